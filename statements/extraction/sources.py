"""Find the words that name the speaker: the subject left of the cue, or right of it after a quotation.

Everything is read off the tag string. A noun phrase is scanned from its end to its beginning; what a comma encloses
is an apposition or an aside; `who` reaches back to its antecedent; a verb that `and` joins, or a participle, shares
an earlier subject.
"""

from .page import Page

_INSIDE = frozenset("nN#dige2&m(y")
_TIMEWORDS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_CONTRACTED = frozenset(
    "he's she's they're we're i'm he'd she'd they'd we'd he'll she'll they'll i've we've they've you're".split()
)
_PERIODS = frozenset("week month year night weekend summer spring fall winter morning".split())
# Abbreviated places behind a town: Ashton, Md., who said ...
_PLACES = frozenset(
    """
fla. pa. ala. ariz. ark. calif. colo. conn. del. ga. ill. ind. kan. ky. la. mass. md. mich. minn. miss. mo. mont. neb.
nev. n.c. n.d. n.h. n.j. n.m. n.y. okla. ore. r.i. s.c. s.d. tenn. tex. va. vt. wash. wis. w.va. wyo. d.c.
""".split()
)
_SPEAKING = frozenset("speaking talking writing addressing appearing testifying campaigning".split())
Span = tuple[int, int]


def noun_phrase(page: Page, floor: int, end: int) -> Span | None:
    """The noun phrase that ends before token `end`, not reaching below `floor`."""
    tags = page.tags
    at = end
    while at > floor:
        letter = tags[at - 1]
        if letter == ")":
            opening = tags.rfind("(", floor, at - 1)
            if opening < 0:
                break
            at = opening
            continue
        if letter == "”":
            opening = tags.rfind("“", floor, at - 1)
            if opening < 0 or at - opening > 8 or at == end or page.raw[at - 2] in ",." or opening == floor:
                break
            at = opening
            continue
        if letter == "a":
            if at < end and (
                at - 2 >= floor and tags[at - 2] in "da" or tags[at] == "i" and at - 2 >= floor and tags[at - 2] in "nN"
            ):
                at -= 1
                continue
            break
        if letter == "-" and page.words[at - 1] == "-":
            break
        if letter not in _INSIDE:
            break
        at -= 1
    if at - 2 >= floor and tags[at - 1] == "w" and tags[at - 2] in "nN" and tags[at : at + 1] in ("e", "v", "x", "a"):
        antecedent = noun_phrase(page, floor, at - 1)
        if antecedent:
            return antecedent[0], end
    relative = tags.rfind("w", floor, at)
    if relative > floor and tags[at : at + 1] == "2" and tags[relative - 1] in "nN" and "," not in tags[relative:at]:
        antecedent = noun_phrase(page, floor, relative)
        if antecedent:
            return antecedent[0], end
    start = _trim(page, at, end)
    if start < end and at > floor and tags[at - 1] in "vx" or start < end and "e" in tags[start:end]:
        start = _after_verb(page, floor, at, start, end)
    if start >= end or not any(letter in "nN#d" for letter in tags[start:end]):
        return None
    return start, end


def _trim(page: Page, at: int, end: int) -> int:
    """Drop what stands before the noun phrase: conjunctions, a leading time or place."""
    tags, lows = page.tags, page.lows
    while at < end and tags[at] in "&b#m" and not (tags[at] == "#" and at + 1 < end):
        at += 1
    if at < end and tags[at] in "i2":
        time = max((k for k in range(at, end) if lows[k] in _TIMEWORDS or tags[k] == "m"), default=-1)
        if 0 <= time < end - 1:
            at = time + 1
            while at < end - 1 and tags[at] == "#":
                at += 1
            return _trim(page, at, end)
        run = end
        while run > at + 1 and tags[run - 1] in "nNd#":
            run -= 1
        for k in range(run + 1, end):
            if tags[k] == "N" and tags[k - 1] == "n" or tags[k] == "d":
                run = k
        return run
    while at < end and tags[at] in "eg" and at + 1 < end and tags[at + 1] in "di2":
        at += 1
        break
    return at


def _after_verb(page: Page, floor: int, at: int, start: int, end: int) -> int:
    """A verb stands left of the phrase: a relative clause inside it, or a clause that `and` joins."""
    tags = page.tags
    joined = tags.rfind("&", start, end)
    verb = at - 1
    if at > floor and tags[verb] in "vx":
        low = verb
        while low > floor and tags[low - 1] in "vxaeng":
            if tags[low - 1] == "n":
                break
            low -= 1
        if (
            low > floor
            and (tags[low - 1] == "w" or tags[low - 1] == "t")
            and low - 2 >= floor
            and tags[low - 2] in "nN,"
        ):
            antecedent = noun_phrase(page, floor, low - 1 if tags[low - 2] != "," else low - 2)
            if antecedent:
                return antecedent[0]
        if joined >= 0 and joined + 1 < end:
            return joined + 1
        return start
    participle = tags.find("e", start, end)
    if joined > participle >= 0 and participle > floor and tags[participle - 1] in "N" and joined + 1 < end:
        return joined + 1
    return start


