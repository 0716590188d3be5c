"""How a statement stands to what it answers, by the words that report it and by what was said."""

import re

from .lexicon import stance as lexicon
from .types import Stance

_STANCES = [(name, re.compile(rf"\b(?:{pattern})")) for name, pattern in lexicon.STANCES]
DECLINES = dict(_STANCES)["declines_to_comment"]


def stance(frame: str, said: str = "") -> Stance:
    """The stance that the reporting words show, or else what was said; neutral where neither does."""
    for text in (frame.lower(), said.lower()):
        for name, pattern in _STANCES:
            if pattern.search(text):
                return name
    return "neutral"
