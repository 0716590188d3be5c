"""From what was fetched to the text that is stored, once: offsets of evidence count in this text ever after."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import trafilatura

from .errors import NotAnArticle

# C0 and C1 controls but tab and newline: PostgreSQL refuses NUL, and nobody wrote the others.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
MIN_LETTERS = 40
MAX_TEXT = 2_000_000


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article's text and what its page says about it. `url` is canonical where the page names one."""

    text: str
    url: str = ""
    title: str = ""
    outlet: str = ""
    language: str = ""
    published_on: date | None = None

    @property
    def sha256(self):
        return hashlib.sha256(self.text.encode()).hexdigest()


def normalise(text):
    """Unix line ends, NFC, no control characters, no blanks at line ends, at most one empty line in a row."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = CONTROLS.sub("", text)
    text = "".join(char for char in text if not "\ud800" <= char <= "\udfff")
    # Possessive and begun only where a run of blanks begins: a million blanks cost a million steps, not their square.
    text = re.sub(r"(?<![^\S\n])[^\S\n]++(?=\n|\Z)", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _readable(text):
    text = normalise(text)
    if sum(char.isalpha() for char in text) < MIN_LETTERS:
        raise NotAnArticle("There is no article text here: fewer than forty letters were found.")
    if len(text) > MAX_TEXT:
        raise NotAnArticle(f"The text is longer than {MAX_TEXT:,} characters: it is not one article.")
    return text


def clean_text(text, **facts):
    """An article given as plain text. Raises NotAnArticle when there is next to nothing in it."""
    return Cleaned(text=_readable(text), **facts)


def _day(text):
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _canonical(claimed, url):
    """The page's canonical URL, if it is of the host that served it: nobody may speak in another's name."""

    def host(address):
        return (urlsplit(address).hostname or "").removeprefix("www.")

    if claimed and (not url or host(claimed) == host(url)) and urlsplit(claimed).path.strip("/"):
        return claimed
    return url


def clean_page(html, url=""):
    """An article given as an HTML page (bytes or text), its boilerplate taken off by trafilatura."""
    found = trafilatura.bare_extraction(
        html, url=url or None, include_comments=False, include_tables=False, with_metadata=True
    )
    if found is None or not found.text:
        raise NotAnArticle("No article text could be found on the page.")
    return Cleaned(
        text=_readable(found.text.replace("\n", "\n\n")),
        url=_canonical(found.url, url),
        title=normalise(found.title or ""),
        outlet=normalise(found.sitename or ""),
        language=found.language or "",
        published_on=_day(found.date),
    )
