"""A statement in the API: how close its words are, how outlets print it, what editors noted, and its history."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import services
from statements.models import Annotation, Statement
from tests import factories as make

# History is kept by transactions, so a test of it needs more than one.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def putin():
    leader = make.LeaderFactory(name="Vladimir Putin", country__iso="RU")
    make.NameFactory(leader=leader, text="Владимир Путин", lang="ru", kind="native")
    return leader


def published(statement, **proof):
    make.proven(statement, **proof)
    statement.refresh_from_db()
    services.confirm(statement, services.Hand(policy="a test"), "It is there.")
    return statement


def said(leader, text="a long and meaningful phone call", **facts):
    statement = make.StatementFactory(text=text, **facts)
    make.AttributionFactory(statement=statement, leader=leader)
    return published(statement)


def detail(api, statement, query=""):
    return api.get(f"/api/v1/statements/{statement.pk}/{query}").json()


def test_words_in_another_language_than_the_speakers_are_not_verbatim(api, putin):
    wording = detail(api, said(putin, language="en"))["wording"]
    assert (wording["closeness"], wording["own_languages"]) == ("foreign", ["ru"])
    assert detail(api, said(putin, language="ru"))["wording"]["closeness"] == "verbatim"


def test_a_president_of_the_united_states_speaks_english(api):
    biden = make.LeaderFactory(country__iso="US")
    assert detail(api, said(biden))["wording"]["closeness"] == "verbatim"


def test_original_and_translation_name_each_other(api, putin):
    original = said(putin, "мы за мир", language="ru")
    translation = said(putin, "we are for peace", original=original)
    assert detail(api, translation)["original"]["text"] == "мы за мир"
    assert detail(api, translation)["wording"]["closeness"] == "translated"
    assert [row["id"] for row in detail(api, original)["translations"]] == [translation.pk]
    draft = make.StatementFactory(text="DRAFT", original=original)
    assert draft.text not in str(detail(api, original))


def test_outlets_that_differ_are_told_apart(api, putin):
    statement = said(putin, "we had a long call today")
    version = make.ArticleVersionFactory(text="“We had a good call today”")
    make.EvidenceFactory(statement=statement, version=version, exact="We had a good call today")
    variants = detail(api, statement)["variants"]
    assert {run["text"] for one in variants for run in one["runs"] if run["kind"] == "new"} >= {"good"}


def note(statement, editor, body, **facts):
    words = {"start": 0, "end": 6, "exact": statement.text[:6]}
    return Annotation.objects.create(statement=statement, author=editor, body=body, **words, **facts)


def test_published_notes_are_shown_with_their_replies(api, putin, editor):
    statement = said(putin)
    editor.first_name, editor.last_name = "Ada", "Lovelace"
    editor.save()
    first = note(statement, editor, "Compare the other account.", state="published", tags=["style"])
    note(statement, editor, "Done.", state="published", thread=first)
    note(statement, editor, "A draft")
    (shown,) = detail(api, statement)["annotations"]
    assert (shown["body"], shown["exact"], shown["by"], shown["tags"]) == (
        first.body,
        "a long",
        "Ada Lovelace",
        ["style"],
    )
    assert [reply["body"] for reply in shown["replies"]] == ["Done."]


def test_history_tells_what_changed_when_and_by_whose_review(api, putin):
    statement = said(putin, "a long and meaningful phone call")
    Statement.objects.filter(pk=statement.pk).update(text="a very long call", kind="indirect")
    statement.refresh_from_db()
    services.withdraw(statement, services.Hand(policy="a test"), "The article was taken down.")
    services.confirm(statement, services.Hand(policy="a test"))
    newest, withdrawn, corrected, first = detail(api, statement)["history"]
    assert first["reviews"] == [{"verdict": "confirmed", "reason": "It is there.", "by": "a test"}]
    assert {change["field"]: (change["old"], change["new"]) for change in corrected["changes"]} == {
        "text": ("a long and meaningful phone call", "a very long call"),
        "kind": ("direct", "indirect"),
    }
    assert (withdrawn["state"], withdrawn["reviews"][0]["reason"]) == ("withdrawn", "The article was taken down.")
    assert newest["state"] == "published"


def test_what_a_statement_was_as_a_draft_stays_with_the_editors(api, putin):
    draft = make.StatementFactory(text="an untrue thing")
    make.AttributionFactory(statement=draft, leader=putin)
    Statement.objects.filter(pk=draft.pk).update(text="a true thing")
    draft.refresh_from_db()
    statement = published(draft)
    first = Statement.objects.get(pk=statement.pk).events.first().revision
    assert "untrue" not in str(detail(api, statement))
    assert api.get(f"/api/v1/statements/{statement.pk}/?revision={first}").status_code == 404


def test_an_older_revision_can_be_pinned(api, putin):
    statement = said(putin, "the first words")
    pinned = statement.revision
    Statement.objects.filter(pk=statement.pk).update(text="the second words")
    assert detail(api, statement)["text"] == "the second words"
    then = detail(api, statement, f"?revision={pinned}")
    assert (then["text"], then["revision"]) == ("the first words", pinned)
    assert detail(api, statement)["revision"] > pinned


@pytest.mark.parametrize("revision, status", [("99", 404), ("x", 400), ("-1", 400), ("9" * 30, 400), ("٣", 400)])
def test_a_revision_nobody_has_seen_is_refused(api, putin, revision, status):
    statement = said(putin)
    assert api.get(f"/api/v1/statements/{statement.pk}/", {"revision": revision}).status_code == status


def test_queries_do_not_grow_with_reports_notes_and_revisions(api, putin, editor):
    statement = said(putin, "a long and meaningful phone call")

    def more(n):
        version = make.ArticleVersionFactory(text=f"“A {n} call”")
        make.EvidenceFactory(statement=statement, version=version, exact=f"A {n} call")
        note(statement, editor, f"Note {n}", state="published")
        said(putin, f"translation {n}", original=statement)
        Statement.objects.filter(pk=statement.pk).update(medium=f"channel {n}")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert api.get(f"/api/v1/statements/{statement.pk}/").status_code == 200
        return len(queries)

    more(1)
    few = cost()
    for n in range(2, 6):
        more(n)
    assert cost() == few
    assert few <= 45
