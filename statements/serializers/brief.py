"""A contact as other records' pages name it."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements.models import Contact, Participation

from .parties import PartySerializer, organization_party


class ParticipationSerializer(serializers.ModelSerializer):
    party = PartySerializer(source="*")
    side = serializers.SerializerMethodField(help_text="The state or organisation they stood for.")

    class Meta:
        model = Participation
        fields = ["role", "party", "side"]

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_side(self, participation):
        return organization_party(participation.side)


class BriefContactSerializer(serializers.ModelSerializer):
    url = serializers.CharField(source="get_absolute_url")
    participants = ParticipationSerializer(source="participations", many=True)

    class Meta:
        model = Contact
        fields = ["id", "url", "kind", "status", "edtf", "place", "participants"]
