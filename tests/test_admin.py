"""The operator's tables open, and the verbs go through the services."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import models
from tests import factories as make
from tests.models.test_constraints import fresh

pytestmark = pytest.mark.django_db
REGISTERED = [model for model in admin.site._registry if model._meta.app_label == "statements"]


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def address(model, page):
    return f"/admin/statements/{model._meta.model_name}/{page}"


def test_every_table_is_there():
    beside_its_record = {"Evidence"}
    for_machines_only = {"Findable", "Signature"}
    assert {model.__name__ for model in REGISTERED} == set(models.__all__) - beside_its_record - for_machines_only


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_a_table_and_a_row_of_it_open(desk, editor, model):
    if model is models.Annotation:
        said = make.StatementFactory(text="a long call")
        row = models.Annotation.objects.create(author=editor, statement=said, start=2, end=6, exact="long")
    else:
        row = fresh(model)
    assert desk.get(address(model, "")).status_code == 200
    assert desk.get(address(model, f"{row.pk}/change/")).status_code == 200


def act(desk, record, verb):
    asked = {"action": verb, "_selected_action": [record.pk]}
    return desk.post(address(type(record), ""), asked, follow=True)


def test_confirming_in_the_admin_publishes_and_leaves_a_review(desk, editor):
    contact = make.proven(make.ContactFactory())
    act(desk, contact, "confirm")
    contact.refresh_from_db()
    assert contact.is_public
    assert models.Review.objects.get().reviewer == editor


def test_confirming_without_words_says_what_to_do(desk):
    contact = make.ContactFactory()
    answer = act(desk, contact, "confirm")
    contact.refresh_from_db()
    assert contact.state == "draft"
    assert "mark the words" in answer.content.decode()


def test_the_state_cannot_be_typed_into_a_form(desk):
    contact = make.proven(make.ContactFactory())
    page = desk.get(address(models.Contact, f"{contact.pk}/change/")).content.decode()
    assert 'name="state"' not in page
    assert "a long and meaningful phone call" in page


def test_a_list_costs_the_same_queries_however_long(desk):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            desk.get(address(models.Contact, ""))
        return len(queries)

    make.ContactFactory()
    cost()
    few = cost()
    make.ContactFactory.create_batch(5)
    assert cost() == few
