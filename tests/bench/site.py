"""The site that is read: a process of its own that serves made-up pages on loopback.

`python -m tests.bench.site SEEDS COUNT` prints its address and serves until its stdin ends.
"""

import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .pages import pages


class Site(BaseHTTPRequestHandler):
    """Pages by path, and nothing else: no robots.txt, so everybody is welcome."""

    protocol_version = "HTTP/1.1"
    served = {}

    def do_GET(self):
        body = self.served.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    """A reader that hangs up keeps nobody from reading on."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        pass


@contextmanager
def opened(seeds, count):
    """The address of a site with so many pages for each of the seeds 0 to `seeds` - 1."""
    command = [sys.executable, "-m", __name__, str(seeds), str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as site:
        yield site.stdout.readline().strip()
        site.stdin.close()


def main(seeds, count):
    Site.served = {page.path: page.html for seed in range(seeds) for page in pages(seed, count)}
    server = Server(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
