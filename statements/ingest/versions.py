"""What changed between two versions of an article, and where words of the older one stand in the newer. Pure.

Changes are told by words within sentences: "gone" and "new" runs with a little of what stayed around them. Nothing is
compared loosely: words are found as they were, or they are lost.
"""

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from .copies import UNSPACED

SAME, GONE, NEW = "same", "gone", "new"
SENTENCE = re.compile(r".*?(?:[.!?…]+[\"”’»)\]]*[^\S\n]+|[。！？]+[」』”’]*|\n+|\Z)", re.S)
WORD = re.compile(rf"\s+|[{UNSPACED}]|[^\W_{UNSPACED}]+|[\W_]")
# Blocks of more words than this on both sides are told as replaced, without comparing word by word.
MOST_WORDS = 1000
# Fewer words than this between two changes are read as part of one change.
ISLAND = 3
# Sentences that share less than this of their words are told as replaced by each other.
KIN = 0.4


class Run(NamedTuple):
    """A stretch of text that stayed ("same"), is "gone" from the older version or "new" in the newer."""

    kind: str
    text: str


def diff(old, new):
    """Runs in order: same and gone make the older text again, same and new the newer one."""
    begin = _common(old, new)
    end = _common(old[begin:][::-1], new[begin:][::-1])
    stop_old, stop_new = len(old) - end, len(new) - end
    begin = old.rfind("\n", 0, begin) + 1
    runs = [Run(SAME, old[:begin])]
    runs += _by_sentence(old[begin:stop_old], new[begin:stop_new])
    return _joined([*runs, Run(SAME, old[stop_old:])])


def _common(a, b):
    """How many characters two texts begin with in common."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if a[low:middle] == b[low:middle] else (low, middle - 1)
    return low


def _by_sentence(old, new):
    a, b = SENTENCE.findall(old), SENTENCE.findall(new)
    for kind, i, j, k, m in SequenceMatcher(None, a, b).get_opcodes():
        if kind == "equal":
            yield Run(SAME, "".join(a[i:j]))
        else:
            yield from _by_word("".join(a[i:j]), "".join(b[k:m]))


def _by_word(old, new):
    a, b = WORD.findall(old), WORD.findall(new)
    if not a or not b or max(len(a), len(b)) > MOST_WORDS:
        return [Run(GONE, old), Run(NEW, new)]
    matcher = SequenceMatcher(None, a, b)
    if matcher.ratio() < KIN:
        return [Run(GONE, old), Run(NEW, new)]
    runs = []
    for kind, i, j, k, m in matcher.get_opcodes():
        between = kind == "equal" and i > 0 and j < len(a) and sum(word.isalnum() for word in a[i:j]) < ISLAND
        if kind == "equal" and not between:
            runs.append(Run(SAME, "".join(a[i:j])))
        else:
            runs += [Run(GONE, "".join(a[i:j])), Run(NEW, "".join(b[k:m]))]
    return runs


def _joined(runs):
    """Neighbours of one kind as one run; of a change, what is gone before what is new."""
    found = []
    for same, some in groupby((run for run in runs if run.text), key=lambda run: run.kind == SAME):
        some = list(some)
        for kind in (SAME,) if same else (GONE, NEW):
            if text := "".join(run.text for run in some if run.kind == kind):
                found.append(Run(kind, text))
    return found


# What a page may show of it

CONTEXT = 60
LONGEST = 300
MOST_PASSAGES = 20


class Change(NamedTuple):
    """What may be shown of a difference: passages, each a tuple of runs, and how many more there are."""

    passages: tuple
    more: int


def shown(old, new):
    """The changed passages with a few words around them, long runs cut: the article itself is its outlet's."""
    passages, runs = [], diff(old, new)
    for at, run in enumerate(runs):
        if run.kind == SAME:
            continue
        if not passages or runs[at - 1].kind == SAME and len(runs[at - 1].text) > 2 * CONTEXT:
            passages.append([_tail(runs[at - 1])] if at and runs[at - 1].kind == SAME else [])
        elif runs[at - 1].kind == SAME:
            passages[-1][-1] = runs[at - 1]
        passages[-1].append(Run(run.kind, _middle(run.text)))
        if at + 1 < len(runs) and runs[at + 1].kind == SAME:
            passages[-1].append(_head(runs[at + 1]))
    return Change(tuple(map(tuple, passages[:MOST_PASSAGES])), max(0, len(passages) - MOST_PASSAGES))


def _tail(run):
    text = run.text[-CONTEXT:]
    return Run(SAME, text if text == run.text else "…" + text.partition(" ")[2] if " " in text else "…" + text)


def _head(run):
    text = run.text[:CONTEXT]
    return Run(SAME, text if text == run.text else (text.rpartition(" ")[0] or text) + "…")


def _middle(text):
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"


# Where evidence stands

EXACT, MOVED, LOST = "exact", "moved", "lost"


class Place(NamedTuple):
    """How words of an older version stand in a newer one, and where: `start` is None when they are lost."""

    state: str
    start: int | None = None


def place(text, start, exact, prefix="", suffix=""):
    """Where the words that stood at `start` of an older version stand in the newer `text`.

    exact: the same words in the same place. moved: the same words once, elsewhere; or once with just the words that
    stood around them. lost: not there, or in several places that nothing tells apart.
    """
    cuts = (_cuts(prefix, exact), _cuts(exact, suffix))
    found = [at for at in _places(text, exact) if _whole(text, at, at + len(exact), cuts)]
    if start in found:
        return Place(EXACT, start)
    if len(found) != 1:
        around = [at for at in _places(text, prefix + exact + suffix) if prefix or suffix]
        found = [at + len(prefix) for at in around if at + len(prefix) in found]
    return Place(MOVED, found[0]) if len(found) == 1 else Place(LOST)


def _places(text, words):
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _whole(text, start, end, cuts):
    """Whether the words there are words of their own ("call" is not in "recalled"), or were cut before as well."""
    now = (_cuts(text[max(0, start - 1) : start], text[start:end]), _cuts(text[start:end], text[end : end + 1]))
    return all(before or not after for before, after in zip(cuts, now, strict=True))


def _cuts(left, right):
    """Whether the border of the two runs through a word of a script that puts blanks between words."""
    if not left or not right:
        return False
    signs = re.compile(f"[{UNSPACED}]")
    border = left[-1], right[0]
    return all(sign.isalnum() and not signs.match(sign) for sign in border)
