"""The list of contacts as a researcher meets it."""

import pytest

from statements import models
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaders():
    return [make.LeaderFactory(key=key, name=key.title()) for key in ("anna", "bruno", "carla")]


def rows(api, query=""):
    return api.get(f"/api/v1/contacts/{query}").json()["results"]


def test_a_call_names_both_leaders_and_their_sides(api, leaders):
    make.call_between(*leaders[:2])
    (row,) = rows(api, "?kind=call")
    assert [p["party"]["name"] for p in row["participants"]] == ["Anna", "Bruno"]
    assert [p["side"]["key"] for p in row["participants"]] == [leader.country.key for leader in leaders[:2]]


def test_drafts_rejected_and_withdrawn_contacts_are_not_public(api):
    for state in ("draft", "rejected", "withdrawn"):
        contact = make.proven(make.ContactFactory(state=state))
        assert api.get(f"/api/v1/contacts/{contact.pk}/").status_code == 404
    assert rows(api) == []


def test_drafts_do_not_show_through_a_public_contact(api, leaders):
    contact = make.call_between(*leaders[:2])
    draft = make.proven(make.StatementFactory(contact=contact))
    make.proven(make.ClaimFactory(contact=contact))
    make.proven(make.ReadoutFactory(contact=contact))
    make.proven(make.ReactionFactory(target_contact=contact, statement=draft))
    make.published(make.ReactionFactory(target_contact=contact, statement=make.proven(make.StatementFactory())))
    answer = api.get(f"/api/v1/contacts/{contact.pk}/").json()
    counts = [answer[name] for name in ("statements", "reactions")]
    lists = [answer[name] for name in ("claims", "readouts", "statement_list", "reaction_list")]
    assert counts == [0, 0]
    assert lists == [[], [], [], []]


def test_a_draft_leader_shows_only_the_name_as_printed(api):
    contact = make.published(make.ContactFactory())
    nobody = make.LeaderFactory(name="Sergiy Nykyforov", state="draft", origin="machine")
    make.ParticipationFactory(contact=contact, leader=nobody, label="Mr Nykyforov", side=None)
    assert rows(api)[0]["participants"][0]["party"] == {
        "type": "label",
        "key": None,
        "name": "Mr Nykyforov",
        "url": None,
    }


def test_the_contacts_of_a_pair(api, leaders):
    anna, bruno, carla = leaders
    ours = make.call_between(anna, bruno)
    make.call_between(anna, carla)
    assert [row["id"] for row in rows(api, "?leader=anna&counterpart=bruno")] == [ours.pk]


def test_the_contacts_of_a_state(api, leaders):
    ours = make.call_between(*leaders[:2])
    make.call_between(*leaders[1:])
    assert [row["id"] for row in rows(api, f"?country={leaders[0].country.key}")] == [ours.pk]


@pytest.mark.parametrize(
    "query, field, remedy",
    [
        ("leader=nobody", "leader", "no public entry"),
        ("since=yesterday", "since", "is not an EDTF date"),
        ("kind=duel", "kind", "not one of the available choices"),
        ("leadr=anna", "leadr", "There is no such filter"),
        ("limit=1000", "limit", "from 1 to 100"),
        ("cursor=nonsense", "cursor", "start again without it"),
        ("cursor=WyJ4IiwxLGZhbHNlXQ", "cursor", "start again without it"),
        ("cursor=W251bGwsSW5maW5pdHksZmFsc2Vd", "cursor", "start again without it"),
        ("cursor=" + "W1tb" * 500, "cursor", "start again without it"),
        ("since=Y1E999999999", "since", "is not an EDTF date"),
        ("until=[" + "2023," * 500 + "]", "until", "is not an EDTF date"),
    ],
)
def test_a_bad_question_gets_a_problem_that_names_the_field_and_the_remedy(api, query, field, remedy):
    answer = api.get(f"/api/v1/contacts/?{query}")
    problem = answer.json()
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("application/problem+json")
    assert problem["status"] == 400
    assert remedy in str(problem["errors"][field])


@pytest.mark.parametrize("contact", ["-1e99999999", "1.5", "9" * 30, "x", "999999"])
def test_an_id_that_cannot_be_one_is_refused(api, contact):
    answer = api.get("/api/v1/statements/", {"contact": contact})
    assert answer.status_code == 400
    assert "contact" in answer.json()["errors"]


def test_statements_cannot_be_asked_for_by_a_draft_contact(api):
    draft = make.proven(make.ContactFactory())
    make.said(make.LeaderFactory(), "a call", contact=draft)
    assert api.get(f"/api/v1/statements/?contact={draft.pk}").status_code == 400


