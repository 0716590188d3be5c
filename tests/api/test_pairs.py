"""Who meets whom: counted over any filter of contacts, for leaders or for sides."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaders():
    """Three leaders, each of a state: a, b and c."""
    return [
        make.LeaderFactory(key=key, name=key.upper(), country=make.OrganizationFactory(key=f"state-{key}", name=key))
        for key in "abc"
    ]


def met(one, other, day="2023-04-26", **fields):
    return make.call_between(one, other, edtf=day, **fields)


def counts(answer):
    return {(pair["a"]["key"], pair["b"]["key"]): pair["contacts"] for pair in answer.json()["pairs"]}


def test_each_two_that_met_are_counted_once_however_they_were_printed(api, leaders):
    a, b, c = leaders
    met(a, b, "2022-01-01")
    met(b, a, "2023-05")
    met(b, c)
    answer = api.get("/api/v1/pairs/")
    assert counts(answer) == {("a", "b"): 2, ("b", "c"): 1}
    assert answer.json()["pairs"][0]["first"] == "2022-01-01"
    assert answer.json()["pairs"][0]["last"] == "2023-05-31"


def test_only_contacts_that_were_held_count_unless_others_are_asked_for(api, leaders):
    a, b, _ = leaders
    met(a, b, status="denied")
    assert counts(api.get("/api/v1/pairs/")) == {}
    assert counts(api.get("/api/v1/pairs/?status=denied")) == {("a", "b"): 1}


def test_drafts_and_unconfirmed_people_do_not_count(api, leaders):
    a, b, c = leaders
    make.ParticipationFactory(contact=make.ContactFactory(), leader=a)
    met(a, make.LeaderFactory(state="draft"))
    assert counts(api.get("/api/v1/pairs/")) == {}


def test_any_filter_of_contacts_narrows_the_matrix(api, leaders):
    a, b, c = leaders
    met(a, b, "2022-01-01")
    met(a, c, "2023-01-01")
    assert counts(api.get("/api/v1/pairs/?since=2023")) == {("a", "c"): 1}
    assert counts(api.get("/api/v1/pairs/?counterpart=b")) == {("a", "b"): 1}


def test_a_chosen_group_is_kept_in_its_order(api, leaders):
    a, b, c = leaders
    met(a, b)
    met(b, c)
    answer = api.get("/api/v1/pairs/?members=c,b")
    assert [one["key"] for one in answer.json()["members"]] == ["c", "b"]
    assert counts(answer) == {("b", "c"): 1}


def test_without_a_group_those_with_the_most_contacts_are_taken(api, leaders):
    a, b, c = leaders
    for day in ("2023-01-01", "2023-01-02"):
        met(a, b, day)
    met(b, c)
    assert [one["key"] for one in api.get("/api/v1/pairs/?top=2").json()["members"]] == ["a", "b"]


def test_a_key_that_is_nobodys_is_named(api):
    answer = api.get("/api/v1/pairs/?members=nobody")
    assert answer.status_code == 400
    assert "'nobody'" in answer.json()["errors"]["members"][0]


def test_a_matrix_too_large_to_read_is_refused(api):
    answer = api.get("/api/v1/pairs/?members=" + ",".join(f"k{number}" for number in range(41)))
    assert "at most 40" in str(answer.json()["errors"]["members"])
    assert "top" in api.get("/api/v1/pairs/?top=41").json()["errors"]


def test_sides_are_counted_like_leaders(api, leaders):
    a, b, _ = leaders
    met(a, b)
    answer = api.get("/api/v1/pairs/?by=side")
    assert counts(answer) == {("state-a", "state-b"): 1}
    assert answer.json()["pairs"][0]["url"] == "/pairs/state-a/state-b/?by=side"


def test_pairs_are_sorted_as_asked(api, leaders):
    a, b, c = leaders
    met(a, b, "2020-01-01")
    met(a, b, "2020-01-02")
    met(a, c, "2023-01-01")

    def order(query):
        return [pair["b"]["key"] for pair in api.get(f"/api/v1/pairs/{query}").json()["pairs"]]

    assert order("") == ["b", "c"]
    assert order("?order=last") == ["c", "b"]
    assert order("?order=name") == ["b", "c"]


def test_the_table_for_spreadsheets_holds_no_formula(api, leaders):
    a, b, _ = leaders
    type(a).objects.filter(pk=a.pk).update(name="=HYPERLINK(1)")
    met(a, b)
    answer = api.get("/api/v1/pairs/?format=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "a_key,a_name,b_key,b_name,contacts,first,last",
        "a,'=HYPERLINK(1),b,B,1,2023-04-26,2023-04-26",
    ]


def test_the_history_of_a_pair_tells_first_last_kinds_and_silences(api, leaders):
    a, b, _ = leaders
    first = met(a, b, "2020-01-01")
    met(a, b, "2021-01-01")
    last = met(a, b, "2021-02", kind="meeting")
    met(a, b, "2021-03-01", status="planned")
    history = api.get("/api/v1/pairs/a/b/").json()
    assert (history["contacts"], history["unheld"], history["vague"]) == (3, 1, 0)
    assert (history["first"]["id"], history["last"]["id"]) == (first.pk, last.pk)
    assert history["kinds"] == {"call": 2, "meeting": 1}
    assert history["years"] == [{"year": 2020, "contacts": 1}, {"year": 2021, "contacts": 2}]
    ended = [silence for silence in history["silences"] if silence["before"]]
    assert (ended[0]["at_least"], ended[0]["at_most"]) == (366, 366)
    assert (ended[1]["at_least"], ended[1]["at_most"]) == (31, 58)
    assert history["since_last"]["at_least"] == (date.today() - date(2021, 2, 28)).days


def test_a_pair_has_one_address(api, leaders):
    met(*leaders[:2])
    answer = api.get("/api/v1/pairs/b/a/?by=leader")
    assert answer.status_code == 301
    assert answer["Location"] == "/api/v1/pairs/a/b/?by=leader"


def test_a_pair_of_somebody_unknown_is_not_found(api, leaders):
    assert api.get("/api/v1/pairs/a/nobody/").status_code == 404
    assert "by" in api.get("/api/v1/pairs/a/b/?by=shoe-size").json()["errors"]


def test_the_matrix_takes_the_same_queries_whatever_its_size(api, leaders):
    def queries(path):
        with CaptureQueriesContext(connection) as captured:
            assert api.get(path).status_code == 200
        return len(captured)

    a, b, c = leaders
    met(a, b)
    few = queries("/api/v1/pairs/"), queries("/api/v1/pairs/a/b/")
    for number in range(5):
        met(a, b, f"2022-01-0{number + 1}")
        met(b, c, f"2022-01-0{number + 1}")
    assert (queries("/api/v1/pairs/"), queries("/api/v1/pairs/a/b/")) == few
    assert max(few) <= 4, few
