"""How long two did not meet, as exactly as the dates allow."""

from datetime import date

from statements.dates import bounds
from statements.silences import Dated, by_year, every_year, silences

TODAY = date(2023, 12, 31)


def on(*dates):
    return [Dated(number, edtf, *bounds(edtf)) for number, edtf in enumerate(dates)]


def lengths(*dates):
    return [(one.at_least, one.at_most) for one in silences(on(*dates), TODAY) if one.before]


def test_days_between_two_known_days_are_exact():
    assert lengths("2023-01-01", "2023-01-11") == [(10, 10)]


def test_a_month_leaves_a_range():
    assert lengths("2023-01-01", "2023-03") == [(59, 89)]


def test_contacts_in_one_month_may_have_no_silence_between_them():
    assert lengths("2023-03", "2023-03-20") == [(0, 19)]


def test_what_is_dated_to_a_year_neither_begins_nor_ends_a_silence():
    assert lengths("2020", "2023-01-01", "", "../2023-05-01", "2023-01-03") == [(2, 2)]


def test_the_silence_since_the_last_contact_lasts_until_today():
    (one,) = silences(on("2023-12-01"), TODAY)
    assert (one.before, one.at_least, one.at_most) == (None, 30, 30)


def test_a_contact_still_ahead_leaves_no_silence_since():
    assert silences(on("2024-01-05"), TODAY) == []


def test_the_longest_comes_first():
    assert lengths("2023-01-01", "2023-01-02", "2023-02-02", "2023-02-05") == [(31, 31), (3, 3), (1, 1)]


def test_years_without_a_contact_count_none():
    assert every_year(by_year(on("2020-01-01", "2022", "2022-03-04", "2021/2022"))) == [(2020, 1), (2021, 0), (2022, 2)]


def test_without_a_sure_year_there_are_none():
    assert every_year(by_year(on("../2022-01-01", ""))) == []
