"""The log of changes: what was done to public records, why, and nothing of what must be gone."""

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import models, services
from tests import factories as make

pytestmark = pytest.mark.django_db
SECRET = "the words that must be gone"


@pytest.fixture
def hand(editor):
    return services.Hand(user=editor)


@pytest.fixture
def said(xi, hand):
    """A statement an editor published."""
    said = make.StatementFactory(text="talks are the way")
    make.AttributionFactory(statement=said, leader=xi)
    services.confirm(make.proven(said), hand)
    return said


def log(api, **asked):
    answer = api.get("/api/v1/changes/", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def shift(*reviews):
    """Let the acts of one test transaction have happened one day after the other."""
    for days, review in enumerate(reviews):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE statements_review SET made_at = made_at - make_interval(days => %s) WHERE id = %s",
                [len(reviews) - days, review.pk],
            )


def events_apart(record):
    """The same for the history of a record: one transaction of a test is as many in life."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE statements_{record._meta.model_name}event SET pgh_created_at = pgh_created_at"
            " - interval '1 hour' + pgh_id * interval '1 microsecond' WHERE pgh_obj_id = %s",
            [record.pk],
        )


def test_what_was_published_is_told_with_who_and_why(api, said):
    services.DEMO.review("confirmed", said, "Sure of it.")
    newest, first = log(api)
    assert (first["action"], first["noun"], first["by"], first["reason"]) == ("confirmed", "statement", "an editor", "")
    assert (newest["by"], newest["reason"]) == (services.DEMO_POLICY, "Sure of it.")
    assert first["record"] == {"label": "talks are the way", "url": said.get_absolute_url()}


def test_a_correction_shows_what_changed(api, read, said, hand):
    events_apart(said)
    models.Statement.objects.filter(pk=said.pk).update(text="talks are the only way", medium="X")
    said.refresh_from_db()
    services.corrected(said, hand, "A word was missing.")
    act = log(api)[0]
    assert act["changes"] == [
        {"field": "text", "old": "talks are the way", "new": "talks are the only way"},
        {"field": "medium", "old": "", "new": "X"},
    ]
    page = read("/changes/")
    assert "<del>talks are the way</del> <ins>talks are the only way</ins>" in page.html
    assert "A word was missing." in page


def test_a_withdrawal_says_why_and_nothing_of_what_was_said(api, read, client, xi, hand):
    said = make.StatementFactory(text=SECRET)
    make.AttributionFactory(statement=said, leader=xi)
    services.confirm(make.proven(said), hand)
    events_apart(said)
    models.Statement.objects.filter(pk=said.pk).update(text=f"{SECRET}!")
    said.refresh_from_db()
    services.corrected(said, hand)
    services.withdraw(said, hand, "The article was made up.")
    acts = log(api)
    assert [act["action"] for act in acts] == ["withdrawn", "corrected", "confirmed"]
    assert all(act["record"] is None and act["changes"] == [] for act in acts)
    page = read("/changes/")
    assert "Withdrawn Statement" in page
    assert "The article was made up." in page
    for path in ("/changes/", "/api/v1/changes/", "/changes.atom", "/changes.json", said.get_absolute_url()):
        assert SECRET not in client.get(path).content.decode(), path


def test_a_correction_from_before_a_withdrawal_stays_untold_when_the_record_comes_back(api, said, hand):
    events_apart(said)
    models.Statement.objects.filter(pk=said.pk).update(text=SECRET)
    said.refresh_from_db()
    services.corrected(said, hand)
    services.return_to_draft(said, hand, "Wrong.")
    models.Statement.objects.filter(pk=said.pk).update(text="talks are the way", flags=[])
    said.refresh_from_db()
    services.confirm(said, hand)
    assert not any(act["changes"] for act in log(api))


def test_a_withdrawn_record_is_410_with_the_reason_and_a_draft_a_404(read, api, said, hand):
    services.withdraw(said, hand, "The article was made up.")
    answer = api.get(f"/api/v1/statements/{said.pk}/")
    assert answer.status_code == 410
    assert "was withdrawn on" in answer.json()["detail"]
    page = read(said.get_absolute_url())
    assert page.status == 410
    assert "The article was made up." in page
    never = make.proven(make.StatementFactory(text=SECRET))
    services.withdraw(never, hand, SECRET)
    assert read(never.get_absolute_url()).status == 404


def test_a_merger_leads_to_what_stayed(api, xi, hand):
    twin = make.LeaderFactory(key="xi", name="Xi J.")
    services.merge(twin, xi, hand)
    act = log(api)[0]
    assert (act["action"], act["record"], act["into"]["label"]) == ("merged", None, "Xi Jinping")


def test_drafts_are_not_spoken_of(api, hand, xi):
    draft = make.proven(make.StatementFactory(text=SECRET))
    services.reject(draft, hand, SECRET)
    other, stays = (make.proven(make.StatementFactory(text=SECRET)) for _ in range(2))
    services.merge(other, stays, hand, SECRET)
    assert log(api) == []


def test_a_claim_is_told_only_where_its_contact_is_public(api, hand, call):
    for contact in (call, make.ContactFactory()):
        services.confirm(make.proven(make.ClaimFactory(contact=contact, value="Kyiv")), hand)
    assert [act["record"] and act["record"]["label"] for act in log(api)] == [None, "Initiator: Kyiv"]


def test_the_log_is_filtered_by_record_action_and_period(api, hand, said, call):
    services.withdraw(call, hand, "Wrong.")
    first, last = models.Review.objects.order_by("id")
    shift(first, last)
    last.refresh_from_db()
    assert [act["noun"] for act in log(api, noun="contact")] == ["contact"]
    assert [act["noun"] for act in log(api, action="confirmed")] == ["statement"]
    assert len(log(api, action=["confirmed", "withdrawn"])) == 2
    assert [act["noun"] for act in log(api, since=last.made_at.date())] == ["contact"]
    assert log(api, until="2020-01-01") == []
    assert api.get("/api/v1/changes/", {"since": "soon"}).status_code == 400


def test_an_editor_who_changes_a_public_record_in_the_admin_leaves_a_trace(api, admin_client, said):
    form = admin_client.get(f"/admin/statements/statement/{said.pk}/change/").context["adminform"].form
    data = {name: "" if value is None else value for name, value in form.initial.items() if name in form.fields}
    data |= {"text": "talks are the only way", "topics": []}
    inline = {"evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0}
    answer = admin_client.post(f"/admin/statements/statement/{said.pk}/change/", {**data, **inline})
    assert answer.status_code == 302, answer.context["errors"]
    assert log(api)[0]["action"] == "corrected"


def test_the_log_is_a_feed(client, said):
    feed = feedparser.parse(client.get("/changes.atom?action=confirmed").content)
    (entry,) = feed.entries
    assert entry.title == f"Published: statement {said.pk}, talks are the way"
    assert not feed.bozo
    assert client.get("/changes.json").json()["items"][0]["tags"] == ["confirmed", "statement"]


def test_the_log_costs_the_same_queries_however_long(api, client, hand, xi, zelensky):
    def one_more():
        contact = make.proven(make.ContactFactory())
        make.ParticipationFactory(contact=contact, leader=xi)
        services.confirm(contact, hand)
        for made in (make.ClaimFactory(contact=contact), make.ReadoutFactory(contact=contact), make.StatementFactory()):
            services.confirm(make.proven(made), hand)
            services.corrected(made, hand)
        services.confirm(make.proven(make.ReactionFactory(statement=made, target_contact=contact)), hand)

    def cost(path):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    paths = ("/changes/", "/api/v1/changes/", "/changes.atom")
    for _ in range(2):
        one_more()
    few = [cost(path) for path in paths]
    for _ in range(3):
        one_more()
    assert [cost(path) for path in paths] == few
    assert max(few) <= 12
