"""The sample dossier keeps its promises: honest outlets, matching files, contacts whose people the roster knows."""

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

DATA = Path(__file__).parents[1] / "statements" / "data"
DOSSIER = DATA / "dossier"
MANIFEST = [json.loads(line) for line in (DOSSIER / "manifest.jsonl").read_text("utf-8").splitlines()]
EXPECTED = json.loads((DOSSIER / "expected.json").read_text("utf-8"))
SAMPLE_HOSTS = {
    "Readout Sample Wire": "wire.readout.example",
    "Sample Courier": "courier.readout.example",
    "Sample Gazette": "gazette.readout.example",
    "Sample Herald": "herald.readout.example",
}
DAY_OR_MONTH = r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?"
KEY = re.compile(r"[a-z]+(?:-[a-z]+)*")
EDTF = re.compile(rf"{DAY_OR_MONTH}(?:/{DAY_OR_MONTH})?")


def body(entry):
    return (DOSSIER / entry["file"]).read_text("utf-8")


def contacts_with(*people):
    return [contact for contact in EXPECTED if set(contact["participants"]) == set(people)]


@pytest.fixture(scope="module")
def roster_keys():
    lines = (DATA / "roster" / "people.jsonl").read_text("utf-8").splitlines()
    return {json.loads(line)["key"] for line in lines if line.strip()}


def test_every_text_is_in_the_manifest_and_every_entry_has_its_text():
    assert sorted(entry["file"] for entry in MANIFEST) == sorted(path.name for path in DOSSIER.glob("*.txt"))


def test_an_edit_is_of_an_article_of_the_dossier_and_changes_its_text():
    edits = [json.loads(line) for line in (DOSSIER / "edits" / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert edits
    for entry in edits:
        assert entry in MANIFEST
        assert (DOSSIER / "edits" / entry["file"]).read_text("utf-8") != body(entry)


def test_the_dossier_is_short_enough_to_read_and_long_enough_to_show():
    assert 18 <= len(MANIFEST) <= 22


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_an_entry_says_what_was_published_where_and_when(entry):
    assert set(entry) == {"file", "url", "outlet", "published", "title", "language"}
    assert datetime.fromisoformat(entry["published"]).year in range(2022, 2026)
    assert entry["title"].strip() == entry["title"] != ""
    assert entry["language"] == "en"


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_an_outlet_is_openly_a_sample_and_lives_on_a_reserved_name(entry):
    address = urlsplit(entry["url"])
    assert (address.scheme, address.hostname) == ("https", SAMPLE_HOSTS[entry["outlet"]])


def test_no_two_articles_share_an_address():
    assert max(Counter(entry["url"] for entry in MANIFEST).values()) == 1


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_a_text_has_the_length_and_the_paragraphs_of_a_news_story(entry):
    paragraphs = body(entry).strip().split("\n\n")
    assert 80 <= len(body(entry).split()) <= 500
    assert len(paragraphs) >= 5
    assert not any("\n" in paragraph for paragraph in paragraphs)


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_quotation_marks_open_and_close_within_their_paragraph(entry):
    for paragraph in body(entry).split("\n\n"):
        assert re.sub("[^“”]", "", paragraph).replace("“”", "") == "", paragraph
        assert '"' not in paragraph


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["file"])
def test_the_headline_is_not_repeated_in_the_text(entry):
    assert entry["title"] not in body(entry)


def test_at_least_fifteen_contacts_can_be_found():
    assert len(EXPECTED) >= 15


@pytest.mark.parametrize("contact", EXPECTED, ids=lambda contact: "+".join([*contact["participants"], contact["date"]]))
def test_an_expected_contact_is_complete(contact):
    assert contact["kind"] in {"call", "video_call", "meeting", "visit", "summit", "letter", "message"}
    assert contact["status"] in {"held", "planned", "cancelled", "denied"}
    assert EDTF.fullmatch(contact["date"])
    assert len(set(contact["participants"])) == len(contact["participants"]) >= 2
    assert contact["articles"]
    assert set(contact["articles"]) <= {Path(entry["file"]).stem for entry in MANIFEST}


def test_a_participant_written_as_a_key_is_known_to_the_roster(roster_keys):
    keys = {person for contact in EXPECTED for person in contact["participants"] if KEY.fullmatch(person)}
    assert keys - roster_keys == set()
    assert len(keys) >= 20


def test_a_participant_the_roster_does_not_know_is_written_as_printed():
    for contact in EXPECTED:
        printed = [person for person in contact["participants"] if not KEY.fullmatch(person)]
        texts = [(DOSSIER / f"{stem}.txt").read_text("utf-8") for stem in contact["articles"]]
        assert all(person in text for person in printed for text in texts)


def test_every_article_tells_of_a_contact():
    assert {stem for contact in EXPECTED for stem in contact["articles"]} == {Path(e["file"]).stem for e in MANIFEST}


def test_the_april_call_is_told_by_kyiv_by_beijing_and_by_those_who_reacted():
    [call] = contacts_with("xi-jinping", "volodymyr-zelensky")
    assert (call["kind"], call["date"], call["status"]) == ("call", "2023-04-26", "held")
    assert len(call["articles"]) == 3


def test_contacts_that_never_happened_or_are_still_to_come_are_among_them():
    assert {contact["status"] for contact in EXPECTED} == {"held", "planned", "cancelled", "denied"}


def test_a_contact_dated_only_in_march_stays_a_month():
    assert "2023-03" in {c["date"] for c in contacts_with("luiz-inacio-lula-da-silva", "volodymyr-zelensky")}


def test_one_agency_story_is_carried_by_two_outlets_with_small_edits():
    pair = [entry for entry in MANIFEST if "biden-netanyahu" in entry["file"]]
    first, second = (set(body(entry).split("\n\n")) for entry in pair)
    assert len({entry["outlet"] for entry in pair}) == 2
    assert first != second
    assert len(first & second) >= len(second) / 2
