"""The engine that reads an article: text in, statements, contacts, reactions and documents with exact spans out.

Pure Python: no Django, no network, no clock; the same text and roster always give the same result. There is one door,
`extract`; `to_json` prints its result as the contract's JSON. A second engine (a trained one, say) implements `Engine`
and is called in place of `extract`; its `Extraction.engine` names it, so that results can be traced to it.
"""

from typing import Protocol

from . import types
from .contract import to_json
from .engine import read
from .roster import Roster
from .types import Document, Extraction


class Engine(Protocol):
    """What can stand behind the door: any callable that reads a document with a roster.

    It must accept every text without raising, give spans within the text, and say in `Extraction.notes` why it read
    nothing where it read nothing.
    """

    def __call__(self, document: Document, roster: Roster) -> Extraction: ...


def extract(document: Document, roster: Roster) -> Extraction:
    """Everything the rule engine finds in `document`, with the names of `roster`."""
    return read(document, roster)


__all__ = ["Document", "Engine", "Extraction", "Roster", "extract", "to_json", "types"]
