"""Articles, the passages that prove records, and the jobs that read them."""

from django.db.models import Count
from rest_framework import serializers

from statements.ingest import bulk
from statements.models import Article, ArticleVersion, Evidence, Job


class ArticleSerializer(serializers.ModelSerializer):
    """What was read, without its text: that belongs to the outlet; the passages quoted as evidence are shown."""

    outlet = serializers.SerializerMethodField()
    link = serializers.CharField(help_text="The address a reader can open, or empty.")

    class Meta:
        model = Article
        fields = ["id", "title", "link", "outlet", "published_on", "wire_group"]

    @staticmethod
    def fetch(queryset):
        return queryset.select_related("outlet")

    def get_outlet(self, article) -> str:
        return article.outlet.name if article.outlet and article.outlet.is_public else article.outlet_name


class VersionSerializer(serializers.ModelSerializer):
    class Meta:
        model = ArticleVersion
        fields = ["number", "sha256", "language", "fetched_at"]


class ArticleDetailSerializer(ArticleSerializer):
    versions = VersionSerializer(many=True)

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "versions"]

    @staticmethod
    def fetch(queryset):
        return ArticleSerializer.fetch(queryset).prefetch_related("versions")


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

    class Meta:
        model = Job
        fields = ["id", "state", "url", "filename", "title", "attempts", "error", "made", "parts", "part_of", "article"]
        fields += ["asked_at", "ended_at"]
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
        """What `pipeline.ask` takes. The file's bytes are read, and not looked into."""
        facts = dict(self.validated_data)
        if file := facts.pop("file"):
            facts |= {"upload": file.read(), "filename": file.name}
        return facts
