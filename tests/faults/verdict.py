"""What PostgreSQL says at the end of a run: every good article once and whole, every bad one with its reason."""

import re
from collections import Counter

from django.db.models import Count

from statements import models
from statements.ingest import outbox
from statements.models import Article, ArticleVersion, Evidence, Extraction, Job, Source

KINDS = {
    "contacts": models.Contact,
    "claims": models.Claim,
    "documents": models.Document,
    "statements": models.Statement,
    "readouts": models.Readout,
    "reactions": models.Reaction,
    "evidence": Evidence,
}
SHOWN = 5


def checks(plan):
    """(what must hold, what was found against it) one after another; nothing found is well."""
    stored = {article.url: article for article in Article.objects.select_related("current")}
    by_mark = Counter(mark(version.text) for version in ArticleVersion.objects.all())
    stories = plan.stories()
    yield f"{plan.count:,} good articles are stored", lost(plan, stories, stored, by_mark)
    yield "none is stored twice", [story.title for story in stories if by_mark[story.mark] > 1]
    yield "nothing else is stored", extra(plan, stored)
    yield "each is stored whole, with its words as they were written", torn(stories)
    yield "each has one version, read once by the engine, and it is the current one", not_once()
    yield "no record, contact or piece of evidence is doubled or lost", unbalanced()
    yield "nothing a leader said is drafted twice", said_twice(stories)
    yield "nobody's story was taken for a copy of another's", list(models.WireGroup.objects.all())
    yield f"{len(plan.bad):,} bad ones are parked with their reasons", wrong_reasons(plan)
    yield f"{len(plan.bad_feeds)} bad feeds say what is wrong with them", wrong_feeds(plan)
    yield "nothing is left waiting", list(Job.objects.filter(state=Job.State.QUEUED).values_list("pk", "url", "error"))
    yield "nobody holds a job any more", outbox.held()


def mark(text):
    return text.rstrip().rsplit("\n", 1)[-1]


def lost(plan, stories, stored, by_mark):
    """Stories that are missing, or not under their address."""
    return [
        f"{story.title}: {plan.good[story.number]}"
        for story in stories
        if not by_mark[story.mark]
        or (plan.good[story.number] not in stored and not plan.good[story.number].startswith("urn:"))
    ]


def extra(plan, stored):
    expected = set(plan.good.values())
    found = [url for url in stored if url not in expected and not url.startswith("urn:sha256:")]
    return found + ([f"{len(stored)} articles in all"] if len(stored) > plan.count else [])


def torn(stories):
    texts = {mark(version.text): version.text for version in ArticleVersion.objects.all()}
    return [
        f"{story.title}: {part!r}"
        for story in stories
        for part in story.paragraphs
        if story.mark in texts and part not in texts[story.mark]
    ]


def not_once():
    counted = Article.objects.annotate(n=Count("versions", distinct=True), e=Count("versions__extractions"))
    found = [f"{article.url}: {article.n} versions, {article.e} readings" for article in counted.exclude(n=1, e=1)]
    others = Article.objects.exclude(current__in=ArticleVersion.objects.all())
    total = Extraction.objects.count() - ArticleVersion.objects.count()
    return found + list(others) + ([f"{total:+} readings"] if total else [])


def unbalanced():
    """A job notes what it made in the transaction that made it: the sums are what there is."""
    made = sum((Counter(job.made) for job in Job.objects.exclude(made={})), Counter())
    found = {name: model.objects.count() for name, model in KINDS.items()}
    return [f"{name}: {found[name]} stored, {made[name]} made" for name in KINDS if found[name] != made[name]]


def said_twice(stories):
    spoken = Counter(text.rstrip(".,") for text in models.Statement.objects.values_list("text", flat=True))
    quotes = Counter(quote for story in stories for quote in story.quotes)
    return [quote for quote, times in quotes.items() if spoken[quote] > times]


def wrong_reasons(plan):
    found = {}
    for job in Job.objects.filter(state=Job.State.FAILED):
        found[job.filename or job.url] = job
    wrong = [f"{name}: parked without being asked for" for name in found.keys() - plan.bad.keys()]
    for name, (reason, tries) in plan.bad.items():
        job = found.get(name)
        if job is None:
            wrong.append(f"{name} is not parked")
        elif not re.search("|".join(map(re.escape, reason.split("|"))), job.error):
            wrong.append(f"{name}: {job.error!r}, not {reason!r}")
        elif job.attempts < tries:
            wrong.append(f"{name}: parked after {job.attempts} attempts")
    return wrong


def wrong_feeds(plan):
    found = dict(Source.objects.filter(url__in=plan.bad_feeds).values_list("url", "error"))
    return [f"{url}: {found.get(url)!r}" for url, reason in plan.bad_feeds.items() if reason not in found.get(url, "")]


def told(plan):
    """Print the verdict; returns whether all held."""
    held = True
    for sentence, against in checks(plan):
        held &= not against
        print(f"  {'ok    ' if not against else 'FAILED'} {sentence}")
        for line in against[:SHOWN]:
            print(f"           {line}")
        if len(against) > SHOWN:
            print(f"           and {len(against) - SHOWN} more")
    return held
