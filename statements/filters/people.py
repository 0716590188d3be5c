"""Filters of leaders and organisations."""

import re

import django_filters
from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Exists, OuterRef, Q
from django_filters.fields import ModelChoiceField, ModelMultipleChoiceField
from drf_spectacular.utils import extend_schema_field

from statements.models import Leader, Name, Organization

prohibit_nul = ProhibitNullCharactersValidator()

MOST_ALIKE = 8


def named(entries, text):
    """The entries that spell a name like this, else those that have it as a part of one; the first few by name."""
    owner = entries.model._meta.model_name
    for lookup in ("iexact", "icontains"):
        spelled = Name.objects.filter(**{owner: OuterRef("pk"), f"text__{lookup}": text})
        found = entries.filter(Q(Exists(spelled)) | Q(**{f"name__{lookup}": text})).order_by("name", "pk")[:MOST_ALIKE]
        if alike := list(found):
            return alike
    return []


def the_one_named(entries, text):
    """The only entry of that name. Raises ValidationError if there is none, or several, which it names."""
    found = named(entries, text)
    if not found:
        raise forms.ValidationError("There is no public entry with this key or name.", "invalid_choice")
    if len(found) > 1:
        told = ", ".join(f"{entry.key} ({entry.name})" for entry in found)
        said = f"{text[:80]!r} may be one of several; give the key of one of them: {told}."
        raise forms.ValidationError(said, "ambiguous", {"text": text, "found": found})
    return found[0]


class KeyField(ModelChoiceField):
    """A public entry by its key, or by a spelling of its name that is nobody else's."""

    def to_python(self, value):
        if value in self.empty_values:
            return None
        prohibit_nul(value)
        return self.queryset.filter(key=value).first() or the_one_named(self.queryset, value)


class KeysField(ModelMultipleChoiceField):
    """Public entries as KeyField takes them; gives them as a list."""

    def clean(self, value):
        texts = [text for text in value or () if text not in self.empty_values]
        if len(texts) > MOST_ALIKE:
            raise forms.ValidationError(f"Name at most {MOST_ALIKE}, not {len(texts)}.")
        for text in texts:
            prohibit_nul(text)
        by_key = {entry.key: entry for entry in self.queryset.filter(key__in=texts)} if texts else {}
        found = [by_key.get(text) or the_one_named(self.queryset, text) for text in texts]
        return list(dict.fromkeys(found))


@extend_schema_field(str)
class KeyFilter(django_filters.ModelChoiceFilter):
    """Takes a public leader or organisation; one that does not exist is an error, not an empty list."""

    field_class = KeyField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("to_field_name", "key")
        super().__init__(*args, **kwargs)


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class KeysFilter(django_filters.ModelMultipleChoiceFilter):
    """Takes several public leaders or organisations, as KeyFilter takes one."""

    field_class = KeysField

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("to_field_name", "key")
        super().__init__(*args, **kwargs)


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
