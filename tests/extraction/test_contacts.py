"""Who was in contact, how, when, for how long and on whose initiative, in sentences of our own."""

from datetime import date

import pytest

from statements.extraction import Document, extract, roster

THURSDAY = date(2023, 4, 27)
MEETING = {"meeting", "visit", "summit"}


def contacts(text, published=THURSDAY):
    return extract(Document(text, published, "en"), roster.read()).contacts


def told(text):
    """(kind, surnames, date, status) of each contact."""
    return [
        (met.kind, sorted(who.name.split()[-1] for who in met.participants), met.date, met.status)
        for met in contacts(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "people", "when"),
    [
        (
            "Vladimir Putin had a telephone conversation with President of Turkey Recep Tayyip Erdogan on Wednesday.",
            "call",
            "Erdogan Putin",
            "2023-04-26",
        ),
        (
            "On April 26, President Xi Jinping had a phone call with Ukrainian President Volodymyr Zelensky.",
            "call",
            "Jinping Zelensky",
            "2023-04-26",
        ),
        (
            "President Biden spoke today with President Volodymyr Zelenskyy of Ukraine.",
            "call",
            "Biden Zelensky",
            "2023-04-27",
        ),
        ("Iranian President Ebrahim Raisi rang Xi on Tuesday.", "call", "Jinping Raisi", "2023-04-25"),
        ("Macron called Putin on Sunday. He called the invasion a mistake.", "call", "Macron Putin", "2023-04-23"),
        (
            "Joe Biden told Benjamin Netanyahu by phone on Monday that he was worried.",
            "call",
            "Biden Netanyahu",
            "2023-04-24",
        ),
        (
            "During a meeting with Vladimir Putin in the Kremlin on Tuesday, Xi Jinping said relations were good.",
            "meeting",
            "Jinping Putin",
            "2023-04-25",
        ),
        (
            "German Chancellor Olaf Scholz was received by Pope Francis at the Vatican on Tuesday.",
            "meeting",
            "Francis Scholz",
            "2023-04-25",
        ),
        (
            "Russia's Sergei Lavrov and his Brazilian counterpart, Mauro Vieira, met in Brasilia on 17 April.",
            "meeting",
            "Lavrov Vieira",
            "2023-04-17",
        ),
        (
            "Ukraine's president spoke by phone to Emmanuel Macron on Monday evening.",
            "call",
            "Macron Zelensky",
            "2023-04-24",
        ),
        (
            "The summit between Kim Jong Un and Vladimir Putin in Vladivostok in 2019 produced nothing.",
            "summit",
            "Putin Un",
            "2019",
        ),
        (
            "Japanese Prime Minister Fumio Kishida paid a visit to Kyiv on March 21 and met Volodymyr Zelensky.",
            "visit",
            "Kishida Zelensky",
            "2023-03-21",
        ),
        (
            "Britain's Rishi Sunak flew to Washington on Wednesday for talks with Joe Biden.",
            "visit",
            "Biden Sunak",
            "2023-04-26",
        ),
        ("Xi Jinping congratulated Lula da Silva in a message on Monday.", "message", "Jinping Silva", "2023-04-24"),
        ("Zelensky wrote a letter to Xi Jinping in March, officials said.", "letter", "Jinping Zelensky", "2023-03"),
        ("Joe Biden held a video call with Emmanuel Macron on Monday.", "video_call", "Biden Macron", "2023-04-24"),
        (
            "The minister Ines Karol, whom President Marek Tolan met on Tuesday in Harn, was pleased with the outcome.",
            "meeting",
            "Karol Tolan",
            "2023-04-25",
        ),
        (
            "At the weekend there was a call between President Marek Tolan and the Ostrian prime minister, Lena Vorst.",
            "call",
            "Tolan Vorst",
            "2023-04-22/2023-04-23",
        ),
    ],
)
def test_each_way_of_telling_a_contact_gives_its_kind_people_and_date(text, kind, people, when):
    assert told(text) == [(kind, people.split(), when, "held")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lavrov is due to meet Antonio Guterres in New York on Tuesday.", "planned"),
        ("Narendra Modi will host Joe Biden in New Delhi next week.", "planned"),
        ("French President Emmanuel Macron cancelled a meeting with Giorgia Meloni planned for Friday.", "cancelled"),
        ("Talks between Recep Tayyip Erdogan and Volodymyr Zelensky were put off.", "cancelled"),
        ("A meeting of Lula with Volodymyr Zelensky, expected on Sunday, fell through.", "cancelled"),
        ("The Kremlin denied that a call between Vladimir Putin and Donald Trump took place on Tuesday.", "denied"),
        ("There was no call between Vladimir Putin and Donald Trump, a spokesman said.", "denied"),
    ],
)
def test_what_became_of_a_contact_is_read_from_the_words_around_it(text, status):
    assert [met.status for met in contacts(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "No call between Biden and Xi is scheduled, Jake Sullivan said on Monday in the capital.",
        "Putin was ready to talk to Scholz, and Zelensky wanted to meet Xi, officials said.",
        "Zelensky invited Xi to visit Ukraine, a spokesman told the reporters at the palace.",
        "President Biden spoke to reporters about the call, and the charity met with donors.",
        "Volodymyr Zelensky called on Vladimir Putin to withdraw, and he called Scholz a friend of the country.",
        "Xi did not even call Zelensky, and Putin refused to meet him in the spring.",
        "Scholz received the information that Macron was late, and welcomed the news with a smile.",
        "The plan was met with skepticism by Joe Biden and by the allies of the United States.",
    ],
)
def test_wishes_refusals_and_other_senses_of_the_words_are_no_contact(text):
    assert contacts(text) == ()


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Macron and Putin spoke by telephone on Saturday at Paris’s request.", "France"),
        (
            "Xi spoke by phone with Zelensky on Wednesday. The call was initiated by the Ukrainian side, it said.",
            "Ukraine",
        ),
        (
            "President Xi Jinping took a phone call from U.S. President Donald J. Trump, at the latter’s request.",
            "Donald Trump",
        ),
        (
            "Scholz spoke by phone with Putin on Friday. The call had been made at the request of Germany, it said.",
            "Germany",
        ),
        (
            "Xi spoke by phone with Zelensky on Wednesday – a call which was made by Kyiv, the broadcaster said.",
            "Ukraine",
        ),
    ],
)
def test_a_call_names_the_side_that_asked_for_it(text, side):
    assert [met.initiator for met in contacts(text)] == [side]


