"""What editors do: annotate passages and review records."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from statements import triggers

from .record import Record, closed_choices, exactly_one, keep_history
from .sources import PROVEN, ArticleVersion
from .statements import Statement


@keep_history()
@closed_choices
class Annotation(Record):
    """An editor's note on a passage, as a W3C Web Annotation (TextQuoteSelector and TextPositionSelector)."""

    class Motivation(models.TextChoices):
        """The motivations of the Web Annotation Vocabulary, section 3.3.5, that editors use."""

        COMMENTING = "commenting"
        CLASSIFYING = "classifying"
        DESCRIBING = "describing"
        EDITING = "editing"
        HIGHLIGHTING = "highlighting"
        LINKING = "linking"
        QUESTIONING = "questioning"
        REPLYING = "replying"
        TAGGING = "tagging"

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="annotations")
    motivation = models.TextField(choices=Motivation, default=Motivation.COMMENTING)
    body = models.TextField(blank=True, default="")
    tags = ArrayField(models.TextField(), default=list, blank=True)
    thread = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, blank=True, related_name="annotations")
    version = models.ForeignKey(ArticleVersion, models.PROTECT, null=True, blank=True, related_name="annotations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True, default="")
    suffix = models.TextField(blank=True, default="")

    class Meta(Record.Meta):
        triggers = [*Record.Meta.triggers, triggers.ANNOTATION_QUOTES_ITS_TARGET]
        constraints = [
            *Record.Meta.constraints,
            exactly_one(["statement", "version"], "annotation_has_one_target"),
            models.CheckConstraint(condition=Q(start__lt=models.F("end")), name="annotation_span_in_order"),
        ]

    def __str__(self):
        return self.body or self.exact


def _reviewed(name):
    return models.ForeignKey(PROVEN[name], models.CASCADE, null=True, blank=True, related_name="reviews")


@keep_history()
@closed_choices
class Review(models.Model):
    """Who confirmed, corrected, rejected, withdrew or merged what, when and why.

    A person (`reviewer`) or a named policy (`policy`): exactly one of them answers for it.
    """

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed"
        CORRECTED = "corrected"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"
        MERGED = "merged"
        RETURNED = "returned", "returned to draft"

    verdict = models.TextField(choices=Verdict)
    reason = models.TextField(blank=True, default="")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True)
    policy = models.TextField(blank=True, default="")
    leader = _reviewed("leader")
    organization = _reviewed("organization")
    contact = _reviewed("contact")
    claim = _reviewed("claim")
    readout = _reviewed("readout")
    statement = _reviewed("statement")
    reaction = _reviewed("reaction")
    document = _reviewed("document")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            exactly_one(list(PROVEN), "review_of_one"),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=False, policy="") | (Q(reviewer__isnull=True) & ~Q(policy="")),
                name="review_by_one",
            ),
        ]

    def __str__(self):
        return f"{self.verdict} by {self.reviewer or self.policy}"
