"""Doors to the pipeline. A task carries an id and calls one function; none has an ETA: schedules are in the rows."""

import functools
import time

import structlog
from celery.exceptions import Reject
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from kombu.exceptions import OperationalError as BrokerAway

from statements.ingest import outbox, pipeline, polling
from statements.models import Job
from tracker.celery import app

log = structlog.get_logger()

# The sweep lets this many messages wait in the queues, and sends a few in any case: what waits is not forgotten.
ENOUGH, FEW = 500, 20
# While the database is away, a worker holds on to its message for so many seconds before it gives it back.
OUTAGE = 2
# To Redis, a smaller number comes first: what was lost or put off goes before what is new.
FIRST = 0


def task(work, **options):
    """A task whose message is given back, not used up, while the database is away."""

    @functools.wraps(work)
    def patient(*args):
        try:
            work(*args)
        except (OperationalError, InterfaceError) as wrong:
            if answers():
                raise
            time.sleep(OUTAGE)
            raise Reject(wrong, requeue=True) from wrong

    return app.task(patient, **options)


def answers():
    """Whether the database can be reached."""
    connection.close()
    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    return True


@task
def fetch(job_id):
    """Have the article of a job fetched, and its text stored."""
    send(pipeline.step(job_id))


@task
def extract(job_id):
    """Read the text of a job, and store its drafts."""
    send(pipeline.step(job_id))


@task
def poll(source_id):
    """Visit a source, and have its new articles read."""
    send(polling.poll(source_id))


@functools.partial(task, expires=settings.POLL_EVERY)
def poll_due_sources():
    """Have the sources visited that are due. Beat calls it."""
    for source_id in polling.claim():
        poll.delay(source_id)


@functools.partial(task, expires=settings.SWEEP_EVERY)
def relay_forgotten_jobs():
    """Send again what was put off, and what a lost broker or worker forgot. Beat calls it."""
    send(outbox.forgotten(max(FEW, ENOUGH - waiting())), priority=FIRST)


def send(job_ids, priority=settings.CELERY_TASK_DEFAULT_PRIORITY):
    """Hand jobs to the workers: those whose text must be fetched first, and those whose text is at hand.

    What cannot be sent because Redis is away is left to the sweep.
    """
    away = set(Job.objects.filter(pk__in=job_ids, version=None, text="", filename="").values_list("pk", flat=True))
    left = list(job_ids)
    try:
        while left:
            (fetch if left[0] in away else extract).apply_async((left[0],), priority=priority)
            left.pop(0)
    except BrokerAway as wrong:
        log.warning("jobs are left to the sweep", jobs=len(left), error=str(wrong))
        outbox.unsent(left)


def waiting():
    """How many messages wait in the queues of jobs."""
    with app.connection_for_read() as opened:
        channel = opened.default_channel
        return sum(channel.queue_declare(queue=name).message_count for name in ("fetching", "extracting"))
