"""Where the words that were said begin after a cue, and where they end.

After the cue come, in any order, a hearer (told reporters), a time (on Tuesday) and circumstances (in a statement);
then `that`, a colon, a quotation, a clause, an object or an infinitive begins what was said. It ends with the
sentence, or before another cue's subject, a participle of saying (", adding"), a joined verb of saying ("and added"),
", according to", or a contrast that the writer draws (", but", ", while").
"""

import re
from dataclasses import dataclass

from .cues import Cue
from .lexicon import people
from .page import Page

_WH = frozenset("whether if how why where when what which who".split())
_CIRCUMSTANCES = frozenset(
    "in on at during to through via by from before after with over late early following outside".split()
)
_NOTHING = frozenset("goodbye hello farewell yes no little nothing anything something much so thanks".split())
_NAMED = people.ROLES | people.OUTLETS  # nouns that a name may follow: broadcaster ARD
_NO_QUESTION = frozenset("who which when where".split())
_PLAIN = frozenset("say tell".split())
_LOOSE = frozenset("say tell argue insist suggest warn predict explain contend note conclude announce".split())
_TITLES = frozenset(
    "president sen senator rep gov governor secretary minister chancellor premier mr mrs ms dr king pope "
    "spokesman spokeswoman candidate nominee leader".split()
)
_PERIODS = frozenset(
    """
week month year night morning afternoon evening weekend summer spring fall autumn winter
""".split()
)


# Where somebody spoke, and no part of what they spoke of: criticised the plan in an interview.
_OCCASIONS = frozenset(
    """
interview interviews speech statement tweet tweets debate remarks address briefing email letter op-ed post
""".split()
)


