"""Decide what an article changes: what is known + what the engine read -> a plan. Pure: touches nothing.

New, known or doubtful is settled by `matching`. A contact is known again by its participants, its family of kinds and
overlapping dates; a statement by its author and its normalised words. Two possible matches are a question for an
editor, never a guess.
"""

from dataclasses import replace

from statements.dates import Bounds, NotEdtf, bounds, until

from .intents import (
    ClaimIntent,
    ContactIntent,
    LeaderIntent,
    Link,
    PaperIntent,
    Plan,
    ReactionIntent,
    ReadoutIntent,
    Side,
    StatementIntent,
    Who,
)
from .matching import (
    GAP,
    SAME_NEWS,
    TELLING_WORDS,
    Event,
    contains,
    fingerprint,
    is_closer,
    is_part,
    match,
    namesakes,
    said_words,
    weight,
)
from .names import fold, slug

# A paraphrase shorter than this ("the call", "it") says nothing without its sentence.
PARAPHRASE_WORDS = 4
# "Nearly an hour" is at most an hour, "more than an hour" at least one.
NO_LESS = ("no less than", "not less than", "no fewer than")
NO_MORE = ("no more than", "not more than")
UPPER = (
    "nearly",
    "almost",
    "under",
    "less than",
    "up to",
    "just short of",
    "not quite",
    "at most",
    "within",
    "close to",
)
LOWER = (
    "more than",
    "over an",
    "over a",
    "over two",
    "over three",
    "well over",
    "at least",
    "longer than",
    "upwards of",
)
ROUGHLY = ("about", "around", "roughly", "some", "approximately", "an estimated")


def safe_edtf(text):
    """The engine's date if it is one that binds, else nothing: a wrong date is worse than none."""
    try:
        return text or "" if any(bounds(text or "")) else ""
    except NotEdtf:
        return ""


def jointly(chain, other):
    """One chain with the authors of both, each once."""
    voices = list(dict.fromkeys([*chain, *other]))
    order = ("author", "spokesperson", "relay", "publisher")
    return tuple(sorted(voices, key=lambda link: order.index(link.role)))


def duration_bound(text):
    """How a printed duration binds: ("upper" | "lower" | "exact", approximate)."""
    words = f" {(text or '').casefold()} "
    for bound, signs in (("lower", NO_LESS), ("upper", NO_MORE), ("upper", UPPER), ("lower", LOWER)):
        if any(f" {sign} " in words for sign in signs):
            return bound, True
    return "exact", any(f" {sign} " in words for sign in ROUGHLY) or "hour-long" in words


def _which(longer):
    """The question of which longer quotation a partial one belongs to."""
    return (f"Could be part of statement {' or '.join(map(str, longer))}.",) if len(longer) > 1 else ()


