"""Whatever the text: valid spans, in order, the same on every run, and time that grows with its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.extraction import Document, extract, roster, to_json

MARKS = r"“ ” \" ' ‘ ’ « » '' ( ) [ , . ! : ; — -".replace("\\", "").split() + ["\n", "\n\n", " ", "\0", "\u200f"]
WORDS = """said says saying told as that who and but he she it the a of in Zelensky Mr. U.S. officials reporters will
met 习近平 مرحبا 😀 é Owner: “Yes,”""".split()
PHRASES = [
    "according to",
    "President Xi Jinping",
    "the Kremlin",
    "spoke by phone with",
    "the call",
    "on Wednesday",
    "in March",
]
PIECES = st.sampled_from([*MARKS, *WORDS, *PHRASES, "12-point plan", "quoted him as saying"])
TEXTS = st.lists(PIECES, max_size=80).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_text_gives_a_valid_result(text):
    found = extract(Document(text, None, "en"), roster.read())
    for statement in found.statements:
        assert statement.spans
        assert all(0 <= part.start < part.end <= len(text) for part in statement.spans)
        assert all(one.end <= other.start for one, other in zip(statement.spans, statement.spans[1:], strict=False))
        for span in filter(None, (statement.source, statement.cue)):
            assert 0 <= span.start < span.end <= len(text)
        assert 0 <= statement.confidence <= 1
        assert statement.rule
    for contact in found.contacts:
        assert all(0 <= span.start < span.end <= len(text) for span in contact.evidence)
    for reaction in found.reactions:
        assert 0 <= reaction.statement < len(found.statements)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_result(text):
    document = Document(text, None, "en")
    assert to_json(extract(document, roster.read())) == to_json(extract(document, roster.read()))


@pytest.mark.parametrize(
    "unit", ['"', "“", "’", "(", "[(", "said ", "he said, ", '"said ', "‘a’ ", "according to ", "Joe Smith "]
)
def test_time_grows_with_the_length_and_no_faster(unit):
    def seconds(size):
        text = ("The man in the house said that it was late. " + unit * (size // len(unit)))[:size]
        begun = time.process_time()
        extract(Document(text, None, "en"), roster.read())
        return time.process_time() - begun

    seconds(1000)
    small, large = seconds(30_000), seconds(120_000)
    assert large < 12 * small + 0.3
