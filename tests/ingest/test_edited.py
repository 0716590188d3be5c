"""An article that its outlet edits after publication, read and stored for real: the sample dossier's own."""

import json

import pytest
from django.core.management import call_command

from statements import models
from statements.extraction import roster
from statements.ingest.load import load_roster
from statements.management.commands.demo import DOSSIER, EDITS

pytestmark = pytest.mark.django_db
LEADERS = {"joe-biden", "benjamin-netanyahu", "antony-blinken"}
GONE, MOVED = "There’s been growing frustration", "If we don’t see the changes that we need to see"


@pytest.fixture
def edited(settings, tmp_path):
    """The article after its edit; another outlet has a copy of its first version."""
    settings.AUTO_CONFIRM = "demo"
    load_roster(_part_of(roster.read()))
    rows = [json.loads(line) for line in (DOSSIER / "manifest.jsonl").read_text().splitlines()]
    some = [{**row, "file": str(DOSSIER / row["file"])} for row in rows if "netanyahu" in row["url"]]
    listed = tmp_path / "manifest.jsonl"
    listed.write_text("\n".join(map(json.dumps, some)))
    call_command("ingest", str(listed), "--here")
    call_command("ingest", str(EDITS), "--here")
    return models.Article.objects.get(url=some[0]["url"])


def _part_of(every):
    people = [person for person in every.people if person.key in LEADERS]
    needed = {post.organization for person in people for post in person.offices} | {one.country for one in people}
    organizations = {one.key: one for one in every.organizations}
    for key in list(needed):
        needed.add(organizations[key].parent)
    return roster.Roster(tuple(people), tuple(organizations[key] for key in needed - {""}))


def test_its_evidence_is_exact_moved_or_lost(edited):
    older = models.Evidence.objects.filter(version__article=edited, version__number=1)
    assert set(older.values_list("state", flat=True)) == {"exact", "moved", "lost"}
    assert set(older.filter(exact__startswith=GONE).values_list("state", flat=True)) == {"lost"}
    assert set(older.filter(exact__startswith=MOVED).values_list("state", flat=True)) == {"moved"}
    assert set(older.filter(exact__contains="unacceptable").values_list("state", flat=True)) == {"exact"}


def test_words_that_moved_prove_their_statement_in_the_new_version_too(edited):
    said = models.Statement.objects.get(text__startswith=MOVED)
    here = said.evidence.filter(version__article=edited)
    assert sorted(here.values_list("version__number", "state")) == [(1, "moved"), (2, "exact")]


def test_what_another_outlet_still_prints_stays_public_and_an_editor_is_asked(edited):
    said = models.Statement.objects.get(text__startswith=GONE)
    assert said.state == "published"
    assert sorted(said.evidence.values_list("state", flat=True)) == ["exact", "lost"]
    assert said.flags == [f"Version 2 of article {edited.pk} no longer has all the words that support it."]


def test_its_page_shows_the_edit_and_the_api_what_became_of_each_passage(edited, client, api):
    page = client.get(f"/articles/{edited.pk}/").content.decode()
    assert "<ins>Hours after the call Israel said that it would open the Erez crossing" in page
    assert f"<del>“{GONE},” </del>White House" in page
    passages = api.get(f"/api/v1/articles/{edited.pk}/").json()["passages"]
    assert {one["state"] for one in passages if one["version"] == 1} == {"exact", "moved", "lost"}
    assert {one["state"] for one in passages if one["version"] == 2} == {"exact"}


def test_reading_the_edit_again_changes_nothing(edited):
    before = sorted(models.Evidence.objects.values_list("pk", "state"))
    call_command("ingest", str(EDITS), "--here")
    assert sorted(models.Evidence.objects.values_list("pk", "state")) == before
