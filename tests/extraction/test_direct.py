"""Quotations that no cue of their own sentence reached."""

import pytest

from .reading import said


def speakers(text):
    return [found.speaker for found in said(text)]


def test_a_quotation_after_another_goes_on_with_its_speaker():
    assert speakers("“We wait,” Harlan Osk said. “We have time.”") == ["Harlan Osk", "Harlan Osk"]


def test_a_quotation_over_two_paragraphs_keeps_its_speaker():
    text = "“We wait,” Harlan Osk said. “We have time.\n\n“And we have boats.”"
    assert speakers(text) == ["Harlan Osk"] * 3


def test_a_colon_at_a_paragraphs_end_announces_the_next():
    text = "Harlan Osk told the council:\n\n“We wait for the tide. Then we sail.”"
    assert speakers(text) == ["Harlan Osk"]


def test_the_subject_of_the_sentence_before_speaks():
    assert speakers("Harlan Osk was blunt. “We wait for nobody at all.”") == ["Harlan Osk"]


def test_a_quotation_before_its_attribution_is_reached_ahead():
    assert speakers("“No.” “We wait for the tide,” Harlan Osk said.") == ["Harlan Osk", "Harlan Osk"]


def test_labels_make_a_transcript():
    text = "MR OSK: We wait for the tide.\n\nMS VELL: The tide is high enough.\n\nMR OSK: Then we sail at noon."
    assert [(s.parts[0], s.source) for s in said(text)] == [
        ("We wait for the tide", "MR OSK"),
        ("The tide is high enough", "MS VELL"),
        ("Then we sail at noon", "MR OSK"),
    ]


def test_a_headline_that_names_its_speaker_is_a_statement():
    assert (
        said("Zelensky: The talks will go on\n\nThe port was quiet on Monday in the rain.")[0].speaker
        == "Volodymyr Zelensky"
    )


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("“I crossed it in four minutes.” — Ina Vell, on her return to Lund", "Ina Vell"),
        ("“He came with empty hands.” — Sten Holm, leader of the Farmers’ Party", "Sten Holm"),
        ("“Will there be overtime?” — Customs officer at Lund, who would not give his name", "Customs officer at Lund"),
    ],
)
def test_a_dash_and_a_name_sign_a_quotation_whatever_follows(text, speaker):
    assert [s.speaker for s in said(text)] == [speaker]


TRANSCRIPT = """PRESIDENT VELL: Good afternoon. We have talked for two hours.

We signed an agreement on the port. I will not read all of it.

PRIME MINISTER OSK: Thank you. I keep my promises.

QUESTION: Will the ferry run?

PRESIDENT VELL: It will."""


def test_a_turn_goes_on_in_the_paragraph_without_a_label():
    found = said(TRANSCRIPT)
    assert [s.source for s in found][:3] == ["PRESIDENT VELL", "PRESIDENT VELL", "PRIME MINISTER OSK"]
    assert found[1].parts[0].startswith("We signed an agreement")


def test_questions_and_answers_of_one_letter_are_turns():
    text = "Q: Does it leak?\n\nA: It does, and it always has.\n\nQ: Who will mend it?\n\nA: We will mend it in May."
    assert [s.source for s in said(text)] == ["Q", "A", "Q", "A"]
