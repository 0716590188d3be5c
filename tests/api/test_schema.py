"""The API says what it does, and does what it says: its own OpenAPI document is the judge."""

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import response_schema_conformance

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(db):
    """The schema as the API serves it, with something public behind every list."""
    leaders = [make.LeaderFactory() for _ in range(2)]
    contact = make.call_between(*leaders)
    make.published(make.ClaimFactory(contact=contact))
    said = make.said(leaders[0], "a meaningful call", contact=contact)
    make.published(make.ReactionFactory(statement=said, target_contact=contact))
    # The WSGI door hangs up after each answer, which would end the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_schema_is_valid_openapi_without_a_warning(tmp_path):
    call_command("spectacular", file=str(tmp_path / "schema.yml"), validate=True, fail_on_warn=True)
    assert (tmp_path / "schema.yml").read_text().startswith("openapi: 3.1.0")


def test_the_schema_and_its_documentation_are_served(api):
    assert api.get("/api/v1/schema/").status_code == 200
    assert b"swagger" in api.get("/api/v1/docs/").content


def test_no_question_breaks_it_and_every_answer_has_the_promised_shape(described):
    asked = set()
    for operation in (found.ok() for found in described.get_all_operations()):

        @settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def ask(case):
            answer = case.call(headers={"Accept-Encoding": "identity"})
            assert answer.status_code < 500
            if answer.status_code == 200:
                case.validate_response(answer, checks=[response_schema_conformance])
                asked.add(case.operation.path)  # noqa: B023

        ask()
    lists = {f"/api/v1/{noun}/" for noun in "contacts statements reactions leaders organizations articles".split()}
    assert lists <= asked