class Decider:
    """One article's decisions. `text` is the stored version, `dateline` its day (or None)."""

    def __init__(self, extraction, directory, known, text, dateline=None, outlet=None):
        self.extraction = extraction
        self.directory = directory
        self.known = known
        self.text = text
        self.dateline = dateline
        self.outlet = outlet

    def plan(self):
        """The whole Plan. The same input always gives the same plan."""
        contacts = tuple(self._contacts())
        papers = tuple(self._paper(paper) for paper in self.extraction.documents)
        statements = self._once(self._statement(said, contacts) for said in self.extraction.statements)
        claims = tuple(self._claims(contacts))
        return Plan(
            leaders=tuple(self._leaders()),
            contacts=contacts,
            claims=claims,
            papers=papers,
            statements=statements,
            readouts=tuple(self._readouts(contacts, claims)),
            reactions=tuple(self._reaction(reaction) for reaction in self.extraction.reactions),
        )

    # Names

    def _person(self, name, key=None):
        """Whoever is meant. A person nobody knows gets a draft of their own; a name of two people stays a label."""
        who = self.directory.who(name, key)
        if who.leader or who.organization or self.directory.could_be(name):
            return who
        return Who(name, leader=slug(name))

    def _leaders(self):
        """The named people the directory lacks, once each, with the words that name them."""
        found = {}
        for said in self.extraction.statements:
            if said.speaker_kind == "person" and said.speaker and not said.candidates:
                self._note_person(found, said.speaker, said.speaker_key, said.source or said.spans[0], said.confidence)
        for contact in self.extraction.contacts:
            for one in contact.participants:
                self._note_person(found, one.name, one.key, contact.evidence[0], contact.confidence)
        return found.values()

    def _note_person(self, found, name, key, span, confidence):
        who = self._person(name, key)
        if who.leader and who.leader not in self.known.leaders and who.leader not in found:
            found[who.leader] = LeaderIntent(who.leader, name, (span,), confidence)

    # Contacts and what is claimed of them

    def _contacts(self):
        """The intents in the article's order. Two contacts of one article are never the same known one."""
        found = [self._event(contact) for contact in self.extraction.contacts]
        taken = set()
        for contact, (sides, event) in zip(self.extraction.contacts, found, strict=True):
            known = match(event, self.known.contacts, taken)
            if known.existing:
                taken.add(known.existing.id)
            wholes = [index for index, (_, other) in enumerate(found) if is_part(event, other)]
            yield self._contact(contact, sides, event, known, wholes[0] if len(wholes) == 1 else None)

    def _event(self, contact):
        sides = self._sides(contact.participants)
        event = Event(
            kind=contact.kind,
            status=contact.status,
            sides=frozenset((side.who.identity, side.side) for side in sides),
            edtf=safe_edtf(contact.date),
            dateline=self.dateline,
            background=contact.background,
            words=frozenset(self.text[span.start : span.end] for span in contact.evidence),
        )
        return sides, event

    def _contact(self, contact, sides, event, known, inside):
        existing = known.existing
        doubts = [doubt for one in contact.participants if (doubt := self._could_be(one.name, one.key))]
        return ContactIntent(
            existing=existing and existing.id,
            kind=contact.kind,
            status=contact.status,
            edtf=event.edtf,
            place=contact.place or "",
            sides=sides,
            evidence=contact.evidence,
            confidence=contact.confidence,
            flags=(*known.flags, *doubts),
            was=existing.status if existing else "",
            narrows=bool(existing and is_closer(event.edtf, existing.edtf)),
            advances=bool(existing and existing.status == "planned" and event.status in ("held", "cancelled")),
            parent=known.parent,
            inside=inside,
            adopts=known.adopts,
        )

    def _sides(self, participants):
        """Each party once, however often it is named."""
        found = {}
        for side in map(self._side, participants):
            found.setdefault(side.who.identity, side)
        return tuple(found.values())

    def _side(self, participant):
        who = self._person(participant.name, participant.key)
        side = self.directory.organization(participant.organization) or self.directory.country(who)
        return Side(who, participant.role, side)

    def _claims(self, contacts):
        for index, (contact, intent) in enumerate(zip(self.extraction.contacts, contacts, strict=True)):
            facts = {account.fact for account in contact.accounts}
            for account in contact.accounts:
                yield self._claim(index, contact, account)
            yield from self._unclaimed(index, contact, intent, facts)

    def _claim(self, index, contact, account):
        by = self.directory.who(account.by) if account.by else None
        via = self.directory.who(account.relay) if account.relay else None
        return self._fact(index, contact, account.fact, account.value, by, via, (account.evidence,))

    def _unclaimed(self, index, contact, intent, facts):
        """What the article itself says of a contact: nobody's claim but the article's."""
        own = {
            "initiator": contact.initiator,
            "duration": contact.duration_text,
            "place": contact.place,
            "date": intent.edtf,
            "status": contact.status if contact.status != (intent.was or "held") else None,
        }
        for fact, value in own.items():
            if value and fact not in facts:
                yield self._fact(index, contact, fact, value, None, None, contact.evidence)

    def _fact(self, index, contact, fact, value, by, via, evidence):
        minutes = contact.duration_minutes if fact == "duration" and value == contact.duration_text else None
        bound, approximate = duration_bound(value) if minutes else ("", False)
        return ClaimIntent(
            contact=index,
            fact=fact,
            value=value,
            by=by,
            via=via,
            evidence=evidence,
            confidence=contact.confidence,
            edtf=safe_edtf(value) if fact == "date" else "",
            minutes=max(1, round(minutes)) if minutes else None,
            bound=bound,
            approximate=approximate,
            about=self.directory.country(self.directory.who(value)) if fact == "initiator" else "",
        )

    def _readouts(self, contacts, claims):
        """A side that claims something of a contact, or whose readout is quoted, has given its account of it."""
        accounts = {}
        for claim in claims:
            self._note_account(accounts, contacts, claim.contact, claim.by, claim.evidence, None, claim.confidence)
        for index, said in enumerate(self.extraction.statements):
            if said.contact is not None and said.speaker and not said.candidates and said.speaker_kind != "unnamed":
                who = self.directory.who(said.speaker, said.speaker_key)
                self._note_account(accounts, contacts, said.contact, who, said.spans, index, said.confidence)
        for (contact, issuer), (evidence, confidence, statements) in accounts.items():
            yield ReadoutIntent(contact, issuer, tuple(dict.fromkeys(evidence)), confidence, tuple(statements))

    def _note_account(self, accounts, contacts, contact, who, evidence, statement, confidence):
        issuer = self.directory.country(who) if who else ""
        if issuer and issuer in {side.side for side in contacts[contact].sides}:
            spans, best, statements = accounts.setdefault((contact, issuer), ([], 0.0, []))
            spans.extend(evidence)
            if statement is not None:
                statements.append(statement)
            accounts[contact, issuer] = (spans, max(best, confidence), statements)

    # Papers

    def _paper(self, paper):
        issuer = paper.issuer_key or self.directory.organization(paper.issuer)
        edtf = safe_edtf(paper.date)
        matches = [
            known
            for known in self.known.papers
            if fold(known.title) == fold(paper.title)
            and known.issuer == issuer
            and (not edtf or not known.edtf or bounds(known.edtf).overlap(bounds(edtf)))
        ]
        return PaperIntent(
            existing=matches[0].id if len(matches) == 1 else None,
            title=paper.title,
            issuer=issuer,
            edtf=edtf,
            evidence=paper.evidence,
            confidence=paper.confidence,
        )

    # Statements

    def _statement(self, said, contacts):
        chain = self._chain(said)
        words = GAP.join(self.text[span.start : span.end] for span in said.spans)
        author = self._author(chain)
        mark = fingerprint(author.identity, words)
        edtf = safe_edtf(said.date) or until(self.dateline)
        contact = contacts[said.contact].existing if said.contact is not None else None
        longer = self._longer(author.identity, words, said.kind, contact)
        same = self._same_words(mark, words, edtf, contact) or self._same_story(author.identity, words, said.kind)
        return StatementIntent(
            existing=same or (longer[0] if len(longer) == 1 else None),
            kind=said.kind,
            text=words,
            fingerprint=mark,
            language=self.extraction.language or "",
            medium=said.medium or "",
            edtf=edtf,
            contact=said.contact,
            paper=said.document,
            chain=chain,
            evidence=said.spans,
            confidence=said.confidence,
            flags=() if same else (*self._doubts(said), *_which(longer)),
        )

    @staticmethod
    def _author(chain):
        """By whom the same words are known again: an unnamed voice by whom it spoke for."""
        first = chain[0] if chain else Link("author", Who(""))
        return first.behalf or first.who if first.unnamed else first.who

    @staticmethod
    def _once(intents):
        """The same words by the same mouth about the same contact are one statement, and so is one passage with two
        mouths: a joint statement, its authors side by side."""
        first, found = {}, []
        for index, intent in enumerate(intents):
            said, passage = (intent.fingerprint, intent.contact), intent.evidence
            same = first.get(passage, first.get(said, index))
            first.setdefault(said, same)
            first.setdefault(passage, same)
            if same != index and found[same].evidence == passage:
                found[same] = replace(found[same], chain=jointly(found[same].chain, intent.chain))
            found.append(intent if same == index else replace(intent, same_as=same))
        return tuple(found)

    def _doubts(self, said):
        if not said.speaker:
            return ("The article does not tell who said this.",)
        words = sum(len(self.text[span.start : span.end].split()) for span in said.spans)
        if said.kind == "indirect" and words < PARAPHRASE_WORDS:
            return ("Hardly a statement: too few words to stand by themselves.",)
        doubt = self._could_be(said.speaker, said.speaker_key, said.candidates)
        return (doubt,) if doubt and said.speaker_kind in ("person", "unknown") else ()

    def _could_be(self, name, key, candidates=()):
        """The question who is meant, with the spellings that fit; nothing if it is plain."""
        fits = {one: self.directory.spelling(one, name) for one in candidates}
        fits = fits or ({} if key else self.directory.could_be(name))
        told = [f"{one} (as “{spelling}”)" if spelling else one for one, spelling in sorted(fits.items())]
        return f"{name} could be {' or '.join(told)}." if told else ""

    def _same_words(self, mark, words, edtf, contact):
        """The statement that is known by these words of this author: in this very story, about this contact, or in
        the news of these days."""
        same = [known for known in self.known.statements if known.fingerprint == mark]
        telling = weight(words) >= TELLING_WORDS
        for known in same:
            if contact and known.contact == contact:
                return known.id
        for known in same:
            if known.here or (telling and self._same_news(known, edtf)):
                return known.id
        return None

    def _same_story(self, author, words, kind):
        """A quotation this very story is on record with already, by the same person under a fuller or shorter name: a
        copy that left out the lead has only the surname."""
        if kind == "indirect" or weight(words) < TELLING_WORDS:
            return None
        told = [
            known for known in self.known.statements if known.here and known.text and namesakes(known.author, author)
        ]
        return next((known.id for known in told if said_words(known.text) == said_words(words)), None)

    def _longer(self, author, words, kind, contact):
        """Ids of known quotations of the same author about the same contact that hold these words in one piece."""
        if contact is None or kind == "indirect" or weight(words) < TELLING_WORDS:
            return []
        known = [one for one in self.known.statements if one.contact == contact and one.author == author]
        return [one.id for one in known if one.text and contains(one.text, words)]

    @staticmethod
    def _same_news(known, edtf):
        """Within a fortnight of each other. An open start ("on that day or before") means the days just before."""
        new = bounds(edtf)
        if not new.latest or not known.latest:
            return False
        wide = Bounds((new.earliest or new.latest) - SAME_NEWS, new.latest + SAME_NEWS)
        return wide.overlap(Bounds(known.earliest or known.latest, known.latest))

    def _chain(self, said):
        """author → spokesperson → relay → publisher, as far as the article tells."""
        links = [*self._voices(said)]
        if said.via:
            links.append(Link("relay", self.directory.who(said.via)))
        if self.outlet:
            links.append(Link("publisher", self.outlet))
        return tuple(links)

    def _voices(self, said):
        behalf = self.directory.who(said.on_behalf_of) if said.on_behalf_of else None
        if said.speaker_kind == "unnamed" or said.candidates:
            yield Link("author", Who(said.speaker or ""), unnamed=said.speaker_kind == "unnamed", behalf=behalf)
            return
        if said.speaker_kind == "person" and said.speaker:
            yield from self._named(self._person(said.speaker, said.speaker_key), behalf)
            return
        issuer = said.document is not None and self.extraction.documents[said.document].issuer
        if not said.speaker:
            return
        who = self.directory.who(said.speaker, said.speaker_key)
        if said.speaker_kind == "document" and issuer and not who.organization:
            who = Who(said.speaker, organization=self.directory.organization(issuer))
        yield Link("author", who, behalf=behalf)

    def _named(self, person, behalf):
        """A spokesperson's words are the ministry's: the organisation is the author, the person the second link."""
        if behalf and behalf.organization and self.directory.speaks_for_others(person):
            yield Link("author", behalf)
            yield Link("spokesperson", person, behalf=behalf)
        else:
            yield Link("author", person, behalf=behalf)

    def _reaction(self, reaction):
        said = self.extraction.statements[reaction.statement]
        return ReactionIntent(
            statement=reaction.statement,
            target=reaction.target.kind,
            index=reaction.target.index,
            stance=reaction.stance or "",
            evidence=said.spans,
            confidence=reaction.confidence,
        )


def decide(extraction, directory, known, text, dateline=None, outlet=None):
    """What one extraction asks the store to write, given what is known: a Plan."""
    return Decider(extraction, directory, known, text, dateline, outlet).plan()
