"""The verbs that cross tables: confirm, reject, withdraw, merge. Every one leaves a Review that says who and why."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from statements.errors import Stale, Unmergeable, Unproven
from statements.models import Article, Review, Statement
from statements.models.record import State
from statements.models.sources import PROVEN

# Drafts the engine is this sure of are public in the demo, so that its pages are not empty.
DEMO_POLICY = "demo policy: what the engine is confident of"
DEMO_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Hand:
    """Who answers for a review: a user, or a named policy."""

    user: object = None
    policy: str = ""

    def review(self, verdict, record, reason):
        target = {record._meta.model_name: record}
        return Review.objects.create(verdict=verdict, reason=reason, reviewer=self.user, policy=self.policy, **target)


DEMO = Hand(policy=DEMO_POLICY)


def _move(record, state, **changes):
    """Change the state of the revision that was seen; raises Stale if it is no longer the newest."""
    changed = type(record).objects.filter(pk=record.pk).at_revision(record.revision).update(state=state, **changes)
    if not changed:
        raise Stale(f"{record} was changed by somebody else: look at it again.")
    record.refresh_from_db()


@transaction.atomic
def confirm(record, hand, reason=""):
    """Make a draft public. Raises Unproven without exact evidence, Stale if it changed since it was seen."""
    if not record.evidence.exact().exists():
        raise Unproven(f"{record} has no exact evidence: mark the words of an article that support it first.")
    _move(record, State.PUBLISHED)
    hand.review(Review.Verdict.CONFIRMED, record, reason)
    Article.objects.filter(state=State.DRAFT, versions__evidence__in=record.evidence.all()).update(
        state=State.PUBLISHED
    )


@transaction.atomic
def reject(record, hand, reason=""):
    """A draft that says what the article does not."""
    _move(record, State.REJECTED)
    hand.review(Review.Verdict.REJECTED, record, reason)


@transaction.atomic
def withdraw(record, hand, reason):
    """Take a public record back. The reason is public."""
    _move(record, State.WITHDRAWN)
    hand.review(Review.Verdict.WITHDRAWN, record, reason)


@transaction.atomic
def merge(record, into, hand, reason=""):
    """Let `into` take over everything that points to `record`, which stays as a withdrawn redirect."""
    if type(record) is not type(into) or record.pk == into.pk or into.merged_into_id:
        raise Unmergeable("Choose two different records of one kind, the second not merged away itself.")
    for relation in record._meta.related_objects:
        if relation.related_model._meta.model_name.endswith("event") or relation.related_model is Review:
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: record})
        for row in rows:
            _hand_over(row, relation.field.name, into)
    _move(record, State.WITHDRAWN, merged_into=into)
    hand.review(Review.Verdict.MERGED, record, reason or f"The same as {into._meta.model_name} {into.pk}.")


def _hand_over(row, field, into):
    """Point a row to the record that stays, or drop it where that one has the same already."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field: into})
    except IntegrityError:
        row.delete()


def confirm_confident(version, hand=DEMO, above=DEMO_CONFIDENCE):
    """Confirm the doubtless drafts that a version's words prove: the demo's policy. Returns how many."""
    confirmed = 0
    for name in ("leader", "contact", "claim", "readout", "document", "statement", "reaction"):
        drafts = PROVEN[name].objects.drafts().filter(evidence__version=version, confidence__gte=above, flags=[])
        for record in _whole(name, drafts).distinct():
            confirm(record, hand)
            confirmed += 1
    return confirmed


def _whole(name, drafts):
    """Of the drafts those that stand on public ground: a claim on a public contact, a reaction to something public."""
    if name in ("claim", "readout"):
        return drafts.filter(contact__state=State.PUBLISHED)
    if name == "reaction":
        targets = ("target_contact", "target_statement", "target_document")
        shown = Q(*((f"{target}__state", State.PUBLISHED) for target in targets), _connector=Q.OR)
        return drafts.filter(shown, statement__in=Statement.objects.published())
    return drafts
