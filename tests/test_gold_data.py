"""The hand-made gold is itself checked: offsets, pairing, dates, and that no quotation is left unaccounted for."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "data" / "gold"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in GOLD.glob("*.gold.json"))
EDTF_PREFIX = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
CONTACT_KINDS = {"call", "video_call", "meeting", "visit", "summit", "letter", "message"}
STANCES = {"welcomes", "supports", "neutral", "questions", "criticises", "rejects", "declines_to_comment"}
STATUSES = {"held", "planned", "cancelled", "denied"}
QUOTE_MARKS = "“”„«»\"‘'"
CATEGORIES = {
    "wire",
    "kremlin-readout",
    "white-house-readout",
    "elysee-readout",
    "chinese-mfa-readout",
    "press-conference-transcript",
    "live-blog",
    "summit-communique",
    "machine-translated",
    "mismatched-marks",
    "guillemets",
    "low-high-quotes",
    "multi-paragraph-quote",
    "split-quote",
    "nested-quote",
    "scare-quotes",
    "titles-of-works",
    "unnamed-official",
    "joint-statement",
    "denied-contact",
    "planned-contact",
    "cancelled-contact",
    "background-contact",
    "several-calls",
    "relative-dates",
    "unknown-names",
    "pronoun-speaker",
    "speaker-label",
    "coordinated-cue",
    "participle-cue",
    "straight-quotes",
    "british-single-quotes",
    "interrupted-quote",
    "social-post",
    "letter",
    "message",
    "video-call",
    "visit-with-talks",
    "summit-bilaterals",
    "duration",
    "initiator",
    "mediator",
    "spokesperson",
    "state-media-relay",
    "reaction-stance",
    "declined-to-comment",
    "interview",
    "book-quotes",
    "headlines-inside",
    "no-quotes",
    "no-contact",
    "background-only",
}


def read(name):
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    return text, json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))


def stretches(gold):
    return gold["statements"] + gold["not_said"]


def opens_single(text, at):
    """A ‘ or ' counts as a quotation mark only where a word may open a quotation, so that don't is left alone."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isalnum() and after.isalnum()


def quotation_marks(text):
    for match in re.finditer(f"[{QUOTE_MARKS}]", text):
        if match.group() not in "‘'" or opens_single(text, match.start()):
            yield match.start()


def accounted(at, stretch):
    """A mark belongs to a stretch when it lies in it or touches it, a thin space or a stop between them allowed."""
    return stretch["start"] - 2 <= at <= stretch["end"] + 1


def dates(value):
    return [value] if isinstance(value, str) else value or []


def test_there_are_at_least_forty_articles_and_every_text_has_its_gold():
    assert len(NAMES) >= 40
    assert {path.stem for path in GOLD.glob("*.txt")} == set(NAMES)


def test_every_category_of_the_brief_is_covered():
    covered = set().union(*(read(name)[1]["covers"] for name in NAMES))
    assert CATEGORIES - covered == set()


def test_ids_are_the_file_names():
    assert Counter(read(name)[1]["id"] for name in NAMES) == Counter(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_articles_run_from_a_hundred_to_four_hundred_and_fifty_words(name):
    assert 100 <= len(read(name)[0].split()) <= 450


@pytest.mark.parametrize("name", NAMES)
def test_offsets_hold_the_words_they_claim(name):
    text, gold = read(name)
    for stretch in stretches(gold):
        words = text[stretch["start"] : stretch["end"]]
        assert words == stretch["content"]
        assert words == words.strip() != ""


@pytest.mark.parametrize("name", NAMES)
def test_statements_name_a_speaker_and_a_known_kind(name):
    for statement in read(name)[1]["statements"]:
        assert statement["kind"] in {"direct", "mixed"}
        assert statement["speakers"]
        assert all(speaker.strip() for speaker in statement["speakers"])


@pytest.mark.parametrize("name", NAMES)
def test_every_quotation_mark_belongs_to_gold_or_to_words_nobody_said(name):
    text, gold = read(name)
    loose = [at for at in quotation_marks(text) if not any(accounted(at, stretch) for stretch in stretches(gold))]
    assert [text[max(0, at - 20) : at + 20] for at in loose] == []


@pytest.mark.parametrize("name", NAMES)
def test_gold_stands_in_quotation_marks_unless_it_says_otherwise(name):
    text, gold = read(name)
    for stretch in stretches(gold):
        marked = any(mark in QUOTE_MARKS for mark in text[max(0, stretch["start"] - 2) : stretch["start"]])
        assert marked != stretch.get("unquoted", False), stretch["content"]


@pytest.mark.parametrize("name", NAMES)
def test_no_words_are_both_said_and_not_said(name):
    gold = read(name)[1]
    said = {(row["start"], row["end"]) for row in gold["statements"]}
    assert len(said) == len(gold["statements"])
    assert said.isdisjoint((row["start"], row["end"]) for row in gold["not_said"])


@pytest.mark.parametrize("name", NAMES)
def test_dates_are_edtf_prefixes(name):
    gold = read(name)[1]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", gold["published"])
    for row in gold["contacts"] + gold["documents"]:
        assert all(EDTF_PREFIX.fullmatch(date) for date in dates(row.get("date")))


@pytest.mark.parametrize("name", NAMES)
def test_contacts_keep_to_the_contract(name):
    for contact in read(name)[1]["contacts"]:
        assert contact["kind"] in CONTACT_KINDS
        assert contact["status"] in STATUSES
        assert contact["participants"] or contact.get("optional")
        assert isinstance(contact.get("minutes", 1), int)


@pytest.mark.parametrize("name", NAMES)
def test_reactions_name_who_reacts_and_to_what(name):
    for reaction in read(name)[1]["reactions"]:
        assert reaction["by"]
        assert reaction["to"] in {"call", "contact", "meeting", "document", "statement"}
        assert reaction.get("stance") in STANCES | {None}
