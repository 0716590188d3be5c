"""A page is its noun's API view with another renderer: queries, filters, paging and permissions are inherited."""

from copy import copy
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from statements.api import views as api
from statements.api.filtering import ALWAYS
from statements.models import Attribution, Leader, Participation

from .renderers import PageRenderer

FED = {"contact": ("atom", "json", "ics"), "statement": ("atom", "json"), "change": ("atom", "json")}
FEEDS = {
    "atom": ("Atom feed", "application/atom+xml"),
    "json": ("JSON feed", "application/feed+json"),
    "ics": ("calendar", "text/calendar"),
}


class Page:
    """Mixin for an API viewset. `templates` names a template per action; `twin` is the JSON beside the page.

    `offers` says which entries of the directory a filter's select holds: those that would find something. `sections`
    are lists shown on a record's page: name -> (API viewset, the filter that takes the record's key). `asks` are the
    parameters a record's page takes.
    """

    renderer_classes = [PageRenderer]
    schema = None
    strict = False
    templates = {}
    noun = ""
    offers = {}
    sections = {}
    asks = ()
    # Whether the list's own page also tells what was wrong with a question, beside the form it was asked with.
    keeps_form = False

    def get_template_names(self):
        return [self.templates[self.action]]

    def list(self, request, *args, **kwargs):
        """A form sends its empty fields, too: they are dropped, so that an address says what was asked and no more."""
        if any(not value for values in request.query_params.lists() for value in values[1]):
            asked = self._asked()
            return HttpResponseRedirect(f"{request.path}?{asked}" if asked else request.path)
        return super().list(request, *args, **kwargs)

    def retrieve(self, request, *args, **kwargs):
        response = super().retrieve(request, *args, **kwargs)
        if response.status_code == 200 and self.sections:
            lists = {name: self.ask(viewset, **{by: kwargs["key"]}) for name, (viewset, by) in self.sections.items()}
            response.data = {**response.data, **lists}
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        """A part of a page may not be kept as the whole of it."""
        patch_vary_headers(response, ["HX-Request"])
        return super().finalize_response(request, response, *args, **kwargs)

    def handle_exception(self, error):
        """A problem on a page is HTML like the rest of it."""
        response = super().handle_exception(error)
        response.content_type = None
        return response

    def _asked(self):
        return self._asked_query().urlencode()

    def _asked_query(self, *without):
        """The query without empty parameters and such as the API does not know (campaign tags, for one)."""
        known = {*self.filterset_class.base_filters, *ALWAYS} - {*without}
        query = QueryDict(mutable=True)
        for name, values in self.request.query_params.lists():
            if name in known and any(values):
                query.setlist(name, [value for value in values if value])
        return query

    def _asked_of_record(self):
        """The part of a record's query that the API understands, too."""
        known = {name: self.request.query_params[name] for name in self.asks if self.request.query_params.get(name)}
        return urlencode(known)

    @property
    def twin(self):
        """The API's address for the same question; none for a method the page does not take."""
        if not self.action:
            return ""
        name = {"retrieve": "detail"}.get(self.action, self.action)
        query = self._asked() if self.action == "list" else self._asked_of_record()
        return reverse(f"api:{self.noun}-{name}", kwargs=self.kwargs) + (f"?{query}" if query else "")

    @property
    def feeds(self):
        """The lists to subscribe to from here: [(title, media type, address)]."""
        return [
            (
                f"{noun.capitalize()}s: {title}",
                media_type,
                reverse(f"web:{noun}-{form}") + (f"?{query}" if query else ""),
            )
            for noun, query in self.subscribable().items()
            for form, (title, media_type) in FEEDS.items()
            if form in FED[noun]
        ]

    def subscribable(self):
        """Which lists a page offers as feeds: {noun: query string}."""
        if self.action == "list":
            return {self.noun: self._asked_query("cursor", "limit", "format").urlencode()} if self.noun in FED else {}
        key = self.kwargs.get("key")
        return {name[:-1]: urlencode({by: key}) for name, (_, by) in self.sections.items() if name[:-1] in FED}

    @property
    def canonical(self):
        """The one address of this page, whatever it was asked by."""
        asked = self._asked_query("limit", "format").urlencode() if self.action == "list" else ""
        return self.request.build_absolute_uri(self.request.path + (f"?{asked}" if asked else ""))

    @cached_property
    def filterset(self):
        """The bound FilterSet, whose form the page shows."""
        filterset = self.filterset_class(self.request.query_params, queryset=self.queryset.none(), request=self.request)
        for name, fruitful in self.offers.items():
            field, chosen = filterset.form.fields[name], self.request.query_params.get(name, "")
            field.queryset = field.queryset.filter(fruitful | Q(key=chosen)).only("key", "name")
        return filterset

    def narrowed(self, **choices):
        """The address of this list with these filters chosen, from its first page on."""
        query = QueryDict(self._asked(), mutable=True)
        query.pop("cursor", None)
        for name, values in choices.items():
            query.setlist(name, values)
        return f"{self.request.path}?{query.urlencode()}"

    def ask(self, viewset, **query):
        """What the API answers to a list query: a page's section shows that and nothing else."""
        return ask(self.request._request, viewset, **query)


