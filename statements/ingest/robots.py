"""What a site's robots.txt allows, kept in Redis for all workers."""

import json
from urllib.parse import urlsplit

import redis
from django.conf import settings

from . import caged
from .errors import Forbidden, Later, Permanent, Temporary, Unwelcome
from .fetch import fetch
from .turns import OUTAGE, connection

# RFC 9309: no longer than a day, and a file that cannot be had shuts the site for the time being.
KEPT = 86_400
SHUT = 600
MAX_LENGTH = 512_000
MAX_DELAY = 30.0


def obey(url):
    """The seconds the site wants between two visits. Raises Unwelcome, or Temporary if its robots.txt cannot be had."""
    text = _rules(url)
    if not text:
        return settings.HOST_DELAY
    rules = caged.robots(text, url, settings.USER_AGENT)
    if not rules["allowed"]:
        raise Unwelcome(f"The robots.txt of {urlsplit(url).hostname} asks Readout not to read this page.")
    return max(settings.HOST_DELAY, min(rules["delay"] or 0, MAX_DELAY))


def _rules(url):
    parts = urlsplit(url)
    key = f"readout:robots:{parts.scheme}://{parts.netloc}"
    try:
        kept = connection().get(key)
        if kept is None:
            kept, seconds = _asked(f"{parts.scheme}://{parts.netloc}/robots.txt")
            connection().set(key, kept, ex=seconds)
    except redis.RedisError as away:
        raise Later("Redis does not answer.", retry_after=OUTAGE) from away
    found = json.loads(kept)
    if "shut" in found:
        raise Temporary(f"The robots.txt of {parts.hostname} cannot be had: {found['shut']}", retry_after=SHUT)
    return found["text"]


def _asked(place):
    """(what is kept as JSON, for how many seconds)."""
    try:
        found = fetch(place, types=(), agent=settings.USER_AGENT, also=settings.ALSO_PUBLIC)
    except Temporary as wrong:
        return json.dumps({"shut": str(wrong)}), SHUT
    except Forbidden:
        raise
    except Permanent:
        return json.dumps({"text": ""}), KEPT
    return json.dumps({"text": found.body[:MAX_LENGTH].decode("utf-8", "replace")}), KEPT
