"""What the narration has told so far: who spoke in which sentence, and whom it has named outside quotations."""

from bisect import bisect_right
from dataclasses import dataclass

from .lexicon.cues import FORMS
from .names import Cast, Entity, Mention
from .page import Page

Span = tuple[int, int]
PLACES = frozenset(
    "north south east west new old san santa los las la hong saint st. fort port lake mount cape".split()
)
OWNS = ("’s", "'s", "’", "'")


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


def person(entity: Entity, behalf: str | None = None) -> Speaker:
    """The speaker that a person of the article is."""
    return Speaker(entity.name, entity.kind, entity, behalf)


class Narration:
    """The page as the resolver remembers it. `spoke` and `relayed` say by sentence who spoke and who quoted them;
    `told` what is said in it; `said` is what the source at hand is about to be given: nobody named there is the source.
    """

    def __init__(self, page: Page, cast: Cast):
        self.page, self.cast = page, cast
        self.firsts = [sentence.first for sentence in page.sentences]
        self.spoke: dict[int, list[Speaker]] = {}
        self.relayed: dict[int, Speaker] = {}
        self.told: dict[int, list[Span]] = {}
        self.said: list[Span] = []

    def sentence(self, token: int) -> int:
        """The number of the sentence that holds the token."""
        return bisect_right(self.firsts, token) - 1

    def people(self, first: int, last: int, gender: str = "") -> list[Mention]:
        """People of that gender whom the narration itself mentions: subjects first, then their owners, then objects."""
        ranked: tuple[list[Mention], ...] = ([], [], [], [])
        for mention in self.cast.between(first, last):
            entity = mention.entity
            if entity.kind == "organization" or gender and entity.gender not in ("", gender):
                continue
            if entity.kind == "name" and not self._acts(mention, first):
                continue
            if self.page.tags[mention.first] != "q" and not self._modifies(mention):
                ranked[self._rank(mention, first)].append(mention)
        return [mention for rank in ranked for mention in rank]

    def _rank(self, mention: Mention, first: int) -> int:
        if self.owns(mention):
            return 1 if mention.first <= first + 2 else 3
        return 2 if self._governed(mention, first) else 0

    def _acts(self, mention: Mention, first: int) -> bool:
        """A name of which nothing says that it is a person's is the subject of a verb, and no place's."""
        verb = self.page.raw[mention.last : mention.last + 1] in ("v", "e", "x")
        named = mention.last - mention.first < 4 and self.cast.folded[mention.first] not in PLACES
        return (
            verb
            and named
            and self._rank(mention, first) == 0
            and self.page.raw[mention.first - 1 : mention.first] != "d"
        )

    def _modifies(self, mention: Mention) -> bool:
        """`the Smith plan` is no Smith."""
        return self.page.tags[mention.last : mention.last + 1] == "n" and not self.owns(mention)

    def owns(self, mention: Mention) -> bool:
        return self.page.words[mention.last - 1].endswith(OWNS)

    def _governed(self, mention: Mention, first: int) -> bool:
        """The name follows a preposition or a verb other than one of saying."""
        page, at = self.page, mention.first
        while at > first and page.raw[at - 1] in "nNd":
            at -= 1
        return at > first and page.raw[at - 1] in "i2vge" and page.lows[at - 1] not in FORMS

    def last_speaker(self, number: int, back: int = 3) -> Speaker | None:
        """Who spoke in that sentence or the nearest of those before it."""
        for before in range(number, max(-1, number - back - 1), -1):
            if before in self.spoke:
                return self.spoke[before][0]
        return None

    def body(self, mention: Mention) -> Speaker:
        """The speaker that a body is, printed as the article prints it where it names a capital or a building."""
        entity = mention.entity
        printed = self.page.slice(mention.first, mention.last)
        if printed.endswith(("’s", "'s")):
            printed = printed[:-2]
        label = printed if mention.spelling in ("capital", "metonym") else entity.name
        return Speaker(label, "organization", entity)
