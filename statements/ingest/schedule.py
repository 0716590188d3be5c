"""When a source is asked again. Pure: moments and chance are handed in."""

from datetime import timedelta

SHORTEST = timedelta(minutes=5)
FIRST = timedelta(minutes=30)
LONGEST = timedelta(days=1)
FASTER, SLOWER = 0.5, 1.5
MAX_FAILURES = 8
# Sources that were added together are not to come due together for ever.
JITTER = 0.1


def bounded(interval):
    return min(max(interval, SHORTEST), LONGEST)


def after_success(interval, new):
    """The interval after a visit that found `new` articles: faster when there is news, slower when all is quiet."""
    return bounded((interval or FIRST) * (FASTER if new else SLOWER))


def until_next(interval, chance, retry_after=None):
    """The time to the next visit: the interval give or take a tenth by `chance` (0 to 1), or what the site asks for."""
    return max(interval * (1 + JITTER * (2 * chance - 1)), timedelta(seconds=retry_after or 0))


def after_failure(interval, failures, chance, retry_after=None):
    """The time to the next try after so many failures in a row: twice as long each time, half of it by chance."""
    wait = bounded((interval or FIRST) * 2 ** min(failures, MAX_FAILURES))
    return max(wait * (0.5 + chance / 2), timedelta(seconds=retry_after or 0))


def pause_reason(failures, error):
    """Why a source rests until an editor resumes it, or "" while it is worth another try."""
    return f"Failed {failures} times in a row. Last: {error}" if failures >= MAX_FAILURES else ""
