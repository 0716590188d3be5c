"""What goes into the engine and what comes out: frozen values with no behaviour beyond reading them.

Every offset is a count of Unicode code points into `Document.text`, end exclusive, so that
`document.text[span.start:span.end]` is exactly the words meant.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

StatementKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organization", "unnamed", "document", "unknown"]
ContactKind = Literal["call", "video_call", "meeting", "visit", "summit", "letter", "message"]
ContactStatus = Literal["held", "planned", "cancelled", "denied"]
ParticipantRole = Literal["principal", "host", "visitor", "mediator", "attendee"]
Stance = Literal["welcomes", "supports", "neutral", "questions", "criticises", "rejects", "declines_to_comment"]


class Span(NamedTuple):
    """A stretch of the text: code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the engine reads it: normalised text and what is known around it.

    `published` is the dateline against which "Wednesday" or "last month" is read; without it relative dates stay
    unresolved. `language` is BCP 47, or None to let the engine tell.
    """

    text: str
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said, and the words that say so.

    `spans` are the parts of what was said, without quotation marks, source or cue: two for `"A," he said, "B"`.
    `speaker` is the resolved speaker: the roster's name or the fullest name in the article; for an unnamed speaker the
    label as printed. `speaker_key` is the roster's key where exactly one entry fits. `candidates` are the roster keys
    left when several fit: such a speaker stays unresolved. `rule` names the sieve that made it.
    """

    spans: tuple[Span, ...]
    kind: StatementKind
    source: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind = "unknown"
    speaker_key: str | None = None
    candidates: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    via: str | None = None
    medium: str | None = None
    date: str | None = None
    document: int | None = None
    contact: int | None = None
    confidence: float = 0.0
    rule: str = ""

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part in a contact. `organization` is the side they were on, as a roster name."""

    name: str
    key: str | None = None
    role: ParticipantRole = "principal"
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One account of one fact of a contact: who claims what, and the words that prove it.

    `fact` is initiator, duration, date, place, agenda or status. `by` is the claimant as a roster name, or None where
    the article itself says so. `relay` is who passed the claim on (CCTV, for the Chinese side).
    """

    fact: str
    value: str
    by: str | None
    evidence: Span
    relay: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A call, meeting, visit... that the article reports.

    `date` is EDTF (2023-04-26, 2023-03, 2023-04-26~). `duration_text` is as printed ("nearly an hour"),
    `duration_minutes` its upper bound where the words are approximate. `background` marks one mentioned in passing.
    """

    kind: ContactKind
    participants: tuple[Participant, ...]
    evidence: tuple[Span, ...]
    date: str | None = None
    status: ContactStatus = "held"
    initiator: str | None = None
    duration_text: str | None = None
    duration_minutes: float | None = None
    place: str | None = None
    accounts: tuple[Account, ...] = ()
    background: bool = False
    confidence: float = 0.0
    rule: str = ""


class Target(NamedTuple):
    """What a reaction answers: an index into the list that `kind` names."""

    kind: Literal["contact", "statement", "document"]
    index: int


@dataclass(frozen=True, slots=True)
class Reaction:
    """A statement (by index) that answers exactly one contact, statement or document, with a stance."""

    statement: int
    target: Target
    stance: Stance | None = None
    confidence: float = 0.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A position paper, communiqué or readout that the article speaks of. `date` is EDTF."""

    title: str
    evidence: tuple[Span, ...]
    issuer: str | None = None
    issuer_key: str | None = None
    date: str | None = None
    confidence: float = 0.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the engine says about one document. `notes` say why nothing was read, where nothing was."""

    engine: str
    language: str | None
    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    documents: tuple[Paper, ...] = ()
    notes: tuple[str, ...] = ()
