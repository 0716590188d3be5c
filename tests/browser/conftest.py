"""A real Chromium before a real server: `reader` opens pages as somebody, and checks what holds for all."""

import os
import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser import finding, world

# Playwright runs a loop of its own in this thread, in which Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
SHIFTS = """window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(entry => entry.value)))
  .observe({type: 'layout-shift', buffered: true});"""


class Site:
    """Where it is served, and the `keys` of its sample records."""

    def __init__(self, url, keys):
        self.url, self.keys = url, keys

    def path(self, address):
        return address.format(**self.keys)


@pytest.fixture(scope="package")
def site(django_db_setup, django_db_blocker):
    """The world of `world.build`, served. It is there for all tests of this folder, which only read it.

    Tests that use it are marked `django_db`: without the mark pytest-django prepares no database of its own.
    """
    name = connection.settings_dict["NAME"]
    assert name.startswith("test_"), f"Mark the test with pytest.mark.django_db: {name} is no database for tests."
    with django_db_blocker.unblock():
        # A connection that a thread of the server kept would hold the database up when it is removed.
        connections.settings["default"]["CONN_MAX_AGE"] = 0
        keys = world.build()
        server = LiveServer("localhost")
        yield Site(server.url, keys)
        server.stop()
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)


@pytest.fixture(scope="session")
def chromium():
    """The browser; without one, tests are skipped, and fail where CI is set."""
    try:
        found = finding.have(finding.Machine())
    except finding.NoBrowser as wrong:
        (pytest.fail if finding.must(os.environ) else pytest.skip)(str(wrong))
    with sync_playwright() as driver:
        yield (browser := finding.launch(driver, found))
        browser.close()


@pytest.fixture
def reader(chromium, site, request):
    """Open a page: reader("/", javascript=False, scheme="dark", width=390) is a Playwright page.

    Afterwards no page may have asked a third party for anything, nor logged an error.
    """
    contexts, asked, errors = [], set(), []

    def open_page(address="/", *, javascript=True, scheme="light", width=1280, **options):
        size = {"width": width, "height": 900}
        context = chromium.new_context(
            base_url=site.url, viewport=size, color_scheme=scheme, java_script_enabled=javascript, **options
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_init_script(SHIFTS)
        context.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(site.path(address))
        return page

    yield open_page
    if getattr(request.node, "failed", False):
        picture(request.node.name, contexts)
    for context in contexts:
        context.close()
    assert asked <= {urlsplit(site.url).netloc}
    # The browser logs an answer of 404 or 400 as an error of the page.
    assert [error for error in errors if "Failed to load resource" not in error] == []


def picture(name, contexts):
    place = settings.BASE_DIR / "var" / "failed"
    for number, page in enumerate(page for context in contexts for page in context.pages):
        page.screenshot(path=place / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}-{number}.png", full_page=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed
    return report
