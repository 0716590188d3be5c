"""Cut a text into tokens: words with their inner apostrophes and hyphens, numbers, single marks.

An abbreviation keeps its full stop (Mr., U.S., the J. of a middle name), so that it does not look like a sentence's
end. The pattern has no alternatives that overlap, so the time is linear in the text.
"""

import re

from .lexicon.words import DOTTED

_TOKEN = re.compile(r"\w+(?:[-'’.&]\w+|,\d+)*|[@#$€£]\w+(?:[.,]\d+)*|'{2,3}|``|--+|\.\.+|[^\w\s]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")

Tokens = tuple[list[str], list[int], list[int]]


def _keeps_stop(word: str, text: str, end: int) -> bool:
    """The full stop at `end` belongs to the word before it."""
    if word in DOTTED:
        return text[end + 1 : end + 2] in (" ", ",", "\xa0", "\n")
    if len(word) == 1:
        return (
            word.isupper()
            and text[end + 1 : end + 2] == " "
            and text[end + 2 : end + 3].isupper()
            and text[end + 3 : end + 4].islower()
        )
    return word[1] == "." and _INITIALS.match(word) is not None


def tokenize(text: str) -> Tokens:
    """The tokens of a text: their words, and where each starts and ends in code points."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    stops = [index for index, word in enumerate(words) if word == "."]
    kept = {index for index in stops if index and _joins(words, starts, ends, index, text)}
    if not kept:
        return words, starts, ends
    for index in kept:
        words[index - 1] += "."
        ends[index - 1] += 1
    rest = [index for index in range(len(words)) if index not in kept]
    return [words[i] for i in rest], [starts[i] for i in rest], [ends[i] for i in rest]


def _joins(words: list[str], starts: list[int], ends: list[int], index: int, text: str) -> bool:
    before = words[index - 1]
    return ends[index - 1] == starts[index] and before[0].isalpha() and _keeps_stop(before, text, starts[index])
