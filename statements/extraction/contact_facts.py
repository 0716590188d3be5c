"""Facts told of a contact: when and where it was, how long it took, and who asked for it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from . import dating
from .contact_cues import Cue
from .contact_ledger import finer
from .lexicon import contacts as lexicon
from .lexicon.dates import TIME_WORDS
from .names import Cast
from .page import Page, Sentence

_INITIATED = [re.compile(r"\b" + pattern, re.I) for pattern in lexicon.INITIATED]
_LASTED = re.compile(
    r"\b(?:last(?:ed|s|ing)?|took|taken|ran|went on|continued|spoke|spoken|talked|met|for|hours? of|the length of"
    r"|spent|-long|minute|hour)\b",
    re.I,
)
_DAYS_LONG = re.compile(r"\b(two|three|four|five|six|seven|\d)-day\b", re.I)
_COUNTED = re.compile(r"\b(?:earlier|later|before|after|same|that|following|previous|next)\b", re.I)
_UNITS = ("day", "week", "fortnight", "month", "year", "night", "evening", "morning")
_WHERE = frozenset("in at to inside near visited visit visiting reached reaches".split())
_BACK = frozenset("after when while as during following".split())
_DATELINE = re.compile(r" (?:[—–]|--?) |/[A-Z]+/\.? ")
BESIDE = 12  # characters between two times that are one
DATELINE = 32  # characters of a sentence that is only place and day: `MOSCOW, July 8.`
_DUE = re.compile(r"\b(?:planned|scheduled|due|set|expected) (?:for|on|to)\b|\buntil\b")
_HELD_THEN = re.compile(
    r"^\w+ (?:\w+ )?(?:took place|w(?:as|ere) held|(?:is|was|were|been) (?:due|planned|scheduled|set|slated|expected)"
    r"|came|happened|lasted|began)",
    re.I,
)


class Dates:
    """Dates of the cues of one page, against its dateline and the day it told last."""

    def __init__(self, page: Page, published: date | None):
        self.page, self.published = page, published
        self._told: dict[int, list[dating.Moment]] = {}

    def moments(self, number: int, ahead: bool = False) -> list[dating.Moment]:
        """The time expressions of a sentence; those of the dateline itself aside."""
        key = 2 * number + ahead
        if key not in self._told:
            sentence = self.page.sentences[number]
            if not self._timed(sentence):
                self._told[key] = self._told[key ^ 1] = []
                return []
            start, end = self.page.offset(sentence.first, sentence.last)
            counted = self._counts(start, end) and _COUNTED.search(self.page.text, start, end)
            anchor = self._anchor(number, counted.start()) if counted else None
            begin = self._after_dateline(number, start, end)
            found = dating.moments(self.page.text, begin, end, self.published, ahead, anchor)
            self._told[key] = [moment for moment in found if not self._bounds(moment)]
        return self._told[key]

    def _counts(self, start: int, end: int) -> bool:
        """A unit stands in the sentence, so that `earlier` or `the same` may count from a day told before."""
        low = self.page.text[start:end].lower()
        return any(unit in low for unit in _UNITS)

    def _near(self, edtf: str) -> bool:
        day = dating.day(edtf)
        return day is not None and self.published is not None and 0 <= (self.published - day).days < 7

    def _timed(self, sentence: Sentence) -> bool:
        """Something in the sentence may be a time: most sentences need no closer look."""
        raw = self.page.raw[sentence.first : sentence.last]
        if "m" in raw or "#" in raw or not TIME_WORDS.isdisjoint(self.page.lows[sentence.first : sentence.last]):
            return True
        text = self.page.slice(sentence.first, sentence.last)
        return "-" in text or "’s" in text or "'s" in text  # mid-July, Thursday’s

    def ahead(self, edtf: str | None) -> bool:
        """Wholly after the dateline."""
        first = dating.day((edtf or "").split("/")[0])
        return first is not None and self.published is not None and first > self.published

    def narrated(self, number: int) -> list[dating.Moment]:
        """The times of a sentence outside quotations that are not those at which something was said."""
        page = self.page
        found = [m for m in self.moments(number) if not self._reported(m)]
        return [m for m in found if page.tags[bisect_right(page.starts, m.start) - 1] != "q"]

    def _after_dateline(self, number: int, start: int, end: int) -> int:
        if number > 3:
            return start
        if not self.page.text[start : start + 3].isupper():
            return start
        dash = _DATELINE.search(self.page.text, start, min(end, start + 60))
        return dash.end() if dash else end if end - start < DATELINE else start

    def _anchor(self, number: int, stop: int):
        """The day that `a day earlier` at offset `stop` counts from: the last past day told before."""
        for before in range(number, max(-1, number - 4), -1):
            start, end = self.page.offset(self.page.sentences[before].first, self.page.sentences[before].last)
            end = min(end, stop)
            for moment in reversed(dating.moments(self.page.text, start, end, self.published)):
                day = dating.day(moment.edtf)
                if day and self.published and day <= self.published:
                    return day
        return self.published

    def of(self, cue: Cue, number: int, status: str) -> str | None:
        """The date that the sentence gives the cue."""
        moments = self.moments(number, status == "planned" or status == "cancelled" and self._due(number))
        if not moments:
            return None
        if status == "cancelled":
            moments = [m for m in moments if self._not_said_then(m, cue)]
        cuts = self._cuts(cue, number)
        here = bisect_right(cuts, self.page.starts[cue.first])
        own = [m for m in moments if bisect_right(cuts, m.start) == here and not self._reported(m)]
        if own:
            return self._nearest(own, cue, number)
        left = [m for m in moments if bisect_right(cuts, m.start) == here - 1 and not self._reported(m)]
        if left and here and self._word(cuts[here - 1]) in _BACK:
            return self._nearest(left, cue, number)
        right = [m for m in moments if bisect_right(cuts, m.start) == here + 1]
        if right and status == "cancelled":
            return right[0].edtf
        if right and here < len(cuts) and status == "held":
            word = self._word(cuts[here])
            if word == "when" or word == "who" and self._near(right[0].edtf):
                return right[0].edtf
        if right and _HELD_THEN.search(self.page.text, cuts[here], cuts[here] + 60):
            return right[0].edtf
        return None

    def each(self, number: int, anchors: list[int], status: str) -> list[str | None]:
        """The dates of several contacts that one cue tells of, by where each one's people are named."""
        moments = self.moments(number, status == "planned")
        offsets = [self.page.starts[at] for at in anchors]
        leading = bool(moments) and moments[0].start < offsets[0]
        found = []
        for index, offset in enumerate(offsets):
            floor = offsets[index - 1] if index else 0
            stop = offsets[index + 1] if index + 1 < len(offsets) else self.page.ends[-1]
            near = [m for m in moments if (floor < m.start < offset if leading else offset < m.start < stop)]
            found.append(near[-1 if leading else 0].edtf if near else None)
        return found

    def _not_said_then(self, moment: dating.Moment, cue: Cue) -> bool:
        """Not the day of the cancelling itself: `on Thursday called off his meeting`, `cancelled it on Thursday`."""
        start = self.page.starts[cue.first]
        if dating.day(moment.edtf) is None:
            return True
        return moment.start > start or len(self.page.text[moment.end : start].split()) <= 2

    def _due(self, number: int) -> bool:
        sentence = self.page.sentences[number]
        return _DUE.search(self.page.slice(sentence.first, sentence.last)) is not None

    def first(self, number: int, cue: Cue) -> str | None:
        """The day of the main clause: `A told B on Thursday that ..., in their first call`."""
        here = [m for m in self.moments(number) if m.end <= self.page.starts[cue.first] and not self._reported(m)]
        return here[0].edtf if here and dating.day(here[0].edtf) else None

    def _nearest(self, moments: list[dating.Moment], cue: Cue, number: int) -> str:
        start, end = self.page.starts[cue.first], self.page.ends[cue.last - 1]
        nearest = min(moments, key=lambda m: self._distance(m, start, end))
        edtf = nearest.edtf
        for moment in moments:  # `next week, on 8 June`
            if 0 < moment.start - nearest.end < BESIDE and dating.agree(edtf, moment.edtf):
                edtf = finer(edtf, moment.edtf) or edtf
        return self._visit_days(cue, number, edtf) or edtf

    def _distance(self, moment: dating.Moment, start: int, end: int) -> float:
        """Characters between a time and the cue at `start` to `end`; a comma between them weighs as much as a"
        " clause."""
        between = self.page.text[end : moment.start] if moment.start >= end else self.page.text[moment.end : start]
        return len(between) * (1 if moment.start >= end else 1.2) + 40 * (", " in between)

    def _visit_days(self, cue: Cue, number: int, edtf: str) -> str | None:
        """The days of a three-day visit that ended on the day told."""
        if cue.shape != "trip":
            return None
        sentence = self.page.sentences[number]
        lead = self.page.text[self.page.starts[sentence.first] : self.page.starts[cue.first]]
        long = _DAYS_LONG.search(lead)
        if not long or not re.search(r"\b(?:left|ended|ends|concluded|wrapped up|after|finished|departed)\b", lead):
            return None
        count = (
            int(long[1])
            if long[1].isdigit()
            else "zero one two three four five six seven".split().index(long[1].lower())
        )
        return dating.days_until(edtf, count)

    def _cuts(self, cue: Cue, number: int) -> list[int]:
        """Offsets at which clauses begin in the sentence."""
        page, sentence = self.page, self.page.sentences[number]
        letters = page.raw if cue.quoted else page.tags
        spans = [(m.start, m.end) for m in self.moments(number)]
        cuts = []
        for at in range(sentence.first, sentence.last):
            if (
                letters[at] in "wts;:"
                and page.lows[at] not in ("as", "than", "like")
                and not any(start <= page.starts[at] < end for start, end in spans)
            ):
                cuts.append(page.starts[at])
        return cuts

    def _word(self, offset: int) -> str:
        return self.page.lows[bisect_right(self.page.starts, offset) - 1]

    def _reported(self, moment: dating.Moment) -> bool:
        """The day on which somebody said so: `the ministry announced on Thursday`."""
        before = self.page.text[max(0, moment.start - 24) : moment.start].lower().split()
        if before and before[-1] in ("on", "late", "early"):
            before.pop()
        after = re.compile(r"\s*(\w+)").match(self.page.text, moment.end)
        if after and after[1].lower() in lexicon.SAYING | lexicon.CANCELS:
            return True
        return bool(before) and before[-1] in lexicon.SAYING | lexicon.ANSWERING

    def _bounds(self, moment: dating.Moment) -> bool:
        """`since January`, `until May`: a bound and no date."""
        words = self.page.text[max(0, moment.start - 8) : moment.end].lower()
        return re.search(r"\b(?:since|until|than)\b", words) is not None


