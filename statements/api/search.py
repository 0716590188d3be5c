"""The search: texts newest first or by relevance, entries of the directory on top, and how to narrow it."""

import re
from collections import Counter
from contextlib import contextmanager

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import OperationalError, connection, transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.db.models.functions import Upper
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.viewsets import GenericViewSet

from statements import filters, serializers
from statements.models import Article, Findable, Leader, Statement

from .filtering import StrictFilterBackend

# Facets and ranks are of the newest matches; numbers of matches are told as far as this.
WINDOW, COUNTED, MOST_VALUES = 2000, 1000, 12
# No single query of a public search may take longer. A name is close to a word from this similarity on.
MOST_SECONDS, CLOSE = 2, 0.5
# With fewer matches than this the search looks for what may have been meant.
FEW = 3
QUERY_CANCELED = "57014"


class TooBroad(APIException):
    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = (
        "This search took too long and was stopped. Add a word, put a phrase in quotation marks, or choose a year."
    )


@contextmanager
def in_time():
    """Stop a query that takes too long. Raises TooBroad."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL statement_timeout = %s; SET LOCAL pg_trgm.word_similarity_threshold = %s",
                [f"{MOST_SECONDS}s", CLOSE],
            )
            yield
    except OperationalError as stopped:
        if getattr(stopped.__cause__, "pgcode", "") != QUERY_CANCELED:
            raise
        raise TooBroad() from stopped


class SearchBackend(StrictFilterBackend):
    """Leaves the bound FilterSet on the view, as `asked`."""

    def get_filterset(self, request, queryset, view):
        view.asked = super().get_filterset(request, queryset, view)
        return view.asked


class SearchViewSet(GenericViewSet):
    """Public statements, or the articles they are quoted from, that hold what is searched for.

    A name is found in any of its spellings, and finds what its owner said. Nothing that is not public is ever found.
    """

    queryset = Findable.objects.defer("words")
    serializer_class = serializers.SearchSerializer
    filterset_class = filters.SearchFilter
    filter_backends = [SearchBackend]

    @property
    def keyset(self):
        return ("rank" if self.by_relevance else "day"), True

    @property
    def by_relevance(self):
        return self.asked.form.cleaned_data.get("sort") == "relevance"

    @extend_schema(responses=serializers.SearchSerializer(many=False), filters=True)
    def list(self, request, *args, **kwargs):
        with in_time():
            self.filter_queryset(self.get_queryset())
            window = list(self.asked.wanted.newest_first().facts()[:WINDOW])
            rows = self.paginate_queryset(self._ordered(window))
            counts = self._counts(window)
            around = {"counts": counts, **self._meant(counts), "facets": facets(window)}
            page = self.get_paginated_response(shown(rows, self.asked.question.query))
            page.data = {**serializers.SearchAroundSerializer(around).data, **page.data}
            return page

    def _ordered(self, window):
        """The list to page through. All matches of a rare word are in the window: to look for them among the newest
        rows once more would be to read most of the table."""
        rare = len(window) < WINDOW
        newest = self.queryset.filter(pk__in=[row.pk for row in window])
        if self.by_relevance:
            return newest.ranked(self.asked.question.query)
        return (newest if rare else self.asked.wanted).newest_first()

    def _counts(self, window):
        return {
            name: _count(len(window)) if name == self.asked.texts else counted(getattr(self.asked, name))
            for name in ("statements", "articles")
        }

    def _meant(self, counts):
        """The entries on top; and where there is little else, what may have been meant instead."""
        question, found = self.asked.question, sum(one["count"] for one in counts.values())
        close = question.close() if found < FEW and not question.names else []
        better = re.sub(re.escape(close[0].word), lambda _: close[0].text, question.text) if close else ""
        titles = [] if found or not question.alternatives else titled_like(question.text)
        return {"entries": question.names or close, "did_you_mean": better, "titles": titles}


def counted(queryset):
    """How many there are, counted no further than need be."""
    return _count(queryset.order_by()[: COUNTED + 1].count())


def _count(count):
    return {"count": min(count, COUNTED), "more": count > COUNTED}


def titled_like(text):
    near = Article.objects.cited().annotate(upper=Upper("title")).filter(upper__trigram_word_similar=text.upper())
    alike = TrigramWordSimilarity(text.upper(), Upper("title"))
    return serializers.ArticleSerializer.fetch(near).annotate(alike=alike).order_by("-alike", "-id")[:3]


def shown(rows, query):
    """One page of texts as the API gives them, each with the passage that answers the query."""
    page = Findable.objects.filter(pk__in=[row.pk for row in rows])
    passages = page.passages(query) if rows else {}
    prefetch_related_objects(
        rows,
        Prefetch("statement", serializers.StatementSerializer.fetch(Statement.objects.published())),
        Prefetch("article", serializers.ArticleSerializer.fetch(Article.objects.cited())),
    )
    for row in rows:
        row.passage = passages.get(row.pk, "")
    return serializers.FindableSerializer(rows, many=True).data


def facets(window):
    """How to narrow the search, counted over these facts: {"kind" | "leader" | "outlet" | "year": values}."""
    kinds = Counter(row.kind for row in window if row.kind != "article")
    leaders = Counter(leader for row in window for leader in row.leaders)
    outlets = Counter(outlet for row in window for outlet in row.outlets)
    years = Counter(row.day.year for row in window if row.day)
    return {
        "kind": _facet(kinds.most_common()),
        "leader": _leaders(leaders),
        "outlet": _facet(outlets.most_common(MOST_VALUES)),
        "year": _facet(sorted(years.items(), reverse=True)),
    }


def _facet(counted):
    return [{"value": str(value), "label": str(value), "count": count} for value, count in counted]


def _leaders(counted):
    """Public leaders only: a statement may have an author whom nobody has confirmed."""
    names = dict(counted.most_common(2 * MOST_VALUES))
    found = Leader.objects.published().filter(pk__in=names).values_list("pk", "key", "name") if names else ()
    values = [{"value": key, "label": name, "count": names[pk]} for pk, key, name in found]
    return sorted(values, key=lambda one: (-one["count"], one["label"]))[:MOST_VALUES]
