"""The many ways in which a contact is put into words, in sentences of our own."""

import pytest

from .reading import read


def told(text):
    """(kind, surnames, status) of each contact, in the order told."""
    return [(met.kind, [who.name.split()[-1] for who in met.participants], met.status) for met in read(text).contacts]


def test_calls_to_three_people_are_three_calls():
    found = told("German Chancellor Olaf Scholz telephoned Emmanuel Macron, Rishi Sunak and Joe Biden on Tuesday.")
    assert found == [("call", ["Scholz", other], "held") for other in ("Macron", "Sunak", "Biden")]


def test_separate_meetings_are_told_apart():
    found = told("Wang Yi held separate meetings with Annalena Baerbock and Catherine Colonna on Tuesday.")
    assert found == [("meeting", ["Yi", other], "held") for other in ("Baerbock", "Colonna")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A phone call took place on Monday between Emmanuel Macron and Xi Jinping.", "call"),
        ("Emmanuel Macron and Xi Jinping had a telephone exchange on Monday.", "call"),
        ("Emmanuel Macron was on the phone to Xi Jinping for an hour on Monday.", "call"),
        ("Emmanuel Macron and Xi Jinping held talks in the format of a video conference.", "video_call"),
        ("Emmanuel Macron came face to face with Xi Jinping on Monday.", "meeting"),
        ("Emmanuel Macron played host to Xi Jinping on Monday.", "meeting"),
        ("When they met in March, Emmanuel Macron and Xi Jinping signed nothing.", "meeting"),
    ],
)
def test_other_words_tell_of_the_same_two(text, kind):
    assert told(text) == [(kind, ["Macron", "Jinping"], "held")]


def test_whoever_rang_had_asked_for_the_call():
    assert read("Joe Biden rang Rishi Sunak on Monday.").contacts[0].initiator == "Joe Biden"


def test_the_caller_of_a_passive_comes_after_by():
    assert read("Rishi Sunak was telephoned by Joe Biden on Monday.").contacts[0].initiator == "Joe Biden"
