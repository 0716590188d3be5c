"""The design's awkward cases, each stored and read back through the API. They decide whether the model is right."""

import pytest

from statements import models
from statements.dates import columns
from tests import factories as make

pytestmark = pytest.mark.django_db


def state(key, name):
    return make.OrganizationFactory(key=key, name=name)


@pytest.fixture
def call():
    xi = make.LeaderFactory(key="xi-jinping", name="Xi Jinping", country=state("china", "China"))
    zelensky = make.LeaderFactory(
        key="volodymyr-zelensky", name="Volodymyr Zelensky", country=state("ukraine", "Ukraine")
    )
    contact = make.call_between(xi, zelensky, edtf="2023-04-26")
    contact.xi, contact.zelensky = xi, zelensky
    return contact


def get(api, path):
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_an_unnamed_official_is_a_label_on_behalf_of_a_presidency(api):
    elysee = make.OrganizationFactory(key="france-presidency", name="French presidency", kind="presidency")
    said = make.StatementFactory(text="encourages any dialogue", kind="mixed")
    label = "a French presidential official"
    make.AttributionFactory(statement=said, leader=None, label=label, unnamed=True, behalf_organization=elysee)
    make.published(said)
    (voice,) = get(api, f"statements/{said.pk}/")["chain"]
    assert voice["unnamed"] is True
    assert voice["by"] == {"type": "label", "key": None, "name": label, "url": None}
    assert voice["on_behalf_of"]["key"] == "france-presidency"
    assert not models.Leader.objects.exists()


def test_a_ministry_speaks_through_a_named_spokesperson(api):
    ministry = make.OrganizationFactory(key="china-mfa", name="Chinese foreign ministry", kind="ministry")
    spokesman = make.LeaderFactory(key="yu-jun", name="Yu Jun")
    said = make.StatementFactory(text="was initiated by the Ukrainian side", kind="mixed")
    make.AttributionFactory(statement=said, leader=None, organization=ministry)
    make.AttributionFactory(statement=said, leader=spokesman, role="spokesperson", position=1)
    make.published(said)
    chain = get(api, f"statements/{said.pk}/")["chain"]
    assert [(voice["role"], voice["by"]["key"]) for voice in chain] == [
        ("author", "china-mfa"),
        ("spokesperson", "yu-jun"),
    ]


def test_state_television_reports_what_xi_said(api, call):
    cctv = make.OrganizationFactory(key="cctv", name="CCTV", kind="media")
    said = make.StatementFactory(text="only way out", kind="mixed", contact=call)
    make.AttributionFactory(statement=said, leader=call.xi)
    make.AttributionFactory(statement=said, leader=None, organization=cctv, role="relay", position=1)
    make.AttributionFactory(statement=said, leader=None, label="Sample Wire", role="publisher", position=2)
    make.published(said)
    chain = get(api, f"statements/{said.pk}/")["chain"]
    assert [(voice["role"], voice["by"]["name"]) for voice in chain] == [
        ("author", "Xi Jinping"),
        ("relay", "CCTV"),
        ("publisher", "Sample Wire"),
    ]


def test_two_readouts_that_disagree_stand_side_by_side(api, call):
    for leader, words in ((call.xi, "a solid basis"), (call.zelensky, "territorial integrity")):
        readout = make.published(make.ReadoutFactory(contact=call, issuer=leader.country))
        make.said(leader, words, contact=call, readout=readout)
        make.published(make.ClaimFactory(contact=call, fact="agenda", value=words, by_organization=leader.country))
    answer = get(api, f"contacts/{call.pk}/")
    assert [readout["issuer"]["key"] for readout in answer["readouts"]] == ["china", "ukraine"]
    assert all(len(readout["statements"]) == 1 for readout in answer["readouts"])
    assert {(c["by"]["key"], c["value"]) for c in answer["claims"]} == {
        ("china", "a solid basis"),
        ("ukraine", "territorial integrity"),
    }


