"""One FilterSet per noun: the page's form, the API and its schema all use it."""

from .changes import ChangeFilter
from .contacts import ContactFilter
from .pairs import PairFilter
from .people import LeaderFilter, OrganizationFilter
from .search import SearchFilter
from .sources import ArticleFilter
from .statements import ReactionFilter, StatementFilter

__all__ = [
    "ArticleFilter",
    "ChangeFilter",
    "ContactFilter",
    "LeaderFilter",
    "OrganizationFilter",
    "PairFilter",
    "ReactionFilter",
    "SearchFilter",
    "StatementFilter",
]
