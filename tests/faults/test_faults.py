"""The run itself, small enough for every day: real workers, two of them killed, and nothing lost or doubled."""

import re
import subprocess
import sys

from django.conf import settings

from statements.extraction import Document, extract
from statements.ingest import copies

from .articles import Story, roster


def run(*options):
    command = [sys.executable, "-m", "tests.faults", "--quick", "--seed", "7", *options]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=420)
    return done.returncode, done.stdout + done.stderr


def test_sixty_articles_are_stored_once_though_two_workers_are_killed():
    code, told = run("--articles", "60", "--kills", "2", "--minutes", "6")
    assert "FAILED" not in told
    assert re.search(r"All held: seed 7", told), told
    assert code == 0


def test_the_stories_are_no_copies_of_each_other_and_each_tells_of_one_conversation():
    stories = [Story(7, number) for number in range(0, 200, 5)]
    others = [(a, b) for a in stories for b in stories if a.number < b.number]
    assert max(copies.share(a.text, b.text) for a, b in others) < copies.COPIED
    read = [extract(Document(story.text, story.day, "en"), roster()) for story in stories]
    assert {len(found.contacts) for found in read} <= {1, 2}
    assert all(len(found.statements) >= 2 for found in read)
    assert len({(story.sides, story.day) for story in stories}) == len(stories)
