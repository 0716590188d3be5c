"""Leaders and organisations: offices, spellings, contacts, statements."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_leader_has_offices_with_dates_as_vague_as_they_are(read, xi):
    office = {"leader": xi, "organization__name": "Chinese presidency"}
    make.OfficeFactory(**office, title="President", start="2013-03-14", end="..")
    make.OfficeFactory(**office, title="Vice President", start="2008-03", end="2013", earliest="2008-03-01")
    make.OfficeFactory(**office, title="Governor", start="", end="2002", earliest=None)
    page = read("/leaders/xi-jinping/")
    assert "President Chinese presidency since 14 March 2013" in page
    assert "Vice President Chinese presidency March 2008 – 2013" in page
    assert "Governor Chinese presidency until 2002" in page


def test_a_leader_has_every_spelling_in_its_language(read, xi):
    make.NameFactory(leader=xi, text="习近平", lang="zh", kind="native")
    assert '<bdi lang="zh">习近平</bdi>' in read("/leaders/xi-jinping/").html


def test_a_leader_has_contacts_and_statements_and_leads_to_all_of_them(read, xi, call):
    make.said(xi, "the only way out", contact=call)
    page = read("/leaders/xi-jinping/")
    assert "Xi Jinping for China and Volodymyr Zelensky for Ukraine" in page
    assert "“the only way out”" in page
    assert 'href="/?leader=xi-jinping"' in page.html
    assert 'href="/statements/?leader=xi-jinping"' in page.html


def test_a_leader_without_records_says_so(read, xi):
    page = read("/leaders/xi-jinping/")
    assert "No contact of Xi Jinping is on record." in page
    assert "No statement of Xi Jinping is on record." in page


def test_any_spelling_finds_a_leader(read, xi, zelensky):
    make.NameFactory(leader=zelensky, text="Зеленський", lang="uk")
    page = read("/leaders/?q=Зелен")
    assert 'href="/leaders/volodymyr-zelensky/"' in page.html
    assert 'href="/leaders/xi-jinping/"' not in page.html


def test_the_directory_names_the_post_held_today(read, xi):
    make.OfficeFactory(leader=xi, title="President", start="2013", end="..")
    make.OfficeFactory(leader=xi, title="Governor", start="1999", end="2002", earliest="1999-01-01")
    page = read("/leaders/")
    assert "President since 2013" in page
    assert "Governor" not in page


def test_an_organisation_has_its_names_leaders_and_contacts(read, call):
    make.NameFactory(leader=None, organization=call.participations.first().side, text="Beijing", kind="capital")
    page = read("/organizations/china/")
    assert "Beijing capital" in page
    assert "Xi Jinping for China and Volodymyr Zelensky for Ukraine" in page
    assert 'href="/leaders/xi-jinping/"' in page.html
    assert 'href="/?country=china"' in page.html


def test_organisations_are_listed_with_kind_and_parent(read):
    france = make.OrganizationFactory(name="France", iso="FR")
    make.OrganizationFactory(name="French presidency", kind="presidency", parent=france)
    page = read("/organizations/")
    assert "France FR State" in page
    assert "French presidency Presidency France" in page


@pytest.mark.parametrize("path", ["/leaders/", "/organizations/"])
def test_a_name_nobody_bears_gets_help(read, path):
    assert "try a part of the name" in read(f"{path}?q=zzz")


@pytest.mark.parametrize(
    "noun, factory", [("leaders", make.LeaderFactory), ("organizations", make.OrganizationFactory)]
)
def test_drafts_of_the_directory_are_not_public(read, noun, factory):
    factory(key="draft", name="Draft entry", state="draft", origin="machine")
    assert read(f"/{noun}/draft/").status == 404
    assert "Draft entry" not in read(f"/{noun}/")


def test_a_merged_leader_leads_to_the_one_that_stays(client, xi):
    make.LeaderFactory(key="xi", state="withdrawn", merged_into=xi)
    answer = client.get("/leaders/xi/")
    assert (answer.status_code, answer["Location"]) == (301, "/leaders/xi-jinping/")
