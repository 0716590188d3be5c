"""Contacts: who took part, what each side claims, what was said and who answered."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements.models import Claim, Contact, Participation, Reaction, Readout, Statement

from .parties import UNCONFIRMED, PartySerializer, organization_party, party
from .sources import EvidenceSerializer
from .statements import ProvenStatementSerializer, ReactionSerializer, shown_evidence


class ParticipationSerializer(serializers.ModelSerializer):
    party = PartySerializer(source="*")
    side = serializers.SerializerMethodField(help_text="The state or organisation they stood for.")

    class Meta:
        model = Participation
        fields = ["role", "party", "side"]

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_side(self, participation):
        return organization_party(participation.side)


class ClaimSerializer(serializers.ModelSerializer):
    """One account of one fact. `by` null: the article itself says so. A duration binds as `bound` says."""

    by = serializers.SerializerMethodField()
    via = serializers.SerializerMethodField()
    about = serializers.SerializerMethodField(help_text="Whom the value names, where it names a side.")
    evidence = EvidenceSerializer(source="shown_evidence", many=True)

    class Meta:
        model = Claim
        fields = ["id", "fact", "value", "about", "by", "via", "edtf", "minutes", "bound", "approximate", "evidence"]

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_by(self, claim):
        return party(claim.by_leader, claim.by_organization, claim.label)

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_about(self, claim):
        return organization_party(claim.about)

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_via(self, claim):
        return organization_party(claim.via)


class ContactSerializer(serializers.ModelSerializer):
    """A contact in a list: date, kind, sides, claims and how much stands behind it."""

    url = serializers.CharField(source="get_absolute_url")
    participants = ParticipationSerializer(source="participations", many=True)
    claims = ClaimSerializer(source="shown_claims", many=True)
    statements = serializers.IntegerField(source="statement_count")
    reactions = serializers.IntegerField(source="reaction_count")
    articles = serializers.IntegerField(source="article_count", help_text="Articles whose words prove it.")
    sources = serializers.IntegerField(source="source_count", help_text="Of them independent: copies count once.")

    class Meta:
        model = Contact
        fields = [
            "id",
            "url",
            "kind",
            "status",
            "edtf",
            "earliest",
            "latest",
            "place",
            "participants",
            "claims",
            "statements",
            "reactions",
            "articles",
            "sources",
            "updated_at",
        ]

    @staticmethod
    def fetch(queryset):
        claims = Claim.objects.published().select_related("by_leader", "by_organization", "via", "about")
        return (
            queryset.counted()
            .with_sides()
            .prefetch_related(Prefetch("claims", claims.prefetch_related(shown_evidence()), to_attr="shown_claims"))
        )


class ReadoutSerializer(serializers.ModelSerializer):
    """One side's account: who issued it, and which of the contact's statements belong to it."""

    issuer = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(source="shown_evidence", many=True)
    statements = serializers.SerializerMethodField()

    class Meta:
        model = Readout
        fields = ["id", "issuer", "statements", "evidence"]

    @extend_schema_field(PartySerializer)
    def get_issuer(self, readout):
        return organization_party(readout.issuer) or UNCONFIRMED

    def get_statements(self, readout) -> list[int]:
        return [statement.pk for statement in readout.shown_statements]


class ContactDetailSerializer(ContactSerializer):
    """A contact with its accounts, statements, reactions and the passages that prove it."""

    statement_list = ProvenStatementSerializer(source="shown_statements", many=True)
    reaction_list = ReactionSerializer(source="shown_reactions", many=True)
    readouts = ReadoutSerializer(source="shown_readouts", many=True)
    evidence = EvidenceSerializer(source="shown_evidence", many=True)

    class Meta(ContactSerializer.Meta):
        fields = [*ContactSerializer.Meta.fields, "evidence", "readouts", "statement_list", "reaction_list"]

    @staticmethod
    def fetch(queryset):
        statements = ProvenStatementSerializer.fetch(Statement.objects.published().order_by("id"))
        reactions = ReactionSerializer.fetch(Reaction.objects.public().order_by("id"))
        mine = Prefetch("statements", Statement.objects.published().order_by("id"), to_attr="shown_statements")
        readouts = Readout.objects.published().select_related("issuer").prefetch_related(mine, shown_evidence())
        return ContactSerializer.fetch(queryset).prefetch_related(
            shown_evidence(),
            Prefetch("statements", statements, to_attr="shown_statements"),
            Prefetch("reactions", reactions, to_attr="shown_reactions"),
            Prefetch("readouts", readouts, to_attr="shown_readouts"),
        )
