"""Filtering that refuses what it does not know, instead of answering another question."""

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError

ALWAYS = {"cursor", "limit", "format"}


class StrictFilterBackend(DjangoFilterBackend):
    """An unknown parameter of the API is an error that names it; a page ignores it (`view.strict = False`)."""

    def filter_queryset(self, request, queryset, view):
        known = getattr(view.filterset_class, "base_filters", {}) if getattr(view, "filterset_class", None) else {}
        unknown = set(request.query_params) - set(known) - ALWAYS
        if unknown and getattr(view, "strict", True) and view.action == "list":
            remedy = f"There is no such filter. Use {', '.join([*known, 'cursor', 'limit'])}."
            raise ValidationError(dict.fromkeys(sorted(unknown), remedy))
        return super().filter_queryset(request, queryset, view)
