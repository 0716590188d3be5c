"""The text as every stage sees it: tokens, tags, paragraphs, quotations and sentences, built once.

Tokens are parallel lists; `tags` and `raw` are strings with one letter per token (see `tagging`): `tags` hides what is
quoted, `raw` does not. A sentence never ends within a quotation, and a quotation that ends in ? or ! goes on into the
words that say who spoke.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from . import quotes
from .lexicon.contacts import VERBS
from .lexicon.cues import FORMS
from .lexicon.people import TITLES as NAME_TITLES
from .lexicon.words import ABBREVIATIONS, TITLES
from .quotes import Quote
from .tagging import tag
from .tokens import tokenize

LONGEST = 250  # tokens; a longer sentence is none, and is cut so that no stage takes long over it
_SO_CALLED = frozenset("so-called called dubbed titled entitled codenamed code-named nicknamed headlined".split())
_STOP = re.compile("[.”]")
_ATTRIBUTION = re.compile(r"[dNnim#]{1,9}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of paragraph `paragraph`."""

    first: int
    last: int
    paragraph: int


class Page:
    """The parsed text. Token positions are indices; `starts` and `ends` give their code points."""

    def __init__(self, text: str):
        self.text = text
        self.quotes: list[Quote] = quotes.scan(text)
        self._tokenise()
        self._hide_quotes()
        self._split()

    def _tokenise(self) -> None:
        self.words, self.starts, self.ends = tokenize(self.text)
        self.lows = [word.lower() for word in self.words]
        self.raw = "".join([tag(word) for word in self.words])
        if "think tank" in self.text:
            self._mend_think_tanks()
        if "To" in self.words:
            self._name_words()

    def _mend_think_tanks(self) -> None:
        """A think tank thinks, but not here."""
        tags = list(self.raw)
        for at in range(len(tags) - 1):
            if self.lows[at] == "think" and self.lows[at + 1] in ("tank", "tanks"):
                tags[at] = "n"
        self.raw = "".join(tags)

    def _name_words(self) -> None:
        """`with To Lam`, `President To Lam`: a capital within a sentence makes a name of a word that is none."""
        raw = list(self.raw)
        for at in [at for at, word in enumerate(self.words) if word == "To" and 0 < at < len(self.words) - 1]:
            before, after = self.words[at - 1], self.words[at + 1]
            titled = before.lower() in NAME_TITLES and tag(after.lower()) == "n" and after.lower() not in VERBS
            if after[0].isupper() and (before[0].islower() or titled):
                raw[at] = "N"
        self.raw = "".join(raw)

    def _hide_quotes(self) -> None:
        tags = list(self.raw)
        self.quote_tokens: list[tuple[int, int]] = []  # token of the opening mark, token after the closing one
        for quote in self.quotes:
            first, last = bisect_left(self.starts, quote.start), bisect_left(self.starts, quote.end)
            tags[first:last] = "q" * (last - first)
            tags[first] = "“"
            if quote.closed and last - first > 1:
                tags[last - 1] = "”"
            self.quote_tokens.append((first, last))
        self.tags = "".join(tags)
        self.quote_starts = [first for first, _ in self.quote_tokens]

    def _split(self) -> None:
        self.paragraphs: list[tuple[int, int]] = []
        self.sentences: list[Sentence] = []
        for line in re.finditer(r"[^\n]+", self.text):
            first, last = bisect_left(self.starts, line.start()), bisect_left(self.starts, line.end())
            if first < last:
                self._split_paragraph(first, last)
                self.paragraphs.append((first, last))

    def _split_paragraph(self, first: int, last: int) -> None:
        number, begin = len(self.paragraphs), first
        for index in self._stops[bisect_left(self._stops, first) : bisect_left(self._stops, last)]:
            if index < begin:
                continue
            begin = self._cut(begin, index, number)
            stop = self._sentence_end(index, last)
            if stop:
                self.sentences.append(Sentence(begin, stop, number))
                begin = stop
        begin = self._cut(begin, last, number)
        if begin < last:
            self.sentences.append(Sentence(begin, last, number))

    def _cut(self, begin: int, end: int, number: int) -> int:
        """Cut what is longer than any sentence, outside quotations; where the rest begins."""
        while end - begin > LONGEST:
            cut = begin + LONGEST
            while cut < end and self.tags[cut] == "q":
                cut += 1
            if cut >= end:
                break
            self.sentences.append(Sentence(begin, cut + 1, number))
            begin = cut + 1
        return begin

    @cached_property
    def _stops(self) -> list[int]:
        """The tokens at which a sentence may end."""
        dotted = [index for index, word in enumerate(self.words) if word[-1] == "." and len(word) > 1]
        return sorted({*dotted, *(match.start() for match in _STOP.finditer(self.tags))})

    def _sentence_end(self, index: int, last: int) -> int:
        """The token after the sentence that ends at `index`, or 0 where none ends."""
        letter = self.tags[index]
        if letter == "”":
            if self.raw[index - 1] != ".":
                return 0
            stop = index + 1
        elif letter == "N" and self.words[index][-1] == ".":
            stop = index + 1
            if not self._abbreviation_ends(index, stop, last):
                return 0
        elif letter == ".":
            stop = index + 1
            while stop < last and self.tags[stop] in ").":
                stop += 1
            if self._abbreviates(index, stop, last):
                return 0
        else:
            return 0
        if stop >= last:
            return stop
        following = self.words[stop]
        if self.tags[stop] in ",;:":
            return 0
        if letter == "”" and self.tags[stop] in "-.":
            return 0
        if following[0].islower():
            return 0
        if letter == "”" and self._speaks_on(stop, last):
            return 0
        return stop

    def _abbreviation_ends(self, index: int, stop: int, last: int) -> bool:
        """A dotted abbreviation that also ends its sentence: in the U.S. He said ..."""
        if stop < last and self.tags[stop] == "”":
            return False
        low = self.lows[index]
        if stop >= last or low in TITLES:
            return False
        return self.tags[stop] == "“" and len(low) > 2 or self.words[stop][0].isupper() and self.raw[stop] in "dpxsi"

    def _abbreviates(self, index: int, stop: int, last: int) -> bool:
        if self.words[index] not in ".":
            return False
        before = self.lows[index - 1] if index else ""
        if self.ends[index - 1] != self.starts[index]:
            return False
        if len(before) == 1 and before.isalpha() and before not in "i":
            return True
        if before not in ABBREVIATIONS:
            return False
        return stop < last and (
            before not in ("u.s", "inc", "jr", "p.m", "a.m", "co", "d.c", "u.n", "u.k", "no")
            or self.raw[stop] not in "dpx"
        )

    def _speaks_on(self, stop: int, last: int) -> bool:
        """After a quotation's own full stop: the name of the one who spoke and a verb of saying, and little else."""
        match = _ATTRIBUTION.match(self.tags, stop, last)
        verb = match.end() if match else stop
        if self.tags[stop] == "p":
            verb = stop + 1
        elif not match:
            return False
        while verb < last and self.tags[verb] == "a":
            verb += 1
        if verb >= last or FORMS.get(self.lows[verb], ("", ""))[1] not in ("past", "s"):
            return False
        after = self.tags[verb + 1 : verb + 2] if verb + 1 < last else ""
        exclaimed = self.words[stop - 2] in ("!", "?", "…")
        return after in (".", "", "m", "i", "s", "2", ",", "a") if exclaimed else after in (".", "", "m")

    # -- reading

    def offset(self, first: int, last: int) -> tuple[int, int]:
        """Code points of tokens `first` to `last` (exclusive)."""
        return self.starts[first], self.ends[last - 1]

    def slice(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last - 1]]

    @cached_property
    def shown(self) -> str:
        """One letter per token: q for a quoted word, n for a word that is not quoted or only as a name, else a dot.

        Quoted as a name is a title (“Tides and Treaties”) and what stands behind `so-called`.
        """
        letters = [
            ("q" if tag == "q" else "n") if word[0].isalnum() else "."
            for tag, word in zip(self.tags, self.words, strict=True)
        ]
        for first, last in self.quote_tokens:
            if self._names_a_thing(first, last):
                letters[first:last] = ["n" if letter == "q" else letter for letter in letters[first:last]]
        return "".join(letters)

    def _names_a_thing(self, first: int, last: int) -> bool:
        before = self.lows[first - 1] if first else ""
        if before in _SO_CALLED and last - first < 12:
            return True
        words = [word for word in self.words[first + 1 : last - 1] if word[0].isalpha()]
        longer = [word for word in words if len(word) > 3]
        capital = words and words[0][0].isupper() and all(word[0].isupper() for word in longer)
        return bool(capital and longer and len(words) < 9 and self.raw[last - 2] not in ",.")

    def quote_at(self, token: int) -> int:
        """The quotation that holds the token, or -1."""
        index = bisect_left(self.quote_starts, token + 1) - 1
        return index if index >= 0 and token < self.quote_tokens[index][1] else -1
