"""The contacts of an article while they are put together, and when two tellings are one contact.

Two tellings are one when kind and people agree, the dates do not contradict each other and neither is only planned
where the other was held. A telling that leaves the kind open (`spoke with`) takes the kind of the one it joins.
"""

from dataclasses import dataclass, field

from . import dating
from .durations import Duration
from .names import Entity
from .types import Account, Span

EVIDENCE = 40  # sentences that tell of one contact; beyond, they prove nothing new
FAMILY = {
    "call": "call",
    "video_call": "call",
    "meeting": "meeting",
    "visit": "meeting",
    "summit": "meeting",
    "letter": "letter",
    "message": "letter",
}


@dataclass(slots=True)
class Draft:
    """A contact while it is put together; `people` in the order told, `number` the sentence that first tells it.

    `vague` marks a telling that says neither planned nor held (`the presidents' meeting`), `past` one that lies before
    what the article is about, `certain` one whose people stand in a clear pattern.
    """

    kind: str
    people: list[Entity]
    number: int
    evidence: list[Span]
    soft: bool = False
    status: str = "held"
    vague: bool = False
    past: bool = False
    certain: bool = True
    date: str | None = None
    place: str | None = None
    duration: Duration | None = None
    initiator: str | None = None  # who rang
    asked: str | None = None  # who is said to have asked for it
    accounts: list[Account] = field(default_factory=list)
    rule: str = ""
    mediators: list[Entity] = field(default_factory=list)
    latest: int = -1  # the sentence that told of it last
    host: str = ""  # the key of the state visited
    due: str | None = None  # when what was missed should have been


class Ledger:
    """The drafts in the order told, and the one that `the call` means just now."""

    def __init__(self, country, recent) -> None:
        self.drafts: list[Draft] = []
        self.focus: Draft | None = None
        self.country = country  # the key of an entity's state
        self.recent = recent  # whether a day is near the dateline

    def put(self, draft: Draft) -> Draft:
        """Add a telling: to the draft it belongs to, or as a new one."""
        known = self._same(draft) or self._rescheduled(draft)
        if known is None:
            self.drafts.append(draft)
            known = draft
        else:
            self._join(known, draft)
        known.latest = max(known.latest, draft.number)
        self.focus = known
        return known

    def _rescheduled(self, draft: Draft) -> Draft | None:
        """What was due at another time, where the contact then held, or called off, is told as well."""
        if draft.status != "missed":
            return None
        draft.due, draft.date = draft.date, None
        return next(
            (known for known in self.drafts if self._kinds(known, draft) and _ids(known.people) == _ids(draft.people)),
            None,
        )

    def _same(self, draft: Draft) -> Draft | None:
        order = sorted(self.drafts, key=lambda known: (known is not self.focus, -known.number))
        for known in order:
            if self._kinds(known, draft) and self._people(known, draft) and self._times(known, draft):
                return known
        return None

    def _kinds(self, known: Draft, draft: Draft) -> bool:
        families = {FAMILY[known.kind], FAMILY[draft.kind]}
        return len(families) == 1 or (known.soft or draft.soft) and "letter" not in families

    def _people(self, known: Draft, draft: Draft) -> bool:
        ours, theirs = _ids(known.people), _ids(draft.people)
        if ours == theirs:
            return True
        if theirs < ours:
            return len(theirs) > 1 or known is self.focus or draft.kind == "visit"
        if ours < theirs:
            near = draft.number - known.number <= 2 or draft.date is not None and draft.date == known.date
            return near and not draft.past
        return self._sides(known, draft)

    def _sides(self, known: Draft, draft: Draft) -> bool:
        """A contact told of two states, and later of their officials by name."""
        bodies = [draft for draft in (known, draft) if all(e.kind == "organization" for e in draft.people)]
        same = {self.country(e) for e in known.people} == {self.country(e) for e in draft.people}
        return bool(bodies) and same

    def _times(self, known: Draft, draft: Draft) -> bool:
        if not dating.agree(known.date, draft.date):
            return False
        if draft.past and not draft.date and known.date and not known.past and draft.number != known.number:
            return draft.status != "held"
        if draft.past and draft.date and not known.past and draft.number != known.number:
            return self.recent(dating.day(draft.date))  # `they had met in June`: not what the article is about
        if known.past and known.date and draft.rule == "was":
            return False  # who was there now, and when they had last met
        statuses = {known.status, draft.status}
        if len(statuses) == 1 or known.vague or draft.vague or "denied" in statuses:
            return True
        if statuses == {"planned", "cancelled"}:
            return True
        if draft.status == "missed" or known.status == "missed":
            return not (known.past or draft.past)
        return False

    def _join(self, known: Draft, draft: Draft) -> None:
        if known.soft and not draft.soft:
            known.kind, known.soft = draft.kind, False
        if any(e.kind == "organization" for e in known.people) and self._sides(known, draft):
            known.people = draft.people
        elif len(draft.people) > len(known.people):
            known.people = known.people + [e for e in draft.people if id(e) not in _ids(known.people)]
        if len(known.evidence) < EVIDENCE:
            known.evidence += [span for span in draft.evidence if span not in known.evidence]
        known.status = self._status(known, draft)
        known.vague = known.vague and draft.vague
        known.date = finer(known.date, draft.date)
        known.place = known.place or draft.place
        known.host = known.host or draft.host
        known.initiator = known.initiator or draft.initiator
        known.certain = known.certain or draft.certain

    def _status(self, known: Draft, draft: Draft) -> str:
        for strong in ("denied", "cancelled"):
            if strong in (known.status, draft.status) and not (
                strong == "denied" and draft.status == "denied" and not known.soft
            ):
                return strong
        if "missed" in (known.status, draft.status):
            return known.status if draft.status == "missed" else draft.status
        return draft.status if known.vague else known.status

    def meant(self, kind: str, soft: bool, date: str | None) -> Draft | None:
        """The draft that `the call` or `Wednesday's meeting` takes up."""
        fits = [
            draft
            for draft in self.drafts
            if (soft or draft.soft or FAMILY[draft.kind] == FAMILY[kind]) and dating.agree(draft.date, date)
        ]
        if self.focus in fits:
            return self.focus
        return fits[-1] if fits else None


def _ids(people: list[Entity]) -> set[int]:
    return {id(entity) for entity in people}


def finer(one: str | None, other: str | None) -> str | None:
    """The more exact of two dates that agree; an interval that holds a day stays, unless it is a whole week."""
    if not one or not other:
        return one or other
    if "/" in one or "/" in other:
        long, short = (one, other) if "/" in one else (other, one)
        return short if dating.week(long) and not dating.week(short) else long
    return other if len(other.rstrip("~")) > len(one.rstrip("~")) else one
