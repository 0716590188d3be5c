"""The engine's roster as the database has it now, made anew only when a name, an office or an entry changed."""

from functools import lru_cache

from django.db import connection

from statements.extraction import roster
from statements.models import Leader, Organization

from .names import Directory

# What the engine drafts is no part of the directory and must not have it read anew, which takes a second. So the
# published rows are summed up: every change of one raises a revision. Names and offices have the history of theirs.
STAMP = """
SELECT (SELECT max(pgh_id) FROM statements_nameevent),
       (SELECT max(pgh_id) FROM statements_officeevent),
       (SELECT (count(*), sum(revision), max(updated_at))::text FROM statements_leader WHERE state = 'published'),
       (SELECT (count(*), sum(revision), max(updated_at))::text FROM statements_organization WHERE state = 'published')
"""


def _stamp():
    """Something that is another whenever the directory is."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        return cursor.fetchone()


def _names(entry):
    return tuple(roster.Spelling(name.text, name.lang, name.kind) for name in entry.names.all())


def _offices(leader):
    return tuple(
        roster.Post(office.organization.key, office.title, office.role, office.start, office.end)
        for office in leader.offices.all()
    )


def _person(leader):
    country = leader.country.key if leader.country else ""
    return roster.Person(
        leader.key, leader.name, leader.gender, country, names=_names(leader), offices=_offices(leader)
    )


def _organization(entry):
    parent = entry.parent.key if entry.parent else ""
    return roster.Organization(entry.key, entry.name, entry.kind, entry.iso or "", parent, names=_names(entry))


@lru_cache(maxsize=1)
def _directory(_stamp):
    organizations = Organization.objects.published().select_related("parent").prefetch_related("names")
    return Directory(
        roster.Roster(
            people=tuple(_person(leader) for leader in Leader.objects.published().with_offices()),
            organizations=tuple(_organization(entry) for entry in organizations),
        )
    )


def directory():
    """The names known now, as a Directory over a Roster. Unchanged names cost one query."""
    return _directory(_stamp())
