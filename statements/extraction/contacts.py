"""Calls, meetings, visits, summits, letters: who was in contact, when, for how long, on whose initiative, who says so.

A cue (`spoke by phone`, `a meeting with`, `visited`) opens a contact if those who took part stand where its shape puts
them: subject and object, `with`, `between`, whose it is. `the call`, `their talks`, `Wednesday's visit` add to one
already told. `contact_cues` finds the cues, `participants` the people, `contact_status` what became of it,
`contact_facts` date, place and length, and `contact_ledger` tells when two tellings are one contact.
"""

import re
from datetime import date

from . import contact_cues, contact_status, dating
from .contact_accounts import Accounts
from .contact_cues import Cue
from .contact_facts import Dates, clause_end, places
from .contact_ledger import EVIDENCE, Draft, Ledger, finer
from .contact_parties import Parties
from .journeys import Journeys
from .lexicon import contacts as lexicon
from .names import Cast, Entity, Mention
from .page import Page, Sentence
from .participants import Scene
from .referents import united
from .resolve import Resolver
from .types import Contact, Participant, Span, Statement

NEWS = 7  # days before the dateline that an article still calls news
LEAD = 8  # sentences in which it tells the day of its news
_REMOTE = re.compile(r"\b(?:virtually|remotely|online|by video|via video|over video)\b", re.I)
_IN_PERSON = re.compile(lexicon.IN_PERSON, re.I)
_PHONE = re.compile(r"\b(?:(?:tele)?phone[ds]?|phone-call|rang|telephoned|[Cc]all)\b")
_IT_LASTED = re.compile(
    r"\b(?:it|which|they|the two|that)\b[^.;]{0,80}?\b(?:lasted|took|ran for|spoke|talked|went on)\b", re.I
)


def read(page: Page, cast: Cast, resolver: Resolver, statements: list[Statement], dates: Dates) -> list[Contact]:
    """The contacts of the article, each once, in the order told."""
    return _Reader(page, cast, resolver, statements, dates).read()


