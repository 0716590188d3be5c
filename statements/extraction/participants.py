"""Who stands where around a cue: subjects, objects and what `with` and `between` join.

A `Ref` is a place in a sentence that stands for people: a name, a pronoun, a description (`his Ukrainian counterpart`,
`the mediator`) or a pair (`the two leaders`). Whom a description means is only looked up when a cue needs it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from .contact_cues import Cue
from .lexicon import contacts as lexicon
from .lexicon import people as nouns
from .names import Cast, Entity, Mention
from .page import Page, Sentence
from .resolve import Resolver
from .roster import Person, Roster
from .types import Statement

REACH = 16  # tokens between a cue and the `with` that belongs to it
_PRONOUNS = frozenset("he she him her".split())
_FIRST = frozenset("i me we us".split())
_NOT_PARTIES = frozenset("media agency press broadcaster newspaper company ngo charity".split())
_OFFICE = frozenset("president minister chancellor premier king queen emir emperor".split())
_ROLES = nouns.ROLES | {"head", "heads"} | lexicon.COUNTERPARTS


@dataclass(slots=True)
class Ref:
    """Tokens `first` to `last` stand for people; the phrase begins at `start`. `owner` where it ends in 's."""

    first: int
    last: int
    start: int
    kind: str  # name, body, pronoun, self, pair, role
    mention: Mention | None = None
    owner: bool = False
    quoted: bool = False


