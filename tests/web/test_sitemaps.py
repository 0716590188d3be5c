"""What search engines find: every public record once, and no draft."""

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import models
from statements.web import sitemaps
from tests import factories as make

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return [loc.text.removeprefix("http://testserver") for loc in fromstring(answer.content).iter(LOC)]


def test_every_public_record_is_in_a_sitemap_of_the_index(client, xi, call):
    said = make.said(xi, "words")
    found = [one for path in addresses(client, "/sitemap.xml") for one in addresses(client, path)]
    article = said.evidence.get().version.article
    assert {record.get_absolute_url() for record in (xi, xi.country, call, said, article)} < set(found)
    assert len(found) == len(set(found))
    for address in found:
        assert client.get(address).status_code == 200, address


def test_drafts_and_withdrawn_records_are_in_none(client):
    for state in ("draft", "rejected", "withdrawn"):
        make.StatementFactory(state=state)
        make.LeaderFactory(key=f"hidden-{state}", state=state, origin="machine")
    found = [one for path in addresses(client, "/sitemap.xml") for one in addresses(client, path)]
    assert not [one for one in found if "/statements/" in one[1:] or "hidden" in one]


def test_sitemaps_are_cut_by_id_and_none_costs_more_than_another(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 2)
    made = [make.said(make.LeaderFactory(), "words") for _ in range(5)]
    index = [path for path in addresses(client, "/sitemap.xml") if "statements" in path]
    found = [one for path in index for one in addresses(client, path)]
    assert found == [said.get_absolute_url() for said in made]
    for path in (index[0], index[-1]):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) == 2
    assert client.get("/sitemap-statements.xml?p=999999").status_code == 404
    assert client.get("/sitemap-statements.xml?p=x").status_code == 404
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is_and_what_is_endless(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in answer.content.decode()
    assert "Disallow: /api/" in answer.content.decode()


def test_a_key_that_was_changed_leads_to_the_new_one(client, api, xi):
    models.Leader.objects.filter(pk=xi.pk).update(key="xi")
    models.Organization.objects.filter(pk=xi.country_id).update(key="prc")
    for old, new in (("/leaders/xi-jinping/", "/leaders/xi/"), ("/organizations/china/", "/organizations/prc/")):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)
        assert client.get(new).status_code == 200
    assert api.get("/api/v1/leaders/xi-jinping/")["Location"] == "/api/v1/leaders/xi/"


def test_a_key_that_somebody_else_has_now_is_theirs(client, xi):
    models.Leader.objects.filter(pk=xi.pk).update(key="xi")
    make.LeaderFactory(key="xi-jinping", name="Another Xi")
    assert client.get("/leaders/xi-jinping/").status_code == 200


def test_an_old_key_of_somebody_who_is_not_public_leads_nowhere(client, xi):
    models.Leader.objects.filter(pk=xi.pk).update(key="xi", state="draft")
    assert client.get("/leaders/xi-jinping/").status_code == 404
