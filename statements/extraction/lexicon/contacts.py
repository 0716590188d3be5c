"""Words that say two leaders were in contact, and how.

A cue's shape says where its people stand: `meet` and `host` take an object, `ring` as well but never without one,
`speak` needs `with` or `to` (or several who spoke), `travel` and `visit` name a place first, `device` is the telephone
in `told him by phone`, and a `noun` is joined by `with`, `between`, `of` or by whose it is. Soft cues leave open
whether people sat in one room.
"""


def _table(rows: dict[tuple[str, str], str]) -> dict[str, tuple[str, str]]:
    return {word: cue for cue, words in rows.items() for word in words.split()}


VERBS = _table(
    {
        ("meeting", "meet"): "met meet meets",
        ("meeting", "gather"): "gathered gather gathers convened",
        ("meeting", "dine"): "dined lunched dines huddled conferred confers confer",
        ("call", "speak"): "spoke spoken speak speaks speaking talked talk conversed chatted",
        ("call", "ring"): "telephoned phoned rang telephones phones phone telephone telephoning phoning",
        ("call", "call"): "called calls call",
        ("meeting", "see"): "saw sees",
        ("meeting", "guest"): "guest guests",
        ("meeting", "join"): "joined joins",
        ("call", "discuss"): "discussed",
        (
            "meeting",
            "host",
        ): "received receives receive hosted host hosts hosting receiving embraced greeted welcomed welcome welcomes"
        " greet greets greeting accepted",
        ("visit", "visit"): "visited visits visit visiting",
        (
            "visit",
            "travel",
        ): "travelled traveled travel travels travelling traveling flew flown fly flies flying arrived arrive"
        " arrives arriving journeyed came headed heads goes went reached reaches landed lands",
        ("visit", "attend"): "attend attends attended attending",
        ("letter", "write"): "wrote writes written",
        ("message", "congratulate"): "congratulated congratulates",
    }
)
NOUNS = _table(
    {
        ("call", "noun"): "call calls videocall phone-call",
        ("call", "soft"): "conversation conversations",
        ("meeting", "noun"): "meeting meetings talks negotiations audience encounter dinner lunch breakfast bilateral"
        " consultations tête-à-tête huddle sit-down pull-aside one-on-one one-on-ones bilaterals get-together"
        " interaction banquet",
        ("meeting", "soft"): "discussion discussions",
        ("summit", "noun"): "summit",
        ("visit", "trip"): "visit trip",
        ("video_call", "noun"): "videoconference teleconference",
        ("letter", "letter"): "letter letters",
        ("message", "letter"): "message messages telegram telegrams",
    }
)
PHONES = frozenset("phone telephone".split())
VIDEOS = frozenset("video videolink videoconference virtual".split())
DEVICE_LEADS = frozenset("by on over via through".split())
DISTANT = frozenset(
    "conference exchange chat contact session meeting talk link communication discussion summit".split()
)  # after phone or video: one call
COMING = frozenset("due expected".split())
SIT = frozenset("sat sit sits sitting".split())
SAT_TOGETHER = frozenset("down across opposite together face".split())

# Between a noun and the `between` or `with` that belongs to it: `a call took place on Monday between`.
TOOK_PLACE = frozenset(
    "will would was were is are be been being has have had took take taken takes taking place held scheduled"
    " planned due"
    " sent delivered handed".split()
)
# What may stand before the noun so that it is an event: held, had, began ... talks.
HOLD = frozenset(
    """held hold holds holding had have has having took take conducted conduct carried ended end began begin opened
concluded conclude continued resumed resume started finished completed wrapped led exchanged exchange""".split()
)
NOT_A_CALL = frozenset("conference wake-up roll curtain close clarion rallying court".split())
OPEN_TALKS = frozenset(
    "peace ceasefire coalition trade budget accession nuclear direct future further possible".split()
)

PAIRS = frozenset(
    """leaders presidents men women ministers sides premiers chancellors officials diplomats statesmen counterparts
colleagues neighbours neighbors envoys executives delegations politicians""".split()
)
RESOLVES = frozenset(
    "decision decisions plan plans intention readiness willingness offer refusal choice bid promise vow attempt "
    "trip".split()
)
MEETING_AFTER = frozenset("after before since on upon when while by to".split())  # `after meeting B`
ANSWERING = frozenset("responded reacted answered replied".split())
HOSTING = frozenset("hosted host hosts hosting threw gave held".split())
MEALS = frozenset(
    "dinner lunch luncheon breakfast banquet reception supper tea meal talks meeting summit ceremony "
    "negotiations".split()
)
FOLLOWED = frozenset("followed came lasted ended ran took".split())
TRILATERAL = frozenset("trilateral three-way tripartite quadrilateral four-way".split())
JOINT = frozenset(
    "joint jointly together trilateral three-way tripartite quadrilateral four-way summit both videoconference".split()
)
PLACED = frozenset("placed placing made put making".split())
SEVERAL = frozenset("meetings calls conversations bilaterals one-on-ones".split())  # with each of those named
POSTS = frozenset("leaders presidents ministers premiers chancellors heads rulers".split())
APART = frozenset("separately individually separate".split())
SEPARATE = frozenset("separately then later individually afterwards subsequently".split())
HEAD_OF_STATE = frozenset("president king queen emir emperor sultan pope".split())
HEAD_OF_GOVERNMENT = frozenset("premier chancellor".split())
COUNTERPARTS = frozenset("counterpart counterparts colleague opposite".split())
TIME_NOUNS = frozenset(
    "day morning afternoon evening night week month year noon midnight weekend time hours later".split()
)
SAYING = frozenset(
    """said says say told tells announced announces reported reports wrote added confirmed stated denied according
tweeted posted noted declared claimed argued recalled explained""".split()
)

