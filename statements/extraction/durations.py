# Being reworked by a colleague (contacts, dating, durations, reactions) since 22:05: leave this file to them.
"""How long a contact lasted: the words as printed, and minutes as an upper bound."""

import re
from dataclasses import dataclass

_WORDS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "several": 0,
}
_N = r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty-five|forty|fifty|sixty|ninety)"
_HEDGE = r"(?:(?:nearly|almost|about|around|roughly|approximately|some|over|more than|just over|just under|less than|under|at least|a little more than|a little over|a full|well over|close to) )*"
_PATTERN = re.compile(
    r"\b(?P<text>" + _HEDGE + r"(?:(?P<half>half an hour|half-hour|a half hour)"
    r"|(?P<days>(?:two|three|four|five|six|2|3|4|5)[ -]days?)\b"
    r"|(?P<h>"
    + _N
    + r")(?: |-)(?P<andhalf>and a half )?hours?(?:-long)?(?P<hh> and a half| and (?:a|three) quarters?)?(?:(?: and|,)? (?P<m2>\d+|ten|fifteen|twenty|thirty|forty|forty-five|fifty)(?: |-)minutes?)?"
    r"|(?P<m>" + _N + r")(?: |-)minutes?(?:-long)?"
    r"|(?P<long>(?:nearly |almost )?hour-long)))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration as printed at characters `start` to `end`; `minutes` is its upper bound where it is approximate."""

    text: str
    minutes: float
    start: int
    end: int


def _number(text: str | None) -> float:
    if not text:
        return 0
    return float(text) if text[0].isdigit() else float(_WORDS.get(text.lower(), 0))


def _minutes(match: re.Match) -> float:
    if match["half"]:
        return 30
    if match["long"]:
        return 60
    if match["m"]:
        return _number(match["m"])
    if not match["h"]:
        return 0
    minutes = 60 * _number(match["h"]) + _number(match["m2"])
    if match["andhalf"] or match["hh"]:
        minutes += 45 if "quarter" in (match["hh"] or "") else 30
    return minutes


def durations(text: str, start: int, end: int) -> list[Duration]:
    """Durations in hours and minutes in `text[start:end]`, but not points in time (`an hour ago`)."""
    found = []
    for match in _PATTERN.finditer(text, start, end):
        after = text[match.end() : match.end() + 9].lower()
        minutes = _minutes(match)
        if minutes and not after.startswith((" ago", " before", " after", " later", " earlier")):
            found.append(Duration(match["text"], minutes, match.start(), match.end()))
    return found
