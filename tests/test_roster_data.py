"""The roster's data files: whole, consistent, and unambiguous where the press is."""

import re
from collections import Counter, defaultdict

import pytest

from statements.extraction.roster import DATA, read

ORGANIZATION_KINDS = {
    "state",
    "territory",
    "presidency",
    "government",
    "ministry",
    "parliament",
    "alliance",
    "agency",
    "international",
    "media",
    "party",
    "armed_group",
}
NAME_KINDS = {"name", "alias", "native", "abbreviation", "demonym", "capital", "metonym"}
ROLES = {
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "minister",
    "head_of_organization",
    "spokesperson",
    "official",
    "other",
}
KNOWN_AMBIGUOUS = {
    "brussels",  # the capital of Belgium, and the European Union
    "congo",
    "congolese",
    "dominican",
    "dominicans",
    "korea",
    "korean",
    "koreans",
    "virgin islander",
    "virgin islanders",
    "virgin islands",
    "外交部",  # the foreign ministry of China, and of Taiwan
}
METONYMS = {
    "Kremlin": "russia-presidency",
    "White House": "us-presidency",
    "Foggy Bottom": "us-state-department",
    "State Department": "us-state-department",
    "Pentagon": "us-defense-department",
    "Élysée": "france-presidency",
    "Elysee": "france-presidency",
    "Matignon": "france-government",
    "Quai d'Orsay": "france-mfa",
    "Quai d’Orsay": "france-mfa",
    "Downing Street": "uk-prime-minister",
    "No. 10": "uk-prime-minister",
    "Foreign Office": "uk-foreign-office",
    "Bankova": "ukraine-presidency",
    "Smolenskaya Square": "russia-mfa",
    "Zhongnanhai": "china-presidency",
    "Blue House": "south-korea-presidency",
    "Chancellery": "germany-government",
    "Palazzo Chigi": "italy-government",
    "Farnesina": "italy-mfa",
    "Itamaraty": "brazil-mfa",
    "Berlaymont": "eu-commission",
    "Kyiv": "ukraine",
    "Kiev": "ukraine",
    "Moscow": "russia",
    "Beijing": "china",
    "Washington": "united-states",
}
DATA_AS_OF = "2026-11-23"
PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@pytest.fixture(scope="module")
def roster():
    return read()


@pytest.fixture(scope="module")
def claimants(roster):
    """Which organisations claim each spelling, whatever its case or language."""
    found = defaultdict(set)
    for organization in roster.organizations:
        for spelling in organization.names:
            found[spelling.text.casefold()].add(organization.key)
    return found


def posts(roster):
    return [(person.key, post) for person in roster.people for post in person.offices]


def in_order(start, end):
    """Whether two dates, cut to the precision of the coarser one, are in order."""
    length = min(len(start), len(end))
    return start[:length] <= end[:length]


@pytest.mark.parametrize("file", ["people.jsonl", "organizations.jsonl"])
def test_every_line_is_one_entry(file, roster):
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    assert all(line.startswith('{"key": ') for line in lines)
    assert len(lines) == len(getattr(roster, file.removesuffix(".jsonl")))


def test_keys_are_slugs_used_once(roster):
    keys = [entry.key for entry in (*roster.people, *roster.organizations)]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_every_organization_referred_to_exists(roster):
    known = {"", *roster.organization}
    referred = {organization.parent for organization in roster.organizations}
    referred |= {person.country for person in roster.people}
    referred |= {post.organization for _, post in posts(roster)}
    assert referred - known == set()


def test_a_parent_comes_before_its_parts(roster):
    place = {organization.key: number for number, organization in enumerate(roster.organizations)}
    parts = [entry for entry in roster.organizations if entry.parent]
    assert [part.key for part in parts if place[part.parent] > place[part.key]] == []


def test_all_of_iso_3166_1_is_there_once(roster):
    codes = [organization.iso for organization in roster.organizations if organization.iso]
    assert len(codes) == len(set(codes)) == 249
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in codes)


def test_only_states_and_territories_have_an_iso_code(roster):
    assert {entry.kind for entry in roster.organizations if entry.iso} == {"state", "territory"}


def test_states_outside_iso_3166_1_have_no_code(roster):
    assert roster.organization["kosovo"].iso == ""
    assert roster.organization["kosovo"].kind == "state"


def test_every_state_has_a_demonym_and_a_capital(roster):
    city_states = {"monaco", "singapore", "vatican", "san-marino"}
    for entry in roster.organizations:
        if entry.kind == "state" and entry.key not in city_states:
            assert {"demonym", "capital"} <= {spelling.kind for spelling in entry.names}, entry.key


