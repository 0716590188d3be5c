"""The timeline: who spoke with whom, when, and who says so."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def claim(contact, **facts):
    return make.published(make.ClaimFactory(contact=contact, **facts))


def test_a_call_is_listed_under_its_date_with_both_sides(read, call):
    page = read("/")
    assert page.status == 200
    assert "26 April 2023 Call Xi Jinping for China and Volodymyr Zelensky for Ukraine" in page
    assert f'href="/contacts/{call.pk}/"' in page.html


def test_a_call_made_by_kyiv_names_its_initiator_and_who_says_so(read, call):
    ministry = make.OrganizationFactory(name="Chinese Foreign Ministry")
    cctv = make.OrganizationFactory(name="CCTV")
    claim(call, fact="initiator", value="Kyiv", by_organization=ministry, via=cctv)
    assert "made by Kyiv, says Chinese Foreign Ministry, via CCTV" in read("/")


def test_durations_that_disagree_stand_in_one_sentence_each_with_its_source(read, call, xi, zelensky):
    claim(call, fact="duration", value="nearly an hour", by_leader=zelensky)
    claim(call, fact="duration", value="fifty minutes", by_leader=xi)
    assert "duration nearly an hour, says Volodymyr Zelensky; fifty minutes, says Xi Jinping" in read("/")


def test_what_nobody_claims_is_reported_by_the_outlet(read, call):
    claim(call, fact="duration", value="an hour")
    assert "duration an hour, reported by Sample Wire" in read("/")


@pytest.mark.parametrize("status", ["planned", "cancelled", "denied"])
def test_a_contact_that_was_not_held_says_so(read, status):
    make.published(make.ContactFactory(kind="visit", status=status, place="Sochi"))
    assert f"Visit · Sochi {status.capitalize()}" in read("/")


def test_a_contact_says_how_much_stands_behind_it(read, call, xi):
    said = make.said(xi, "the only way out", contact=call)
    make.published(make.ReactionFactory(statement=said, target_contact=call))
    assert "1 statement 1 reaction 1 source" in read("/")


def test_a_month_is_not_shown_as_its_first_day(read):
    make.published(make.ContactFactory(edtf="2023-03"))
    page = read("/")
    assert "March 2023" in page
    assert "1 March" not in page


def test_dates_that_share_a_first_day_are_not_told_twice(read):
    for edtf in ("2023-04-26", "../2023-04-26", "2023-04-26", "../2023-04-26"):
        make.published(make.ContactFactory(edtf=edtf))
    page = read("/")
    assert page.html.count(">26 April 2023</h3>") == 1
    assert page.html.count(">By 26 April 2023</h3>") == 1


def test_nine_participants_are_all_named_once_per_side(read):
    summit = make.ContactFactory(kind="summit")
    host = make.OrganizationFactory(name="Japan")
    for position in range(9):
        leader = make.LeaderFactory(name=f"Guest {position}")
        make.ParticipationFactory(contact=summit, leader=leader, position=position, side=host if position < 2 else None)
    make.published(summit)
    assert "Guest 0 and Guest 1 for Japan, Guest 2, Guest 3, Guest 4, Guest 5, Guest 6, Guest 7 and Guest 8" in read(
        "/"
    )


def test_older_contacts_are_a_link_away_and_newer_ones_back(read):
    old, new = (make.published(make.ContactFactory(edtf=day)) for day in ("2023-01-01", "2023-02-01"))
    first = read("/?limit=1")
    assert f"/contacts/{new.pk}/" in first.html
    assert f"/contacts/{old.pk}/" not in first.html
    second = read(first.response.data["next"])
    assert f"/contacts/{old.pk}/" in second.html
    assert "Newer contacts" in second
    assert "Older contacts" not in second


def test_an_empty_timeline_says_what_will_stand_there(read):
    assert "No contact has been published yet." in read("/")


def test_filters_that_find_nothing_can_be_removed_one_by_one(read, xi, zelensky):
    page = read("/?leader=xi-jinping&kind=letter&kind=visit&since=2023-03")
    assert "No contact on record fits all of these filters." in page
    assert "Remove the filter Leader Xi Jinping ×" in page
    assert "Remove the filter Since March 2023 ×" in page
    assert 'href="/?kind=letter&amp;kind=visit&amp;since=2023-03"' in page.html
    assert 'href="/?leader=xi-jinping&amp;kind=visit&amp;since=2023-03"' in page.html


def test_the_filter_form_keeps_what_was_chosen(read, call):
    page = read("/?leader=xi-jinping&kind=call&until=2024")
    assert 'value="xi-jinping" checked> <bdi>Xi Jinping</bdi>' in page.html
    assert 'value="call" checked' in page.html
    assert 'name="until" id="id_until" value="2024"' in page.html


def test_the_filter_form_offers_only_leaders_who_would_find_something(read, call):
    make.LeaderFactory(key="nobody-yet", name="Nobody Yet")
    assert "Nobody Yet" not in read("/")
    assert 'value="nobody-yet" checked>' in read("/?leader=nobody-yet").html


def test_empty_fields_of_the_form_do_not_stay_in_the_address(client):
    answer = client.get("/?leader=&since=2023&until=&kind=call&utm_source=mail")
    assert (answer.status_code, answer["Location"]) == (302, "/?since=2023&kind=call")
    assert client.get("/?leader=")["Location"] == "/"


def test_a_wrong_filter_is_named_with_its_remedy_and_a_way_out(read):
    page = read("/?since=whenever&leader=nobody")
    assert page.status == 400
    assert page.response["Content-Type"] == "text/html; charset=utf-8"
    assert "Since 'whenever' is not an EDTF date" in page
    assert "Leader There is no public entry with this key or name." in page
    assert "start again without filters" in page


def test_a_strange_cursor_is_named_too(read):
    page = read("/?cursor=nonsense")
    assert page.status == 400
    assert "Cursor This cursor is not one of ours: start again without it." in page
