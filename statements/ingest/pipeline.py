"""One article from the door to its drafts: fetch → clean → extract → decide → store."""

from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from statements import services
from statements.extraction import Document, extract, to_json
from statements.models import Extraction, Job

from . import store, wires
from .clean import clean_fetched, clean_text
from .decide import decide
from .errors import NotAnArticle, Permanent, Temporary
from .fetch import checked, fetch
from .intents import Known, Who
from .known import known_for
from .recheck import recheck
from .roster import directory

log = structlog.get_logger()

MAX_ATTEMPTS = 5
# A job that was sent to the workers is not sent again before this: longer than any task may take.
LEASE = timedelta(minutes=10)
MAX_TEXT = 2_000_000


def ask(url="", text="", **facts):
    """Note that an article is to be read: the job's row. Refuses at once what can never be read."""
    if url and not text:
        checked(url)
    if len(text) > MAX_TEXT:
        raise NotAnArticle(f"The text is longer than {MAX_TEXT:,} characters: it is not one article.")
    return Job.objects.create(url=url, text=text.replace("\x00", ""), due_at=timezone.now() + LEASE, **facts)


def forgotten(limit=500):
    """Ids of jobs whose time has come though no worker took them. Claiming them puts their time off by a lease."""
    with transaction.atomic():
        due = Job.objects.select_for_update(skip_locked=True).filter(state=Job.State.QUEUED, due_at__lte=timezone.now())
        ids = list(due.order_by("due_at").values_list("pk", flat=True)[:limit])
        Job.objects.filter(pk__in=ids).update(due_at=timezone.now() + LEASE)
    return ids


def run(job_id):
    """Do one job, once: a second delivery finds it ended. What the world did wrong is kept in the row, not raised."""
    mine = Job.objects.filter(pk=job_id, state=Job.State.QUEUED)
    if not mine.update(attempts=F("attempts") + 1):
        return
    job = mine.get()
    if job.attempts > MAX_ATTEMPTS:
        _end(job, Job.State.FAILED, error=job.error or "The worker died at every attempt.")
        return
    try:
        version = read(job)
        made = digest(version)
    except Permanent as wrong:
        _end(job, Job.State.FAILED, error=str(wrong))
    except Temporary as wrong:
        _put_off(job, str(wrong))
    except Exception as broken:
        # What nobody foresaw: keep the reason where an editor sees it, and let Celery log it with its traceback.
        _put_off(job, f"{type(broken).__name__}: {broken}")
        raise
    else:
        _end(job, Job.State.DONE, error="", made=made, article=version.article)


def _end(job, state, **changes):
    mine = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    if not mine.update(state=state, ended_at=timezone.now(), **changes):
        return  # a second delivery of the same job was faster
    log.info("job ended", job=job.pk, state=str(state), url=job.url, **changes)


def _put_off(job, error):
    """Try again later, each time twice as late; after the last attempt the job is parked with its error."""
    if job.attempts >= MAX_ATTEMPTS:
        _end(job, Job.State.FAILED, error=error)
        return
    Job.objects.filter(pk=job.pk).update(error=error, due_at=timezone.now() + timedelta(minutes=2**job.attempts))


def read(job):
    """The stored version of the article a job asks for."""
    given = {"language": job.language, "outlet": job.outlet, "title": job.title, "published_on": job.published_on}
    if job.text:
        cleaned = clean_text(job.text, url=job.url, **given)
    else:
        cleaned = clean_fetched(fetch(job.url))
    facts = {
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
