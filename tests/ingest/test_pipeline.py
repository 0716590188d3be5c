"""One article from the door to its drafts, by the real engine, and by a real worker over the real broker."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from statements import models, tasks
from statements.extraction import roster
from statements.ingest import outbox, pipeline
from statements.ingest.errors import Forbidden, NotAnArticle, Temporary
from statements.ingest.load import load_roster

TEXT = """Chinese President Xi Jinping spoke by phone with Ukrainian President Volodymyr Zelensky on Wednesday.

“I had a long and meaningful phone call with President Xi Jinping,” Zelensky said on Twitter.

The Russian foreign ministry said the call showed “the willingness of the Chinese side to make efforts.”
"""


@pytest.fixture
def names(db):
    """The part of the roster this article speaks of."""
    every = roster.read()
    states = {"china", "ukraine", "russia"}
    organizations = tuple(o for o in every.organizations if o.key in states or o.parent in states)
    people = tuple(p for p in every.people if p.key in {"xi-jinping", "volodymyr-zelensky"})
    kept = {o.key for o in organizations}
    offices = [tuple(post for post in p.offices if post.organization in kept) for p in people]
    people = tuple(
        roster.Person(p.key, p.name, p.gender, p.country, "", p.names, posts)
        for p, posts in zip(people, offices, strict=True)
    )
    load_roster(roster.Roster(people, organizations))


def ingest(**asked):
    job = outbox.ask(**asked)
    pipeline.run(job.pk)
    job.refresh_from_db()
    return job


def test_a_real_article_becomes_a_contact_with_statements_and_proof(names):
    job = ingest(text=TEXT, published_on=date(2023, 4, 26))
    contact = models.Contact.objects.get()
    assert (job.state, job.error) == ("done", "")
    assert (contact.kind, contact.edtf, contact.state) == ("call", "2023-04-26", "draft")
    assert {p.leader.key for p in contact.participations.all()} == {"xi-jinping", "volodymyr-zelensky"}
    said = models.Statement.objects.get(text__startswith="I had a long")
    assert said.attributions.get(role="author").leader.key == "volodymyr-zelensky"
    assert said.evidence.get().exact.startswith("I had a long and meaningful phone call")


def test_the_same_article_again_makes_nothing_new(names):
    first = ingest(text=TEXT, published_on=date(2023, 4, 26))
    before = models.Evidence.objects.count()
    again = ingest(text=TEXT.replace("\n", "\r\n"), published_on=date(2023, 4, 26))
    assert any(first.made.values())
    assert not any(again.made.values())
    assert (models.ArticleVersion.objects.count(), models.Evidence.objects.count()) == (1, before)


def test_a_job_delivered_twice_is_done_once(names):
    job = ingest(text=TEXT, published_on=date(2023, 4, 26))
    pipeline.run(job.pk)
    job.refresh_from_db()
    assert job.attempts == 1


def test_production_publishes_nothing_by_itself(names):
    ingest(text=TEXT, published_on=date(2023, 4, 26))
    assert not models.Contact.objects.published().exists()
    assert not models.Statement.objects.published().exists()


def test_the_demo_confirms_by_a_policy_that_says_its_name(names, settings):
    settings.AUTO_CONFIRM = "demo"
    ingest(text=TEXT, published_on=date(2023, 4, 26))
    assert models.Contact.objects.published().count() == 1
    assert {review.policy for review in models.Review.objects.all()} == {"demo policy: what the engine is confident of"}


def test_what_is_no_article_is_parked_with_the_reason(names):
    job = ingest(text="Subscribe!")
    assert (job.state, job.attempts) == ("failed", 1)
    assert "no article text" in job.error


def test_a_world_that_may_answer_later_is_asked_later(names, monkeypatch):
    def busy(url):
        raise Temporary(f"{url} answered 503.")

    monkeypatch.setattr(pipeline, "fetch", busy)
    job = ingest(url="https://wire.example/1")
    assert (job.state, job.error) == ("queued", "https://wire.example/1 answered 503.")
    assert job.due_at > timezone.now()
    for _ in range(outbox.MAX_ATTEMPTS):
        pipeline.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", outbox.MAX_ATTEMPTS)


def test_a_text_that_kills_its_worker_each_time_is_parked(names):
    job = outbox.ask(text=TEXT)
    models.Job.objects.filter(pk=job.pk).update(attempts=outbox.MAX_ATTEMPTS)
    pipeline.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "The worker died at every attempt.")


def test_a_job_the_broker_forgot_is_found_by_the_sweep_once(db):
    job = outbox.ask(text=TEXT)
    assert outbox.forgotten() == []
    models.Job.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert outbox.forgotten() == [job.pk]
    assert outbox.forgotten() == []


@pytest.mark.parametrize("url", ["ftp://wire.example/1", "http://u:p@wire.example/"])
def test_a_url_that_can_never_be_read_is_refused_at_the_door(db, url):
    with pytest.raises(Forbidden):
        outbox.ask(url=url)
    assert not models.Job.objects.exists()


def test_a_text_that_is_no_single_article_is_refused_at_the_door(db):
    with pytest.raises(NotAnArticle, match="not one article"):
        outbox.ask(text="a" * (outbox.MAX_TEXT + 1))


def test_a_worker_over_the_broker_does_what_the_command_asks(worker, names, tmp_path, capsys):
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    call_command("ingest", str(article), "--published", "2023-04-26")
    assert "Drafted: " in capsys.readouterr().out
    assert models.Contact.objects.count() == 1
    call_command("ingest", str(article), "--published", "2023-04-26")
    assert "Nothing new." in capsys.readouterr().out


@pytest.mark.parametrize(
    "content, message",
    [(b"\xff\xfe", "not UTF-8"), (None, "Give a file, a URL or a folder"), (b"Hi.", "could not be read")],
)
def test_a_file_that_cannot_be_read_is_named_with_the_remedy(db, tmp_path, content, message):
    path = tmp_path / "article.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("ingest", str(path), "--here")


def test_an_editor_hands_in_an_article_and_watches_the_job(
    db, editor_api, django_capture_on_commit_callbacks, monkeypatch
):
    sent = []
    monkeypatch.setattr(tasks, "send", sent.extend)
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor_api.post("/api/v1/articles/", {"text": TEXT, "published_on": "2023-04-26"}, format="json")
    assert answer.status_code == 202
    assert sent == [answer.json()["id"]]
    pipeline.run(sent[0])
    assert editor_api.get(answer["Location"]).json()["state"] == "done"


@pytest.mark.parametrize(
    "asked, field, message",
    [
        ({}, "url", "Give the URL"),
        ({"url": "http://editor:secret@wire.example/"}, "url", "user name or password"),
        ({"text": "x", "published_on": "soon"}, "published_on", "wrong format"),
    ],
)
def test_a_request_that_cannot_be_carried_out_names_the_field(db, editor_api, asked, field, message):
    answer = editor_api.post("/api/v1/articles/", asked, format="json")
    assert answer.status_code == 400
    assert message in str(answer.json()["errors"][field])
    assert not models.Job.objects.exists()


def test_readers_hand_in_nothing_and_see_no_jobs(db, api):
    job = outbox.ask(text=TEXT)
    assert api.post("/api/v1/articles/", {"text": TEXT}, format="json").status_code in (401, 403)
    assert api.get(f"/api/v1/jobs/{job.pk}/").status_code in (401, 403)


def test_an_article_costs_so_many_queries_however_much_it_says(names, django_assert_max_num_queries):
    pipeline.run(outbox.ask(text=TEXT, published_on=date(2023, 4, 26)).pk)
    more = "\n\n".join(f"“We spoke about point number {n} of the long plan we made,” Zelensky said." for n in range(30))
    job = outbox.ask(text=f"{TEXT}\n\n{more}", url="https://wire.example/1", published_on=date(2023, 4, 26))
    with django_assert_max_num_queries(60):
        pipeline.run(job.pk)
    assert models.Statement.objects.filter(text__startswith="We spoke about point").count() == 30
