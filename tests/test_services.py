"""Confirm, reject, withdraw, merge: who did it and why is always kept."""

import pytest

from statements import models, services
from statements.errors import Misplaced, Stale, Unmergeable, Unproven
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


def test_two_accounts_by_one_issuer_become_one_and_their_words_stay(hand):
    issuer, speaker = make.OrganizationFactory(), make.LeaderFactory()
    stays, goes = make.published(make.ContactFactory()), make.published(make.ContactFactory())
    for contact, words in ((stays, "a solid basis"), (goes, "peace talks")):
        readout = make.published(make.ReadoutFactory(contact=contact, issuer=issuer))
        make.said(speaker, words, contact=contact, readout=readout)
        make.published(make.ClaimFactory(contact=contact, by_organization=issuer))
    words = models.Evidence.objects.count()
    services.merge(goes, stays, hand)
    make.check_now()
    (account,) = stays.readouts.published()
    assert account.statements.count() == 2
    assert stays.claims.published().get().evidence.count() == 2
    assert models.Evidence.objects.count() == words


def test_a_reaction_to_what_it_becomes_is_withdrawn_not_lost(hand):
    said, answered = (make.said(make.LeaderFactory(), words) for words in ("a call", "the call"))
    reaction = make.published(make.ReactionFactory(statement=said, target_contact=None, target_statement=answered))
    services.merge(said, answered, hand)
    reaction.refresh_from_db()
    assert reaction.state == "withdrawn"


def test_a_part_merged_with_its_whole_does_not_become_its_own_parent(hand):
    whole = make.published(make.ContactFactory(kind="summit"))
    part = make.published(make.ContactFactory(kind="summit", parent=whole))
    services.merge(whole, part, hand)
    make.check_now()
    part.refresh_from_db()
    assert part.parent is None


@pytest.mark.parametrize("state", ["draft", "rejected", "withdrawn"])
def test_a_public_record_does_not_vanish_into_one_that_readers_cannot_see(hand, state):
    shown, hidden = make.published(make.ContactFactory()), make.ContactFactory(state=state)
    with pytest.raises(Unmergeable, match="confirm it first"):
        services.merge(shown, hidden, hand)


def test_a_merged_leaders_spelling_leads_to_the_one_that_stays(hand):
    stays, goes = make.LeaderFactory(name="Volodymyr Zelensky"), make.LeaderFactory(name="Wolodymyr Selenskyj")
    services.merge(goes, stays, hand)
    assert stays.names.filter(text="Wolodymyr Selenskyj").exists()


@pytest.mark.parametrize("verb", [services.reject, services.withdraw])
def test_a_verb_that_does_not_fit_the_state_is_refused(hand, verb):
    contact = (
        make.published(make.ContactFactory()) if verb is services.reject else make.ContactFactory(state="rejected")
    )
    with pytest.raises(Misplaced, match="it stays so"):
        verb(contact, hand, "No.")


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
