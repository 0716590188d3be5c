"""Filters of leaders and organisations."""

import re

import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django_filters.fields import ModelChoiceField
from drf_spectacular.utils import extend_schema_field

from statements.models import Leader, Name, Organization


@extend_schema_field(str)
class KeyFilter(django_filters.ModelChoiceFilter):
    """Takes the key of a public leader or organisation; one that does not exist is an error, not an empty list."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("to_field_name", "key")
        super().__init__(*args, **kwargs)
        self.extra.setdefault("error_messages", {"invalid_choice": "There is no public entry with this key."})


class IdField(ModelChoiceField):
    """A public record by its id: a plain number, within what the database can hold."""

    widget = forms.NumberInput

    def to_python(self, value):
        if value and not re.fullmatch(r"[0-9]{1,18}", str(value)):
            raise forms.ValidationError(f"{str(value)[:40]!r} is no id: give a whole number.")
        return super().to_python(value)


@extend_schema_field(int)
class IdFilter(django_filters.ModelChoiceFilter):
    """Takes the id of a public record; one that does not exist is an error, not an empty list."""

    field_class = IdField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra.setdefault("error_messages", {"invalid_choice": "There is no public record with this id."})


class NamedFilter(django_filters.FilterSet):
    """By any spelling: `q` finds Zelensky under Zelenskyy and Зеленський."""

    q = django_filters.CharFilter(method="by_name", label="Name", help_text="Part of any spelling of the name.")
    owner = ""

    def by_name(self, queryset, name, value):
        spelled = Name.objects.filter(**{self.owner: OuterRef("pk")}, text__icontains=value)
        return queryset.filter(Exists(spelled)) | queryset.filter(name__icontains=value)


class LeaderFilter(NamedFilter):
    owner = "leader"
    country = KeyFilter(queryset=Organization.objects.published(), label="State or organisation", help_text="Its key.")

    class Meta:
        model = Leader
        fields = []


class OrganizationFilter(NamedFilter):
    owner = "organization"
    kind = django_filters.ChoiceFilter(choices=Organization.Kind.choices)
    iso = django_filters.CharFilter(lookup_expr="iexact", label="ISO 3166-1", help_text="Alpha-2, such as UA.")

    class Meta:
        model = Organization
        fields = []
