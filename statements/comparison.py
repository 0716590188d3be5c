"""Whether accounts of one contact agree. Pure: takes what the API says of claims and statements.

Nobody's account is judged here: two accounts agree, contradict each other, or cannot be compared, and every verdict
names the rule it follows. What no rule decides stays with the side that said it.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations, product
from math import inf
from typing import NamedTuple

from statements.dates import bounds
from statements.ingest.copies import UNSPACED
from statements.ingest.matching import STATUSES_AT_ODDS, VAGUEST, contains, is_rough, said_words, weight
from statements.ingest.names import fold

AGREE, CONFLICT = "agree", "conflict"
BOTH, ONLY_A, ONLY_B = "both", "only_a", "only_b"

# By which rule two things were laid beside each other, as readers are told it.
RULES = {
    "same_value": "Both give the same value.",
    "same_side": "Both name the same side.",
    "other_side": "They name different sides.",
    "durations_meet": "The lengths they give allow the same number of minutes.",
    "durations_apart": "The lengths they give have no minute in common.",
    "dates_meet": "The dates they give have a day in common.",
    "dates_apart": "The dates they give have no day in common.",
    "status_at_odds": "One says that it took place or would, the other that it did not.",
    "same_matter": "Both name these matters.",
    "same_words": "The same words stand in both.",
    "quoted_words": "The words of one stand within the other.",
    "near_words": "Nearly the same words stand in both.",
    "shared_words": "Both speak of it; whether they say the same is for the reader to judge.",
    "one_account": "No rule finds its like in the other account.",
}

# "About an hour" may be a quarter less or more.
ROUGHLY = 0.25


class Relation(NamedTuple):
    """How two claims or statements stand to each other: `verdict` agree or conflict, the rule, and shared words."""

    verdict: str
    rule: str
    words: tuple = ()


class Row(NamedTuple):
    """A line of the comparison: what A says and what B says, one of them perhaps nothing."""

    alignment: str
    rule: str
    a: tuple
    b: tuple
    words: tuple = ()


# Claims


def related(one, other):
    """The Relation of two claims about one fact, or None where they cannot be compared."""
    found = _COMPARED.get(one["fact"], _nothing)(one, other)
    same = fold(one["value"]) and fold(one["value"]) == fold(other["value"])
    return found or (Relation(AGREE, "same_value") if same else None)


def _nothing(one, other):
    return None


def _initiators(one, other):
    if not one["about"] or not other["about"]:
        return None
    same = one["about"]["key"] == other["about"]["key"]
    return Relation(AGREE, "same_side") if same else Relation(CONFLICT, "other_side")


def minutes_of(claim):
    """The least and the most minutes that a duration allows; inf is open."""
    minutes, rough = claim["minutes"], claim["approximate"]
    low, high = (minutes * (1 - ROUGHLY), minutes * (1 + ROUGHLY)) if rough else (minutes, minutes)
    if claim["bound"] == "upper":
        return (low if rough else 0, minutes)
    return (minutes, high if rough else inf) if claim["bound"] == "lower" else (low, high)


def _durations(one, other):
    if not one["minutes"] or not other["minutes"]:
        return None
    (low, high), (least, most) = minutes_of(one), minutes_of(other)
    meet = low <= most and least <= high
    return Relation(AGREE, "durations_meet") if meet else Relation(CONFLICT, "durations_apart")


def _dates(one, other):
    """A date without an end, or one vaguer than a month, contradicts little and confirms nothing."""
    if not one["edtf"] or not other["edtf"]:
        return None
    ours, theirs = bounds(one["edtf"]), bounds(other["edtf"])
    if not ours.overlap(theirs):
        rough = is_rough(one["edtf"]) or is_rough(other["edtf"])
        return None if rough else Relation(CONFLICT, "dates_apart")
    plain = all(None not in days and days.latest - days.earliest <= VAGUEST for days in (ours, theirs))
    return Relation(AGREE, "dates_meet") if plain else None


def _statuses(one, other):
    at_odds = {one["value"], other["value"]} in STATUSES_AT_ODDS
    return Relation(CONFLICT, "status_at_odds") if at_odds else None


def _agendas(one, other):
    shared = _shared(_content(one["value"]), _content(other["value"]))
    return Relation(AGREE, "same_matter", shared) if shared else None


_COMPARED = {
    "initiator": _initiators,
    "duration": _durations,
    "date": _dates,
    "status": _statuses,
    "agenda": _agendas,
}


def told_by(status, edtf):
    """What a contact's own record says of it, as claims that `standings` takes beside the others."""
    blank = {"id": None, "about": None, "minutes": None, "bound": "", "approximate": False}
    return [
        {**blank, "fact": "status", "value": status, "edtf": ""},
        {**blank, "fact": "date", "value": edtf, "edtf": edtf},
    ]


