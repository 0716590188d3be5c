"""An article changes after publication: what its evidence and its records come to."""

import hashlib

import pytest
from django.apps import apps

from statements import models
from statements.ingest import store
from statements.ingest.clean import clean_text
from statements.ingest.recheck import recheck
from tests import factories as make

pytestmark = pytest.mark.django_db
STAYS, MOVES, GOES = "They spoke on Tuesday", "the line stays open", "a long and meaningful call"
FIRST = f"{STAYS} about grain.\n\nMarek said “{GOES}” had been held.\n\nHe added that {MOVES} for now."
SECOND = f"{STAYS} about grain.\n\nA sentence was put in by the outlet.\n\nHe added that {MOVES} for now."
URL = "https://outlet.example/1"


def arrive(text):
    version, _ = store.save_version(clean_text(text, url=URL), {})
    return version


def records(factory=make.StatementFactory, publish=make.published):
    """Three records, each proven by words of the first version that fare differently in the second."""
    version = arrive(FIRST)
    return [publish(factory(text=words), words, version) for words in (STAYS, MOVES, GOES)]


def change_to(text=SECOND):
    version = arrive(text)
    store.lock()
    found = recheck(version.article)
    make.check_now()
    return found


def states(record):
    """How its evidence stands: {version: state}."""
    return dict(record.evidence.values_list("version__number", "state"))


def test_words_in_place_moved_and_gone_are_exact_moved_and_lost():
    kept, moved, gone = records()
    assert change_to() == {"exact": 0, "moved": 1, "lost": 1}
    assert states(kept) == {1: "exact", 2: "exact"}
    assert states(moved) == {1: "moved", 2: "exact"}
    assert states(gone) == {1: "lost"}


def test_what_is_found_again_proves_the_record_in_the_new_version_too_by_the_same_engine():
    _, moved, _ = records()
    moved.evidence.update(engine="readout 1")
    change_to()
    piece = moved.evidence.get(version__number=2)
    assert (piece.exact, piece.engine, piece.start) == (MOVES, "readout 1", SECOND.index(MOVES))
    assert piece.prefix == "He added that "


def test_a_record_whose_words_are_gone_goes_back_to_the_editors_with_the_reason():
    _, _, gone = records()
    change_to()
    gone.refresh_from_db()
    review = models.Review.objects.get(statement=gone)
    assert gone.state == "draft"
    assert gone.flags == [review.reason]
    assert "no longer has all the words" in review.reason
    assert (review.verdict, review.policy) == ("returned", "recheck policy: the words are gone")


def test_a_public_record_whose_words_moved_stays_public_and_is_flagged():
    kept, moved, _ = records()
    change_to()
    kept.refresh_from_db()
    moved.refresh_from_db()
    assert (kept.state, kept.flags) == ("published", [])
    assert moved.state == "published"
    assert ["elsewhere" in flag for flag in moved.flags] == [True]


def test_drafts_are_flagged_when_words_are_lost_and_not_when_they_moved():
    _, moved, gone = records(publish=make.proven)
    change_to()
    moved.refresh_from_db()
    gone.refresh_from_db()
    assert (moved.flags, len(gone.flags), gone.state) == ([], 1, "draft")


def test_other_articles_keep_a_record_public_that_one_article_has_dropped():
    _, _, gone = records()
    make.proven(gone, GOES, make.ArticleVersionFactory(text=FIRST + " Elsewhere."))
    change_to()
    gone.refresh_from_db()
    assert (gone.state, len(gone.flags)) == ("published", 1)
    assert not models.Review.objects.exists()


def test_a_name_from_the_roster_needs_no_article_to_stay_public():
    leader = make.LeaderFactory()
    make.proven(leader, GOES, arrive(FIRST))
    change_to()
    leader.refresh_from_db()
    assert (leader.state, len(leader.flags)) == ("published", 1)


def test_checking_again_changes_nothing():
    records()
    change_to()
    events = apps.get_model("statements.EvidenceEvent").objects.count()
    revisions = list(models.Statement.objects.order_by("id").values_list("revision", flat=True))
    assert not any(change_to().values())
    assert apps.get_model("statements.EvidenceEvent").objects.count() == events
    assert list(models.Statement.objects.order_by("id").values_list("revision", flat=True)) == revisions


def test_an_outlet_that_goes_back_to_its_first_text_is_believed():
    kept, moved, gone = records()
    change_to()
    change_to(FIRST)
    assert models.ArticleVersion.objects.count() == 2
    assert models.Article.objects.get().current.number == 1
    assert states(moved) == {1: "exact", 2: "moved"}
    assert states(gone) == {1: "exact"}
    gone.refresh_from_db()
    assert gone.state == "draft"


def test_a_third_version_is_compared_with_every_older_one():
    _, moved, gone = records()
    change_to()
    change_to(FIRST.replace("about grain", "about wheat"))
    assert states(moved) == {1: "exact", 2: "moved", 3: "exact"}
    assert states(gone) == {1: "exact", 3: "exact"}


def test_withdrawn_and_rejected_records_gain_nothing():
    _, moved, _ = records()
    models.Statement.objects.update(state="withdrawn")
    change_to()
    moved.refresh_from_db()
    assert (states(moved), moved.flags) == ({1: "moved"}, [])


def test_words_the_engine_now_gives_to_another_statement_are_a_question():
    _, moved, _ = records()
    moved.evidence.update(engine="readout 1")
    version = arrive(SECOND)
    other = make.StatementFactory(text=MOVES)
    make.EvidenceFactory(version=version, exact=MOVES, statement=other, engine="readout 1")
    change_to()
    moved.refresh_from_db()
    assert moved.state == "published"
    assert any("read as another statement's" in flag for flag in moved.flags)


@pytest.mark.parametrize("factory", [make.ContactFactory, make.ClaimFactory, make.ReadoutFactory, make.DocumentFactory])
def test_every_kind_of_record_is_returned(factory):
    record = make.published(factory(), GOES, arrive(FIRST))
    change_to()
    record.refresh_from_db()
    assert record.state == "draft"


def test_the_current_version_is_named_by_the_article():
    first, second = arrive(FIRST), arrive(SECOND)
    assert first.sha256 == hashlib.sha256(FIRST.encode()).hexdigest()
    assert models.Article.objects.get().current == second
