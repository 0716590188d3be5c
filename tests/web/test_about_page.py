"""The about page, and the way to say that something is wrong."""

import pytest
from django.test import Client

from statements.models import ErrorReport
from statements.web import about
from tests import factories as make

pytestmark = pytest.mark.django_db
WRONG = "He never said that: the article quotes somebody else."


def send(client, **facts):
    return client.post("/report/", {"message": WRONG, **facts})


def test_the_figures_are_the_ones_that_were_measured(read, api):
    boards = api.get("/api/v1/scoreboard/").json()["boards"]
    page = read("/about/")
    assert page.status == 200
    assert [board["name"] for board in boards] == ["gold", "unseen"]
    for board in boards:
        assert f"Contacts found {100 * board['figures']['contact_recall']:.1f} %" in page
        assert f"{board['quotations']} quotations" in page


def test_a_record_leads_to_a_report_that_names_it(read, call):
    page = read(call.get_absolute_url())
    assert f'href="/report/?about=contact:{call.pk}"' in page.html
    form = read(f"/report/?about=contact:{call.pk}")
    assert f'name="about" value="contact:{call.pk}"' in form.html
    assert "About: Call of Xi Jinping, Volodymyr Zelensky, 26 April 2023" in form


def test_a_report_lands_in_the_editors_queue(client, admin_client, call):
    answer = send(client, about=f"contact:{call.pk}", email="reader@example.org")
    assert (answer.status_code, answer["Location"]) == (302, "/report/thanks/")
    assert client.get("/report/thanks/").status_code == 200
    report = ErrorReport.objects.get()
    assert (report.record, report.message, report.email, report.state) == (call, WRONG, "reader@example.org", "open")
    queue = admin_client.get("/admin/statements/errorreport/?state__exact=open")
    assert WRONG[:40] in queue.content.decode()
    data = {"action": "close", "_selected_action": report.pk}
    admin_client.post("/admin/statements/errorreport/", data)
    report.refresh_from_db()
    assert report.state == "closed"


def test_a_report_may_be_about_the_site(client):
    assert send(client).status_code == 302
    assert ErrorReport.objects.get().record is None


@pytest.mark.parametrize("noun", ["contact", "statement", "leader", "organization", "article"])
def test_every_record_with_a_page_can_be_reported(client, read, xi, call, noun):
    said = make.said(xi, "words")
    records = {"contact": call, "statement": said, "leader": xi, "organization": xi.country}
    record = records.get(noun) or said.evidence.get().version.article
    assert f"/report/?about={noun}:{record.pk}" in read(record.get_absolute_url()).html
    send(client, about=f"{noun}:{record.pk}")
    assert ErrorReport.objects.get().record == record


@pytest.mark.parametrize(
    "about_what", ["contact:999999", "contact:x", "contact:" + "9" * 30, "user:1", ":", "contact:²"]
)
def test_a_record_that_is_not_public_is_refused_with_a_remedy(client, about_what):
    answer = send(client, about=about_what)
    assert answer.status_code == 400
    assert "report it without one" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_a_draft_shows_nowhere_in_the_form(client):
    draft = make.StatementFactory(text="secret words")
    assert "secret" not in client.get(f"/report/?about=statement:{draft.pk}").content.decode()


@pytest.mark.parametrize(
    "facts, complaint",
    [
        ({"message": ""}, "This field is required"),
        ({"message": "no"}, "at least 10 characters"),
        ({"message": "x" * 5000}, "at most 4000 characters"),
        ({"message": "nothing\x00 at all here"}, "Null characters"),
        ({"email": "nobody"}, "valid e"),
    ],
)
def test_a_report_that_cannot_be_used_says_why_and_keeps_what_was_written(client, facts, complaint):
    answer = send(client, **facts)
    assert answer.status_code == 400
    assert complaint in answer.content.decode()
    assert (facts.get("message", WRONG)[:10]) in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_markup_in_a_report_is_text(client, admin_client):
    answer = send(client, message="<script>alert(1)</script>", email="nobody")
    assert "<script>alert" not in answer.content.decode()
    send(client, message="<script>alert(1)</script>")
    assert "<script>alert" not in admin_client.get("/admin/statements/errorreport/").content.decode()


def test_a_machine_that_fills_the_trap_is_thanked_and_forgotten(client):
    assert send(client, website="https://spam.example").status_code == 302
    assert not ErrorReport.objects.exists()


def test_too_many_reports_within_the_hour_are_turned_away(client, monkeypatch):
    monkeypatch.setattr(about, "MOST_AN_HOUR", 2)
    assert [send(client).status_code for _ in range(3)] == [302, 302, 400]


def test_another_site_cannot_send_a_report_for_a_reader():
    assert send(Client(enforce_csrf_checks=True)).status_code == 403
    assert not ErrorReport.objects.exists()
