"""The processes of `make demo`: none is left behind, and none is missed."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tracker.address import Address
from tracker.processes import Ended, Family

LINGER = ["sh", "-c", "echo began; sleep 60"]


@pytest.fixture
def family(tmp_path):
    with Family(tmp_path / "log", dict(os.environ)) as family:
        yield family


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(fact):
    end = time.monotonic() + 10
    while not fact():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_while_all_are_there_nothing_is_said(family):
    family.start("web", LINGER)
    family.check()


def test_the_first_that_ends_is_reported_with_the_end_of_its_log(family):
    family.start("web", LINGER)
    family.start("worker", ["sh", "-c", "echo no broker here; exit 3"]).wait()
    with pytest.raises(Ended, match=r"worker ended \(exit code 3\).*\n.*no broker here"):
        family.check()


def test_one_that_was_killed_is_reported_with_the_signal(family):
    process = family.start("web", LINGER)
    process.kill()
    process.wait()
    with pytest.raises(Ended, match="by SIGKILL"):
        family.check()


def test_one_whose_end_is_awaited_is_not_missed(family):
    reading = family.start("ingest", ["true"])
    reading.wait()
    family.check(besides=reading)


def test_stopping_leaves_nobody_behind_not_even_grandchildren(family):
    head = family.start("worker", ["sh", "-c", "sleep 61 & echo $!; wait"])
    wait_until(lambda: family.log("worker").read_text().strip())
    grandchild = int(family.log("worker").read_text())
    family.stop()
    wait_until(lambda: not alive(head.pid) and not alive(grandchild))


def test_when_the_parent_is_killed_the_children_end(tmp_path):
    script = (
        "import os, sys; from pathlib import Path; from tracker.processes import Family\n"
        f"child = Family(Path({str(tmp_path)!r}), dict(os.environ)).start('web', ['sleep', '62'])\n"
        "print(child.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    wait_until(lambda: not alive(child))


def test_logs_are_closed_to_others(family):
    assert family.logs.stat().st_mode & 0o077 == 0


def test_an_address_knows_whether_it_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = Address("127.0.0.1", taken.getsockname()[1])
        assert "in use" in address.taken()
    assert address.taken() == ""


@pytest.mark.parametrize(
    "host, url",
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("readout.example", "http://readout.example:8000"),
    ],
)
def test_an_address_is_shown_as_this_machine_reaches_it(host, url):
    assert Address(host, 8000).url == url


class Answers(BaseHTTPRequestHandler):
    statuses = iter(())

    def do_GET(self):
        self.send_response(next(Answers.statuses))
        self.end_headers()
        self.wfile.write(b"2 migrations wait")

    def log_message(self, *arguments):
        pass


def test_a_site_is_ready_once_it_says_so():
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = Address("127.0.0.1", server.server_port)
        Answers.statuses = iter((503, 200))
        assert address.unready() == "503 2 migrations wait"
        assert address.unready() == ""
        server.shutdown()
    assert "refused" in address.unready()
