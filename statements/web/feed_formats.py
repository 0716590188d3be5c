"""Feeds as Atom, JSON Feed and iCalendar. They take the API's answer and the view that gave it."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import orjson
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from rest_framework.renderers import BaseRenderer

from statements.dates import PLAIN, bounds

from .entries import clean

LANGUAGE = "en-GB"
STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED", "denied": "CANCELLED"}


class FeedRenderer(BaseRenderer):
    """`feed(data, view)` makes the bytes of the API's answer; a problem is not for it."""

    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return self.feed(data, renderer_context["view"])


class Atom(Atom1Feed):
    """Django's Atom, with the link to older entries (RFC 5005), and no moment of its own when it is empty."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=datetime(1970, 1, 1, tzinfo=UTC))

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("generator", "Readout")
        if self.feed["older"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["older"]})


class AtomRenderer(FeedRenderer):
    media_type, format = "application/atom+xml", "atom"
    charset = "utf-8"

    def feed(self, data, view):
        address = view.request.build_absolute_uri()
        feed = Atom(
            clean(view.about),
            view.home,
            "",
            language=LANGUAGE,
            feed_url=address,
            feed_guid=address,
            author_name="Readout",
            older=data["next"],
        )
        for entry in view.entries(data["results"]):
            feed.add_item(
                entry.title,
                entry.url,
                linebreaks(entry.text, autoescape=True),
                unique_id=entry.url,
                updateddate=datetime.fromisoformat(entry.updated),
                categories=[clean(tag) for tag in entry.tags],
            )
        return feed.writeString("utf-8")


class JsonFeedRenderer(FeedRenderer):
    media_type, format = "application/feed+json", "json"

    def feed(self, data, view):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": clean(view.about),
            "home_page_url": view.home,
            "feed_url": view.request.build_absolute_uri(),
            "language": LANGUAGE,
            "authors": [{"name": "Readout", "url": view.site}],
            "items": [_item(entry) for entry in view.entries(data["results"])],
        }
        return orjson.dumps(feed | ({"next_url": data["next"]} if data["next"] else {}))


def _item(entry):
    item = {"id": entry.url, "url": entry.url, "title": entry.title, "content_text": entry.text}
    item |= {"date_modified": datetime.fromisoformat(entry.updated).isoformat(), "tags": list(entry.tags)}
    return item | ({"language": entry.language} if entry.language else {})


def days_of(edtf):
    """The first and last day of a date that names its days, else None: neither "in March" nor "about 5 March" does."""
    first, _, last = edtf.partition("/")
    ends = [bounds(end) for end in (first, last or first) if PLAIN.fullmatch(end) and len(end) == len("2023-04-26")]
    return (ends[0].earliest, ends[1].latest) if len(ends) == 2 else None


class CalendarRenderer(FeedRenderer):
    """All-day events for contacts whose days are known. The rest are left out, and the description says how many."""

    media_type, format = "text/calendar", "ics"
    charset = "utf-8"

    def feed(self, data, view):
        entries = view.entries(data["results"])
        placed = [(entry, days_of(entry.row["edtf"])) for entry in entries]
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//Readout//Contacts of leaders//EN")
        calendar.add("version", "2.0")
        for name in ("name", "x-wr-calname"):
            calendar.add(name, clean(view.about))
        for name in ("description", "x-wr-caldesc"):
            calendar.add(name, _described(entries, placed, data["next"]))
        calendar.add("url", view.home)
        for entry, days in placed:
            if days:
                calendar.add_component(_event(entry, *days, view.request.get_host()))
        return calendar.to_ical()


def _described(entries, placed, more):
    vague = len(entries) - sum(1 for _, days in placed if days)
    told = ["Contacts on the days they took place."]
    if vague:
        told.append(f"{vague} more are not shown, because the day is not known: a month is not its first day.")
    if more:
        told.append(f"Only the newest {len(entries)} are looked at: narrow the filters for older ones.")
    return " ".join(told)


def _event(entry: object, first: date, last: date, host: str):
    event = icalendar.Event()
    event.add("uid", f"contact-{entry.row['id']}@{host}")
    changed = datetime.fromisoformat(entry.updated).astimezone(UTC)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("url", entry.url)
    event.add("status", STATUS[entry.row["status"]])
    event.add("transp", "TRANSPARENT")
    event.add("categories", list(entry.tags))
    if entry.row["place"]:
        event.add("location", clean(entry.row["place"]))
    return event
