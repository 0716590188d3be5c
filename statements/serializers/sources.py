"""Articles, the passages that prove records, and the jobs that read them."""

from functools import lru_cache
from itertools import pairwise

from django.db.models import Count, Prefetch
from django.db.models.functions import Length
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from statements.ingest import bulk
from statements.ingest.versions import shown
from statements.models import Article, ArticleVersion, Evidence, Job

# Of an article that is edited without end the newest edits are told.
MOST_CHANGES = 10
# Of an article that proves very much so many passages are listed.
MOST_PASSAGES = 300


class ArticleSerializer(serializers.ModelSerializer):
    """What was read, without its text: that belongs to the outlet; the passages quoted as evidence are shown."""

    url = serializers.CharField(source="get_absolute_url", help_text="The page that tells how it was edited.")
    outlet = serializers.SerializerMethodField()
    link = serializers.CharField(help_text="The address a reader can open, or empty.")

    class Meta:
        model = Article
        fields = ["id", "url", "title", "link", "outlet", "published_on", "wire_group"]

    @staticmethod
    def fetch(queryset):
        return queryset.select_related("outlet")

    def get_outlet(self, article) -> str:
        return article.outlet.name if article.outlet and article.outlet.is_public else article.outlet_name


class VersionSerializer(serializers.ModelSerializer):
    characters = serializers.IntegerField(help_text="How long its text is, in code points.")

    class Meta:
        model = ArticleVersion
        fields = ["number", "sha256", "language", "characters", "fetched_at", "notes"]


class RunSerializer(serializers.Serializer):
    """A stretch of text that stayed, is gone from the older version, or is new in the newer."""

    kind = serializers.ChoiceField(["same", "gone", "new"])
    text = serializers.CharField()


class ChangeSerializer(serializers.Serializer):
    """What an edit changed: passages with a few words around them, long ones cut, and how many `more` there are."""

    older = serializers.IntegerField()
    newer = serializers.IntegerField()
    passages = serializers.ListField(child=RunSerializer(many=True))
    more = serializers.IntegerField()


class ProvenSerializer(serializers.Serializer):
    """The public record that a passage proves, and the page it stands on."""

    kind = serializers.CharField()
    label = serializers.CharField()
    url = serializers.CharField()


class PassageSerializer(serializers.Serializer):
    """Words that prove something public, where they stand in a version. What stands around them (`prefix`, `suffix`)
    is only shown of the passages asked for: those that prove the same record as `?evidence=`, in the same version."""

    id = serializers.IntegerField()
    version = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    prefix = serializers.CharField()
    exact = serializers.CharField()
    suffix = serializers.CharField()
    state = serializers.ChoiceField(Evidence.State.choices)
    asked = serializers.BooleanField()
    proves = ProvenSerializer()


# Versions never change, so neither does the difference between two.
_shown = lru_cache(maxsize=256)(shown)


class ArticleDetailSerializer(ArticleSerializer):
    """An article with its versions, oldest first, and its newest edits, newest first; `current` was read last.

    The text is its outlet's and not reprinted. `passages` are the words of it that prove something public.
    """

    versions = VersionSerializer(many=True)
    current = serializers.SerializerMethodField()
    changes = serializers.SerializerMethodField()
    passages = serializers.SerializerMethodField()

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "versions", "current", "changes", "passages"]

    @staticmethod
    def fetch(queryset):
        versions = ArticleVersion.objects.defer("text").annotate(characters=Length("text")).order_by("number")
        return ArticleSerializer.fetch(queryset).prefetch_related(Prefetch("versions", versions))

    def get_current(self, article) -> int | None:
        numbers = {version.pk: version.number for version in article.versions.all()}
        return numbers.get(article.current_id, max(numbers.values(), default=None))

    @extend_schema_field(ChangeSerializer(many=True))
    def get_changes(self, article):
        rows = ArticleVersion.objects.filter(article=article).order_by("-number").values_list("number", "text")
        pairs = pairwise(rows[: MOST_CHANGES + 1]) if len(article.versions.all()) > 1 else ()
        return [_change(older, newer) for newer, older in pairs]

    @extend_schema_field(PassageSerializer(many=True))
    def get_passages(self, article):
        rows = Evidence.objects.of_public_records().filter(version__article=article).with_records()
        rows = [
            (row, proven) for row in rows.order_by("start", "end", "id")[:MOST_PASSAGES] if (proven := _proven(row))
        ]
        asked = next((_place(row) for row, _ in rows if str(row.pk) == self._asked()), None)
        return [_passage(row, proven, _place(row) == asked) for row, proven in rows]

    def _asked(self):
        evidence = self.context["request"].query_params.get("evidence", "") if "request" in self.context else ""
        if evidence and not evidence.isdecimal():
            raise ValidationError({"evidence": "Give the id of a piece of evidence, a whole number."})
        return evidence


