"""The vocabulary of queries: chainable words, so that a view reads as a sentence."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, When
from django.db.models.functions import Coalesce, ExtractYear, Now, TruncMonth

FOUR_WEEKS = timedelta(weeks=4)
# What counts when something is looked for again: neither rejected, nor withdrawn, nor merged away.
STANDING = ("draft", "published")
# The people and organisations of a contact.
SIDES = ("participations__leader__country", "participations__organization", "participations__side")
# How deep reactions to reactions are followed, and how many on each level.
DEEPEST, MOST_ANSWERS = 5, 200


class RecordQuerySet(models.QuerySet):
    """Words every record understands."""

    def published(self):
        return self.filter(state="published")

    def drafts(self):
        return self.filter(state="draft")

    def standing(self):
        """What may be found again: see STANDING."""
        return self.filter(state__in=STANDING)

    def at_revision(self, revision):
        """The row only if nobody changed it since `revision` was seen."""
        return self.filter(revision=revision)


class DatedQuerySet(RecordQuerySet):
    """Words for records with an EDTF date and its bounds. A missing bound is open."""

    def certain(self, start=None, end=None):
        """Surely inside: whatever day it was, it lies from `start` to `end`."""
        inside = self
        if start:
            inside = inside.filter(earliest__gte=start)
        return inside.filter(latest__lte=end) if end else inside

    def possible(self, start=None, end=None):
        """Perhaps inside: some day it may have been lies from `start` to `end`. The undated are left out."""
        overlapping = self.exclude(edtf="")
        if start:
            overlapping = overlapping.filter(Q(latest__gte=start) | Q(latest__isnull=True))
        return overlapping.filter(Q(earliest__lte=end) | Q(earliest__isnull=True)) if end else overlapping

    def before(self, other):
        """Surely earlier than a dated record, whatever days it was."""
        return self.filter(latest__lt=other.earliest) if other.earliest else self.none()

    def after(self, other):
        """Surely later than a dated record, whatever days it was."""
        return self.filter(earliest__gt=other.latest) if other.latest else self.none()

    def around(self, other):
        """Neither surely before nor surely after it."""
        found = self.exclude(latest__lt=other.earliest) if other.earliest else self
        return found.exclude(earliest__gt=other.latest) if other.latest else found

    def by_day(self):
        """With `day`, the first day it may have been: what lists sort and page by. Undated records come last."""
        return self.annotate(day=Coalesce("earliest", "latest"))

    def newest_first(self):
        return self.by_day().order_by(F("day").desc(nulls_last=True), "-id")

    def oldest_first(self):
        return self.by_day().order_by(F("day").asc(nulls_last=True), "id")


class LeaderQuerySet(RecordQuerySet):
    def with_offices(self):
        return self.select_related("country").prefetch_related("offices__organization", "names")


class ContactQuerySet(DatedQuerySet):
    def involving(self, *leaders):
        """Contacts that every one of the leaders (rows or ids) took part in."""
        found = self
        for leader in leaders:
            found = found.filter(participations__leader=leader)
        return found

    def between(self, a, b):
        """The contacts of a pair."""
        return self.involving(a, b)

    def involving_country(self, organization):
        """Contacts in which somebody stood on that state's or organisation's side."""
        participations = self.model._meta.get_field("participations").related_model
        citizens = participations._meta.get_field("leader").related_model.objects.filter(country=organization)
        side = Q(side=organization) | Q(organization=organization) | Q(leader__in=citizens.values("pk"))
        return self.filter(pk__in=participations.objects.filter(side).values("contact"))

    def held(self):
        return self.filter(status="held")

    def by_year(self):
        """How many are sure to lie in each year: {year: n}."""
        sure = self.annotate(year=ExtractYear("earliest")).filter(year=ExtractYear("latest"))
        return dict(sure.order_by().values_list("year").annotate(n=Count("pk", distinct=True)))

    def between_sides(self, a, b):
        """The contacts in which somebody stood on either side."""
        return self.involving_country(a).involving_country(b)

    def about(self, topics):
        """Contacts in which something public was said on one of the topics."""
        statement = self.model._meta.get_field("statements").related_model
        return self.filter(Exists(statement.objects.published().filter(contact=OuterRef("pk"), topics__in=topics)))

    def printed_in(self, outlets):
        """Contacts that an article of one of these outlets (by name) proves."""
        evidence = self.model._meta.get_field("evidence").related_model
        article = "version__article__outlet"
        named = Q(**{f"{article}__name__in": outlets}) | Q(**{f"{article}_name__in": outlets})
        return self.filter(Exists(evidence.objects.shown().filter(named, contact=OuterRef("pk"))))

    def by_month(self):
        """[(first day of the month, contacts surely in it)], earliest first; None counts those of no certain month."""
        first, last = TruncMonth("earliest"), TruncMonth("latest")
        month = Case(When(first=F("last"), then=F("first")))
        rows = self.order_by().annotate(first=first, last=last).annotate(month=month).values_list("month")
        return list(rows.annotate(n=Count("pk")).order_by("month"))

    def counted(self):
        """With how many published statements, published reactions, articles and sources stand behind each."""
        statement = self.model._meta.get_field("statements").related_model
        reaction = self.model._meta.get_field("reactions").related_model
        return self.annotate(
            statement_count=_count(statement.objects.published().filter(contact=OuterRef("pk"))),
            reaction_count=_count(reaction.objects.public().filter(target_contact=OuterRef("pk"))),
            **proof_counts(self.model),
        )

    def with_sides(self):
        """With the people and organisations of each, ready to print."""
        return self.prefetch_related(*SIDES)


class ParticipationQuerySet(models.QuerySet):
    """Words for who met whom. `role` is what they are counted by: "leader" or "side"."""

    def busiest(self, role, count):
        """The ids of the public leaders or sides that took part most often."""
        rows = self.filter(**{f"{role}__state": "published"}).values_list(role)
        ranked = rows.annotate(n=Count("contact", distinct=True)).order_by("-n", role)
        return [pk for pk, _ in ranked[:count]]

    def counterparts(self, role, entry, count):
        """Whom a leader or side met most: [(id, contacts, last day)]."""
        met = self.filter(**{f"contact__participations__{role}": entry, f"{role}__state": "published"})
        rows = met.exclude(**{role: entry}).values_list(role)
        return rows.annotate(n=Count("contact", distinct=True), last=Max("contact__latest")).order_by("-n", role)[
            :count
        ]

    def pairs(self, role, members):
        """How often each two of `members` (ids) met: {"a", "b", "contacts", "first", "last"}, a < b.

        `first` and `last` are days: the first that the first contact allows, and the last that the last one does.
        """
        met = self.filter(**{f"{role}__in": members}).annotate(a=F(role), b=F(f"contact__participations__{role}"))
        return (
            met.filter(b__in=members, b__gt=F("a"))
            .values("a", "b")
            .annotate(
                contacts=Count("contact", distinct=True), first=Min("contact__earliest"), last=Max("contact__latest")
            )
            .order_by("-contacts", "a", "b")
        )


class StatementQuerySet(DatedQuerySet):
    def said_by(self, leader):
        attribution = self.model._meta.get_field("attributions").related_model
        said = attribution.objects.filter(statement=OuterRef("pk"), leader=leader, role="author")
        return self.filter(Exists(said))

    def said_for(self, organization):
        """What an organisation said itself, or somebody of its leaders."""
        attribution = self.model._meta.get_field("attributions").related_model
        voice = Q(organization=organization) | Q(leader__country=organization)
        return self.filter(Exists(attribution.objects.filter(voice, statement=OuterRef("pk"), role="author")))

    def by_topic(self):
        """How many there are on each topic, the most first: [(key, name, n)]."""
        rows = self.filter(topics__isnull=False).order_by().values_list("topics__key", "topics__name")
        return rows.annotate(n=Count("pk", distinct=True)).order_by("-n", "topics__key")

    def counted(self):
        """With how many articles and sources stand behind each."""
        return self.annotate(**proof_counts(self.model))

    def with_chain(self):
        """With the chain author → spokesperson → relay → publisher, ready to print."""
        return self.prefetch_related(
            "attributions__leader",
            "attributions__organization",
            "attributions__behalf_leader",
            "attributions__behalf_organization",
        )


class ReactionQuerySet(RecordQuerySet):
    def public(self):
        """Published, and so are the words and what they answer: a reaction never gives away a draft."""
        return self.published().filter(
            Q(target_contact__isnull=True) | Q(target_contact__state="published"),
            Q(target_statement__isnull=True) | Q(target_statement__state="published"),
            Q(target_document__isnull=True) | Q(target_document__state="published"),
            statement__state="published",
        )

    def answering(self, statements=(), documents=()):
        """Reactions to any of these."""
        return self.filter(Q(target_statement__in=statements) | Q(target_document__in=documents))

    def threads(self, statements, documents):
        """Reactions to these, to the statements that make those reactions, and so on, a few levels deep."""
        found, level = {}, self.answering(statements, documents)
        for _ in range(DEEPEST):
            rows = level.exclude(pk__in=found).order_by("pk").values_list("pk", "statement")[:MOST_ANSWERS]
            found |= (new := dict(rows))
            if not new:
                break
            level = self.answering(new.values())
        return self.filter(pk__in=found)


class ReviewQuerySet(models.QuerySet):
    def told(self):
        """What readers may know of: not what was drafted and rejected."""
        return self.filter(public=True).exclude(verdict="rejected")

    def of(self, noun):
        """About records of a kind: "contact", "claim"..."""
        return self.filter(**{f"{noun}__isnull": False})


class SourceQuerySet(models.QuerySet):
    def with_articles_a_week(self):
        """With `articles_a_week`: the mean of the last four weeks."""
        recent = models.Q(source=OuterRef("pk"), created_at__gte=Now() - FOUR_WEEKS)
        articles = self.model._meta.get_field("articles").related_model.objects.filter(recent)
        return self.annotate(articles_a_week=_count(articles.values("source")) / 4.0)

    def with_articles(self):
        """With `articles_stored`, all there ever were."""
        articles = self.model._meta.get_field("articles").related_model.objects.filter(source=OuterRef("pk"))
        return self.annotate(articles_stored=_count(articles.values("source")))

    def by_need(self):
        """Those that rest or fail first: an editor has to look at them."""
        well = models.ExpressionWrapper(Q(paused_because=""), models.BooleanField())
        return self.order_by(well, "-failures", "title", "url")


class JobQuerySet(models.QuerySet):
    def parked(self):
        """What could not be read, newest first, with `readable`: whether there is something left to try again."""
        readable = ~Q(url="", text="") | Q(upload__isnull=False)
        return self.filter(state="failed").annotate(readable=readable).defer("upload", "text").order_by("-id")

    def waiting(self):
        return self.filter(state="queued")

    def due(self):
        """What should have been done by now, what was begun first."""
        untried = models.ExpressionWrapper(Q(attempts=0), models.BooleanField())
        return self.waiting().filter(due_at__lte=Now()).order_by(untried, "due_at")

    def put_off(self):
        """Tried without success, and to be tried again."""
        return self.waiting().exclude(error="")


class ArticleQuerySet(models.QuerySet):
    def cited(self):
        """Articles whose words prove something public."""
        return self.filter(state="published")

    def by_dateline(self):
        return self.order_by(F("published_on").desc(nulls_last=True), "-id")


class EvidenceQuerySet(models.QuerySet):
    def exact(self):
        return self.filter(state="exact")

    def of_public_records(self):
        """What proves something readers can see."""
        names = [field.name for field in self.model._meta.concrete_fields if field.is_relation]
        shown = Q(*((f"{name}__state", "published") for name in names if name != "version"), _connector=Q.OR)
        return self.filter(shown)

    def with_records(self):
        """With whatever each proves, and the page that stands on."""
        records = (
            "leader organization contact claim__contact readout__contact readout__issuer statement document".split()
        )
        return self.select_related("version", "reaction__statement", *records).defer("version__text")

    def shown(self):
        """The passages readers see: those of articles an editor (or a named policy) has confirmed something of."""
        return self.filter(version__article__state="published")

    def in_order(self):
        return self.select_related("version__article__outlet").order_by("version__article", "start")


# Copies of one agency story are one source, however many outlets ran it.
SOURCE = Coalesce("version__article__wire_group", -F("version__article"))


def proof_counts(model):
    """How many articles have words that prove a record today, and how many of them are independent of each other."""
    evidence = model._meta.get_field("evidence").related_model
    rows = evidence.objects.shown().exact().filter(**{model._meta.model_name: OuterRef("pk")})
    return {"article_count": _count(rows, "version__article"), "source_count": _count(rows, SOURCE)}


def _count(rows, what="pk"):
    """A correlated count that leaves the outer query without a GROUP BY."""
    counted = rows.order_by().annotate(one=models.Value(1)).values("one")
    return Coalesce(models.Subquery(counted.annotate(n=Count(what, distinct=True)).values("n")), 0)