class Standing(NamedTuple):
    """How the claims of one fact stand to each other: single, agreed, differs (told differently) or disputed."""

    fact: str
    standing: str
    rule: str
    claims: tuple


def standings(claims, record=()):
    """The claims of a contact -> a Standing for each fact, in the order of the claims.

    `record`: what the contact itself says of some facts, as claims without an id; a claim may contradict that alone.
    """
    by_fact = {}
    for claim in claims:
        by_fact.setdefault(claim["fact"], []).append(claim)
    return [_standing(fact, found, [one for one in record if one["fact"] == fact]) for fact, found in by_fact.items()]


def _standing(fact, claims, record):
    relations = [related(*pair) for pair in combinations([*claims, *record], 2)]
    conflicts = [found for found in relations if found and found.verdict == CONFLICT]
    ids = tuple(claim["id"] for claim in claims)
    if conflicts:
        return Standing(fact, "disputed", conflicts[0].rule, ids)
    if len(claims) == 1:
        return Standing(fact, "single", "", ids)
    relations = [related(*pair) for pair in combinations(claims, 2)]
    return Standing(fact, "agreed", relations[0].rule, ids) if all(relations) else Standing(fact, "differs", "", ids)


def align_claims(a, b):
    """Two accounts' claims -> Rows. Claims that a rule relates stand in one row; it is in conflict if one pair is."""
    rows = []
    for fact in dict.fromkeys(claim["fact"] for claim in [*a, *b]):
        rows += _align_fact([one for one in a if one["fact"] == fact], [one for one in b if one["fact"] == fact])
    return rows


def _align_fact(a, b):
    """Claims of one side that agree with each other stand together; whether a row is in conflict is between sides."""
    every = [*a, *b]
    relations = {(i, j): found for i, j in combinations(range(len(every)), 2) if (found := related(every[i], every[j]))}
    across = {pair: found for pair, found in relations.items() if pair[0] < len(a) <= pair[1]}
    within = {pair for pair, found in relations.items() if pair not in across and found.verdict == AGREE}
    for group in _groups(len(every), [*across, *within]):
        found = [across[pair] for pair in combinations(group, 2) if pair in across]
        sides = tuple(every[i] for i in group if i < len(a)), tuple(every[i] for i in group if i >= len(a))
        worst = next((one for one in found if one.verdict == CONFLICT), next(iter(found), None))
        if worst:
            yield Row(CONFLICT if worst.verdict == CONFLICT else BOTH, worst.rule, *sides, worst.words)
        else:
            yield Row(ONLY_A if sides[0] else ONLY_B, "one_account", *sides)


def _groups(size, pairs):
    """What hangs together by pairs of numbers below `size`: sorted groups in order, the unpaired alone."""
    group = {number: {number} for number in range(size)}
    for i, j in pairs:
        joined = group[i] | group[j]
        group.update(dict.fromkeys(joined, joined))
    return [sorted(group[number]) for number in range(size) if number == min(group[number])]


# Statements

# So much of two wordings must agree, word for word and in order, to be nearly the same.
NEAR = 0.75
# Fewer words than this are a phrase anybody uses.
TELLING = 4
# What both speak of: so many content words in common, and so much of the shorter text.
MOST_SHARED, LEAST_SHARE = 3, 0.3
# A text of more words than this is compared by its content only: word by word would take too long.
LONGEST = 400

