"""Calls, meetings, visits, summits, letters: who was in contact, when, for how long, on whose initiative, and who says so.

A cue (`spoke by phone`, `a meeting with`, `visited`) opens a contact if those who took part can be found where its shape
puts them: subject and object, `with`, `between`, whose it is. `the call`, `their talks`, `Wednesday's visit` add to one
already told. `contact_cues` finds the cues, `participants` the people, `contact_status` what became of it,
`contact_facts` date, place and length, and `contact_ledger` tells when two tellings are one contact.
"""

import re
from datetime import date

from . import contact_cues, contact_status, dating, durations
from .contact_cues import Cue
from .contact_facts import Dates, clause_end, initiations, lasting, places
from .contact_ledger import Draft, Ledger
from .lexicon import contacts as lexicon
from .names import Cast, Entity
from .page import Page, Sentence
from .participants import Scene
from .resolve import Resolver
from .types import Account, Contact, Participant, Span, Statement

_IN_PERSON = re.compile(lexicon.IN_PERSON, re.I)
_PHONE = re.compile(r"\b(?:(?:tele)?phone[ds]?|phone-call|rang|telephoned|[Cc]all)\b")
_THEN = re.compile(r"\b(?:then|later|afterwards|also|meanwhile|separately|earlier|shortly|soon|subsequently|on the flight)\b", re.I)
_IT_LASTED = re.compile(r"\b(?:it|which|they|the two|that)\b[^.;]{0,80}?\b(?:lasted|took|ran for|spoke|talked|went on)\b", re.I)


def read(
    page: Page, cast: Cast, resolver: Resolver, statements: list[Statement], published: date | None
) -> list[Contact]:
    """The contacts of the article, each once, in the order told."""
    return _Reader(page, cast, resolver, statements, published).read()


_SENT = frozenset(
    "sent send sends wrote delivered handed received exchanged exchange addressed dispatched in conveyed passed".split()
)
_GENERIC = frozenset("conversations calls meetings discussions messages letters telegrams".split())


