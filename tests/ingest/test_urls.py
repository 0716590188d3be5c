"""One address per article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.ingest.urls import canonical


@pytest.mark.parametrize(
    "spelled, one",
    [
        ("HTTPS://News.Example:443/World", "https://news.example/World"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&utm_medium=y&fbclid=1&at_medium=z", "https://news.example/a"),
        ("https://news.example/a?b=2&a=1&gclid=7", "https://news.example/a?a=1&b=2"),
        ("https://news.example/index?1234", "https://news.example/index?1234"),
        ("https://news.example/x/../a/./b", "https://news.example/a/b"),
        ("https://news.example/%7ekim/习", "https://news.example/~kim/%E4%B9%A0"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
    ],
)
def test_spellings_of_one_address_become_one(spelled, one):
    assert canonical(spelled) == one


@pytest.mark.parametrize("name", ["id", "p", "article", "storyid", "cid", "page", "ref", "source", "void"])
def test_a_parameter_that_may_say_what_is_shown_is_kept(name):
    assert canonical(f"https://news.example/?{name}=7") == f"https://news.example/?{name}=7"


@pytest.mark.parametrize("other", ["", "urn:sha256:0a1b", "ftp://a.example/x#y", "http://[broken", "a text"])
def test_what_is_no_web_address_stays_as_it_is(other):
    assert canonical(other) == other


@given(st.text("aZ/.%7e?&=#:@é习 -+_", max_size=40), st.sampled_from(["http", "HTTPS"]))
def test_a_canonical_address_is_its_own(rest, scheme):
    once = canonical(f"{scheme}://news.example/{rest}")
    assert canonical(once) == once
