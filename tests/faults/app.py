"""The Celery application as it is, or with what keeps it from losing anything taken out, to see the run notice."""

import os

from tracker.celery import app

ways = os.environ.get("FAULTS", "").split(",")
if "early-ack" in ways:
    app.conf.task_acks_late = False
if "no-sweep" in ways:
    del app.conf.beat_schedule["relay-forgotten-jobs"]
if "quick" in ways:
    # The same work in less time: a small run need not wait for a clock that ticks three times a minute.
    for entry in app.conf.beat_schedule.values():
        entry["schedule"] = 2
