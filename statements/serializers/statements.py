"""Statements with their chain of voices, and reactions."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements import wording
from statements.models import Annotation, Attribution, Evidence, Reaction, Statement
from statements.querysets import SIDES

from .brief import BriefContactSerializer
from .history import RevisionSerializer, revisions
from .parties import PartySerializer, organization_party, party
from .sources import EvidenceSerializer, RunSerializer


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


class BriefStatementSerializer(serializers.ModelSerializer):
    """An original or a translation beside a statement."""

    url = serializers.CharField(source="get_absolute_url")

    class Meta:
        model = Statement
        fields = ["id", "url", "kind", "text", "language"]


class WordingSerializer(serializers.Serializer):
    """How close the words on record are to what was said."""

    closeness = serializers.ChoiceField(list(wording.CLOSENESS))
    why = serializers.CharField()
    own_languages = serializers.ListField(child=serializers.CharField(), help_text="Known of the speaker (BCP 47).")


class VariantSerializer(serializers.Serializer):
    """A wording as some articles (ids) print it, and its runs against the words on record."""

    text = serializers.CharField()
    runs = RunSerializer(many=True)
    articles = serializers.ListField(child=serializers.IntegerField())


class NoteSerializer(serializers.ModelSerializer):
    """An editor's note on words of the statement: a W3C Web Annotation. `start` and `end` count code points."""

    by = serializers.SerializerMethodField()

    class Meta:
        model = Annotation
        fields = ["id", "motivation", "body", "tags", "by", "start", "end", "prefix", "exact", "suffix", "created_at"]

    def get_by(self, note) -> str:
        return note.author.get_full_name() or "an editor"


class AnnotationSerializer(NoteSerializer):
    replies = NoteSerializer(source="shown_replies", many=True)

    class Meta(NoteSerializer.Meta):
        fields = [*NoteSerializer.Meta.fields, "replies"]


def shown_annotations():
    notes = Annotation.objects.published().select_related("author").order_by("start", "id")
    replies = Prefetch("replies", notes.order_by("id"), to_attr="shown_replies")
    return Prefetch(
        "annotations", notes.filter(thread__isnull=True).prefetch_related(replies), to_attr="shown_annotations"
    )


class StatementDetailSerializer(ProvenStatementSerializer):
    """A statement with its evidence, the reactions to it, its wordings, notes and history.

    `revision` is the one shown: `?revision=` pins an older one that was public; `history` lists them.
    """

    occasion = serializers.SerializerMethodField(help_text="The public contact it belongs to, in short.")
    readout = serializers.SerializerMethodField(help_text="Whose account of the contact it belongs to.")
    wording = serializers.SerializerMethodField()
    original = serializers.SerializerMethodField(help_text="The words it translates.")
    translations = BriefStatementSerializer(source="shown_translations", many=True)
    variants = serializers.SerializerMethodField(help_text="How articles print it, where they differ.")
    annotations = AnnotationSerializer(source="shown_annotations", many=True)
    reactions = ReactionSerializer(source="shown_reactions", many=True)
    history = serializers.SerializerMethodField(help_text="Its public revisions, newest first.")

    class Meta(ProvenStatementSerializer.Meta):
        fields = [
            *ProvenStatementSerializer.Meta.fields,
            "revision",
            "occasion",
            "readout",
            "wording",
            "original",
            "translations",
        ]
        fields += ["variants", "annotations", "reactions", "history"]

    @staticmethod
    def fetch(queryset):
        reactions = ReactionSerializer.fetch(Reaction.objects.public().order_by("id"))
        translations = Statement.objects.published().order_by("language", "id")
        names = ("attributions__leader__names", "attributions__leader__country", "attributions__organization__names")
        return (
            ProvenStatementSerializer.fetch(queryset)
            .select_related("original", "readout__issuer")
            .prefetch_related(
                *names,
                *(f"contact__{name}" for name in SIDES),
                shown_annotations(),
                Prefetch("translations", translations, to_attr="shown_translations"),
                Prefetch("reactions", reactions, to_attr="shown_reactions"),
            )
        )

    @extend_schema_field(BriefContactSerializer(allow_null=True))
    def get_occasion(self, statement):
        contact = statement.contact
        return BriefContactSerializer(contact).data if contact and contact.is_public else None

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_readout(self, statement):
        readout = statement.readout
        return organization_party(readout.issuer) if readout and readout.is_public else None

    @extend_schema_field(WordingSerializer)
    def get_wording(self, statement):
        chain = list(statement.attributions.all())
        own = _own_languages(chain)
        relayed = any(link.role == Attribution.Role.RELAY for link in chain)
        translates = statement.original_id is not None
        key = wording.closeness(statement.kind, statement.language, own, translates, relayed)
        return {"closeness": key, "why": wording.CLOSENESS[key], "own_languages": own}

    @extend_schema_field(BriefStatementSerializer(allow_null=True))
    def get_original(self, statement):
        original = statement.original
        return BriefStatementSerializer(original).data if original and original.is_public else None

    @extend_schema_field(VariantSerializer(many=True))
    def get_variants(self, statement):
        evidence = EvidenceSerializer(statement.shown_evidence, many=True).data
        found = wording.variants(statement.text, evidence)
        return [{**one._asdict(), "runs": [run._asdict() for run in one.runs]} for one in found]

    @extend_schema_field(RevisionSerializer(many=True))
    def get_history(self, statement):
        return revisions(statement)


def _own_languages(chain):
    """The languages of who spoke: of their names in their own script, or what leaders of their state speak."""
    speaker = next((link for link in chain if link.role == Attribution.Role.AUTHOR), None)
    entry = speaker and (speaker.leader or speaker.organization)
    if not entry:
        return []
    country = speaker.leader.country if speaker.leader else speaker.organization
    native = {name.lang for name in entry.names.all() if name.kind == "native" and name.lang}
    return sorted(native | set(wording.SPOKEN.get(country and country.iso, ())))
