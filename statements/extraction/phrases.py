"""What is attributed by a phrase and no verb: according to, in his words, the noun of saying and its clause."""

import re

from . import boundaries, sources
from .attribution import Attribution
from .lexicon import cues as lexicon
from .page import Page, Sentence

Span = tuple[int, int]
_THAT_OR_TO = re.compile("n[t2]")
_TURNED = re.compile(r"(“q*”)x((?:[dN]|n(?=N|n))+n)(?=[^nN]|\Z)")
_POINT = re.compile(r"x(?:t|:|,)?“")
_TOLD_AS = frozenset("in by on".split())
_PRONOUNS = frozenset("him her them it us".split())
_OWNERS = frozenset("his her their its my our".split())


def tags_before(page: Page, first: int, at: int) -> str:
    """The tags between two tokens that are more than conjunctions and adverbs."""
    return page.tags[first:at].strip("b&a,(-")


class Phrases:
    """Reads the phrases of one sentence after the other; `found` is where attributions go."""

    def __init__(self, page: Page, found: list[Attribution]):
        self.page, self.found = page, found

    def read(self, number: int, sentence: Sentence) -> None:
        """Add what the phrases of the sentence attribute."""
        lows = self.page.lows[sentence.first : sentence.last]
        worded = not lexicon.ACCOUNTS.isdisjoint(lows) and self._worded(number, sentence)
        if not worded and "according" in lows:
            self._according(number, sentence)
        self._noun(number, sentence)

    def _according(self, number: int, sentence: Sentence) -> None:
        page = self.page
        for at in range(sentence.first, sentence.last - 1):
            if page.lows[at] == "according" and page.lows[at + 1] == "to" and page.tags[at] != "q":
                source = self._according_source(at + 2, sentence.last)
                if source and not tags_before(page, sentence.first, at):
                    comma = page.tags.find(",", source[0], source[1])
                    source = (source[0], comma) if comma > source[0] else source
                if source:
                    self._according_content(number, sentence, at, source)
                return

    # -- in his words, by his own account, in the words of

    def _worded(self, number: int, sentence: Sentence) -> bool:
        """`In his words, ...`; `"...", in the words of Smith,`: the phrase and the words beside it."""
        page = self.page
        for at in range(sentence.first + 1, sentence.last):
            if page.lows[at] in lexicon.ACCOUNTS and page.tags[at] == "n" and (found := self._phrase(sentence, at)):
                first, source, last = found
                spans = self._beside(sentence, first, last)
                if spans:
                    self._add(spans, source, (first, last), "in-words", 0.8, number, page.lows[at])
                    return True
        return False

    def _phrase(self, sentence: Sentence, noun: int) -> tuple[int, Span, int] | None:
        """Where the phrase around its noun begins, whom it names, and where it ends."""
        page = self.page
        if page.lows[noun - 1] == "the" and page.lows[noun + 1 : noun + 2] == ["of"]:
            source = sources.right(page, noun + 2, sentence.last)
            begin = noun - 2
        else:
            source = self._owner(sentence.first, noun)
            begin = source[0] - 1 if source else -1
        if source is None or begin < sentence.first or page.lows[begin] not in _TOLD_AS:
            return None
        return begin, source, max(source[1], noun + 1)

    def _beside(self, sentence: Sentence, first: int, last: int) -> list[Span]:
        """The quotation right before or behind the phrase, else the clause that a comma parts from it."""
        tags = self.page.tags
        before = first - (tags[first - 1] == "," and first > sentence.first)
        if before > sentence.first and tags[before - 1] == "”":
            return [(max(sentence.first, tags.rfind("“", sentence.first, before)), before)]
        after = last + (tags[last : last + 1] == ",")
        if after < sentence.last and tags[after] == "“":
            closing = tags.find("”", after, sentence.last)
            return [(after, closing + 1 if closing > 0 else sentence.last)]
        if not tags_before(self.page, sentence.first, first) and tags[last : last + 1] == "," and after < sentence.last:
            return [(after, boundaries.clause_end(self.page, after, sentence.last, []))]
        if tags[last : last + 1] in (".", "") and before < first:
            return [(sentence.first, before)]
        return []

    # -- according to

    def _according_source(self, at: int, stop: int) -> Span | None:
        if at < stop and self.page.lows[at] in _PRONOUNS and self.page.tags[at + 1 : at + 2] in (",", ".", ""):
            return at, at + 1
        found = sources.right(self.page, at, stop)
        if found is None or self.page.tags[found[1] : found[1] + 1] not in ("i", "e", "g", "2", "m", "w"):
            return found
        end = found[1]
        while end < stop and self.page.tags[end] in "dnN#i2&egm'" and self.page.lows[end] != "according":
            end += 1
        return found[0], end

    def _according_content(self, number: int, sentence: Sentence, at: int, source: Span) -> None:
        page, tags = self.page, self.page.tags
        begins = not tags[sentence.first : at].strip("b&a,(-")
        spans: list[Span] = []
        if begins:
            start = source[1]
            while start < sentence.last and tags[start] in ",:":
                start += 1
            spans = [(start, boundaries.clause_end(page, start, sentence.last, []))] if start < sentence.last else []
        else:
            end = at
            while end > sentence.first and tags[end - 1] in ",-(":
                end -= 1
            start = sentence.first
            while start < end and tags[start] in "b&":
                start += 1
            start = max(start, tags.rfind(":", start, end) + 1, tags.rfind(";", start, end) + 1)
            spans = [(start, end)] if end > start else []
            after = source[1]
            if (
                spans
                and after + 2 < sentence.last
                and tags[after] in ",-"
                and (tags[after + 1] in "vxe" or tags[after + 1] not in "gw&bdse" and end - start < 12)
            ):
                spans.append((after + 1, boundaries.clause_end(page, after + 1, sentence.last, [])))
        if spans:
            self._add(spans, source, (at, at + 2), "according-to", 0.85, number, "according")

    def _noun(self, number: int, sentence: Sentence) -> None:
        """`His first point was that "..."`, `the campaign's message is: "..."`, `"..." was the ministry's verdict`."""
        page = self.page
        turned = _TURNED.match(page.tags, sentence.first, sentence.last)
        if turned and page.lows[turned.end() - 1] in lexicon.NOUNS_OF_SAYING:
            noun = turned.end() - 1
            self._add(
                [turned.span(1)], turned.span(2), (noun, noun + 1), "noun-of-saying", 0.7, number, page.lows[noun]
            )
            return
        self._claims(number, sentence)
        for match in _POINT.finditer(page.tags, sentence.first, sentence.last):
            noun = match.start() - 1
            if noun < sentence.first or page.lows[noun] not in lexicon.NOUNS_OF_SAYING:
                continue
            source = sources.noun_phrase(page, sentence.first, noun + 1)
            if source:
                end = boundaries.clause_end(page, match.end() - 1, sentence.last, [])
                self._add(
                    [(match.end() - 1, end)], source, (noun, noun + 1), "noun-of-saying", 0.7, number, page.lows[noun]
                )
            return

    def _claims(self, number: int, sentence: Sentence) -> None:
        """`Smith's claim that ...`, `their warnings that ...`: the owner of the noun said it."""
        page = self.page
        for match in _THAT_OR_TO.finditer(page.tags, sentence.first + 1, sentence.last - 2):
            at = match.end() - 1
            letter, noun = page.tags[at], at - 1
            nouns = lexicon.CLAIMS if letter == "t" else lexicon.VOWS if letter == "2" else ()
            if page.lows[noun] in nouns and (source := self._owner(sentence.first, noun)):
                end = boundaries.clause_end(page, at, sentence.last, [], bounded=True, thing=letter == "2")
                rule = "noun-that" if letter == "t" else "noun-to"
                self._add([(at, end)], source, (noun, noun + 1), rule, 0.7, number, page.lows[noun])

    def _owner(self, floor: int, noun: int) -> Span | None:
        """The possessor before a noun: a name with an apostrophe, or his, her, their."""
        page = self.page
        at = noun - 1
        while (
            at > floor
            and (page.tags[at] in "nage" or page.lows[at] == "own")
            and noun - at < 4
            and not page.words[at].endswith(("’s", "'s"))
        ):
            at -= 1
        if page.lows[at] in _OWNERS:
            return at, at + 1
        if page.words[at].endswith(("’s", "'s", "’", "'")) and page.tags[at] in "nNy":
            return sources.noun_phrase(page, floor, at + 1)
        return None

    def _add(
        self,
        spans: list[Span],
        source: Span | None,
        cue: Span | None,
        rule: str,
        confidence: float,
        number: int,
        base: str,
    ) -> None:
        spans = [span for span in spans if 0 <= span[0] < span[1]]
        if spans:
            self.found.append(Attribution(spans, source, cue, rule, confidence, number, base))
