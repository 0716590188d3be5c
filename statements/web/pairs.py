"""The pages of who meets whom."""

from django.http import QueryDict
from django.urls import reverse

from statements.api.pairs import PairViewSet
from statements.api.views import ContactViewSet

from .views import IN_CONTACT, ON_SIDE, Page


class PairPages(Page, PairViewSet):
    """The matrix as a heat map over its table, and a pair's whole history."""

    noun = "pair"
    templates = {"list": "pairs/pairs.html", "retrieve": "pairs/pair.html"}
    offers = {"leader": IN_CONTACT, "counterpart": IN_CONTACT, "country": ON_SIDE, "other_side": ON_SIDE}

    def retrieve(self, request, a, b):
        response = super().retrieve(request, a, b)
        if response.status_code == 200:
            response.data = {**response.data, "found": self.ask(ContactViewSet, **self.pair_filter)}
        return response

    @property
    def pair_filter(self):
        """The filter of the timeline that finds the pair's contacts."""
        if self.request.query_params.get("by") == "side":
            return {"country": self.kwargs["a"], "other_side": self.kwargs["b"]}
        return {"leader": self.kwargs["a"], "counterpart": self.kwargs["b"]}

    @property
    def timeline(self):
        query = QueryDict(mutable=True)
        query.update(self.pair_filter)
        return f"{reverse('web:contact-list')}?{query.urlencode()}"

    @property
    def twin(self):
        sided = self.action == "retrieve" and self.request.query_params.get("by") == "side"
        return super().twin + ("?by=side" if sided else "")

    @property
    def table(self):
        """The same pairs as a table for spreadsheets."""
        twin = self.twin
        return f"{twin}{'&' if '?' in twin else '?'}format=csv"

    @property
    def orders(self):
        """How the pairs can be sorted: [(label, query string, whether they are)]."""
        now = self.request.query_params.get("order") or "contacts"
        return [(label, self._ordered(value), value == now) for value, label in self.filterset_class.Order.choices]

    def _ordered(self, value):
        query = QueryDict(self._asked(), mutable=True)
        query["order"] = value
        return query.urlencode()