def ask(request, viewset, **query):
    """What the API answers this reader to a list query."""
    request = copy(request)
    request.GET = QueryDict(mutable=True)
    request.GET.update(query)
    request.META = {**request.META, "QUERY_STRING": request.GET.urlencode()}
    request.path = request.path_info = reverse(f"api:{viewset.queryset.model._meta.model_name}-list")
    return viewset.as_view({"get": "list"})(request).data


IN_CONTACT = Q(Exists(Participation.objects.filter(leader=OuterRef("pk"), contact__state="published")))
ON_SIDE = Q(Exists(Participation.objects.filter(side=OuterRef("pk"), contact__state="published")))
QUOTED = Q(Exists(Attribution.objects.filter(leader=OuterRef("pk"), role="author", statement__state="published")))
WITH_LEADERS = Q(Exists(Leader.objects.published().filter(country=OuterRef("pk"))))


class ContactPages(Page, api.ContactViewSet):
    """The timeline, with what each filter would leave, and a contact's page."""

    noun = "contact"
    templates = {
        "list": "contacts/timeline.html",
        "retrieve": "contacts/contact.html",
        "compare": "contacts/compare.html",
    }
    asks = ("a", "b")
    keeps_form = True

    def list(self, request, *args, **kwargs):
        response = super().list(request, *args, **kwargs)
        if response.status_code == 200:
            response.data = {**response.data, **self.summary()}
        return response


# What a router does for an action: its own serializer takes the place of the noun's.
compare = ContactPages.as_view({"get": "compare"}, **ContactPages.compare.kwargs)


class StatementPages(Page, api.StatementViewSet):
    """Statements, and one with every passage that supports it."""

    noun = "statement"
    templates = {"list": "statements/statements.html", "retrieve": "statements/statement.html"}
    offers = {"leader": QUOTED}
    asks = ("revision",)


class StatementEmbed(StatementPages):
    """A statement alone, small, for other sites to show in a frame."""

    templates = {"retrieve": "statements/embed.html"}

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response.xframe_options_exempt = True
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors *"
        return response


class ArticlePages(Page, api.ArticleViewSet):
    """What an article said when: its versions, and what each edit changed."""

    noun = "article"
    templates = {"retrieve": "articles/article.html"}
    asks = ("evidence",)


class LeaderPages(Page, api.LeaderViewSet):
    """The directory of leaders, and a leader with contacts and statements."""

    noun = "leader"
    templates = {"list": "people/leaders.html", "retrieve": "people/leader.html"}
    offers = {"country": WITH_LEADERS}
    sections = {"contacts": (api.ContactViewSet, "leader"), "statements": (api.StatementViewSet, "leader")}


class OrganizationPages(Page, api.OrganizationViewSet):
    """The directory of organisations, and one with its contacts."""

    noun = "organization"
    templates = {"list": "people/organizations.html", "retrieve": "people/organization.html"}
    sections = {"contacts": (api.ContactViewSet, "country"), "leaders": (api.LeaderViewSet, "country")}
