"""The quotation scanner: what stands between the marks, whatever the marks."""

import pytest

from statements.extraction import quotes


def quoted(text):
    return [text[found.inner : found.outer] for found in quotes.scan(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“We go,” she said. “Now.”", ["We go,", "Now."]),
        ('"We go," she said. "Now."', ["We go,", "Now."]),
        ("''We go,'' she said.", ["We go,"]),
        ("«We go», she said.", ["We go"]),
        ("»We go«, she said.", ["We go"]),
        ("„We go“, she said.", ["We go"]),
        ("「走吧」 he said.", ["走吧"]),
        ("‘We go,’ she said.", ["We go,"]),
        ("'We go now,' she said.", ["We go now,"]),
    ],
)
def test_every_pair_of_marks_is_read(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers’ union didn’t sign.",
        "It’s the ministers' plan.",
        "Back in the '90s it wasn't so.",
        "Rock 'n' roll it is.",
    ],
)
def test_apostrophes_are_no_quotations(text):
    assert quoted(text) == []


def test_marks_that_do_not_match_still_close_a_quotation():
    assert quoted("She said they ‘have no standing here”.") == ["have no standing here"]
    assert quoted("She called it “a fine day’ for everyone here.") == ["a fine day"]


def test_a_quotation_within_a_quotation_belongs_to_it():
    assert quoted("“He told me ‘go home’ twice,” she said.") == ["He told me ‘go home’ twice,"]
    assert quoted("“The “A” plan,” she said.") == ["The “A” plan,"]


def test_an_opening_mark_never_closed_holds_to_the_end_of_its_paragraph():
    found = quotes.scan("“We go on.\n\n“We do not stop,” she said.")
    assert [mark.closed for mark in found] == [False, True]


def test_a_forgotten_closing_mark_does_not_swallow_who_spoke():
    assert quoted('"We had no word from them, said Harlan Osk.') == ["We had no word from them"]


def test_a_forgotten_mark_does_not_swallow_the_next_quotation():
    assert quoted("“One day, he left. “Two days,” she said.") == ["One day, he left. ", "Two days,"]


def test_a_quotation_without_its_closing_mark_ends_before_its_speaker_and_the_next():
    text = "“We had no word, said Harlan Osk, a harbour clerk. “Not one.”"
    assert quoted(text) == ["We had no word", "Not one."]


def test_a_single_mark_may_close_a_straight_quotation_where_it_ends_a_sentence():
    assert quoted('"We will free the lake.’ He called Osk "a great man".') == ["We will free the lake.", "a great man"]