class Scene:
    """The people of a page as the cues of its sentences need them."""

    def __init__(
        self, page: Page, cast: Cast, resolver: Resolver, statements: list[Statement], published: date | None = None
    ):
        self.page, self.cast, self.resolver, self.statements = page, cast, resolver, statements
        self.pairs: list[list[Entity]] = []  # the two of each contact, in the order last told
        self._firsts = [sentence.first for sentence in page.sentences]
        self.published = published
        self._made: dict[str, Entity] = {}  # people of the roster whom the article only describes
        self._refs: dict[int, list[Ref]] = {}
        self._means: dict[int, list[Entity]] = {}
        self._same = self._aliases()
        self._misread = self._across_lines()
        self._human = self._introduced_people()

    # -- who is who

    def _aliases(self) -> dict[int, Entity]:
        """`Velmoran President Ilse Karrenbach` and `Ilse Karrenbach` are one, and so is a longer first name's owner."""
        same: dict[int, Entity] = {}
        by_surname: dict[str, list[Entity]] = {}
        for entity in self.cast.people:
            if entity.words:
                by_surname.setdefault(entity.words[-1], []).append(entity)
        for found in by_surname.values():
            kept = min(found, key=lambda e: (not e.key, -min(len(e.words), 2), len(e.words)))
            for entity in found:
                if entity is not kept and not entity.key and set(kept.words) <= set(entity.words):
                    same[id(entity)] = kept
        return same

    def human(self, entity: Entity) -> bool:
        """A person, or an unknown name that the article gives a role or comes back to."""
        return entity.kind == "person" or id(entity) in self._human

    def _introduced_people(self) -> set[int]:
        counts: dict[int, int] = {}
        for mention in self.cast.mentions:
            if mention.entity.kind == "name":
                begin = self._phrase_start(mention.first, max(0, mention.first - 14), "name")
                words = set(self.page.lows[begin : mention.first])
                role = bool(words & (_ROLES | nouns.TITLES))
                counts[id(mention.entity)] = counts.get(id(mention.entity), 0) + 1 + role
        return {number for number, count in counts.items() if count > 1}

    def _across_lines(self) -> set[int]:
        """Names that run over the end of a heading are no names."""
        return {
            id(m.entity) for m in self.cast.mentions
            if m.last - m.first > 1 and not m.entity.key and "\n" in self.page.slice(m.first, m.last)
        }

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

    # -- the refs of a sentence

    def refs(self, sentence: Sentence) -> list[Ref]:
        known = self._refs.get(sentence.first)
        if known is None:
            known = self._refs[sentence.first] = self._find(sentence)
        return known

    def _find(self, sentence: Sentence) -> list[Ref]:
        found = []
        for mention in self.cast.between(sentence.first, sentence.last):
            if self._counts(mention) and not (found and self._continues(found[-1], mention)):
                found.append(self._named(mention, sentence))
        taken = {at for ref in found if ref.kind == "name" for at in range(ref.start, ref.last)}
        found = [ref for ref in found if ref.kind == "name" or ref.first not in taken]
        for at in range(sentence.first, sentence.last):
            if at not in taken:
                ref = self._unnamed(at, sentence)
                if ref:
                    found.append(ref)
        return sorted(found, key=lambda ref: (ref.first, -ref.last))

    def _continues(self, ref: Ref, mention: Mention) -> bool:
        """The mention is only the rest of the name before it."""
        between = self.page.lows[ref.last : mention.first]
        same = ref.kind == "name" and self.human(mention.entity)
        return mention.last <= ref.last or same and not ref.owner and set(between) <= nouns.PARTICLES

    def _counts(self, mention: Mention) -> bool:
        if self.human(mention.entity) and mention.entity.name.lower().split()[-1] in nouns.TITLES:
            return False
        if self.human(mention.entity):
            return id(mention.entity) not in self._misread and self.page.words[mention.first][0] != "#"
        if mention.spelling == "demonym" or not mention.entity.keys:
            return False
        body = self.cast.organization(mention.entity.keys[0])
        return body is not None and body.kind not in _NOT_PARTIES

    def _named(self, mention: Mention, sentence: Sentence) -> Ref:
        kind = "name" if self.human(mention.entity) else "body"
        start = self._phrase_start(mention.first, sentence.first, kind)
        owner = self.page.words[mention.last - 1].endswith(("’s", "'s", "s’", "s'"))
        owner = owner or self.page.lows[mention.last : mention.last + 1] in (["’s"], ["'s"])
        return Ref(mention.first, mention.last, start, kind, mention, owner, self.page.tags[mention.first] == "q")

    def _phrase_start(self, first: int, floor: int, kind: str) -> int:
        """Where titles, demonyms and an apposition before a name begin."""
        raw, lows = self.page.raw, self.page.lows
        at = first
        while at > floor:
            letter, low = raw[at - 1], lows[at - 1]
            if letter == "d":
                at -= 1
                if lows[at - 1 : at] == ["of"] and at - 1 > floor:
                    at -= 1
                    continue
                break
            if low in lexicon.TIME_NOUNS or low in lexicon.SAYING or low in lexicon.VERBS and letter != "N":
                break
            if letter in "nN" or low in ("of", "-") and at < first and raw[at] in "nNd":
                at -= 1
            elif letter == "," and kind == "name" and self._name_only(at, first) and self._apposes(at - 1, floor):
                at -= 1
            else:
                break
        if at < first and raw[at - 1] in "i2" and at > floor and raw[at:first].strip("N") == "" and self._is_place(at, first):
            return first
        return at

    def _name_only(self, at: int, first: int) -> bool:
        return all(self.page.raw[k] == "N" or self.page.lows[k] in nouns.PARTICLES for k in range(at, first))

    def _apposes(self, comma: int, floor: int) -> bool:
        """Whether what ends at the comma is a role that the name after it fills: `the ambassador, Ragna Lund`."""
        lows, raw = self.page.lows, self.page.raw
        for at in range(comma - 1, max(floor, comma - 14) - 1, -1):
            if raw[at] in "vx,;:.st“”":
                return False
            if lows[at] in _ROLES or lows[at] in nouns.TITLES:
                return True
        return False

    def _is_place(self, first: int, last: int) -> bool:
        """Tokens `first` to `last` are only the names of places: `In Moscow Putin met`."""
        found = self.cast.between(first, last)
        places = all(m.entity.kind == "organization" and m.spelling != "demonym" for m in found)
        covered = sum(m.last - m.first for m in found) == last - first
        return places and covered and self.page.lows[first - 1] in ("in", "at", "from", "to")

    def _unnamed(self, at: int, sentence: Sentence) -> Ref | None:
        page, low = self.page, self.page.lows[at]
        quoted = page.tags[at] == "q"
        if low in _PRONOUNS or low == "they" or low == "them":
            if low == "her" and page.raw[at + 1 : at + 2] in ("n", "N", "#", "e"):
                return None
            return Ref(at, at + 1, at, "pair" if low[0] == "t" else "pronoun", quoted=quoted)
        if low in _FIRST:
            return Ref(at, at + 1, at, "self", quoted=quoted)
        if self.page.raw[at] == "N" and low.endswith(("’s", "'s")):
            owners = self.cast.between(at, at + 1)
            if owners and owners[0].entity.kind == "organization":
                return self._described(at, sentence, quoted)
            return None
        if low in ("the", "both", "their", "these", "those", "his", "her", "its", "an", "a", "our"):
            return self._described(at, sentence, quoted)
        return None

    def _described(self, at: int, sentence: Sentence, quoted: bool) -> Ref | None:
        """`the two leaders`, `both men`, `the French president`, `his counterpart`."""
        lows, raw = self.page.lows, self.page.raw
        head = at + 1
        while head < min(sentence.last, at + 6) and raw[head] in "nN#" and not lows[head].endswith(("’s", "'s")):
            head += 1
        words = lows[at + 1 : head]
        if not words:
            return Ref(at, at + 1, at, "pair", quoted=quoted) if lows[at] == "both" and raw[at + 1 : at + 2] != "d" else None
        if words[0] in ("two", "pair"):
            stop = next((k for k in range(at + 2, head) if lows[k] in lexicon.PAIRS), at + 1)
            if stop > at + 1 or len(words) == 1 or raw[at + 2 : at + 3] != "n":
                return Ref(at, stop + 1, at, "pair", quoted=quoted)
        if len(words) == 1 and words[0] in ("leaders", "presidents", "ministers", "pair", "men") and lows[at] in ("the", "both"):
            return Ref(at, head, at, "pair", quoted=quoted)
        for stop in range(head, at + 1, -1):
            if lows[stop - 1] in _ROLES and raw[stop - 1] in "nN":
                if lows[stop : stop + 2] == ["of", "state"] or lows[stop : stop + 2] == ["of", "government"]:
                    stop += 2
                owner = self.page.words[stop - 1].endswith(("’s", "'s"))
                return Ref(at, stop, at, "role", owner=owner, quoted=quoted)
        owned = lows[head][:-2] if head < sentence.last and lows[head].endswith(("’s", "'s")) else ""
        if owned in _ROLES:
            return Ref(at, head + 1, at, "role", owner=True, quoted=quoted)
        return None

    # -- what a ref means

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
        if ref.kind == "self":
            return self._speaking(ref)
        if ref.kind == "pronoun":
            return self._pronoun(ref)
        return self._role(ref)

    def _pair(self, ref: Ref) -> list[Entity]:
        """Whom `the two` or `they` means: two just named in the sentence, or the pair of the last contact."""
        if self.page.lows[ref.first] in ("they", "them"):
            sentence = self._sentence(ref.first)
            here = [r for r in self.refs(sentence) if r.last <= ref.first and r.kind == "name" and not r.owner]
            named = _unique([self.person(r.mention.entity) for r in here])
            if len(named) == 2:
                return named
        word = self.page.lows[ref.last - 1]
        fitting = [pair for pair in self.pairs if word != "presidents" or all(self._presides(e) for e in pair)]
        return fitting[-1] if fitting else self._last_two(ref.first)

    def _presides(self, entity: Entity) -> bool:
        person = self.cast.person(entity.key) if entity.key else None
        return person is None or any(post.role == "head_of_state" for post in person.offices)

    @property
    def pair(self) -> list[Entity]:
        """The two of the contact told last."""
        return self.pairs[-1] if self.pairs else []

    def _sentence(self, token: int) -> Sentence:
        return self.page.sentences[bisect_right(self._firsts, token) - 1]

    def _pronoun(self, ref: Ref) -> list[Entity]:
        """The same pronoun earlier in the sentence means the same person."""
        for other in self.refs(self._sentence(ref.first)):
            if other.first >= ref.first:
                break
            if other.kind == "pronoun" and self.page.lows[other.first] == self.page.lows[ref.first] == "he":
                return self.people(other)
        found = self._object_before(ref) or self._resolved(ref.first, ref.last)
        if found and not any(self.person(m.entity) is self.person(found[0]) for m in self.cast.between(0, ref.first)):
            return self._subject_before(ref)
        return found

    def _subject_before(self, ref: Ref) -> list[Entity]:
        """Whom the sentence before names first."""
        number = bisect_right(self._firsts, ref.first) - 2
        names = [r for r in self.refs(self.page.sentences[number]) if r.kind == "name" and not r.owner] if number >= 0 else []
        return self.people(names[0]) if names else []

    def _object_before(self, ref: Ref) -> list[Entity]:
        """`received the mediator and had spoken to him`: the object told just before in the sentence."""
        if self.page.lows[ref.first] not in ("him", "her"):
            return []
        sentence = self._sentence(ref.first)
        before = [r for r in self.refs(sentence) if r.last <= ref.first and r.kind in ("name", "role") and not r.owner]
        return self.people(before[-1]) if before and not self._free(before[-1], sentence) else []

    def _resolved(self, first: int, last: int) -> list[Entity]:
        speaker = self.resolver._resolve((first, last))
        return [speaker.entity] if speaker.entity is not None and self.human(speaker.entity) else []

    def _last_two(self, at: int) -> list[Entity]:
        found: list[Entity] = []
        for mention in reversed(self.cast.between(0, at)):
            entity = self.person(mention.entity)
            if self._counts(mention) and self.human(entity) and entity not in found and self._leads(entity):
                found.append(entity)
                if len(found) == 2:
                    return found[::-1]
        return []

    def _speaking(self, ref: Ref) -> list[Entity]:
        """Who says I: the speaker of the statement around it."""
        offset = self.page.starts[ref.first]
        for said in self.statements:
            if any(part.start <= offset < part.end for part in said.spans) and said.speaker_kind == "person":
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
        found = self._resolved(ref.first, ref.last)
        bodies = self.cast.between(ref.first, ref.last)
        rank = self._rank(lows)
        if found and set(lows) & nouns.HEADS and not self._leads(self.person(found[0])):
            found = []
        if not found and bodies and rank and set(lows) & _OFFICE:
            return self._holder(self.country(bodies[0].entity), rank)
        return found

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

    def following(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """`After talks with B, A said`: the subject of the main clause that follows."""
        comma = self.page.raw.find(",", cue.last, sentence.last)
        if set(self.page.raw[cue.last : max(comma, cue.last)]) & set("vx"):
            return []
        while 0 < comma < sentence.last:
            ref = self.starting(comma + 1, sentence)
            if ref and not ref.owner and self.page.raw[ref.last : ref.last + 1] in ("v", "x", "e", "a", ","):
                return self.people(ref)
            comma = self.page.raw.find(",", comma + 1, sentence.last)
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
        return next((r for r in ("head_of_state", "head_of_government", "foreign_minister") if _held(person, r, day)), "")

    def _holder(self, country: str, rank: str) -> list[Entity]:
        """The one person whom the roster knows in that office on the dateline."""
        if not rank or not country or self.published is None:
            return []
        day = self.published.isoformat()
        held = [p for p in _offices(self.cast.roster).get((country, rank), []) if _held(p, rank, day)]
        if len(held) != 1:
            return []
        person = held[0]
        known = [e for e in self.cast.people if e.key == person.key]
        return known or [self._made.setdefault(person.key, Entity(person.name, "person", (person.key,), person.gender, country))]

    def _resolved_owner(self, ref: Ref) -> list[Entity]:
        return [self.person(e) for e in self._resolved(ref.first, ref.first + 1)]

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

    # -- around a cue

    def subject(self, cue: Cue, sentence: Sentence, at: int | None = None) -> list[Entity]:
        """The people who are the subject at the cue."""
        at = self._verb(cue, sentence) if at is None else at
        refs = [
            ref for ref in self.refs(sentence)
            if ref.last <= at and not ref.owner and ref.kind != "body" and ref.quoted == cue.quoted
        ]
        for ref in reversed(refs):
            if self._adjacent(ref, at) or self._free(ref, sentence) and self.people(ref):
                return self._with_left(ref, sentence)
        return []

    def _verb(self, cue: Cue, sentence: Sentence) -> int:
        """The token of the verb that a noun cue hangs on: `held` of `held four days of talks`."""
        if cue.shape not in ("noun", "trip", "letter"):
            return cue.first
        for at in range(cue.first - 1, max(sentence.first, cue.first - 8) - 1, -1):
            if self.page.lows[at] in lexicon.HOLD and self.page.raw[at] in "vxe":
                return at
            if self.page.raw[at] in ",;:w":
                break
        return cue.first

    def _adjacent(self, ref: Ref, at: int) -> bool:
        """Only auxiliaries, adverbs and `who` between the ref and the verb."""
        tags = self.page.raw[ref.last : at]
        return re.fullmatch(r"[ax2em]*|,?w[ax2m]*|[ax2m]*,[ax2m]*,[ax2m]*", tags) is not None

    def _free(self, ref: Ref, sentence: Sentence) -> bool:
        """Neither after a preposition nor the object of a verb."""
        if ref.start == sentence.first:
            return True
        letter = self.page.raw[ref.start - 1]
        if self.page.lows[ref.start - 1] in lexicon.SAYING:
            return True
        return letter not in "i2vg" and not (letter == "e" and ref.start - 2 >= sentence.first)

    def _with_left(self, ref: Ref, sentence: Sentence) -> list[Entity]:
        """The ref's people and those joined to it on the left: `A and B`, `A, B and C`."""
        found = self.people(ref)
        start = ref.start
        raw, lows = self.page.raw, self.page.lows
        if start - 1 > sentence.first and lows[start - 1] in ("by", "with", "both"):
            start -= 1
        while start - 1 > sentence.first and raw[start - 1] in "&," and ref.kind in ("name", "self", "role"):
            end = start - 1
            if raw[end - 1] == ",":
                end -= 1
            left = self._ending(end, sentence, apposed=raw[start - 1] == "&")
            if left is None or left.owner:
                break
            found = self.people(left) + found
            start, ref = left.start, left
            if raw[start - 1] != ",":
                break
        return _unique(found)

    def _ending(self, end: int, sentence: Sentence, apposed: bool) -> Ref | None:
        """The ref that ends at token `end`, an apposition aside."""
        refs = [ref for ref in self.refs(sentence) if ref.last <= end and ref.kind != "body"]
        if not refs:
            return None
        last = refs[-1]
        if len(refs) > 1 and last.kind == "role" and refs[-2].last == last.start - 1:
            last = refs[-2]
        between = self.page.raw[last.last : end]
        if not between or apposed and between[0] == "," and len(between) < 14 and not set(between) & set("vxst;"):
            return last
        return None

    def starting(self, at: int, sentence: Sentence) -> Ref | None:
        """The ref whose phrase begins at token `at`."""
        found = [ref for ref in self.refs(sentence) if ref.start == at or ref.first == at]
        return min(found, key=lambda ref: (ref.kind != "name", -ref.first)) if found else None

    def joined(self, ref: Ref, sentence: Sentence, between: bool = False) -> list[list[Ref]]:
        """The ref and those that `and` joins to it, in groups where they are told apart (`and, separately, B`)."""
        groups = [[ref]]
        lows, raw = self.page.lows, self.page.raw
        apart = "both" in lows[ref.start - 1 : ref.start + 1] and ref.kind != "pair"
        while True:
            at = self._conjunct(groups[-1][-1].last, sentence)
            if at is None:
                return groups
            split = apart
            while at < sentence.last and (raw[at] in "a," or lows[at] in ("with", "to", "by", "both")):
                split = split or lows[at] in lexicon.SEPARATE
                at += 1
            following = self.starting(at, sentence)
            verb = raw[following.last : following.last + 1] if following and not between else ""
            if following is None or verb in ("v", "x") or following.owner:
                return groups
            if split:
                groups.append([following])
            else:
                groups[-1].append(following)

    def _conjunct(self, at: int, sentence: Sentence) -> int | None:
        """The token after the `and` (or the comma of a list) that follows token `at`."""
        raw = self.page.raw
        match = re.compile(r",?&|,(?:[dnNi#]{2,13}),&").match(raw, at, sentence.last)
        if match:
            return match.end()
        if raw[at : at + 1] == ",":
            listed = self.starting(at + 1, sentence)
            if listed and raw[listed.last : listed.last + 2].startswith(("&", ",&")):
                return at + 1
        return None

    def objects(self, cue: Cue, sentence: Sentence) -> list[list[Ref]]:
        """Those right after the cue: `met A`, `telephoned A and then B`."""
        at = cue.last
        while at < sentence.last and self.page.raw[at] == "a":
            at += 1
        ref = self.starting(at, sentence)
        return self.joined(ref, sentence) if ref and not ref.owner else []

    def after(self, cue: Cue, sentence: Sentence, words: tuple[str, ...], reach: int = REACH) -> list[list[Ref]]:
        """Those whom one of `words` joins to the cue, not beyond its clause."""
        raw = self.page.raw
        for at in range(cue.last, min(sentence.last - 1, cue.last + reach)):
            low = self.page.lows[at]
            if low in words:
                ref = self._named_after(at + 1, sentence)
                if ref:
                    return self.joined(ref, sentence, low == "between")
            elif raw[at] in ".;:wtvxb" or raw[at] == "s" and low != "than" or raw[at] == "&" and raw[at + 1] in "veg":
                break
        return []

    def _named_after(self, at: int, sentence: Sentence) -> Ref | None:
        while at < sentence.last and (self.page.raw[at] == "a" or self.page.lows[at] == "both"):
            ref = self.starting(at, sentence)
            if ref:
                return ref
            at += 1
        ref = self.starting(at, sentence)
        return ref if ref and not ref.owner else None

    def owner(self, cue: Cue, sentence: Sentence) -> tuple[str, list[Entity]]:
        """What determines a noun: ("owner", people), ("pair", people), ("the", []), ("a", [])."""
        raw, lows = self.page.raw, self.page.lows
        at = cue.first
        while at > sentence.first and cue.first - at < 9:
            word = lows[at - 1]
            if word in ("his", "her"):
                return "owner", self._named_people(self._resolved(at - 1, at))
            if word == "their":
                return "pair", self.pair
            if word == "that" and lows[cue.first].endswith("s"):
                return "", []
            if word in ("the", "this", "that", "these", "those", "such"):
                return "the", []
            if word in ("a", "an", "another", "any", "no", "each"):
                return "a", []
            if word.endswith(("’s", "'s", "s’", "s'")):
                return self._possessor(at, sentence)
            if raw[at - 1] not in "nN#eag-“”y" and not (raw[at - 1] == "&" and at < cue.first):
                break
            at -= 1
        return "", []

    def _possessor(self, end: int, sentence: Sentence) -> tuple[str, list[Entity]]:
        for ref in self.refs(sentence):
            if ref.last == end and ref.kind != "body":
                return "owner", self._with_left(ref, sentence)
        return "the", []

    def _named_people(self, entities: list[Entity]) -> list[Entity]:
        return [self.person(entity) for entity in entities]

    def clause(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """Subject and object of the clause a noun stands in: `A told B that ..., in their first call`."""
        found: list[Entity] = []
        for ref in self.refs(sentence):
            if ref.last > cue.first or ref.owner or ref.kind == "body" or ref.quoted != cue.quoted:
                continue
            before = self.page.lows[ref.start - 1] if ref.start > sentence.first else ""
            if not found and (self._free(ref, sentence) or self._adjacent(ref, cue.first)):
                found = self._with_left(ref, sentence)
            elif found and (before in ("with", "to", "and") or self.page.raw[ref.start - 1] in "ve"):
                found = _unique(found + self.people(ref))
            if len(found) > 1:
                return found
        return found


_OFFICES: list[tuple[Roster, dict[tuple[str, str], list[Person]]]] = []


def _offices(roster: Roster) -> dict[tuple[str, str], list[Person]]:
    """The roster's people by state and role, kept for the last few rosters."""
    for known, offices in _OFFICES:
        if known is roster:
            return offices
    made: dict[tuple[str, str], list[Person]] = {}
    for person in roster.people:
        for role in sorted({post.role for post in person.offices}):
            made.setdefault((person.country, role), []).append(person)
    _OFFICES.insert(0, (roster, made))
    del _OFFICES[4:]
    return made


def _held(person: Person, role: str, day: str) -> bool:
    """Whether the person held an office of that role on the ISO day."""
    return any(
        post.role == role and post.start and post.start <= day and (post.end in ("", "..") or day[: len(post.end)] <= post.end)
        for post in person.offices
    )


def _unique(entities: list[Entity]) -> list[Entity]:
    found: list[Entity] = []
    for entity in entities:
        if entity not in found:
            found.append(entity)
    return found
