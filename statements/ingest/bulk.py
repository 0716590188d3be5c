"""Lists of articles, as JSON Lines or CSV. Pure; strangers' lists are read in the cage."""

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from .errors import NotAnArticle
from .files import decode

LINES = (".jsonl", ".ndjson")
TABLES = (".csv",)
MAX_ROWS = 10_000
FACTS = ("url", "text", "title", "outlet", "language")
DAYS = ("published_on", "published", "date")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: the facts `outbox.ask` takes (`published_on` as an ISO date), or what is wrong with it."""

    line: int
    facts: dict = field(default_factory=dict)
    error: str = ""


def is_list(name):
    """Whether a file of this name lists articles instead of being one."""
    return PurePath(name).suffix.lower() in LINES + TABLES


def rows(body, name, also=()):
    """The rows of a list, each with its line number. Raises NotAnArticle if it has none, or too many.

    `also` names further facts that a row may give, and that may stand for its url or text.
    """
    text = decode(body)
    found = _table(text) if PurePath(name).suffix.lower() in TABLES else _lines(text)
    found = [_row(line, given, also) for line, given in found]
    if not 0 < len(found) <= MAX_ROWS:
        raise NotAnArticle(f"The list has {len(found):,} articles; it may have 1 to {MAX_ROWS:,}.")
    return found


def _lines(text):
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _object(line)


def _object(line):
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as broken:
        return f"It is no JSON: {broken}."
    return given if isinstance(given, dict) else "It is no JSON object."


def _table(text):
    csv.field_size_limit(len(text) + 1)
    table = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    if not {"url", "text"} & set(table.fieldnames or ()):
        raise NotAnArticle("The first line of a CSV file names its columns: url or text, title, outlet, published_on.")
    try:
        for given in table:
            yield table.line_num, given
    except csv.Error as broken:
        yield table.line_num, f"It is no CSV: {broken}."


def _row(line, given, also):
    """A row's facts, with everything that is no text left out."""
    if isinstance(given, str):
        return Row(line, error=given)
    facts = {name: given[name].strip() for name in (*FACTS, *also) if isinstance(given.get(name), str)}
    if not any(facts.get(name) for name in ("url", "text", *also)):
        return Row(line, error="It has neither a url nor a text.")
    printed = next((str(given[name]).strip() for name in DAYS if given.get(name)), "")
    try:
        return Row(line, {**facts, **({"published_on": day(printed)} if printed else {})})
    except ValueError:
        return Row(line, error=f"{printed!r} is no date such as 2023-04-26.")


def day(printed):
    """The ISO day in an ISO date or moment."""
    return date.fromisoformat(printed[:10]).isoformat()
