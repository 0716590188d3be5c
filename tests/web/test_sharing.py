"""What other sites take from a page: canonical addresses, Open Graph, schema.org, citations."""

import json
import re

import pytest

from statements.web import sharing
from tests import factories as make

pytestmark = pytest.mark.django_db


def linked_data(page):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.S)
    return [json.loads(text) for text in found]


def test_a_contact_is_an_event(read, call):
    (event,) = linked_data(read(f"/contacts/{call.pk}/"))
    assert (event["@type"], event["startDate"]) == ("Event", "2023-04-26")
    assert event["name"] == "Call of Xi Jinping and Volodymyr Zelensky, 26 April 2023"
    assert event["attendee"][0] == {
        "@type": "Person",
        "name": "Xi Jinping",
        "url": "http://testserver/leaders/xi-jinping/",
    }


@pytest.mark.parametrize(
    "edtf, start, end",
    [
        ("2023-03", "2023-03", None),
        ("2023-03-20/2023-03-22", "2023-03-20", "2023-03-22"),
        ("2023~", None, None),
        ("../2023-03-20", None, "2023-03-20"),
        ("", None, None),
    ],
)
def test_a_date_is_never_more_exact_than_it_is(read, edtf, start, end):
    contact = make.published(make.ContactFactory(edtf=edtf))
    (event,) = linked_data(read(f"/contacts/{contact.pk}/"))
    assert (event.get("startDate"), event.get("endDate")) == (start, end)


def test_what_is_denied_is_no_event_and_what_is_cancelled_says_so(read):
    denied, cancelled = (make.published(make.ContactFactory(status=status)) for status in ("denied", "cancelled"))
    assert linked_data(read(f"/contacts/{denied.pk}/")) == []
    (event,) = linked_data(read(f"/contacts/{cancelled.pk}/"))
    assert event["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_statement_is_a_quotation_and_a_paraphrase_is_none(read, xi, call):
    said = make.said(xi, "the only way out", contact=call)
    (quotation,) = linked_data(read(f"/statements/{said.pk}/"))
    assert (quotation["@type"], quotation["text"]) == ("Quotation", "the only way out")
    assert quotation["creator"][0]["name"] == "Xi Jinping"
    assert quotation["about"]["@id"] == f"http://testserver/contacts/{call.pk}/"
    assert quotation["citation"][0]["@type"] == "NewsArticle"
    reported = make.said(xi, "that it was the way", kind="indirect")
    assert linked_data(read(f"/statements/{reported.pk}/"))[0]["@type"] == "CreativeWork"


def test_nothing_in_the_data_ends_its_element(read, xi):
    words = "</script><script>alert(1)</script><!-- & \u2028"
    said = make.said(xi, words)
    page = read(f"/statements/{said.pk}/")
    assert linked_data(page)[0]["text"] == words
    assert "<script>alert" not in page.html


def test_every_record_names_its_own_address_and_what_to_show_of_it(read, xi, call):
    said = make.said(xi, "the only way out")
    for path in (f"/contacts/{call.pk}/", f"/statements/{said.pk}/"):
        head = read(f"{path}?utm_source=x").html.partition("</head>")[0]
        assert f'<link rel="canonical" href="http://testserver{path}">' in head
        assert f'<meta property="og:url" content="http://testserver{path}">' in head
    assert '<meta property="og:description" content="“the only way out”">' in head


def test_signs_that_latex_would_read_are_escaped():
    said = {
        "id": 1,
        "revision": 2,
        "kind": "direct",
        "text": r"50% of {this} costs $5_000 \ #1 & ~^",
        "edtf": "2023~",
        "chain": [{"role": "author", "unnamed": True, "label": "an official & friend", "by": {}}],
        "evidence": [],
    }
    entry = sharing.bibtex(said, "https://readout.example/statements/1/?revision=2")
    assert (
        r"title = {50\% of \{this\} costs \$5\_000 \textbackslash{} \#1 \& \textasciitilde{}\textasciicircum{}}"
        in entry
    )
    assert r"author = {{an official \& friend}}" in entry
    assert "date =" not in entry
