"""What each choice of a filter would leave: the numbers beside the choices of a page's form, and the API's facets.

The choices of an open filter (leaders, outlets) are those found most often among the newest matches. Every number is
exact up to CAP, where counting stops, so that the cost of a facet does not grow with the record.

Given twice, a leader or a side narrows (both took part), so that its choices are counted among what is left already; of
the other filters each choice adds, and is counted without its neighbours.
"""

from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, F, When

from statements.models import Article, Participation, Topic

CAP, MOST, SAMPLE = 1000, 6, 2000


class Choice(NamedTuple):
    """`value` as it stands in an address, `label` as it is read, and what the filter makes of it."""

    value: str
    label: str
    meant: Any


def facets(asked):
    """A valid ContactFilter -> {"total": number, "facets": [...]}; a number is {"count", "more": is it beyond CAP}."""
    offered = {name: offer(asked, name) for name, offer in OFFERS.items()}
    queries = [asked.narrowed()]
    for name, (base, choices) in offered.items():
        queries += [asked.filters[name].filter(base, [choice.meant]) for choice in choices]
    total, *counts = map(number, capped(queries))
    counted = iter(counts)
    told = [told_of(asked, name, choices, counted) for name, (_, choices) in offered.items()]
    return {"total": total, "facets": told}


def told_of(asked, name, choices, counted):
    chosen = {choice.value for choice in in_force(asked, name)}
    rows = [
        {"value": choice.value, "label": choice.label, "chosen": choice.value in chosen, **next(counted)}
        for choice in choices
    ]
    return {"name": name, "label": asked.form.fields[name].label, "choices": rows}


def number(count):
    return {"count": min(count, CAP), "more": count > CAP}


def in_force(asked, name):
    """The choices of a filter that were asked for."""
    values = asked.form.cleaned_data.get(name) or ()
    return [Choice(one.key, one.name, one.pk) if hasattr(one, "key") else Choice(one, one, one) for one in values]


def capped(queries):
    """How many rows each query has, all in one query; whatever has more than CAP counts as one more."""
    parts, params = [], []
    for query in queries:
        try:
            sql, values = query.order_by().values("pk")[: CAP + 1].query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            sql, values = "SELECT 1 WHERE false", ()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS found)")  # noqa: S608 - written by the ORM
        params += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return cursor.fetchone()


# What each filter offers: (the contacts its choices are counted among, choices)


def parties(role):
    """Whoever took part most often: `role` is the participation's leader or side."""

    def offer(asked, name):
        base = asked.narrowed()
        met = Participation.objects.filter(**{"contact__in": newest(base), f"{role}__state": "published"})
        return base, open_choices(asked, name, met, (f"{role}__key", f"{role}__name", role), "contact")

    return offer


def topics(asked, name):
    base = asked.narrowed(name)
    spoken = Topic.objects.filter(statements__state="published", statements__contact__in=newest(base))
    return base, open_choices(asked, name, spoken, ("key", "name", "pk"), "statements__contact")


def outlets(asked, name):
    base = asked.narrowed(name)
    printed = Case(When(outlet__state="published", then=F("outlet__name")), default=F("outlet_name"))
    cited = Article.objects.cited().filter(versions__evidence__contact__in=newest(base))
    rows = cited.annotate(printed=printed).exclude(printed="")
    return base, open_choices(asked, name, rows, ("printed", "printed", "printed"), "versions__evidence__contact")


def closed(asked, name):
    choices = [Choice(value, str(label), value) for value, label in asked.form.fields[name].choices]
    return asked.narrowed(name), choices


def newest(contacts):
    return contacts.values("pk")[:SAMPLE]


def open_choices(asked, name, rows, columns, contact):
    """What is chosen already, then what is found most often in the rows, told by its value, label and meaning."""
    names = list(dict.fromkeys(columns))
    found = rows.order_by().values(*names).annotate(n=Count(contact, distinct=True)).order_by("-n", columns[0])[:MOST]
    choices = [*in_force(asked, name), *(Choice(*(row[column] for column in columns)) for row in found)]
    return list({choice.value: choice for choice in choices}.values())


OFFERS = {
    "leader": parties("leader"),
    "country": parties("side"),
    "kind": closed,
    "status": closed,
    "topic": topics,
    "outlet": outlets,
}
