"""News pages made up for measuring: 400 to 900 words with quotations, wrapped in 40 to 120 KB of what surrounds them.

Everybody in them is invented, and so is every event. Sentences are put together from single words, so that two articles
share no more of their wording than two real ones do; one article in five is another outlet's edit of an earlier one.
"""

import json
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from statements.extraction.roster import Organization, Person, Post, Spelling

STATES = [("Veldania", "Orsk"), ("Halmark", "Lundmark"), ("Qumar", "Sadra"), ("Nordmar", "Kielstad"),
          ("Castavia", "Port Sol"), ("Zafir", "Al Noor"), ("Dongshan", "Haicheng"), ("Tierra Alta", "Merida Vieja"),
          ("Ostravia", "Brenn"), ("Lomeria", "Cape Ward")]  # fmt: skip
FIRST = "Ilan Dora Omar Petra Tomas Rashid Lin Ana Viktor Helga Samir Ines Pavel Marta Yusuf Greta".split()
LAST = "Marek Quist Tesh Voss Arrel Hamdan Zhao Solis Brandt Okun Ferran Lindqvist Dragan Moreau Kaya Thorne".split()
POSTS = [
    ("president", "head_of_state"),
    ("prime minister", "head_of_government"),
    ("foreign minister", "foreign_minister"),
]
NOUNS = (
    "agreement ambassador border bridge budget cabinet ceasefire coalition commission compromise congress convoy "
    "corridor council court crisis currency customs dam deadline debt delegation demand dispute district draft "
    "economy election embassy embargo envoy export factory farmer ferry fishery frontier garrison harbour highway "
    "hospital import industry inspector inquiry island judge labour lawmaker ledger market mediator militia mine "
    "ministry mission mountain negotiator observer opposition parliament partner passage patrol pension pipeline "
    "plateau platform police port poverty prisoner proposal protest province quarter railway reactor rebel reform "
    "refugee regulator reserve resolution river sanction school sector settlement shipment shortage soldier strait "
    "strike summit supply tariff tender terminal testimony tower trade trawler treaty tribunal tunnel union valley "
    "verdict veteran village voter warehouse warning weapon winter witness"
).split()
ADJECTIVES = (
    "ageing ambitious annual bitter brief broad careful central cheap coastal cold common costly cross-border "
    "difficult distant domestic dry early eastern empty fragile fresh frozen grave heavy hesitant historic "
    "independent industrial joint lengthy limited local lonely maritime mild modest mountainous narrow northern old "
    "partial patient private quiet regional reluctant rural secret senior shaky shared sharp silent southern steady "
    "stubborn sudden technical temporary tense unfinished unpopular urban urgent vague wealthy western wide"
).split()
VERBS = (
    "abandoned accepted approved avoided blocked calmed cancelled closed copied criticised defended delayed demanded "
    "described divided doubled drafted emptied examined expanded financed followed guarded halved ignored improved "
    "inspected joined launched mapped measured monitored opened outlived paid postponed praised prepared protected "
    "questioned raised reached rebuilt recalled reduced refused repaired replaced reported resented restored revised "
    "shaped sheltered signed slowed split studied supervised surprised tested tolerated traced visited watched "
    "welcomed"
).split()
LINKS = "after although because before despite until when where while since".split()
LATER = [
    "On Monday",
    "Late in the evening",
    "By the end of the week",
    "Earlier this year",
    "In the capital",
    "At the port",
    "For months",
    "As recently as spring",
]
OPENINGS = [
    "{title_a} {a} spoke by telephone with {title_b} {b} on {day} about the {noun}, the two governments said.",
    "{title_a} {a} met {title_b} {b} in {capital} on {day} for talks on the {noun}, officials said.",
    "{title_b} {b} held a video call with {title_a} {a} on {day} after weeks of silence over the {noun}.",
]
CUES = [
    "“{quote},” {last} said.",
    "“{quote},” {last} told reporters in {capital}.",
    "“{quote},” said {last}, who took no questions.",
    "In a statement issued on {day}, {last} said that “{quote}”.",
    "{last} told parliament: “{quote}.”",
    "“{quote},” the foreign ministry in {capital} said in a statement.",
    "“{quote},” a senior official in {capital} said on condition of anonymity.",
]


