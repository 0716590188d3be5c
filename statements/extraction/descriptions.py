"""Whom `the minister`, `the Chinese leader`, `his spokesman`, `the ministry` and `the text` mean.

Somebody fits a description whom the article has introduced by its words, or who holds the office according to the
roster. Of several the one fits best whose introduction shares most of the words and is of no other country than the
description names; then who spoke last; then who was named last.
"""

from .lexicon import people as lexicon
from .names import Entity, Mention
from .narration import Narration, Speaker, person

Words = frozenset[str]
_ALIKE = {
    "pontiff": "pope",
    "monarch": "king queen emperor",
    "premier": "prime",
    "spokesperson": "spokesman spokeswoman",
    "envoy": "ambassador",
    "diplomat": "ambassador foreign",
    "leader": "president premier chancellor king queen emir prime",
}
_NEAR = 250  # tokens: further back, `the agency` is not that agency any more
_BACK = 12  # sentences in which somebody who spoke is still the nearest


class Descriptions:
    """Finds the speakers of the article whom definite descriptions take up."""

    def __init__(self, narration: Narration):
        self.told, self.page, self.cast = narration, narration.page, narration.cast
        self.unnamed: dict[str, Speaker] = {}  # the last unnamed speaker by role noun
        self.paper: Speaker | None = None  # the last paper that spoke, which `the text` takes up
        self._introductions: dict[int, Words] | None = None
        self._countries: dict[int, Words] = {}

    def remember(self, word: str, speaker: Speaker) -> None:
        """Keep a speaker by the noun that named him: the official of whom `the official` will speak."""
        self.unnamed[word] = speaker

    def human(self, first: int, segment: int, head: int, word: str) -> Speaker | None:
        """The person that a definite description of tokens `first` to `segment` means, its noun at `head`."""
        states = [m for m in self.cast.between(first, segment) if m.entity.country]
        if states and word in lexicon.HEADS | {"minister"}:
            found = self._of_country(first, states[-1].entity, word)
            if found:
                return found
        known = self.unnamed.get(word)
        if known and not states and (known.kind == "person" or word not in lexicon.UNIQUE):
            return known
        return self._best(first, head, word, bool(states)) or (None if states else self._subject_before(first))

    # -- people by their introductions

    def _best(self, first: int, head: int, word: str, stated: bool) -> Speaker | None:
        asked = frozenset(w for w in self.cast.folded[first : head + 1] if w not in ("the", "his", "her", "their", "a"))
        needed = frozenset(self.cast.folded[at] for at in range(first, head) if self.page.raw[at] == "N")
        spoken = self._recent(first)
        best: tuple[tuple[float, int, int], Entity] | None = None
        for entity, last in self._candidates(first):
            words = self._introduction(entity)
            if not self._answers(words | self._offices(entity, word), word) or not needed <= words:
                continue
            if stated and not needed:
                continue
            foreign = bool(self._demonyms(entity) - asked) and not stated
            rank = (len(asked & words) - 0.5 * foreign, spoken.get(id(entity), -1), last)
            if best is None or rank > best[0]:
                best = rank, entity
        return person(best[1]) if best else None

    def _candidates(self, first: int) -> list[tuple[Entity, int]]:
        """The people named before, each with where they were named last."""
        found: dict[int, tuple[Entity, int]] = {}
        for mention in self.cast.before(first):
            if mention.entity.kind == "person" and self.page.tags[mention.first] != "q":
                found.setdefault(id(mention.entity), (mention.entity, mention.first))
        return list(found.values())

    def _recent(self, first: int) -> dict[int, int]:
        """By person, the last sentence of the few before in which they spoke."""
        number = self.told.sentence(first)
        near = range(max(0, number - _BACK), number + 1)
        return {id(s.entity): n for n in near for s in self.told.spoke.get(n, ()) if s.entity is not None}

    def _answers(self, words: Words, word: str) -> bool:
        return word in words or any(other in words for other in _ALIKE.get(word, "").split())

    def _introduction(self, entity: Entity) -> Words:
        """All the words by which the article introduces a person, before names and in appositions behind them."""
        if self._introductions is None:
            gathered: dict[int, set[str]] = {}
            for mention in self.cast.mentions:
                if mention.entity.kind == "person":
                    gathered.setdefault(id(mention.entity), set()).update(self._around(mention))
            self._introductions = {number: frozenset(words) for number, words in gathered.items()}
        return self._introductions.get(id(entity), frozenset())

    def _around(self, mention: Mention) -> list[str]:
        page, start = self.page, mention.first
        if start > 1 and page.tags[start - 1] == ",":
            start = self._apposed(start)
        while start > 0 and mention.first - start < 12 and page.raw[start - 1] in "nN":
            start -= 1
        end = mention.last
        if page.tags[end : end + 1] == ",":
            end = min(end + 7, len(page.words))
        return [self.cast.folded[at] for at in (*range(start, mention.first), *range(mention.last, end))]

    def _apposed(self, start: int) -> int:
        """Where `the ambassador to Velmora, Ragna Lund` begins: a role up to a comma before the name."""
        at, page = start - 1, self.page
        while at > 0 and start - at < 12 and page.raw[at - 1] in "nNi":
            at -= 1
        return at if at > 0 and page.raw[at - 1] == "d" else start

    def _demonyms(self, entity: Entity) -> Words:
        """The words of its introduction that name a country: `Russian` of Russian President ..."""
        found = self._countries.get(id(entity))
        if found is None:
            found = self._countries[id(entity)] = self._introduction(entity) & self.cast.countries
        return found

    def _offices(self, entity: Entity, word: str) -> Words:
        """The titles of the offices that the roster knows, for those who lead."""
        known = self.cast.person(entity.key) if entity.key and word in lexicon.HEADS | {"minister"} else None
        return frozenset(w for post in known.offices for w in post.title.lower().split()) if known else frozenset()

    def _subject_before(self, first: int) -> Speaker | None:
        """The person the two sentences before were about: `The nominee said ...`."""
        number = self.told.sentence(first)
        paragraph = self.page.sentences[number].paragraph
        for before in range(number - 1, max(-1, number - 3), -1):
            sentence = self.page.sentences[before]
            if sentence.paragraph < paragraph - 1:
                break
            spoke = next((s for s in self.told.spoke.get(before, ()) if s.kind == "person"), None)
            if spoke:
                return spoke
            found = self.told.people(sentence.first, sentence.last)
            if found:
                return person(found[0].entity)
        return None

    # -- people by their country

    def _of_country(self, first: int, body: Entity, word: str) -> Speaker | None:
        """`the Chinese leader`: the last person of that country whom the article has named."""
        country = body.country or (body.keys[0] if body.keys else "")
        for mention in self.cast.before(first):
            entity = mention.entity
            if entity.kind == "person" and country and entity.country == country and self._may_be(entity, word):
                return person(entity)
        return None

    def _may_be(self, entity: Entity, word: str) -> bool:
        known = self.cast.person(entity.key) if entity.key else None
        if known is None or word not in lexicon.HEADS:
            return True
        return bool({post.role for post in known.offices} & {"head_of_state", "head_of_government"})

    # -- bodies

    def body(self, first: int, word: str) -> Speaker | None:
        """The body that `the ministry`, `the broadcaster` means: the last of that kind named not long ago."""
        for mention in self.cast.before(first):
            if first - mention.first > _NEAR:
                return None
            told = mention.entity.kind == "organization" and self.page.tags[mention.first] != "q"
            if told and self._is_a(mention, word):
                return self.told.body(mention)
        return None

    def _is_a(self, mention: Mention, word: str) -> bool:
        entity = mention.entity
        body = self.cast.organization(entity.keys[0]) if entity.keys else None
        names = entity.name.lower() + " " + " ".join(self.cast.folded[mention.first : mention.last])
        if word in names or body is None:
            return word in names
        return body.kind == word or word in lexicon.OUTLETS and body.kind in ("media", "agency")
