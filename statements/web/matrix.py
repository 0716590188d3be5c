"""Pairs as the pages draw them: a matrix of cells shaded by how often two met, and silences in words."""

from math import ceil, log
from typing import NamedTuple

LEVELS = 5


class Cell(NamedTuple):
    """Two members of the matrix: how often they met, a shade from 0 (never) to LEVELS, and their page."""

    contacts: int
    level: int
    url: str
    with_whom: str
    last: object = None


def matrix(members, pairs):
    """The API's members and pairs -> [(member, cells)], a cell for each member; None where one meets oneself."""
    most = max((pair["contacts"] for pair in pairs), default=1)
    found = {}
    for pair in pairs:
        a, b = pair["a"]["key"], pair["b"]["key"]
        for one, other in ((a, b), (b, a)):
            name = pair["b" if other == b else "a"]["name"]
            found[one, other] = Cell(pair["contacts"], level(pair["contacts"], most), pair["url"], name, pair["last"])
    never = {one["key"]: Cell(0, 0, "", one["name"]) for one in members}
    return [
        (
            one,
            [None if one is other else found.get((one["key"], other["key"]), never[other["key"]]) for other in members],
        )
        for one in members
    ]


def level(contacts, most):
    """1 to LEVELS, by orders of magnitude: a few pairs meet a hundred times as often as the rest."""
    return max(1, ceil(LEVELS * log(1 + contacts) / log(1 + most)))


def most(years):
    """The most contacts of any year: where the bars end."""
    return max(year["contacts"] for year in years)


def silence(found):
    """How long a silence lasted, no more exactly than the dates allow: "112 days", "90 to 120 days"."""
    least, most = found["at_least"], found["at_most"]
    if least == most:
        return f"{least:,} day{'' if least == 1 else 's'}"
    return f"{least:,} to {most:,} days"
