# Being reworked by a colleague (contacts, dating, durations, reactions) since 22:05: leave this file to them.
"""Calls, meetings, visits, summits, letters: who was in contact, when, for how long, on whose initiative, and who says so.

A word that tells of a contact (`spoke by phone`, `a meeting with`) opens one if two people can be found beside it: the
subject before, and the names after `with`, `to`, `between`. `the call`, `their talks` add to a contact already told.
Two tellings are one contact when kind and people agree and the dates do not contradict each other. What the main
contact of the article is, and what is only background, shows in its date and its place in the article.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from . import dating, durations, sources
from .lexicon import contacts as lexicon
from .names import Cast, Entity
from .page import Page, Sentence
from .resolve import Resolver
from .types import Account, Contact, Participant, Span, Statement

_TRIGGER = re.compile("|".join(f"(?P<{kind}>\\b(?:{pattern}))" for kind, pattern in lexicon.TRIGGERS), re.IGNORECASE)
_PLANNED, _CANCELLED = re.compile(lexicon.PLANNED, re.I), re.compile(lexicon.CANCELLED, re.I)
_DENIED, _NEGATED = re.compile(lexicon.DENIED, re.I), re.compile(lexicon.NEGATED, re.I)
_ANAPHORA = re.compile(lexicon.ANAPHORA, re.I)
_INITIATED = [re.compile(r"\b" + pattern, re.I) for pattern in lexicon.INITIATED]
_PLACE = re.compile(
    r"\b(?:in|at|to|visited|visiting|visit) (?P<place>(?:the )?[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|de|la|el|al))*)"
)


@dataclass(slots=True)
class Draft:
    """A contact while it is put together; `people` in the order told."""

    kind: str
    people: list[Entity]
    evidence: list[Span]
    date: str | None = None
    status: str = "held"
    place: str | None = None
    duration: durations.Duration | None = None
    initiator: str | None = None
    accounts: list[Account] = field(default_factory=list)
    sentence: int = 0
    rule: str = ""


def read(
    page: Page, cast: Cast, resolver: Resolver, statements: list[Statement], published: date | None
) -> list[Contact]:
    """The contacts of the article, each once."""
    return _Reader(page, cast, resolver, statements, published).read()


class _Reader:
    def __init__(self, page: Page, cast: Cast, resolver: Resolver, statements: list[Statement], published: date | None):
        self.page, self.cast, self.resolver = page, cast, resolver
        self.statements, self.published = statements, published
        self.drafts: list[Draft] = []

    def read(self) -> list[Contact]:
        for number, sentence in enumerate(self.page.sentences):
            self._sentence(number, sentence)
        return [self._contact(draft) for draft in self.drafts]

    # -- one sentence

    def _sentence(self, number: int, sentence: Sentence) -> None:
        start, end = self.page.offset(sentence.first, sentence.last)
        touched = None
        for match in _TRIGGER.finditer(self.page.text, start, end):
            token = self._token(match.start())
            if self.page.tags[token] in "q“”":
                continue
            draft = self._open(number, sentence, match, token)
            if draft:
                touched = self._merge(draft)
        anaphoric = _ANAPHORA.search(self.page.text, start, end)
        if touched is None and anaphoric and self.drafts:
            touched = self._meant(anaphoric.group())
        if touched is not None:
            self._details(touched, number, sentence, start, end)
        elif self.drafts and number - self.drafts[-1].sentence <= 6:
            self._details(self.drafts[0], number, sentence, start, end, initiator_only=True)

    def _token(self, offset: int) -> int:
        from bisect import bisect_right

        return max(0, bisect_right(self.page.starts, offset) - 1)

    def _meant(self, words: str) -> Draft:
        call = bool(re.search(r"call|phone", words, re.I))
        for draft in self.drafts:
            if call == (lexicon.FAMILY[draft.kind] == "call"):
                return draft
        return self.drafts[0]

    def _open(self, number: int, sentence: Sentence, match: re.Match, token: int) -> Draft | None:
        kind = match.lastgroup
        found = self._people(sentence, match, token)
        if len(found) < 2:
            return None
        start, end = self.page.offset(sentence.first, sentence.last)
        status = self._status(match, start, end)
        if status is None:
            return None
        if (
            kind == "meeting"
            and re.match(r"spoke|talk|speak|told", match.group(), re.I)
            and re.search(r"by (tele)?phone|phone call", self.page.text[start:end])
        ):
            kind = "call"
        draft = Draft(kind, found, [Span(start, end)], status=status, sentence=number, rule="told-" + kind)
        draft.date = self._date(match, start, end, status)
        if kind != "call":
            draft.place = self._place(match, start, end)
        return draft

    def _people(self, sentence: Sentence, match: re.Match, token: int) -> list[Entity]:
        stop = self._token(match.end() - 1) + 1
        after = self._after(stop, sentence.last)
        word = match.group().lower()
        if "between" in word or self.page.lows[stop : stop + 1] == ["between"]:
            return after
        before = self._before(sentence, token)
        joined = [entity for entity in before if entity not in after] + after
        return self._unique(joined)

    def _unique(self, entities: list[Entity]) -> list[Entity]:
        found: list[Entity] = []
        for entity in entities:
            if entity not in found:
                found.append(entity)
        return found

    def _before(self, sentence: Sentence, token: int) -> list[Entity]:
        """The subject of the verb at `token`, or who owns the noun there."""
        page = self.page
        group = token
        while group > sentence.first and page.tags[group - 1] in "ax2ve" and page.tags[group - 1] != "e":
            group -= 1
        owners = [
            m
            for m in self.cast.between(max(sentence.first, token - 5), token)
            if m.entity.kind == "person" and page.words[m.last - 1].endswith(("’s", "'s"))
        ]
        if owners and page.tags[token] in "n#":
            return [owners[-1].entity]
        span = sources.left(page, sentence.first, group) or sources.earlier(page, sentence.first, group)
        if span is None:
            span = self._nearest(sentence, token)
        return self._entities(span) if span else []

    def _nearest(self, sentence: Sentence, token: int) -> tuple[int, int] | None:
        before = [
            m
            for m in self.cast.between(sentence.first, token)
            if m.entity.kind == "person" and self.page.tags[m.first] != "q"
        ]
        return (before[-1].first, before[-1].last) if before else None

    def _entities(self, span: tuple[int, int]) -> list[Entity]:
        people_named = [m.entity for m in self.cast.between(*span) if m.entity.kind == "person"]
        if people_named:
            return self._unique(people_named)
        speaker = self.resolver._cache.get(span) or self.resolver._resolve(span)
        return [speaker.entity] if speaker.entity and speaker.entity.kind == "person" else []

    def _after(self, at: int, stop: int) -> list[Entity]:
        """The people named first after the words that tell of the contact, and those joined to them."""
        tags = self.page.tags
        mentions = [m for m in self.cast.between(at, stop) if m.entity.kind == "person" and tags[m.first] != "q"]
        if not mentions:
            return []
        gap = tags[at : mentions[0].first]
        if mentions[0].first - at > 14 or set(gap) & set(";.“:") or re.search(r",[gsw]", gap):
            return []
        taken = [mentions[0]]
        for mention in mentions[1:]:
            between = tags[taken[-1].last : mention.first]
            if "&" not in between and between.strip("nNd,") or len(between) > 7 or set(between) & set("vxe;:s"):
                break
            taken.append(mention)
        return self._unique([mention.entity for mention in taken])

    def _status(self, match: re.Match, start: int, end: int) -> str | None:
        """held, planned, cancelled or denied; None where the text says there was no such contact."""
        text = self.page.text
        clause = max((text.rfind(mark, start, match.start()) + 1 for mark in ",;–—"), default=start)
        lead = text[max(clause, start, match.start() - 70) : match.start()]
        whole = text[start:end]
        if _CANCELLED.search(whole):
            return "cancelled"
        if _DENIED.search(whole):
            return "denied"
        if _NEGATED.search(lead[-40:]):
            return None
        if _PLANNED.search(lead):
            return "planned"
        return "held"

    def _date(self, match: re.Match, start: int, end: int, status: str) -> str | None:
        moments = dating.moments(self.page.text, start, end, self.published, status == "planned", self._anchor())
        if not moments:
            return None
        return min(
            moments, key=lambda moment: min(abs(moment.start - match.end()), abs(match.start() - moment.end))
        ).edtf

    def _anchor(self) -> date | None:
        for draft in reversed(self.drafts):
            if draft.date and re.fullmatch(r"\d{4}-\d{2}-\d{2}", draft.date):
                return date.fromisoformat(draft.date)
        return None

    def _place(self, match: re.Match, start: int, end: int) -> str | None:
        for found in _PLACE.finditer(self.page.text, match.start(), end):
            place = found["place"]
            if place.split()[-1].lower() not in dating._DAYS + dating._MONTHS and not self._is_person(
                found.start("place")
            ):
                return place
        return None

    def _is_person(self, offset: int) -> bool:
        token = self._token(offset)
        return any(m.entity.kind == "person" for m in self.cast.between(token, token + 3))

    # -- one contact

    def _merge(self, draft: Draft) -> Draft:
        family = lexicon.FAMILY[draft.kind]
        people_told = {id(entity) for entity in draft.people}
        for known in self.drafts:
            same = {id(entity) for entity in known.people}
            if (
                lexicon.FAMILY[known.kind] == family
                and (same <= people_told or people_told <= same)
                and dating.agree(known.date, draft.date)
                and known.status == draft.status
                or same == people_told
                and lexicon.FAMILY[known.kind] == family
                and not draft.date
            ):
                known.people = self._unique(known.people + draft.people)
                known.evidence += [span for span in draft.evidence if span not in known.evidence]
                known.date = known.date if len(known.date or "") >= len(draft.date or "") else draft.date
                known.place = known.place or draft.place
                return known
        self.drafts.append(draft)
        return draft

    def _details(
        self, draft: Draft, number: int, sentence: Sentence, start: int, end: int, initiator_only: bool = False
    ) -> None:
        page = self.page
        if not initiator_only:
            long = durations.durations(page.text, start, end)
            if long and not draft.duration:
                draft.duration = long[0]
                draft.accounts.append(
                    Account(
                        "duration", long[0].text, self._teller(start, long[0].start), Span(long[0].start, long[0].end)
                    )
                )
        if lexicon.FAMILY[draft.kind] != "call" and initiator_only:
            return
        for pattern in _INITIATED:
            match = pattern.search(page.text, start, end)
            side = self._side(match) if match else None
            if side:
                self._initiated(draft, side, match, start)
                return

    def _side(self, match: re.Match) -> str | None:
        group = next(name for name, value in match.groupdict().items() if value)
        first, last = self._token(match.start(group)), self._token(match.end(group) - 1) + 1
        found = [m for m in self.cast.between(first, last)]
        if group == "subj":
            found = found[-1:]
        if found:
            entity = found[0].entity
            if entity.kind == "person":
                return entity.name
            country = self.cast.organization(entity.country) if entity.country else None
            return country.name if country else entity.name
        return None

    def _initiated(self, draft: Draft, side: str, match: re.Match, start: int) -> None:
        draft.initiator = draft.initiator or side
        draft.accounts.append(
            Account(
                "initiator",
                side,
                self._teller(start, match.start()),
                Span(match.start(), match.end()),
                self._relay(match.start()),
            )
        )

    def _holding(self, offset: int) -> Statement | None:
        holding = [s for s in self.statements if any(part.start <= offset < part.end for part in s.spans)]
        return min(holding, key=lambda s: s.end - s.start) if holding else None

    def _teller(self, start: int, offset: int) -> str | None:
        said = self._holding(offset)
        return said and (said.on_behalf_of or said.speaker)

    def _relay(self, offset: int) -> str | None:
        said = self._holding(offset)
        return said and said.via

    # -- the result

    def _contact(self, draft: Draft) -> Contact:
        background = draft is not self.drafts[0] and self._past(draft)
        return Contact(
            kind=draft.kind,
            participants=tuple(self._participant(entity) for entity in draft.people),
            evidence=tuple(draft.evidence),
            date=draft.date,
            status=draft.status,
            initiator=draft.initiator,
            duration_text=draft.duration.text if draft.duration else None,
            duration_minutes=draft.duration.minutes if draft.duration else None,
            place=draft.place,
            accounts=tuple(draft.accounts),
            background=background,
            confidence=0.85 if draft.date else 0.6,
            rule=draft.rule,
        )

    def _past(self, draft: Draft) -> bool:
        if not draft.date or not self.published:
            return draft.date is None
        return not dating.agree(draft.date, self.published.isoformat()[:7]) or not draft.date.startswith(
            self.published.isoformat()[:7]
        )

    def _participant(self, entity: Entity) -> Participant:
        body = self.cast.organization(entity.country) if entity.country else None
        return Participant(entity.name, entity.key, "principal", body.name if body else None)
