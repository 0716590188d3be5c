"""The JSON that an extraction is printed and stored as; keys beyond the contract's are allowed and few."""

from .types import Account, Contact, Extraction, Paper, Participant, Reaction, Span, Statement


def span(value: Span | None) -> dict | None:
    """{"start", "end"} in code points."""
    return {"start": value[0], "end": value[1]} if value is not None else None


def statement(said: Statement) -> dict:
    """One statement, its parts as [start, end] pairs."""
    return {
        "start": said.start,
        "end": said.end,
        "spans": [list(part) for part in said.spans],
        "kind": said.kind,
        "source": span(said.source),
        "cue": span(said.cue),
        "speaker": said.speaker,
        "speaker_kind": said.speaker_kind,
        "speaker_key": said.speaker_key,
        "candidates": list(said.candidates),
        "on_behalf_of": said.on_behalf_of,
        "via": said.via,
        "medium": said.medium,
        "date": said.date,
        "document": said.document,
        "contact": said.contact,
        "confidence": round(said.confidence, 3),
        "rule": said.rule,
    }


def participant(who: Participant) -> dict:
    """One participant of a contact."""
    return {"name": who.name, "key": who.key, "role": who.role, "organization": who.organization}


def account(told: Account) -> dict:
    """One account of one fact."""
    return {"fact": told.fact, "value": told.value, "by": told.by, "relay": told.relay, "evidence": span(told.evidence)}


def contact(met: Contact) -> dict:
    """One contact with its accounts."""
    return {
        "kind": met.kind,
        "status": met.status,
        "participants": [participant(who) for who in met.participants],
        "date": met.date,
        "initiator": met.initiator,
        "duration_text": met.duration_text,
        "duration_minutes": met.duration_minutes,
        "place": met.place,
        "background": met.background,
        "accounts": [account(told) for told in met.accounts],
        "evidence": [span(part) for part in met.evidence],
        "confidence": round(met.confidence, 3),
        "rule": met.rule,
    }


def reaction(answer: Reaction) -> dict:
    """One reaction; the target is one key with an index."""
    return {
        "statement": answer.statement,
        "target": {answer.target.kind: answer.target.index},
        "stance": answer.stance,
        "confidence": round(answer.confidence, 3),
        "rule": answer.rule,
    }


def paper(document: Paper) -> dict:
    """One document that the article speaks of."""
    return {
        "title": document.title,
        "issuer": document.issuer,
        "issuer_key": document.issuer_key,
        "date": document.date,
        "evidence": [span(part) for part in document.evidence],
        "confidence": round(document.confidence, 3),
        "rule": document.rule,
    }


def to_json(extraction: Extraction) -> dict:
    """The extraction as the contract's JSON value."""
    return {
        "engine": extraction.engine,
        "language": extraction.language,
        "statements": [statement(said) for said in extraction.statements],
        "contacts": [contact(met) for met in extraction.contacts],
        "reactions": [reaction(answer) for answer in extraction.reactions],
        "documents": [paper(document) for document in extraction.documents],
        "notes": list(extraction.notes),
    }
