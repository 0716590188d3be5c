"""Error pages: what went wrong, and the way on."""

import pytest
from django.template.loader import render_to_string

from statements.models import Contact


def test_an_address_nobody_serves_is_a_404_in_words(read):
    page = read("/nosuch/page/")
    assert page.status == 404
    assert "There is nothing public at this address" in page
    assert 'href="/"' in page.html


@pytest.mark.parametrize("status", ["400", "403", "404", "500"])
def test_every_error_page_stands_without_request_or_database(status):
    html = render_to_string(f"{status}.html")
    assert f"Error {status}" in html
    assert 'href="/"' in html
    assert "application/json" not in html


@pytest.mark.django_db
def test_what_a_page_refuses_it_refuses_in_html(client):
    answer = client.post("/")
    assert answer.status_code in (401, 403, 405)
    assert answer["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.django_db
@pytest.mark.logs_errors
def test_a_failure_of_ours_is_a_500_in_words(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(Contact, "get_absolute_url", lambda self: 1 / 0)
    from tests.factories import ContactFactory, published

    published(ContactFactory())
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
