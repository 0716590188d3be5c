"""What the store holds that an article could be about, read for `decide`. Call it under `store.lock`."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Max, Min, Prefetch, Q

from statements.dates import Bounds, bounds
from statements.models import (
    Article,
    Attribution,
    Contact,
    Document,
    Evidence,
    Leader,
    Organization,
    Participation,
    Statement,
)
from statements.models.record import State
from statements.querysets import STANDING

from .intents import Known, KnownContact, KnownPaper, KnownStatement
from .matching import PARTS, QUESTION, WHOLES

STANDS = Q(state__in=STANDING)


def known_for(plan, version=None):
    """What the plan's contacts, statements and papers could be: a Known.

    `version` is what was read. What an editor rejected is known only to the story it came from (the article's other
    versions and copies), so that the same words are not drafted again and other words may be.
    """
    story, ids = _story(version), _Ids.of(plan)
    contacts = tuple(_contacts(plan, story, ids))
    return Known(
        leaders=frozenset(ids.leaders),
        contacts=contacts,
        statements=tuple(_statements(plan, [one.id for one in contacts], story)),
        papers=tuple(_papers(plan)),
    )


class _Story(NamedTuple):
    """What the article's other versions and its copies prove: ids of statements, and the words of each contact."""

    statements: set
    contacts: dict


def _story(version):
    found = _Story(set(), defaultdict(set))
    if version is None:
        return found
    group = Article.objects.values_list("wire_group", flat=True).get(pk=version.article_id)
    copies = Article.objects.filter(wire_group=group).values_list("pk", flat=True) if group else ()
    proofs = Evidence.objects.filter(version__article__in={version.article_id, *copies})
    proven = proofs.filter(Q(statement__isnull=False) | Q(contact__isnull=False))
    for statement, contact, exact in proven.values_list("statement", "contact", "exact"):
        if statement:
            found.statements.add(statement)
        else:
            found.contacts[contact].add(exact)
    return found


# Contacts


class _Ids(NamedTuple):
    """The row ids behind the keys a plan names: a condition on ids is one the planner finds an index for, where keys
    of other tables on both sides of an OR have it read everything."""

    leaders: dict
    organizations: dict

    @classmethod
    def of(cls, plan):
        named = [who for who in plan.parties() if who]
        leaders = Leader.objects.filter(key__in={who.leader for who in named})
        organizations = Organization.objects.filter(key__in={who.organization for who in named})
        return cls(*(dict(rows.order_by().values_list("key", "pk")) for rows in (leaders, organizations)))


def _contacts(plan, story, ids):
    found = {pk for intent in plan.contacts if intent.sides for pk in _candidates(intent, story, ids)}
    if not found:
        return
    dateline = "evidence__version__article__published_on"
    rows = Contact.objects.filter(pk__in=found).annotate(first=Min(dateline), last=Max(dateline)).order_by("id")
    parties = Participation.objects.select_related("leader__country", "organization", "side")
    for row in rows.prefetch_related(Prefetch("participations", parties)):
        sides = frozenset(map(_side, row.participations.all()))
        yield KnownContact(
            id=row.pk,
            kind=row.kind,
            status=row.status,
            identities=frozenset(identity for identity, _ in sides),
            edtf=row.edtf,
            sides=sides,
            seen=Bounds(row.first, row.last),
            words=frozenset(story.contacts.get(row.pk, ())),
            doubtful=row.state == State.DRAFT and any(flag.startswith(QUESTION) for flag in row.flags),
            parent=row.parent_id,
        )


def _candidates(intent, story, ids):
    """Ids of contacts of all these parties, and for a visit or summit those of any of them that it may have held."""
    rejected = Q(state=State.REJECTED, pk__in=list(story.contacts))
    rows = Contact.objects.filter(STANDS | rejected)
    parties = [Participation.objects.filter(_party(side, ids)).order_by().values("contact") for side in intent.sides]
    for party in parties:
        rows = rows.filter(pk__in=party)
    found = set(rows.values_list("pk", flat=True))
    if intent.kind in WHOLES and intent.edtf:
        first, last = bounds(intent.edtf)
        parts = Contact.objects.filter(STANDS, kind__in=PARTS, parent=None, earliest__gte=first, latest__lte=last)
        for party in parties:
            found.update(parts.filter(pk__in=party).values_list("pk", flat=True))
    return found


def _party(side, ids):
    """Somebody took part: they themselves, the state they act for, or who acts for them."""
    who = side.who
    if who.leader:
        themselves = Q(leader=ids.leaders.get(who.leader, 0))
        return themselves | Q(organization=ids.organizations.get(side.side, 0)) if side.side else themselves
    if who.organization:
        pk = ids.organizations.get(who.organization, 0)
        leaders = list(Leader.objects.filter(country=pk).order_by().values_list("pk", flat=True))
        return Q(organization=pk) | Q(side=pk) | Q(leader__in=leaders)
    return Q(label__iexact=who.label, leader=None, organization=None)


def _side(participation):
    party = participation.leader or participation.organization
    country = participation.leader and participation.leader.country
    side = participation.side or participation.organization or country
    return (party.key if party else participation.label.casefold()), (side.key if side else "")


# Statements


def _statements(plan, contacts, story):
    marks = {intent.fingerprint for intent in plan.statements}
    here = story.statements
    authors = Attribution.objects.filter(position=0).select_related(
        "leader", "organization", "behalf_leader", "behalf_organization"
    )
    asked = Q(fingerprint__in=marks) | (Q(contact__in=contacts) & STANDS) | Q(pk__in=here)
    rows = Statement.objects.filter(asked).prefetch_related(Prefetch("attributions", authors, to_attr="authors"))
    for row in rows.order_by("id"):
        if row.state in STANDING or (row.state == State.REJECTED and row.pk in here):
            yield _statement(row, row.pk, here)
        elif row.merged_into_id:
            yield _statement(row, row.merged_into_id, here)


def _statement(row, pk, here):
    return KnownStatement(
        id=pk,
        fingerprint=row.fingerprint,
        earliest=row.earliest,
        latest=row.latest,
        contact=row.contact_id,
        here=pk in here,
        author=_author(row.authors[0]) if row.authors else "",
        text="" if row.kind == Statement.Kind.INDIRECT else row.text,
    )


def _author(link):
    """Whose words they are, as `decide` names them: of somebody unnamed, those for whom they spoke."""
    behalf = link.unnamed and (link.behalf_leader or link.behalf_organization)
    party = behalf or link.leader or link.organization
    return party.key if party else link.label.casefold()


def _papers(plan):
    if plan.papers:
        for row in Document.objects.standing().select_related("issuer").order_by("id"):
            yield KnownPaper(row.pk, row.title, row.issuer.key if row.issuer else "", row.edtf)
