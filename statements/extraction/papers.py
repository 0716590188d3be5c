"""Position papers, communiqués and plans that the article speaks of.

A document is introduced by a phrase that says what it is (`a 12-point position paper issued by China in February`);
later `the document`, `the paper` or the same words mean the last one. Its issuer is who issued it, whose it is, or
the demonym before it. A statement that somebody merely made is no document.
"""

import re
from dataclasses import replace
from datetime import date

from . import dating
from .lexicon import papers as lexicon
from .names import Cast, Entity
from .page import Page, Sentence
from .types import Paper, Span

_VERBAL = set("vexgi")  # tags that part a paper from a name before it: `Ukraine rejected a plan`
_MARKS = str.maketrans("", "", "“”\"‘’'")
_POINTS = re.compile(
    r"\d+-(?:point|page|step)\Z|(?:two|three|four|five|six|seven|eight|nine|ten|twelve)-(?:point|step)\Z"
)
_LATER = re.compile(
    r"\b(?:the|this|that|its|their)(?: [\w-]+){0,2} (document|paper|plan|text|declaration|communiqu[eé]|proposal)\b",
    re.I,
)
MOST = 50  # places kept as evidence for one paper
REACH = 8  # tokens looked at on either side of the title


def read(page: Page, cast: Cast, published: date | None) -> list[Paper]:
    """The papers of the article, each once, with every place that introduces it as evidence."""
    found: list[Paper] = []
    heads = [index for index, low in enumerate(page.lows) if low in lexicon.HEADS]
    at = 0
    for head in heads:
        while at + 1 < len(page.sentences) and page.sentences[at].last <= head:
            at += 1
        _head(page, cast, published, page.sentences[at], head, found)
    return found


def _head(page: Page, cast: Cast, published: date | None, sentence: Sentence, head: int, found: list[Paper]) -> None:
    first = _beginning(page, sentence, head)
    determiner = _determiner(page, sentence, first)
    known = _known(found, page, first, head) if determiner in lexicon.AGAIN else None
    issued = _issued(page, sentence, first, head)
    if known is None and (determiner in lexicon.NO_PAPER or not _says_what(page, first, head, issued)):
        return
    issuer = _issuer(page, cast, sentence, first, head)
    evidence = Span(*page.offset(first, head + 1))
    told = _date(page, sentence, head, published) if issued else None
    title = _title(page, first, head)
    joint = "joint" in title.lower() or page.lows[head] in lexicon.SIGNED
    name, key = (_both(cast, sentence, first), None) if joint else (issuer and issuer.name, issuer and issuer.key)
    paper = Paper(title, (evidence,), name, key, told, 0.7, "named-document")
    if known is not None:
        found[known] = _joined(found[known], paper)
    else:
        _merge(found, paper)


def _determiner(page: Page, sentence: Sentence, first: int) -> str:
    lead = first - 1
    while lead > sentence.first and page.tags[lead] in "m#":
        lead -= 1
    return page.lows[lead] if lead >= sentence.first else ""


def _issued(page: Page, sentence: Sentence, first: int, head: int) -> bool:
    """A verb beside the title says that somebody issued it."""
    before = page.lows[max(sentence.first, first - 3) : first]
    return any(low in lexicon.ISSUED for low in (*before, *page.lows[head + 1 : min(head + 4, sentence.last)]))


def _beginning(page: Page, sentence: Sentence, head: int) -> int:
    """The first token of the title that ends in `head`."""
    first = head
    while first > sentence.first and head - first < 7:
        before = first - 1
        named = page.raw[before] == "N" and not page.words[before].endswith(("’s", "'s"))
        if not (
            named or page.lows[before] in lexicon.BEFORE or _POINTS.match(page.lows[before]) or page.tags[before] == "“"
        ):
            break
        first = before
    return first


