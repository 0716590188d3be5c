"""Filters of articles."""

import django_filters

from statements.models import Article


class ArticleFilter(django_filters.FilterSet):
    since = django_filters.DateFilter(field_name="published_on", lookup_expr="gte", help_text="2023-04-26.")
    until = django_filters.DateFilter(field_name="published_on", lookup_expr="lte", help_text="2023-04-26.")
    outlet = django_filters.CharFilter(field_name="outlet_name", lookup_expr="iexact", help_text="The outlet's name.")

    class Meta:
        model = Article
        fields = []
