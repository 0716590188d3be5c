"""Whom a ref means: a name, a pronoun's person, `the two leaders`, `his counterpart`, the holder of an office."""

from bisect import bisect_right
from datetime import date

from .lexicon import contacts as lexicon
from .lexicon import people as nouns
from .names import Cast, Entity
from .nearby import Nearby
from .officeholders import holders, in_office
from .page import Page, Sentence
from .refs import Ref, Refs
from .resolve import Resolver
from .types import Statement

PEOPLE = 80  # of an article, among whom holders of an office are looked for
PAIRS = 8  # contacts back that `the two presidents` may mean
_CROWNS = frozenset("king queen emir emperor sultan pope prince".split())
_CLAUSE_BEGINS = lexicon.SAYING | frozenset("where that whom after before when while".split())
_COUNTS = {"two": 2, "three": 3, "four": 4, "both": 2}
_OFFICE = frozenset("president minister chancellor premier king queen emir emperor".split())


class Referents(Refs):
    """Refs with their people; `pairs` are the two of each contact, in the order last told."""

    def __init__(
        self, page: Page, cast: Cast, resolver: Resolver, statements: list[Statement], published: date | None = None
    ):
        super().__init__(page, cast)
        self.resolver, self.nearby, self.published = resolver, Nearby(statements), published
        self.pairs: list[list[Entity]] = []
        self.firsts = [sentence.first for sentence in page.sentences]
        self._two: list[Entity] | None = None
        self._made: dict[str, Entity] = {}  # people of the roster whom the article only describes
        self._means: dict[int, list[Entity]] = {}
        self._same = self._aliases()

    def _aliases(self) -> dict[int, Entity]:
        """`Velmoran President Ilse Karrenbach` and `Ilse Karrenbach` are one, and so is a longer first name's owner."""
        same: dict[int, Entity] = {}
        by_surname: dict[str, list[Entity]] = {}
        for entity in self.cast.people:
            if entity.words:
                by_surname.setdefault(entity.words[-1], []).append(entity)
        for found in by_surname.values():
            namesake = self._namesake(found)
            if namesake:
                same[id(namesake[0])] = namesake[1]
                continue
            kept = min(found, key=lambda e: (not e.key, -min(len(e.words), 2), len(e.words)))
            for entity in found:
                within = set(kept.words) <= set(entity.words) or entity.words == kept.words[-len(entity.words) :]
                if entity is not kept and not entity.key and within:
                    same[id(entity)] = kept
        return same

    def _namesake(self, found: list[Entity]) -> tuple[Entity, Entity] | None:
        """A person of the roster by surname only, after the article has named another of that surname in full."""
        listed = [e for e in found if e.key and len(e.words) == 1]
        others = [e for e in found if not e.key and len(e.words) > 1]
        if len(found) != 2 or not listed or not others:
            return None
        one, other = listed[0], others[0]
        return (one, other) if other.first < one.first and other.words[0][:1] != one.name[:1].lower() else None

    def human(self, entity: Entity) -> bool:
        """A person, by the entity's own mentions or by those of the one it is another name of."""
        return super().human(entity) or id(entity) in self._same and super().human(self._same[id(entity)])

    def person(self, entity: Entity) -> Entity:
        """The one entity that stands for this person."""
        return self._same.get(id(entity), entity)

    def name(self, entity: Entity) -> str:
        """The name without the titles that were printed before it."""
        if not self.human(entity) or entity.key:
            return entity.name
        words = entity.name.split()
        titled = [at for at, word in enumerate(words[:-1]) if word.lower() in nouns.TITLES]
        return " ".join(words[titled[-1] + 1 :]) if titled else entity.name

    def country(self, entity: Entity) -> str:
        """The key of the state a person or body belongs to, or empty."""
        return entity.country or (entity.keys[0] if entity.kind == "organization" and entity.keys else "")

    def stands_for(self, entity: Entity) -> str:
        """The key of an entity's state, or of that whose adjective introduces it: `his Israeli counterpart, A`."""
        known = self.country(entity)
        if known or entity.first < 0:
            return known
        near = self.cast.between(max(0, entity.first - 5), entity.first)
        return next((m.entity.country for m in reversed(near) if m.spelling == "demonym"), "")

    def people(self, ref: Ref) -> list[Entity]:
        """The people (or bodies) a ref stands for; none where that cannot be told."""
        found = self._means.get(ref.first) if ref.kind != "pair" else None
        if found is None:
            found = [self.person(entity) for entity in self._meant(ref)]
            self._means[ref.first] = found
        return found

    def _meant(self, ref: Ref) -> list[Entity]:
        if ref.mention:
            return [ref.mention.entity]
        if ref.kind == "pair":
            return self._pair(ref)
        if ref.kind == "posts":
            return self._holders_of(ref)
        if ref.kind == "self":
            return self._speaking(ref)
        if ref.kind == "pronoun":
            return self._pronoun(ref)
        return self._apposed(ref) or self._role(ref)

    def _apposed(self, ref: Ref) -> list[Entity]:
        """`Ilse Karrenbach, the Velmoran president, met`: the role is the one named before the comma."""
        if self.page.raw[ref.start - 1 : ref.start] != "," or self.page.raw[ref.last : ref.last + 1] != ",":
            return []
        before = [r for r in self.refs(self._sentence(ref.first)) if r.last == ref.start - 1 and r.kind == "name"]
        return self.people(before[0]) if before and not before[0].owner else []

    def acts(self, entity: Entity) -> bool:
        """Not introduced as somebody who only speaks or reports: a spokesman, an editor."""
        if not self._leads(entity):
            return False
        return not any(
            nouns.RELAYS & set(self.page.lows[max(0, m.first - 6) : m.first])
            for m in self.cast.between(entity.first, entity.first + 1)
        )

    def _holders_of(self, ref: Ref) -> list[Entity]:
        """Who holds the office in each of the states: whom the article names, or else whom the roster knows."""
        rank = self._rank([low.rstrip("s") for low in self.page.lows[ref.first : ref.last]])
        found = [self._leader(state, rank) for state in ref.states]
        return unique([entity for people in found for entity in people])

    def _leader(self, state: str, rank: str) -> list[Entity]:
        """The state's holder of the office, or its leader of whatever office where the words say no more."""
        ranks = (rank,) if rank == "foreign_minister" else (rank, "head_of_government", "head_of_state")
        named = [e for e in self.cast.people[:PEOPLE] if self.country(e) == state and self._holds(e, ranks)]
        if named:
            return named[:1]
        return next((found for found in (self._holder(state, r) for r in ranks if r) if found), [])

    def _holds(self, entity: Entity, ranks: tuple[str, ...], word: str = "") -> bool:
        person = self.cast.person(entity.key) if entity.key else None
        if person is None or self.published is None:
            return False
        if word in _CROWNS and not any(word in post.title.lower() for post in person.offices):
            return False
        return any(in_office(person, rank, self.published.isoformat()) for rank in ranks if rank)

    def groups(self, refs: list[list]) -> list[list[Entity]]:
        """The people of each group of refs, without repetition."""
        groups = []
        for group in refs:
            people: list[Entity] = []
            for ref in group:
                people = united(people, self.people(ref))
            groups.append(people)
        return groups

    def _free(self, ref: Ref, sentence: Sentence) -> bool:
        """Neither after a preposition nor the object of a verb."""
        if ref.start == sentence.first:
            return True
        letter = self.page.raw[ref.start - 1]
        if self.page.lows[ref.start - 1] in lexicon.SAYING:
            return True
        return letter not in "i2vg" and not (letter == "e" and ref.start - 2 >= sentence.first)

    def _pair(self, ref: Ref) -> list[Entity]:
        """Whom `the two` or `they` means: two just named in the sentence, or the pair of the last contact."""
        if self.page.lows[ref.first] in ("they", "them"):
            sentence = self._sentence(ref.first)
            here = [r for r in self.refs(sentence) if r.last <= ref.first and r.kind == "name" and not r.owner]
            named = unique([self.person(r.mention.entity) for r in here])
            if len(named) == 2:
                return named
            both = self._both_before(sentence)
            if both and not named:
                return both
            later = [r for r in self.refs(sentence) if r.first > ref.first and r.kind == "name" and not r.owner]
            apart = len(later) == 2 and self.page.raw[later[0].start - 1] == ","
            if not named and not self.pairs and apart:
                return unique([self.person(r.mention.entity) for r in later])  # `when they met, A and B`
        if self.page.lows[ref.last : ref.last + 1] == ["of"] and self.page.raw[ref.last + 1 : ref.last + 2] == "N":
            return []  # the leaders of states that nobody knows
        word = self.page.lows[ref.last - 1]
        count = _COUNTS.get(self.page.lows[ref.last - 2], 2)
        if count > 2:
            return next((pair for pair in self.pairs[::-1] if len(pair) == count), self._last(ref.first, count))
        fitting = [pair for pair in self.pairs[-PAIRS:] if word != "presidents" or all(self._presides(e) for e in pair)]
        leaders = self._leaders() if self.page.raw[ref.first] != "p" else []
        return fitting[-1] if fitting else leaders or self._last(ref.first, 2)

    def _leaders(self) -> list[Entity]:
        """The only two heads of state or government whom the article names."""
        if self._two is None:
            found = unique([self.person(entity) for entity in self.cast.people[:PEOPLE] if self.heads(entity)])
            self._two = found if len(found) == 2 else []
        return self._two

    def _both_before(self, sentence: Sentence) -> list[Entity]:
        """Those in the plural with whom the sentence before begins: `The presidents of A and B ... They`."""
        number = self.number(sentence) - 1
        refs = self.refs(self.page.sentences[number]) if number >= 0 else []
        return self.people(refs[0]) if refs and refs[0].kind == "posts" else []

    def _presides(self, entity: Entity) -> bool:
        person = self.cast.person(entity.key) if entity.key else None
        return person is None or any(post.role == "head_of_state" for post in person.offices)

    @property
    def pair(self) -> list[Entity]:
        """The two of the contact told last."""
        return self.pairs[-1] if self.pairs else []

    def number(self, sentence: Sentence) -> int:
        return bisect_right(self.firsts, sentence.first) - 1

    def _sentence(self, token: int) -> Sentence:
        return self.page.sentences[bisect_right(self.firsts, token) - 1]

    def _pronoun(self, ref: Ref) -> list[Entity]:
        """The same pronoun earlier in the sentence means the same person."""
        for other in self.refs(self._sentence(ref.first)):
            if other.first >= ref.first:
                break
            if other.kind == "pronoun" and self.page.lows[other.first] == self.page.lows[ref.first] == "he":
                return self.people(other)
        found = (
            self._object_before(ref)
            or self._role_before(ref)
            or self._first_named(ref)
            or self._owner_before(ref)
            or self._whose_clause(ref)
            or self.resolved(ref.first, ref.last)
        )
        if self._itself(ref, found):
            return self._partner_of(found[0]) or found
        if found and not any(self.person(m.entity) is self.person(found[0]) for m in self.cast.between(0, ref.first)):
            return self._subject_before(ref)
        return found

    def _itself(self, ref: Ref, found: list[Entity]) -> bool:
        """`B rang her`: an object is not the subject of its own verb."""
        if self.page.lows[ref.first] not in ("him", "her") or not found or self.page.raw[ref.first - 1] not in "ve":
            return False
        before = [r for r in self.refs(self._sentence(ref.first)) if r.last == ref.first - 1 and r.kind == "name"]
        return bool(before) and self.person(before[0].mention.entity) is self.person(found[0])

    def _partner_of(self, entity: Entity) -> list[Entity]:
        """Who is in most of the contacts told last, besides the one given."""
        others = [e for pair in self.pairs[-PAIRS:] for e in pair if e is not self.person(entity)]
        return [max(others, key=lambda e: sum(e is other for other in others))] if others else []

    def _role_before(self, ref: Ref) -> list[Entity]:
        """`The Brazilian refused. He proposed`: whom the sentence before describes as its subject."""
        number = bisect_right(self.firsts, ref.first) - 1
        if not number or ref.first != self.firsts[number] or self.page.lows[ref.first] not in ("he", "she"):
            return []
        before, here = self.page.sentences[number - 1], self.page.sentences[number]
        first = [r for r in self.refs(before) if r.start == before.first and r.kind == "role" and not r.owner]
        return self.people(first[0]) if first and before.paragraph == here.paragraph else []

    def _subject_before(self, ref: Ref) -> list[Entity]:
        """Whom the sentence before names first."""
        number = bisect_right(self.firsts, ref.first) - 2
        names = (
            [r for r in self.refs(self.page.sentences[number]) if r.kind == "name" and not r.owner]
            if number >= 0
            else []
        )
        return self.people(names[0]) if names else []

    def _first_named(self, ref: Ref) -> list[Entity]:
        """`A wrote that B had telephoned him`: the subject of the sentence, not that of the pronoun's clause."""
        if self.page.lows[ref.first] not in ("him", "her"):
            return []
        sentence = self._sentence(ref.first)
        named = [r for r in self.refs(sentence) if r.last <= ref.first and r.kind == "name" and self._free(r, sentence)]
        return self.people(named[0]) if len(named) > 1 else []

    def _whose_clause(self, ref: Ref) -> list[Entity]:
        """`A flew to Hanoi, where he was received`, `the minister added that he`: the one told of before."""
        before_it = self.page.lows[ref.first - 1]
        if self.page.lows[ref.first] not in ("he", "she") or before_it not in _CLAUSE_BEGINS:
            return []
        sentence = self._sentence(ref.first)
        if before_it == "whom":  # `She began with B, to whom she spoke`: not the one whom the clause is about
            others = [r for r in self.refs(sentence) if r.last <= ref.first and r.kind in ("name", "pronoun", "role")]
            return self.people(others[0]) if len(others) > 1 else []
        before = [r for r in self.refs(sentence) if r.last <= ref.first and r.kind in ("name", "role") and not r.owner]
        found = self.people(before[0]) if len(before) == 1 else []
        return (
            found if before_it not in lexicon.SAYING | {"that"} or all(self._leads(entity) for entity in found) else []
        )

    def _owner_before(self, ref: Ref) -> list[Entity]:
        """`A's party is silent. He is expected`: whose it was, where that sentence names nobody else."""
        number = bisect_right(self.firsts, ref.first) - 1
        if not number or ref.first != self.firsts[number] or self.page.lows[ref.first] not in ("he", "she"):
            return []
        before, here = self.page.sentences[number - 1], self.page.sentences[number]
        named = [r for r in self.refs(before) if r.kind in ("name", "pronoun", "role")]
        alone = len(named) == 1 and named[0].kind == "name" and named[0].owner and named[0].start == before.first
        return self.people(named[0]) if alone and before.paragraph == here.paragraph else []

    def _object_before(self, ref: Ref) -> list[Entity]:
        """`received the mediator and had spoken to him`: the object told just before in the sentence."""
        if self.page.lows[ref.first] not in ("him", "her"):
            return []
        sentence = self._sentence(ref.first)
        before = [r for r in self.refs(sentence) if r.last <= ref.first and r.kind in ("name", "role") and not r.owner]
        if before and self.page.raw[before[-1].last : before[-1].last + 2] in (
            ",w",
            "w" + self.page.raw[before[-1].last + 1],
        ):
            others = [r for r in self.refs(sentence) if r.first < before[-1].start and r.kind in ("name", "pronoun")]
            return self.people(others[0]) if others else []
        if before and not self._free(before[-1], sentence):
            return self.people(before[-1])
        told = len(before) > 1 and before[-1].last == ref.first - 1 and not self._free(before[-2], sentence)
        return self.people(before[-2]) if told else []

    def resolved(self, first: int, last: int) -> list[Entity]:
        speaker = self.resolver.resolve_span((first, last))
        found = speaker.entity
        if found is None or not self.human(found) or set(found.name.lower().split()) <= nouns.TITLES:
            return []
        return [found]

    def _last(self, at: int, count: int) -> list[Entity]:
        """The last people named before token `at` who may be leaders, as many as are meant."""
        found: list[Entity] = []
        for mention in reversed(self.cast.between(0, at)):
            entity = self.person(mention.entity)
            if self._counts(mention) and self.human(entity) and entity not in found and self._leads(entity):
                found.append(entity)
                if len(found) == count:
                    return found[::-1]
        return []

    def _speaking(self, ref: Ref) -> list[Entity]:
        """Who says I: the speaker of the statement around it."""
        offset = self.page.starts[ref.first]
        for said in self.nearby.holding(offset):
            if said.speaker_kind == "person":
                return [e for e in self.cast.people if e.name == said.speaker][:1]
        return []

    def _role(self, ref: Ref) -> list[Entity]:
        lows = self.page.lows[ref.first : ref.last]
        if lows[-1].removesuffix("’s").removesuffix("'s") in lexicon.COUNTERPARTS:
            return self._counterpart(ref)
        if lows[0] in ("a", "an"):
            return []
        if lows[-1] == "president" and self.page.lows[ref.last : ref.last + 3] == ["of", "the", "republic"]:
            return self._holder("france", "head_of_state")  # so the Élysée names its own
        if lows[-2:] == ["of", "state"] or lows[-2:] == ["of", "government"]:
            words = lexicon.HEAD_OF_STATE if lows[-1] == "state" else lexicon.HEAD_OF_GOVERNMENT
            return self._titled(ref.first, words)
        if not self.cast.between(ref.first, ref.last):
            found = self._introduced(ref.first, lows[-1])
            if found:
                return found
        found = self._others(ref, self.resolved(ref.first, ref.last))
        bodies = self.cast.between(ref.first, ref.last)
        rank = self._rank(lows)
        if found and set(lows) & nouns.HEADS and not self._leads(self.person(found[0])):
            found = []
        if not found and bodies and rank and set(lows) & _OFFICE:
            return self._holder(self.country(bodies[0].entity), rank)
        if not found and bodies and (ref.quoted or bodies[0].last == ref.last):
            found = self._of_state(ref, self.country(bodies[0].entity))
        return found or (self._office_named(rank, lows[-1]) if rank and not bodies else [])

    def _others(self, ref: Ref, found: list[Entity]) -> list[Entity]:
        """Within a quotation a description means somebody else than the speaker."""
        if not ref.quoted or not found:
            return found
        speakers = {said.speaker for said in self.nearby.holding(self.page.starts[ref.first])}
        return [entity for entity in found if entity.name not in speakers]

    def _of_state(self, ref: Ref, state: str) -> list[Entity]:
        """`the head of the Vietnamese delegation`: the person of that state named last before."""
        for mention in self.cast.before(ref.first):
            if self.human(mention.entity) and state and self.country(mention.entity) == state:
                return [mention.entity]
        return []

    def _office_named(self, rank: str, word: str) -> list[Entity]:
        """`The Prime Minister`, before any name: the one holder of such an office whom the article names."""
        found = [entity for entity in self.cast.people[:PEOPLE] if self._holds(entity, (rank,), word)]
        return found if len(found) == 1 else []

    def _introduced(self, at: int, word: str) -> list[Entity]:
        """`the mediator`: the last person before whose name that word stands, with no verb between."""
        for mention in reversed(self.cast.between(0, at)):
            if not self.human(mention.entity):
                continue
            begin = max(0, mention.first - 10)
            for token in range(mention.first - 1, begin - 1, -1):
                if self.page.raw[token] in "vx.;":
                    break
                if self.page.lows[token] == word:
                    return [mention.entity]
        return []

    def _titled(self, at: int, words: frozenset[str]) -> list[Entity]:
        for mention in reversed(self.cast.between(0, at)):
            if self.human(mention.entity) and set(self.page.lows[max(0, mention.first - 3) : mention.first]) & words:
                return [mention.entity]
        return []

    def _counterpart(self, ref: Ref) -> list[Entity]:
        """`his Turkish counterpart`: the leader of that country whom the article names, soonest after these words."""
        demonyms = self.cast.between(ref.first, ref.last)
        if not demonyms:
            return [e for e in self.pair if e not in self._resolved_owner(ref)][:1]
        country = self.country(demonyms[0].entity)
        rank = self._rank(self.page.lows[ref.first : ref.last]) or self._rank_of(self._resolved_owner(ref))
        near = sorted(self.cast.mentions, key=lambda m: (m.first < ref.first, abs(m.first - ref.first)))
        for mention in near:
            if self.human(mention.entity) and self.country(mention.entity) == country and self._leads(mention.entity):
                return [mention.entity]
        return self._holder(country, rank)

    def _resolved_owner(self, ref: Ref) -> list[Entity]:
        return [self.person(e) for e in self.resolved(ref.first, ref.first + 1)]

    def _leads(self, entity: Entity) -> bool:
        """Not known to be only a spokesperson or an aide."""
        person = self.cast.person(entity.key) if entity.key else None
        if person is None:
            return True
        roles = {post.role for post in person.offices}
        return not roles or bool(roles - {"spokesperson", "official"})

    def heads(self, entity: Entity) -> bool:
        """Known as a head of state or government."""
        person = self.cast.person(entity.key) if entity.key else None
        return person is not None and bool({p.role for p in person.offices} & {"head_of_state", "head_of_government"})

    def _rank(self, words: list[str]) -> str:
        """The office that a description names, as a role of the roster; empty for a bare counterpart."""
        if "foreign" in words:
            return "foreign_minister"
        if set(words) & lexicon.HEAD_OF_STATE or "leader" in words:
            return "head_of_state"
        return "head_of_government" if set(words) & lexicon.HEAD_OF_GOVERNMENT or "prime" in words else ""

    def _rank_of(self, people: list[Entity]) -> str:
        """The office of the one whose counterpart is meant."""
        person = self.cast.person(people[0].key) if people and people[0].key else None
        if person is None or self.published is None:
            return ""
        day = self.published.isoformat()
        return next(
            (r for r in ("head_of_state", "head_of_government", "foreign_minister") if in_office(person, r, day)), ""
        )

    def _holder(self, country: str, rank: str) -> list[Entity]:
        """The one person whom the roster knows in that office on the dateline."""
        if not rank or not country or self.published is None:
            return []
        day = self.published.isoformat()
        held = [p for p in holders(self.cast.roster).get((country, rank), []) if in_office(p, rank, day)]
        if len(held) != 1:
            return []
        person = held[0]
        known = [e for e in self.cast.people if e.key == person.key]
        return known or [
            self._made.setdefault(person.key, Entity(person.name, "person", (person.key,), person.gender, country))
        ]

    def alike(self, entities: list[Entity]) -> list[Entity]:
        return [self.person(entity) for entity in entities]


def unique(entities: list[Entity]) -> list[Entity]:
    """Without repetition, in order."""
    found: list[Entity] = []
    for entity in entities:
        if entity not in found:
            found.append(entity)
    return found


def united(one: list[Entity], other: list[Entity]) -> list[Entity]:
    """Both lists without repetition, by identity."""
    return one + [entity for entity in other if all(entity is not known for known in one)]
