"""The API: read-only records, and the door through which editors hand in articles."""

import re

from django.db import transaction
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.mixins import RetrieveModelMixin
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from statements import filters, serializers, tasks
from statements.filters.dates import PERIOD
from statements.filters.facets import facets
from statements.freshness import kept
from statements.ingest import outbox
from statements.ingest.errors import IngestError
from statements.models import Article, Contact, Job, Leader, Organization, Reaction, Review, Statement
from statements.models.record import State

from .filtering import StrictFilterBackend, question
from .permissions import EditorsOnly

# An id, as long as PostgreSQL's bigint surely takes.
ID = r"\d{1,18}"
KEY = r"[-a-zA-Z0-9_]+"
A = OpenApiParameter("a", str, description="The key of a side. Unless told: the one with the largest account.")
B = OpenApiParameter("b", str, description="The key of another side. Unless told: the one with the next largest.")
REVISION = OpenApiParameter("revision", int, description="An older public revision, as `history` lists them.")
EVIDENCE = OpenApiParameter("evidence", int, description="The passage to show with the words around it.")
# What a multipart request needs around the file.
ENVELOPE = 1024 * 1024


class Withdrawn(APIException):
    """A record that was public once. What it said is gone; that it was withdrawn, and why, is not."""

    status_code = status.HTTP_410_GONE

    def __init__(self, review):
        super().__init__(f"This {review.noun} was withdrawn on {review.made_at:%-d %B %Y}. {review.reason}".strip())


def refuse_withdrawn(record):
    """Raises Withdrawn for a record that readers could see and that was taken back."""
    review = record.reviews.told().filter(verdict=Review.Verdict.WITHDRAWN).first()
    if review and record.state == State.WITHDRAWN:
        raise Withdrawn(review)


class RecordViewSet(ReadOnlyModelViewSet):
    """Published records only. One that was merged away leads to the one that took its place."""

    detail_serializer_class = None
    lookup_value_regex = ID

    def get_serializer_class(self):
        return self.serializer_class if self.action == "list" else self.detail_serializer_class or self.serializer_class

    def get_queryset(self):
        return self.get_serializer_class().fetch(super().get_queryset())

    def retrieve(self, request, *args, **kwargs):
        try:
            return super().retrieve(request, *args, **kwargs)
        except Http404:
            return self._merged(kwargs)

    def _merged(self, kwargs):
        value = kwargs[self.lookup_url_kwarg or self.lookup_field]
        gone = self._known(value)
        if gone and not gone.merged_into:
            refuse_withdrawn(gone)
        stays = gone and (gone.merged_into or gone)
        named = stays and getattr(stays, self.lookup_field)
        if not stays or str(named) == str(value) or not self.queryset.filter(pk=stays.pk).exists():
            raise Http404
        place = {self.lookup_url_kwarg or self.lookup_field: named}
        return HttpResponsePermanentRedirect(reverse(self.request.resolver_match.view_name, kwargs=place))

    def _known(self, value):
        """The record that is or once was called so, public or not."""
        records = self.queryset.model.objects.select_related("merged_into")
        found = records.filter(**{self.lookup_field: value}).first()
        if found or self.lookup_field != "key":
            return found
        # Its history knows the keys it had before.
        former = self.queryset.model.pgh_event_model.objects.filter(key=value).order_by("-pgh_id").first()
        return former and records.filter(pk=former.pgh_obj_id).first()


class ContactViewSet(RecordViewSet):
    """Calls, meetings, visits and messages between leaders, newest first."""

    queryset = Contact.objects.published().newest_first()
    serializer_class = serializers.ContactSerializer
    detail_serializer_class = serializers.ContactDetailSerializer
    filterset_class = filters.ContactFilter

    @extend_schema(responses=forced_singular_serializer(serializers.FacetsSerializer))
    @action(detail=False, pagination_class=None, serializer_class=serializers.FacetsSerializer)
    def facets(self, request):
        """How many contacts each choice of each filter would leave, up to 1,000, and how many lie in each month."""
        return Response(self.summary())

    def summary(self):
        """What FacetsSerializer describes. An anonymous reader gets what was counted for the last one."""
        asked = StrictFilterBackend().asked(self.request, self.queryset, self)
        if self.request.user.is_authenticated:
            return summary(asked)
        return kept(f"facets:{question(self.request)}", lambda: summary(asked))

    @extend_schema(parameters=[A, B], responses=serializers.ComparisonSerializer)
    @action(detail=True, serializer_class=serializers.ComparisonSerializer, detail_serializer_class=None)
    def compare(self, request, *args, **kwargs):
        """Two accounts of a contact side by side."""
        return self.retrieve(request, *args, **kwargs)


