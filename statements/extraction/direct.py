"""The quotations that no cue of their own sentence reached, sieve by sieve, the surest first.

1 announced    the sentence or paragraph before ended in a cue and a colon
2 continued    the same speaker goes on: a quotation after another in its paragraph
3 chained      the paragraph before ended in an open quotation, or is itself all quotation
4 before       what was attributed last in the same paragraph
5 ahead        the next words of the paragraph say who spoke
6 subject      the subject of the sentence before, in the same paragraph
7 colon        NAME: "..."
"""

from . import sources
from .attribution import Attribution
from .page import Page, Sentence

Span = tuple[int, int]


def _bare(page: Page, sentence: Sentence) -> bool:
    """Nothing but quotations and punctuation."""
    return "“" in page.tags[sentence.first : sentence.last] and not page.tags[sentence.first : sentence.last].strip(
        "“q”.,-;:y()"
    )


def read(page: Page, known: list[Attribution]) -> list[Attribution]:
    """The attributions of quotations that `known` does not hold."""
    return _Sieves(page, known).read()


class _Sieves:
    def __init__(self, page: Page, known: list[Attribution]):
        self.page = page
        self.by_sentence: dict[int, list[Attribution]] = {}
        for attribution in known:
            self.by_sentence.setdefault(attribution.sentence, []).append(attribution)
        self.covered = sorted(span for attribution in known for span in attribution.spans)
        self.added: list[Attribution] = []
        self.last: Attribution | None = None

    def read(self) -> list[Attribution]:
        for number, sentence in enumerate(self.page.sentences):
            if _bare(self.page, sentence):
                self._quotation(number, sentence)
            else:
                self._colon(number, sentence)
            mine = self.by_sentence.get(number)
            if mine:
                self.last = self._lead(mine)
        return self.added

    def _lead(self, attributions: list[Attribution]) -> Attribution:
        tags = self.page.tags
        quoted = [a for a in attributions if any("“" in tags[s:e] or "q" in tags[s:e] for s, e in a.spans)]
        return (quoted or attributions)[-1]

    def _quotation(self, number: int, sentence: Sentence) -> None:
        found = (
            self._same_paragraph(number, sentence)
            or self._paragraph_before(number, sentence)
            or self._ahead(number, sentence)
        )
        if not found:
            return
        like, rule, confidence = found
        self._add(number, [(sentence.first, self._end(sentence))], like, rule, confidence)

    def _end(self, sentence: Sentence) -> int:
        end = sentence.last
        while end > sentence.first + 1 and self.page.tags[end - 1] in ".,":
            end -= 1
        return end

    def _add(self, number: int, spans: list[Span], like: Attribution, rule: str, confidence: float) -> None:
        made = Attribution(spans, like.source, like.cue, rule, confidence, number, like.base)
        self.by_sentence.setdefault(number, []).append(made)
        self.added.append(made)

    def _same_paragraph(self, number: int, sentence: Sentence):
        if not number or self.page.sentences[number - 1].paragraph != sentence.paragraph:
            return None
        before = self.by_sentence.get(number - 1)
        if before:
            lead = self._lead(before)
            rule = "announced" if lead.rule.endswith("open") else "continued"
            return lead, rule, 0.9
        last = self.last
        if last and self.page.sentences[last.sentence].paragraph == sentence.paragraph:
            return last, "before", 0.75
        ahead = self._ahead(number, sentence)
        if ahead:
            return ahead
        previous = self.page.sentences[number - 1]
        subject = sources.earlier(self.page, previous.first, previous.last)
        if subject:
            return Attribution([], subject, None, "", 0, number), "subject", 0.6
        return None

    def _paragraph_before(self, number: int, sentence: Sentence):
        last = self.last
        if last is None:
            return None
        gap = sentence.paragraph - self.page.sentences[last.sentence].paragraph
        if gap == 1:
            ahead = self._ahead(number, sentence)
            if ahead and not last.rule.endswith("open") and not self._open_before(sentence):
                return ahead
            return last, "chained", 0.75
        return None

    def _open_before(self, sentence: Sentence) -> bool:
        first, last = self.page.paragraphs[sentence.paragraph - 1]
        quote = self.page.quote_at(last - 1)
        return quote >= 0 and not self.page.quotes[quote].closed

    def _ahead(self, number: int, sentence: Sentence):
        for ahead in range(number + 1, min(number + 3, len(self.page.sentences))):
            if self.page.sentences[ahead].paragraph != sentence.paragraph:
                return None
            mine = [a for a in self.by_sentence.get(ahead, ()) if a.spans and self.page.tags[a.start] == "“"]
            if mine:
                return mine[0], "ahead", 0.7
        return None

    def _colon(self, number: int, sentence: Sentence) -> None:
        """A quotation after a colon that no cue announced: its speaker is the sentence's subject."""
        page = self.page
        at = page.tags.find(":“", sentence.first, sentence.last)
        if at < 0 or number in self.by_sentence:
            return
        subject = sources.earlier(page, sentence.first, at) or sources.left(page, sentence.first, at)
        if not subject:
            return
        end = sentence.last
        while end > at + 2 and page.tags[end - 1] in ".":
            end -= 1
        self._add(number, [(at + 1, end)], Attribution([], subject, (at, at + 1), "", 0, number), "colon", 0.7)
