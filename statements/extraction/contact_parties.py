"""The people of each contact a cue tells of, found where the cue's shape puts them."""

import re
from bisect import bisect_left

from .contact_cues import Cue
from .contact_ledger import Ledger
from .lexicon import contacts as lexicon
from .names import Entity
from .page import Page, Sentence
from .participants import Scene
from .referents import united


class Parties:
    """Answers for one page who took part in what a cue tells."""

    def __init__(self, page: Page, scene: Scene, ledger: Ledger):
        self.page, self.scene, self.ledger = page, scene, ledger
        self.trilateral = not lexicon.TRILATERAL.isdisjoint(page.lows)
        self.open: tuple[int, list[Entity]] = (-9, [])  # who spoke with people not named, and in which sentence

    def of(self, cue: Cue, sentence: Sentence) -> tuple[list[list[Entity]], bool]:
        """The people of each contact the cue tells of, and whether they stand in a clear pattern."""
        parties, certain = self._of(cue, sentence)
        if len(parties) == 1 and self._apart(parties[0], cue, sentence):
            one, *others = parties[0]
            parties = [[one, other] for other in others]
        return parties, certain

    def _apart(self, people: list[Entity], cue: Cue, sentence: Sentence) -> bool:
        """`held talks with the premier of B and the president of C`: one after the other, unless said to be joint."""
        if len(people) != 3 or cue.shape not in ("meet", "speak", "noun") or cue.kind == "video_call":
            return False
        if cue.shape == "noun" and not self.page.lows[cue.first].endswith("s"):
            return False  # `a call with A and B`
        states = {self.scene.stands_for(entity) for entity in people[1:]}
        if len(states) < 2 or "" in states or self.trilateral:
            return False
        lows = self.page.lows[sentence.first : sentence.last]
        named = [m.first for m in self.scene.cast.between(cue.last, sentence.last)]
        others = [
            e
            for e in people[1:]
            if any(self.scene.person(m.entity) is e for m in self.scene.cast.mentions if m.first in named)
        ]
        return len(others) == 2 and not lexicon.JOINT & set(lows) and "between" not in lows

    def _of(self, cue: Cue, sentence: Sentence) -> tuple[list[list[Entity]], bool]:
        if cue.shape in ("noun", "trip", "letter"):
            return self._of_noun(cue, sentence)
        if cue.shape == "device":
            return self._of_device(cue, sentence), True
        subject = self.scene.subject(cue, sentence)
        objects = self._objects(cue, sentence)
        if len(subject) > 1 and cue.shape == "dine" and "," in self.page.raw[cue.last : cue.last + 4]:
            objects = []  # `sat in separate rooms, with a mediator between them`
        if objects and not subject:
            subject = self._participle(cue, sentence)
        if objects:
            if not subject and len(objects) == 1 and len(objects[0]) > 1 and cue.shape in ("meet", "speak"):
                return objects, False
            return [united(subject, group) if subject else self._known(group) for group in objects], bool(subject)
        if cue.shape == "speak" and len(subject) == 1:
            self.open = (self._number(sentence), subject)
        if cue.shape in ("meet", "speak", "dine", "gather", "discuss") and len(subject) > 1:
            return [subject], cue.shape != "discuss"
        if cue.shape == "meet" and not objects and not subject:
            following = self.scene.following(cue, sentence)
            if len(following) > 1 and self.page.lows[cue.first] == "meeting":
                return [following], True
        whom = self._whom(cue, sentence, subject)
        return [whom] if whom else [], True

    def _of_device(self, cue: Cue, sentence: Sentence) -> list[list[Entity]]:
        """`told B by phone`, `discussed it by phone with B`."""
        others = self._with(cue, sentence, ("with",))
        if not others and self.page.lows[cue.last : cue.last + 1] == ["to"]:
            others = self._with(cue, sentence, ("to",))  # `was on the phone to`
        if not others:
            return [self.scene.clause(cue, sentence)]
        subject = self.scene.subject(cue, sentence)
        return [united(subject, group) if subject else [] for group in others]

    def _known(self, people: list[Entity]) -> list[Entity]:
        """Both of the last contact, where one of them is named and the other only described (`the president-elect`)."""
        focus = self.ledger.focus
        if focus is None or len(focus.people) != 2 or len(people) != 1:
            return []
        return focus.people if any(people[0] is known for known in focus.people) else []

    def _participle(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """`After meeting him, Lavrov said`: the subject follows."""
        if self.page.lows[cue.first] != "meeting" and self.page.raw[cue.first] != "g":
            return []
        return self.scene.following(cue, sentence)

    def _with(self, cue: Cue, sentence: Sentence, words: tuple[str, ...] = ("with", "to")) -> list[list[Entity]]:
        return self.scene.groups(self.scene.after(cue, sentence, words))

    def _objects(self, cue: Cue, sentence: Sentence) -> list[list[Entity]]:
        scene = self.scene
        if cue.shape in ("meet", "dine"):
            direct = self.scene.groups(scene.objects(cue, sentence)) if cue.shape == "meet" else []
            return direct or self._with(cue, sentence, ("with",))
        if cue.shape == "speak":
            return self._with(cue, sentence)
        if cue.shape in ("ring", "host", "call"):
            return self._transitive(cue, sentence) or self._feted(cue, sentence)
        if cue.shape == "discuss":
            return self._with(cue, sentence, ("with",))
        if cue.shape in ("see", "pay", "join"):
            return self._seen(cue, sentence)
        if cue.shape == "guest":
            _, owners = scene.owner(cue, sentence)
            return [owners] if owners else self._with(cue, sentence, ("of",))
        if cue.shape == "write":
            return self._with(cue, sentence, ("to",)) if self.page.lows[cue.last : cue.last + 1] == ["to"] else []
        if cue.shape == "congratulate":
            told = self.page.slice(cue.last, sentence.last) if cue.last < sentence.last else ""
            return (
                self.scene.groups(scene.objects(cue, sentence))
                if re.search(r"\b(?:message|telegram|letter)\b", told)
                else []
            )
        return []

    def _feted(self, cue: Cue, sentence: Sentence) -> list[list[Entity]]:
        """`hosted a banquet for B`."""
        if self.page.lows[cue.first] not in lexicon.HOSTING:
            return []
        meal = lexicon.MEALS & set(self.page.lows[cue.last : cue.last + 5])
        return self._with(cue, sentence, ("for", "with")) if meal else []

    def _seen(self, cue: Cue, sentence: Sentence) -> list[list[Entity]]:
        """`saw B in Munich`, `called on B`, `joined B for talks`: only where the words put both in one place."""
        refs = self.scene.objects(cue, sentence)
        if not refs or any(ref.kind == "body" for group in refs for ref in group):
            return []
        lows, raw = self.page.lows, self.page.raw
        after = refs[-1][-1].last
        if cue.shape == "pay":
            stop = min(sentence.last, after + 10)
            return [] if "2" in raw[after:stop] or lows[after] == "for" else self.scene.groups(refs)
        if cue.shape == "join":
            fits = lows[after] in ("in", "at", "for") and lexicon.MEALS & set(lows[after : after + 8])
        else:
            fits = lows[after] in ("in", "at", "on", "again", "there", "for") or raw[after] == "m"
        return self.scene.groups(refs) if fits else []

    def _transitive(self, cue: Cue, sentence: Sentence) -> list[list[Entity]]:
        """Objects of received and telephoned; after `was received` the host that `by` names."""
        if self.page.lows[cue.first - 1] in ("was", "were", "been", "being", "is", "be"):
            return self.scene.groups(self.scene.after(cue, sentence, ("by",))) if cue.shape != "call" else []
        refs = self.scene.objects(cue, sentence)
        if not refs:
            return []
        after = refs[-1][-1].last
        if self.page.lows[after : after + 1] == ["back"] and refs[0][0].kind == "pronoun":
            caller = self._caller(sentence)
            if caller:
                return [caller]  # `rang her back`: the one who rang before
        if cue.shape == "call" and (
            self.page.raw[after : after + 1] in ("d", "n", "e", "g") or self.page.tags[after : after + 1] in ("“", "q")
        ):
            return []
        word = self.page.lows[cue.first]
        if word in ("welcomed", "greeted") and self.page.lows[after : after + 1] not in (
            ["at"],
            ["in"],
            ["to"],
            ["on"],
        ):
            return []
        if word == "welcomed" and self.page.raw[after + 1 : after + 2] not in ("d", "N"):
            return []
        if cue.shape in ("ring", "call"):
            refs = [[ref] for group in refs for ref in group]  # one call to each
        return self.scene.groups(refs)

    def _whom(self, cue: Cue, sentence: Sentence, subject: list[Entity]) -> list[Entity]:
        """`A, whom B met`: the antecedent is the object."""
        lows = self.page.lows
        for at in range(cue.first - 1, max(sentence.first, cue.first - 7), -1):
            if lows[at] in ("whom", "who") and subject and cue.shape in ("meet", "ring", "host", "speak"):
                before = [ref for ref in self.scene.refs(sentence) if ref.last <= at]
                if before and lows[at] == "whom":
                    return united(subject, self.scene.people(before[-1]))
        return []

    def _of_noun(self, cue: Cue, sentence: Sentence) -> tuple[list[list[Entity]], bool]:
        how, owners = self.scene.owner(cue, sentence)
        between = self._with(cue, sentence, ("between", "among"))
        if between:
            return [people for people in between if len(people) > 1], True
        if cue.shape == "letter" and self.page.lows[cue.last : cue.last + 1] in (["was"], ["were"]):
            sender = self._by(cue, sentence)
            return [united(sender, group) for group in self._with(cue, sentence, ("to",)) if sender], True
        if cue.shape == "letter":
            sender = self._with(cue, sentence, ("from",))
            if sender and self._with(cue, sentence, ("to",)):
                return [united(sender[0], group) for group in self._with(cue, sentence, ("to",))], True
        others = self._with(cue, sentence, self._joining(cue, sentence))
        if any(owner is known for owner in owners for group in others for known in group):
            owners = []
        if self._each(cue, sentence):
            others = [[entity] for group in others for entity in group]
        if cue.shape == "letter" and not self._sent(cue, sentence):
            return [], False
        if cue.shape == "trip":
            return [owners or self._by(cue, sentence) or self.scene.subject(cue, sentence)], True
        if not others and cue.kind == "summit" or cue.shape == "noun" and not others:
            others = self._with(cue, sentence, ("of",)) if self.page.lows[cue.last : cue.last + 1] == ["of"] else []
            if others and len(others[0]) > 1:
                return others, True
        joined = self.page.lows[cue.last : cue.last + 1] in (["with"], ["between"], ["among"])
        if not others and joined and self.page.raw[cue.last + 1 : cue.last + 2] not in ("n", "#"):
            return [], False
        if others and how == "" and self.page.lows[cue.first] in lexicon.GENERIC and not self.holds(cue):
            return [], False
        if others:
            first = owners or self._of_whom(cue, sentence) or self.scene.subject(cue, sentence)
            if first and len(others) == 1 and any(e in first for e in others[0]) and len(first) == 1:
                first = []
            first = first or self.scene.following(cue, sentence) or self._opened(how, sentence)
            known = [] if first else self._known(others[0])
            if not first and not known and self.page.lows[cue.last] == "to":
                first = self._caller(sentence)
            if known and len(others) == 1:
                return [known], True
            first = first or self._holder(cue, sentence)
            if not first and len(others) == 1 and len(others[0]) > 1:
                return others, False  # `they met with A, B and C`
            return [united(first, group) if first else self._known(group) for group in others], bool(first)
        if how in ("owner", "pair") and len(owners) > 1 and not self._short(cue):
            return [owners], how == "pair"
        return self._of_clause(cue, sentence, how, owners), self.holds(cue)

    def _joining(self, cue: Cue, sentence: Sentence) -> tuple[str, ...]:
        """The words that join a noun's other side to it: `with B`, `a call from B`, `placed a call to B`."""
        before = set(self.page.lows[max(sentence.first, cue.first - 5) : cue.first])
        if cue.shape == "letter":
            return ("with",) if {"exchanged", "exchange"} & before else ("from", "to")
        if cue.shape != "noun":
            return ("with",)
        calls = cue.kind == "call" and not cue.soft and self.page.lows[cue.last : cue.last + 1] == ["to"]
        return ("to",) if calls and (lexicon.PLACED & before or self._followed(cue, sentence)) else ("with", "from")

    def _followed(self, cue: Cue, sentence: Sentence) -> bool:
        """`A call to B followed at noon`: a call that took place, and no appeal."""
        return bool(lexicon.FOLLOWED & set(self.page.lows[cue.last : min(sentence.last, cue.last + 9)]))

    def _each(self, cue: Cue, sentence: Sentence) -> bool:
        """`separate talks with A and B`, `held meetings with A and B`: one contact with each."""
        before = self.page.lows[max(sentence.first, cue.first - 4) : cue.first]
        return "separate" in before or self.page.lows[cue.first] in lexicon.SEVERAL

    def _caller(self, sentence: Sentence) -> list[Entity]:
        """`A telephoned B. A call to C followed`: the one who rang before."""
        focus = self.ledger.focus
        near = focus is not None and self._number(sentence) - focus.latest <= 2
        return focus.people[:1] if near and focus.kind == "call" else []

    def _opened(self, how: str, sentence: Sentence) -> list[Entity]:
        """`B held talks with two officials. The meeting with C and D`: who was told to have met people not named."""
        number, people = self.open
        return people if how == "the" and 0 <= self._number(sentence) - number <= 2 else []

    def _of_clause(self, cue: Cue, sentence: Sentence, how: str, owners: list[Entity]) -> list[list[Entity]]:
        """`A and B ended three hours of talks`, `A told B ..., in their first call`."""
        if cue.shape == "letter" and "exchanged" not in self.page.lows[max(0, cue.first - 4) : cue.first]:
            return []
        if how == "the" or how == "owner" and not owners:
            return []
        if self.holds(cue) or self._short(cue):
            people = self.scene.subject(cue, sentence)
            if len(people) > 1:
                return [people]
            if len(people) == 1 and self.page.lows[cue.last : cue.last + 1] != ["of"]:
                self.open = (self._number(sentence), people)
        if self.page.lows[cue.last : cue.last + 1] == ["of"] and self.page.raw[cue.last + 1 : cue.last + 2] in (
            "N",
            "d",
        ):
            return []  # whose meeting it was is said, and is nobody here
        if how == "" and not self.holds(cue) and self.page.lows[cue.first - 1] in lexicon.OPEN_TALKS:
            return []
        if how == "" and not self.holds(cue) and self._spoken_of(cue):
            return []
        if how in ("pair", "a", "") and self.page.lows[cue.first - 1] not in ("of", "for"):
            found = self.scene.clause(cue, sentence)
            if len(found) == 1 and how == "a" and 0 <= self._number(sentence) - self.open[0] <= 1:
                return [united(self.open[1], found)]
            return [found]
        return []

    def _spoken_of(self, cue: Cue) -> bool:
        """`A told B that “talks and negotiations” were the way out`: what is said of talks does not hold them."""
        before = [word for word in self.page.lows[max(0, cue.first - 2) : cue.first] if word != "“"]
        return before[-1:] in (["that"], ["and"], ["or"])

    def _sent(self, cue: Cue, sentence: Sentence) -> bool:
        return bool(lexicon.SENT & set(self.page.lows[max(sentence.first, cue.first - 6) : cue.first]))

    def _of_whom(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """`a meeting of A with B`."""
        ref = self.scene.starting(cue.last + 1, sentence) if self.page.lows[cue.last : cue.last + 1] == ["of"] else None
        return self.scene.people(ref) if ref and ref.kind == "name" else []

    def _short(self, cue: Cue) -> bool:
        return self.page.lows[max(0, cue.first - 1)] == "of"

    def holds(self, cue: Cue) -> bool:
        return bool(set(self.page.lows[max(0, cue.first - 6) : cue.first]) & lexicon.HOLD)

    def _by(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        found = self._with(cue, sentence, ("by",))
        return found[0] if found else []

    def _holder(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """Who tells of `a meeting with B` of which no subject is named: the speaker of the statement."""
        offset = self.page.starts[cue.first]
        for said in self.scene.nearby.holding(offset):
            if said.speaker_kind == "person":
                return self._principal(said.speaker)
        before = self.scene.nearby.before(self.page.starts[sentence.first], offset)
        return self._principal(before.speaker) if before and before.speaker_kind == "person" else []

    def _principal(self, name: str | None) -> list[Entity]:
        """The speaker, unless what they do is to speak for, or about, those who meet."""
        return [entity for entity in self._named(name) if self.scene.acts(entity)]

    def _named(self, name: str | None) -> list[Entity]:
        return [self.scene.person(e) for e in self.scene.cast.people if e.name == name][:1]

    def _number(self, sentence: Sentence) -> int:
        return bisect_left(self.scene.firsts, sentence.first)
