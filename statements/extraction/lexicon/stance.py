"""Words, in lower case, that show that a statement answers something, what it answers, and how it stands to it."""

# The stances are tried in this order, first in the words that report the statement, then in what was said.
STANCES = (
    (
        "declines_to_comment",
        r"(?:declin|refus)\w+ to (?:comment|say|discuss|answer|confirm|elaborate|be drawn)|no (?:immediate "
        r"|further )?comment"
        r"|w(?:ould|ill) not (?:immediately )?(?:comment|be drawn|confirm)|(?:do|does"
        r"|did) not (?:immediately )?comment"
        r"|n(?:either|or) confirm(?:ed)? nor den(?:y|ied)|(?:had|have|has) nothing (?:more |further )?to (?:add|say)"
        r"|never comment|did not (?:immediately )?(?:respond|reply|answer|offer comment|return)"
        r"|could not (?:immediately )?be reached",
    ),
    (
        "rejects",
        r"\breject\w*|\bdismiss\w*|\brebuff|unacceptable|never accept|spoil any|categorically|out of the question"
        r"|will not recogni[sz]e|not consider itself bound|\brefut|\brepudiat|\bden(?:ied|ies|y)\b|shot down"
        r"|untrue|null and void|poured scorn|false\b|baseless|illegitimate",
    ),
    (
        "criticises",
        r"critici[sz]|condemn|denounc|deplor|\baccus|\bslam|\bblast|\blambast|\bdecr(?:y|ied)|\bderid|\brebuk|biased"
        r"|credibility|mistake|betray|undermin|pandora|skeptic|sceptic|not impartial|\battack(?:ed|s|ing)? (?:the"
        r"|\w+[’']s)"
        r"|hypocri|propaganda|blackmail|\bregret|disappoint|weakens|empty hands|too late|(?<!long )overdue|shame"
        r"|disgrac"
        r"|appease|drastic|naive|scorn|mock|lament|bemoan|unfortunate|cannot divide|damage control|disapprov"
        r"|does not approve|puppet|capitulat|surrender|worr(?:y|ied|ying)|alarm"
        r"|provocat|irresponsible|dangerous|insult|farce|humiliat"
        r"|reckless|meddl|interfer|protest(?:ed|s|ing)?\b|opposed?\b|object(?:ed|s|ing) to|cancel"
        r"|should(?: not|n[’']t)|consequences"
        r"|hand\w* legitimacy"
        r"|violat|threaten\w* peace|slap in the face|embarrass|unwise|ill-\w+|perplexed|dismay|outrage|anger"
        r"|recall\w* (?:his|her|its) ambassador|no justification|gone too far|not forgive|went too far"
        r"|strategic stupidity|not (?:the )?right time",
    ),
    (
        "questions",
        r"\bquestion(?:ed|s|ing)\b|doubt|unclear|remains to be seen|whether|don[’']t think we know|cautious|\bwary"
        r"|too early|wait and see|concern(?:ed|s)?\b|depend(?:ed|s)? on|took a different line",
    ),
    (
        "welcomes",
        r"welcom|\bprais|\bhail|\blaud|\bcommend(?:ed|s|ing)\b|applaud|good thing|\bpositive|encourag|\bglad\b"
        r"|pleased"
        r"|first step|grateful|\bthank|willingness|readiness|important step|congratulat|good step|step forward"
        r"|good sign"
        r"|historic|constructive|delighted|salut(?:e|ed|es)\b|worth more|\bhopeful|\bhoped?\b|timely"
        r"|\bappreciat(?:ed|es|ion)\b|breakthrough",
    ),
    (
        "supports",
        r"\bsupport|\bback(?:s|ed|ing)\b|endors|in favou?r|\bagree[sd]?\b|stands? ready|ready to|full backing"
        r"|rall(?:y|ied)|\bdefend(?:ed|s|ing)\b|consistent with|appeal(?:ed|s|ing)? to \w+ to go",
    ),
)

