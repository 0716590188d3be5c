"""What the words of a search mean: phrases, exclusions, alternatives, and names in any spelling."""

import re
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, Value
from django.db.models.functions import Greatest, Upper

from statements.models import Name
from statements.searching import every, mark, no, phrase, some

# As many words as a question needs, and the longest spelling of a name.
MOST_WORDS, NAME_WORDS = 32, 5
# Of the names that come close to a word, those nearly as close as the closest.
NEARLY = 0.85
# A demonym or a capital tells of an organisation without being its name.
SPELLINGS = ["name", "alias", "native", "abbreviation"]
TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


class Term(NamedTuple):
    """A word or a phrase. `exact`: in these words; `without`: it must not be there; `names`: whose name it is."""

    text: str
    exact: bool = False
    without: bool = False
    names: tuple = ()


def parse(text):
    """A search as alternatives, each a list of Terms that must all hold: `peace "red line" -war or truce`."""
    alternatives = [[]]
    for minus, quoted, plain in TERM.findall(text)[:MOST_WORDS]:
        if plain.lower() == "or" and not minus:
            alternatives.append([])
        elif quoted.strip() or plain.strip("-"):
            alternatives[-1].append(Term(quoted or plain, bool(quoted), bool(minus)))
    return [terms for terms in alternatives if terms]


def runs_of(terms):
    """Every run of words from its first term on that could be a name: (length, text), the longest first at each."""
    for start, first in enumerate(terms):
        longest = next((n for n, term in enumerate(terms[start:]) if term.exact or term.without), len(terms) - start)
        for length in range(min(longest, NAME_WORDS), 0, -1):
            yield start, length, " ".join(term.text for term in terms[start : start + length])
        if first.without and not first.exact:
            yield start, 1, first.text


def spelled(terms, names):
    """The terms, each run of words that is somebody's name made one: `names` is {upper-case name: Names}."""
    found, done = [], 0
    known = {}
    for start, length, text in runs_of(terms):
        if text.upper() in names:
            known.setdefault(start, (length, text))
    while done < len(terms):
        length, text = known.get(done, (1, terms[done].text))
        owners = tuple(names[text.upper()]) if done in known else ()
        found.append(terms[done]._replace(text=text, names=owners))
        done += length
    return found


class Question:
    """A search understood: `query` finds texts, `names` the entries of the directory it speaks of."""

    def __init__(self, text):
        self.text = text
        self.alternatives = parse(text)

    @cached_property
    def understood(self):
        words = {text.upper() for terms in self.alternatives for _, _, text in runs_of(terms)}
        found = {}
        for name in _public(Name.objects.annotate(upper=Upper("text")).filter(upper__in=words)):
            found.setdefault(name.upper, []).append(name)
        return [spelled(terms, found) for terms in self.alternatives]

    @cached_property
    def query(self):
        """A name stands for all its spellings, and for what its owner said."""
        return some(every(map(self._asked, terms)) for terms in self.understood)

    def _asked(self, term):
        owners = {owner(name) for name in term.names if name.kind in SPELLINGS}
        found = some([phrase(term.text), *(query for one in owners for query in self._spellings.get(one, ()))])
        return no(found) if term.without else found

    @cached_property
    def _spellings(self):
        names = [name for terms in self.understood for term in terms for name in term.names]
        mine = Q(leader__in=[name.leader_id for name in names if name.leader_id]) | Q(
            organization__in=[name.organization_id for name in names if name.organization_id]
        )
        texts = {}
        for name in Name.objects.filter(mine, kind__in=SPELLINGS) if names else ():
            texts.setdefault(owner(name), []).append(name.text)
        return {one: [*map(phrase, shortest(found)), mark(one)] for one, found in texts.items()}

    @property
    def names(self):
        """The names in the search, one for each public entry."""
        wanted = (term for terms in self.understood for term in terms if not term.without)
        return list({owner(name): name for term in wanted for name in term.names}.values())

    def close(self, most=5):
        """The names of public entries that a word of the search comes close to, each with `word`, the closest first."""
        terms = (term for terms in self.understood for term in terms)
        words = [term.text for term in terms if not (term.exact or term.without or term.names) and len(term.text) > 3]
        if not words:
            return []
        alike = {f"alike_{n}": TrigramWordSimilarity(word.upper(), Upper("text")) for n, word in enumerate(words[:8])}
        near = reduce(or_, (Q(upper__trigram_word_similar=word.upper()) for word in words[:8]))
        names = Name.objects.annotate(upper=Upper("text"), **alike).filter(near, kind__in=SPELLINGS)
        names = names.annotate(alike=Greatest(*alike, Value(0.0)))
        found = {}
        for name in sorted(_public(names), key=lambda name: (-name.alike, len(name.text))):
            name.word = words[max(range(len(alike)), key=lambda n: getattr(name, f"alike_{n}"))]  # noqa: B023
            found.setdefault(owner(name), name)
        closest = max((name.alike for name in found.values()), default=0)
        return [name for name in found.values() if name.alike >= NEARLY * closest][:most]


def owner(name):
    """Whose name it is, as the mark by which what they said is found."""
    return f"leader:{name.leader_id}" if name.leader_id else f"organization:{name.organization_id}"


def shortest(texts):
    """Without the spellings that hold a shorter one: whoever finds Zelensky finds Volodymyr Zelensky."""
    single = {text.upper() for text in texts if " " not in text}
    return {text.upper(): text for text in texts if " " not in text or not single & set(text.upper().split())}.values()


def _public(names):
    shown = Q(leader__state="published") | Q(organization__state="published")
    return names.filter(shown).select_related("leader", "organization").order_by("id")
