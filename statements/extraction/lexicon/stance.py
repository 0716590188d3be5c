"""Words, in lower case, that show that a statement answers something, and how it stands to it.

The stances are tried in this order, first in the words that report the statement, then in what was said.
"""

STANCES = (
    (
        "declines_to_comment",
        r"(?:declin|refus)\w+ to (?:comment|say|discuss|answer|be drawn)|no comment|would not comment|w(?:ould"
        r"|ill) not be drawn|(?:do|does|did) not comment"
        r"|neither confirm nor deny|(?:had|have) nothing to (?:add|say)|had no (?:immediate )?comment"
        r"|did not (?:immediately )?(?:respond|reply|answer)",
    ),
    (
        "rejects",
        r"\breject\w*|\bdismiss\w*|unacceptable|never accept|spoil any|categorically|out of the question"
        r"|will not recogni[sz]e|\bden(?:ied|ies|y)\b"
        r"|untrue|null and void|poured scorn|false\b",
    ),
    (
        "criticises",
        r"critici[sz]|condemn|denounc|deplor|\baccus|\bslam|\bblast|biased|credibility|mistake|betray|undermin"
        r"|pandora|skeptic|sceptic|not impartial"
        r"|hypocri|propaganda|blackmail|\bregret|disappoint|weakens|empty hands|too late|overdue|shame|appease"
        r"|drastic|naive|perplex|alarm|scorn|mock|lament|unfortunate"
        r"|cannot divide|damage control|does not approve|puppet|capitulat|surrender|attack(?:ed|s) the|worr(?:y"
        r"|ied|ying)|alarm",
    ),
    (
        "questions",
        r"\bquestion(?:ed|s|ing)\b|doubt|unclear|remains to be seen|whether|don[’']t think we know|cautious|\bwary"
        r"|too early|wait and see|concern(?:ed|s)?\b",
    ),
    (
        "welcomes",
        r"welcom|\bprais|\bhail|applaud|good thing|\bpositive|encourag|\bglad\b|pleased|first step|grateful"
        r"|\bthank|willingness|readiness|important step"
        r"|congratulat|good step|step forward|good sign|historic|constructive|delighted|salut(?:ed|es)|worth more"
        r"|\bhopeful",
    ),
    (
        "supports",
        r"\bsupport|\bback(?:s|ed|ing)\b|endors|in favou?r|\bagree[sd]?\b|stands? ready|ready to work|full backing"
        r"|rall(?:y|ied)",
    ),
)

# In the words that report a statement: it answers something.
ANSWERS = (
    r"\b(?:react(?:s|ed|ing|ion|ions)?|respon(?:d(?:s|ed|ing)?|se)|in (?:response|reply|answer)|repl(?:y|ied"
    r"|ies) to|comment(?:s|ed|ing)? on|asked (?:about|whether|if|what)"
    r"|welcom(?:ed|es|ing)|prais(?:ed|es|ing)|critici[sz](?:ed|es|ing)|condemn(?:ed|s|ing)|denounc(?:ed|es|ing)"
    r"|deplor(?:ed|es|ing)|hail(?:ed|s|ing)"
    r"|applaud(?:ed|s|ing)|dismiss(?:ed|es|ing)|slamm?(?:ed|s|ing)|question(?:ed|s|ing)|reject(?:ed|s|ing)"
    r"|back(?:ed|s|ing)|endors(?:ed|es|ing)|mock(?:ed|s|ing)"
    r"|voiced (?:\w+ )?(?:doubts?|concern|support|hope|alarm)|was met with|rallied|expressed (?:\w+ )?(?:doubts?"
    r"|concern|support|hope|alarm|skepticism|scepticism|regret)"
    r"|declin(?:ed|es|ing) to|refus(?:ed|es|ing) to|would not (?:comment|confirm)|neither confirm|no comment"
    r"|did not (?:immediately )?(?:respond|comment)"
    r"|disagree[ds]?|took a different line|a cool answer|an? angry reaction|quick to|objected|warned against"
    r"|congratulated|applauded)\b"
)
# `called the visit a mistake`, `described the call as a first step`
CALLED = (
    r"\b(?:call(?:ed|s|ing)|describ(?:ed|es|ing)|label(?:l?ed|s)|brand(?:ed|s)|termed|saw|sees) (?:the|it|this"
    r"|that|\w+day[’']s|their|his|her) ?"
)

