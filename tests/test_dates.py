"""EDTF dates and the days they allow."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from statements.dates import Bounds, NotEdtf, bounds, columns, until


@pytest.mark.parametrize(
    "edtf, earliest, latest",
    [
        ("2023-04-26", "2023-04-26", "2023-04-26"),
        ("2023-03", "2023-03-01", "2023-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-04-26~", "2023-04-26", "2023-04-26"),
        ("2023-03-20/2023-03-22", "2023-03-20", "2023-03-22"),
        ("../2023-04-26", None, "2023-04-26"),
        ("/2023-04-26", None, "2023-04-26"),
        ("2023-02/..", "2023-02-01", None),
        ("2023-02/", "2023-02-01", None),
        ("2023-04-XX", "2023-04-01", "2023-04-30"),
        ("", None, None),
    ],
)
def test_a_date_allows_from_its_first_day_to_its_last(edtf, earliest, latest):
    assert [day and day.isoformat() for day in bounds(edtf)] == [earliest, latest]


@pytest.mark.parametrize(
    "wrong",
    [
        "yesterday",
        "26 April 2023",
        "2023-13",
        "2023-02-30",
        "2023-04-26/2023-04-20",
        "0001-01-01",
        "9999",
        "Y1E9",
        "2" * 99,
    ],
)
def test_what_is_no_date_is_refused_with_an_example_or_the_reason(wrong):
    with pytest.raises(NotEdtf):
        bounds(wrong)


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from([4, 7, 10]))
def test_plain_dates_mean_what_the_library_of_the_standard_says(day, length):
    text = day.isoformat()[:length]
    parsed = parse_edtf(text)
    first, last = parsed.lower_strict(), parsed.upper_strict()
    assert bounds(text) == Bounds(date(*first[:3]), date(*last[:3]))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 40), st.integers(0, 40))
def test_overlap_is_the_same_both_ways_and_holds_for_what_lies_within(day, length, shift):
    whole = Bounds(day, day + timedelta(length))
    other = Bounds(day + timedelta(shift), day + timedelta(shift + length))
    assert whole.overlap(other) == other.overlap(whole) == (shift <= length)
    assert whole.within(Bounds())
    assert whole.within(whole)


def test_the_three_columns_agree():
    assert columns("2023-03") == {"edtf": "2023-03", "earliest": date(2023, 3, 1), "latest": date(2023, 3, 31)}
    assert columns(None) == {"edtf": "", "earliest": None, "latest": None}


def test_a_dateline_bounds_what_it_reports_from_above():
    assert bounds(until(date(2023, 4, 26))) == Bounds(None, date(2023, 4, 26))
