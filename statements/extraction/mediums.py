"""Where something was said, and who passed it on: read from the words of the sentence around the cue."""

import re

_MEDIUMS = (
    ("Twitter", r"\b(?:on|via|to|over) (?:his |her |its |their )?(?:official )?Twitter\b|\btweet(?:s|ed|ing)?\b"),
    ("X", r"\b(?:on|via|to) X\b"),
    ("Telegram", r"\bTelegram\b"),
    ("Facebook", r"\bFacebook\b"),
    ("Truth Social", r"\bTruth Social\b"),
    ("Instagram", r"\bInstagram\b"),
    ("Weibo", r"\bWeibo\b"),
    ("LinkedIn", r"\bLinkedIn\b"),
    ("social media", r"\bsocial (?:media|network)"),
    ("press conference", r"\b(?:news|press) conference\b"),
    ("press briefing", r"\bbriefing\b|\bbriefed reporters\b"),
    ("interview", r"\binterview(?:ed)?\b"),
    ("address", r"\b(?:video |evening |nightly |televised )*address\b|\bspeech\b"),
    ("television", r"\bon (?:state |national )?(?:television|TV)\b"),
    ("radio", r"\bon (?:\w+ )?radio\b"),
    ("readout", r"\breadout\b|\breading of the call\b"),
    ("statement", r"\bin (?:a|his|her|its|their|the) (?:\w+ ){0,2}(?:statement|communiqu[eé])\b"),
    ("letter", r"\bin (?:a|his|her|its) (?:\w+ )?letter\b"),
    ("email", r"\bin an e-?mail\b"),
)
_WORDS = frozenset(
    """
twitter tweet tweets tweeted tweeting x telegram facebook truth instagram weibo linkedin social conference briefing
briefed interview interviewed address speech television tv radio readout reading statement communique communiqué
letter email e-mail
""".split()
)
_ANY = re.compile("|".join(pattern for _, pattern in _MEDIUMS))
_PATTERNS = [(name, re.compile(pattern)) for name, pattern in _MEDIUMS]


def may_tell(lows: list[str]) -> bool:
    """Whether a sentence of these words may name a medium at all."""
    return not _WORDS.isdisjoint(lows)


def medium(text: str) -> str | None:
    """The medium that the words outside what was said name, if any."""
    if not _ANY.search(text):
        return None
    for name, pattern in _PATTERNS:
        if pattern.search(text):
            return name
    return None