_EACH = frozenset("each every no any".split())  # each year costs: a subject, not a time


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue, from token `start` on.

    `kind` is that, wh, colon, open (a colon that ends the paragraph), quote, comma-quote, clause, object, bare, to,
    comma, none or other.
    """

    kind: str
    start: int


NONE = Complement("none", -1)  # the sentence ends, or only circumstances follow
OTHER = Complement("other", -1)  # something follows that is not what was said


def phrase_end(page: Page, at: int, stop: int) -> int:
    """The end of the noun phrase that begins at `at`."""
    tags, lows = page.tags, page.lows
    end = at
    while end < stop:
        letter = tags[end]
        if letter in "op" and end == at:
            return end + 1
        if letter == "d" and end > at and tags[end - 1] not in "i&d2":
            break
        if letter == "N" and end > at and tags[end - 1] == "n" and lows[end - 1] not in _TITLES | _NAMED:
            break
        if letter == "i" and (
            end == at
            or lows[end] not in ("of", "for", "at", "from", "in", "with")
            or end + 1 >= stop
            or tags[end + 1] not in "dnN#"
        ):
            break
        if letter == "&" and (end + 1 >= stop or tags[end + 1] not in "dnN#o"):
            break
        if letter == "a" and not (end > at and tags[end - 1] == "d"):
            break
        if letter == "e" and not (end > at and tags[end - 1] in "dn#" and end + 1 < stop and tags[end + 1] in "nN"):
            break
        if letter == "g" and not (end > at and tags[end - 1] in "dn" and end + 1 < stop and tags[end + 1] in "nN"):
            break
        if letter == "m" and not (end > at and tags[end - 1] == "d" and end + 1 < stop and tags[end + 1] in "nN"):
            break
        if letter not in "dnN#i&ayegm":
            break
        end += 1
    return end


def _skip_time(page: Page, at: int, stop: int) -> int:
    """Past `Tuesday`, `on Tuesday night`, `Nov. 4`, `last week`, `earlier this month`."""
    tags, lows = page.tags, page.lows
    here = at
    if here < stop and tags[here] == "i" and here + 1 < stop and (tags[here + 1] == "m" or lows[here + 1] in _PERIODS):
        here += 1
    if here < stop and tags[here] == "m":
        here += 1
        while here < stop and (tags[here] in "m#" or lows[here] in _PERIODS):
            here += 1
        return here
    probe = here
    while (
        probe < stop
        and probe - here < 3
        and lows[probe] not in _EACH
        and (tags[probe] in "da" or lows[probe] in ("last", "past", "few"))
    ):
        probe += 1
    if probe > here and probe < stop and lows[probe] in _PERIODS:
        return probe + 1
    return at


after_time = _skip_time


def _skip_circumstance(page: Page, at: int, stop: int) -> int:
    """Past one prepositional phrase that says where, when or to whom."""
    tags, lows = page.tags, page.lows
    if at >= stop or lows[at] not in _CIRCUMSTANCES:
        return at
    if tags[at] == "2" and at + 1 < stop and tags[at + 1] not in "dNopm#" and not lows[at + 1].endswith("s"):
        return at
    if (
        tags[at] == "s"
        and at + 1 < stop
        and tags[at + 1] in "pg"
        or lows[at : at + 2] in (["at", "least"], ["at", "most"])
    ):
        return at
    end = phrase_end(page, at + 1, stop)
    return end if end > at + 1 else at


def complement(page: Page, cue: Cue, at: int, stop: int) -> Complement:
    """What the cue says, from token `at` on, in a sentence that ends at `stop`."""
    here = _past_circumstances(page, cue, _past_hearer(page, cue, at, stop), stop)
    if here >= stop:
        return NONE
    tags, lows = page.tags, page.lows
    letter = tags[here]
    if lows[here] == "there" and tags[here + 1 : here + 2] == "x" and "say" in cue.frames:
        return Complement("clause", here)
    if letter == "-" and tags[here + 1 : here + 2] == "“":
        return Complement("quote", here + 1)
    if letter in "t“":
        return Complement("that" if letter == "t" else "quote", here)
    if letter == ":":
        return Complement("colon" if here + 1 < stop else "open", here + 1)
    if letter == ",":
        return _after_comma(page, here, stop)
    if lows[here] in _WH and cue.frames & {"ask", "say"}:
        return Complement("wh", here) if here + 1 < stop and lows[here] not in _NO_QUESTION else NONE
    if lows[here] == "not" and cue.base == "ask":
        return OTHER
    if letter == "2":
        quoted = tags[here + 1 : here + 2] == "“"  # told the crowd to "go home"
        return Complement("to", here) if quoted or cue.frames & {"do", "urge"} else OTHER
    if lows[here] == "as" and "call" in cue.frames and here == at:
        return Complement("object", here)
    if letter == "." or letter == "s" and lows[here] not in ("until", "once") or lows[here] == "so":
        return NONE
    return _clause_or_object(page, cue, at, here, stop)


def _past_hearer(page: Page, cue: Cue, at: int, stop: int) -> int:
    """Past `reporters` in `told reporters`, and a name in apposition to it."""
    tags = page.tags
    if "tell" not in cue.frames or at >= stop or tags[at] not in "dnNop#":
        return at
    end = phrase_end(page, at, stop)
    if (
        cue.base != "tell"
        and tags[end : end + 1] not in ("t", "“", ",", ":", "2")
        and page.lows[end] not in ("whether", "how")
    ):
        return at
    closing = tags.find(",", end + 1, min(stop, end + 7)) if tags[end : end + 1] == "," else -1
    return closing + 1 if closing > 0 and set(tags[end + 1 : closing]) <= set("Nn") else end


def _past_circumstances(page: Page, cue: Cue, at: int, stop: int) -> int:
    """Past times, adverbs and phrases that say where or about whom it was said."""
    here = at
    for _ in range(5):
        if here >= stop:
            break
        moved = _skip_time(page, here, stop)
        if moved == here and _skips_adverb(page, cue, at, here, stop):
            moved = here + 1
        if moved == here and cue.base == "say" and page.lows[here] in ("of", "about"):
            end = phrase_end(page, here + 1, stop)
            moved = here if end == here + 1 else end
        if moved == here and ("say" in cue.frames or not cue.frames & {"about", "do", "urge"}):
            moved = _skip_circumstance(page, here, stop)
        if moved == here:
            break
        here = moved
    return here


def _skips_adverb(page: Page, cue: Cue, begin: int, here: int, stop: int) -> bool:
    if page.tags[here] != "a" or page.lows[here] in ("there", "here", "not"):
        return False
    return here + 1 < stop and page.tags[here + 1] in "ti“m,.:a" or here == begin and "say" in cue.frames


def _after_comma(page: Page, here: int, stop: int) -> Complement:
    tags = page.tags
    if here + 1 < stop and tags[here + 1] == "“":
        return Complement("comma-quote", here + 1)
    second = tags.find(",", here + 1, stop)
    if (
        0 < second < here + 24
        and second + 1 < stop
        and (tags[here + 1] in "gisadew" or tags[here + 1 : second + 2] in ("N,“", "NN,“"))
    ):
        if tags[second + 1] == "t":
            return Complement("that", second + 1)
        if tags[second + 1] == "“":
            return Complement("comma-quote", second + 1)
    return Complement("comma", here + 1) if here + 1 < stop else NONE


def has_verb(tags: str, start: int, stop: int) -> bool:
    """A finite verb stands in the stretch, before any comma after its first word."""
    if tags[start] == "p":
        return True
    commas = 0
    for index in range(start, stop):
        letter = tags[index]
        commas += letter == ","
        if (
            letter in "vx"
            or letter == "e"
            and index > start
            and tags[index - 1] in "nNpao”)w"
            or letter == "“"
            and index > start
        ):
            return True
        if letter in ".;" or letter == "," and commas == 1 and index + 1 < stop and tags[index + 1] in "ve":
            return False
    return False


_SUBJECT = re.compile(
    r"p|t|[adnN#&ym]{1,8}(?:[i2][dnN#&y]{1,5})?(?:,[^,.;]{1,30},)?(?:w[^,.;]{1,20})?a*[vx]|[adnN#&]{1,5}e[2di]"
)


def starts_clause(tags: str, start: int, stop: int) -> bool:
    """A subject and its finite verb begin at `start`."""
    return _SUBJECT.match(tags, start, stop) is not None


def _clause_or_object(page: Page, cue: Cue, at: int, here: int, stop: int) -> Complement:
    frames = cue.frames
    if "say" in frames or cue.base == "tell":
        if starts_clause(page.tags, here, stop) or cue.base in _LOOSE and has_verb(page.tags, here, stop):
            return Complement("clause", here)
        if frames & {"about", "call"}:
            return Complement("object", at) if here == at else OTHER
        if page.tags[here] not in "dnN#pg" or page.lows[here] in _NOTHING:
            return OTHER
        plain = (
            cue.base in _PLAIN
            and (cue.form != "base" or page.tags[cue.group - 1] != "2")
            and stop - here > 3
            and "," not in page.tags[here : here + 3]
        )
        return Complement("bare", here) if plain or "“" in page.tags[here:stop] else OTHER
    if "do" in frames and "urge" not in frames and not frames & {"about"}:
        return OTHER
    if frames & {"ask", "urge"}:
        hearer = phrase_end(page, at, stop)
        if re.match(r"[,:]?“", page.tags[hearer : min(stop, hearer + 2)]):
            return Complement("quote", page.tags.index("“", hearer))
        if (
            hearer < stop
            and page.lows[hearer] in ("whether", "if", "how", "why", "what")
            or hearer < stop
            and page.tags[hearer] == "t"
        ):
            return Complement("wh", hearer)
    if frames <= {"tell", "say", "do"}:
        return OTHER
    if page.tags[at] in "dnN#opg“tiws2ea" or page.lows[at] in ("whether", "how"):
        return Complement("object", at)
    return OTHER


def clause_end(page: Page, start: int, stop: int, cues: list[Cue], bounded: bool = False, thing: bool = False) -> int:
    """The end of what was said, begun at `start`, in a sentence that ends at `stop`.

    `bounded`: the cue stands in a subordinate or relative clause, so the main clause goes on after a comma. `thing`: an
    object is talked of, not a clause, so a joined verb ends it.
    """
    tags, lows = page.tags, page.lows
    verbs = {cue.group: cue for cue in cues if cue.group > start}
    for at in range(start + 1, stop):
        letter = tags[at]
        if bounded and (letter == "," or letter == "”" and page.raw[at - 1] == ",") and main_clause(tags, at + 1, stop):
            return at if letter == "," else at + 1
        if thing and _thing_ends(page, at, stop, verbs):
            return at
        if letter == "i" and lows[at] == "by" and at + 1 in verbs and verbs[at + 1].form == "ing":
            return at
        if letter == ";":
            return at
        if letter in ",&-”" and _breaks(page, at, start, stop, verbs):
            return at if letter != "”" else at + 1
        if letter == "s" and lows[at] in ("while", "whereas") and tags[at - 1] == ",":
            return at - 1
        if lows[at] == "according" and at + 1 < stop and tags[at + 1] == "2":
            return at
    end = stop
    while end > start and tags[end - 1] in ".,;:-":
        end -= 1
    return end


def main_clause(tags: str, at: int, stop: int) -> bool:
    """A subject and its verb, or the verb of a subject before, begin at `at`."""
    if at >= stop:
        return False
    if tags[at] in "vx":
        return True
    if tags[at] == "e":
        return tags[at + 1 : at + 2] not in ("i",)
    end = at
    while end < stop and tags[end] in "dnNp#'i" and end - at < 9:
        end += 1
    return end > at and end < stop and tags[end] in "vxea" and tags[at] in "dnNp"


def _thing_ends(page: Page, at: int, stop: int, verbs: dict[int, Cue]) -> bool:
    tags, lows = page.tags, page.lows
    letter = tags[at]
    after = tags[at + 1 : at + 2]
    if letter == "&":
        return after in ("v", "e", "x") or after in ("N", "p") and tags[at + 2 : at + 3] in ("v", "x")
    if letter == "b":
        return True
    if letter == ",":
        return after in ("g", "p", "s", "w") and lows[at + 1] not in ("including",)
    if letter == "s":
        return (
            lows[at] in ("when", "while", "after", "before", "since", "until")
            and tags[at - 1] not in "ix"
            or lows[at] == "as"
            and after == "p"
        )
    if letter == "i":
        return (
            lows[at] == "on"
            and at + 1 < stop
            and (tags[at + 1] == "m" or lows[at + 1] in ("twitter", "facebook"))
            or lows[at] == "during"
            or lows[at] == "in"
            and after == "d"
            and not _OCCASIONS.isdisjoint(lows[at + 2 : min(stop, at + 5)])
        )
    if letter == "m":
        return tags[at - 1] in "nN" and at + 1 >= stop - 1
    return at in verbs and verbs[at].form == "ing" and "say" in verbs[at].frames


def told_after(tags: str, at: int, stop: int, verbs: dict[int, Cue]) -> bool:
    """`, the ministry said.`: a source and a cue that say nothing more of their own."""
    end = at
    while end < stop and tags[end] in "dnNp#i&" and end - at < 10 and end not in verbs:
        end += 1
    if end == at or end not in verbs or not verbs[end].frames & {"say", "tell"} or tags[at] not in "dnNp":
        return False
    cue = verbs[end]
    return (
        cue.last >= stop
        or tags[cue.last] in ".,im"
        or "tell" in cue.frames
        and tags[cue.last] in "nNo"
        or tags[cue.last] == "a"
    )


def _breaks(page: Page, at: int, start: int, stop: int, verbs: dict[int, Cue]) -> bool:
    """Something other than what was said goes on after the comma, `and`, dash or closing mark at `at`."""
    tags = page.tags
    after, letter = at + 1, tags[at]
    if after >= stop:
        return False
    if letter in ",”-" and after in verbs and verbs[after].form == "ing":
        return True
    if letter == "&":
        return after in verbs and verbs[after].form != "base" and tags[at - 1] != ","
    if letter == "”" and _quotation_ends(page, at, start):
        return True
    if letter == "”" and tags[after] == "&" and _subject_and_cue(tags, after + 1, stop, verbs):
        return True
    if letter == "," and tags[after] in "&b" and (joined := _joined_ends(tags, after, stop, verbs)) is not None:
        return joined
    if (letter == "," or letter == "”" and page.raw[at - 1] == ",") and told_after(tags, after, stop, verbs):
        return True
    return letter == "," and _appended(page, after, start, stop, verbs)


def _quotation_ends(page: Page, at: int, start: int) -> bool:
    """What was said is a whole quotation, and it ends here."""
    tags, after = page.tags, page.tags[at + 1]
    whole = tags[start] == "“" and tags.find("”", start, at + 1) == at
    if tags[start] == "t" and tags[start + 1 : start + 2] == "s" and "”" not in tags[start:at]:
        return False  # that if this is "so," it will end
    if whole and (after == "-" or after in "&s" and tags[at + 2 : at + 3] in ("v", "e", "p")):
        return True
    if not whole and after in "i2" and page.lows[at + 1] != "according":
        return False  # called it “a rush,” with “little thought”
    return page.raw[at - 1] in ",." and after not in "“&b" and tags[start:at].count("“") <= 1


def _subject_and_cue(tags: str, at: int, stop: int, verbs: dict[int, Cue]) -> bool:
    """A new subject and its cue begin at `at`."""
    end = at
    while end < stop and tags[end] in "dnNpo" and end - at < 5:
        end += 1
    return end > at and end in verbs


def _joined_ends(tags: str, after: int, stop: int, verbs: dict[int, Cue]) -> bool | None:
    """After `, and` or `, but`: True where somebody else is said to speak, False where not, None where that is open."""
    joined = after + 1
    if joined in verbs and verbs[joined].form != "base":
        return True
    probe = joined
    while probe < stop and tags[probe] in "dnNpo" and probe - joined < 5:
        probe += 1
    if probe > joined and probe in verbs and "say" in verbs[probe].frames:
        return True
    return tags[joined : joined + 1] in ("v", "x") and joined < stop if tags[after] == "b" else None


def _appended(page: Page, after: int, start: int, stop: int, verbs: dict[int, Cue]) -> bool:
    """The writer adds something: `, which he called ...`, `, a claim that ends the sentence`."""
    tags = page.tags
    if tags[after] == "w" and tags[after + 1 : after + 2] in tuple("pdnN"):
        return any(group in verbs for group in range(after + 2, min(after + 5, stop)))
    if page.lows[after] not in ("a", "an") or "“" in tags[after:stop]:
        return False
    return "," not in tags[after:stop] and after - 1 - start > 8 and "," not in tags[start : after - 1]
