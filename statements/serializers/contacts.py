"""Contacts: who took part, what each side claims, what was said and who answered."""

from django.db.models import Max, Prefetch, prefetch_related_objects
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from statements import comparison
from statements.dates import Bounds, days_between
from statements.models import Claim, Contact, Reaction, Readout, Statement
from statements.querysets import SIDES

from .brief import BriefContactSerializer, ParticipationSerializer
from .parties import UNCONFIRMED, PartySerializer, organization_party, party
from .sources import EvidenceSerializer
from .statements import ProvenStatementSerializer, ReactionSerializer, shown_evidence


class ClaimSerializer(serializers.ModelSerializer):
    """One account of one fact. `by` null: the article itself says so. A duration binds as `bound` says."""

    by = serializers.SerializerMethodField()
    via = serializers.SerializerMethodField()
    about = serializers.SerializerMethodField(help_text="Whom the value names, where it names a side.")
    evidence = EvidenceSerializer(source="shown_evidence", many=True)

    class Meta:
        model = Claim
        fields = ["id", "fact", "value", "about", "by", "via", "edtf", "minutes", "bound", "approximate", "evidence"]

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_by(self, claim):
        return party(claim.by_leader, claim.by_organization, claim.label)

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_about(self, claim):
        return organization_party(claim.about)

    @extend_schema_field(PartySerializer(allow_null=True))
    def get_via(self, claim):
        return organization_party(claim.via)


class ContactSerializer(serializers.ModelSerializer):
    """A contact in a list: date, kind, sides, claims and how much stands behind it."""

    url = serializers.CharField(source="get_absolute_url")
    participants = ParticipationSerializer(source="participations", many=True)
    claims = ClaimSerializer(source="shown_claims", many=True)
    statements = serializers.IntegerField(source="statement_count")
    reactions = serializers.IntegerField(source="reaction_count")
    articles = serializers.IntegerField(source="article_count", help_text="Articles whose words prove it.")
    sources = serializers.IntegerField(source="source_count", help_text="Of them independent: copies count once.")

    class Meta:
        model = Contact
        fields = [
            "id",
            "url",
            "kind",
            "status",
            "edtf",
            "earliest",
            "latest",
            "place",
            "participants",
            "claims",
            "statements",
            "reactions",
            "articles",
            "sources",
            "updated_at",
        ]

    @staticmethod
    def fetch(queryset):
        claims = Claim.objects.published().select_related("by_leader", "by_organization", "via", "about")
        return (
            queryset.counted()
            .with_sides()
            .prefetch_related(Prefetch("claims", claims.prefetch_related(shown_evidence()), to_attr="shown_claims"))
        )


class ReadoutSerializer(serializers.ModelSerializer):
    """One side's account: who issued it, and which of the contact's statements belong to it."""

    issuer = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(source="shown_evidence", many=True)
    statements = serializers.SerializerMethodField()

    class Meta:
        model = Readout
        fields = ["id", "issuer", "statements", "evidence"]

    @extend_schema_field(PartySerializer)
    def get_issuer(self, readout):
        return organization_party(readout.issuer) or UNCONFIRMED

    def get_statements(self, readout) -> list[int]:
        return [statement.pk for statement in readout.shown_statements]


class FactSerializer(serializers.Serializer):
    """How the claims of one fact stand: one account, several that agree, told differently, or in dispute.

    A claim that contradicts only the record itself (its status, its date) is disputed, too.
    """

    fact = serializers.ChoiceField(Claim.Fact.choices)
    standing = serializers.ChoiceField(["single", "agreed", "differs", "disputed"])
    why = serializers.CharField(help_text="The rule, in a sentence.")
    claims = serializers.ListField(child=serializers.IntegerField())


class SinceSerializer(serializers.Serializer):
    """The last contact of the two known before, and the fewest and most days between that the dates allow."""

    contact = BriefContactSerializer()
    least = serializers.IntegerField(allow_null=True)
    most = serializers.IntegerField(allow_null=True)


class PairHistorySerializer(serializers.Serializer):
    """The two leaders' other contacts: surely earlier, newest first; surely later, oldest first; and those whose dates
    do not tell. `since` is null where some of these may lie between."""

    leaders = PartySerializer(many=True)
    since = SinceSerializer(allow_null=True)
    earlier = BriefContactSerializer(many=True)
    around = BriefContactSerializer(many=True)
    later = BriefContactSerializer(many=True)


