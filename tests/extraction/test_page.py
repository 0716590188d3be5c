"""Tokens and sentences: full stops that end nothing, quotations that end no sentence."""

import pytest

from statements.extraction.page import Page
from statements.extraction.tokens import tokenize


def sentences(text):
    page = Page(text)
    return [page.slice(found.first, found.last) for found in page.sentences]


@pytest.mark.parametrize(
    "text, words",
    [
        ("Mr. Osk left.", ["Mr.", "Osk", "left", "."]),
        ("the U.S. side", ["the", "U.S.", "side"]),
        ("Anna K. Osk", ["Anna", "K.", "Osk"]),
        ("a 12-point plan", ["a", "12-point", "plan"]),
        ("Kyiv’s aim", ["Kyiv’s", "aim"]),
        ("$1,200.50 paid", ["$1,200.50", "paid"]),
        ("1990s,but", ["1990s", ",", "but"]),
        ("plan C.", ["plan", "C", "."]),
    ],
)
def test_tokens(text, words):
    assert tokenize(text)[0] == words


def test_offsets_count_code_points():
    words, starts, ends = tokenize("😀 习近平 said")
    assert [(w, s, e) for w, s, e in zip(words, starts, ends, strict=True)][1:] == [("习近平", 2, 5), ("said", 6, 10)]


@pytest.mark.parametrize(
    "text, count",
    [
        ("He met Mr. Osk in the U.S. on Monday. Then he left.", 2),
        ("It happened in the U.S. He left.", 2),
        ("“Stop!” she said. “Now.”", 2),
        ("“Will it hold?” Osk asked.", 1),
        ("“We go. We stay,” she said.", 1),
        ("“We go.” The minister then opened the door.", 2),
        ("First line\nSecond line", 2),
    ],
)
def test_sentences(text, count):
    assert len(sentences(text)) == count


def test_a_sentence_of_a_thousand_words_is_cut():
    assert len(sentences("word " * 1000)) > 3
