"""The engine's roster as the database has it now, made anew only when a name, an office or an entry changed."""

from functools import lru_cache

from django.apps import apps
from django.db.models import Max

from statements.extraction import roster
from statements.models import Leader, Organization

from .names import Directory

WATCHED = ("LeaderEvent", "OrganizationEvent", "NameEvent", "OfficeEvent")


def _stamp():
    """The newest event of each table: the history the database keeps tells whether anything changed."""
    events = (apps.get_model("statements", name) for name in WATCHED)
    return tuple(event.objects.aggregate(newest=Max("pgh_id"))["newest"] for event in events)


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
    """The names known now, as a Directory over a Roster. Unchanged names cost four index look-ups."""
    return _directory(_stamp())
