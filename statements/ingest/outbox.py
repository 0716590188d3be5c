"""What is asked of the workers, as rows: asked, taken, put off, parked, and found again when a broker forgot it.

The row is the truth. A worker holds a lock of PostgreSQL on the job it does, and the lock dies with the worker's
connection: a job whose time has come and that nobody holds is lost work, whatever became of its message.
"""

from contextlib import contextmanager
from datetime import timedelta

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from statements.models import Job

from .addresses import checked
from .errors import NotAnArticle, TooLarge

log = structlog.get_logger()

MAX_ATTEMPTS = 5
# What was sent to the workers and is not begun by then is sent again. It may be short, for what is begun holds a lock,
# and long queues are not piled upon (`tasks.relay_forgotten_jobs`).
LEASE = timedelta(minutes=1)
MAX_TEXT = 2_000_000
MAX_UPLOAD = 10 * 1024 * 1024
MAX_NAME = 300
# The key of a job's advisory lock is its id in this range, away from `store.STORE_LOCK`.
LOCKS = 0x4A0B << 48
DIED = "The worker died at every attempt."


def ask(url="", text="", upload=b"", filename="", **facts):
    """Note that an article, or a file's list of them, is to be read: the job's row. `refuse` says what is not."""
    refuse(url, text, upload, filename)
    given = {"upload": upload, "filename": filename[-MAX_NAME:]} if filename else {}
    due = timezone.now() + LEASE
    return Job.objects.create(url=url, text=text.replace("\x00", ""), due_at=due, **given, **facts)


def refuse(url="", text="", upload=b"", filename=""):
    """Raises Permanent for what can never be read, as far as that is seen without taking it apart."""
    if filename and not upload:
        raise NotAnArticle("The file is empty.")
    if len(upload) > MAX_UPLOAD:
        raise TooLarge(f"The file is larger than {MAX_UPLOAD // 1024 // 1024} MB.")
    if len(text) > MAX_TEXT:
        raise NotAnArticle(f"The text is longer than {MAX_TEXT:,} characters: it is not one article.")
    if url and not (text or filename):
        checked(url)


def retry(jobs):
    """Queue failed jobs again with all their attempts. Returns the ids of those there is still something to read of."""
    with transaction.atomic():
        failed = jobs.parked().filter(readable=True).select_for_update()
        ids = list(failed.values_list("pk", flat=True))
        fresh = {"attempts": 0, "error": "", "ended_at": None, "due_at": timezone.now() + LEASE}
        Job.objects.filter(pk__in=ids).update(state=Job.State.QUEUED, **fresh)
    return ids


def forgotten(limit=500):
    """Ids of jobs whose time has come though no worker is at them. Claiming them puts their time off by a lease.

    Those that were begun come first: what was never begun may only be waiting in a long queue.
    """
    with transaction.atomic():
        due = Job.objects.due().exclude(pk__in=held()).select_for_update(skip_locked=True)
        ids = list(due.values_list("pk", flat=True)[:limit])
        Job.objects.filter(pk__in=ids).update(due_at=timezone.now() + LEASE)
    return ids


def unsent(job_ids):
    """These could not be sent: let the next sweep find them."""
    Job.objects.filter(pk__in=job_ids, state=Job.State.QUEUED).update(due_at=timezone.now())


def held():
    """Ids of the jobs that workers are at."""
    # PostgreSQL shows a 64-bit key as two halves; `objsubid` 1 marks such keys.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (classid::bigint << 32 | objid::bigint) - %s FROM pg_locks "
            "JOIN pg_database ON pg_database.oid = database AND datname = current_database() "
            "WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND classid::bigint >> 16 = %s",
            [LOCKS, LOCKS >> 48],
        )
        return [pk for (pk,) in cursor.fetchall()]


@contextmanager
def taken(job_id):
    """The job, its attempt counted, for as long as the context lasts; None if it ended or another worker is at it.

    From now on it is due: only the lock keeps the sweep from sending it again.
    """
    with _locked(job_id) as mine:
        row = Job.objects.filter(pk=job_id, state=Job.State.QUEUED)
        if mine and row.update(attempts=F("attempts") + 1, due_at=timezone.now()):
            yield row.get()
        else:
            yield None


@contextmanager
def _locked(job_id):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCKS + job_id])
        (mine,) = cursor.fetchone()
    try:
        yield mine
    finally:
        if mine:
            _unlock(job_id)


def _unlock(job_id):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCKS + job_id])
    except (OperationalError, InterfaceError):
        return  # the lock went with the connection


def done(job, **changes):
    """The job is done; what it asked for is stored."""
    _end(job, Job.State.DONE, error="", upload=None, **changes)


def park(job, error):
    """It cannot be done: an editor sees why, and may have it tried again."""
    _end(job, Job.State.FAILED, error=error)


def _end(job, state, **changes):
    mine = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    if not mine.update(state=state, ended_at=timezone.now(), **changes):
        return  # a second delivery of the same job was faster
    log.info("job ended", job=job.pk, state=str(state), url=job.url, **changes)


def put_off(job, error, seconds=0):
    """Try again later, each time twice as late and not before the site allows; parked after the last attempt."""
    if job.attempts >= MAX_ATTEMPTS:
        return park(job, error)
    wait = max(timedelta(minutes=2**job.attempts), timedelta(seconds=seconds))
    return Job.objects.filter(pk=job.pk).update(error=error, due_at=timezone.now() + wait)


def wait_for_turn(job, seconds):
    """Nothing went wrong: it is another's turn, which does not count as an attempt."""
    due = timezone.now() + timedelta(seconds=seconds)
    Job.objects.filter(pk=job.pk, state=Job.State.QUEUED).update(attempts=F("attempts") - 1, due_at=due)


def handed_on(job):
    """What was fetched is stored: the job waits for the engine, with all its attempts anew."""
    due = timezone.now() + LEASE
    mine = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    mine.update(version=job.version, attempts=0, error="", due_at=due)
