"""What a reaction answers: the document it names, the contact it speaks of, or what somebody else said."""

import re

from . import papers as paper_stage
from .hearing import Heard
from .lexicon import stance as lexicon
from .names import Cast, fold
from .page import Page
from .stances import stance
from .standing import Standings
from .types import Contact, Paper, Statement, Target

_WORD = re.compile(r"[^\W_]+")
_LOOSE = {"call", "calls", "threat", "threats"}  # nouns that mean something else by what stands after them
_NOUNS = "|".join(sorted((lexicon.CONTACTS | lexicon.MOVES | lexicon.WORDS) - _LOOSE, key=len, reverse=True))
_ANY = re.compile(rf"\b{lexicon.DEFINITE}({_NOUNS}|calls?(?! (?:for|to|on)\b)|threats?(?= (?:to|of|by)\b))\b")
_KINDS = {"call": lexicon.CALLS, "video_call": lexicon.CALLS, "meeting": lexicon.MEETINGS, "summit": lexicon.MEETINGS}
_KINDS |= {"visit": lexicon.VISITS, "letter": frozenset(["letter"]), "message": frozenset(["message"])}
_FIRST = frozenset("i we my our me us".split())
MOST = 12  # contacts a reaction may be about
OWN = 0.4  # less than a name: of two contacts that fit, one speaks of the one one had no part in
CLOSE = 4  # statements looked back on where nobody is named
BACK = 9  # statements looked back on, and ahead


