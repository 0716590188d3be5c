"""Statements with their chain of voices, and reactions."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements.models import Attribution, Evidence, Reaction, Statement

from .parties import PartySerializer, party
from .sources import EvidenceSerializer


def shown_evidence():
    """The passages of confirmed articles that prove a record, in the order of the articles: as `shown_evidence`."""
    return Prefetch("evidence", Evidence.objects.shown().in_order(), to_attr="shown_evidence")


class AttributionSerializer(serializers.ModelSerializer):
    """One voice of the chain. `unnamed`: the label is all that was printed, `on_behalf_of` for whom they spoke."""

    by = PartySerializer(source="*")
    on_behalf_of = serializers.SerializerMethodField()

    class Meta:
        model = Attribution
        fields = ["role", "by", "label", "unnamed", "on_behalf_of"]

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_on_behalf_of(self, link):
        return party(link.behalf_leader, link.behalf_organization)


class StatementSerializer(serializers.ModelSerializer):
    """What was said. `kind` direct: their words; mixed: partly; indirect: the reporter's words."""

    url = serializers.CharField(source="get_absolute_url")
    chain = AttributionSerializer(source="attributions", many=True)
    contact = serializers.SerializerMethodField(help_text="The id of the public contact it belongs to.")
    document = serializers.SerializerMethodField(help_text="The public document it comes from.")
    topics = serializers.SlugRelatedField("key", many=True, read_only=True)
    articles = serializers.IntegerField(source="article_count", help_text="Articles whose words prove it.")
    sources = serializers.IntegerField(source="source_count", help_text="Of them independent: copies count once.")

    class Meta:
        model = Statement
        fields = [
            "id",
            "url",
            "kind",
            "text",
            "language",
            "medium",
            "place",
            "edtf",
            "earliest",
            "latest",
            "chain",
            "contact",
            "document",
            "topics",
            "articles",
            "sources",
            "updated_at",
        ]

    @staticmethod
    def fetch(queryset):
        return queryset.counted().select_related("contact", "document").with_chain().prefetch_related("topics")

    def get_contact(self, statement) -> int | None:
        return statement.contact_id if statement.contact and statement.contact.is_public else None

    def get_document(self, statement) -> dict | None:
        paper = statement.document
        return {"id": paper.pk, "title": paper.title} if paper and paper.is_public else None


class ProvenStatementSerializer(StatementSerializer):
    """A statement with every passage that supports it."""

    evidence = EvidenceSerializer(source="shown_evidence", many=True)

    class Meta(StatementSerializer.Meta):
        fields = [*StatementSerializer.Meta.fields, "evidence"]

    @staticmethod
    def fetch(queryset):
        return StatementSerializer.fetch(queryset).prefetch_related(shown_evidence())


class ReactionSerializer(serializers.ModelSerializer):
    """A statement that answers exactly one contact, statement or document."""

    statement = ProvenStatementSerializer()
    target = serializers.SerializerMethodField()

    class Meta:
        model = Reaction
        fields = ["id", "stance", "statement", "target"]

    @staticmethod
    def fetch(queryset):
        statements = ProvenStatementSerializer.fetch(Statement.objects.all())
        return queryset.select_related("target_contact", "target_statement", "target_document").prefetch_related(
            Prefetch("statement", statements)
        )

    def get_target(self, reaction) -> dict:
        kinds = {"contact": reaction.target_contact, "statement": reaction.target_statement}
        for kind, target in {**kinds, "document": reaction.target_document}.items():
            if target:
                return {"kind": kind, "id": target.pk, "label": str(target)}
        raise ValueError(f"Reaction {reaction.pk} answers nothing.")


class StatementDetailSerializer(ProvenStatementSerializer):
    """A statement with its evidence and the reactions to it."""

    reactions = ReactionSerializer(source="shown_reactions", many=True)

    class Meta(ProvenStatementSerializer.Meta):
        fields = [*ProvenStatementSerializer.Meta.fields, "reactions"]

    @staticmethod
    def fetch(queryset):
        reactions = ReactionSerializer.fetch(Reaction.objects.public().order_by("id"))
        return ProvenStatementSerializer.fetch(queryset).prefetch_related(
            Prefetch("reactions", reactions, to_attr="shown_reactions")
        )
