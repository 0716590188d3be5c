"""Leaders and organisations, in full and as the party of a record."""

from rest_framework import serializers

from statements.models import Identifier, Leader, Name, Office, Organization

UNCONFIRMED = {"type": "label", "key": None, "name": "a name not yet confirmed", "url": None}


class PartySerializer(serializers.Serializer):
    """Whoever took part or spoke: a public entry of the directory, or the name as printed without a key."""

    type = serializers.ChoiceField(["leader", "organization", "label"])
    key = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    url = serializers.CharField(allow_null=True)

    def to_representation(self, instance):
        return party(instance.leader, instance.organization, instance.label) or UNCONFIRMED


def party(leader=None, organization=None, label=""):
    """The representation of a party, or None if there is nobody to show: of a draft entry only the printed label."""
    for kind, entry in (("leader", leader), ("organization", organization)):
        if entry and entry.is_public:
            return {"type": kind, "key": entry.key, "name": entry.name, "url": entry.get_absolute_url()}
    return {"type": "label", "key": None, "name": label, "url": None} if label else None


def organization_party(organization):
    return party(organization=organization)


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

    class Meta(OrganizationSerializer.Meta):
        fields = [*OrganizationSerializer.Meta.fields, "names", "identifiers"]

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

    class Meta(LeaderSerializer.Meta):
        fields = [*LeaderSerializer.Meta.fields, "names", "identifiers"]

    @staticmethod
    def fetch(queryset):
        return LeaderSerializer.fetch(queryset).prefetch_related("names", "identifiers")
