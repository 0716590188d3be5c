"""Write a roster into the directory of leaders and organisations: idempotent, and never over an editor's hand."""

from django.db import transaction

from statements.dates import bounds
from statements.models import Identifier, Leader, Name, Office, Organization


@transaction.atomic
def load_roster(roster):
    """Create or update every entry. Returns how many rows were new or changed, by kind."""
    changed = dict.fromkeys(("organizations", "leaders", "names", "offices", "identifiers"), 0)
    for entry in roster.organizations:
        changed["organizations"] += _put(
            Organization, entry.key, name=entry.name, kind=entry.kind, iso=entry.iso or None
        )
    rows = Organization.objects.select_related("merged_into")
    organizations = {row.key: row.merged_into or row for row in rows}
    for entry in roster.organizations:
        if entry.parent:
            _put(Organization, entry.key, parent=organizations[entry.parent])
    for entry in roster.people:
        country = organizations.get(entry.country)
        changed["leaders"] += _put(Leader, entry.key, name=entry.name, gender=entry.gender, country=country)
    leaders = {row.key: row.merged_into or row for row in Leader.objects.select_related("merged_into")}
    people = [(entry, {"leader": leaders[entry.key]}) for entry in roster.people]
    groups = [(entry, {"organization": organizations[entry.key]}) for entry in roster.organizations]
    changed["names"] = _add(Name, [row for entry, owner in people + groups for row in _names(entry, owner)])
    changed["offices"] = _offices([row for entry, owner in people for row in _posts(entry, owner, organizations)])
    changed["identifiers"] = _add(
        Identifier, [row for entry, owner in people + groups for row in _identifiers(entry, owner)]
    )
    return changed


def _put(model, key, **values):
    """Create the entry or bring it up to date, unless an editor took it over or away. True if anything changed."""
    row, new = model.objects.get_or_create(key=key, defaults={**values, "origin": "roster", "state": "published"})
    differs = {name: value for name, value in values.items() if getattr(row, name) != value}
    known = row.origin == "roster" and row.state == "published"
    if new or row.origin == "editor" or row.merged_into_id or row.state in ("rejected", "withdrawn"):
        return new
    if differs or not known:
        model.objects.filter(pk=row.pk).update(**differs, origin="roster", state="published")
    return bool(differs) or not known


def _add(model, rows):
    before = model.objects.count()
    model.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return model.objects.count() - before


def _names(entry, owner):
    return [Name(text=name.text, lang=name.lang, kind=name.kind, **owner) for name in entry.names]


def _offices(rows):
    """Write the posts that are new or that the roster now dates otherwise (an end, most often)."""
    told = ("role", "end", "earliest", "latest")
    known = {
        (row.leader_id, row.organization_id, row.title, row.start): tuple(getattr(row, field) for field in told)
        for row in Office.objects.all()
    }
    changed = [
        row
        for row in rows
        if known.get((row.leader_id, row.organization_id, row.title, row.start))
        != tuple(getattr(row, field) for field in told)
    ]
    same = ["leader", "organization", "title", "start"]
    Office.objects.bulk_create(changed, update_conflicts=True, unique_fields=same, update_fields=told)
    return len(changed)


def _posts(entry, owner, organizations):
    for post in entry.offices:
        yield Office(
            organization=organizations[post.organization],
            title=post.title,
            role=post.role,
            start=post.start,
            end=post.end,
            earliest=bounds(post.start).earliest,
            latest=bounds("" if post.end == ".." else post.end).latest,
            **owner,
        )


def _identifiers(entry, owner):
    return [Identifier(scheme="wikidata", value=entry.qid, **owner)] if entry.qid else []
