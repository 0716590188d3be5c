"""Child processes that live and end together: the web server, the worker and the clock of `make demo`."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time

from tracker.engines.servers import tail

PR_SET_PDEATHSIG = 1
GRACE = 10


class Ended(Exception):
    """A process that was to stay is gone; the message has the end of its log."""


class Family:
    """Processes with a log each. Every one leads a session of its own: a Ctrl-C is ours to pass on."""

    def __init__(self, logs, environment):
        self.logs, self.environment, self.members = logs, environment, {}
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.stop()

    def start(self, name, command, **streams):
        """Start a process; without streams of its own it writes to its log."""
        with self.log(name).open("ab") as log:
            self.members[name] = subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=end_with_parent,
                **(streams or {"stdout": log, "stderr": log}),
            )
        return self.members[name]

    def log(self, name):
        return self.logs / f"{name}.log"

    def check(self, besides=None):
        """Raises Ended for the first process found gone, other than the one whose end is awaited."""
        for name, process in self.members.items():
            if process is not besides and process.poll() is not None:
                log = self.log(name)
                raise Ended(f"{name} ended ({how(process.returncode)}). The end of {log}:\n{tail(log)}")

    def stop(self):
        """Ask all to end; after a time of grace, or when their head is gone, kill what is left of them."""
        for process in self.members.values():
            process.terminate()
        end = time.monotonic() + GRACE
        for process in self.members.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0, end - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.members = {}


def end_with_parent():
    """In the child: be told to end when the parent is gone, even if it was killed. Linux only, as the engines are."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def how(code):
    return f"by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
