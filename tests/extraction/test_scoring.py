"""The scoreboard counts what the protocol says."""

from statements.extraction.scoring import Tally, dates_agree, same_name, score

TEXT = "“We wait,” Osk said. The port “sleeps” at night."
GOLD = {
    "id": "port",
    "statements": [
        {"content": "We wait,", "speakers": ["Harlan Osk"], "kind": "direct", "start": 1, "end": 9},
        {"content": "sleeps", "speakers": ["Osk"], "kind": "mixed", "optional": True, "start": 31, "end": 37},
    ],
    "contacts": [
        {"kind": "call", "participants": ["Osk", "Vell"], "date": "2023-04-26", "minutes": 60, "initiator": ["Osk"]}
    ],
    "reactions": [{"by": "Ina Vell", "to": "call"}],
}


def predicted(**changes):
    statement = {
        "start": 1,
        "end": 9,
        "spans": [[1, 9]],
        "kind": "direct",
        "speaker": "Harlan Osk",
        "speaker_kind": "person",
    }
    contact = {"kind": "call", "participants": [{"name": "Harlan Osk"}, {"name": "Ina Vell"}], "date": "2023-04-26",
               "initiator": "Harlan Osk", "duration_minutes": 60}  # fmt: skip
    return {"statements": [statement], "contacts": [contact], "reactions": [], **changes}


def figures(extraction):
    tally = Tally()
    score(TEXT, GOLD, extraction, tally)
    return tally.figures()


def test_what_is_all_right_scores_one_and_a_missed_reaction_nought():
    board = figures(predicted())
    assert board.pop("reaction_recall") == 0
    assert set(board.values()) == {1.0}


def test_an_invented_quotation_costs_precision():
    extra = {"start": 21, "end": 29, "spans": [[21, 29]], "kind": "mixed", "speaker": None, "speaker_kind": "unknown"}
    assert figures(predicted(statements=[*predicted()["statements"], extra]))["quote_precision"] == 0.5


def test_a_wrong_speaker_is_found_but_not_joint():
    wrong = {**predicted()["statements"][0], "speaker": "Ina Vell"}
    board = figures(predicted(statements=[wrong]))
    assert (board["quote_recall"], board["joint_recall"]) == (1.0, 0.0)


def test_a_contact_on_another_day_is_missed_and_extra():
    moved = {**predicted()["contacts"][0], "date": "2023-04-27"}
    board = figures(predicted(contacts=[moved]))
    assert (board["contact_recall"], board["contact_precision"]) == (0.0, 0.0)


def test_names_agree_by_their_last_word_or_all_of_them():
    assert same_name("Volodymyr Zelensky", ["President Zelensky"])
    assert same_name("Élysée", ["the Elysee"])
    assert not same_name("Harlan Osk", ["Ina Vell"])
    assert not same_name(None, ["Ina Vell"])


def test_dates_agree_where_one_holds_the_other():
    assert dates_agree("2023-04-26~", "2023-04")
    assert dates_agree("2023-03", ["2023-03-21", "2022"])
    assert not dates_agree(None, "2023-03")
    assert dates_agree(None, None)
