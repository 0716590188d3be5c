"""When something was said, where the words that report it tell: `said on Wednesday`, `in a statement on Monday`."""

from bisect import bisect_right
from dataclasses import replace

from . import dating
from .contact_facts import Dates
from .page import Page
from .types import Statement

REACH = 70  # characters between the verb and the day on which it was said
_BREAKS = frozenset("wts;:")


def dated(page: Page, statements: list[Statement], dates: Dates) -> list[Statement]:
    """Each statement with the day on which it was made, where its sentence, or the one it goes on from, names it."""
    starts = [page.starts[sentence.first] for sentence in page.sentences]
    found: list[Statement] = []
    for said in statements:
        day = _day(page, said, bisect_right(starts, _place(said)) - 1, dates)
        if day is None and said.rule == "continued" and found and found[-1].speaker == said.speaker:
            day = found[-1].date
        found.append(replace(said, date=day) if day else said)
    return found


def _place(said: Statement) -> int:
    return said.cue.start if said.cue else said.source.start if said.source else said.start


def _day(page: Page, said: Statement, number: int, dates: Dates) -> str | None:
    if said.cue is None or number < 0:
        return None
    told = [m for m in dates.moments(number) if not any(p.start < m.end and m.start < p.end for p in said.spans)]
    near = [m for m in told if _beside(page, said, m) and _past(m, dates)]
    return min(near, key=lambda m: abs(m.start - said.cue.start)).edtf if near else None


def _past(moment: dating.Moment, dates: Dates) -> bool:
    day = dating.day(moment.edtf)
    return day is not None and dates.published is not None and day <= dates.published


def _beside(page: Page, said: Statement, moment: dating.Moment) -> bool:
    """Between the verb and the time stands little, and no clause begins there."""
    first, last = sorted(((said.cue.start, said.cue.end), (moment.start, moment.end)))
    if last[0] - first[1] > REACH:
        return False
    begin, end = bisect_right(page.starts, first[1] - 1), bisect_right(page.starts, last[0]) - 1
    between = set(page.tags[begin:end])
    return not _BREAKS & between and not ("," in between and _within_clause(page, begin))


def _within_clause(page: Page, token: int) -> bool:
    """A verb or `who` stands before token: `A, whom B met on Tuesday in Zerga, demanded`."""
    start = max(page.tags.rfind(".", 0, token), token - 20) + 1
    return bool(set("wvx") & set(page.tags[start:token]))