@dataclass(frozen=True)
class Page:
    """An article as a site serves it. `words` are its paragraphs, which a reader of the page should find again."""

    path: str
    title: str
    words: tuple[str, ...] = field(repr=False)
    html: bytes = field(repr=False)


def people():
    """(roster entries of invented states, of invented leaders): three for each state."""
    rng = random.Random(0)
    names = rng.sample([f"{first} {last}" for first in FIRST for last in LAST], len(STATES) * len(POSTS))
    states = tuple(Organization(_key(state), state, "state", "", "", names=(Spelling(state),)) for state, _ in STATES)
    leaders = tuple(
        Person(_key(name), name, "", _key(state), names=(Spelling(name), Spelling(name.split()[-1])), offices=(post,))
        for (state, title, role), name in zip(
            ((state, title, role) for state, _ in STATES for title, role in POSTS), names, strict=True
        )
        for post in [Post(_key(state), f"{title} of {state}", role, "2020", "..")]
    )
    return states, leaders


def _key(name):
    return "bench-" + name.lower().replace(" ", "-")


def pages(seed, count):
    """So many pages, the same for the same seed."""
    rng, told = random.Random(seed), []
    for number in range(count):
        copied = told and rng.random() < 0.2
        title, words, day = _edited(rng, rng.choice(told)) if copied else _story(rng)
        told.append((title, words, day))
        path = f"/world/{day:%Y/%m/%d}/{number}-{seed}"
        yield Page(path, title, tuple(words), _page(rng, path, title, words, day).encode())


def _story(rng):
    """(title, paragraphs, day) of a fresh article."""
    _, leaders = people()
    a, b = rng.sample(leaders, 2)
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(360))
    facts = {
        "a": a.name,
        "b": b.name,
        "title_a": a.offices[0].title.partition(" of ")[0].title(),
        "title_b": b.offices[0].title.partition(" of ")[0].title(),
        "capital": rng.choice(STATES)[1],
        "day": f"{day:%A}",
    }
    paragraphs = [rng.choice(OPENINGS).format(noun=rng.choice(NOUNS), **facts)]
    target = rng.randint(400, 900)
    while sum(len(paragraph.split()) for paragraph in paragraphs) < target:
        paragraphs.append(_quotation(rng, facts) if rng.random() < 0.35 else _paragraph(rng))
    return f"{a.name} and {b.name} discuss the {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}", paragraphs, day


def _edited(rng, told):
    """What another outlet makes of a story: a lead and an end of its own, something left out."""
    title, words, day = told
    kept = [words[0], *(paragraph for paragraph in words[1:] if rng.random() < 0.85)]
    return f"Wire: {title}", [_paragraph(rng), *kept, _paragraph(rng)], day


def _paragraph(rng):
    return " ".join(_sentence(rng) for _ in range(rng.randint(2, 4)))


def _sentence(rng):
    clauses = _clause(rng)
    if rng.random() < 0.6:
        clauses += f" {rng.choice(LINKS)} {_clause(rng)}"
    if rng.random() < 0.25:
        return f"{rng.choice(LATER)}, {clauses}."
    return f"{clauses[0].upper()}{clauses[1:]}."


def _clause(rng):
    return (
        f"the {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)} {rng.choice(VERBS)} {rng.randint(2, 90)} "
        f"{rng.choice(NOUNS)}s near the {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)}"
    )


def _quotation(rng, facts):
    speaker = rng.choice((facts["a"], facts["b"]))
    quote = f"we {rng.choice(VERBS)} the {rng.choice(ADJECTIVES)} {rng.choice(NOUNS)} and {_clause(rng)}"
    cue = rng.choice(CUES)
    quote = quote if "that “" in cue else quote[0].upper() + quote[1:]
    return cue.format(quote=quote, last=speaker.split()[-1], **facts) + (" " + _sentence(rng)) * rng.randint(0, 1)


