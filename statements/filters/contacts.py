"""Filters of contacts."""

import django_filters

from statements.models import Contact, Leader, Organization

from .dates import PeriodFilter
from .people import KeyFilter


class ContactFilter(PeriodFilter):
    leader = KeyFilter(
        queryset=Leader.objects.published(), method="with_leader", label="Leader", help_text="A leader's key."
    )
    counterpart = KeyFilter(
        queryset=Leader.objects.published(),
        method="with_leader",
        label="Counterpart",
        help_text="A second leader's key.",
    )
    country = KeyFilter(
        queryset=Organization.objects.published(),
        method="on_side",
        label="State or organisation",
        help_text="The key of a side.",
    )
    other_side = KeyFilter(
        queryset=Organization.objects.published(),
        method="on_side",
        label="Other side",
        help_text="The key of a second side.",
    )
    kind = django_filters.MultipleChoiceFilter(choices=Contact.Kind.choices, label="Kind", distinct=False)
    status = django_filters.MultipleChoiceFilter(choices=Contact.Status.choices, label="Status", distinct=False)

    class Meta:
        model = Contact
        fields = []

    def with_leader(self, queryset, name, value):
        return queryset.involving(value)

    def on_side(self, queryset, name, value):
        return queryset.involving_country(value)
