"""The words of a sentence that tell of a contact, as cues: what kind of contact, and where its people are to be found.

Cues are found token by token in a table, so that a sentence without any costs next to nothing.
"""

from dataclasses import dataclass

from .lexicon import contacts as lexicon
from .page import Page, Sentence

_WORDS = (
    frozenset(lexicon.VERBS)
    | frozenset(lexicon.NOUNS)
    | lexicon.PHONES
    | lexicon.VIDEOS
    | lexicon.SIT
    | lexicon.DISTANT
    | {"in", "together", "face", "hands", "paths", "on", "each", "spent"}
    | lexicon.EXCHANGED
)
_AUX = "xa2p"
SCARE = 6  # tokens, marks included, of a quotation too short to have a narrator of its own
_SEEN = frozenset("in at on again there privately twice briefly".split())
_HOURS = frozenset("hour hours minutes day days evening afternoon".split())
_BEING = frozenset("was were is as be been".split())


@dataclass(slots=True)
class Cue:
    """Tokens `first` to `last` tell of a contact of `kind`; `soft` where the words leave the kind open.

    `shape` is that of `lexicon.contacts`; `quoted` where somebody quoted tells it.
    """

    kind: str
    shape: str
    first: int
    last: int
    soft: bool = False
    quoted: bool = False


def cues(page: Page, sentence: Sentence) -> list[Cue]:
    """The cues of a sentence, in order; the telephone of `spoke by telephone` makes a call of the speaking."""
    found = []
    for at in range(sentence.first, sentence.last):
        if page.lows[at] in _WORDS or page.lows[at].endswith("-call"):
            cue = _cue(page, at, sentence)
            if cue and not (found and found[-1].last > cue.first):
                cue.quoted = page.tags[at] == "q" and not _scare(page, at)
                found.append(cue)
    return _dial(page, found)


def _scare(page: Page, at: int) -> bool:
    """`had two “long conversations” with B`: a word or two in quotation marks still belong to the narration."""
    number = page.quote_at(at)
    return number >= 0 and page.quote_tokens[number][1] - page.quote_tokens[number][0] <= SCARE


def _cue(page: Page, at: int, sentence: Sentence) -> Cue | None:
    low = page.lows[at]
    if low in lexicon.SIT:
        return _sitting(page, at)
    phrase = _phrase(page, at, sentence)
    if phrase:
        return phrase
    if low == "in":
        return _presence(page, at, sentence)
    device = _device(page, at, sentence)
    if device:
        return device
    if low == "called" and page.lows[at + 1 : at + 2] == ["on"]:
        return None
    if low in lexicon.DISTANT and low not in lexicon.NOUNS:
        return _distant(page, at, sentence)
    if low == "meeting" and at == sentence.first and page.raw[at + 1 : at + 2] == "i":
        return Cue("meeting", "meet", at, at + 1)
    if low in lexicon.NOUNS and _is_noun(page, at, sentence):
        return _noun(page, at, sentence)
    if low in lexicon.VERBS and _is_verb(page, at, sentence):
        kind, shape = lexicon.VERBS[low]
        return Cue(kind, shape, at, at + 1, shape in ("speak", "discuss"))
    if low == "meeting" and page.lows[at - 1] in lexicon.MEETING_AFTER:
        return Cue("meeting", "meet", at, at + 1)
    return None


