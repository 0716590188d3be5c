"""The public log of changes."""

from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from statements import filters, serializers
from statements.models import Review


class ChangeViewSet(ListModelMixin, GenericViewSet):
    """What was published, corrected, merged and withdrawn, newest first, and why. Drafts are not spoken of."""

    queryset = Review.objects.told().order_by("-made_at", "-id")
    serializer_class = serializers.ChangeLogSerializer
    filterset_class = filters.ChangeFilter
    keyset = ("made_at", True)

    def get_queryset(self):
        return self.serializer_class.fetch(super().get_queryset())

    def paginate_queryset(self, queryset):
        return serializers.with_changes(super().paginate_queryset(queryset))
