"""Each attack, from the door to the sentence an editor reads. Permanent ones are parked, the others tried again."""

import pytest

from statements.ingest import fetch, outbox, pipeline

from . import feed_world, made

pytestmark = pytest.mark.django_db
SLOW = "The page took longer than 1 seconds."

FETCHED = {
    "to-a-file": "Only http and https addresses can be read, not 'file'.",
    "to-secrets": "The address carries a user name or password: take them out.",
    "to-mail": "Port 25 is not one that web pages are served from.",
    "to-metadata": "169.254.169.254 leads to 169.254.169.254, which is not a public address.",
    "loop": "More than 5 redirects.",
    "large": "The page is larger than 10 MB.",
    "bomb": "The page is larger than 10 MB.",
    "brotli": "The page is packed as 'br', which Readout did not ask for.",
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
    "http://017700000001/": "017700000001 leads to 127.0.0.1, which is not a public address.",
    "http://[::ffff:10.0.0.1]/": "::ffff:10.0.0.1 leads to ::ffff:10.0.0.1, which is not a public address.",
    "http://[64:ff9b::7f00:1]/": "64:ff9b::7f00:1 leads to 64:ff9b::7f00:1, which is not a public address.",
    "http://[2002:7f00:1::]/": "2002:7f00:1:: leads to 2002:7f00:1::, which is not a public address.",
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


def told(**asked):
    job = outbox.ask(**asked)
    pipeline.run(job.pk)
    job.refresh_from_db()
    return job.state, job.error


@pytest.mark.parametrize("path", FETCHED)
def test_an_attack_is_parked_with_the_reason(wire, path):
    url = f"{wire.url}/{path}"
    assert told(url=url) == ("failed", FETCHED[path].format(url=url))


@pytest.mark.parametrize("path", TRIED_AGAIN)
def test_what_may_be_a_bad_day_is_tried_again_with_the_reason(wire, path, monkeypatch):
    monkeypatch.setattr(fetch, "MAX_SECONDS", 1)
    url = f"{wire.url}/{path}"
    assert told(url=url) == ("queued", TRIED_AGAIN[path].format(url=url))


@pytest.mark.parametrize("url", INSIDE)
def test_the_inside_is_not_read_however_it_is_written(url):
    assert told(url=url) == ("failed", INSIDE[url])


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_attacks_is_parked_with_the_reason(name):
    assert told(upload=FILES[name], filename=name) == ("failed", FILE_SAYS[name])


def test_a_page_that_scripts_is_stored_as_words_and_shown_as_words(wire, monkeypatch):
    attack = "<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the board.</p><img src=x onerror=alert(2)>"
    page = feed_world.ARTICLE.replace("</article>", f"{attack}</article>").replace(
        "Leaders talk", "<b>Leaders</b> talk"
    )
    monkeypatch.setattr(feed_world, "ARTICLE", page)
    job = outbox.ask(url=f"{wire.url}/article/1")
    pipeline.run(job.pk)
    job.refresh_from_db()
    text = job.article.versions.get().text
    assert "<script>alert(1)</script> on the board" in text
    assert "alert(2)" not in text
