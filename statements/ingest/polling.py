"""Visit the sources that are due: read their feeds, ask for each new article once, and settle when to come again."""

import random
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from statements.models import Article, Job, Source

from . import caged, outbox, schedule
from .errors import Gone, IngestError, Later, NotAFeed, Unwelcome
from .feeds import fresh
from .polite import fetch

log = structlog.get_logger()

# A visit that was begun is not begun again before this: longer than any task may take.
LEASE = timedelta(seconds=150)
# Feeds are served under all sorts of names; what they are is seen by reading them.
TYPES = ()
# After these there is no point in trying again before an editor has looked.
HOPELESS = (Gone, Unwelcome)


def claim(limit=200):
    """Ids of the sources that are due, whose next visit is put off by a lease: no other clock will claim them."""
    with transaction.atomic():
        due = Source.objects.select_for_update(skip_locked=True).filter(paused_because="", due_at__lte=Now())
        ids = list(due.order_by("due_at").values_list("pk", flat=True)[:limit])
        Source.objects.filter(pk__in=ids).update(due_at=Now() + LEASE)
    return ids


def poll(source_id):
    """Visit a source. Returns the ids of the jobs it gave rise to; never raises for what the world did wrong."""
    source = Source.objects.filter(pk=source_id, paused_because="").first()
    if source is None:
        return []
    try:
        entries, caching = visit(source)
    except Later as busy:
        Source.objects.filter(pk=source.pk).update(due_at=Now() + timedelta(seconds=busy.retry_after))
        return []
    except IngestError as wrong:
        _failed(source, wrong)
        return []
    return _succeeded(source, entries, caching)


def visit(source):
    """(the entries worth reading, what to keep for the next visit). Raises what fetching and reading raise."""
    fetched = fetch(source.url, types=TYPES, etag=source.etag, last_modified=source.last_modified)
    if fetched.unchanged:
        return [], {}
    if source.kind == Source.Kind.SITE:
        fetched = _own_feed(fetched)
    feed = caged.feed(fetched)
    entries = [*feed.entries, *_listed(feed.parts)]
    caching = {"etag": fetched.etag, "last_modified": fetched.last_modified, "kind": feed.kind}
    moved = {"url": fetched.url} if source.kind == Source.Kind.SITE else {}
    return fresh(entries, timezone.now()), {**caching, **moved, "title": source.title or feed.title[:300]}


def _own_feed(page):
    """A site's own feed, found on its page: from now on that is what is visited."""
    found = caged.offered(page)
    if not found:
        raise NotAFeed("The page names no feed: give the address of one.")
    fetched = fetch(found[0].url, types=TYPES)
    if Source.objects.filter(url=fetched.url).exists():
        raise NotAFeed(f"The feed it names, {fetched.url}, is a source already.")
    return fetched


def _listed(parts):
    """The entries of the newest sitemaps an index names."""
    return [entry for part in parts for entry in caged.feed(fetch(part, types=TYPES)).entries]


def _succeeded(source, entries, caching):
    with transaction.atomic():
        jobs = _ask(source, entries)
        interval = schedule.after_success(source.interval, len(jobs))
        wait = schedule.until_next(interval, random.random())  # noqa: S311 - to spread visits, not to hide them
        facts = {"interval": interval, "due_at": Now() + wait, "failures": 0, "error": ""}
        facts |= {"polled_at": Now(), "succeeded_at": Now()}
        Source.objects.filter(pk=source.pk).update(**facts, **caching)
    log.info("source polled", source=source.pk, url=source.url, new=len(jobs))
    return jobs


def _ask(source, entries):
    """Jobs for the entries that were never asked for."""
    urls = [entry.url for entry in entries]
    known = {
        *Job.objects.filter(url__in=urls).values_list("url", flat=True),
        *Article.objects.filter(url__in=urls).values_list("url", flat=True),
    }
    new = [entry for entry in entries if entry.url not in known]
    outlet = source.outlet.name if source.outlet else ""
    due = timezone.now() + outbox.LEASE
    Job.objects.bulk_create(
        [
            Job(url=entry.url, source=source, outlet=outlet, due_at=due, published_on=_day(entry.published))
            for entry in new
        ],
        ignore_conflicts=True,
    )
    mine = Job.objects.filter(source=source, url__in=[entry.url for entry in new])
    return list(mine.order_by("pk").values_list("pk", flat=True))


def _day(moment):
    return moment and moment.date()


def _failed(source, wrong):
    failures = source.failures + 1
    chance, asked = random.random(), getattr(wrong, "retry_after", None)  # noqa: S311 - as above
    wait = schedule.after_failure(source.interval, failures, chance, asked)
    reason = str(wrong) if isinstance(wrong, HOPELESS) else schedule.pause_reason(failures, str(wrong))
    facts = {"polled_at": Now(), "failures": F("failures") + 1, "error": str(wrong), "paused_because": reason}
    Source.objects.filter(pk=source.pk).update(due_at=Now() + wait, **facts)
    log.info("source failed", source=source.pk, url=source.url, error=str(wrong), paused=bool(reason))


def resume(sources):
    """Let paused sources be visited again, now. Returns how many there were."""
    return sources.exclude(paused_because="").update(paused_because="", failures=0, error="", due_at=Now())


def hurry(sources):
    """Let sources be visited at the next tick of the clock, paused ones excepted. Returns how many."""
    return sources.filter(paused_because="").update(due_at=Now())


def pause(sources, reason):
    """Let sources rest until they are resumed. Returns how many."""
    return sources.filter(paused_because="").update(paused_because=reason)
