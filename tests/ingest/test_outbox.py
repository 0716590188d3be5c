"""No job is lost, whoever dies: what is asked is a row, who is at it holds a lock, and a sweep finds the rest."""

import contextlib
import threading
from datetime import timedelta

import pytest
from celery.exceptions import Reject
from django.db import OperationalError, connection
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerAway

from statements import models, tasks
from statements.ingest import outbox, pipeline, polling
from tracker.celery import app

Job = models.Job
TEXT = "The leaders spoke by phone about grain, and agreed to meet again before the summer is over."


@contextlib.contextmanager
def another_worker_at(job):
    """A worker with a connection of its own, at work on the job until the context ends."""
    begun, over, took = threading.Event(), threading.Event(), []

    def work():
        try:
            with outbox.taken(job.pk) as mine:
                took.append(mine)
                begun.set()
                over.wait(10)
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    begun.wait(10)
    assert took == [job]
    yield
    over.set()
    worker.join()


@pytest.mark.django_db(transaction=True)
def test_a_job_is_done_by_one_worker_at_a_time_and_a_second_delivery_costs_no_attempt():
    job = outbox.ask(text=TEXT)
    with another_worker_at(job):
        assert pipeline.step(job.pk) == []
        job.refresh_from_db()
        assert (job.state, job.attempts) == ("queued", 1)


@pytest.mark.django_db(transaction=True)
def test_the_sweep_leaves_a_job_alone_while_a_worker_is_at_it_and_finds_it_once_the_worker_is_gone():
    job = outbox.ask(text=TEXT)
    with another_worker_at(job):
        assert outbox.held() == [job.pk]
        assert outbox.forgotten() == []
    assert outbox.held() == []
    assert outbox.forgotten() == [job.pk]


def test_locks_of_other_kinds_and_numbers_are_nobodys_job(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(385744), pg_advisory_xact_lock(1, 2), pg_advisory_xact_lock(-1)")
    assert outbox.held() == []


def test_what_was_fetched_is_stored_before_it_is_read_and_nothing_is_fetched_again(db, wire):
    job = outbox.ask(url=f"{wire.url}/article/1")
    assert pipeline.step(job.pk) == [job.pk]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.version.text[:7]) == ("queued", 0, "Chinese")
    assert not job.version.extractions.exists()
    assert pipeline.step(job.pk) == []
    job.refresh_from_db()
    assert (job.state, job.attempts, job.article) == ("done", 1, job.version.article)
    assert job.version.extractions.count() == 1
    assert [path for path, *_ in wire.world.seen].count("/article/1") == 1


def test_a_worker_that_dies_while_reading_leaves_the_text_stored_and_the_job_to_be_found(db, wire, monkeypatch):
    job = outbox.ask(url=f"{wire.url}/article/1")
    pipeline.step(job.pk)

    def die(*given):
        raise SystemExit

    with monkeypatch.context() as dying, contextlib.suppress(SystemExit):
        dying.setattr(pipeline, "extract", die)
        pipeline.step(job.pk)
    assert outbox.forgotten() == [job.pk]
    pipeline.step(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)
    assert models.ArticleVersion.objects.count() == models.Extraction.objects.count() == 1


def test_a_job_is_done_together_with_what_it_stored_or_not_at_all(db, monkeypatch):
    job = outbox.ask(text=TEXT)

    def die(*given, **facts):
        raise SystemExit

    with monkeypatch.context() as dying, contextlib.suppress(SystemExit):
        dying.setattr(outbox, "done", die)
        pipeline.step(job.pk)
    assert not models.Extraction.objects.exists()
    pipeline.step(job.pk)
    assert models.Extraction.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_sweep_does_not_pile_onto_queues_that_are_long(queue):
    jobs = [outbox.ask(text=TEXT) for _ in range(tasks.FEW + 5)]
    Job.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    tasks.send([0] * tasks.ENOUGH)
    assert tasks.waiting() == tasks.ENOUGH
    tasks.relay_forgotten_jobs()
    assert tasks.waiting() == tasks.ENOUGH + tasks.FEW
    assert len(outbox.forgotten()) == len(jobs) - tasks.FEW


def test_every_queue_takes_one_message_at_a_time_and_gives_it_back_when_its_worker_dies():
    assert (app.conf.worker_prefetch_multiplier, app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (
        1,
        True,
        True,
    )


def test_a_lost_message_comes_back_after_the_longest_task_and_soon_after_it():
    broker = app.conf.broker_transport_options
    looked_for = broker["unacked_restore_interval"] * broker["unacked_restore_throttle"]
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit < polling.LEASE.total_seconds()
    assert app.conf.task_time_limit < broker["visibility_timeout"]
    assert looked_for <= 10
    with app.connection_for_read() as opened:
        assert opened.default_channel.unacked_restore_throttle == 1
        assert opened.default_channel.unacked_mutex_expire == broker["unacked_mutex_expire"]


def test_a_job_that_was_begun_is_found_before_those_that_only_wait(db):
    begun, *waiting = [outbox.ask(text=TEXT) for _ in range(3)]
    Job.objects.update(due_at=timezone.now() - timedelta(minutes=5))
    Job.objects.filter(pk=begun.pk).update(attempts=1, due_at=timezone.now())
    assert outbox.forgotten(limit=1) == [begun.pk]
    assert outbox.forgotten() == [job.pk for job in waiting]


@pytest.mark.django_db(transaction=True)
def test_what_was_lost_goes_before_what_is_new(queue):
    lost, new = outbox.ask(text=TEXT), outbox.ask(text=TEXT)
    tasks.send([new.pk])
    outbox.unsent([lost.pk])
    tasks.relay_forgotten_jobs()
    with app.connection_for_read() as opened, opened.SimpleQueue("extracting") as messages:
        assert [messages.get(timeout=5).payload[0] for _ in range(2)] == [[lost.pk], [new.pk]]


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_sent_while_redis_is_away_is_safe_and_found_by_the_next_sweep(monkeypatch):
    job = outbox.ask(text=TEXT)

    def away(*given, **how):
        raise BrokerAway("Connection refused.")

    with monkeypatch.context() as outage:
        outage.setattr(tasks.extract, "apply_async", away)
        tasks.send([job.pk])
    assert outbox.forgotten() == [job.pk]


def test_a_message_is_given_back_while_the_database_is_away(monkeypatch):
    def away(*given):
        raise OperationalError("the database system is starting up")

    monkeypatch.setattr(tasks, "OUTAGE", 0.01)
    monkeypatch.setattr(pipeline, "step", away)
    monkeypatch.setattr(tasks, "answers", lambda: False)
    with pytest.raises(Reject) as given_back:
        tasks.extract(1)
    assert given_back.value.requeue


@pytest.mark.django_db(transaction=True)
def test_an_error_of_a_database_that_answers_is_an_error(monkeypatch):
    def deadlock(*given):
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(pipeline, "step", deadlock)
    with pytest.raises(OperationalError, match="deadlock"):
        tasks.extract(1)