def test_initiated_by_kyiv_is_what_beijing_says_through_cctv(api, call):
    ministry = make.OrganizationFactory(key="china-mfa", name="Chinese foreign ministry")
    cctv = make.OrganizationFactory(key="cctv", name="CCTV")
    ukraine = call.zelensky.country
    claim = make.ClaimFactory(contact=call, value="Ukraine", by_organization=ministry, via=cctv, about=ukraine)
    make.published(claim, words="made by Kyiv")
    (shown,) = get(api, "contacts/?kind=call")["results"][0]["claims"]
    assert (shown["fact"], shown["value"], shown["by"]["key"], shown["via"]["key"]) == (
        "initiator",
        "Ukraine",
        "china-mfa",
        "cctv",
    )
    assert shown["evidence"][0]["exact"] == "made by Kyiv"


def test_nearly_an_hour_is_at_most_sixty_minutes_and_stays_as_printed(api, call):
    claim = make.ClaimFactory(
        contact=call, fact="duration", value="nearly an hour", minutes=60, bound="upper", approximate=True
    )
    make.published(claim)
    (shown,) = get(api, f"contacts/{call.pk}/")["claims"]
    assert (shown["value"], shown["minutes"], shown["bound"], shown["approximate"]) == (
        "nearly an hour",
        60,
        "upper",
        True,
    )


def test_in_march_is_a_month_and_never_its_first_day(api, call):
    visit = make.published(make.ContactFactory(kind="visit", edtf="2023-03"))
    shown = get(api, f"contacts/{visit.pk}/")
    assert (shown["edtf"], shown["earliest"], shown["latest"]) == ("2023-03", "2023-03-01", "2023-03-31")

    def found(query):
        return [row["id"] for row in get(api, f"contacts/?kind=visit&{query}")["results"]]

    assert found("since=2023-03-05&until=2023-03-10&when=possible") == [visit.pk]
    assert found("since=2023-03-05&until=2023-03-10&when=certain") == []
    assert found("since=2023-03&until=2023-03&when=certain") == [visit.pk]


def test_a_reaction_can_answer_a_document(api):
    paper = make.published(make.DocumentFactory(title="12-point position paper", edtf="2023-02"))
    said = make.said(make.LeaderFactory(name="Jens Stoltenberg"), "doesn’t have much credibility")
    make.published(
        make.ReactionFactory(statement=said, target_contact=None, target_document=paper, stance="criticises")
    )
    (shown,) = get(api, f"reactions/?document={paper.pk}")["results"]
    assert shown["target"] == {"kind": "document", "id": paper.pk, "label": "12-point position paper"}
    assert shown["stance"] == "criticises"


@pytest.mark.parametrize("medium", ["X", "Telegram"])
def test_a_post_names_its_medium(api, medium):
    said = make.said(make.LeaderFactory(), "a long and meaningful call", medium=medium)
    assert get(api, f"statements/{said.pk}/")["medium"] == medium


def test_one_agency_story_in_five_outlets_is_one_statement_with_five_pieces_of_evidence(api, call):
    words = "a long and meaningful phone call"
    group = models.WireGroup.objects.create(label="Agency story of 26 April")
    said = make.said(call.zelensky, words, contact=call)
    for outlet in ("B", "C", "D", "E"):
        article = make.ArticleFactory(outlet_name=f"Outlet {outlet}", wire_group=group)
        make.proven(said, words, make.ArticleVersionFactory(article=article, text=f"“{words}”, wrote the president."))
    shown = get(api, f"statements/{said.pk}/")
    assert len(shown["evidence"]) == 5
    assert {passage["exact"] for passage in shown["evidence"]} == {words}
    assert len(get(api, "statements/")["results"]) == 1


def test_an_article_that_changes_gets_a_new_version_and_its_evidence_a_state(api, call):
    version = call.evidence.get().version
    later = make.ArticleVersionFactory(article=version.article, text="The call was cut short, the president said.")
    make.proven(call, "The call was cut short", later)
    call.evidence.filter(version=version).update(state="lost")
    models.Contact.objects.filter(pk=call.pk).update(flags=["Words of an article this rests on are gone."])
    make.check_now()
    shown = get(api, f"contacts/{call.pk}/")["evidence"]
    assert {(passage["state"], passage["exact"]) for passage in shown} == {
        ("lost", "a long and meaningful phone call"),
        ("exact", "The call was cut short"),
    }
    assert len(get(api, f"articles/{version.article_id}/")["versions"]) == 2


def test_a_date_may_be_unknown_and_sorts_last(api, call):
    undated = make.published(make.ContactFactory(kind="letter", **columns("")))
    assert [row["id"] for row in get(api, "contacts/")["results"]] == [call.pk, undated.pk]
