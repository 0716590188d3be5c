"""Write a roster into the directory of leaders and organisations: idempotent, and never over an editor's hand."""

from django.db import transaction

from statements.dates import bounds
from statements.models import Identifier, Leader, Name, Office, Organization
from statements.querysets import STANDING

PUBLIC = {"origin": "roster", "state": "published"}


@transaction.atomic
def load_roster(roster):
    """Create or update every entry. Returns how many rows were new or changed, by kind."""
    kept = {"iso": lambda entry: entry.iso or None, "name": lambda entry: entry.name, "kind": lambda entry: entry.kind}
    changed = {"organizations": _put(Organization, roster.organizations, **kept)}
    organizations = _by_key(Organization)
    _put(Organization, roster.organizations, parent=lambda entry: organizations.get(entry.parent))
    changed["leaders"] = _put(
        Leader,
        roster.people,
        name=lambda entry: entry.name,
        gender=lambda entry: entry.gender,
        country=lambda entry: organizations.get(entry.country),
    )
    leaders = _by_key(Leader)
    people = [(entry, {"leader": leaders[entry.key]}) for entry in roster.people]
    groups = [(entry, {"organization": organizations[entry.key]}) for entry in roster.organizations]
    changed["names"] = _add(Name, [row for entry, owner in people + groups for row in _names(entry, owner)])
    changed["offices"] = _add(Office, [row for entry, owner in people for row in _posts(entry, owner, organizations)])
    changed["identifiers"] = _add(Identifier, [row for pair in people + groups for row in _identifiers(*pair)])
    return changed


def _by_key(model):
    """Every entry of the directory; one that was merged away stands for the one that took its place."""
    return {row.key: row.merged_into or row for row in model.objects.select_related("merged_into")}


def _put(model, entries, **columns):
    """Create entries or bring these columns up to date, but for those an editor took over or away. How many changed."""
    known = {row.key: row for row in model.objects.all()}
    changed = 0
    for entry in entries:
        values = {name: value(entry) for name, value in columns.items()}
        row = known.get(entry.key)
        if row is None:
            model.objects.create(key=entry.key, **values, **PUBLIC)
        elif not _ours(row) or not _differs(row, {**values, **PUBLIC}):
            continue
        else:
            model.objects.filter(pk=row.pk).update(**values, **PUBLIC)
        changed += 1
    return changed


def _ours(row):
    """A draft the engine made of a name the roster now knows is the roster's to confirm."""
    return row.origin != "editor" and not row.merged_into_id and row.state in STANDING


def _differs(row, values):
    return any(_column(row, name) != getattr(value, "pk", value) for name, value in values.items())


def _column(row, name):
    return getattr(row, row._meta.get_field(name).attname)


def _add(model, rows):
    """Write the rows that are new, or that the roster now tells otherwise (the end of a post, most often)."""
    fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    once = next(rule for rule in model._meta.constraints if hasattr(rule, "fields")).fields
    told = [name for name in fields if name.removesuffix("_id") not in once]
    known = set(model.objects.values_list(*fields))
    missing = [row for row in rows if tuple(getattr(row, field) for field in fields) not in known]
    if told and model is Office:
        model.objects.bulk_create(missing, update_conflicts=True, unique_fields=once, update_fields=told)
    else:
        model.objects.bulk_create(missing, ignore_conflicts=True, batch_size=1000)
    return len(missing)


def _names(entry, owner):
    return [Name(text=name.text, lang=name.lang, kind=name.kind, **owner) for name in entry.names]


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
