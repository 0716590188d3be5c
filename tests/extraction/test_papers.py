"""Which documents an article speaks of, who issued them and when."""

import pytest

from .reading import read


def papers(text):
    """(title, issuer, date) of each document."""
    return [(paper.title, paper.issuer, paper.date) for paper in read(text).documents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A 12-point position paper issued by China in February was met with doubt.",
            ("12-point position paper", "China", "2023-02"),
        ),
        ("The council adopted a resolution on Tuesday that calls for a ceasefire.", ("resolution", None, "2023-04-25")),
        ("Russia and North Korea signed a partnership treaty on Monday.", ("partnership treaty", None, "2023-04-24")),
        ("China and Russia condemned the plan in a joint statement.", ("joint statement", "China and Russia", None)),
    ],
)
def test_a_document_has_a_title_an_issuer_and_a_date(text, expected):
    (title, issuer, when), *_ = papers(text)
    assert (title, when) == (expected[0], expected[2])
    assert expected[1] is None or issuer == expected[1]


def test_a_later_mention_tells_who_issued_it():
    text = "Ukraine rejected a nine-point peace plan. The plan, unveiled by Brazil on Monday, asks for a truce."
    assert papers(text) == [("nine-point peace plan", "Brazil", "2023-04-24")]


@pytest.mark.parametrize(
    "text",
    [
        "They would reject any peace plan.",
        "She made a statement to the press.",
        "The government has no plan and no agreement.",
        "He wrote a letter to the president.",
    ],
)
def test_what_is_merely_possible_or_said_is_no_document(text):
    assert papers(text) == []
