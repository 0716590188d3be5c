"""`make bench-ingest`: how fast articles are ingested, beside trafilatura alone and a newspaper4k pipeline.

    python -m tests.bench.ingest [--rounds 5] [--pages 40]

All read the same made-up pages (`pages`) in the same run, in rounds that begin with another contender each time. What
Readout does to a page: fetch it from a local server with robots.txt and turns, parse it in the caged child, read it
with the engine, compare it with everything known, and store article, version, drafts and evidence, as a job that is
asked for, queued and ended. trafilatura alone is given the same bytes in memory and stores nothing; newspaper4k
downloads from the same server and stores nothing.

"One core": the contender and the servers it needs are held to one core, the site that is read to the other. A noisy
machine slows whoever is running, so the ratios are taken round by round and given as min, median and max; processor
time a page (contender, its children, PostgreSQL and Redis) hardly depends on the neighbours.
"""

import argparse
import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from statistics import median

from . import scratch, site
from .pages import pages, people

WARMING = 6
PATIENCE = 300
SETTINGS = {"HOST_DELAY": "0", "HOST_CONNECTIONS": "16", "ALSO_PUBLIC": "127.0.0.1/32", "LOG_LEVEL": "ERROR"}
QUEUES = ("fetching", "extracting")
HERE, ONE = "Readout in one process", "Readout, one worker"
DEFAULT, FAST = "trafilatura with metadata", "trafilatura with metadata, fast"
TEXT, NEWSPAPER = "trafilatura, text only", "newspaper4k"


@dataclass
class Contender:
    """`read(url, pages)` does the whole work on all pages; `processes()` are the ids of those whose time counts."""

    name: str
    read: callable
    processes: callable
    cores: set
    work: callable = nullcontext
    wall: list = field(default_factory=list)
    cpu: list = field(default_factory=list)

    def race(self, url, some):
        with self.work():
            pids = self.processes()
            scratch.confine(pids, self.cores)
            spent, begun = scratch.spent(pids), time.perf_counter()
            self.read(url, some)
            self.wall.append((time.perf_counter() - begun) / len(some))
            self.cpu.append((scratch.spent(pids) - spent) / len(some))


def main():
    options = argparse.ArgumentParser(prog="make bench-ingest", description="How fast articles are ingested.")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--pages", type=int, default=40, help="a round")
    asked = options.parse_args()
    with ExitStack() as stack:
        engines = stack.enter_context(scratch.database(**SETTINGS))
        url = stack.enter_context(site.opened(asked.rounds + 1, asked.pages))
        load_names()
        contenders = [*readers(), *stack.enter_context(readout(engines))]
        rounds = [list(pages(seed, asked.pages)) for seed in range(asked.rounds + 1)]
        describe(rounds, engines)
        warm_up(contenders, url, rounds[0])
        for number, some in enumerate(rounds[1:]):
            at = number % len(contenders)
            for contender in contenders[at:] + contenders[:at]:
                scratch.emptied()
                contender.race(url, some)
        report(contenders)
        steps(url, rounds[1])


def describe(rounds, engines):
    sizes = sorted(len(page.html) for some in rounds[1:] for page in some)
    words = sorted(sum(len(text.split()) for text in page.words) for some in rounds[1:] for page in some)
    print(
        f"{len(rounds) - 1} rounds of {len(rounds[0])} pages of {sizes[0] // 1000} to {sizes[-1] // 1000} KB (median "
        f"{median(sizes) / 1000:.0f}) with {words[0]} to {words[-1]} words (median {median(words):.0f}), one in "
        "five an edited copy of an earlier one"
    )
    if not engines:
        print("PostgreSQL and Redis are not the private ones: they are neither confined nor their time counted.")


def warm_up(contenders, url, some):
    """Once through a few pages, and away with what was stored: nobody is measured starting."""
    for contender in contenders:
        scratch.emptied()
        contender.race(url, some[:WARMING])
        contender.wall.clear()
        contender.cpu.clear()


