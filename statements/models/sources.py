"""Where the words come from: sources, articles and their versions, evidence, and what the engine said."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, HashIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now, Upper

from statements import indexing, triggers
from statements.querysets import ArticleQuerySet, EvidenceQuerySet, JobQuerySet, SourceQuerySet

from .contacts import Claim, Contact, Readout
from .people import Leader, Organization
from .record import State, closed_choices, exactly_one, keep_history, no_sentinels
from .statements import Document, Reaction, Statement


@keep_history("url", "kind", "title", "outlet", "paused_because")
@closed_choices
class Source(models.Model):
    """A feed or site that is polled, with its caching state and its health.

    `interval` adapts between visits; `polled_at` is the last one, `succeeded_at` the last that went well, and `due_at`
    when the next falls due; `failures` counts those in a row and `error` is the last of them. A source with a reason in
    `paused_because` rests until an editor resumes it.
    """

    class Kind(models.TextChoices):
        RSS = "rss"
        ATOM = "atom"
        JSON_FEED = "json_feed"
        SITEMAP = "sitemap"
        SITE = "site"

    url = models.URLField(max_length=2000, unique=True)
    kind = models.TextField(choices=Kind, default=Kind.RSS)
    title = models.TextField(blank=True, default="")
    outlet = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="sources")
    etag = models.TextField(blank=True, default="")
    last_modified = models.TextField(blank=True, default="")
    interval = models.DurationField(null=True, blank=True)
    polled_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(db_default=Now())
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    paused_because = models.TextField(blank=True, default="")

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(url=""), name="source_has_a_url")]
        indexes = [models.Index(fields=["due_at"], condition=Q(paused_because=""), name="source_due")]

    def __str__(self):
        return self.title or self.url

    @property
    def health(self):
        """In a word, whether an editor has to look at it."""
        if self.paused_because:
            return "paused"
        return "failing" if self.failures else "well" if self.polled_at else "not visited yet"


@keep_history()
class WireGroup(models.Model):
    """Copies of one agency story, whichever outlets ran it.

    Groups that an editor split are `apart`: no article that resembles both brings them together again.
    """

    label = models.TextField(blank=True, default="")
    agency = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="wire_groups")
    apart = models.ManyToManyField("self", blank=True)

    def __str__(self):
        return self.label or f"Wire group {self.pk}"


@keep_history()
@closed_choices
class Article(models.Model):
    """What was read, by its canonical URL (or `urn:sha256:` of its text for a file that has none)."""

    url = models.TextField(unique=True)
    outlet = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="articles")
    outlet_name = models.TextField(blank=True, default="", help_text="The outlet as printed.")
    title = models.TextField(blank=True, default="")
    published_on = models.DateField(null=True, blank=True, help_text="The dateline relative dates are read against.")
    published_at = models.DateTimeField(null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="articles")
    wire_group = models.ForeignKey(WireGroup, models.PROTECT, null=True, blank=True, related_name="articles")
    state = models.TextField(choices=State, default=State.DRAFT)
    current = models.ForeignKey(
        "ArticleVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The version read last: an outlet may go back to an earlier text.",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        triggers = [indexing.ARTICLE_IS_FOUND]
        constraints = [
            models.CheckConstraint(condition=~Q(url=""), name="article_has_a_url"),
            no_sentinels("published_on", name="article_no_sentinel_dates"),
        ]
        indexes = [
            models.Index(models.F("published_on").desc(nulls_last=True), models.F("id").desc(), name="article_newest"),
            GinIndex(
                OpClass(Upper("title"), name="gin_trgm_ops"),
                condition=Q(state="published"),
                name="article_title_trigrams",
            ),
        ]

    def __str__(self):
        return self.title or self.url

    def get_absolute_url(self):
        return f"/articles/{self.pk}/"

    @property
    def link(self):
        """The URL if a reader can follow it, else nothing."""
        return self.url if self.url.startswith(("http://", "https://")) else ""


SHA256_OF_TEXT = Func(
    Func(Func(F("text"), Value("UTF8"), function="convert_to"), function="sha256"), Value("hex"), function="encode"
)


class ArticleVersion(models.Model):
    """The text as it was read once: never changed afterwards. Offsets of evidence count its code points."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    language = models.TextField("language (BCP 47)", blank=True, default="")
    fetched_at = models.DateTimeField(db_default=Now())
    notes = ArrayField(
        models.TextField(), default=list, blank=True, help_text="What to know of the text: a beginning, a live blog."
    )

    class Meta:
        ordering = ["article", "number"]
        triggers = [triggers.VERSIONS_ARE_IMMUTABLE, indexing.VERSION_IS_FOUND]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_numbered_once"),
            models.UniqueConstraint(fields=["article", "sha256"], name="version_stored_once"),
            models.CheckConstraint(condition=Q(sha256=SHA256_OF_TEXT), name="version_sha256_is_of_the_text"),
        ]
        indexes = [models.Index(fields=["sha256"], name="version_by_sha256")]

    def __str__(self):
        return f"version {self.number} of {self.article}"


