"""Closed classes and common verbs of English, each under the one-letter tag that `tagging` gives it.

d determiner or possessive, p subject pronoun, o object pronoun, w who/which, t that, s subordinator (some also
prepositions), i preposition, 2 to, & and/or, b but, x auxiliary or modal, a adverb, v finite verb, m time word.
"""

DETERMINERS = """
the a an this these those his her their its my our your some any each every no several many most few both
another such either neither whose one all more fewer less
"""
SUBJECTS = "he she they it we i you everyone everybody nobody someone somebody anyone"
OBJECTS = "him them me us himself herself themselves itself myself ourselves yourself"
RELATIVES = "who which whom what whoever"
SUBORDINATORS = """
because while when after before if although though as since until unless whether where how why than once whereas
whenever wherever lest amid following
"""
PREPOSITIONS = """
of in on at by for from with about against between into through during without within under over above below
among around across behind beyond near off onto upon toward towards despite concerning regarding via per versus
outside inside along beside besides except like unlike including aboard alongside throughout up down out
"""
AUXILIARIES = """
is are was were be been being am has have had having do does did will would shall should can could may might
must won't wouldn't didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't can't cannot couldn't
shouldn't he's she's it's they're we're i'm he'd she'd they'd he'll she'll they'll we'll i'll i've we've they've
you're you've that's there's who's ain't let's
"""
ADVERBS = """
not also then later now again still even just only never always often ever already recently repeatedly quickly
soon once twice too however thus therefore instead meanwhile nonetheless nevertheless moreover further
furthermore earlier initially finally previously publicly privately reportedly allegedly simply quietly long
first next so yet perhaps maybe rather quite very almost nearly here there together apart elsewhere afterward
afterwards today tonight yesterday tomorrow indeed likewise else away back ago sometimes frequently especially
famously merely bluntly explicitly flatly matter-of-factly in-turn subsequently
"""
TIMES = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december today tonight yesterday tomorrow jan feb aug sept oct nov dec
"""
# Forms that are nearly always verbs. Bases that are as often nouns (call, plan, report) are left out.
VERB_BASES = """
want know think believe say go get make take give become seem remain keep let begin bring hear understand allow
agree decide consider appear expect seek continue happen provide include lose pay meet learn lead become create
speak spend grow win offer remember love suggest add ask tell explain deny refuse argue insist admit require
ensure avoid reduce improve achieve follow prefer describe
"""
VERB_FORMS = """
went took made came got gave found knew thought felt kept left began brought ran held wrote stood heard meant
met paid sat spoke led grew lost fell sent built understood drew broke spent won rose drove bought wore chose
sought sold fought threw caught dealt shot sang became saw told said put set let cut hit flew drank ate gone
done seen taken given known shown grown drawn goes wants knows thinks believes says gets makes takes gives
becomes seems remains keeps brings hears understands allows agrees decides considers appears expects seeks
continues happens provides includes loses pays meets learns leads speaks spends grows wins remembers suggests
adds asks tells explains denies refuses argues insists admits comes stands holds requires ensures avoids follows
describes faces fails wrote has-been lies feels sees finds ran rang became overcame undertook withdrew swore
arose shook struck tore stole shone froze hid rode slept swept wept forgot foresaw laid lent lit spun stuck
swung taught hung used died tied lied vied owed awed
"""
# -ed and -ing words that are not verbs.
NOT_ED = """united hundred red bed speed need seed indeed deed feed breed mixed naked sacred wicked shed bleed greed
creed freed sled wed fred ted ahmed mohammed unprecedented so-called talented limited"""
NOT_ING = """thing nothing something everything anything during morning evening spring king ring string wing bring
building meeting ceiling wedding hearing briefing including according following amazing leading being
spending funding housing polling voting setting warning finding king's training
sterling viking outstanding interesting upcoming ongoing existing remaining"""

TABLE: dict[str, str] = {}
for _tag, _words in (
    ("n", NOT_ED),
    ("n", NOT_ING),
    ("v", VERB_BASES),
    ("v", VERB_FORMS),
    ("a", ADVERBS),
    ("i", PREPOSITIONS),
    ("s", SUBORDINATORS),
    ("x", AUXILIARIES),
    ("d", DETERMINERS),
    ("p", SUBJECTS),
    ("o", OBJECTS),
    ("w", RELATIVES),
    ("m", TIMES),
):
    TABLE.update(dict.fromkeys(_words.split(), _tag))
TABLE |= {"that": "t", "to": "2", "and": "&", "or": "&", "nor": "&", "but": "b", "&": "&", "n't": "a"}

# Short words that end in a full stop without ending the sentence.
ABBREVIATIONS = frozenset(
    """
mr mrs ms dr sen rep gov gen lt col sgt capt maj adm st jr sr prof rev hon pres sec amb no vs inc corp co ltd
dept est jan feb mar apr aug sept sep oct nov dec fla calif pa ala ariz ark colo conn del ga ill ind kan ky la
mass md mich minn miss mo mont neb nev okla ore tenn tex va vt wash wis wyo fr sens reps gens drs messrs mme
mlle u.s u.k u.n e.u d.c a.m p.m e.g i.e ph.d a.b b.c j.d g.o.p
""".split()
)

# Abbreviations that keep their full stop as one token.
DOTTED = frozenset(
    """
Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Sgt Capt Maj Adm St Jr Sr Prof Rev Hon Pres Sec Amb Inc Corp Ltd Jan Feb Aug
Sept Oct Nov Dec Sens Reps Messrs Fr Fla Calif Pa Ala Ariz Ark Colo Conn Ga Ill Kan Mass Md Mich Minn Mo Mont
Neb Nev Okla Ore Tenn Tex Va Vt Wis Wyo Cmdr Brig No Co vs
""".split()
)
TITLES = frozenset(
    """mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. sgt. capt. maj. adm. st. prof. rev. hon. pres. sec. amb. sens.
reps. messrs. fr. cmdr. brig. jan. feb. aug. sept. oct. nov. dec. no. vs.""".split()
)
