"""Sources are visited when they are due, and each new article is asked for once."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from statements import models, tasks
from statements.ingest import outbox, pipeline, polling, schedule, turns
from tests import factories as make
from tracker.celery import app

pytestmark = pytest.mark.django_db
Source, Job = models.Source, models.Job


def source(wire, path="rss", **facts):
    return Source.objects.create(url=f"{wire.url}/{path}", **facts)


def visits(wire, path):
    return [headers for asked, headers, _ in wire.world.seen if asked == path]


@pytest.mark.parametrize(
    "path, kind",
    [("rss", "rss"), ("atom", "atom"), ("json", "json_feed"), ("sitemap", "sitemap"), ("index", "sitemap")],
)
def test_new_articles_of_every_kind_of_feed_become_jobs(wire, path, kind):
    feed = source(wire, path)
    jobs = Job.objects.filter(pk__in=polling.poll(feed.pk))
    assert {job.url for job in jobs} == {f"{wire.url}/article/1", f"{wire.url}/article/2"}
    assert {job.published_on for job in jobs} <= {timezone.now().date(), (timezone.now() - timedelta(hours=1)).date()}
    feed.refresh_from_db()
    assert (feed.kind, feed.failures, feed.error) == (kind, 0, "")


def test_an_article_is_asked_for_once_however_often_feeds_bring_it(wire):
    first, second = source(wire), source(wire, "atom")
    assert len(polling.poll(first.pk)) == 2
    assert polling.poll(first.pk) == polling.poll(second.pk) == []
    wire.world.links = ("/article/1?utm_source=feed#top", "/article/3")
    assert len(polling.poll(second.pk)) == 1


def test_an_article_that_was_read_before_is_not_asked_for(wire):
    make.ArticleFactory(url=f"{wire.url}/article/1")
    assert len(polling.poll(source(wire).pk)) == 1


def test_two_feeds_that_bring_a_page_at_the_same_moment_ask_for_it_once(wire):
    both = source(wire), source(wire, "atom")
    entries = [polling.visit(feed)[0] for feed in both]
    asked = [polling._ask(feed, found) for feed, found in zip(both, entries, strict=True)]
    assert [len(jobs) for jobs in asked] == [2, 0]


def test_the_article_of_a_polled_job_knows_its_source(wire):
    feed = source(wire, outlet=make.OrganizationFactory(name="Sample Wire", kind="media"))
    for job in polling.poll(feed.pk):
        pipeline.run(job)
    assert models.Article.objects.filter(source=feed).count() == 2
    assert Source.objects.with_articles_a_week().get().articles_a_week == 0.5


def test_a_feed_that_has_not_changed_is_not_sent_again(wire):
    feed = source(wire, "unchanged")
    polling.poll(feed.pk)
    wire.world.links = ("/article/9",)
    assert polling.poll(feed.pk) == []
    assert visits(wire, "/unchanged")[1]["If-None-Match"] == '"v1"'


def test_a_site_is_searched_for_its_feed_which_is_visited_from_then_on(wire):
    site = source(wire, "site", kind="site")
    assert len(polling.poll(site.pk)) == 2
    site.refresh_from_db()
    assert (site.url, site.kind, site.title) == (f"{wire.url}/atom", "atom", "Wire")


@pytest.mark.parametrize(
    "path, kind, message",
    [
        ("bare", "site", "names no feed"),
        ("bare", "rss", "no feed at this address"),
        ("laughs", "rss", "defines entities of its own"),
        ("gone", "rss", "answered 404"),
        ("bomb", "rss", "larger than 10 MB"),
    ],
)
def test_a_source_that_fails_says_why_and_is_tried_later(wire, path, kind, message):
    feed = source(wire, path, kind=kind)
    assert polling.poll(feed.pk) == []
    feed.refresh_from_db()
    assert message in feed.error
    assert (feed.failures, feed.paused_because) == (1, "")
    assert timezone.now() + schedule.FIRST < feed.due_at


def test_a_source_that_fails_too_often_is_paused_with_the_reason_until_it_is_resumed(wire):
    feed = source(wire, "gone", failures=schedule.MAX_FAILURES - 1)
    polling.poll(feed.pk)
    feed.refresh_from_db()
    assert feed.paused_because == f"Failed 8 times in a row. Last: {wire.url}/gone answered 404."
    seen = len(visits(wire, "/gone"))
    polling.poll(feed.pk)
    assert len(visits(wire, "/gone")) == seen
    Source.objects.update(due_at=Now())
    assert polling.claim() == []
    assert polling.resume(Source.objects.all()) == 1
    assert polling.claim() == [feed.pk]


def test_a_source_that_is_gone_for_good_is_paused_at_once(wire):
    feed = source(wire, "gone-for-good")
    polling.poll(feed.pk)
    feed.refresh_from_db()
    assert "gone for good" in feed.paused_because


def test_a_site_that_asks_to_be_left_alone_is_left_alone(wire):
    feed = source(wire, "busy")
    polling.poll(feed.pk)
    feed.refresh_from_db()
    assert feed.due_at > timezone.now() + timedelta(seconds=7000)


def test_other_visits_to_a_busy_site_wait_too_and_count_as_no_failure(wire):
    polling.poll(source(wire, "busy").pk)
    other = source(wire)
    assert polling.poll(other.pk) == []
    other.refresh_from_db()
    assert (other.failures, other.error) == (0, "")
    assert other.due_at > timezone.now() + timedelta(seconds=7000)


def test_a_site_whose_robots_txt_shuts_us_out_is_paused_with_the_reason(wire):
    wire.world.robots = b"User-agent: Readout\nDisallow: /"
    feed = source(wire)
    polling.poll(feed.pk)
    feed.refresh_from_db()
    assert "robots.txt of 127.0.0.1 asks Readout" in feed.paused_because
    assert visits(wire, "/rss") == []


def test_a_page_that_robots_txt_shuts_off_is_parked_with_the_reason(wire):
    wire.world.robots = b"User-agent: *\nDisallow: /article/"
    job = outbox.ask(url=f"{wire.url}/article/1")
    pipeline.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 1)
    assert "asks Readout not to read this page" in job.error


def test_a_job_that_must_wait_for_its_turn_spends_no_attempt(wire):
    job = outbox.ask(url=f"{wire.url}/article/1")
    turns.hush("127.0.0.1", 60)
    pipeline.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("queued", 0)
    assert timezone.now() + timedelta(seconds=50) < job.due_at < timezone.now() + timedelta(seconds=70)


def test_what_is_due_is_claimed_by_one_clock_only(wire):
    feed = source(wire)
    source(wire, "atom", due_at=timezone.now() + timedelta(hours=1))
    assert polling.claim() == [feed.pk]
    assert polling.claim() == []


@pytest.mark.django_db(transaction=True)
def test_clocks_that_tick_at_the_same_moment_share_what_is_due(wire):
    ids = {source(wire, f"feed-{n}").pk for n in range(40)}
    claimed, start = [], threading.Barrier(4)

    def tick():
        start.wait()
        claimed.extend(polling.claim(limit=20))
        connection.close()

    clocks = [threading.Thread(target=tick) for _ in range(4)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    claimed.extend(polling.claim(limit=40))
    assert sorted(claimed) == sorted(ids)


def queue_of(name):
    return app.amqp.router.route({}, name)["queue"].name


def test_visits_and_pages_go_to_queues_of_their_own(wire, monkeypatch):
    sent = []
    for task in (tasks.fetch, tasks.extract):
        monkeypatch.setattr(task, "apply_async", lambda args, name=task.name, **how: sent.append(queue_of(name)))
    tasks.poll(source(wire).pk)
    text = outbox.ask(text="The leaders spoke.")
    tasks.send([text.pk])
    assert sent == ["fetching", "fetching", "extracting"]
    assert queue_of(tasks.poll.name) == "polling"


def test_polling_leaves_no_trace_in_the_history_but_a_pause_does(wire):
    events = models.Source.pgh_event_model.objects
    feed = source(wire, "gone", failures=schedule.MAX_FAILURES - 2, title="Wire")
    polling.poll(feed.pk)
    before = events.count()
    polling.poll(feed.pk)
    assert (before, events.count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_from_the_tick_of_the_clock_to_the_stored_article_by_a_real_worker(wire, worker):
    feed = source(wire)
    tasks.poll_due_sources.delay()
    end = time.monotonic() + 30
    while Job.objects.filter(state="done").count() < 2 and time.monotonic() < end:
        time.sleep(0.1)
    assert models.Article.objects.filter(source=feed).count() == 2
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}
