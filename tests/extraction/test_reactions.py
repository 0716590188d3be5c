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
