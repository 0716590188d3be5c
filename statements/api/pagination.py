"""Pages by key: `(day, id)` of the last row seen, never an OFFSET, so row 500,000 costs what row 1 costs."""

import base64
import json

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import Q
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from .problems import link_header


class Key:
    """A place in a list: forward or back from a row's sort value and id. Opaque in the URL."""

    def __init__(self, value, pk, back=False):
        self.value, self.pk, self.back = value, pk, back

    def encode(self):
        packed = json.dumps([self.value, self.pk, self.back], separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text, field):
        """The place a cursor names, its value read as the list's sort field. Raises ValidationError."""
        try:
            value, pk, back = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            if "\x00" in str(value) or not isinstance(pk, int) or not 0 < pk < 2**63:
                raise ValueError(text)
            return cls(None if value is None else field.to_python(value), pk, bool(back))
        except (ValueError, TypeError, RecursionError, OverflowError, DjangoValidationError) as wrong:
            raise ValidationError({"cursor": "This cursor is not one of ours: start again without it."}) from wrong


class KeysetPagination(BasePagination):
    """Newest first by `day` (nulls last) then id, or as the view's `keyset` says: (field, whether it descends).

    `limit` rows a page (1 to 100, 25 unless told). `next` and `previous` are whole URLs, also in the Link header.
    """

    default_limit = 25
    max_limit = 100

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.field, self.descending = getattr(view, "keyset", ("day", True))
        self.limit = self._limit(request)
        cursor = request.query_params.get("cursor")
        field = self._sort_field(queryset)
        key = Key.decode(cursor, field) if cursor else None
        rows = self._rows(queryset, key, field.null)
        more, rows = len(rows) > self.limit, rows[: self.limit]
        back = bool(key and key.back)
        if back:
            rows.reverse()
        self.next_key = self._key(rows[-1], False) if rows and (back or more) else None
        self.previous_key = self._key(rows[0], True) if rows and (more if back else key) else None
        return rows

    def _limit(self, request):
        text = request.query_params.get("limit", self.default_limit)
        try:
            limit = int(text)
        except ValueError:
            limit = 0
        if not 1 <= limit <= self.max_limit:
            raise ValidationError({"limit": f"Give a whole number from 1 to {self.max_limit}, not {text!r}."})
        return limit

    def _sort_field(self, queryset):
        annotated = queryset.query.annotations.get(self.field)
        return annotated.output_field if annotated else queryset.model._meta.get_field(self.field)

    def _key(self, row, back):
        value = getattr(row, self.field)
        return Key(None if value is None else str(value), row.pk, back)

    def _rows(self, queryset, key, may_be_undated):
        """A page and one row more. Dated and undated rows are asked for apart, so that either stays on its index."""
        rows = []
        for stretch in self._stretches(queryset, key, may_be_undated):
            if len(rows) <= self.limit:
                rows += stretch[: self.limit + 1 - len(rows)]
        return rows

    def _stretches(self, queryset, key, may_be_undated):
        """The rows past the key in the order of the list: undated rows (nulls) come last whichever way it runs."""
        if key is None:
            return [queryset]
        if key.back:
            queryset = queryset.reverse()
        undated = queryset.filter(**{f"{self.field}__isnull": True})
        beyond = self._beyond(queryset if key.value is not None else undated, key)
        if key.back and key.value is None:
            return [beyond, queryset.filter(**{f"{self.field}__isnull": False})]
        return [beyond, undated] if may_be_undated and not key.back and key.value is not None else [beyond]

    def _beyond(self, queryset, key):
        """Rows past the key among those that are dated or not as it is. `lte` is what an index can begin at."""
        compare = "gt" if self.descending == key.back else "lt"
        tied = Q(**{f"pk__{compare}": key.pk})
        if key.value is None:
            return queryset.filter(tied)
        begun = queryset.filter(**{f"{self.field}__{compare}e": key.value})
        return begun.filter(Q(**{f"{self.field}__{compare}": key.value}) | tied)

    def _url(self, key):
        url = self.request.build_absolute_uri()
        url = remove_query_param(url, "format")
        return replace_query_param(url, "cursor", key.encode()) if key else None

    def get_paginated_response(self, data):
        following, preceding = self._url(self.next_key), self._url(self.previous_key)
        links = link_header(next=following, prev=preceding)
        return Response({"next": following, "previous": preceding, "results": data}, headers=links)

    def get_paginated_response_schema(self, schema):
        url = {"type": ["string", "null"], "format": "uri"}
        properties = {"next": url, "previous": url, "results": schema}
        return {"type": "object", "required": ["next", "previous", "results"], "properties": properties}

    def get_schema_operation_parameters(self, view):
        limits = {"type": "integer", "minimum": 1, "maximum": self.max_limit, "default": self.default_limit}
        return [
            {"name": "cursor", "in": "query", "schema": {"type": "string"}, "description": "From next or previous."},
            {"name": "limit", "in": "query", "schema": limits, "description": "Rows a page."},
        ]
