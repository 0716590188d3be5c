"""Who meets whom: the matrix of a group, and the history of two."""

from collections import Counter

from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from statements import filters, serializers
from statements.filters.pairs import USUAL
from statements.models import Contact, Leader, Organization, Participation
from statements.serializers.pairs import pair_url, party_as
from statements.silences import Dated, by_year, every_year, silences

from .filtering import StrictFilterBackend
from .renderers import CSVRenderer, FastJSONRenderer

SILENCES = 10
DIRECTORIES = {"leader": Leader, "side": Organization}
BY = OpenApiParameter("by", OpenApiTypes.STR, enum=list(DIRECTORIES), description="What the keys are of.")
LISTED = {
    "contacts": lambda pair: (-pair["contacts"], pair["a"]["name"], pair["b"]["name"]),
    "last": lambda pair: (-(pair["last"].toordinal() if pair["last"] else 0), pair["a"]["name"], pair["b"]["name"]),
    "name": lambda pair: (pair["a"]["name"], pair["b"]["name"]),
}


class PairViewSet(GenericViewSet):
    """Who meets whom."""

    queryset = Contact.objects.published()
    serializer_class = serializers.PairsSerializer
    filterset_class = filters.PairFilter
    renderer_classes = [FastJSONRenderer, CSVRenderer]
    pagination_class = None

    @extend_schema(responses=forced_singular_serializer(serializers.PairsSerializer))
    def list(self, request, *args, **kwargs):
        """The matrix of a group: its members and every two that met. `format=csv` gives the pairs as a table.

        Contacts that were held count, unless a status is asked for.
        """
        contacts = self.filter_queryset(self.get_queryset())
        asked = StrictFilterBackend().get_filterset(request, self.get_queryset(), self)
        asked.is_valid()
        met = Participation.objects.filter(contact__in=contacts)
        members = members_of(asked, met)
        rows = met.pairs(asked.role, list(members))
        found = [told(asked.role, row, members) for row in rows]
        found.sort(key=LISTED[asked.form.cleaned_data.get("order") or "contacts"])
        return Response({"by": asked.role, "members": list(members.values()), "pairs": found})

    @extend_schema(parameters=[BY], responses=serializers.PairDetailSerializer, filters=False)
    def retrieve(self, request, a, b):
        """The history of two: how often, of which kind, and the silences between. Give the keys in their order."""
        role = request.query_params.get("by") or "leader"
        if role not in DIRECTORIES:
            raise ValidationError({"by": "Ask for leader or side."})
        if a > b:
            query = request.META["QUERY_STRING"]
            ordered = reverse(request.resolver_match.view_name, args=[b, a])
            return HttpResponsePermanentRedirect(f"{ordered}{query and '?'}{query}")
        return Response(history(role, entry(role, a), entry(role, b)))


def members_of(asked, met):
    """Whom the matrix is of, by id: those asked for, else those with the most contacts, by name."""
    try:
        chosen = asked.chosen()
    except DjangoValidationError as wrong:
        raise ValidationError(wrong.message_dict) from wrong
    if not chosen:
        busiest = met.busiest(asked.role, asked.form.cleaned_data.get("top") or USUAL)
        chosen = asked.directory.filter(pk__in=busiest).order_by("name", "pk")
    return {one.pk: party_as(asked.role, one) for one in chosen}


def told(role, row, members):
    a, b = sorted((members[row["a"]], members[row["b"]]), key=lambda one: one["key"])
    return {"a": a, "b": b, "url": pair_url(role, a, b), **{name: row[name] for name in ("contacts", "first", "last")}}


def entry(role, key):
    found = DIRECTORIES[role].objects.filter(state="published", key=key).first()
    if found is None:
        raise Http404(f"There is no public entry with the key {key!r}.")
    return found


def history(role, one, other):
    """What PairDetailSerializer describes."""
    contacts = Contact.objects.published()
    between = contacts.between(one, other) if role == "leader" else contacts.between_sides(one, other)
    rows = list(between.values_list("id", "edtf", "earliest", "latest", "kind", "status"))
    held = [Dated(*row[:4]) for row in rows if row[5] == "held"]
    quiet = [silence_of(silence) for silence in silences(held, timezone.localdate())]
    clear = sorted((contact for contact in held if contact.clear), key=lambda contact: contact.earliest)
    a, b = party_as(role, one), party_as(role, other)
    return {
        "by": role,
        "a": a,
        "b": b,
        "url": pair_url(role, a, b),
        "contacts": len(held),
        "unheld": len(rows) - len(held),
        "vague": len(held) - len(clear),
        "kinds": dict(Counter(row[4] for row in rows if row[5] == "held").most_common()),
        "years": [{"year": year, "contacts": count} for year, count in every_year(by_year(held))],
        "first": moment(clear[0]) if clear else None,
        "last": moment(max(clear, key=lambda contact: contact.latest)) if clear else None,
        "silences": quiet[:SILENCES],
        "since_last": next((silence for silence in quiet if silence["before"] is None), None),
    }


def silence_of(silence):
    ends = {"after": moment(silence.after), "before": silence.before and moment(silence.before)}
    return {**ends, "at_least": silence.at_least, "at_most": silence.at_most}


def moment(contact):
    return {"id": contact.id, "url": f"/contacts/{contact.id}/", "edtf": contact.edtf}
