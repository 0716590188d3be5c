"""Who stands where around a cue: subjects, objects and what `with` and `between` join."""

import re

from .contact_cues import Cue
from .lexicon import contacts as lexicon
from .names import Entity
from .page import Sentence
from .referents import Referents, unique
from .refs import Ref

REACH = 16  # tokens between a cue and the `with` that belongs to it
_CONJUNCT = re.compile(r"(?:id?N{1,4})?(?:i?m)?(?:\([mN#n,]{1,6}\))?,?&|,(?:[dnNi#]{2,13}),&")
_SAYING_THAT = lexicon.SAYING - {"told", "tell", "tells"}  # after which a name begins a clause
_BESIDE = re.compile(r"[ax2em]*|,?w[ax2m]*|[ax2m]*,[ax2m]*,[ax2m]*")


class Scene(Referents):
    """The people of a page as the cues of its sentences need them."""

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

    def subject(self, cue: Cue, sentence: Sentence, at: int | None = None) -> list[Entity]:
        """The people who are the subject at the cue."""
        at = self._verb(cue, sentence) if at is None else at
        refs = [
            ref
            for ref in self.refs(sentence)
            if ref.last <= at and not ref.owner and ref.kind != "body" and ref.quoted == cue.quoted
        ]
        refs = self._of_verb_before(refs, at, sentence)
        decided = self._whose_to(at, sentence)
        if decided is not None:
            return decided
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
        if re.fullmatch(r"[ax2em]*|,?w[ax2m]*|[ax2m]*,[ax2m]*,[ax2m]*", tags):
            return True
        return self._closes(ref) and re.fullmatch(r",[ax2m]*", tags) is not None

    def _of_verb_before(self, refs: list[Ref], at: int, sentence: Sentence) -> list[Ref]:
        """`A spoke to B and will meet C`: what `and` joins to a verb has that verb's subject."""
        raw = self.page.raw
        begin = at
        while begin > sentence.first and raw[begin - 1] in "xa":
            begin -= 1
        if begin == sentence.first or raw[begin - 1] != "&":
            return refs
        verbs = [k for k in range(sentence.first, begin - 1) if raw[k] in "vx" or raw[k] == "e" and raw[k - 1] in "Np"]
        return [ref for ref in refs if ref.last <= verbs[-1]] or refs if verbs else refs

    def _whose_to(self, at: int, sentence: Sentence) -> list[Entity] | None:
        """`criticised A's decision to visit`: whose it was; None where no such noun stands before."""
        if at - 2 <= sentence.first or self.page.raw[at - 1] != "2" or self.page.lows[at - 2] not in lexicon.RESOLVES:
            return None
        owners = [ref for ref in self.refs(sentence) if ref.owner and ref.last in (at - 2, at - 3, at - 4)]
        return self.people(owners[-1]) if owners else None

    def _closes(self, ref: Ref) -> bool:
        """The ref is, or ends with, what a comma set apart: `her rival, A,`."""
        return "," in self.page.raw[max(0, ref.start - 1) : ref.first]

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
            if raw[start - 1] not in ",&":
                break
        return unique(found)

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

    def joined(self, ref: Ref, sentence: Sentence, between: bool = False, each: bool = False) -> list[list[Ref]]:
        """The ref and those that `and` joins to it, in groups where they are told apart (`and, separately, B`)."""
        groups = [[ref]]
        lows, raw = self.page.lows, self.page.raw
        apart = each or "both" in lows[ref.start - 1 : ref.start + 1] and ref.kind != "pair"
        while True:
            at = self._conjunct(groups[-1][-1].last, sentence)
            if at is None:
                return groups
            split = apart or "m" in raw[groups[-1][-1].last : at]
            while at < sentence.last and (raw[at] in "a,m" or lows[at] in ("with", "to", "by", "both", "on")):
                split = split or lows[at] in lexicon.SEPARATE or raw[at] == "m"
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
        match = _CONJUNCT.match(raw, at, sentence.last)
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
        begin = cue.last
        while cue.shape in ("noun", "letter") and begin < sentence.last and self.page.lows[begin] in lexicon.TOOK_PLACE:
            begin += 1
        for at in range(begin, min(sentence.last - 1, begin + reach)):
            low = self.page.lows[at]
            if low in words:
                ref = self._named_after(at + 1, sentence)
                if ref is None or ref.kind == "body" and raw[ref.last : ref.last + 1] == "n":
                    ref = self._including(at + 1, sentence)
                if ref:
                    apart = lexicon.APART & set(self.page.lows[max(sentence.first, cue.first - 1) : at])
                    return self.joined(ref, sentence, low == "between", bool(apart))
            elif (
                raw[at] in ".;:wtvxb"
                or raw[at] == "s"
                and low not in ("than", "as")
                or raw[at] == "&"
                and raw[at + 1] in "veg"
            ):
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

    def _including(self, at: int, sentence: Sentence) -> Ref | None:
        """`with several allies, including B`."""
        for stop in range(at + 1, min(sentence.last - 1, at + 9)):
            if self.page.raw[stop] in "vxe.;:wts":
                return None
            if self.page.lows[stop] in ("including", "among"):
                ref = self.starting(stop + 1, sentence)
                return ref if ref and ref.kind == "name" and not ref.owner else None
        return None

    def owner(self, cue: Cue, sentence: Sentence) -> tuple[str, list[Entity]]:
        """What determines a noun: ("owner", people), ("pair", people), ("the", []), ("a", [])."""
        raw, lows = self.page.raw, self.page.lows
        at = cue.first
        while at > sentence.first and cue.first - at < 9:
            word = lows[at - 1]
            if word in ("his", "her"):
                return "owner", self._whose(at - 1, sentence)
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

    def _whose(self, at: int, sentence: Sentence) -> list[Entity]:
        """Whom `his` at token `at` means; the person named last before, where nothing else tells."""
        found = self._told_to(at, sentence) or self._only(at, sentence) or self.alike(self.resolved(at, at + 1))
        before = [ref for ref in self.refs(sentence) if ref.last <= at and ref.kind == "name" and not ref.owner]
        return found or (self.people(before[-1]) if before else [])

    def _only(self, at: int, sentence: Sentence) -> list[Entity]:
        """`A was milder after his meeting with B`: the one person named before in the sentence, as its subject."""
        before = [ref for ref in self.refs(sentence) if ref.last <= at and ref.kind == "name" and not ref.owner]
        alone = len(before) == 1 and before[0].start == sentence.first
        return self.people(before[0]) if alone else []

    def _told_to(self, at: int, sentence: Sentence) -> list[Entity]:
        """`called on A to cancel his meeting`: his is that of whoever is to do it."""
        for two in range(at - 1, max(sentence.first, at - 5), -1):
            if self.page.raw[two] in ",;:.vx":
                return []
            if self.page.raw[two] == "2":
                refs = [ref for ref in self.refs(sentence) if ref.last == two and ref.kind == "name"]
                return self.people(refs[-1]) if refs else []
        return []

    def _possessor(self, end: int, sentence: Sentence) -> tuple[str, list[Entity]]:
        for ref in self.refs(sentence):
            if ref.last == end and ref.kind != "body":
                return "owner", self._with_left(ref, sentence)
        return "the", []

    def clause(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """Subject and object of the clause a noun stands in: `A told B that ..., in their first call`."""
        found: list[Entity] = []
        for ref in self.refs(sentence):
            if ref.last > cue.first or ref.owner or ref.kind == "body" or ref.quoted != cue.quoted:
                continue
            before = self.page.lows[ref.start - 1] if ref.start > sentence.first else ""
            if not found and (self._free(ref, sentence) or self._adjacent(ref, cue.first)):
                found = self._with_left(ref, sentence)
            elif found and (
                before in ("with", "to", "and") or self.page.raw[ref.start - 1] in "ve" and before not in _SAYING_THAT
            ):
                found = unique(found + self.people(ref))
            if len(found) > 1:
                return found
        return found
