"""Leaders and organisations in full."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements.models import Identifier, Leader, Name, Office, Organization

from .activity import ActivitySerializer, activity
from .parties import organization_party


class NameSerializer(serializers.ModelSerializer):
    class Meta:
        model = Name
        fields = ["text", "lang", "kind"]


class IdentifierSerializer(serializers.ModelSerializer):
    class Meta:
        model = Identifier
        fields = ["scheme", "value"]


class OfficeSerializer(serializers.ModelSerializer):
    """A post; `start` and `end` are EDTF, an end of `..` is still held."""

    organization = serializers.SerializerMethodField()

    class Meta:
        model = Office
        fields = ["title", "role", "organization", "start", "end"]

    def get_organization(self, office) -> dict | None:
        return organization_party(office.organization)


class OrganizationSerializer(serializers.ModelSerializer):
    url = serializers.CharField(source="get_absolute_url")
    parent = serializers.SerializerMethodField()

    class Meta:
        model = Organization
        fields = ["id", "key", "url", "name", "kind", "iso", "parent", "updated_at"]

    @staticmethod
    def fetch(queryset):
        return queryset.select_related("parent")

    def get_parent(self, organization) -> dict | None:
        return organization_party(organization.parent)


class OrganizationDetailSerializer(OrganizationSerializer):
    names = NameSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)
    activity = serializers.SerializerMethodField()

    class Meta(OrganizationSerializer.Meta):
        fields = [*OrganizationSerializer.Meta.fields, "names", "identifiers", "activity"]

    @extend_schema_field(ActivitySerializer)
    def get_activity(self, organization):
        return activity("side", organization)

    @staticmethod
    def fetch(queryset):
        return OrganizationSerializer.fetch(queryset).prefetch_related("names", "identifiers")


class LeaderSerializer(serializers.ModelSerializer):
    url = serializers.CharField(source="get_absolute_url")
    country = serializers.SerializerMethodField()
    offices = OfficeSerializer(many=True)

    class Meta:
        model = Leader
        fields = ["id", "key", "url", "name", "gender", "country", "offices", "updated_at"]

    @staticmethod
    def fetch(queryset):
        return queryset.select_related("country").prefetch_related("offices__organization")

    def get_country(self, leader) -> dict | None:
        return organization_party(leader.country)


class LeaderDetailSerializer(LeaderSerializer):
    names = NameSerializer(many=True)
    identifiers = IdentifierSerializer(many=True)
    activity = serializers.SerializerMethodField()

    class Meta(LeaderSerializer.Meta):
        fields = [*LeaderSerializer.Meta.fields, "names", "identifiers", "activity"]

    @extend_schema_field(ActivitySerializer)
    def get_activity(self, leader):
        return activity("leader", leader)

    @staticmethod
    def fetch(queryset):
        return LeaderSerializer.fetch(queryset).prefetch_related("names", "identifiers")
