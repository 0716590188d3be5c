"""The private engines of a checkout: PostgreSQL and Redis for a machine where neither is running.

`python -m tracker.engines start | stop | status | env | remove | run -- COMMAND`

Data, passwords and logs live under var/, readable by nobody else. The servers listen on unix sockets only and ask for a
password even there. DATABASE_URL and REDIS_URL replace them: nothing is started for the one that is given.
Importing this takes the standard library alone, because the settings do it.

house     where a checkout keeps things, and whom its servers run as
programs  which PostgreSQL and which Redis
servers   starting, recognising, recovering and stopping them
"""

import os
import secrets
import sys
from urllib.parse import parse_qs, quote, unquote, urlsplit

from .errors import EngineError, NotInitialised
from .house import ROOT, House, write_private
from .servers import Postgres, Redis

__all__ = ["EngineError", "NotInitialised", "celery_broker", "secret_key", "start", "status", "stop", "urls"]


def urls(root=ROOT):
    """(database URL, Redis URL) from the environment or from var/, starting nothing. Raises NotInitialised."""
    database, redis = os.environ.get("DATABASE_URL"), os.environ.get("REDIS_URL")
    if not (database and redis):
        facts = House(root).facts()
        sockets = quote(facts["sockets"])
        database = database or f"postgresql://readout:{facts['postgres']}@:5432/readout?host={sockets}"
        redis = redis or f"unix://:{facts['redis']}@{sockets}/redis.sock?db=0"
    return database, redis


def celery_broker(redis_url):
    """The same Redis in kombu's spelling: redis+socket, and the password before the path (it ignores ?password=)."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.netloc}{unquote(parts.path)}?virtual_host={database}"


def secret_key(root=ROOT):
    """A signing key of the checkout's own, made at first use and kept in var/."""
    house = House(root)
    kept = house.var / "secret-key"
    if not kept.exists():
        with house.locked("key.lock"):
            if not kept.exists():
                write_private(kept, secrets.token_urlsafe(50))
    return kept.read_text()


def start(root=ROOT):
    """Start the servers that neither run nor are replaced; returns the titles of those it started."""
    kinds = _private()
    if not kinds:
        return []
    if not sys.platform.startswith("linux"):
        raise EngineError("The private engines run on Linux: set DATABASE_URL and REDIS_URL here.")
    house = House(root)
    with house.locked():
        facts = house.prepare()
        return [kind.title for kind in kinds if kind(house, facts).start()]


def stop(root=ROOT):
    """Stop this checkout's servers; returns the titles of those that ran."""
    house = House(root)
    if not house.state.exists():
        return []
    with house.locked():
        return [server.title for server in _servers(house) if server.stop()]


def status(root=ROOT):
    """{title: process id, or None if it is down} for each server the environment does not replace."""
    return {server.title: server.pid() for server in _servers(House(root)) if type(server) in _private()}


def _private():
    return [kind for kind in (Postgres, Redis) if not os.environ.get(kind.variable)]


def _servers(house):
    facts = house.facts()
    return [kind(house, facts) for kind in (Postgres, Redis)]
