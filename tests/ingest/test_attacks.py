"""Each attack, from the door to the sentence an editor reads. Permanent ones are parked, the others tried again.

`make test ARGS="tests/ingest/test_attacks.py --attacks"` prints the table.
"""

import socket

import pytest

from statements.ingest import fetch, outbox, pipeline, polling
from statements.ingest.errors import Forbidden
from statements.models import Source

from . import feed_world, made

pytestmark = pytest.mark.django_db
SLOW = "The page took longer than 1 seconds."

FETCHED = {
    "to-a-file": "Only http and https addresses can be read, not 'file'.",
    "to-secrets": "The address carries a user name or password: take them out.",
    "to-mail": "Port 25 is not one that web pages are served from.",
    "to-metadata": "169.254.169.254 leads to 169.254.169.254, which is not a public address.",
    "to-mapped-inside": "::ffff:10.0.0.1 leads to ::ffff:10.0.0.1, which is not a public address.",
    "to-decimal-inside": "167772161 leads to 10.0.0.1, which is not a public address.",
    "loop": "More than 5 redirects.",
    "large": "The page is larger than 10 MB.",
    "bomb": "The page is larger than 10 MB.",
    "deflate-bomb": "The page is larger than 10 MB.",
    "twice-packed-bomb": "The page is packed as 'gzip, gzip', which Readout did not ask for.",
    "brotli": "The page is packed as 'br', which Readout did not ask for.",
    "zstandard": "The page is packed as 'zstd', which Readout did not ask for.",
    "picture": "{url} is image/png, which cannot be read here.",
    "attributes": "Taking it apart takes more than 5 seconds of computing: no article does.",
    "nested": "No article text could be found on the page.",
    "scripts": "No article text could be found on the page.",
    "broken-pdf": "The PDF is damaged: Stream has ended unexpectedly.",
    "gone-for-good": "{url} is gone for good (410).",
}
TRIED_AGAIN = {
    "slow-headers": SLOW,
    "slow-header-line": SLOW,
    "endless-continue": SLOW,
    "slow-body": SLOW,
    "busy": "{url} answered 503.",
    "too-many": "{url} answered 429.",
    "lie": "The page broke off: Error -3 while decompressing data: incorrect header check.",
    "cut-short": "The page broke off: its end is missing.",
}
INSIDE = {
    "http://127.0.0.1/": "127.0.0.1 leads to 127.0.0.1, which is not a public address.",
    "http://2130706433/": "2130706433 leads to 127.0.0.1, which is not a public address.",
    "http://0x7f.1/": "0x7f.1 leads to 127.0.0.1, which is not a public address.",
    "http://0177.0.0.1/": "0177.0.0.1 leads to 127.0.0.1, which is not a public address.",
    "http://localhost/": "localhost leads to 127.0.0.1, which is not a public address.",
    "http://100.64.0.1/": "100.64.0.1 leads to 100.64.0.1, which is not a public address.",
    "http://017700000001/": "017700000001 leads to 127.0.0.1, which is not a public address.",
    "http://[::ffff:10.0.0.1]/": "::ffff:10.0.0.1 leads to ::ffff:10.0.0.1, which is not a public address.",
    "http://[::1]/": "::1 leads to ::1, which is not a public address.",
    "http://[fec0::1]/": "fec0::1 leads to fec0::1, which is not a public address.",
    "http://[64:ff9b::7f00:1]/": "64:ff9b::7f00:1 leads to 64:ff9b::7f00:1, which is not a public address.",
    "http://[2002:7f00:1::]/": "2002:7f00:1:: leads to 2002:7f00:1::, which is not a public address.",
}
DOOR = {
    "ftp://wire.example/1": "Only http and https addresses can be read, not 'ftp'.",
    "file:///etc/passwd": "Only http and https addresses can be read, not 'file'.",
    "http://editor:secret@wire.example/": "The address carries a user name or password: take them out.",
    "http://wire.example:6379/": "Port 6379 is not one that web pages are served from.",
    "http:///path": "'http:///path' names no host.",
}
FEEDS = {
    "laughs": "The XML defines entities of its own, as attacks do and articles do not.",
    "bare": "There is no feed at this address: neither RSS, Atom, JSON Feed nor a sitemap.",
    "large": "The page is larger than 10 MB.",
    "bomb": "The page is larger than 10 MB.",
}
FILES = {
    "laughs.docx": made.word(["&i;"], made.LAUGHS),
    "outsider.docx": made.word(["&i;"], made.OUTSIDER),
    "flood.docx": made.zipped({"word/document.xml": b" " * (21 * 1024 * 1024)}),
}
FILE_SAYS = {
    "laughs.docx": "The XML defines entities of its own, as attacks do and articles do not.",
    "outsider.docx": "The XML defines entities of its own, as attacks do and articles do not.",
    "flood.docx": "The Word file unpacks to more than 20 MB.",
}


