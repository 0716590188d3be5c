"""What one article should change: values that `decide` makes and `store` writes.

Intents of one article point to each other by index (`contact=0` is the first ContactIntent); `existing` is the id of
the record already known, which then gains evidence instead of a double.
"""

from dataclasses import dataclass
from datetime import date

from statements.dates import Bounds
from statements.extraction.types import Span


@dataclass(frozen=True, slots=True)
class Who:
    """A person or organisation: a directory key where there is one, always the words as printed."""

    label: str
    leader: str = ""
    organization: str = ""

    @property
    def identity(self):
        return self.leader or self.organization or self.label.casefold()


@dataclass(frozen=True, slots=True)
class LeaderIntent:
    """Somebody the directory has never heard of."""

    key: str
    name: str
    evidence: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Side:
    """One participant of a contact."""

    who: Who
    role: str = "principal"
    side: str = ""


@dataclass(frozen=True, slots=True)
class ContactIntent:
    """A contact to draft, or one to support. `flags` are questions for the editor.

    `was` is its status so far, `narrows`: its date becomes closer, `advances`: what was planned has been held or
    cancelled. `parent` is a known visit or summit it was held in, `inside` one of this plan, `adopts` known contacts
    that were held in it.
    """

    existing: int | None
    kind: str
    status: str
    edtf: str
    place: str
    sides: tuple[Side, ...]
    evidence: tuple[Span, ...]
    confidence: float
    flags: tuple[str, ...] = ()
    narrows: bool = False
    was: str = ""
    advances: bool = False
    parent: int | None = None
    inside: int | None = None
    adopts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimIntent:
    """Who says what about one fact of a contact."""

    contact: int
    fact: str
    value: str
    by: Who | None
    via: Who | None
    evidence: tuple[Span, ...]
    confidence: float
    edtf: str = ""
    minutes: int | None = None
    bound: str = ""
    approximate: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class ReadoutIntent:
    """A side of a contact gives its account: its organisation's key, and the statements that belong to it."""

    contact: int
    issuer: str
    evidence: tuple[Span, ...]
    confidence: float
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperIntent:
    """A document that statements cite or reactions answer."""

    existing: int | None
    title: str
    issuer: str
    edtf: str
    evidence: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution chain."""

    role: str
    who: Who
    unnamed: bool = False
    behalf: Who | None = None


@dataclass(frozen=True, slots=True)
class StatementIntent:
    """Words somebody said, to draft or to support. `same_as`: the intent of this plan that says the same already."""

    existing: int | None
    kind: str
    text: str
    fingerprint: str
    language: str
    medium: str
    edtf: str
    contact: int | None
    paper: int | None
    chain: tuple[Link, ...]
    evidence: tuple[Span, ...]
    confidence: float
    flags: tuple[str, ...] = ()
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class ReactionIntent:
    """A statement (by index) answers a contact, statement or document (by index)."""

    statement: int
    target: str
    index: int
    stance: str
    evidence: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything one extraction asks the store to write."""

    leaders: tuple[LeaderIntent, ...] = ()
    contacts: tuple[ContactIntent, ...] = ()
    claims: tuple[ClaimIntent, ...] = ()
    papers: tuple[PaperIntent, ...] = ()
    statements: tuple[StatementIntent, ...] = ()
    readouts: tuple[ReadoutIntent, ...] = ()
    reactions: tuple[ReactionIntent, ...] = ()

    def parties(self):
        """Everybody the plan names, in any role."""
        for side in (side for contact in self.contacts for side in contact.sides):
            yield from (side.who, Who("", organization=side.side))
        for claim in self.claims:
            yield from (claim.by, claim.via, Who("", organization=claim.about))
        for link in (link for statement in self.statements for link in statement.chain):
            yield from (link.who, link.behalf)
        for issued in (*self.papers, *self.readouts):
            yield Who("", organization=issued.issuer)


@dataclass(frozen=True, slots=True)
class KnownContact:
    """A stored contact, as far as matching needs it.

    `sides` are (identity, key of the side), `seen` the first and last dateline of the articles that tell of it, `words`
    those by which this very story (an older version, a copy) proves it. `doubtful`: a draft that asks which one it is.
    """

    id: int
    kind: str
    status: str
    identities: frozenset[str]
    edtf: str
    sides: frozenset[tuple[str, str]] = frozenset()
    seen: Bounds = Bounds()
    words: frozenset[str] = frozenset()
    doubtful: bool = False
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class KnownStatement:
    """A stored statement with one of the fingerprints or about one of the contacts asked for.

    `here`: this very story (an older version, a copy) proves it. `text` is empty for a paraphrase.
    """

    id: int
    fingerprint: str
    earliest: date | None
    latest: date | None
    contact: int | None
    here: bool = False
    author: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A stored document."""

    id: int
    title: str
    issuer: str
    edtf: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the store already holds that this article could be about, and the names it can place."""

    leaders: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    contacts: tuple[KnownContact, ...] = ()
    statements: tuple[KnownStatement, ...] = ()
    papers: tuple[KnownPaper, ...] = ()