# Of a pair's other contacts so many of each sort are named.
MOST_KIN = 5


class ContactDetailSerializer(ContactSerializer):
    """A contact with its accounts, statements, reactions and the passages that prove it.

    `reaction_list` answers the contact itself; `further_reactions` its statements, its documents, and other reactions.
    """

    facts = serializers.SerializerMethodField()
    statement_list = ProvenStatementSerializer(source="shown_statements", many=True)
    reaction_list = ReactionSerializer(source="shown_reactions", many=True)
    further_reactions = serializers.SerializerMethodField()
    readouts = ReadoutSerializer(source="shown_readouts", many=True)
    evidence = EvidenceSerializer(source="shown_evidence", many=True)
    part_of = serializers.SerializerMethodField()
    parts = BriefContactSerializer(source="shown_parts", many=True)
    pair = serializers.SerializerMethodField(help_text="Null where it is not one of two leaders.")

    class Meta(ContactSerializer.Meta):
        fields = [*ContactSerializer.Meta.fields, "facts", "evidence", "readouts", "statement_list", "reaction_list"]
        fields += ["further_reactions", "part_of", "parts", "pair"]

    @staticmethod
    def fetch(queryset):
        statements = ProvenStatementSerializer.fetch(Statement.objects.published().oldest_first())
        reactions = ReactionSerializer.fetch(Reaction.objects.public().order_by("id"))
        mine = Prefetch("statements", Statement.objects.published().oldest_first(), to_attr="shown_statements")
        readouts = Readout.objects.published().select_related("issuer").prefetch_related(mine, shown_evidence())
        parts = Contact.objects.published().oldest_first().with_sides()
        return (
            ContactSerializer.fetch(queryset)
            .select_related("parent")
            .prefetch_related(
                shown_evidence(),
                Prefetch("statements", statements, to_attr="shown_statements"),
                Prefetch("reactions", reactions, to_attr="shown_reactions"),
                Prefetch("readouts", readouts, to_attr="shown_readouts"),
                Prefetch("parts", parts, to_attr="shown_parts"),
            )
        )

    @extend_schema_field(FactSerializer(many=True))
    def get_facts(self, contact):
        claims = ClaimSerializer(contact.shown_claims, many=True, context=self.context).data
        found = comparison.standings(claims, comparison.told_by(contact.status, contact.edtf))
        return [{**one._asdict(), "why": comparison.RULES.get(one.rule, "")} for one in found]

    @extend_schema_field(ReactionSerializer(many=True))
    def get_further_reactions(self, contact):
        said = [*contact.shown_statements, *(reaction.statement for reaction in contact.shown_reactions)]
        papers = {row.document_id for row in [*said, *contact.shown_readouts]} - {None}
        threads = Reaction.objects.public().threads({row.pk for row in said}, papers)
        rows = ReactionSerializer.fetch(threads.order_by("id"))
        return ReactionSerializer(rows, many=True, context=self.context).data

    @extend_schema_field(BriefContactSerializer(allow_null=True))
    def get_part_of(self, contact):
        whole = contact.parent
        return BriefContactSerializer(whole).data if whole and whole.is_public else None

    @extend_schema_field(PairHistorySerializer(allow_null=True))
    def get_pair(self, contact):
        leaders = contact.pair()
        return _pair(contact, leaders) if leaders else None


def _pair(contact, leaders):
    others = Contact.objects.published().between(*leaders).exclude(pk=contact.pk)
    before = others.before(contact)
    around, held = others.around(contact), before.held()
    shown = {
        "earlier": before.newest_first(),
        "around": around.newest_first(),
        "later": others.after(contact).oldest_first(),
        "last": held.newest_first(),
    }
    found = {name: list(rows[:MOST_KIN]) for name, rows in shown.items()}
    prefetch_related_objects([row for rows in found.values() for row in rows], *SIDES)
    brief = {name: BriefContactSerializer(rows, many=True).data for name, rows in found.items()}
    last, doubtful = next(iter(brief.pop("last")), None), around.held().exists()
    # Of vague dates the last is not known for sure: these are the bounds of the latest day that any of them allows.
    latest = Bounds(*held.aggregate(a=Max("earliest"), b=Max("latest")).values())
    since = {"contact": last, **dict(zip(("least", "most"), days_between(latest, contact), strict=True))}
    return {
        "leaders": [party(leader) for leader in leaders],
        "since": since if last and not doubtful else None,
        **brief,
    }
