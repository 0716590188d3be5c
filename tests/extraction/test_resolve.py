"""Names, descriptions and pronouns: whom a source means."""

import pytest

from .reading import read, said


@pytest.mark.parametrize(
    "text, speaker, key",
    [
        ("Zelenskyy said that the talks would go on.", "Volodymyr Zelensky", "volodymyr-zelensky"),
        ("Chinese President Xi Jinping said that the talks would go on.", "Xi Jinping", "xi-jinping"),
        ("The Russian Foreign Ministry said that the talks would go on.", "Russian Foreign Ministry", "russia-mfa"),
        ("Beijing said that the talks would go on.", "Beijing", "china"),
        ("The Kremlin said that the talks would go on.", "Kremlin", "russia-presidency"),
        ("China said that the talks would go on.", "China", "china"),
    ],
)
def test_a_name_is_the_rosters(text, speaker, key):
    (statement,) = read(text).statements
    assert (statement.speaker, statement.speaker_key) == (speaker, key)


def test_a_person_nobody_knows_takes_the_fullest_form():
    text = "Harlan J. Osk opened the port. Osk said that it was late. Mr. Osk said that it was cold."
    assert {found.speaker for found in said(text)} == {"Harlan J. Osk"}


def test_an_apposition_names_the_spokesman_and_for_whom_he_speaks():
    (statement,) = read("Zelensky’s spokesman, Harlan Osk, said on Facebook that the talks were long.").statements
    assert (statement.speaker, statement.on_behalf_of) == ("Harlan Osk", "Volodymyr Zelensky")
    assert statement.medium == "Facebook"


def test_an_unnamed_official_keeps_the_printed_label():
    (statement,) = read("“We wait,” a French presidential official said on condition of anonymity.").statements
    assert (statement.speaker, statement.speaker_kind) == ("French presidential official", "unnamed")
    assert (statement.on_behalf_of, statement.speaker_key) == ("France", None)


def test_the_leader_of_a_country_is_the_one_last_named():
    text = "Xi Jinping met Emmanuel Macron in Beijing. The French leader said that the talks were long."
    assert said(text)[0].speaker == "Emmanuel Macron"


def test_a_pronoun_is_the_last_subject_of_that_gender():
    text = "Giorgia Meloni met Olaf Scholz in Rome. “We agree,” she said. He said that it was late."
    assert [found.speaker for found in said(text)] == ["Giorgia Meloni", "Olaf Scholz"]


def test_nobody_named_in_what_was_said_is_the_pronoun_that_said_it():
    text = "Dmitry Peskov spoke in Moscow. No contact between Vladimir Putin and Xi was planned, he said."
    assert said(text)[0].speaker == "Dmitry Peskov"


def test_a_pronoun_does_not_mean_somebody_whom_a_quotation_mentions():
    text = "“I like Olaf Scholz,” Emmanuel Macron said. “I always did,” he added."
    assert {found.speaker for found in said(text)} == {"Emmanuel Macron"}


def test_who_means_the_words_before_it():
    text = "Olaf Scholz, who said the call was long, went home."
    assert said(text)[0].speaker == "Olaf Scholz"


def test_a_name_that_fits_several_stays_open_with_its_candidates():
    (statement,) = read("Sharif said that the talks would go on.").statements
    assert statement.speaker_key is None
    assert len(statement.candidates) > 1


def test_a_document_speaks_for_itself():
    text = "China issued a 12-point position paper in February. The document said that all countries must be respected."
    found = read(text)
    statement = found.statements[-1]
    assert (statement.speaker_kind, statement.document) == ("document", 0)
    assert (found.documents[0].title, found.documents[0].issuer) == ("12-point position paper", "China")


@pytest.mark.parametrize(
    "text, speaker",
    [
        (
            "The historian Odrun Vell, in her study, called the truce hollow.\n\nOsk Lund smiled. “Never,” he said.",
            "Osk Lund",
        ),
        ("Osk Lund met Odrun Vell, a spokeswoman for the port. “We agree,” she said.", "Odrun Vell"),
        ("A Western envoy was not convinced. “They would deny it,” she said.", "Western envoy"),
        ("Mr. Osk Lund’s talk with Harold Vell went on for hours. He said it was useful.", "Osk Lund"),
        ("Under an accord with Harold Vell, Osk Lund opened the port. He said it was useful.", "Osk Lund"),
        (
            "Donna Lund, 59, of Ashton, Md., who watched the ceremony, said it was long. “It rained,” she said.",
            "Donna Lund",
        ),
    ],
)
def test_a_pronoun_takes_up_the_one_the_sentence_was_about(text, speaker):
    assert said(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("Mayor Osk Lund met the Tasvian mayor, Rolf Vell. “It rained,” the Tasvian mayor said.", "Rolf Vell"),
        (
            "The port’s minister Osk Lund wrote to Shipping Minister Rolf Vell. The shipping minister said it rained.",
            "Rolf Vell",
        ),
        ("Spokeswoman Ina Vell spoke. Governor Osk Lund slept. The spokesperson said it rained.", "Ina Vell"),
        ("The spokesman of the harbour office, Kerim Sund, said it rained.", "Kerim Sund"),
        ("Head of the Russian State Duma’s Ports Committee Kerim Sund said it rained.", "Kerim Sund"),
        ("Her colleague in the port, the vet Kerim Sund, blames the rain. “It fell,” he explains.", "Kerim Sund"),
        ("Ina Vell, head of the lake council, a forum, welcomed it. “It rained,” she said.", "Ina Vell"),
        ("Velmora agreed, according to a joint statement. “We share the cost,” says the text.", "joint statement"),
    ],
)
def test_a_description_means_the_one_whose_introduction_fits_best(text, speaker):
    assert said(text)[-1].speaker == speaker


def test_a_headlines_verb_is_no_part_of_a_name():
    text = "Harlan Osk Calls Ina Vell ‘A Disgrace’ Over Port\n\nVell criticised the ferry. “It leaks,” she said."
    assert said(text)[-1].speaker == "Ina Vell"