# In the words that report a statement, before or after it: it answers something.
ANSWERS = (
    r"\b(?:react(?:s|ed|ing)|respond(?:ed|s|ing)|in (?:\w+ )?(?:response|reply|answer|reaction)|repl(?:y|ied|ies"
    r"|ying)(?: to)?\b"
    r"|comment(?:s|ed|ing) (?:\w+ )?on|hit(?:s|ting)? back|fir(?:ed|es|ing) back|shot back|countered|rebutted"
    r"|(?:drew|drawing|prompted|sparked|provoked) (?:an? )?(?:\w+ ){0,2}(?:response|reaction|rebuke|reply|answer"
    r"|criticism|condemnation)"
    r"|an? (?:\w+ )?(?:response|reaction|rebuke|reply) (?:from|by))\b"
)
# It answers a question, which may be about anything.
ASKED = (
    r"\b(?:asked (?:\w+ )?(?:about|whether|if|how|why|what|for (?:a |his |her |its )?(?:comment|reaction))"
    r"|questioned about)\b"
)
# Verbs of a stance as the cue itself: what follows is what the stance is on.
ATTITUDE = (
    r"(?:welcom|prais|hail|applaud|laud|commend|congratulat|thank|back(?:s|ed|ing)?\b|endors|support|critici[sz]"
    r"|condemn"
    r"|denounc|deplor|slam|blast|lambast|attack|dismiss|reject|rebuff|refut|repudiat|question(?:s|ed|ing)?\b|mock"
    r"|derid"
    r"|decr(?:y|ied)|rebuk|rebut|object|protest|oppos|disagree|lament|bemoan|regret|defend|scorn|ridicul|disput"
    r"|assail"
    r"|chid|censur|embrac|cheer|greet|salut|echo|den(?:y|ied|ies)|disapprov|disavow|shot? down)"
)
# Stances that the reporting words express with a noun or a phrase.
PHRASES = (
    r"\b(?:(?:voic|express|convey)(?:ed|es|ing|s)? (?:\w+ ){0,4}(?:doubts?|concerns?|support|hope|alarm|regret"
    r"|dismay|satisfaction"
    r"|outrage|anger|skepticism|scepticism|disappointment|opposition|appreciation|protest|solidarity|reservations?"
    r"|discontent|unease|worr(?:y|ies))"
    r"|(?:rais(?:ed|es|ing)|lodg(?:ed|es|ing)) (?:\w+ ){0,3}(?:doubts?|concerns?|questions?|protests?|objections?)"
    r"|t(?:ook|akes?) (?:a different line|issue with|a swipe at|aim at)|thr(?:ew|own) (?:his|her|its"
    r"|their) (?:full )?weight behind"
    r"|c(?:ame|ome|omes) out (?:strongly )?(?:against|in favou?r)|sp(?:oke|eak) out against|p(?:oured"
    r"|ours?) (?:scorn|cold water)"
    r"|warn(?:ed|s|ing) against|w(?:as|ere) (?:quick|swift|scathing|critical|furious|less impressed|unimpressed"
    r"|cool|gentler|cautious|perplexed)"
    r"|(?:was|were|is|are) (?:\w+ )?(?:glad|pleased|encouraged|concerned|worried|disappointed|alarmed|perplexed"
    r"|dismayed)"
    r"|welcom(?:ed|es|ing)|d(?:id|oes) not hide)\b"
)
# `called the visit a mistake`, `described the call as a first step`
CALLED = r"(?:call|describ|label|brand|term|dub|denounc|dismiss|saw|see|characteri|portray|hail|decri|slam|view)"

