"""A database and a queue for measuring, beside the checkout's own, and what the machine spends on them."""

import os
import secrets
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.core.management import call_command
from django.db import connection

from tracker import engines

DATABASE, QUEUE = "readout_bench", 2
TICKS = os.sysconf("SC_CLK_TCK")
# What the directory of names is kept in; everything else is emptied between two contenders.
KEPT = {"leader", "organization", "name", "office", "identifier"}


@contextmanager
def database(**settings):
    """An empty database with the schema and the settings given, which Django is set up for; removed afterwards.

    Yields the process ids of the private engines: none where the environment brings others.
    """
    url, redis = engines.urls()
    pids = [pid for pid in engines.status().values() if pid]
    places = {"DATABASE_URL": _beside(url), "REDIS_URL": _queue(redis), "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    os.environ.update(places, SECRET_KEY=secrets.token_hex(), **settings)
    with _server(url) as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    import django

    django.setup()
    call_command("migrate", verbosity=0)
    try:
        yield pids
    finally:
        connection.close()
        with _server(url) as cursor:
            cursor.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


def _beside(url):
    return urlunsplit(urlsplit(url)._replace(path=f"/{DATABASE}"))


def _queue(url):
    parts = urlsplit(url)
    place = {"query": f"db={QUEUE}"} if parts.scheme == "unix" else {"path": f"/{QUEUE}"}
    return urlunsplit(parts._replace(**place))


@contextmanager
def _server(url):
    session = psycopg2.connect(url)
    session.autocommit = True
    try:
        with session.cursor() as cursor:
            yield cursor
    finally:
        session.close()


def emptied():
    """Forget every article and all that was drafted of them."""
    tables = [name for name in connection.introspection.table_names() if name.startswith("statements_")]
    articles = [name for name in tables if name.removeprefix("statements_").removesuffix("event") not in KEPT]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(articles)}")
        cursor.execute("DELETE FROM statements_leader WHERE origin = 'machine'")


# What is spent


def family(pid):
    """The process and all its descendants, as a set."""
    found = {pid}
    for child in Path(f"/proc/{pid}/task").glob("*/children"):
        found.update(*(family(int(each)) for each in child.read_text().split()))
    return found


def spent(pids):
    """Seconds of processor time the processes have used, with that of their children that have ended."""
    return sum(map(_ticks, pids)) / TICKS


def _ticks(pid):
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return sum(map(int, fields[11:15]))


def confine(pids, cores):
    """Let the processes run on these cores only."""
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*"):
            os.sched_setaffinity(int(task.name), cores)
