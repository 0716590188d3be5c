"""What a feed says: RSS, Atom, JSON Feed and sitemaps as lists of entries. Pure; the cage is where it is run."""

import calendar
import gzip
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin
from xml.etree.ElementTree import ParseError

import feedparser
from defusedxml import EntitiesForbidden
from defusedxml.ElementTree import fromstring

from .addresses import canonical, checked
from .errors import Forbidden, NotAFeed, TooLarge

MAX_UNPACKED = 50 * 1024 * 1024
# A feed met for the first time brings its recent entries, not its archive.
MAX_AGE = timedelta(days=30)
MAX_ENTRIES = 200
# Clocks differ; a date further ahead than this is a mistake or a trick to stay on top.
MAX_AHEAD = timedelta(days=1)
NEWEST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One article a feed points to. `published` is in UTC, or None where the feed gives no moment that can be read."""

    url: str
    title: str = ""
    published: datetime | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's kind (as in `Source.Kind`), title and entries; `parts` are the sitemaps a sitemap index names."""

    kind: str
    title: str = ""
    entries: tuple = ()
    parts: tuple = ()


def read_feed(body, url, content_type=""):
    """The feed in these bytes, whatever their declared type. Raises NotAFeed, or defusedxml's error for entities."""
    body = _gunzipped(body) if body.startswith(b"\x1f\x8b") else body
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _json_feed(body, url)
    if b"<!ENTITY" in body:
        raise EntitiesForbidden("", None, None, None, None, None)
    if b"<urlset" in start or b"<sitemapindex" in start:
        return _sitemap(body, url)
    return _rss_or_atom(body, url, content_type)


def fresh(entries, now):
    """The entries worth reading, newest first: one for each page, recent or undated, at most MAX_ENTRIES."""
    found = {}
    for entry in entries:
        try:
            url = canonical(checked(entry.url))
        except Forbidden:
            continue
        known = entry.published if entry.published and entry.published <= now + MAX_AHEAD else None
        if not known or known > now - MAX_AGE:
            found.setdefault(url, Entry(url, entry.title, known, entry.id))
    newest = sorted(found.values(), key=lambda entry: entry.published or now, reverse=True)
    return newest[:MAX_ENTRIES]


def _gunzipped(body):
    try:
        with gzip.open(io.BytesIO(body)) as packed:
            unpacked = packed.read(MAX_UNPACKED + 1)
    except (OSError, EOFError) as broken:
        raise NotAFeed("The sitemap is packed, and its packing is damaged.") from broken
    if len(unpacked) > MAX_UNPACKED:
        raise TooLarge(f"The sitemap unpacks to more than {MAX_UNPACKED // 1024 // 1024} MB.")
    return unpacked


def _moment(text):
    try:
        moment = datetime.fromisoformat((text or "").strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _text(value):
    return value.strip() if isinstance(value, str) else ""


def _json_feed(body, url):
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as broken:
        raise NotAFeed(f"The JSON is broken: {broken}.") from broken
    if not _text(feed.get("version")).startswith("https://jsonfeed.org/version/"):
        raise NotAFeed("It is JSON, but no JSON Feed.")
    items = [item for item in feed.get("items") or [] if isinstance(item, dict)]
    entries = (
        Entry(
            urljoin(url, _text(item.get("url")) or _text(item.get("external_url"))),
            _text(item.get("title")),
            _moment(_text(item.get("date_published"))),
            str(item.get("id") or ""),
        )
        for item in items
        if _text(item.get("url")) or _text(item.get("external_url"))
    )
    return Feed("json_feed", _text(feed.get("title")), tuple(entries))


def _sitemap(body, url):
    try:
        root = fromstring(body)
    except ParseError as broken:
        raise NotAFeed(f"The sitemap is broken XML: {broken}.") from broken
    rows = [_leaves(row) for row in root]
    rows = [(urljoin(url, row["loc"]), row) for row in rows if row.get("loc")]
    if root.tag.rpartition("}")[2] == "sitemapindex":
        rows.sort(key=lambda pair: pair[1].get("lastmod", ""), reverse=True)
        return Feed("sitemap", parts=tuple(place for place, _ in rows[:NEWEST_PARTS]))
    return Feed("sitemap", entries=tuple(_listed(place, row) for place, row in rows))


def _leaves(row):
    """{local name: text} of the elements under a row; the first of a name counts."""
    found = {}
    for node in row.iter():
        if node.text and node.text.strip():
            found.setdefault(node.tag.rpartition("}")[2], node.text.strip())
    return found


def _listed(place, row):
    return Entry(place, row.get("title", ""), _moment(row.get("publication_date") or row.get("lastmod")), place)


def _rss_or_atom(body, url, content_type):
    headers = {"content-type": content_type or "application/xml", "content-location": url}
    # As a stream: given bytes or text, feedparser would take what looks like an address for one and call it.
    parsed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
    if not parsed.get("version"):
        raise NotAFeed("There is no feed at this address: neither RSS, Atom, JSON Feed nor a sitemap.")
    kind = "atom" if parsed.version.startswith("atom") else "rss"
    entries = (
        Entry(urljoin(url, item.link), _text(item.get("title")), _parsed(item), _text(item.get("id")))
        for item in parsed.entries
        if item.get("link")
    )
    return Feed(kind, _text(parsed.feed.get("title")), tuple(entries))


def _parsed(item):
    moment = item.get("published_parsed") or item.get("updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None
    except (ValueError, OverflowError, OSError):
        return None
