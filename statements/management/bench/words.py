"""Made-up sentences whose words are as unevenly common as those of a language (Zipf's law)."""

from itertools import accumulate

# The head of the distribution is real, so that a search for a common word finds what it would find in English.
COMMON = (
    "the of and to a in that is for on with as it by this from at are an be was has have not will said our their all "
    "we they more peace security talks support ceasefire agreement government people country sanctions trade energy"
).split()
ONSETS = "b br c ch d dr f g gr h j k l m n p pr qu r s sh st t tr v w z".split()
VOWELS = "a e i o u ai ea io ou".split()
CODAS = ["", "n", "r", "s", "l", "nd", "rt", "m"]
SIZE = 20_000
DRAW = 1 << 16


def vocabulary(random, size=SIZE):
    """`size` different words, the most common first."""
    words = dict.fromkeys(COMMON)
    while len(words) < size:
        syllables = random.choices((1, 2, 3), (2, 5, 3))[0]
        words["".join(random.choice(part) for _ in range(syllables) for part in (ONSETS, VOWELS, CODAS))] = None
    return list(words)


def zipf(count, exponent=1.0):
    """Cumulative weights for `random.choices`: the nth of `count` is drawn 1/n^exponent as often as the first."""
    return list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))


class Prose:
    """Sentences without end. Words are drawn many at a time, because drawing them singly is what would cost."""

    def __init__(self, random):
        self.random = random
        self.words = vocabulary(random)
        self.weights = zipf(len(self.words))
        self.drawn, self.at = [], 0

    def some(self, count):
        """`count` words in a row."""
        if self.at + count > len(self.drawn):
            self.drawn, self.at = self.random.choices(self.words, cum_weights=self.weights, k=DRAW), 0
        self.at += count
        return self.drawn[self.at - count : self.at]

    def sentence(self, least=6, most=30):
        text = " ".join(self.some(self.random.randint(least, most)))
        return text[0].upper() + text[1:]
