"""Who met whom and what was said: contacts of skewed pairs, each told by two articles that hold every word of them."""

import hashlib
from datetime import date, timedelta
from itertools import count
from random import Random

from statements.dates import columns
from statements.models import (
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    Contact,
    Evidence,
    Participation,
    Reaction,
    Readout,
    Statement,
)

from .tables import TABLES, Table
from .words import Prose, zipf

KINDS = (("call", "meeting", "visit", "video_call", "summit", "letter", "message"), (35, 35, 14, 5, 4, 4, 3))
STATUSES = (("held", "planned", "cancelled", "denied"), (92, 5, 2, 1))
STATEMENT_KINDS = (("direct", "mixed", "indirect"), (45, 25, 30))
STANCES = ("welcomes", "supports", "neutral", "questions", "criticises", "rejects")
MEDIUMS = (("", "readout", "press conference", "X", "interview", "Telegram"), (60, 15, 10, 7, 5, 3))
FIRST, LAST = date(2000, 1, 1), date(2026, 6, 30)
OUTLETS = 60
AFTER = 24  # characters kept as an evidence's suffix


class World:
    """Rows for `contacts` contacts and about `statements` statements, from one seed."""

    def __init__(self, leaders, outlets, contacts, statements, seed=1, first_id=1):
        self.random = Random(seed)  # noqa: S311
        self.prose = Prose(self.random)
        self.leaders, self.outlets = leaders, outlets
        self.common, self.usual = zipf(len(leaders)), zipf(len(outlets), 0.8)
        self.contacts, self.mean = contacts, statements / contacts
        self.tables = {model: Table(model) for model in TABLES}
        self.ids = {model: count(first_id) for model in TABLES}

    def rows(self):
        """Adds contact after contact to the tables; yields how many there are."""
        for number in range(1, self.contacts + 1):
            self._contact()
            yield number

    def flush(self):
        for table in self.tables.values():
            table.copy()

    def _add(self, model, *values):
        pk = next(self.ids[model])
        self.tables[model].add(pk, *values)
        return pk

    def _pick(self, choices):
        return self.random.choices(*choices)[0]

    def _pair(self):
        """Two leaders of two states: a few pairs meet often, most hardly ever."""
        while True:
            a, b = self.random.choices(self.leaders, cum_weights=self.common, k=2)
            if a.country_id != b.country_id:
                return a, b

    def _day(self):
        """Later years are told of more than earlier ones."""
        return FIRST + timedelta(days=int((LAST - FIRST).days * self.random.random() ** 0.6))

    def _edtf(self, day):
        """Most days are known; some are known to the month or the year, some not at all."""
        luck = self.random.random()
        if luck < 0.85:
            return day.isoformat()
        if luck < 0.93:
            return f"{day:%Y-%m}"
        if luck < 0.95:
            return f"{day:%Y}"
        return f"../{day.isoformat()}" if luck < 0.98 else ""

    def _contact(self):
        day, pair = self._day(), self._pair()
        when = columns(self._edtf(day))
        place = self.prose.some(1)[0].capitalize() if self.random.random() < 0.4 else ""
        contact = self._add(Contact, self._pick(KINDS), self._pick(STATUSES), place, *when.values())
        for position, leader in enumerate(pair):
            self.tables[Participation].add(contact, position, leader.pk, "principal", leader.country_id)
        stories = [Story(self, day, pair), Story(self, day, pair)]
        for story in stories:
            story.proves(story.lead, contact_id=contact)
        self._claims(contact, pair, stories)
        readouts = self._readouts(contact, pair, stories)
        for _ in range(1 + int(self.random.expovariate(1 / max(0.1, self.mean - 1)))):
            self._statement(contact, readouts, pair, stories, when)
        for story in stories:
            story.store()

    def _claims(self, contact, pair, stories):
        if self.random.random() < 0.3:
            asker = self.random.choice(pair)
            asked = "initiator", asker.country.name, pair[0].country_id, asker.country_id
            claim = self._add(Claim, contact, *asked, None, "", False)
            stories[0].proves(stories[0].lead, claim_id=claim)
        if self.random.random() < 0.2:
            minutes = self.random.randrange(10, 180, 5)
            claim = self._add(
                Claim, contact, "duration", f"{minutes} minutes", pair[1].country_id, None, minutes, "exact", False
            )
            stories[1].proves(stories[1].lead, claim_id=claim)

    def _readouts(self, contact, pair, stories):
        if self.random.random() > 0.3:
            return [None]
        readouts = [self._add(Readout, contact, leader.country_id) for leader in pair]
        for story, readout in zip(stories, readouts, strict=True):
            story.proves(story.lead, readout_id=readout)
        return readouts

    def _statement(self, contact, readouts, pair, stories, when):
        side = self.random.randrange(2)
        text, speaker = self.prose.sentence(), pair[side]
        mark = hashlib.sha256(text.encode()).hexdigest()
        statement = self._add(
            Statement,
            self._pick(STATEMENT_KINDS),
            text,
            contact,
            readouts[side % len(readouts)],
            self._pick(MEDIUMS),
            *when.values(),
            mark,
        )
        self.tables[Attribution].add(statement, 0, "author", speaker.pk, None)
        told = stories if self.random.random() < 0.1 else [stories[side]]
        for story in told:
            span = story.says(text, speaker)
            story.proves(span, statement_id=statement)
        if self.random.random() < 0.03:
            reaction = self._add(Reaction, statement, contact, self.random.choice(STANCES))
            story.proves(span, reaction_id=reaction)


class Story:
    """One article: a lead, then who said what. Its evidence is written with it, when all its words are known."""

    def __init__(self, world, day, pair):
        self.world, self.day = world, day
        self.parts, self.length, self.proof = [], 0, []
        self.lead = self._put(f"{pair[0].name} spoke with {pair[1].name}", ".")

    def _put(self, words, after):
        span = (self.length, self.length + len(words))
        self.parts += [words, after, "\n\n"]
        self.length += len(words) + len(after) + 2
        return span

    def says(self, words, speaker):
        """The span of the words, told after what came before."""
        self.parts.append("“")
        self.length += 1
        return self._put(words, f",” {speaker.name} said.")

    def proves(self, span, **record):
        self.proof.append((span, record))

    def store(self):
        world, text = self.world, "".join(self.parts)
        outlet = world.random.choices(world.outlets, cum_weights=world.usual)[0]
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        article = next(world.ids[Article])
        version = world._add(ArticleVersion, article, 1, text, sha256, "en")
        world.tables[Article].add(
            article,
            f"https://example.org/bench/{article}",
            outlet.pk,
            outlet.name,
            text[: self.lead[1]],
            self.day,
            "published",
            version,
        )
        for (start, end), record in self.proof:
            proven = [record.get(name) for name in TABLES[Evidence].split()[5:]]
            world.tables[Evidence].add(version, start, end, text[start:end], text[end : end + AFTER], *proven)
