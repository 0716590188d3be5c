"""Who is said to have said which words: one table for each frame."""

import pytest

from .reading import only, said

NAMED = "Harlan Osk"


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge will stay open,” Harlan Osk said.",
        "“The bridge will stay open,” said Harlan Osk.",
        "“The bridge will stay open,” Harlan Osk told reporters on Monday.",
        "“The bridge will stay open,” Harlan Osk, the harbour master, said.",
        "“The bridge will stay open,” said Harlan Osk, the harbour master.",
        "“The bridge will stay open,” Harlan Osk, speaking in Lund, said.",
        "“The bridge will stay open,” Harlan Osk growled.",
        "“The bridge will stay open,” Harlan Osk said in a statement, without giving a date.",
        "Harlan Osk said: “The bridge will stay open.”",
        "Harlan Osk said, “The bridge will stay open.”",
        "Harlan Osk told the council, “The bridge will stay open.”",
        "According to Harlan Osk, “The bridge will stay open.”",
        "“The bridge will stay open,” according to Harlan Osk.",
        "“The bridge will stay open.” — Harlan Osk",
    ],
)
def test_a_direct_quotation_finds_its_speaker(text):
    found = only(text)
    assert found.parts[0].rstrip(",.") == "The bridge will stay open"
    assert found.speaker == NAMED
    assert found.kind == "direct"


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Harlan Osk said that the bridge would stay open.", ["that the bridge would stay open"]),
        ("Harlan Osk said on Monday that the bridge would stay open.", ["that the bridge would stay open"]),
        ("Harlan Osk said the bridge would stay open.", ["the bridge would stay open"]),
        ("The bridge would stay open, Harlan Osk said.", ["The bridge would stay open"]),
        ("The bridge, Harlan Osk said, would stay open.", ["The bridge", "would stay open"]),
        ("Harlan Osk told the council that the bridge would stay open.", ["that the bridge would stay open"]),
        ("The bridge would stay open, according to Harlan Osk.", ["The bridge would stay open"]),
        ("As Harlan Osk put it, the bridge would stay open.", ["the bridge would stay open"]),
        ("Harlan Osk asked whether the bridge would stay open.", ["whether the bridge would stay open"]),
        ("Harlan Osk declined to comment on the bridge.", ["to comment on the bridge"]),
        ("Harlan Osk urged the council to keep the bridge open.", ["the council to keep the bridge open"]),
    ],
)
def test_reported_speech_finds_its_bounds(text, parts):
    found = only(text)
    assert list(found.parts) == parts
    assert found.speaker == NAMED
    assert found.kind == "indirect"


def test_a_split_quotation_is_one_statement_of_two_parts():
    assert only("“The bridge,” Harlan Osk said, “will stay open.”").parts == ("The bridge,", "will stay open.")


def test_a_quoted_fragment_makes_a_mixed_statement():
    found = only("Harlan Osk said the plan would “drown the port” before long.")
    assert (found.kind, found.parts) == ("mixed", ("the plan would “drown the port” before long",))


def test_a_participle_shares_the_subject():
    first, second = said("Harlan Osk said the bridge would stay open, adding that the tolls would rise.")
    assert (first.parts, second.parts) == (("the bridge would stay open",), ("that the tolls would rise",))
    assert second.speaker == NAMED


def test_a_joined_verb_shares_the_subject():
    first, second = said("Harlan Osk said the bridge would stay open and warned that the tolls would rise.")
    assert (first.parts, second.parts) == (("the bridge would stay open",), ("that the tolls would rise",))
    assert second.source == NAMED


def test_the_main_clause_goes_on_after_what_a_subordinate_clause_reports():
    found = said("While Harlan Osk said the bridge was safe, the council closed it.")
    assert [s.parts for s in found] == [("the bridge was safe",)]


def test_a_participle_before_its_subject_finds_it():
    found = only("After saying that the bridge was safe, Harlan Osk left the room.")
    assert (found.parts, found.source) == (("that the bridge was safe",), NAMED)


def test_a_trailing_source_takes_the_clause_that_and_joins():
    text = "Osk has said he would wait, and the call “was made by the other side,” the port’s Ina Vell said."
    quoted = [s for s in said(text) if "was made by" in " ".join(s.parts)]
    assert [s.speaker for s in quoted] == ["Ina Vell"]