# What somebody says of an event in so many words: `it’s a farce`, `his call opens`, `this was a mistake`.
VERDICT = (
    r"^\W*(?:(?:it|this|that)(?:[’']s| is| was| would be| will be) (?:not )?(?:an?|the|very|good|bad|too|time"
    r"|clear|no)\b"
    r"|(?:his|her|their|this|the|such an?) (?:call|visit|meeting|trip|talks|summit|conversation|letter)\b|what an?\b)"
)

# What a reaction may be about.
CONTACT_TOPIC = (
    r"\b(?:calls?|conversations?|talks?|meetings?|dialogue|summit|visits?|trip|contacts?|discussions?|phone"
    r"|exchange|initiative|mission|journey|handshake"
    r"|first step|negotiat\w+|diplomacy|encounter|invitation)\b"
)
PAPER_TOPIC = (
    r"\b(?:agreement|accord|statement|declaration|communiqu[eé]|document|text|paper|plan|deal|treaty|memorandum"
    r"|proposal|roadmap|pact)\b"
)
WORDS_TOPIC = (
    r"\b(?:remarks?|comments?|demands?|offer|proposal|words|claims?|statement|accusations?|suggestion|idea"
    r"|speech|threats?|warning)\b"
)
ROUNDUP = (
    r"\b(?:reactions?|react|voices|what they said|how (?:\w+ ){1,3}(?:reacted|answered|responded|saw)"
    r"|responses?|answered|as it happened)\b"
)
PRELUDE = (
    r"\b(?:not (?:every|all)(?:body|one)?\b|critics|disapprov|drew (?:a|an) (?:\w+ )?(?:answer|reaction|response)"
    r"|reactions? (?:was|were|came)|reacted|took a different line"
    r"|did not please|was (?:quick|swift) to|gave a \w+ welcome|rallied|did not hide|irritat\w+|rebuke|outrage"
    r"|uproar|furious|backlash)\b|^reactions?\b"
)

# The contact as something known: `the talks`, `this visit`, `such a summit`, `Monday’s call`, `the cancellation`.
EVENT = (
    r"\b(?:the|this|that|such an?|their|his|her|its|trump[’']s|\w+[’']s|\w+s[’'])(?: [\w-]+){0,3}? (?:calls?"
    r"|conversations?"
    r"|talks|meetings?|dialogue|summit|visits?|trip|discussions?|exchange|initiative|mission|journey|handshake"
    r"|encounter"
    r"|invitation|cancellation|postponement|decision|negotiations|rapprochement|agreement|letter)\b"
)
# What somebody wishes or fears of it.
WISH = (
    r"\b(?:should|must|ought|need(?:s|ed)? to|hop(?:e[sd]?|ing)|wish\w*|better|never|let us|cannot|can[’']t"
    r"|would be an?"
    r"|it is time|risk\w*|danger\w*|sends? an?|signal\w*|shows?|proves?|means?|rewards?|legitimi\w+|insult|trap)\b"
)
# The verb with which one side answers what the other said.
REBUTS = (
    r"(?:reject|dismiss|den(?:y|ied)|respond|repl(?:y|ied)|react|rebut|hit back|condemn|slam|criticis|criticiz"
    r"|denounc|refut"
    r"|brush|welcom|accept|disput|scorn|mock)"
)

# Offices whose holders speak for themselves, not for their government.
ELECTED = (
    r"senat|house of|representative|parliament|congress|speaker|duma|knesset|bundestag|opposition|party|former|\bmp\b"
)

THEIR_WORDS = (
    r"^\W*(?:his|her|their|its|\w+[’']s) (?:\w+ )?(?:remarks|comments|words|statement|accusations?|claims?|demands?)\b"
)
