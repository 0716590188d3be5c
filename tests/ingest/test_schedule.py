"""When a source is asked again: faster with news, slower without, never hurried, never forgotten."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from statements.ingest import schedule
from statements.ingest.schedule import FIRST, LONGEST, MAX_FAILURES, SHORTEST

intervals = st.none() | st.timedeltas(timedelta(seconds=1), timedelta(days=3))
chances = st.floats(0, 1)


def test_news_halves_the_interval_and_quiet_stretches_it():
    assert schedule.after_success(timedelta(hours=1), new=3) == timedelta(minutes=30)
    assert schedule.after_success(timedelta(hours=1), new=0) == timedelta(minutes=90)


@given(intervals, st.integers(0, 500))
def test_the_interval_stays_between_five_minutes_and_a_day(interval, new):
    assert SHORTEST <= schedule.after_success(interval, new) <= LONGEST


def test_a_source_that_falls_silent_and_wakes_is_followed_closely_within_nine_visits():
    interval = LONGEST
    for _ in range(9):
        interval = schedule.after_success(interval, new=1)
    assert interval == SHORTEST


@given(st.timedeltas(SHORTEST, LONGEST), chances)
def test_chance_moves_a_visit_by_a_tenth_at_most(interval, chance):
    assert interval * 0.899 <= schedule.until_next(interval, chance) <= interval * 1.101


@given(intervals, st.integers(1, 50), chances)
def test_failures_put_a_visit_off_but_never_beyond_a_day(interval, failures, chance):
    assert SHORTEST / 2 <= schedule.after_failure(interval, failures, chance) <= LONGEST


def test_each_failure_doubles_the_wait():
    waits = [schedule.after_failure(FIRST, failures, chance=1) for failures in (1, 2, 3)]
    assert waits == [FIRST * 2, FIRST * 4, FIRST * 8]


@given(chances)
def test_what_the_site_asks_for_is_granted(chance):
    asked = timedelta(hours=30)
    assert schedule.after_failure(FIRST, 1, chance, asked.total_seconds()) == asked
    assert schedule.until_next(FIRST, chance, asked.total_seconds()) == asked


def test_a_source_is_paused_after_eight_failures_and_the_last_one_is_told():
    assert schedule.pause_reason(MAX_FAILURES - 1, "It answered 500.") == ""
    assert schedule.pause_reason(MAX_FAILURES, "It answered 500.").endswith("Last: It answered 500.")
