"""From what was fetched to the text that is stored, once: offsets of evidence count in this text ever after."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import islice

from statements.extraction.language import detect

from . import signs
from .encodings import mended
from .errors import NotAnArticle

# C0 and C1 controls but tab and newline, and halves of pairs: PostgreSQL refuses some, and nobody wrote the others.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MIN_LETTERS = 40
MAX_TEXT = 2_000_000


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article's text and what its page says about it. `url` is canonical where the page names one.

    `notes` are what an editor should know of it: that it is only a beginning, or a live blog (see `signs`).
    """

    text: str
    url: str = ""
    title: str = ""
    outlet: str = ""
    language: str = ""
    published_on: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def sha256(self):
        return hashlib.sha256(self.text.encode()).hexdigest()


def normalise(text):
    """Unix line ends, NFC, no control characters, no blanks at line ends, at most one empty line in a row."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = CONTROLS.sub("", text)
    # Possessive and begun only where a run of blanks begins: a million blanks cost a million steps, not their square.
    text = re.sub(r"(?<![^\S\n])[^\S\n]++(?=\n|\Z)", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def readable(text):
    """The text as it is stored. Raises NotAnArticle when there is next to nothing in it, or far too much."""
    text = normalise(mended(text))
    if len(list(islice(filter(str.isalpha, text), MIN_LETTERS))) < MIN_LETTERS:
        raise NotAnArticle("There is no article text here: fewer than forty letters were found.")
    if len(text) > MAX_TEXT:
        raise NotAnArticle(f"The text is longer than {MAX_TEXT:,} characters: it is not one article.")
    return text


def clean_text(text, **facts):
    """An article given as plain text. Raises NotAnArticle when there is next to nothing in it."""
    text = readable(text)
    return Cleaned(text, notes=tuple(signs.of_text(text)), **facts)


def agreed_language(text, claimed):
    """The language a page claims (BCP 47), unless its words say otherwise: the templates of sites are often wrong."""
    found = detect(text.lower().split(), text)
    if not LANGUAGE.fullmatch(claimed) or found not in (None, claimed.split("-")[0].lower()):
        return ""
    return claimed
