"""`manage.py demo`: Readout with its sample dossier, in one command. `make demo` runs it with the engines up."""

import fcntl
import os
import secrets
import signal
import sys
import time
from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tracker import engines
from tracker.address import Address
from tracker.engines.house import House, write_private
from tracker.processes import Ended, Family

DOSSIER = settings.BASE_DIR / "statements" / "data" / "dossier"
# An article as its outlet changed it after publication: read last, so that there is an edit to see.
EDITS = DOSSIER / "edits"
VAR = settings.BASE_DIR / "var"
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 60
# A demo that was killed a moment ago may still hold the port and the checkout for this many seconds.
RELEASE = 5
QUEUES = "polling,fetching,extracting,celery"


class Command(BaseCommand):
    help = "Serve Readout with its web server, worker and clock, and have the worker read the sample dossier."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--without-dossier", action="store_true", help="serve what is there, and confirm nothing")

    def handle(self, host, port, without_dossier, **options):
        begun, address = time.monotonic(), Address(host, port)
        heed_endings()
        try:
            with the_only_demo(), Family(VAR / "log", environment(address, without_dossier)) as family:
                await_free(address)
                check_engines()
                login = self._prepare()
                serve(family, address)
                for folder in () if without_dossier else (DOSSIER, EDITS):
                    self._read(family, folder)
                self._welcome(address, login, time.monotonic() - begun)
                while True:
                    check(family)
                    time.sleep(1)
        except Ended as wrong:
            raise CommandError(str(wrong)) from wrong

    def _prepare(self):
        self.stdout.write("Preparing the database and the directory of leaders…")
        call_command("migrate", verbosity=0)
        call_command("load_roster", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        return editor_login()

    def _read(self, family, folder):
        """In a process of its own, so that a worker that dies, or a Ctrl-C, ends it at once."""
        self.stdout.write(f"The worker reads the sample dossier{'’s later edits' if folder == EDITS else ''}…")
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "ingest", str(folder)]
        reading = family.start("ingest", command, stdout=None, stderr=None)
        while reading.poll() is None:
            check(family, besides=reading)
            time.sleep(0.1)
        if reading.returncode:
            raise CommandError("The sample dossier was not read to its end: see above, and var/log/worker.log.")
        del family.members["ingest"]

    def _welcome(self, address, login, seconds):
        self.stdout.write(
            f"\nReadout is up after {seconds:.0f} s.\n"
            f"  timeline  {address.url}/\n"
            f"  API       {address.url}/api/v1/docs/\n"
            f"  editors   {address.url}/admin/  {login}\n"
            "Logs are in var/log. Ctrl-C stops everything; the records stay."
        )
        self.stdout.flush()


def serve(family, address):
    """Start web, worker and clock, and wait until the site says that it is ready."""
    python = [sys.executable, "-m"]
    gunicorn = [*python, "gunicorn", "tracker.wsgi", "--bind", str(address), "--no-control-socket"]
    celery = [*python, "celery", "-A", "tracker"]
    family.start("web", [*gunicorn, "--worker-class", "gthread", "--workers", "2", "--threads", "4"])
    worker = [*celery, "worker", "--queues", QUEUES, "--concurrency", "2", "--without-gossip", "--without-mingle"]
    family.start("worker", worker)
    family.start("beat", [*celery, "beat", "--schedule", str(VAR / "beat-schedule"), "--pidfile", ""])
    end = time.monotonic() + PATIENCE
    while wrong := address.unready():
        check(family)
        if time.monotonic() > end:
            raise CommandError(f"{address.url}/readyz is not ready after {PATIENCE} s: {wrong}. See var/log.")
        time.sleep(0.1)


def check(family, besides=None):
    """Raises Ended or CommandError once a process or an engine is gone."""
    family.check(besides)
    check_engines()


def check_engines():
    for title, pid in engines.status().items():
        if not pid:
            raise CommandError(f"{title} is down: see var/log, then run `make demo`, which starts it again.")


def await_free(address):
    """Raises CommandError if the port stays taken."""
    end = time.monotonic() + RELEASE
    while wrong := address.taken():
        if time.monotonic() > end:
            raise CommandError(f"{address} cannot be used ({wrong}): choose another, as in `make demo PORT=8001`.")
        time.sleep(0.2)


@contextmanager
def the_only_demo():
    """One demo for a checkout: two would run each other's tasks and share a clock."""
    end = time.monotonic() + RELEASE
    with ExitStack() as held:
        while not claimed(held):
            if time.monotonic() > end:
                raise CommandError("A demo of this checkout is running already: stop it with Ctrl-C first.")
            time.sleep(0.2)
        yield


def claimed(held):
    try:
        held.enter_context(House(settings.BASE_DIR).locked("demo.lock", fcntl.LOCK_EX | fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def editor_login():
    """What to sign in with: made at the first start, kept in var/demo-password, never changed under an editor."""
    kept = VAR / "demo-password"
    user, new = get_user_model().objects.get_or_create(username="editor", defaults={"is_staff": True})
    if new or not kept.exists():
        write_private(kept, secrets.token_urlsafe(12))
        user.set_password(kept.read_text())
        user.save()
        user.groups.add(editors())
    password = kept.read_text()
    return f"editor / {password}" if user.check_password(password) else "editor / the password you gave it"


def editors():
    """The group that may add and change every record of Readout, and delete none."""
    group, _ = Group.objects.get_or_create(name="editors")
    ours = Permission.objects.filter(content_type__app_label="statements")
    group.permissions.set(ours.exclude(codename__startswith="delete_"))
    return group


def environment(address, without_dossier):
    """What the processes are told: the demo's policy, and the names its readers may call it by."""
    added = {} if without_dossier else {"AUTO_CONFIRM": "demo"}
    if address.anywhere:
        added["ALLOWED_HOSTS"] = "*"
    elif address.host not in settings.ALLOWED_HOSTS:
        added["ALLOWED_HOSTS"] = ",".join([*settings.ALLOWED_HOSTS, address.host])
    return {**os.environ, **added}


def heed_endings():
    """Told to end in any way, clean up once and undisturbed. A nohup that shields from hanging up is respected."""
    for number in ENDINGS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, end)


def end(number, frame):
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    sys.stderr.write("\nStopping…\n")
    sys.exit(0)
