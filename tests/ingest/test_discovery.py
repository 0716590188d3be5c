"""The feeds a site offers, and those a list of feeds names."""

import pytest

from statements.ingest.discovery import Found, offered, opml
from statements.ingest.errors import NotAFeed

from .made import LAUGHS

URL = "https://wire.example/news/"
OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Agencies">
<outline type="rss" text="Sample Wire" xmlUrl="https://wire.example/rss" htmlUrl="https://wire.example/"/>
<outline type="atom" title="Courier" xmlUrl=" https://courier.example/atom "/></outline>
<outline text="Sample Wire again" xmlUrl="https://wire.example/rss"/></body></opml>"""


def test_the_feeds_a_page_names_are_found_in_its_order():
    page = b"""<html><head><link rel="stylesheet" type="text/css" href="x.css">
        <link rel="alternate" type="application/rss+xml" title="News" href="rss">
        <link rel="ALTERNATE feed" type="application/atom+xml" href="https://other.example/atom">
        <link rel="alternate" type="application/rss+xml" href="rss"></head><body><a href="/feed">feed</a></body>"""
    assert offered(page, URL) == [
        Found("https://wire.example/news/rss", "rss", "News"),
        Found("https://other.example/atom", "atom"),
    ]


def test_without_named_feeds_links_that_look_like_feeds_are_tried():
    page = b'<a href="/about">Us</a> <a href="/world/feed.xml">World <b>news</b></a> <a href="javascript:x/rss">x</a>'
    assert offered(page, URL) == [Found("https://wire.example/world/feed.xml", "rss", "World news")]


@pytest.mark.parametrize("page", [b"", b" ", b"<html><body>Welcome.</body></html>", b"plain words"])
def test_a_page_without_feeds_offers_none(page):
    assert offered(page, URL) == []


def test_an_opml_file_lists_its_feeds_once_each_whatever_folders_they_are_in():
    assert opml(OPML.encode()) == [
        Found("https://wire.example/rss", "rss", "Sample Wire"),
        Found("https://courier.example/atom", "atom", "Courier"),
    ]


@pytest.mark.parametrize(
    "body, message",
    [
        (b"<opml><body/></opml>", "lists no feeds"),
        (b"not XML", "no OPML file"),
        (f"{LAUGHS}<opml>&i;</opml>".encode(), "no OPML file"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(body, message):
    with pytest.raises(NotAFeed, match=message):
        opml(body)
