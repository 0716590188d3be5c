"""What the engine does not read it leaves unread, and says so."""

import pytest

from statements.extraction import language

from .reading import read

FRENCH = (
    "Le président a déclaré que les pourparlers se poursuivraient dans la capitale,"
    " et que la France y serait avec les autres."
)
GERMAN = (
    "Der Kanzler sagte,"
    " dass die Gespräche in der Hauptstadt weitergehen und dass er mit den anderen nicht auf sie warten werde."
)
RUSSIAN = "Президент сказал, что переговоры продолжатся в столице на следующей неделе."
CHINESE = "国家主席表示，会谈将在首都继续进行。"


@pytest.mark.parametrize("text, code", [(FRENCH, "fr"), (GERMAN, "de"), (RUSSIAN, "ru"), (CHINESE, "zh")])
def test_a_language_it_does_not_read_yields_nothing_and_a_note(text, code):
    found = read(text, language=None)
    assert (found.language, found.statements, found.contacts) == (code, (), ())
    assert "not read" in found.notes[0]


def test_a_declared_language_is_believed():
    assert read("Osk said it was late.", language="fr").notes


def test_english_is_read_whatever_names_it_holds():
    assert read(
        "Президент Путин said that the talks in the capital would go on and that it was late.", language=None
    ).statements


def test_an_empty_text_is_read_as_nothing():
    assert read("", language=None).statements == ()
    assert language.detect([], "") is None
