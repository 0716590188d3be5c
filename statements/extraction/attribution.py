"""From cues to attributions: who is said to have said which words.

First each sentence's cues, every one in the frame that fits it:

* source, cue, what was said            Smith said that ...; Smith said: "..."
* what was said, source, cue            "...," Smith said; ..., Smith said
* what was said, cue, source            "...," said Smith
* the same with more after it           "...," Smith said, "..."
* according to source, what was said    also at the end of a sentence

then, as ordered sieves, the quotations that no cue reached (see `direct`).
"""

import re
from dataclasses import dataclass

from . import boundaries, sources
from .cues import Cue, CueFinder
from .lexicon import cues as lexicon
from .page import Page, Sentence

Span = tuple[int, int]
_READERS = frozenset("we one you".split())
_OF_WORKS = frozenset("read write recite quote cite mention publish".split())
_THAT_OR_TO = re.compile("n[t2]")
_TURNED = re.compile(r"(“q*”)x((?:[dN]|n(?=N|n))+n)(?=[^nN]|\Z)")
_POINT = re.compile(r"x(?:t|:|,)?“")
_SPEAKING = frozenset(
    "say tell argue claim suggest insist acknowledge admit contend explain warn announce note add believe".split()
)


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


def tags_before(page: Page, first: int, at: int) -> str:
    """The tags between two tokens that are more than conjunctions and adverbs."""
    return page.tags[first:at].strip("b&a,(-")


