"""The many turns of phrase that say two leaders were in contact, in sentences of our own."""

from datetime import date

import pytest

from statements.extraction import Document, extract, roster

FRIDAY = date(2024, 3, 8)


def read(text, published=FRIDAY):
    return extract(Document(text, published, "en"), roster.read())


def told(text, published=FRIDAY):
    """(kind, surnames, date, status) of each contact."""
    return [
        (met.kind, sorted(who.name.split()[-1] for who in met.participants), met.date, met.status)
        for met in read(text, published).contacts
    ]


def people(text):
    return [surnames for _, surnames, _, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("David Cameron saw Wang Yi in Munich on Thursday.", ["Cameron", "Yi"]),
        ("Viktor Orban was Vladimir Putin’s guest in the Kremlin on Thursday.", ["Orban", "Putin"]),
        ("Viktor Orban was the guest of Xi Jinping in Beijing on Thursday.", ["Jinping", "Orban"]),
        ("Kim Jong Un hosted a banquet for Vladimir Putin on Thursday.", ["Putin", "Un"]),
        ("Vladimir Putin shook hands with Masoud Pezeshkian in Ashgabat on Thursday.", ["Pezeshkian", "Putin"]),
        ("Emmanuel Macron joined Olaf Scholz in Berlin on Thursday for talks on the border.", ["Macron", "Scholz"]),
        ("Subrahmanyam Jaishankar called on Masoud Pezeshkian in Tehran on Thursday.", ["Jaishankar", "Pezeshkian"]),
        ("Volodymyr Zelensky spent two hours with Andrzej Duda in Lutsk on Thursday.", ["Duda", "Zelensky"]),
        ("Joe Biden met with allies, including Olaf Scholz, at the White House on Thursday.", ["Biden", "Scholz"]),
        ("Joe Biden welcomed Fumio Kishida to the White House on Thursday.", ["Biden", "Kishida"]),
        ("Wang Yi reached Paris on Thursday, where he was received by Emmanuel Macron.", ["Macron", "Yi"]),
        ("After meeting Emmanuel Macron for an hour, Olaf Scholz said he was content.", ["Macron", "Scholz"]),
        (
            "Ilse Karrenbach, the Velmoran president, met Katrin Volsky at the border on Thursday.",
            ["Karrenbach", "Volsky"],
        ),
    ],
)
def test_who_was_with_whom_in_one_room(text, surnames):
    assert [(who, status) for _, who, _, status in told(text)] == [(surnames, "held")]


@pytest.mark.parametrize(
    "text",
    [
        "Ursula von der Leyen welcomed Giorgia Meloni’s plan on Thursday.",
        "Xi Jinping called on Emmanuel Macron to open his market.",
        "The presidents of Russia and Turkey regularly speak by phone.",
        "Jake Sullivan and Wang Yi have met five times.",
        "Vladimir Putin said that a meeting with Joe Biden would be useful.",
        "It is not known whether Keir Starmer will meet Donald Trump.",
        "Emmanuel Macron urged Vladimir Putin to hold direct talks with Volodymyr Zelensky.",
        "A meeting of Putin, Zelensky and Macron had been rumoured; no such meeting was planned.",
    ],
)
def test_habits_wishes_rumours_and_appeals_are_no_contacts(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "caller"),
    [
        ("Emmanuel Macron took a call from Volodymyr Zelensky on Thursday.", "Zelensky"),
        ("Joe Biden placed a call to Xi Jinping on Thursday.", "Biden"),
        ("Donald Tusk called Olaf Scholz on Thursday.", "Tusk"),
        ("Sergei Lavrov and Hakan Fidan spoke by phone on Thursday at the request of the latter.", "Fidan"),
        (
            "Velmoran President Ilse Karrenbach and Kestrian premier Dovan Petrisk spoke by telephone on Thursday. "
            "The call took place at the request of the Velmoran side.",
            "Karrenbach",
        ),
    ],
)
def test_who_rang_or_asked_for_it_is_the_initiator(text, caller):
    (met,) = read(text).contacts
    assert met.initiator.split()[-1] == caller


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Emmanuel Macron had two separate “long conversations” by phone with Putin and Volodymyr Zelensky.",
            [["Macron", "Putin"], ["Macron", "Zelensky"]],
        ),
        (
            "Rishi Sunak held talks with his Polish colleague, Donald Tusk, and the Hungarian leader, Viktor Orban.",
            [["Sunak", "Tusk"], ["Orban", "Sunak"]],
        ),
        (
            "At a trilateral session Antony Blinken met Japan’s minister Kamikawa and Korea’s minister Cho Tae-yul.",
            [["Blinken", "Kamikawa", "Tae-yul"]],
        ),
        (
            "On Monday Andrzej Duda met Xi Jinping and on Tuesday Premier Li Qiang.",
            [["Duda", "Jinping"], ["Duda", "Qiang"]],
        ),
    ],
)
def test_one_after_the_other_is_two_contacts_and_together_is_one(text, pairs):
    assert people(text) == pairs


