"""Which feeds a site offers: from the links of its page, and from lists of feeds (OPML). Pure."""

from dataclasses import dataclass
from urllib.parse import urljoin
from xml.etree.ElementTree import ParseError

import lxml.html
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .errors import NotAFeed

TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json_feed",
    "application/json": "json_feed",
}
# Where a page names no feed properly, a link that looks like one is worth a try.
ENDINGS = ("/rss", "/rss/", "/feed", "/feed/", "/atom", ".rss", "rss.xml", "feed.xml", "atom.xml", "feed.json")


@dataclass(frozen=True, slots=True)
class Found:
    """A feed somebody offers."""

    url: str
    kind: str
    title: str = ""


def offered(body, url):
    """The feeds an HTML page names, in its order; without any, the links that look like feeds."""
    if not body.strip():
        return []
    page = lxml.html.fromstring(body)
    page.make_links_absolute(url, handle_failures="discard")
    named = [
        Found(link.get("href"), TYPES[kind], link.get("title") or "")
        for link in page.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (kind := (link.get("type") or "").lower().strip()) in TYPES
        and link.get("href")
    ]
    return _once(named or _likely(page))


def _likely(page):
    for link in page.iter("a"):
        target = (link.get("href") or "").split("#")[0]
        if target.startswith("http") and target.lower().endswith(ENDINGS):
            yield Found(target, "rss", " ".join(link.text_content().split())[:200])


def _once(found):
    first = {}
    for feed in found:
        first.setdefault(feed.url, feed)
    return list(first.values())


def opml(body, url=""):
    """The feeds an OPML file lists. Raises NotAFeed."""
    try:
        root = fromstring(body)
    except (ParseError, DefusedXmlException) as broken:
        raise NotAFeed(f"It is no OPML file: {broken}.") from broken
    outlines = [line for line in root.iter("outline") if line.get("xmlUrl")]
    if not outlines:
        raise NotAFeed("The OPML file lists no feeds.")
    kinds = {"atom": "atom", "json": "json_feed"}
    return _once(
        Found(
            urljoin(url, line.get("xmlUrl").strip()),
            kinds.get((line.get("type") or "").lower(), "rss"),
            line.get("title") or line.get("text") or "",
        )
        for line in outlines
    )
