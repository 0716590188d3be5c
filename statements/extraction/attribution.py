"""One attribution: which words, whose, by which cue."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """Token spans of what was said, of the words that name the source and of the cue; `sentence` by number."""

    spans: list[Span]
    source: Span | None
    cue: Span | None
    rule: str
    confidence: float
    sentence: int
    base: str = ""
    via: Span | None = None

    @property
    def start(self) -> int:
        return self.spans[0][0]
