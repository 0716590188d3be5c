"""Doors to the pipeline. A task carries an id and calls one function."""

from statements.ingest import pipeline
from tracker.celery import app


@app.task
def ingest(job_id):
    """Read the article a job asks for."""
    pipeline.run(job_id)


@app.task(expires=50)
def relay_forgotten_jobs():
    """Send again what was put off, and what a lost broker or worker forgot. Beat calls it every minute."""
    for job_id in pipeline.forgotten():
        ingest.delay(job_id)
