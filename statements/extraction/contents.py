"""What a cue says: before the source, after the cue, or on both sides of them.

Given where source and cue stand, this decides which stretches of the sentence were said: `Smith said that ...`,
`"...," Smith said`, `"...," he said, "..."`, `..., the ministry said, and ...`.
"""

from . import boundaries
from .attribution import Attribution
from .cues import Cue
from .page import Page, Sentence

Span = tuple[int, int]
_OF_WORKS = frozenset("read write recite quote cite mention publish".split())


class Contents:
    """Finds what was said in the sentences of one page; `found` are the attributions made so far."""

    def __init__(self, page: Page, found: list[Attribution]):
        self.page, self.found = page, found

    def before(self, sentence: Sentence, cue: Cue, source: Span, begun: int) -> Span | None:
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

    def spans(
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
            told = [cue for cue in later if cue.frames & {"say", "tell"}]
            return start + 1 < stop and not any(cue.group <= start + 6 for cue in told)
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
