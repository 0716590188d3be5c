"""Copies of one agency story, told by the prose they share. Pure: touches nothing.

Outlets cut a story, put a lead of their own before it, turn its quotations round and correct a number, but leave the
agency's sentences as they are. Two agencies at one event share the quotations and nothing else. So likely copies are
found by MinHash over all words, and judged by the words outside quotation marks.
"""

import hashlib
import re

# Stored with each signature: signatures of different methods are never compared. Change it with anything below.
METHOD = "minhash 1"
ROWS, BANDS = 2, 32
WORDS_A_SHINGLE, SIGNS_A_SHINGLE = 4, 8
# Chosen on the pairs of tests/ingest/stories.py: `python -m tests.ingest.stories` prints the table.
COPIED = 0.5
FEWEST = 12

# Scripts that put no blanks between words: each sign counts for itself.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SIGN = re.compile(f"[{UNSPACED}]")
TOKEN = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
# A quotation left open at the end of its paragraph goes on in the next: that one opens with a mark again.
QUOTED = re.compile(
    r"“[^“”\n]*(?:”|$)|«[^«»\n]*(?:»|$)|„[^„“”\n]*(?:[“”]|$)|「[^\n]*?」|『[^\n]*?』|\"[^\"\n]*(?:\"|$)", re.M
)


def _tokens(text):
    return TOKEN.findall(text.casefold())


def _size(tokens):
    """Words a shingle; signs where most of the text is written without blanks."""
    signs = len(SIGN.findall(" ".join(tokens)))
    return SIGNS_A_SHINGLE if signs * 2 > len(tokens) else WORDS_A_SHINGLE


def _runs(tokens, size):
    return {" ".join(tokens[at : at + size]) for at in range(len(tokens) - size + 1)}


def shingles(text):
    """Every run of four words (eight signs of an unspaced script), as a set; a shorter text is one run."""
    tokens = _tokens(text)
    return _runs(tokens, min(_size(tokens), len(tokens)) or 1)


def own_words(text):
    """The shingles outside quotation marks: the reporter's prose."""
    size = _size(_tokens(text))
    return set().union(*(_runs(_tokens(part), size) for part in QUOTED.split(text)))


def bands(text):
    """The signature: 32 whole numbers of 32 bits. Texts that share a third of their shingles share one of them in
    97 cases of 100, texts that share a fiftieth in one."""
    # Its import takes half a second, which processes that only serve pages need not spend.
    from datasketch import MinHash

    sketch = MinHash(num_perm=ROWS * BANDS, seed=1, scheme="affine32")
    sketch.update_batch([shingle.encode() for shingle in shingles(text)])
    rows = sketch.hashvalues.astype("<u4").reshape(BANDS, ROWS)
    return [_band(index, row.tobytes()) for index, row in enumerate(rows)]


def _band(index, row):
    digest = hashlib.blake2b(bytes([index]) + row, digest_size=4).digest()
    return int.from_bytes(digest, "little", signed=True)


def share(a, b):
    """How much of the shorter text's prose stands in the other, 0 to 1. Texts of little else than quotations are
    compared whole."""
    prose = own_words(a), own_words(b)
    if min(map(len, prose)) < FEWEST:
        prose = shingles(a), shingles(b)
    return len(prose[0] & prose[1]) / max(1, min(map(len, prose)))


def same_story(a, b):
    """Whether one text is a copy of the other, or both of a third. The same words always are."""
    return a == b or (share(a, b) >= COPIED and min(len(shingles(a)), len(shingles(b))) >= FEWEST)