def clause_end(page: Page, first: int, last: int) -> int:
    """The token before `last` where another clause begins, or where somebody is said to have said so."""
    for at in range(first, last):
        if page.tags[at] in "wt;:“":
            return at
        if page.lows[at] in lexicon.SAYING:
            comma = page.tags.rfind(",", first, at)
            return comma if comma > 0 else at
    return last


def places(page: Page, cast: Cast, first: int, last: int) -> Iterator[str]:
    """Clean names of the places that tokens `first` to `last` name after in, at, to or visited."""
    for at in range(first, last - 1):
        if page.lows[at] in _WHERE and page.tags[at] != "q":
            place = _place(page, cast, at + 1, last)
            if place:
                yield place


def _place(page: Page, cast: Cast, at: int, last: int) -> str | None:
    begin = at
    if page.lows[at] == "the":
        at += 1
    mentions = cast.between(at, min(at + 1, last))
    if mentions and mentions[0].spelling == "demonym":
        capital = mentions[0].last < last and page.lows[mentions[0].last] == "capital"
        return _capital(cast, mentions[0].entity.keys[0]) if capital else None
    stop = at
    while (
        stop < last
        and page.raw[stop] in "N"
        or at < stop < last - 1
        and page.lows[stop] in ("of", "the")
        and page.raw[stop + 1] in "Nd"
    ):
        stop += 1
    while stop > at and page.raw[stop - 1] != "N":
        stop -= 1
    if begin < at and stop < last and page.raw[stop] == "n":
        return None
    if stop == at or any(_known(m, page, begin) for m in cast.between(at, stop)):
        return None
    name = page.slice(begin if page.lows[begin] == "the" else at, stop)
    name = re.sub(r"[’']s?$", "", name)
    return (
        None
        if re.fullmatch(r"(?:the )?(?:[A-Z][a-z]+day|English|French|Russian|Chinese|I)", name) or len(name) < 3
        else name
    )


def _known(mention, page: Page, at: int) -> bool:
    """A person, and not only a name that nobody knows after `in`."""
    entity = mention.entity
    return entity.kind == "person" and (
        bool(entity.keys) or page.lows[at - 1] not in ("in", "at", "near") or mention.first != entity.first
    )


def _capital(cast: Cast, key: str) -> str | None:
    body = cast.organization(key)
    return next((spelling.text for spelling in body.names if spelling.kind == "capital"), None) if body else None


def lasting(page: Page, start: int, end: int) -> bool:
    """Whether the words around a duration say that it is how long something took."""
    return _LASTED.search(page.text, max(0, start - 30), min(len(page.text), end + 5)) is not None


def initiations(page: Page, start: int, end: int) -> Iterator[tuple[re.Match, str]]:
    """Matches that name who asked for a contact, and the group that holds the side."""
    low = page.text[start:end].lower()
    if not any(word in low for word in lexicon.INITIATIVE):
        return
    for pattern in _INITIATED:
        match = pattern.search(page.text, start, end)
        if match:
            yield match, next(name for name, value in match.groupdict().items() if value)
