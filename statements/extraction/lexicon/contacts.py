"""Words that say two leaders were in contact, and how."""

# (kind, pattern over the printed sentence). Order matters: the first that matches at a place names the kind.
TRIGGERS = (
    (
        "video_call",
        r"video (?:call|conference|link|conversation|talks|meeting|summit)|videoconference|by video(?:link)?|via video|virtual (?:meeting|summit|talks)",
    ),
    (
        "call",
        r"(?:tele)?phone (?:call|conversation|talks|discussion)s?|by (?:tele)?phone|(?:on|over) the (?:tele)?phone|telephoned|phoned"
        r"|(?:held|had|hold|holds|have|having|holding) (?:an? |their )?(?:[\w-]+ ){0,4}calls?"
        r"|calls? (?:with|between)|(?:first|last|latest|next|known|hour-long|minute|such|another|second|third|earlier|'s|’s) call|conversations? (?:with|between)",
    ),
    (
        "letter",
        r"(?:sent|wrote|delivered|handed|received|send) (?:an? |his |her |the )?(?:[\w-]+ ){0,2}letter|letter (?:to|from)",
    ),
    (
        "message",
        r"(?:sent|send|sends) (?:an? |his |her )?(?:[\w-]+ ){0,3}(?:message|telegram)s?|(?:message|telegram) of (?:congratulations|condolence)",
    ),
    ("summit", r"summit (?:with|between|meeting)"),
    (
        "visit",
        r"visit(?:ed|s|ing)?\b(?! by phone)|trip to|(?:travel(?:l?ed|s|l?ing)?|flew|flies|fly|flying|arrived?|arriving|journeyed) (?:\w+ )?(?:to|in|from)",
    ),
    (
        "meeting",
        r"met\b|meet(?:s|ing|ings)?\b|(?:held|hold|holds|holding|have|had|having) (?:[\w-]+ ){0,4}talks|talks (?:with|between|in|on)|sat down with|sit down with|received|hosted|welcomed|hosts|negotiations (?:with|between)|talked for|dined with|conferred with|conferred"
        r"|(?:spoke|talked|speak|talk|spoken|talking|speaking) (?:with|to)(?! reporters| journalists| the press| the media)",
    ),
)
FAMILY = {
    "call": "call",
    "video_call": "call",
    "meeting": "meeting",
    "visit": "meeting",
    "summit": "meeting",
    "letter": "letter",
    "message": "letter",
}

PLANNED = (
    r"\b(?:will|would|is to|are to|was to|were to|due to|expected to|scheduled to|set to|plans? to|planned to|planning|hopes? to|intends? to|going to"
    r"|about to|agreed to|wants? to|ready to|prepared to|upcoming|planned|forthcoming|next (?:week|month|year)|tomorrow|due in|due for|expected in|scheduled for|prepares? to|preparing to|invited)\b"
)
CANCELLED = r"\b(?:cancel(?:l?ed|s|l?ing)?|call(?:ed|s|ing)? off|postpone[ds]?|postponing|scrap(?:ped|s)?|shelved?|put off|pulled out of|drop(?:ped)? plans|abandon(?:ed)?|suspended|will not go ahead)\b"
DENIED = r"\b(?:den(?:y|ied|ies|ying)|no (?:such )?(?:call|conversation|meeting|contact|talks)|never (?:spoke|met|happened|took place)|not (?:spoken|met|taken place)|untrue|pure fiction|dismiss(?:ed|es|ing) (?:the )?reports?)\b"
NEGATED = r"\b(?:did not|didn’t|didn't|has not|have not|had not|never|not even|refused to|refuses to|without|no plans|unlikely to|nor|not)\b"

INITIATED = (
    r"(?:initiated|requested|made|arranged|sought|placed|proposed) (?:by|at the request of|at the initiative of|on the initiative of) (?P<by>[^,.;–—”\"]{2,60})",
    r"at (?:the )?(?:request|initiative|invitation) of (?P<of>[^,.;–—”\"]{2,60})",
    r"(?:at|on) (?P<poss>[^,.;–—”\"]{2,50}?)(?:'s|’s|s’|s') (?:request|initiative)",
    r"(?P<subj>[^,.;–—“”\"]{2,60}?) (?:had |has |who )?(?:initiated|requested|placed|asked for|proposed) (?:the|this|it|a) ?(?:\w+ )?(?:call|conversation|talks|meeting|exchange|for it)?",
)
ANAPHORA = r"\b(?:the|this|that|their|’s|'s|s’) (?:[\w-]+ ){0,3}(?:call|conversation|talks?|meeting|discussion|exchange|encounter|visit|summit|phone call|audience|dialogue)\b"