# What somebody says of an event in so many words: `it’s a farce`, `his call opens`, `this was a mistake`.
VERDICT = (
    r"^\W*(?:(?:it|this|that)(?:[’']s| is| was| would be| will be) (?:not )?(?:an?|the|very|good|bad|too|time"
    r"|clear|no|important|simply|just|really|so|only)\b"
    r"|(?:his|her|their|this|the|such an?) (?:call|visit|meeting|trip|talks|summit|conversation|letter)\b|what an?\b"
    r"|we (?:welcome|support|condemn|reject|regret|praise|applaud|salute|are (?:glad|concerned|worried|disappointed"
    r"|pleased|encouraged)))"
)

# What is said begins with what somebody else said: `Her comments are ...`, `the president’s words were ...`.
ON_WORDS = (
    r"\W*(?:that )?(?:his|her|their|the|these|those|(?:the )?(?:\w+ )?\w+[’']s) (?:\w+ )?"
    r"(?:remarks?|comments?|words|claims?|statements?|accusations?|allegations?|threats?|announcement|suggestion)\b"
)

# What a reaction may be about: the nouns, and how definite they must be.
CALLS = frozenset("call calls conversation conversations phone telephone chat".split())
MEETINGS = frozenset(
    """meeting meetings talks summit encounter dialogue discussions discussion negotiations handshake session
    conference gathering audience""".split()
)
VISITS = frozenset("visit visits trip trips tour journey travel travels mission stay".split())
OTHER_CONTACTS = frozenset("contact contacts exchange exchanges diplomacy initiative letter message".split())
CONTACTS = CALLS | MEETINGS | VISITS | OTHER_CONTACTS
MOVES = frozenset(
    """decision decisions move moves step steps news announcement development developments deal agreement accord pact
    cancellation plan plans vote resolution idea invitation offer gesture breakthrough outcome result results truce
    ceasefire treaty rapprochement effort efforts proposal proposals agreements accords conclusions
    normalisation normalization changes change readiness willingness role initiative ambition absence performance
    document text paper declaration communiqué communique""".split()
)
# What comes of a contact: a bystander who speaks of `the deal` may mean another one.
OUTCOMES = frozenset(
    "deal deals agreement agreements accord accords pact treaty text document paper plan plans".split()
)
PAPERS = frozenset(
    """agreement accord statement declaration communiqué communique document text paper plan deal treaty memorandum
    proposal proposals roadmap pact resolution initiative vote accords agreements""".split()
)
WORDS = frozenset(
    """remarks remark comments comment claims claim statement statements accusations accusation allegations allegation
    suggestion suggestions speech threats threat warning warnings demand demands criticism words rhetoric report reports
    announcement assertion assertions offer proposal idea charge charges concerns fears worries objections""".split()
)
_OWNED = r"(?:the|this|that|these|those|such|any|his|her|their|its|\w+[’']s?)"
_BREAKS = r"(?:of|in|to|and|that|for|with|as|on|at|but|which|who|is|was|said|has|had)\b"
DEFINITE = rf"{_OWNED} (?:(?!{_BREAKS})[\w“”\"’'-]+ ){{0,4}}?"

