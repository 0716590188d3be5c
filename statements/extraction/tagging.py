"""A tag of one letter for every token: enough grammar to find subjects, verbs and the ends of clauses.

One letter per token makes a sentence a string, so that the later stages can look for shapes with ordinary regular
expressions. The letters are explained in `lexicon.words`; besides: N name, n other word, e -ed form, g -ing form,
# number, and punctuation as itself (- for every dash, . for every end of sentence). Within quotation marks every token
is q, and the marks are “ and ”.
"""

from functools import lru_cache

from .lexicon.words import TABLE

PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "—": "-",
    "–": "-",
    "―": "-",
    "-": "-",
    "--": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "/": "&",
    "’": "y",
    "'": "y",
}


@lru_cache(maxsize=1 << 16)
def tag(word: str) -> str:
    """The letter for one printed token."""
    known = PUNCTUATION.get(word)
    if known:
        return known
    low = word.lower().replace("’", "'")
    if low.endswith("'s") and low not in TABLE:
        return "N" if word[0].isupper() else "n"
    first = word[0]
    if first.isdigit() or first in "$€£¥%":
        return "#"
    if first.isupper() and low in ("may", "march", "will", "mark", "us"):
        return "N"
    if word in ("US", "IT", "WHO", "AM"):
        return "N"
    if first.isupper() and TABLE.get(low) == "n":
        return "N"
    if low in TABLE or low.replace("’", "'") in TABLE:
        return TABLE[low] if low in TABLE else TABLE[low.replace("’", "'")]
    if first.isupper():
        return "N"
    if first == "@" or first == "#":
        return "N"
    if not first.isalnum():
        return "y"
    if low.endswith(("ed-down", "ed-up", "ed-out", "ed-off")):
        return "e"
    if len(low) > 4 and low.endswith("ed") and not low.endswith("eed"):
        return "e"
    if len(low) > 5 and low.endswith("ing"):
        return "g"
    if (
        len(low) > 4
        and low.endswith("ly")
        and low not in ("family", "assembly", "ally", "italy", "july", "reply", "supply", "early", "daily", "weekly")
    ):
        return "a"
    return "n"