def test_each_of_several_contacts_has_the_day_told_beside_it():
    text = "Donald Trump is due to meet Emmanuel Macron on Monday (March 11) and Olaf Scholz on Tuesday (March 12)."
    assert [(when, status) for _, _, when, status in told(text)] == [
        ("2024-03-11", "planned"),
        ("2024-03-12", "planned"),
    ]


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        (
            "The presidents of Ukraine and Poland met on Thursday. Volodymyr Zelensky thanked Andrzej Duda.",
            ["Duda", "Zelensky"],
        ),
        (
            "The Russian and Turkish foreign ministers met on Thursday. Sergei Lavrov and Hakan Fidan smiled.",
            ["Fidan", "Lavrov"],
        ),
        ("The Prime Minister spoke to President Zelensky by phone. Rishi Sunak was firm.", ["Sunak", "Zelensky"]),
        ("President To Lam met Vladimir Putin in Hanoi on Thursday.", ["Lam", "Putin"]),
    ],
)
def test_offices_stand_for_those_who_hold_them(text, surnames):
    assert people(text) == [surnames]


@pytest.mark.parametrize(
    ("text", "visit"),
    [
        ("Antony Blinken travelled to Beijing on Thursday.", (["Blinken", "China"], "2024-03-07", "held")),
        ("Antony Blinken will travel to Beijing on Monday.", (["Blinken", "China"], "2024-03-11", "planned")),
        ("On Thursday Antony Blinken put off a trip to China.", (["Blinken", "China"], None, "cancelled")),
        (
            "Ukraine urged Mongolia to arrest Vladimir Putin on his visit to the country next Tuesday.",
            (["Mongolia", "Putin"], "2024-03-12", "planned"),
        ),
    ],
)
def test_a_visit_to_a_state_has_the_state_as_its_host(text, visit):
    assert [met[1:] for met in told(text) if met[0] == "visit"] == [visit]


@pytest.mark.parametrize(
    ("text", "when", "status"),
    [
        ("Vladimir Putin had a telephone conversation with Emmanuel Macron.", "2024-03-08~", "held"),
        ("Joe Biden spoke to Xi Jinping by phone this afternoon.", "2024-03-08", "held"),
        ("Joe Biden will welcome Rishi Sunak to the White House next week, on 14 March.", "2024-03-14", "planned"),
        (
            "Joe Biden and Xi Jinping had last met when the forum was held in San Francisco in November 2023.",
            "2023-11",
            "held",
        ),
        (
            "Donald Trump called off his meeting with Kim Jong Un, which had been due on March 12.",
            "2024-03-12",
            "cancelled",
        ),
        ("Critics called on Joe Biden to cancel his meeting with Xi Jinping on Monday.", "2024-03-11", "planned"),
    ],
)
def test_the_day_and_what_became_of_it(text, when, status):
    assert [met[2:] for met in told(text)] == [(when, status)]


def test_what_they_had_done_before_is_another_contact():
    text = "Sergei Lavrov met Hakan Fidan in Antalya on Thursday. They had held a meeting in Cairo in early January."
    assert [(when, status) for _, _, when, status in told(text)] == [("2024-03-07", "held"), ("2024-01", "held")]


def test_a_day_told_a_sentence_earlier_dates_the_contact():
    text = "On Wednesday Wang Yi flew to Paris. There he was received by Emmanuel Macron."
    assert told(text)[0][2] in ("2024-03-06", "2024-03-06~")


def test_what_was_only_a_bound_yields_to_the_exact_length():
    text = "Joe Biden met Xi Jinping on Thursday for more than an hour. After the 90-minute meeting both were silent."
    (met,) = read(text).contacts
    assert met.duration_minutes == 90


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("“We will not go,” Dmitry Peskov told reporters in Moscow on Wednesday. “It is late.”", ["2024-03-06"] * 2),
        ("On Tuesday Olaf Scholz warned that Vladimir Putin would come on Friday.", ["2024-03-05"]),
        ("Olaf Scholz said the meeting had been on Monday.", [None]),
        ("Emmanuel Macron, whom he met on Tuesday in Zerga, said: “No.”", [None]),
    ],
)
def test_a_statement_is_dated_by_its_reporting_words_alone(text, days):
    assert [said.date for said in read(text).statements] == days
