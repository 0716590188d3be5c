"""Where a checkout keeps its engines, and the account their servers run under."""

import fcntl
import hashlib
import json
import os
import pwd
import re
import secrets
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from .errors import NotInitialised, OutOfReach

ROOT = Path(__file__).resolve().parent.parent.parent
# The kernel takes 107 bytes for the path of a unix socket; our longest name in that folder is /.s.PGSQL.5432.
LONGEST_FOLDER = 107 - len("/.s.PGSQL.5432")
# What no URL, no configuration file and no list of hosts gives a meaning of its own.
PLAIN = re.compile(r"[A-Za-z0-9_./+~-]+")


class House:
    """The var/ of a checkout, and what its servers need to know of it."""

    def __init__(self, root=ROOT):
        self.root = Path(root).resolve()
        self.var = self.root / "var"
        self.state = self.var / "engines.json"

    def facts(self):
        """Passwords (`postgres`, `redis`), the folders of data (`home`) and sockets, and the checkout they are for."""
        try:
            return json.loads(self.state.read_text())
        except FileNotFoundError:
            raise NotInitialised(
                f"{self.root} has no engines yet: run `make demo` or `python -m tracker.engines start`, "
                "or set DATABASE_URL and REDIS_URL."
            ) from None
        except PermissionError:
            raise OutOfReach(f"{self.var} belongs to another user: work as that user, or in your own clone.") from None

    @contextmanager
    def locked(self, name="engines.lock", how=fcntl.LOCK_EX):
        """Hold a lock of this checkout. Raises BlockingIOError if asked not to wait and another has it."""
        try:
            self.var.mkdir(mode=0o700, exist_ok=True)
            file = (self.var / name).open("a")
        except PermissionError:
            raise OutOfReach(f"{self.var} is not yours to write: work as its owner, or in your own clone.") from None
        with file:
            fcntl.flock(file, how)
            yield

    def prepare(self):
        """Choose folders and passwords where there are none yet, keep them, and return the facts."""
        known = self.facts() if self.state.exists() else {}
        home = self._home(known)
        facts = {
            "checkout": str(self.root),
            "home": str(home),
            "sockets": str(self._sockets(home)),
            "postgres": known.get("postgres") or secrets.token_urlsafe(24),
            "redis": known.get("redis") or secrets.token_urlsafe(24),
        }
        if facts != known:
            write_private(self.state, json.dumps(facts, indent=1))
        return facts

    def account(self):
        """(uid, gid) for the servers when we are root, which PostgreSQL refuses; None for anybody else."""
        if os.geteuid() != 0:
            return None
        if (owner := self.var.stat()).st_uid:
            return owner.st_uid, owner.st_gid
        for name in ("postgres", "nobody"):
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return entry.pw_uid, entry.pw_gid
        raise OutOfReach("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`: add one.")

    def as_server(self):
        """Arguments for subprocess: root's privileges dropped, and none of our environment."""
        account = self.account()
        dropped = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}
        return {"cwd": "/", "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}, **dropped}

    def reaches(self, path):
        """Whether the servers' account may enter the folder or run the program."""
        asked = subprocess.run(["/bin/sh", "-c", 'test -x "$0"', path], check=False, **self.as_server())
        return asked.returncode == 0

    def owned(self, folder):
        """Make a folder that only the servers' account, and root, may enter."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), *(self.account() or ())[:1]):
            raise OutOfReach(f"{folder} belongs to another user: work as that user, or remove it.")
        if account := self.account():
            os.chown(folder, *account)
        folder.chmod(0o700)
        return folder

    def remove(self):
        """Delete data, passwords and logs for good. The servers must have been stopped."""
        if self.state.exists():
            facts = self.facts()
            for folder in {facts["sockets"], facts["home"]} if facts["checkout"] == str(self.root) else ():
                shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(self.var, ignore_errors=True)

    def _home(self, known):
        """The folder of the data: var/, or one of the system's where root works in a place closed to others."""
        if known and not Path(known["home"]).is_relative_to(known["checkout"]):
            return self._home_elsewhere(known)
        account = self.account()
        if account and not self.var.stat().st_uid:
            os.chown(self.var, 0, account[1])
            self.var.chmod(0o710)
        if not account or self.reaches(self.var):
            return self.var
        if known:
            raise OutOfReach(f"The servers do not run as root and can no longer enter {self.var}: open its parents.")
        return self._new_home_elsewhere()

    def _home_elsewhere(self, known):
        if known["checkout"] != str(self.root):
            raise OutOfReach(
                f"{self.state} was made for {known['checkout']}. If you moved that checkout here, write the new path "
                "into the file; if you copied it, remove the file."
            )
        return Path(known["home"])

    def _new_home_elsewhere(self):
        """A folder under /var/lib: a place such as /root, or a temporary directory, lets no server account pass."""
        try:
            home = Path(tempfile.mkdtemp(prefix="readout-", dir="/var/lib"))
        except OSError as wrong:
            raise OutOfReach(
                f"The servers do not run as root and cannot enter {self.var}: open its parents with chmod o+x, "
                f"clone elsewhere, or make /var/lib writable ({wrong.strerror})."
            ) from wrong
        home.chmod(0o711)
        return home

    def _sockets(self, home):
        """The folder of the sockets: in the home, or a short one made from the checkout's path."""
        folder = home / "run"
        if len(os.fsencode(folder)) <= LONGEST_FOLDER and PLAIN.fullmatch(str(folder)):
            return folder
        mark = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path(tempfile.gettempdir()).resolve() / f"readout-{os.geteuid()}-{mark}"


def write_private(path, text):
    """Write a file that only the owner of its folder may read: whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.chown(fresh, folder.st_uid, folder.st_gid)
    fresh.replace(path)
