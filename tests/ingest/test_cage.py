"""Strangers' files are taken apart in a child that may be killed; each attack ends with words for the editor."""

import os
import signal

import pytest

from statements.ingest import cage, caged
from statements.ingest.errors import NotAnArticle, Temporary, Unparsable
from statements.ingest.fetch import Fetched

from . import made

ARTICLE = f"<article><p>{made.WORDS}</p><p>Nobody else was told of the call before it was over.</p></article>"


def page(html):
    return caged.page(Fetched("https://wire.example/1", "text/html; charset=utf-8", html.encode()))


def test_an_article_comes_out_as_it_would_without_the_cage():
    found = page(f'<html lang="en"><head><meta name="date" content="2023-04-26"></head><body>{ARTICLE}</body></html>')
    assert found.text.startswith(made.WORDS)
    assert (found.published_on.isoformat(), found.url) == ("2023-04-26", "https://wire.example/1")


def test_one_child_serves_many_pages():
    caged.text(made.WORDS)
    child = caged.cage._child.pid
    caged.text(made.WORDS)
    with pytest.raises(NotAnArticle, match="fewer than forty letters"):
        caged.text("Hi.")
    assert caged.cage._child.pid == child


def test_a_child_is_replaced_after_its_share_of_chores(monkeypatch):
    caged.text(made.WORDS)
    child = caged.cage._child.pid
    monkeypatch.setattr(cage, "MAX_CHORES", 0)
    caged.text(made.WORDS)
    assert caged.cage._child.pid != child


@pytest.mark.parametrize(
    "html, message",
    [
        ("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{ARTICLE}", "more than 5 seconds of computing"),
        ("<script>document.write('<p>The leaders spoke by phone about grain</p>')</script>" * 50, "No article text"),
        ("<div>" * 200_000 + made.WORDS, "No article text"),
        ("", "No article text"),
    ],
    ids=["200,000 attributes on one tag", "nothing but scripts", "200,000 nested tags", "nothing"],
)
def test_a_page_that_attacks_the_parser_is_refused_with_the_reason(html, message):
    with pytest.raises((Unparsable, NotAnArticle), match=message):
        page(html)
    assert caged.text(made.WORDS).text == made.WORDS


def test_a_page_that_scripts_leaves_its_words_and_none_of_its_scripts():
    hooks = '<img src=x onerror="alert(1)"><a href="javascript:alert(2)">more</a><iframe srcdoc="alert(3)"></iframe>'
    found = page(f"<title>Call</title><body><script>alert(0)</script>{ARTICLE}{hooks}<style>p{{}}</style></body>")
    assert "spoke by phone" in found.text
    assert "alert" not in found.text + found.title


@pytest.mark.parametrize("doctype", [made.LAUGHS, made.OUTSIDER], ids=["a billion laughs", "a file of ours"])
def test_entities_in_a_word_file_are_refused(doctype):
    with pytest.raises(Unparsable, match="defines entities of its own"):
        caged.file(made.word(["&i;"], doctype), "call.docx")


def test_letters_under_a_million_accents_cost_five_seconds_and_no_more():
    with pytest.raises(Unparsable, match="more than 5 seconds of computing"):
        caged.text("a" + "\u0316\u0301" * 800_000)


def test_a_million_blanks_cost_next_to_nothing():
    assert caged.text(made.WORDS + " " * 1_000_000 + "x").text.endswith("x")


def test_a_child_that_hangs_is_ended_and_the_job_may_try_again(monkeypatch):
    monkeypatch.setattr(cage, "WALL_SECONDS", 0.5)
    caged.text(made.WORDS)
    os.kill(caged.cage._child.pid, signal.SIGSTOP)
    with pytest.raises(Temporary, match="too busy"):
        caged.text(made.WORDS)


def test_a_child_killed_between_two_pages_is_replaced_unnoticed():
    caged.text(made.WORDS)
    caged.cage._child.kill()
    caged.cage._child.wait()
    assert caged.text(made.WORDS).text == made.WORDS


@pytest.mark.parametrize(
    "code, late, error, message",
    [
        (-signal.SIGXCPU, False, Unparsable, "seconds of computing"),
        (-signal.SIGSEGV, False, Unparsable, "crashes the parser .SIGSEGV."),
        (-signal.SIGKILL, True, Temporary, "too busy"),
        (-signal.SIGKILL, False, Temporary, "ended from outside"),
    ],
)
def test_how_a_child_ended_tells_whose_fault_it_was(code, late, error, message):
    verdict = cage._verdict(code, late)
    assert type(verdict) is error
    with pytest.raises(error, match=message):
        raise verdict


MISCHIEF = """
import os
import tempfile
from statements.ingest import cell
cell.CHORES = {
    "hoard": lambda body: len(bytearray(2 << 30)),
    "crash": lambda body: os.abort(),
    "fail": lambda body: {}["missing"],
    "chat": lambda body: print("not an answer"),
    "spy": lambda body: dict(os.environ),
    "write": lambda body: tempfile.TemporaryFile(buffering=0).write(b"x"),
}
cell.main()
"""


@pytest.fixture
def mischief():
    caught = cage.Cage("-c", MISCHIEF)
    yield caught
    caught.close()


@pytest.mark.parametrize(
    "chore, message",
    [
        ("hoard", "more than 1024 MB of memory"),
        ("crash", "crashes the parser .SIGABRT."),
        ("fail", "so malformed that the parser gave up .KeyError."),
        ("write", "gave up .FileNotFoundError."),
    ],
)
def test_mischief_in_the_child_is_told_and_the_next_child_is_well(mischief, chore, message):
    with pytest.raises(Unparsable, match=message):
        mischief.run(chore)
    assert mischief.run("chat") is None


def test_the_child_knows_no_secrets(mischief, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:secret@db.example/readout")
    assert set(mischief.run("spy")) <= {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ"}
