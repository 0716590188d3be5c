"""The rule engine: the stages in their order."""

from . import contacts, direct, genders, language, links, mediums, papers, reactions, reader, relays, said_when
from .attribution import Attribution
from .contact_facts import Dates
from .names import Cast
from .narration import Speaker
from .page import Page, Sentence
from .resolve import Resolver
from .roster import Roster
from .types import Document, Extraction, Paper, Span, Statement

NAME = "readout-rules 1"
DIRECT_SHARE = 0.8  # of the words within quotation marks; from there a statement is direct


def read(document: Document, roster: Roster) -> Extraction:
    """What the rules find in one document. Never raises for any text."""
    page = Page(document.text)
    detected = language.detect(page.lows, document.text)
    told = (document.language or detected or "").split("-")[0].lower()
    if told != "en" or detected not in ("en", None):
        tongue = told if told != "en" else detected
        note = (
            f"not read: the text is in {tongue or 'an unknown language'}, and this engine reads English"
            if page.words
            else "not read: no text"
        )
        return Extraction(NAME, tongue, notes=(note,))
    return _Reading(document, page, roster).extraction()


class _Reading:
    """One document on its way through the stages."""

    def __init__(self, document: Document, page: Page, roster: Roster):
        self.document, self.page = document, page
        self.cast = Cast(page, roster)
        genders.infer(page, self.cast)
        self.resolver = Resolver(page, self.cast)

    def extraction(self) -> Extraction:
        found = reader.Reader(self.page).read()
        found += direct.read(self.page, found)
        found = sorted((a for a in found if a.spans), key=lambda a: (a.sentence, (a.source or a.spans[0])[0], a.start))
        for one in found:
            self.resolver.narration.told.setdefault(one.sentence, []).extend(one.spans)
        documents = papers.read(self.page, self.cast, self.document.published)
        pairs = [(self._statement(a, self.resolver.resolve(a), documents), a) for a in found]
        pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        dates = Dates(self.page, self.document.published)
        statements = said_when.dated(self.page, relays.relayed([said for said, _ in pairs]), dates)
        met = contacts.read(self.page, self.cast, self.resolver, statements, dates)
        answers = reactions.read(self.page, self.cast, statements, met, documents, self.document.published)
        statements = links.linked(statements, met, answers)
        return Extraction(NAME, "en", tuple(statements), tuple(met), tuple(answers), tuple(documents))

    def _span(self, tokens: tuple[int, int] | None) -> Span | None:
        return Span(*self.page.offset(*tokens)) if tokens else None

    def _content(self, first: int, last: int) -> Span:
        """Offsets of what was said, without the marks at its edges."""
        page = self.page
        tags = page.tags
        while first < last - 1 and tags[first] in "“”,.;:-y":
            first += 1
        while last > first + 1 and (tags[last - 1] in "”" or tags[last - 1] in ",.;:-y" and tags[last - 1] != "q"):
            last -= 1
        return Span(*page.offset(first, last))

    def _kind(self, spans: list[tuple[int, int]]) -> str:
        shown = "".join([self.page.shown[first:last] for first, last in spans])
        quoted = shown.count("q")
        if not quoted:
            return "indirect"
        return "direct" if quoted >= DIRECT_SHARE * (quoted + shown.count("n")) else "mixed"

    def _statement(self, found: Attribution, speaker: Speaker, documents: list[Paper]) -> Statement:
        spans = tuple(self._content(*span) for span in found.spans)
        sentence = self.page.sentences[self._told_in(found)]
        tells = mediums.may_tell(self.page.lows[sentence.first : sentence.last])
        document = None
        if speaker.kind == "document" and found.source:
            source = self.page.offset(*found.source)
            document = papers.mentioned(self.page, documents, *source)
        return Statement(
            spans=spans,
            kind=self._kind(found.spans),
            source=self._span(found.source),
            cue=self._span(found.cue),
            speaker=speaker.label,
            speaker_kind=speaker.kind,
            speaker_key=speaker.key,
            candidates=speaker.candidates,
            on_behalf_of=speaker.on_behalf_of,
            via=self._via(found),
            medium=mediums.medium(self._around(found, sentence)) if tells else None,
            document=document,
            confidence=found.confidence if speaker.label else found.confidence * 0.6,
            rule=found.rule,
        )

    def _via(self, found: Attribution) -> str | None:
        """Who is named as having quoted the speaker."""
        if found.via is None:
            return None
        return self.resolver.resolve_span(found.via).label

    def _told_in(self, found: Attribution) -> int:
        """The number of the sentence in which source and cue stand."""
        if found.cue and found.rule in ("continued", "chained", "before"):
            return self.resolver.narration.sentence(found.cue[0])
        return found.sentence

    def _around(self, found: Attribution, sentence: Sentence) -> str:
        """The words of the sentence that are not what was said."""
        start, end = self.page.offset(sentence.first, sentence.last)
        parts, at = [], start
        for first, last in sorted(found.spans):
            lower, upper = self.page.offset(first, last)
            if start <= lower and upper <= end:
                parts.append(self.page.text[at:lower])
                at = upper
        parts.append(self.page.text[at:end])
        return " ".join(parts)
