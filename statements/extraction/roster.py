"""The names the engine knows: leaders, organisations and how the press spells them.

The same value is built from the data files (`read`) and from the database (by the ingest layer), so the engine never
knows where its names come from.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data" / "roster"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to write a name. `lang` is BCP 47 or empty.

    `kind` is name, alias, native, abbreviation, and for organisations also demonym (Ukrainian), capital (Kyiv) and
    metonym (the Kremlin).
    """

    text: str
    lang: str = ""
    kind: str = "alias"


@dataclass(frozen=True, slots=True)
class Post:
    """An office somebody held. `start` and `end` are EDTF; empty means unknown, `..` means still held."""

    organization: str
    title: str
    role: str = "other"
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A leader, minister, spokesperson or official. `country` is an organisation's key; `gender` m, f or empty."""

    key: str
    name: str
    gender: str = ""
    country: str = ""
    qid: str = ""
    names: tuple[Spelling, ...] = ()
    offices: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A state, presidency, ministry, alliance, agency or media outlet. `iso` is ISO 3166-1 alpha-2."""

    key: str
    name: str
    kind: str
    iso: str = ""
    parent: str = ""
    qid: str = ""
    names: tuple[Spelling, ...] = ()


@dataclass(frozen=True)
class Roster:
    """People and organisations by key, in the order given."""

    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()

    @cached_property
    def person(self) -> dict[str, Person]:
        return {entry.key: entry for entry in self.people}

    @cached_property
    def organization(self) -> dict[str, Organization]:
        return {entry.key: entry for entry in self.organizations}


def _spellings(row: dict) -> tuple[Spelling, ...]:
    return tuple(Spelling(**spelling) for spelling in row.get("names", ()))


def person(row: dict) -> Person:
    """One line of people.jsonl as a value."""
    offices = tuple(Post(**post) for post in row.get("offices", ()))
    return Person(**{**row, "names": _spellings(row), "offices": offices})


def organization(row: dict) -> Organization:
    """One line of organizations.jsonl as a value."""
    return Organization(**{**row, "names": _spellings(row)})


def _rows(path: Path) -> Iterable[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


@lru_cache(maxsize=4)
def read(folder: Path = DATA) -> Roster:
    """The roster of the data files: people.jsonl and organizations.jsonl in `folder`."""
    return Roster(
        people=tuple(person(row) for row in _rows(folder / "people.jsonl")),
        organizations=tuple(organization(row) for row in _rows(folder / "organizations.jsonl")),
    )