# Status: what stands before the cue in its clause, and what follows the noun.
PLANNED = (
    r"\b(?:ahead of|in advance of)(?= (?:[\w.’'-]+ ){0,3}$)"
    r"|\b(?:slated|(?:was|were) to(?= (?:also |then |later )?$)|will|['’]ll|would|is to|are to|is due|are due|due to"
    r"|(?:is|are) expected|expected (?:to|in|at)|due in|scheduled|set to|plans? to|plans? for|planned|planning"
    r"|going to|about to|agreed to (?:meet|speak|talk|hold)|propos(?:ed|es|ing)|look(?:s|ed|ing)? forward to"
    r"|upcoming|forthcoming|tomorrow|next (?:week|month|year)|announced (?:a|plans)|accepted an? invitation)\b"
)
MISSED = r"\b(?:had been|was|were) (?:due|expected|scheduled|planned|supposed|meant|set)\b|\b(?:was|were) to have\b"
UNREAL = (
    r"\b(?:could|might|may|should|must|if|whether|unless|ready|readiness|willing\w*|open|opposed|wants? to|wanted"
    r"|hop(?:es?|ed|ing)|seek\w*|sought"
    r"|wish\w*|offer(?:ed|s|ing)?|invit(?:e|ed|es|ing|ation)|urg(?:ed|es|ing)|demand\w*|possible|possibility"
    r"|potential|prospects?|idea of|calls? for|called for"
    r"|called on|calling for|ask(?:ed|s) (?:for|to)|needs?|push\w*|efforts?|trying|tried|try|attempts?|consider\w*"
    r"|would like|i['’]d like"
    r"|intends?|intended|meant|propos(?:al|als)|favou?rs?|support\w*|return to|resum(?:e|ption)|future|any"
    r"|restart\w*|so that|in order"
    r"|process of|agreed to (?:start|begin|launch|open|resume|restart)|welcom\w+ [^.;,]{2,40} to(?= $))\b"
)
NEGATED = (
    r"\b(?:not|never|no|nor|neither|without|refus(?:ed|es|ing)|declin(?:ed|es|ing)|unlikely|unwilling|unable"
    r"|instead of|rather than|nobody|none)\b"
    r"|n['’]t\b"
)
CANCELLED_BEFORE = (
    r"\b(?:cancel(?:l?ed|s|l?ing)?|call(?:ed|s|ing) off|postpone[ds]?|postponing|scrap(?:ped|s|ping)?|shelv(?:ed"
    r"|es|ing)|put off"
    r"|pull(?:ed|s|ing) out of|abandon(?:ed|s|ing)?|dropp(?:ed|ing) plans)\b"
)
CANCELLED_AFTER = (
    r"\b(?:cancel(?:l?ed|l?ing)|called off|postponed|scrapped|shelved|put off|fallen through|fell through|abandoned"
    r"|will not (?:take place|go ahead|happen)|did not (?:take place|go ahead|happen|materiali[sz]e)"
    r"|won['’]t (?:take place|happen|go ahead)"
    r"|would not (?:take place|go ahead)|delayed indefinitely|has been suspended)\b|^[^.;]{0,60}\b(?:is"
    r"|was) (?:now )?off(?=[.,;])"
)
SOON = (
    r"^[^.;:]{0,60}?\b(?:later this (?:week|month|year|spring|summer|autumn|fall|winter)|next (?:week|month|year|spring"
    r"|summer|autumn|fall|winter)|tomorrow|in the coming (?:days|weeks|months))\b"
)
# `a meeting with B would be useful`
WERE_IT = r"^(?:(?! (?:that|which|who|whom|where|when|to) )[^.;,]){0,80}? (?:would|could|might|may|should)\b"
EXCHANGED = frozenset("words views pleasantries greetings opinions".split())
# After the noun: nothing says that it was or will be.
OPEN = (
    r"^(?! (?:to|with) )(?:[^.;,]{0,90}?\b(?:(?:is|are|was|were|be|remains?|remained) (?:still |always |also |now "
    r"|indeed )?(?:possible|unlikely|likely|an option|on the table|under (?:discussion|consideration)"
    r"|being (?:considered|discussed|prepared)|ruled out|in the works|conceivable|out of the question)"
    r"|(?:could|might|may|should|would have to|must) (?:be held|take place|happen|follow|come))"
    r"|[^.;]{0,90}?\b(?:has|have|had) been (?:rumou?red|mooted|ruled out|discussed))\b"
)
DENIED = (
    r"\bfalsely (?:claim|said|suggest)\w*\b|\bden(?:y|ied|ies|ying)\b"
    r"|\bdismiss(?:ed|es|ing) (?:a |the )?reports?\b|\brejected reports?\b"
)
NO_SUCH = r"\bthere (?:was|were|had been|has been) no (?:such )?(?:[\w-]+ ){0,2}$"
NEVER_WAS = (
    r"\bthere (?:was|were|had been|has been) no (?:such )?(?:\w+ )?(?:call|conversation|meeting|contact|talks|visit)\b"
    r"|\bno such (?:call|conversation|meeting|visit|talks?)\b|\b(?:call|conversation|meeting) (?:never"
    r"|did not) (?:took|take|happen\w*|occur\w*)"
)
# What is told as a habit is no contact: `met five times`, `speak regularly`.
HABIT_BEFORE = (
    r"\b(?:regularly|routinely|frequently|often|usually|traditionally|every (?:year|month|week))\b(?: \w+){0,2} $"
)
HABIT_AFTER = (
    r"^(?:(?: by phone| with each other| together| each other)? (?:\w+|(?:more than|at least|dozens of) \w*"
    r"|several) times\b"
    r"|[^.,;]{0,40} (?:regularly|routinely|frequently|often|repeatedly|every (?:day|year|month|week|few|\w+ months))\b)"
)
# Somebody is asked to bring it about: `urged the president to hold direct talks`.
WISHED = (
    r"\b(?:urg(?:e[sd]?|ing)|call(?:s|ed|ing)? (?:up)?on|press(?:ed|es|ing)|invit(?:e[sd]?|ing)|encourag(?:e[sd]?|ing)"
    r"|want(?:s|ed)|allow(?:s|ed)?|asked|would like)\b[^.;:]{2,80}?\bto (?:(?:also|soon|now) )?(?:hold|meet"
    r"|visit|have|start"
    r"|begin|resume|open|launch|organi[sz]e|convene|arrange|host|attend|conduct|continue|enter|join|call|speak"
    r"|talk|sit|pay"
    r"|receive|accept|come|travel|go|return|agree) (?:[«“\"‘]? ?[\w-]+,? ){0,5}\W{0,2}$"
)
# Somebody asks for it to be called off: it still stands.
URGED_OFF = (
    r"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:e[sd]?|ing)|ask(?:s|ed|ing)|tell(?:s|ing)?|told|press(?:ed|es)"
    r"|demand(?:ed|s)? that"
    r"|should|must|could|may|might|threaten\w*|want(?:s|ed)?|call(?:s|ed|ing)? for|pressure|appeal\w*)\b[^.;:]{0,90}?"
    r"\b(?:cancel|call off|postpone|scrap|shelve|put off|pull out of|abandon|(?:the )?cancell?ation of)\b"
)
CANCELS = frozenset("postponed cancelled canceled scrapped shelved dropped".split())
EARLIER = r"\b(?:last|previous|earlier(?! in the day| on | today| that day)|previously|once|back in|ago)\b"

