"""Where a speaker stands towards a contact, a document or a statement: on one of its sides, outside, or beside it.

A side is a participant, whoever speaks for one, and the offices of a participant's state. Its opposition at home is no
side. Scholars, reporters and passers-by comment, which is no reaction. What is known comes from the roster and from the
words beside a name: `Bahrain’s foreign minister, Name`, `Name, a historian at the University of Orlet`.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from .lexicon import stance as lexicon
from .lexicon.people import ORGANISATION_WORDS, OUTLETS, ROLES, TITLES
from .names import Cast, Entity, fold
from .page import Page
from .roster import Post
from .types import Contact, Statement

_SCHOLAR, _PARTISAN = re.compile(lexicon.SCHOLAR), re.compile(lexicon.PARTISAN)
_GOVERNING, _OPPOSED = re.compile(lexicon.GOVERNING), re.compile(lexicon.OPPOSED)
_BESIDE = frozenset("nNd#-y")  # tags of words that describe a name before it
_AFTER_HEAD = re.compile(r",| (?:of|from|in|for|at|by|who|to|on|with|close|familiar|traveling|travelling)\b")
_NO_PLACES = TITLES | ROLES | ORGANISATION_WORDS
_OWNERS = ("its ", "his ", "her ", "their ")
_JOINS = frozenset("of for to at".split())
MENTIONS = 6  # places read for what an article says of somebody
STEM = 5  # letters by which Velmora and Velmoran are one place


@dataclass(frozen=True, slots=True)
class Description:
    """What the article says a speaker is, in lower case, the states named there, and the stems of unknown places."""

    text: str
    states: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """Those on one side or the other: names of people and states, and stems of places the roster does not know."""

    names: frozenset[str]
    states: frozenset[str]
    stems: frozenset[str]


def singular(word: str) -> str:
    """officials → official, allies → ally"""
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word


class Standings:
    """Who the speakers of a page are, read once each."""

    def __init__(self, page: Page, cast: Cast, contacts: list[Contact], published: date | None = None):
        self.page, self.cast, self.today = page, cast, str(published or "")
        self.firsts = [sentence.first for sentence in page.sentences]
        self.mentions: dict[str, list] = {}
        self.entities: dict[str, Entity] = {}
        self.surnames: dict[str, str] = {}
        for mention in cast.mentions:
            self.entities.setdefault(mention.entity.name, mention.entity)
            self.surnames.setdefault(mention.entity.name.split(" ")[-1], mention.entity.name)
            places = self.mentions.setdefault(mention.entity.name, [])
            if len(places) < MENTIONS:
                places.append(mention)
        self._described: dict[str, Description] = {}
        self.sides = [self._side(contact) for contact in contacts]

    # -- what they are

    def is_scholar(self, said: Statement) -> bool:
        """Somebody whose trade is to comment, and who holds no office."""
        text = self.described(said).text
        return not self._posts(said) and bool(_SCHOLAR.search(text)) and not _OPPOSED.search(text)

    def is_outlet(self, said: Statement) -> bool:
        """A newspaper or an agency, or who writes for one."""
        behalf = self.entities.get(said.on_behalf_of or "")
        keys = (said.speaker_key, behalf.key if behalf else None)
        bodies = [self.cast.organization(key) for key in keys if key]
        if said.speaker_kind == "organization" and fold((said.speaker or "").split(" ")[-1]) in OUTLETS:
            return True
        return any(body is not None and body.kind in ("media", "agency") for body in bodies)

    def is_voice(self, said: Statement) -> bool:
        """Somebody who can answer: a name, a body, or a nameless person or group."""
        if said.speaker_kind != "unnamed" or self._is_person(said.on_behalf_of):
            return said.speaker_kind not in ("document", "unknown")
        head = _AFTER_HEAD.split(said.speaker or "", maxsplit=1)[0].split()
        return bool(head) and singular(fold(head[-1])) in lexicon.VOICES | ROLES

    def _is_person(self, name: str | None) -> bool:
        entity = self.entities.get(name or "")
        return entity is not None and entity.kind == "person"

    def is_partisan(self, said: Statement) -> bool:
        """A politician or party that is not the government."""
        text = self.described(said).text
        kinds = self._kinds(said)
        if kinds and kinds <= {"party", "parliament"} or _OPPOSED.search(text):
            return True
        return bool(_PARTISAN.search(text)) and not _GOVERNING.search(text)

    def is_known(self, said: Statement) -> bool:
        """The article or the roster says for whom the speaker stands."""
        if singular(fold(said.speaker or "")) in ROLES:  # `Diplomats say`
            return False
        about = self.described(said)
        placed = bool(self.states(said) or about.stems) or self.is_partisan(said)
        return placed or said.speaker_kind != "unnamed" and bool(_GOVERNING.search(about.text))

    def _kinds(self, said: Statement) -> set[str]:
        """The kinds of the bodies that the speaker is or serves."""
        body = self.cast.organization(said.speaker_key) if said.speaker_key else None
        bodies = [body] if body else [self.cast.organization(post.organization) for post in self._posts(said)]
        return {body.kind for body in bodies if body}

    def _posts(self, said: Statement) -> list[Post]:
        """The offices that the speaker held when the article appeared."""
        person = self.cast.person(said.speaker_key) if said.speaker_key else None
        return [post for post in person.offices if self._current(post)] if person else []

    def _current(self, post: Post) -> bool:
        ended = post.end not in ("", "..") and post.end < self.today
        return not self.today or not ended and post.start <= self.today

    def states(self, said: Statement) -> frozenset[str]:
        """The states a speaker speaks for, as roster keys."""
        keys = {self._state(self.entities.get(said.on_behalf_of or ""))}
        if said.speaker_key:
            person, body = self.cast.person(said.speaker_key), self.cast.organization(said.speaker_key)
            keys.add(person.country if person else body.parent or body.key if body else "")
        keys.discard("")
        return frozenset(keys) or self.described(said).states

    def _state(self, entity: Entity | None) -> str:
        if entity is None:
            return ""
        return entity.country or (entity.keys[0] if entity.kind == "organization" and entity.keys else "")

    # -- on which side

    def takes_part(self, said: Statement, contact: int) -> bool:
        """The speaker is a participant, or speaks for one or for a participant's state."""
        side = self.sides[contact]
        if said.speaker in side.names or said.on_behalf_of in side.names:
            return True
        if not (self.states(said) & side.states or self.described(said).stems & side.stems):
            return False
        return self._holds_office(said) and not self.is_partisan(said)

    def _holds_office(self, said: Statement) -> bool:
        return (
            bool(self._posts(said))
            or said.speaker_kind != "person"
            or bool(_GOVERNING.search(self.described(said).text))
        )

    def is_beside(self, said: Statement, other: Statement) -> bool:
        """The speaker is the other one, or speaks for the same state or body."""
        if said.speaker == other.speaker or said.on_behalf_of == other.speaker:
            return True
        about, others = self.described(said), self.described(other)
        if self.states(said) & self.states(other) or about.stems & others.stems or self.is_owned(said):
            return True
        if other.speaker_kind == "organization" and about.text.startswith("spokes"):
            return True
        head = (other.speaker or "").split()[-1].lower()
        return other.speaker_kind == "organization" and re.search(rf"\b{re.escape(head)}\b", about.text) is not None

    def is_owned(self, said: Statement) -> bool:
        """`its chairwoman`, `his deputy`: the source hangs on somebody named before."""
        return bool(said.source) and self.page.text[said.source.start : said.source.end].lower().startswith(_OWNERS)

    def met(self, one: str | None, other: str | None) -> bool:
        """The two took part in one contact; the one in any, where the other is not known."""
        return any({one, other or one} <= side.names for side in self.sides)

    def is_of(self, said: Statement, name: str | None, key: str | None = None) -> bool:
        """The speaker is, or speaks for, the person or body `name`."""
        if not name:
            return False
        if said.speaker == name or said.on_behalf_of == name:
            return True
        return not self.is_partisan(said) and self._state(self.entities.get(name)) in self.states(said) - {""}

    def _side(self, contact: Contact) -> Side:
        names, states, stems = set(), set(), set()
        for who in contact.participants:
            names |= {who.name, who.organization or who.name}
            entity = self.entities.get(who.name)
            states |= {self._state(entity), self._state(self.entities.get(who.organization or ""))}
            person = self.cast.person(who.key) if who.key else None
            states.add(person.country if person else "")
            about = self._about(who.name)
            states |= about.states if not (person and person.country) else set()
            stems |= about.stems
        return Side(frozenset(names), frozenset(states - {""}), frozenset(stems))

    # -- what the article says they are

    def described(self, said: Statement) -> Description:
        """The description of a statement's speaker: the words of its source, and those beside the name elsewhere."""
        key = said.speaker or ""
        known = self._described.get(key)
        if known is None:
            spans = [self._tokens(*said.source)] if said.source else []
            known = self._described[key] = self._about(key, spans)
        return known

    def _about(self, name: str, spans: list[tuple[int, int]] | None = None) -> Description:
        places = [*(spans or [])]
        for mention in self.mentions.get(name) or self.mentions.get(self.surnames.get(name.split(" ")[-1], ""), ()):
            places += [(self._lead(mention.first), mention.last), self._trail(mention.last)]
        texts, states, stems = [], set(), set()
        for first, last in places:
            texts.append(self.page.slice(first, last).lower() if first < last else "")
            states |= {self._state(m.entity) for m in self.cast.between(first, last) if m.entity.kind == "organization"}
            stems |= self._stems(first, last, name)
        return Description(" | ".join(texts), frozenset(states - {""}), frozenset(stems))

    def _stems(self, first: int, last: int, name: str) -> set[str]:
        """Stems of capitalised words that belong to no known entity: places and peoples."""
        own = {fold(word) for word in name.split()} if self._is_full_name(name) else set()
        taken = {at for m in self.cast.between(first, last) for at in range(m.first, m.last)}
        return {
            fold(self.page.words[at])[:STEM]
            for at in range(first, last)
            if self.page.raw[at] == "N" and at not in taken and len(self.page.words[at]) >= STEM
            and fold(self.page.words[at]) not in own and self.page.words[at][0].isupper()
            and fold(self.page.words[at]) not in _NO_PLACES
        }  # fmt: skip

    def _is_full_name(self, name: str) -> bool:
        entity = self.entities.get(name)
        return entity is not None and entity.kind == "person" and " " in name

    def _lead(self, at: int) -> int:
        """Where the description before a name begins: `Kestria’s foreign minister, ` before `Jorun Haldt`."""
        first, tags = at, self.page.tags
        if first and tags[first - 1] == ",":
            first -= 1
        while first > max(0, at - 12) and (tags[first - 1] in _BESIDE or self.page.lows[first - 1] in _JOINS):
            first -= 1
        return first

    def _trail(self, at: int) -> tuple[int, int]:
        """The apposition after a name: `, a historian at ...,`, `of the Farmers’ Party`, `(R-Ariz.)`."""
        tags, words = self.page.tags, self.page.words
        after = tags[at : at + 2]
        if not after or not (after[0] == "(" or after[0] == "i" and self.page.lows[at] in ("of", "from", "at")
                             or after[0] == "," and after[1:] and after[1] in "dnNe#"):  # fmt: skip
            return at, at
        last = at + 1
        while last < min(len(words), at + 16) and tags[last] not in ",.;:)v“" + ("" if after[0] == "," else "x"):
            last += 1
        return at, last

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self.page.starts, start), bisect_left(self.page.starts, end)
