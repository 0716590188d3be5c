"""How many contacts each choice of each filter would leave, and how they lie in time."""

from rest_framework import serializers


class NumberSerializer(serializers.Serializer):
    """A count, and whether there are `more`: counting stops at 1,000."""

    count = serializers.IntegerField()
    more = serializers.BooleanField()


class ChoiceSerializer(NumberSerializer):
    """A choice of a filter: its `value` in an address, and how many contacts it would leave."""

    value = serializers.CharField()
    label = serializers.CharField()
    chosen = serializers.BooleanField()


class FacetSerializer(serializers.Serializer):
    """A filter with what it offers: all choices, or those found most often among the newest contacts."""

    name = serializers.CharField()
    label = serializers.CharField()
    choices = ChoiceSerializer(many=True)


class MonthSerializer(serializers.Serializer):
    """The contacts that surely lie in a month (2023-04), whatever the period asked for; null: in no certain month."""

    month = serializers.CharField(allow_null=True)
    contacts = serializers.IntegerField()


class FacetsSerializer(serializers.Serializer):
    total = NumberSerializer()
    facets = FacetSerializer(many=True)
    months = MonthSerializer(many=True)