def test_an_agency_that_quotes_somebody_relays_him():
    from .reading import read

    text = "State broadcaster CCTV quoted Xi Jinping as saying that talks were “the only way out.”"
    (statement,) = read(text).statements
    assert (statement.speaker, statement.via) == ("Xi Jinping", "CCTV")


def test_a_statement_within_a_broadcasters_report_came_via_it():
    from .reading import read

    text = "CCTV reported that Xi Jinping told Volodymyr Zelensky that “talks” were needed."
    assert {(s.speaker, s.via) for s in read(text).statements} == {("CCTV", None), ("Xi Jinping", "CCTV")}


@pytest.mark.parametrize(
    "text",
    [
        "The claims were heard on Monday in the old court house of the city.",
        "She read “A House of Sand” on the train and then slept.",
        "The so-called “summit of hope” ended early that day.",
        "He was told to wait.",
        "A group called Open Ports is based in the city.",
    ],
)
def test_nothing_is_made_of_nouns_titles_and_scare_quotes(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text, part",
    [
        ("According to him, the port “must pay at last”.", "the port “must pay at last"),
        ("The ferry returns “before the rains”, in his words, with a new crew.", "before the rains"),
        ("The talks were, by her own account, “a long night”.", "a long night"),
        ("In the words of Mayor Ina Vell, the river is slow.", "the river is slow"),
        ("In Ina Vell’s words, the river is slow.", "the river is slow"),
    ],
)
def test_a_phrase_without_a_verb_attributes_what_stands_beside_it(text, part):
    assert [s.parts for s in said("Harlan Osk and Ina Vell came. " + text)] == [(part,)]


def test_a_quotation_goes_on_after_a_clause_about_its_speaker():
    found = only("“It leaks,” said Harlan Osk, who runs the port, “and nobody pays us for it.”")
    assert found.parts == ("It leaks,", "and nobody pays us for it.")


def test_what_a_crowd_is_told_to_do_may_be_quoted():
    assert only("Harlan Osk told the crowd to “go home and sleep”.").parts == ("to “go home and sleep",)


def test_titles_and_so_called_things_do_not_make_a_statement_a_quotation():
    text = "Members asked about the so-called “salt fund”. Harlan Osk urged them to read “Tides and Treaties” again."
    assert {s.kind for s in said(text)} == {"indirect"}


def test_a_possessors_gerund_is_no_cue():
    assert said("In Lund the ministry’s reading group has reached the third chapter of “Thirteen Days”.") == []


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("“It leaks,” Harlan Osk was quoted by CCTV as saying.", NAMED),
        ("Harlan Osk was quoted as saying that it leaked.", NAMED),
        ("Harlan Osk doubled down on Sunday saying: “It leaks.”", NAMED),
        ("Even though Ina Vell denied it, Harlan Osk left the hall, telling reporters that it leaked.", NAMED),
        ("Governor Harlan Osk speaking to the Lund Port think tank called the ferry “a sieve”.", NAMED),
    ],
)
def test_the_subject_is_found_however_far_the_verb_stands(text, speaker):
    assert said(text)[-1].speaker == speaker


def test_a_condition_in_quotation_marks_does_not_end_what_was_said():
    found = only("Harlan Osk wrote that if the ferry “is not ready,” the talks in Lund “should not go on.”")
    assert found.parts[0].endswith("should not go on.")


def test_two_quoted_parts_of_one_clause_are_one_statement():
    text = "Harlan Osk said the talks need a port “known to both,” with “room for all.”"
    assert only(text).parts[0].endswith("room for all.")


@pytest.mark.parametrize(
    "text, part",
    [
        ("Harlan Osk criticised the ferry in an interview with the port’s radio.", "the ferry"),
        ("Harlan Osk rejected the plan because it leaked.", "the plan because it leaked"),
        ("Harlan Osk said each year of rain costs a bridge.", "each year of rain costs a bridge"),
    ],
)
def test_what_is_talked_of_ends_with_the_occasion_and_not_with_its_reason(text, part):
    assert only(text).parts == (part,)
