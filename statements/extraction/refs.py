"""The places of a sentence that stand for people: names with their titles, pronouns, descriptions, pairs.

Whom a place means is not looked up here (see `referents`): most are never asked.
"""

import re
from dataclasses import dataclass

from .lexicon import contacts as lexicon
from .lexicon import people as nouns
from .names import Cast, Entity, Mention
from .page import Page, Sentence

_PRONOUNS = frozenset("he she him her".split())
_FIRST = frozenset("i me we us".split())
_NOT_PARTIES = frozenset("media agency press broadcaster newspaper company ngo charity".split())
_ORDINALS = frozenset("last first also then next later".split())
_NO_NAMES = nouns.TITLES | frozenset(
    "affairs relations cooperation policy security trade opposition ministers presidents leaders".split()
)
ROLES = nouns.ROLES | {"head", "heads"} | lexicon.COUNTERPARTS


@dataclass(slots=True)
class Ref:
    """Tokens `first` to `last` stand for people; the phrase begins at `start`. `owner` where it ends in 's."""

    first: int
    last: int
    start: int
    kind: str  # name, body, pronoun, self, pair, role, posts (those who hold one office in several states)
    mention: Mention | None = None
    owner: bool = False
    quoted: bool = False
    states: tuple[str, ...] = ()


