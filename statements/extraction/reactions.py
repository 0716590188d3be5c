# Being reworked by a colleague (contacts, dating, durations, reactions) since 22:05: leave this file to them.
"""Statements that answer a contact or a document, and how they stand to it.

A statement reacts when its sentence says so (`reacting to`, `welcomed the call`), or when somebody from neither side of a
contact speaks of it. It answers the document its sentence speaks of, otherwise the article's main contact.
"""

import re
from bisect import bisect_right

from . import papers as paper_stage
from .lexicon import stance as lexicon
from .names import Cast
from .page import Page
from .types import Contact, Paper, Reaction, Stance, Statement, Target

_EXPLICIT = re.compile(lexicon.EXPLICIT, re.I)
_TOPIC = re.compile(lexicon.TOPIC, re.I)
_STANCES = [(name, re.compile(pattern, re.I)) for name, pattern in lexicon.STANCES]


def read(
    page: Page, cast: Cast, statements: list[Statement], contacts: list[Contact], papers: list[Paper]
) -> list[Reaction]:
    """At most one reaction for each statement."""
    if not contacts and not papers:
        return []
    return _Reader(page, cast, contacts, papers).read(statements)


def stance(text: str) -> Stance:
    """The stance that the words show, strongest first; neutral where none does."""
    for name, pattern in _STANCES:
        if pattern.search(text):
            return name
    return "neutral"


class _Reader:
    def __init__(self, page: Page, cast: Cast, contacts: list[Contact], papers: list[Paper]):
        self.page, self.cast, self.contacts, self.papers = page, cast, contacts, papers
        self.sentence_starts = [page.starts[s.first] for s in page.sentences]
        self.sides = {participant.organization for contact in contacts[:1] for participant in contact.participants}
        self.names = {participant.name for contact in contacts[:1] for participant in contact.participants}

    def read(self, statements: list[Statement]) -> list[Reaction]:
        found = []
        for index, said in enumerate(statements):
            reaction = self._reaction(index, said)
            if reaction:
                found.append(reaction)
        return found

    def _reaction(self, index: int, said: Statement) -> Reaction | None:
        if said.speaker is None or said.speaker in self.names or said.speaker_kind == "document":
            return None
        start, end = self._around(said)
        text = self.page.text[start:end]
        explicit = bool(_EXPLICIT.search(text))
        outside = self._outside(said)
        paper = paper_stage.mentioned(self.page, self.papers, start, end) if self.papers else None
        if paper is not None and (explicit or outside):
            return Reaction(index, Target("document", paper), stance(text), 0.7, "speaks-of-document")
        if self.contacts and (
            outside and (explicit or _TOPIC.search(text)) or explicit and _TOPIC.search(text) and not self._side(said)
        ):
            return Reaction(
                index,
                Target("contact", 0),
                stance(text),
                0.75 if explicit else 0.55,
                "explicit" if explicit else "third-party",
            )
        return None

    def _around(self, said: Statement) -> tuple[int, int]:
        number = max(0, bisect_right(self.sentence_starts, said.start) - 1)
        sentence = self.page.sentences[number]
        return self.page.offset(sentence.first, sentence.last)

    def _country(self, said: Statement) -> str | None:
        """The country a speaker speaks for, as a roster name, or None."""
        if said.speaker_key:
            person = self.cast.person(said.speaker_key)
            key = person.country if person else None
            body = self.cast.organization(said.speaker_key)
            if body:
                key = body.parent or body.key
            country = self.cast.organization(key) if key else None
            return country.name if country else None
        return said.on_behalf_of

    def _outside(self, said: Statement) -> bool:
        country = self._country(said)
        return bool(country) and country not in self.sides and country not in self.names

    def _side(self, said: Statement) -> bool:
        country = self._country(said)
        return bool(country) and (country in self.sides or country in self.names)
