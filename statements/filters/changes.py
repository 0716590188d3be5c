"""Filters of the log of changes."""

from datetime import UTC, datetime, time, timedelta

import django_filters

from statements.models import Review
from statements.models.sources import PROVEN

# What an editor's verdict means to readers, who hear nothing of drafts that were rejected.
ACTIONS = [
    (Review.Verdict.CONFIRMED, "Published"),
    (Review.Verdict.CORRECTED, "Corrected"),
    (Review.Verdict.WITHDRAWN, "Withdrawn"),
    (Review.Verdict.MERGED, "Merged"),
    (Review.Verdict.RETURNED, "Taken back for review"),
]


class ChangeFilter(django_filters.FilterSet):
    noun = django_filters.ChoiceFilter(
        choices=[(noun, noun) for noun in PROVEN], method="of_noun", label="Record", help_text="The kind of record."
    )
    action = django_filters.MultipleChoiceFilter("verdict", choices=ACTIONS, label="Action", distinct=False)
    since = django_filters.DateFilter(method="from_day", label="Since", help_text="2023-04-26.")
    until = django_filters.DateFilter(method="to_day", label="Until", help_text="2023-04-26.")

    class Meta:
        model = Review
        fields = []

    def of_noun(self, queryset, name, value):
        return queryset.of(value)

    def from_day(self, queryset, name, value):
        return queryset.filter(made_at__gte=_midnight(value))

    def to_day(self, queryset, name, value):
        return queryset.filter(made_at__lt=_midnight(value) + timedelta(days=1))


def _midnight(day):
    return datetime.combine(day, time.min, UTC)