def _phrase(page: Page, at: int, sentence: Sentence) -> Cue | None:
    """`got together with`, `came face to face with`, `played host to`."""
    lows, low = page.lows, page.lows[at]
    before = lows[at - 1] if at > sentence.first else ""
    if low == "together" and before in ("got", "get", "gets", "getting"):
        return Cue("meeting", "dine", at - 1, at + 1)
    if (
        low in ("hands", "paths")
        and before in ("shook", "shake", "shakes", "crossed")
        and lows[at + 1 : at + 2] == ["with"]
    ):
        return Cue("meeting", "dine", at - 1, at + 1)
    if low == "on" and before in ("called", "calls", "call") and page.raw[at - 2 : at - 1] != "d":
        return Cue("meeting", "pay", at - 1, at + 1)
    if low == "each" and before in ("saw", "see", "seen", "met", "meet") and lows[at + 1 : at + 2] == ["other"]:
        return Cue("meeting", "dine", at - 1, at + 2)
    if low in lexicon.EXCHANGED and lows[at + 1 : at + 2] == ["with"] and "exchanged" in lows[at - 4 : at]:
        return Cue("call", "speak", at - 1 - lows[at - 4 : at][::-1].index("exchanged"), at + 1, True)
    if low == "spent" and "with" in lows[at : at + 7] and _HOURS & set(lows[at : at + 6]):
        return Cue("meeting", "dine", at, at + 1)
    if low == "face" and lows[at + 1 : at + 4] == ["to", "face", "with"]:
        return Cue("meeting", "dine", at - (before in ("came", "come", "met", "talked", "was", "were")), at + 3)
    if low == "host" and before in ("played", "play", "plays") and lows[at + 1 : at + 2] == ["to"]:
        return Cue("meeting", "host", at - 1, at + 2)
    return None


def _sitting(page: Page, at: int) -> Cue | None:
    after = page.lows[at + 1 : at + 5]
    if after[:1] and (after[0] in lexicon.SAT_TOGETHER or "separate" in after and "rooms" in after):
        return Cue("meeting", "speak" if after[0] == "down" else "dine", at, at + 2)
    return None


def _presence(page: Page, at: int, sentence: Sentence) -> Cue | None:
    """`was in Hanoi`, `is due in Hanoi`: a journey told by where it led."""
    first = at - 1 - (page.lows[at - 1] in lexicon.COMING)
    there = first > sentence.first and page.lows[first] in ("is", "was") and page.raw[at + 1 : at + 2] == "N"
    return Cue("visit", "travel", first, at) if there else None


def _distant(page: Page, at: int, sentence: Sentence) -> Cue | None:
    """`a telephone exchange`, `the video conference`."""
    before = page.lows[at - 1] if at > sentence.first else ""
    if before in lexicon.PHONES:
        return Cue("call", "noun", at, at + 1)
    return Cue("video_call", "noun", at, at + 1) if before in lexicon.VIDEOS else None


def _device(page: Page, at: int, sentence: Sentence) -> Cue | None:
    """The telephone or the screen of `by phone`, `over the telephone`, `via video link`."""
    low = page.lows[at]
    if low not in lexicon.PHONES and low not in lexicon.VIDEOS or at == sentence.first:
        return None
    lead = at - 1
    if page.lows[lead] in ("the", "secure") and lead > sentence.first:
        lead -= 1
    shaped = page.lows[lead - 2 : lead + 1] == ["format", "of", "a"]
    if page.lows[lead] not in lexicon.DEVICE_LEADS and not shaped:
        return None
    if lead < at - 1 and page.lows[at + 1 : at + 2] and page.lows[at + 1] in lexicon.NOUNS:
        return None  # `on the phone call`
    last = at + 1
    while last < sentence.last and page.lows[last] in ("link", "conference", "call", "-"):
        last += 1
    return Cue("call" if low in lexicon.PHONES else "video_call", "device", lead, last)


def _before(page: Page, at: int, floor: int) -> tuple[str, str]:
    """The tag and the word before token `at`."""
    return (page.raw[at - 1], page.lows[at - 1]) if at > floor else ("", "")


