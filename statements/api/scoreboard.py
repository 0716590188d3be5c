"""How well the engine reads, as it was measured last: the figures are a file that the measuring writes."""

import json
from functools import lru_cache

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet


class BoardSerializer(serializers.Serializer):
    """The figures over one collection of articles with hand-made gold."""

    name = serializers.CharField()
    quotations = serializers.IntegerField()
    contacts = serializers.IntegerField()
    reactions = serializers.IntegerField()
    figures = serializers.DictField(child=serializers.FloatField())


class ScoreboardSerializer(serializers.Serializer):
    boards = BoardSerializer(many=True)


@lru_cache(maxsize=1)
def boards():
    text = (settings.BASE_DIR / "statements" / "data" / "scoreboard.json").read_text(encoding="utf-8")
    return [{"name": name, **board} for name, board in json.loads(text).items()]


class ScoreboardViewSet(ViewSet):
    """How the extraction was measured last, against articles with hand-made gold."""

    permission_classes = [AllowAny]

    @extend_schema(responses=ScoreboardSerializer)
    def retrieve(self, request):
        return Response({"boards": boards()})
