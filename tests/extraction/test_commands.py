"""The commands that read files and measure the engine."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

ARTICLE = "“We wait,” Harlan Osk said.\r\nOsk said that it was late.\n"


def run(*arguments, **options):
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_each_file_is_one_line_with_its_stem_as_id(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(ARTICLE, newline="")
    lines = run("extract", tmp_path / "one.txt", tmp_path / "two.txt", published="2023-04-26").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["one", "two"]


def test_offsets_count_in_the_file_as_it_is(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(ARTICLE, newline="")
    first, second = json.loads(run("extract", path))["statements"]
    assert ARTICLE[second["start"] : second["end"]] == "that it was late"
    assert ARTICLE[first["start"] : first["end"]] == "We wait,"


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="nowhere"):
        run("extract", "nowhere.txt")


def test_evaluate_prints_the_scoreboard_and_fails_below_a_floor(tmp_path):
    (tmp_path / "one.txt").write_text(ARTICLE, newline="")
    quotation = {"content": "We wait,", "speakers": ["Osk"], "kind": "direct", "start": 1, "end": 9}
    gold = {"id": "one", "published": "2023-04-26", "contacts": [], "reactions": [],
            "statements": [quotation]}  # fmt: skip
    (tmp_path / "one.gold.json").write_text(json.dumps(gold))
    assert "joint_recall 1.000" in run("evaluate", tmp_path)
    gold["statements"][0]["speakers"] = ["Vell"]
    (tmp_path / "one.gold.json").write_text(json.dumps(gold))
    with pytest.raises(CommandError, match="joint_recall"):
        run("evaluate", tmp_path, min=["joint_recall=0.9"])