class _Reader:
    def __init__(self, page: Page, cast: Cast, resolver: Resolver, statements: list[Statement], dates: Dates):
        self.page, self.cast, self.published, self.statements = page, cast, dates.published, statements
        self.scene = Scene(page, cast, resolver, statements, dates.published)
        self.dates = dates
        self.ledger = Ledger(self.scene.country, self._recent)
        self.parties = Parties(page, self.scene, self.ledger)
        self.journeys = Journeys(page, cast, self.scene, self.dates, self.ledger)
        self.accounts = Accounts(page, cast, self.scene)
        self.last = -9  # the sentence that told of a contact last
        self._phones: bool | None = None

    def read(self) -> list[Contact]:
        for number, sentence in enumerate(self.page.sentences):
            found = contact_cues.cues(self.page, sentence)
            if found:
                self._sentence(number, sentence, found)
            elif self.ledger.focus is not None and number - self.last <= 2:
                self._aside(number, sentence)
        self.journeys.settle()
        self._settle_dates()
        return [self._contact(draft) for draft in self.ledger.drafts if draft.status != "missed" or draft.date]

    def _sentence(self, number: int, sentence: Sentence, found: list[Cue]) -> None:
        touched: list[tuple[Cue, Draft]] = []
        for cue in found:
            drafts = self._drafts(cue, number, sentence)
            if len(drafts) > 1:
                self.journeys.apart(number)
            for draft in drafts:
                touched.append((cue, self._put(draft)))
        if not touched:
            touched = self._taken_up(found, number, sentence)
        if touched:
            self.last = number
            self._facts(touched, number, sentence)
        elif self.ledger.focus is not None and number - self.last <= 2:
            self._aside(number, sentence)

    def _put(self, draft: Draft) -> Draft:
        put = self.ledger.put(draft)
        self.journeys.met(put)
        if len(put.people) == 2 and put.certain and all(self.scene.human(e) for e in put.people):
            self.scene.pairs.append(put.people)
        return put

    def _drafts(self, cue: Cue, number: int, sentence: Sentence) -> list[Draft]:
        """The contacts that a cue tells of: several where `separately` keeps them apart."""
        if self._passive_meet(cue):
            return []
        parties, certain = self.parties.of(cue, sentence)
        if cue.shape in ("travel", "visit", "trip"):
            return self.journeys.read(cue, number, sentence, parties)
        parties = [people for people in parties if self._enough(people, cue)]
        if not parties:
            return []
        status = contact_status.status(self.page, cue, sentence)
        if status is None:
            return []
        drafts = [self._draft(cue, number, sentence, people, status, certain) for people in parties]
        if len(drafts) > 1:
            self._date_each(drafts, cue, number, sentence)
        return drafts

    def _date_each(self, drafts: list[Draft], cue: Cue, number: int, sentence: Sentence) -> None:
        """`on Monday he met A and on Tuesday B`: each contact has the date told beside its people."""
        named = {id(self.scene.person(m.entity)): m.first for m in self._named_after(cue, sentence)}
        anchors = [named.get(id(draft.people[-1]), -1) for draft in drafts]
        if -1 in anchors or anchors != sorted(anchors):
            return
        for draft, told in zip(drafts, self.dates.each(number, anchors, drafts[0].status), strict=True):
            draft.date = told or draft.date

    def _named_after(self, cue: Cue, sentence: Sentence) -> list[Mention]:
        return self.cast.between(cue.last, sentence.last)

    def _passive_meet(self, cue: Cue) -> bool:
        low = self.page.lows
        return (
            low[cue.first] == "met"
            and low[cue.first - 1] in ("be", "was", "were", "been", "is", "being")
            and low[cue.last : cue.last + 1] == ["with"]
        )

    def _enough(self, people: list[Entity], cue: Cue) -> bool:
        if len(people) < 2:
            return False
        bodies = sum(entity.kind == "organization" for entity in people)
        return not bodies or cue.shape in ("noun", "speak") and bodies == len(people) and self.parties.holds(cue)

    def _draft(
        self, cue: Cue, number: int, sentence: Sentence, people: list[Entity], status: str, certain: bool
    ) -> Draft:
        if cue.shape in ("ring", "call") and self.page.lows[cue.first - 1] in ("was", "were", "been", "being"):
            people = people[::-1]  # `A had been telephoned by B`: the caller comes first
        draft = Draft(self._kind(cue, sentence), people, number, [self._span(sentence)], cue.soft, status)
        draft.certain, draft.rule = certain, f"{cue.shape}-{draft.kind}"
        draft.vague = status == "held" and cue.shape == "noun" and not self.parties.holds(cue)
        draft.past = contact_status.earlier(self.page, cue, sentence)
        draft.date = self.dates.of(cue, number, status) or (None if certain else self.dates.first(number, cue))
        if draft.kind not in ("call", "video_call", "letter", "message"):
            draft.place = self._place(cue, sentence)
        draft.initiator = self._caller(cue, draft)
        if status == "held" and self.dates.ahead(draft.date):
            draft.status = "planned"
        return draft

    def _place(self, cue: Cue, sentence: Sentence) -> str | None:
        stop = clause_end(self.page, cue.last, min(sentence.last, cue.last + 20))
        return next(places(self.page, self.cast, cue.first, stop), None)

    def _caller(self, cue: Cue, draft: Draft) -> str | None:
        """`A rang B`, `a call from A`, `placed a call to B`: whoever rang had asked for the call."""
        if draft.kind != "call" or not draft.certain:
            return None
        word = self.page.lows[cue.last : cue.last + 1]
        if cue.shape in ("ring", "call") or cue.shape == "noun" and word == ["to"]:
            return self.scene.name(draft.people[0])
        return self.scene.name(draft.people[-1]) if cue.shape == "noun" and word == ["from"] else None

    def _kind(self, cue: Cue, sentence: Sentence) -> str:
        """The cue's kind; where it leaves that open, a meeting if the words put both in one room."""
        if cue.kind in ("meeting", "summit") and _REMOTE.search(self._clause(cue, sentence)):
            return "video_call"
        if not cue.soft or cue.kind != "call":
            return cue.kind
        if _IN_PERSON.search(self.page.slice(sentence.first, sentence.last)):
            return "meeting"
        if self._phones is None:
            self._phones = _PHONE.search(self.page.text) is not None
        if not self._phones and (cue.shape == "discuss" or self._place(cue, sentence)):
            return "meeting"
        focus = self.ledger.focus
        if focus is not None and not focus.soft and not self._phones:
            return focus.kind
        return "call"

    def _clause(self, cue: Cue, sentence: Sentence) -> str:
        """The cue with the word before it and the rest of its clause."""
        stop = clause_end(self.page, cue.last, min(sentence.last, cue.last + 12))
        return self.page.slice(max(sentence.first, cue.first - 1), max(stop, cue.last))

    def _span(self, sentence: Sentence) -> Span:
        return Span(*self.page.offset(sentence.first, sentence.last))

    def _taken_up(self, found: list[Cue], number: int, sentence: Sentence) -> list[tuple[Cue, Draft]]:
        """`the call`, `Wednesday's talks`: the contact meant, if one is."""
        for cue in found:
            if cue.shape not in ("noun", "trip", "letter", "device"):
                continue
            how, owners = self.scene.owner(cue, sentence)
            if how in ("a", "") and not owners:
                continue
            if cue.shape == "trip":
                self.journeys.dated(self.dates.of(cue, number, "planned"))
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
        day = self.dates.of(cue, self.scene.number(sentence), meant.status)
        if day and meant.date is None and meant.status in ("planned", "cancelled"):
            meant.date = day
        if day and meant.date and not meant.date.endswith("~") and dating.agree(meant.date, day):
            meant.date = finer(meant.date, day)
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
        self.accounts.mediators(focus, sentence)
        if focus.duration is None and _IT_LASTED.search(self.page.text, start, end):
            self.accounts.duration(focus, start, end)
        self.accounts.initiator(focus, start, end)

    def _facts(self, touched: list[tuple[Cue, Draft]], number: int, sentence: Sentence) -> None:
        start, end = self.page.offset(sentence.first, sentence.last)
        span = Span(start, end)
        for _, draft in touched:
            if len(draft.evidence) < EVIDENCE and span not in draft.evidence:
                draft.evidence.append(span)
        self.accounts.mediators(touched[0][1], sentence)
        self.accounts.duration(touched[0][1], start, end)
        call = next((draft for _, draft in touched), touched[0][1])
        self.accounts.initiator(call, start, end)
        if contact_status.never_was(self.page.text[start:end]):
            self.accounts.account(touched[0][1], "status", "denied", Span(start, end))

    def _settle_dates(self) -> None:
        """What was missed was due then. Undated contacts told as the article's news were on its day: approximate."""
        drafts = self.ledger.drafts
        for draft in drafts:
            if draft.status == "missed":
                draft.date = draft.date or draft.due
        main = next((d for d in drafts if d.status in ("held", "denied") and not d.past), None)
        news = self._news(main)
        for draft in drafts:
            if draft.date is None and draft.status == "held" and news and not draft.past:
                day = self._told_before(draft) or self._day_before(draft) or self._led(draft) or news
                if draft is main or draft.kind not in ("letter", "message"):
                    draft.date = f"{day.isoformat()}~"

    def _news(self, main: Draft | None) -> date | None:
        """The day of the article's news: that of its first contact, or the first recent day it tells, or its own."""
        days = [dating.day(main.date)] if main is not None else []
        days.append(self._lead_day())
        days += [dating.day(d.date) for d in self.ledger.drafts if d.status == "held" and not d.past]
        return next((day for day in days if self._recent(day)), None) or self.published

    def _recent(self, day: date | None) -> bool:
        return day is not None and (self.published is None or 0 <= (self.published - day).days <= NEWS)

    def _told_before(self, draft: Draft) -> date | None:
        """The day told last in the paragraph before the contact, no later than its own sentence."""
        sentences = self.page.sentences
        for number in range(draft.number, max(-1, draft.number - 3), -1):
            if sentences[number].paragraph != sentences[draft.number].paragraph:
                return None
            for moment in reversed(self.dates.narrated(number)):
                day = dating.day(moment.edtf)
                if day and self.published and day <= self.published:
                    return day if number < draft.number else None
        return None

    def _day_before(self, draft: Draft) -> date | None:
        """The day of the contact told just before, in the same breath."""
        near = [
            d
            for d in self.ledger.drafts
            if d is not draft and 0 <= draft.number - d.latest <= 2 and d.status == "held" and not d.past
        ]
        return dating.day(near[-1].date) if near else None

    def _led(self, draft: Draft) -> date | None:
        """The day of the article's first sentences, for a contact told right after them."""
        first = min(self.ledger.drafts, key=lambda d: d.number)
        return self._lead_day(draft.number + 1) if draft is first else None

    def _lead_day(self, stop: int = LEAD) -> date | None:
        """The first recent day that the first sentences tell."""
        for number in range(min(stop, LEAD, len(self.page.sentences))):
            for moment in self.dates.moments(number):
                day = dating.day(moment.edtf)
                if self._recent(day):
                    return day
        return None

    def _contact(self, draft: Draft) -> Contact:
        return Contact(
            kind=draft.kind,
            participants=tuple(
                self._participant(draft, entity) for entity in united(draft.people, draft.mediators[:1])
            ),
            evidence=tuple(sorted(draft.evidence)),
            date=draft.date,
            status="cancelled" if draft.status == "missed" else draft.status,
            initiator=draft.asked or draft.initiator,
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
