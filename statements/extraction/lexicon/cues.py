"""Verbs, nouns and phrases that introduce what somebody said, by the frame they take.

Frames: `say` takes a clause (said that, said: "..."); `tell` a hearer, then a clause; `ask` a question, a request or a
hearer to do something; `call` an object and its name (called it a mistake); `about` an object that is talked of
(criticised the plan); `urge` somebody to do something; `do` an infinitive (declined to comment). A verb may have a
particle (point out, call for, put it), given as the second word.
"""

from .inflect import gerund, past, third

SAY = """
say add admit affirm agree allege announce answer argue assert attest boast brag caution claim comment complain
concede conclude concur confess confide confirm contend continue counter crow declare disclose dispute emphasize
emphasise enthuse exclaim explain fume gloat grumble gripe guess hint hypothesize imply indicate insist
insinuate interject intone joke lament mention murmur muse mutter note object observe opine predict proclaim
profess promise pronounce protest quip read recall reckon recollect reiterate relate remark repeat reply report
respond retort reveal scoff shout signal snap snarl speculate state stress suggest summarize summarise surmise
swear sneer tease testify tweet underline underscore vent volunteer vow warn whisper wonder write yell
acknowledge deny fret theorize theorise cry bellow roar chant estimate propose recommend advise specify tell
boom beam blurt bemoan bluster bristle chime chuckle cite chortle deadpan demur elaborate expound gush inform
judge plead reassure remonstrate sigh stammer scream thunder conjecture blog argue reaffirm restate confirm
""".split()

TELL = "tell remind inform assure reassure notify warn promise advise convince brief caution lecture".split()

ASK = "ask question inquire enquire query wonder".split()

CALL = """
call describe characterize characterise brand label dub portray depict dismiss denounce declare hail pronounce
deride mock ridicule refer slam blast decry blame
""".split()

ABOUT = """
credit criticize criticise praise condemn accuse blame blast slam defend deny reject mock deride ridicule assail
decry denounce lambaste laud hail welcome applaud thank cite discuss highlight mention reference describe
question tout trumpet disavow deplore chide rebuke refute rebut repudiate admonish berate bash lambast lampoon
commend congratulate emphasize emphasise stress reiterate underscore underline reaffirm protest lament bemoan
dispute recall admit acknowledge confirm announce reveal disclose explain propose recommend suggest predict
express voice repeat echo quote retweet tweet criticise promise propose demand dismiss disparage trash allege
clarify skewer savage excoriate rap upbraid vilify eulogize recite contradict concede blame describe call warn
""".split()

URGE = (
    """urge ask beg encourage implore press order beseech exhort entreat request advise remind warn caution""".split()
)

DO = """decline refuse promise vow pledge threaten agree offer swear propose ask demand claim plead volunteer
undertake""".split()

PARTICLES = """point out;say
make clear;say
make plain;say
put it;say
point to;about
call for;about
call on;urge
call upon;urge
appeal to;urge
refer to;about
speak of;about
speak about;about
speak out;about
talk of;about
talk about;about
comment on;about
complain about;about
complain of;about
warn of;about
warn about;about
warn against;about
hint at;about
allude to;about
respond to;about
react to;about
reply to;about
object to;about
joke about;about
brag about;about
boast about;about
boast of;about
inquire about;about
ask about;about
ask for;about
insist on;about
agree with;about
disagree with;about
write about;about
elaborate on;about
dwell on;about
touch on;about
rail against;about
hit back;say
hit out;about
shoot back;say
fire back;say
push back;say
chime in;say
weigh in;say
blurt out;say
cry out;say
call out;say
go on;say
sum up;say
spell out;about
read out;about
apologize for;about
apologise for;about
vouch for;about
argue for;about
argue against;about
push for;about
press for;about
plead for;about
report on;about
speculate about;about
express;about
voice;about
give voice;about
throw cold;about
take aim;about""".splitlines()

# Verbs that come before their subject after a quotation: "...", said Peskov.
INVERTING = frozenset(
    """
say add write ask continue reply explain note conclude argue warn declare exclaim insist recall report tweet
agree respond announce admit claim complain joke observe quip recount remark retort scoff shout state tell
wonder yell concede confess counter lament muse laugh vow opine boast recommend beam boom chant cry fume gush
crow groan intone thunder snap marvel reflect remember estimate assert acknowledge predict boast interject post
read charge suggest stress cautioned caution affirm enthuse grumble sigh predict testify urge comment go confide
offer reason rule demand echo chuckle deadpan protest repeat
""".split()
)

NOUNS = """statement claim assertion allegation accusation argument suggestion announcement warning promise pledge vow
denial complaint criticism remark comment contention insistence declaration proposal prediction report
admission revelation assurance question suggestion demand request call testimony confirmation acknowledgement
acknowledgment observation explanation conclusion threat view message appeal""".split()

NOUNS_OF_SAYING = frozenset(
    """
description verdict assessment point message argument demand answer reply response slogan motto view position
words line advice warning conclusion verdict complaint explanation response appeal pledge promise comment remark
""".split()
)

CLAIMS = frozenset(
    """
claim claims assertion assertions statement statements allegation allegations accusation accusations argument
suggestion announcement warning warnings promise promises pledge pledges vow denial complaint complaints
contention insistence declaration prediction predictions admission comment comments remark remarks charge
charges
""".split()
)

# What somebody says is told in, or by: in his words, by her own account.
ACCOUNTS = frozenset("words account telling admission phrase formulation reckoning assessment recollection".split())

VOWS = frozenset("promise promises pledge pledges vow vows threat threats refusal".split())

# After a form of "be": adjectives that say something was said.
ADJECTIVES = frozenset("adamant clear emphatic insistent".split())

RANK = {"tell": 0, "say": 1, "ask": 2, "urge": 3, "call": 4, "about": 5, "do": 6}


def _frames() -> dict[str, frozenset[str]]:
    frames: dict[str, set[str]] = {}
    for name, verbs in (
        ("say", SAY),
        ("tell", TELL),
        ("ask", ASK),
        ("call", CALL),
        ("about", ABOUT),
        ("urge", URGE),
        ("do", DO),
    ):
        for verb in verbs:
            frames.setdefault(verb, set()).add(name)
    return {verb: frozenset(names) for verb, names in frames.items()}


FRAMES = _frames()
PARTICLE = {tuple(row.split(";")[0].split()): row.split(";")[1] for row in PARTICLES if " " in row.split(";")[0]}
VERBS = set(FRAMES) | {first for first, _ in PARTICLE}


def _forms() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for verb in sorted(VERBS):
        table.setdefault(verb, (verb, "base"))
        table[third(verb)] = (verb, "s")
        for form in past(verb):
            table[form] = (verb, "past")
        table[gerund(verb)] = (verb, "ing")
    return table


# printed form -> (base, base | s | past | ing)
FORMS = _forms()
