"""The command line of the private engines."""

import argparse
import fcntl
import os
import shlex
import signal
import subprocess
import sys

from . import start, status, stop, urls
from .errors import EngineError, NotInitialised
from .house import ROOT, House

HELP = "start | stop | status | env (lines for a shell) | remove (with all data) | run -- COMMAND"
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE = 5


def main():
    options = argparse.ArgumentParser(prog="python -m tracker.engines", description="The private engines.")
    options.add_argument("verb", choices=VERBS, help=HELP, metavar="VERB")
    options.add_argument("command", nargs=argparse.REMAINDER)
    asked = options.parse_args()
    read_dotenv(ROOT / ".env")
    try:
        return VERBS[asked.verb](asked.command[asked.command[:1] == ["--"] :])
    except EngineError as wrong:
        return f"tracker.engines: {wrong}"


def read_dotenv(path):
    """The settings read .env too; what the environment says already wins there and here."""
    for line in path.read_text().splitlines() if path.exists() else ():
        name, sign, value = line.partition("=")
        if sign and name.strip() in ("DATABASE_URL", "REDIS_URL", "PG_BIN", "SECRET_KEY"):
            os.environ.setdefault(name.strip(), value.strip().strip("'\""))


def begin(command):
    """Start, and keep running until `stop`."""
    started = start()
    if House().state.exists():
        kept().touch()
    print(f"Started {' and '.join(started)}." if started else "Nothing to start.")


def end(command):
    kept().unlink(missing_ok=True)
    stopped = stop()
    print(f"Stopped {' and '.join(stopped)}." if stopped else "Nothing was running.")


def show(command):
    try:
        found = status()
    except NotInitialised as wrong:
        return str(wrong)
    for title, pid in found.items():
        print(f"{title}: {f'process {pid}' if pid else 'down'}")
    for variable in ("DATABASE_URL", "REDIS_URL"):
        if os.environ.get(variable):
            print(f"{variable} is set")
    return 0 if all(found.values()) else 3


def env(command):
    """For tools that are not Readout's: `eval "$(python -m tracker.engines env)"; psql "$DATABASE_URL"`."""
    for name, value in zip(("DATABASE_URL", "REDIS_URL"), urls(), strict=True):
        print(f"export {name}={shlex.quote(value)}")


def remove(command):
    end(command)
    House().remove()


def run(command):
    """Run a command with the engines up. They go down again with the last such command, unless `start` started them."""
    if not command:
        raise EngineError("run what? `python -m tracker.engines run -- COMMAND`")
    for number in ENDINGS:
        # A nohup that shields us from hanging up is respected.
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, interrupted)
    try:
        with House().locked("users.lock", fcntl.LOCK_SH):
            start()
            return attend(command)
    finally:
        stop_if_unused()


def attend(command):
    """Wait for the command, and end it if we are told to end."""
    with subprocess.Popen(command) as child:
        try:
            code = child.wait()
        except SystemExit as told:
            # A terminal's Ctrl-C reaches the child by itself, so that it is given time before it is told again.
            if told.code != 128 + signal.SIGINT or not ended(child, GRACE):
                child.terminate()
            child.wait()
            raise
    return code if code >= 0 else 128 - code


def interrupted(number, frame):
    """End in order; asking again changes nothing."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    sys.exit(128 + number)


def ended(child, seconds):
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def stop_if_unused():
    if kept().exists():
        return
    try:
        with House().locked("users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
            stop()
    except BlockingIOError:
        pass


def kept():
    """The note that `start` was asked for, and the engines are to outlive every `run`."""
    return House().var / "engines.keep"


VERBS = {"start": begin, "stop": end, "status": show, "env": env, "remove": remove, "run": run}

if __name__ == "__main__":
    sys.exit(main())
