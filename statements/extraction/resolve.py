"""From the words that name a source to the speaker: a person, a body, a paper, or somebody unnamed.

A name is looked up among the article's entities; a description (`the French leader`, `his spokesman, Name`) by its
apposition, its country or the last one it fits; a pronoun by gender and by who was the subject or the speaker last,
never by whom a quotation mentions. `who` means the words before it.
"""

from bisect import bisect_right
from dataclasses import dataclass

from . import sources
from .attribution import Attribution
from .lexicon import people as lexicon
from .lexicon.cues import NOUNS_OF_SAYING
from .names import Cast, Entity, Mention, fold
from .page import Page

Span = tuple[int, int]
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_ROLE_NAMES = {"pontiff": "pope", "monarch": "king", "premier": "premier"}
_SPEAKING_PAPERS = frozenset("statement communique communiqué declaration readout report letter memo".split())
_NEAR = 250  # tokens: further back, `the agency` is not that agency any more
_SPOKES = frozenset("spokesman spokeswoman spokesperson aide adviser advisor secretary".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source means. `label` is the speaker as the result prints it."""

    label: str | None
    kind: str
    entity: Entity | None = None
    on_behalf_of: str | None = None

    @property
    def key(self) -> str | None:
        return self.entity.key if self.entity else None

    @property
    def candidates(self) -> tuple[str, ...]:
        return self.entity.keys if self.entity and len(self.entity.keys) > 1 else ()


UNKNOWN = Speaker(None, "unknown")


class Resolver:
    """Resolves sources in the order of the text, remembering who spoke last."""

    def __init__(self, page: Page, cast: Cast):
        self.page, self.cast = page, cast
        self.sentence_firsts = [sentence.first for sentence in page.sentences]
        self.spoke: dict[int, Speaker] = {}  # by sentence, who spoke last in it
        self.relayed: dict[int, Speaker] = {}  # by sentence, who quoted the one who spoke
        self.described: dict[str, Speaker] = {}  # last speaker by role noun
        self._cache: dict[Span, Speaker] = {}
        self.told: dict[int, list[Span]] = {}  # by sentence, what is said in it
        self.said: list[Span] = []  # what the source at hand is about to be given: nobody named there is the source

    def resolve(self, attribution: Attribution) -> Speaker:
        """The speaker of an attribution; call in text order."""
        if attribution.source is None:
            return UNKNOWN
        span = attribution.source
        self.said = [part for part in attribution.spans if part[1] <= span[0]]
        speaker = self._cache.get(span)
        if speaker is None:
            speaker = self._resolve(span)
            self._cache[span] = speaker
        self.spoke.setdefault(attribution.sentence, speaker)
        if attribution.via is not None:
            self.relayed[attribution.sentence] = self.resolve_span(attribution.via)
        return speaker

    def resolve_span(self, span: Span) -> Speaker:
        """Who the words of a span mean, without remembering them as a speaker."""
        known = self._cache.get(span)
        return known if known is not None else self._resolve(span)

    def _resolve(self, span: Span) -> Speaker:
        first, last = span
        low = self.page.lows[first]
        if (
            last - first == 1
            and self.page.tags[first] in "podq"
            and self.page.tags[first] != "q"
            or last - first == 1
            and low in _HE | _SHE
        ):
            return self._pronoun(first, low)
        if self.page.tags[first] in "wt":
            return self._antecedent(first)
        return self._nominal(first, last)

    # -- pronouns

    def _sentence(self, token: int) -> int:
        return bisect_right(self.sentence_firsts, token) - 1

    def _pronoun(self, at: int, low: str) -> Speaker:
        if low in _HE or low in _SHE:
            return self._person_before(at, "m" if low in _HE else "f")
        if low == "it":
            return self._body_before(at)
        if low in ("they", "them"):
            return self._last_spoken(self._sentence(at)) or UNKNOWN
        return Speaker(self.page.words[at], "unknown")

    def _person_before(self, at: int, gender: str, depth: int = 0) -> Speaker:
        number = self._sentence(at)
        here = [
            mention
            for mention in self._compatible(self.page.sentences[number].first, at, gender)
            if not any(first <= mention.first < last <= at for first, last in (*self.said, *self.told.get(number, ())))
        ]
        if here:
            return self._as_speaker(here[0].entity)
        ahead = self._ahead(number, at, gender)
        if ahead:
            return ahead
        for before in range(number - 1, max(-1, number - 14), -1):
            spoke = self.spoke.get(before)
            if spoke and spoke.kind == "document" and before == number - 1 and self.page.tags[at] == "d":
                return spoke
            if spoke and self._fits(spoke, gender):
                return spoke
            sentence = self.page.sentences[before]
            again = self._same_pronoun(sentence.first, sentence.last, gender)
            if again >= 0 and depth < 6:
                return self._person_before(again, gender, depth + 1)
            found = self._compatible(sentence.first, sentence.last, gender)
            if found:
                return self._as_speaker(self._introduced(found).entity)
        return self._name_before(at) or Speaker(self.page.words[at], "unknown")

    def _name_before(self, at: int) -> Speaker | None:
        """Where no known person can be meant: the last of the names that nothing says are persons, nor are not."""
        number = self._sentence(at)
        for before in range(number, max(-1, number - 4), -1):
            sentence = self.page.sentences[before]
            names = [
                mention
                for mention in self.cast.between(sentence.first, min(sentence.last, at))
                if mention.entity.kind == "name" and self.page.tags[mention.first] != "q"
            ]
            if names:
                return Speaker(names[0].entity.name, "person", names[0].entity)
        return None

    def _ahead(self, number: int, at: int, gender: str) -> Speaker | None:
        """`When he wrote his book, Smith said ...`: the subject of the main clause."""
        sentence, tags = self.page.sentences[number], self.page.tags
        if "s" not in tags[sentence.first : at] or "," in tags[sentence.first : at]:
            return None
        comma = tags.find(",", at, sentence.last)
        if comma < 0 or "“" in tags[at:comma]:
            return None
        found = self._compatible(comma, min(sentence.last, comma + 6), gender)
        return self._as_speaker(found[0].entity) if found else None

    def _fits(self, speaker: Speaker, gender: str) -> bool:
        if speaker.entity is not None:
            return speaker.entity.kind == "person" and speaker.entity.gender in ("", gender)
        if speaker.kind == "person":
            return True
        return speaker.kind == "unnamed" and self._label_gender(speaker.label or "") in ("", gender)

    def _label_gender(self, label: str) -> str:
        words = [word.lower() for word in label.split()]
        if not words or words[-1].endswith("s") and words[-1] not in lexicon.ROLES:
            return "plural"
        if any(word in lexicon.MALE_WORDS for word in words):
            return "m"
        return "f" if any(word in lexicon.FEMALE_WORDS for word in words) else ""

    def _compatible(self, first: int, last: int, gender: str) -> list[Mention]:
        """People of that gender whom the narration itself mentions; possessors and modifiers (the Smith plan) last."""
        subjects, others = [], []
        for mention in self.cast.between(first, last):
            entity = mention.entity
            if entity.kind != "person" or entity.gender not in ("", gender) or self.page.tags[mention.first] == "q":
                continue
            owner = self.page.words[mention.last - 1].endswith(("’s", "'s", "’", "'"))
            modifier = self.page.tags[mention.last : mention.last + 1] == "n" and not owner
            (others if owner or modifier else subjects).append(mention)
        return subjects + others

    def _introduced(self, found: list[Mention]) -> Mention:
        """The one to whom a pronoun in the next sentence refers: whom the sentence introduces, else its first."""
        new = [
            m
            for m in found
            if m.entity.first == m.first and m.last - m.first > 1 and self.page.tags[m.last : m.last + 1] == ","
        ]
        return new[0] if len(new) == 1 else found[0]

    def _same_pronoun(self, first: int, last: int, gender: str) -> int:
        """The subject pronoun of that gender that begins the sentence, or -1."""
        wanted = _HE if gender == "m" else _SHE
        for at in range(first, min(last, first + 3)):
            if self.page.tags[at] == "p":
                return at if self.page.lows[at] in wanted else -1
            if self.page.tags[at] not in "ab&":
                return -1
        return -1

    def _body_before(self, at: int) -> Speaker:
        number = self._sentence(at)
        for before in range(number, max(-1, number - 4), -1):
            sentence = self.page.sentences[before]
            spoke = self.relayed.get(before) or self.spoke.get(before) if before < number else None
            if spoke and spoke.kind in ("organization", "document"):
                return spoke
            paper = self._paper_in(sentence.first, min(sentence.last, at)) if before == number - 1 else None
            if paper:
                return paper
            bodies = [
                m
                for m in self.cast.between(sentence.first, min(sentence.last, at))
                if m.entity.kind == "organization"
                and self.page.tags[m.first] != "q"
                and m.spelling != "demonym"
                and not any(first <= m.first < last for first, last in self.said)
            ]
            if bodies:
                return self._body(bodies[0])
        return Speaker(self.page.words[at], "unknown")

    def _paper_in(self, first: int, last: int) -> Speaker | None:
        """The statement or report that the narration names: `issued a joint statement. It said ...`"""
        for at in range(last - 1, first, -1):
            if self.page.lows[at] in _SPEAKING_PAPERS and self.page.tags[at] == "n":
                begin = at
                while begin > first and self.page.tags[begin - 1] in "nN" and at - begin < 4:
                    begin -= 1
                return Speaker(self.page.slice(begin, at + 1), "document")
        return None

    def _last_spoken(self, number: int) -> Speaker | None:
        for before in range(number, max(-1, number - 4), -1):
            if before in self.spoke:
                return self.spoke[before]
        return None

    def _antecedent(self, at: int) -> Speaker:
        tags = self.page.tags
        end = at
        while end > 0 and tags[end - 1] in ",i":
            end -= 1
        floor = self.page.sentences[self._sentence(at)].first
        phrase = sources.noun_phrase(self.page, floor, end) if end > floor else None
        if phrase is None:
            return UNKNOWN
        if self.page.lows[phrase[0]] == "according":
            phrase = min(phrase[0] + 2, phrase[1] - 1), phrase[1]
        return self._nominal(*phrase)

    # -- names and descriptions

    def _nominal(self, first: int, last: int) -> Speaker:
        if self.page.lows[first] in ("his", "her", "its", "their") and self.page.lows[last - 1] in NOUNS_OF_SAYING:
            return self._owner(first)
        if self.page.lows[last - 1] in NOUNS_OF_SAYING:
            owner = [m for m in self.cast.between(first, last) if self.page.words[m.last - 1].endswith(("’s", "'s"))]
            if owner:
                return (
                    self._as_speaker(owner[-1].entity) if owner[-1].entity.kind == "person" else self._body(owner[-1])
                )
        segment = self._segment(first, last)
        head = self._head(first, segment)
        mentions = self.cast.between(first, last)
        named = self._mention_at(mentions, head)
        if named and named.entity.kind == "name":
            named.entity.kind = "person"
        if named and named.entity.kind == "person":
            return self._as_speaker(named.entity, self._behalf(mentions, named, first))
        apposed = [m for m in mentions if m.entity.kind == "person" and m.first >= segment]
        if (
            apposed
            and apposed[0].first - segment <= 12
            and self.page.lows[head].rstrip("s") in lexicon.ROLES | {"spokesmen"}
        ):
            return self._as_speaker(apposed[0].entity, self._behalf(mentions, apposed[0], first))
        if named and named.last > head:
            return self._body(named)
        if self.page.raw[head] == "N":
            return self._unlisted(first, segment, head, mentions)
        return self._described(first, segment, head, mentions)

    def _owner(self, first: int) -> Speaker:
        """His point, their answer: who is meant is the owner."""
        low = self.page.lows[first]
        if low in _HE or low in _SHE:
            return self._person_before(first, "m" if low in _HE else "f")
        return self._body_before(first) if low == "its" else self._last_spoken(self._sentence(first)) or UNKNOWN

    def _segment(self, first: int, last: int) -> int:
        comma = self.page.tags.find(",", first, last)
        return comma if comma > 0 else last

    def _head(self, first: int, last: int) -> int:
        raw = self.page.raw
        for at in range(first + 1, last):
            if (
                raw[at] in "iegw2t(-s#"
                and raw[at - 1] in "nN"
                and not (raw[at] in "eg#" and at + 1 < last and raw[at + 1] in "nN")
            ):
                return at - 1
        at = last - 1
        while at > first and raw[at] not in "nNpo":
            at -= 1
        return at

    def _mention_at(self, mentions: list[Mention], head: int) -> Mention | None:
        for mention in mentions:
            if mention.first <= head < mention.last:
                return mention
        return None

    def _behalf(self, mentions: list[Mention], named: Mention, first: int) -> str | None:
        """For whom a spokesperson speaks: the body or person named beside the role."""
        others = [m for m in mentions if m.entity is not named.entity]
        span_end = mentions[-1].last if mentions else first
        words = self.page.lows[first : span_end + 6]
        if others and (
            any(word.rstrip("s") in _SPOKES or word in ("chief",) for word in words)
            or self._possessed(others[0], named)
        ):
            return others[0].entity.name
        return None

    def _possessed(self, other: Mention, named: Mention) -> bool:
        return other.last == named.first and self.page.words[other.last - 1].endswith(("’s", "'s"))

    def _as_speaker(self, entity: Entity, behalf: str | None = None) -> Speaker:
        return Speaker(entity.name, entity.kind, entity, behalf)

    def _body(self, mention: Mention) -> Speaker:
        entity = mention.entity
        printed = self.page.slice(mention.first, mention.last)
        if printed.endswith(("’s", "'s")):
            printed = printed[:-2]
        label = printed if mention.spelling in ("capital", "metonym") else entity.name
        return Speaker(label, "organization", entity)

    def _unlisted(self, first: int, segment: int, head: int, mentions: list[Mention]) -> Speaker:
        """A capitalised name that nobody knows: a person unless its words say otherwise."""
        start = head
        while start > first and self.page.raw[start - 1] == "N" and not self._mention_at(mentions, start - 1):
            start -= 1
        words = self.cast.folded[start : head + 1]
        label = self._label(first, segment)
        if (
            words[-1] in lexicon.ROLES
            or any(w in lexicon.ROLES for w in words[-2:])
            and words[-1] not in lexicon.ORGANISATION_WORDS
        ):
            return self._described(first, segment, head, mentions)
        if words[-1].rstrip("s") in lexicon.PAPERS:
            return Speaker(label, "document")
        if (
            any(word in lexicon.ORGANISATION_WORDS for word in words)
            or self.page.words[head].isupper()
            or self.page.tags[first] == "d"
        ):
            return Speaker(label, "organization")
        if (
            words[-1].endswith("s")
            and (first == start and self.page.tags[first] == "N" and len(words) == 1)
            and self.page.raw[head + 1 : head + 2] in ("i", "e", "g")
        ):
            return Speaker(label, "unnamed")
        while start < head and self.cast.folded[start] in lexicon.TITLES:
            start += 1
        name = self.page.slice(start, head + 1)
        return Speaker(name[:-2] if name.endswith(("’s", "'s")) else name, "person")

    def _label(self, first: int, last: int) -> str:
        while first < last - 1 and self.page.lows[first] in ("a", "an", "the"):
            first += 1
        return self.page.slice(first, last).rstrip(" ,")

    def _described(self, first: int, segment: int, head: int, mentions: list[Mention]) -> Speaker:
        word = self.page.lows[head]
        word = fold(word)
        bodies = [m for m in mentions if m.entity.kind == "organization" and m.first < segment]
        behalf = bodies[0].entity.name if bodies else next((m.entity.name for m in mentions if m.first < segment), None)
        definite = self._definite(first, bodies)
        label = self._label(first, segment)
        if word in lexicon.PAPERS:
            return Speaker(label, "document", None, behalf)
        if word in lexicon.ROLES:
            known = definite and self._known_description(first, head, word, bodies)
            made = known or Speaker(label, "unnamed", None, behalf)
            self.described[word] = made
            return made
        if word in lexicon.BODIES:
            if definite and not bodies:
                taken = self._last_body(first, word)
                if taken:
                    return taken
            return Speaker(label, "organization", None, behalf)
        return Speaker(label, "unnamed", None, behalf)

    def _definite(self, first: int, bodies: list[Mention]) -> bool:
        low = self.page.lows[first]
        return low in ("the", "his", "her", "their", "its", "this", "that") or bool(bodies) and bodies[0].first == first

    def _known_description(self, first: int, head: int, word: str, bodies: list[Mention]) -> Speaker | None:
        states = [m for m in bodies if m.entity.country]
        if states and word in lexicon.HEADS | {"minister"}:
            return self._by_country(first, states[-1].entity, word)
        if states:
            return None
        if word in self.described and (self.described[word].kind == "person" or word not in lexicon.UNIQUE):
            return self.described[word]
        return self._by_role(first, word) or self._subject_before(first)

    def _subject_before(self, first: int) -> Speaker | None:
        """The person the two sentences before were about: `The nominee said ...`."""
        number = self._sentence(first)
        paragraph = self.page.sentences[number].paragraph
        for before in range(number - 1, max(-1, number - 3), -1):
            sentence = self.page.sentences[before]
            if sentence.paragraph < paragraph - 1:
                break
            spoke = self.spoke.get(before)
            if spoke and spoke.kind == "person":
                return spoke
            found = self._compatible(sentence.first, sentence.last, "m") or self._compatible(
                sentence.first, sentence.last, "f"
            )
            if found:
                return self._as_speaker(found[0].entity)
        return None

    def _by_country(self, first: int, body: Entity, word: str) -> Speaker | None:
        """`the Chinese leader`: the last person of that country whom the article has named."""
        country = body.country or (body.keys[0] if body.keys else "")
        for mention in self.cast.before(first):
            entity = mention.entity
            if entity.kind == "person" and country and entity.country == country and self._may_be(entity, word):
                return self._as_speaker(entity)
        return None

    def _may_be(self, entity: Entity, word: str) -> bool:
        person = self.cast.person(entity.key) if entity.key else None
        if person is None:
            return True
        roles = {post.role for post in person.offices}
        return bool(roles & {"head_of_state", "head_of_government"}) if word in lexicon.HEADS else True

    def _by_role(self, first: int, word: str) -> Speaker | None:
        """`the spokesman`: the last person introduced with that word, before or behind the name."""
        word = _ROLE_NAMES.get(word, word)
        for mention in self.cast.before(first):
            if mention.entity.kind == "person" and word in self._introduction(mention):
                return self._as_speaker(mention.entity)
        if word not in lexicon.HEADS:
            return None
        for mention in self.cast.before(first):
            person = self.cast.person(mention.entity.key) if mention.entity.key else None
            if person and any(word in post.title.lower() for post in person.offices):
                return self._as_speaker(mention.entity)
        return None

    def _introduction(self, mention: Mention) -> list[str]:
        """The words that stand directly before a name, in it, and in the apposition behind it."""
        start = mention.first
        while start > 0 and mention.first - start < 6 and self.page.raw[start - 1] in "nN":
            start -= 1
        end = mention.last
        if self.page.tags[end : end + 1] == ",":
            end = min(end + 7, len(self.page.words))
        return self.cast.folded[start:end]

    def _last_body(self, first: int, word: str) -> Speaker | None:
        """The body that `the ministry`, `the broadcaster` means: the last of that kind named not long ago."""
        for mention in self.cast.before(first):
            entity = mention.entity
            if first - mention.first > _NEAR:
                return None
            if entity.kind != "organization" or self.page.tags[mention.first] == "q":
                continue
            body = self.cast.organization(entity.keys[0]) if entity.keys else None
            names = entity.name.lower() + " " + " ".join(self.cast.folded[mention.first : mention.last])
            if (
                word in names
                or body
                and (
                    body.kind == word
                    or word in lexicon.OUTLETS
                    and body.kind in ("media", "agency")
                    or word == "government"
                    and body.kind == "government"
                )
            ):
                return self._body(mention)
        return None
