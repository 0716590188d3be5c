"""How long a pair went without a contact, as exactly as the dates on record allow."""

from collections import Counter
from datetime import date
from typing import NamedTuple

# A contact dated more vaguely than to the month neither ends a silence nor begins one.
VAGUE = 31


class Dated(NamedTuple):
    """A contact's place in time: its id, its date as EDTF, and the first and last day that allows."""

    id: int
    edtf: str
    earliest: date | None
    latest: date | None

    @property
    def clear(self):
        return bool(self.earliest and self.latest) and (self.latest - self.earliest).days < VAGUE


class Silence(NamedTuple):
    """No contact between two on record, or since the last one (`before` is None then, and the day asked is the end).

    `at_least` and `at_most` are days: equal where both contacts are dated to the day.
    """

    after: Dated
    before: Dated | None
    at_least: int
    at_most: int


def silences(contacts, today):
    """Every silence of a pair's contacts, the longest first. Contacts whose dates are vague are passed over."""
    told = sorted((one for one in contacts if one.clear), key=lambda one: (one.earliest, one.latest, one.id))
    found = [_between(*two) for two in zip(told, told[1:], strict=False)]
    if told and told[-1].latest <= today:
        last = max(told, key=lambda one: one.latest)
        found.append(Silence(last, None, (today - last.latest).days, (today - last.earliest).days))
    return sorted(found, key=lambda silence: (-silence.at_least, -silence.at_most, silence.after.id))


def _between(one, other):
    return Silence(one, other, max(0, (other.earliest - one.latest).days), (other.latest - one.earliest).days)


def by_year(contacts):
    """How many contacts are sure to lie in each year: {year: n}."""
    bounded = (one for one in contacts if one.earliest and one.latest)
    return Counter(one.earliest.year for one in bounded if one.earliest.year == one.latest.year)


def every_year(counts):
    """{year: n} as [(year, n)] from the first year to the last, those without any included."""
    return [(year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)] if counts else []
