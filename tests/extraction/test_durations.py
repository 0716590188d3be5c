"""How long something took, in minutes."""

import pytest

from statements.extraction import durations


def minutes(text):
    return [found.minutes for found in durations.durations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nearly an hour", 60),
        ("an hour-long call", 60),
        ("a nearly hour-long discussion", 60),
        ("half an hour", 30),
        ("a half-hour call", 30),
        ("90 minutes", 90),
        ("ninety minutes", 90),
        ("forty-five minutes", 45),
        ("a 35-minute meeting", 35),
        ("just under 40 minutes", 40),
        ("an hour and a half", 90),
        ("an hour and three quarters", 105),
        ("an hour and a quarter", 75),
        ("three-quarters of an hour", 45),
        ("about an hour and 45 minutes", 105),
        ("more than two hours", 120),
        ("almost two and a half hours", 150),
        ("a two-hour meeting", 120),
        ("two hours, 15 minutes", 135),
    ],
)
def test_printed_durations_are_minutes(text, expected):
    assert minutes(text) == [expected]


@pytest.mark.parametrize("text", ["an hour ago", "ten minutes later", "two hours before dawn", "forty camels"])
def test_a_point_in_time_is_no_duration(text):
    assert minutes(text) == []


def test_a_duration_before_something_else_still_counts_after_for():
    assert minutes("They spoke for an hour before others joined.") == [60]


def test_the_printed_words_are_kept_with_their_hedge():
    text = "It lasted just under 40 minutes."
    found = durations.durations(text, 0, len(text))[0]
    assert text[found.start : found.end] == found.text == "just under 40 minutes"
