"""Every list as a feed: Atom (RFC 4287), JSON Feed 1.1 and, for contacts, iCalendar (RFC 5545), with its filters.

Feeds run by the last change, so that a subscriber also learns of an old contact that was found today; calendars run by
date. All answer conditional requests.
"""

from datetime import UTC, datetime
from hashlib import sha256

from django.db.models import Max
from django.urls import reverse
from django.utils.cache import get_conditional_response, quote_etag
from django.utils.http import http_date
from rest_framework.negotiation import BaseContentNegotiation

from statements.api import views as api
from statements.api.changes import ChangeViewSet
from statements.api.pagination import KeysetPagination
from statements.api.renderers import FastJSONRenderer
from statements.models import Contact, Review, Statement

from .entries import change_entry, contact_entry, statement_entry
from .feed_formats import AtomRenderer, CalendarRenderer, JsonFeedRenderer
from .tags import active
from .views import Page

LATEST_FIRST = ("-updated_at", "-id")
GONE = (Review.Verdict.WITHDRAWN, Review.Verdict.MERGED, Review.Verdict.RETURNED)
FORMATS = {"atom": AtomRenderer, "json": JsonFeedRenderer, "ics": CalendarRenderer}


class OnlyOne(BaseContentNegotiation):
    """The address says the format, whatever the reader says it accepts."""

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class FeedPagination(KeysetPagination):
    default_limit = 50


class CalendarPagination(KeysetPagination):
    default_limit, max_limit = 300, 300


class Feed(Page):
    """Mixin for an API viewset: `entry` makes a feed's entry of what the API says of a row."""

    content_negotiation_class = OnlyOne
    pagination_class = FeedPagination
    keyset = ("updated_at", True)
    entry = None
    stamp = "updated_at"
    title = ""

    @property
    def site(self):
        return self.request.build_absolute_uri("/")[:-1]

    @property
    def about(self):
        """What the feed is of: its title, with the filters in force."""
        chips = ", ".join(f"{chip['label'].lower()} {chip['value']}" for chip in active(self))
        return f"{self.title}{': ' * bool(chips)}{chips}"

    @property
    def home(self):
        asked = self._asked()
        return self.site + reverse(f"web:{self.noun}-list") + (f"?{asked}" if asked else "")

    def entries(self, rows):
        return [type(self).entry(row, self.site) for row in rows]

    def list(self, request, *args, **kwargs):
        return super(Page, self).list(request, *args, **kwargs)

    def handle_exception(self, error):
        """A problem is JSON, as the API gives it."""
        response = super(Page, self).handle_exception(error)
        self.request.accepted_renderer = FastJSONRenderer()
        return response

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        content = response.render().content
        response["ETag"] = quote_etag(sha256(content).hexdigest()[:32])
        response["Cache-Control"] = "max-age=300"
        changed = self._changed(response.data["results"])
        if changed:
            response["Last-Modified"] = http_date(changed.timestamp())
        return get_conditional_response(request, response["ETag"], changed and int(changed.timestamp()), response)

    def _changed(self, rows):
        """When a row last changed, or was taken away from readers."""
        moments = [self._taken(), *(moment(row[self.stamp]) for row in rows)]
        return max(filter(None, moments), default=None)

    def _taken(self):
        return Review.objects.told().of(self.noun).filter(verdict__in=GONE).aggregate(last=Max("made_at"))["last"]


def moment(value):
    return datetime.fromisoformat(str(value)).astimezone(UTC)


class ContactFeed(Feed, api.ContactViewSet):
    """The timeline as a feed."""

    noun, title, entry = "contact", "Contacts of leaders", contact_entry
    queryset = Contact.objects.published().order_by(*LATEST_FIRST)


class ContactCalendar(ContactFeed):
    """The timeline as a calendar."""

    queryset = api.ContactViewSet.queryset
    keyset = ("day", True)
    pagination_class = CalendarPagination


class StatementFeed(Feed, api.StatementViewSet):
    """Statements as a feed."""

    noun, title, entry = "statement", "Statements of leaders", statement_entry
    queryset = Statement.objects.published().order_by(*LATEST_FIRST)


class ChangeFeed(Feed, ChangeViewSet):
    """The log of changes as a feed."""

    noun, title, entry, stamp = "change", "Changes", change_entry, "at"
    keyset = ("made_at", True)

    def _taken(self):
        """The log itself tells of what was taken away."""
