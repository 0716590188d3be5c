"""Doors to the pipeline. A task carries an id and calls one function."""

from statements.ingest import pipeline, polling
from statements.models import Job
from tracker.celery import app


@app.task
def ingest(job_id):
    """Read the article a job asks for."""
    send(pipeline.run(job_id) or [])


@app.task
def poll(source_id):
    """Visit a source, and have its new articles read."""
    send(polling.poll(source_id))


@app.task(expires=50)
def poll_due_sources():
    """Have the sources visited that are due. Beat calls it twice a minute."""
    for source_id in polling.claim():
        poll.delay(source_id)


@app.task(expires=50)
def relay_forgotten_jobs():
    """Send again what was put off, and what a lost broker or worker forgot. Beat calls it every minute."""
    send(pipeline.forgotten())


def send(job_ids):
    """Hand jobs to the workers: those that must be fetched first to one queue, what is at hand to another."""
    away = set(Job.objects.filter(pk__in=job_ids, text="", filename="").values_list("pk", flat=True))
    for job_id in job_ids:
        ingest.apply_async((job_id,), queue="fetching" if job_id in away else "extracting")
