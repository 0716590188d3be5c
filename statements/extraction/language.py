"""Tell the language of a text by its commonest words and its script: enough to know what this engine can read.

Only English prose is read. The other tables exist to say which language was left unread.
"""

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in that for is on was with said by as it at from his he has be are this have an not who but",
    "fr": "le la les de des du et en un une que qui dans pour est au par sur avec ne pas ce il elle sont ont",
    "de": "der die das und in den von zu mit ist des im für auf nicht ein eine dem sich als auch er sie hat nach",
    "es": "el la los las de que y en un una por con para del se al lo como su es más no ha sus",
    "it": "il la di che e in un una per del con non è della le si dei da al sono gli ha nel",
    "pt": "o a os as de que e em um uma para do da no na com por não se dos mais ao foi como",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er door heeft bij ook",
    "pl": "w i na z do że się nie jest to o jak za po od przez oraz ale",
    "tr": "ve bir bu da de için ile olarak daha çok ne olan gibi sonra kadar",
}
_SCRIPTS = (
    ("zh", r"[\u4e00-\u9fff]"),
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("hi", r"[\u0900-\u097f]"),
)
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_UKRAINIAN = frozenset("іїєґ")
SAMPLE = 6000  # characters: a text has told its language by then


def detect(lows: list[str], text: str) -> str | None:
    """BCP 47 code of the likeliest language, or None where there is too little to tell."""
    script = _script(text[:SAMPLE])
    if script:
        return script
    sample = [word for word in lows[:600] if word.isalpha()]
    if not sample:
        return None
    counts = Counter(sample)
    if sum(counts[word] for word in _WORDS["en"]) > 0.25 * len(sample):
        return "en"
    shares = {code: sum(counts[word] for word in words) / len(sample) for code, words in _WORDS.items()}
    best = max(shares, key=lambda code: shares[code])
    if shares["en"] >= 0.1 and shares["en"] >= 0.8 * shares[best] or len(sample) < 12 and best == "en":
        return "en"
    return best if shares[best] >= 0.1 else None if len(sample) > 30 or len(sample) < 4 else "en"


def _script(sample: str) -> str | None:
    if sample.isascii():
        return None
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    if sum(map(str.isascii, sample)) > 0.8 * len(sample):
        return None
    for code, pattern in _SCRIPTS:
        found = len(re.findall(pattern, sample))
        if found > 0.4 * letters:
            if code == "ru" and _UKRAINIAN & set(sample.lower()):
                return "uk"
            if code == "zh" and re.search(r"[\u3040-\u30ff]", sample):
                return "ja"
            return code
    return None
