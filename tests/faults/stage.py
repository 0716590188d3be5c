"""What a run plays with: servers and processes of its own, each of which can be killed and comes back."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tracker.engines.house import House
from tracker.engines.servers import Postgres, Redis
from tracker.processes import Family

ROOT = Path(__file__).resolve().parents[2]
# A supervisor looks again after this long.
PAUSE = 0.5


class Engines:
    """PostgreSQL and Redis in a folder of their own, as every checkout has them."""

    def __init__(self):
        self.root = Path(tempfile.mkdtemp(prefix="readout-faults-"))
        self.house = House(self.root)
        with self.house.locked():
            facts = self.house.prepare()
        self.servers = {"PostgreSQL": Postgres(self.house, facts), "Redis": Redis(self.house, facts)}
        self.facts = facts

    def __enter__(self):
        for server in self.servers.values():
            server.start()
        return self

    def __exit__(self, *failure):
        for server in self.servers.values():
            server.stop()
        logs = self.root / "log"
        shutil.copytree(self.house.var / "log", logs, dirs_exist_ok=True)
        self.house.remove()

    def environment(self):
        """Where they are, for settings; and that this machine's own addresses may be read, without much delay."""
        sockets = self.facts["sockets"]
        return {
            "DATABASE_URL": f"postgresql://readout:{self.facts['postgres']}@:5432/readout?host={sockets}",
            "REDIS_URL": f"unix://:{self.facts['redis']}@{sockets}/redis.sock?db=0",
            "SECRET_KEY": "for this run alone",
            "ALSO_PUBLIC": "127.0.0.0/8",
            "HOST_DELAY": "0.02",
            "HOST_CONNECTIONS": "4",
            "AUTO_CONFIRM": "",
            "LOG_LEVEL": "INFO",
        }

    def kill(self, title):
        os.kill(self.servers[title].pid(), signal.SIGKILL)

    def revive(self, title):
        self.servers[title].start()


class Troupe:
    """Workers, clocks and the site, under a supervisor that starts again what ended."""

    def __init__(self, logs, environment, commands):
        self.family = Family(logs, environment)
        self.commands = commands
        self.groups, self.ended = set(), {}

    def __enter__(self):
        for name in self.commands:
            self.start(name)
        return self

    def __exit__(self, *failure):
        self.family.stop()
        for group in self.groups:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)

    def start(self, name):
        self.groups.add(self.family.start(name, self.commands[name]).pid)

    def supervise(self):
        """Start again what has been gone for a moment, as systemd or a container runtime would."""
        now = time.monotonic()
        for name, process in self.family.members.items():
            if process.poll() is None:
                self.ended.pop(name, None)
            elif now - self.ended.setdefault(name, now) > PAUSE:
                self.start(name)

    def pid(self, name):
        process = self.family.members[name]
        return process.pid if process.poll() is None else None


def children(pid):
    """Ids of a process's children."""
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def commands(logs, app, slots):
    """Workers for each queue, and two clocks."""
    python = [sys.executable, "-m", "celery", "-A", app]
    worker = [*python, "worker", "--without-gossip", "--without-mingle", "--loglevel", "INFO"]
    beat = [*python, "beat", "--pidfile", "", "--loglevel", "INFO", "--schedule"]
    return {
        "fetching": [*worker, "-Q", "polling,fetching", "-c", str(slots), "-n", "fetching@%h"],
        "extracting": [*worker, "-Q", "extracting", "-c", "2", "-n", "extracting@%h"],
        "clock": [*beat, str(logs / "clock-1")],
        "clock 2": [*beat, str(logs / "clock-2")],
    }


def site(logs, seed, count):
    """Start the outside world: (process, port)."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.site", str(seed), str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=(logs / "site.log").open("wb"),
        text=True,
    )
    return process, int(process.stdout.readline())
