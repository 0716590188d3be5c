"""Quotations that no cue of their own sentence reached."""

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
