"""Template words: dates, names and passages as they are printed."""

import pytest

from statements.web import tags
from statements.web.passages import passages


@pytest.mark.parametrize(
    "edtf, words",
    [
        ("2023-04-26", "26 April 2023"),
        ("2023-04", "April 2023"),
        ("2023", "2023"),
        ("2023-21", "spring 2023"),
        ("2023-04-26~", "about 26 April 2023"),
        ("2023-04?", "April 2023 (uncertain)"),
        ("../2023-04-26", "by 26 April 2023"),
        ("2023-04-26/..", "since 26 April 2023"),
        ("2023-03-20/2023-03-22", "20–22 March 2023"),
        ("2023-03-30/2023-04-02", "30 March – 2 April 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 – 2 January 2023"),
        ("", "date unknown"),
        ("no date", "no date"),
    ],
)
def test_a_date_is_printed_as_vague_as_it_is(edtf, words):
    assert tags.when(edtf) == words


@pytest.mark.parametrize(
    "start, end, words",
    [
        ("2019-05-20", "..", "since 20 May 2019"),
        ("2019", "", "from 2019"),
        ("", "2014", "until 2014"),
        ("2012", "2014-05", "2012 – May 2014"),
        ("", "..", "now"),
        ("", "", "dates unknown"),
    ],
)
def test_a_post_is_held_as_long_as_is_known(start, end, words):
    assert tags.held({"start": start, "end": end}) == words


@pytest.mark.parametrize("names, sentence", [("", ""), ("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C")])
def test_names_are_listed_as_a_sentence_lists_them(names, sentence):
    assert tags.listed(names) == sentence


def piece(start, exact, prefix="", suffix="", **facts):
    article = {"id": facts.pop("article", 1)}
    span = {"start": start, "end": start + len(exact), "exact": exact, "prefix": prefix, "suffix": suffix}
    return {"id": start, "article": article, "version": 1, "state": "exact", **span, **facts}


def test_two_halves_of_a_quotation_are_one_passage_with_two_marks():
    # “A,” he said, “B.”
    halves = [piece(14, "B.", prefix="A,” he said, “"), piece(0, "A,", suffix="” he said, “B.”")]
    (passage,) = passages(halves)
    assert passage.runs == (("A,", True), ("” he said, “", False), ("B.", True), ("”", False))


def test_words_marked_twice_are_printed_once():
    (passage,) = passages([piece(0, "one two", suffix=" three"), piece(4, "two three", prefix="one ")])
    assert passage.runs == (("one two", True), (" three", True))


@pytest.mark.parametrize("other", [{"article": 2}, {"version": 2}, {"start": 900}])
def test_passages_of_other_articles_versions_and_places_stay_apart(other):
    second = piece(other.pop("start", 0), "more words", **other)
    assert len(passages([piece(0, "words"), second])) == 2


def test_words_that_a_later_version_has_too_are_shown_from_there():
    (passage,) = passages([piece(0, "words", state="moved"), piece(9, "words", version=2)])
    assert (passage.version, passage.states) == (2, {"exact"})


def test_a_passage_says_if_some_of_its_words_are_lost():
    (passage,) = passages([piece(0, "one"), piece(1, "ne", state="lost")])
    assert passage.states == {"exact", "lost"}


@pytest.mark.parametrize(
    "code, name", [("en", "English"), ("zh", "Chinese"), ("zh-Hant", "Traditional Chinese"), ("tlh", "tlh")]
)
def test_a_language_is_called_by_its_name(code, name):
    assert tags.records.language(code) == name


def test_notes_cut_the_words_where_they_begin_and_end():
    notes = [{"start": 0, "end": 5}, {"start": 3, "end": 8}]
    assert tags.records.annotated("Peace now!", notes) == [
        ("Pea", True, []),
        ("ce", True, [1]),
        (" no", True, [2]),
        ("w!", False, []),
    ]
