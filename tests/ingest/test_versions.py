"""What changed between two versions of an article, and where words of the older one stand in the newer."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.ingest.versions import Change, Place, Run, diff, place, shown

OLD = (
    "The leaders spoke on Tuesday. “We had a long call,” Marek said. At least 12 people died.\n\nThe line stays open. "
    "Nothing else was said about the talks, and nobody in either capital wanted to be quoted on what comes next."
)


def texts(runs):
    old = "".join(run.text for run in runs if run.kind != "new")
    return old, "".join(run.text for run in runs if run.kind != "gone")


def test_a_corrected_word_is_one_change_in_its_sentence():
    runs = diff(OLD, OLD.replace("12", "15"))
    assert [run for run in runs if run.kind != "same"] == [Run("gone", "12"), Run("new", "15")]


def test_a_sentence_put_between_two_others_is_new_and_nothing_is_gone():
    runs = diff(OLD, OLD.replace("At least", "The call was made by Orsk. At least"))
    assert [run for run in runs if run.kind != "same"] == [Run("new", "The call was made by Orsk. ")]


def test_a_rewritten_sentence_is_replaced_whole_not_word_by_word():
    runs = diff("It rained all day. They met.", "Aides smiled for cameras. They met.")
    assert [run.kind for run in runs] == ["gone", "new", "same"]


def test_chinese_is_compared_sign_by_sign():
    runs = diff("双方通电话，时长四十分钟。", "双方通电话，时长五十分钟。")
    assert [run for run in runs if run.kind != "same"] == [Run("gone", "四"), Run("new", "五")]


def test_the_same_text_has_no_change():
    assert shown(OLD, OLD) == Change((), 0)


WORDS = st.lists(st.sampled_from("a b Xi. said\n call “no” 习近平 通话。 12 … 🕊️".split(" ")), max_size=40).map(" ".join)


@given(WORDS, WORDS)
def test_a_diff_loses_nothing_of_either_text(old, new):
    runs = diff(old, new)
    assert texts(runs) == (old, new)
    assert all((a.kind, b.kind) != (a.kind, a.kind) for a, b in pairwise(runs))


def test_a_page_shows_the_change_with_a_few_words_around_it():
    (passage,), more = shown(OLD, OLD.replace("stays", "remained"))
    assert more == 0
    assert [run.kind for run in passage] == ["same", "gone", "new", "same"]
    assert passage[0].text.startswith("…")
    assert passage[3].text.endswith("…")
    assert sum(len(run.text) for run in passage) < 150


def test_changes_close_together_are_one_passage_and_far_apart_two():
    close = OLD.replace("12", "15").replace("stays", "remained")
    far = OLD.replace("Tuesday", "Monday").replace("comes next", "follows")
    assert len(shown(OLD, close).passages) == 1
    assert len(shown(OLD, far).passages) == 2


def test_a_rewritten_article_is_not_reprinted():
    old = " ".join(f"Sentence {n} of the first account tells of it." for n in range(2000))
    new = " ".join(f"Line {n} in another telling says something different." for n in range(2000))
    change = shown(old, new)
    assert sum(len(run.text) for passage in change.passages for run in passage) < 10_000


@pytest.mark.parametrize("step", [3, 50])
def test_a_hundred_kilobytes_are_compared_within_two_seconds(step):
    sentences = [
        f"On day {n} the {n % 7}th delegation met the {n % 11}th and agreed on {n * 7919 % 97}. " for n in range(1600)
    ]
    edited = [s.replace("agreed", "quarrelled") if n % step == 0 else s for n, s in enumerate(sentences)]
    began = time.perf_counter()
    assert texts(diff("".join(sentences), "".join(edited))) == ("".join(sentences), "".join(edited))
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("words", ["a. ", "call ", "习", "\n", "x"])
def test_a_text_that_repeats_itself_a_hundred_thousand_times_does_not_hang(words):
    text = words * (100_000 // len(words))
    began = time.perf_counter()
    diff(text[:50_000] + "b. " + text, "c. " + text)
    assert time.perf_counter() - began < 5


def test_a_text_of_three_words_in_every_order_does_not_hang():
    chance = random.Random(3)
    old, new = (" ".join(chance.choices("yes no perhaps. \n\n".split(" "), k=20_000)) for _ in range(2))
    began = time.perf_counter()
    diff(old, new)
    assert time.perf_counter() - began < 5


# Evidence

SAID = "a long call"
START = OLD.index(SAID)
AROUND = {"prefix": "“We had ", "suffix": ",” Marek said."}


def test_words_in_their_place_are_exact():
    assert place(OLD + " More.", START, SAID) == Place("exact", START)


def test_words_once_elsewhere_have_moved():
    assert place("Update: " + OLD, START, SAID) == Place("moved", START + 8)


def test_words_that_are_gone_are_lost():
    assert place(OLD.replace("long", "short"), START, SAID, **AROUND) == Place("lost")


def test_one_changed_letter_is_enough_to_be_lost():
    assert place(OLD.replace("long call", "long Call"), START, SAID, **AROUND) == Place("lost")


def test_words_in_several_places_are_lost_unless_the_words_around_them_tell():
    text = "It was a long call. Indeed " + OLD
    assert place(text, START, SAID) == Place("lost")
    assert place(text, START, SAID, **AROUND) == Place("moved", START + 27)
    assert place(text + text, START, SAID, **AROUND) == Place("lost")


def test_a_word_inside_a_longer_word_is_not_the_word():
    assert place("They recalled it.", 0, "call", suffix=" it") == Place("lost")
    assert place("They recalled it.", 0, "call", prefix="re", suffix="ed") == Place("moved", 7)
    assert place("他们通话了。", 0, "通话") == Place("moved", 2)


@given(st.text("ab c", min_size=1, max_size=6), st.text("ab c", max_size=30), st.integers(0, 30))
def test_what_is_found_is_always_word_for_word_what_was_quoted(exact, text, start):
    state, at = place(text, start, exact)
    assert (state == "lost") == (at is None)
    assert at is None or text[at : at + len(exact)] == exact
