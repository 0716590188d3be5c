"""Filtering that refuses what it does not know, instead of answering another question."""

from hashlib import sha256

from django_filters.rest_framework import DjangoFilterBackend
from django_filters.utils import translate_validation
from rest_framework.exceptions import ValidationError

ALWAYS = {"cursor", "limit", "format"}


def question(request):
    """What is asked, whatever page of the answer and however it is written: a short text, the same for the same."""
    asked = sorted((name, value) for name, values in request.query_params.lists() for value in values if value)
    return sha256(repr([pair for pair in asked if pair[0] not in ALWAYS]).encode()).hexdigest()


class StrictFilterBackend(DjangoFilterBackend):
    """An unknown parameter of the API is an error that names it; a page ignores it (`view.strict = False`)."""

    def filter_queryset(self, request, queryset, view):
        known = getattr(view.filterset_class, "base_filters", {}) if getattr(view, "filterset_class", None) else {}
        unknown = set(request.query_params) - set(known) - ALWAYS
        if unknown and getattr(view, "strict", True) and (view.action == "list" or view.detail is False):
            remedy = f"There is no such filter. Use {', '.join([*known, 'cursor', 'limit'])}."
            raise ValidationError(dict.fromkeys(sorted(unknown), remedy))
        return super().filter_queryset(request, queryset, view)

    def asked(self, request, queryset, view):
        """The view's FilterSet with the request's values in it, once they are known to be valid."""
        filterset = self.get_filterset(request, queryset, view)
        if not filterset.is_valid():
            raise translate_validation(filterset.errors)
        return filterset
