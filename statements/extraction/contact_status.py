"""Whether a contact was held, is planned, was cancelled or is denied, read from the words around its cue.

Where the text only says that somebody wants it, urges it or refuses it, a cue tells of no contact: the answer is None.
"""

import re

from .contact_cues import Cue
from .lexicon import contacts as lexicon
from .page import Page, Sentence

_PLANNED, _MISSED = re.compile(lexicon.PLANNED, re.I), re.compile(lexicon.MISSED, re.I)
_UNREAL, _NEGATED = re.compile(lexicon.UNREAL, re.I), re.compile(lexicon.NEGATED, re.I)
_BEFORE, _AFTER = re.compile(lexicon.CANCELLED_BEFORE, re.I), re.compile(lexicon.CANCELLED_AFTER, re.I)
_DENIED, _NEVER = re.compile(lexicon.DENIED, re.I), re.compile(lexicon.NEVER_WAS, re.I)
_HABIT_BEFORE, _HABIT_AFTER = re.compile(lexicon.HABIT_BEFORE, re.I), re.compile(lexicon.HABIT_AFTER, re.I)
_WILL_NOT = re.compile(r"\b(?:(?:will|would|does|do) not|won[’']t)(?: be| plan to| intend to)? $", re.I)
_MODAL = re.compile(r"\b(?:would|could|should|might|may|must|cannot|not|never)(?: be| have been)? $", re.I)
_WERE_IT = re.compile(lexicon.WERE_IT)
_SOON = re.compile(lexicon.SOON, re.I)
_WHETHER = re.compile(r"\b(?:if|whether)\b[^,;]{0,80}$", re.I)
_WISHED = re.compile(lexicon.WISHED, re.I)
_URGED = re.compile(lexicon.URGED_OFF, re.I)
_OPEN = re.compile(lexicon.OPEN, re.I)
_NO_SUCH = re.compile(lexicon.NO_SUCH, re.I)
_PLUPERFECT = re.compile(r"\bhad (?:\w+ly |also |already |once |even )?(?:(?:held|had|paid|made|taken) [\w -]{0,40})?$")
_EARLIER = re.compile(lexicon.EARLIER, re.I)
_APART = re.compile(r"\b(?:in|during|at|after|before|by|on|since|where|when|as)\b|[,;:]", re.I)
_NOUNS = frozenset("noun trip letter".split())
WHOLE = 320  # characters before a cue in which its sentence may deny it
LEAD = 150  # characters before a cue in which its auxiliaries stand


def status(page: Page, cue: Cue, sentence: Sentence) -> str | None:
    """held, planned, cancelled, denied; "missed" for what was due and did not happen as planned; None for no"
    " contact."""
    lead, tail = _clause(page, cue, sentence)
    noun = cue.shape in _NOUNS
    whole = page.text[max(page.starts[sentence.first], page.starts[cue.first] - WHOLE) : page.starts[cue.first]]
    if _cancelled(lead, tail, noun):
        return "planned" if _URGED.search(whole[-160:]) else "cancelled"
    if _DENIED.search(whole) or _NO_SUCH.search(lead):
        return "denied"
    if _MISSED.search(lead):
        return "missed"
    near = lead[-60:]
    negated = list(_NEGATED.finditer(near))
    if page.lows[sentence.first] in ("nor", "neither", "no") and noun:
        return None
    if _HABIT_BEFORE.search(near) or _HABIT_AFTER.match(tail):
        return None
    if cue.shape == "device" and re.search(r"\bnot to\b", near):
        negated = []
    if negated and not _APART.search(near[negated[-1].end() :]):
        return "denied" if _WILL_NOT.search(near) and not noun else None
    if (
        noun
        and page.lows[cue.first - 1] not in ("the", "their")
        and _WERE_IT.search(tail)
        and not _PLANNED.search(lead)
    ):
        return None
    if _unreal(lead) or _WISHED.search(whole[-LEAD:]) or noun and _OPEN.search(tail[:160]):
        return None
    if lexicon.COMING & set(page.lows[cue.first : cue.last]):
        return "planned"
    return "planned" if _plans(lead, tail, noun) else "held"


def _clause(page: Page, cue: Cue, sentence: Sentence) -> tuple[str, str]:
    """The text of the clause before the cue, and of the sentence after it."""
    letters = page.raw if cue.quoted else page.tags
    first = cue.first
    while first > sentence.first and letters[first - 1] not in "wts;:.-“”":
        first -= 1
    if first > sentence.first and letters[first - 1] in "ws":
        first -= 1
    start = max(page.starts[first], page.starts[cue.first] - LEAD)
    return page.text[start : page.starts[cue.first]], page.text[page.ends[cue.last - 1] : page.ends[sentence.last - 1]]


def _cancelled(lead: str, tail: str, noun: bool) -> bool:
    after = _AFTER.search(tail[:160]) if noun else None
    if after and not _MODAL.search(tail[: after.start()]):
        return True
    found = list(_BEFORE.finditer(lead))
    return bool(found) and not _APART.search(lead[found[-1].end() :])


def _unreal(lead: str) -> bool:
    if _WHETHER.search(lead):
        return True
    found = list(_UNREAL.finditer(lead))
    if not found:
        return False
    between = lead[found[-1].end() :]
    return len(between.split()) <= 5 and not _APART.search(between)


def _plans(lead: str, tail: str, noun: bool) -> bool:
    if _PLANNED.search(lead) or noun and _SOON.search(tail):
        return True
    return (
        noun
        and re.search(
            r"^[^.;]{0,60}\b(?:is|are|was|were) (?:planned|scheduled|due|set|expected)\b|\bwill (?:take place"
            r"|be held)\b",
            tail,
        )
        is not None
    )


def never_was(text: str) -> bool:
    """The words say that there was no such contact."""
    return _NEVER.search(text) is not None


def earlier(page: Page, cue: Cue, sentence: Sentence) -> bool:
    """The clause puts the contact before what the article is about: `had met`, `last spoke`."""
    lead = _clause(page, cue, sentence)[0]
    return _EARLIER.search(lead[-50:]) is not None or _had(page, cue, sentence, lead)


def _had(page: Page, cue: Cue, sentence: Sentence, lead: str) -> bool:
    """`The two had met in June`, told by the article itself: in reported speech the tense says nothing."""
    if cue.quoted or not _PLUPERFECT.search(lead):
        return False
    words = page.lows[sentence.first : sentence.last]
    return not lexicon.SAYING & set(words) and "that" not in words
