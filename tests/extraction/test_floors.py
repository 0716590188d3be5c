"""How well the engine reads the project's own gold, pinned. Raise a floor with the engine; lowering one needs a reason
beside it.

The gold has guided the rules by now, so the figures flatter: on real articles that guided nothing they are lower.
"""

import json
from pathlib import Path

import pytest

from statements.management.commands.evaluate import SCOREBOARD, evaluated, row

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"
FLOORS = {
    "quote_recall": 0.99,
    "speaker_accuracy": 0.99,
    "joint_recall": 0.98,
    "quote_precision": 0.99,
    "contact_recall": 0.97,
    "contact_precision": 0.97,
    "contact_details": 0.96,
    "reaction_recall": 0.91,
}


@pytest.fixture(scope="module")
def tally():
    return evaluated(GOLD)


@pytest.fixture(scope="module")
def figures(tally):
    return tally.figures()


@pytest.mark.parametrize("name, floor", FLOORS.items())
def test_the_engine_reads_the_gold_no_worse_than_before(figures, name, floor):
    assert figures[name] >= floor


def test_every_figure_of_the_scoreboard_has_a_floor(figures):
    assert set(figures) == set(FLOORS)


def test_the_figures_readers_are_told_are_what_the_engine_scores_now(tally):
    told = json.loads(SCOREBOARD.read_text())["gold"]
    assert told == row(tally), "run: manage.py evaluate tests/data/gold --write"
