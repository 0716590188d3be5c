"""Filters by period. A record dated "in March" is surely in March and only possibly on the 5th."""

import django_filters
from django.core.exceptions import ValidationError
from django.forms import CharField
from drf_spectacular.utils import extend_schema_field

from statements.dates import NotEdtf, bounds

PERIOD = ("since", "until", "when")


class EdtfField(CharField):
    """A form field that takes an EDTF date and gives its Bounds."""

    def clean(self, value):
        text = super().clean(value)
        try:
            return bounds(text) if text else None
        except NotEdtf as wrong:
            raise ValidationError(str(wrong)) from wrong


@extend_schema_field(str)
class EdtfFilter(django_filters.Filter):
    field_class = EdtfField


class PeriodFilter(django_filters.FilterSet):
    """`since` and `until` by the record's bounds, read as `when` says: possible (overlaps) or certain (lies inside)."""

    since = EdtfFilter(method="in_period", label="Since", help_text="EDTF: 2023-04-26, 2023-04 or 2023.")
    until = EdtfFilter(method="in_period", label="Until", help_text="EDTF: 2023-04-26, 2023-04 or 2023.")
    when = django_filters.ChoiceFilter(
        method="in_period",
        label="Dates",
        choices=[("possible", "possibly in the period"), ("certain", "certainly in the period")],
        help_text="How vague dates count: possible (the default) or certain.",
    )

    def in_period(self, queryset, name, value):
        """Applied once, for the three fields together."""
        if name != next(field for field in PERIOD if self.form.cleaned_data.get(field)):
            return queryset
        since, until = self.form.cleaned_data.get("since"), self.form.cleaned_data.get("until")
        if not (since or until):
            return queryset
        word = queryset.certain if self.form.cleaned_data.get("when") == "certain" else queryset.possible
        return word(since and since.earliest, until and until.latest)
