"""Filters of the search."""

from functools import cached_property

import django_filters
from django import forms
from drf_spectacular.utils import extend_schema_field

from statements.models import Leader, Statement
from statements.searching import mark

from .people import KeyFilter
from .question import Question

LONGEST = 300


@extend_schema_field(int)
class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


class SearchFilter(django_filters.FilterSet):
    """What is searched for, in which texts. `statements` and `articles` are what answers, `wanted` one of the two."""

    q = django_filters.CharFilter(
        method="later",
        label="Words",
        max_length=LONGEST,
        help_text='Words that must all be there; "an exact phrase"; -without; one or another. Names in any spelling.',
    )
    of = django_filters.ChoiceFilter(
        method="later",
        label="In",
        choices=[("statements", "statements"), ("articles", "articles")],
        help_text="What to search: statements (the default), or the articles that public records cite.",
    )
    kind = django_filters.MultipleChoiceFilter(choices=Statement.Kind.choices, method="later", label="Kind")
    leader = KeyFilter(
        queryset=Leader.objects.published(), method="later", label="Said by", help_text="A leader's key."
    )
    outlet = django_filters.CharFilter(
        method="by_outlet", label="Outlet", max_length=LONGEST, help_text="The name of an outlet that printed it."
    )
    year = YearFilter(
        method="in_year",
        label="Year",
        min_value=1800,
        max_value=2199,
        help_text="The year it may have been said or was published.",
    )
    sort = django_filters.ChoiceFilter(
        method="later",
        label="Sort",
        choices=[("newest", "newest first"), ("relevance", "by relevance")],
        help_text="newest (the default) or relevance, which ranks the newest 2,000 matches.",
    )

    @cached_property
    def question(self):
        return Question(self.form.cleaned_data.get("q") or "")

    @property
    def wanted(self):
        """The list that is asked for."""
        return getattr(self, self.texts)

    @property
    def texts(self):
        """Which list that is: "statements" or "articles"."""
        return self.form.cleaned_data.get("of") or "statements"

    @property
    def statements(self):
        """The statements that answer: an article has neither a kind nor one who says it."""
        found = self._matches.filter(statement__isnull=False)
        if kinds := self.form.cleaned_data.get("kind"):
            found = found.filter(kind__in=kinds)
        leader = self.form.cleaned_data.get("leader")
        return found.matching(mark(f"leader:{leader.pk}")) if leader else found

    @property
    def articles(self):
        return self._matches.filter(article__isnull=False)

    @property
    def _matches(self):
        return self.qs.matching(self.question.query) if self.question.alternatives else self.qs.none()

    def later(self, queryset, name, value):
        return queryset

    def by_outlet(self, queryset, name, value):
        return queryset.matching(mark(f"outlet:{value.lower()}"))

    def in_year(self, queryset, name, value):
        return queryset.in_year(int(value))
