"""Filters of statements and reactions."""

import django_filters

from statements.models import Contact, Document, Leader, Reaction, Statement

from .dates import PeriodFilter
from .people import IdFilter, KeyFilter


class StatementFilter(PeriodFilter):
    leader = KeyFilter(queryset=Leader.objects.published(), method="by_leader", label="Said by", help_text="A key.")
    contact = IdFilter(queryset=Contact.objects.published(), label="Contact", help_text="A contact's id.")
    kind = django_filters.MultipleChoiceFilter(choices=Statement.Kind.choices, label="Kind", distinct=False)

    class Meta:
        model = Statement
        fields = []

    def by_leader(self, queryset, name, value):
        return queryset.said_by(value)


class ReactionFilter(django_filters.FilterSet):
    contact = IdFilter("target_contact", queryset=Contact.objects.published(), help_text="To this contact.")
    statement = IdFilter("target_statement", queryset=Statement.objects.published(), help_text="To this statement.")
    document = IdFilter("target_document", queryset=Document.objects.published(), help_text="To this document.")
    stance = django_filters.MultipleChoiceFilter(choices=Reaction.Stance.choices, distinct=False)

    class Meta:
        model = Reaction
        fields = []
