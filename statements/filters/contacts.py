"""Filters of contacts."""

import django_filters
from django import forms
from django_filters.fields import ModelMultipleChoiceField
from drf_spectacular.utils import extend_schema_field

from statements.models import Contact, Leader, Organization, Topic

from .dates import PeriodFilter
from .people import KeyFilter, KeysFilter, prohibit_nul


class WordsField(forms.MultipleChoiceField):
    """Any words, each as one choice."""

    def valid_value(self, value):
        prohibit_nul(value)
        return True


class TopicsField(ModelMultipleChoiceField):
    """Topics by their keys."""

    def clean(self, value):
        for key in value or ():
            prohibit_nul(key)
        return super().clean(value)


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class TopicsFilter(django_filters.ModelMultipleChoiceFilter):
    field_class = TopicsField


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class WordsFilter(django_filters.MultipleChoiceFilter):
    field_class = WordsField


def a_leader(label, help_text, filter_class=KeyFilter):
    return filter_class(
        queryset=Leader.objects.published(),
        method="with_leaders",
        label=label,
        help_text=f"{help_text}, by key or name.",
    )


def a_side(label, help_text, filter_class=KeyFilter):
    sides = Organization.objects.published()
    return filter_class(queryset=sides, method="on_sides", label=label, help_text=f"{help_text}, by key or name.")


class ContactFilter(PeriodFilter):
    leader = a_leader("Leader", "Who took part; given twice, both of them", KeysFilter)
    counterpart = a_leader("Counterpart", "A second leader")
    country = a_side("State or organisation", "For whom somebody took part; given twice, both", KeysFilter)
    other_side = a_side("Other side", "A second side")
    kind = django_filters.MultipleChoiceFilter(choices=Contact.Kind.choices, label="Kind", distinct=False)
    status = django_filters.MultipleChoiceFilter(choices=Contact.Status.choices, label="Status", distinct=False)
    topic = TopicsFilter(
        queryset=Topic.objects.all(),
        to_field_name="key",
        method="on_topics",
        label="Topic",
        help_text="What was spoken about, by key; given twice, either.",
    )
    outlet = WordsFilter(
        method="in_outlets", label="Source", help_text="The outlet whose articles prove it; given twice, either."
    )

    class Meta:
        model = Contact
        fields = []

    def narrowed(self, *without):
        """The contacts that pass every filter but these. The filter has to be valid."""
        found = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name not in without:
                found = self.filters[name].filter(found, value)
        return found

    def with_leaders(self, queryset, name, value):
        return queryset.involving(*several(value))

    def on_sides(self, queryset, name, value):
        for side in several(value):
            queryset = queryset.involving_country(side)
        return queryset

    def on_topics(self, queryset, name, value):
        return queryset.about(value) if value else queryset

    def in_outlets(self, queryset, name, value):
        return queryset.printed_in(value) if value else queryset


def several(value):
    return value if isinstance(value, list | tuple) else [value]
