"""New, known or doubtful: what one article changes, decided without touching anything."""

from datetime import date

import pytest

from statements.dates import bounds
from statements.extraction import roster, types
from statements.ingest.decide import decide, duration_bound
from statements.ingest.intents import Known, KnownContact, KnownPaper, KnownStatement, Who
from statements.ingest.matching import fingerprint
from statements.ingest.names import Directory, slug

TEXT = (
    "Xi Jinping called Volodymyr Zelensky on Wednesday, CCTV reported. “I had a long and meaningful call,” Zelensky "
    "said. The call was initiated by the Ukrainian side, Yu Jun of the foreign ministry said."
)
DAY = date(2023, 4, 26)
NAMES = Directory(
    roster.Roster(
        people=(
            roster.Person("xi-jinping", "Xi Jinping", country="china"),
            roster.Person("volodymyr-zelensky", "Volodymyr Zelensky", country="ukraine"),
            roster.Person(
                "yu-jun",
                "Yu Jun",
                country="china",
                offices=(roster.Post("china-mfa", "Spokesman", "spokesperson"),),
            ),
        ),
        organizations=(
            roster.Organization("china", "China", "state", names=(roster.Spelling("Beijing", kind="capital"),)),
            roster.Organization("ukraine", "Ukraine", "state"),
            roster.Organization("china-mfa", "Chinese foreign ministry", "ministry", parent="china"),
            roster.Organization("cctv", "CCTV", "media"),
        ),
    )
)
HERE = Known(leaders=frozenset({"xi-jinping", "volodymyr-zelensky", "yu-jun"}))


def span(words):
    return types.Span(TEXT.index(words), TEXT.index(words) + len(words))


def call(**facts):
    pair = (
        types.Participant("Xi Jinping", "xi-jinping"),
        types.Participant("Volodymyr Zelensky", "volodymyr-zelensky"),
    )
    given = {"kind": "call", "participants": pair, "evidence": (span("Xi Jinping called"),), "date": "2023-04-26"}
    return types.Contact(**{**given, **facts})


def words(text="I had a long and meaningful call", **facts):
    given = {
        "spans": (span(text),),
        "kind": "direct",
        "speaker": "Volodymyr Zelensky",
        "speaker_kind": "person",
        "speaker_key": "volodymyr-zelensky",
        "confidence": 0.9,
    }
    return types.Statement(**{**given, **facts})


def plan(known=HERE, outlet=None, **parts):
    return decide(types.Extraction("test 1", "en", **parts), NAMES, known, TEXT, DAY, outlet)


def known_call(**facts):
    both = frozenset({"xi-jinping", "volodymyr-zelensky"})
    return KnownContact(
        **{**{"id": 7, "kind": "call", "status": "held", "identities": both, "edtf": "2023-04-26"}, **facts}
    )


def test_the_same_input_gives_the_same_plan():
    parts = {"contacts": (call(),), "statements": (words(contact=0),)}
    assert plan(**parts) == plan(**parts)


def test_a_contact_nobody_has_stored_is_new():
    (intent,) = plan(contacts=(call(),)).contacts
    assert intent.existing is None
    assert [(side.who.leader, side.side) for side in intent.sides] == [
        ("xi-jinping", "china"),
        ("volodymyr-zelensky", "ukraine"),
    ]


@pytest.mark.parametrize(
    "stored, found, same",
    [
        ({}, {}, True),
        ({"edtf": "2023-04"}, {}, True),
        ({"edtf": ""}, {}, True),
        ({}, {"date": None}, True),
        ({"edtf": "2023-04-25"}, {}, False),
        ({"kind": "video_call"}, {}, True),
        ({"kind": "meeting"}, {}, False),
        ({"kind": "visit"}, {"kind": "meeting"}, True),
        ({"identities": frozenset({"xi-jinping", "vladimir-putin"})}, {}, False),
        ({"status": "planned"}, {}, True),
        ({"status": "denied"}, {}, False),
        ({"status": "planned"}, {"status": "cancelled"}, True),
    ],
)
def test_a_contact_is_known_again_by_participants_kind_status_and_overlapping_dates(stored, found, same):
    known = Known(contacts=(known_call(**stored),))
    (intent,) = plan(known, contacts=(call(**found),)).contacts
    assert intent.existing == (7 if same else None)


def test_two_possible_matches_are_a_question_for_the_editor():
    known = Known(contacts=(known_call(edtf="2023-04"), known_call(id=9, edtf="2023-04")))
    (intent,) = plan(known, contacts=(call(),)).contacts
    assert intent.existing is None
    assert intent.flags == ("Could be contact 7 or 9.",)


def test_the_contact_of_that_very_day_comes_before_the_vaguer_one():
    known = Known(contacts=(known_call(), known_call(id=9, edtf="2023-04"), known_call(id=11, edtf="")))
    (intent,) = plan(known, contacts=(call(),)).contacts
    assert (intent.existing, intent.flags) == (7, ())


