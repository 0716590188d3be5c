"""How English prints dates: names of days and months, and the shapes that time expressions take.

RULES are tried in this order and the first that covers a stretch keeps it, so the most explicit come first.
"""

MONTHS = "january february march april may june july august september october november december".split()
SHORT_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}  # EDTF's numbers
NUMBERS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}

_MONTH = (
    r"(?P<month{n}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_M1, _M2 = _MONTH.format(n=""), _MONTH.format(n="2")
_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ORDINAL = r"(?:st|nd|rd|th)?"
_TO = r" ?(?:[-–—]|to|and|until|through) ?(?:the )?"
_COUNT = r"(?P<count>(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|\d{1,3})"
_UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
_YEAR = r"(?:,? (?:of )?(?P<year>(?:19|20)\d\d))?\b"

RULES = (
    ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    (
        "two months",
        r"\b" + _M1 + r" (?P<day>\d{1,2})" + _ORDINAL + _TO + _M2 + r" (?P<until>\d{1,2})" + _ORDINAL + _YEAR,
    ),
    (
        "day month",
        r"\b(?P<day>\d{1,2})"
        + _ORDINAL
        + r"(?:"
        + _TO
        + r"(?P<until>\d{1,2})"
        + _ORDINAL
        + r")?(?: of)? "
        + _M1
        + _YEAR,
    ),
    (
        "month day",
        r"\b"
        + _M1
        + r" (?P<day>\d{1,2})"
        + _ORDINAL
        + r"\b(?!:)(?:"
        + _TO
        + r"(?P<until>\d{1,2})\b(?! \w+ember|:))?"
        + _YEAR,
    ),
    (
        "month",
        r"\b(?i:(?P<which>last|next|this|past|coming)|in|of|during|since|by|until|for|early|late|mid)[ -]"
        r"(?:(?:early|late|mid|the end of|the middle of)[ -])?"
        + _M1
        + r"\b(?! \d{1,2}\b)(?: (?P<rel>last|this|next) year)?"
        + _YEAR,
    ),
    ("month", r"\b" + _M1 + r",? (?P<year>(?:19|20)\d\d)\b"),
    (
        "weekdays",
        r"\b(?:from |between |on )?(?P<name>"
        + _NAME
        + r")(?: to | and | until | through |[-–])(?P<until>"
        + _NAME
        + r")\b",
    ),
    (
        "weekday",
        r"\b(?:(?P<which>(?i:last|next|this|past|coming|previous)) )?(?P<name>" + _NAME + r")\b"
        r"(?: (?:of )?(?P<week>last|next) week)?",
    ),
    ("weekend", r"\b(?:the|(?P<which>last|this|next)) weekend\b"),
    (
        "today",
        r"\b(?P<word>(?i:the day before yesterday|today|tonight|yesterday|tomorrow|last night|this (?:morning"
        r"|afternoon|evening)))\b",
    ),
    (
        "offset",
        r"\b" + _COUNT + r" " + _UNIT + r" (?P<way>earlier(?! than)|later(?! than)|(?:before|after)"
        r"(?= (?:it|that|this|the (?:\w+ )?(?:call|conversation|talks|meeting|visit|summit|announcement))\b|[,.;:]"
        r"| had| he| she| they))",
    ),
    (
        "neighbour",
        r"\b(?i:the day before|the previous day|the day after|the following day|the next day"
        r"|(?:on )?the same (?:day|evening)"
        r"|the next morning|(?:later|earlier) in the day|(?:later )?that (?:same )?(?:day|evening|night))\b",
    ),
    ("ago", r"\b" + _COUNT + r" " + _UNIT + r" ago\b"),
    ("hence", r"\b(?:with)?in " + _COUNT + r" " + _UNIT + r"(?:[’']s?)?(?: time)?\b"),
    (
        "unit",
        r"\b(?P<which>(?i:last|next|this|past|coming|previous|following)) (?P<unit>week|month|year|summer|spring"
        r"|autumn|fall|winter)\b",
    ),
    ("new year", r"\b(?:in|early in) the new year\b"),
    ("year", r"\b(?i:in|of|since|early|late) (?P<year>(?:19|20)\d\d)\b"),
)

# What the text must hold for a rule to be worth trying: letters that occur in every time the rule can match.
NEEDS = {
    "month": tuple(SHORT_MONTHS),
    "day": ("sday", "nday", "iday", "rday"),
    "year": ("19", "20"),
    "weekend": ("weekend",),
    "today": ("today", "tonight", "yesterday", "tomorrow", "last night", "this morning", "this aft", "this eve"),
    "near": (" day", " evening", " night", " morning"),
    "unit": ("day", "week", "fortnight", "month", "year", "summer", "spring", "autumn", "fall", "winter"),
}
NEEDED = {
    "iso": "year",
    "two months": "month",
    "day month": "month",
    "month day": "month",
    "month": "month",
    "weekdays": "day",
    "weekday": "day",
    "weekend": "weekend",
    "today": "today",
    "offset": "unit",
    "neighbour": "near",
    "ago": "unit",
    "hence": "unit",
    "unit": "unit",
    "new year": "unit",
    "year": "year",
}

# Words of which a sentence must hold one, or a number or the name of a day or month, to tell a time.
TIME_WORDS = frozenset(
    """day days week weeks weekend month months year years fortnight night morning afternoon evening spring summer
autumn fall winter today tonight yesterday tomorrow ago may march new""".split()
)