# Words that say nothing about what was talked of, beside those of fewer than four letters.
EMPTY = frozenset(
    """about above added adding after again against agreed already also although always among another anything asked
    avoid back because been before being believe between both bring brought call called calls came come comes contact
    conversation could counterpart country countries describing described discuss discussed discussing does doing done
    down during each either else even ever every expressed first following from further gave given going gone good
    great have having held help here hope hoped hours important into itself just keep kept know known last later
    leader leaders least less long made make makes making many meet meeting meetings might minister ministers more most
    much must need needed needs never next nothing noted nothing official officials once only other others over part
    parties party phone place position possible president presidents prime putting question ready really reiterated
    relations reported reports said same says should side sides since some speak speaking spoke spoken still stressed
    such sure take taken takes talk talked talking talks tell telling than thank thanked that their them then there
    these they thing things think this those through time today together told took towards under underlined until upon
    very visit want wanted wants week well went were what when where whether which while will with within without words
    would years your""".split()
)


def align_statements(a, b, names=()):
    """Two accounts' statements -> Rows: each stands beside at most one other, the surest pairs first.

    `names`: the names of who took part, which every account mentions and which therefore tell nothing.
    """
    ignored = EMPTY | {stem for name in names for stem in _stems(name)}
    matters = [[_content(one["text"], ignored) for one in side] for side in (a, b)]
    pairs = []
    for (i, one), (j, other) in product(enumerate(a), enumerate(b)):
        strength, relation = _likeness(one["text"], other["text"], matters[0][i], matters[1][j])
        if relation:
            pairs.append((strength, -i, -j, relation))
    return list(_paired(a, b, sorted(pairs, reverse=True)))


def _paired(a, b, pairs):
    partner, taken = {}, set()
    for _, i, j, relation in pairs:
        if -i not in partner and -j not in taken:
            partner[-i] = -j, relation
            taken.add(-j)
    for i, one in enumerate(a):
        if i in partner:
            j, relation = partner[i]
            yield Row(BOTH, relation.rule, (one,), (b[j],), relation.words)
        else:
            yield Row(ONLY_A, "one_account", (one,), ())
    yield from (Row(ONLY_B, "one_account", (), (other,)) for j, other in enumerate(b) if j not in taken)


def _likeness(text, other, ours, theirs):
    """How sure it is that two texts belong together, and the Relation that says so, if any."""
    enough = min(weight(text), weight(other)) >= TELLING
    if enough and said_words(text) == said_words(other):
        return 4, Relation(AGREE, "same_words")
    if contains(text, other) or contains(other, text):
        return 3, Relation(AGREE, "quoted_words")
    if enough and (near := _nearness(text, other)) >= NEAR:
        return 1 + near, Relation(AGREE, "near_words")
    shared = _shared(ours, theirs)
    share = len(shared) / max(1, min(len(set(ours)), len(set(theirs))))
    return share, Relation(AGREE, "shared_words", shared) if shared else None


def _nearness(text, other):
    words, others = said_words(text).split(), said_words(other).split()
    if max(len(words), len(others)) > LONGEST:
        return 0
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0


def _shared(ours, theirs):
    """The content words two texts share, if they are telling: three and a fair part of one text, or two in a row."""
    shared = Counter(ours) & Counter(theirs)
    fewest = min(len(set(ours)), len(set(theirs)))
    row = _rows(ours) & _rows(theirs)
    if (len(shared) >= MOST_SHARED or row) and len(shared) >= LEAST_SHARE * fewest:
        return tuple(word for word in dict.fromkeys(ours) if word in shared)
    return ()


def _rows(words):
    return {pair for pair in zip(words, words[1:], strict=False) if pair[0] != pair[1]}


def _content(text, ignored=EMPTY):
    """The words of a text that say what it is about, in order, their plurals undone."""
    return [stem for stem in _stems(text) if len(stem) > 3 and stem not in ignored]


def _stems(text):
    """Folded words, an English plural or possessive undone. Scripts without blanks have no words to be found here."""
    words = [word for word in fold(text).split() if not re.search(f"[{UNSPACED}]", word)]
    return [word[:-3] + "y" if word.endswith("ies") else word[:-1] if _plural(word) else word for word in words]


def _plural(word):
    return len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
