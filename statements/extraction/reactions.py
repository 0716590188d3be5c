"""Statements that answer a contact, a document or another statement, and how they stand to it.

A statement reacts when the words that report it say so (`reacting to`, `welcomed the call`, `declined to comment`),
when the article puts it under reactions, or when somebody from neither side of a contact speaks of it. It answers the
document its sentence speaks of, the contact it speaks of, or what somebody else said just before.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from . import papers as paper_stage
from .lexicon import stance as lexicon
from .lexicon.people import TITLES
from .names import Cast
from .page import Page
from .types import Contact, Paper, Reaction, Stance, Statement, Target

_ANSWERS, _CALLED = re.compile(lexicon.ANSWERS), re.compile(lexicon.CALLED)
_CONTACT, _PAPER = re.compile(lexicon.CONTACT_TOPIC), re.compile(lexicon.PAPER_TOPIC)
_WORDS, _ROUNDUP = re.compile(lexicon.WORDS_TOPIC), re.compile(lexicon.ROUNDUP)
_PRELUDE = re.compile(lexicon.PRELUDE)
_STANCES = [(name, re.compile(rf"\b(?:{pattern})")) for name, pattern in lexicon.STANCES]
_DECLINES = dict(_STANCES)["declines_to_comment"]
_VERDICT, _WISH = re.compile(lexicon.VERDICT, re.I), re.compile(lexicon.WISH)
_THEIR_WORDS = re.compile(lexicon.THEIR_WORDS)
_EVENT, _REBUTS = re.compile(lexicon.EVENT), re.compile(lexicon.REBUTS)
_WORD, _ELECTED = re.compile(r"[^\W\d_]+"), re.compile(lexicon.ELECTED, re.I)
_MARKS = "\"“”„«»‘’'"
HEADING = 80  # characters: a longer line is no heading


def read(
    page: Page, cast: Cast, statements: list[Statement], contacts: list[Contact], papers: list[Paper]
) -> list[Reaction]:
    """At most one reaction for each statement."""
    return _Reader(page, cast, statements, contacts, papers).read() if statements else []


def stance(frame: str, said: str = "") -> Stance:
    """The stance that the reporting words show, or else what was said; neutral where neither does."""
    for text in (frame.lower(), said.lower()):
        for name, pattern in _STANCES:
            if pattern.search(text):
                return name
    return "neutral"


class Told(NamedTuple):
    """A statement in lower case: the words that report it, what was said, and its verb."""

    frame: str
    words: str
    cue: str

    @property
    def opening(self) -> str:
        """The verb and the first words of what follows it: `voiced support for`, `welcomed the call`."""
        return f"{self.cue} {self.words[:60]}"


class _Reader:
    def __init__(
        self, page: Page, cast: Cast, statements: list[Statement], contacts: list[Contact], papers: list[Paper]
    ):
        self.page, self.cast, self.statements, self.contacts, self.papers = page, cast, statements, contacts, papers
        self.starts = [page.starts[s.first] for s in page.sentences]
        who = [participant for contact in contacts[:1] for participant in contact.participants]
        self.sides = {p.organization for p in who if p.organization}
        self.names = {p.name for p in who}
        self.styles = self._styles()
        self.states = {m.entity.name: m.entity.country for m in cast.mentions if m.entity.country}
        self.headed: int | None = None  # the first sentence that announces reactions; -1 for none
        self.last: Target | None = None
        self.reacted: int | None = None  # the statement that reacted last, and its paragraph
        self.paragraph = 0

    def _styles(self) -> set[str]:
        """The words by which the article introduces those who met, and their names: whose spokesman says so."""
        found = {name.split()[-1] for name in self.names}
        for mention in self.cast.mentions:
            if mention.entity.name in self.names:
                before = self.page.words[max(0, mention.first - 4) : mention.first]
                found |= {word for word in before if word[0].isupper() and word.lower() not in TITLES and len(word) > 3}
        return found

    def read(self) -> list[Reaction]:
        found = []
        for index, said in enumerate(self.statements):
            reaction = self._reaction(index, said)
            if reaction:
                self.last = reaction.target
                found.append(reaction)
                self.reacted, self.paragraph = index, self.page.sentences[self._number(said)].paragraph
        return found

    def _reaction(self, index: int, said: Statement) -> Reaction | None:
        if said.speaker is None or said.speaker_kind in ("document", "unknown"):
            return None
        number = self._number(said)
        told = Told(self._frame(said, number), self._words(said), self._cue(said))
        rule, confidence = self._why(index, said, number, told)
        target = self._target(index, said, number, told, rule) if rule else None
        attitude = "declines_to_comment" if rule == "declined" else stance(told.frame, told.words)
        return Reaction(index, target, attitude, confidence, rule) if target else None

    def _cue(self, said: Statement) -> str:
        return self.page.text[said.cue.start : said.cue.end].lower() if said.cue else ""

    # -- whether it reacts

    def _why(self, index: int, said: Statement, number: int, told: Told) -> tuple[str, float]:
        """The rule by which a statement reacts, and its confidence; an empty rule where it does not."""
        if said.speaker in self.names:
            return ("answered", 0.6) if self._rebuts(index, said, told) else ("", 0)
        if _DECLINES.search(told.frame) or told.cue and _DECLINES.search(told.opening):
            return "declined", 0.75
        if _THEIR_WORDS.search(told.frame) and self._answered(index, said) is not None:
            return "of-what-was-said", 0.55
        if self._speaks_for_side(said):
            if self._rebuts(index, said, told):
                return "answered", 0.6
            return ("explicit", 0.6) if self._attacks(told) else ("", 0)
        if _ANSWERS.search(told.frame) or said.speaker_kind != "unnamed" and self._explicit(told):
            return "explicit", 0.75
        if self._relays(said):
            return "", 0
        if self._announced(number):
            return "under-reactions", 0.65
        return self._implied(index, said, told)

    def _implied(self, index: int, said: Statement, told: Told) -> tuple[str, float]:
        """Where nothing says that it reacts: who speaks of what, and in what tone."""
        if self.contacts and self._outside(said) and self._topical(told):
            return "third-party", 0.55
        if said.speaker_kind == "unnamed":
            return "", 0
        if self.contacts and (self._judges(told) or self._outside(said) and self._warns(told)):
            return "verdict", 0.5
        if self._speaks_of(index, said, told) is not None:
            return "of-what-was-said", 0.5
        if self.contacts and self._in_turn(said, told):
            return "in-turn", 0.45
        return "", 0

    def _explicit(self, told: Told) -> bool:
        answer = _ANSWERS.search(told.opening)
        if answer and (answer.start() <= len(told.cue) or self._topical(told)):
            return True
        return _CALLED.match(f"{told.cue} {told.words}") is not None and self._topical(told)

    def _judges(self, told: Told) -> bool:
        """A judgement of it in so many words, or a wish about it: `the talks should not go ahead`."""
        if _VERDICT.search(told.words) and any(letter in told.frame for letter in _MARKS):
            return True
        text = f"{told.frame} {told.words}"
        named = _CONTACT.search(text) and any(name.split()[-1].lower() in text for name in self.names)
        if not named and not _EVENT.search(text):
            return False
        return bool(_WISH.search(text)) or stance("", f"{told.cue} {told.words}") != "neutral"

    def _warns(self, told: Told) -> bool:
        """An outsider who hopes, demands or fears something of one of those who met."""
        text = f"{told.frame} {told.words}"
        tone = _WISH.search(text) or stance("", f"{told.cue} {told.words}") != "neutral"
        return bool(tone) and any(name.split()[-1].lower() in text for name in self.names)

    def _rebuts(self, index: int, said: Statement, told: Told) -> bool:
        """One of the sides answers what the other was reported to have said."""
        sharp = stance("", told.words) in ("criticises", "rejects")
        if not _WORDS.search(told.words[:100]) or not (_REBUTS.match(told.opening) or sharp):
            return False
        before = self._answered(index, said)
        return before is not None and self._country(self.statements[before]) != self._country(said)

    def _attacks(self, told: Told) -> bool:
        """A side's own people speak against it, or against the other side: that is no account of theirs."""
        verb = _ANSWERS.search(told.frame)
        return verb is not None and stance(told.frame) in ("criticises", "rejects") and self._topical(told)

    def _speaks_of(self, index: int, said: Statement, told: Told) -> int | None:
        """What somebody else said before, where this speaks of them and of their words."""
        if _THEIR_WORDS.search(told.frame):
            return self._answered(index, said)
        if not _WORDS.search(f"{told.opening} {told.words[:160]}") or stance(told.frame, told.words) == "neutral":
            return None
        here = {m.entity.name for m in self._mentions(said)} | {m.entity.country for m in self._mentions(said)}
        for before in range(index - 1, max(-1, index - 9), -1):
            other = self.statements[before]
            if other.speaker in (None, said.speaker) or other.speaker_kind not in ("person", "organization"):
                continue
            if {other.speaker, self._key(other)} & (here - {""}):
                return before
        return None

    def _mentions(self, said: Statement) -> list:
        first, last = said.spans[0].start, said.spans[0].end
        starts = self.page.starts
        return self.cast.between(bisect_left(starts, first), bisect_left(starts, min(last, first + 160)))

    def _key(self, said: Statement) -> str:
        """The key of the country a speaker belongs to."""
        person = self.cast.person(said.speaker_key) if said.speaker_key else None
        return person.country if person else ""

    def _in_turn(self, said: Statement, told: Told) -> bool:
        """One more voice after others that reacted, who speaks to, or of, one of those who met."""
        if self.reacted is None or self.statements[self.reacted].speaker == said.speaker:
            return False
        gap = self.page.sentences[self._number(said)].paragraph - self.paragraph
        text = f"{told.frame} {told.words}"
        return gap <= 1 and any(name.split()[-1].lower() in text for name in self.names)

    def _topical(self, told: Told) -> bool:
        text = f"{told.frame} {told.words}"
        return bool(_CONTACT.search(text) or self.papers and _PAPER.search(text) or _WORDS.search(text))

    def _announced(self, number: int) -> bool:
        """The line or the sentence before, or the article's first lines, announce reactions."""
        if number and _PRELUDE.search(self._sentence(number - 1)):
            return True
        paragraph = self.page.sentences[number].paragraph
        for before in range(paragraph - 1, max(-1, paragraph - 3), -1):
            line = self.page.slice(*self.page.paragraphs[before]).lower()
            if len(line) < HEADING and _ROUNDUP.search(line):
                return True
        return bool(self.contacts) and self._roundup(number)

    def _roundup(self, number: int) -> bool:
        """One of the first lines announces reactions."""
        if self.headed is None:
            lines = [(at, self._sentence(at)) for at in range(min(4, len(self.starts)))]
            self.headed = next((at for at, line in lines if len(line) < HEADING and _ROUNDUP.search(line)), -1)
        return 0 <= self.headed < number

    def _speaks_for_side(self, said: Statement) -> bool:
        """A spokesperson or an office of a side gives that side's account."""
        label = set(_WORD.findall((said.on_behalf_of or "") + " " + (said.speaker or "")))
        if said.speaker_kind != "person" and label & self.styles:
            return True
        country = self._country(said)
        return bool(country) and (country in self.sides or country in self.names) and self._official(said)

    def _official(self, said: Statement) -> bool:
        """Someone who holds an office, or a body: not a politician of whom only the country is known."""
        person = self.cast.person(said.speaker_key) if said.speaker_key else None
        return person is None or any(not _ELECTED.search(post.title) for post in person.offices)

    def _outside(self, said: Statement) -> bool:
        country = self._country(said)
        return bool(country) and country not in self.sides and country not in self.names

    def _country(self, said: Statement) -> str | None:
        """The country a speaker speaks for, as a roster name, or None."""
        if not said.speaker_key:
            return self._state(said.on_behalf_of)
        person, body = self.cast.person(said.speaker_key), self.cast.organization(said.speaker_key)
        key = person.country if person else (body.parent or body.key) if body else None
        country = self.cast.organization(key) if key else None
        return country.name if country else self._state(said.on_behalf_of)

    def _state(self, name: str | None) -> str | None:
        """The state that a body or person named in the article belongs to; the name itself where that is not known."""
        country = self.cast.organization(self.states.get(name, "")) if name else None
        return country.name if country else name

    def _relays(self, said: Statement) -> bool:
        """A newspaper or an agency passes on what others said."""
        body = self.cast.organization(said.speaker_key) if said.speaker_key else None
        return body is not None and body.kind in ("media", "agency")

    # -- what it answers

    def _target(self, index: int, said: Statement, number: int, told: Told, rule: str) -> Target | None:
        text = f"{told.frame} {told.words}"
        if rule in ("answered", "of-what-was-said"):
            before = self._answered(index, said) if rule == "answered" else self._speaks_of(index, said, told)
            return Target("statement", before) if before is not None else None
        start, end = self.page.offset(self.page.sentences[number].first, self.page.sentences[number].last)
        paper = paper_stage.mentioned(self.page, self.papers, start, end) if self.papers else None
        if paper is not None:
            return Target("document", paper)
        if self.contacts and _CONTACT.search(text):
            return Target("contact", self._contact(start, end))
        if _WORDS.search(text):
            before = self._answered(index, said)
            if before is not None:
                return Target("statement", before)
        return self.last or self._main(index, said)

    def _contact(self, start: int, end: int) -> int:
        """The contact whose people the sentence names; the article's main one where it names none."""
        text = self.page.text[start:end]
        counts = [sum(p.name.split()[-1] in text for p in met.participants) for met in self.contacts]
        best = max(counts)
        return counts.index(best) if best > 1 else 0

    def _answered(self, index: int, said: Statement) -> int | None:
        """What somebody else said last before."""
        for before in range(index - 1, max(-1, index - 9), -1):
            other = self.statements[before]
            if other.speaker and other.speaker != said.speaker and other.speaker_kind != "unknown":
                return before
        return None

    def _main(self, index: int, said: Statement) -> Target | None:
        if self.papers and (not self.contacts or self.papers[0].evidence[0].start < self.contacts[0].evidence[0].start):
            return Target("document", 0)
        if self.contacts:
            return Target("contact", 0)
        before = self._answered(index, said)
        return Target("statement", before) if before is not None else None

    # -- the words

    def _number(self, said: Statement) -> int:
        """The sentence in which the statement is attributed."""
        at = said.cue.start if said.cue else said.source.start if said.source else said.start
        return max(0, bisect_right(self.starts, at) - 1)

    def _sentence(self, number: int) -> str:
        sentence = self.page.sentences[number]
        return self.page.slice(sentence.first, sentence.last).lower()

    def _frame(self, said: Statement, number: int) -> str:
        """The sentence's words that are not what was said."""
        sentence = self.page.sentences[number]
        start, end = self.page.offset(sentence.first, sentence.last)
        parts, at = [], start
        for part in said.spans:
            if start <= part.start and part.end <= end:
                parts.append(self.page.text[at : part.start])
                at = part.end
        return " ".join([*parts, self.page.text[at:end]]).lower()

    def _words(self, said: Statement) -> str:
        return " ".join(self.page.text[part.start : part.end] for part in said.spans).lower()
