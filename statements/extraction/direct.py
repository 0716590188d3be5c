"""The quotations that no cue of their own sentence reached, sieve by sieve, the surest first.

1 announced    the sentence or paragraph before ended in a cue and a colon
2 continued    the same speaker goes on: a quotation after another in its paragraph
3 chained      the paragraph before ended in an open quotation, or is itself all quotation
4 before       what was attributed last in the same paragraph
5 ahead        the next words of the paragraph say who spoke
6 subject      the subject of the sentence before, in the same paragraph
7 colon        NAME: "..."
"""

import re
from collections import Counter

from . import sources
from .attribution import Attribution
from .page import Page, Sentence

Span = tuple[int, int]
_LABEL = re.compile(r"[Nd]N{0,5}(?:\([^)]{1,9}\))?:|N{1,5},[nNdi]{1,8}:")
_BARKED = re.compile(r"(“q*”)([dNn&i]{0,8}?[nNp])a?([ev])(?=[.,i&2ams])")
_REACTED = re.compile(r"(“q*”)([ev])((?:d?n*N{1,4}|dn{1,3}|d))(?=[.,i])")
_SINGS = re.compile(r"(“q*”)(N{1,4})a?(n)(?=[.,i2])")
_SIGNED = re.compile(r"(“q*”)(-{0,2})(N[Nni&dg]{0,9}(?:,[dNni&]{1,9})?)(?=[.,(]|\Z)")
_CRACKED = re.compile(r"(?<=[Nnp])([ev])[,:]“")
_FIRST_PERSON = frozenset("i we our my us me you your i’m i'm we’re we're it’s it's i’ve i've".split())
_HEADINGS = frozenset(
    """
latest daily news book poll guide analysis opinion live exclusive breaking photo photos video watch read related
note update updated correction summary background location date by source via
""".split()
)


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
        self.added: list[Attribution] = []
        self.last: Attribution | None = None
        self.turn = -1  # the paragraph that a label began
        self.held: Attribution | None = None  # whose turn it is

    def read(self) -> list[Attribution]:
        self._count_turns()
        for number, sentence in enumerate(self.page.sentences):
            if self._label(number, sentence):
                self.last = self.by_sentence[number][-1] if number in self.by_sentence else self.last
                continue
            if _bare(self.page, sentence):
                self._quotation(number, sentence)
            else:
                self._beside(number, sentence)
                self._colon(number, sentence)
            mine = self.by_sentence.get(number)
            if mine:
                self.last = self._lead(mine)
        return self.added

    def _lead(self, attributions: list[Attribution]) -> Attribution:
        tags = self.page.tags
        if attributions[-1].rule.endswith("open"):
            return attributions[-1]
        leading = [
            a for a in attributions if a.spans and tags[a.start] == "“" and a.rule.startswith(("subject", "verb"))
        ]
        if (
            leading
            and leading[0] is not attributions[-1]
            and tags[self.page.sentences[leading[0].sentence].first] == "“"
        ):
            return leading[0]
        quoted = [a for a in attributions if any("“" in tags[s:e] or "q" in tags[s:e] for s, e in a.spans)]
        return (quoted or attributions)[-1]

    def _label(self, number: int, sentence: Sentence) -> bool:
        """`NAME: words` at the beginning of a paragraph: a transcript, or a headline that says who said it."""
        page = self.page
        first, last = page.paragraphs[sentence.paragraph]
        if sentence.first != first:
            return self.turn == sentence.paragraph
        if self._turn_goes_on(number, sentence, first, last):
            return True
        begin = first + (page.tags[first] == "“" and page.raw[first : first + 2] != "““")
        match = _LABEL.match(page.raw, begin, last)
        self.turn = -1
        if not match or match.end() >= last or not self._labels(begin, match.end() - 1, sentence):
            return False
        self.turn = sentence.paragraph
        like = self.held = Attribution([], (begin, match.end() - 1), (match.end() - 1, match.end()), "", 0, number)
        self._add(number, [(match.end(), last)], like, "label", 0.8)
        return True

    def _turn_goes_on(self, number: int, sentence: Sentence, first: int, last: int) -> bool:
        """A paragraph without a label in a transcript belongs to the turn before it, if somebody speaks in it."""
        if not self.spoken or self.turn != sentence.paragraph - 1 or self.held is None:
            return False
        if (
            _LABEL.match(self.page.raw, first, last)
            or "“" in self.page.tags[first:last]
            or self.page.tags[first] == "("
        ):
            return False
        if not _FIRST_PERSON & set(self.page.lows[first:last]):
            return False
        self.turn = sentence.paragraph
        self._add(number, [(first, last)], self.held, "turn", 0.7)
        return True

    def _labels(self, first: int, colon: int, sentence: Sentence) -> bool:
        label = self.page.words[first:colon]
        letter = len(label) == 1 and len(label[0]) == 1
        if letter:
            return self.transcript and label[0] in "QA"
        if (
            self.page.tags[first] == "d"
            or sentence.last - colon < 4
            or self.page.tags[colon + 1] == "#"
            or self.page.words[colon + 1][:1].islower()
        ):
            return False
        headline = sentence.paragraph == 0 and self.page.lows[colon - 1] not in _HEADINGS
        return headline or self.transcript and (" ".join(label) in self.turns)

    def _count_turns(self) -> None:
        """The labels that begin two paragraphs or more, where the text has at least three such paragraphs."""
        page = self.page
        labels = []
        for first, last in page.paragraphs:
            begin = first + (page.tags[first] == "“")
            match = _LABEL.match(page.raw, begin, last)
            if match and match.end() < last and page.lows[first] not in _HEADINGS:
                labels.append(" ".join(page.words[begin : match.end() - 1]))
        self.transcript = len(labels) >= 3
        self.spoken = self.transcript and 3 * len(labels) >= len(page.paragraphs)  # mostly turns, so no news story
        self.turns = {label for label, times in Counter(labels).items() if times > 1 or label.isupper()}

    def _quotation(self, number: int, sentence: Sentence) -> None:
        if self._heading(sentence):
            return
        found = (
            self._same_paragraph(number, sentence)
            or self._paragraph_before(number, sentence)
            or self._ahead(number, sentence)
        )
        if not found:
            return
        like, rule, confidence = found
        self._add(number, [(sentence.first, self._end(sentence))], like, rule, confidence)

    def _heading(self, sentence: Sentence) -> bool:
        """A short quotation in single marks, alone in its paragraph, heads a section."""
        alone = self.page.paragraphs[sentence.paragraph] == (sentence.first, sentence.last)
        return alone and self.page.words[sentence.first] in ("'", "‘") and sentence.last - sentence.first < 12

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

    def _beside(self, number: int, sentence: Sentence) -> None:
        """`"...!" Smith barked.` and `Smith cracked, "..."`: any verb between a name and a whole quotation."""
        if number in self.by_sentence:
            return
        page, tags = self.page, self.page.tags
        match = _BARKED.match(tags, sentence.first, sentence.last)
        if not match:
            match = _SINGS.match(tags, sentence.first, sentence.last)
            match = match if match and page.lows[match.start(3)].endswith("s") else None
        if match and page.raw[match.end(1) - 2] in ",.":
            source, verb = match.span(2), match.start(3)
            like = Attribution([], source, (verb, verb + 1), "", 0, number)
            self._add(number, [match.span(1)], like, "beside", 0.7)
            return
        match = _REACTED.match(tags, sentence.first, sentence.last)
        if match and page.raw[match.end(1) - 2] in ",.":
            like = Attribution([], match.span(3), match.span(2), "", 0, number)
            self._add(number, [match.span(1)], like, "beside", 0.65)
            return
        if self._signed(number, sentence):
            return
        match = _CRACKED.search(tags, sentence.first, sentence.last)
        if match and page.words[match.end()][0].isupper():
            source = sources.left(page, sentence.first, match.start(1))
            if source:
                closing = tags.find("”", match.end(), sentence.last)
                end = closing + 1 if closing > 0 else sentence.last
                like = Attribution([], source, match.span(1), "", 0, number)
                self._add(number, [(match.end() - 1, end)], like, "beside", 0.65)

    def _signed(self, number: int, sentence: Sentence) -> bool:
        """`"..." — Ina Vell, head of the port`: whatever follows the name behind a dash is about the one who signs."""
        page = self.page
        match = _SIGNED.match(page.tags, sentence.first, sentence.last)
        if not match or not page.words[match.start(3)][0].isupper() or page.raw[match.end(1) - 2] not in ",.":
            return False
        if not match.group(2) and page.tags[match.end() : sentence.last].strip("."):
            return False
        like = Attribution([], match.span(3), None, "", 0, number)
        self._add(number, [match.span(1)], like, "signature", 0.65)
        return True

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
