"""Whether anything readers see has changed: answers kept for anonymous readers are kept under this version."""

from django.core.cache import cache
from django.db import connection

from statements.models import (
    Article,
    Claim,
    Contact,
    Evidence,
    Leader,
    Organization,
    Participation,
    Reaction,
    Statement,
    Topic,
)

WATCHED = (Article, Claim, Contact, Evidence, Leader, Organization, Participation, Reaction, Statement, Topic)
# A change that commits out of turn could hide behind a later one: nothing is kept for longer than this.
SECONDS = 60


def data_version():
    """A text that changes with every change of the tables: the last rows of their histories. One query."""
    # The names are those of our own models.
    tables = [(model.pgh_event_model._meta.db_table, "pgh_id") for model in WATCHED]
    tables.append((Statement.topics.through._meta.db_table, "id"))
    newest = ", ".join(f'(SELECT max("{column}") FROM "{table}")' for table, column in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {newest}")  # noqa: S608
        return "-".join(str(number or 0) for number in cursor.fetchone())


def kept(name, make):
    """What `make()` gives, or gave for the same name and the same data a moment ago."""
    key = f"{name}:{data_version()}"
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return found
