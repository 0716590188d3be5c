"""Whom the engine's words mean: from a printed name to a directory key. Pure."""

import hashlib
import re
import unicodedata
from collections import defaultdict

from .intents import Who

_WORDS = re.compile(r"[^\W_]+")


def fold(text):
    """Case, accents and punctuation away; words joined by one blank."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(_WORDS.findall(text.casefold()))


def slug(name):
    """A key for somebody the directory has never heard of: letters a to z, or a hash where there are none."""
    ascii_name = "-".join(re.findall(r"[a-z0-9]+", fold(name)))
    return ascii_name[:72] or "x-" + hashlib.sha256(name.encode()).hexdigest()[:16]


class Directory:
    """Looks names up in a roster. A spelling that fits two entries fits none: it stays unresolved."""

    def __init__(self, roster):
        self.roster = roster
        self._people = self._index(roster.people)
        self._organizations = self._index(roster.organizations)

    @staticmethod
    def _index(entries):
        """{folded name: {key: its spelling}}"""
        keys = defaultdict(dict)
        for entry in entries:
            for text in (entry.name, *(spelling.text for spelling in entry.names)):
                keys[fold(text)].setdefault(entry.key, text)
        return dict(keys)

    @staticmethod
    def _only(index, name):
        found = index.get(fold(name), ())
        return next(iter(found)) if len(found) == 1 else ""

    def could_be(self, name):
        """The people a printed name could mean, {key: the spelling they share}; empty where one or nobody has it."""
        found = self._people.get(fold(name or ""), {})
        return found if len(found) > 1 else {}

    def spelling(self, key, name):
        """The spelling of an entry that a printed name fits, whole or as a part; else an empty string."""
        entry = self.roster.person.get(key) or self.roster.organization.get(key)
        printed = fold(name).split()
        texts = [entry.name, *(spelling.text for spelling in entry.names)] if entry else []
        fitting = [text for text in texts if set(printed) <= set(fold(text).split())]
        return min(fitting, key=len, default="")

    def organization(self, name):
        """The key of the organisation with that name, or an empty string."""
        return self._only(self._organizations, re.sub(r"^the\s+", "", name or "", flags=re.I))

    def who(self, name, key=None):
        """A printed name as Who: by key if the engine was sure, else by the one entry with that spelling."""
        if key in self.roster.person:
            return Who(name, leader=key)
        if key in self.roster.organization:
            return Who(name, organization=key)
        if leader := self._only(self._people, name):
            return Who(name, leader=leader)
        return Who(name, organization=self.organization(name))

    def country(self, who):
        """The key of the state or organisation on whose side somebody stands, or an empty string."""
        if who.leader in self.roster.person:
            return self.roster.person[who.leader].country
        return who.organization

    def speaks_for_others(self, who):
        """Whether the directory knows the person as a spokesperson at most: of no office but that, or not at all."""
        person = self.roster.person.get(who.leader)
        return not person or all(post.role == "spokesperson" for post in person.offices)
