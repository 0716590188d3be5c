"""Whether what an article tells of is known already: surely, perhaps, or not. Pure.

A wrong merge costs more than a question, so only what nothing speaks against is the same; the rest is asked.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from statements.dates import Bounds, bounds

from .copies import SIGN, TOKEN
from .names import fold


class Likeness(IntEnum):
    NOT, PERHAPS, SURELY = range(3)


NOT, PERHAPS, SURELY = Likeness

FAMILIES = [{"call", "video_call"}, {"meeting", "visit", "summit"}, {"letter", "message"}]
STATUSES_OF_ONE = [{"held", "planned"}, {"planned", "cancelled"}]
# Accounts that deny each other may speak of one contact: that is for an editor to say.
STATUSES_AT_ODDS = [{"held", "denied"}, {"planned", "denied"}, {"held", "cancelled"}]
WHOLES, PARTS = {"visit", "summit"}, {"meeting"}
# News is told within a fortnight; what is planned slips by a week.
SAME_NEWS, SLIP = timedelta(days=14), timedelta(days=7)
# "In March" and a day in March may be one event; "in 2023" and that day are a guess.
VAGUEST = timedelta(days=31)
# "About the 26th" may be the 24th; "about March" may be February.
LEAST_DOUBT, MOST_DOUBT = timedelta(days=2), timedelta(days=31)
MOST_NAMED = 5
QUESTION = "Could be contact"


# Contacts


@dataclass(frozen=True, slots=True)
class Event:
    """A contact as one article tells it: `sides` are (identity, key of the side), `words` what proves it there."""

    kind: str
    status: str
    sides: frozenset[tuple[str, str]]
    edtf: str
    dateline: date | None = None
    background: bool = False
    words: frozenset[str] = frozenset()

    @property
    def identities(self):
        return frozenset(identity for identity, _ in self.sides)


@dataclass(frozen=True, slots=True)
class Match:
    """The known contact it is, or the question; the whole it is part of; the known contacts that are parts of it."""

    existing: object = None
    flags: tuple[str, ...] = ()
    parent: int | None = None
    adopts: tuple[int, ...] = ()


def match(event, known, taken=()):
    """What is known -> Match. A contact `taken` by another event of the same article is at most a question."""
    free = [one for one in known if one.id not in taken]
    found = _twin(event, free) or _settled(event, free)
    flags = () if found else _question(event, known)
    parents = [one.id for one in known if one is not found and is_part(event, one)]
    adopts = () if found else tuple(one.id for one in known if one.parent is None and is_part(one, event))
    return Match(found, flags, parents[0] if len(parents) == 1 else None, adopts)


def _twin(event, known):
    """The contact this very story proved by the same words before: in an older version, or in a copy."""
    twins = [one for one in known if one.words & event.words and likeness(event, one) != NOT]
    return twins[0] if len(twins) == 1 else None


def _settled(event, known):
    """The one sure match. Where several are sure, the draft that already asks which of them it is."""
    sure = sorted((one for one in known if likeness(event, one) == SURELY), key=lambda one: one.id)
    asking = [one for one in sure if one.doubtful]
    return _closest([one for one in sure if not one.doubtful], event.edtf) or (asking[0] if asking else None)


def _closest(sure, edtf):
    """Of several sure matches the only one of that very date, else the only one with a date."""
    same_date = [one for one in sure if one.edtf == edtf]
    dated = [one for one in sure if one.edtf]
    best = same_date or dated or sure
    return best[0] if len(best) == 1 else None


def _question(event, known):
    likely = [(likeness(event, one), one) for one in known]
    best = max((found for found, _ in likely), default=NOT)
    ids = sorted(one.id for found, one in likely if found == best != NOT)
    if len(ids) > MOST_NAMED:
        return (f"{QUESTION} {ids[0]} or one of {len(ids) - 1} others of the same parties.",)
    return (f"{QUESTION} {' or '.join(map(str, ids))}.",) if ids else ()


def likeness(event, known):
    """How surely a stored contact is the one an article speaks of."""
    if not same_family(known.kind, event.kind) or is_part(event, known) or is_part(known, event):
        return NOT
    when = when_alike(event, known)
    return min(parties_alike(event, known, when), _status_alike(event, known, when), when)


def same_family(a, b):
    return a == b or any(a in family and b in family for family in FAMILIES)


def _status_alike(event, known, when):
    pair = {known.status, event.status}
    if len(pair) == 1 or pair in STATUSES_OF_ONE:
        return SURELY
    return PERHAPS if pair in STATUSES_AT_ODDS and when == SURELY and known.edtf and event.edtf else NOT


def parties_alike(event, known, when=SURELY):
    """The same parties; or perhaps the same, where one account names a state and the other somebody who acts for it."""
    if known.identities == event.identities:
        return SURELY
    ours, theirs = dict(event.sides), dict(known.sides)
    ours, theirs = _without(ours, theirs), _without(theirs, ours)
    paired = len(ours) == len(theirs) > 0 and all(_stands_for(one, theirs) for one in ours.items())
    return PERHAPS if paired and when == SURELY else NOT


def _without(some, others):
    return {identity: side for identity, side in some.items() if identity not in others}


def _stands_for(one, others):
    identity, side = one
    return any(identity == other or side == name for name, other in others.items())


def is_part(part, whole):
    """Whether a meeting is held within a visit or a summit: among its parties, in its days, and less than all of it."""
    if part.kind not in PARTS or whole.kind not in WHOLES or part.status != whole.status:
        return False
    if not part.edtf or not whole.edtf or not part.identities <= whole.identities:
        return False
    days, all_days = bounds(part.edtf), bounds(whole.edtf)
    return days.within(all_days) and (part.identities < whole.identities or days != all_days)


def when_alike(event, known):
    """How well the dates agree. A contact without a date happened around the news that told of it."""
    if event.edtf and known.edtf:
        return _dated(event, known)
    if event.edtf:
        return _undated(known.seen, bounds(event.edtf), unknown=SURELY)
    told = Bounds(event.dateline, event.dateline)
    if event.background and not known.edtf:
        return PERHAPS
    if event.background:
        return _dated_by(event.dateline, bounds(known.edtf))
    if known.edtf:
        return _undated(told, bounds(known.edtf))
    near = told.earliest and known.seen.latest and _around(known.seen, SAME_NEWS).overlap(told)
    return SURELY if near else PERHAPS


def _dated(event, known):
    ours, theirs = bounds(event.edtf), bounds(known.edtf)
    if ours.overlap(theirs):
        return SURELY if max(_length(ours), _length(theirs)) <= VAGUEST else PERHAPS
    if _doubted(event.edtf).overlap(_doubted(known.edtf)):
        return PERHAPS
    slipped = event.status != known.status and _around(ours, SLIP).overlap(theirs)
    return PERHAPS if slipped else NOT


def _undated(seen, days, unknown=PERHAPS):
    """A contact told of on the days `seen` without a date, and one on known days: the fortnight before, or earlier."""
    if not seen.latest:
        return unknown
    if Bounds(seen.earliest - SAME_NEWS, seen.latest + SLIP).overlap(days):
        return SURELY
    return _dated_by(seen.latest, days)


def _dated_by(day, days):
    """What was no news on that day may be anything before it."""
    return PERHAPS if day is None or Bounds(None, day).overlap(days) else NOT


def _length(days):
    return days.latest - days.earliest if days.earliest and days.latest else timedelta.max


def _around(days, margin):
    return Bounds(days.earliest and days.earliest - margin, days.latest and days.latest + margin)


def is_rough(edtf):
    return "~" in edtf or "?" in edtf or "%" in edtf


def _doubted(edtf):
    """The days that "about" allows: as many again on each side, from two days to a month."""
    days = bounds(edtf)
    if not is_rough(edtf):
        return days
    return _around(days, min(max(_length(days), LEAST_DOUBT), MOST_DOUBT))


def is_closer(new, old):
    """Whether a date says more than the one on record and contradicts nothing: a day of that month, a day no longer
    "about"."""
    if not new or not old or not bounds(new).within(bounds(old)):
        return False
    return bounds(new) != bounds(old) or (is_rough(old) and not is_rough(new))


# Statements

# Words this long are known again anywhere within a fortnight; shorter ones only about the same contact.
TELLING_WORDS = 5
INSERTED = re.compile(r"\[[^\[\]\n]{0,80}\]|\(sic\)", re.I)
GAP = " … "


@lru_cache(maxsize=4096)
def said_words(text):
    """A quotation as it was spoken: without what editors put in brackets, marks, case and punctuation."""
    spoken = re.sub(r"\[(\w)\]", r"\1", text)
    return fold(INSERTED.sub(" ", spoken)) or fold(text)


def fingerprint(author, text):
    """The same words by the same mouth: sha256 over the author's identity and the folded words."""
    return hashlib.sha256(f"{fold(author)}|{said_words(text)}".encode()).hexdigest()


