"""What each choice of a filter would leave: the numbers beside the choices of a page's form, and the API's facets.

The choices of an open filter (leaders, outlets) are those found most often among the newest CAP matches. A number is
exact up to CAP, where counting stops, so that the cost of a facet does not grow with the record. What lies several
tables away (topics, outlets) is counted among those newest matches alone, and is told as "so many or more" beyond.

Given twice, a leader or a side narrows (both took part), so that its choices are counted among what is left already; of
the other filters each choice adds, and is counted without its neighbours.
"""

from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, F, When

from statements.models import Article, Participation, Topic

CAP, MOST = 1000, 6


class Choice(NamedTuple):
    """`value` as it stands in an address, `label` as it is read, and what the filter makes of it.

    `found`: how many of the newest matches have it, where that is the number told.
    """

    value: str
    label: str
    meant: Any
    found: int | None = None


def facets(asked):
    """A valid ContactFilter -> {"total": number, "facets": [...]}; a number is {"count", "more": is it beyond CAP}."""
    offered = {name: offer(asked, name) for name, offer in OFFERS.items()}
    queries = [asked.narrowed()]
    for name, (base, choices) in offered.items():
        queries += [base if choice.found is not None else left(asked, name, base, choice) for choice in choices]
    total, *counts = capped(queries)
    counted = iter(counts)
    told = [told_of(asked, name, choices, counted) for name, (_, choices) in offered.items()]
    return {"total": number(total), "facets": told}


def left(asked, name, base, choice):
    """The contacts that a choice leaves."""
    return asked.filters[name].filter(base, [choice.meant])


def told_of(asked, name, choices, counted):
    chosen = {choice.value for choice in in_force(asked, name)}
    rows = [
        {
            "value": choice.value,
            "label": choice.label,
            "chosen": choice.value in chosen,
            **number(next(counted), choice.found),
        }
        for choice in choices
    ]
    return {"name": name, "label": asked.form.fields[name].label, "choices": rows}


def number(count, found=None):
    """A count that stops at CAP; or what was found among the newest, of which there are more if `count` goes beyond."""
    return {"count": min(count, CAP) if found is None else found, "more": count > CAP and found != 0}


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
    return base, open_choices(asked, name, spoken, ("key", "name", "pk"), "statements__contact", told=True)


def outlets(asked, name):
    base = asked.narrowed(name)
    printed = Case(When(outlet__state="published", then=F("outlet__name")), default=F("outlet_name"))
    cited = Article.objects.cited().filter(versions__evidence__contact__in=newest(base))
    rows = cited.annotate(printed=printed).exclude(printed="")
    columns = ("printed", "printed", "printed")
    return base, open_choices(asked, name, rows, columns, "versions__evidence__contact", told=True)


def closed(asked, name):
    choices = [Choice(value, str(label), value) for value, label in asked.form.fields[name].choices]
    return asked.narrowed(name), choices


def newest(contacts):
    return contacts.values("pk")[:CAP]


def open_choices(asked, name, rows, columns, contact, told=False):
    """What is chosen already, then what is found most often in the rows, by its value, label and meaning.

    `told`: the number found is the number to tell.
    """
    counted = rows.order_by().values_list(*dict.fromkeys(columns)).annotate(n=Count(contact, distinct=True))
    found = {row[0]: row for row in counted.order_by("-n", columns[0])[: None if told else MOST]}
    # One column may be value, label and meaning at once.
    most = [Choice(row[0], row[min(1, len(row) - 2)], row[-2]) for row in list(found.values())[:MOST]]
    choices = list({choice.value: choice for choice in [*in_force(asked, name), *most]}.values())
    return [choice._replace(found=found.get(choice.value, (0,))[-1]) for choice in choices] if told else choices


OFFERS = {
    "leader": parties("leader"),
    "country": parties("side"),
    "kind": closed,
    "status": closed,
    "topic": topics,
    "outlet": outlets,
}
