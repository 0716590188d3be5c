"""Which statements answer something, what they answer, and how they stand to it."""

from datetime import date

import pytest

from statements.extraction import Document, extract, reactions, roster

CALL = "Chinese President Xi Jinping spoke by phone with Volodymyr Zelensky on Wednesday.\n\n"


def read(text):
    return extract(Document(text, date(2023, 4, 27), "en"), roster.read())


def found(text):
    """(speaker, kind of target, stance) of each reaction."""
    result = read(text)
    return [
        (result.statements[answer.statement].speaker, answer.target.kind, answer.stance) for answer in result.reactions
    ]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Reacting to Wednesday’s call, Maria Zakharova said that Kyiv would “spoil any peace initiative”.", "rejects"),
        ("“We welcome the news of the phone call,” John Kirby told reporters in Washington.", "welcomes"),
        ("“It is a first step,” Josep Borrell said of the call between the two leaders.", "welcomes"),
        ("“The call opens Pandora’s box,” Olaf Scholz said in Berlin of the conversation.", "criticises"),
        ("Asked about the call, Emmanuel Macron said that he doubted whether it would change anything.", "questions"),
    ],
)
def test_a_third_party_who_speaks_of_the_call_reacts_to_it(sentence, stance):
    assert {(kind, how) for _, kind, how in found(CALL + sentence)} == {("contact", stance)}


def test_declining_to_comment_is_a_reaction_even_of_an_aide_to_a_side():
    text = CALL + "Serhiy Nykyforov, a spokesman for Zelensky, declined to comment on the call."
    assert [(kind, how) for _, kind, how in found(text)] == [("contact", "declines_to_comment")]


def test_a_participant_does_not_react_to_their_own_call():
    assert found(CALL + "“It was a long and meaningful call,” Zelensky said on Telegram.") == []


def test_an_answer_to_what_somebody_said_points_to_that_statement():
    text = "“The bridge must go,” Marek Tolan said on Monday. "
    text += "Lena Vorst dismissed the demand. “It stays,” Lena Vorst said."
    result = read(text)
    targets = {answer.target for answer in result.reactions}
    assert all(target.kind == "statement" for target in targets)
    assert all(result.statements[target.index].speaker == "Marek Tolan" for target in targets)


@pytest.mark.parametrize(
    ("frame", "said", "stance"),
    [
        ("declined to comment", "", "declines_to_comment"),
        ("would neither confirm nor deny", "", "declines_to_comment"),
        ("rejected the plan", "it was a good thing", "rejects"),
        ("said", "it was an important step", "welcomes"),
        ("condemned the visit", "", "criticises"),
        ("said", "we support every effort", "supports"),
        ("said", "the weather was fine", "neutral"),
    ],
)
def test_the_reporting_words_outweigh_what_was_said(frame, said, stance):
    assert reactions.stance(frame, said) == stance


def test_nothing_said_is_no_reaction():
    assert read("Rain fell on the town all day, and the river was high at the bridge.").reactions == ()


MEETING = "Hungarian Prime Minister Viktor Orban met Russian President Vladimir Putin in Moscow on Friday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker", "stance"),
    [
        ("Ursula von der Leyen criticised Orban’s decision to go to Moscow.", "Ursula von der Leyen", "criticises"),
        ("NATO said the visit had sent a dangerous message.", "NATO", "criticises"),
        ("The leader of the opposition, Anna Kereszt, called the trip “a shame”.", "Anna Kereszt", "criticises"),
        (
            "The Ukrainian embassy in Budapest lodged a protest against the visit, calling it “a mistake”.",
            None,
            "criticises",
        ),
        ("“Nobody asked us before this trip,” Poland’s foreign ministry said.", "Polish Foreign Ministry", "neutral"),
    ],
)
def test_those_who_were_not_there_answer_the_meeting(sentence, speaker, stance):
    answers = found(MEETING + sentence)
    assert answers
    assert answers[0][1:] == ("contact", stance)
    assert speaker is None or answers[0][0] == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "“The visit shows how lonely both of them are,” said Jonas Ferr, a historian at the University of Bergen.",
        "Analysts said the visit was a mistake.",
        "The visit was useful, Orban’s spokesman, Zoltan Kovacs, said.",
        "The Kremlin said the talks had lasted two hours.",
        "Reuters reported that the visit had been planned for weeks.",
        "Germany criticised a new law on pensions.",
    ],
)
def test_scholars_newspapers_sides_and_other_matters_are_no_reactions(sentence):
    assert found(MEETING + sentence) == []


