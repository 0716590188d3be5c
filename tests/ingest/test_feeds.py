"""What feeds say, however they say it, and what of it is worth reading."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from defusedxml import EntitiesForbidden

from statements.ingest import feeds
from statements.ingest.errors import NotAFeed, TooLarge
from statements.ingest.feeds import Entry, fresh, read_feed

from . import feed_world as say
from .made import LAUGHS, OUTSIDER

URL = "https://wire.example/feed"
ARTICLE = "https://wire.example/article/1"


@pytest.mark.parametrize(
    "body, kind",
    [
        (say.rss(["/article/1"]), "rss"),
        (say.atom(["/article/1"]), "atom"),
        (say.json_feed(["/article/1"]), "json_feed"),
        (say.sitemap(["/article/1"]), "sitemap"),
        (gzip.compress(say.sitemap(["/article/1"])), "sitemap"),
        (b"\xef\xbb\xbf\n " + say.rss(["/article/1"]).split(b"?>")[1], "rss"),
    ],
    ids=["RSS", "Atom", "JSON Feed", "sitemap", "packed sitemap", "RSS after a mark and blanks"],
)
def test_every_kind_of_feed_gives_the_same_entries(body, kind):
    feed = read_feed(body, URL, "text/html")
    (entry,) = feed.entries
    assert (feed.kind, entry.url, entry.published) == (kind, ARTICLE, say.NOW)
    assert entry.title


def test_an_rss_feed_that_breaks_off_gives_what_it_has():
    whole = say.rss(["/article/1", "/article/2"])
    assert [entry.url for entry in read_feed(whole[: whole.rindex(b"<guid>")], URL).entries][:1] == [ARTICLE]


def test_a_sitemap_index_names_its_newest_sitemaps():
    rows = "".join(f"<sitemap><loc>/{n}.xml</loc><lastmod>2023-04-{n:02}</lastmod></sitemap>" for n in range(1, 9))
    feed = read_feed(f"<sitemapindex>{rows}</sitemapindex>".encode(), URL)
    assert feed.parts == tuple(f"https://wire.example/{n}.xml" for n in (8, 7, 6))


@pytest.mark.parametrize(
    "body, message",
    [
        (b"", "no feed at this address"),
        (b"<html><body>Welcome.</body></html>", "no feed at this address"),
        (b"https://inside.example/feed", "no feed at this address"),
        (b'{"articles": []}', "no JSON Feed"),
        (b'{"version": ', "JSON is broken"),
        (b'{"a":' * 100_000, "JSON is broken"),
        (b"<urlset><url>", "broken XML"),
        (b"\x1f\x8bnonsense", "packing is damaged"),
    ],
)
def test_what_is_no_feed_is_refused_with_the_reason(body, message):
    with pytest.raises(NotAFeed, match=message):
        read_feed(body, URL)


def test_a_packed_sitemap_that_unpacks_to_a_flood_is_refused():
    with pytest.raises(TooLarge, match="unpacks to more than 50 MB"):
        read_feed(gzip.compress(b" " * (feeds.MAX_UNPACKED + 1)), URL)


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDER])
@pytest.mark.parametrize("say_it", [say.rss, lambda links, doctype: doctype.encode() + say.sitemap(links)[21:]])
def test_entities_of_their_own_are_refused_in_feeds_and_sitemaps(doctype, say_it):
    with pytest.raises(EntitiesForbidden):
        read_feed(say_it(["&i;"], doctype), URL)


def entry(url=ARTICLE, days=0):
    return Entry(url, published=say.NOW - timedelta(days=days))


def test_entries_are_read_newest_first_one_for_each_page():
    found = fresh([entry(days=2), entry(ARTICLE + "#top", 1), entry("https://wire.example/2", 1)], say.NOW)
    assert [one.url for one in found] == ["https://wire.example/2", ARTICLE]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http://u:p@wire.example/", "/", "x" * 3000]
)
def test_an_entry_that_may_not_be_called_is_left_out(url):
    assert fresh([entry(url)], say.NOW) == []


def test_the_archive_is_left_out_and_what_has_no_date_or_a_wrong_one_is_not():
    found = fresh([entry(days=40), Entry("https://wire.example/2"), entry("https://wire.example/3", -400)], say.NOW)
    assert {one.url: one.published for one in found} == {"https://wire.example/2": None, "https://wire.example/3": None}


def test_a_feed_that_never_ends_is_cut():
    assert len(fresh((entry(f"{ARTICLE}/{n}") for n in range(5000)), say.NOW)) == feeds.MAX_ENTRIES


@pytest.mark.parametrize(
    "text, moment",
    [
        ("2023-04-26T12:00:00+03:00", datetime(2023, 4, 26, 9, tzinfo=UTC)),
        ("2023-04-26T12:00:00Z", datetime(2023, 4, 26, 12, tzinfo=UTC)),
        ("2023-04-26", datetime(2023, 4, 26, tzinfo=UTC)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_moments_are_read_as_utc_or_not_at_all(text, moment):
    assert feeds._moment(text) == moment
