"""Statements that answer a contact, a document or another statement, and how they stand to it.

A statement reacts when its reporting words say so (`reacting to`, `asked about`), when its verb takes a stance on what
the article tells (`welcomed the call`), when it declines to comment, when the article puts it under reactions, or when
somebody from neither side speaks of a contact. Nobody reacts to their own contact, document or words; whoever is on a
side of a contact answers only the other side's words. Scholars comment, newspapers report.
"""

import re
from dataclasses import replace
from datetime import date

from .hearing import Heard, Hearing
from .lexicon import stance as lexicon
from .names import Cast
from .page import Page
from .stances import DECLINES, stance
from .standing import Standings
from .targets import Targets
from .types import Contact, Paper, Reaction, Stance, Statement, Target

_ANSWERS, _PHRASES = re.compile(lexicon.ANSWERS), re.compile(lexicon.PHRASES)
_ATTITUDE, _CALLED = re.compile(lexicon.ATTITUDE), re.compile(lexicon.CALLED)
_HEADLINE, _PRELUDE = re.compile(lexicon.HEADLINE), re.compile(lexicon.PRELUDE)
_DRAWN, _BACKED = re.compile(lexicon.DRAWN), re.compile(lexicon.BACKED)
_VERDICT, _EDITORIAL = re.compile(lexicon.VERDICT), re.compile(lexicon.EDITORIAL)
_ACT = re.compile(r"ask|agree|decid|announc|promis|pledg|plan|propos|report")
_ASKED = re.compile(lexicon.ASKED)
_ON_WORDS = re.compile(lexicon.ON_WORDS)
_PRONOUN = re.compile(r"\W*(?:it|this|that|them)\b")
_AFTER = frozenset(["continued", "in-turn"])  # rules that hang on a reaction before
HEADING = 80  # characters: a longer line is no heading
SHORT = 60  # characters: `it a mistake`
OPENING = 4  # sentences of an article that may announce reactions
NEAR = 3  # sentences within which a speaker goes on, or the next one joins in


def read(
    page: Page, cast: Cast, statements: list[Statement], contacts: list[Contact], papers: list[Paper],
    published: date | None = None,
) -> list[Reaction]:  # fmt: skip
    """At most one reaction for each statement. Offices are those held when the article was `published`."""
    if not statements:
        return []
    standings = Standings(page, cast, contacts, published)
    targets = Targets(page, cast, statements, contacts, papers, standings)
    return _Reader(page, Hearing(page, statements), standings, targets).read()


