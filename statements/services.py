"""The verbs that cross tables: confirm, reject, withdraw, merge. Every one leaves a Review that says who and why."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, UniqueConstraint

from statements.errors import Misplaced, Stale, Unmergeable, Unproven
from statements.ingest.store import lock
from statements.models import Article, Evidence, Leader, Name, Organization, Review, Statement
from statements.models.record import Evidenced, State
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
        public = verdict == Review.Verdict.CONFIRMED or record.events.filter(state=State.PUBLISHED).exists()
        return Review.objects.create(
            verdict=verdict, reason=reason, reviewer=self.user, policy=self.policy, public=public, **target
        )


DEMO = Hand(policy=DEMO_POLICY)


# From which states a verb may lead where.
MOVES = {
    State.PUBLISHED: {State.DRAFT, State.REJECTED, State.WITHDRAWN},
    State.REJECTED: {State.DRAFT},
    State.WITHDRAWN: {State.DRAFT, State.PUBLISHED},
    State.DRAFT: {State.PUBLISHED},
}


def _move(record, state, **changes):
    """Change the state of the revision that was seen. Raises Stale if it is no longer the newest, Misplaced if the
    verb does not fit the state it is in."""
    if record.state not in MOVES[state] or record.merged_into_id:
        raise Misplaced(f"{record} is {record.state}{' into another' * bool(record.merged_into_id)}: it stays so.")
    changed = type(record).objects.filter(pk=record.pk).at_revision(record.revision).update(state=state, **changes)
    if not changed:
        raise Stale(f"{record} was changed by somebody else: look at it again.")
    record.refresh_from_db()


@transaction.atomic
def confirm(record, hand, reason=""):
    """Make a record public, and citable the articles that prove it.

    Raises Unproven without exact evidence, Stale if it changed since it was seen, Misplaced if it was merged away.
    """
    if not record.evidence.exact().exists():
        raise Unproven(f"{record} has no exact evidence: mark the words of an article that support it first.")
    _move(record, State.PUBLISHED)
    hand.review(Review.Verdict.CONFIRMED, record, reason)
    cite(Article.objects.filter(versions__evidence__in=record.evidence.all()))


def cite(articles):
    """Let readers see what these articles prove: a public record shows no passage of an article nobody confirmed."""
    articles.filter(state=State.DRAFT).update(state=State.PUBLISHED)


def uncite(articles):
    """Hide articles that prove nothing public any more: they are neither shown nor searched."""
    public = Evidence.objects.of_public_records().filter(version__article=OuterRef("pk"))
    articles.filter(~Exists(public), state=State.PUBLISHED).update(state=State.DRAFT)


@transaction.atomic
def reject(record, hand, reason=""):
    """A draft that says what the article does not."""
    _move(record, State.REJECTED)
    hand.review(Review.Verdict.REJECTED, record, reason)


@transaction.atomic
def withdraw(record, hand, reason):
    """Take a public record back. The reason is public."""
    _move(record, State.WITHDRAWN)
    uncite(Article.objects.filter(versions__evidence__in=record.evidence.all()))
    hand.review(Review.Verdict.WITHDRAWN, record, reason)


def corrected(record, hand, reason=""):
    """Say that a public record was changed: its history shows how."""
    if record.is_public:
        hand.review(Review.Verdict.CORRECTED, record, reason)


@transaction.atomic
def return_to_draft(record, hand, reason):
    """Take a public record back to the editors, flagged with the reason, until one of them confirms it again."""
    record.flag(reason)
    record.refresh_from_db()
    _move(record, State.DRAFT)
    uncite(Article.objects.filter(versions__evidence__in=record.evidence.all()))
    hand.review(Review.Verdict.RETURNED, record, reason)


@transaction.atomic
def merge(record, into, hand, reason=""):
    """Let `into` take over everything that points to `record`, which stays as a withdrawn redirect.

    Raises Unmergeable for the same record, another kind, or a public record into one that readers cannot see.
    """
    lock()
    record.refresh_from_db()
    into.refresh_from_db()
    if type(record) is not type(into) or record.pk == into.pk or into.merged_into_id:
        raise Unmergeable("Choose two different records of one kind, the second not merged away itself.")
    if into.state in (State.REJECTED, State.WITHDRAWN) or (record.is_public and not into.is_public):
        raise Unmergeable(f"{into} is {into.state}: confirm it first, or merge the other way round.")
    for relation in _relations(record):
        for row in relation.related_model._base_manager.filter(**{relation.field.name: record}):
            _hand_over(row, relation.field.name, into, hand)
    if isinstance(record, Leader | Organization):
        Name.objects.get_or_create(text=record.name, **{record._meta.model_name: into})
    _move(record, State.WITHDRAWN, merged_into=into)
    hand.review(Review.Verdict.MERGED, record, reason or f"The same as {into._meta.model_name} {into.pk}.")


def _relations(record):
    """What points to a record, its history and reviews apart: those stay with it."""
    for relation in record._meta.related_objects:
        kept = relation.related_model is Review or relation.related_model._meta.model_name.endswith("event")
        if not kept and not relation.many_to_many:
            yield relation


def _hand_over(row, field, into, hand):
    """Point a row to the record that stays. One that has its like there already is merged into that one."""
    if row == into:
        type(row).objects.filter(pk=row.pk).update(**{field: None})
        return
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field: into})
    except IntegrityError as clash:
        _join(row, _like(row, field, into, clash), hand)


def _like(row, field, into, clash):
    """The row that stands in the way: it agrees with this one in the columns of the constraint that was broken."""
    broken = clash.__cause__.diag.constraint_name
    rules = {rule.name: rule for rule in row._meta.constraints}
    if not isinstance(rules.get(broken), UniqueConstraint):
        return None
    same = {name: into if name == field else getattr(row, name) for name in rules[broken].fields}
    return type(row)._base_manager.filter(**same).exclude(pk=row.pk).first()


def _join(row, like, hand):
    if isinstance(row, Evidenced) and like:
        merge(row, like, hand)
    elif isinstance(row, Evidenced):
        type(row).objects.filter(pk=row.pk).update(state=State.WITHDRAWN)
        hand.review(Review.Verdict.WITHDRAWN, row, "It would answer itself after the merger.")
    else:
        row.delete()


def confirm_confident(version, hand=DEMO, above=DEMO_CONFIDENCE):
    """Confirm the doubtless drafts that a version's words prove: the demo's policy. Returns how many."""
    confirmed = 0
    for name in ("leader", "contact", "claim", "readout", "document", "statement", "reaction"):
        drafts = PROVEN[name].objects.drafts().filter(evidence__version=version, confidence__gte=above, flags=[])
        for record in _whole(name, drafts).distinct():
            confirm(record, hand)
            confirmed += 1
    cite(Article.objects.filter(versions=version, versions__evidence__in=Evidence.objects.of_public_records()))
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
