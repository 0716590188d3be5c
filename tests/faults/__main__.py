"""`make test-faults`: good and bad articles through real workers, while workers, engines and clocks are killed with -9.

Nothing is imitated: a web server in a process of its own, a private PostgreSQL and Redis, Celery workers on all queues
and two clocks, under a supervisor. Time is shortened in one place: an article that was put off for minutes is made due
in the database, where its schedule is. The verdict is PostgreSQL's; the exit code is 1 if anything did not hold.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import time

from .plan import BAD_PAGES, NEVER_WELL, made_plan
from .stage import Engines, Troupe, commands, site

STEP, TELL, HURRY, TWICE = 0.2, 5, 5, 1


def options():
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--slots", type=int, default=6, help="articles fetched at once")
    parser.add_argument("--minutes", type=float, default=30, help="give up after so long")
    parser.add_argument("--stalled", type=float, default=240, help="give up when nothing has moved for so many seconds")
    parser.add_argument("--quick", action="store_true", help="clocks that tick often, and only quick miseries")
    parser.add_argument("--early-ack", action="store_true", help="break it: acknowledge before doing")
    parser.add_argument("--no-sweep", action="store_true", help="break it: never look for lost jobs")
    return parser.parse_args()


class Run:
    """One run, from an empty database to the verdict."""

    def __init__(self, asked):
        self.asked, self.begun = asked, time.monotonic()
        self.doubled = self.hurried = 0
        self.seen_put_off, self.moments = set(), {}

    def perform(self):
        self.say(f"seed {self.asked.seed}: {self.asked.articles:,} good articles, {self.asked.kills} workers to kill")
        with Engines() as engines:
            environment = {**os.environ, **engines.environment(), "FAULTS": self.ways()}
            os.environ.update(environment)
            self.prepare()
            logs = engines.root / "log"
            logs.mkdir()
            world, port = site(logs, self.asked.seed, self.asked.articles)
            try:
                self.plan = made_plan(self.asked.seed, self.asked.articles, port, **self.miseries())
                with Troupe(logs, environment, commands(logs, "tests.faults.app", self.asked.slots)) as troupe:
                    self.play(engines, troupe)
                held = self.judge()
            finally:
                world.kill()
                world.wait()
        if held:
            shutil.rmtree(engines.root)
        else:
            self.say(f"logs are in {logs}")
        return held

    def ways(self):
        asked = self.asked
        return ",".join(
            w for w, on in [("quick", asked.quick), ("early-ack", asked.early_ack), ("no-sweep", asked.no_sweep)] if on
        )

    def miseries(self):
        if not self.asked.quick:
            return {}
        slow = {"attributes", "hoard"}
        return {
            "bad_pages": {path: reason for path, reason in BAD_PAGES.items() if path not in slow},
            "never_well": {"always-500": NEVER_WELL["always-500"], "killer": NEVER_WELL["killer"]},
        }

    def prepare(self):
        import django

        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
        django.setup()
        from django.core.management import call_command

        from statements.ingest.load import load_roster

        from .articles import roster

        call_command("migrate", verbosity=0)
        load_roster(roster())
        self.say("PostgreSQL and Redis are up")

    def play(self, engines, troupe):
        from statements import tasks

        from .chaos import Chaos, twice

        self.ask(tasks)
        places = [("Redis", 0.3), ("PostgreSQL", 0.6), ("Redis", 0.85)] if self.asked.kills > 5 else []
        chaos = Chaos(self.asked.seed, self.asked.kills, engines, troupe, places, 3 if self.asked.quick else 12)
        self.chaos, chance = chaos, random.Random(self.asked.seed)
        while not self.over(chaos):
            time.sleep(STEP)
            troupe.supervise()
            state = self.look()
            if fault := chaos.tick(state["ended"] / max(1, state["jobs"]), state["held"]):
                self.say(f"killed {fault.label} ({len(chaos.happened)}/{chaos.total}), {len(fault.at_work)} at work")
            if self.every(HURRY, "hurry"):
                self.hurry()
            if self.every(TWICE, "twice") and not chaos.down:
                self.doubled += twice(tasks, chance, state["done"], state["done"], list(state["held"]))
            if self.every(TELL, "tell"):
                self.tell(state)
        self.say(self.outcome)

    def ask(self, tasks):
        """Every door: pasted addresses, uploads, and sources whose feeds are visited."""
        from statements.ingest import outbox
        from statements.models import Source

        Source.objects.bulk_create([Source(url=url, kind=kind) for url, kind in self.plan.feeds])
        asked = [{"upload": body, "filename": name} for name, body in self.plan.uploads]
        asked += [{"url": url} for url in self.plan.urls]
        random.Random(self.asked.seed).shuffle(asked)
        tasks.send([outbox.ask(**facts).pk for facts in asked])
        self.say(f"asked for {len(asked):,} articles and files, and {len(self.plan.feeds)} feeds")

    def look(self):
        """How things stand, by the database; the last that was seen while it is down."""
        from django.db import DatabaseError, InterfaceError, connection

        from statements.ingest import outbox
        from statements.models import Article, Job, Source

        try:
            rows = list(Job.objects.values_list("pk", "state", "url", "version"))
            self.state = {
                "done": [pk for pk, state, *_ in rows if state != "queued"],
                "jobs": len(rows),
                "ended": sum(state != "queued" for _, state, *_ in rows),
                "parked": sum(state == "failed" for _, state, *_ in rows),
                "stored": Article.objects.count(),
                "unvisited": Source.objects.filter(polled_at=None).count(),
                # Bad ones, and those that are to fail first, take the time they take.
                "held": self.comparable(rows, set(outbox.held())),
            }
        except (DatabaseError, InterfaceError):
            connection.close()
        return self.state

    state = {"done": [], "jobs": 0, "ended": 0, "parked": 0, "stored": 0, "unvisited": 1, "held": {}}

    def comparable(self, rows, held):
        other = self.plan.bad.keys() | self.plan.tried_again
        return {pk: bool(version) for pk, _, url, version in rows if pk in held and url not in other}

    def over(self, chaos):
        state = self.state
        mark = (state["ended"], state["jobs"], state["unvisited"], self.hurried)
        if mark != self.moments.get("mark"):
            self.moments |= {"mark": mark, "moved": time.monotonic()}
        still = time.monotonic() - self.moments["moved"]
        done = state["jobs"] and state["ended"] == state["jobs"] and not state["unvisited"] and not chaos.faults
        self.outcome = ""
        if done and still > 2:
            self.outcome = f"all is quiet after {self.seconds():.0f} s"
        elif still > self.asked.stalled:
            self.outcome = f"nothing has moved for {still:.0f} s"
        elif self.seconds() > self.asked.minutes * 60:
            self.outcome = "time is up"
        return self.outcome

    def hurry(self):
        """Minutes pass: what was put off after an attempt is due."""
        from django.db import DatabaseError, InterfaceError
        from django.utils import timezone

        from statements.models import Job

        try:
            later = Job.objects.filter(state="queued", due_at__gt=timezone.now()).exclude(error="")
            new = {(pk, tries) for pk, tries in later.values_list("pk", "attempts")} - self.seen_put_off
            self.hurried += Job.objects.filter(pk__in=[pk for pk, _ in new]).update(due_at=timezone.now())
            self.seen_put_off |= new
        except (DatabaseError, InterfaceError):
            return

    def judge(self):
        from . import verdict

        print(f"\nRecovery ({self.doubled} deliveries of tasks were doubled, {self.hurried} waits shortened)\n")
        for line in self.chaos.table():
            print(f"  {line}")
        print("\nVerdict\n")
        held = verdict.told(self.plan)
        print(f"\n{'All held' if held else 'NOT all held'}: seed {self.asked.seed}, {self.seconds():.0f} s.")
        return held

    def every(self, seconds, what):
        """Whether it is time again for what is done every so many seconds."""
        due = time.monotonic() >= self.moments.get(what, 0)
        if due:
            self.moments[what] = time.monotonic() + seconds
        return due

    def seconds(self):
        return time.monotonic() - self.begun

    def say(self, words):
        print(f"[{self.seconds():5.0f} s] {words}", flush=True)

    def tell(self, state):
        facts = {"stored": state["stored"], "parked": state["parked"], "waiting": state["jobs"] - state["ended"]}
        if state["unvisited"]:
            facts["feeds to visit"] = state["unvisited"]
        self.say(", ".join(f"{number:,} {what}" for what, number in facts.items()))


def interrupted(number, frame):
    sys.exit(128 + number)


if __name__ == "__main__":
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, interrupted)
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    sys.exit(0 if Run(options()).perform() else 1)