def test_who_claims_the_initiative_is_kept_with_the_words_that_prove_it():
    text = (
        "Xi spoke by phone with Zelensky on Wednesday. The Kremlin said the call was initiated by the Ukrainian side."
    )
    account = next(account for account in contacts(text)[0].accounts if account.fact == "initiator")
    assert (account.value, account.by) == ("Ukraine", "Kremlin")
    assert "initiated by the Ukrainian side" in text[account.evidence.start : account.evidence.end]


def test_the_call_takes_up_the_one_already_told():
    text = (
        "Chinese President Xi Jinping spoke by phone with Volodymyr Zelensky on Wednesday. "
        "The conversation lasted almost an hour, a spokesman said. Wednesday’s call was the first since the war began."
    )
    [met] = contacts(text)
    assert (met.duration_minutes, len(met.evidence), met.date) == (60, 3, "2023-04-26")


def test_calls_on_different_days_stay_distinct():
    text = (
        "Wednesday’s call between Xi and Zelensky lasted almost an hour. "
        "A day earlier Xi had called Emmanuel Macron. Xi and Zelensky last spoke in January."
    )
    assert told(text) == [
        ("call", ["Jinping", "Zelensky"], "2023-04-26", "held"),
        ("call", ["Jinping", "Macron"], "2023-04-25", "held"),
        ("call", ["Jinping", "Zelensky"], "2023-01", "held"),
    ]
    assert [met.background for met in contacts(text)] == [False, True, True]


