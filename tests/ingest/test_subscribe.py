"""Sources are added from the command line, and their health is seen and mended in the admin."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from statements.models import Source
from tests import factories as make

from .test_discovery import OPML

pytestmark = pytest.mark.django_db


def test_a_feed_is_added_under_its_kind_and_title(wire, capsys):
    call_command("sources", "add", f"{wire.url}/json")
    assert Source.objects.values_list("url", "kind", "title").get() == (f"{wire.url}/json", "json_feed", "Wire")
    assert f"added: {wire.url}/json" in capsys.readouterr().out


def test_a_site_is_added_by_the_feed_its_page_names(wire):
    call_command("sources", "add", f"{wire.url}/site")
    assert Source.objects.get().url == f"{wire.url}/atom"


def test_a_source_is_added_once(wire, capsys):
    call_command("sources", "add", f"{wire.url}/rss", f"{wire.url}/rss")
    assert Source.objects.count() == 1
    assert "It is a source already" in capsys.readouterr().out


def test_the_feeds_of_an_opml_file_are_added(tmp_path, capsys):
    path = tmp_path / "feeds.opml"
    path.write_text(OPML.replace("https://courier", "file://courier"))
    call_command("sources", "import", str(path))
    assert [source.title for source in Source.objects.all()] == ["Sample Wire"]
    assert "left out: file://courier.example/atom  Only http and https" in capsys.readouterr().out


@pytest.mark.parametrize(
    "asked, message",
    [
        (["add", "http://127.0.0.1:1025/feed"], "did not answer"),
        (["add", "ftp://wire.example/"], "Only http and https"),
        (["import", "no-such-file.opml"], "No such file"),
    ],
)
def test_what_cannot_be_added_is_told(wire, asked, message):
    with pytest.raises(CommandError, match=message):
        call_command("sources", *asked)


def test_sources_are_listed_with_their_health(capsys):
    Source.objects.create(url="https://a.example/rss", polled_at=timezone.now())
    Source.objects.create(url="https://b.example/rss", paused_because="It is gone for good (410).")
    call_command("sources", "list")
    well, paused = capsys.readouterr().out.splitlines()
    assert well.endswith("well")
    assert paused.endswith("polled never  paused: It is gone for good (410).")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_the_health_of_sources_is_seen_at_the_desk(desk):
    busy = Source.objects.create(url="https://a.example/rss", title="Sample Wire", polled_at=timezone.now())
    make.ArticleFactory.create_batch(6, source=busy)
    Source.objects.create(url="https://b.example/rss", paused_because="Failed 8 times in a row. Last: No.", failures=8)
    page = desk.get("/admin/statements/source/").content.decode()
    for words in ("Paused. Failed 8 times in a row. Last: No.", "Sample Wire", "Well", "1.5"):
        assert words in page
    old = make.ArticleFactory(source=busy)
    type(old).objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=40))
    assert Source.objects.with_articles_a_week().get(pk=busy.pk).articles_a_week == 1.5


@pytest.mark.parametrize(
    "action, words, reason",
    [("resume", "1 resumed", ""), ("poll_now", "0 are visited within a minute", "No."), ("pause", "0 paused", "No.")],
)
def test_an_editor_acts_on_a_paused_source(desk, action, words, reason):
    source = Source.objects.create(url="https://a.example/rss", paused_because="No.", failures=8)
    asked = {"action": action, "_selected_action": [source.pk]}
    assert words in desk.post("/admin/statements/source/", asked, follow=True).content.decode()
    source.refresh_from_db()
    assert source.paused_because == reason


def test_an_editor_pauses_and_hurries_a_source_that_is_well(desk):
    tomorrow = timezone.now() + timedelta(days=1)
    source = Source.objects.create(url="https://a.example/rss", due_at=tomorrow)
    for action in ("poll_now", "pause"):
        desk.post("/admin/statements/source/", {"action": action, "_selected_action": [source.pk]})
    source.refresh_from_db()
    assert source.due_at < tomorrow
    assert source.paused_because == "By editor."
