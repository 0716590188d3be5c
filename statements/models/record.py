"""What every record shares: a state, a revision, a place to merge into, and dates kept as EDTF with bounds."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from statements import triggers
from statements.dates import SHAPE
from statements.querysets import RecordQuerySet


def no_sentinels(*fields, name):
    """A check that each date is empty or in the tracker's centuries: neither infinity nor the year 1."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(
            **{f"{field}__gte": "1800-01-01", f"{field}__lt": "2200-01-01"}
        )
    return models.CheckConstraint(condition=condition, name=name)


def closed_choices(model):
    """Class decorator: a check for each field with choices, so that the database refuses what the form would."""
    for field in model._meta.concrete_fields:
        if field.choices:
            values = [value for value, _ in field.flatchoices] + [""] * field.blank
            name = f"{model._meta.model_name}_{field.name}_known"
            check = models.CheckConstraint(condition=Q(**{f"{field.name}__in": values}), name=name)
            model._meta.constraints.append(check)
    return model


def keep_history(*fields):
    """Every insert, update and deletion of the table is kept beside it by the database (django-pghistory).

    With fields, only updates that change one of them: a table that notes each visit would drown in its own history.
    """
    update = pghistory.UpdateEvent(condition=pghistory.AnyChange(*fields)) if fields else pghistory.UpdateEvent()
    return pghistory.track(pghistory.InsertEvent(), update, pghistory.DeleteEvent())


class State(models.TextChoices):
    DRAFT = "draft"
    PUBLISHED = "published"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Origin(models.TextChoices):
    MACHINE = "machine"
    EDITOR = "editor"
    ROSTER = "roster"


class Record(models.Model):
    """Something Readout says. Public only in state `published`, which the database grants only with exact evidence.

    `revision` grows by one with each change, and an editor's save names the revision it saw. A merged record is
    withdrawn and points to the one that took its place. `flags` say why an editor should look again.
    """

    state = models.TextField(choices=State, default=State.DRAFT)
    origin = models.TextField(choices=Origin, default=Origin.MACHINE)
    confidence = models.FloatField(null=True, blank=True, help_text="The engine's confidence, 0 to 1.")
    revision = models.PositiveIntegerField(default=1, editable=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    flags = ArrayField(models.TextField(), default=list, blank=True, help_text="Why an editor should look again.")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="%(class)s_confidence_between_0_and_1",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(state=State.WITHDRAWN), name="%(class)s_merged_is_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="%(class)s_not_merged_into_itself"
            ),
        ]
        triggers = [triggers.COUNT_REVISIONS]

    def flag(self, reason):
        """Ask an editor to look at the record again. The same reason is given once."""
        flags = Func(F("flags"), Value(reason), function="array_append")
        type(self)._base_manager.filter(pk=self.pk).exclude(flags__contains=[reason]).update(flags=flags)

    @property
    def is_public(self):
        return self.state == State.PUBLISHED


NEVER_FROM_THE_ROSTER = models.CheckConstraint(condition=~Q(origin=Origin.ROSTER), name="%(class)s_is_no_mere_name")


class Evidenced(Record):
    """A record that needs the exact words of an article before it may be public."""

    class Meta(Record.Meta):
        abstract = True
        triggers = [*Record.Meta.triggers, triggers.PUBLIC_NEEDS_EVIDENCE]


class Dated(models.Model):
    """When something happened: EDTF as known, and the first and last day it allows (none: open on that side).

    "In March" is `2023-03`, never 1 March: `earliest` 2023-03-01, `latest` 2023-03-31.
    """

    edtf = models.TextField("date (EDTF)", blank=True, default="", help_text="ISO 8601-2: 2023-04-26, 2023-03, 2023~.")
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="%(class)s_bounds_in_order",
            ),
            no_sentinels("earliest", "latest", name="%(class)s_no_sentinel_dates"),
            models.CheckConstraint(
                condition=Q(edtf="", earliest__isnull=True, latest__isnull=True)
                | (~Q(edtf="") & (Q(earliest__isnull=False) | Q(latest__isnull=False))),
                name="%(class)s_bounds_come_with_a_date",
            ),
            models.CheckConstraint(condition=Q(edtf="") | Q(edtf__regex=SHAPE), name="%(class)s_date_is_edtf"),
        ]


def exactly_one(fields, name):
    """A check that one and only one of the columns is set, whoever writes the row."""
    only = [Q(**{f"{other}__isnull": other != field for other in fields}) for field in fields]
    condition = only[0]
    for term in only[1:]:
        condition |= term
    return models.CheckConstraint(condition=condition, name=name)


def at_most_one(fields, name):
    """A check that not two of the columns are set."""
    pairs = [(a, b) for i, a in enumerate(fields) for b in fields[i + 1 :]]
    condition = Q()
    for a, b in pairs:
        condition &= Q(**{f"{a}__isnull": True}) | Q(**{f"{b}__isnull": True})
    return models.CheckConstraint(condition=condition, name=name)
