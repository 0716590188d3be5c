"""The outside world as a process of its own: `python -m tests.faults.site SEED COUNT` prints its port and serves.

Each host (an address of 127/8) is an outlet or a misery of its own, so that one that asks to be left alone does not
silence the others.
"""

import contextlib
import os
import signal
import sys
import threading
import time
from collections import Counter
from http.server import ThreadingHTTPServer
from pathlib import Path

from tests.ingest import feed_world, made
from tests.ingest.world import World

from .articles import Story

OUTLETS = [f"127.0.1.{n}" for n in range(1, 9)]
MISERIES = [f"127.0.2.{n}" for n in range(1, 41)]
# How pages lie about their encoding: (what it is, what the header says).
LIES = [("utf-8", "iso-8859-1"), ("cp1252", "utf-8"), ("utf-8", "utf-16"), ("utf-8", "no-such-encoding")]
# Pages that fail this often before they come.
FLAKY = 2


class Site(World):
    """`/good/N` is a story; other paths with a number are stories that come in a way of their own."""

    protocol_version = "HTTP/1.0"
    seen = Counter()
    seed = count = 0

    def do_GET(self):
        name, *self.rest = self.path.split("?")[0].strip("/").split("/")
        getattr(self, "path_" + name.replace(".", "_").replace("-", "_"), self.path_gone)()

    def drip(self, start, piece, times=200):
        """Longer than anybody may wait."""
        super().drip(start, piece, 700)

    # What is good, if not at once

    def story(self):
        return Story(self.seed, int(self.rest[0]))

    def path_good(self):
        self.answer(body=self.story().page().encode(), Content_Type="text/html; charset=utf-8")

    def path_lying(self):
        """The words in one encoding, the header and the page's own head in the name of another."""
        story = self.story()
        true, told = LIES[story.number % len(LIES)]
        page = story.page().replace("<head>", f'<head><meta charset="{told}">').encode(true, "xmlcharrefreplace")
        self.answer(body=page, Content_Type=f"text/html; charset={told}")

    def path_flaky(self):
        self.seen[self.path] += 1
        if self.seen[self.path] > FLAKY:
            return self.path_good()
        return self.answer(500, b"")

    def path_asks_for_time(self):
        self.seen[self.path] += 1
        if self.seen[self.path] > 1:
            return self.path_good()
        return self.answer(503, b"", Retry_After="3")

    def path_moved_to(self):
        self.answer(301, b"", Location=f"/good/{self.rest[0]}")

    def path_slow(self):
        time.sleep(2)
        self.path_good()

    # Feeds: /rss/FROM/TO lists the stories from FROM to TO

    def links(self):
        first, last = map(int, self.rest)
        return [f"/good/{number}" for number in range(first, last)]

    def path_rss(self):
        self.answer(body=feed_world.rss(self.links()), Content_Type="application/rss+xml", ETag='"v1"')

    def path_rss_cut_short(self):
        """Ends in the middle of what comes after its last story."""
        whole = feed_world.rss([*self.links(), "/never"])
        self.answer(body=whole[: whole.index(b"/never")], Content_Type="application/rss+xml")

    def path_atom(self):
        self.answer(body=feed_world.atom(self.links()), Content_Type="text/plain")

    def path_json(self):
        self.answer(body=feed_world.json_feed(self.links()), Content_Type="application/feed+json")

    def path_sitemap(self):
        self.answer(body=feed_world.sitemap(self.links()), Content_Type="text/xml")

    def path_index(self):
        first, last = map(int, self.rest)
        middle = (first + last) // 2
        rows = "".join(f"<sitemap><loc>/sitemap/{a}/{b}</loc></sitemap>" for a, b in ((first, middle), (middle, last)))
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        self.answer(body=f"<sitemapindex {space}>{rows}</sitemapindex>".encode(), Content_Type="text/xml")

    def path_home(self):
        head = f'<link rel="alternate" type="application/rss+xml" href="/rss/{self.rest[0]}/{self.rest[1]}">'
        self.answer(body=f"<html><head>{head}</head><body>Welcome.</body></html>".encode())

    # What is not, besides the miseries of World

    def path_always_500(self):
        self.answer(500, b"")

    def path_busy(self):
        self.answer(503, b"", Retry_After="3")

    def path_too_many(self):
        self.answer(429, b"", Retry_After="3")

    def path_hoard(self):
        self.answer(body=b"<i>a</i>" * 1_200_000)

    def path_archive(self):
        self.answer(body=made.zipped({"a.txt": b"x"}), Content_Type="application/zip")

    def path_subscribe(self):
        self.answer(body=b"<html><body><p>Subscribe!</p></body></html>")

    def path_bare(self):
        self.answer(body=b"<html><body>Welcome.</body></html>")

    def path_broken_sitemap(self):
        self.answer(body=b"<urlset><url><loc>/good/1</loc></url", Content_Type="text/xml")

    def path_broken_json(self):
        self.answer(body=b'{"version": "https://jsonfeed.org/version/1.1", "items": [', Content_Type="application/json")

    def path_laughs(self):
        self.answer(body=feed_world.rss(["&i;"], made.LAUGHS), Content_Type="application/rss+xml")

    def path_noise(self):
        self.answer(body=bytes(range(256)) * 40, Content_Type="application/rss+xml")

    def path_killer(self):
        """Kills whoever asks for it, as a page would that breaks its reader."""
        reader = peer(self.client_address)
        if reader:
            os.kill(reader, signal.SIGKILL)


def peer(address):
    """The process id at the other end of a connection from this machine, or None."""
    host, port = address
    wanted = "".join(f"{int(part):02X}" for part in reversed(host.split("."))) + f":{port:04X}"
    rows = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    sockets = {f"socket:[{row[9]}]" for row in rows if row[1] == wanted}
    for held in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            if str(held.readlink()) in sockets:
                return int(held.parts[2])
    return None


class Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """Readers are killed and hang up: that is what this is about."""


def serve(seed, count):
    """Serve on every host, at one port that is free on all; tell it on stdout."""
    Site.seed, Site.count = seed, count
    first, *others = OUTLETS + MISERIES
    servers = [Quiet((first, 0), Site)]
    port = servers[0].server_port
    servers += [Quiet((host, port), Site) for host in others]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(port, flush=True)
    signal.pause()


if __name__ == "__main__":
    serve(*map(int, sys.argv[1:3]))