def load_names():
    """The roster, and beside it those whom the pages speak of."""
    from django.core.management import call_command

    from statements.extraction.roster import Roster
    from statements.ingest.load import load_roster

    call_command("load_roster", verbosity=0)
    states, leaders = people()
    load_roster(Roster(people=leaders, organizations=states))


# The contenders


def one_core():
    return {max(os.sched_getaffinity(0))}


def all_cores():
    return set(range(os.cpu_count()))


def readers():
    """Those that extract and store nothing."""
    import newspaper
    import trafilatura

    def me():
        return {os.getpid()}

    cores = one_core()

    def text_only(url, some):
        for page in some:
            assert trafilatura.extract(page.html)

    def with_metadata(**mode):
        def read(url, some):
            for page in some:
                assert trafilatura.bare_extraction(page.html, url=url + page.path, with_metadata=True, **mode).text

        return read

    def download_and_parse(url, some):
        for page in some:
            article = newspaper.Article(url + page.path, language="en")
            article.download()
            article.parse()
            assert article.text

    yield Contender(DEFAULT, with_metadata(), me, cores)
    yield Contender(FAST, with_metadata(fast=True), me, cores)
    yield Contender(TEXT, text_only, me, cores)
    yield Contender(NEWSPAPER, download_and_parse, me, cores)


@contextmanager
def readout(engines):
    """Readout in this process, and through workers."""
    from statements.ingest.caged import cage

    def processes(others):
        """This one and the engines, and others with their children."""
        return {os.getpid()}.union(*(scratch.family(pid) for pid in {*engines, *others}))

    with Worker("one", 1) as one, Worker("two", 2) as two:
        yield (
            Contender(HERE, here, lambda: processes({cage.pid} - {None}), one_core()),
            *(
                Contender(name, worker.read, partial(processes, {worker.pid}), cores, worker.at_work)
                for name, worker, cores in (
                    (ONE, one, one_core()),
                    ("Readout, one worker, two cores", one, all_cores()),
                    ("Readout, two workers, two cores", two, all_cores()),
                )
            ),
        )
    cage.close()


def here(url, some):
    from statements.ingest import outbox, pipeline

    for page in some:
        pipeline.run(outbox.ask(url=url + page.path).pk)
    stored(some)


class Worker:
    """A Celery worker as `make demo` starts it, with so many processes, that takes work only while it is measured."""

    def __init__(self, name, processes):
        self.name = f"{name}@bench"
        command = [sys.executable, "-m", "celery", "-A", "tracker", "worker", "--queues", f"idle-{name}"]
        options = ["--concurrency", str(processes), "--without-gossip", "--without-mingle", "--loglevel", "ERROR"]
        self.command = [*command, *options, "--hostname", self.name]

    def __enter__(self):
        from tracker.celery import app

        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        self.pid = self.process.pid
        end = time.monotonic() + PATIENCE
        while not app.control.ping([self.name]):
            assert time.monotonic() < end
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait()

    def read(self, url, some):
        from statements import tasks
        from statements.ingest import outbox
        from statements.models import Job

        tasks.send([outbox.ask(url=url + page.path).pk for page in some])
        end = time.monotonic() + PATIENCE
        while Job.objects.filter(state=Job.State.QUEUED).exists():
            assert time.monotonic() < end
            time.sleep(0.05)
        stored(some)

    @contextmanager
    def at_work(self):
        from tracker.celery import app

        for queue in QUEUES:
            app.control.add_consumer(queue, destination=[self.name], reply=True)
        yield
        for queue in QUEUES:
            app.control.cancel_consumer(queue, destination=[self.name], reply=True)


def stored(some):
    """Whether every page became an article with drafts: nobody is fast by doing less."""
    from statements.models import Article, Extraction, Job, Statement

    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert Article.objects.count() == Extraction.objects.count() == len(some)
    assert Statement.objects.count() > len(some)


