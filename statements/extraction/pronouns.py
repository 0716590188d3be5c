"""Whom he, she, it and they mean: by gender and by who was the subject or the speaker last.

Never somebody whom only a quotation mentions, and never somebody named in the very words that the pronoun said.
"""

from collections.abc import Callable

from . import sources
from .lexicon import people as lexicon
from .names import Mention
from .narration import UNKNOWN, Narration, Speaker, person

Span = tuple[int, int]
HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
_SPEAKING_PAPERS = frozenset("statement communique communiqué declaration readout report letter memo".split())
_BACK = 14  # sentences: further back, `he` is nobody any more
_DEEPEST = 6  # pronouns that lead to pronouns


class Pronouns:
    """Reads pronouns with what the narration has told; `nominal` tells whom a noun phrase means."""

    def __init__(self, narration: Narration, nominal: Callable[[int, int], Speaker]):
        self.told, self.nominal = narration, nominal
        self.page, self.cast = narration.page, narration.cast

    def meaning(self, at: int) -> Speaker:
        """Whom the pronoun at token `at` means."""
        low = self.page.lows[at]
        if low in HE or low in SHE:
            return self.human(at)
        if low in ("it", "its"):
            return self._body(at)
        if low in ("they", "them", "their"):
            return self._several(at) or self.told.last_speaker(self.told.sentence(at)) or UNKNOWN
        return Speaker(self.page.words[at], "unknown")

    # -- he and she

    def human(self, at: int, depth: int = 0) -> Speaker:
        """The person that he, him, his, she, her means."""
        gender = "m" if self.page.lows[at] in HE else "f"
        number = self.told.sentence(at)
        found = self._here(number, at, gender) or self._ahead(number, at, gender)
        if found:
            return found
        for before in range(number - 1, max(-1, number - _BACK), -1):
            found = self._in_sentence(before, at, gender, depth)
            if found:
                return found
        return self._name_before(at) or Speaker(self.page.words[at], "unknown")

    def _here(self, number: int, at: int, gender: str) -> Speaker | None:
        aside = (*self.told.said, *self.told.told.get(number, ()))
        for mention in self.told.people(self.page.sentences[number].first, at, gender):
            named = self.page.lows[mention.first - 1] != "by" or self.told.owns(mention)  # asked by Smith, he said
            if named and not any(first <= mention.first < last <= at for first, last in aside):
                return person(mention.entity)
        return None

    def _ahead(self, number: int, at: int, gender: str) -> Speaker | None:
        """`When he wrote his book, Smith said ...`: the subject of the main clause."""
        sentence, tags = self.page.sentences[number], self.page.tags
        if "s" not in tags[sentence.first : at] or "," in tags[sentence.first : at]:
            return None
        comma = tags.find(",", at, sentence.last)
        if comma < 0 or "“" in tags[at:comma]:
            return None
        found = self.told.people(comma, min(sentence.last, comma + 6), gender)
        return person(found[0].entity) if found else None

    def _in_sentence(self, number: int, at: int, gender: str, depth: int) -> Speaker | None:
        """Whom a pronoun after this sentence takes up from it: its speaker, its own pronoun, its subject."""
        spoke = self.told.spoke.get(number, [])
        if spoke and spoke[0].kind == "document" and self.page.tags[at] == "d" and number == self.told.sentence(at) - 1:
            return spoke[0]
        sentence = self.page.sentences[number]
        subordinate = "s" in self.page.tags[sentence.first : sentence.first + 2]  # Though A denied it, B said ...
        fitting = [speaker for speaker in spoke if self._fits(speaker, gender)]
        if fitting:
            return fitting[-1 if subordinate else 0]
        again = self._same_pronoun(sentence.first, sentence.last, gender)
        if again >= 0 and depth < _DEEPEST:
            return self.human(again, depth + 1)
        found = self.told.people(sentence.first, sentence.last, gender)
        role = self._role(number, found[0].first if found else sentence.last, gender)
        if role or not found:
            return role
        return person(self._introduced(found).entity)

    def _role(self, number: int, stop: int, gender: str) -> Speaker | None:
        """`A diplomat was not convinced.`: the description that is the subject of the sentence."""
        sentence = self.page.sentences[number]
        subject = sources.earlier(self.page, sentence.first, sentence.last) if sentence.first < stop else None
        if subject is None or subject[0] >= stop or self.page.tags[subject[0]] not in "dn":
            return None
        if not set(self.page.lows[subject[0] : subject[1]]) & lexicon.ROLES:
            return None
        found = self.nominal(*subject)
        return found if self._fits(found, gender) else None

    def _fits(self, speaker: Speaker, gender: str) -> bool:
        if speaker.entity is not None:
            return speaker.entity.kind == "person" and speaker.entity.gender in ("", gender)
        if speaker.kind == "person":
            return True
        return speaker.kind == "unnamed" and label_gender(speaker.label or "") in ("", gender)

    def _introduced(self, found: list[Mention]) -> Mention:
        """The one to whom a pronoun in the next sentence refers: whom the sentence introduces, else its subject."""
        new = [m for m in found if m.entity.first == m.first and m.last - m.first > 1 and self._apposed(m)]
        return new[0] if len(new) == 1 else found[0]

    def _apposed(self, mention: Mention) -> bool:
        return self.page.tags[mention.last : mention.last + 2] in (",d", ",n", ",w", ",#")

    def _same_pronoun(self, first: int, last: int, gender: str) -> int:
        """The subject pronoun of that gender that begins the sentence, or -1."""
        wanted = HE if gender == "m" else SHE
        for at in range(first, min(last, first + 3)):
            if self.page.tags[at] == "p":
                return at if self.page.lows[at] in wanted else -1
            if self.page.tags[at] not in "ab&":
                return -1
        return -1

    def _name_before(self, at: int) -> Speaker | None:
        """Where no known person can be meant: the last of the names that nothing says are persons, nor are not."""
        number = self.told.sentence(at)
        for before in range(number, max(-1, number - 4), -1):
            sentence = self.page.sentences[before]
            for mention in self.cast.between(sentence.first, min(sentence.last, at)):
                if mention.entity.kind == "name" and self.page.tags[mention.first] != "q":
                    return Speaker(mention.entity.name, "person", mention.entity)
        return None

    # -- it and they

    def _body(self, at: int) -> Speaker:
        number = self.told.sentence(at)
        for before in range(number, max(-1, number - 4), -1):
            sentence = self.page.sentences[before]
            spoke = self._bodies_that_spoke(before) if before < number else []
            if spoke:
                return spoke[0]
            paper = self._paper_in(sentence.first, min(sentence.last, at)) if before == number - 1 else None
            found = paper or self._body_in(sentence.first, min(sentence.last, at))
            if found:
                return found
        return Speaker(self.page.words[at], "unknown")

    def _bodies_that_spoke(self, number: int) -> list[Speaker]:
        relay = self.told.relayed.get(number)
        spoke = [relay] if relay else self.told.spoke.get(number, [])[:1]
        return [speaker for speaker in spoke if speaker.kind in ("organization", "document")]

    def _body_in(self, first: int, last: int) -> Speaker | None:
        for mention in self.cast.between(first, last):
            if mention.entity.kind != "organization" or mention.spelling == "demonym":
                continue
            inside = any(start <= mention.first < stop for start, stop in self.told.said)
            if self.page.tags[mention.first] != "q" and not inside:
                return self.told.body(mention)
        return None

    def _paper_in(self, first: int, last: int) -> Speaker | None:
        """The statement or report that the narration names: `issued a joint statement. It said ...`"""
        for at in range(last - 1, first, -1):
            if self.page.lows[at] in _SPEAKING_PAPERS and self.page.tags[at] == "n":
                begin = at
                while begin > first and self.page.tags[begin - 1] in "nN" and at - begin < 4:
                    begin -= 1
                return Speaker(self.page.slice(begin, at + 1), "document")
        return None

    def _several(self, at: int) -> Speaker | None:
        """`A and B gave a briefing. They said ...`: the subject of the sentence before, where it is two or more."""
        number = self.told.sentence(at)
        for before in range(number - 1, max(-1, number - 4), -1):
            if before in self.told.spoke:
                return None
            sentence = self.page.sentences[before]
            subject = sources.earlier(self.page, sentence.first, sentence.last)
            if subject and "&" in self.page.tags[subject[0] : subject[1]]:
                return Speaker(self.page.slice(*subject), "unnamed")
        return None


def label_gender(label: str) -> str:
    """m, f, plural or empty for a printed description."""
    words = [word.lower() for word in label.split()]
    if not words or words[-1].endswith("s") and words[-1] not in lexicon.ROLES:
        return "plural"
    if "and" in words or words[0] in lexicon.ANONYMOUS_PLURALS | {"presidents"}:
        return "plural"
    if any(word in lexicon.MALE_WORDS for word in words):
        return "m"
    return "f" if any(word in lexicon.FEMALE_WORDS for word in words) else ""
