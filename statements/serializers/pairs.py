"""Pairs: who meets whom how often, and the history of two."""

from rest_framework import serializers

from .people import PartySerializer


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
