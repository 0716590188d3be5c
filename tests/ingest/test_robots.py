"""What a site's robots.txt asks for is done."""

import pytest

from statements.ingest import robots
from statements.ingest.errors import Forbidden, Temporary, Unwelcome
from statements.ingest.polite import fetch


@pytest.fixture(autouse=True)
def named(settings):
    settings.USER_AGENT = "Readout/0.1 (diplomatic statement tracker; https://readout.example/about)"


def asked(wire):
    return [path for path, _, _ in wire.world.seen]


def test_a_site_without_rules_is_read_at_our_own_pace(wire, settings):
    settings.HOST_DELAY = 0.25
    assert robots.obey(f"{wire.url}/article/1") == 0.25


def test_rules_are_asked_for_once_and_kept_for_a_day(wire, queue):
    wire.world.robots = b"User-agent: *\nDisallow: /private/"
    for n in range(3):
        fetch(f"{wire.url}/article/{n}")
    assert asked(wire).count("/robots.txt") == 1
    (key,) = queue.keys("readout:robots:*")
    assert robots.KEPT - 60 < queue.ttl(key) <= robots.KEPT


@pytest.mark.parametrize(
    "rules, path, welcome",
    [
        ("User-agent: *\nDisallow: /private/", "/private/1", False),
        ("User-agent: *\nDisallow: /private/", "/article/1", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Readout\nAllow: /", "/article/1", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: readout\nDisallow: /", "/article/1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/article/1.pdf", False),
        ("<html>not rules at all</html>", "/article/1", True),
    ],
)
def test_rules_for_readout_and_for_all_are_obeyed(wire, rules, path, welcome):
    wire.world.robots = rules.encode()
    if welcome:
        assert robots.obey(wire.url + path) == 0
    else:
        with pytest.raises(Unwelcome, match="robots.txt of 127.0.0.1"):
            robots.obey(wire.url + path)


@pytest.mark.parametrize("asked_for, granted", [("3", 3), ("600", robots.MAX_DELAY)])
def test_the_delay_a_site_asks_for_is_granted_up_to_half_a_minute(wire, asked_for, granted):
    wire.world.robots = f"User-agent: *\nCrawl-delay: {asked_for}".encode()
    assert robots.obey(f"{wire.url}/article/1") == granted


def test_rules_that_cannot_be_had_shut_the_site_for_a_while(wire, queue, monkeypatch):
    monkeypatch.setattr(wire.world, "path_robots_txt", wire.world.path_busy)
    with pytest.raises(Temporary, match="robots.txt of 127.0.0.1 cannot be had.*503"):
        fetch(f"{wire.url}/article/1")
    assert asked(wire) == ["/robots.txt"]
    (key,) = queue.keys("readout:robots:*")
    assert queue.ttl(key) <= robots.SHUT


def test_a_redirect_onto_a_site_s_private_pages_is_not_followed(wire, monkeypatch):
    wire.world.robots = b"User-agent: *\nDisallow: /page"
    with pytest.raises(Unwelcome):
        fetch(f"{wire.url}/moved")
    assert asked(wire) == ["/robots.txt", "/moved"]


def test_rules_are_not_asked_for_inside(wire, settings):
    settings.ALSO_PUBLIC = []
    with pytest.raises(Forbidden, match="not a public address"):
        robots.obey(f"{wire.url}/article/1")
    assert asked(wire) == []


def test_readout_says_who_it_is_and_where_its_people_are_reached(wire):
    fetch(f"{wire.url}/article/1")
    agents = {headers["User-Agent"] for _, headers, _ in wire.world.seen}
    assert agents == {"Readout/0.1 (diplomatic statement tracker; https://readout.example/about)"}
