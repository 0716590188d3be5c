"""What search engines may look at: every public record, in sitemaps cut by id: the last is as quick as the first."""

from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from statements.models import Article, Contact, Leader, Organization, Statement

# Addresses in one sitemap; the protocol allows 50,000.
MOST = 10_000
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /desk/
Disallow: /report/
Disallow: /search/?
Disallow: /*cursor=
Disallow: /*limit=

Sitemap: {sitemap}
"""


class Slices(Paginator):
    """Django's paginator, by id: no row is counted or skipped."""

    @cached_property
    def num_pages(self):
        newest = self.object_list.order_by("-pk").values_list("pk", flat=True).first() or 0
        return newest // self.per_page + 1

    def page(self, number):
        number = self.validate_number(number)
        end = number * self.per_page
        rows = self.object_list.filter(pk__gte=end - self.per_page, pk__lt=end).order_by("pk")
        return Page(rows, number, self)


class Records(Sitemap):
    """The public records of one table."""

    def __init__(self, rows, changed=""):
        self.rows, self.changed = rows.order_by("pk"), changed

    @property
    def paginator(self):
        return Slices(self.rows, MOST)

    def lastmod(self, record):
        return getattr(record, self.changed) if self.changed else None

    def get_latest_lastmod(self):
        return None


class Places(Sitemap):
    """The pages that are no record."""

    def items(self):
        return [
            "contact-list",
            "statement-list",
            "leader-list",
            "organization-list",
            "pair-list",
            "change-list",
            "about",
        ]

    def location(self, name):
        return reverse(f"web:{name}")


SECTIONS = {
    "places": Places(),
    "contacts": Records(Contact.objects.published().only("updated_at"), "updated_at"),
    "statements": Records(Statement.objects.published().only("updated_at"), "updated_at"),
    "leaders": Records(Leader.objects.published().only("key", "updated_at"), "updated_at"),
    "organizations": Records(Organization.objects.published().only("key", "updated_at"), "updated_at"),
    "articles": Records(Article.objects.cited().only("id")),
}
index = require_safe(views.index)
sitemap = require_safe(views.sitemap)
ALL = {"sitemaps": SECTIONS}
INDEX = {**ALL, "sitemap_url_name": "web:sitemap"}


@require_safe
def robots(request):
    """What crawlers should leave alone: the endless, and what is no page."""
    address = request.build_absolute_uri(reverse("web:sitemaps"))
    return HttpResponse(ROBOTS.format(sitemap=address), content_type="text/plain; charset=utf-8")
