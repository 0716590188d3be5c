"""Which contact a statement belongs to: the one it answers, tells of, or was made in."""

from dataclasses import replace

from .types import Contact, Reaction, Statement


def linked(statements: list[Statement], contacts: list[Contact], reactions: list[Reaction]) -> list[Statement]:
    """Each statement with the index of its contact, where that can be told."""
    answered = {
        reaction.statement: reaction.target.index for reaction in reactions if reaction.target.kind == "contact"
    }
    return [
        replace(said, contact=answered[index] if index in answered else _about(said, contacts))
        for index, said in enumerate(statements)
    ]


def _about(said: Statement, contacts: list[Contact]) -> int | None:
    """The contact told in the statement's sentence, its speaker's first; else the main one, if it is the speaker's."""
    beside = [
        index for index, met in enumerate(contacts) if any(span.start <= said.start < span.end for span in met.evidence)
    ]
    own = [index for index in beside if said.speaker in _sides(contacts[index])]
    if own or beside:
        return (own or beside)[0]
    if contacts and (said.speaker in _sides(contacts[0]) or said.on_behalf_of in _sides(contacts[0])):
        return 0
    return None


def _sides(met: Contact) -> set[str]:
    """Names of those who took part and of the states they stand for."""
    return {who.name for who in met.participants} | {who.organization for who in met.participants if who.organization}
