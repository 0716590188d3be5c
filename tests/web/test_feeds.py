"""Feeds and calendars: every filter can be subscribed to."""

import json

import feedparser
import icalendar
import pgtrigger
import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import models, services
from statements.web.feed_formats import days_of
from tests import factories as make

pytestmark = pytest.mark.django_db
HOSTILE = "</summary><script>alert(1)</script> \x00".replace("\x00", "\x0b\x1f\ufffe") + " & ]]> “quoted” 🙂"


def atom(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    fromstring(response.content)
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo
    return parsed


def calendar(client, path="/contacts.ics"):
    response = client.get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def test_the_timeline_is_a_feed_with_its_filters_in_force(client, call, xi, zelensky):
    make.published(make.ClaimFactory(contact=call, fact="duration", value="nearly an hour", by_leader=zelensky))
    make.call_between(zelensky, make.LeaderFactory())
    feed = atom(client, "/contacts.atom?leader=xi-jinping")
    (entry,) = feed.entries
    assert feed.feed.title == "Contacts of leaders: leader Xi Jinping"
    assert feed.feed.language == "en-GB"
    assert entry.title == "Call: Xi Jinping (China) and Volodymyr Zelensky (Ukraine)"
    assert "Duration: nearly an hour, says Volodymyr Zelensky." in entry.summary
    assert entry.link == entry.id == f"http://testserver/contacts/{call.pk}/"
    links = {link["rel"]: link["href"] for link in feed.feed.links}
    assert links["self"] == "http://testserver/contacts.atom?leader=xi-jinping"
    assert links["alternate"] == "http://testserver/?leader=xi-jinping"


def test_the_json_feed_says_the_same(client, call):
    response = client.get("/contacts.json?leader=xi-jinping")
    assert response["Content-Type"] == "application/feed+json"
    feed = response.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/contacts.json?leader=xi-jinping"
    (item,) = feed["items"]
    assert item["title"] == "Call: Xi Jinping (China) and Volodymyr Zelensky (Ukraine)"
    assert item["id"] == item["url"] == f"http://testserver/contacts/{call.pk}/"


def test_statements_are_a_feed_with_their_chain(client, xi):
    said = make.StatementFactory(text="talks are the way", language="zh")
    make.AttributionFactory(statement=said, leader=xi)
    make.AttributionFactory(statement=said, leader=None, label="CCTV", role="relay", position=1)
    make.published(said)
    (entry,) = atom(client, "/statements.atom?leader=xi-jinping").entries
    assert entry.title == "Xi Jinping: “talks are the way”"
    assert "Xi Jinping, as relayed by CCTV. Date unknown. Quoted." in entry.summary
    (item,) = client.get("/statements.json").json()["items"]
    assert item["language"] == "zh"


def test_hostile_text_makes_valid_feeds_all_the_same(client, xi, zelensky):
    make.LeaderFactory(key="hostile", name=HOSTILE)
    contact = make.call_between(models.Leader.objects.get(key="hostile"), zelensky, edtf="2023-04-26", place=HOSTILE)
    make.published(make.ClaimFactory(contact=contact, fact="duration", value=HOSTILE))
    make.said(xi, HOSTILE)
    for noun in ("contacts", "statements"):
        (entry,) = atom(client, f"/{noun}.atom").entries
        assert "<script" not in entry.summary
        assert "🙂" in entry.title
        json.loads(client.get(f"/{noun}.json").content)
    (event,) = calendar(client).events
    assert "\x0b" not in event["location"]
    assert "<script>" in event["location"]


def test_the_newest_change_comes_first_and_older_ones_are_linked(client, xi, zelensky):
    old = make.call_between(xi, zelensky, edtf="1999")
    new = make.call_between(xi, zelensky, edtf="2023")
    with pgtrigger.ignore("statements.Contact:count_revisions"):
        models.Contact.objects.filter(pk=old.pk).update(updated_at="2090-01-01T00:00Z")
    feed = atom(client, "/contacts.atom?limit=1")
    assert feed.entries[0].link.endswith(f"/contacts/{old.pk}/")
    older = next(link["href"] for link in feed.feed.links if link["rel"] == "next")
    assert atom(client, older).entries[0].link.endswith(f"/contacts/{new.pk}/")


def test_a_feed_that_did_not_change_is_not_sent_again(client, call):
    for path in ("/contacts.atom", "/contacts.json", "/contacts.ics", "/contacts.atom?leader=xi-jinping"):
        first = client.get(path)
        known = {"If-None-Match": first["ETag"]}
        assert client.get(path, headers=known).status_code == 304
        assert client.get(path, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    services.withdraw(call, services.DEMO, "Made up.")
    assert client.get("/contacts.atom", headers=known).status_code == 200


def test_an_empty_feed_is_valid_and_stays_the_same(client):
    feed = client.get("/contacts.atom")
    assert atom(client, "/contacts.atom").entries == []
    assert client.get("/contacts.atom", headers={"If-None-Match": feed["ETag"]}).status_code == 304


def test_drafts_are_in_no_feed(client, xi, zelensky):
    make.proven(make.ContactFactory(place="Secret place"))
    make.proven(make.StatementFactory(text="Secret words"))
    for path in ("/contacts.atom", "/contacts.json", "/contacts.ics", "/statements.atom", "/statements.json"):
        assert b"Secret" not in client.get(path).content


@pytest.mark.parametrize(
    "edtf, days",
    [
        ("2023-04-26", ("2023-04-26", "2023-04-26")),
        ("2023-03-20/2023-03-22", ("2023-03-20", "2023-03-22")),
        ("2023-03", None),
        ("2023-04-26~", None),
        ("../2023-04-26", None),
        ("2023-04-26/..", None),
        ("2023-03/2023-04-02", None),
        ("", None),
    ],
)
def test_only_a_date_that_names_its_days_stands_on_a_day(edtf, days):
    assert days_of(edtf) == (days and tuple(models.Contact._meta.get_field("earliest").to_python(day) for day in days))


def test_vague_dates_are_left_out_of_a_calendar_and_it_says_so(client, xi, zelensky):
    made = make.call_between(xi, zelensky, edtf="2023-03-20/2023-03-22", kind="visit", place="Moscow")
    make.call_between(xi, zelensky, edtf="2023-03")
    found = calendar(client)
    (event,) = found.events
    assert (event.DTSTART.isoformat(), event.DTEND.isoformat()) == ("2023-03-20", "2023-03-23")
    assert event["uid"] == f"contact-{made.pk}@testserver"
    assert event["location"] == "Moscow"
    assert "1 more are not shown, because the day is not known" in found["description"]


@pytest.mark.parametrize(
    "status, shown",
    [("held", "CONFIRMED"), ("planned", "TENTATIVE"), ("cancelled", "CANCELLED"), ("denied", "CANCELLED")],
)
def test_a_calendar_tells_what_became_of_a_contact(client, xi, zelensky, status, shown):
    make.call_between(xi, zelensky, edtf="2023-04-26", status=status)
    (event,) = calendar(client).events
    assert event["status"] == shown


def test_a_bad_filter_is_a_problem_and_a_campaign_tag_is_none(client, call):
    answer = client.get("/contacts.atom?leader=nobody")
    assert answer.status_code == 400
    assert "no public entry" in str(json.loads(answer.content)["errors"]["leader"])
    assert client.get("/contacts.atom?utm_source=mail").status_code == 200


def test_a_reader_that_accepts_html_only_gets_the_feed_too(client, call):
    assert client.get("/contacts.atom", headers={"Accept": "text/html"}).status_code == 200


def test_pages_lead_to_their_feeds(read, call):
    assert 'type="text/calendar" title="Contacts: calendar" href="/contacts.ics?leader=xi-jinping"' in (
        read("/?leader=xi-jinping").html
    )
    page = read("/leaders/xi-jinping/")
    assert 'href="/statements.atom?leader=xi-jinping"' in page.html
    assert 'href="/contacts.ics?leader=xi-jinping"' in page.html
    assert 'href="/contacts.json?country=china"' in read("/organizations/china/").html


@pytest.mark.parametrize("path", ["/contacts.atom", "/contacts.json", "/contacts.ics", "/statements.atom"])
def test_a_feed_costs_the_same_queries_however_long(client, xi, zelensky, path):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    def one_more():
        contact = make.call_between(xi, zelensky)
        make.published(make.ClaimFactory(contact=contact))
        make.said(xi, "words", contact=contact)

    one_more()
    few = cost()
    for _ in range(4):
        one_more()
    assert cost() == few <= 16