@pytest.fixture
def told(record_property):
    """Hand something in: what became of it, and what an editor reads."""

    def hand_in(attack, **asked):
        job = outbox.ask(**asked)
        pipeline.run(job.pk)
        job.refresh_from_db()
        record_property("attack", (attack, job.state, job.error))
        return job.state, job.error

    return hand_in


@pytest.mark.parametrize("path", FETCHED)
def test_an_attack_is_parked_with_the_reason(wire, told, path):
    url = f"{wire.url}/{path}"
    assert told(path, url=url) == ("failed", FETCHED[path].format(url=url))


@pytest.mark.parametrize("path", TRIED_AGAIN)
def test_what_may_be_a_bad_day_is_tried_again_with_the_reason(wire, told, path, monkeypatch):
    monkeypatch.setattr(fetch, "MAX_SECONDS", 1)
    url = f"{wire.url}/{path}"
    assert told(path, url=url) == ("queued", TRIED_AGAIN[path].format(url=url))


@pytest.mark.parametrize("url", INSIDE)
def test_the_inside_is_not_read_however_it_is_written(told, url):
    assert told(url, url=url) == ("failed", INSIDE[url])


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_attacks_is_parked_with_the_reason(told, name):
    assert told(name, upload=FILES[name], filename=name) == ("failed", FILE_SAYS[name])


@pytest.mark.parametrize("url", DOOR)
def test_what_can_never_be_read_is_turned_away_at_the_door(record_property, url):
    with pytest.raises(Forbidden) as refused:
        outbox.ask(url=url)
    record_property("attack", (url, "refused", str(refused.value)))
    assert str(refused.value) == DOOR[url]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_that_attacks_brings_nothing_and_its_source_says_why(wire, record_property, path):
    source = Source.objects.create(url=f"{wire.url}/{path}")
    assert polling.poll(source.pk) == []
    source.refresh_from_db()
    record_property("attack", (f"feed: {path}", source.health, source.error))
    assert (source.health, source.error) == ("failing", FEEDS[path])


def test_a_name_that_leads_outside_at_first_and_inside_then_is_not_followed(wire, told, monkeypatch):
    """The second look-up, for the page after robots.txt, is checked like the first."""
    port, asked = int(wire.url.rsplit(":", 1)[1]), []

    def rebinding(host, *rest, **more):
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    said = "rebind.example leads to 10.0.0.1, which is not a public address."
    assert told("DNS rebinding", url=f"http://rebind.example:{port}/article/1") == ("failed", said)


def test_forty_thousand_attributes_on_one_tag_hold_nobody_up(wire, told):
    """A fast machine is done with them in time; elsewhere the parser is ended."""
    state, error = told("40,000 attributes", url=f"{wire.url}/forty-thousand-attributes")
    assert (state, error) in {("done", ""), ("failed", FETCHED["attributes"])}


def test_a_page_that_scripts_is_stored_as_words_and_shown_as_words(wire, monkeypatch, record_property):
    attack = "<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the board.</p><img src=x onerror=alert(2)>"
    page = feed_world.ARTICLE.replace("</article>", f"{attack}</article>").replace(
        "Leaders talk", "<b>Leaders</b> talk"
    )
    monkeypatch.setattr(feed_world, "ARTICLE", page)
    job = outbox.ask(url=f"{wire.url}/article/1")
    pipeline.run(job.pk)
    job.refresh_from_db()
    record_property("attack", ("a page that scripts", job.state, "stored as words, and shown as words"))
    text = job.article.versions.get().text
    assert "<script>alert(1)</script> on the board" in text
    assert "alert(2)" not in text
