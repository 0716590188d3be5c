"""However many clocks are started, one ticks; when it dies, another does."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

from tracker import clock
from tracker.celery import app

pytestmark = pytest.mark.usefixtures("queue")


def clocks(tmp_path, count):
    return [clock.OneClock(app, schedule_filename=str(tmp_path / f"beat-{n}")) for n in range(count)]


def test_one_clock_ticks_and_the_others_stand_by(tmp_path):
    first, second = clocks(tmp_path, 2)
    assert [first.claims(), second.claims(), first.claims()] == [True, False, True]


def test_the_next_clock_takes_over_when_the_claim_of_the_first_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "LEASE", 1)
    first, second = clocks(tmp_path, 2)
    assert first.claims()
    time.sleep(1.1)
    assert [second.claims(), first.claims()] == [True, False]


def test_no_clock_ticks_while_redis_is_away(tmp_path, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    (only,) = clocks(tmp_path, 1)
    assert not only.claims()
    assert only.tick() == clock.STEP


def test_three_real_clocks_send_each_task_once_and_go_on_when_the_one_that_ticks_is_killed(tmp_path, queue):
    program = (
        "from django.conf import settings\n"
        "settings.CELERY_BEAT_SCHEDULE = {'sweep': {'task': 'sweep', 'schedule': 1.0, 'options': {'queue': 'ticks'}}}\n"
        "from tracker import clock\n"
        "clock.LEASE, clock.STEP = 3, 0.5\n"
        "from tracker.celery import app\n"
        "import sys\n"
        "app.Beat(schedule=sys.argv[1], loglevel='INFO').run()\n"
    )
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql:///unused",
        "SECRET_KEY": "x",
        "REDIS_URL": settings.REDIS_URL,
    }
    environment["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    beats = [
        subprocess.Popen(
            [sys.executable, "-c", "import django; django.setup()\n" + program, str(tmp_path / f"beat-{n}")],
            env=environment,
            cwd=settings.BASE_DIR,
            stdout=subprocess.DEVNULL,
            stderr=(tmp_path / f"log-{n}").open("wb"),
        )
        for n in range(3)
    ]
    try:
        await_ticks(queue, 1)
        begun = time.monotonic()
        await_ticks(queue, 6)
        # A tick a second: three clocks would have sent three.
        assert queue.llen("ticks") <= time.monotonic() - begun + 3
        (first,) = ticking(tmp_path)
        os.kill(beats[first].pid, signal.SIGKILL)
        before = queue.llen("ticks")
        await_ticks(queue, before + 3)
        assert len(ticking(tmp_path)) == 2
    finally:
        for beat in beats:
            beat.kill()
            beat.wait()


def ticking(tmp_path):
    """The clocks that ever sent anything."""
    return [n for n in range(3) if "Sending due task" in (tmp_path / f"log-{n}").read_text()]


def await_ticks(queue, count):
    end = time.monotonic() + 40
    while queue.llen("ticks") < count:
        assert time.monotonic() < end, "no clock ticks"
        time.sleep(0.1)
