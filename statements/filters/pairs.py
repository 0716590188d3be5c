"""Filters of pairs: which contacts count, whom they are counted for, and how the pairs are listed."""

import django_filters
from django import forms
from django.db import models

from statements.models import Leader, Organization

from .contacts import ContactFilter, a_leader, a_side

USUAL, MOST = 12, 40  # a matrix of more would be read by nobody


class KeysField(forms.CharField):
    """Keys separated by commas or blanks, each once: gives a list."""

    def clean(self, value):
        keys = list(dict.fromkeys(super().clean(value).replace(",", " ").split()))
        if len(keys) > MOST:
            raise forms.ValidationError(f"Name at most {MOST}, not {len(keys)}.")
        return keys


class KeysFilter(django_filters.CharFilter):
    field_class = KeysField


class WholeNumberFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField


class PairFilter(ContactFilter):
    """A contact filter with words of its own. Unless a status is asked for, only contacts that were held count."""

    class By(models.TextChoices):
        LEADER = "leader", "leaders"
        SIDE = "side", "states and organisations"

    class Order(models.TextChoices):
        CONTACTS = "contacts", "most contacts first"
        LAST = "last", "latest contact first"
        NAME = "name", "by name"

    leader = a_leader("Leader", "Who took part")
    country = a_side("State or organisation", "For whom somebody took part")
    by = django_filters.ChoiceFilter(
        method="unfiltered", choices=By.choices, label="Between", help_text="leader (the default) or side."
    )
    members = KeysFilter(
        method="unfiltered",
        label="Only among",
        help_text=f"At most {MOST} keys, separated by commas; otherwise those with the most contacts are taken.",
    )
    top = WholeNumberFilter(
        method="unfiltered",
        min_value=2,
        max_value=MOST,
        label="How many",
        help_text=f"How many of those with the most contacts, 2 to {MOST}: {USUAL} unless told.",
    )
    order = django_filters.ChoiceFilter(
        method="unfiltered", choices=Order.choices, label="Listed", help_text="contacts (the default), last or name."
    )

    def unfiltered(self, queryset, name, value):
        return queryset

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("status") else found.filter(status="held")

    @property
    def role(self):
        """What pairs are made of: "leader" or "side"."""
        return self.form.cleaned_data.get("by") or self.By.LEADER.value

    @property
    def directory(self):
        return (Leader if self.role == self.By.LEADER else Organization).objects.published()

    def chosen(self):
        """The entries asked for by key, in that order. A key that is nobody's is an error that names it."""
        keys = self.form.cleaned_data.get("members") or []
        found = {entry.key: entry for entry in self.directory.filter(key__in=keys)}
        strangers = [key for key in keys if key not in found]
        if strangers:
            raise forms.ValidationError({"members": f"There is no public entry with the key {strangers[0][:80]!r}."})
        return [found[key] for key in keys]