# The report

CALLS = f"""{DEFAULT}: bare_extraction(page, url=url, with_metadata=True), the call whose answer has what an
article needs: text, title, date, outlet, canonical address. {FAST}: the same with fast=True.
{TEXT}: extract(page). {NEWSPAPER}: Article(url).download() and .parse()."""
RATIOS = [(HERE, DEFAULT, 0.6), (ONE, DEFAULT, 0.6), (ONE, FAST, None), (ONE, TEXT, None), (ONE, NEWSPAPER, 3)]


def report(contenders):
    by_name = {contender.name: contender for contender in contenders}
    print(f"\n{CALLS}\n\n{'':36} pages a second, wall      ms of processor a page")
    for contender in contenders:
        print(f"{contender.name:36} {spread([1 / one for one in contender.wall], 1)}   {spread(ms(contender.cpu), 1)}")
    print(f"\n{'ratio, round by round':62} by wall time         by processor time")
    pairs = [(by_name[one], by_name[other], aim) for one, other, aim in RATIOS]
    for one, other, aim in [*pairs, (contenders[-1], contenders[-2], None)]:
        aimed = f" (aim {aim})" if aim else ""
        told = f"{one.name} to {other.name}{aimed}"
        print(f"{told:62} {spread(ratios(other.wall, one.wall), 2)}   {spread(ratios(other.cpu, one.cpu), 2)}")


def ratios(these, those):
    return [a / b for a, b in zip(these, those, strict=True)]


def ms(seconds):
    return [1000 * one for one in seconds]


def spread(values, digits):
    """min median max."""
    return " ".join(f"{one:6.{digits}f}" for one in (min(values), median(values), max(values)))


# Where the time goes

STEPS = [
    ("ask for it", "outbox.ask"),
    ("fetch", "pipeline.fetch"),
    ("parse and clean, in the cage", "caged.page"),
    ("names known now", "pipeline.directory"),
    ("store the version", "store.save_version"),
    ("extract", "pipeline.extract"),
    ("sign (MinHash)", "wires.sign"),
    ("wait for the lock", "store.lock"),
    ("find copies", "wires.join"),
    ("look up what is known", "pipeline.known_for"),
    ("decide, twice", "pipeline.decide"),
    ("store the drafts", "store.write"),
    ("recheck evidence", "pipeline.recheck"),
]


class Clock:
    """Time spent in some functions, what they spend in each other taken off."""

    def __init__(self):
        self.spent, self.running = {}, []

    def around(self, name, function):
        def timed(*args, **kwargs):
            begun = time.perf_counter()
            self.running.append(0)
            try:
                return function(*args, **kwargs)
            finally:
                whole = time.perf_counter() - begun
                self.spent[name] = self.spent.get(name, 0) + whole - self.running.pop()
                if self.running:
                    self.running[-1] += whole

        return timed


def steps(url, some):
    """In one process, by the clock on the wall: PostgreSQL's time is in the step that asks it."""
    from importlib import import_module
    from unittest.mock import patch

    scratch.emptied()
    clock = Clock()
    with ExitStack() as patched:
        for name, path in STEPS:
            module, _, function = path.partition(".")
            module = import_module(f"statements.ingest.{module}")
            patched.enter_context(patch.object(module, function, clock.around(name, getattr(module, function))))
        begun = time.perf_counter()
        here(url, some)
        whole = time.perf_counter() - begun
    clock.spent["the rest: job, reading, commits"] = whole - sum(clock.spent.values())
    print(f"\nWhere the time goes, in one process: {1000 * whole / len(some):.1f} ms a page")
    for name, seconds in clock.spent.items():
        print(f"  {name:34} {1000 * seconds / len(some):6.2f} ms  {seconds / whole:4.0%}")


if __name__ == "__main__":
    main()
