"""What is asked of Readout in a run, and what must have become of it: the good articles by door, the bad by reason."""

import json
from dataclasses import dataclass, field

from tests.ingest import made

from .articles import Story
from .site import MISERIES, OUTLETS

FIVE_TRIES = 5
# Pages that can never be read, and the reason an editor must find; None tries: as many as it takes.
BAD_PAGES = {
    "gone": "answered 404",
    "gone-for-good": "is gone for good (410)",
    "picture": "is image/png, which cannot be read here",
    "archive": "is application/zip, which cannot be read here",
    "subscribe": "There is no article text here",
    "loop": "More than 5 redirects",
    "to-a-file": "Only http and https addresses can be read",
    "to-secrets": "carries a user name or password",
    "to-mail": "Port 25 is not one that web pages are served from",
    "to-metadata": "169.254.169.254, which is not a public address",
    "large": "larger than 10 MB",
    "bomb": "larger than 10 MB",
    "brotli": "which Readout did not ask for",
    "attributes": "takes more than 5 seconds of computing",
    "hoard": "of computing|MB of memory",
    "nested": "No article text",
    "scripts": "No article text",
    "broken-pdf": "The PDF is damaged",
}
# Pages that fail at every one of five attempts.
NEVER_WELL = {
    "always-500": "answered 500",
    "busy": "answered 503",
    "too-many": "answered 429",
    "lie": "The page broke off",
    "cut-short": "The page broke off",
    "shorter-than-said": "The page broke off",
    "many-headers": "did not answer properly",
    "no-http": "did not answer properly",
    "slow-headers": "got more than 100 headers",
    "slow-header-line": "took longer than 20 seconds",
    "endless-continue": "took longer than 20 seconds",
    "slow-body": "took longer than 20 seconds",
    "killer": "The worker died at every attempt",
}
BAD_FILES = {
    "laughs.docx": (made.word(["&i;"], made.LAUGHS), "defines entities of its own"),
    "outsider.docx": (made.word(["&i;"], made.OUTSIDER), "defines entities of its own"),
    "flood.docx": (made.zipped({"word/document.xml": b" " * (21 * 1024 * 1024)}), "unpacks to more than 20 MB"),
    "damaged.pdf": (b"%PDF-1.4 and no more", "The PDF is damaged"),
    "noise.bin": (bytes(range(256)) * 40, "of no kind that can be read"),
}
BAD_ROWS = ["{no json", '{"title": "neither"}', '{"text": "A leader spoke.", "published_on": "soon"}']
BAD_FEEDS = {
    "gone": "answered 404",
    "always-500": "answered 500",
    "bare": "There is no feed at this address",
    "noise": "There is no feed at this address",
    "laughs": "defines entities of its own",
    "broken-sitemap": "The sitemap is broken XML",
    "broken-json": "The JSON is broken",
    "large": "larger than 10 MB",
}
FEEDS = ["rss", "atom", "json", "sitemap", "index", "rss-cut-short", "home"]
PAGES = ["good"] * 14 + ["lying", "lying", "flaky", "moved-to", "asks-for-time", "slow"]


@dataclass
class Plan:
    """`urls`, `uploads` and `feeds` are asked for; `good` gives each story's URL, `bad` each bad one's reason."""

    seed: int
    count: int
    port: int
    urls: list = field(default_factory=list)
    uploads: list = field(default_factory=list)
    feeds: list = field(default_factory=list)
    good: dict = field(default_factory=dict)
    bad: dict = field(default_factory=dict)
    bad_feeds: dict = field(default_factory=dict)
    # Good ones that come only after failing: how long they take says nothing about a kill.
    tried_again: set = field(default_factory=set)

    def url(self, path, host):
        return f"http://{host}:{self.port}/{path}"

    def stories(self):
        return [Story(self.seed, number) for number in range(self.count)]


def made_plan(seed, count, port, never_well=NEVER_WELL, bad_pages=BAD_PAGES):
    """A third of the stories come by feeds, a tenth by a list, a twentieth by files, the rest as pasted addresses."""
    plan = Plan(seed, count, port)
    feeds, listed, files = count // 3, count // 10, count // 20
    _feeds(plan, feeds)
    _list(plan, range(feeds, feeds + listed))
    _files(plan, range(feeds + listed, feeds + listed + files))
    for number in range(feeds + listed + files, count):
        way, host = PAGES[number % len(PAGES)], OUTLETS[number % len(OUTLETS)]
        url = plan.url(f"{way}/{number}", host)
        # Some are pasted twice, with what a newsletter adds to an address.
        plan.urls += [url, f"{url}?utm_source=letter#top"] if number % 20 == 7 else [url]
        plan.good[number] = plan.url(f"good/{number}", host) if way == "moved-to" else url
        if way in ("flaky", "asks-for-time"):
            plan.tried_again.add(url)
    _bad(plan, {**bad_pages, **never_well})
    return plan


def _feeds(plan, count):
    """Feeds of at most 200 stories; each outlet has its own."""
    share = -(-count // len(FEEDS))
    for kind, host, first in zip(FEEDS, OUTLETS, range(0, count, share), strict=False):
        last = min(first + share, count)
        plan.feeds.append((plan.url(f"{kind}/{first}/{last}", host), "site" if kind == "home" else "rss"))
        plan.good |= {number: plan.url(f"good/{number}", host) for number in range(first, last)}


def _list(plan, numbers):
    """One upload: a list with a text in each row, and rows that are none."""
    rows = []
    for story in (Story(plan.seed, number) for number in numbers):
        plan.good[story.number] = f"https://list.example/{story.slug}"
        facts = {"text": story.text, "url": plan.good[story.number], "published_on": story.day.isoformat()}
        rows.append(json.dumps(facts))
    plan.uploads.append(("list.jsonl", "\n".join([*rows, *BAD_ROWS]).encode()))
    lines = range(len(rows) + 1, len(rows) + 1 + len(BAD_ROWS))
    reasons = ["It is no JSON", "neither a url nor a text", "is no date"]
    plan.bad |= {f"list.jsonl, line {line}": (reason, 0) for line, reason in zip(lines, reasons, strict=True)}


def _files(plan, numbers):
    """Word files and pages; without an address, an article is known by its words."""
    for story in (Story(plan.seed, number) for number in numbers):
        word = story.number % 2
        body = made.word(story.paragraphs, title=story.title) if word else story.page().encode()
        plan.uploads.append((f"{story.slug}.{'docx' if word else 'html'}", body))
        plan.good[story.number] = "urn:sha256:"


def _bad(plan, pages):
    for host, (path, reason) in zip(MISERIES, pages.items(), strict=False):
        url = plan.url(path, host)
        plan.urls.append(url)
        plan.bad[url] = (reason, FIVE_TRIES if path in NEVER_WELL else 1)
    for name, (body, reason) in BAD_FILES.items():
        plan.uploads.append((name, body))
        plan.bad[name] = (reason, 1)
    for path, reason in BAD_FEEDS.items():
        url = plan.url(path, "127.0.2.40")
        plan.feeds.append((url, "rss"))
        plan.bad_feeds[url] = reason