HEADLINE = (
    r"\b(?:reactions?|world reacts?|react|reacts|reacted|reacting|voices|what they said|responses?|responded|answered"
    r"|how (?:\w+ ){1,4}(?:reacted|answered|responded|saw))\b"
)
# The sentence before says that somebody else answers (DRAWN), or that its subject does (PRELUDE).
DRAWN = (
    r"\b(?:not (?:every|all)(?:body|one)?\b|(?:dr(?:ew|awing|awn)|prompt(?:ed|ing)|spark(?:ed|ing)|invited"
    r"|arous(?:ed|es)) (?:(?:a|an) )?(?:\w+ ){0,3}(?:answer|reaction"
    r"|response|criticism|condemnation|praise|rebuke|fire|anger|outrage)|reactions? (?:in \w+ )?(?:was|were|came)"
    r"|did not please"
    r"|(?:come|came|comes) under (?:fire|criticism)|mixed (?:reception|reaction|reviews)|soften the reaction"
    r"|(?:disapprov|displeas|w(?:as|ere) (?:rejected|welcomed|criticised|criticized|condemned|dismissed"
    r"|met))\w* (?:by|in|with|of))\b|^reactions?\b"
)
PRELUDE = (
    r"\b(?:disapprov\w+|reacted|took a different line|w(?:as|ere) (?:also )?(?:quick|swift|scathing|critical"
    r"|less impressed|unimpressed|no kinder|gentler|furious|outraged)|gave a \w+ welcome|rallied|did not hide"
    r"|went further|less impressed|irritat\w+|furious|call(?:s|ed|ing) out|launched an? (?:\w+ )?attack"
    r"|(?:did not|doesn[’']t) approve|approves|shot down the)\b"
)
# The same in the plain words of a stance, which say little where the article tells of no contact and no document.
BACKED = (
    r"\b(?:backed|defended|supported|praised|lauded|welcomed|hailed|criticised|criticized|condemned|denounced|rejected"
    r"|dismissed|questioned|opposed|attacked|appealed to|welcomes|rejects|criticises|criticizes|condemns|backs)"
    r" (?:the|this|that|his|her|their|its|\w+[’']s|[a-z]+)\b"
)

# Words beside a name that say who speaks.
SCHOLAR = (
    r"\b(?:analysts?|experts?|professor|historian|scholars?|researcher|fellow|think[ -]tank|institute|university"
    r"|lecturer"
    r"|economist|political scientist|columnist|commentators?|author|pundits?|strategist|observers?|academic"
    r"|sinologist"
    r"|former (?:ambassador|diplomat|official|adviser|advisor|negotiator|envoy|officer|intelligence)|journalist"
    r"|reporter"
    r"|correspondent|editor|biographer|pollster|specialist|consultant|residents?|voters?|passer-by|students?"
    r"|tourists?|customs officer)\b"
)
PARTISAN = (
    r"\b(?:opposition|part(?:y|ies)|parliament(?:arian)?|lawmakers?|legislators?|senators?|sens?\.|reps?\."
    r"|congress\w*|senate"
    r"|house (?:speaker|minority|majority)|(?:minority|majority) (?:leader|whip)|speaker of the house"
    r"|house of representatives|democrats?|republicans?"
    r"|labour|conservatives?|tor(?:y|ies)|liberals?|greens?|mps?|coalition partner|candidate|governor|mayor"
    r"|deputy chair\w*"
    r"|league|gop|activist|campaign(?:er)?|dissident|union leader|(?:opposition|green|socialist"
    r"|communist) (?:leader|deputy)|front|movement)\b"
    r"|\([rd]-"
)
GOVERNING = (
    r"(?<!former )(?<!ex-)\b(?:(?<!former prime )(?<!former vice )(?<!former foreign )(?:prime minister|(?:foreign"
    r"|defen[cs]e|interior|finance|energy|information|trade|justice) (?:minister|secretary|ministry)"
    r"|minister|chancellor|white house|state department|kremlin|ministry|government|administration"
    r"|president(?:ial)?|presidency"
    r"|embassy|ambassador|national security|chief of staff|cabinet))\b"
)
# Nobody of whom the article says this speaks for a government.
OPPOSED = (
    r"\b(?:opposition|(?<!former )senators?|sens?\.|reps?\.|congress(?:man|woman|ional)\w*|lawmakers?|legislators?"
    r"|senate|house of representatives"
    r"|house (?:speaker|minority|majority|democrat\w*|republican\w*)|candidate|nominee|mps?)\b|\([rd]-"
)
# Nouns, besides roles, of those who may answer without a name.
VOICES = frozenset(
    """member party democrat republican leadership family group ally country nation state government minister rival
    opponent side bloc union delegation parliamentarian mp faction movement community party camp team authority
    politician power capital neighbour neighbor partner protester campaigner""".split()
)
EDITORIAL = r"\b(?:editorial|opinion|op-ed|commentary|leading article)\b"
