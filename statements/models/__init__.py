"""The five nouns: people, contacts, statements, sources, editing; and what search finds of them."""

from .contacts import Claim, Contact, Participation, Readout
from .editing import Annotation, ErrorReport, Review
from .people import Identifier, Leader, Name, Office, Organization
from .search import Findable
from .sources import Article, ArticleVersion, Evidence, Extraction, Job, Signature, Source, WireGroup
from .statements import Attribution, Document, DocumentSection, Reaction, Statement, Topic

__all__ = [
    "Annotation",
    "Article",
    "ArticleVersion",
    "Attribution",
    "Claim",
    "Contact",
    "Document",
    "DocumentSection",
    "ErrorReport",
    "Evidence",
    "Extraction",
    "Findable",
    "Identifier",
    "Job",
    "Leader",
    "Name",
    "Office",
    "Organization",
    "Participation",
    "Reaction",
    "Readout",
    "Review",
    "Signature",
    "Source",
    "Statement",
    "Topic",
    "WireGroup",
]
