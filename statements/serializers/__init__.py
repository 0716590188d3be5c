"""The one public representation: what the API says is what the pages show."""

from .accounts import ComparisonSerializer
from .changes import ChangeLogSerializer, with_changes
from .contacts import ContactDetailSerializer, ContactSerializer
from .facets import FacetsSerializer
from .pairs import PairDetailSerializer, PairsSerializer
from .people import LeaderDetailSerializer, LeaderSerializer, OrganizationDetailSerializer, OrganizationSerializer
from .search import FindableSerializer, SearchAroundSerializer, SearchSerializer
from .sources import ArticleDetailSerializer, ArticleSerializer, AskSerializer, JobSerializer
from .statements import ReactionSerializer, StatementDetailSerializer, StatementSerializer

__all__ = [
    "ChangeLogSerializer",
    "with_changes",
    "ArticleDetailSerializer",
    "ArticleSerializer",
    "AskSerializer",
    "ComparisonSerializer",
    "ContactDetailSerializer",
    "ContactSerializer",
    "FacetsSerializer",
    "FindableSerializer",
    "JobSerializer",
    "LeaderDetailSerializer",
    "LeaderSerializer",
    "OrganizationDetailSerializer",
    "OrganizationSerializer",
    "PairDetailSerializer",
    "PairsSerializer",
    "ReactionSerializer",
    "SearchAroundSerializer",
    "SearchSerializer",
    "StatementDetailSerializer",
    "StatementSerializer",
]
