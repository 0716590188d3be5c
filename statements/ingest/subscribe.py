"""Add sources: from an address, where a site's page is searched for its feeds, and from an OPML file."""

from statements.models import Source

from . import caged
from .addresses import checked
from .discovery import Found
from .errors import Forbidden, NotAFeed
from .polite import fetch


def look(url):
    """The feeds behind an address: the one it is, or those its page names. Raises NotAFeed or what fetching raises."""
    fetched = fetch(checked(url), types=())
    try:
        feed = caged.feed(fetched)
    except NotAFeed:
        found = caged.offered(fetched)
        if not found:
            raise
        return found
    return [Found(url, feed.kind, feed.title)]


def add(found):
    """(sources that are new, feeds that are known or can never be read as [(Found, reason)])."""
    new, left = [], []
    for feed in found:
        try:
            url = checked(feed.url)
        except Forbidden as wrong:
            left.append((feed, str(wrong)))
            continue
        source, made = Source.objects.get_or_create(url=url, defaults={"kind": feed.kind, "title": feed.title})
        if made:
            new.append(source)
        else:
            left.append((feed, "It is a source already."))
    return new, left
