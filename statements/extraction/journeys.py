"""Visits of which the text first tells only who went where: whom they were to is named later."""

from . import contact_cues, contact_status, dating
from .contact_cues import Cue
from .contact_facts import Dates, places
from .contact_ledger import FAMILY, Draft, Ledger, finer
from .names import Cast, Entity
from .page import Page, Sentence
from .participants import Scene
from .types import Span

NEAR = 6  # journeys back that a contact told now may have been made for
MOST = 60  # journeys without a host kept of one article


class Journeys:
    """The journeys of one page; `trips` are those of which only the visitor is known so far."""

    def __init__(self, page: Page, cast: Cast, scene: Scene, dates: Dates, ledger: Ledger):
        self.page, self.cast, self.scene, self.dates, self.ledger = page, cast, scene, dates, ledger
        self.trips: list[Draft] = []

    def met(self, put: Draft) -> None:
        """A contact was told: journeys made for it become part of it."""
        near = self.trips[-NEAR:]
        for trip in near:
            self._board(trip, put)
        self.trips[-NEAR:] = [trip for trip in near if trip.status != "boarded"]

    def dated(self, edtf: str | None) -> None:
        """`the visit, which is due next Tuesday`: a nearer date for the journey told last."""
        trip = self.trips[-1] if self.trips else None
        if trip is not None and trip.status == "planned" and edtf and dating.agree(trip.date, edtf):
            trip.date = finer(trip.date, edtf)

    def apart(self, number: int) -> None:
        """Sentence `number` tells of several contacts, so that none of them is the journey itself."""
        near = self.trips[-NEAR:]
        self.trips[-NEAR:] = [trip for trip in near if trip.number != number]

    def _board(self, trip: Draft, put: Draft) -> None:
        """A visitor's meeting with somebody, told soon after the journey, takes its date and place."""
        near = put.number - trip.number <= 1 or trip.number in (put.number, put.number + 1)
        same = any(trip.people[0] is entity for entity in put.people) and (trip.past or not put.past)
        if put.status == "planned" and trip.status == "held":
            return  # there already, and still to meet
        if (
            not (near and same and dating.agree(trip.date, put.date))
            or put.kind in ("call", "video_call")
            and not put.soft
        ):
            return
        if put.soft:
            put.kind, put.soft = "meeting", False
        if put.number == trip.number and (trip.rule in ("visit", "trip") or put.rule.startswith("noun")):
            put.kind = "visit"
        put.date, put.place = put.date or trip.date, trip.place or put.place
        if trip.date and "/" in trip.date:
            put.date = trip.date
        put.host = put.host or trip.host
        put.status = trip.status if put.vague or put.status == "missed" else put.status
        trip.status = "boarded"

    def read(self, cue: Cue, number: int, sentence: Sentence, parties: list[list[Entity]]) -> list[Draft]:
        visitors = parties[0] if parties and cue.shape == "trip" else self.scene.subject(cue, sentence)
        status = contact_status.status(self.page, cue, sentence)
        visitors = [e for e in visitors if self.scene.human(e)][:1]
        if not visitors or status is None:
            return []
        begin, stop = self._whither(cue, sentence)
        place = next(places(self.page, self.cast, begin, stop), None)
        state = self._state(begin, stop)
        called_on = self._called_on(cue, sentence, visitors[0])
        date = self.dates.of(cue, number, status)
        if place is None and not state and not called_on:
            if cue.shape != "trip" or date is None or self.scene.owner(cue, sentence)[0] != "owner":
                return []
            state = self._other_state(cue, sentence, visitors[0])
        elif cue.last - cue.first > 1 and not state:
            return []
        draft = Draft(
            "visit",
            visitors,
            number,
            [Span(*self.page.offset(sentence.first, sentence.last))],
            False,
            status,
            place=place,
            host=state,
        )
        draft.rule = cue.shape if cue.shape == "trip" or cue.shape == "visit" else self.page.lows[cue.first]
        draft.rule = "visit" if draft.rule.startswith("arriv") else draft.rule
        draft.past = contact_status.earlier(self.page, cue, sentence)
        draft.date = date
        draft.status = "planned" if status == "held" and self.dates.ahead(date) else status
        draft.vague = status == "held" and self.page.lows[cue.first - 1] == "to"  # `his decision to visit`
        partner = called_on or self._partner(cue, sentence, visitors[0], state)
        if partner is not None:
            draft.people = visitors + [partner]
            return [draft]
        if len(self.trips) < MOST:
            self.trips.append(draft)
        return []

    def _other_state(self, cue: Cue, sentence: Sentence, visitor: Entity) -> str:
        """`urged Mongolia to arrest him on his visit to the country`: the other state named last before."""
        found = [m.entity for m in self.cast.between(sentence.first, cue.first) if m.entity.kind == "organization"]
        states = [self.scene.country(entity) for entity in reversed(found)]
        return next((s for s in states if s and s != self.scene.country(visitor)), "")

    def _called_on(self, cue: Cue, sentence: Sentence, visitor: Entity) -> Entity | None:
        """The person whom somebody visited: `visited him there`."""
        groups = self.scene.groups(self.scene.objects(cue, sentence)) if cue.shape == "visit" else []
        return next((e for e in (groups[0] if groups else []) if self.scene.human(e) and e is not visitor), None)

    def _whither(self, cue: Cue, sentence: Sentence) -> tuple[int, int]:
        """The tokens in which a journey's goal is named: after the cue, or before `after a visit`."""
        stop = min(sentence.last, cue.last + 14)
        if self._state(cue.first, stop) or cue.shape != "trip":
            return cue.first, stop
        left = [
            at
            for at in range(sentence.first, cue.first)
            if self.page.lows[at] in ("left", "leaves", "leaving", "in", "departed")
        ]
        return (left[0], cue.first) if left else (cue.first, stop)

    def _state(self, first: int, last: int) -> str:
        """The state of the place that the tokens name."""
        for mention in self.cast.between(first, last):
            before = self.page.lows[mention.first - 1] if mention.first else ""
            if before == "the":
                before = self.page.lows[mention.first - 2]
            capital = mention.spelling == "demonym" and self.page.lows[mention.last : mention.last + 1] == ["capital"]
            goal = before in (
                "to",
                "in",
                "at",
                "left",
                "visited",
                "visit",
                "visiting",
                "leaving",
                "for",
                "departed",
                "reached",
            )
            if mention.entity.kind == "organization" and goal and (mention.spelling != "demonym" or capital):
                return self.scene.country(mention.entity)
        return ""

    def _partner(self, cue: Cue, sentence: Sentence, visitor: Entity, state: str) -> Entity | None:
        """Whom the journey was to: named with `with` or `met`, or the leader of the state named in the sentence."""
        later = [
            cue2 for cue2 in contact_cues.cues(self.page, sentence) if cue2.first > cue.first and cue2.shape != "device"
        ]
        refs = self.scene.refs(sentence)
        for ref in refs:
            if any(other.first < ref.first for other in later if other.shape != "meet"):
                break
            if ref.last <= cue.last and not self._raised(ref, cue) or ref.owner or ref.kind not in ("name", "role"):
                continue
            before = self.page.lows[ref.start - 1]
            if self.scene.people(ref) == [visitor]:
                continue
            invited = before == "of" and self.page.lows[ref.start - 2] == "invitation"
            if invited or before == "with" or before in ("meet", "met", "see", "embraced", "beside", "alongside"):
                found = [e for e in self.scene.people(ref) if e is not visitor]
                if found and not (later and before == "met"):
                    return found[0]
        for ref in refs:
            if ref.kind == "name" and state:
                entity = self.scene.people(ref)[0]
                if entity is not visitor and self.scene.country(entity) == state and self.scene.heads(entity):
                    return entity
        return None

    def _raised(self, ref, cue: Cue) -> bool:
        """`would raise it with B during his visit`."""
        lead = self.page.lows[max(0, cue.first - 6) : cue.first]
        return self.page.lows[ref.start - 1] == "with" and "during" in lead

    def settle(self) -> None:
        """A visit whose host nobody named was to the leader of that state, or it stays with the state as host."""
        for trip in self.trips:
            visitor = trip.people[0]
            if any(
                visitor in draft.people
                and FAMILY[draft.kind] == "meeting"
                and self._there(trip, draft)
                and (trip.past or not draft.past)
                and (dating.agree(draft.date, trip.date) or abs(draft.number - trip.number) < 2)
                and (trip.status == draft.status or trip.status != "cancelled" and draft.status != "planned")
                for draft in self.ledger.drafts
            ):
                continue
            host = self._host(trip)
            if host is not None and host is not visitor and (self.scene.heads(visitor) or not visitor.key):
                trip.people, trip.certain = [visitor, host], False
            elif not self._state_visit(trip):
                continue
            self.ledger.put(trip)

    def _there(self, trip: Draft, draft: Draft) -> bool:
        """The contact was where the journey led, as far as can be told."""
        if not trip.host or abs(draft.number - trip.number) < 2 or trip.place and draft.place == trip.place:
            return True
        if self._elsewhere(trip, draft):
            return False
        return trip.host == draft.host or trip.host in {self.scene.country(entity) for entity in draft.people}

    def _elsewhere(self, trip: Draft, draft: Draft) -> bool:
        """The contact took place in another state than the one the journey led to."""
        named = [m for m in self.cast.mentions if draft.place and self.page.slice(m.first, m.last) == draft.place]
        return bool(named) and named[0].entity.country not in ("", trip.host)

    def _state_visit(self, trip: Draft) -> bool:
        """A visit to a state of which the article names no leader: the state itself is the host, where it is known."""
        if trip.date is None and trip.status == "held" and trip.past:
            return False
        visitor = trip.people[0]
        if trip.host and self.scene.country(visitor) == trip.host:
            return False
        state = next((m.entity for m in self.cast.mentions if m.entity.keys == (trip.host,)), None)
        if state is None and trip.rule not in ("trip", "visit"):
            return False
        trip.people = [visitor, state] if state is not None else [visitor]
        return True

    def _host(self, trip: Draft) -> Entity | None:
        last = min(len(self.page.sentences) - 1, trip.number + 2)
        near = self.cast.between(self.page.sentences[trip.number].first, self.page.sentences[last].last)
        for mention in near + self.cast.between(0, self.page.sentences[trip.number].first):
            entity = self.scene.person(mention.entity)
            if (
                self.scene.human(entity)
                and trip.host
                and self.scene.country(entity) == trip.host
                and self.scene.heads(entity)
            ):
                return entity
        return None
