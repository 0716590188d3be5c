"""Leaders and organisations as the party of a record."""

from rest_framework import serializers

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
