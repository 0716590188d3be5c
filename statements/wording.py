"""How close the words on record are to what was said, and how outlets print them differently. Pure."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from statements.ingest.matching import GAP, said_words
from statements.ingest.versions import GONE, NEW, SAME, WORD, Run, diff

# Texts of more words than this are compared by sentences first.
LONGEST = 300
# Of a statement that everybody prints differently so many wordings are told.
MOST_VARIANTS = 12

# The language leaders of a state speak in public, where their names, written in Latin letters, do not tell. A state
# that is not listed counts as unknown, and its leaders' words as reported.
SPOKEN = {
    **dict.fromkeys(["US", "GB", "AU", "NZ", "IE"], ("en",)),
    **dict.fromkeys(["FR", "MC"], ("fr",)),
    **dict.fromkeys(["DE", "AT", "LI"], ("de",)),
    **dict.fromkeys(["ES", "MX", "AR", "CO", "CL", "PE", "VE", "EC", "UY", "CU"], ("es",)),
    **dict.fromkeys(["BR", "PT", "AO", "MZ"], ("pt",)),
    **dict.fromkeys(["IT", "SM"], ("it",)),
    "CA": ("en", "fr"),
    "PL": ("pl",),
    "CZ": ("cs",),
    "SK": ("sk",),
    "RO": ("ro",),
    "SE": ("sv",),
    "DK": ("da",),
    "NO": ("no", "nb", "nn"),
    "NL": ("nl",),
}

CLOSENESS = {
    "verbatim": "The speaker’s own words in their own language, quoted by the outlet that heard or read them.",
    "as_reported": "The speaker’s words as the article prints them: nothing on record says that they are the original.",
    "foreign": "The speaker’s words as the article prints them, in another language than their own: most likely a "
    "translation.",
    "translated": "A translation of words that are on record in their own language.",
    "partly": "What stands in quotation marks is the speaker’s, as the article prints it; the rest is the reporter’s.",
    "paraphrase": "The reporter’s words, not the speaker’s.",
}


def closeness(kind, language, own, translates=False, relayed=False):
    """A key of CLOSENESS: "verbatim" only for direct, unrelayed words in a language known to be the speaker's own.

    `own`: the languages known of the speaker (BCP 47), perhaps none.
    """
    if kind != "direct":
        return "partly" if kind == "mixed" else "paraphrase"
    if translates:
        return "translated"
    spoken = {_primary(one) for one in own}
    if spoken and language and _primary(language) not in spoken:
        return "foreign"
    return "verbatim" if language and spoken and not relayed else "as_reported"


def _primary(language):
    return language.partition("-")[0].lower()


class Variant(NamedTuple):
    """One wording: the articles (ids) that print it, and how it differs from the words on record."""

    text: str
    runs: tuple
    articles: tuple


def variants(text, evidence):
    """The different wordings in which articles print a statement, most printed first; none if they all agree.

    `evidence` as the API gives it. Wordings that differ in case, punctuation and marks alone are the same.
    """
    printed = {}
    for piece in sorted(evidence, key=lambda piece: (piece["article"]["id"], -piece["version"], piece["start"])):
        newest = printed.setdefault(piece["article"]["id"], (piece["version"], []))
        if piece["version"] == newest[0]:
            newest[1].append(piece["exact"])
    wordings = {}
    for article, (_, pieces) in printed.items():
        words = GAP.join(dict.fromkeys(pieces))
        wordings.setdefault(said_words(words), (words, []))[1].append(article)
    found = sorted(wordings.values(), key=lambda wording: -len(wording[1]))[:MOST_VARIANTS]
    return [Variant(words, tuple(compared(text, words)), tuple(ids)) for words, ids in found] if len(found) > 1 else []


def compared(old, new):
    """Runs of what stayed, is gone and is new, word by word; case alone is no difference."""
    a, b = WORD.findall(old), WORD.findall(new)
    if max(len(a), len(b)) > LONGEST:
        return diff(old, new)
    runs = []
    matcher = SequenceMatcher(None, [word.casefold() for word in a], [word.casefold() for word in b], autojunk=False)
    for kind, i, j, k, m in _joined(matcher.get_opcodes(), b):
        if kind == "equal":
            runs.append(Run(SAME, "".join(b[k:m])))
        else:
            runs += [Run(GONE, "".join(a[i:j])), Run(NEW, "".join(b[k:m]))]
    return [run for run in runs if run.text]


def _joined(opcodes, words):
    """Changes with nothing but blanks between them are one."""
    found = []
    for kind, i, j, k, m in opcodes:
        blank = kind == "equal" and not re.search(r"\w", "".join(words[k:m]))
        if found and found[-1][0] != "equal" and (kind != "equal" or blank):
            found[-1] = ("replace", found[-1][1], j, found[-1][3], m)
        else:
            found.append((kind, i, j, k, m))
    return found
