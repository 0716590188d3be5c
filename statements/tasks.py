"""Doors to the pipeline. A task carries an id and calls one function; none has an ETA: schedules are in the rows."""

from django.conf import settings

from statements.ingest import outbox, pipeline, polling
from statements.models import Job
from tracker.celery import app

# The sweep lets this many messages wait in the queues, and sends a few in any case: what waits is not forgotten.
ENOUGH, FEW = 500, 20


@app.task
def fetch(job_id):
    """Have the article of a job fetched, and its text stored."""
    send(pipeline.step(job_id))


@app.task
def extract(job_id):
    """Read the text of a job, and store its drafts."""
    send(pipeline.step(job_id))


@app.task
def poll(source_id):
    """Visit a source, and have its new articles read."""
    send(polling.poll(source_id))


@app.task(expires=settings.POLL_EVERY)
def poll_due_sources():
    """Have the sources visited that are due. Beat calls it."""
    for source_id in polling.claim():
        poll.delay(source_id)


@app.task(expires=settings.SWEEP_EVERY)
def relay_forgotten_jobs():
    """Send again what was put off, and what a lost broker or worker forgot. Beat calls it."""
    send(outbox.forgotten(max(FEW, ENOUGH - waiting())))


def send(job_ids):
    """Hand jobs to the workers: those whose text must be fetched first, and those whose text is at hand."""
    away = set(Job.objects.filter(pk__in=job_ids, version=None, text="", filename="").values_list("pk", flat=True))
    for job_id in job_ids:
        (fetch if job_id in away else extract).delay(job_id)


def waiting():
    """How many messages wait in the queues of jobs."""
    with app.connection_for_read() as connection:
        channel = connection.default_channel
        return sum(channel.queue_declare(queue=name).message_count for name in ("fetching", "extracting"))
