"""Whether what an article tells of is known already: surely, perhaps, or not."""

from dataclasses import replace
from datetime import date

import pytest

from statements.dates import Bounds
from statements.ingest.intents import ClaimIntent, KnownContact
from statements.ingest.matching import (
    NOT,
    PERHAPS,
    SURELY,
    Event,
    contains,
    fingerprint,
    is_closer,
    is_part,
    likeness,
    match,
    said_words,
    same_claim,
    weight,
)

XI, ZELENSKY, PUTIN = ("xi", "china"), ("zelensky", "ukraine"), ("putin", "russia")
UKRAINE = ("ukraine", "ukraine")
DAY = date(2023, 4, 27)
CALL = Event("call", "held", frozenset({XI, ZELENSKY}), "2023-04-26", DAY)


def event(*sides, **facts):
    return replace(CALL, **({"sides": frozenset(sides)} if sides else {}), **facts)


def known(*sides, id=7, **facts):
    sides = frozenset(sides or (XI, ZELENSKY))
    given = {"kind": "call", "status": "held", "edtf": "2023-04-26", "seen": Bounds(DAY, DAY)}
    return KnownContact(id=id, identities=frozenset(one for one, _ in sides), sides=sides, **{**given, **facts})


@pytest.mark.parametrize(
    "stored, told, found",
    [
        # dated both
        ("2023-04-26", "2023-04-26", SURELY),
        ("2023-04", "2023-04-26", SURELY),
        ("2023", "2023-04-26", PERHAPS),
        ("2023-04-25", "2023-04-26", NOT),
        # about
        ("2023-04-25~", "2023-04-26", PERHAPS),
        ("2023-04-26~", "2023-04-26", SURELY),
        ("2023-04-20~", "2023-04-26", NOT),
        ("2023-03~", "2023-04-02", PERHAPS),
        # undated: the fortnight before the news, else anything earlier
        ("", "2023-04-26", SURELY),
        ("", "2023-02", PERHAPS),
        ("", "2023-06-01", NOT),
        ("2023-04-20", "", SURELY),
        ("2022-11-14", "", PERHAPS),
        ("2023-05-30", "", NOT),
        ("", "", SURELY),
    ],
)
def test_dates_agree_surely_perhaps_or_not(stored, told, found):
    assert likeness(event(edtf=told), known(edtf=stored)) == found


def test_what_is_mentioned_in_passing_without_a_date_is_never_sure():
    told = event(edtf="", background=True)
    assert likeness(told, known(edtf="2023-04-20")) == PERHAPS
    assert likeness(told, known(edtf="2023-06")) == NOT
    assert likeness(told, known(edtf="")) == PERHAPS


def test_undated_news_months_apart_is_only_perhaps_the_same():
    old = known(edtf="", seen=Bounds(date(2022, 11, 1), date(2022, 11, 2)))
    assert likeness(event(edtf=""), old) == PERHAPS


@pytest.mark.parametrize(
    "stored, told, found",
    [
        ((XI, ZELENSKY), (XI, UKRAINE), PERHAPS),
        ((XI, UKRAINE), (XI, ZELENSKY), PERHAPS),
        ((XI, ZELENSKY), (("china", "china"), UKRAINE), PERHAPS),
        ((XI, ZELENSKY), (XI, ("kuleba", "ukraine")), NOT),
        ((XI, PUTIN), (XI, UKRAINE), NOT),
        ((XI, ZELENSKY, PUTIN), (XI, ZELENSKY), NOT),
    ],
)
def test_a_side_named_only_by_its_state_is_perhaps_whoever_acts_for_it(stored, told, found):
    assert likeness(event(*told), known(*stored)) == found


@pytest.mark.parametrize(
    "stored, told, found",
    [
        ("planned", "held", SURELY),
        ("planned", "cancelled", SURELY),
        ("held", "denied", PERHAPS),
        ("held", "cancelled", PERHAPS),
        ("cancelled", "denied", NOT),
    ],
)
def test_what_was_planned_may_have_been_held_and_a_denial_is_a_question(stored, told, found):
    assert likeness(event(status=told), known(status=stored)) == found


def test_what_was_planned_may_slip_by_a_week_and_then_is_a_question():
    assert likeness(event(edtf="2023-04-29"), known(status="planned")) == PERHAPS
    assert likeness(event(edtf="2023-05-19"), known(status="planned")) == NOT


def test_calls_are_no_meetings():
    assert likeness(event(kind="meeting"), known()) == NOT
    assert likeness(event(kind="video_call"), known()) == SURELY


def test_a_meeting_within_a_visit_or_a_summit_is_a_part_and_not_the_same():
    visit = known(XI, PUTIN, kind="visit", edtf="2023-03-20/2023-03-22")
    summit = known(XI, PUTIN, ZELENSKY, id=8, kind="summit", edtf="2023-03-21")
    meeting = event(XI, PUTIN, kind="meeting", edtf="2023-03-21")
    assert is_part(meeting, visit)
    assert is_part(meeting, summit)
    assert likeness(meeting, visit) == NOT
    assert match(meeting, [visit]).parent == 7
    assert match(meeting, [visit, summit]).parent is None
    assert not is_part(replace(meeting, edtf="2023-03-25"), visit)
    assert not is_part(replace(meeting, edtf=""), visit)


def test_a_visit_of_one_day_is_the_meeting():
    assert likeness(event(kind="meeting"), known(kind="visit")) == SURELY