def test_kinds_and_roles_come_from_the_closed_lists(roster):
    assert {entry.kind for entry in roster.organizations} <= ORGANIZATION_KINDS
    assert {post.role for _, post in posts(roster)} <= ROLES
    assert {name.kind for entry in (*roster.people, *roster.organizations) for name in entry.names} <= NAME_KINDS
    assert {person.gender for person in roster.people} <= {"m", "f"}


def test_every_entry_lists_its_own_name_first_and_no_spelling_twice(roster):
    for entry in (*roster.people, *roster.organizations):
        assert entry.names[0].text == entry.name, entry.key
        assert [name.text for name in entry.names if name.kind == "name"] == [entry.name], entry.key
        spellings = [(name.text, name.lang) for name in entry.names]
        assert len(spellings) == len(set(spellings)), entry.key
        assert all(name.text == name.text.strip() != "" for name in entry.names), entry.key


def test_languages_look_like_bcp_47_and_native_names_say_theirs(roster):
    names = [name for entry in (*roster.people, *roster.organizations) for name in entry.names]
    assert [name for name in names if name.lang and not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", name.lang)] == []
    assert [name for name in names if name.kind == "native" and not name.lang] == []


def test_only_a_name_in_the_language_of_the_country_is_native(roster):
    kinds = {(name.lang, name.kind) for name in roster.person["xi-jinping"].names if name.lang}
    assert kinds == {("zh", "native"), ("zh-Hant", "native"), ("ru", "alias"), ("uk", "alias")}


def test_wikidata_identifiers_are_well_formed_and_used_once(roster):
    qids = [entry.qid for entry in (*roster.people, *roster.organizations) if entry.qid]
    assert all(re.fullmatch(r"Q[1-9]\d*", qid) for qid in qids)
    assert len(qids) == len(set(qids))


@pytest.mark.parametrize(("spelling", "key"), METONYMS.items())
def test_a_metonym_stands_for_one_organization(spelling, key, claimants):
    assert claimants[spelling.casefold()] == {key}


def test_only_the_known_spellings_are_claimed_by_two_organizations(claimants):
    assert {spelling for spelling, keys in claimants.items() if len(keys) > 1} == KNOWN_AMBIGUOUS


def test_there_are_enough_people_and_each_held_an_office(roster):
    assert len(roster.people) >= 150
    assert [person.key for person in roster.people if not person.offices] == []


@pytest.mark.parametrize("role", sorted(ROLES - {"other"}))
def test_every_role_is_played_by_dozens(role, roster):
    assert sum(post.role == role for _, post in posts(roster)) >= 24


def test_a_full_name_leads_to_one_person_only(roster):
    found = defaultdict(set)
    for person in roster.people:
        for spelling in person.names:
            found[spelling.text.casefold()].add(person.key)
    shared = {spelling for spelling, keys in found.items() if len(keys) > 1}
    assert [spelling for spelling in shared if " " in spelling] == []


def test_no_person_is_spelled_like_an_organization(roster, claimants):
    spellings = {spelling.text.casefold() for person in roster.people for spelling in person.names}
    assert spellings & claimants.keys() == set()


def test_dates_of_office_are_edtf_and_in_order(roster):
    for key, post in posts(roster):
        assert post.start == "" or PARTIAL_DATE.fullmatch(post.start), key
        assert post.end in ("", "..") or PARTIAL_DATE.fullmatch(post.end), key
        if post.start and post.end not in ("", ".."):
            assert in_order(post.start, post.end), (key, post)


def test_nobody_begins_an_office_in_the_future_of_the_data(roster):
    assert [key for key, post in posts(roster) if post.start > DATA_AS_OF] == []


def test_an_office_is_listed_once(roster):
    for person in roster.people:
        held = [(post.organization, post.title, post.start) for post in person.offices]
        assert len(held) == len(set(held)), person.key


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("Zelenskyy", "volodymyr-zelensky"),
        ("Volodymyr Zelenskiy", "volodymyr-zelensky"),
        ("Зеленський", "volodymyr-zelensky"),
        ("Xi", "xi-jinping"),
        ("习近平", "xi-jinping"),
        ("Poutine", "vladimir-putin"),
        ("Serhii Nykyforov", "sergiy-nykyforov"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("António Guterres", "antonio-guterres"),
    ],
)
def test_the_ways_the_press_writes_a_leader_lead_to_the_same_person(spelling, key, roster):
    assert [person.key for person in roster.people if spelling in {name.text for name in person.names}] == [key]
