"""Rows for tests, with the words that prove them."""

import hashlib

import factory
from django.db import connection, transaction
from factory.django import DjangoModelFactory

from statements import models
from statements.dates import columns


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = models.Organization

    key = factory.Sequence("organization-{}".format)
    name = factory.Sequence("Organisation {}".format)
    kind = "state"
    origin = "roster"
    state = "published"


class LeaderFactory(DjangoModelFactory):
    class Meta:
        model = models.Leader

    key = factory.Sequence("leader-{}".format)
    name = factory.Sequence("Leader {}".format)
    country = factory.SubFactory(OrganizationFactory)
    origin = "roster"
    state = "published"


class NameFactory(DjangoModelFactory):
    class Meta:
        model = models.Name

    leader = factory.SubFactory(LeaderFactory)
    text = factory.Sequence("Spelling {}".format)


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = models.Office

    leader = factory.SubFactory(LeaderFactory)
    organization = factory.SubFactory(OrganizationFactory)
    title = "President"
    role = "head_of_state"
    start = "2019-05-20"
    end = ".."
    earliest = "2019-05-20"


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = models.Article

    url = factory.Sequence("https://wire.example/{}".format)
    title = factory.Sequence("Article {}".format)
    outlet_name = "Sample Wire"
    published_on = "2023-04-26"
    state = "published"


class ArticleVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.ArticleVersion

    article = factory.SubFactory(ArticleFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = "“I had a long and meaningful phone call,” the president said."
    sha256 = factory.LazyAttribute(lambda version: hashlib.sha256(version.text.encode()).hexdigest())
    language = "en"


class DatedFactory(DjangoModelFactory):
    """Sets the bounds from `edtf`, as every door does."""

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        return {**columns(kwargs.pop("edtf", "")), **kwargs}


class ContactFactory(DatedFactory):
    class Meta:
        model = models.Contact

    kind = "call"
    edtf = "2023-04-26"


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = models.Participation

    contact = factory.SubFactory(ContactFactory)
    leader = factory.SubFactory(LeaderFactory)
    side = factory.SelfAttribute("leader.country")


class ClaimFactory(DatedFactory):
    class Meta:
        model = models.Claim

    contact = factory.SubFactory(ContactFactory)
    fact = "initiator"
    value = "Kyiv"


class DocumentFactory(DatedFactory):
    class Meta:
        model = models.Document

    title = "Position paper"
    issuer = factory.SubFactory(OrganizationFactory)


class ReadoutFactory(DjangoModelFactory):
    class Meta:
        model = models.Readout

    contact = factory.SubFactory(ContactFactory)
    issuer = factory.SubFactory(OrganizationFactory)


class StatementFactory(DatedFactory):
    class Meta:
        model = models.Statement

    kind = "direct"
    text = "I had a long and meaningful phone call"
    language = "en"


class AttributionFactory(DjangoModelFactory):
    class Meta:
        model = models.Attribution

    statement = factory.SubFactory(StatementFactory)
    leader = factory.SubFactory(LeaderFactory)


class ReactionFactory(DjangoModelFactory):
    class Meta:
        model = models.Reaction

    statement = factory.SubFactory(StatementFactory)
    target_contact = factory.SubFactory(ContactFactory)
    stance = "welcomes"


class EvidenceFactory(DjangoModelFactory):
    """Proves a record (give one of the targets) with words of a version, found where they stand in it."""

    class Meta:
        model = models.Evidence

    version = factory.SubFactory(ArticleVersionFactory)
    exact = "a long and meaningful phone call"
    start = factory.LazyAttribute(lambda evidence: evidence.version.text.index(evidence.exact))
    end = factory.LazyAttribute(lambda evidence: evidence.start + len(evidence.exact))


def proven(record, words="a long and meaningful phone call", version=None):
    """Give a record exact evidence; the version is made around the words unless one is given."""
    version = version or ArticleVersionFactory(text=f"“{words}”, it was said.")
    EvidenceFactory(version=version, exact=words, **{record._meta.model_name: record})
    return record


def published(record, words="a long and meaningful phone call", version=None):
    """Make a record public the way the database allows: with evidence."""
    proven(record, words, version)
    type(record).objects.filter(pk=record.pk).update(state="published")
    check_now()
    record.refresh_from_db()
    return record


def call_between(a, b, **facts):
    """A public contact of two leaders."""
    contact = ContactFactory(**facts)
    for position, leader in enumerate((a, b)):
        ParticipationFactory(contact=contact, leader=leader, position=position)
    return published(contact)


def said(leader, text, contact=None, **facts):
    """A public statement of a leader."""
    statement = StatementFactory(text=text, contact=contact, **facts)
    AttributionFactory(statement=statement, leader=leader, label=leader.name)
    return published(statement)


def check_now():
    """Let the deferred rules of the database speak now instead of at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@transaction.atomic
def attempt(action):
    """Do it and let every rule judge it, in a savepoint."""
    action()
    check_now()
