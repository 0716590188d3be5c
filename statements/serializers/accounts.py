"""Two accounts of one contact side by side: what both say, what only one of them says, where they contradict."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from statements import comparison
from statements.models import ArticleVersion, Organization

from .brief import BriefContactSerializer
from .contacts import ClaimSerializer, ContactDetailSerializer, ReadoutSerializer
from .parties import PartySerializer, organization_party
from .statements import ProvenStatementSerializer

# Bodies that speak for what they belong to. A party, an armed group or a territory is a side of its own, and a
# newspaper is nobody's: where it is printed does not make it its government's voice.
SPEAK_FOR_THEIR_PARENT = {"presidency", "government", "ministry", "parliament", "agency"}
NOBODYS = "media"
HIGHEST = 4


class SummarySerializer(serializers.Serializer):
    """A side, and how much of its account is on record. `found` false: nothing it says of the contact was found."""

    party = serializers.SerializerMethodField()
    took_part = serializers.BooleanField()
    found = serializers.BooleanField()
    claims = serializers.IntegerField()
    statements = serializers.IntegerField()

    @extend_schema_field(PartySerializer)
    def get_party(self, account):
        return account["party"]


class SideSerializer(SummarySerializer):
    readouts = ReadoutSerializer(many=True)


class RowSerializer(serializers.Serializer):
    """What A and B say. `rule` names why they stand in one line, `why` says it, `words` are the words they share."""

    alignment = serializers.ChoiceField(["both", "only_a", "only_b", "conflict"])
    rule = serializers.ChoiceField(list(comparison.RULES))
    why = serializers.CharField()
    words = serializers.ListField(child=serializers.CharField())


class ClaimRowSerializer(RowSerializer):
    fact = serializers.CharField()
    a = ClaimSerializer(many=True)
    b = ClaimSerializer(many=True)


class StatementRowSerializer(RowSerializer):
    a = ProvenStatementSerializer(many=True)
    b = ProvenStatementSerializer(many=True)


class ComparisonSerializer(serializers.Serializer):
    """Two accounts of a contact. `accounts`: those to choose from. `elsewhere`: claims that belong to neither.

    `as_of`: when an article was last read; an account published later, or elsewhere, is not known here.
    """

    contact = BriefContactSerializer()
    as_of = serializers.DateTimeField(allow_null=True)
    accounts = SummarySerializer(many=True)
    a = SideSerializer(allow_null=True)
    b = SideSerializer(allow_null=True)
    claims = ClaimRowSerializer(many=True)
    statements = StatementRowSerializer(many=True)
    elsewhere = ClaimSerializer(many=True)

    fetch = ContactDetailSerializer.fetch

    def to_representation(self, contact):
        shown = ContactDetailSerializer(contact, context=self.context).data
        accounts = accounts_of(contact, shown)
        a, b = chosen(accounts, self.context["request"].query_params)
        names = [one[place]["name"] for one in shown["participants"] for place in ("party", "side") if one[place]]
        told = {claim["id"] for claim in [*a["claims"], *b["claims"]]}
        return {
            "contact": {name: shown[name] for name in BriefContactSerializer.Meta.fields},
            "as_of": self.fields["as_of"].to_representation(_last_read()),
            "accounts": [_summary(account) for account in accounts.values()],
            "a": _side(a),
            "b": _side(b),
            "claims": [
                _row(row, fact=(row.a or row.b)[0]["fact"]) for row in comparison.align_claims(a["claims"], b["claims"])
            ],
            "statements": [_row(row) for row in comparison.align_statements(a["statements"], b["statements"], names)],
            "elsewhere": [claim for claim in shown["claims"] if claim["id"] not in told],
        }


def _last_read():
    return ArticleVersion.objects.order_by("-id").values_list("fetched_at", flat=True).first()


def accounts_of(contact, shown):
    """Who took part or gave an account -> {key of the side: its account}, the largest account first.

    Who took part is a side even in silence. Who only speaks about the contact gives no account of it.
    """
    voices = _Voices(contact)
    side_of, accounts = _sides(voices), {}

    def account(voice):
        side = side_of.get(voice)
        return accounts.setdefault(side.key, _account(side)) if side else _account(None)

    for voice in voices.participants:
        account(voice)["took_part"] = True
    for name in ("readouts", "claims"):
        for voice, row in zip(getattr(voices, name), shown[name], strict=True):
            account(voice)[name].append(row)
    answers = {answer["statement"]["id"] for answer in shown["reaction_list"]}
    for voice, said in zip(voices.statements, shown["statement_list"], strict=True):
        if said["id"] not in answers and side_of.get(voice) and side_of[voice].key in accounts:
            account(voice)["statements"].append(said)
    return dict(sorted(accounts.items(), key=lambda item: (-_size(item[1]), not item[1]["took_part"])))


class _Voices:
    """The organisations (ids) behind everything said of a contact, row by row: a leader stands for a country."""

    def __init__(self, contact):
        issuers = {row.pk: row.issuer_id for row in contact.shown_readouts}
        self.participants = [
            row.side_id or _stands_for(row.leader, row.organization_id) for row in contact.participations.all()
        ]
        self.readouts = list(issuers.values())
        self.claims = [_stands_for(row.by_leader, row.by_organization_id) for row in contact.shown_claims]
        self.statements = [issuers.get(row.readout_id) or _author(row) for row in contact.shown_statements]

    def __iter__(self):
        return iter({*self.participants, *self.readouts, *self.claims, *self.statements} - {None})


def _stands_for(leader, organization_id):
    return leader.country_id if leader else organization_id


def _author(statement):
    for link in statement.attributions.all():
        if link.role == "author":
            own = _stands_for(link.leader, link.organization_id)
            return own or _stands_for(link.behalf_leader, link.behalf_organization_id)
    return None


def _sides(ids):
    """Organisations (ids) -> {id: the public organisation on whose side each speaks}, the press left out."""
    wanted, known = set(ids), {}
    for _ in range(HIGHEST):
        known |= Organization.objects.in_bulk(wanted)
        wanted = {row.parent_id for row in known.values() if row.kind in SPEAK_FOR_THEIR_PARENT} - {None, *known}
        if not wanted:
            break
    tops = {pk: _top(row, known) for pk, row in known.items()}
    return {pk: top for pk, top in tops.items() if top.is_public and top.kind != NOBODYS}


def _top(organization, known):
    for _ in range(HIGHEST):
        if organization.kind in SPEAK_FOR_THEIR_PARENT and organization.parent_id in known:
            organization = known[organization.parent_id]
    return organization


def _account(side):
    return {"party": organization_party(side), "took_part": False, "claims": [], "statements": [], "readouts": []}


def _size(account):
    return len(account["claims"]) + len(account["statements"]) + len(account["readouts"])


def chosen(accounts, asked):
    """The accounts `?a=` and `?b=` name, else the largest left. Raises ValidationError for a side there is none of."""
    for name in ("a", "b"):
        if asked.get(name) and asked[name] not in accounts:
            raise ValidationError({name: f"There is no such side here. Choose one of {', '.join(accounts)}."})
    if asked.get("a") and asked.get("a") == asked.get("b"):
        raise ValidationError({"b": "Choose two different sides."})
    left = [key for key in accounts if key not in (asked.get("a"), asked.get("b"))]
    a = asked.get("a") or (left.pop(0) if left else None)
    b = asked.get("b") or (left.pop(0) if left else None)
    return accounts.get(a) or _account(None), accounts.get(b) or _account(None)


def _summary(account):
    counts = {name: len(account[name]) for name in ("claims", "statements")}
    return {"party": account["party"], "took_part": account["took_part"], "found": _size(account) > 0, **counts}


def _side(account):
    return {**_summary(account), "readouts": account["readouts"]} if account["party"] else None


def _row(row, **facts):
    told = {"alignment": row.alignment, "rule": row.rule, "why": comparison.RULES[row.rule], "words": list(row.words)}
    return {**facts, **told, "a": list(row.a), "b": list(row.b)}
