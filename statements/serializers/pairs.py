"""Pairs: who meets whom how often, and the history of two."""

from rest_framework import serializers

from .parties import PartySerializer, party


def party_as(role, entry):
    """An entry of the directory as a pair counts it: by "leader" or by "side"."""
    return party(**{"leader" if role == "leader" else "organization": entry})


def pair_url(role, a, b):
    """The page of two parties; their order does not matter."""
    a, b = sorted((a["key"], b["key"]))
    return f"/pairs/{a}/{b}/" + ("" if role == "leader" else "?by=side")


class PairSerializer(serializers.Serializer):
    """Two who met. `first` and `last`: the first day their first contact allows, and the last that their last does."""

    a = PartySerializer()
    b = PartySerializer()
    url = serializers.CharField()
    contacts = serializers.IntegerField()
    first = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)


class PairsSerializer(serializers.Serializer):
    """The matrix of who meets whom: its members, and every two of them that met."""

    by = serializers.ChoiceField(["leader", "side"])
    members = PartySerializer(many=True)
    pairs = PairSerializer(many=True)


class MomentSerializer(serializers.Serializer):
    """A contact as the end of a silence."""

    id = serializers.IntegerField()
    url = serializers.CharField()
    edtf = serializers.CharField()


class SilenceSerializer(serializers.Serializer):
    """Days without a contact on record. `before` null: it lasts until today. Vague dates leave a range of days."""

    after = MomentSerializer()
    before = MomentSerializer(allow_null=True)
    at_least = serializers.IntegerField()
    at_most = serializers.IntegerField()


class YearSerializer(serializers.Serializer):
    year = serializers.IntegerField()
    contacts = serializers.IntegerField()


class CounterpartSerializer(serializers.Serializer):
    """Whom somebody met, how often, and the last day the latest contact allows."""

    party = PartySerializer()
    url = serializers.CharField(help_text="The pair's page.")
    contacts = serializers.IntegerField()
    last = serializers.DateField(allow_null=True)


class PairDetailSerializer(serializers.Serializer):
    """The history of two: how often they met by year and kind, and how long they did not."""

    by = serializers.ChoiceField(["leader", "side"])
    a = PartySerializer()
    b = PartySerializer()
    url = serializers.CharField()
    contacts = serializers.IntegerField(help_text="That were held.")
    unheld = serializers.IntegerField(help_text="Planned, cancelled or denied.")
    vague = serializers.IntegerField(help_text="Held, but dated too vaguely to begin or end a silence.")
    kinds = serializers.DictField(child=serializers.IntegerField())
    years = YearSerializer(many=True, help_text="Those whose year is sure.")
    first = MomentSerializer(allow_null=True)
    last = MomentSerializer(allow_null=True)
    silences = SilenceSerializer(many=True, help_text="The longest first, at most ten.")
    since_last = SilenceSerializer(allow_null=True)
