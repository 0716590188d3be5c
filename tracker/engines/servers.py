"""The two servers: how each is prepared, started, recognised, waited for and stopped."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from . import programs
from .errors import StartFailed, StopFailed
from .house import write_private

PATIENCE = 120


class Server:
    """What the two have in common. A server is recognised by `mark`, a path of this checkout, among its arguments."""

    def __init__(self, house, facts):
        self.house, self.facts = house, facts
        self.home, self.sockets = Path(facts["home"]), Path(facts["sockets"])
        self.data = self.home / self.name
        self.log = house.var / "log" / f"{self.name}.log"

    def pid(self):
        """The process id if this checkout's server runs, else None: an id may be another program's by now."""
        pid = self._noted_pid()
        return pid if pid and str(self.mark) in command_line(pid) else None

    def start(self):
        """Start unless it runs; returns whether it had to. Raises StartFailed with the end of the log."""
        if self.pid():
            return False
        self.house.owned(self.sockets)
        self.log.parent.mkdir(mode=0o700, exist_ok=True)
        command = self.prepare()
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **{**self.house.as_server(), "cwd": self.data},
            )
        self._await(process)
        return True

    def stop(self):
        """End this checkout's server; returns whether it ran. Raises StopFailed."""
        if not (pid := self.pid()):
            return False
        os.kill(pid, self.farewell)
        end = time.monotonic() + PATIENCE
        while str(self.mark) in command_line(pid):
            if time.monotonic() > end:
                raise StopFailed(f"{self.title} (process {pid}) does not end: see {self.log}, then end it yourself.")
            time.sleep(0.02)
        return True

    def _await(self, process):
        end = time.monotonic() + PATIENCE
        while not self.ready(process.pid):
            if process.poll() is not None or time.monotonic() > end:
                raise StartFailed(f"{self.title} did not start. The end of {self.log}:\n{tail(self.log)}")
            time.sleep(0.02)

    def _noted_pid(self):
        try:
            return int(self.pidfile.read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None


class Postgres(Server):
    """PostgreSQL. Its superuser cannot log in at all; the role readout owns its database and may create others."""

    name, title, variable = "postgres", "PostgreSQL", "DATABASE_URL"
    farewell = signal.SIGINT

    @property
    def pidfile(self):
        return self.data / "postmaster.pid"

    @property
    def mark(self):
        return self.data

    def prepare(self):
        """The command that serves the cluster, once there is one and nothing stale is in its way."""
        made = self.data / "PG_VERSION"
        folder = programs.postgres(self.house, self.home, int(made.read_text()) if made.exists() else None)
        if not made.exists():
            self._create(folder)
        self._clear_locks()
        settings = {
            "listen_addresses": "",
            "port": 5432,
            "unix_socket_directories": self.sockets,
            "unix_socket_permissions": "0700",
            "max_connections": 60,
            "shared_buffers": "128MB",
        }
        return [folder / "postgres", "-D", self.data, *(f"-c{name}={value}" for name, value in settings.items())]

    def ready(self, pid):
        try:
            lines = self.pidfile.read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def _create(self, folder):
        """Make the cluster beside its place and move it there once it is whole."""
        fresh = self.home / "postgres.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self.house.owned(fresh)
        # LC_CTYPE says what a letter is to trigrams and text search: under "C" no Cyrillic letter is one.
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        if programs.postgres_version(folder) >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._run([folder / "initdb", "-D", fresh, "-U", "postgres", "-A", "reject", "--data-checksums", *locale])
        (fresh / "pg_hba.conf").write_text("local all all scram-sha-256\n")
        self._run(
            [folder / "postgres", "--single", "-D", fresh, "-cexit_on_error=on", "postgres"],
            f"CREATE ROLE readout LOGIN CREATEDB PASSWORD '{self.facts['postgres']}'\n"
            "CREATE DATABASE readout OWNER readout\n",
        )
        fresh.rename(self.data)

    def _run(self, command, said=""):
        done = subprocess.run(
            command,
            input=said,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            **self.house.as_server(),
        )
        if done.returncode:
            raise StartFailed(f"{command[0]} failed:\n{done.stdout}")

    def _clear_locks(self):
        """PostgreSQL refuses to start while the process id in a lock lives, though after a crash it may be another's.

        Nobody at work in the data folder means the locks are stale. Sessions of a killed server may still be there,
        each until its query ends: starting beside them would damage the data.
        """
        end = time.monotonic() + PATIENCE
        while orphans := working_in(self.data):
            if time.monotonic() > end:
                raise StartFailed(f"Processes {orphans} of a killed PostgreSQL still work in {self.data}: end them.")
            time.sleep(0.1)
        for lock in (self.pidfile, *self.sockets.glob(".s.PGSQL.*")):
            lock.unlink(missing_ok=True)


class Redis(Server):
    """Redis or Valkey as a queue: what it acknowledges is on disk, for a lost job is worse than a slow one."""

    name, title, variable = "redis", "Redis", "REDIS_URL"
    farewell = signal.SIGTERM

    @property
    def pidfile(self):
        return self.data / "redis.pid"

    @property
    def mark(self):
        return self.data / "redis.conf"

    def prepare(self):
        """The command; the password is in a file that only the server may read, not among its arguments."""
        self.house.owned(self.data)
        settings = {
            "port": 0,
            "unixsocket": self.sockets / "redis.sock",
            "unixsocketperm": 700,
            "requirepass": self.facts["redis"],
            "pidfile": "redis.pid",
            "set-proc-title": "no",
            "save": '""',
            "appendonly": "yes",
            # Every second instead of always: 7,000 pushes a second instead of 2,600, and a lost second at a crash.
            "appendfsync": "always",
            "aof-load-truncated": "yes",
            "maxmemory-policy": "noeviction",
        }
        write_private(self.mark, "".join(f"{name} {value}\n" for name, value in settings.items()))
        return [programs.redis(self.house, self.home), self.mark]

    def ready(self, pid):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            try:
                client.connect(str(self.sockets / "redis.sock"))
                client.sendall(f"AUTH {self.facts['redis']}\r\nPING\r\nQUIT\r\n".encode())
                return b"+PONG" in b"".join(iter(lambda: client.recv(4096), b""))
            except OSError:
                return False


def command_line(pid):
    """The arguments of a living process; none for one that ended."""
    try:
        return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).split("\0")[:-1]
    except OSError:
        return []


def working_in(folder):
    """The ids of the processes whose working directory is the folder, as that of every PostgreSQL process is."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if link.readlink() == folder:
                found.append(int(link.parent.name))
        except OSError:
            continue
    return found


def tail(log, lines=15):
    """The last lines of a log file."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(there is none)"
