"""What a search answers: texts with the passage that answers it, and entries of the directory."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements.models import Findable
from statements.searching import runs

from .parties import PartySerializer, party
from .sources import ArticleSerializer
from .statements import StatementSerializer


class FoundRunSerializer(serializers.Serializer):
    """A stretch of a passage, and whether it is what was searched for."""

    text = serializers.CharField()
    found = serializers.BooleanField()


class FindableSerializer(serializers.ModelSerializer):
    """A statement or an article that answers the search: one of the two is null."""

    passage = serializers.SerializerMethodField(help_text="The words around what was found. Plain text, not HTML.")
    statement = StatementSerializer(allow_null=True)
    article = ArticleSerializer(allow_null=True)

    class Meta:
        model = Findable
        fields = ["kind", "day", "passage", "statement", "article"]

    @extend_schema_field(FoundRunSerializer(many=True))
    def get_passage(self, findable):
        return [{"text": text, "found": found} for text, found in runs(findable.passage)]


class EntrySerializer(PartySerializer):
    """A public leader or organisation: the spelling that the search names, or (`exact` false) comes close to."""

    spelling = serializers.CharField()
    exact = serializers.BooleanField()

    def to_representation(self, name):
        found = party(name.leader, name.organization)
        return {**found, "spelling": name.text, "exact": not hasattr(name, "word")}


class FacetSerializer(serializers.Serializer):
    """A value to narrow the search by, and how many of the newest matches have it."""

    value = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField()


class FacetsSerializer(serializers.Serializer):
    kind = FacetSerializer(many=True)
    leader = FacetSerializer(many=True)
    outlet = FacetSerializer(many=True)
    year = FacetSerializer(many=True)


class CountSerializer(serializers.Serializer):
    """How many there are, counted as far as 1,000: `more` says that there are still more."""

    count = serializers.IntegerField()
    more = serializers.BooleanField()


class CountsSerializer(serializers.Serializer):
    statements = CountSerializer()
    articles = CountSerializer()


class SearchAroundSerializer(serializers.Serializer):
    """What stands around a page of results. Facets are counted over the newest 2,000 matches."""

    counts = CountsSerializer()
    entries = EntrySerializer(many=True)
    did_you_mean = serializers.CharField(allow_blank=True)
    titles = ArticleSerializer(many=True, help_text="When nothing was found: articles whose title comes close.")
    facets = FacetsSerializer()


class SearchSerializer(SearchAroundSerializer):
    """One page of an answer."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = FindableSerializer(many=True)
