"""What strangers wrote, taken apart in the cage: the doors the pipeline uses."""

from datetime import date, datetime

from .bulk import Row
from .cage import Cage
from .clean import Cleaned
from .discovery import Found
from .feeds import Entry, Feed

cage = Cage()


def page(fetched):
    """The article (Cleaned) in a fetched page."""
    return file(fetched.body, content_type=fetched.content_type, url=fetched.url)


def file(body, name="", content_type="", url=""):
    """The article in a file's bytes."""
    return _cleaned(cage.run("file", body, name=name, content_type=content_type, url=url))


def text(words, published_on=None, **facts):
    """The article in a plain text; the facts are kept as they are given."""
    day = published_on and published_on.isoformat()
    return _cleaned(cage.run("text", words.encode("utf-8", "replace"), published_on=day, **facts))


def rows(body, name):
    """The rows (Row) of an uploaded list of articles."""
    return [Row(**row) for row in cage.run("rows", body, name=name)]


def feed(fetched):
    """The feed (Feed) in a fetched file."""
    plain = cage.run("feed", fetched.body, url=fetched.url, content_type=fetched.content_type)
    entries = tuple(_entry(**entry) for entry in plain.pop("entries"))
    return Feed(**plain | {"parts": tuple(plain["parts"])}, entries=entries)


def _entry(published, **facts):
    return Entry(**facts, published=published and datetime.fromisoformat(published))


def offered(fetched):
    """The feeds a fetched page names: [Found]."""
    return [Found(**found) for found in cage.run("offered", fetched.body, url=fetched.url)]


def robots(rules, url, agent):
    """{"allowed": may `agent` read the URL, "delay": seconds between two visits or None}."""
    return cage.run("robots", rules.encode("utf-8", "replace"), url=url, agent=agent)


def _cleaned(plain):
    day, notes = plain.pop("published_on"), plain.pop("notes")
    return Cleaned(**plain, published_on=day and date.fromisoformat(day), notes=tuple(notes))
