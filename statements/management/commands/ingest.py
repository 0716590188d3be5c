"""`manage.py ingest WHAT...`: hand articles to the workers, watch them, and say what they drafted."""

import time
from collections import Counter
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from statements import tasks
from statements.ingest import batch, outbox, pipeline
from statements.ingest.errors import IngestError
from statements.models import Job

PATIENCE = 60


class Command(BaseCommand):
    help = "Ingest articles: a text, HTML, PDF or Word file, a list (.jsonl, .csv), a URL, or a folder with a manifest."

    def add_arguments(self, parser):
        parser.add_argument("what", nargs="+", metavar="FILE|URL|FOLDER")
        parser.add_argument("--published", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the articles' dateline")
        parser.add_argument("--no-wait", action="store_true", help="queue and return at once")
        parser.add_argument("--here", action="store_true", help="do the work in this process, without a worker")

    def handle(self, what, published, no_wait, here, **options):
        try:
            wanted = [facts for one in what for facts in batch.asked(one, published)]
            jobs = [self._ask(facts, here) for facts in wanted]
        except IngestError as wrong:
            raise CommandError(str(wrong)) from wrong
        if no_wait:
            self.stdout.write(f"{len(jobs)} queued.")
            return
        self._watch(jobs)
        self._report(jobs)

    @staticmethod
    def _ask(facts, here):
        with transaction.atomic():
            job = outbox.ask(**facts)
            if not here:
                transaction.on_commit(lambda: tasks.send([job.pk]))
        if here:
            pipeline.run(job.pk)
        return job.pk

    @staticmethod
    def _watch(jobs):
        """A bar that follows the job rows; gives up when nothing has moved for a minute."""
        seen, moved = 0, time.monotonic()
        with tqdm(total=len(jobs), unit="article", desc="ingest") as bar:
            while seen < len(jobs):
                ended = Job.objects.filter(pk__in=jobs).exclude(state=Job.State.QUEUED).count()
                if ended > seen:
                    bar.update(ended - seen)
                    seen, moved = ended, time.monotonic()
                elif time.monotonic() - moved > PATIENCE:
                    raise CommandError(
                        f"{len(jobs) - seen} articles are still queued after {PATIENCE} s. They are safe and will be "
                        "read when a worker runs: celery -A tracker worker."
                    )
                else:
                    time.sleep(0.1)

    def _report(self, jobs):
        rows = Job.objects.filter(pk__in=jobs)
        made = sum((Counter(job.made) for job in rows if job.made), Counter())
        drafts = ", ".join(f"{count} {kind}" for kind, count in made.items() if count)
        self.stdout.write(f"Drafted: {drafts}." if drafts else "Nothing new.")
        failed = rows.filter(state=Job.State.FAILED)
        for job in failed:
            self.stderr.write(f"{job.url or job.filename or job.text[:60]!r}: {job.error}")
        if failed:
            raise CommandError(f"{len(failed)} of {len(jobs)} could not be read.")
