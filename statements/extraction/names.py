"""Who is named in the article: the roster's names and those the roster never heard of.

A run of capitalised words is read from left to right: the longest roster name wins; titles and demonyms are set aside;
what is left is a name. A person the roster does not know takes the fullest form the article prints, and a surname alone
means the one person of that surname, if there is just one. A name that fits several roster entries stays open with its
candidates, unless the article itself (full name, country, office) settles it.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .lexicon import people as lexicon
from .lexicon.cues import FORMS
from .page import Page
from .roster import Organization, Person, Roster
from .tokens import tokenize

# National Security Council is not the Security Council.
_WIDER = frozenset(
    "national federal supreme central regional european american african democratic republican south north".split()
)
_MISTERS = frozenset("mr. mrs. ms. dr. mr mrs ms".split())
MOST = 2000  # people in one article; beyond, it is a list of names and no article
_RUN = re.compile(r"N+(?:n?N+)*")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word for comparison: no case, no accents, no possessive."""
    low = word.casefold()
    if low.endswith(("’s", "'s")):
        low = low[:-2]
    elif low.endswith(("’", "'")):
        low = low[:-1]
    if low.isascii():
        return low
    decomposed = unicodedata.normalize("NFKD", low)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@dataclass(slots=True)
class Entity:
    """A person or a body of the article. `keys` are the roster entries that fit; exactly one means it is known."""

    name: str
    kind: str  # person | organization
    keys: tuple[str, ...] = ()
    gender: str = ""
    country: str = ""
    first: int = -1
    words: tuple[str, ...] = ()
    label: str = ""
    roles: set[str] = field(default_factory=set)

    @property
    def key(self) -> str | None:
        return self.keys[0] if len(self.keys) == 1 else None


@dataclass(slots=True)
class Mention:
    """Tokens `first` to `last` name `entity`. `spelling` is the roster's kind (name, demonym, capital...)."""

    first: int
    last: int
    entity: Entity
    spelling: str = "name"


Spelled = dict[tuple[str, ...], list[tuple[str, str, str]]]  # the words of a name and what they may mean


class Index:
    """The roster's spellings by their first word."""

    def __init__(self, roster: Roster):
        self.roster = roster
        self.by_first: dict[str, dict[int, Spelled]] = {}
        for person in roster.people:
            for spelling in person.names:
                self._put(spelling.text, "person", person.key, spelling.kind)
            self._put(person.name, "person", person.key, "name")
        for body in roster.organizations:
            for spelling in body.names:
                self._put(spelling.text, "organization", body.key, spelling.kind)
            self._put(body.name, "organization", body.key, "name")
        self.by_first = {word: dict(sorted(sizes.items(), reverse=True)) for word, sizes in self.by_first.items()}

    def _put(self, text: str, kind: str, key: str, spelling: str) -> None:
        words = tuple(fold(word) for word in tokenize(text)[0])
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
            if len(words) == 1 and spelling != "metonym":
                spelling = "the"
        if words and not (len(words) == 1 and len(words[0]) < 2):
            meant = self.by_first.setdefault(words[0], {}).setdefault(len(words), {}).setdefault(words, [])
            if (kind, key) not in [entry[:2] for entry in meant]:
                meant.append((kind, key, spelling))

    def match(self, words: list[str], at: int, stop: int) -> tuple[int, list[tuple[str, str, str]]]:
        """The longest spelling that begins at `at`: its length and the entries (kind, key, spelling) it may mean."""
        for size, spelled in self.by_first.get(words[at], {}).items():
            found = spelled.get(tuple(words[at : at + size])) if at + size <= stop else None
            if found:
                return size, found
        return 0, []


_INDEXES: list[Index] = []


def index(roster: Roster) -> Index:
    """The index of a roster, kept for the last few rosters seen."""
    for known in _INDEXES:
        if known.roster is roster:
            return known
    made = Index(roster)
    _INDEXES.insert(0, made)
    del _INDEXES[4:]
    return made