# What surrounds an article


def _page(rng, path, title, words, day):
    story = "\n".join(_block(rng, number, paragraph) for number, paragraph in enumerate(words))
    body = PAGE.format(
        title=title,
        path=path,
        day=day.isoformat(),
        shown=f"{day:%d %B %Y}",
        data=json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": title}),
        style="\n".join(f".c{n}-{rng.randrange(10**6)}{{margin:{n % 9}px;color:#{n:06x}}}" for n in range(150)),
        menu=_links(rng, 90, "menu-item"),
        story=story,
        related=_cards(rng, 24),
        most_read=_links(rng, 30, "most-read"),
        footer=_links(rng, 80, "footer-link"),
    )
    room = max(0, rng.randint(40_000, 120_000) - len(body))
    return body.replace("/*more*/", _script(rng, room))


def _block(rng, number, paragraph):
    """A paragraph, now and then with a link in it, and behind every fourth what interrupts the reading."""
    words = paragraph.split(" ")
    if rng.random() < 0.3 and len(words) > 12:
        words[5] = f'<a href="/topic/{rng.randrange(999)}" class="inline">{words[5]}</a>'
    block = f'<p class="story-text">{" ".join(words)}</p>'
    if number % 4 == 3:
        block += f'\n<div class="ad" data-slot="{rng.randrange(10**6)}"><script>ads.push({number})</script></div>'
    return block


def _links(rng, count, kind):
    return "\n".join(
        f'<li class="{kind}"><a href="/{rng.choice(NOUNS)}/{rng.randrange(10**5)}" data-track="{kind}-{n}">'
        f"{rng.choice(ADJECTIVES).title()} {rng.choice(NOUNS)}</a></li>"
        for n in range(count)
    )


def _cards(rng, count):
    return "\n".join(
        f'<article class="card"><a href="/world/{rng.randrange(10**6)}"><picture><source srcset="/i/{n}-320.webp 320w, '
        f'/i/{n}-640.webp 640w"><img src="/i/{n}.jpg" alt="" loading="lazy" width="320" height="180"></picture>'
        f"<h3>{_clause(rng).capitalize()}</h3></a><span>{rng.randint(1, 23)} hours ago</span></article>"
        for n in range(count)
    )


def _script(rng, room):
    """As many characters of script as there is room for."""
    pieces, size = [], 0
    while size < room:
        piece = f'window.q{rng.randrange(10**9)}=function(a,b){{return a.{rng.choice(NOUNS)}(b)||"{rng.random()}"}};'
        pieces.append(piece)
        size += len(piece)
    return "\n".join(pieces)


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Bench Courier</title>
<meta name="viewport" content="width=device-width"><meta property="og:site_name" content="The Bench Courier">
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{day}T12:00:00Z"><link rel="canonical" href="{path}">
<script type="application/ld+json">{data}</script><style>{style}</style></head>
<body class="template-article"><header class="site-header"><a href="/" class="logo">The Bench Courier</a>
<nav aria-label="Sections"><ul>{menu}</ul></nav></header>
<div class="cookie-banner" hidden><p>We and our partners store information on a device.</p><button>Accept</button></div>
<main><article class="story"><header><h1>{title}</h1><div class="byline">By our diplomatic correspondent</div>
<time datetime="{day}T12:00:00Z">{shown}</time></header>
<figure><img src="/lead.jpg" alt="A row of flags" width="1200" height="675">
<figcaption>A row of flags. Photograph: The Bench Courier</figcaption></figure>
<div class="story-body">
{story}
</div></article>
<aside class="newsletter"><h2>Our newsletter</h2>
<form action="/subscribe"><input type="email"><button>Sign up</button></form></aside>
<section class="related"><h2>More on this</h2>{related}</section></main>
<aside class="sidebar"><h2>Most read</h2><ol>{most_read}</ol></aside>
<footer><ul>{footer}</ul><p>© The Bench Courier. All rights reserved.</p></footer>
<script>/*more*/</script></body></html>
"""