def test_a_visit_adopts_the_meetings_known_before_it():
    meetings = [known(XI, PUTIN, id=n, kind="meeting", edtf=f"2023-03-2{n}", parent=n == 2 or None) for n in (1, 2)]
    visit = event(XI, PUTIN, kind="visit", edtf="2023-03-20/2023-03-22")
    assert match(visit, meetings).adopts == (1,)


def test_two_calls_of_one_day_are_never_both_the_one_that_is_known():
    first, second = match(CALL, [known()]), match(CALL, [known()], taken={7})
    assert first.existing.id == 7
    assert (second.existing, second.flags) == (None, ("Could be contact 7.",))


def test_a_copy_finds_each_of_two_calls_by_the_words_that_prove_it():
    morning = known(id=7, words=frozenset({"spoke in the morning"}))
    evening = known(id=9, words=frozenset({"again in the evening"}))
    told = event(words=frozenset({"again in the evening"}))
    assert match(told, [morning, evening]).existing.id == 9
    assert match(event(words=frozenset({"spoke"})), [morning, evening]).flags == ("Could be contact 7 or 9.",)


def test_the_same_question_is_asked_once():
    asked = known(id=12, doubtful=True)
    assert match(CALL, [known(), known(id=9), asked]).existing.id == 12
    assert match(CALL, [known(), asked]).existing.id == 7
    assert match(CALL, [asked]).existing.id == 12


def test_a_sure_match_leaves_no_question_about_a_vague_one():
    found = match(CALL, [known(), known(id=9, edtf="2023")])
    assert (found.existing.id, found.flags) == (7, ())


def test_a_question_does_not_list_forty_contacts():
    many = [known(id=n, edtf=f"2022-01-{n:02}") for n in range(1, 21)]
    (flag,) = match(event(edtf=""), many).flags
    assert flag == "Could be contact 1 or one of 19 others of the same parties."


@pytest.mark.parametrize(
    "new, old, closer",
    [
        ("2023-04-26", "2023-04", True),
        ("2023-04", "2023-04-26", False),
        ("2023-04-26", "2023-04-26~", True),
        ("2023-04-26~", "2023-04-26", False),
        ("2023-04-26", "2023-04-26", False),
        ("", "2023-04", False),
    ],
)
def test_a_date_is_closer_only_if_it_says_more(new, old, closer):
    assert is_closer(new, old) == closer


# Statements

LONG = "We will keep the line open whatever happens on the ground, and we will talk again"


@pytest.mark.parametrize(
    "printed",
    [
        LONG + ",",
        LONG + "…",
        "... " + LONG.lower(),
        LONG.replace("the line", "the line [to Kyiv]"),
        LONG.replace("ground", "ground [sic]"),
        LONG.replace("ground", "ground (sic)"),
        LONG.replace("We will", "[W]e will", 1),
        LONG.replace(", and", " … and"),
    ],
)
def test_trivial_edits_leave_a_quotation_the_same(printed):
    assert fingerprint("xi", printed) == fingerprint("xi", LONG)


def test_curly_and_straight_apostrophes_are_one():
    assert said_words("We don’t yield") == said_words("We don't yield")


def test_another_word_or_another_mouth_is_another_statement():
    assert fingerprint("xi", LONG.replace("open", "closed")) != fingerprint("xi", LONG)
    assert fingerprint("putin", LONG) != fingerprint("xi", LONG)


@pytest.mark.parametrize(
    "part, held",
    [
        ("keep the line open whatever happens", True),
        ("Keep the line open whatever [that] happens,", True),
        ("keep the line open", False),
        ("keep the lines open whatever happens", False),
        ("eep the line open whatever happens", False),
        ("keep the line open whatever happens … talk again", True),
        ("talk again and keep the line open", False),
    ],
)
def test_five_words_in_one_piece_are_part_of_a_longer_quotation(part, held):
    assert contains(LONG, part) == held


def test_no_part_reaches_across_a_gap():
    assert not contains("we will keep the line … open whatever happens", "keep the line open whatever happens")


def test_chinese_is_weighed_and_held_by_its_signs():
    assert weight("对话谈判是唯一可行的出路") == 6
    assert contains("他强调，对话谈判是唯一可行的出路，核战争没有赢家", "对话谈判是唯一可行的出路")
    assert not contains("对话谈判是唯一可行的出路", "唯一可行")


# Claims


def claim(fact, value, **facts):
    return ClaimIntent(0, fact, value, None, None, (), 0.9, **facts)


@pytest.mark.parametrize(
    "one, other, same",
    [
        (claim("duration", "nearly an hour", minutes=60, bound="upper", approximate=True),
         claim("duration", "almost an hour", minutes=60, bound="upper", approximate=True), True),
        (claim("duration", "an hour", minutes=60, bound="exact"),
         claim("duration", "almost an hour", minutes=60, bound="upper", approximate=True), False),
        (claim("initiator", "Kyiv", about="ukraine"), claim("initiator", "the Ukrainian side", about="ukraine"), True),
        (claim("initiator", "Kyiv", about="ukraine"), claim("initiator", "Beijing", about="china"), False),
        (claim("place", "the Kremlin"), claim("place", "The Kremlin"), True),
        (claim("place", "Moscow"), claim("place", "the Kremlin"), False),
        (claim("date", "on Wednesday", edtf="2023-04-26"), claim("date", "26 April", edtf="2023-04-26"), True),
        (claim("agenda", "Kyiv"), claim("place", "Kyiv"), False),
    ],
)  # fmt: skip
def test_claims_merge_when_they_say_the_same_however_printed(one, other, same):
    assert same_claim(one, other) == same
