"""What every test shares: a log that must stay clean, and the ways in."""

import logging

import pytest
from rest_framework.test import APIClient


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
