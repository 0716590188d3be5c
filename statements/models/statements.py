"""What was said, who said it through whom, what it cites and what it answers."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from statements import indexing
from statements.querysets import DatedQuerySet, ReactionQuerySet, StatementQuerySet

from .contacts import Contact, Readout
from .people import Leader, Organization
from .record import (
    NEVER_FROM_THE_ROSTER,
    Dated,
    Evidenced,
    State,
    at_most_one,
    closed_choices,
    exactly_one,
    keep_history,
)

# The columns that say what was said, by which its revisions differ.
SAID = ["kind", "text", "language", "medium", "place", "edtf", "earliest", "latest"]


@keep_history()
class Topic(models.Model):
    """A subject that statements are filed under."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.TextField()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name


@keep_history()
@closed_choices
class Document(Evidenced, Dated):
    """A position paper, communiqué or readout that statements cite and reactions answer."""

    title = models.TextField()
    kind = models.TextField(blank=True, default="", help_text="position paper, communiqué, readout, law...")
    issuer = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="documents")
    url = models.URLField(max_length=2000, blank=True, default="")

    objects = DatedQuerySet.as_manager()

    class Meta(Evidenced.Meta):
        constraints = [
            *Evidenced.Meta.constraints,
            NEVER_FROM_THE_ROSTER,
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="document_has_a_title"),
        ]

    def __str__(self):
        return self.title


@keep_history()
class DocumentSection(models.Model):
    """A numbered part of a document: its first point, its preamble."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    heading = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="section_once")]

    def __str__(self):
        return self.heading or f"Section {self.position}"


@keep_history()
@closed_choices
class Statement(Evidenced, Dated):
    """What somebody said, as reported.

    `kind` is direct (their words), mixed (partly) or indirect (the reporter's words). `fingerprint` is the
    normalised wording by which the same words are known again in another article.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct"
        MIXED = "mixed"
        INDIRECT = "indirect"

    kind = models.TextField(choices=Kind)
    text = models.TextField()
    language = models.TextField("language (BCP 47)", blank=True, default="")
    medium = models.TextField(blank=True, default="", help_text="X, Telegram, press briefing, interview...")
    place = models.TextField(blank=True, default="")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="statements")
    readout = models.ForeignKey(Readout, models.PROTECT, null=True, blank=True, related_name="statements")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="statements")
    section = models.ForeignKey(DocumentSection, models.PROTECT, null=True, blank=True, related_name="statements")
    original = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="translations")
    topics = models.ManyToManyField(Topic, blank=True, related_name="statements")
    fingerprint = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta(Evidenced.Meta):
        triggers = [*Evidenced.Meta.triggers, indexing.STATEMENT_IS_FOUND]
        constraints = [
            *Evidenced.Meta.constraints,
            NEVER_FROM_THE_ROSTER,
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="statement_has_words"),
            models.CheckConstraint(
                condition=Q(original__isnull=True) | ~Q(original=models.F("id")), name="statement_not_its_own_original"
            ),
        ]
        indexes = [
            models.Index(fields=["fingerprint"], condition=~Q(fingerprint=""), name="statement_fingerprint"),
            models.Index(
                Coalesce("earliest", "latest").desc(nulls_last=True),
                models.F("id").desc(),
                condition=Q(state="published"),
                name="statement_newest_published",
            ),
            models.Index(fields=["-updated_at", "-id"], condition=Q(state="published"), name="statement_changed_last"),
        ]

    def __str__(self):
        return self.text if len(self.text) <= 80 else self.text[:79] + "…"

    def get_absolute_url(self):
        return f"/statements/{self.pk}/"

    def turn_back(self, revision):
        """Show in memory what an older public revision said. Whether there is one."""
        then = self.events.filter(revision=revision, state=State.PUBLISHED).last()
        for name in [*SAID, "revision", "updated_at"] if then else ():
            setattr(self, name, getattr(then, name))
        return then is not None


@keep_history()
@closed_choices
class Attribution(models.Model):
    """One link of the chain author → spokesperson → relay → publisher, in order.

    A leader, an organisation, or nobody named: then `unnamed` holds, `label` is what was printed, and `behalf` says
    for whom they spoke. There is no shared person called Anonymous.
    """

    class Role(models.TextChoices):
        AUTHOR = "author"
        SPOKESPERSON = "spokesperson"
        RELAY = "relay"
        PUBLISHER = "publisher"

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="attributions")
    position = models.PositiveSmallIntegerField(default=0)
    role = models.TextField(choices=Role, default=Role.AUTHOR)
    leader = models.ForeignKey(Leader, models.PROTECT, null=True, blank=True, related_name="attributions")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="attributions")
    label = models.TextField(blank=True, default="", help_text="As printed.")
    unnamed = models.BooleanField(default=False)
    behalf_leader = models.ForeignKey(Leader, models.PROTECT, null=True, blank=True, related_name="spoken_for")
    behalf_organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="spoken_for"
    )

    class Meta:
        ordering = ["statement", "position"]
        triggers = [indexing.VOICE_IS_FOUND]
        constraints = [
            at_most_one(["leader", "organization"], "attribution_to_one"),
            at_most_one(["behalf_leader", "behalf_organization"], "attribution_on_behalf_of_one"),
            models.CheckConstraint(
                condition=Q(leader__isnull=False) | Q(organization__isnull=False) | ~Q(label=""),
                name="attribution_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(unnamed=False) | (Q(leader__isnull=True, organization__isnull=True) & ~Q(label="")),
                name="attribution_unnamed_has_only_a_label",
            ),
            models.UniqueConstraint(fields=["statement", "position"], name="attribution_one_per_position"),
        ]
        indexes = [models.Index(fields=["leader", "role", "statement"], name="attribution_by_leader")]

    def __str__(self):
        return self.label or str(self.leader or self.organization)


TARGETS = ["target_contact", "target_statement", "target_document"]


@keep_history()
@closed_choices
class Reaction(Evidenced):
    """A statement that answers exactly one contact, statement or document, with a stance."""

    class Stance(models.TextChoices):
        WELCOMES = "welcomes"
        SUPPORTS = "supports"
        NEUTRAL = "neutral"
        QUESTIONS = "questions"
        CRITICISES = "criticises"
        REJECTS = "rejects"
        DECLINES = "declines_to_comment"
        UNKNOWN = ""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="reactions_made")
    target_contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="reactions")
    target_statement = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True, related_name="reactions")
    target_document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="reactions")
    stance = models.TextField(choices=Stance, default=Stance.UNKNOWN, blank=True)

    objects = ReactionQuerySet.as_manager()

    class Meta(Evidenced.Meta):
        constraints = [
            *Evidenced.Meta.constraints,
            NEVER_FROM_THE_ROSTER,
            exactly_one(TARGETS, "reaction_has_one_target"),
            models.CheckConstraint(
                condition=Q(target_statement__isnull=True) | ~Q(target_statement=models.F("statement")),
                name="reaction_not_to_itself",
            ),
            models.UniqueConstraint(fields=["statement", *TARGETS], nulls_distinct=False, name="reaction_once"),
        ]

    def __str__(self):
        return f"{self.stance or 'reaction'} by statement {self.statement_id}"
