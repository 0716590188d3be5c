"""Settings come from the environment and fail loudly, with the variable's name."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SOURCE = (Path(settings.BASE_DIR) / "tracker" / "settings.py").read_text()
EXAMPLE = (Path(settings.BASE_DIR) / ".env.example").read_text()


def test_the_example_lists_exactly_the_variables_the_settings_read():
    read = set(re.findall(r'(?:env(?:\.\w+)?|one_of)\(\s*"([A-Z_]+)"', SOURCE)) | {"REDIS_URL"}
    listed = set(re.findall(r"^#?\s?([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert listed == read


@pytest.mark.parametrize(
    "environment, name",
    [
        ({"AUTO_CONFIRM": "everything"}, "AUTO_CONFIRM"),
        ({"DATABASE_URL": "postgresql://u@h/d", "REDIS_URL": "redis://h/0"}, "SECRET_KEY"),
    ],
)
def test_a_wrong_or_missing_variable_stops_the_start_with_its_name(environment, name):
    start = [sys.executable, "-c", "import tracker.settings"]
    run = subprocess.run(start, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert run.returncode != 0
    assert name in run.stderr