class Cast:
    """The entities of one page and where they are mentioned, in order."""

    def __init__(self, page: Page, roster: Roster):
        self.page, self.roster, self.index = page, roster, index(roster)
        self.folded = [fold(word) for word in page.words]
        self.mentions: list[Mention] = []
        self.known: dict[tuple[str, ...], Entity] = {}
        self.people: list[Entity] = []
        self._by_surname: dict[str, list[Entity]] = {}
        self._by_forename: dict[str, list[Entity]] = {}
        self._pending: list[tuple[int, int]] = []
        pairs = zip(self.folded, self.folded[1:], strict=False)
        self._mistered = {name for title, name in pairs if title in _MISTERS}
        self._read()
        self._settle()
        self.starts = [mention.first for mention in self.mentions]

    # -- building

    def _read(self) -> None:
        opening = {first for first, _ in self.page.paragraphs}
        for run in _RUN.finditer(self.page.raw):
            begin, end = run.span()
            for at in range(begin + 1, end):
                if at in opening:
                    self._run(begin, at)
                    begin = at
            self._run(begin, end)

    def _run(self, at: int, stop: int) -> None:
        limit = min(len(self.folded), stop + 4)
        begin = at
        while at < stop:
            length, found = self.index.match(self.folded, at, limit) if self.page.raw[at] == "N" else (0, [])
            if length and self._stands_alone(at, length, stop, found):
                self._unknown(begin, at)
                self._roster(at, length, found)
                at += length
                begin = at
            else:
                at += 1
        self._unknown(begin, min(at, stop))

    def _stands_alone(self, at: int, length: int, stop: int, found: list) -> bool:
        """A one-word surname of the roster is not the roster's person within another full name (Bill Biden)."""
        raw, words = self.page.raw, self.folded
        if length == 1 and found[0][2] == "the":
            return at > 0 and words[at - 1] == "the" and raw[at + 1 : at + 2] not in ("N", "n")
        if found[0][0] == "organization" and at > 0 and raw[at - 1] == "N" and words[at - 1] in _WIDER:
            return False
        after = at + length
        if found[0][0] == "person" and words[after : after + 1] and words[after] in ("bin", "bint", "ibn"):
            return False  # Crown Prince Mohammed bin Zayed is not the Crown Prince Mohammed
        if length > 1 or found[0][0] != "person":
            return True
        if at > 0 and words[at - 1] in lexicon.TITLES and raw[at + 1 : at + 2] == "N" and raw[at + 2 : at + 3] in ".,":
            return words[at + 1] in lexicon.TITLES or words[at + 1] in self.index.by_first  # Prime Minister Hadi Rashem
        before = at > 0 and raw[at - 1] == "N" and words[at - 1] not in lexicon.TITLES and self._namelike(at - 1)
        return not before

    def _namelike(self, at: int) -> bool:
        word = self.folded[at]
        if word in lexicon.MALE or word in lexicon.FEMALE:
            return True
        if self.mentions and self.mentions[-1].last == at + 1:
            return False
        return (
            word not in lexicon.TITLES
            and word not in self.index.by_first
            and not self.page.words[at].endswith(("’s", "'s"))
        )

    def _roster(self, at: int, length: int, found: list) -> None:
        kind = (
            "person"
            if any(entry[0] == "person" for entry in found) and not any(e[0] == "organization" for e in found)
            else found[0][0]
        )
        entries = [entry for entry in found if entry[0] == kind]
        keys = tuple(entry[1] for entry in entries)
        spelling = entries[0][2]
        identity = (kind, *sorted(keys))
        entity = self.known.get(identity)
        if entity is None:
            entity = self._entity(kind, keys, at, length)
            self.known[identity] = entity
        self.mentions.append(Mention(at, at + length, entity, spelling))

    def _entity(self, kind: str, keys: tuple[str, ...], at: int, length: int) -> Entity:
        printed = " ".join(self.page.words[at : at + length])
        if kind == "organization":
            body = self.roster.organization[keys[0]]
            country = body.parent or (body.key if body.kind in ("state", "territory") else "")
            return Entity(body.name if len(keys) == 1 else printed, kind, keys, "", country, at, label=printed)
        people = [self.roster.person[key] for key in keys]
        gender = people[0].gender if len({person.gender for person in people}) == 1 else ""
        country = people[0].country if len({person.country for person in people}) == 1 else ""
        name = people[0].name if len(keys) == 1 else printed
        entity = Entity(name, kind, keys, gender, country, at)
        entity.words = tuple(self.folded[at : at + length])
        self._meet(entity)
        return entity

    def _unknown(self, at: int, stop: int) -> None:
        """Keep the words for later, cut at the verbs of a headline: Harlan Osk Calls Ina Vell."""
        begin = at
        for index in range(at + 1, stop - 1):
            if stop - at > 3 and FORMS.get(self.folded[index], ("", ""))[1] in ("s", "past"):
                self._pending.append((begin, index))
                begin = index + 1
        if begin < stop:
            self._pending.append((begin, stop))

    def _settle(self) -> None:
        """Full names first, then the surnames that refer to them."""
        singles = []
        for at, stop in self._pending:
            end = stop
            start = self._name_start(at, stop)
            if end - start == 1 and self.folded[start] in lexicon.TITLES - self._mistered:
                continue
            while end > start and self.page.raw[end - 1] == "n":
                end -= 1
            if not self._names(start, end):
                continue
            if end - start == 1:
                singles.append((start, end, start > at))
            elif end - start <= 5:
                self._full_name(start, end)
        for start, end, titled in singles:
            self._surname(start, end, titled)
        self.mentions.sort(key=lambda mention: mention.first)
        self._narrow()

    def _names(self, start: int, end: int) -> bool:
        """The words can name a person: no abbreviation, body or bare title (the External Affairs Minister)."""
        if start >= end or self.page.words[end - 1][-1] == ".":
            return False
        words = self.folded[start:end]
        titled = len(words) > 1 and words[-1] in lexicon.TITLES and words[0] not in lexicon.MALE | lexicon.FEMALE
        return not titled and not any(word in lexicon.ORGANISATION_WORDS for word in words)

    def _name_start(self, at: int, stop: int) -> int:
        """Past titles, and past whatever stands before a known first name: Wells Fargo CEO John Stumpf."""
        start = at
        for index in range(at, stop - 1):
            if self.folded[index] in lexicon.TITLES or self.page.raw[index] == "n":
                start = index + 1
        for index in range(start, stop - 2):
            if self.folded[index] in lexicon.ORGANISATION_WORDS:
                start = index + 1  # the Foreign Affairs Committee Leonid Slutsky
        for index in range(start, stop - 1):
            if self.folded[index] in lexicon.MALE or self.folded[index] in lexicon.FEMALE:
                return index
        while start < stop - 1 and (self.folded[start] in lexicon.TITLES or self.page.raw[start] == "n"):
            start += 1
        return start

    def _person(self, start: int, end: int) -> bool:
        """Something says that the words name a person: a first name, a title, a role, an age, a surname used."""
        first = self.folded[start]
        if first in lexicon.MALE or first in lexicon.FEMALE:
            return True
        before = self.folded[start - 1] if start else ""
        if before == "," and start > 1:  # the governor, Anna Example, ...
            before = self.folded[start - 2]
        if before in lexicon.TITLES or before in lexicon.ROLES:
            return True
        if tuple(self.folded[end : end + 2]) in ((",", "who"), (",", "whose")):
            return True
        if self._speaks(start, end) or self._titled_behind(end):
            return True
        after = self.page.raw[end : end + 3]
        return after in (",#,", ",#n") or self.folded[end - 1] in self._mistered

    def _titled_behind(self, end: int) -> bool:
        """Odrun Vell, a spokeswoman for the port: the words behind the comma say what she is."""
        if self.page.raw[end : end + 2] not in (",d", ",n"):
            return False
        return any(
            word in lexicon.ROLES and self.page.raw[end + 2 + at] == "n"
            for at, word in enumerate(self.folded[end + 2 : end + 6])
        )

    def _speaks(self, start: int, end: int) -> bool:
        """The words are the subject of a verb of saying: Osk Lund said, ” said Osk Lund."""
        after = end + (self.page.raw[end : end + 1] == "a")
        word = self.page.lows[after] if after < len(self.page.lows) else ""
        before = self.page.lows[start - 1] if start > 1 and self.page.tags[start - 2] == "”" else ""
        return any(FORMS.get(low, ("", ""))[1] in ("s", "past") for low in (word, before))

    def _full_name(self, start: int, end: int) -> None:
        words = tuple(self.folded[start:end])
        for entity in self._by_surname.get(words[-1], ()):
            if entity.words == words or not entity.keys and entity.words[0] == words[0]:
                if len(words) > len(entity.words) and not entity.keys:
                    entity.words, entity.name = words, self._printed(start, end)
                self.mentions.append(Mention(start, end, entity))
                return
        kind = "person" if self._person(start, end) else "name"
        entity = Entity(self._printed(start, end), kind, (), self._gender(start, words[0]), "", start, words)
        self._meet(entity)
        self.mentions.append(Mention(start, end, entity))

    def _printed(self, start: int, end: int) -> str:
        words = list(self.page.words[start:end])
        if words[-1].endswith(("’s", "'s")):
            words[-1] = words[-1][:-2]
        return " ".join(words)

    def _gender(self, start: int, first: str) -> str:
        before = self.folded[start - 1] if start else ""
        if before in lexicon.MALE_WORDS or first in lexicon.MALE and first not in lexicon.FEMALE:
            return "m"
        if before in lexicon.FEMALE_WORDS or first in lexicon.FEMALE:
            return "f"
        return ""

    def _surname(self, start: int, end: int, titled: bool) -> None:
        word = self.folded[start]
        named = self._by_surname.get(word, ())[:1] or (() if titled else self._by_forename.get(word, ())[:1])
        for entity in named:
            if titled and not entity.gender:
                entity.gender = self._gender(start, "")
            if entity.kind == "name" and len(entity.words) < 4:
                entity.kind = "person"  # whose surname alone is enough to name them
            self.mentions.append(Mention(start, end, entity))
            return
        if titled:
            entity = Entity(self._printed(start, end), "person", (), self._gender(start, word), "", start, (word,))
            self._meet(entity)
            self.mentions.append(Mention(start, end, entity))

    def _meet(self, entity: Entity) -> None:
        """Keep a person under the names by which the article may call them again."""
        if len(self.people) >= MOST:
            return
        self.people.append(entity)
        self._by_surname.setdefault(entity.words[-1], []).append(entity)
        for word in entity.words[:-1][:2]:
            if len(word) > 3:
                self._by_forename.setdefault(word, []).append(entity)

    def _narrow(self) -> None:
        """A surname that fits several roster entries means the one whose full name the article prints."""
        certain = {key for entity in self.people if entity.key for key in entity.keys}
        for entity in self.people:
            if len(entity.keys) > 1:
                fit = [key for key in entity.keys if key in certain] or self._by_country(entity)
                if len(fit) == 1:
                    entity.keys = (fit[0],)
                    person = self.roster.person[fit[0]]
                    entity.name, entity.gender, entity.country = person.name, person.gender, person.country

    def _by_country(self, entity: Entity) -> list[str]:
        """The candidates whose country stands right before the first mention of the name."""
        before = self.mentions[: self._position(entity.first)]
        if not before or before[-1].entity.kind != "organization" or entity.first - before[-1].last > 3:
            return []
        country = before[-1].entity.country
        return [key for key in entity.keys if self.roster.person[key].country == country]

    def _position(self, token: int) -> int:
        return bisect_left([mention.first for mention in self.mentions], token)

    # -- reading

    @cached_property
    def countries(self) -> frozenset[str]:
        """The words by which the page names states and what is theirs: Russia, Russian."""
        states = [m for m in self.mentions if m.entity.country and m.entity.kind == "organization"]
        return frozenset(self.folded[at] for m in states for at in range(m.first, m.last))

    def between(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin in tokens `first` to `last` (exclusive)."""
        return self.mentions[bisect_left(self.starts, first) : bisect_left(self.starts, last)]

    def before(self, token: int, most: int = 200) -> list[Mention]:
        """The mentions before a token, the nearest first, as far back as anybody remembers."""
        at = bisect_left(self.starts, token)
        return self.mentions[max(0, at - most) : at][::-1]

    def organization(self, key: str) -> Organization | None:
        return self.roster.organization.get(key)

    def person(self, key: str) -> Person | None:
        return self.roster.person.get(key)
