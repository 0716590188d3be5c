"""The desk: sources and their health, and what could not be read, for staff who may see and change it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from statements import models, tasks
from statements.ingest import outbox

pytestmark = pytest.mark.django_db
Source, Job = models.Source, models.Job
SOURCES, JOBS = "/desk/sources/", "/desk/jobs/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def sent(monkeypatch):
    given = []
    monkeypatch.setattr(tasks, "send", given.extend)
    return given


def source(name="Wire", **facts):
    return Source.objects.create(url=f"https://wire.example/{name}", title=name, **facts)


def parked(**facts):
    return Job.objects.create(
        **{"state": "failed", "url": "https://wire.example/1", "ended_at": timezone.now(), **facts}
    )


@pytest.mark.parametrize("path", [SOURCES, JOBS])
def test_a_stranger_is_sent_to_log_in(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={path}")


@pytest.mark.parametrize("path", [SOURCES, JOBS])
def test_a_reader_with_an_account_is_no_editor(client, django_user_model, path):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(path).status_code == 302


def test_staff_who_may_only_look_find_no_buttons_and_cannot_press_them(client, django_user_model):
    viewer = django_user_model.objects.create_user("viewer", is_staff=True)
    assert (client.force_login(viewer), client.get(SOURCES).status_code) == (None, 403)
    viewer.user_permissions.add(Permission.objects.get(codename="view_source"))
    feed = source()
    page = client.get(SOURCES)
    assert (page.status_code, b"<button" in page.content) == (200, False)
    assert client.post(f"{SOURCES}{feed.pk}/", {"verb": "pause"}).status_code == 403


def test_sources_that_need_an_editor_come_first_with_the_reason_and_the_others_say_when_they_are_visited(desk, read):
    moment = timezone.now().replace(year=2023, month=4, day=26, hour=14, minute=5)
    source("Well", polled_at=moment, succeeded_at=moment, interval=timedelta(hours=12), due_at=moment)
    source("Failing", polled_at=moment, failures=3, error="https://wire.example/Failing answered 503.")
    source("Resting", paused_because="Failed 8 times in a row. Last: gone for good (410).")
    page = read(SOURCES)
    places = [page.text.index(name) for name in ("Resting", "Failing", "Well")]
    assert places == sorted(places)
    assert "Paused Failed 8 times in a row. Last: gone for good (410)." in page
    assert "Failing https://wire.example/Failing answered 503. Failed 3 times in a row Never" in page
    assert "Well 26 April 2023, 14:05 UTC 26 April 2023, 14:05 UTC every 12 h" in page


def test_a_source_is_paused_resumed_and_hurried_with_a_button(desk):
    feed = source(due_at=timezone.now() + timedelta(days=1))
    for verb, told in [
        ("pause", "It rests until it is resumed."),
        ("poll", "Nothing was changed"),
        ("resume", "It is visited within a minute."),
    ]:
        page = desk.post(f"{SOURCES}{feed.pk}/", {"verb": verb}, follow=True)
        assert told in page.content.decode()
        feed.refresh_from_db()
        assert feed.paused_because == ("By editor." if verb != "resume" else "")
    assert feed.due_at <= timezone.now()


def test_a_button_is_pressed_on_the_page_and_nowhere_else(editor):
    feed, stranger = source(), Client(enforce_csrf_checks=True)
    stranger.force_login(editor)
    assert stranger.post(f"{SOURCES}{feed.pk}/", {"verb": "pause"}).status_code == 403
    assert stranger.get(f"{SOURCES}{feed.pk}/").status_code == 405


@pytest.mark.parametrize("verb", ["", "remove"])
def test_a_verb_that_is_none_is_told_which_there_are(desk, verb):
    answer = desk.post(f"{SOURCES}{source().pk}/", {"verb": verb})
    assert (answer.status_code, answer.content) == (400, b"The verb must be one of pause, resume and poll.")


def test_what_could_not_be_read_says_why_and_is_tried_again_with_a_button(
    desk, read, sent, django_capture_on_commit_callbacks
):
    job = parked(error="The page is larger than 10 MB.", attempts=1)
    parked(url="", filename="list.jsonl, line 3", error="It is no JSON.")
    outbox.ask(text="Waits.")
    page = read(JOBS)
    assert "https://wire.example/1 The page is larger than 10 MB. 1" in page
    assert "list.jsonl, line 3 It is no JSON. 0" in page
    assert "One waits to be read" in page
    assert page.html.count("<button") == 1
    with django_capture_on_commit_callbacks(execute=True):
        told = desk.post(f"{JOBS}{job.pk}/retry/", follow=True)
    assert "It is tried again." in told.content.decode()
    job.refresh_from_db()
    assert (job.state, job.attempts, sent) == ("queued", 0, [job.pk])


def test_a_job_that_is_not_parked_any_more_is_left_alone(desk, sent):
    job = outbox.ask(text="Waits.")
    assert "It is not parked any more" in desk.post(f"{JOBS}{job.pk}/retry/", follow=True).content.decode()
    assert sent == []


def test_jobs_page_by_key_to_the_last_one(desk, read):
    jobs = [parked(url=f"https://wire.example/{n}") for n in range(60)]
    first = read(JOBS)
    assert f"?before={jobs[10].pk}" in first.html
    second = read(f"{JOBS}?before={jobs[10].pk}")
    assert (first.html.count("<tr>"), second.html.count("<tr>")) == (51, 11)
    assert "?before" not in second.html


@pytest.mark.parametrize("query", ["?before=x", "?before=-1", "?before=" + "9" * 30, "?page=x", "?page=99999"])
def test_an_address_that_makes_no_sense_shows_the_beginning(desk, query):
    assert desk.get(f"{JOBS}{query}").status_code == desk.get(f"{SOURCES}{query}").status_code == 200


@pytest.mark.parametrize("path", [SOURCES, JOBS])
def test_nothing_at_all_is_said_in_words(desk, read, path):
    assert "No source is visited yet." in read(SOURCES)
    assert "Everything that was asked for could be read." in read(JOBS)


def test_what_a_stranger_wrote_is_shown_as_words(desk, read):
    source("<script>alert(1)</script>", error="<b>bad</b>", failures=1)
    parked(filename="<i>.pdf", error="<script>alert(2)</script>")
    assert "<script>alert(1)</script>" in read(SOURCES)
    assert "<script>alert" not in read(SOURCES).html + read(JOBS).html


def test_a_full_page_costs_as_many_queries_as_a_short_one(desk, django_assert_num_queries):
    for number in range(60):
        feed = source(f"Wire {number}")
        parked(url=f"https://wire.example/{number}", source=feed)
    with django_assert_num_queries(4):  # session, user, how many there are, and the page
        desk.get(SOURCES)
    with django_assert_num_queries(5):  # session, user, the page, what waits, and what was put off
        desk.get(JOBS)
