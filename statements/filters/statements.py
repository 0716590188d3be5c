"""Filters of statements and reactions."""

import django_filters

from statements.models import Leader, Reaction, Statement

from .dates import PeriodFilter
from .people import KeyFilter


class StatementFilter(PeriodFilter):
    leader = KeyFilter(queryset=Leader.objects.published(), method="by_leader", label="Said by", help_text="A key.")
    contact = django_filters.NumberFilter(field_name="contact_id", label="Contact", help_text="A contact's id.")
    kind = django_filters.MultipleChoiceFilter(choices=Statement.Kind.choices, label="Kind")

    class Meta:
        model = Statement
        fields = []

    def by_leader(self, queryset, name, value):
        return queryset.said_by(value)


class ReactionFilter(django_filters.FilterSet):
    contact = django_filters.NumberFilter(field_name="target_contact_id", help_text="To this contact.")
    statement = django_filters.NumberFilter(field_name="target_statement_id", help_text="To this statement.")
    document = django_filters.NumberFilter(field_name="target_document_id", help_text="To this document.")
    stance = django_filters.MultipleChoiceFilter(choices=Reaction.Stance.choices)

    class Meta:
        model = Reaction
        fields = []
