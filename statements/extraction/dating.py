"""When something happened: time expressions read against the dateline, as EDTF.

`on Wednesday` is the last Wednesday not after the dateline (the next one for plans), `in March` the last March, `last
month` the month before; `the day before` and `a week earlier` count from the day told just before. Without a dateline
only dates that name their year are resolved.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .lexicon.dates import DAYS, MONTHS, NEEDED, NEEDS, NUMBERS, RULES, SEASONS, SHORT_MONTHS

_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in RULES)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SOON = 21  # days ahead for which a date without a year is not last year's
_FAR = 400  # units of time; beyond, "ago" is history and no date of a contact


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression at characters `start` to `end`; `edtf` may name a day, a month, a year or an interval."""

    edtf: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What time expressions are read against: the dateline, the day told last, and whether the text looks ahead."""

    published: date | None = None
    ahead: bool = False
    anchor: date | None = None


def moments(
    text: str, start: int, end: int, published: date | None, ahead: bool = False, anchor: date | None = None
) -> list[Moment]:
    """The time expressions in `text[start:end]` that can be resolved, in order, none within another."""
    low = text[start:end].lower()
    present = {need for need, words in NEEDS.items() if any(word in low for word in words)}
    frame = Frame(published, ahead, anchor)
    found: list[Moment] = []
    for name, pattern in _PATTERNS if present else ():
        if NEEDED[name] not in present:
            continue
        for match in pattern.finditer(text, start, end):
            if any(kept.start < match.end() and match.start() < kept.end for kept in found):
                continue
            edtf = _READERS[name](match, frame)
            if edtf:
                found.append(Moment(edtf, match.start(), match.end()))
    return sorted(found, key=lambda moment: moment.start)


def day(edtf: str | None) -> date | None:
    """The one day that an EDTF date names; the last day of an interval of days; None for anything vaguer."""
    last = (edtf or "").rstrip("~?%").split("/")[-1]
    if not _DAY.fullmatch(last):
        return None
    try:
        return date.fromisoformat(last)
    except ValueError:
        return None


def agree(one: str | None, other: str | None) -> bool:
    """Two EDTF dates can be the same: one is missing, or holds the other."""
    if not one or not other:
        return True
    a, b = one.replace("~", ""), other.replace("~", "")
    if "/" in a or "/" in b:
        (first, _, last), (begin, _, until) = a.partition("/"), b.partition("/")
        until, last = (until or begin) + "~", (last or first) + "~"
        return first <= until and begin <= last
    return a.startswith(b) or b.startswith(a)


def week(edtf: str) -> bool:
    """The interval is a week or more: `next week`, in which something will be."""
    first, _, last = edtf.rstrip("~").partition("/")
    begin, end = day(first), day(last)
    return begin is not None and end is not None and (end - begin).days >= 6


def days_until(edtf: str, count: int) -> str | None:
    """The `count` days that end on the day `edtf` names, as an interval: a three-day visit that ended on Wednesday."""
    last = day(edtf)
    if last is None or not 1 < count < 32:
        return None
    return f"{(last - timedelta(days=count - 1)).isoformat()}/{last.isoformat()}"


# -- the calendar


def _iso(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def _shifted(start: date, days: int) -> str | None:
    try:
        return (start + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _month_number(name: str) -> int:
    low = name.lower().rstrip(".")
    return MONTHS.index(low) + 1 if low in MONTHS else SHORT_MONTHS[low[:3]]


def _month_shifted(published: date, by: int) -> str:
    index = published.year * 12 + published.month - 1 + by
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _year_of(month: int, number: int | None, frame: Frame) -> int | None:
    """The year that makes the month (and day) the nearest past one, or the nearest coming one for plans."""
    published = frame.published
    if published is None:
        return None
    at = (month, number or (published.day if month == published.month else 1))
    here = (published.month, published.day)
    if frame.ahead:
        return published.year + (at < here and (here[0] - month) > 1)
    if at <= here:
        return published.year
    return published.year if number is not None and _soon(published, month, number) else published.year - 1


def _soon(published: date, month: int, number: int) -> bool:
    """A day of the next weeks, where a day of last year would be called so."""
    coming = _iso(published.year, month, number)
    return coming is not None and 0 < (date.fromisoformat(coming) - published).days <= SOON


def _calendar(match: re.Match, frame: Frame) -> str | None:
    parts = match.groupdict()
    month = _month_number(parts["month"])
    number = int(parts.get("day") or 0) or None
    which = (parts.get("which") or "").lower()
    if which.startswith(("last", "past")):
        frame = Frame(frame.published, False, frame.anchor)
    stated = parts.get("year")
    if parts.get("rel") and frame.published:
        stated = str(frame.published.year + {"last": -1, "this": 0, "next": 1}[parts["rel"]])
    year = int(stated) if stated else _year_of(month, number, frame)
    if year is None:
        return None
    if (
        which == "last"
        and not stated
        and frame.published
        and (year, month) == (frame.published.year, frame.published.month)
    ):
        year -= 1
    if which in ("next", "coming") and not stated and frame.published and month <= frame.published.month:
        year = frame.published.year + 1
    if number is None:
        return f"{year:04d}-{month:02d}"
    first = _iso(year, month, number)
    last = _iso(year, month, int(parts["until"])) if parts.get("until") else None
    return f"{first}/{last}" if first and last and first < last else first


def _read_iso(match: re.Match, frame: Frame) -> str | None:
    return _iso(int(match["year"]), int(match["month"]), int(match["day"]))


def _read_two_months(match: re.Match, frame: Frame) -> str | None:
    year = int(match["year"]) if match["year"] else _year_of(_month_number(match["month2"]), int(match["until"]), frame)
    if year is None:
        return None
    first = _iso(year, _month_number(match["month"]), int(match["day"]))
    last = _iso(year, _month_number(match["month2"]), int(match["until"]))
    return f"{first}/{last}" if first and last and first < last else None


def _read_year(match: re.Match, frame: Frame) -> str | None:
    return match["year"]


# -- days of the week


def _weekday(name: str, which: str, frame: Frame) -> date | None:
    published = frame.published
    if published is None:
        return None
    back = (published.weekday() - DAYS.index(name.lower())) % 7
    if which in ("next", "coming") or frame.ahead and which not in ("last", "past", "previous"):
        return published + timedelta(days=(7 - back) % 7 or (7 if which == "next" else 0))
    if which in ("last", "past", "previous") and back == 0:
        back = 7
    return published - timedelta(days=back)


def _read_weekday(match: re.Match, frame: Frame) -> str | None:
    found = _weekday(match["name"], (match["which"] or "").lower(), frame)
    if found is None:
        return None
    if match["week"] == "last" and frame.published:
        monday = frame.published - timedelta(days=frame.published.weekday() + 7)
        return _shifted(monday, DAYS.index(match["name"].lower()))
    if match["week"] == "next" and frame.published:
        monday = frame.published + timedelta(days=7 - frame.published.weekday())
        return _shifted(monday, DAYS.index(match["name"].lower()))
    return found.isoformat()


def _read_weekdays(match: re.Match, frame: Frame) -> str | None:
    first, last = _weekday(match["name"], "", frame), _weekday(match["until"], "", frame)
    if first is None or last is None:
        return None
    if first > last:
        first, last = (first - timedelta(days=7), last) if not frame.ahead else (first, last + timedelta(days=7))
    return f"{first.isoformat()}/{last.isoformat()}"


def _read_weekend(match: re.Match, frame: Frame) -> str | None:
    if frame.published is None:
        return None
    since = (frame.published.weekday() - 5) % 7
    saturday = frame.published + timedelta(days=7 - since if frame.ahead or match["which"] == "next" else -since)
    if match["which"] == "last" and since < 2:
        saturday -= timedelta(days=7)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


# -- relative to the dateline or to the day told last


def _read_today(match: re.Match, frame: Frame) -> str | None:
    by = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["word"].lower(), 0)
    if match["word"].lower() == "the day before yesterday":
        by = -2
    return _shifted(frame.published, by) if frame.published else None


def _read_unit(match: re.Match, frame: Frame) -> str | None:
    if frame.published is None:
        return None
    which, unit = match["which"].lower(), match["unit"]
    by = -1 if which in ("last", "past", "previous") else 1 if which in ("next", "coming", "following") else 0
    if unit == "month":
        return _month_shifted(frame.published, by)
    if unit == "year":
        return f"{frame.published.year + by:04d}"
    if unit == "week":
        monday = frame.published - timedelta(days=frame.published.weekday()) + timedelta(weeks=by)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return _season(frame.published, by, unit)


def _season(published: date, by: int, unit: str) -> str:
    """`last winter`: seasons stand for their year; the one that is over by the dateline, unless it says otherwise."""
    starts = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[unit]
    past = published.month >= starts + 3 if unit != "winter" else False
    year = published.year + (by if by >= 0 or not past else 0)
    return f"{year:04d}-{SEASONS[unit]}"


def _count(text: str) -> int:
    low = text.lower()
    return int(low[:4]) if low.isdigit() else NUMBERS[low]


def _moved(start: date, count: int, unit: str) -> str | None:
    """`start` moved by days or weeks to a day, by months or years to something vaguer."""
    if abs(count) > _FAR:
        return None
    if unit == "day":
        return _shifted(start, count)
    if unit == "week":
        return _shifted(start, 7 * count)
    if unit == "fortnight":
        return _shifted(start, 14 * count)
    if unit == "month":
        return _month_shifted(start, count)
    return f"{start.year + count:04d}" if 1000 <= start.year + count <= 9999 else None


def _read_ago(match: re.Match, frame: Frame) -> str | None:
    if frame.published is None:
        return None
    found = _moved(frame.published, -_count(match["count"]), match["unit"])
    return f"{found}~" if found and match["unit"] != "day" else found


def _read_hence(match: re.Match, frame: Frame) -> str | None:
    if frame.published is None or not frame.ahead:
        return None
    found = _moved(frame.published, _count(match["count"]), match["unit"])
    return f"{found}~" if found and match["unit"] != "day" else found


def _read_offset(match: re.Match, frame: Frame) -> str | None:
    """`a day earlier`, `two days after the talks`: counted from the day told last."""
    if frame.anchor is None:
        return None
    back = match["way"].lower() in ("earlier", "before")
    count = _count(match["count"])
    return _moved(frame.anchor, -count if back else count, match["unit"])


def _read_neighbour(match: re.Match, frame: Frame) -> str | None:
    words = match.group().lower()
    if frame.anchor is None:
        return None
    by = -1 if "before" in words or "previous" in words else 0 if re.search(r"same|that|in the day", words) else 1
    return _shifted(frame.anchor, by)


def _read_new_year(match: re.Match, frame: Frame) -> str | None:
    if frame.published is None:
        return None
    return f"{frame.published.year + (frame.published.month > 6):04d}" if frame.ahead else None


_READERS = {
    "iso": _read_iso,
    "two months": _read_two_months,
    "day month": _calendar,
    "month day": _calendar,
    "month": _calendar,
    "weekdays": _read_weekdays,
    "weekday": _read_weekday,
    "weekend": _read_weekend,
    "today": _read_today,
    "neighbour": _read_neighbour,
    "offset": _read_offset,
    "ago": _read_ago,
    "hence": _read_hence,
    "unit": _read_unit,
    "new year": _read_new_year,
    "year": _read_year,
}
