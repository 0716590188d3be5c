"""Who claims what of a contact: how long it took, who asked for it, who brought the two together."""

import re
from bisect import bisect_right

from . import durations
from .contact_cues import Cue
from .contact_facts import initiations, lasting
from .contact_ledger import Draft
from .lexicon import contacts as lexicon
from .names import Cast
from .page import Page, Sentence
from .participants import Scene
from .referents import united
from .types import Account, Span, Statement

INTRODUCED = 60  # mentions among which an article introduces those it is about


class Accounts:
    """Adds facts to drafts, with the statement's speaker as the claimant where somebody is reported to say so."""

    def __init__(self, page: Page, cast: Cast, scene: Scene):
        self.page, self.cast, self.scene = page, cast, scene

    def mediators(self, draft: Draft, sentence: Sentence) -> None:
        """`B, who chaired the session`, `chaired by B`: somebody who brought the two together."""
        for at in range(sentence.first + 1, sentence.last - 1):
            if self.page.lows[at] not in lexicon.MEDIATED or self.page.tags[at] == "q":
                continue
            cue = Cue("meeting", "host", at, at + 1)
            passive = self.page.raw[at - 1] in "x,n" or self.page.lows[at + 1] == "by"
            found = self.scene.after(cue, sentence, ("by",)) if passive and self.page.lows[at - 1] != "who" else []
            people = self.scene.groups(found)[0] if found else self.scene.subject(cue, sentence)
            draft.mediators = united(
                draft.mediators, [e for e in people if self.scene.human(e) and e not in draft.people]
            )

    def duration(self, draft: Draft, start: int, end: int) -> None:
        for long in durations.durations(self.page.text, start, end):
            if lasting(self.page, long.start, long.end):
                if draft.duration is None or draft.duration.bound and not long.bound:
                    draft.duration = long
                self.account(draft, "duration", long.text, Span(long.start, long.end))
                return

    def initiator(self, draft: Draft, start: int, end: int) -> None:
        for match, group in initiations(self.page, start, end):
            side = self._side(draft, match, group)
            if side:
                draft.asked = draft.asked or side
                self.account(draft, "initiator", side, Span(match.start(), match.end()))
                return

    def _side(self, draft: Draft, match: re.Match, group: str) -> str | None:
        """The side that the words name, as a person's or a state's name."""
        words = match[group].lower()
        if "latter" in words or "former" in words.split()[-1:]:
            people = self._in_order(draft, match.start())
            return self.scene.name(people[-1 if "latter" in words else 0])
        first, last = self._token(match.start(group)), self._token(match.end(group) - 1) + 1
        if group == "pron":
            return self._pronoun_side(draft, first, words)
        found = self.cast.between(first, last)
        if group == "subj":
            if self._holds_other(match):
                return None
            found = [m for m in found if m.last >= last - 2 or self.page.raw[m.last : last].strip("nax") == ""][-1:]
        if not found:
            return self._styled(draft, match[group])
        entity = found[0].entity
        if self.scene.human(entity):
            return self.scene.name(self.scene.person(entity))
        country = self.cast.organization(entity.country) if entity.country else None
        return country.name if country else entity.name

    def _in_order(self, draft: Draft, offset: int) -> list:
        """The people of the contact in the order in which they were named last before `offset`."""
        before = self.cast.before(self._token(offset), 40)
        last = {id(self.scene.person(m.entity)): m.first for m in reversed(before)}
        return sorted(draft.people, key=lambda entity: last.get(id(entity), -1))

    def _holds_other(self, match: re.Match) -> bool:
        """`proposed a deal`: what was asked for must be the contact."""
        return not re.search(r"\b(?:call|conversation|talks|meeting|exchange|it)\b", match.group()[-40:], re.I)

    def _styled(self, draft: Draft, words: str) -> str | None:
        """`the Velmoran side`, where no roster knows Velmora: the participant who is introduced by that word."""
        for word in [w.lower() for w in words.split() if w[0].isupper()]:
            for mention in self.cast.mentions[:INTRODUCED]:
                person = self.scene.person(mention.entity)
                before = self.page.lows[max(0, mention.first - 5) : mention.first]
                if any(person is known for known in draft.people) and word in before:
                    return self.scene.name(person)
        return None

    def _pronoun_side(self, draft: Draft, at: int, word: str) -> str | None:
        people = self.scene.alike(self.scene.resolved(at, at + 1)) if word in ("his", "her") else []
        return self.scene.name(people[0]) if people and people[0] in draft.people else None

    def _token(self, offset: int) -> int:
        return max(0, bisect_right(self.page.starts, offset) - 1)

    def account(self, draft: Draft, fact: str, value: str, evidence: Span) -> None:
        said = self._holding(evidence.start)
        by = said and (said.on_behalf_of or said.speaker)
        account = Account(fact, value, by, evidence, said and said.via)
        if not any(a.fact == fact and a.value == value and a.by == by for a in draft.accounts):
            draft.accounts.append(account)

    def _holding(self, offset: int) -> Statement | None:
        return next(iter(self.scene.nearby.holding(offset)), None)