def test_who_reacted_goes_on_in_the_next_quotation_but_not_for_ever():
    text = MEETING + "“The trip was a mistake,” Donald Tusk said. “It helped nobody,” he added.\n\n"
    text += "“Our budget will pass in June,” Tusk said.\n\n“Schools open early,” he said.\n\n“Rain is due,” he said."
    assert [how for _, _, how in found(text)][:2] == ["criticises", "neutral"]
    assert len(found(text)) < 5


def test_the_spokesman_of_a_body_that_reacted_speaks_for_it():
    text = MEETING + "Poland condemned the visit. “It was an insult,” its foreign minister, Radoslaw Sikorski, said."
    assert ("Radoslaw Sikorski", "contact", "criticises") in found(text)


def test_a_contact_is_told_from_another_by_those_the_sentence_names():
    text = "Olaf Scholz met Emmanuel Macron in Paris on Monday. Xi Jinping met Vladimir Putin on Tuesday.\n\n"
    text += "Japan’s foreign ministry said the meeting of Xi and Putin was a worrying sign."
    result = read(text)
    (answer,) = result.reactions
    assert {who.name for who in result.contacts[answer.target.index].participants} == {"Xi Jinping", "Vladimir Putin"}


def test_nobody_reacts_to_a_paper_of_their_own():
    text = "China published a 12-point peace plan for Ukraine in February.\n\n"
    text += "Ukraine rejected the plan.\n\nChina’s foreign ministry said the plan was balanced."
    assert found(text) == [("Ukraine", "document", "rejects")]


def test_a_refusal_in_the_sentence_before_is_a_refusal():
    text = (
        MEETING
        + "Asked about the trip, Romania’s Ana Pop neither confirmed nor denied it. “I read papers,” Ana Pop said."
    )
    assert [how for _, _, how in found(text)] == ["declines_to_comment"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Marek Tolan, the leader of the Farmers’ Party, questioned whether the call would change anything.",
            "Marek Tolan",
        ),
        ("Antonio Guterres said that he was deeply concerned by the conversation.", "Antonio Guterres"),
    ],
)
def test_outsiders_who_judge_wish_or_voice_something_of_the_call_react_to_it(sentence, speaker):
    assert (speaker, "contact") in [(who, kind) for who, kind, _ in found(CALL + sentence)]


def test_a_side_s_own_office_gives_an_account_and_does_not_react():
    text = (
        "Velmoran President Ilse Karrenbach and Kestrian Prime Minister Dovan Petrisk spoke by phone on Wednesday. "
        "The call lasted an hour, the Kestrian prime minister’s office said."
    )
    assert found(text) == []


def test_one_named_beside_another_contact_may_still_find_fault_with_the_main_one():
    text = MEETING + "Alexander Stubb met Orban in May.\n\n“The visit was a mistake,” Stubb said."
    assert [answer for answer in found(text) if answer[0] == "Alexander Stubb"] == [
        ("Alexander Stubb", "contact", "criticises")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The visit was condemned by Ukraine.",
        "Poland called for cooperation on the border.",
        "“Why did the visit take so long?” a reporter asked.",
    ],
)
def test_passives_calls_for_something_and_questions_are_no_reactions(sentence):
    assert found(MEETING + sentence) == []


def test_who_answers_somebody_elses_words_reacts_to_the_statement():
    text = MEETING + "Orban said that Europe was tired. His words were “a disgrace”, Poland’s Donald Tusk said."
    assert ("Donald Tusk", "statement", "criticises") in found(text)
