"""How a public record was revised: what changed when, and whose review says why. History is kept by the database."""

from itertools import groupby, pairwise

from rest_framework import serializers

from statements.models.record import State
from statements.models.statements import SAID


class ChangedFieldSerializer(serializers.Serializer):
    field = serializers.CharField()
    old = serializers.CharField()
    new = serializers.CharField()


class JudgementSerializer(serializers.Serializer):
    """A review: who answers for it (a person or a named policy), and why."""

    verdict = serializers.CharField()
    reason = serializers.CharField()
    by = serializers.CharField()


class RevisionSerializer(serializers.Serializer):
    """One revision readers could see, or the withdrawal of one: `state` published or withdrawn."""

    revision = serializers.IntegerField()
    at = serializers.DateTimeField()
    state = serializers.CharField()
    changes = ChangedFieldSerializer(many=True)
    reviews = JudgementSerializer(many=True)


def revisions(record):
    """The public revisions of a record, newest first. What it was as a draft is the editors' alone."""
    events = record.events.order_by("pgh_id").only("pgh_obj", "pgh_created_at", "revision", "state", *SAID)
    # One transaction may touch a row several times; readers only ever saw the last.
    steps = [list(some)[-1] for _, some in groupby(events, key=lambda event: event.pgh_created_at)]
    reviews = list(record.reviews.select_related("reviewer").order_by("id"))
    told = [_told(before, event, _between(reviews, event, after)) for before, event, after in _around(steps)]
    return RevisionSerializer([one for one in reversed(told) if one], many=True).data


def _around(steps):
    """Each step with the public one before it and whatever follows."""
    public = None
    for event, after in pairwise([*steps, None]):
        yield public, event, after
        public = event if event.state == State.PUBLISHED else public


def _between(reviews, event, after):
    """The reviews made with a change: after its transaction began and before the next one did."""
    return [
        review
        for review in reviews
        if event.pgh_created_at <= review.made_at and (not after or review.made_at < after.pgh_created_at)
    ]


def _told(before, event, reviews):
    """What readers are told of a step: nothing where they saw nothing change."""
    if event.state != State.PUBLISHED and not before:
        return None
    changes = [] if event.state != State.PUBLISHED else _changes(before, event)
    if before and event.state == State.PUBLISHED and not changes and not reviews:
        return None
    state = State.PUBLISHED if event.state == State.PUBLISHED else State.WITHDRAWN
    told = {"revision": event.revision, "at": event.pgh_created_at, "state": state, "changes": changes}
    return {**told, "reviews": [_judgement(review) for review in reviews]}


def _changes(before, event):
    fields = ((name, getattr(before, name), getattr(event, name)) for name in SAID[:-2] if before)
    return [{"field": name, "old": old, "new": new} for name, old, new in fields if old != new]


def _judgement(review):
    return {"verdict": review.verdict, "reason": review.reason, "by": judged_by(review)}


def judged_by(review):
    """Who answers for a review, as readers are told."""
    return review.policy or review.reviewer.get_full_name() or "an editor"
