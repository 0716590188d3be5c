"""Read a text as the tests want it: statements as plain tuples of words."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from statements.extraction import Document, Extraction, extract, roster


class Said(NamedTuple):
    """A statement in words: who, what (its parts), by which source and cue."""

    speaker: str | None
    parts: tuple[str, ...]
    source: str | None
    cue: str | None
    kind: str


@lru_cache(maxsize=256)
def read(text: str, published: date | None = date(2023, 4, 26), language: str | None = "en") -> Extraction:
    return extract(Document(text, published, language), roster.read())


def said(text: str) -> list[Said]:
    """The statements of a text in words, in its order."""
    words = lambda span: None if span is None else text[span.start : span.end]  # noqa: E731
    return [
        Said(s.speaker, tuple(map(words, s.spans)), words(s.source), words(s.cue), s.kind)
        for s in read(text).statements
    ]


def only(text: str) -> Said:
    """The one statement of a text."""
    found = said(text)
    assert len(found) == 1, found
    return found[0]
