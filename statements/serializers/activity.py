"""What a leader or a side did, counted: contacts by year, with whom, and what was spoken about."""

from rest_framework import serializers

from statements.models import Contact, Leader, Organization, Participation, Statement
from statements.silences import every_year

from .pairs import CounterpartSerializer, YearSerializer, pair_url, party_as

COUNTERPARTS, TOPICS = 10, 20


class TopicSerializer(serializers.Serializer):
    key = serializers.CharField()
    name = serializers.CharField()
    statements = serializers.IntegerField()


class ActivitySerializer(serializers.Serializer):
    """Contacts that were held, and public statements."""

    years = YearSerializer(many=True, help_text="Contacts whose year is sure.")
    counterparts = CounterpartSerializer(many=True, help_text="Those with the most contacts.")
    topics = TopicSerializer(many=True)


def activity(role, entry):
    """What ActivitySerializer describes, of a leader (role "leader") or a state or organisation ("side")."""
    held = Contact.objects.published().held()
    mine = held.involving(entry) if role == "leader" else held.involving_country(entry)
    said = Statement.objects.published()
    said = said.said_by(entry) if role == "leader" else said.said_for(entry)
    return {
        "years": [{"year": year, "contacts": count} for year, count in every_year(mine.by_year())],
        "counterparts": _counterparts(role, entry, held),
        "topics": [{"key": key, "name": name, "statements": count} for key, name, count in said.by_topic()[:TOPICS]],
    }


def _counterparts(role, entry, held):
    rows = list(Participation.objects.filter(contact__in=held).counterparts(role, entry, COUNTERPARTS))
    directory = (Leader if role == "leader" else Organization).objects.in_bulk([pk for pk, _, _ in rows])
    me = party_as(role, entry)
    found = [(party_as(role, directory[pk]), contacts, last) for pk, contacts, last in rows]
    return [
        {"party": other, "url": pair_url(role, me, other), "contacts": contacts, "last": last}
        for other, contacts, last in found
    ]