def _says_what(page: Page, first: int, head: int, issued: bool) -> bool:
    """The words before the head say which paper it is, or somebody issued it."""
    wanted, lows = lexicon.HEADS[page.lows[head]], page.lows[first:head]
    if any(_POINTS.match(low) for low in lows):
        return True
    if wanted:
        return bool(lows) and lows[-1] in wanted
    if page.lows[head] not in lexicon.VAGUE:
        return True
    return issued or page.words[head][0].isupper() and bool(lows)


def _title(page: Page, first: int, head: int) -> str:
    return " ".join(page.slice(first, head + 1).translate(_MARKS).split())


def _known(found: list[Paper], page: Page, first: int, head: int) -> int | None:
    """The paper already introduced that `the 12-point document` or `the plan` means."""
    words = set(page.lows[first : head + 1])
    for index in range(len(found) - 1, -1, -1):
        title = set(found[index].title.lower().split())
        if page.lows[head] in lexicon.GENERIC and title & lexicon.GENERIC and not _numbers(words) - _numbers(title):
            return index
        if words & title and not _numbers(words) - title:
            return index
    return None


def _numbers(words: set[str]) -> set[str]:
    """12-point, three-page"""
    return {low for low in words if _POINTS.match(low)}


def _issuer(page: Page, cast: Cast, sentence: Sentence, first: int, head: int) -> Entity | None:
    issued = [at for at in range(head + 1, min(head + 4, sentence.last)) if page.lows[at] in lexicon.ISSUED]
    if issued:
        after = [m for m in cast.between(issued[0], min(issued[0] + 6, sentence.last)) if m.entity.kind != "name"]
        if after and "by" in page.lows[issued[0] : after[0].first]:
            return after[0].entity
    near = [m for m in cast.between(max(sentence.first, first - 3), head) if m.entity.kind != "name"]
    if near and not set(page.raw[near[-1].last : first]) & _VERBAL:
        return near[-1].entity
    before = [m for m in cast.between(sentence.first, first) if m.entity.kind != "name"]
    if before and any(low in lexicon.ISSUED for low in page.lows[max(before[-1].last, first - REACH) : first]):
        return before[-1].entity
    return None


def _both(cast: Cast, sentence: Sentence, first: int) -> str | None:
    """The two states that a sentence names before their joint paper: `China and Russia`."""
    keys = dict.fromkeys(m.entity.country for m in cast.between(sentence.first, first) if m.entity.country)
    states = [body.name for body in map(cast.organization, keys) if body]
    return " and ".join(states) if len(states) == 2 else None


def _date(page: Page, sentence: Sentence, head: int, published: date | None) -> str | None:
    """When it was issued, where that is said right after the title."""
    start, end = page.ends[head], page.offset(sentence.first, sentence.last)[1]
    near = dating.moments(page.text, start, min(end, start + 70), published)
    return near[0].edtf if near else None


def _merge(found: list[Paper], paper: Paper) -> None:
    """The paper joined to the one that it names again, or added."""
    for index, known in enumerate(found):
        heads = {known.title.lower().split()[-1], paper.title.lower().split()[-1]}
        if (len(heads) == 1 or heads <= lexicon.GENERIC) and (
            known.issuer == paper.issuer or not paper.issuer or not known.issuer
        ):
            found[index] = _joined(known, paper)
            return
    if len(found) < MOST:
        found.append(paper)


def _joined(known: Paper, paper: Paper) -> Paper:
    return replace(
        known, title=max((known.title, paper.title), key=len), evidence=(known.evidence + paper.evidence)[:MOST],
        issuer=known.issuer or paper.issuer, issuer_key=known.issuer_key or paper.issuer_key,
        date=known.date or paper.date,
    )  # fmt: skip


def mentioned(page: Page, papers: list[Paper], start: int, end: int) -> int | None:
    """The paper that characters `start` to `end` speak of: by its title, or as `the document`."""
    here = page.text[start:end].lower()
    for index, paper in enumerate(papers):
        if any(start <= span.start < end for span in paper.evidence) or paper.title.lower() in here:
            return index
    later = _LATER.search(page.text, start, end)
    if not later:
        return None
    for index in range(len(papers) - 1, -1, -1):
        if papers[index].evidence[0].start < start:
            return index
    return None