def test_a_contact_planned_and_then_held_gains_a_claim_that_it_was_held():
    claims = plan(Known(contacts=(known_call(status="planned"),)), contacts=(call(),)).claims
    assert [c.value for c in claims if c.fact == "status"] == ["held"]
    assert not [c for c in plan(Known(contacts=(known_call(),)), contacts=(call(),)).claims if c.fact == "status"]


def test_a_state_that_took_part_is_no_person():
    pair = (types.Participant("China"), types.Participant("Ukraine"))
    drafts = plan(Known(), contacts=(call(participants=pair),))
    assert [side.who.organization for side in drafts.contacts[0].sides] == ["china", "ukraine"]
    assert drafts.leaders == ()


def test_somebody_named_twice_took_part_once():
    xi = types.Participant("Xi Jinping", "xi-jinping")
    (intent,) = plan(contacts=(call(participants=(xi, xi)),)).contacts
    assert [side.who.leader for side in intent.sides] == ["xi-jinping"]


def test_one_passage_with_two_mouths_is_a_joint_statement():
    first, second = plan(statements=(words(), words(speaker="Xi Jinping", speaker_key="xi-jinping"))).statements
    assert [link.who.leader for link in first.chain] == ["volodymyr-zelensky", "xi-jinping"]
    assert second.same_as == 0


def test_only_the_printed_duration_has_the_minutes():
    told = [
        types.Account("duration", value, "China", span("initiated by")) for value in ("nearly an hour", "two hours")
    ]
    contact = call(accounts=tuple(told), duration_text="nearly an hour", duration_minutes=60)
    claims = {c.value: c.minutes for c in plan(contacts=(contact,)).claims if c.fact == "duration"}
    assert claims == {"nearly an hour": 60, "two hours": None}


def test_a_closer_date_narrows_a_vague_one_and_not_the_other_way_round():
    (closer,) = plan(Known(contacts=(known_call(edtf="2023-04"),)), contacts=(call(),)).contacts
    (vaguer,) = plan(Known(contacts=(known_call(),)), contacts=(call(date="2023-04"),)).contacts
    assert (closer.narrows, vaguer.narrows) == (True, False)


def test_a_date_the_engine_got_wrong_is_left_out():
    (intent,) = plan(contacts=(call(date="2023-02-31"),)).contacts
    assert intent.edtf == ""


def test_beijings_claim_of_who_called_names_claimant_relay_and_state():
    account = types.Account("initiator", "Ukraine", "Chinese foreign ministry", span("initiated by"), relay="CCTV")
    claim = next(c for c in plan(contacts=(call(accounts=(account,)),)).claims if c.fact == "initiator")
    assert (claim.by.organization, claim.via.organization, claim.about) == ("china-mfa", "cctv", "ukraine")


def test_what_only_the_article_says_is_claimed_by_nobody():
    claims = {c.fact: c for c in plan(contacts=(call(duration_text="nearly an hour", duration_minutes=60),)).claims}
    assert claims["duration"].by is None
    assert (claims["duration"].minutes, claims["duration"].bound, claims["duration"].approximate) == (60, "upper", True)
    assert claims["date"].edtf == "2023-04-26"


@pytest.mark.parametrize(
    "printed, bound",
    [
        ("nearly an hour", ("upper", True)),
        ("more than two hours", ("lower", True)),
        ("about 90 minutes", ("exact", True)),
        ("90 minutes", ("exact", False)),
        ("no less than an hour", ("lower", True)),
        ("no more than two hours", ("upper", True)),
        ("45 minutes over the phone", ("exact", False)),
    ],
)
def test_a_printed_duration_binds_as_its_words_say(printed, bound):
    assert duration_bound(printed) == bound


def test_a_spokesmans_words_are_the_ministrys():
    said = words("The call was initiated by the Ukrainian side", speaker="Yu Jun", speaker_key="yu-jun",
                 on_behalf_of="Chinese foreign ministry")  # fmt: skip
    (intent,) = plan(statements=(said,)).statements
    assert [(link.role, link.who.identity) for link in intent.chain] == [
        ("author", "china-mfa"),
        ("spokesperson", "yu-jun"),
    ]


def test_the_chain_ends_with_relay_and_publisher():
    outlet = Who("Sample Wire")
    (intent,) = plan(statements=(words(via="CCTV"),), outlet=outlet).statements
    assert [link.role for link in intent.chain] == ["author", "relay", "publisher"]
    assert intent.chain[2].who == outlet


def test_an_unnamed_official_stays_a_label():
    said = words(speaker="an official", speaker_kind="unnamed", speaker_key=None, on_behalf_of="China")
    (intent,) = plan(statements=(said,)).statements
    (link,) = intent.chain
    assert (link.unnamed, link.who.identity, link.behalf.organization) == (True, "an official", "china")
    assert plan(statements=(said,)).leaders == ()