class Refs:
    """The refs of a page, found sentence by sentence when asked for."""

    def __init__(self, page: Page, cast: Cast):
        self.page, self.cast = page, cast
        self._refs: dict[int, list[Ref]] = {}
        self._misread = self._across_lines()
        self._agencies = self._in_datelines()
        self._human = self._introduced_people()

    def human(self, entity: Entity) -> bool:
        """A person, or an unknown name that the article gives a role or comes back to."""
        return (entity.kind == "person" or id(entity) in self._human) and id(entity) not in self._agencies

    def _in_datelines(self) -> set[int]:
        """`(Northern Wire) —`, `/TNA/.`: who reports, not who meets."""
        words = self.page.words
        return {
            id(m.entity)
            for m in self.cast.mentions
            if m.entity.kind == "name"
            and "".join(words[m.first - 1 : m.first] + words[m.last : m.last + 1]) in ("()", "//")
            and self.page.raw[m.last + 1 : m.last + 2] in ("-", ".")
        }

    def _introduced_people(self) -> set[int]:
        counts: dict[int, int] = {}
        for mention in self.cast.mentions:
            if mention.entity.kind == "name":
                begin = self._phrase_start(mention.first, max(0, mention.first - 14), "name")
                printed = " ".join(self.page.lows[begin : mention.last])
                words = set(re.split(r"[\s-]", printed)[: -max(1, len(mention.entity.words[-1:]))])
                role = bool(words & (ROLES | nouns.TITLES)) or self._told_of(mention)
                counts[id(mention.entity)] = counts.get(id(mention.entity), 0) + 1 + role
        return {number for number, count in counts.items() if count > 1}

    def _told_of(self, mention: Mention) -> bool:
        return self._described_after(mention) or self._met(mention) or self._one_of(mention)

    def _one_of(self, mention: Mention) -> bool:
        """`former presidents A of Panama and B`: the last of several who are given one title."""
        before = self.page.lows[max(0, mention.first - 9) : mention.first]
        return self.page.raw[mention.first - 1 : mention.first] == "&" and bool(lexicon.POSTS & set(before))

    def _described_after(self, mention: Mention) -> bool:
        """`Ilse Karrenbach, the Velmoran president`: an apposition that says what the name's owner is."""
        lows, raw = self.page.lows, self.page.raw
        if raw[mention.last : mention.last + 1] != ",":
            return False
        for at in range(mention.last + 1, min(mention.last + 9, len(lows))):
            if raw[at] not in "dnNi-" or lows[at] in ("with", "by"):
                return False
            if lows[at] in ROLES:
                return True
        return False

    def _met(self, mention: Mention) -> bool:
        """`met Katrin Volsky`: nobody meets or telephones what is no person."""
        cue = lexicon.VERBS.get(self.page.lows[mention.first - 1] if mention.first else "")
        return bool(cue) and cue[1] in ("meet", "ring") and mention.last - mention.first > 1

    def _across_lines(self) -> set[int]:
        """Names that run over the end of a heading are no names."""
        return {
            id(m.entity)
            for m in self.cast.mentions
            if m.last - m.first > 1 and not m.entity.key and "\n" in self.page.slice(m.first, m.last)
        }

    def refs(self, sentence: Sentence) -> list[Ref]:
        known = self._refs.get(sentence.first)
        if known is None:
            known = self._refs[sentence.first] = self._find(sentence)
        return known

    def _find(self, sentence: Sentence) -> list[Ref]:
        found = []
        for mention in self.cast.between(sentence.first, sentence.last):
            if self._counts(mention) and not (found and self._continues(found[-1], mention)):
                start = found.pop().start if found and self._nicknamed(found[-1], mention) else None
                found.append(self._named(mention, sentence))
                found[-1].start = found[-1].start if start is None else start
        posts = self._posts(sentence)
        taken = {at for ref in posts for at in range(ref.first, ref.last)}
        found = posts + [ref for ref in found if not taken & set(range(ref.first, ref.last))]
        taken |= {at for ref in found if ref.kind == "name" for at in range(ref.start, ref.last)}
        found = [ref for ref in found if ref.kind in ("name", "posts") or ref.first not in taken]
        for at in range(sentence.first, sentence.last):
            if at not in taken:
                ref = self._unnamed(at, sentence)
                if ref:
                    found.append(ref)
        return sorted(found, key=lambda ref: (ref.first, -ref.last))

    def _posts(self, sentence: Sentence) -> list[Ref]:
        """`the presidents of Russia and France`, `the Russian and French foreign ministers`, where no names follow."""
        lows, raw = self.page.lows, self.page.raw
        found = []
        for at in range(sentence.first, sentence.last):
            if lows[at] not in lexicon.POSTS or raw[at] not in "nN":
                continue
            if raw[at + 1 : at + 2] == "N":
                continue
            states, first, last = self._of_states(at, sentence)
            if len(states) < 2:
                states, first, last = self._states_before(at, sentence)
            if len(states) > 1:
                found.append(
                    Ref(first, last, first, "posts", quoted=self.page.tags[first] == "q", states=tuple(states))
                )
        return found

    def _state_at(self, at: int) -> Mention | None:
        found = self.cast.between(at, at + 1)
        known = found and found[0].entity.kind == "organization" and found[0].entity.country
        return found[0] if known else None

    def _of_states(self, head: int, sentence: Sentence) -> tuple[list[str], int, int]:
        """The states of `presidents of A, B and C`, and the tokens of the phrase."""
        states, at, last = [], head + 2, head + 1
        while self.page.lows[head + 1 : head + 2] == ["of"] and at < sentence.last:
            mention = self._state_at(at)
            if mention:
                states.append(mention.entity.country)
                at = last = mention.last
            elif self.page.raw[at] in ",&d" and last > head:
                at += 1
            else:
                break
        return states, self._words_before(head, sentence), last

    def _words_before(self, head: int, sentence: Sentence) -> int:
        """Where `the foreign` of `the foreign ministers` begins."""
        first = head
        while first > sentence.first and self.page.raw[first - 1] in "n#" or self.page.lows[first - 1] == "foreign":
            first -= 1
        return first - (first > sentence.first and self.page.raw[first - 1] == "d")

    def _states_before(self, head: int, sentence: Sentence) -> tuple[list[str], int, int]:
        """The states of `the Russian, French and German presidents`, and the tokens of the phrase."""
        states, first = [], head
        while first > sentence.first and head - first < 10:
            mention = self._state_at(first - 1)
            if mention:
                states.append(mention.entity.country)
            elif self.page.raw[first - 1] not in ",&nN" or self.page.lows[first - 1].endswith(("’s", "'s")):
                break
            first -= 1
        while first < head and self._state_at(first) is None:
            first += 1
        return states[::-1], first - (first > sentence.first and self.page.raw[first - 1] == "d"), head + 1

    def _nicknamed(self, ref: Ref, mention: Mention) -> bool:
        """`Benjamin “Benny” Gantz`: the words before the nickname belong to the name after it."""
        between = self.page.raw[ref.last : mention.first]
        return between == "yNy" and ref.kind == "name" and self.human(mention.entity)

    def _continues(self, ref: Ref, mention: Mention) -> bool:
        """The mention is only the rest of the name before it."""
        between = self.page.lows[ref.last : mention.first]
        same = ref.kind == "name" and self.human(mention.entity)
        return mention.last <= ref.last or same and not ref.owner and set(between) <= nouns.PARTICLES

    def _counts(self, mention: Mention) -> bool:
        if self.human(mention.entity) and mention.entity.name.lower().split()[-1] in _NO_NAMES:
            return False
        if mention.last - mention.first == 1 and self._place_in_name(mention):
            return False
        if self.human(mention.entity):
            return id(mention.entity) not in self._misread and self.page.words[mention.first][0] != "#"
        if mention.spelling == "demonym" or not mention.entity.keys:
            return False
        body = self.cast.organization(mention.entity.keys[0])
        return body is not None and body.kind not in _NOT_PARTIES

    def _place_in_name(self, mention: Mention) -> bool:
        """`visited Qumar`, where `of Qumar Tarek Almasi` was printed before: the state, not the person."""
        words = mention.entity.words
        alone = not mention.entity.key and len(words) > 2 and self.cast.folded[mention.first] == words[0]
        return alone and mention.first > 0 and self.page.raw[mention.first - 1] in "i2e"

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
            if low == "meeting" and (at - 1 == floor or lows[at - 2] in lexicon.MEETING_AFTER):
                break
            if low in lexicon.TIME_NOUNS or low in lexicon.SAYING or low in lexicon.VERBS and letter != "N":
                break
            linked = low in ("of", "-") and at < first and raw[at] in "nNd"
            if letter in "nN" or linked or letter == "," and self._role_of(kind, at, first, floor):
                at -= 1
            else:
                break
        if (
            at < first
            and raw[at - 1] in "i2"
            and at > floor
            and raw[at:first].strip("N") == ""
            and self._is_place(at, first)
        ):
            return first
        return self._counterparts(at, first, floor)

    def _role_of(self, kind: str, at: int, first: int, floor: int) -> bool:
        return kind == "name" and self._name_only(at, first) and self._apposes(at - 1, floor)

    def _name_only(self, at: int, first: int) -> bool:
        return all(self.page.raw[k] == "N" or self.page.lows[k] in nouns.PARTICLES for k in range(at, first))

    def _apposes(self, comma: int, floor: int) -> bool:
        """Whether what ends at the comma is a role that the name after it fills: `the ambassador, Ragna Lund`."""
        lows, raw = self.page.lows, self.page.raw
        for at in range(comma - 1, max(floor, comma - 14) - 1, -1):
            if raw[at] in "vxe,;:.st“”" or lows[at] in lexicon.VERBS and lows[at] not in ROLES:
                return False
            if lows[at] in ROLES or lows[at] in nouns.TITLES:
                return not any(m.entity.kind == "person" for m in self.cast.between(at, comma))
        return False

    def _counterparts(self, at: int, first: int, floor: int) -> int:
        """Where `his Greek, Cypriot and French counterparts, A` begins."""
        if "counterparts" not in self.page.lows[at:first]:
            return at
        while at > floor and (self.page.raw[at - 1] in ",&" or self._state_at(at - 1)):
            at -= 1
        return at - (at > floor and self.page.raw[at - 1] == "d")

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
        if low in _FIRST and not (low == "us" and page.words[at].isupper()):
            return Ref(at, at + 1, at, "self", quoted=quoted)
        if self.page.raw[at] == "N" and low.endswith(("’s", "'s")):
            owners = self.cast.between(at, at + 1)
            if owners and owners[0].entity.kind == "organization":
                return self._described(at, sentence, quoted)
            return None
        if low in ("the", "both", "their", "these", "those", "his", "her", "its", "an", "a", "our"):
            return self._described(at, sentence, quoted)
        return None

    def _national(self, at: int, sentence: Sentence, quoted: bool) -> Ref | None:
        """`The Brazilian has refused`: somebody of whom only the country is said."""
        found = self.cast.between(at + 1, at + 2) if self.page.lows[at] == "the" else []
        alone = found and found[0].spelling == "demonym" and found[0].last < sentence.last
        if alone and self.page.raw[found[0].last] in "vxe" and not self.page.lows[found[0].last - 1].endswith("s"):
            return Ref(at, found[0].last, at, "role", quoted=quoted)
        return None

    def _described(self, at: int, sentence: Sentence, quoted: bool) -> Ref | None:
        """`the two leaders`, `both men`, `the French president`, `his counterpart`."""
        lows, raw = self.page.lows, self.page.raw
        nation = self._national(at, sentence, quoted)
        if nation:
            return nation
        head = at + 1
        while head < min(sentence.last, at + 6) and raw[head] in "nN#" and not lows[head].endswith(("’s", "'s")):
            head += 1
        words = lows[at + 1 : head]
        if not words:
            return (
                Ref(at, at + 1, at, "pair", quoted=quoted)
                if lows[at] == "both" and raw[at + 1 : at + 2] != "d"
                else None
            )
        if words[0] in ("two", "pair", "three", "four"):
            stop = next((k for k in range(at + 2, head) if lows[k] in lexicon.PAIRS), at + 1)
            if stop > at + 1 or len(words) == 1 or raw[at + 2 : at + 3] != "n" or lows[at + 2] in _ORDINALS:
                return Ref(at, stop + 1, at, "pair", quoted=quoted)
        if (
            len(words) == 1
            and words[0] in ("leaders", "presidents", "ministers", "pair", "men")
            and lows[at] in ("the", "both")
        ):
            return Ref(at, head, at, "pair", quoted=quoted)
        for stop in range(head, at + 1, -1):
            if lows[stop - 1] in ROLES and raw[stop - 1] in "nN":
                if lows[stop : stop + 2] == ["of", "state"] or lows[stop : stop + 2] == ["of", "government"]:
                    stop += 2
                owner = self.page.words[stop - 1].endswith(("’s", "'s"))
                return Ref(at, stop, at, "role", owner=owner, quoted=quoted)
        owned = lows[head][:-2] if head < sentence.last and lows[head].endswith(("’s", "'s")) else ""
        if owned in ROLES:
            return Ref(at, head + 1, at, "role", owner=True, quoted=quoted)
        return None
