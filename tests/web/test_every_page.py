"""What holds for every page: the API's data, a fixed number of queries, escaped text, a head and landmarks."""

import json
import re
from html import unescape
from itertools import count

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert('x')</script> & <b>{{ bold }}</b>"
numbers = count(1)


def a_record_of_everything(xi, zelensky, words="a long and meaningful phone call"):
    """A contact with claims, an account, statements, a reaction and evidence, its texts all `words`."""
    day = f"2023-01-{next(numbers) % 28 + 1:02}"
    contact = make.call_between(xi, zelensky, edtf=day, place=words)
    guest = make.LeaderFactory(name=words)
    make.OfficeFactory(leader=guest, title=words)
    make.NameFactory(leader=xi, text=f"{words} {next(numbers)}", lang="en")
    make.NameFactory(leader=None, organization=xi.country, text=f"{words} {next(numbers)}")
    make.published(make.ClaimFactory(contact=contact, value=words, by_leader=guest), words)
    readout = make.published(make.ReadoutFactory(contact=contact, issuer=make.OrganizationFactory(name=words)), words)
    make.said(xi, words, contact=contact, readout=readout, medium=words, place=words)
    make.said(xi, words, contact=contact)
    answer = make.said(guest, words)
    make.published(make.ReactionFactory(statement=answer, target_contact=contact, stance="welcomes"), words)
    said = make.StatementFactory(text=words)
    make.AttributionFactory(statement=said, leader=None, label=words, unnamed=True, behalf_leader=guest)
    outlet = make.ArticleFactory(title=words, outlet_name=words)
    make.published(said, words, make.ArticleVersionFactory(article=outlet, text=f"{words} {words}"))
    make.published(make.ReactionFactory(statement=answer, target_contact=None, target_statement=said), words)
    return contact, said


@pytest.fixture
def pages(xi, zelensky):
    """Every page of the site over one record of everything."""
    contact, said = a_record_of_everything(xi, zelensky, MARKUP)
    article = said.evidence.get().version.article
    make.ArticleVersionFactory(article=article, text=f"{MARKUP} {MARKUP} was edited.")
    records = [record.get_absolute_url() for record in (contact, said, xi, xi.country, article)]
    records.append(f"/contacts/{contact.pk}/compare/")
    lists = ["/", "/statements/", "/leaders/", "/organizations/", "/pairs/", "/search/", "/changes/"]
    return [*lists, "/search/?q=bold", "/search/?q=edited&of=articles", *records]


def plain(data):
    """Data as JSON would carry it, with the place a list is served from left out of its links."""
    text = json.dumps(data, default=str)
    return json.loads(text.replace("/api/v1/contacts/", "/").replace("/api/v1/", "/"))


def data_of(page):
    """What the page's twin answers; lists within a page, and the timeline's facets, are the API's answers elsewhere."""
    sections, facets = {"contacts", "statements", "leaders"}, {"total", "facets", "months"}
    data = page.response.data
    data = {key: value for key, value in data.items() if key not in facets or "months" not in data}
    return {key: value for key, value in data.items() if key not in sections or not isinstance(value, dict)}


def test_text_that_looks_like_markup_is_text(read, pages):
    for path in pages:
        page = read(path)
        assert page.status == 200, path
        assert "<script>" not in page.html, path
        assert "<b>" not in page.html, path
    assert sum(MARKUP in read(path) for path in pages) >= 6


def test_markup_in_a_query_is_text_too(read):
    for path in ("/?since=<script>alert(1)</script>", "/leaders/?q=<script>alert(1)</script>"):
        page = read(path)
        assert "<script>" not in page.html
        assert "<script>alert(1)</script>" in page


def test_every_page_has_a_head_landmarks_and_its_data_beside_it(read, api, pages):
    titles = set()
    for path in pages:
        page = read(path)
        assert '<html lang="en-GB">' in page.html
        assert page.html.count("<h1") == page.html.count("<main") == 1
        assert '<a class="skip" href="#content">' in page.html
        assert '<meta name="description" content="' in page.html
        assert f'<link rel="canonical" href="http://testserver{path}">' in unescape(page.html)
        titles.add(page.html.partition("<title>")[2].partition("</title>")[0])
        twin = page.html.partition('<link rel="alternate" type="application/json" href="')[2].partition('"')[0]
        assert api.get(unescape(twin)).status_code == 200
    assert len(titles) == len(pages)


def test_no_page_asks_a_third_party_for_anything(read, pages):
    for path in pages:
        page = read(path)
        asked = re.findall(
            r'<(?:link rel="(?:stylesheet|icon)"|script|img|iframe)[^>]* (?:href|src)="([^"]*)"', page.html
        )
        assert asked == [address for address in asked if address.startswith("/static/")]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in page.response["Content-Security-Policy"]


def test_what_a_page_shows_is_what_the_api_answers(read, api, pages):
    queries = ["?limit=1", "?leader=xi-jinping", "?since=2023&when=certain"]
    asked = [*pages, *(f"/{query}" for query in queries), *(f"/statements/{query}" for query in queries)]
    for path in asked:
        twin = f"/api/v1/contacts{path}" if path.partition("?")[0] == "/" else f"/api/v1{path}"
        assert plain(data_of(read(path))) == plain(api.get(twin).json()), path


@pytest.mark.parametrize("path", ["/leaders/xi-jinping/", "/organizations/china/"])
def test_a_section_of_a_page_is_a_list_of_the_api(read, api, pages, path):
    data = read(path).response.data
    filtered = f"{'leader' if 'leaders' in path else 'country'}={data['key']}"
    for noun in {"contacts", "statements", "leaders"} & set(data):
        assert plain(data[noun]) == plain(api.get(f"/api/v1/{noun}/?{filtered}").json()), noun


def test_the_number_of_queries_does_not_grow_with_the_lists(client, xi, zelensky, pages):
    def queries():
        counted = {}
        for path in pages:
            with CaptureQueriesContext(
                connection,
            ) as captured:
                client.get(path)
            counted[path] = len(captured)
        return counted

    for _ in range(2):
        a_record_of_everything(xi, zelensky)
    with_three = queries()
    for _ in range(7):
        a_record_of_everything(xi, zelensky)
    assert queries() == with_three
    assert max(with_three.values()) <= 60, with_three


def test_a_contact_with_many_statements_takes_no_more_queries(client, xi, call):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/contacts/{call.pk}/").status_code == 200
        return len(captured)

    def add(rows):
        for _ in range(rows):
            make.published(make.ClaimFactory(contact=call, value=f"claim {next(numbers)}", by_leader=xi))
            said = make.said(xi, "words", contact=call)
            make.published(make.ReactionFactory(statement=said, target_contact=call))

    add(3)
    with_three = queries()
    add(7)
    assert queries() == with_three


def test_no_template_marks_anything_safe():
    templates = [path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")]
    assert len(templates) > 20
    for unsafe in ("|safe", "safeseq", "autoescape", "style=", "<script"):
        assert not [text for text in templates if unsafe in text], unsafe


def test_the_stylesheet_stays_small_and_asks_nobody():
    css = (settings.BASE_DIR / "static/readout.css").read_text()
    assert len(css.encode()) < 20_000
    assert "url(" not in css
    assert "@import" not in css
