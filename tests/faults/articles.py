"""The good articles: every one a story of its own, about states and leaders that do not exist, in words made here."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from html import escape

from statements.extraction.roster import Organization, Person, Post, Roster, Spelling

STATES = (
    "Veldania Halmark Qumar Nordmar Castavia Zafiria Dongshan Tierraluna Ostrevia Kelmora Sarnia Pelagonia Brevik "
    "Tamarra Luzonia Erevand Mirkovia Solvania Talmark Orenburgia Vashti Caldera Norrland Iskandia"
).split()
FIRST = (
    "Ilan Dora Omar Petra Tomas Rashida Lin Ana Viktor Selma Jonas Mirela Anders Noor Pavel Ines Bruno Katya Emil Zora "
    "Hugo Leila Oskar Vera"
).split()
LAST = (
    "Mareček Quist Tešanović Vossler Arrel Halimi Zhaoding Solís Brandvold Ketterling Öberg Drăgan Lindqvist Sabahi "
    "Zelinka Carvalho Monti Orlovska Rönn Vukadin Saarinen Haddadi Björk Marchetti"
).split()

WHAT = (
    "grain|water|prisoners|fishing rights|border posts|rail freight|gas transit|visa rules|mine clearance|"
    "air corridors|customs data|flood defences|seed loans|power lines|school exchanges|harbour fees|satellite images|"
    "refugee housing|wheat prices|river dredging|forest fires|pipeline repairs|hostage families|"
    "election monitors|vaccine stocks"
).split("|")
HOW = (
    "a joint commission|three working groups|a line of credit|a shared register|a yearly meeting|a map of both banks|"
    "an exchange of clerks|a pause of ninety days|a fund of its own|an open tender|a common hotline|a quiet channel|"
    "a second round of talks|monthly reports|a neutral auditor|a list of names|a test run in spring|new barracks"
).split("|")
WHO = (
    "farmers|dockers|teachers|pilots|nurses|miners|shepherds|drivers|students|engineers|fishermen|widows|beekeepers|"
    "surgeons|foresters|bakers|ferrymen|signalmen|archivists|electricians|veterans|clerks|divers|joiners"
).split("|")
WHERE = (
    "the lower valley|the old harbour|the northern plateau|the salt lake|the twin bridges|the eastern steppe|"
    "the islands|the mountain pass|the delta|the free port|the ring road|the upper terraces|the cedar belt|"
    "the glass works|the old quarry|the lagoon|the white cliffs|the orchard country|the tram depot|the southern locks"
).split("|")
MOOD = (
    "cautious|frank|warm|brisk|tense|businesslike|unusually short|patient|hurried|polite|blunt|hopeful|weary|formal|"
    "candid|muted|stubborn|cordial"
).split("|")
SENTENCES = [
    "Aides called the tone {mood}, and said that {what} had taken up half of the time.",
    "For years {who} near {where} have waited for {how}.",
    "Nobody in {a} expected {what} to be settled before the {who} of {where} were heard.",
    "The two sides want {how} for {what}, a plan that {who} have long asked for.",
    "In {b}, where {who} went on strike over {what}, the reaction was {mood}.",
    "A paper on {what} was left on the table, together with {how}.",
    "What remains open is {what}: {a} prefers {how}, its neighbour does not.",
    "{where_} has seen {n} such promises, and the {who} there have kept count.",
    "Some {n} {who} are said to depend on {what} in {where}.",
    "Officials plan {how}, although {what} may be left out of it at first.",
    "There was no word on {what}, which had troubled the last round.",
    "Around {where} the price of {what2} fell by {n} per cent when the news came.",
    "Trade between the two states grew {n} per cent last year, most of it {what2}.",
    "Critics at home find the approach to {what} too {mood}.",
    "The delegations had {n} members, among them {who} and two experts on {what}.",
    "A {mood} meeting of {who} in {where} had called for {how} only days before.",
    "Neither capital would say whether {what} is to be tied to {how}.",
    "Since the dispute over {what} began, {n} {who} have left {where}.",
    "The next step, diplomats say, is {how}, and then perhaps {what}.",
    "{where_} lies on both sides of the frontier, and {who} cross it for {what2}.",
    "It is the {n}th conversation this decade in which {what} came up.",
    "Insurers had put {what} at the top of their list of worries, ahead of {what2}.",
    "Parliament in {a} is to debate {how} after the recess; {who} will be invited.",
    "A group of {who} welcomed {how}, but asked why {where} was not mentioned.",
]  # fmt: skip
SAID = [
    "We will not leave {what} to chance, and by the time the {who} of {where} sow again there will be {how}",
    "I asked for {how}, and I was heard; on {what} we are closer than we were {n} days ago",
    "Whoever lives near {where} knows what {what} means, and it is for them that we want {how}",
    "There are {n} open points, from {what} to {what2}, and every one of them can be solved",
    "My country needs {how} more than it needs applause from the {who} of {where}",
    "On {what} I gave my word to {n} {who}, and I intend to keep it in {where}",
]
KINDS = ["spoke by phone with", "held a phone call with", "met"]
DAY_ZERO = date(2023, 1, 2)


def _key(name):
    return name.casefold()


def roster():
    """The invented states and who leads them."""
    states = [
        Organization(_key(name), name, "state", names=(Spelling(f"{name}n", "en", "demonym"),)) for name in STATES
    ]
    people = []
    for first, last, state in zip(FIRST, LAST, STATES, strict=True):
        post = Post(_key(state), f"President of {state}", "head_of_state", "2019", "..")
        people.append(
            Person(f"{_key(first)}-{_key(state)}", f"{first} {last}", "", _key(state), "", (Spelling(last),), (post,))
        )
    return Roster(tuple(people), tuple(states))


@dataclass(frozen=True)
class Story:
    """One article, the same for the same seed and number."""

    seed: int
    number: int

    @cached_property
    def _chance(self):
        return random.Random(f"{self.seed}/{self.number}")

    @cached_property
    def day(self):
        """Weeks apart for the same two leaders, so that no two stories are about one conversation."""
        return DAY_ZERO + timedelta(days=self.number % 1000)

    @cached_property
    def sides(self):
        pairs = [(a, b) for a in range(len(STATES)) for b in range(a)]
        return pairs[(self.number * 7) % len(pairs)]

    @cached_property
    def slug(self):
        return f"story-{self.seed}-{self.number}"

    @cached_property
    def title(self):
        a, b = self.sides
        return f"{STATES[a]} and {STATES[b]} talk again ({self.number})"

    @cached_property
    def mark(self):
        """The last words of the article, which no other has."""
        return f"The note was filed as number {self.seed % 9973}-{self.number:05d} in both capitals."

    @cached_property
    def quotes(self):
        return tuple(self._filled(text) for text in self._chance.sample(SAID, 2))

    @cached_property
    def paragraphs(self):
        (a, b), chance = self.sides, self._chance
        quotes = self.quotes
        lead = (
            f"President {FIRST[a]} {LAST[a]} of {STATES[a]} {KINDS[self.number % 3]} President {FIRST[b]} {LAST[b]} of "
            f"{STATES[b]} on {self.day.day} {self.day:%B %Y}."
        )
        body = [self._filled(text) for text in chance.sample(SENTENCES, 11)]
        said = [f"“{quotes[0]},” {LAST[a]} said.", f"{LAST[b]} told reporters: “{quotes[1]}.”"]
        return [lead, " ".join(body[:4]), said[0], " ".join(body[4:8]), said[1], " ".join(body[8:]), self.mark]

    @cached_property
    def text(self):
        return "\n\n".join(self.paragraphs)

    def page(self, canonical=""):
        link = f'<link rel="canonical" href="{escape(canonical)}">' if canonical else ""
        body = "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs)
        return (
            f'<!DOCTYPE html><html lang="en"><head><title>{escape(self.title)}</title>{link}'
            f'<meta property="article:published_time" content="{self.day.isoformat()}"></head><body>'
            f"<nav><a href='/'>Home</a> <a href='/about'>About us</a></nav><article><h1>{escape(self.title)}</h1>{body}"
            "</article><footer>All rights reserved.</footer></body></html>"
        )

    def _filled(self, template):
        chance, (a, b) = self._chance, self.sides
        where, whats = chance.choice(WHERE), chance.sample(WHAT, 2)
        return template.format(
            a=STATES[a],
            b=STATES[b],
            what=whats[0],
            what2=whats[1],
            how=chance.choice(HOW),
            who=chance.choice(WHO),
            where=where,
            where_=where[0].upper() + where[1:],
            mood=chance.choice(MOOD),
            n=chance.randrange(3, 97),
        )
