"""The search page: what was found, where else to look, and how to narrow it, all of it by links."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def embargo(xi, zelensky):
    make.NameFactory(leader=zelensky, text="Zelenskiy")
    make.said(xi, "No <b>embargo</b> will hold", edtf="2023-04-26")
    make.said(zelensky, "that the embargo holds", edtf="2022", kind="indirect")


def test_what_was_found_is_marked_and_everything_else_is_escaped(read, embargo):
    page = read("/search/?q=embargo")
    assert "“No &lt;b&gt;<mark>embargo</mark>&lt;/b&gt; will hold”" in page.html
    assert "26 April 2023 “No <b>embargo</b> will hold” Xi Jinping Quoted" in page
    assert "2022 that the embargo holds Volodymyr Zelensky" in page
    assert "Statements 2 Articles 0" in page


def test_a_facet_is_a_link_and_becomes_a_filter_that_can_be_removed(read, embargo):
    page = read("/search/?q=embargo&sort=relevance")
    assert "Said by Volodymyr Zelensky 1 Xi Jinping 1" in page
    assert 'href="?q=embargo&amp;sort=relevance&amp;leader=xi-jinping"' in page.html
    narrowed = read("/search/?q=embargo&leader=xi-jinping")
    assert "Remove the filter Said by Xi Jinping ×" in narrowed
    assert 'href="/search/?q=embargo"' in narrowed.html
    assert "the embargo holds" not in narrowed
    assert "Remove the filter Words" not in narrowed


def test_the_articles_are_a_link_away_without_filters_they_do_not_know(read, embargo):
    page = read("/search/?q=embargo&leader=xi-jinping&kind=direct&year=2023")
    assert 'href="?q=embargo&amp;year=2023&amp;of=articles"' in page.html


def test_a_misspelt_name_shows_the_leader_and_offers_the_right_spelling(read, embargo):
    page = read("/search/?q=Zelinskiy")
    assert "Did you mean Zelenskiy?" in page
    assert "Volodymyr Zelensky Leader · comes close, spelt Zelenskiy" in page
    assert 'href="?q=Zelenskiy"' in page.html
    assert "No published statement holds Zelinskiy." in page


def test_another_spelling_is_told_beside_the_leader_it_found(read, embargo):
    assert "Volodymyr Zelensky Leader · found as Zelenskiy" in read("/search/?q=zelenskiy")


def test_an_empty_search_explains_itself(read):
    page = read("/search/")
    assert page.status == 200
    assert "these words, in this order and this spelling" in page


def test_a_search_too_long_is_a_400_with_the_remedy(read):
    page = read(f"/search/?q={'x' * 10_000}")
    assert page.status == 400
    assert "Words Ensure this value has at most 300 characters" in page


def test_older_results_are_a_link_away(read, embargo):
    page = read("/search/?q=embargo&limit=1")
    assert "More results" in page
    assert "the embargo holds" in read(page.response.data["next"])


def test_results_are_not_for_other_search_engines(read, embargo):
    assert '<meta name="robots" content="noindex">' in read("/search/?q=embargo").html
    assert "noindex" not in read("/search/").html