class _Reader:
    def __init__(self, page: Page, hearing: Hearing, standings: Standings, targets: Targets):
        self.page, self.hearing, self.standings, self.targets = page, hearing, standings, targets
        self.statements, self.contacts, self.papers = targets.statements, targets.contacts, targets.papers
        named = (said for said in self.statements if said.speaker_kind not in ("unnamed", "unknown"))
        self.spoken = {hearing.number(said) for said in named}  # sentences that report what somebody said
        self.headed: int | None = None  # the first sentence that announces reactions; -1 for none
        self.anchor = 0  # the sentence of the last reaction that does not hang on another
        self.last: tuple[Reaction, Heard] | None = None
        self.rules = (
            (self._declines, "declined", 0.75),
            (self._answers, "answers", 0.75),
            (self._takes_stance, "stance", 0.75),
            (self._goes_on, "continued", 0.6),
            (self._is_announced, "under-reactions", 0.65),
            (self._speaks_from_outside, "third-party", 0.55),
            (self._judges, "verdict", 0.5),
            (self._joins_in, "in-turn", 0.45),
        )

    def read(self) -> list[Reaction]:
        found = []
        for index, said in enumerate(self.statements):
            reaction = self._reaction(index) if self._may_react(said) else None
            if reaction:
                found.append(reaction)
        return found

    def _may_react(self, said: Statement) -> bool:
        return bool(said.speaker) and self.standings.is_voice(said)

    def _reaction(self, index: int) -> Reaction | None:
        heard = self.hearing.heard(index)
        if self._nested(index) and self.statements[index].speaker == self.statements[index - 1].speaker:
            return None
        for rule, name, confidence in self.rules:
            target = rule(heard)
            if target is not None and self._allowed(heard, target, name):
                reaction = Reaction(index, target, self._stance(heard, name), confidence, name)
                self.last = reaction, heard
                self.anchor = self.anchor if name in _AFTER else heard.sentence
                return reaction
        return None

    def _stance(self, heard: Heard, rule: str) -> Stance:
        """How it stands to its target: by the reporting words, by what was said, or by the rest of the clause."""
        if rule == "declined":
            return "declines_to_comment"
        told = stance(heard.lead, heard.said)
        whole = told == "neutral" and rule == "answers" and heard.first < heard.last
        return stance(self.page.slice(heard.first, heard.last)) if whole else told

    def _allowed(self, heard: Heard, target: Target, rule: str) -> bool:
        """Nobody answers what is their own."""
        said = self.statements[heard.index]
        if self.standings.is_scholar(said):
            return False
        if target.kind == "document":
            return not self._owns(said, self.papers[target.index])
        if target.kind == "statement":
            return self._answers_other(said, self.statements[target.index], rule)
        if rule in ("declined", "continued"):
            return said.speaker not in self.standings.sides[target.index].names
        return not self.standings.takes_part(said, target.index)

    def _owns(self, said: Statement, paper: Paper) -> bool:
        """The paper is the speaker's, or comes from the contact the speaker took part in."""
        if paper.issuer is None:
            return bool(self.contacts) and said.speaker in self.standings.sides[0].names
        return self.standings.is_of(said, paper.issuer) or self.standings.met(said.speaker, paper.issuer)

    def _answers_other(self, said: Statement, other: Statement, rule: str) -> bool:
        """The other is somebody else; where only the topic tells, from another side, and the speaker took no part."""
        if said.speaker in (other.speaker, other.on_behalf_of):
            return False
        if rule in ("answers", "declined", "continued"):
            return True
        if self.standings.met(said.speaker, other.speaker):
            return False
        return rule == "stance" or not (self.standings.is_beside(said, other) or self._met_anyone(said))

    # -- the rules: what the statement answers by each, or None

    def _declines(self, heard: Heard) -> Target | None:
        """`declined to comment`, `would not be drawn`."""
        if self.last and self.last[0].rule == "declined" and self.last[1].sentence == heard.sentence:
            return None
        here = DECLINES.search(heard.lead) or DECLINES.match(f"{heard.cue} {heard.said[:40]}")
        before = heard.sentence - 1
        if not here and not (before >= 0 and before not in self.spoken and self._same_paragraph(before)
                             and DECLINES.search(self.hearing.sentence(before))):  # fmt: skip
            return None
        return self.targets.topic(heard) or self._current(heard)

    def _same_paragraph(self, number: int) -> bool:
        """The sentence and the next one stand in one paragraph."""
        return self.page.sentences[number].paragraph == self.page.sentences[number + 1].paragraph

    def _answers(self, heard: Heard) -> Target | None:
        """`reacting to`, `in response`, `asked about`: the reporting words say that it answers."""
        if heard.cue.startswith(("ask", "question")):
            return None
        answers = _ANSWERS.search(heard.lead) or _ON_WORDS.match(heard.said)
        if not (answers or _ASKED.search(heard.lead)):
            return None
        topic = self.targets.topic(heard, explicit=True)
        if topic is not None and not self._own(heard, topic):
            return topic
        answered = self.targets.answered(heard) if answers else None
        return Target("statement", answered) if answered is not None else None

    def _own(self, heard: Heard, topic: Target) -> bool:
        """A side speaks of its own contact: what it answers is what somebody said of it."""
        return topic.kind == "contact" and self.standings.takes_part(self.statements[heard.index], topic.index)

    def _takes_stance(self, heard: Heard) -> Target | None:
        """`welcomed the call`, `called the visit a mistake`, `voiced concern about the talks`."""
        called = _CALLED.match(heard.cue) is not None
        if not (_ATTITUDE.match(heard.cue) or called or _PHRASES.search(heard.lead)):
            return None
        if self._reports(heard) or heard.said.startswith("by "):
            return None
        cued = called or _ATTITUDE.match(heard.cue)
        topic = self.targets.topic(replace(heard, lead="") if called else heard, explicit=True)
        if topic is None and cued and not called and self._opposes_own(heard):
            return Target("contact", 0)
        return topic or (self._meant(heard) if cued else None)

    def _opposes_own(self, heard: Heard) -> bool:
        """A politician at home takes a stance on one of those who met."""
        named = bool(self.contacts) and self.targets.names(heard, 0)
        return named and self.standings.is_partisan(self.statements[heard.index])

    def _meant(self, heard: Heard) -> Target | None:
        """`condemned it`, `called this a mistake`: what the pronoun means to one who took no part."""
        pronoun = _PRONOUN.match(heard.said) and len(heard.said) < SHORT and not heard.cue.startswith("den")
        return self._current(heard) if pronoun and not self._met_anyone(self.statements[heard.index]) else None

    def _goes_on(self, heard: Heard) -> Target | None:
        """The one who has just reacted goes on in the same sentence, or in quotation marks soon after."""
        if self.last is None or self.last[0].rule == "declined":
            return None
        reaction, before = self.last
        said, other = self.statements[heard.index], self.statements[reaction.statement]
        if reaction.statement != heard.index - 1 or not self.standings.is_beside(said, other):
            return None
        apart = heard.sentence - self.anchor
        same, quoted = said.speaker == other.speaker, said.kind != "indirect"
        return reaction.target if same and apart == 0 or quoted and apart <= NEAR else None

    def _is_announced(self, heard: Heard) -> Target | None:
        """The sentence or the line before, or the article's first lines, announce reactions."""
        if self._reports(heard):
            return None
        if self._heralded(heard):
            return self.targets.topic(heard, explicit=True) or self._current(heard)
        if not (self.targets.things and self._headed(heard.sentence)):
            return None
        return self.targets.topic(heard) or self._current(heard)

    def _speaks_from_outside(self, heard: Heard) -> Target | None:
        """Somebody known to be from neither side speaks of the contact, the document or what was said."""
        said = self.statements[heard.index]
        if _ACT.match(heard.cue) or self._nested(heard.index) or self._reports(heard):
            return None
        if self._met_anyone(said) and not (self._soon(heard) or self._is_plain(heard)):
            return None
        topic = self.targets.topic(heard) or self.targets.pair(heard)
        if topic is None or not (self.standings.is_known(said) or self._follows(heard)):
            return None
        firm = topic.kind != "statement" and self._names_contact(heard, topic)
        return topic if firm or stance(heard.lead, heard.said) != "neutral" else None

    def _is_plain(self, heard: Heard) -> bool:
        """A feeling or a verdict in so many words: `he was pleased`, `the visit was a mistake`."""
        return bool(_PHRASES.search(heard.text) or _VERDICT.search(heard.said))

    def _names_contact(self, heard: Heard, topic: Target) -> bool:
        """The clause speaks of the call or the visit itself, or of the document, not of what came of it."""
        return topic.kind == "document" or bool(lexicon.CONTACTS & self.targets.nouns(heard))

    def _follows(self, heard: Heard) -> bool:
        """`His deputy, Name, said`: one of those who have just reacted."""
        near = self.last is not None and self.last[0].statement >= heard.index - 2
        return near and self.standings.is_owned(self.statements[heard.index])

    def _judges(self, heard: Heard) -> Target | None:
        """`“It’s a farce,” Name said`."""
        said = self.statements[heard.index]
        quoted = said.kind in ("direct", "mixed") and said.speaker_kind == "person" and not self._met_anyone(said)
        return self._current(heard) if self.contacts and quoted and _VERDICT.search(heard.said) else None

    def _joins_in(self, heard: Heard) -> Target | None:
        """The next one from outside, soon after a reaction, who takes a stance too."""
        said, apart = self.statements[heard.index], heard.sentence - self.anchor
        if (
            self.last is None
            or apart > NEAR
            or self._nested(heard.index)
            or self._met_anyone(said)
            or self._reports(heard)
        ):
            return None
        reaction = self.last[0]
        outside = self.standings.states(said) if reaction.target.kind == "statement" else self.standings.is_known(said)
        close = reaction.statement == heard.index - 1 and apart == 0
        if not outside or _ACT.match(heard.cue) or not close and stance(heard.lead, heard.said) == "neutral":
            return None
        return reaction.target

    # -- what they need

    def _soon(self, heard: Heard) -> bool:
        """Somebody has reacted not long before."""
        return self.last is not None and heard.sentence - self.anchor <= NEAR

    def _met_anyone(self, said: Statement) -> bool:
        """The speaker is a participant, whose words belong to a contact."""
        return self.standings.met(said.speaker, None)

    def _nested(self, index: int) -> bool:
        """What was said is part of what somebody else said just before."""
        said, before = self.statements[index], self.statements[max(0, index - 1)]
        if before is said or not self.standings.is_voice(before) or self.standings.is_outlet(before):
            return False
        return any(part.start <= said.start < part.end for part in before.spans)

    def _reports(self, heard: Heard) -> bool:
        """A newspaper or an agency passes on what others said, unless it says what it thinks."""
        said = self.statements[heard.index]
        if not self.standings.is_outlet(said):
            return False
        return not (_ATTITUDE.match(heard.cue) or _EDITORIAL.search(heard.lead))

    def _current(self, heard: Heard) -> Target | None:
        """What was answered last, or what the article is about."""
        return self.last[0].target if self.last else self.targets.main(heard)

    def _heralded(self, heard: Heard) -> bool:
        """The sentence before says that others, or the speaker, react."""
        number = heard.sentence - 1
        if number < 0:
            return False
        before = self.hearing.sentence(number)
        named = self._named_in(heard, before)
        if not named and _DRAWN.search(before):
            return True
        if not named and number in self.spoken:
            return False
        return bool(_PRELUDE.search(before) or self.targets.things and _BACKED.search(before))

    def _headed(self, number: int) -> bool:
        """A heading just above, or one of the first lines, announces reactions."""
        paragraph = self.page.sentences[number].paragraph
        for line in range(paragraph - 1, max(-1, paragraph - 3), -1):
            heading = self.page.slice(*self.page.paragraphs[line]).lower()
            if len(heading) < HEADING and _HEADLINE.search(heading):
                return True
        return self._roundup(number)

    def _named_in(self, heard: Heard, sentence: str) -> bool:
        """The speaker is the one whom that sentence is about."""
        speaker = self.statements[heard.index].speaker or ""
        return speaker.split()[-1].lower() in sentence

    def _roundup(self, number: int) -> bool:
        """One of the first lines announces reactions."""
        if self.headed is None:
            lines = [(at, self.hearing.sentence(at)) for at in range(min(OPENING, len(self.page.sentences)))]
            self.headed = next((at for at, line in lines if len(line) < HEADING and _HEADLINE.search(line)), -1)
        return 0 <= self.headed < number
