"""The outside world, played by a server on loopback: what is read, what is refused, and with which words."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from statements.ingest import fetch
from statements.ingest.errors import Forbidden, NotAnArticle, Permanent, Temporary, TooLarge

PAGE = b"<html><body><p>" + b"The leaders spoke by phone. " * 20 + b"</p></body></html>"


class World(BaseHTTPRequestHandler):
    """Each path is one way the world behaves."""

    def do_GET(self):
        getattr(self, "path_" + self.path.strip("/").split("/")[0])()

    def answer(self, status=200, body=PAGE, **headers):
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def path_page(self):
        self.answer()

    def path_gone(self):
        self.answer(404)

    def path_busy(self):
        self.answer(503)

    def path_picture(self):
        self.answer(Content_Type="image/png")

    def path_moved(self):
        self.answer(302, b"", Location="/page")

    def path_loop(self):
        self.answer(302, b"", Location="/loop")

    def path_inside(self):
        self.answer(302, b"", Location="file:///etc/passwd")

    def path_large(self):
        self.answer(body=b"x" * (fetch.MAX_BYTES + 1))

    def path_bomb(self):
        self.answer(body=gzip.compress(b"\0" * 200_000_000), Content_Encoding="gzip")

    def path_packed(self):
        self.answer(body=gzip.compress(PAGE), Content_Encoding="gzip")

    def path_lie(self):
        self.answer(Content_Encoding="gzip")

    def path_brotli(self):
        self.answer(Content_Encoding="br")

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), World)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def loopback_is_public(monkeypatch):
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")


@pytest.mark.parametrize("path", ["page", "moved", "packed"])
def test_a_page_is_read(server, loopback_is_public, path):
    found = fetch.fetch(f"{server}/{path}")
    assert found.body == PAGE
    assert found.content_type == "text/html"


@pytest.mark.parametrize(
    "path, error, message",
    [
        ("gone", Permanent, "answered 404"),
        ("busy", Temporary, "answered 503"),
        ("picture", NotAnArticle, "image/png"),
        ("loop", Permanent, "redirects"),
        ("inside", Forbidden, "Only http and https"),
        ("large", TooLarge, "larger than 10 MB"),
        ("bomb", TooLarge, "larger than 10 MB"),
        ("lie", Temporary, "broke off"),
        ("brotli", Permanent, "did not ask for"),
    ],
)
def test_the_world_misbehaves_and_the_editor_is_told_how(server, loopback_is_public, path, error, message):
    with pytest.raises(error, match=message):
        fetch.fetch(f"{server}/{path}")


def test_loopback_is_refused_on_the_connected_socket(server):
    with pytest.raises(Forbidden, match="not a public address"):
        fetch.fetch(f"{server}/page")


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "017700000001", "[::1]", "[::ffff:127.0.0.1]"])
def test_other_ways_to_write_loopback_lead_nowhere_either(server, host):
    port = server.rsplit(":", 1)[1]
    with pytest.raises((Forbidden, Temporary)):
        fetch.fetch(f"http://{host}:{port}/page")


@pytest.mark.parametrize(
    "url, message",
    [
        ("ftp://wire.example/1", "Only http and https"),
        ("file:///etc/passwd", "Only http and https"),
        ("wire.example/1", "Only http and https"),
        ("http://", "names no host"),
        ("http://editor:secret@wire.example/", "user name or password"),
        ("http://wire.example:99999/", "is not a URL"),
    ],
)
def test_an_address_that_can_never_be_read_is_refused_at_once(url, message):
    with pytest.raises(Forbidden, match=message):
        fetch.checked(url)


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.0.0.1 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 "
    "::1 :: fe80::1 fc00::1 fec0::1 ff02::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001:0:7f00:1::".split(),
)
def test_addresses_that_lead_inside_are_not_public(address):
    assert not fetch.is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_of_the_open_internet_are_public(address):
    assert fetch.is_public(address)
