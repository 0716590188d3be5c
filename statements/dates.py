"""EDTF (ISO 8601-2) dates and the days they allow. "In March" stays a month: it never becomes its first day."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from math import inf
from typing import NamedTuple

from edtf import EDTFParseException, parse_edtf

# The dates people write, of all that EDTF allows: years, months, days or seasons, unspecified digits, qualified,
# alone or as an interval. The database checks the same shape; longer texts would only cost time to parse.
SHAPE = r"^([0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?|\.\.)?(/([0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?|\.\.)?)?$"


# Nearly every date is one of these, and the grammar of the whole standard takes milliseconds to read one.
PLAIN = re.compile(r"(1[89]|2[01])[0-9]{2}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")


class Bounds(NamedTuple):
    """The first and last day a date allows, both included; None is open."""

    earliest: date | None = None
    latest: date | None = None

    def overlap(self, other):
        """Whether some day fits both. Open bounds reach forever."""
        return _not_after(self.earliest, other.latest) and _not_after(other.earliest, self.latest)

    def within(self, other):
        """Whether every day of this one fits the other."""
        starts = other.earliest is None or (self.earliest is not None and self.earliest >= other.earliest)
        ends = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return starts and ends


class NotEdtf(ValueError):
    """A text that is no EDTF date, or one whose bounds are out of order or out of the tracker's centuries."""


def _not_after(a, b):
    return a is None or b is None or a <= b


def _day(bound):
    return None if bound in (inf, -inf) else date(bound.tm_year, bound.tm_mon, bound.tm_mday)


def _plain(text):
    """The bounds of a year, month or day written out. Raises NotEdtf for a day the month does not have."""
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError as wrong:
        raise NotEdtf(f"{text!r} is no day of the calendar.") from wrong
    return Bounds(first, last)


@lru_cache(maxsize=4096)
def bounds(edtf):
    """The bounds of an EDTF text; empty text gives open bounds. Raises NotEdtf, with the remedy."""
    if not edtf:
        return Bounds()
    if PLAIN.fullmatch(edtf):
        return _plain(edtf)
    if not re.match(SHAPE, edtf):
        raise NotEdtf(f"{edtf[:40]!r} is not an EDTF date: write 2023-04-26, 2023-03, 2023 or 2023-03~.")
    found = _interval(edtf) if "/" in edtf else None
    found = found or _parsed(edtf)
    if not _not_after(found.earliest, found.latest):
        raise NotEdtf(f"{edtf!r} ends before it begins.")
    if any(day and not 1800 <= day.year < 2200 for day in found):
        raise NotEdtf(f"{edtf!r} lies outside the years 1800 to 2199.")
    return found


def _interval(edtf):
    """The bounds of an interval with a plain end and the other plain or open; None for any other."""
    ends = [Bounds() if end in ("", "..") else _plain(end) if PLAIN.fullmatch(end) else None for end in edtf.split("/")]
    if None in ends or not any(map(any, ends)):
        return None
    first, last = ends
    return Bounds(first.earliest, last.latest)


def _parsed(edtf):
    """The bounds as the whole standard has them."""
    try:
        # An end left out is unknown, which allows as much as an open one.
        parsed = parse_edtf("../" + edtf[1:] if edtf[0] == "/" else edtf + ".." if edtf[-1] == "/" else edtf)
        return Bounds(_day(parsed.lower_strict()), _day(parsed.upper_strict()))
    except (EDTFParseException, AttributeError, TypeError, ValueError, OverflowError) as wrong:
        raise NotEdtf(f"{edtf!r} is not an EDTF date: write 2023-04-26, 2023-03, 2023 or 2023-03~.") from wrong


def days_between(before, after):
    """The least and the most days from one date (Bounds) to a later one; None where a bound is open."""
    least = (after.earliest - before.latest).days if after.earliest and before.latest else None
    most = (after.latest - before.earliest).days if after.latest and before.earliest else None
    return least, most


def columns(edtf):
    """The three columns of a dated record: {"edtf", "earliest", "latest"}."""
    earliest, latest = bounds(edtf or "")
    return {"edtf": edtf or "", "earliest": earliest, "latest": latest}


def until(day):
    """EDTF for "on that day or before": all that an article's dateline says of what it reports."""
    return f"../{day.isoformat()}" if day else ""