def _before_time(page: Page, floor: int, group: int) -> int:
    """Past a time between subject and verb: Smith on Tuesday said."""
    tags, lows = page.tags, page.lows
    at = group
    while at > floor and tags[at - 1] == "m":
        at -= 1
    if at < group:
        while at > floor and (tags[at - 1] in "ai" and tags[at - 1 : at + 1] != "a,"):
            at -= 1
        return (
            at
            if at > floor
            and tags[at - 1] not in ",;"
            or at > floor
            and tags[at - 1] == ","
            and tags.rfind(",", floor, at - 1) >= 0
            else group
        )
    if lows[group - 1] in _PERIODS and group - 2 >= floor and lows[group - 2] in ("last", "this", "next", "past"):
        return group - 2
    return group


def left(page: Page, floor: int, group: int) -> Span | None:
    """The subject of the verb group that begins at `group`: the words left of it, or None."""
    tags = page.tags
    if tags[group] == "x" and page.lows[group].replace("’", "'") in _CONTRACTED:
        return group, group + 1
    group = _before_time(page, floor, group)
    if group <= floor:
        return None
    letter = tags[group - 1]
    if letter == "p":
        return group - 1, group
    if letter == "w":
        return group - 1, group
    if letter == "t" and group - 2 >= floor and tags[group - 2] in "nN":
        return group - 1, group
    if letter == "d" and page.lows[group - 1] in (
        "this",
        "that",
        "these",
        "those",
        "both",
        "some",
        "many",
        "most",
        "few",
        "several",
        "all",
        "one",
        "another",
    ):
        return group - 1, group
    if letter == "o" and page.lows[group - 1].endswith(("self", "selves")):
        return left(page, floor, group - 1)
    if letter == "o" and group - 3 >= floor and page.lows[group - 2] == "of":
        return group - 3, group
    if letter in ",)-":
        return _aside(page, floor, group)
    if letter in "nN#mge":
        return _speaking(page, floor, noun_phrase(page, floor, group))
    return None


def _speaking(page: Page, floor: int, phrase: Span | None) -> Span | None:
    """`Smith speaking to the council called ...`: not the council, but Smith."""
    if phrase is None or phrase[0] - 3 < floor or page.tags[phrase[0] - 1] not in "i2":
        return phrase
    participle = phrase[0] - 2
    if page.lows[participle] not in _SPEAKING or page.tags[participle - 1] not in "nN,)":
        return phrase
    at = participle - (page.tags[participle - 1] == ",")
    return noun_phrase(page, floor, at) or phrase


def _aside(page: Page, floor: int, group: int) -> Span | None:
    """`Name, the title, said` and `Name, speaking in Berlin, said`: the name before the aside."""
    tags = page.tags
    closing = group - 1
    if tags[closing] == ")":
        opening = tags.rfind("(", floor, closing)
        return noun_phrase(page, floor, group) if opening > floor else None
    if tags[closing] == "-":
        opening = tags.rfind("-", floor, closing)
    else:
        opening = tags.rfind(",", floor, closing)
    while opening > floor and closing - opening < 45:
        inside = tags[opening + 1 : closing]
        if "“" in inside[:1] or not inside:
            return None
        phrase = _named_before(page, floor, opening)
        if phrase:
            phrase = _apposed_to(page, floor, phrase)
            nominal = inside[0] in "dnN" and not set(inside) & set("vxp“")
            if tags[closing] == "," and inside[0] in "b" or inside[0] == "&" and "v" in inside:
                return None
            return (phrase[0], closing) if nominal else phrase
        opening = tags.rfind(",", floor, opening)
    return None


def _apposed_to(page: Page, floor: int, phrase: Span) -> Span:
    """`Smith, head of the council, a forum, said`: the name before a description that is itself behind a comma."""
    comma = phrase[0] - 1
    if comma <= floor or page.tags[comma] != "," or page.tags[phrase[0]] not in "dn":
        return phrase
    outer = _named_before(page, floor, comma)
    return outer if outer and page.raw[outer[1] - 1] == "N" else phrase


