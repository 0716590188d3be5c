"""Find the verbs and phrases that introduce what somebody said, outside quotation marks.

A cue is told from a noun or an adjective of the same spelling by its neighbours (`the claims`, `a proposed deal`).
Passives are cues only where they name who said it (`was quoted as saying`).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from .lexicon import cues as lexicon
from .page import Page, Sentence

MOST = 24  # cues in one sentence; no prose has more
_BE = frozenset("is are was were be been being".split())
_NOUNISH_BEFORE = frozenset("di#")
_POSSESSIVE = ("’s", "'s")
_SAID = frozenset("said told says".split())
# Plural nouns more often than verbs: as verbs they need a clause, a quotation or an object right after them.
_AMBIGUOUS = frozenset(
    """
claims reports calls questions remarks demands promises statements comments complaints answers replies warnings
notes states charges reads views hints jokes requests rates details credits issues posts shares plans raises
outlines objects orders threats cites voices labels mentions results protests insults echoes suggests releases
repeats describes blames projects estimates forecasts queries names accounts minds signals doubts pledges vows
cheers challenges offers answers cautions proposals addresses flags commands invites dares lies laments finds
rules sums starts resolves prophesies insists quotes tweets shouts cries screams
""".split()
)
_NOUNS = frozenset(
    """
states emails issues reasons reports comments statements answers rates minds shares objects names accounts posts
""".split()
)
_REDUCED = frozenset("called dubbed labeled labelled termed described".split())
_PAST_NOUNS = frozenset("set put read cast".split())
_STANDALONE = frozenset("many most several some few both all others another each those half".split())
_SINGULAR = frozenset("he she it am is are was were be been has had".split())
_PLURALS = frozenset("people media police some many others most both few all".split())
_BASES = frozenset(
    """
ask describe suggest predict write note claim call accuse complain worry warn caution point cite concede
conclude add speak refer fret criticize praise question blame defend mock denounce condemn predict assert
dismiss speculate welcome reject oppose urge quote
""".split()
)
_OF_THOUGHT = frozenset("judge consider".split())  # cues only with what is thought right behind: judging that ...
_STRONG = frozenset(
    "say argue insist contend acknowledge admit allege deny tell agree explain maintain believe".split()
)


_TAIL = re.compile(r"”[dNn#&i]{1,9}a?\Z|”[pN]\Z")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens `first` to `last` (exclusive); `group` is where its verb group begins (has repeatedly said).

    `form` is past, s, base or ing. `passive` is set for was asked, was told.
    """

    first: int
    last: int
    group: int
    base: str
    form: str
    frames: frozenset[str]
    passive: bool = False

    @property
    def inverts(self) -> bool:
        return self.base in lexicon.INVERTING and (self.form in ("past", "s") or self.base == "say")