def _is_noun(page: Page, at: int, sentence: Sentence) -> bool:
    low = page.lows[at]
    tag, before = _before(page, at, sentence.first)
    after = page.lows[at + 1] if at + 1 < sentence.last else ""
    if low in ("call", "calls", "visit", "talks"):
        dated = after == "on" and page.raw[at + 2 : at + 3] in ("m", "#")
        if before in lexicon.NOT_A_CALL or after in _CALLING and low.startswith("call") and not dated:
            return False
        if low == "talks" and before in ("had", "have", "has", "having"):
            return True
        if tag in "x2p" and tag or low == "visit" and tag == "a" and page.raw[at - 2] not in "dneg#":
            return False
        if not tag:
            return after in _JOINS or low == "talks"
        return (tag in "dn#geN&vi,”otsy" or before in ("first", "last", "next") or low == "visit") and not (
            tag == "N" and not _possessive(before) and after not in _JOINS
        )
    if low in ("message", "messages", "letter", "letters", "telegram", "telegrams"):
        if after in ("was", "were") and page.lows[at + 2 : at + 3] in (
            ["sent"],
            ["delivered"],
            ["handed"],
            ["addressed"],
        ):
            return True
        return after in ("to", "from", "of", "with", "in") or "exchanged" in page.lows[max(sentence.first, at - 3) : at]
    if low == "one-on-one":
        return page.raw[at + 1 : at + 2] not in ("n", "N")
    if low == "meeting":
        return tag not in "x2" and not (before in lexicon.MEETING_AFTER and after != "with")
    return low not in ("dinner", "lunch", "breakfast", "audience", "summit", "bilateral") or after in (
        "with",
        "between",
        "meeting",
    )


_JOINS = frozenset("with between from to".split())
_CALLING = frozenset("for on upon off it".split())  # after which a call is a demand


def _possessive(word: str) -> bool:
    return word.endswith(("’s", "'s", "s’", "s'"))


def _noun(page: Page, at: int, sentence: Sentence) -> Cue:
    low = page.lows[at]
    kind, shape = lexicon.NOUNS[low]
    before = page.lows[max(sentence.first, at - 2) : at]
    soft = shape == "soft"
    if lexicon.PHONES & set(before) and kind in ("call", "meeting"):
        kind, soft = "call", False
    elif lexicon.VIDEOS & set(before) and kind in ("call", "meeting", "summit"):
        kind, soft = "video_call", False
    last = at + 1
    if low == "summit" and page.lows[at + 1 : at + 2] == ["meeting"]:
        last += 1
    return Cue(kind, "noun" if shape == "soft" else shape, at, last, soft)


def _is_verb(page: Page, at: int, sentence: Sentence) -> bool:
    """Words that are as often nouns are verbs only after their subject, `to` or an auxiliary."""
    low = page.lows[at]
    tag, before = _before(page, at, sentence.first)
    if low in ("phone", "telephone", "call", "calls", "visit", "visits", "talk", "host", "hosts", "welcome", "greet"):
        return bool(tag) and (tag in _AUX or tag == "N" and not _possessive(before))
    if low in (
        "hosting",
        "receiving",
        "greeting",
        "visiting",
        "travelling",
        "traveling",
        "flying",
        "speaking",
        "arriving",
    ):
        return page.lows[at + 1 : at + 2] != [","]
    if low == "accepted":
        return before in _BEING and page.lows[at + 1 : at + 2] == ["by"]
    if low in ("goes", "went", "came", "headed", "heads"):
        return page.lows[at + 1 : at + 2] == ["to"]
    if low in ("guest", "guests"):
        return bool(_BEING & set(page.lows[max(sentence.first, at - 6) : at]))
    if low in ("saw", "sees", "joined", "joins"):
        return tag != "d" and page.raw[at + 1 : at + 2] in ("N", "d", "o") and page.lows[at + 1] != "each"
    return True


def _dial(page: Page, found: list[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in found:
        host = next(
            (k for k in reversed(kept) if k.shape in ("speak", "noun", "dine") and k.soft | (k.kind == "meeting")), None
        )
        near = host and cue.first - host.last < 14 and not set(page.tags[host.last : cue.first]) & set("wt;.")
        if cue.shape == "device" and near:
            host.kind, host.soft = cue.kind, False
        else:
            kept.append(cue)
    return kept
