"""How long a contact lasted: the words as printed, and minutes as an upper bound."""

import re
from dataclasses import dataclass

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {word: number for number, word in enumerate(_UNITS)} | _TENS | {"a": 1, "an": 1, "half": 0.5}
_N = (
    r"(?:\d{1,3}(?:\.\d)?|an?|(?:"
    + "|".join(_TENS)
    + r")(?:[ -](?:"
    + "|".join(_UNITS[1:10])
    + r"))?|"
    + "|".join(_UNITS[1:])
    + ")"
)
_HEDGE = (
    r"(?:(?:nearly|almost|about|around|roughly|approximately|some|over|more than|just over|just under|just"
    r"|less than|under"
    r"|at least|a little|slightly|less|more|over|than|a full|well over|close to|up to|barely|only) ){0,4}"
)
_FRACTION = r"(?P<fraction>a half|half|a quarter|three[ -]quarters)"
_PATTERN = re.compile(
    r"\b(?P<text>" + _HEDGE + r"(?:"
    r"(?P<half>half[ -]an[ -]hour|half[ -]hour|a half[ -]hour)"
    r"|(?P<quarters>(?:a|three)[ -]quarters?)(?: of an hour)"
    r"|(?P<h>"
    + _N
    + r")(?: and "
    + _FRACTION
    + r")?[ -]hours?(?:[ -]and[ -](?:"
    + _FRACTION.replace("fraction", "after")
    + r"|a (?P<odd>\d\d?|"
    + "|".join(_TENS)
    + r")))?(?:(?: and|,)?[ -](?P<m2>"
    + _N
    + r")[ -]minutes?)?"
    r"|(?P<m>" + _N + r")[ -]minutes?"
    r"|(?P<long>hour)(?=-long\b)"
    r"))(?:-long)?\b",
    re.IGNORECASE,
)
_POINT = (" ago", " before", " after", " later", " earlier", " away", " notice", " behind", " ahead")


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration as printed at characters `start` to `end`; `minutes` is its upper bound where it is approximate."""

    text: str
    minutes: float
    start: int
    end: int

    @property
    def bound(self) -> bool:
        """Only a bound is told: `more than an hour`."""
        return self.text.lower().startswith(("more than", "over", "at least", "well over", "less than", "under"))


def _number(text: str | None) -> float:
    if not text:
        return 0
    if text[0].isdigit():
        return float(text)
    return sum(_WORDS.get(word, 0) for word in text.lower().replace("-", " ").split())


def _fraction(text: str | None) -> float:
    """Minutes of a part of an hour."""
    if not text:
        return 0
    low = text.lower()
    return 45 if low.startswith("three") else 15 if "quarter" in low else 30


def _minutes(match: re.Match) -> float:
    if match["half"]:
        return 30
    if match["quarters"]:
        return _fraction(match["quarters"])
    if match["long"]:
        return 60
    if match["m"]:
        return _number(match["m"])
    return (
        60 * _number(match["h"]) + _fraction(match["fraction"] or match["after"]) + _number(match["m2"] or match["odd"])
    )


def durations(text: str, start: int, end: int) -> list[Duration]:
    """Durations in hours and minutes in `text[start:end]`, but not points in time (`an hour ago`)."""
    found: list[Duration] = []
    if text.find("hour", start, end) < 0 and text.find("minute", start, end) < 0:
        return found
    for match in _PATTERN.finditer(text, start, end):
        minutes = _minutes(match)
        point = text[match.end() : match.end() + 9].lower().startswith(_POINT)
        if minutes and (not point or text[max(0, match.start() - 4) : match.start()].lower() == "for "):
            found.append(Duration(match.group(), minutes, match.start(), match.end()))
    return found
