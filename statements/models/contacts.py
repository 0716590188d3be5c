"""Contacts between leaders, who took part, and what each side says of them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Upper

from statements.querysets import ContactQuerySet, ParticipationQuerySet

from .people import Leader, Organization
from .record import NEVER_FROM_THE_ROSTER, Dated, Evidenced, at_most_one, closed_choices, keep_history


@keep_history()
@closed_choices
class Contact(Evidenced, Dated):
    """A call, video call, meeting, visit, summit, letter or message, held or not."""

    class Kind(models.TextChoices):
        CALL = "call"
        VIDEO_CALL = "video_call"
        MEETING = "meeting"
        VISIT = "visit"
        SUMMIT = "summit"
        LETTER = "letter"
        MESSAGE = "message"

    class Status(models.TextChoices):
        HELD = "held"
        PLANNED = "planned"
        CANCELLED = "cancelled"
        DENIED = "denied"

    kind = models.TextField(choices=Kind)
    status = models.TextField(choices=Status, default=Status.HELD)
    place = models.TextField(blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    objects = ContactQuerySet.as_manager()

    class Meta(Evidenced.Meta):
        constraints = [
            *Evidenced.Meta.constraints,
            NEVER_FROM_THE_ROSTER,
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")), name="contact_not_its_own_parent"
            ),
        ]
        indexes = [
            models.Index(
                Coalesce("earliest", "latest").desc(nulls_last=True),
                models.F("id").desc(),
                condition=Q(state="published"),
                name="contact_newest_published",
            ),
            models.Index(fields=["-updated_at", "-id"], condition=Q(state="published"), name="contact_changed_last"),
            models.Index(
                models.F("kind"),
                Coalesce("earliest", "latest").desc(nulls_last=True),
                models.F("id").desc(),
                condition=Q(state="published"),
                name="contact_newest_of_kind",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.edtf}".strip()

    def get_absolute_url(self):
        return f"/contacts/{self.pk}/"

    def pair(self):
        """The two leaders whose contact it is, others being hosts, mediators or their company; else nothing."""
        taking_part = self.participations.all()
        principals = [one for one in taking_part if one.role == Participation.Role.PRINCIPAL]
        for some in (taking_part, principals):
            if len(some) == 2 and all(one.leader and one.leader.is_public for one in some):
                return tuple(one.leader for one in some)
        return ()


@keep_history()
@closed_choices
class Participation(models.Model):
    """Somebody who took part: a leader, an organisation, or a name as printed that nobody could place yet."""

    class Role(models.TextChoices):
        PRINCIPAL = "principal"
        HOST = "host"
        VISITOR = "visitor"
        MEDIATOR = "mediator"
        ATTENDEE = "attendee"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="participations")
    position = models.PositiveSmallIntegerField(default=0, help_text="The order in which they are printed.")
    leader = models.ForeignKey(Leader, models.PROTECT, null=True, blank=True, related_name="participations")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="participations")
    label = models.TextField(blank=True, default="", help_text="The name as printed.")
    role = models.TextField(choices=Role, default=Role.PRINCIPAL)
    side = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="sided")

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["contact", "position", "id"]
        constraints = [
            at_most_one(["leader", "organization"], "participation_of_one"),
            models.CheckConstraint(
                condition=Q(leader__isnull=False) | Q(organization__isnull=False) | ~Q(label=""),
                name="participation_of_somebody",
            ),
            models.UniqueConstraint(fields=["contact", "leader"], name="participation_leader_once"),
            models.UniqueConstraint(fields=["contact", "organization"], name="participation_organization_once"),
            models.UniqueConstraint(
                fields=["contact", "label"],
                condition=Q(leader__isnull=True, organization__isnull=True),
                name="participation_label_once",
            ),
        ]
        indexes = [
            # Whether a name that nobody could place took part in anything, asked for each such name of an article.
            models.Index(
                Upper("label"),
                condition=Q(leader__isnull=True, organization__isnull=True),
                name="participation_unplaced",
            )
        ]

    def __str__(self):
        return self.label or str(self.leader or self.organization)


@keep_history()
@closed_choices
class Readout(Evidenced):
    """One side's account of a contact: who issued it, in which document. Its statements point to it."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="readouts")
    issuer = models.ForeignKey(Organization, models.PROTECT, related_name="readouts")
    document = models.ForeignKey("statements.Document", models.PROTECT, null=True, blank=True, related_name="readouts")

    class Meta(Evidenced.Meta):
        constraints = [
            *Evidenced.Meta.constraints,
            NEVER_FROM_THE_ROSTER,
            models.UniqueConstraint(
                fields=["contact", "issuer", "document"], nulls_distinct=False, name="readout_once"
            ),
        ]

    def __str__(self):
        return f"{self.issuer}'s account of contact {self.contact_id}"


@keep_history()
@closed_choices
class Claim(Evidenced, Dated):
    """One account of one fact of a contact. Accounts that disagree stand side by side, each with its words.

    The claimant is a leader, an organisation, or nobody but the article (then `label` may say who, as printed).
    A duration keeps its words in `value` and a bound in `minutes`: "nearly an hour" is 60, upper, approximate.
    A date claim carries its EDTF and bounds.
    """

    class Fact(models.TextChoices):
        INITIATOR = "initiator"
        DURATION = "duration"
        DATE = "date"
        PLACE = "place"
        AGENDA = "agenda"
        STATUS = "status"

    class Bound(models.TextChoices):
        EXACT = "exact"
        UPPER = "upper"
        LOWER = "lower"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="claims")
    fact = models.TextField(choices=Fact)
    value = models.TextField()
    by_leader = models.ForeignKey(Leader, models.PROTECT, null=True, blank=True, related_name="claims")
    by_organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="claims")
    label = models.TextField(blank=True, default="", help_text="The claimant as printed.")
    via = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="relayed_claims")
    about = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="claimed", help_text="Whom the value names."
    )
    minutes = models.PositiveIntegerField(null=True, blank=True)
    bound = models.TextField(choices=Bound, blank=True, default="")
    approximate = models.BooleanField(default=False)

    class Meta(Evidenced.Meta):
        ordering = ["contact", "fact", "id"]
        constraints = [
            *Evidenced.Meta.constraints,
            NEVER_FROM_THE_ROSTER,
            *Dated.Meta.constraints,
            at_most_one(["by_leader", "by_organization"], "claim_by_one"),
            models.CheckConstraint(condition=~Q(value=""), name="claim_has_a_value"),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True, bound="") | (Q(minutes__gt=0, fact="duration") & ~Q(bound="")),
                name="claim_minutes_have_a_bound",
            ),
            models.UniqueConstraint(
                fields=["contact", "fact", "value", "by_leader", "by_organization", "label", "via"],
                nulls_distinct=False,
                name="claim_once",
            ),
        ]

    def __str__(self):
        return f"{self.fact}: {self.value}"
