"""Whether accounts agree: rules on plain values."""

import pytest

from statements import comparison


def claim(fact, value="", pk=1, **said):
    blank = {"edtf": "", "minutes": None, "bound": "", "approximate": False, "about": None}
    return {"id": pk, "fact": fact, "value": value, **blank, **said}


def length(minutes, bound="exact", approximate=False, pk=1):
    return claim("duration", f"{minutes}", pk, minutes=minutes, bound=bound, approximate=approximate)


def by(key, pk=1):
    return claim("initiator", key.title(), pk, about={"key": key})


def on(edtf, pk=1):
    return claim("date", edtf, pk, edtf=edtf)


AN_HOUR = length(60)
NEARLY_AN_HOUR = length(60, "upper", approximate=True)


@pytest.mark.parametrize(
    "one, other, verdict",
    [
        (by("china"), by("china"), "agree"),
        (by("china"), by("ukraine"), "conflict"),
        (by("china"), claim("initiator", "the other side"), None),
        (claim("initiator", "Kyiv"), claim("initiator", "KYIV"), "agree"),
        (AN_HOUR, NEARLY_AN_HOUR, "agree"),
        (NEARLY_AN_HOUR, length(50), "agree"),
        (NEARLY_AN_HOUR, length(30), "conflict"),
        (length(60, "lower"), length(90), "agree"),
        (length(60, "lower"), length(59, "upper"), "conflict"),
        (length(60, approximate=True), length(70), "agree"),
        (AN_HOUR, claim("duration", "at length"), None),
        (on("2023-03"), on("2023-03-20/2023-03-22"), "agree"),
        (on("2023-03-20"), on("2023-03-21"), "conflict"),
        (on("2023-03-20"), on("2023-03-21~"), None),
        (on("../2023-03-20"), on("2023-03-01"), None),
        (on("2023"), on("2023-03-01"), None),
        (claim("status", "held"), claim("status", "denied"), "conflict"),
        (claim("status", "planned"), claim("status", "held"), None),
        (claim("place", "the Kremlin"), claim("place", "Moscow"), None),
        (claim("place", "Moscow"), claim("place", "moscow"), "agree"),
        (claim("agenda", "grain exports and prisoners"), claim("agenda", "grain exports"), "agree"),
        (claim("agenda", "grain exports"), claim("agenda", "nuclear safety"), None),
    ],
)
def test_two_claims_agree_contradict_or_cannot_be_compared(one, other, verdict):
    for pair in ((one, other), (other, one)):
        found = comparison.related(*pair)
        assert (found and found.verdict) == verdict


def test_a_fact_stands_as_its_claims_do():
    claims = [on("2023-04-26", 1), by("china", 2), by("ukraine", 3), AN_HOUR | {"id": 4}, NEARLY_AN_HOUR | {"id": 5}]
    claims += [claim("place", "the Kremlin", 6), claim("place", "Moscow", 7)]
    found = {one.fact: (one.standing, one.claims) for one in comparison.standings(claims)}
    assert found == {
        "date": ("single", (1,)),
        "initiator": ("disputed", (2, 3)),
        "duration": ("agreed", (4, 5)),
        "place": ("differs", (6, 7)),
    }


def test_one_claim_may_contradict_the_record_alone():
    (found,) = comparison.standings([claim("status", "denied")], comparison.told_by("planned", "2025-08-18"))
    assert found.standing == "disputed"
    (found,) = comparison.standings([claim("status", "held")], comparison.told_by("held", ""))
    assert found.standing == "single"


def test_claims_are_laid_side_by_side_by_fact():
    a = [by("ukraine", 1), AN_HOUR | {"id": 2}, claim("place", "Kyiv", 3)]
    b = [by("ukraine", 4), length(30, pk=5), claim("agenda", "trade", 6)]
    rows = comparison.align_claims(a, b)
    assert [(row.alignment, [c["id"] for c in row.a], [c["id"] for c in row.b]) for row in rows] == [
        ("both", [1], [4]),
        ("conflict", [2], [5]),
        ("only_a", [3], []),
        ("only_b", [], [6]),
    ]


def test_two_voices_of_a_side_that_disagree_show_in_one_line():
    (row,) = comparison.align_claims([by("ukraine", 1), by("china", 2)], [by("ukraine", 3)])
    assert (row.alignment, len(row.a), len(row.b)) == ("conflict", 2, 1)


def test_two_voices_of_a_side_that_agree_stand_in_one_line():
    rows = comparison.align_claims([], [by("ukraine", 1), by("ukraine", 2), by("china", 3)])
    assert [(row.alignment, [claim["id"] for claim in row.b]) for row in rows] == [("only_b", [1, 2]), ("only_b", [3])]


def said(*texts):
    return [{"text": text} for text in texts]


def verdicts(a, b, names=()):
    return [(row.alignment, row.rule) for row in comparison.align_statements(said(*a), said(*b), names)]


QUOTED = "we agreed to start negotiations on grain at once"


@pytest.mark.parametrize(
    "one, other, rule",
    [
        ("Our teams agreed to meet soon.", "our teams agreed to meet soon", "same_words"),
        (f"He said: {QUOTED}, in Geneva.", QUOTED, "quoted_words"),
        ("The war in the east must end this winter.", "The war in the east has to end this winter.", "near_words"),
        ("territorial integrity comes first", "respect for sovereignty and territorial integrity", "shared_words"),
        ("我们主张对话谈判是唯一可行的出路", "我们主张对话谈判是唯一可行的出路。", "same_words"),
    ],
)
def test_statements_of_both_sides_stand_together_by_a_named_rule(one, other, rule):
    assert verdicts([one], [other]) == [("both", rule)]


@pytest.mark.parametrize(
    "one, other",
    [
        ("They discussed grain.", "They discussed the grain trade."),
        ("A long and meaningful call", "A good call"),
        ("The president of China and the president of Ukraine", "China and Ukraine are old friends"),
        ("Peace needs territorial integrity", "和平需要领土完整"),
        ("Yes.", "Yes."),
    ],
)
def test_what_no_rule_relates_stays_with_its_side(one, other):
    assert verdicts([one], [other], ["China", "Ukraine"]) == [("only_a", "one_account"), ("only_b", "one_account")]


def test_each_statement_stands_beside_one_other_and_the_surest_pairs_go_first():
    a = ["Grain exports by sea must be safe", "The grain exports by sea must be safe for everybody"]
    b = ["Grain exports by sea must be safe"]
    assert verdicts(a, b) == [("both", "same_words"), ("only_a", "one_account")]


def test_ten_thousand_characters_are_compared_in_no_time():
    long = "the harbour must stay open to every ship that carries grain " * 170
    assert verdicts([long], [long + "today"])[0] == ("both", "quoted_words")
