"""The vocabulary of search: tsqueries put together from words and marks, and what is asked with them."""

import re
from datetime import date
from typing import NamedTuple

from django.db import connection, models
from django.db.models import Case, F, Func, OuterRef, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Length
from django.db.models.lookups import LessThanOrEqual

# Around what was found in a passage: characters of private use, which are taken out of the text first.
HIT, END = "\ue000", "\ue001"
# Chinese and Japanese are written without blanks: these set each character apart, as the index does.
APART, CJK = "\x01", "([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
SHORT = 420


class Query(NamedTuple):
    """A piece of SQL that makes a tsquery, with its parameters."""

    sql: str
    params: tuple

    def expression(self):
        return RawSQL(self.sql, self.params)  # noqa: S611 - the SQL is put together here alone, words are parameters


def phrase(text):
    """The words of a text in their order, as stems."""
    return Query("phraseto_tsquery('readout', %s)", (re.sub(CJK, rf"{APART}\1{APART}", text),))


def mark(name):
    """A mark such as `leader:7`, which is not taken apart as text would be."""
    quoted = name.replace("\\", "\\\\").replace("'", "''")
    return Query("%s::tsquery", (f"'{quoted}'",))


def every(queries):
    return _joined(queries, " && ")


def some(queries):
    return _joined(queries, " || ")


def no(query):
    return Query(f"!!({query.sql})", query.params)


def _joined(queries, operator):
    queries = list(queries)
    sql = operator.join(f"({query.sql})" for query in queries)
    return Query(sql, sum((query.params for query in queries), ()))


class FindableQuerySet(models.QuerySet):
    """Public texts: see the model."""

    def matching(self, query):
        found = Func(F("words"), query.expression(), template="%(expressions)s", arg_joiner=" @@ ")
        found.output_field = models.BooleanField()
        return self.filter(found)

    def in_year(self, year):
        return self.filter(day__gte=date(year, 1, 1), day__lt=date(year + 1, 1, 1))

    def newest_first(self):
        return self.order_by(F("day").desc(nulls_last=True), "-id")

    def ranked(self, query):
        """With `rank`, best first. It reads every row's words: ask it of the newest few thousand."""
        rank = Func(F("words"), query.expression(), function="ts_rank_cd")
        return self.annotate(rank=Cast(rank, models.FloatField())).order_by("-rank", "-id")

    def passages(self, query):
        """{id: the passage that answers the query, its words between HIT and END}. For the rows of one page."""
        version = self.model._meta.get_field("article").related_model._meta.get_field("versions").related_model
        newest = version.objects.filter(article=OuterRef("article")).order_by("-number").values("text")[:1]
        text = Coalesce("statement__text", "article__current__text", Subquery(newest), Value(""))
        rows = self.annotate(text=text).annotate(passage=Passage(F("text"), query))
        return dict(rows.values_list("pk", "passage"))

    def facts(self):
        """What facets count: (id, kind, day, leaders, outlets) of each."""
        return self.values_list("pk", "kind", "day", "leaders", "outlets", named=True)

    def rebuild(self):
        """Fill the table anew: for a database whose triggers slept. Returns how many texts search finds now."""
        with connection.schema_editor() as editor, connection.cursor() as cursor:
            cursor.execute("TRUNCATE statements_findable")
            # A GIN index is built in a tenth of the time that it takes to keep it row by row.
            for index in self.model._meta.indexes:
                editor.remove_index(self.model, index)
            cursor.execute(
                "INSERT INTO statements_findable (statement_id, article_id, kind, day, leaders, outlets, words)"
                " SELECT * FROM readout_texts()"
            )
            found = cursor.rowcount
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for index in self.model._meta.indexes:
                editor.add_index(self.model, index)
        return found


class Passage(Func):
    """ts_headline over a text that is freed of our own marks first. Nothing in it is HTML.

    A short text is shown whole, of a long one two stretches.
    """

    function = "ts_headline"
    output_field = models.TextField()

    def __init__(self, text, query):
        free = Func(text, Value(HIT + END + APART), Value(""), function="translate")
        apart = Func(free, Value(CJK), Value(rf"{APART}\1{APART}"), Value("g"), function="regexp_replace")
        super().__init__(Value("readout"), apart, query.expression(), _how_much(text))

    def as_sql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, arg_joiner=", ", **context)


def _how_much(text):
    ends = f"StartSel={HIT}, StopSel={END}"
    stretches = f'{ends}, MaxFragments=2, MaxWords=36, MinWords=18, FragmentDelimiter=" … "'
    short = LessThanOrEqual(Length(text), SHORT)
    return Case(When(short, then=Value(f"{ends}, HighlightAll=true")), default=Value(stretches))


def runs(passage):
    """A passage as (text, whether it was found) in order, without empty ones."""
    pieces = re.split(f"([{HIT}{END}])", passage.replace(APART, ""))
    found = [(text, before == HIT) for before, text in zip(["", *pieces[1::2]], pieces[::2], strict=True)]
    return [run for run in found if run[0]]
