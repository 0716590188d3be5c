"""Passages: pieces of evidence that stand close together in one version are shown once, each with its words marked."""

from typing import NamedTuple

# Passages of more characters than this are folded.
LONG = 2000


class Passage(NamedTuple):
    """A stretch of a version: `runs` are (text, is evidence) in order; `article`, `version` and `states` say where.

    `evidence` is the id of its first piece.
    """

    evidence: int
    article: dict
    version: int
    states: frozenset
    runs: tuple

    @property
    def words(self):
        """What proves the record, without the words around it."""
        return " … ".join(text for text, proves in self.runs if proves)

    @property
    def long(self):
        return sum(len(text) for text, _ in self.runs) > LONG


class _Stretch:
    """A stretch being put together: its text, where in the version it starts, and the spans to mark."""

    def __init__(self, piece):
        self.piece = piece
        self.start = piece["start"] - len(piece["prefix"])
        self.text = piece["prefix"] + piece["exact"] + piece["suffix"]
        self.spans = [(piece["start"], piece["end"])]
        self.states = {piece["state"]}

    @property
    def end(self):
        return self.start + len(self.text)

    def touches(self, other):
        same = self.piece["article"]["id"] == other.piece["article"]["id"]
        return same and self.piece["version"] == other.piece["version"] and self.start <= other.start <= self.end

    def take(self, other):
        self.text += other.text[max(0, self.end - other.start) :]
        self.spans += other.spans
        self.states |= other.states

    def runs(self):
        done = self.start
        for start, end in sorted(self.spans):
            if end > done:
                start = max(start, done)
                yield self.text[done - self.start : start - self.start], False
                yield self.text[start - self.start : end - self.start], True
                done = end
        yield self.text[done - self.start :], False

    def passage(self):
        runs = tuple(run for run in self.runs() if run[0])
        return Passage(self.piece["id"], self.piece["article"], self.piece["version"], frozenset(self.states), runs)


def _newest(evidence):
    """Without the pieces whose words the record's evidence has in a later version of the same article, too."""
    last = {}
    for piece in evidence:
        words = piece["article"]["id"], piece["exact"]
        last[words] = max(last.get(words, 0), piece["version"])
    return [piece for piece in evidence if piece["version"] == last[piece["article"]["id"], piece["exact"]]]


def passages(evidence):
    """The evidence as the API gives it -> Passages in the order of articles, none shown twice. Passages stay as they
    are."""
    if evidence and isinstance(evidence[0], Passage):
        return evidence
    stretches, evidence = [], _newest(evidence)
    place = [(one["article"]["id"], one["version"], one["start"] - len(one["prefix"])) for one in evidence]
    for _, piece in sorted(zip(place, evidence, strict=True), key=lambda pair: pair[0]):
        stretch = _Stretch(piece)
        if stretches and stretches[-1].touches(stretch):
            stretches[-1].take(stretch)
        else:
            stretches.append(stretch)
    return [stretch.passage() for stretch in stretches]
