"""One article from the door to its drafts: fetch → clean → extract → decide → store.

Two steps, each safe in the database before the next begins: first the article's text is stored as a version, then the
version is read by the engine. Each can be done again at any time and changes nothing the second time.
"""

from dataclasses import replace
from datetime import date

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from statements import services
from statements.extraction import Document, extract, to_json
from statements.models import Extraction, Job

from . import bulk, caged, outbox, store, wires
from .decide import decide
from .errors import Later, Permanent, Temporary
from .intents import Known, Who
from .known import known_for
from .polite import fetch
from .recheck import recheck
from .roster import directory


def run(job_id):
    """Do a job from its first step to its last, here. Returns the ids of the jobs it gave rise to."""
    while (left := step(job_id)) == [job_id]:
        pass
    return left


def step(job_id):
    """Do a job's next step, once: a second delivery finds it done. What the world did wrong is kept in the row.

    Returns the ids of the jobs that can go on from here: itself when its text has arrived, those of a list, or none.
    """
    with outbox.taken(job_id) as job:
        if job is None:
            return []
        if job.attempts > outbox.MAX_ATTEMPTS:
            outbox.park(job, job.error or outbox.DIED)
            return []
        return _attempt(job)


def _attempt(job):
    try:
        return _advance(job)
    except Permanent as wrong:
        outbox.park(job, str(wrong))
    except Later as busy:
        outbox.wait_for_turn(job, busy.retry_after)
    except Temporary as wrong:
        outbox.put_off(job, str(wrong), wrong.retry_after or 0)
    except SoftTimeLimitExceeded:
        outbox.put_off(job, "It took longer than a worker may take for one article.")
        raise
    except Exception as broken:
        # What nobody foresaw: keep the reason where an editor sees it, and let Celery log it with its traceback.
        outbox.put_off(job, f"{type(broken).__name__}: {broken}")
        raise
    return []


def _advance(job):
    if job.version is None and bulk.is_list(job.filename):
        return _spread(job)
    if job.version is None:
        cleaned = acquire(job)
        with transaction.atomic():
            job.version = keep(job, cleaned)
            if job.is_away:
                outbox.handed_on(job)
                return [job.pk]
            job.save(update_fields=["version"])
    reading = read(job.version)
    with transaction.atomic():
        made = draft(job.version, *reading)
        outbox.done(job, made=made, article=job.version.article)
    return []


def _spread(job):
    """One job for each row of a list, all of them or none; a row that cannot be read is a job that failed, and why."""
    rows = caged.rows(bytes(job.upload), job.filename)
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(pk=job.pk, state=Job.State.QUEUED)
        if not mine.exists():
            return []
        parts = [_part(job, row) for row in rows]
        outbox.done(job, made={"jobs": len(parts)})
    return [part.pk for part in parts if part.state == Job.State.QUEUED]


def _part(job, row):
    facts = dict(row.facts)
    day = facts.pop("published_on", None)
    try:
        if row.error:
            raise Permanent(row.error)
        return outbox.ask(**facts, published_on=day and date.fromisoformat(day), part_of=job)
    except Permanent as wrong:
        place = f"{job.filename}, line {row.line}"
        facts = {"filename": place, "url": facts.get("url", ""), "error": str(wrong)}
        return Job.objects.create(state=Job.State.FAILED, part_of=job, ended_at=timezone.now(), **facts)


def acquire(job):
    """The article a job asks for, fetched if need be, and cleaned."""
    if job.text:
        given = {"language": job.language, "outlet": job.outlet, "title": job.title, "published_on": job.published_on}
        return caged.text(job.text, url=job.url, **given)
    if job.filename:
        cleaned = caged.file(bytes(job.upload), job.filename, url=job.url)
        return replace(cleaned, language=job.language or cleaned.language)
    return caged.page(fetch(job.url))


def keep(job, cleaned):
    """The stored version of the article a job asks for."""
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
    """Read a stored version and store its drafts. Returns the new rows by kind; none the second time."""
    reading = read(version)
    with transaction.atomic():
        return draft(version, *reading)


def read(version):
    """What the engine says of a stored version, the names it knew, and the text's signature. Writes nothing."""
    names = directory()
    language = version.language or None
    extraction = extract(Document(version.text, version.article.published_on, language), names.roster)
    return extraction, names, wires.sign(version)


def draft(version, extraction, names, signature):
    """Decide, and store the drafts; then see what it does to evidence on other versions. Call it in a transaction.

    Returns the new rows by kind; all 0 the second time.
    """
    store.lock()
    wires.join(signature)
    fresh = not version.extractions.filter(engine=extraction.engine).exists()
    made = _draft(version, extraction, names) if fresh else {}
    recheck(version.article)
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
