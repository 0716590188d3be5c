"""One article from the door to its drafts: fetch → clean → extract → decide → store."""

from dataclasses import replace
from datetime import date, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from statements import services
from statements.extraction import Document, extract, to_json
from statements.models import Extraction, Job

from . import bulk, caged, store, wires
from .addresses import checked
from .decide import decide
from .errors import Later, NotAnArticle, Permanent, Temporary, TooLarge
from .intents import Known, Who
from .known import known_for
from .polite import fetch
from .recheck import recheck
from .roster import directory

log = structlog.get_logger()

MAX_ATTEMPTS = 5
# A job that was sent to the workers is not sent again before this: longer than any task may take.
LEASE = timedelta(minutes=10)
MAX_TEXT = 2_000_000
MAX_UPLOAD = 10 * 1024 * 1024
MAX_NAME = 300


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
    readable = ~Q(url="", text="") | Q(upload__isnull=False)
    with transaction.atomic():
        failed = jobs.select_for_update().filter(readable, state=Job.State.FAILED)
        ids = list(failed.values_list("pk", flat=True))
        fresh = {"attempts": 0, "error": "", "ended_at": None, "due_at": timezone.now() + LEASE}
        Job.objects.filter(pk__in=ids).update(state=Job.State.QUEUED, **fresh)
    return ids


def forgotten(limit=500):
    """Ids of jobs whose time has come though no worker took them. Claiming them puts their time off by a lease."""
    with transaction.atomic():
        due = Job.objects.select_for_update(skip_locked=True).filter(state=Job.State.QUEUED, due_at__lte=timezone.now())
        ids = list(due.order_by("due_at").values_list("pk", flat=True)[:limit])
        Job.objects.filter(pk__in=ids).update(due_at=timezone.now() + LEASE)
    return ids


def run(job_id):
    """Do one job, once: a second delivery finds it ended. What the world did wrong is kept in the row, not raised.

    Returns the ids of the jobs it gave rise to: those of a list of articles, else none.
    """
    mine = Job.objects.filter(pk=job_id, state=Job.State.QUEUED)
    if not mine.update(attempts=F("attempts") + 1):
        return []
    job = mine.get()
    if job.attempts > MAX_ATTEMPTS:
        _end(job, Job.State.FAILED, error=job.error or "The worker died at every attempt.")
        return []
    try:
        if bulk.is_list(job.filename):
            return _spread(job)
        version = read(job)
        made = digest(version)
    except Permanent as wrong:
        _end(job, Job.State.FAILED, error=str(wrong))
    except Later as busy:
        wait = timedelta(seconds=busy.retry_after)
        mine.update(attempts=F("attempts") - 1, due_at=timezone.now() + wait)
    except Temporary as wrong:
        _put_off(job, str(wrong), wrong.retry_after or 0)
    except Exception as broken:
        # What nobody foresaw: keep the reason where an editor sees it, and let Celery log it with its traceback.
        _put_off(job, f"{type(broken).__name__}: {broken}")
        raise
    else:
        _end(job, Job.State.DONE, error="", made=made, article=version.article, upload=None)
    return []


def _spread(job):
    """One job for each row of a list, all of them or none; a row that cannot be read is a job that failed, and why."""
    rows = caged.rows(bytes(job.upload), job.filename)
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(pk=job.pk, state=Job.State.QUEUED)
        if not mine.exists():
            return []
        parts = [_part(job, row) for row in rows]
        _end(job, Job.State.DONE, error="", made={"jobs": len(parts)}, upload=None)
    return [part.pk for part in parts if part.state == Job.State.QUEUED]


def _part(job, row):
    facts = dict(row.facts)
    day = facts.pop("published_on", None)
    try:
        if row.error:
            raise Permanent(row.error)
        return ask(**facts, published_on=day and date.fromisoformat(day), part_of=job)
    except Permanent as wrong:
        place = f"{job.filename}, line {row.line}"
        facts = {"filename": place, "url": facts.get("url", ""), "error": str(wrong)}
        return Job.objects.create(state=Job.State.FAILED, part_of=job, ended_at=timezone.now(), **facts)


def _end(job, state, **changes):
    mine = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    if not mine.update(state=state, ended_at=timezone.now(), **changes):
        return  # a second delivery of the same job was faster
    log.info("job ended", job=job.pk, state=str(state), url=job.url, **changes)


def _put_off(job, error, seconds=0):
    """Try again later, each time twice as late and not before the site allows; parked after the last attempt."""
    if job.attempts >= MAX_ATTEMPTS:
        _end(job, Job.State.FAILED, error=error)
        return
    wait = max(timedelta(minutes=2**job.attempts), timedelta(seconds=seconds))
    Job.objects.filter(pk=job.pk).update(error=error, due_at=timezone.now() + wait)


def read(job):
    """The stored version of the article a job asks for."""
    given = {"language": job.language, "outlet": job.outlet, "title": job.title, "published_on": job.published_on}
    if job.text:
        cleaned = caged.text(job.text, url=job.url, **given)
    elif job.filename:
        cleaned = caged.file(bytes(job.upload), job.filename, url=job.url)
        cleaned = replace(cleaned, language=job.language or cleaned.language)
    else:
        cleaned = caged.page(fetch(job.url))
    facts = {
        "source_id": job.source_id,
        "title": job.title or cleaned.title,
        "outlet_name": job.outlet or cleaned.outlet,
        "published_on": job.published_on or cleaned.published_on,
    }
    outlet = directory().who(facts["outlet_name"]).organization
    if outlet:
        facts["outlet_id"] = store.organization_id(outlet)
    version, _ = store.save_version(cleaned, facts)
    return version


def digest(version):
    """Extract a stored version, decide, and store the drafts; then see what it does to evidence on other versions.

    Returns the new rows by kind; all 0 the second time.
    """
    names, article = directory(), version.article
    extraction = extract(Document(version.text, article.published_on, version.language or None), names.roster)
    signature = wires.sign(version)
    with transaction.atomic():
        store.lock()
        wires.join(signature)
        fresh = not version.extractions.filter(engine=extraction.engine).exists()
        made = _draft(version, extraction, names) if fresh else {}
        recheck(article)
        if fresh and settings.AUTO_CONFIRM == "demo":
            services.confirm_confident(version)
    return made


def _draft(version, extraction, names):
    """Store what an engine's reading of a version adds to what is known."""
    article = version.article
    outlet = Who(article.outlet_name, organization=article.outlet.key if article.outlet else "")
    given = (extraction, names)
    about = (version.text, article.published_on, outlet if outlet.label else None)
    known = known_for(decide(*given, Known(), *about), version)
    made = store.write(decide(*given, known, *about), version, extraction.engine)
    Extraction.objects.create(
        version=version, engine=extraction.engine, language=extraction.language or "", payload=to_json(extraction)
    )
    return made