def _place(row):
    """A record in a version: a quotation in two halves is two passages of one place."""
    return row.version_id, *row.proves()


def _proven(row):
    """The record that evidence proves, by the page readers find it on; None where that page is not public."""
    name, _ = row.proves()
    record = getattr(row, name)
    page = record
    if name in ("claim", "readout"):
        page = record.contact
    elif name == "reaction":
        page = record.statement
    if name == "document" or not page.is_public:
        return None
    return {"kind": name, "label": str(record), "url": page.get_absolute_url()}


def _passage(row, proven, asked):
    around = {"prefix": row.prefix, "suffix": row.suffix} if asked else {"prefix": "", "suffix": ""}
    place = {"id": row.pk, "version": row.version.number, "start": row.start, "end": row.end, "state": row.state}
    return {**place, "exact": row.exact, **around, "asked": asked, "proves": proven}


def _change(older, newer):
    passages, more = _shown(older[1], newer[1])
    told = [[run._asdict() for run in passage] for passage in passages]
    return {"older": older[0], "newer": newer[0], "passages": told, "more": more}


class EvidenceSerializer(serializers.ModelSerializer):
    """The exact words and the passage around them. `start` and `end` count code points of the version's text."""

    article = ArticleSerializer(source="version.article")
    version = serializers.IntegerField(source="version.number")

    class Meta:
        model = Evidence
        fields = ["id", "article", "version", "start", "end", "prefix", "exact", "suffix", "state"]


class JobSerializer(serializers.ModelSerializer):
    """How far it has come. A file that lists articles gives rise to one job for each: `parts` counts them by state."""

    parts = serializers.SerializerMethodField()
    notes = serializers.ListField(
        source="version.notes", child=serializers.CharField(), default=[], help_text="What to know of the text."
    )

    class Meta:
        model = Job
        fields = ["id", "state", "url", "filename", "title", "attempts", "error", "made", "parts", "part_of", "article"]
        fields += ["notes", "asked_at", "ended_at"]
        read_only_fields = fields

    def get_parts(self, job) -> dict[str, int]:
        counted = job.parts.values_list("state").annotate(n=Count("pk"))
        return dict(counted) if bulk.is_list(job.filename) else {}


class AskSerializer(serializers.Serializer):
    """An article to be read: a URL, the text itself, or a file (text, HTML, PDF, Word; a list as JSON Lines or CSV)."""

    url = serializers.URLField(required=False, default="", max_length=2000)
    text = serializers.CharField(required=False, default="", max_length=2_000_000)
    file = serializers.FileField(required=False, default=None, write_only=True)
    title = serializers.CharField(required=False, default="", max_length=1000)
    outlet = serializers.CharField(required=False, default="", max_length=300)
    published_on = serializers.DateField(required=False, allow_null=True, default=None)

    def validate(self, asked):
        if not (asked["url"] or asked["text"] or asked["file"]):
            raise serializers.ValidationError({"url": "Give the URL of an article, its text, or a file."})
        if asked["text"] and asked["file"]:
            raise serializers.ValidationError({"file": "Give a text or a file, not both."})
        return asked

    @property
    def wanted(self):
        """What `outbox.ask` takes. The file's bytes are read, and not looked into."""
        facts = dict(self.validated_data)
        if file := facts.pop("file"):
            facts |= {"upload": file.read(), "filename": file.name}
        return facts
