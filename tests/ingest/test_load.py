"""The roster brings the directory up to date, and leaves alone what editors decided."""

import pytest

from statements import models
from statements.extraction.roster import Organization, Person, Post, Roster, Spelling
from statements.ingest.load import load_roster
from tests import factories as make

pytestmark = pytest.mark.django_db


def roster(name="Anna Example", end=".."):
    person = Person(
        "anna-example",
        name,
        "f",
        "example",
        "Q1",
        (Spelling("Anna Example", "en", "name"), Spelling("Анна", "uk", "native")),
        (Post("example-mfa", "Foreign Minister", "foreign_minister", "2020-03", end),),
    )
    state = Organization("example", "Example", "state", "XX")
    return Roster((person,), (state, Organization("example-mfa", "Ministry", "ministry", parent="example")))


def test_a_leader_comes_with_country_spellings_offices_and_identifier():
    load_roster(roster())
    leader = models.Leader.objects.get()
    assert (leader.country.key, leader.state, leader.origin) == ("example", "published", "roster")
    assert [name.text for name in leader.names.all()] == ["Anna Example", "Анна"]
    assert leader.offices.get().organization.parent == leader.country
    assert leader.identifiers.get().value == "Q1"


def test_loading_again_changes_nothing(django_assert_max_num_queries):
    load_roster(roster())
    with django_assert_max_num_queries(12):
        assert not any(load_roster(roster()).values())


def test_a_post_that_ended_is_not_held_for_ever():
    load_roster(roster())
    load_roster(roster(end="2024-05-01"))
    assert models.Office.objects.get().end == "2024-05-01"


def test_an_editors_name_and_an_editors_withdrawal_stay():
    load_roster(roster())
    models.Leader.objects.update(name="Anna E. Example", origin="editor")
    load_roster(roster("Anna X"))
    assert models.Leader.objects.get().name == "Anna E. Example"
    models.Leader.objects.update(origin="roster", state="withdrawn")
    load_roster(roster("Anna X"))
    assert models.Leader.objects.get().state == "withdrawn"


def test_what_a_merged_leader_has_goes_to_the_one_that_stays():
    stays = make.LeaderFactory()
    make.LeaderFactory(key="anna-example", state="withdrawn", merged_into=stays)
    load_roster(roster())
    assert stays.names.filter(text="Анна").exists()


def test_a_draft_the_engine_made_is_confirmed_by_the_roster():
    make.LeaderFactory(key="anna-example", state="draft", origin="machine", country=None)
    load_roster(roster())
    assert models.Leader.objects.get().is_public
