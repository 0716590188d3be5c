"""The pages' addresses. They are the `url` of every record in the API."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from . import about, changes, desk, feeds, options, pairs, search, sitemaps, views


class Id(IntConverter):
    """A number the API takes for an id."""

    regex = "[0-9]{1,18}"


register_converter(Id, "id")


def pages(viewset, base, place, value):
    """A list at `base/` and a page for each record."""
    return [
        path(base, viewset.as_view({"get": "list"}), name=f"{viewset.noun}-list"),
        path(f"{place}/<{value}>/", viewset.as_view({"get": "retrieve"}), name=f"{viewset.noun}-detail"),
    ]


def feed(viewset, base, form):
    """`base`.atom and the like, named by noun and format."""
    view = viewset.as_view({"get": "list"}, renderer_classes=[feeds.FORMATS[form]])
    return path(f"{base}.{form}", view, name=f"{viewset.noun}-{form}")


app_name = "web"
urlpatterns = [
    *pages(views.ContactPages, "", "contacts", "id:pk"),
    path("contacts/<id:pk>/compare/", views.compare, name="contact-compare"),
    *pages(views.StatementPages, "statements/", "statements", "id:pk"),
    path("statements/<id:pk>/embed/", views.StatementEmbed.as_view({"get": "retrieve"}), name="statement-embed"),
    path("articles/<id:pk>/", views.ArticlePages.as_view({"get": "retrieve"}), name="article-detail"),
    *pages(views.LeaderPages, "leaders/", "leaders", "slug:key"),
    path("pairs/", pairs.PairPages.as_view({"get": "list"}), name="pair-list"),
    path("pairs/<slug:a>/<slug:b>/", pairs.PairPages.as_view({"get": "retrieve"}), name="pair-detail"),
    path("search/", search.SearchPages.as_view({"get": "list"}), name="search-list"),
    *pages(views.OrganizationPages, "organizations/", "organizations", "slug:key"),
    path("options/leader/", options.options, {"field": "leader"}, name="leader-options"),
    path("options/country/", options.options, {"field": "country"}, name="country-options"),
    path("changes/", changes.ChangePages.as_view({"get": "list"}), name="change-list"),
    path("about/", about.AboutPage.as_view({"get": "retrieve"}), name="about"),
    path("report/", about.report, name="report"),
    path("report/thanks/", about.thanks, name="report-thanks"),
    feed(feeds.ChangeFeed, "changes", "atom"),
    feed(feeds.ChangeFeed, "changes", "json"),
    feed(feeds.ContactFeed, "contacts", "atom"),
    feed(feeds.ContactFeed, "contacts", "json"),
    feed(feeds.ContactCalendar, "contacts", "ics"),
    feed(feeds.StatementFeed, "statements", "atom"),
    feed(feeds.StatementFeed, "statements", "json"),
    path("sitemap.xml", sitemaps.index, sitemaps.INDEX, name="sitemaps"),
    path("sitemap-<section>.xml", sitemaps.sitemap, sitemaps.ALL, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("desk/sources/", desk.sources, name="desk-sources"),
    path("desk/sources/<id:pk>/", desk.change_source, name="desk-source"),
    path("desk/jobs/", desk.jobs, name="desk-jobs"),
    path("desk/jobs/<id:pk>/retry/", desk.retry_job, name="desk-retry"),
]