class Reader:
    """Reads the attributions of one page, sentence by sentence."""

    def __init__(self, page: Page):
        self.page = page
        self.finder = CueFinder(page)
        self.found: list[Attribution] = []
        self.spoken_for: set[int] = set()  # cues that another one has taken: (quoted him as) saying

    def read(self) -> list[Attribution]:
        for number, sentence in enumerate(self.page.sentences):
            self._sentence(number, sentence)
        return self.found

    def _sentence(self, number: int, sentence: Sentence) -> None:
        cues = self.finder.within(sentence)
        begun = len(self.found)
        self._according(number, sentence)
        self._noun(number, sentence)
        for index, cue in enumerate(cues):
            self._cue(number, sentence, cue, cues, index, begun)

    # -- according to

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

    def _according_source(self, at: int, stop: int) -> Span | None:
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

    # -- nouns

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
        while at > floor and page.tags[at] in "nage" and noun - at < 4 and not page.words[at].endswith(("’s", "'s")):
            at -= 1
        if page.lows[at] in ("his", "her", "their", "its"):
            return at, at + 1
        if page.words[at].endswith(("’s", "'s", "’", "'")) and page.tags[at] in "nNy":
            return sources.noun_phrase(page, floor, at + 1)
        return None

    # -- verbs

    def _cue(self, number: int, sentence: Sentence, cue: Cue, cues: list[Cue], index: int, begun: int) -> None:
        page = self.page
        if cue.first in self.spoken_for:
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
        if self._unlikely(cue, rule, found):
            return
        before = None
        if inverted or rule == "subject-verb" and page.tags[source[0]] != "w":
            before = self._before(sentence, cue, (cue.group, 0) if inverted else source, begun)
        spans = self._spans(sentence, cue, cues[index + 1 :], before, found, inverted)
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

    def _quoted_as(self, number: int, sentence: Sentence, cue: Cue, cues: list[Cue], index: int, begun: int) -> bool:
        """`The agency quoted Smith as saying that ...`: Smith said it, and the agency passed it on."""
        page = self.page
        end = boundaries.phrase_end(page, cue.last, sentence.last)
        saying = next((c for c in cues[index + 1 :] if c.form == "ing" and c.first == end + 1), None)
        if end == cue.last or saying is None or page.lows[end] != "as":
            return False
        relay = sources.left(page, sentence.first, cue.group)
        before = self._before(sentence, cue, relay, begun) if relay else None
        found = boundaries.complement(page, saying, saying.last, sentence.last)
        spans = self._spans(sentence, saying, cues[index + 2 :], before, found, False)
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
            return earlier[-1].source
        if cue.group == sentence.first:
            return None
        return sources.earlier(self.page, sentence.first, cue.group)

    def _before(self, sentence: Sentence, cue: Cue, source: Span, begun: int) -> Span | None:
        """What stands before the source and may be what was said: up to a comma or a closing mark."""
        tags = self.page.tags
        end = source[0] if source[1] == 0 or source[0] < cue.first else cue.group
        if source[1] and source[1] < cue.group - 60:
            return None
        if end <= sentence.first:
            return None
        if tags[end - 1] == "s" and self.page.lows[end - 1] == "as" and end - 1 > sentence.first:
            end -= 1
        if tags[end - 1] not in ",”-." or source[1] and source[1] > cue.group:
            return None
        start = self._past_dateline(sentence)
        for known in self.found[begun:]:
            for number, span in enumerate(known.spans):
                if span[1] >= end - 1 and span[0] < end and tags[end - 1] in "”,":
                    joined = self._joined_clause(span[0], end)
                    if joined:
                        known.spans[number] = (span[0], joined)
                        start = max(start, joined)
                elif span[1] <= end and span[1] > start and known.cue and known.cue[1] <= end:
                    start = max(start, span[1], known.cue[1])
        begun_at = start
        while start < end and tags[start] in ",.;&b)-":
            start += 1
        if begun_at > sentence.first and start < end and tags[start] in "vexg" and tags[end - 1] == ",":
            start = self._past_dateline(sentence)
        if tags[end - 1] in ",-":
            end -= 1
        start = self._lead_in(start, end)
        return (start, end) if start < end else None

    def _past_dateline(self, sentence: Sentence) -> int:
        """The sentence's first token after `BEIJING, April 26 (Agency) — `."""
        tags, first = self.page.tags, sentence.first
        dash = tags.find("-", first, min(first + 14, sentence.last))
        if dash < 0 or self.page.paragraphs[sentence.paragraph][0] != first or not self.page.words[first].isupper():
            return first
        return first if tags[first:dash].strip("N,m#()i.") else dash + 1

    def _joined_clause(self, start: int, end: int) -> int:
        """Where `, and the call "was ...` begins a clause of its own that the next source said; 0 if nowhere."""
        tags = self.page.tags
        opening = tags.rfind("“", start, end)
        at = tags.rfind(",&", start, opening) if opening > 0 else -1
        if at < 0 or "“" in tags[at:opening]:
            return 0
        return at if tags[at + 2 : at + 3] in ("d", "N", "n", "p") and opening - at < 12 else 0

    def _lead_in(self, start: int, end: int) -> int:
        """Where a quotation begins that words of the writer's own lead up to: he was blunt: "..." """
        tags = self.page.tags
        if end <= start or tags[end - 1] != "”":
            return start
        opening = tags.rfind("“", start, end)
        stamped = not tags[start:opening].strip("#:.")
        return opening if opening > start and (stamped or tags[opening - 1] in ":-(.,") else start

    def _spans(
        self,
        sentence: Sentence,
        cue: Cue,
        later: list[Cue],
        before: Span | None,
        found: boundaries.Complement,
        inverted: bool,
    ) -> list[Span]:
        """The parts of what was said: before the source, after the cue, or on both sides."""
        tags, saying = self.page.tags, bool(cue.frames & {"say", "tell", "ask"})
        said = before if saying else None
        following = self._following(sentence, cue, later, found)
        if before is None and found.kind in ("comma", "comma-quote") and self._as_told(sentence, cue):
            return following
        quoted = before is not None and tags[before[1] - 1] in "”."
        if quoted and found.kind in ("that", "clause", "wh", "other") and tags[before[0]] != "“":
            quoted, said = False, None
        if quoted or inverted:
            spans = [said] if said else []
            return spans + following if self._quotation_goes_on(sentence, found, later, bool(spans)) else spans
        if said and found.kind == "comma" and self._goes_on(found.start, sentence.last, later):
            return [said, *following]
        if said and found.kind in ("comma-quote", "clause", "that") and self._belongs(said, found):
            return [said, *following]
        if found.kind in ("none", "comma"):
            short = cue.base == "say" and found.kind == "none" and said and tags[said[0]] in "dnNp"
            return [said] if said and (short or self._is_clause(said, cue)) else []
        if found.kind in ("open", "other") or cue.base in _OF_WORKS and self._title(found, sentence.last):
            return []
        return following

    def _following(self, sentence: Sentence, cue: Cue, later: list[Cue], found: boundaries.Complement) -> list[Span]:
        if not 0 <= found.start < sentence.last:
            return []
        bounded = self._bounded(sentence, cue)
        thing = found.kind in ("object", "to")
        end = boundaries.clause_end(self.page, found.start, sentence.last, later, bounded, thing)
        return [(found.start, end)] if end > found.start else []

    def _quotation_goes_on(
        self, sentence: Sentence, found: boundaries.Complement, later: list[Cue], begun: bool
    ) -> bool:
        """`"...," he said, "..."`; `"...," he said, and was "..."`."""
        letter = self.page.tags[found.start : found.start + 1] if found.start >= 0 else ""
        if found.kind in ("comma-quote", "quote", "colon"):
            return letter == "“"
        if found.kind != "comma" or not begun:
            return False
        return letter in ("v", "x") or letter in ("b", "&", "s") and self._goes_on(found.start, sentence.last, later)

    def _is_clause(self, before: Span, cue: Cue) -> bool:
        """What stands before can be what was said: it has a verb or a quotation, and the cue's verb is finite."""
        tags = self.page.tags
        if cue.form == "ing" or cue.form == "base" and tags[cue.group - 1] == "2":
            return False
        return "“" in tags[before[0] : before[1]] or boundaries.has_verb(tags, before[0], before[1])

    def _belongs(self, before: Span, found: boundaries.Complement) -> bool:
        """What stands before the source begins what was said: `In such cases, he said, "..."`."""
        page = self.page
        opening = page.lows[before[0]]
        if found.kind != "comma-quote":
            return opening in ("if", "unless", "without")
        return page.words[found.start + 1][:1].islower()

    def _title(self, found: boundaries.Complement, stop: int) -> bool:
        """A quotation that looks like the title of a work: capitals throughout, and no punctuation at its end."""
        page, start = self.page, found.start
        closing = page.tags.find("”", start, stop)
        if page.tags[start] != "“" or closing < 0 or page.raw[closing - 1] in ",.":
            return False
        longer = [word for word in page.words[start + 1 : closing] if len(word) > 3]
        return bool(longer) and all(word[0].isupper() for word in longer)

    def _goes_on(self, start: int, stop: int, later: list[Cue]) -> bool:
        """What was said goes on after the cue's comma: a clause, or a joined one that nobody else says."""
        tags = self.page.tags
        if tags[start] in "gw" or self.page.lows[start] == "according":
            return False
        if tags[start] == "s":
            return "“" in tags[start:stop]
        if tags[start] == "b" and tags[start + 1 : start + 2] not in ("x", "v") and "“" not in tags[start:stop]:
            return False
        if tags[start] in "&b":
            return start + 1 < stop and not any(cue.group <= start + 6 for cue in later)
        verbs = {cue.group: cue for cue in later}
        return not boundaries.told_after(tags, start, stop, verbs)

    def _as_told(self, sentence: Sentence, cue: Cue) -> bool:
        """`As the agency reported, ...`: what was said follows the comma."""
        at = cue.group - 1
        tags = self.page.tags
        while at > sentence.first and tags[at] in "dnNpi&,a":
            at -= 1
        return at == sentence.first and self.page.lows[at] == "as" and bool(cue.frames & {"say", "tell"})

    def _bounded(self, sentence: Sentence, cue: Cue) -> bool:
        """The cue stands in a clause that began with while, after, who ...: the main clause is still to come."""
        tags = self.page.tags
        if cue.form == "ing" and not tags[sentence.first : cue.group].strip("sib&a,"):
            return True
        at = cue.group - 1
        while at >= sentence.first and tags[at] not in ",;“”:":
            if tags[at] == "w" and tags[at - 1 : at] in (",", "&") or tags[at] == "s" and self._opens(sentence, at):
                return True
            at -= 1
        return False

    def _opens(self, sentence: Sentence, at: int) -> bool:
        """Nothing but a time or a conjunction stands before the subordinate clause that begins at `at`."""
        begun = max(sentence.first, self.page.tags.rfind(",", sentence.first, at) + 1)
        return not set(self.page.tags[begun:at]) & set("vxep“:") and begun <= sentence.first + 6

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
