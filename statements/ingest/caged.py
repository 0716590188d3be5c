"""What strangers wrote, taken apart in the cage: the doors the pipeline uses."""

from datetime import date

from .cage import Cage
from .clean import Cleaned

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


def _cleaned(plain):
    day = plain.pop("published_on")
    return Cleaned(**plain, published_on=day and date.fromisoformat(day))
