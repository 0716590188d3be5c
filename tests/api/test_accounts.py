"""A contact in the API: how its facts stand, two accounts side by side, who answered, and the pair's other contacts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sides():
    china, ukraine = (make.OrganizationFactory(key=key, name=key.title()) for key in ("china", "ukraine"))
    return {
        "china": make.LeaderFactory(name="Xi", country=china),
        "ukraine": make.LeaderFactory(name="Ze", country=ukraine),
    }


@pytest.fixture
def call(sides):
    return make.call_between(*sides.values(), edtf="2023-04-26")


def detail(api, contact, query=""):
    return api.get(f"/api/v1/contacts/{contact.pk}/{query}").json()


def compared(api, contact, query=""):
    return detail(api, contact, f"compare/{query}")


def claim(contact, **facts):
    return make.published(make.ClaimFactory(contact=contact, **facts))


def initiator(contact, side, by):
    return claim(contact, fact="initiator", value=side.name, about=side, **by)


def test_a_fact_two_sides_tell_differently_is_in_dispute(api, call, sides):
    one = initiator(call, sides["china"].country, {"by_leader": sides["china"]})
    other = initiator(call, sides["ukraine"].country, {"by_leader": sides["ukraine"]})
    (fact,) = detail(api, call)["facts"]
    assert (fact["fact"], fact["standing"], fact["claims"]) == ("initiator", "disputed", [one.pk, other.pk])
    assert fact["why"] == "They name different sides."


def test_a_denial_disputes_what_the_record_says(api, call, sides):
    claim(call, fact="status", value="denied", by_leader=sides["china"])
    assert detail(api, call)["facts"][0]["standing"] == "disputed"


def test_accounts_are_laid_side_by_side_each_with_its_evidence(api, call, sides):
    ministry = make.OrganizationFactory(kind="ministry", parent=sides["china"].country)
    mine = initiator(call, sides["ukraine"].country, {"by_organization": ministry})
    theirs = initiator(call, sides["ukraine"].country, {"by_leader": sides["ukraine"]})
    alone = claim(call, fact="duration", value="an hour", minutes=60, bound="exact", by_leader=sides["ukraine"])
    both = [make.said(leader, "a long and meaningful phone call", contact=call) for leader in sides.values()]
    data = compared(api, call, "?a=china&b=ukraine")
    agreed, only = data["claims"]
    assert (agreed["alignment"], agreed["rule"]) == ("both", "same_side")
    assert [row["id"] for row in [*agreed["a"], *agreed["b"]]] == [mine.pk, theirs.pk]
    assert agreed["a"][0]["evidence"][0]["exact"] == "a long and meaningful phone call"
    assert (only["alignment"], only["a"], only["b"][0]["id"]) == ("only_b", [], alone.pk)
    (statements,) = data["statements"]
    assert (statements["alignment"], statements["a"][0]["id"], statements["b"][0]["id"]) == (
        "both",
        *(s.pk for s in both),
    )


def test_a_side_without_an_account_is_shown_as_of_what_was_read_last(api, call, sides):
    make.said(sides["ukraine"], "a call", contact=call)
    data = compared(api, call)
    assert (data["a"]["party"]["key"], data["a"]["found"]) == ("ukraine", True)
    assert (data["b"]["party"]["key"], data["b"]["found"], data["b"]["statements"]) == ("china", False, 0)
    assert data["as_of"][:2] == "20"


def test_the_two_largest_accounts_stand_unless_others_are_asked_for(api, call, sides):
    third = make.OrganizationFactory(key="france")
    make.published(make.ReadoutFactory(contact=call, issuer=third))
    make.said(sides["ukraine"], "a call", contact=call)
    make.said(sides["ukraine"], "a good call", contact=call)
    data = compared(api, call)
    assert [data[place]["party"]["key"] for place in "ab"] == ["ukraine", "france"]
    assert [account["party"]["key"] for account in data["accounts"]] == ["ukraine", "france", "china"]
    data = compared(api, call, "?a=china")
    assert [data[place]["party"]["key"] for place in "ab"] == ["china", "ukraine"]


@pytest.mark.parametrize("query, field", [("?a=atlantis", "a"), ("?a=china&b=china", "b")])
def test_a_side_that_is_not_there_is_an_error_that_names_it(api, call, query, field):
    answer = api.get(f"/api/v1/contacts/{call.pk}/compare/{query}")
    assert answer.status_code == 400
    assert field in answer.json()["errors"]


def test_who_only_speaks_about_it_gives_no_account(api, call):
    observer = make.LeaderFactory()
    make.said(observer, "a good thing", contact=call)
    answer = make.said(observer, "we welcome it", contact=call)
    make.published(make.ReactionFactory(statement=answer, target_contact=call))
    assert {account["party"]["key"] for account in compared(api, call)["accounts"]} == {"china", "ukraine"}


def test_a_newspaper_is_nobodys_account(api, call, sides):
    paper = make.OrganizationFactory(kind="media", parent=sides["china"].country)
    mine = initiator(call, sides["ukraine"].country, {"by_organization": paper})
    data = compared(api, call)
    assert not data["a"]["found"]
    assert not data["b"]["found"]
    assert [row["id"] for row in data["elsewhere"]] == [mine.pk]


def test_a_contact_nobody_could_place_has_no_accounts(api):
    contact = make.published(make.ContactFactory())
    data = compared(api, contact)
    assert (data["a"], data["b"], data["accounts"]) == (None, None, [])


def test_drafts_are_in_no_account(api, call, sides):
    hidden = make.OrganizationFactory(name="SECRET", state="draft", origin="machine")
    make.published(make.ReadoutFactory(contact=call, issuer=hidden))
    make.ClaimFactory(contact=call, value="SECRET", by_leader=sides["china"])
    make.StatementFactory(contact=call, text="SECRET")
    assert "SECRET" not in str(compared(api, call))
    assert api.get(f"/api/v1/contacts/{make.ContactFactory().pk}/compare/").status_code == 404


def test_a_contact_merged_away_leads_to_the_comparison_of_the_one_that_stays(api, call):
    gone = make.ContactFactory(state="withdrawn", merged_into=call)
    answer = api.get(f"/api/v1/contacts/{gone.pk}/compare/")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/contacts/{call.pk}/compare/")


# Reactions to reactions


def reaction(statement, **target):
    return make.published(make.ReactionFactory(statement=statement, **{"target_contact": None, **target}))


def test_reactions_to_statements_documents_and_reactions_follow(api, call, sides):
    paper = make.published(make.DocumentFactory())
    said = make.said(sides["china"], "a call", contact=call, document=paper)
    answers = [make.said(make.LeaderFactory(), f"answer {n}") for n in range(4)]
    first = reaction(answers[0], target_contact=call)
    expected = [
        reaction(answers[1], target_statement=said),
        reaction(answers[2], target_document=paper),
        reaction(answers[3], target_statement=answers[0]),
    ]
    data = detail(api, call)
    assert [row["id"] for row in data["reaction_list"]] == [first.pk]
    assert [row["id"] for row in data["further_reactions"]] == [row.pk for row in expected]


def test_statements_that_answer_each_other_do_not_go_on_forever(api, call, sides):
    one, other = (make.said(leader, "words", contact=call) for leader in sides.values())
    ids = {reaction(one, target_statement=other).pk, reaction(other, target_statement=one).pk}
    assert {row["id"] for row in detail(api, call)["further_reactions"]} == ids


# The pair's other contacts


def test_a_pairs_other_contacts_are_earlier_later_or_not_surely_either(api, call, sides):
    pair = sides.values()
    earlier = [make.call_between(*pair, edtf=edtf) for edtf in ("2022-02-04", "2022-06", "2021")]
    around = [make.call_between(*pair, edtf=edtf) for edtf in ("", "2023-04")]
    later = make.call_between(*pair, edtf="2023-05")
    make.call_between(make.LeaderFactory(), sides["china"], edtf="2023-04-01")
    found = detail(api, call)["pair"]
    assert [row["id"] for row in found["earlier"]] == [earlier[1].pk, earlier[0].pk, earlier[2].pk]
    assert {row["id"] for row in found["around"]} == {row.pk for row in around}
    assert [row["id"] for row in found["later"]] == [later.pk]
    assert found["since"] is None


def test_days_since_the_last_are_as_vague_as_the_dates(api, call, sides):
    make.call_between(*sides.values(), edtf="2023-03")
    make.call_between(*sides.values(), edtf="2023-04-20", status="denied")
    since = detail(api, call)["pair"]["since"]
    assert (since["contact"]["edtf"], since["least"], since["most"]) == ("2023-03", 26, 56)


def test_hosts_and_mediators_do_not_hide_the_pair(api, call):
    host = make.LeaderFactory()
    make.ParticipationFactory(contact=call, leader=host, role="mediator")
    assert len(detail(api, call)["pair"]["leaders"]) == 2
    make.ParticipationFactory(contact=call, leader=make.LeaderFactory())
    assert detail(api, call)["pair"] is None


def test_parts_and_the_whole_name_each_other(api, call, sides):
    visit = make.call_between(*sides.values(), kind="visit", edtf="2023-04")
    type(call).objects.filter(pk=call.pk).update(parent=visit)
    hidden = make.ContactFactory(parent=visit)
    assert detail(api, call)["part_of"]["id"] == visit.pk
    assert [row["id"] for row in detail(api, visit)["parts"]] == [call.pk]
    type(call).objects.filter(pk=call.pk).update(parent=hidden)
    assert detail(api, call)["part_of"] is None


def test_statements_come_in_the_order_they_were_said(api, call, sides):
    late, early, undated = (make.said(sides["china"], "w", contact=call, edtf=e) for e in ("2023-05", "2023-04", ""))
    assert [row["id"] for row in detail(api, call)["statement_list"]] == [early.pk, late.pk, undated.pk]


@pytest.mark.parametrize("path", ["", "compare/"])
def test_queries_do_not_grow_with_what_is_on_record(api, call, sides, path):
    def more():
        for leader in sides.values():
            said = make.said(leader, "territorial integrity and grain exports", contact=call)
            initiator(call, make.OrganizationFactory(), {"by_leader": leader})
            make.published(make.ReadoutFactory(contact=call, issuer=leader.country, document=make.DocumentFactory()))
            reaction(make.said(make.LeaderFactory(), "answer"), target_statement=said)
            make.call_between(*sides.values(), edtf="2022")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert api.get(f"/api/v1/contacts/{call.pk}/{path}").status_code == 200
        return len(queries)

    more()
    few = cost()
    for _ in range(3):
        more()
    assert cost() == few
    assert few <= 60
