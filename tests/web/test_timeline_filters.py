"""The timeline's filters: what each choice would leave, names in any spelling, and how contacts lie in time."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.filters import facets
from statements.models import Statement, Topic
from statements.web import charts
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def putin():
    return make.LeaderFactory(
        key="vladimir-putin", name="Vladimir Putin", country=make.OrganizationFactory(key="russia", name="Russia")
    )


def numbers(api, name, query=""):
    """{value: count} of one facet, as the API tells it."""
    told = api.get(f"/api/v1/contacts/facets/{query}").json()
    (found,) = [facet for facet in told["facets"] if facet["name"] == name]
    return {choice["value"]: choice["count"] for choice in found["choices"]}


def listed(api, query):
    return api.get(f"/api/v1/contacts/{query}").json()["results"]


def test_every_number_is_what_its_choice_leaves(api, xi, zelensky, putin, call):
    make.call_between(xi, putin, kind="meeting", edtf="2024-02")
    make.call_between(xi, zelensky, kind="letter", status="denied", edtf="2024-03-01")
    topic = Topic.objects.create(key="grain", name="Grain")
    make.said(xi, "words on grain", contact=call).topics.add(topic)
    for query in ("?", "?leader=xi-jinping", "?kind=call&kind=letter", "?since=2024&country=china", "?topic=grain"):
        for facet in api.get(f"/api/v1/contacts/facets/{query}").json()["facets"]:
            kept = query if facet["name"] in ("leader", "country") else without(query, facet["name"])
            for choice in facet["choices"]:
                asked = f"{kept}&{facet['name']}={choice['value']}"
                assert len(listed(api, asked)) == choice["count"], asked


def without(query, name):
    return "?" + "&".join(part for part in query[1:].split("&") if not part.startswith(f"{name}="))


def test_a_second_leader_leaves_only_contacts_of_both(api, xi, zelensky, putin, call):
    make.call_between(xi, putin)
    assert numbers(api, "leader", "?leader=xi-jinping") == {
        "xi-jinping": 2,
        "vladimir-putin": 1,
        "volodymyr-zelensky": 1,
    }
    assert [row["id"] for row in listed(api, "?leader=xi-jinping&leader=volodymyr-zelensky")] == [call.pk]


def test_counting_stops_at_a_thousand(api, read, monkeypatch, xi, zelensky):
    monkeypatch.setattr(facets, "CAP", 3)
    for _ in range(5):
        make.call_between(xi, zelensky)
    assert api.get("/api/v1/contacts/facets/").json()["total"] == {"count": 3, "more": True}
    assert "3+ contacts" in read("/")


def test_outlets_are_counted_among_the_newest_and_said_to_be_more(api, monkeypatch, xi, zelensky):
    monkeypatch.setattr(facets, "CAP", 3)
    for _ in range(3):
        make.call_between(xi, zelensky)
    assert outlet(api) == {"value": "Sample Wire", "label": "Sample Wire", "chosen": False, "count": 3, "more": False}
    make.call_between(xi, zelensky)
    assert (outlet(api)["count"], outlet(api)["more"]) == (3, True)


def outlet(api):
    (found,) = [facet for facet in api.get("/api/v1/contacts/facets/").json()["facets"] if facet["name"] == "outlet"]
    return found["choices"][0]


def test_drafts_are_in_no_number(api, xi, zelensky, call):
    draft = make.ContactFactory(edtf="2023-04-27")
    make.ParticipationFactory(contact=draft, leader=xi)
    hidden = make.LeaderFactory(key="nobody", state="draft", origin="machine")
    make.ParticipationFactory(contact=call, leader=hidden, position=3)
    assert numbers(api, "leader") == {"volodymyr-zelensky": 1, "xi-jinping": 1}
    assert numbers(api, "kind")["call"] == 1


def test_a_topic_and_a_source_are_filters_too(api, read, xi, call):
    other = make.published(make.ContactFactory(edtf="2023-05"))
    Statement.objects.filter(pk=make.said(xi, "words on grain", contact=call).pk).get().topics.add(
        Topic.objects.create(key="grain", name="Grain")
    )
    version = make.ArticleVersionFactory(article__outlet_name="The Gazette & Son", text="they met in May")
    make.proven(other, "they met", version)
    assert [row["id"] for row in listed(api, "?topic=grain")] == [call.pk]
    assert [row["id"] for row in listed(api, "?outlet=The Gazette %26 Son")] == [other.pk]
    page = read("/?topic=grain&outlet=Sample Wire")
    assert "Remove the filter Topic Grain" in page
    assert "Remove the filter Source Sample Wire" in page


def test_a_name_in_any_spelling_finds_its_leader(read, zelensky, call):
    make.NameFactory(leader=zelensky, text="Зеленський", lang="uk")
    page = read("/?leader=Зеленський")
    assert page.html.count("<article") == 1
    assert "Remove the filter Leader Volodymyr Zelensky" in page
    assert 'value="volodymyr-zelensky" checked' in page.html


def test_a_name_of_several_is_asked_back(read, api, xi):
    make.LeaderFactory(key="another-xi", name="Xi Zhongxun")
    page = read("/?leader=Xi&kind=call")
    assert page.status == 400
    assert "Which one do you mean? Xi Jinping Xi Zhongxun" in page
    assert 'href="/?leader=xi-jinping&amp;kind=call"' in page.html
    problem = api.get("/api/v1/contacts/?leader=Xi").json()
    assert "xi-jinping (Xi Jinping)" in str(problem["errors"]["leader"])


@pytest.mark.parametrize("name", ["leader", "counterpart", "country", "topic", "outlet"])
def test_a_nul_is_refused_like_any_word_that_cannot_be(api, name):
    assert api.get(f"/api/v1/contacts/?{name}=%00").status_code == 400


def test_names_are_offered_while_one_types(read, zelensky):
    make.NameFactory(leader=zelensky, text="Zelenskyy")
    assert (
        '<option value="Volodymyr Zelensky">zelenskyy · Ukraine</option>'
        in read("/options/leader/?leader=zelenskyy").html
    )
    assert read("/options/leader/?leader=z").html.strip() == ""
    assert '<option value="Ukraine">' in read("/options/country/?country=ukr").html
    assert "<option" not in read("/options/leader/?leader=%00%00").html


def test_a_wrong_question_keeps_what_else_was_asked(read, call):
    page = read("/?since=whenever&kind=call&leader=xi-jinping")
    assert page.status == 400
    assert 'name="kind" value="call"' in page.html
    assert 'value="whenever"' in page.html
    assert "Remove the filter Since whenever" in page


def test_each_bar_leads_to_exactly_what_it_counts(api, read, xi, zelensky):
    for edtf in ("2023-04-26", "2023-04", "2023-04-01/2023-04-09", "2023", "2023-04/2023-05", "2023-06-01"):
        make.call_between(xi, zelensky, edtf=edtf)
    months = api.get("/api/v1/contacts/facets/?since=2023-06").json()["months"]
    assert months == [
        {"month": "2023-04", "contacts": 3},
        {"month": "2023-06", "contacts": 1},
        {"month": None, "contacts": 2},
    ]
    page = read("/?kind=call")
    assert 'href="/?kind=call&amp;since=2023-04&amp;until=2023-04&amp;when=certain"' in page.html
    assert len(listed(api, "?since=2023-04&until=2023-04&when=certain")) == 3
    assert "2 of no certain month are not drawn" in page


def test_contacts_stand_under_their_month_and_vaguer_ones_under_what_is_known(read):
    for edtf in ("2023-04-26", "2023-04", "2023", "2022-12/2023-01", ""):
        make.published(make.ContactFactory(edtf=edtf))
    page = read("/")
    for heading in ("April 2023", "2023, month not certain", "From December 2022", "Date unknown"):
        assert f"<h2>{heading}</h2>" in page.html
    assert page.html.count("<h2>April 2023</h2>") == 1


def test_the_numbers_are_the_apis_and_take_as_many_queries_for_any_record(client, api, xi, zelensky, putin):
    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            page = client.get("/?leader=xi-jinping&kind=call")
        told = api.get("/api/v1/contacts/facets/?leader=xi-jinping&kind=call").json()
        shown = json.loads(json.dumps({name: page.data[name] for name in ("total", "facets", "months")}))
        assert shown == told
        return len(captured)

    make.call_between(xi, zelensky)
    few = queries()
    for month in range(1, 9):
        make.call_between(xi, (zelensky, putin)[month % 2], edtf=f"2022-{month:02}")
    assert queries() == few
    assert few <= 30


def test_an_anonymous_reader_gets_what_was_counted_until_something_changes(client, xi, zelensky, call):
    def counting():
        with CaptureQueriesContext(connection) as captured:
            total = client.get("/").data["total"]["count"]
        return total, sum("count(*) FROM (SELECT" in query["sql"] for query in captured)

    cache.clear()
    assert counting() == (1, 1)
    assert counting() == (1, 0)
    make.call_between(xi, zelensky)
    assert counting() == (2, 1)


def test_htmx_gets_the_content_and_a_reader_who_goes_back_the_whole_page(client, call):
    part = client.get("/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "<title>Timeline" in part.content.decode()
    assert part["Vary"].count("HX-Request") == 1
    whole = client.get("/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()


def months(*found):
    return [{"month": month, "contacts": n} for month, n in found]


def test_a_chart_has_a_slot_for_every_month_and_a_bar_where_something_was():
    chart = charts.density(months(("2022-11", 4), ("2023-02", 1), (None, 2)))
    assert [(bar.when, bar.x, bar.width, bar.y, bar.height) for bar in chart.bars] == [
        ("2022-11", 0, 20, 0, 72),
        ("2023-02", 75, 20, 54, 18),
    ]
    assert chart.ticks == [(2022, 0), (2023, 50)]
    assert (chart.most, chart.vague) == (4, 2)
    assert [(year, total) for year, total, _ in chart.years] == [("2023", 1), ("2022", 4)]


def test_a_bar_is_a_year_where_months_would_be_too_thin_and_few_years_are_written():
    chart = charts.density(months(("1945-02", 1), ("1972-02", 900), ("2023-05", 3)))
    assert [bar.when for bar in chart.bars] == ["1945", "1972", "2023"]
    assert chart.bars[0].height == charts.LEAST
    assert len(chart.ticks) <= charts.MOST_TICKS


def test_without_a_certain_month_there_is_no_chart():
    assert charts.density(months((None, 3))) is None
    assert charts.density([]) is None
