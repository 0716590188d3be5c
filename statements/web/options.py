"""Names to choose from while one is typed: the options of a field's datalist."""

from django.shortcuts import render

from statements.api.views import LeaderViewSet, OrganizationViewSet

from .views import ask

DIRECTORIES = {"leader": LeaderViewSet, "country": OrganizationViewSet}
ENOUGH, MOST = 2, 8


def options(request, field):
    """Who is found by what was typed so far, in any spelling."""
    typed = request.GET.get(field, "").strip()[:80]
    found = ask(request, DIRECTORIES[field], q=typed, limit=MOST).get("results", ()) if len(typed) >= ENOUGH else ()
    return render(request, "parts/options.html", {"entries": found, "typed": typed})
