"""Whether somebody whose first name tells nothing is a he or a she, by the words right around the name.

`The historian Berthe Kalinda, in her study ...`: the first his or her after the only person of a sentence is that
person's. `spokeswoman Mao Ning` and `Mao Ning, a spokeswoman for ...` say it themselves.
"""

from bisect import bisect_right

from .lexicon import people as lexicon
from .names import Cast, Entity, Mention
from .page import Page

_HIS = {"his": "m", "himself": "m", "her": "f", "herself": "f"}
_REACH = 24  # tokens after a name in which a possessive is still that person's
_MOST = 6  # mentions looked at


def infer(page: Page, cast: Cast) -> None:
    """Set the gender of the people of whom the article tells it."""
    firsts = [sentence.first for sentence in page.sentences]
    votes: dict[int, list[str]] = {}
    for mention in cast.mentions:
        entity = mention.entity
        if entity.kind == "person" and not entity.gender and len(votes.setdefault(id(entity), [])) < _MOST:
            sentence = page.sentences[bisect_right(firsts, mention.first) - 1]
            vote = _worded(page, mention) or _possessive(page, cast, mention, sentence.first, sentence.last)
            if vote:
                votes[id(entity)].append(vote)
    for entity in cast.people:
        _settle(entity, votes.get(id(entity), []))


def _settle(entity: Entity, votes: list[str]) -> None:
    if votes and not entity.gender:
        males = votes.count("m")
        entity.gender = "m" if 2 * males > len(votes) else "f" if 2 * males < len(votes) else ""


def _worded(page: Page, mention: Mention) -> str:
    """m or f by a word of the apposition before or behind the name."""
    start = mention.first
    while start > 0 and mention.first - start < 4 and page.raw[start - 1] in "nN":
        start -= 1
    words = set(page.lows[start : mention.first])
    if page.raw[mention.last : mention.last + 2] in (",d", ",n"):
        end = page.raw.find(",", mention.last + 1, mention.last + 8)
        words |= set(page.lows[mention.last + 1 : end if end > 0 else mention.last + 4])
    male, female = bool(words & lexicon.MALE_WORDS), bool(words & lexicon.FEMALE_WORDS)
    return "" if male == female else "m" if male else "f"


def _possessive(page: Page, cast: Cast, mention: Mention, first: int, last: int) -> str:
    """m or f by the first his or her behind the only person whom the sentence has named by then."""
    if any(m.entity.kind != "organization" for m in cast.between(first, mention.first)):
        return ""
    for at in range(mention.last, min(last, mention.last + _REACH)):
        gender = _HIS.get(page.lows[at])
        if gender and page.tags[at] != "q":
            others = cast.between(mention.last, at)
            return "" if any(m.entity.kind != "organization" for m in others) else gender
    return ""
