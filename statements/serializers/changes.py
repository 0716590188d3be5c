"""The log of changes: what was published, corrected, merged and withdrawn, why, and how it reads now.

Of a record that is not public any more the log says that it is gone and why, and nothing of what it said. A correction
shows what changed between two public revisions, as long as the record has stayed public since.
"""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements.models import Participation, Review
from statements.models.record import State
from statements.models.sources import PROVEN

from .history import ChangedFieldSerializer, judged_by
from .parties import organization_party, party

# What a reader can see change, by kind of record.
TOLD = {
    "leader": ("name", "gender"),
    "organization": ("name", "kind", "iso"),
    "contact": ("kind", "status", "edtf", "place"),
    "claim": ("fact", "value", "edtf", "minutes", "bound", "label"),
    "readout": (),
    "statement": ("kind", "text", "language", "medium", "place", "edtf"),
    "reaction": ("stance",),
    "document": ("title", "kind", "edtf", "url"),
}
LABEL = 140


class ChangedRecordSerializer(serializers.Serializer):
    """A record as it reads now. `url` is null where it has no page of its own."""

    label = serializers.CharField()
    url = serializers.CharField(allow_null=True)


class ChangeLogSerializer(serializers.ModelSerializer):
    """An act. `record` is null, and `changes` are empty, once the record is not public any more."""

    at = serializers.DateTimeField(source="made_at")
    action = serializers.CharField(source="verdict")
    noun = serializers.ChoiceField(list(PROVEN))
    record_id = serializers.SerializerMethodField()
    record = serializers.SerializerMethodField()
    into = serializers.SerializerMethodField(help_text="What took its place, for a record that was merged.")
    by = serializers.SerializerMethodField(help_text="Who answers for it: a person or a named policy.")
    changes = serializers.SerializerMethodField()

    class Meta:
        model = Review
        fields = ["id", "at", "action", "noun", "record_id", "record", "into", "reason", "by", "changes"]

    @staticmethod
    def fetch(queryset):
        people = Participation.objects.select_related("leader", "organization")
        related = [name for name in PROVEN if name not in ("claim", "readout", "reaction")]
        return queryset.select_related(
            "reviewer",
            *related,
            "claim__contact",
            "readout__contact",
            "readout__issuer",
            "reaction__statement",
            *(f"{name}__merged_into" for name in PROVEN),
        ).prefetch_related(Prefetch("contact__participations", people))

    def get_record_id(self, review) -> int:
        return review.record.pk

    @extend_schema_field(ChangedRecordSerializer(allow_null=True))
    def get_record(self, review):
        return shown(review.record)

    @extend_schema_field(ChangedRecordSerializer(allow_null=True))
    def get_into(self, review):
        stays = review.record.merged_into
        return shown(stays) if stays and review.verdict == Review.Verdict.MERGED else None

    def get_by(self, review) -> str:
        return judged_by(review)

    @extend_schema_field(ChangedFieldSerializer(many=True))
    def get_changes(self, review):
        return getattr(review, "changes", [])


def shown(record):
    """{"label", "url"} of a public record, of which everything named is public; else None."""
    return LABELS[record._meta.model_name](record) if record.is_public else None


def _labelled(label, url):
    return {"label": label if len(label) <= LABEL else label[: LABEL - 1] + "…", "url": url}


def _contact(contact):
    named = (party(one.leader, one.organization, one.label) for one in contact.participations.all())
    names = ", ".join(one["name"] for one in named if one)
    return _labelled(f"{contact.get_kind_display()}{f' of {names}' * bool(names)}", contact.get_absolute_url())


def _of_contact(label, contact):
    return _labelled(label, contact.get_absolute_url()) if contact.is_public else None


def _readout(readout):
    issuer = organization_party(readout.issuer)
    return _of_contact(f"Account of {issuer['name']}" if issuer else "Account of a contact", readout.contact)


def _reaction(reaction):
    said = reaction.statement
    return _labelled(said.text, said.get_absolute_url()) if said.is_public else None


LABELS = {
    "leader": lambda leader: _labelled(leader.name, leader.get_absolute_url()),
    "organization": lambda organization: _labelled(organization.name, organization.get_absolute_url()),
    "contact": _contact,
    "claim": lambda claim: _of_contact(f"{claim.get_fact_display()}: {claim.value}", claim.contact),
    "readout": _readout,
    "statement": lambda statement: _labelled(statement.text, statement.get_absolute_url()),
    "reaction": _reaction,
    "document": lambda document: _labelled(document.title, None),
}


def with_changes(reviews):
    """The reviews, corrections with `changes`: one query for each kind of record that was corrected."""
    corrections = [one for one in reviews if one.verdict == Review.Verdict.CORRECTED and one.record.is_public]
    for noun in {review.noun for review in corrections}:
        mine = [review for review in corrections if review.noun == noun]
        events = {}
        model = PROVEN[noun].pgh_event_model
        ids = {review.record.pk for review in mine}
        for event in model.objects.filter(pgh_obj_id__in=ids).order_by("pgh_id"):
            events.setdefault(event.pgh_obj_id, []).append(event)
        for review in mine:
            review.changes = changes(events.get(review.record.pk, []), review.made_at, TOLD[noun])
    return reviews


def changes(events, made_at, fields):
    """What a correction changed: the last event up to it against the one before; nothing unless both, and all that
    came later, were public."""
    before = [event for event in events if event.pgh_created_at <= made_at]
    if len(before) < 2 or any(event.state != State.PUBLISHED for event in events[len(before) - 2 :]):
        return []
    old, new = before[-2:]
    pairs = ((field, _printed(getattr(old, field)), _printed(getattr(new, field))) for field in fields)
    return [{"field": field, "old": was, "new": now} for field, was, now in pairs if was != now]


def _printed(value):
    return "" if value is None else str(value)