def test_names_nobody_confirmed_do_not_show_through_foreign_keys(api):
    secret = make.OrganizationFactory(name="SECRET", state="draft", origin="machine")
    leader = make.LeaderFactory(country=secret)
    contact = make.call_between(leader, make.LeaderFactory())
    make.published(make.ClaimFactory(contact=contact, by_organization=secret, via=secret, about=secret))
    make.published(make.ReadoutFactory(contact=contact, issuer=secret))
    said = make.StatementFactory(contact=contact)
    make.AttributionFactory(statement=said, leader=None, organization=secret, behalf_organization=secret)
    version = make.ArticleVersionFactory(article__outlet=secret, text="a meaningful call")
    make.published(said, "a meaningful call", version)
    for path in (f"contacts/{contact.pk}", f"statements/{said.pk}", f"leaders/{leader.key}", "articles"):
        assert b"SECRET" not in api.get(f"/api/v1/{path}/").content


def test_a_passage_of_an_article_nobody_confirmed_is_not_shown_nor_counted(api):
    contact = make.published(make.ContactFactory())
    draft = make.ArticleVersionFactory(article__state="draft", text="it was made by Kyiv, somebody wrote")
    make.proven(contact, "it was made by Kyiv", draft)
    shown = api.get(f"/api/v1/contacts/{contact.pk}/").json()
    assert [passage["exact"] for passage in shown["evidence"]] == ["a long and meaningful phone call"]
    assert shown["articles"] == 1


def test_a_leader_who_is_author_twice_is_one_statement(api):
    leader = make.LeaderFactory()
    said = make.said(leader, "a call")
    make.AttributionFactory(statement=said, leader=leader, position=1)
    assert len(api.get(f"/api/v1/statements/?leader={leader.key}").json()["results"]) == 1


def test_an_address_with_a_nul_in_it_is_not_found(api):
    assert api.get("/api/v1/leaders/%00/").status_code == 404


def test_every_page_is_reached_forward_and_back_and_nothing_twice(api):
    undated = [make.published(make.ContactFactory(edtf="")) for _ in range(2)]
    same_day = [make.published(make.ContactFactory(edtf="2023-04-26")) for _ in range(4)]
    older = make.published(make.ContactFactory(edtf="2022-03"))
    newest_first = [c.pk for c in [*reversed(same_day), older, *reversed(undated)]]
    pages, url = [], "/api/v1/contacts/?limit=2"
    while url:
        answer = api.get(url)
        pages.append([row["id"] for row in answer.json()["results"]])
        url = answer.json()["next"]
    assert sum(pages, []) == newest_first
    back = [pages[-1]]
    while previous := answer.json()["previous"]:
        answer = api.get(previous)
        back.insert(0, [row["id"] for row in answer.json()["results"]])
    assert back == pages


def test_next_and_previous_are_in_the_link_header(api):
    for _ in range(3):
        make.published(make.ContactFactory())
    answer = api.get("/api/v1/contacts/?limit=2")
    assert f'<{answer.json()["next"]}>; rel="next"' in answer["Link"]


def test_a_merged_contact_leads_to_the_one_that_stays(api):
    stays = make.published(make.ContactFactory())
    gone = make.ContactFactory()
    models.Contact.objects.filter(pk=gone.pk).update(state="withdrawn", merged_into=stays)
    answer = api.get(f"/api/v1/contacts/{gone.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/contacts/{stays.pk}/")


@pytest.mark.parametrize("path", ["contacts", "statements", "leaders", "organizations", "reactions", "articles"])
def test_a_list_costs_the_same_queries_however_long(api, path, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def one_more():
        leaders = [make.LeaderFactory() for _ in range(2)]
        contact = make.call_between(*leaders)
        make.published(make.ClaimFactory(contact=contact))
        said = make.said(leaders[0], "a meaningful call", contact=contact)
        make.published(make.ReactionFactory(statement=said, target_contact=contact))

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert api.get(f"/api/v1/{path}/").status_code == 200
        return len(queries)

    one_more()
    few = cost()
    for _ in range(5):
        one_more()
    assert cost() == few
    assert few <= 12


def test_a_contact_page_costs_the_same_queries_however_much_was_said(api):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    leaders = [make.LeaderFactory() for _ in range(2)]
    contact = make.call_between(*leaders)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert api.get(f"/api/v1/contacts/{contact.pk}/").status_code == 200
        return len(queries)

    def more():
        said = make.said(leaders[0], "a meaningful call", contact=contact)
        make.published(make.ReactionFactory(statement=said, target_contact=contact))
        make.published(make.ReadoutFactory(contact=contact))

    more()
    few = cost()
    for _ in range(4):
        more()
    assert cost() == few


def test_a_name_that_cannot_be_one_is_refused_like_a_wrong_password(api):
    assert api.get("/api/v1/contacts/", headers={"Authorization": "Basic ADo="}).status_code == 401
