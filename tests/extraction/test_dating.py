"""Time expressions against the dateline, as EDTF."""

from datetime import date

import pytest

from statements.extraction import dating

THURSDAY = date(2023, 4, 27)


def read(text, published=THURSDAY, ahead=False, anchor=None):
    return [moment.edtf for moment in dating.moments(text, 0, len(text), published, ahead, anchor)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Wednesday", "2023-04-26"),
        ("this Thursday", "2023-04-27"),
        ("last Thursday", "2023-04-20"),
        ("on Thursday last week", "2023-04-20"),
        ("over the weekend", "2023-04-22/2023-04-23"),
        ("from Monday to Wednesday", "2023-04-24/2023-04-26"),
        ("today", "2023-04-27"),
        ("yesterday", "2023-04-26"),
        ("the day before yesterday", "2023-04-25"),
        ("two days ago", "2023-04-25"),
        ("a month ago", "2023-03~"),
        ("last month", "2023-03"),
        ("late last month", "2023-03"),
        ("last year", "2022"),
        ("In March", "2023-03"),
        ("in December", "2022-12"),
        ("last November", "2022-11"),
        ("in December 2022", "2022-12"),
        ("on 6 April", "2023-04-06"),
        ("on the 6th of April", "2023-04-06"),
        ("April 26, 2023", "2023-04-26"),
        ("on Sept. 4", "2022-09-04"),
        ("20–22 March", "2023-03-20/2023-03-22"),
        ("March 30 to April 2", "2023-03-30/2023-04-02"),
        ("on 2023-04-26", "2023-04-26"),
    ],
)
def test_a_time_already_past_is_the_nearest_past_one(text, edtf):
    assert read(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Monday", "2023-05-01"),
        ("next Tuesday", "2023-05-02"),
        ("in October", "2023-10"),
        ("in February", "2024-02"),
        ("on 15 May", "2023-05-15"),
        ("in two weeks", "2023-05-11~"),
        ("tomorrow", "2023-04-28"),
    ],
)
def test_a_plan_is_read_ahead_of_the_dateline(text, edtf):
    assert read(text, ahead=True) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("A day earlier, ", "2023-04-09"),
        ("A day earlier Xi had", "2023-04-09"),
        ("the day before", "2023-04-09"),
        ("a week later, ", "2023-04-17"),
        ("two days after the talks", "2023-04-12"),
        ("later that day", "2023-04-10"),
        ("the following day", "2023-04-11"),
    ],
)
def test_neighbouring_days_count_from_the_day_told_last(text, edtf):
    assert read(text, anchor=date(2023, 4, 10)) == [edtf]


def test_without_a_dateline_only_a_stated_year_resolves():
    assert read("on Wednesday, in March and in December 2022", published=None) == ["2022-12"]


@pytest.mark.parametrize(
    "text", ["you may go", "he will march on", "31 February", "four days before the election", "99 April"]
)
def test_what_is_no_date_is_left_alone(text):
    assert not any(len(edtf) == 10 for edtf in read(text))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2023-03", "2023-03-21", True),
        ("2023-03-20/2023-03-22", "2023-03-21", True),
        ("2023-03-20/2023-03-22", "2023-03", True),
        ("2023-03-20/2023-03-22", "2023-03-23", False),
        ("2023-04-26~", "2023-04-26", True),
        ("2023-04-26", "2023-04-25", False),
        (None, "2023", True),
    ],
)
def test_two_dates_agree_where_one_can_hold_the_other(one, other, same):
    assert dating.agree(one, other) is same


def test_a_three_day_visit_counts_back_from_its_last_day():
    assert dating.days_until("2023-03-22", 3) == "2023-03-20/2023-03-22"
