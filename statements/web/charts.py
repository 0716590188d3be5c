"""Charts as geometry: numbers in, places of bars out. Templates draw them, with the table behind."""

from typing import NamedTuple

HEIGHT, LEAST = 72, 2
# Beyond so many months a bar is a year: it could not be hit any more.
MOST_BARS, MOST_TICKS = 240, 8


class Bar(NamedTuple):
    """A month (2023-04) or year: `x` and `width` in per cent of the chart's width, `y` and `height` in pixels."""

    when: str
    contacts: int
    x: float
    y: int
    width: float
    height: int


class Tick(NamedTuple):
    year: int
    x: float


class Density(NamedTuple):
    """Contacts over time: bars from left to right, years to write under them, and the same as a table by year.

    `vague` counts the contacts of no certain month, which no bar can show.
    """

    bars: list
    ticks: list
    years: list
    most: int
    vague: int


def density(months):
    """[{"month": "2023-04" or None, "contacts": n}], the earliest first -> Density; None if nothing can be drawn."""
    counts = {row["month"]: row["contacts"] for row in months}
    vague = counts.pop(None, 0)
    if not counts:
        return None
    slots = all_months(min(counts), max(counts))
    if len(slots) > MOST_BARS:
        slots = list(dict.fromkeys(slot[:4] for slot in slots))
    heights = {slot: sum(n for month, n in counts.items() if month.startswith(slot)) for slot in slots}
    return Density(bars(heights), ticks(slots), by_year(counts), max(heights.values()), vague)


def all_months(first, last):
    """Every month from one to the other."""
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def bars(heights):
    """A bar for each slot in which there is something, a gap of a fifth between two, none lower than LEAST."""
    step, most = 100 / len(heights), max(heights.values())
    found = []
    for place, (when, contacts) in enumerate(heights.items()):
        height = max(LEAST, round(HEIGHT * contacts / most))
        bar = Bar(when, contacts, round(place * step, 3), HEIGHT - height, round(step * 0.8, 3), height)
        found.append(bar)
    return [bar for bar in found if bar.contacts]


def ticks(slots):
    """The first slot of a year, of as many years as can be written side by side."""
    firsts = {}
    for place, slot in enumerate(slots):
        firsts.setdefault(int(slot[:4]), round(100 * place / len(slots), 3))
    every = -(-len(firsts) // MOST_TICKS)
    return [Tick(year, x) for year, x in firsts.items() if (year - min(firsts)) % every == 0]


def by_year(counts):
    """[(year, its contacts, [(month, contacts) for the twelve])], the latest year first."""
    years = sorted({month[:4] for month in counts}, reverse=True)
    rows = {year: [(f"{year}-{n:02}", counts.get(f"{year}-{n:02}", 0)) for n in range(1, 13)] for year in years}
    return [(year, sum(n for _, n in row), row) for year, row in rows.items()]
