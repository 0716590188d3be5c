"""From the words that name a source to the speaker: a person, a body, a paper, or somebody unnamed.

A name is looked up among the article's entities; a description (`the French leader`, `his spokesman, Name`) by its
apposition or by whom it takes up (see `descriptions`); a pronoun by what the narration has told (see `pronouns`). `who`
means the words before it.
"""

from . import sources
from .attribution import Attribution
from .descriptions import Descriptions
from .lexicon import people as lexicon
from .lexicon.cues import NOUNS_OF_SAYING
from .names import Cast, Mention, fold
from .narration import UNKNOWN, Narration, Speaker, person
from .page import Page
from .pronouns import HE, SHE, Pronouns

Span = tuple[int, int]
_SPOKES = frozenset("spokesman spokeswoman spokesperson aide adviser advisor secretary chief".split())
_DEFINITE = frozenset("the his her their its this that".split())
_OWNERS = frozenset("his her its their".split())
_PAPERS_AGAIN = frozenset("text document paper statement declaration communique communiqué".split())


class Resolver:
    """Resolves sources in the order of the text, remembering who spoke last."""

    def __init__(self, page: Page, cast: Cast):
        self.page, self.cast = page, cast
        self.narration = Narration(page, cast)
        self.pronouns = Pronouns(self.narration, self._nominal)
        self.descriptions = Descriptions(self.narration)
        self._cache: dict[Span, Speaker] = {}

    def resolve(self, attribution: Attribution) -> Speaker:
        """The speaker of an attribution; call in text order."""
        if attribution.source is None:
            return UNKNOWN
        span = attribution.source
        self.narration.said = [part for part in attribution.spans if part[1] <= span[0]]
        speaker = self._cache[span] = self.resolve_span(span)
        self.narration.spoke.setdefault(attribution.sentence, []).append(speaker)
        if attribution.via is not None:
            self.narration.relayed[attribution.sentence] = self.resolve_span(attribution.via)
        return speaker

    def resolve_span(self, span: Span) -> Speaker:
        """Who the words of a span mean, without remembering them as a speaker."""
        known = self._cache.get(span)
        return known if known is not None else self._meaning(*span)

    def _meaning(self, first: int, last: int) -> Speaker:
        letter = self.page.tags[first]
        if last - first == 1 and (letter in "pod" or self.page.lows[first] in HE | SHE):
            return self.pronouns.meaning(first)
        return self._antecedent(first) if letter in "wt" else self._nominal(first, last)

    def _antecedent(self, at: int) -> Speaker:
        """Whom the words before `who` mean."""
        tags = self.page.tags
        end = at
        while end > 0 and tags[end - 1] in ",i":
            end -= 1
        floor = self.page.sentences[self.narration.sentence(at)].first
        phrase = sources.noun_phrase(self.page, floor, end) if end > floor else None
        if phrase is None:
            return UNKNOWN
        if self.page.lows[phrase[0]] == "according":
            phrase = min(phrase[0] + 2, phrase[1] - 1), phrase[1]
        return self._nominal(*phrase)

    # -- noun phrases

    def _nominal(self, first: int, last: int) -> Speaker:
        if self.page.lows[last - 1] in NOUNS_OF_SAYING and (owner := self._owner(first, last)):
            return owner
        segment = self._segment(first, last)
        head = self._head(first, segment)
        mentions = self.cast.between(first, last)
        named = self._named(mentions, first, segment, head)
        if named:
            named.entity.kind = "person"
            return person(named.entity, self._behalf(mentions, named, first))
        at_head = self._mention_at(mentions, head)
        if at_head and at_head.last > head:
            return self.narration.body(at_head)
        if self.page.raw[head] == "N":
            return self._unlisted(first, segment, head, mentions)
        return self._described(first, segment, head, mentions)

    def _owner(self, first: int, last: int) -> Speaker | None:
        """Whose point, answer or view it is."""
        if self.page.lows[first] in _OWNERS:
            return self.pronouns.meaning(first)
        owners = [m for m in self.cast.between(first, last) if self.page.words[m.last - 1].endswith(("’s", "'s"))]
        if not owners:
            return None
        return person(owners[-1].entity) if owners[-1].entity.kind == "person" else self.narration.body(owners[-1])

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

    # -- people

    def _named(self, mentions: list[Mention], first: int, segment: int, head: int) -> Mention | None:
        """The mention of the person whom the phrase names: its head, or what a role in it is in apposition to."""
        at_head = self._mention_at(mentions, head)
        if at_head and at_head.entity.kind != "organization":
            return at_head
        if not self._holds_role(first, head):
            return None
        return self._apposed(mentions, segment) or self._trailing(mentions, head, segment)

    def _holds_role(self, first: int, head: int) -> bool:
        low = self.page.lows[head]
        return low in lexicon.ROLES or low.removesuffix("s") in lexicon.ROLES | {"spokesmen"}

    def _apposed(self, mentions: list[Mention], segment: int) -> Mention | None:
        """`the spokesman of the presidency, Blaise Ouattéka`: who is named behind the comma."""
        found = next((m for m in mentions if m.first >= segment and m.entity.kind != "organization"), None)
        if found is None or found.first - segment > 12:
            return None
        led = self.page.raw[segment + 1 : found.first].strip("dn")
        return found if found.entity.kind == "person" or not led else None

    def _trailing(self, mentions: list[Mention], head: int, segment: int) -> Mention | None:
        """`head of the Duma's committee Leonid Slutsky`: a full name right behind the body of the role."""
        found = next((m for m in mentions if m.last == segment and m.entity.kind != "organization"), None)
        if found is None or found.last - found.first < 2 or found.first - 1 <= head:
            return None
        at = found.first - 1
        bodied = self.cast.folded[at] in lexicon.ORGANISATION_WORDS | lexicon.BODIES
        return found if bodied or self._mention_at(mentions, at) else None

    def _mention_at(self, mentions: list[Mention], head: int) -> Mention | None:
        for mention in mentions:
            if mention.first <= head < mention.last:
                return mention
        return None

    def _behalf(self, mentions: list[Mention], named: Mention, first: int) -> str | None:
        """For whom a spokesperson speaks: the body or person named beside the role."""
        others = [m for m in mentions if m.entity is not named.entity]
        words = self.page.lows[first : mentions[-1].last + 6]
        speaks = any(word.rstrip("s") in _SPOKES for word in words)
        if others and (speaks or self._possessed(others[0], named)):
            return others[0].entity.name
        return None

    def _possessed(self, other: Mention, named: Mention) -> bool:
        return other.last == named.first and self.page.words[other.last - 1].endswith(("’s", "'s"))

    # -- names nobody knows

    def _unlisted(self, first: int, segment: int, head: int, mentions: list[Mention]) -> Speaker:
        """A capitalised name that nobody knows: a person unless its words say otherwise."""
        start = head
        while start > first and self.page.raw[start - 1] == "N" and not self._mention_at(mentions, start - 1):
            start -= 1
        words = self.cast.folded[start : head + 1]
        label = self._label(first, segment)
        if self._is_role(words):
            return self._described(first, segment, head, mentions)
        if words[-1].rstrip("s") in lexicon.PAPERS:
            return Speaker(label, "document")
        if self._is_body(first, head, words):
            return Speaker(label, "organization")
        if self._is_group(first, start, head, words):
            return Speaker(label, "unnamed")
        while start < head and self.cast.folded[start] in lexicon.TITLES:
            start += 1
        name = self.page.slice(start, head + 1)
        return Speaker(name[:-2] if name.endswith(("’s", "'s")) else name, "person")

    def _is_role(self, words: list[str]) -> bool:
        later = any(word in lexicon.ROLES for word in words[-2:])
        return words[-1] in lexicon.ROLES or later and words[-1] not in lexicon.ORGANISATION_WORDS

    def _is_body(self, first: int, head: int, words: list[str]) -> bool:
        known = any(word in lexicon.ORGANISATION_WORDS for word in words)
        return known or self.page.words[head].isupper() or self.page.tags[first] == "d"

    def _is_group(self, first: int, start: int, head: int, words: list[str]) -> bool:
        alone = len(words) == 1 and first == start and self.page.tags[first] == "N"
        return alone and words[-1].endswith("s") and self.page.raw[head + 1 : head + 2] in ("i", "e", "g")

    def _label(self, first: int, last: int) -> str:
        while first < last - 1 and self.page.lows[first] in ("a", "an", "the"):
            first += 1
        return self.page.slice(first, last).rstrip(" ,")

    # -- descriptions

    def _described(self, first: int, segment: int, head: int, mentions: list[Mention]) -> Speaker:
        word = fold(self.page.lows[head])
        bodies = [m for m in mentions if m.entity.kind == "organization" and m.first < segment]
        named = bodies or [m for m in mentions if m.first < segment]
        behalf = named[0].entity.name if named else None
        definite = self._definite(first, bodies)
        if word in lexicon.PAPERS:
            return self._paper(first, head, word, behalf)
        if word in lexicon.ROLES:
            return self._role(first, segment, head, word, behalf, definite)
        if word in lexicon.BODIES:
            known = self.descriptions.body(first, word) if definite and not bodies else None
            return known or Speaker(self._label(first, segment), "organization", None, behalf)
        return Speaker(self._label(first, segment), "unnamed", None, behalf)

    def _role(self, first: int, segment: int, head: int, word: str, behalf: str | None, definite: bool) -> Speaker:
        known = self.descriptions.human(first, segment, head, word) if definite else None
        made = known or Speaker(self._label(first, segment), "unnamed", None, behalf)
        if made.kind == "unnamed":
            self.descriptions.remember(word, made)
        return made

    def _paper(self, first: int, head: int, word: str, behalf: str | None) -> Speaker:
        """`the text` takes up a paper that spoke before; other papers speak by their own words."""
        bare = self.page.lows[first] in _DEFINITE and head == first + 1 and word in _PAPERS_AGAIN
        known = self.descriptions.paper if bare else None
        if known is None:
            known = self.descriptions.paper = Speaker(self._label(first, head + 1), "document", None, behalf)
        return known

    def _definite(self, first: int, bodies: list[Mention]) -> bool:
        return self.page.lows[first] in _DEFINITE or bool(bodies) and bodies[0].first == first