def test_a_name_that_could_be_two_people_stays_unresolved_and_says_so():
    said = words(speaker="Zelensky", speaker_key=None, candidates=("olena-zelenska", "volodymyr-zelensky"))
    (intent,) = plan(statements=(said,)).statements
    assert intent.chain[0].who == Who("Zelensky")
    assert intent.flags == ("Zelensky could be olena-zelenska or volodymyr-zelensky (as “Volodymyr Zelensky”).",)


def test_a_spelling_that_two_people_share_makes_nobody_and_names_both():
    kims = (
        roster.Person("kim-jong-un", "Kim Jong Un", names=(roster.Spelling("Kim"),)),
        roster.Person("kim-yo-jong", "Kim Yo Jong", names=(roster.Spelling("Kim"),)),
    )
    extraction = types.Extraction(
        "test 1",
        "en",
        statements=(words(speaker="Kim", speaker_key=None),),
        contacts=(call(participants=(types.Participant("Kim"), types.Participant("Olena Zelenska"))),),
    )
    drafts = decide(extraction, Directory(roster.Roster(people=kims)), Known(), TEXT, DAY)
    question = "Kim could be kim-jong-un (as “Kim”) or kim-yo-jong (as “Kim”)."
    assert [intent.key for intent in drafts.leaders] == ["olena-zelenska"]
    assert (drafts.contacts[0].flags, drafts.contacts[0].sides[0].who) == ((question,), Who("Kim"))
    assert (drafts.statements[0].flags, drafts.statements[0].chain[0].who) == ((question,), Who("Kim"))


def test_a_paraphrase_of_three_words_is_a_question_and_a_quotation_is_not():
    short = words("on Wednesday", kind="indirect"), words("meaningful call", kind="mixed")
    assert [bool(intent.flags) for intent in plan(statements=short).statements] == [True, False]


def test_a_person_the_directory_has_never_heard_of_becomes_a_draft_once():
    said = words(speaker="Sergiy Nykyforov", speaker_key=None)
    drafts = plan(
        statements=(said, words("Yu Jun of the foreign ministry", speaker="Sergiy Nykyforov", speaker_key=None))
    )
    assert [intent.key for intent in drafts.leaders] == ["sergiy-nykyforov"]


def test_the_same_words_by_the_same_mouth_are_one_statement():
    mark = fingerprint("volodymyr-zelensky", "I had a long and meaningful call")
    stored = KnownStatement(3, mark, *bounds("../2023-04-27"), None)
    (intent,) = plan(Known(statements=(stored,)), statements=(words(),)).statements
    assert intent.existing == 3


def test_the_same_words_months_later_are_another_statement():
    mark = fingerprint("volodymyr-zelensky", "I had a long and meaningful call")
    stored = KnownStatement(3, mark, *bounds("../2022-11-01"), None)
    (intent,) = plan(Known(statements=(stored,)), statements=(words(),)).statements
    assert intent.existing is None


def test_a_short_fragment_is_known_again_only_about_the_same_contact():
    mark = fingerprint("volodymyr-zelensky", "meaningful call")
    stored = KnownStatement(3, mark, *bounds("../2023-04-26"), 7)
    said = words("meaningful call", contact=0)
    known = Known(contacts=(known_call(),), statements=(stored,))
    assert plan(known, contacts=(call(),), statements=(said,)).statements[0].existing == 3
    assert plan(Known(statements=(stored,)), contacts=(call(),), statements=(said,)).statements[0].existing is None


def test_words_repeated_in_one_article_are_one_statement():
    first, second = plan(statements=(words(), words())).statements
    assert (first.same_as, second.same_as) == (None, 0)


def test_a_statement_without_a_date_was_made_by_the_dateline():
    (intent,) = plan(statements=(words(),)).statements
    assert intent.edtf == "../2023-04-26"


def test_each_side_that_speaks_of_a_contact_has_given_its_account():
    account = types.Account("initiator", "Ukraine", "China", span("initiated by"))
    drafts = plan(contacts=(call(accounts=(account,)),), statements=(words(contact=0),))
    assert [(readout.issuer, readout.statements) for readout in drafts.readouts] == [("china", ()), ("ukraine", (0,))]


def test_a_paper_is_known_again_by_title_issuer_and_date():
    paper = types.Paper("12-point position paper", (span("Xi"),), issuer="China", date="2023-02")
    known = Known(papers=(KnownPaper(5, "12-point Position Paper", "china", "2023-02-24"),))
    assert plan(known, documents=(paper,)).papers[0].existing == 5


def test_a_state_whose_key_is_its_name_is_no_new_person():
    drafts = plan(contacts=(call(participants=(types.Participant("Ukraine"), types.Participant("Xi Jinping"))),))
    assert drafts.leaders == ()
    assert drafts.contacts[0].sides[0].who == Who("Ukraine", organization="ukraine")


def test_a_name_in_no_latin_letter_still_gets_a_key():
    assert slug("习近平").startswith("x-")
    assert slug("Sergiy Nykyforov") == "sergiy-nykyforov"
