"""What goes wrong, when, and how long it takes to recover from it."""

import contextlib
import os
import random
import signal
import time
from dataclasses import dataclass, field
from statistics import median

from django.db.models import Min
from django.utils import timezone

from statements.models import Job

from .stage import children

# Down for this many seconds before it is started again.
OUTAGE = 2


@dataclass
class Fault:
    """Something that was killed; `at_work` are the jobs workers were at: {id: whether its text was stored already}."""

    label: str
    at: object
    at_work: dict = field(default_factory=dict)

    def recovery(self):
        """Seconds until the next job ended, and until all steps were done that were at work; None without any."""
        after = Job.objects.filter(ended_at__gt=self.at).aggregate(first=Min("ended_at"))["first"]
        jobs = Job.objects.filter(pk__in=self.at_work).select_related("version")
        last = max((done for job in jobs if (done := self.done(job))), default=None)
        return [moment and max(0, (moment - self.at).total_seconds()) for moment in (after, last)]

    def done(self, job):
        """When the step was done that a job was at: its text fetched and stored, or all of it."""
        fetching = job.is_away and not self.at_work[job.pk]
        return job.version.fetched_at if fetching and job.version else job.ended_at


class Chaos:
    """Kills what it is told to, spread over the run by how much has been read.

    A fault is followed by the next at the latest after `patience` seconds, while there is still something to read.
    """

    def __init__(self, seed, kills, engines, troupe, engine_faults, patience):
        self.chance = random.Random(seed)
        self.engines, self.troupe, self.patience = engines, troupe, patience
        faults = [self.kill_worker] * kills + [self.kill_parser] * (kills // 6) + [self.kill_clock] * (kills // 10)
        self.chance.shuffle(faults)
        for title, place in engine_faults:
            faults.insert(round(place * len(faults)), lambda title=title: self.kill_engine(title))
        self.faults, self.total = faults, len(faults)
        self.happened, self.last, self.down = [], time.monotonic(), {}

    def tick(self, share, at_work):
        """Do the next fault if it is time for it: `share` of the work is done, and these jobs are being done."""
        self.revive()
        due = (len(self.happened) + 0.5) / self.total * 0.9
        waited = time.monotonic() - self.last
        if not self.faults or self.down or waited < 1 or not (share >= due or waited > self.patience):
            return None
        if label := self.faults[0]():
            self.faults.pop(0)
            self.last = time.monotonic()
            self.happened.append(Fault(label, timezone.now(), at_work))
            return self.happened[-1]
        return None

    def kill_worker(self):
        """A worker whole, its parent alone, or one of its children."""
        name = self.chance.choice(["fetching", "extracting"])
        pid = self.troupe.pid(name)
        kids = children(pid) if pid else []
        if not kids:
            return ""
        how = self.chance.choice(["child", "child", "parent", "whole"])
        if how == "whole":
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(self.chance.choice(kids) if how == "child" else pid, signal.SIGKILL)
        return f"worker {name}: {how}"

    def kill_parser(self):
        """The child of a child that takes pages apart."""
        kids = children(self.troupe.pid("fetching"))
        parsers = [parser for kid in kids for parser in children(kid)]
        if not parsers:
            return ""
        os.kill(self.chance.choice(parsers), signal.SIGKILL)
        return "parser"

    def kill_clock(self):
        pid = self.troupe.pid("clock")
        if pid:
            os.kill(pid, signal.SIGKILL)
        return "clock" if pid else ""

    def kill_engine(self, title):
        self.engines.kill(title)
        self.down[title] = time.monotonic() + OUTAGE
        return title

    def revive(self):
        for title, moment in list(self.down.items()):
            if time.monotonic() > moment:
                self.engines.revive(title)
                del self.down[title]

    def table(self):
        """Lines: each kind of fault, how often, and how long recovery took."""
        rows = {}
        for fault in self.happened:
            rows.setdefault(fault.label, []).append(fault.recovery())
        yield f"{'killed with -9':<28}{'times':>6}{'next job ended':>22}{'what was at work done':>24}"
        for label, found in sorted(rows.items()):
            first, done = ([row[n] for row in found if row[n] is not None] for n in (0, 1))
            yield f"{label:<28}{len(found):>6}{span(first):>22}{span(done):>24}"


def span(seconds):
    """The median and the longest of some times."""
    return f"{median(seconds):.1f} s, at most {max(seconds):.1f}" if seconds else "nothing was at work"


def twice(tasks, chance, *groups):
    """Deliver a task of each group a second time, whichever step it is for.

    Only jobs that ended or are at work are given: a second message must not save a job whose first one was lost.
    """
    sent = 0
    with contextlib.suppress(tasks.app.connection_for_write().connection_errors, OSError):
        for job_id in [chance.choice(group) for group in groups if group]:
            chance.choice([tasks.fetch, tasks.extract]).apply_async((job_id,), retry=False)
            sent += 1
    return sent
