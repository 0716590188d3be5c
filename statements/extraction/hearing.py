"""A statement as a listener to reactions hears it: the words that report it, and what was said."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from .page import Page
from .types import Span, Statement

READ = 900  # characters of what was said that are read
NEAR = 4  # statements on either side that may share the sentence
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Heard:
    """`lead` are the words of the clause that reports statement `index` without its source, `said` what was said, both
    in lower case; `cue` is the verb. Tokens `first` to `last` hold the clause."""

    index: int
    sentence: int
    lead: str
    cue: str
    said: str
    first: int
    last: int

    @property
    def text(self) -> str:
        return f"{self.lead} {self.said}"


class Hearing:
    """Reads the clauses of a page's statements."""

    def __init__(self, page: Page, statements: list[Statement]):
        self.page, self.statements = page, statements
        self.starts = [page.starts[sentence.first] for sentence in page.sentences]

    def heard(self, index: int) -> Heard:
        """Statement `index` with the clause that reports it."""
        said = self.statements[index]
        number = self.number(said)
        start, end = self.clause(index, number)
        cue = self.page.text[said.cue.start : said.cue.end].lower() if said.cue else ""
        first, last = bisect_left(self.page.starts, start), bisect_left(self.page.starts, end)
        words = " ".join(self.page.text[part.start : part.end] for part in said.spans)[:READ].lower()
        return Heard(index, number, self.lead(index, start, end).lower(), cue, words, first, last)

    def number(self, said: Statement) -> int:
        """The sentence in which the statement is attributed."""
        at = said.cue.start if said.cue else said.source.start if said.source else said.start
        return max(0, bisect_right(self.starts, at) - 1)

    def sentence(self, number: int) -> str:
        sentence = self.page.sentences[number]
        return self.page.slice(sentence.first, sentence.last).lower()

    def clause(self, index: int, number: int) -> tuple[int, int]:
        """Code points of the part of the sentence that reports the statement, what others say in it left out."""
        sentence = self.page.sentences[number]
        start, end = self.page.offset(sentence.first, sentence.last)
        said = self.statements[index]
        begin = min(part.start for part in (said.source, said.cue, said.spans[0]) if part)
        stop = max(part.end for part in (said.source, said.cue, said.spans[-1]) if part)
        for other in self.statements[max(0, index - NEAR) : index + NEAR + 1]:
            if other is said or other.speaker == said.speaker:
                continue
            if start < other.end <= begin:
                start = other.end
            opens = other.source.start if other.source else other.start
            if stop <= opens < end:
                end = opens
        return start, max(start, end)

    def lead(self, index: int, start: int, end: int) -> str:
        """The clause without the source and without what was said in it."""
        said, parts, at = self.statements[index], [], start
        near = self.statements[max(0, index - NEAR) : index + NEAR + 1]
        told = [other for other in near if not self._asks(other)]
        spans = {part for other in told for part in other.spans if not self._holds(part, said)}
        for hole in sorted({*spans, *said.spans, *([said.source] if said.source else [])}):
            if at <= hole.start and hole.end <= end:
                parts.append(self.page.text[at : hole.start])
                at = hole.end
        return " ".join([*parts, self.page.text[at:end]])

    def _asks(self, said: Statement) -> bool:
        """`when asked how they would respond to the visit`: what is asked belongs to the words that report."""
        return said.cue is not None and self.page.text.startswith("ask", said.cue.start)

    def _holds(self, part: Span, said: Statement) -> bool:
        """The words by which the statement is reported stand within that part of another."""
        at = said.cue or said.source or said.spans[0]
        return part.start <= at.start < part.end