class CueFinder:
    """The cues of one page, sentence by sentence."""

    def __init__(self, page: Page):
        self.page = page

    @cached_property
    def _at(self) -> list[int]:
        forms, tags = lexicon.FORMS, self.page.tags
        return [index for index, low in enumerate(self.page.lows) if low in forms and tags[index] not in "q“”"]

    def within(self, sentence: Sentence) -> list[Cue]:
        """The cues of one sentence, from left to right."""
        found = []
        for index in self._indices(sentence):
            cue = self._cue(index, sentence)
            if cue and not (found and found[-1].last > index):
                found.append(cue)
                if len(found) == MOST:
                    break
        return found

    def _indices(self, sentence: Sentence) -> list[int]:
        at = self._at
        return at[bisect_left(at, sentence.first) : bisect_left(at, sentence.last)]

    def _cue(self, index: int, sentence: Sentence) -> Cue | None:
        page = self.page
        base, form = lexicon.FORMS[page.lows[index]]
        if not self._is_verb(index, form, sentence):
            return None
        group = index
        while group > sentence.first and page.tags[group - 1] in "ax":
            group -= 1
        passive = form == "past" and self._passive(index, group)
        last, frames = index + 1, lexicon.FRAMES.get(base, frozenset())
        if last < sentence.last:
            last, frames = self._particle(base, last, sentence, frames)
        if not frames or base in _OF_THOUGHT and page.tags[last : last + 1] not in ("t", "“"):
            return None
        return Cue(index, last, group, base, form, frames, passive)

    def _particle(
        self, base: str, after: int, sentence: Sentence, frames: frozenset[str]
    ) -> tuple[int, frozenset[str]]:
        for at in range(after, min(after + 2, sentence.last)):
            frame = lexicon.PARTICLE.get((base, self.page.lows[at]))
            if frame and self.page.tags[at + 1 : at + 2] != "m":
                return at + 1, frozenset((frame,)) | (frames & {"say"} if frame == "say" else frozenset())
        return after, frames

    def _passive(self, index: int, group: int) -> bool:
        lows = self.page.lows
        for at in range(index - 1, group - 1, -1):
            if lows[at] in _BE:
                return True
            if self.page.tags[at] == "x":
                return False
        return False

    def _is_verb(self, index: int, form: str, sentence: Sentence) -> bool:
        """The word is a verb here, judged by its neighbours."""
        page = self.page
        before = page.tags[index - 1] if index > sentence.first else ""
        after = page.tags[index + 1] if index + 1 < sentence.last else ""
        if self._after_quotation(index, form, sentence, before, after):
            return True
        if page.words[index][0].isupper() and before not in ("", "”", ","):
            return form in ("s", "past") and before == "N" and self._headline(sentence)
        if form == "ing":
            return not page.lows[index - 1].endswith(_POSSESSIVE) and self._ing_is_verb(index, before)
        if before in _NOUNISH_BEFORE:
            return self._after_determiner(index, form, before, after)
        if before in ("n", "N") and page.lows[index - 1].endswith(_POSSESSIVE) and page.lows[index] not in _SAID:
            return False
        if form == "past":
            return self._past_is_verb(index, sentence, before, after)
        if form == "s":
            return self._third_is_verb(index, before, after)
        return self._base_is_verb(index, before, after)

    def _after_quotation(self, index: int, form: str, sentence: Sentence, before: str, after: str) -> bool:
        """`"...," Smith warns.` and `"...," warns Smith.`: nothing but a verb stands there."""
        inverts = lexicon.FORMS[self.page.lows[index]][0] in lexicon.INVERTING
        if before == "”":
            return inverts and form in ("past", "s")
        if form == "base" and not (inverts and after in (".", ",", "i")):
            return False
        return _TAIL.search(self.page.tags, max(sentence.first, index - 12), index) is not None

    def _ing_is_verb(self, index: int, before: str) -> bool:
        if before == "n" and self.page.lows[index] == "warning":
            return False
        return before not in _NOUNISH_BEFORE or self.page.lows[index - 1] in (
            "by",
            "in",
            "without",
            "from",
            "for",
            "of",
        )

    def _after_determiner(self, index: int, form: str, before: str, after: str) -> bool:
        """`several said`, `72 percent say`: the determiner is the subject itself."""
        if before == "#":
            return form == "past" or self.page.lows[index] in _STRONG and after not in ("", ".", ",")
        return form != "base" and self.page.lows[index - 1] in _STANDALONE

    def _past_is_verb(self, index: int, sentence: Sentence, before: str, after: str) -> bool:
        low = self.page.lows[index]
        if before == "n" and low in _REDUCED and self._indefinite(index, sentence):
            return False
        if low in _PAST_NOUNS:
            particle = (lexicon.FORMS[low][0], self.page.lows[index + 1] if after else "")
            return particle in lexicon.PARTICLE or after in ("“", ":")
        return not (before == "e" or before == "g" and low != "said")

    def _third_is_verb(self, index: int, before: str, after: str) -> bool:
        low = self.page.lows[index]
        if low not in _AMBIGUOUS:
            return True
        if before == "," and after and after in "doNp" and low not in _NOUNS:
            return "," in self.page.tags[max(0, index - 20) : index - 1]  # Name, the title, blames the ...
        if before not in tuple("nNpw)a") or not after:
            return False
        return after in "t“:" or low not in _NOUNS and after in "doNp" and before in "Npw)a"

    def _indefinite(self, index: int, sentence: Sentence) -> bool:
        """`a group called ...`: the form belongs to the noun, and the sentence has another verb to come."""
        tags = self.page.tags
        at = index
        while at > sentence.first and tags[at - 1] in "nN":
            at -= 1
        definite = at > sentence.first and (
            tags[at - 1] not in "d" or self.page.lows[at - 1] not in ("a", "an", "another", "one", "some")
        )
        later = tags[index + 1 : sentence.last]
        return tags[index + 1 : index + 2] in ("N", "“") and not definite and bool(set(later) & set("vx"))

    def _base_is_verb(self, index: int, before: str, after: str) -> bool:
        """A base form is a verb after to, an auxiliary or a plural subject, if nothing speaks for a noun."""
        lows, tags = self.page.lows, self.page.tags
        probe = index - 1
        while probe >= 0 and tags[probe] == "a" and lows[probe] != "not" and index - probe < 4:
            probe -= 1
        if probe < 0:
            return False
        letter, low = tags[probe], lows[probe]
        if lows[index] == "say" and letter in ",”" and after in ("n", "N", "d"):
            return True
        if letter in "2xpw" or low in ("not", "never"):
            return low not in _SINGULAR
        if low.endswith(("’s", "'s")):
            return False
        if lows[index] in _STRONG and letter == "," and after in ("t", "“", "p", "d", "N"):
            return "," in tags[max(0, probe - 30) : probe]
        if lows[index] in _STRONG and after in (",", ".") and (letter in "p" or low.endswith("s") or low in _PLURALS):
            return "," in tags[max(0, probe - 3) : probe]
        if lows[index] in _STRONG:
            return letter in "nN#)mdeo" and after not in ("", ".", ",", "i") or letter == "d" and low in _PLURALS
        if letter in "nN" and low.endswith("s") and not low.endswith("ss") or low in _PLURALS:
            return lows[index] in _BASES and bool(after) and after not in ",.&i"
        return False

    def _headline(self, sentence: Sentence) -> bool:
        """Title Case: most longer words begin with a capital."""
        words = [w for w in self.page.words[sentence.first : sentence.last] if len(w) > 3]
        return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.75 * len(words)
