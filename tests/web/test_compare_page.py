"""Two accounts side by side, each cell with its own evidence."""

import json

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def url(contact, query=""):
    return f"/contacts/{contact.pk}/compare/{query}"


def claim(call, leader, value, words, **facts):
    return make.published(make.ClaimFactory(contact=call, value=value, by_leader=leader, **facts), words)


def test_the_contact_leads_to_it_and_it_leads_back(read, call):
    assert f'href="{url(call)}"' in read(f"/contacts/{call.pk}/").html
    assert f'href="/contacts/{call.pk}/"' in read(url(call)).html


def test_a_conflict_shows_both_values_each_with_its_words(read, call, xi, zelensky):
    claim(call, xi, "China", "Beijing rang", about=xi.country)
    claim(call, zelensky, "Ukraine", "Kyiv rang", about=zelensky.country)
    page = read(url(call, "?a=china&b=ukraine"))
    assert "Who began it In conflict They name different sides. China China says Xi Jinping" in page
    assert page.html.index("<mark>Beijing rang</mark>") < page.html.index("<mark>Kyiv rang</mark>")


def test_what_only_one_side_claims_leaves_the_other_cell_empty(read, call, xi):
    claim(call, xi, "an hour", "it took an hour", fact="duration")
    assert "Duration Only China China an hour says Xi Jinping" in read(url(call))
    assert "Ukraine Nothing on record" in read(url(call))


def test_statements_of_both_name_the_words_they_share(read, call, xi, zelensky):
    make.said(xi, "respect for sovereignty and territorial integrity", contact=call)
    make.said(zelensky, "Territorial integrity must be restored", contact=call)
    page = read(url(call, "?a=china&b=ukraine"))
    assert "Territorial, integrity In both Both speak of it; whether they say the same is for the reader" in page


def test_a_silent_side_is_named_with_the_day_of_the_last_reading(read, call, xi):
    make.said(xi, "a call", contact=call)
    assert "No account found from Ukraine as of " in read(url(call))


def test_three_accounts_can_be_chosen_from(read, call, xi):
    make.published(make.ReadoutFactory(contact=call, issuer=make.OrganizationFactory(key="france", name="France")))
    page = read(url(call, "?a=ukraine&b=france"))
    assert '<option value="ukraine" selected>' in page.html
    assert '<option value="france" selected>' in page.html
    assert '<link rel="alternate" type="application/json" href="/api/v1' in page.html
    assert "compare/?a=ukraine&amp;b=france" in page.html


def test_a_side_that_is_not_there_gets_help(read, call):
    page = read(url(call, "?a=atlantis"))
    assert page.status == 400
    assert "Choose one of" in page


def test_a_contact_without_sides_says_so(read):
    page = read(url(make.published(make.ContactFactory())))
    assert page.status == 200
    assert "There are no two sides to compare" in page


def test_a_draft_has_no_comparison(read):
    assert read(url(make.ContactFactory())).status == 404


@pytest.mark.parametrize("query", ["", "?a=china", "?a=china&b=ukraine"])
def test_the_page_says_what_the_api_says(read, api, call, xi, zelensky, query):
    claim(call, xi, "China", "Beijing rang", about=xi.country)
    make.said(zelensky, "a call", contact=call)
    data = read(url(call, query)).response.data
    assert plain(data) == plain(api.get(f"/api/v1{url(call, query)}").json())


def plain(data):
    return json.loads(json.dumps(data, default=str))
