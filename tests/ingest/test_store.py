"""Writing a plan: whole, proven word by word, and the same only once."""

from datetime import date

import pytest

from statements import models
from statements.extraction import types
from statements.ingest import store
from statements.ingest.clean import clean_text
from statements.ingest.decide import decide
from statements.ingest.intents import Known, Who
from statements.ingest.known import known_for
from statements.ingest.roster import directory
from tests import factories as make

pytestmark = pytest.mark.django_db
WORDS = "I had a long and meaningful phone call with President Xi Jinping"
TEXT = f"Kyiv, 26 April.\n\nXi Jinping and Volodymyr Zelensky spoke by phone. “{WORDS},” Zelensky said.\n\nMore."


@pytest.fixture(autouse=True)
def people():
    for key, name, state in (
        ("xi-jinping", "Xi Jinping", "china"),
        ("volodymyr-zelensky", "Volodymyr Zelensky", "ukraine"),
    ):
        make.LeaderFactory(key=key, name=name, country=make.OrganizationFactory(key=state, name=state.title()))


def span(text, words):
    return types.Span(text.index(words), text.index(words) + len(words))


def reading(text=TEXT):
    """What an engine would say of the text."""
    pair = (
        types.Participant("Xi Jinping", "xi-jinping"),
        types.Participant("Volodymyr Zelensky", "volodymyr-zelensky"),
    )
    contact = types.Contact("call", pair, (span(text, "spoke by phone"),), "2023-04-26", confidence=0.9)
    said = types.Statement(
        (span(text, WORDS),), "direct", speaker="Volodymyr Zelensky", speaker_key="volodymyr-zelensky",
        speaker_kind="person", contact=0, confidence=0.9,
    )  # fmt: skip
    return types.Extraction("test 1", "en", (said,), (contact,))


def version_of(text=TEXT, url=""):
    return store.save_version(clean_text(text, url=url), {"published_on": date(2023, 4, 26)})[0]


def ingest(version, text=TEXT):
    about = (version.text, date(2023, 4, 26), Who("Sample Wire"))
    first = decide(reading(text), directory(), Known(), *about)
    plan = decide(reading(text), directory(), known_for(first, version), *about)
    made = store.write(plan, version, "test 1")
    make.check_now()
    return made


def test_one_article_drafts_a_contact_its_statement_and_their_proof():
    made = ingest(version_of())
    assert {kind: n for kind, n in made.items() if n} == {
        "contacts": 1,
        "claims": 1,
        "statements": 1,
        "readouts": 1,
        "evidence": 4,
    }
    contact = models.Contact.objects.get()
    assert (contact.state, contact.edtf, contact.earliest) == ("draft", "2023-04-26", date(2023, 4, 26))
    assert {p.side.key for p in contact.participations.all()} == {"china", "ukraine"}


def test_evidence_keeps_the_words_around_it_within_its_paragraph():
    ingest(version_of())
    evidence = models.Statement.objects.get().evidence.get()
    assert evidence.exact == WORDS
    assert evidence.prefix == "Xi Jinping and Volodymyr Zelensky spoke by phone. “"
    assert evidence.suffix == ",” Zelensky said."


def test_a_second_run_makes_nothing():
    version = version_of()
    ingest(version)
    assert not any(ingest(version).values())


def test_another_outlet_with_the_same_words_adds_evidence_and_no_double():
    ingest(version_of(url="https://a.example/1"))
    other = TEXT.replace("Kyiv, 26 April.", "From our wires.")
    made = ingest(version_of(other, url="https://b.example/1"), other)
    assert {kind: n for kind, n in made.items() if n} == {"evidence": 4}
    assert models.Statement.objects.get().evidence.count() == 2


def test_an_edited_article_becomes_a_second_version():
    first = version_of(url="https://a.example/1")
    second = version_of(TEXT + " Corrected.", url="https://a.example/1")
    again = version_of(TEXT, url="https://a.example/1")
    assert (first.number, second.number, again.pk) == (1, 2, first.pk)
    assert models.Article.objects.count() == 1


def test_a_plan_that_cannot_be_written_leaves_nothing_behind():
    from django.db import Error, transaction

    version = version_of()
    broken = decide(reading(), directory(), Known(), TEXT.replace(WORDS, "x" * len(WORDS)))
    with pytest.raises(Error), transaction.atomic():
        store.write(broken, make.ArticleVersionFactory(text=""), "test 1")
    assert models.Contact.objects.count() == 0
    assert version.evidence.count() == 0
