"""What a leader or a side did, counted on its own record."""

import pytest

from statements.models import Topic
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaders():
    return [
        make.LeaderFactory(key=key, name=key.upper(), country=make.OrganizationFactory(key=f"state-{key}", name=key))
        for key in "abc"
    ]


def activity(api, path):
    return api.get(f"/api/v1/{path}/").json()["activity"]


def test_contacts_are_counted_by_year_and_years_without_any_are_told(api, leaders):
    a, b, _ = leaders
    for day in ("2020-01-01", "2022-05", "2022", "2019/2021"):
        make.call_between(a, b, edtf=day)
    years = activity(api, "leaders/a")["years"]
    assert [(year["year"], year["contacts"]) for year in years] == [(2020, 1), (2021, 0), (2022, 2)]


def test_those_met_most_come_first_with_the_pairs_page(api, leaders):
    a, b, c = leaders
    make.call_between(a, c, edtf="2020-01-01")
    for day in ("2020-01-01", "2021-01-01"):
        make.call_between(b, a, edtf=day)
    first, second = activity(api, "leaders/a")["counterparts"]
    assert (first["party"]["key"], first["contacts"], first["last"], first["url"]) == (
        "b",
        2,
        "2021-01-01",
        "/pairs/a/b/",
    )
    assert second["party"]["key"] == "c"


def test_what_was_not_held_and_who_is_not_public_does_not_count(api, leaders):
    a, b, _ = leaders
    make.call_between(a, b, edtf="2020-01-01", status="cancelled")
    make.call_between(a, make.LeaderFactory(state="draft"), edtf="2021-01-01")
    found = activity(api, "leaders/a")
    assert found["counterparts"] == []
    assert [year["year"] for year in found["years"]] == [2021]


def test_statements_are_counted_by_topic(api, leaders):
    grain, gas = (Topic.objects.create(key=key, name=key.title()) for key in ("grain", "gas"))
    for topics in ([grain], [grain, gas], []):
        make.said(leaders[0], "words").topics.set(topics)
    for path in ("leaders/a", "organizations/state-a"):
        topics = activity(api, path)["topics"]
        assert [(topic["name"], topic["statements"]) for topic in topics] == [("Grain", 2), ("Gas", 1)], path


def test_a_state_is_counted_by_its_sides(api, leaders):
    a, b, _ = leaders
    make.call_between(a, b, edtf="2020-01-01")
    (one,) = activity(api, "organizations/state-a")["counterparts"]
    assert (one["party"]["key"], one["url"]) == ("state-b", "/pairs/state-a/state-b/?by=side")
