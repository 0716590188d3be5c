"""Fetching as a good guest: where robots.txt allows it, in turn, under our own name."""

from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings

from . import fetch as plain
from . import robots
from .errors import Temporary
from .turns import hush, turn


@contextmanager
def admitted(url):
    """A turn at the URL's host, if it welcomes us. What it says of its load is told to all workers."""
    host = urlsplit(url).hostname
    with turn(host, robots.obey(url)):
        try:
            yield
        except Temporary as wrong:
            if wrong.retry_after:
                hush(host, wrong.retry_after)
            raise


def fetch(url, **asked):
    """`fetch.fetch` with manners. Raises what it raises, Unwelcome, and Later when it is not our turn."""
    manners = {"admit": admitted, "agent": settings.USER_AGENT, "also": settings.ALSO_PUBLIC}
    return plain.fetch(url, **manners, **asked)
