"""The outside world, played by a server on loopback: each path is one way it behaves."""

import gzip
import threading
import time
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from statements.ingest import fetch

PAGE = b"<html><body><p>" + b"The leaders spoke by phone. " * 20 + b"</p></body></html>"


class World(BaseHTTPRequestHandler):
    """Subclasses add paths. `seen` keeps the headers of each request, `at` its moment."""

    seen = []

    def do_GET(self):
        self.seen.append((self.path, dict(self.headers), time.monotonic()))
        name = self.path.strip("/").split("/")[0].split("?")[0].replace(".", "_").replace("-", "_")
        getattr(self, f"path_{name}", self.path_gone)()

    def answer(self, status=200, body=PAGE, **headers):
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, start, piece, times=200):
        self.wfile.write(start)
        for _ in range(times):
            self.wfile.write(piece)
            time.sleep(0.05)

    def path_page(self):
        self.answer()

    def path_gone(self):
        self.answer(404)

    def path_gone_for_good(self):
        self.answer(410)

    def path_busy(self):
        self.answer(503, Retry_After="7200")

    def path_too_many(self):
        self.answer(429, Retry_After="120")

    def path_picture(self):
        self.answer(Content_Type="image/png")

    def path_moved(self):
        self.answer(302, b"", Location="/page")

    def path_loop(self):
        self.answer(302, b"", Location="/loop")

    def path_to_a_file(self):
        self.answer(302, b"", Location="file:///etc/passwd")

    def path_to_secrets(self):
        self.answer(302, b"", Location="http://editor:secret@127.0.0.1/")

    def path_to_mail(self):
        self.answer(302, b"", Location="http://127.0.0.1:25/")

    def path_to_metadata(self):
        self.answer(302, b"", Location="http://169.254.169.254/latest/meta-data/")

    def path_to_mapped_inside(self):
        self.answer(302, b"", Location="http://[::ffff:10.0.0.1]/")

    def path_to_decimal_inside(self):
        self.answer(302, b"", Location="http://167772161/")

    def path_large(self):
        self.answer(body=b"x" * (fetch.MAX_BYTES + 1))

    def path_bomb(self):
        self.answer(body=gzip.compress(b"\0" * 200_000_000), Content_Encoding="gzip")

    def path_deflate_bomb(self):
        self.answer(body=zlib.compress(b"\0" * 200_000_000), Content_Encoding="deflate")

    def path_twice_packed_bomb(self):
        self.answer(body=gzip.compress(gzip.compress(b"\0" * 200_000_000)), Content_Encoding="gzip, gzip")

    def path_packed(self):
        self.answer(body=gzip.compress(PAGE), Content_Encoding="gzip")

    def path_cut_short(self):
        self.answer(body=gzip.compress(PAGE)[:-20], Content_Encoding="gzip")

    def path_shorter_than_said(self):
        self.answer(Content_Length=str(len(PAGE) + 1000))

    def path_lie(self):
        self.answer(Content_Encoding="gzip")

    def path_brotli(self):
        self.answer(Content_Encoding="br")

    def path_zstandard(self):
        self.answer(Content_Encoding="zstd")

    def path_slow_headers(self):
        self.drip(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n", 90)

    def path_slow_header_line(self):
        self.drip(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x")

    def path_endless_continue(self):
        self.drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n")

    def path_slow_body(self):
        self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"word ")

    def path_many_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-More: 1\r\n" * 5000 + b"\r\n")

    def path_no_http(self):
        self.wfile.write(b"220 mail.example ESMTP\r\n")

    def path_attributes(self):
        self.answer(body=b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">" + PAGE)

    def path_forty_thousand_attributes(self):
        """A page of 429 KB that once held lxml for 11 seconds."""
        self.answer(body=b"<p " + b" ".join(b"a%d=1" % n for n in range(40_000)) + b">" + PAGE)

    def path_nested(self):
        self.answer(body=b"<div>" * 200_000 + PAGE)

    def path_scripts(self):
        self.answer(body=b"<script>document.write('<p>The leaders spoke by phone</p>')</script>" * 50)

    def path_broken_pdf(self):
        self.answer(body=b"%PDF-1.4 and no more", Content_Type="application/pdf")

    def path_known(self):
        if self.headers.get("If-None-Match") == '"v1"':
            return self.answer(304, b"")
        return self.answer(ETag='"v1"', Last_Modified="Wed, 26 Apr 2023 12:00:00 GMT")

    def log_message(self, *args):
        pass


class _Quiet(ThreadingHTTPServer):
    """A client that hangs up on a drip is what the tests are about, not an error."""

    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


@contextmanager
def served(world):
    """The URL of a server that plays `world` (a subclass of World) with a memory of its own."""
    world = type(world.__name__, (world,), {"seen": []})
    server = _Quiet(("127.0.0.1", 0), world)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    server.world = world
    yield server
    server.shutdown()
    server.server_close()
