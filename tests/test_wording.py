"""How close words are to what was said, and how outlets differ: rules on plain values."""

import pytest

from statements.wording import closeness, variants


@pytest.mark.parametrize(
    "facts, expected",
    [
        ({"kind": "direct", "language": "en", "own": ["en"]}, "verbatim"),
        ({"kind": "direct", "language": "en-GB", "own": ["en"]}, "verbatim"),
        ({"kind": "direct", "language": "en", "own": ["en"], "relayed": True}, "as_reported"),
        ({"kind": "direct", "language": "en", "own": ["ru", "uk"]}, "foreign"),
        ({"kind": "direct", "language": "zh", "own": ["zh-Hant"]}, "verbatim"),
        ({"kind": "direct", "language": "en", "own": []}, "as_reported"),
        ({"kind": "direct", "language": "", "own": ["en"]}, "as_reported"),
        ({"kind": "direct", "language": "en", "own": ["en"], "translates": True}, "translated"),
        ({"kind": "mixed", "language": "en", "own": ["en"]}, "partly"),
        ({"kind": "indirect", "language": "en", "own": ["en"]}, "paraphrase"),
    ],
)
def test_only_unrelayed_words_in_the_speakers_own_language_are_verbatim(facts, expected):
    assert closeness(**facts) == expected


def piece(article, exact, start=0, version=1):
    return {"article": {"id": article}, "version": version, "start": start, "exact": exact}


def test_outlets_that_print_the_same_words_have_one_wording():
    assert variants("A long call", [piece(1, "A long call,"), piece(2, "“a long call”")]) == []


def test_wordings_that_differ_are_told_by_their_words_most_printed_first():
    evidence = [
        piece(1, "We had a long call today"),
        piece(2, "We had a good call today"),
        piece(3, "we had a good call today,"),
    ]
    first, second = variants("We had a long call today", evidence)
    assert (first.articles, second.articles) == ((2, 3), (1,))
    assert [run for run in first.runs if run.kind != "same"] == [("gone", "long"), ("new", "good")]
    assert {run.kind for run in second.runs} == {"same"}


def test_of_an_edited_article_the_newest_wording_counts():
    found = variants(
        "A long call", [piece(1, "A good call"), piece(1, "A long call", version=2), piece(2, "A bad call")]
    )
    assert [one.text for one in found] == ["A long call", "A bad call"]


def test_a_quotation_in_two_halves_is_one_wording():
    found = variants("A call … It was long", [piece(1, "It was long", 20), piece(1, "A call"), piece(2, "A call")])
    assert [one.text for one in found] == ["A call … It was long", "A call"]