def _named_before(page: Page, floor: int, comma: int) -> Span | None:
    if comma - 1 < floor:
        return None
    if page.tags[comma - 1] == "p":
        return comma - 1, comma
    if page.tags[comma - 1] not in "nN)" or page.lows[comma - 1] in _PLACES:
        return None
    phrase = noun_phrase(page, floor, comma)
    if phrase is None or phrase[0] > floor and page.tags[phrase[0] - 1] in "vxi2ea":
        return None
    if phrase and page.tags[floor : phrase[0]].rstrip("&ba").endswith(("i", "e")):
        return None
    return phrase


def right(page: Page, at: int, ceiling: int) -> Span | None:
    """The subject that follows its verb at `at`: said Robert Smith, the group's director."""
    tags = page.tags
    if at >= ceiling:
        return None
    if tags[at] == "p":
        return at, at + 1
    end = at
    proper = False
    while end < ceiling:
        letter = tags[end]
        if letter == "N":
            proper = proper or tags[at] != "d"
        if letter in "nNd#&" or letter == "a" and end > at and tags[end - 1] == "d":
            if letter == "d" and end > at and tags[end - 1] in "nN":
                break
            end += 1
        elif (
            letter == "i"
            and end > at
            and _extends(page, end, ceiling, proper)
            or letter == "2"
            and end + 1 < ceiling
            and tags[end + 1] in "dN"
            and not proper
            or letter == "e"
            and end + 1 < ceiling
            and (end == at or tags[end - 1] == "d" or tags[end + 1] == "n" and not proper)
        ):
            end += 1
        elif letter == "(" and (closing := tags.find(")", end, min(ceiling, end + 8))) > 0:
            end = closing + 1
        elif letter == "g" and end > at and tags[end - 1] == "d":
            end += 1
        elif letter == "“" and (closing := tags.find("”", end, min(ceiling, end + 8))) > 0 and end > at and proper:
            end = closing + 1
        else:
            break
    while end > at and tags[end - 1] in "i&d2":
        end -= 1
    if end == at or not set(tags[at:end]) & set("nN#") and tags[at:end] != "dg":
        return None
    return at, _apposition(page, at, end, ceiling)


def _extends(page: Page, at: int, ceiling: int, proper: bool) -> bool:
    low = page.lows[at]
    following = page.tags[at + 1] if at + 1 < ceiling else ""
    if following not in ("d", "N", "n", "#") or following == "m":
        return False
    return (
        low == "of"
        or low in ("from", "for", "with", "at")
        and page.lows[at + 1] != "a"
        or not proper
        and low in ("in", "on", "to", "by")
    )


def _apposition(page: Page, at: int, end: int, ceiling: int) -> int:
    """Where an apposition after the name ends: `, the group's director,` is part of the source."""
    tags = page.tags
    if end >= ceiling or tags[end] != "," or end + 1 >= ceiling or tags[end + 1] not in "dnN":
        return end
    stop = end + 1
    while stop < ceiling and stop - end < 16 and tags[stop] in "dnN#i2&e(“q”)":
        stop += 1
    if stop < ceiling and tags[stop] not in ",.;w-":
        return end
    return stop


def earlier(page: Page, floor: int, at: int) -> Span | None:
    """The subject of the main clause before token `at`: whose participle or second verb stands there."""
    tags = page.tags
    index, subordinate = floor, tags[floor : floor + 1] in "s" if floor < at else False
    best = None
    while index < at:
        letter = tags[index]
        if letter == "“":
            closing = tags.find("”", index, at)
            index = closing + 1 if closing > 0 else at
            continue
        if letter in ",;":
            subordinate = tags[index + 1 : index + 2] in ("s", "w")
            if best and tags[index + 1 : index + 2] in ("b", "&") or letter == ";":
                best = best if _continues(tags, index, at) else None
        elif letter in "stw" and index > floor:
            subordinate = True
        elif letter in "vxe" and best is None and not subordinate and not _attributive(page, index):
            group = index
            while group > floor and tags[group - 1] in "ax":
                group -= 1
            best = left(page, floor, group)
        index += 1
    return best


def _attributive(page: Page, index: int) -> bool:
    """`the newly appointed minister`: the form belongs to the noun behind it."""
    if page.tags[index] != "e" or index == 0 or page.tags[index + 1 : index + 2] not in ("n", "N"):
        return False
    before = index - (page.tags[index - 1] == "a" and index > 1)
    return page.tags[before - 1] == "d" or page.words[before - 1].endswith(("’s", "'s"))


def _continues(tags: str, index: int, at: int) -> bool:
    """After `, and`/`, but` no new subject comes before a verb."""
    return tags[index + 2 : index + 3] in ("v", "e", "x", "a", "")
