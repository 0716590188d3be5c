"""A child process that takes strangers' files apart, and can be killed for it.

One child serves many files, because starting it costs a second; it is replaced now and then, and after every accident.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from . import errors
from .cell import CPU_SECONDS
from .errors import Temporary, Unparsable

WALL_SECONDS = 60
GRACE = 0.5
MAX_CHORES = 500
MAX_ANSWER = 64 * 1024 * 1024
ROOT = Path(__file__).resolve().parents[2]
# Nobody's fault but the machine's or its operator's: another try may do.
FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Cage:
    """Does one chore at a time; threads wait for each other, and a forked process gets a child of its own.

    `program` is what Python is to run: a module that keeps to the protocol of `cell`.
    """

    def __init__(self, *program):
        self._program = program or ("-m", f"{__package__}.cell")
        self._lock = threading.Lock()
        self._child = self._owner = None
        self._chores = 0

    def run(self, chore, body=b"", **facts):
        """What the chore of `cell` returns, as plain values. Raises what it raised, Unparsable or Temporary."""
        order = json.dumps({"chore": chore, "size": len(body), "facts": facts}).encode() + b"\n"
        with self._lock:
            answer = self._ask(order, body)
        if "error" in answer:
            raise getattr(errors, answer["error"])(answer["message"])
        return answer["done"]

    def _ask(self, order, body):
        child, late = self._ready(), threading.Event()
        watchdog = threading.Timer(WALL_SECONDS, lambda: (late.set(), child.kill()))
        watchdog.daemon = True
        watchdog.start()
        line = b""
        try:
            with contextlib.suppress(BrokenPipeError):
                child.stdin.write(order + body)
                child.stdin.flush()
            line = child.stdout.readline(MAX_ANSWER)
        finally:
            watchdog.cancel()
            if not line.endswith(b"\n"):
                self.close()
        if not line.endswith(b"\n"):
            raise _verdict(child.returncode, late.is_set())
        answer = json.loads(line)
        if answer.get("broken"):
            self.close()
        return answer

    def _ready(self):
        """A living child of this very process."""
        if self._owner == os.getpid() and self._chores < MAX_CHORES and self._child.poll() is None:
            self._chores += 1
            return self._child
        if self._owner == os.getpid():
            self.close()
        self._child, self._owner, self._chores = _start(self._program), os.getpid(), 1
        return self._child

    @property
    def pid(self):
        """The child's process id, or None while there is none."""
        return self._child.pid if self._owner == os.getpid() else None

    def close(self):
        """End the child, if there is one; one that is dying may do so by itself, so that its exit code tells why."""
        child, self._owner = self._child, None
        if child:
            with contextlib.suppress(OSError):
                child.stdin.close()
            try:
                child.wait(GRACE)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            child.stdout.close()


def _start(program):
    """A child that knows the code and nothing else: no settings, no passwords, no files but what its user may read."""
    known = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, *program],
        cwd=ROOT,
        env=known,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _verdict(code, late):
    """The error of a chore whose child ended with `code` before it answered."""
    if code == -signal.SIGXCPU:
        return Unparsable(f"Taking it apart takes more than {CPU_SECONDS} seconds of computing: no article does.")
    if late:
        return Temporary(f"The machine is too busy: it was not taken apart within {WALL_SECONDS} seconds.")
    if code < 0 and -code not in FROM_OUTSIDE:
        return Unparsable(f"It crashes the parser ({signal.Signals(-code).name}).")
    return Temporary(f"The parser was ended from outside (code {code}).")