IN_PERSON = (
    r"\b(?:in person|face[- ]to[- ]face|sidelines|margins|fringes|in the Kremlin|at the White House"
    r"|in the Oval Office|dinner|lunch|handshake"
    r"|sat down|room|palace|door)\b"
)

INITIATIVE = (
    "initiat",
    "request",
    "suggest",
    "invitation",
    "instigat",
    " by ",
    "asked for",
    "proposed",
    "sought",
    "placed",
)

# Who asked for it: one group of each pattern holds the words that name the side.
INITIATED = (
    r"(?:initiated|requested|made|arranged|sought|placed|proposed|set up|instigated) (?:by|at the (?:request"
    r"|initiative) of|on the initiative of) (?P<by>[^,.;–—”\"]{2,60})",
    r"(?:at|on|upon) (?:the )?(?:request|initiative|suggestion|invitation) of (?P<of>[^,.;–—”\"]{2,60})",
    r"(?:at|on|upon) (?P<poss>[^,.;–—”\"]{2,50}?)(?:'s|’s|s’|s') (?:own )?(?:request|initiative|suggestion"
    r"|invitation)\b",
    r"(?:at|on|upon) (?P<pron>his|her|their|its) (?:own )?(?:request|initiative)\b",
    r"(?P<subj>[^,.;:–—“”\"]{2,60}?) (?:had |has |who |that had |that )?(?:itself |himself |herself )?"
    r"(?:initiated|requested|placed|asked for|proposed|sought) (?:the|this|it|a) ?(?:\w+ ){0,2}(?:call"
    r"|conversation|talks|meeting|exchange)?",
    r"the initiative (?:for \w+ \w+ )?(?:came|was taken) (?:from|by) (?P<came>[^,.;–—”\"]{2,60})",
)
MEDIATED = frozenset("chaired mediated brokered moderated facilitated".split())

# What makes a letter or a message a contact: somebody sent it.
SENT = frozenset(
    "sent send sends wrote delivered handed received exchanged exchange addressed dispatched in conveyed passed".split()
)
GENERIC = frozenset("conversations calls meetings discussions messages letters telegrams".split())  # without an article
