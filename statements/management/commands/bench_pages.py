"""`manage.py bench_pages`: how long each page takes on the data at hand, in rounds so that noise falls on all."""

import time
from statistics import median
from urllib.parse import parse_qs, urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from statements.models import Contact, Participation, Statement


class Command(BaseCommand):
    help = "Print milliseconds, queries and kilobytes of each page, and its time as a multiple of the timeline's."

    def add_arguments(self, parser):
        parser.add_argument("--rounds", type=int, default=7)
        parser.add_argument("addresses", nargs="*", help="pages to measure instead of the usual ones")

    def handle(self, rounds, addresses, **options):
        if not Contact.objects.published().exists():
            raise CommandError("There is nothing to show: fill an empty database with manage.py bench_data.")
        pages = {address: address for address in addresses} or usual()
        measured = {name: Page(address) for name, address in pages.items()}
        for _ in range(rounds):
            for page in measured.values():
                page.visit()
        self._print(measured)

    def _print(self, measured):
        width = max(map(len, measured))
        yardstick = median(next(iter(measured.values())).times)
        self.stdout.write(f"{'':{width}}  median ms   worst ms  × first  queries     kB")
        for name, page in measured.items():
            middle = median(page.times)
            self.stdout.write(
                f"{name:{width}}  {middle:9.1f}  {max(page.times):9.1f}  {middle / yardstick:7.2f}"
                f"  {page.queries:7}  {page.size / 1000:5.1f}"
            )


class Page:
    """One address, and what visiting it cost each time. The first visit is not timed: it fills PostgreSQL's cache."""

    def __init__(self, address):
        self.address, self.client, self.times = address, Client(), []
        with CaptureQueriesContext(connection) as captured:
            self.size = len(self._get().content)
        self.queries = len(captured)

    def visit(self):
        begun = time.perf_counter()
        self._get()
        self.times.append((time.perf_counter() - begun) * 1000)

    def _get(self):
        response = self.client.get(self.address, SERVER_NAME="localhost")
        if response.status_code != 200:
            raise CommandError(f"{self.address} answers {response.status_code}, so there is nothing to measure.")
        response.getvalue()
        return response


def usual():
    """The pages readers ask for: first, deep, filtered and of one record. name -> address."""
    (often, other), contact = busiest_pair(), fullest_contact()
    statement = Statement.objects.published().latest("id")
    deep, said = middle_of(Contact), middle_of(Statement)
    pages = {
        "timeline": "/",
        "timeline, deep": f"/?cursor={deep}",
        "timeline, one leader": f"/?leader={often}",
        "timeline, a pair": f"/?leader={often}&counterpart={other}",
        "timeline, calls in 2015": "/?kind=call&since=2015-01-01&until=2015-12-31",
        "contact": contact.get_absolute_url(),
        "its two accounts": f"{contact.get_absolute_url()}compare/",
        "statements": "/statements/",
        "statements, deep": f"/statements/?cursor={said}",
        "statements of one leader": f"/statements/?leader={often}",
        "statement": statement.get_absolute_url(),
        "search, a rare word": f"/search/?q={statement.text.split()[-1]}",
        "search, a common word": "/search/?q=the",
        "search, a misspelt name": "/search/?q=Zelenskii",
        "pairs": "/pairs/",
        "a pair": f"/pairs/{'/'.join(sorted((often, other)))}/",
        "leaders": "/leaders/",
        "leader": f"/leaders/{often}/",
        "organisation": f"/organizations/{country_of(often)}/",
    }
    api = {"contacts": f"/api/v1/contacts/?cursor={deep}", "statements": f"/api/v1/statements/?cursor={said}"}
    return pages | {f"API, {name}, deep": address for name, address in api.items()}


def busiest_pair():
    """The keys of the leader met most often, and of whom they met most often."""
    rows = Participation.objects.filter(leader__isnull=False)
    first = rows.values_list("leader", "leader__key").annotate(n=Count("pk")).order_by("-n").first()
    others = rows.filter(contact__participations__leader=first[0]).exclude(leader=first[0])
    return first[1], others.values_list("leader__key").annotate(n=Count("pk")).order_by("-n").first()[0]


def country_of(leader):
    return Participation.objects.filter(leader__key=leader).values_list("leader__country__key", flat=True).first()


def fullest_contact():
    most = Statement.objects.published().values("contact").annotate(n=Count("pk")).order_by("-n").first()
    return Contact.objects.get(pk=most["contact"])


def middle_of(model):
    """The cursor to the middle of a list, as the API gives it to whoever pages on from that day."""
    rows = model.objects.published().newest_first().exclude(edtf="")
    day = rows[rows.count() // 2].day
    address = f"/api/v1/{model._meta.model_name}s/?limit=1&until={day}"
    following = Client().get(address, SERVER_NAME="localhost").json()["next"]
    return parse_qs(urlsplit(following).query)["cursor"][0]
