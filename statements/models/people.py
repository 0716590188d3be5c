"""Leaders and organisations: who speaks or acts, for whom, under which names."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from statements.querysets import LeaderQuerySet

from .record import Evidenced, closed_choices, exactly_one, keep_history, no_sentinels


@keep_history()
@closed_choices
class Organization(Evidenced):
    """A state, presidency, ministry, alliance, agency, media outlet... `key` is its address and never changes hands."""

    class Kind(models.TextChoices):
        STATE = "state"
        TERRITORY = "territory"
        PRESIDENCY = "presidency"
        GOVERNMENT = "government"
        MINISTRY = "ministry"
        PARLIAMENT = "parliament"
        ALLIANCE = "alliance"
        INTERNATIONAL = "international"
        AGENCY = "agency"
        MEDIA = "media"
        PARTY = "party"
        ARMED_GROUP = "armed_group"
        OTHER = "other"

    key = models.SlugField(max_length=80, unique=True)
    name = models.TextField()
    kind = models.TextField(choices=Kind, default=Kind.OTHER)
    iso = models.CharField("ISO 3166-1 alpha-2", max_length=2, null=True, blank=True, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta(Evidenced.Meta):
        ordering = ["name", "id"]
        constraints = [
            *Evidenced.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
            models.CheckConstraint(condition=Q(iso__regex=r"^[A-Z]{2}$"), name="organization_iso_is_alpha_2"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")), name="organization_not_its_own_parent"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/organizations/{self.key}/"


@keep_history()
@closed_choices
class Leader(Evidenced):
    """A person who speaks or acts for a state or an organisation."""

    class Gender(models.TextChoices):
        MALE = "m"
        FEMALE = "f"
        UNKNOWN = ""

    key = models.SlugField(max_length=80, unique=True)
    name = models.TextField()
    gender = models.TextField(choices=Gender, default=Gender.UNKNOWN, blank=True)
    country = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="leaders")

    objects = LeaderQuerySet.as_manager()

    class Meta(Evidenced.Meta):
        ordering = ["name", "id"]
        constraints = [
            *Evidenced.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="leader_has_a_name"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/leaders/{self.key}/"


@keep_history()
@closed_choices
class Office(models.Model):
    """A post somebody held. `start` and `end` are EDTF; empty: unknown; an end of `..`: still held."""

    class Role(models.TextChoices):
        HEAD_OF_STATE = "head_of_state"
        HEAD_OF_GOVERNMENT = "head_of_government"
        FOREIGN_MINISTER = "foreign_minister"
        MINISTER = "minister"
        HEAD_OF_ORGANIZATION = "head_of_organization"
        SPOKESPERSON = "spokesperson"
        OFFICIAL = "official"
        OTHER = "other"

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="offices")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="offices")
    title = models.TextField()
    role = models.TextField(choices=Role, default=Role.OTHER)
    start = models.TextField(blank=True, default="")
    end = models.TextField(blank=True, default="")
    earliest = models.DateField(null=True, blank=True, help_text="The first day it may have begun.")
    latest = models.DateField(null=True, blank=True, help_text="The last day it may have ended.")

    class Meta:
        ordering = ["leader", models.F("earliest").desc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=models.F("latest")),
                name="office_bounds_in_order",
            ),
            no_sentinels("earliest", "latest", name="office_no_sentinel_dates"),
            models.UniqueConstraint(fields=["leader", "organization", "title", "start"], name="office_once"),
        ]

    def __str__(self):
        return self.title


@keep_history()
@closed_choices
class Name(models.Model):
    """A spelling: Zelensky, Zelenskyy, Zelenskiy and Зеленський are four names of one leader."""

    class Kind(models.TextChoices):
        NAME = "name"
        ALIAS = "alias"
        NATIVE = "native"
        ABBREVIATION = "abbreviation"
        DEMONYM = "demonym"
        CAPITAL = "capital"
        METONYM = "metonym"

    leader = models.ForeignKey(Leader, models.CASCADE, null=True, blank=True, related_name="names")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, blank=True, related_name="names")
    text = models.TextField()
    lang = models.TextField("language (BCP 47)", blank=True, default="")
    kind = models.TextField(choices=Kind, default=Kind.ALIAS)

    class Meta:
        ordering = ["id"]
        constraints = [
            exactly_one(["leader", "organization"], "name_belongs_to_one"),
            models.CheckConstraint(condition=~Q(text=""), name="name_is_not_empty"),
            models.UniqueConstraint(
                fields=["leader", "organization", "text", "lang", "kind"], nulls_distinct=False, name="name_once"
            ),
        ]
        indexes = [GinIndex(OpClass(Upper("text"), name="gin_trgm_ops"), name="name_trigrams")]

    def __str__(self):
        return self.text


@keep_history()
class Identifier(models.Model):
    """How another register calls a leader or an organisation: a Wikidata QID, for one. Unique per scheme."""

    leader = models.ForeignKey(Leader, models.CASCADE, null=True, blank=True, related_name="identifiers")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, blank=True, related_name="identifiers")
    scheme = models.TextField()
    value = models.TextField()

    class Meta:
        constraints = [
            exactly_one(["leader", "organization"], "identifier_belongs_to_one"),
            models.CheckConstraint(condition=~Q(scheme="") & ~Q(value=""), name="identifier_is_not_empty"),
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once_per_scheme"),
        ]

    def __str__(self):
        return f"{self.scheme}:{self.value}"
