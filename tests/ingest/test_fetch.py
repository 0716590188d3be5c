"""What is read from a hostile world, what is refused, and with which words."""

import socket
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from statements.ingest import fetch
from statements.ingest.errors import Forbidden, Gone, NotAnArticle, Permanent, Temporary, TooLarge

from .world import PAGE


@pytest.mark.parametrize("path", ["page", "moved", "packed"])
def test_a_page_is_read(server, loopback_is_public, path):
    found = fetch.fetch(f"{server}/{path}")
    assert found.body == PAGE
    assert found.content_type == "text/html"


@pytest.mark.parametrize(
    "path, error, message",
    [
        ("gone", Permanent, "answered 404"),
        ("gone-for-good", Gone, "gone for good"),
        ("busy", Temporary, "answered 503"),
        ("too-many", Temporary, "answered 429"),
        ("picture", NotAnArticle, "image/png"),
        ("loop", Permanent, "More than 5 redirects"),
        ("to-a-file", Forbidden, "Only http and https"),
        ("to-secrets", Forbidden, "user name or password"),
        ("to-mail", Forbidden, "Port 25 is not one that web pages"),
        ("to-metadata", Forbidden, "169.254.169.254, which is not a public address"),
        ("large", TooLarge, "larger than 10 MB"),
        ("bomb", TooLarge, "larger than 10 MB"),
        ("cut-short", Temporary, "broke off: its end is missing"),
        ("shorter-than-said", Temporary, "broke off"),
        ("lie", Temporary, "broke off"),
        ("brotli", Permanent, "did not ask for"),
        ("many-headers", Temporary, "more than 100 headers"),
        ("no-http", Temporary, "did not answer properly"),
    ],
)
def test_the_world_misbehaves_and_the_editor_is_told_how(server, loopback_is_public, path, error, message):
    with pytest.raises(error, match=message):
        fetch.fetch(f"{server}/{path}")


@pytest.mark.parametrize("path", ["slow-headers", "slow-header-line", "endless-continue", "slow-body"])
def test_a_drip_ends_at_the_deadline_however_it_drips(server, loopback_is_public, monkeypatch, path):
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.5)
    begun = time.monotonic()
    with pytest.raises(Temporary, match="longer than 0.5 seconds"):
        fetch.fetch(f"{server}/{path}")
    assert time.monotonic() - begun < 2


def test_a_tls_handshake_that_never_ends_is_ended(loopback_is_public, monkeypatch):
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Temporary, match="longer than 0.5 seconds"):
        fetch.fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/")


def test_loopback_is_refused_before_a_connection_is_made():
    with socket.create_server(("127.0.0.1", 0)) as inside:
        inside.settimeout(0.2)
        with pytest.raises(Forbidden, match="127.0.0.1, which is not a public address"):
            fetch.fetch(f"http://127.0.0.1:{inside.getsockname()[1]}/page")
        with pytest.raises(TimeoutError):
            inside.accept()


@pytest.mark.parametrize(
    "host",
    [
        *("127.1", "2130706433", "0x7f000001", "017700000001", "0x7f.1", "0177.0.0.1", "localhost", "127.0.0.1."),
        *("[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
        *("１２７.０.０.１", "①②⑦.0.0.1", "127。0。0。1"),
    ],
)
def test_other_ways_to_write_loopback_lead_nowhere_either(server, host):
    port = server.rsplit(":", 1)[1]
    with pytest.raises((Forbidden, Temporary), match="not a public address|looked up|is not a URL"):
        fetch.fetch(f"http://{host}:{port}/page")


def test_a_name_that_changes_its_mind_is_asked_only_once(server, loopback_is_public, monkeypatch):
    asked = []
    port = int(server.rsplit(":", 1)[1])

    def rebinding(host, *rest, **more):
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert fetch.fetch(f"http://rebind.example:{port}/page").body == PAGE
    assert asked == ["rebind.example"]


def test_a_name_that_leads_inside_and_outside_is_called_outside_only(server, loopback_is_public, monkeypatch):
    port = int(server.rsplit(":", 1)[1])
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("10.0.0.1", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: both)
    assert fetch.fetch(f"http://both.example:{port}/page").body == PAGE


def test_a_name_server_that_never_answers_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(fetch, "MAX_SECONDS", 0.3)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: time.sleep(2))
    begun = time.monotonic()
    with pytest.raises(Temporary, match="could not be looked up in time"):
        fetch.fetch("http://slow.example/")
    assert time.monotonic() - begun < 1.5


def test_every_address_on_the_way_is_admitted_by_itself(server, loopback_is_public):
    admitted = []

    @contextmanager
    def admit(url):
        admitted.append(url)
        yield

    fetch.fetch(f"{server}/moved", admit=admit)
    assert admitted == [f"{server}/moved", f"{server}/page"]


def test_what_is_known_already_is_not_sent_again(server, loopback_is_public):
    first = fetch.fetch(f"{server}/known")
    assert (first.etag, first.unchanged) == ('"v1"', False)
    again = fetch.fetch(f"{server}/known", etag=first.etag, last_modified=first.last_modified)
    assert (again.body, again.unchanged) == (b"", True)


@pytest.mark.parametrize("path, seconds", [("busy", 7200), ("too-many", 120), ("gone", None)])
def test_how_long_a_site_wants_to_be_left_alone_is_kept(server, loopback_is_public, path, seconds):
    with pytest.raises((Temporary, Permanent)) as refused:
        fetch.fetch(f"{server}/{path}")
    assert getattr(refused.value, "retry_after", None) == seconds


@pytest.mark.parametrize(
    "text, seconds",
    [
        ("120", 120),
        ("Wed, 26 Apr 2023 12:01:00 GMT", 60),
        ("Wed, 26 Apr 2023 11:00:00 GMT", 0),
        ("99999999999", fetch.MAX_RETRY_AFTER),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_a_number_or_a_date_and_never_beyond_a_day(text, seconds):
    assert fetch.retry_after(text, datetime(2023, 4, 26, 12, tzinfo=UTC)) == seconds
