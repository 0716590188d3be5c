"""What every test shares: a log that must stay clean, and the ways in."""

import logging
from urllib.parse import urlsplit, urlunsplit

import pytest
import redis
from django.conf import settings
from rest_framework.test import APIClient

from statements.ingest import turns
from tests.browser import finding
from tracker import engines
from tracker.celery import app


def pytest_report_header():
    """Which browser the tests will drive; `make test` has fetched one if it could."""
    return f"browser: {finding.find(finding.Machine()) or 'none yet'}"


def pytest_addoption(parser):
    parser.addoption(
        "--attacks", action="store_true", help="print what became of each attack, and what an editor reads"
    )


def pytest_terminal_summary(terminalreporter, config):
    if config.getoption("--attacks"):
        reports = terminalreporter.stats.get("passed", [])
        rows = [value for report in reports for name, value in report.user_properties if name == "attack"]
        for row in rows:
            terminalreporter.write_line("{:<34} {:<8} {}".format(*row))


class _Errors(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


@pytest.fixture(autouse=True)
def no_logged_errors(request):
    """A test that logs an error has failed, unless it is marked `logs_errors`."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    yield errors
    logging.getLogger().removeHandler(errors)
    if not request.node.get_closest_marker("logs_errors"):
        assert errors.lines == []


@pytest.fixture(scope="session")
def queue():
    """The second database of the same Redis, emptied: a demo beside the tests neither helps nor is disturbed."""
    parts = urlsplit(settings.REDIS_URL)
    place = {"query": "db=1"} if parts.scheme == "unix" else {"path": "/1"}
    settings.REDIS_URL = urlunsplit(parts._replace(**place))
    app.conf.broker_url = engines.celery_broker(settings.REDIS_URL)
    turns.connection.cache_clear()
    return redis.Redis.from_url(settings.REDIS_URL)


@pytest.fixture(autouse=True)
def empty_queue(queue):
    queue.flushdb()


@pytest.fixture
def api():
    """An anonymous reader of the API."""
    return APIClient()


@pytest.fixture
def editor(django_user_model):
    """Somebody who may do everything at the desk."""
    return django_user_model.objects.create_superuser("editor", password="correct horse battery")


@pytest.fixture
def editor_api(editor):
    client = APIClient()
    client.force_authenticate(editor)
    return client
