"""From cues to attributions: who is said to have said which words.

Each sentence's cues, every one in the frame that fits it:

* source, cue, what was said            Smith said that ...; Smith said: "..."
* what was said, source, cue            "...," Smith said; ..., Smith said
* what was said, cue, source            "...," said Smith
* the same with more after it           "...," Smith said, "..."

What phrases attribute (according to Smith) is read before them (see `phrases`), and the quotations that no cue reached
after them (see `direct`).
"""

from . import boundaries, sources
from .attribution import Attribution
from .contents import Contents
from .cues import Cue, CueFinder
from .page import Page, Sentence
from .phrases import Phrases

Span = tuple[int, int]
_READERS = frozenset("we one you".split())
_SPEAKING = frozenset(
    "say tell argue claim suggest insist acknowledge admit contend explain warn announce note add believe".split()
)


class Reader:
    """Reads the attributions of one page, sentence by sentence."""

    def __init__(self, page: Page):
        self.page = page
        self.finder = CueFinder(page)
        self.found: list[Attribution] = []
        self.phrases = Phrases(page, self.found)
        self.contents = Contents(page, self.found)
        self.spoken_for: set[int] = set()  # cues that another one has taken: (quoted him as) saying

    def read(self) -> list[Attribution]:
        """The attributions of every sentence, in order."""
        for number, sentence in enumerate(self.page.sentences):
            self._sentence(number, sentence)
        return self.found

    def _sentence(self, number: int, sentence: Sentence) -> None:
        cues = self.finder.within(sentence)
        begun = len(self.found)
        self.phrases.read(number, sentence)
        for index, cue in enumerate(cues):
            self._cue(number, sentence, cue, cues, index, begun)

    def _cue(self, number: int, sentence: Sentence, cue: Cue, cues: list[Cue], index: int, begun: int) -> None:
        page = self.page
        if cue.first in self.spoken_for:
            return
        if cue.passive and cue.base == "quote":
            self._was_quoted(number, sentence, cue, cues[index + 1 :])
            return
        if cue.passive or cue.base == "ask" and page.lows[cue.last : cue.last + 1] == ["by"]:
            self._asked_by(number, sentence, cue, cues[index + 1 :])
            return
        if cue.base == "quote" and self._quoted_as(number, sentence, cue, cues, index, begun):
            return
        source, rule = self._subject(sentence, cue, begun)
        if source is None:
            return
        inverted = rule == "verb-subject"
        found = boundaries.complement(page, cue, source[1] if inverted else cue.last, sentence.last)
        before = None
        if inverted or rule == "subject-verb" and page.tags[source[0]] != "w":
            before = self.contents.before(sentence, cue, (cue.group, 0) if inverted else source, begun)
        spans = self.contents.spans(sentence, cue, cues[index + 1 :], before, found, inverted)
        if self._unlikely(cue, rule, found) and not any("“" in page.tags[first:last] for first, last in spans):
            return
        if spans or found.kind == "open":
            source = self._place_read(sentence, cue, source)
            confidence = 0.95 if page.lows[cue.first] == "said" else 0.85 if "say" in cue.frames else 0.6
            self._add(spans, source, (cue.first, cue.last), f"{rule}:{found.kind}", confidence, number, cue.base)

    def _subject(self, sentence: Sentence, cue: Cue, begun: int) -> tuple[Span | None, str]:
        """The words that name who the cue's verb is about, and how they were found."""
        source = sources.left(self.page, sentence.first, cue.group)
        if cue.form == "ing":
            return self._participle(sentence, cue, source, begun)
        if self._inverts(sentence, cue, source):
            return sources.right(self.page, cue.last, sentence.last), "verb-subject"
        if source is None:
            return self._shared(sentence, cue, begun), "joined-verb"
        return source, "subject-verb"

    def _unlikely(self, cue: Cue, rule: str, found: boundaries.Complement) -> bool:
        """Objects of a participle beside its noun, and of `to` with a verb: told of, seldom said."""
        if rule == "noun-participle":
            return found.kind in ("object", "bare")
        if cue.form != "base" or self.page.lows[cue.group - 1] != "to":
            return False
        return found.kind in ("object", "bare") or found.kind == "clause" and cue.base not in _SPEAKING

    def _place_read(self, sentence: Sentence, cue: Cue, source: Span) -> Span:
        """`we read in the document`: the document is the source."""
        page = self.page
        if cue.base != "read" or page.lows[cue.last : cue.last + 1] != ["in"] or page.lows[source[0]] not in _READERS:
            return source
        return sources.right(page, cue.last + 1, sentence.last) or source

    def _asked_by(self, number: int, sentence: Sentence, cue: Cue, later: list[Cue]) -> None:
        source, found = self._asked(sentence, cue)
        if source and found.kind == "wh":
            end = boundaries.clause_end(self.page, found.start, sentence.last, later, bounded=True)
            self._add([(found.start, end)], source, (cue.first, cue.last), "asked-by", 0.7, number, cue.base)

    def _asked(self, sentence: Sentence, cue: Cue) -> tuple[Span | None, boundaries.Complement]:
        """`asked by a reporter whether ...`: the one passive that names who spoke."""
        page = self.page
        if cue.base != "ask" or page.lows[cue.last : cue.last + 1] != ["by"]:
            return None, boundaries.NONE
        end = boundaries.phrase_end(page, cue.last + 1, sentence.last)
        if end == cue.last + 1:
            return None, boundaries.NONE
        at = boundaries.after_time(page, end, sentence.last)
        fits = page.lows[at : at + 1] and page.lows[at] in ("whether", "if", "about", "why", "how", "what", "to")
        return (cue.last + 1, end), boundaries.Complement("wh" if fits else "none", at)

    def _was_quoted(self, number: int, sentence: Sentence, cue: Cue, later: list[Cue]) -> None:
        """`Smith was quoted by the agency as saying that ...`: the agency passed it on."""
        page, at, relay = self.page, cue.last, None
        if page.lows[at : at + 1] == ["by"]:
            end = boundaries.phrase_end(page, at + 1, sentence.last)
            relay, at = (at + 1, end) if end > at + 1 else None, end
        saying = next((c for c in later if c.form == "ing" and c.first == at + 1), None)
        source = sources.left(page, sentence.first, cue.group)
        if saying is None or source is None or page.lows[at] != "as":
            return
        self.spoken_for.add(saying.first)
        before = self.contents.before(sentence, cue, source, len(self.found))
        found = boundaries.complement(page, saying, saying.last, sentence.last)
        spans = self.contents.spans(sentence, saying, later, before, found, False) or ([before] if before else [])
        if spans:
            self._add(spans, source, (cue.first, saying.last), "was-quoted", 0.9, number, saying.base)
            self.found[-1].via = relay

    def _quoted_as(self, number: int, sentence: Sentence, cue: Cue, cues: list[Cue], index: int, begun: int) -> bool:
        """`The agency quoted Smith as saying that ...`: Smith said it, and the agency passed it on."""
        page = self.page
        end = boundaries.phrase_end(page, cue.last, sentence.last)
        saying = next((c for c in cues[index + 1 :] if c.form == "ing" and c.first == end + 1), None)
        if end == cue.last or saying is None or page.lows[end] != "as":
            return False
        relay = sources.left(page, sentence.first, cue.group)
        before = self.contents.before(sentence, cue, relay, begun) if relay else None
        found = boundaries.complement(page, saying, saying.last, sentence.last)
        spans = self.contents.spans(sentence, saying, cues[index + 2 :], before, found, False)
        if not spans and before:
            spans = [before]
        self.spoken_for.add(saying.first)
        if spans:
            self._add(spans, (cue.last, end), (cue.first, saying.last), "quoted-as", 0.9, number, saying.base)
            self.found[-1].via = relay
        return True

    def _inverts(self, sentence: Sentence, cue: Cue, source: Span | None) -> bool:
        tags, at = self.page.tags, cue.group
        if not cue.inverts or cue.group != cue.first:
            return False
        before = tags[at - 1] if at > sentence.first else ""
        if before != "”" and before and not (before in ",-." and source is None and cue.base != "tell"):
            return False
        found = sources.right(self.page, cue.last, sentence.last)
        return found is not None and (before == "”" or tags[found[1] : found[1] + 1] in ("", ".", ",", "w", "i", "m"))

    def _participle(self, sentence: Sentence, cue: Cue, left: Span | None, begun: int) -> tuple[Span | None, str]:
        page, tags = self.page, self.page.tags
        before = tags[cue.group - 1] if cue.group > sentence.first else ""
        if left and before in "nN" and before and cue.group == cue.first:
            if page.tags[cue.group - 1] == "m" or page.tags[cue.last : cue.last + 1] in (":", "“"):
                return self._shared(sentence, cue, begun), "participle"  # doubled down on Sunday, saying: "..."
            if "with" in page.lows[left[0] : left[1]]:
                left = page.lows.index("with", left[0], left[1]) + 1, left[1]
            return left, "noun-participle"
        if left and "x" in tags[cue.group : cue.first]:
            return left, "subject-verb"
        ahead = self._subject_ahead(sentence, cue)
        if ahead:
            return ahead, "participle-first"
        return self._shared(sentence, cue, begun), "participle"

    def _subject_ahead(self, sentence: Sentence, cue: Cue) -> Span | None:
        """`After saying that ..., Smith left`: the subject comes with the main clause."""
        tags = self.page.tags
        if tags[sentence.first : cue.group].strip("sib&a,"):
            return None
        for at in range(cue.last, sentence.last):
            if tags[at] == "," and boundaries.main_clause(tags, at + 1, sentence.last):
                return sources.right(self.page, at + 1, sentence.last)
        return None

    def _shared(self, sentence: Sentence, cue: Cue, begun: int) -> Span | None:
        earlier = [a for a in self.found[begun:] if a.source and a.cue and a.cue[0] < cue.first]
        if earlier:
            return self._resumed(sentence, earlier[-1].cue[1], cue.group) or earlier[-1].source
        if cue.group == sentence.first:
            return None
        return sources.earlier(self.page, sentence.first, cue.group)

    def _resumed(self, sentence: Sentence, at: int, stop: int) -> Span | None:
        """`Even though A denied it, B left, telling ...`: the subject of the main clause behind a subordinate one."""
        tags = self.page.tags
        if "s" not in tags[sentence.first : sentence.first + 2]:
            return None
        comma = tags.find(",", at, stop)
        if comma < 0 or not tags[comma + 1 : stop].strip("q“”") or tags[comma + 1] not in "dNnp":
            return None
        verb = next((k for k in range(comma + 1, stop) if tags[k] in "vxe,“"), stop)
        if verb == stop or tags[verb] not in "vxe":
            return None
        while verb > comma + 1 and tags[verb - 1] in "ax":
            verb -= 1
        return sources.left(self.page, comma + 1, verb)

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
        self.found.append(Attribution(spans, source, cue, rule, confidence, number, base))
