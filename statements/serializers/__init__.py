"""The one public representation: what the API says is what the pages show."""

from .accounts import ComparisonSerializer
from .contacts import ContactDetailSerializer, ContactSerializer
from .pairs import PairDetailSerializer, PairsSerializer
from .people import LeaderDetailSerializer, LeaderSerializer, OrganizationDetailSerializer, OrganizationSerializer
from .sources import ArticleDetailSerializer, ArticleSerializer, AskSerializer, JobSerializer
from .statements import ReactionSerializer, StatementDetailSerializer, StatementSerializer

__all__ = [
    "ArticleDetailSerializer",
    "ArticleSerializer",
    "AskSerializer",
    "ComparisonSerializer",
    "ContactDetailSerializer",
    "ContactSerializer",
    "JobSerializer",
    "LeaderDetailSerializer",
    "LeaderSerializer",
    "OrganizationDetailSerializer",
    "OrganizationSerializer",
    "PairDetailSerializer",
    "PairsSerializer",
    "ReactionSerializer",
    "StatementDetailSerializer",
    "StatementSerializer",
]
