"""What editors do: annotate passages and review records."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from statements import triggers
from statements.querysets import ReviewQuerySet

from .record import Record, at_most_one, closed_choices, exactly_one, keep_history
from .sources import PROVEN, Article, ArticleVersion
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

    A person (`reviewer`) or a named policy (`policy`): exactly one of them answers for it. `public`: it is about
    something that is or was public, so readers may know of it.
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
    public = models.BooleanField(default=False, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["-made_at", "-id"], condition=Q(public=True), name="review_public_newest"),
            models.Index(
                fields=["verdict", "-made_at", "-id"], condition=Q(public=True), name="review_public_of_verdict"
            ),
        ]
        constraints = [
            exactly_one(list(PROVEN), "review_of_one"),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=False, policy="") | (Q(reviewer__isnull=True) & ~Q(policy="")),
                name="review_by_one",
            ),
        ]

    def __str__(self):
        return f"{self.verdict} by {self.reviewer or self.policy}"

    @property
    def noun(self):
        """What kind of record it is about: "contact", "claim"..."""
        return next(name for name in PROVEN if getattr(self, f"{name}_id"))

    @property
    def record(self):
        return getattr(self, self.noun)


# What a reader can point to when something is wrong: every record that has a page.
REPORTABLE = {**{name: PROVEN[name] for name in ("contact", "statement", "leader", "organization")}, "article": Article}


def _reported(name):
    return models.ForeignKey(REPORTABLE[name], models.SET_NULL, null=True, blank=True, related_name="reports")


@closed_choices
class ErrorReport(models.Model):
    """What a reader says is wrong, perhaps with a record, waiting for an editor. It is never public."""

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    state = models.TextField(choices=State, default=State.OPEN)
    message = models.TextField()
    email = models.EmailField(blank=True, default="", help_text="Where to answer, if the reader wants an answer.")
    contact = _reported("contact")
    statement = _reported("statement")
    leader = _reported("leader")
    organization = _reported("organization")
    article = _reported("article")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(message=""), name="error_report_says_something"),
            at_most_one(list(REPORTABLE), "error_report_of_one"),
        ]
        indexes = [models.Index(fields=["-made_at"], name="error_report_newest")]

    def __str__(self):
        return self.message if len(self.message) <= 80 else self.message[:79] + "…"

    @property
    def record(self):
        """What it is about, or None."""
        return next((found for name in REPORTABLE if (found := getattr(self, name))), None)