def test_people_met_separately_are_two_contacts():
    text = "On Monday Joe Biden telephoned Emmanuel Macron and then, separately, Olaf Scholz."
    assert [people for _, people, _, _ in told(text)] == [["Biden", "Macron"], ["Biden", "Scholz"]]


def test_a_plan_and_what_was_held_are_two_contacts():
    text = "Putin and Xi met in Moscow on 20-22 March. The two leaders will meet again in Beijing in October."
    assert [(when, status) for _, _, when, status in told(text)] == [
        ("2023-03-20/2023-03-22", "held"),
        ("2023-10", "planned"),
    ]


def test_a_visit_and_the_talks_within_it_are_one_contact():
    text = (
        "Prime Minister Lena Vorst ended a two-day visit to Keldia on Sunday after talks with President Marek Tolan. "
        "The two leaders spoke for three hours."
    )
    [met] = contacts(text)
    assert met.kind in MEETING
    assert (met.date, met.duration_minutes) == ("2023-04-22/2023-04-23", 180)


def test_names_the_roster_never_heard_of_take_part_without_their_titles():
    text = "Keldian President Marek Tolan received the Ostrian ambassador, Jana Brod, in Drev on Thursday."
    [met] = contacts(text)
    assert [who.name for who in met.participants] == ["Marek Tolan", "Jana Brod"]


def test_talks_that_one_recommends_to_the_other_were_not_held():
    text = (
        "Xi Jinping rang Volodymyr Zelensky on Wednesday. "
        "Xi told Zelensky that “talks and negotiations” were the “only way out”."
    )
    assert told(text) == [("call", ["Jinping", "Zelensky"], "2023-04-26", "held")]


def test_a_spokesman_who_reports_does_not_take_part():
    text = (
        "Joe Biden and Xi Jinping spoke by phone on Wednesday, national security spokesman John Kirby told reporters."
    )
    assert told(text) == [("call", ["Biden", "Jinping"], "2023-04-26", "held")]


def test_the_day_of_an_announcement_is_not_the_day_of_the_contact():
    text = "Olaf Scholz will meet Lula da Silva next Tuesday, the ministry announced on Monday."
    assert [when for _, _, when, _ in told(text)] == ["2023-05-02"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Putin received Chinese Defence Minister Li Shangfu in the Kremlin on 16 April.", "the Kremlin"),
        ("Joe Biden arrived in the Ukrainian capital on Monday and met Volodymyr Zelensky.", "Kyiv"),
        ("Xi Jinping held talks with Emmanuel Macron in the Great Hall of the People.", "the Great Hall of the People"),
    ],
)
def test_a_place_is_a_clean_name(text, place):
    assert [met.place for met in contacts(text)] == [place]


def test_confidence_falls_with_every_doubt():
    clear = contacts("Emmanuel Macron telephoned Volodymyr Zelensky on Sunday.")[0]
    undated = contacts("Emmanuel Macron telephoned Volodymyr Zelensky and told him so in the evening.", None)[0]
    assert clear.confidence >= 0.9 > 0.6 >= undated.confidence
    assert clear.rule == "ring-call"


def test_a_statement_knows_the_contact_it_was_made_in():
    text = (
        "Joe Biden and Xi Jinping spoke by phone on Wednesday. “We agreed on a few things,” Biden said after the call."
    )
    read = extract(Document(text, THURSDAY, "en"), roster.read())
    assert [said.contact for said in read.statements if said.kind == "direct"] == [0]


@pytest.mark.parametrize(
    "seed", ["met with ", "call between and ", "Putin, ", "the two leaders spoke. ", "visit to ", "on Monday "]
)
def test_repeated_cues_neither_raise_nor_take_long(seed):
    text = "The president said that he met Vladimir Putin in Moscow on Monday. " + seed * 2000
    assert isinstance(contacts(text), tuple)
