"""Which statements stand around or just before a place in the text, without reading them all."""

from bisect import bisect_right

from .types import Statement

NEAR = 24  # statements looked at before a place: nested ones are few
BEFORE = 400  # characters before a sentence in which the last speaker still has the word


class Nearby:
    """The statements of a page in the order of the text."""

    def __init__(self, statements: list[Statement]):
        self.statements = statements
        self.starts = [said.start for said in statements]

    def _until(self, offset: int) -> list[Statement]:
        stop = bisect_right(self.starts, offset)
        return self.statements[max(0, stop - NEAR) : stop]

    def holding(self, offset: int) -> list[Statement]:
        """Statements of which a part holds the code point at `offset`, the shortest first."""
        found = [s for s in self._until(offset) if any(part.start <= offset < part.end for part in s.spans)]
        return sorted(found, key=lambda said: said.end - said.start)

    def before(self, sentence: int, offset: int) -> Statement | None:
        """The last statement that ends before `offset` and not long before the sentence that starts at `sentence`."""
        found = [s for s in self._until(offset) if sentence - BEFORE < s.end <= offset]
        return found[-1] if found else None