class Signature(models.Model):
    """By what a version's copies are found without reading every text: its MinHash bands, one number each.

    Two versions that share a number may be copies (`ingest.copies` decides). Only signatures of one method compare.
    """

    version = models.OneToOneField(ArticleVersion, models.CASCADE, primary_key=True, related_name="signature")
    method = models.TextField()
    bands = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["bands"], name="signature_bands", fastupdate=False)]

    def __str__(self):
        return f"{self.method} of {self.version_id}"


PROVEN = {
    "leader": Leader,
    "organization": Organization,
    "contact": Contact,
    "claim": Claim,
    "readout": Readout,
    "statement": Statement,
    "reaction": Reaction,
    "document": Document,
}


def _proves(name):
    return models.ForeignKey(PROVEN[name], models.CASCADE, null=True, blank=True, related_name="evidence")


@keep_history()
@closed_choices
class Evidence(models.Model):
    """The words that prove one record: `version.text[start:end] == exact`, which the database checks.

    `prefix` and `suffix` are the words around them. `state` tells how they stand in the article's current version:
    exact, moved or lost; in the version named they never change.
    """

    class State(models.TextChoices):
        EXACT = "exact"
        MOVED = "moved"
        LOST = "lost"

    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True, default="")
    suffix = models.TextField(blank=True, default="")
    state = models.TextField(choices=State, default=State.EXACT)
    engine = models.TextField(blank=True, default="", help_text="The engine that found it; empty for an editor.")
    leader = _proves("leader")
    organization = _proves("organization")
    contact = _proves("contact")
    claim = _proves("claim")
    readout = _proves("readout")
    statement = _proves("statement")
    reaction = _proves("reaction")
    document = _proves("document")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["version", "start", "id"]
        triggers = [
            triggers.WORDS_ARE_IN_THE_VERSION,
            triggers.LAST_EVIDENCE_STAYS,
            triggers.NO_TRUNCATING_PROOF,
            indexing.OUTLET_IS_FOUND,
        ]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=models.F("end")), name="evidence_span_in_order"),
            exactly_one(list(PROVEN), "evidence_proves_one"),
            models.UniqueConstraint(
                fields=["version", "start", "end", *PROVEN], nulls_distinct=False, name="evidence_once"
            ),
            models.UniqueConstraint(
                fields=["version", "engine", "start", "end"],
                condition=Q(statement__isnull=False) & ~Q(engine=""),
                name="evidence_span_drafted_once",
            ),
        ]

    def __str__(self):
        return self.exact if len(self.exact) <= 80 else self.exact[:79] + "…"

    def proves(self):
        """The one record it proves: its kind and id."""
        return next((name, pk) for name in PROVEN if (pk := getattr(self, f"{name}_id")))


class Extraction(models.Model):
    """What an engine said about a version, whole, kept after review so that engines can be compared."""

    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="extractions")
    engine = models.TextField()
    language = models.TextField("language (BCP 47)", blank=True, default="")
    payload = models.JSONField()
    scores = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "engine"], name="extraction_once")]

    def __str__(self):
        return f"{self.engine} on {self.version_id}"


@closed_choices
class Job(models.Model):
    """One thing asked of the workers: read this URL, this text or this file. The row is the truth; the queue hurries.

    A file's bytes stay in `upload` until they are read, and for good if they cannot be. A file that lists articles
    becomes one job for each; they are `part_of` it.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        DONE = "done"
        FAILED = "failed"

    state = models.TextField(choices=State, default=State.QUEUED)
    url = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    title = models.TextField(blank=True, default="")
    outlet = models.TextField(blank=True, default="")
    language = models.TextField(blank=True, default="")
    published_on = models.DateField(null=True, blank=True)
    filename = models.TextField(blank=True, default="")
    upload = models.BinaryField(null=True, blank=True)
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="jobs")
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    version = models.ForeignKey(
        ArticleVersion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="jobs",
        help_text="The text that was stored: from then on nothing is fetched any more.",
    )
    article = models.ForeignKey(Article, models.SET_NULL, null=True, blank=True, related_name="jobs")
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    made = models.JSONField(default=dict, blank=True, help_text="What it drafted, by kind.")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    due_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(url="") | ~Q(text="") | ~Q(filename=""), name="job_asks_for_something"),
            # Two feeds that bring one page at the same moment ask for it once.
            models.UniqueConstraint(fields=["url"], condition=Q(source__isnull=False), name="job_polled_once"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="queued"), name="job_due"),
            HashIndex(fields=["url"], name="job_url"),
        ]

    def __str__(self):
        return f"job {self.pk}: {self.state}"

    @property
    def asks_for(self):
        """What an editor knows it by."""
        return self.url or self.filename or self.title or "a text"

    @property
    def is_away(self):
        """Whether its article must be fetched: slow sites must not hold up what is at hand."""
        return not (self.text or self.filename)
