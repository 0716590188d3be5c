"""Position papers, communiqués, plans and readouts that the article speaks of.

A document is introduced by a phrase that says what it is (`a 12-point position paper issued by China in February`); later
`the document`, `the paper` or the same words mean the last one. Its issuer is who issued it, whose it is, or the
demonym before it.
"""

import re
from datetime import date

from . import dating
from .names import Cast
from .page import Page
from .types import Paper, Span

_TITLE = re.compile(
    r"(?P<title>(?:(?:\w+-point|\w+-page|joint|final|draft|new|white|so-called|[A-Z][\w’'-]+|[“\"‘'])[ ]?){0,5}"
    r"[“\"‘']?(?:position paper|policy paper|white paper|peace plan|peace formula|communiqu[eé]|joint statement|joint declaration|declaration|memorandum"
    r"(?: of understanding)?|road ?map|treaty|\d+-point (?:plan|proposal|document|statement))[”\"’']?)",
    re.UNICODE,
)
_LATER = re.compile(
    r"\b(?:the|this|that|its|their|his)(?: [\w-]+){0,2} (?:document|paper|plan|text|declaration|communiqu[eé]|statement)\b",
    re.I,
)
_ISSUED = re.compile(
    r"\b(?:issued|published|released|unveiled|put forward|presented|signed|drafted|proposed|adopted)\b", re.I
)
_MARKS = str.maketrans("", "", '“”"‘’')
_KEPT = frozenset(
    "paper plan formula communique communiqué statement declaration memorandum understanding roadmap map treaty proposal document".split()
)


def read(page: Page, cast: Cast, published: date | None) -> list[Paper]:
    """The papers of the article, each once, with every place that introduces it as evidence."""
    found: list[Paper] = []
    for sentence in page.sentences:
        start, end = page.offset(sentence.first, sentence.last)
        for match in _TITLE.finditer(page.text, start, end):
            paper = _paper(page, cast, match, sentence, published)
            if paper:
                _merge(found, paper)
    return found


def _paper(page: Page, cast: Cast, match: re.Match, sentence, published: date | None) -> Paper | None:
    title = _title(match["title"])
    lead = page.text[max(0, match.start() - 12) : match.start()]
    specific = len(title.split()) > 1
    issuer = _issuer(page, cast, match.start("title"), match.end(), sentence)
    if (
        not specific
        or (issuer is None and not any(ch.isdigit() for ch in title))
        or title.lower().endswith("statement")
        and " in a " in f" {lead}"
    ):
        return None
    after = [
        m
        for m in dating.moments(page.text, match.end(), page.offset(sentence.first, sentence.last)[1], published)
        if m.start - match.end() < 60
    ]
    when = after[0].edtf if after and _ISSUED.search(page.text, match.start(), after[0].start) else None
    return Paper(
        title,
        (Span(match.start("title"), match.end("title")),),
        issuer and issuer.name,
        issuer and issuer.key,
        when,
        0.7,
        "named-document",
    )


def _title(raw: str) -> str:
    words = [word for word in raw.translate(_MARKS).split() if word]
    while words and words[0] in ("A", "The", "An", "In", "Its", "His", "Their", "But", "And", "On", "For"):
        words.pop(0)
    return " ".join(words)


def _issuer(page: Page, cast: Cast, start: int, end: int, sentence):
    mentions = [m for m in cast.between(sentence.first, sentence.last) if m.entity.keys or m.entity.kind == "person"]
    issued = _ISSUED.search(page.text, end, min(len(page.text), end + 60))
    if issued:
        after = [m for m in mentions if issued.end() <= page.starts[m.first] <= issued.end() + 30]
        if after:
            return after[0].entity
    inside = [m for m in mentions if start <= page.starts[m.first] < end]
    if inside:
        return inside[0].entity
    before = [m for m in mentions if 0 <= start - page.ends[m.last - 1] < 25]
    if before:
        return before[-1].entity
    subject = [m for m in mentions if page.ends[m.last - 1] <= start]
    if subject and _ISSUED.search(page.text, page.ends[subject[-1].last - 1], start):
        return subject[-1].entity
    return None


def _head(title: str) -> str:
    kept = [word for word in title.lower().split() if word in _KEPT]
    return kept[-1] if kept else title.lower()


def _merge(found: list[Paper], paper: Paper) -> None:
    for index, known in enumerate(found):
        if _head(known.title) == _head(paper.title) and (
            known.issuer == paper.issuer or not paper.issuer or not known.issuer
        ):
            longer = max((known.title, paper.title), key=len)
            found[index] = Paper(
                longer,
                known.evidence + paper.evidence,
                known.issuer or paper.issuer,
                known.issuer_key or paper.issuer_key,
                known.date or paper.date,
                known.confidence,
                known.rule,
            )
            return
    found.append(paper)


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
        if (
            papers[index].evidence[0].start < start
            and _head(papers[index].title) != "statement"
            or _head(papers[index].title) in later.group().lower()
        ):
            return index
    return None
