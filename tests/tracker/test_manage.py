"""The command line of a checkout in which nothing has been started."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

HERE = Path(settings.BASE_DIR)


@pytest.fixture
def untouched(tmp_path):
    """A checkout without engines, its environment empty."""
    for name in ("statements", "tracker", "manage.py"):
        copy = shutil.copytree if (HERE / name).is_dir() else shutil.copy
        copy(HERE / name, tmp_path / name)
    return tmp_path


def manage(checkout, *arguments):
    environment = {"PATH": os.environ["PATH"]}
    run = [sys.executable, "manage.py", *arguments]
    return subprocess.run(run, cwd=checkout, env=environment, capture_output=True, text=True, check=False)


def test_an_article_can_be_read_before_anything_is_started(untouched):
    article = untouched / "article.txt"
    article.write_text("“I had a long call with President Xi Jinping,” Ukrainian President Volodymyr Zelensky said.")
    answer = manage(untouched, "extract", str(article), "--published", "2023-04-26")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["statements"][0]["speaker"] == "Volodymyr Zelensky"
    assert not (untouched / "var").exists()


def test_what_needs_the_database_says_how_to_get_one(untouched):
    answer = manage(untouched, "migrate")
    assert answer.returncode == 1
    assert answer.stderr.startswith("manage.py: ")
    assert "make demo" in answer.stderr
    assert "Traceback" not in answer.stderr
