"""The search page: the API's answer with ways to narrow it."""

from django.utils.text import capfirst

from statements.api.search import SearchViewSet

from .tags import choice, thousands
from .views import Page

FACETS = {"kind": "Kind", "leader": "Said by", "outlet": "Outlet", "year": "Year"}


class SearchPages(Page, SearchViewSet):
    """Statements and articles that hold what is searched for, and the entries of the directory it names."""

    noun = "search"
    templates = {"list": "search/search.html"}
    # What the page shows in other ways than as a filter that can be removed.
    apart = ("q", "of", "sort")

    @property
    def q(self):
        return self.request.query_params.get("q", "")

    @property
    def of(self):
        return self.request.query_params.get("of") or "statements"

    def _with(self, **changes):
        query = self._asked_query("cursor")
        for name, value in changes.items():
            query.setlist(name, [value] if value else [])
        return query.urlencode()

    def tabs(self):
        """What can be searched: [(label, how many, query string, whether it is shown)]."""
        drop = {"articles": {"kind": "", "leader": ""}, "statements": {}}
        return [
            (capfirst(of), _number(count), self._with(of=of, **drop[of]), of == self.of)
            for of, count in self.answer["counts"].items()
        ]

    def orders(self):
        now = self.request.query_params.get("sort") or "newest"
        orders = {"newest": "Newest first", "relevance": "By relevance"}
        return [(label, self._with(sort=sort), sort == now) for sort, label in orders.items()]

    def narrowing(self):
        """The facets that would narrow the search: [(title, [(label, count, query string)])]."""
        chosen = {name for name in FACETS if self.request.query_params.get(name)}
        found = [(name, title, self.answer["facets"][name]) for name, title in FACETS.items() if name not in chosen]
        return [
            (title, [self._narrowed(name, one) for one in values]) for name, title, values in found if len(values) > 1
        ]

    def _narrowed(self, name, one):
        label = choice(one["label"]) if name == "kind" else one["label"]
        return label, one["count"], self._with(**{name: one["value"]})

    def better(self):
        """The query string of what may have been meant."""
        return self._with(q=self.answer["did_you_mean"])

    def list(self, request, *args, **kwargs):
        response = super().list(request, *args, **kwargs)
        self.answer = response.data
        return response


def _number(count):
    return thousands(count["count"]) + "+" * count["more"]
