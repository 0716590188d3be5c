"""Confirm, reject, withdraw, merge: who did it and why is always kept."""

import pytest

from statements import models, services
from statements.errors import Stale, Unmergeable, Unproven
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand(editor):
    return services.Hand(user=editor)


def test_confirming_makes_a_draft_public_and_its_article_citable(hand):
    version = make.ArticleVersionFactory(article__state="draft")
    contact = make.proven(make.ContactFactory(), version=version)
    services.confirm(contact, hand, "Both readouts agree.")
    make.check_now()
    review = models.Review.objects.get()
    assert contact.is_public
    assert (review.verdict, review.reviewer, review.reason, review.contact) == (
        "confirmed",
        hand.user,
        "Both readouts agree.",
        contact,
    )
    assert models.Article.objects.get().state == "published"


def test_without_words_nothing_is_confirmed(hand):
    with pytest.raises(Unproven, match="mark the words"):
        services.confirm(make.ContactFactory(), hand)


def test_who_saw_an_older_revision_is_told(hand):
    seen = make.proven(make.ContactFactory())
    models.Contact.objects.update(place="Kyiv")
    with pytest.raises(Stale, match="changed by somebody else"):
        services.confirm(seen, hand)
    assert not models.Review.objects.exists()


def test_a_rejected_draft_is_kept_and_not_public(hand):
    contact = make.proven(make.ContactFactory())
    services.reject(contact, hand, "The article speaks of another call.")
    assert contact.state == "rejected"


def test_a_withdrawal_says_why(hand):
    contact = make.published(make.ContactFactory())
    services.withdraw(contact, hand, "The outlet retracted the story.")
    assert (contact.state, models.Review.objects.get().reason) == ("withdrawn", "The outlet retracted the story.")


def test_merging_moves_everything_and_leaves_a_redirect(hand):
    anna, bruno = make.LeaderFactory(), make.LeaderFactory()
    stays, goes = make.call_between(anna, bruno), make.call_between(anna, bruno)
    said = make.said(anna, "a meaningful call", contact=goes)
    services.merge(goes, stays, hand)
    make.check_now()
    said.refresh_from_db()
    assert (goes.state, goes.merged_into, said.contact) == ("withdrawn", stays, stays)
    assert stays.evidence.count() == 2
    assert stays.participations.count() == 2


def test_a_chain_of_merges_leads_to_the_end(hand):
    first, second, third = (make.published(make.ContactFactory()) for _ in range(3))
    services.merge(first, second, hand)
    services.merge(models.Contact.objects.get(pk=second.pk), third, hand)
    first.refresh_from_db()
    assert first.merged_into == third


def test_different_kinds_and_the_same_record_do_not_merge(hand):
    contact = make.ContactFactory()
    for other in (contact, make.StatementFactory()):
        with pytest.raises(Unmergeable):
            services.merge(contact, other, hand)


def test_the_demo_policy_confirms_only_what_is_confident_and_unquestioned():
    version = make.ArticleVersionFactory()
    sure, unsure, questioned = (
        make.proven(make.ContactFactory(**facts), version=version)
        for facts in ({"confidence": 0.9}, {"confidence": 0.3}, {"confidence": 0.9, "flags": ["Could be contact 1."]})
    )
    claim = make.proven(make.ClaimFactory(contact=unsure, confidence=0.9), version=version)
    assert services.confirm_confident(version) == 1
    make.check_now()
    states = [type(record).objects.get(pk=record.pk).state for record in (sure, unsure, questioned, claim)]
    assert states == ["published", "draft", "draft", "draft"]
    assert models.Review.objects.get().policy == services.DEMO_POLICY