class Targets:
    """Finds what the statements of a page speak of."""

    def __init__(
        self, page: Page, cast: Cast, statements: list[Statement], contacts: list[Contact], papers: list[Paper],
        standings: Standings,
    ):  # fmt: skip
        self.page, self.cast, self.statements = page, cast, statements
        self.contacts, self.papers, self.standings = contacts[:MOST], papers, standings
        self._heard, self._words = (-1, ""), set()
        self.surnames = [{fold(who.name.split()[-1]) for who in met.participants} for met in self.contacts]

    @property
    def things(self) -> bool:
        """The article tells of a contact or of a document."""
        return bool(self.contacts or self.papers)

    def topic(self, heard: Heard, explicit: bool = False) -> Target | None:
        """What the clause names in so many words, or None. Where the reporting words are `explicit` about answering, a
        noun such as `the claim` means what somebody said last, even if the clause does not say who."""
        paper = self._paper(heard)
        if paper is not None:
            return Target("document", paper)
        nouns = self.nouns(heard)
        if nouns & lexicon.CONTACTS and self.contacts:
            return Target("contact", self.contact(heard, nouns))
        if nouns & lexicon.WORDS:
            answered = self.answered(heard, named=not explicit)
            if answered is not None:
                return Target("statement", answered)
        if nouns & (lexicon.MOVES | lexicon.CONTACTS) - (frozenset() if explicit else lexicon.OUTCOMES):
            return self._move(heard, nouns, explicit)
        words = lexicon.CONTACTS & self._tokens(heard) if self.contacts else set()
        return self.pair(heard) if words or explicit else None

    def nouns(self, heard: Heard) -> set[str]:
        """The definite nouns of the clause that a reaction may be about."""
        return {match.group(1) for match in _ANY.finditer(heard.text)}

    def contact(self, heard: Heard, nouns: set[str]) -> int:
        """The contact whose people the clause names and whose kind its nouns have; the article's main one if none."""
        best, most = 0, -1.0
        for index, met in enumerate(self.contacts):
            score = self._score(heard, index) + bool(nouns & _KINDS.get(met.kind, frozenset())) - met.background
            if self._doubtful(heard, index):
                continue
            score -= OWN * (score > 0 and self.standings.takes_part(self.statements[heard.index], index))
            if score > most:
                best, most = index, score
        return best

    def _doubtful(self, heard: Heard, index: int) -> bool:
        """Who finds fault with the main contact was hardly in the other one that seems to name them."""
        speaker = self.statements[heard.index].speaker
        if not index or speaker not in self.standings.sides[index].names or speaker in self.standings.sides[0].names:
            return False
        return stance(heard.lead, heard.said) in ("criticises", "rejects", "questions")

    def names(self, heard: Heard, index: int) -> bool:
        """The clause names one of those who took part."""
        return bool(self.surnames[index] & self._tokens(heard))

    def _score(self, heard: Heard, index: int) -> float:
        tokens, said = self._tokens(heard), self.statements[heard.index]
        named = len(self.surnames[index] & tokens)
        mine = said.speaker in self.standings.sides[index].names and bool(_FIRST & set(heard.said.split()))
        return named + mine

    def pair(self, heard: Heard) -> Target | None:
        """The contact of which the clause names two people, or two states."""
        if not self.contacts:
            return None
        tokens, states = self._tokens(heard), self._named(heard)[1]
        for index, names in enumerate(self.surnames):
            if len(names & tokens) > 1 or len(self.standings.sides[index].states & states) > 1:
                return None if self._doubtful(heard, index) else Target("contact", index)
        return None

    def _tokens(self, heard: Heard) -> set[str]:
        if self._heard != (heard.index, heard.lead):
            self._heard, self._words = (heard.index, heard.lead), {fold(word) for word in _WORD.findall(heard.text)}
        return self._words

    def _move(self, heard: Heard, nouns: set[str], explicit: bool) -> Target | None:
        """`the decision`, `the agreement`: the document that is one, or the contact, or what was announced."""
        if nouns & lexicon.PAPERS and self.papers:
            return Target("document", self._last_paper(heard))
        said = self.statements[heard.index]
        if self.contacts:
            contact = self.contact(heard, nouns)
            if not explicit or not self.standings.takes_part(said, contact):
                return Target("contact", contact)
        answered = self.answered(heard, named=not explicit)
        return Target("statement", answered) if answered is not None else None

    def _last_paper(self, heard: Heard) -> int:
        before = [at for at, paper in enumerate(self.papers) if paper.evidence[0].start < self.page.starts[heard.first]]
        return before[-1] if before else 0

    def _paper(self, heard: Heard) -> int | None:
        if not self.papers or heard.first >= heard.last:
            return None
        return paper_stage.mentioned(self.page, self.papers, *self.page.offset(heard.first, heard.last))

    def answered(self, heard: Heard, named: bool = False) -> int | None:
        """What somebody else said: somebody the clause names, or (unless `named` is asked for) whoever spoke last."""
        index, said = heard.index, self.statements[heard.index]
        near = [*range(index - 1, max(-1, index - BACK), -1), *range(index + 1, min(len(self.statements), index + 4))]
        others = [at for at in near if self._another(self.statements[at], said)]
        names, states = self._named(heard)
        for at in others:
            other = self.statements[at]
            if other.speaker in names or other.on_behalf_of in names or self.standings.states(other) & states:
                return at
        before = [at for at in others if index - CLOSE <= at < index]
        return before[0] if before and not named else None

    def _another(self, other: Statement, said: Statement) -> bool:
        return (
            bool(other.speaker)
            and other.speaker not in (said.speaker, said.on_behalf_of)
            and other.on_behalf_of != said.speaker
            and other.speaker_kind not in ("unknown", "document")
        )

    def _named(self, heard: Heard) -> tuple[set[str], frozenset[str]]:
        """The names and the states that the clause mentions, its source aside."""
        source = self.statements[heard.index].source
        found = [
            m.entity for m in self.cast.between(heard.first, heard.last)
            if not (source and source.start <= self.page.starts[m.first] < source.end)
        ]  # fmt: skip
        keys = {entity.country or (entity.keys[0] if entity.kind == "organization" and entity.keys else "")
                for entity in found}  # fmt: skip
        return {entity.name for entity in found}, frozenset(keys - {""})

    def main(self, heard: Heard) -> Target | None:
        """What the article is about: its document or contact, whichever comes first, or what was said before."""
        if self.papers and (not self.contacts or self.papers[0].evidence[0] < self.contacts[0].evidence[0]):
            return Target("document", 0)
        if self.contacts:
            return Target("contact", 0)
        before = self.answered(heard)
        return Target("statement", before) if before is not None else None
