"""From the base form of an English verb to the forms the press prints."""

IRREGULAR = {
    row.split()[0]: tuple(row.split()[1:])
    for row in """say said said
tell told told
write wrote written
speak spoke spoken
swear swore sworn
read read read
go went gone
put put put
shoot shot shot
hit hit hit
make made made
give gave given
take took taken
throw threw thrown
tweet tweeted tweeted
retweet retweeted retweeted
send sent sent
lay laid laid
set set set
bring brought brought
draw drew drawn
hold held held
meet met met
find found found
foresee foresaw foreseen
think thought thought
know knew known
sing sang sung
begin began begun
forecast forecast forecast
recast recast recast
underwrite underwrote underwritten
withdraw withdrew withdrawn
cast cast cast
rebut rebutted rebutted
quip quipped quipped
admit admitted admitted
submit submitted submitted
refer referred referred
slam slammed slammed
brag bragged bragged
hint hinted hinted
blog blogged blogged
gush gushed gushed
rap rapped rapped
chat chatted chatted
plead pleaded pleaded
fear feared feared
seek sought sought
teach taught taught
sum summed summed
rip ripped ripped
rag ragged ragged
repeat repeated repeated
lead led led
fly flew flown
come came come
get got got
see saw seen
host hosted hosted""".splitlines()
}
DOUBLING = frozenset(
    "slam brag chat rap hint quip rebut admit submit refer blog sum rip plan stop drop tap concur "
    "jab rub tag step slip skip infer confer".split()
) - {"hint"}


def third(base: str) -> str:
    """says, denies, stresses"""
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base + "s"


def _stem(base: str) -> str:
    return base + base[-1] if base in DOUBLING else base


def past(base: str) -> tuple[str, ...]:
    """said; told; wrote, written; denied, argued, stressed"""
    if base in IRREGULAR:
        return IRREGULAR[base]
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base[:-1] + "ied",)
    return (_stem(base) + "ed",)


def gerund(base: str) -> str:
    """saying, denying, arguing, agreeing"""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _stem(base) + "ing"