class _Reader:
    def __init__(self, page: Page, cast: Cast, resolver: Resolver, statements: list[Statement], published: date | None):
        self.page, self.cast, self.published, self.statements = page, cast, published, statements
        self.scene = Scene(page, cast, resolver, statements, published)
        self.dates = Dates(page, cast, published)
        self.ledger = Ledger(self.scene.country)
        self.trips: list[Draft] = []  # visits of which only the visitor is known so far
        self._phones: bool | None = None

    def read(self) -> list[Contact]:
        for number, sentence in enumerate(self.page.sentences):
            found = contact_cues.cues(self.page, sentence)
            if found:
                self._sentence(number, sentence, found)
            elif self.ledger.focus is not None and number - self.last <= 2:
                self._aside(number, sentence)
        self._settle_trips()
        self._settle_dates()
        return [self._contact(draft) for draft in self.ledger.drafts if draft.status != "missed" or draft.date]

    # -- one sentence

    def _sentence(self, number: int, sentence: Sentence, found: list[Cue]) -> None:
        touched: list[tuple[Cue, Draft]] = []
        for cue in found:
            drafts = self._drafts(cue, number, sentence)
            if len(drafts) > 1:
                self.trips = [trip for trip in self.trips if trip.number != number]
            for draft in drafts:
                touched.append((cue, self._put(draft)))
        if not touched:
            touched = self._taken_up(found, number, sentence)
        if touched:
            self.last = number
            self._facts(touched, number, sentence)
        elif self.ledger.focus is not None and number - self.last <= 2:
            self._aside(number, sentence)

    open: tuple[int, list[Entity]] = (-9, [])  # who spoke with people not named, and in which sentence
    last = -9  # the sentence that told of a contact last

    def _put(self, draft: Draft) -> Draft:
        put = self.ledger.put(draft)
        for trip in self.trips:
            self._board(trip, put)
        self.trips = [trip for trip in self.trips if trip.status != "boarded"]
        if len(put.people) == 2 and all(self.scene.human(e) for e in put.people):
            if put.certain:
                self.scene.pairs.append(put.people)
        return put

    def _board(self, trip: Draft, put: Draft) -> None:
        """A visitor's meeting with somebody, told soon after the journey, takes its date and place."""
        near = put.number - trip.number <= 1 or trip.number in (put.number, put.number + 1)
        same = any(trip.people[0] is entity for entity in put.people)
        if not (near and same and dating.agree(trip.date, put.date)) or put.kind in ("call", "video_call"):
            return
        if put.number == trip.number and (trip.rule in ("visit", "trip") or put.rule.startswith("noun")):
            put.kind = "visit"
        put.date, put.place = put.date or trip.date, trip.place or put.place
        if trip.date and "/" in trip.date:
            put.date = trip.date
        put.status = trip.status if put.vague or put.status == "missed" else put.status
        trip.status = "boarded"

    def _drafts(self, cue: Cue, number: int, sentence: Sentence) -> list[Draft]:
        """The contacts that a cue tells of: several where `separately` keeps them apart."""
        if self._passive_meet(cue):
            return []
        parties, certain = self._parties(cue, sentence)
        if cue.shape in ("travel", "visit", "trip"):
            return self._journey(cue, number, sentence, parties)
        parties = [people for people in parties if self._enough(people, cue)]
        if not parties:
            return []
        status = contact_status.status(self.page, cue, sentence)
        if status is None:
            return []
        return [self._draft(cue, number, sentence, people, status, certain) for people in parties]

    def _passive_meet(self, cue: Cue) -> bool:
        low = self.page.lows
        return low[cue.first] == "met" and low[cue.first - 1] in ("be", "was", "were", "been", "is", "being") and low[
            cue.last : cue.last + 1
        ] == ["with"]

    def _enough(self, people: list[Entity], cue: Cue) -> bool:
        if len(people) < 2:
            return False
        bodies = sum(entity.kind == "organization" for entity in people)
        return not bodies or cue.shape in ("noun", "speak") and bodies == len(people) and self._hold(cue)

    def _hold(self, cue: Cue) -> bool:
        return bool(set(self.page.lows[max(0, cue.first - 4) : cue.first]) & lexicon.HOLD)

    def _draft(
        self, cue: Cue, number: int, sentence: Sentence, people: list[Entity], status: str, certain: bool
    ) -> Draft:
        draft = Draft(self._kind(cue, sentence), people, number, [self._span(sentence)], cue.soft, status)
        draft.certain, draft.rule = certain, f"{cue.shape}-{draft.kind}"
        draft.vague = status == "held" and cue.shape == "noun" and not self._hold(cue)
        draft.past = contact_status.earlier(self.page, cue, sentence)
        draft.date = self.dates.of(cue, number, status) or (None if certain else self.dates.first(number, cue))
        if draft.kind not in ("call", "video_call", "letter", "message"):
            stop = clause_end(self.page, cue.last, min(sentence.last, cue.last + 20))
            draft.place = next(places(self.page, self.cast, cue.first, stop), None)
        return draft

    def _kind(self, cue: Cue, sentence: Sentence) -> str:
        """The cue's kind; where it leaves that open, a meeting if the words put both in one room."""
        if not cue.soft or cue.kind != "call":
            return cue.kind
        if _IN_PERSON.search(self.page.slice(sentence.first, sentence.last)):
            return "meeting"
        if self._phones is None:
            self._phones = _PHONE.search(self.page.text) is not None
        focus = self.ledger.focus
        if focus is not None and not focus.soft and not self._phones:
            return focus.kind
        return "call"

    def _span(self, sentence: Sentence) -> Span:
        return Span(*self.page.offset(sentence.first, sentence.last))

    # -- who took part

    def _parties(self, cue: Cue, sentence: Sentence) -> tuple[list[list[Entity]], bool]:
        """The people of each contact the cue tells of, and whether they stand in a clear pattern."""
        if cue.shape in ("noun", "trip", "letter"):
            return self._of_noun(cue, sentence)
        if cue.shape == "device":
            return self._of_device(cue, sentence), True
        subject = self.scene.subject(cue, sentence)
        objects = self._objects(cue, sentence)
        if len(subject) > 1 and cue.shape == "dine" and "," in self.page.raw[cue.last : cue.last + 4]:
            objects = []  # `sat in separate rooms, with a mediator between them`
        if objects and not subject:
            subject = self._participle(cue, sentence)
        if objects:
            return [_united(subject, group) if subject else self._known(group) for group in objects], bool(subject)
        if cue.shape == "speak" and len(subject) == 1:
            self.open = (self._number(sentence), subject)
        if cue.shape in ("meet", "speak", "dine") and len(subject) > 1:
            return [subject], True
        whom = self._whom(cue, sentence, subject)
        return [whom] if whom else [], True

    def _of_device(self, cue: Cue, sentence: Sentence) -> list[list[Entity]]:
        """`told B by phone`, `discussed it by phone with B`."""
        others = self._with(cue, sentence, ("with",))
        if not others:
            return [self.scene.clause(cue, sentence)]
        subject = self.scene.subject(cue, sentence)
        return [_united(subject, group) if subject else [] for group in others]

    def _number(self, sentence: Sentence) -> int:
        from bisect import bisect_left

        return bisect_left(self.scene._firsts, sentence.first)

    def _known(self, people: list[Entity]) -> list[Entity]:
        """Both of the last contact, where one of them is named and the other only described (`the president-elect`)."""
        focus = self.ledger.focus
        if focus is None or len(focus.people) != 2 or len(people) != 1:
            return []
        return focus.people if any(people[0] is known for known in focus.people) else []

    def _participle(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """`After meeting him, Lavrov said`: the subject follows."""
        if self.page.lows[cue.first] != "meeting" and self.page.raw[cue.first] != "g":
            return []
        return self.scene.following(cue, sentence)

    def _groups(self, refs: list[list]) -> list[list[Entity]]:
        groups = []
        for group in refs:
            people: list[Entity] = []
            for ref in group:
                people = _united(people, self.scene.people(ref))
            groups.append(people)
        return groups

    def _with(self, cue: Cue, sentence: Sentence, words: tuple[str, ...] = ("with", "to")) -> list[list[Entity]]:
        return self._groups(self.scene.after(cue, sentence, words))

    def _objects(self, cue: Cue, sentence: Sentence) -> list[list[Entity]]:
        scene = self.scene
        if cue.shape in ("meet", "dine"):
            direct = self._groups(scene.objects(cue, sentence)) if cue.shape == "meet" else []
            return direct or self._with(cue, sentence, ("with",))
        if cue.shape == "speak":
            return self._with(cue, sentence)
        if cue.shape in ("ring", "host", "call"):
            return self._transitive(cue, sentence)
        if cue.shape == "write":
            return self._with(cue, sentence, ("to",)) if self.page.lows[cue.last : cue.last + 1] == ["to"] else []
        if cue.shape == "congratulate":
            told = self.page.slice(cue.last, sentence.last) if cue.last < sentence.last else ""
            return self._groups(scene.objects(cue, sentence)) if re.search(r"\b(?:message|telegram|letter)\b", told) else []
        return []

    def _transitive(self, cue: Cue, sentence: Sentence) -> list[list[Entity]]:
        """Objects of received and telephoned; after `was received` the host that `by` names."""
        if self.page.lows[cue.first - 1] in ("was", "were", "been", "being", "is", "be"):
            return self._groups(self.scene.after(cue, sentence, ("by",))) if cue.shape != "call" else []
        refs = self.scene.objects(cue, sentence)
        if not refs:
            return []
        after = refs[-1][-1].last
        if cue.shape == "call" and self.page.raw[after : after + 1] in ("d", "n", "e", "“", "q", "g"):
            return []
        word = self.page.lows[cue.first]
        if word in ("welcomed", "greeted") and self.page.lows[after : after + 1] not in (["at"], ["in"], ["to"], ["on"]):
            return []
        if word == "welcomed" and self.page.raw[after + 1 : after + 2] not in ("d", "N"):
            return []
        return self._groups(refs)

    def _whom(self, cue: Cue, sentence: Sentence, subject: list[Entity]) -> list[Entity]:
        """`A, whom B met`: the antecedent is the object."""
        lows = self.page.lows
        for at in range(cue.first - 1, max(sentence.first, cue.first - 7), -1):
            if lows[at] in ("whom", "who") and subject and cue.shape in ("meet", "ring", "host"):
                before = [ref for ref in self.scene.refs(sentence) if ref.last <= at]
                if before and lows[at] == "whom":
                    return _united(subject, self.scene.people(before[-1]))
        return []

    def _of_noun(self, cue: Cue, sentence: Sentence) -> tuple[list[list[Entity]], bool]:
        how, owners = self.scene.owner(cue, sentence)
        between = self._with(cue, sentence, ("between", "among"))
        if between:
            return [people for people in between if len(people) > 1], True
        if cue.shape == "letter":
            sender = self._with(cue, sentence, ("from",))
            if sender and self._with(cue, sentence, ("to",)):
                return [_united(sender[0], group) for group in self._with(cue, sentence, ("to",))], True
        words = ("from", "to") if cue.shape == "letter" else ("with", "from") if cue.shape == "noun" else ("with",)
        others = self._with(cue, sentence, words)
        if cue.shape == "letter" and not self._sent(cue, sentence):
            return [], False
        if cue.shape == "trip":
            return [owners or self._by(cue, sentence) or self.scene.subject(cue, sentence)], True
        if not others and cue.kind == "summit" or cue.shape == "noun" and not others:
            others = self._with(cue, sentence, ("of",)) if self.page.lows[cue.last : cue.last + 1] == ["of"] else []
            if others and len(others[0]) > 1:
                return others, True
        if not others and self.page.lows[cue.last : cue.last + 1] in (["with"], ["between"], ["among"]):
            return [], False
        if others and how == "" and self.page.lows[cue.first] in _GENERIC and not self._hold(cue):
            return [], False
        if others:
            first = owners or self._of(cue, sentence) or self.scene.subject(cue, sentence)
            if not first or any(first == group for group in others):
                first = self.scene.following(cue, sentence) or self._holder(cue, sentence)
            return [_united(first, group) if first else self._known(group) for group in others], bool(first)
        if how in ("owner", "pair") and len(owners) > 1 and not self._short(cue):
            return [owners], how == "pair"
        return self._of_clause(cue, sentence, how, owners), self._hold(cue)

    def _of(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """`a meeting of A with B`."""
        ref = self.scene.starting(cue.last + 1, sentence) if self.page.lows[cue.last : cue.last + 1] == ["of"] else None
        return self.scene.people(ref) if ref and ref.kind == "name" else []

    def _sent(self, cue: Cue, sentence: Sentence) -> bool:
        return bool(_SENT & set(self.page.lows[max(sentence.first, cue.first - 6) : cue.first]))

    def _of_clause(self, cue: Cue, sentence: Sentence, how: str, owners: list[Entity]) -> list[list[Entity]]:
        """`A and B ended three hours of talks`, `A told B ..., in their first call`."""
        if cue.shape == "letter" and "exchanged" not in self.page.lows[max(0, cue.first - 4) : cue.first]:
            return []
        if how == "the" or how == "owner" and not owners:
            return []
        if self._hold(cue) or self._short(cue):
            people = self.scene.subject(cue, sentence)
            if len(people) > 1:
                return [people]
        if how in ("pair", "a", "") and self.page.lows[cue.first - 1] not in ("of", "for"):
            found = self.scene.clause(cue, sentence)
            if len(found) == 1 and how == "a" and 0 <= self._number(sentence) - self.open[0] <= 1:
                return [_united(self.open[1], found)]
            return [found]
        return []

    def _short(self, cue: Cue) -> bool:
        return self.page.lows[max(0, cue.first - 1)] == "of"

    def _by(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        found = self._with(cue, sentence, ("by",))
        return found[0] if found else []

    def _holder(self, cue: Cue, sentence: Sentence) -> list[Entity]:
        """Who tells of `a meeting with B` of which no subject is named: the speaker of the statement."""
        offset = self.page.starts[cue.first]
        for said in self.statements:
            if said.speaker_kind == "person" and any(part.start <= offset < part.end for part in said.spans):
                return self._named(said.speaker)
        before = [s for s in self.statements if self.page.starts[sentence.first] - 400 < s.end <= offset]
        return self._named(before[-1].speaker) if before and before[-1].speaker_kind == "person" else []

    def _named(self, name: str | None) -> list[Entity]:
        return [self.scene.person(e) for e in self.cast.people if e.name == name][:1]

    # -- journeys

    def _journey(self, cue: Cue, number: int, sentence: Sentence, parties: list[list[Entity]]) -> list[Draft]:
        visitors = parties[0] if parties and cue.shape == "trip" else self.scene.subject(cue, sentence)
        status = contact_status.status(self.page, cue, sentence)
        visitors = [e for e in visitors if self.scene.human(e)][:1]
        if not visitors or status is None:
            return []
        begin, stop = self._whither(cue, sentence)
        place = next(places(self.page, self.cast, begin, stop), None)
        state = self._state(begin, stop)
        if place is None and not state:
            return []
        draft = Draft("visit", visitors, number, [self._span(sentence)], False, status, place=place, host=state)
        draft.rule = cue.shape if cue.shape == "trip" or cue.shape == "visit" else self.page.lows[cue.first]
        draft.rule = "visit" if draft.rule.startswith("arriv") else draft.rule
        draft.past = contact_status.earlier(self.page, cue, sentence)
        draft.date = self.dates.of(cue, number, status)
        partner = self._partner(cue, sentence, visitors[0], state)
        if partner is not None:
            draft.people = visitors + [partner]
            return [draft]
        self.trips.append(draft)
        return []

    def _whither(self, cue: Cue, sentence: Sentence) -> tuple[int, int]:
        """The tokens in which a journey's goal is named: after the cue, or before `after a visit`."""
        stop = min(sentence.last, cue.last + 14)
        if self._state(cue.first, stop) or cue.shape != "trip":
            return cue.first, stop
        left = [at for at in range(sentence.first, cue.first) if self.page.lows[at] in ("left", "leaves", "leaving", "in", "departed")]
        return (left[0], cue.first) if left else (cue.first, stop)

    def _state(self, first: int, last: int) -> str:
        """The state of the place that the tokens name."""
        for mention in self.cast.between(first, last):
            before = self.page.lows[mention.first - 1] if mention.first else ""
            if before == "the":
                before = self.page.lows[mention.first - 2]
            capital = mention.spelling == "demonym" and self.page.lows[mention.last : mention.last + 1] == ["capital"]
            goal = before in ("to", "in", "at", "left", "visited", "visit", "visiting", "leaving", "for", "departed")
            if mention.entity.kind == "organization" and goal and (mention.spelling != "demonym" or capital):
                return self.scene.country(mention.entity)
        return ""

    def _partner(self, cue: Cue, sentence: Sentence, visitor: Entity, state: str) -> Entity | None:
        """Whom the journey was to: named with `with` or `met`, or the leader of the state named in the sentence."""
        later = [cue2 for cue2 in contact_cues.cues(self.page, sentence) if cue2.first > cue.first and cue2.shape != "device"]
        refs = self.scene.refs(sentence)
        for ref in refs:
            if any(other.first < ref.first for other in later if other.shape != "meet"):
                break
            if ref.last <= cue.last or ref.owner or ref.kind not in ("name", "role"):
                continue
            before = self.page.lows[ref.start - 1]
            if self.scene.people(ref) == [visitor]:
                continue
            if before == "with" or before in ("meet", "met", "see", "embraced", "beside", "alongside"):
                found = [e for e in self.scene.people(ref) if e is not visitor]
                if found and not (later and before == "met"):
                    return found[0]
        for ref in refs:
            if ref.kind == "name" and state:
                entity = self.scene.people(ref)[0]
                if entity is not visitor and self.scene.country(entity) == state and self.scene.heads(entity):
                    return entity
        return None

    def _settle_trips(self) -> None:
        """A visit whose host nobody named was to the leader of that state, or it stays with the state as host."""
        for trip in self.trips:
            visitor = trip.people[0]
            if any(
                visitor in draft.people and (dating.agree(draft.date, trip.date) or abs(draft.number - trip.number) < 2)
                for draft in self.ledger.drafts
            ):
                continue
            host = self._host(trip) or self._hosting_state(trip)
            if host is not None and host is not visitor and self.scene.heads(visitor):
                trip.people, trip.certain = [visitor, host], False
                self.ledger.put(trip)

    def _hosting_state(self, trip: Draft) -> Entity | None:
        """The state itself as the host of a leader's visit, where the article names no person of it."""
        if trip.rule not in ("visit", "trip") and trip.status == "held" or not trip.host:
            return None
        if self.scene.country(trip.people[0]) == trip.host:
            return None
        return next((m.entity for m in self.cast.mentions if m.entity.keys == (trip.host,)), None)

    def _host(self, trip: Draft) -> Entity | None:
        last = min(len(self.page.sentences) - 1, trip.number + 2)
        near = self.cast.between(self.page.sentences[trip.number].first, self.page.sentences[last].last)
        for mention in near + self.cast.between(0, self.page.sentences[trip.number].first):
            entity = self.scene.person(mention.entity)
            if self.scene.human(entity) and trip.host and self.scene.country(entity) == trip.host and self.scene.heads(entity):
                return entity
        return None

    # -- what is told of a contact already known

    def _taken_up(self, found: list[Cue], number: int, sentence: Sentence) -> list[tuple[Cue, Draft]]:
        """`the call`, `Wednesday's talks`: the contact meant, if one is."""
        for cue in found:
            if cue.shape not in ("noun", "trip", "letter", "device"):
                continue
            how, owners = self.scene.owner(cue, sentence)
            if how in ("a", "") and not owners:
                continue
            day = self.dates.of(cue, number, "held") if self._dated(cue) else None
            meant = self.ledger.meant(cue.kind, cue.soft, day)
            if meant is not None and (not owners or any(e in meant.people for e in owners)):
                self._take_up(meant, cue, sentence)
                return [(cue, meant)]
        return []

    def _dated(self, cue: Cue) -> bool:
        return any(word[:-2] in dating.DAYS for word in self.page.lows[max(0, cue.first - 3) : cue.first])

    def _take_up(self, meant: Draft, cue: Cue, sentence: Sentence) -> None:
        self.ledger.focus = meant
        if len(meant.people) == 2:
            self.scene.pairs.append(meant.people)
        if meant.status == "planned" and contact_status.status(self.page, cue, sentence) == "cancelled":
            meant.status = "cancelled"
        if meant.place is None and meant.kind not in ("call", "video_call", "letter", "message"):
            near = self.page.lows[cue.last : cue.last + 1]
            if near in (["in"], ["at"]):
                meant.place = next(places(self.page, self.cast, cue.last, min(sentence.last, cue.last + 6)), None)

    def _aside(self, number: int, sentence: Sentence) -> None:
        """A sentence that names no contact but says how long it took or who asked for it."""
        start, end = self.page.offset(sentence.first, sentence.last)
        focus = self.ledger.focus
        self._mediators(focus, sentence)
        if focus.duration is None and _IT_LASTED.search(self.page.text, start, end):
            self._duration(focus, start, end)
        self._initiator(focus, start, end)

    def _facts(self, touched: list[tuple[Cue, Draft]], number: int, sentence: Sentence) -> None:
        start, end = self.page.offset(sentence.first, sentence.last)
        span = Span(start, end)
        for _, draft in touched:
            if span not in draft.evidence and number - draft.number < 40:
                draft.evidence.append(span)
        self._mediators(touched[0][1], sentence)
        self._duration(touched[0][1], start, end)
        call = next((draft for _, draft in touched), touched[0][1])
        self._initiator(call, start, end)
        if contact_status.never_was(self.page.text[start:end]):
            self._account(touched[0][1], "status", "denied", Span(start, end))

    def _mediators(self, draft: Draft, sentence: Sentence) -> None:
        """`B, who chaired the session`, `chaired by B`: somebody who brought the two together."""
        for at in range(sentence.first + 1, sentence.last - 1):
            if self.page.lows[at] not in lexicon.MEDIATED or self.page.tags[at] == "q":
                continue
            cue = Cue("meeting", "host", at, at + 1)
            passive = self.page.raw[at - 1] in "x,n" or self.page.lows[at + 1] == "by"
            found = self.scene.after(cue, sentence, ("by",)) if passive and self.page.lows[at - 1] != "who" else []
            people = self._groups(found)[0] if found else self.scene.subject(cue, sentence)
            draft.mediators = _united(draft.mediators, [e for e in people if self.scene.human(e) and e not in draft.people])

    def _duration(self, draft: Draft, start: int, end: int) -> None:
        for long in durations.durations(self.page.text, start, end):
            if lasting(self.page, long.start, long.end):
                draft.duration = draft.duration or long
                self._account(draft, "duration", long.text, Span(long.start, long.end))
                return

    def _initiator(self, draft: Draft, start: int, end: int) -> None:
        for match, group in initiations(self.page, start, end):
            side = self._side(draft, match, group)
            if side:
                draft.initiator = draft.initiator or side
                self._account(draft, "initiator", side, Span(match.start(), match.end()))
                return

    def _side(self, draft: Draft, match: re.Match, group: str) -> str | None:
        """The side that the words name, as a person's or a state's name."""
        words = match[group].lower()
        if "latter" in words or "former" in words:
            return self.scene.name(draft.people[-1 if "latter" in words else 0])
        first, last = self._token(match.start(group)), self._token(match.end(group) - 1) + 1
        if group == "pron":
            return self._pronoun_side(draft, first, words)
        found = self.cast.between(first, last)
        if group == "subj":
            if self._holds_other(match):
                return None
            found = [m for m in found if m.last >= last - 2 or self.page.raw[m.last : last].strip("nax")  == ""][-1:]
        if not found:
            return None
        entity = found[0].entity
        if self.scene.human(entity):
            return self.scene.name(self.scene.person(entity))
        country = self.cast.organization(entity.country) if entity.country else None
        return country.name if country else entity.name

    def _holds_other(self, match: re.Match) -> bool:
        """`proposed a deal`: what was asked for must be the contact."""
        return not re.search(r"\b(?:call|conversation|talks|meeting|exchange|it)\b", match.group()[-40:], re.I)

    def _pronoun_side(self, draft: Draft, at: int, word: str) -> str | None:
        people = self.scene._named_people(self.scene._resolved(at, at + 1)) if word in ("his", "her") else []
        return self.scene.name(people[0]) if people and people[0] in draft.people else None

    def _token(self, offset: int) -> int:
        from bisect import bisect_right

        return max(0, bisect_right(self.page.starts, offset) - 1)

    def _account(self, draft: Draft, fact: str, value: str, evidence: Span) -> None:
        said = self._holding(evidence.start)
        by = said and (said.on_behalf_of or said.speaker)
        account = Account(fact, value, by, evidence, said and said.via)
        if not any(a.fact == fact and a.value == value and a.by == by for a in draft.accounts):
            draft.accounts.append(account)

    def _holding(self, offset: int) -> Statement | None:
        holding = [s for s in self.statements if any(part.start <= offset < part.end for part in s.spans)]
        return min(holding, key=lambda s: s.end - s.start) if holding else None

    # -- the result

    def _settle_dates(self) -> None:
        """Undated contacts that the article tells as its news were on the day of its news: marked approximate."""
        drafts = self.ledger.drafts
        main = next((d for d in drafts if d.status in ("held", "denied")), None)
        news = main.date if main is not None and main.date else self._lead_date()
        for draft in drafts:
            if draft.date is None and draft.status == "held" and news and not draft.past:
                day = self._day_before(draft) or dating.day(news)
                if day and (draft is main or draft.kind not in ("letter", "message")):
                    draft.date = f"{day.isoformat()}~"

    def _day_before(self, draft: Draft) -> date | None:
        """The day of the contact told just before, in the same breath."""
        near = [d for d in self.ledger.drafts if d is not draft and 0 <= draft.number - d.latest <= 2 and d.status != "planned" and not d.past]
        return dating.day(near[-1].date) if near else None

    def _lead_date(self) -> str | None:
        """The first day that the first sentences tell, if it is not ahead."""
        for number in range(min(4, len(self.page.sentences))):
            for moment in self.dates.moments(number):
                day = dating.day(moment.edtf)
                if day and self.published and day <= self.published:
                    return moment.edtf
        return None

    def _contact(self, draft: Draft) -> Contact:
        return Contact(
            kind=draft.kind,
            participants=tuple(self._participant(draft, entity) for entity in _united(draft.people, draft.mediators[:1])),
            evidence=tuple(sorted(draft.evidence)),
            date=draft.date,
            status="cancelled" if draft.status == "missed" else draft.status,
            initiator=draft.initiator,
            duration_text=draft.duration.text if draft.duration else None,
            duration_minutes=draft.duration.minutes if draft.duration else None,
            place=draft.place,
            accounts=tuple(draft.accounts),
            background=draft is not self.ledger.drafts[0] and self._background(draft),
            confidence=self._confidence(draft),
            rule=draft.rule,
        )

    def _confidence(self, draft: Draft) -> float:
        if not draft.certain or any(e.kind == "organization" for e in draft.people):
            return 0.5 if draft.date else 0.4
        known = all(e.key for e in draft.people)
        if draft.date is None or draft.date.endswith("~") or draft.soft:
            return 0.6 if known else 0.5
        return 0.9 if known else 0.8

    def _background(self, draft: Draft) -> bool:
        """Before the month of the article's news, or told as something that had been."""
        if draft.status in ("planned", "cancelled"):
            return False
        main = self.ledger.drafts[0].date
        if draft.date and main:
            return not dating.agree(draft.date, main) and draft.date < main
        return draft.past

    def _participant(self, draft: Draft, entity: Entity) -> Participant:
        body = self.cast.organization(entity.country) if entity.country else None
        role = "mediator" if entity in draft.mediators else "principal"
        if draft.kind == "visit" and len(draft.people) == 2 and role == "principal":
            role = "visitor" if entity is draft.people[0] else "host"
        return Participant(self.scene.name(entity), entity.key, role, body.name if body else None)


def _united(one: list[Entity], other: list[Entity]) -> list[Entity]:
    return one + [entity for entity in other if all(entity is not known for known in one)]