def summary(asked):
    """Facets and months of a valid ContactFilter: the months whatever the period, so that others can be chosen."""
    months = [{"month": month and f"{month:%Y-%m}", "contacts": n} for month, n in asked.narrowed(*PERIOD).by_month()]
    return {**facets(asked), "months": months}


@extend_schema_view(retrieve=extend_schema(parameters=[REVISION]))
class StatementViewSet(RecordViewSet):
    """What was said, newest first, each with its chain of voices."""

    queryset = Statement.objects.published().newest_first()
    serializer_class = serializers.StatementSerializer
    detail_serializer_class = serializers.StatementDetailSerializer
    filterset_class = filters.StatementFilter

    def get_object(self):
        return self._pinned(super().get_object(), self.request.query_params.get("revision", ""))

    def _pinned(self, statement, revision):
        if not revision:
            return statement
        if not re.fullmatch(r"[0-9]{1,9}", revision):
            raise ValidationError({"revision": "Give the number of a revision, as `history` lists them."})
        if not statement.turn_back(int(revision)):
            raise Http404
        return statement


class ReactionViewSet(RecordViewSet):
    """Statements that answer a contact, a statement or a document, newest first."""

    queryset = Reaction.objects.public().order_by("-id")
    serializer_class = serializers.ReactionSerializer
    filterset_class = filters.ReactionFilter
    keyset = ("id", True)


class LeaderViewSet(RecordViewSet):
    """People who speak or act for a state or an organisation, by name."""

    queryset = Leader.objects.published().order_by("name", "id")
    serializer_class = serializers.LeaderSerializer
    detail_serializer_class = serializers.LeaderDetailSerializer
    filterset_class = filters.LeaderFilter
    lookup_field = "key"
    lookup_value_regex = KEY
    keyset = ("name", False)


class OrganizationViewSet(RecordViewSet):
    """States, ministries, alliances, agencies and outlets, by name."""

    queryset = Organization.objects.published().order_by("name", "id")
    serializer_class = serializers.OrganizationSerializer
    detail_serializer_class = serializers.OrganizationDetailSerializer
    filterset_class = filters.OrganizationFilter
    lookup_field = "key"
    lookup_value_regex = KEY
    keyset = ("name", False)


class TooLong(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = f"A request may have {outbox.MAX_UPLOAD // 1024 // 1024} MB and no more."


def refuse_floods(request):
    """Before a byte of it is read: what says itself that it is too long, or will not say how long it is."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > outbox.MAX_UPLOAD + ENVELOPE:
        raise TooLong()


@extend_schema_view(
    retrieve=extend_schema(parameters=[EVIDENCE]),
    create=extend_schema(request=serializers.AskSerializer, responses={202: serializers.JobSerializer}),
)
class ArticleViewSet(RecordViewSet):
    """What was read, newest first. An editor who posts a URL or a text gets a job to watch."""

    queryset = Article.objects.cited().by_dateline()
    serializer_class = serializers.ArticleSerializer
    detail_serializer_class = serializers.ArticleDetailSerializer
    filterset_class = filters.ArticleFilter
    keyset = ("published_on", True)

    def _merged(self, kwargs):
        raise Http404

    def create(self, request, *args, **kwargs):
        refuse_floods(request)
        asked = serializers.AskSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        try:
            with transaction.atomic():
                job = outbox.ask(**asked.wanted)
                transaction.on_commit(lambda: tasks.send([job.pk]), robust=True)
        except IngestError as wrong:
            field = next(name for name in ("file", "text", "url") if asked.validated_data[name])
            raise ValidationError({field: str(wrong)}) from wrong
        place = reverse("api:job-detail", args=[job.pk])
        return Response(serializers.JobSerializer(job).data, status.HTTP_202_ACCEPTED, headers={"Location": place})


class JobViewSet(RetrieveModelMixin, GenericViewSet):
    """How far an article that was handed in has come. For editors."""

    queryset = Job.objects.all()
    serializer_class = serializers.JobSerializer
    permission_classes = [EditorsOnly]
    filter_backends = []
    lookup_value_regex = ID
