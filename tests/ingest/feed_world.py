"""A site with feeds, played on loopback. What it says can be changed while it plays."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from .made import LAUGHS
from .world import World

NOW = datetime.now(UTC).replace(microsecond=0)
ARTICLE = """<html lang="en"><head><title>Leaders talk</title></head><body><article>
<p>Chinese President Xi Jinping spoke by phone with Ukrainian President Volodymyr Zelensky on Wednesday.</p>
<p>Nobody else was told of the call before it was over, officials said in the evening.</p></article></body></html>"""


def rss(links, doctype=""):
    items = "".join(
        f"<item><title>Talk {n}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>{format_datetime(NOW - timedelta(hours=n))}</pubDate></item>"
        for n, link in enumerate(links)
    )
    head = f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>Wire &amp; sons</title>'
    return f"{head}<link>/</link><description/>{items}</channel></rss>".encode()


def atom(links):
    entries = "".join(
        f'<entry><title>T</title><id>{link}</id><updated>{NOW.isoformat()}</updated><link href="{link}"/></entry>'
        for link in links
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>w</id>{entries}</feed>'.encode()


def json_feed(links):
    items = [{"id": link, "url": link, "title": "T", "date_published": NOW.isoformat()} for link in links]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items}).encode()


def sitemap(links):
    rows = "".join(
        f"<url><loc>{link}</loc><news:news><news:publication_date>{NOW.isoformat()}</news:publication_date>"
        f"<news:title>T</news:title></news:news></url>"
        for link in links
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"<?xml version='1.0'?><urlset {spaces}>{rows}</urlset>".encode()


class Wire(World):
    """`links` are its news; `robots` its rules. `/article/N` are pages."""

    links = ("/article/1", "/article/2")
    robots = None

    def path_robots_txt(self):
        if self.robots is None:
            return self.answer(404)
        return self.answer(body=self.robots, Content_Type="text/plain")

    def path_rss(self):
        self.answer(body=rss(self.links), Content_Type="application/rss+xml", ETag='"v1"')

    def path_atom(self):
        self.answer(body=atom(self.links), Content_Type="application/atom+xml")

    def path_json(self):
        self.answer(body=json_feed(self.links), Content_Type="application/feed+json")

    def path_sitemap(self):
        self.answer(body=sitemap(self.links), Content_Type="text/xml")

    def path_index(self):
        rows = "<sitemap><loc>/sitemap</loc><lastmod>2023-04-26</lastmod></sitemap>"
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        self.answer(body=f"<sitemapindex {space}>{rows}</sitemapindex>".encode(), Content_Type="text/xml")

    def path_unchanged(self):
        if self.headers.get("If-None-Match") == '"v1"':
            return self.answer(304, b"")
        return self.path_rss()

    def path_laughs(self):
        self.answer(body=rss(["&i;"], LAUGHS), Content_Type="application/rss+xml")

    def path_site(self):
        page = '<html><head><link rel="alternate" type="application/atom+xml" title="News" href="/atom"></head></html>'
        self.answer(body=page.encode())

    def path_bare(self):
        self.answer(body=b"<html><body>Welcome.</body></html>")

    def path_article(self):
        self.answer(body=ARTICLE.encode())
