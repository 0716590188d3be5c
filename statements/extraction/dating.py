# Being reworked by a colleague (contacts, dating, durations, reactions) since 22:05: leave this file to them.
"""When something happened: time expressions read against the dateline, as EDTF.

`on Wednesday` is the last Wednesday not after the dateline (the next one for plans), `in March` the last March, `last
month` the month before, `the day before` needs the date of what was told just before. Without a dateline only dates
that name their year are resolved.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("january february march april may june july august september october november december").split()
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
_PATTERN = re.compile(
    r"\b(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + _MONTH + r"(?:,? (?P<y1>\d{4}))?"
    r"|"
    + _MONTH.replace("month", "month2")
    + r" (?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:[-–](?P<d3>\d{1,2}))?\b(?!\d)(?:,? (?P<y2>\d{4}))?"
    r"|(?P<mod>last|next|this|early|late|mid|in early|in late|since|of|in|during|by)[ -](?:in )?(?P<mod2>last |early |late |mid-)?"
    + _MONTH.replace("month", "month3")
    + r"(?:,? (?:of )?(?P<y3>\d{4}))?"
    r"|(?P<which>last|next|this|earlier|late last|early last|previous|coming)? ?(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: last)?"
    r"|(?P<rel>today|yesterday|tomorrow|tonight|the day before yesterday|the day before|the previous day|a day earlier|the day after|a day later|the following day|the next day)"
    r"|(?P<when>last|next|this|earlier this|later this|late last|early last|late this|early this|early next|late next|the previous|the following) (?P<unit>week|month|year|summer|spring|autumn|fall|winter)"
    r"|(?P<n>a|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?P<unit2>day|week|month|year)s? (?P<dir>ago|earlier|later|before)"
    r"|in (?P<year>(?:19|20)\d\d)"
    r")\b"
)
_NUMBERS = {
    word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
} | {"a": 1}
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression at characters `start` to `end`; `edtf` may name a day, a month, a year or an interval."""

    edtf: str
    start: int
    end: int


def _month_number(name: str) -> int:
    low = name.lower().rstrip(".")
    return _MONTHS.index(low) + 1 if low in _MONTHS else _SHORT[low[:3]]


def _year(month: int, day: int | None, published: date | None, ahead: bool) -> int | None:
    if published is None:
        return None
    year = published.year
    try:
        guess = date(year, month, day or 1)
    except ValueError:
        return year
    if ahead:
        return year if guess >= published.replace(day=1) or (published - guess).days < 31 else year + 1
    return year if guess <= published + timedelta(days=10) else year - 1


def _weekday(name: str, published: date, which: str, ahead: bool) -> date:
    back = (published.weekday() - _DAYS.index(name.lower())) % 7
    if which in ("next", "coming") or ahead and which not in ("last", "previous", "earlier"):
        return published + timedelta(days=(7 - back) % 7 or (7 if which == "next" else 0))
    if which == "last" and back == 0:
        back = 7
    return published - timedelta(days=back)


def _shift_month(published: date, by: int) -> str:
    index = published.year * 12 + published.month - 1 + by
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _unit(when: str, unit: str, published: date) -> str:
    by = -1 if "last" in when or "previous" in when else 1 if "next" in when or "following" in when else 0
    if unit == "month":
        return _shift_month(published, by)
    if unit == "year":
        return f"{published.year + by:04d}"
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=by)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    year = published.year + (
        by if by > 0 or published.month < 4 or unit in ("autumn", "fall", "winter") and published.month < 10 else 0
    )
    return f"{year:04d}-{_SEASONS[unit]}"


def _ago(match: re.Match, published: date) -> str:
    count = _NUMBERS.get(match["n"].lower()) if not match["n"].isdigit() else int(match["n"])
    if match["dir"] == "later":
        count = -count
    unit = match["unit2"]
    if unit == "day":
        return (published - timedelta(days=min(count, 3000))).isoformat()
    if unit == "week":
        return (published - timedelta(weeks=min(count, 400))).isoformat() + "~"
    if unit == "month":
        return _shift_month(published, -min(count, 200)) + "~"
    return f"{published.year - min(count, 200):04d}~"


def _relative(name: str, published: date, anchor: date | None) -> str | None:
    if name in ("today", "tonight"):
        return published.isoformat()
    if name == "yesterday":
        return (published - timedelta(days=1)).isoformat()
    if name == "tomorrow":
        return (published + timedelta(days=1)).isoformat()
    if name == "the day before yesterday":
        return (published - timedelta(days=2)).isoformat()
    if anchor is None:
        return None
    by = -1 if name in ("the day before", "the previous day", "a day earlier") else 1
    return (anchor + timedelta(days=by)).isoformat()


def _read(match: re.Match, published: date | None, ahead: bool, anchor: date | None) -> str | None:
    if match["iso"]:
        return match["iso"]
    name = match["month"] or match["month2"] or match["month3"]
    if name:
        return _calendar(match, _month_number(name), published, ahead)
    if match["year"]:
        return match["year"]
    if published is None:
        return None
    if match["day"]:
        return _weekday(match["day"], published, (match["which"] or "").split(" ")[-1], ahead).isoformat()
    if match["rel"]:
        return _relative(match["rel"], published, anchor)
    if match["unit"]:
        return _unit(match["when"], match["unit"], published)
    return _ago(match, published)


def _calendar(match: re.Match, month: int, published: date | None, ahead: bool) -> str | None:
    day = int(match["d1"] or match["d2"] or 0)
    stated = match["y1"] or match["y2"] or match["y3"]
    if match["mod"] == "last" or match["mod2"] == "last ":
        ahead = False
    year = int(stated) if stated else _year(month, day or None, published, ahead or match["mod"] == "next")
    if year is None or day > 31:
        return None
    if match["mod"] == "last" and not stated and published and (year, month) >= (published.year, published.month):
        year -= 1
    if not day:
        return f"{year:04d}-{month:02d}"
    if match["d3"]:
        return f"{year:04d}-{month:02d}-{day:02d}/{year:04d}-{month:02d}-{int(match['d3']):02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def moments(
    text: str, start: int, end: int, published: date | None, ahead: bool = False, anchor: date | None = None
) -> list[Moment]:
    """The time expressions in `text[start:end]` that can be resolved."""
    found = []
    for match in _PATTERN.finditer(text, start, end):
        edtf = _read(match, published, ahead, anchor)
        if edtf:
            found.append(Moment(edtf, match.start(), match.end()))
    return found


def agree(one: str | None, other: str | None) -> bool:
    """Two EDTF dates can be the same: one is missing, or holds the other."""
    if not one or not other:
        return True
    a, b = one.rstrip("~?%"), other.rstrip("~?%")
    if "/" in a or "/" in b:
        (first, _, last), (begin, _, until) = a.partition("/"), b.partition("/")
        return first <= (until or begin) and begin <= (last or first)
    return a.startswith(b) or b.startswith(a)