def namesakes(one, other):
    """Whether one name (or the key made of it) is the other or a part of it: "arrel", "tomas-arrel"."""
    words = set(fold(one).split()), set(fold(other).split())
    return bool(words[0] and words[1]) and (words[0] <= words[1] or words[1] <= words[0])


def weight(text):
    """How many words a text has; two signs of a script without blanks count as one."""
    tokens = TOKEN.findall(said_words(text))
    signs = len(SIGN.findall(" ".join(tokens)))
    return len(tokens) - signs + signs // 2


def contains(whole, part):
    """Whether a shorter quotation of five words or more stands word for word within a longer one, each of its runs in
    one piece and none across a gap."""
    runs = [f" {said_words(run)} " for run in whole.split(GAP)]
    parts = [said_words(run) for run in part.split(GAP)]
    if max(map(weight, parts)) < TELLING_WORDS:
        return False
    return all(any(_within(one, run) for run in runs) for one in parts)


def _within(words, run):
    if SIGN.search(words):
        return words.replace(" ", "") in run.replace(" ", "")
    return f" {words} " in run


# Claims


def same_claim(old, new):
    """Whether two claims of one claimant about one fact say the same, however they are printed.

    Each has `fact`, `value`, `edtf`, `minutes`, `bound`, `approximate` and `about`, the key of whom it names.
    """
    if old.fact != new.fact:
        return False
    if new.fact == "duration" and new.minutes and old.minutes:
        return (old.minutes, old.bound, old.approximate) == (new.minutes, new.bound, new.approximate)
    if new.fact == "date" and new.edtf and old.edtf:
        return old.edtf == new.edtf
    if new.fact == "initiator" and new.about and old.about:
        return old.about == new.about
    return fold(old.value) == fold(new.value)
