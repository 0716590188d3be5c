"""Pairs of articles made up for judging copies: agency stories, what outlets do to them, and what only looks alike.

`python -m tests.ingest.stories` prints how the measures do on two sets that share no event: the threshold is chosen on
the first and reported on the second. Every name and event is invented.
"""

import random
from dataclasses import dataclass
from itertools import product

from statements.ingest import copies

PEOPLE = [
    ("President Ilan Marek", "Marek", "Veldania", "Orsk"), ("Prime Minister Dora Quist", "Quist", "Halmark", "Lund"),
    ("Foreign Minister Omar Tesh", "Tesh", "Qumar", "Sadra"), ("Chancellor Petra Voss", "Voss", "Nordmar", "Kiel"),
    ("President Tomas Arrel", "Arrel", "Castavia", "Port Sol"), ("King Rashid", "Rashid", "Zafir", "Al Noor"),
    ("Premier Lin Zhao", "Lin", "Dongshan", "Haicheng"), ("President Ana Solis", "Solis", "Tierra Alta", "Merida"),
]  # fmt: skip
TOPICS = [
    ("a ceasefire along the northern frontier", "the shelling of border villages"),
    ("the reopening of the grain corridor", "the blockade of the eastern ports"),
    ("an exchange of prisoners", "the arrest of two consular clerks"),
    ("the return of nuclear inspectors", "the closing of three enrichment halls"),
    ("a new fishing agreement", "the seizure of a trawler last winter"),
    ("the sharing of river water", "the filling of the upper dam"),
]
QUOTES = [
    "We had a long and frank conversation and we will keep the line open whatever happens on the ground",
    "Nobody should doubt that my country wants peace, but peace cannot be bought with somebody else’s land",
    "What was agreed today is a first step and I would ask everyone to leave the experts the time they need",
    "There is no document yet, there is a willingness to write one, and that is more than we had a week ago",
    "I told my colleague that our patience has limits and that those limits were reached some time ago",
    "We leave this room with a list of tasks and with dates beside every one of them",
]
# For each part of a story how three agencies would put it, each in ways of its own.
PARTS = [
    [["{a} and {b} spoke by telephone on {day} about {topic}, their first conversation in {n} months, officials on "
      "both sides said.",
      "{a} held a telephone call with {b} on {day} that centred on {topic}, according to aides to the two leaders, "
      "who had not talked for {n} months."],
     ["After {n} months of silence the telephone rang again: {b} took a call on {day} from {a}, and the subject was "
      "{topic}.",
      "The leaders of {cb} and {ca} broke a silence of {n} months on {day} and discussed {topic} over the phone."],
     ["{topic}: that was the one item on the agenda when {ca} called {cb} on {day}.",
      "A call on {day} between the capitals of {ca} and {cb} has revived hopes for {topic}."]],
    [["The conversation lasted for {m} minutes and was arranged at the request of {sa}, a senior official in {cap_a} "
      "said on condition of anonymity.",
      "It was {sa} who asked for the talks, which went on for {m} minutes, said an official in {cap_a} who was not "
      "authorised to speak to the press."],
     ["Aides in {cap_a} let it be known that their side had dialled first, and that the two stayed on the line for the "
      "better part of {m} minutes.",
      "People close to the leadership in {cap_a} spoke of {m} minutes and made a point of saying who had picked up the "
      "receiver."],
     ["Duration: {m} minutes. Initiative: {cap_a}, sources there say.",
      "The two spent {m} minutes on the line after {cap_a} had sought the contact."]],
    [["“{q1},” {sa} told reporters after the call.", "{sa} told reporters outside the government office: “{q1}.”"],
     ["Facing the cameras afterwards, {sa} put it this way: “{q1}.”", "“{q1},” were the words {sa} chose."],
     ["{sa}: “{q1}.”", "“{q1},” said {sa}."]],
    [["Relations between {ca} and {cb} have been strained since {trouble}, which killed at least {k} people and led "
      "both governments to recall their ambassadors.",
      "The two countries withdrew their ambassadors after {trouble}, in which at least {k} people died, and have dealt "
      "with each other through intermediaries ever since."],
     ["It is a neighbourhood with a long memory. Since {trouble} cost {k} lives, neither embassy has had an ambassador "
      "in it.",
      "Behind the courtesies lies {trouble}; {k} dead are mourned, and two embassies stand half empty."],
     ["Background: {trouble} left {k} dead. Ambassadors were called home.",
      "{k} people lost their lives in {trouble}, the low point so far."]],
    [["In its own account of the conversation, the government in {cap_b} said the leaders had instructed their foreign "
      "ministers to meet before the end of the month in a third country.",
      "A statement issued in {cap_b} said foreign ministers would meet on neutral ground before the month was over to "
      "work out details."],
     ["The version given out in {cap_b} is drier, and adds one thing: ministers are to sit down together, somewhere "
      "neutral, within weeks.",
      "Read the communiqué from {cap_b} closely and a meeting of ministers appears, place unnamed, date not far off."],
     ["{cap_b} announced a ministers’ meeting this month, venue open.",
      "Next step, says {cap_b}: the foreign ministers, on neutral soil."]],
    [["“{q2},” {sb} said in a video address late in the evening.", "In a video address, {sb} said: “{q2}.”"],
     ["By nightfall {sb} had recorded a message as well. “{q2},” it ran.", "{sb}, on video, sounded weary: “{q2}.”"],
     ["{sb} on video: “{q2}.”", "“{q2}.” So {sb}, on video."]],
    [["Neither side gave details of what had been agreed on {topic}, and diplomats cautioned that earlier rounds had "
      "collapsed within days.",
      "Diplomats who follow the dispute warned against high hopes, noting that earlier understandings had fallen apart "
      "before they could be signed."],
     ["Old hands in the diplomatic quarter shrugged. They have watched such understandings melt before.",
      "How much of it will survive the week is another matter; the last three attempts did not."],
     ["Caution prevails: previous rounds failed.", "Observers recall that nothing came of the last attempts."]],
    [["“{q3},” a spokesperson for the regional council, which has offered to mediate, said in an emailed statement.",
      "The regional council, which has offered its services as a mediator, welcomed the call. “{q3},” its spokesperson "
      "said."],
     ["The would-be mediators of the regional council were quick off the mark. “{q3},” they wrote to newsrooms.",
      "From the regional council came relief in writing: “{q3}.”"],
     ["Regional council: “{q3}.”", "“{q3},” the regional council commented."]],
    [["Trade between the two countries, worth about {t} million a year before the crisis, has fallen by more than "
      "half, and the price of bread in {cap_b} has risen for seven weeks in a row.",
      "Bread prices in {cap_b} have gone up for seven weeks running and trade, once about {t} million a year, has more "
      "than halved."],
     ["In the markets of {cap_b} the quarrel can be tasted: bread is dearer every week, and of {t} million in yearly "
      "commerce less than half is left.",
      "Commerce once worth {t} million a year has dried up, and bakers in {cap_b} rewrite their price boards weekly."],
     ["Trade is down by half from {t} million; bread prices in {cap_b} climb.",
      "Economy: {t} million in trade, halved. Bread in {cap_b}: up again."]],
    [["Opposition lawmakers in {cap_a} demanded that {sa} explain to parliament next week what had been offered in "
      "return, and threatened a vote of no confidence.",
      "The opposition in {cap_a} said it would call a vote of no confidence unless {sa} told parliament next week what "
      "concessions had been made."],
     ["At home {sa} can expect a rough week. The benches opposite smell concessions and speak openly of toppling the "
      "government.",
      "No applause from the opposition benches in {cap_a}, where the word concession was heard before the receiver was "
      "back on its cradle."],
     ["Opposition in {cap_a} threatens no-confidence vote.", "At home, {sa} faces calls to explain."]],
]  # fmt: skip
BYLINES = ["By our diplomatic correspondent", "Compiled by the foreign desk", "{cap_a}, {day} –"]
LEADS = [
    "Talks are back on, and not everybody is happy about it: here is what readers of this paper need to know today.",
    "For residents of our city with family over there, the news from {ca} and {cb} came as a surprise this morning.",
    "It took one phone call to change the mood in two capitals, at least for a day.",
]
COLOUR = [
    "At the community centre on Mill Street, people from {ca} followed the news on a small television over tea.",
    "Our own columnist has argued for months in these pages that the road to {cap_b} leads through the back door.",
    "The city’s mayor, who visited {cap_a} in the spring, said the twinning of schools would go ahead as planned.",
    "Readers may remember the exhibition of {cb} photography that this newspaper sponsored two summers ago.",
    "Ferry operators at the harbour said bookings had not changed since the announcement.",
]
SYNONYMS = {
    "spoke": "conversed", "telephone": "phone", "call": "conversation", "about": "concerning", "their": "the pair’s",
    "first": "initial", "officials": "functionaries", "said": "stated", "sides": "parties", "talked": "exchanged words",
    "according": "as reported", "aides": "advisers", "leaders": "heads", "lasted": "continued", "minutes": "min",
    "request": "wish", "senior": "high-ranking", "asked": "requested", "went": "carried", "told": "informed",
    "reporters": "journalists", "after": "following", "Relations": "Ties", "between": "of", "strained": "tense",
    "killed": "took the lives of", "least": "minimum", "people": "persons", "led": "caused", "both": "the two",
    "governments": "cabinets", "recall": "call home", "ambassadors": "envoys", "countries": "nations",
    "withdrew": "pulled out", "which": "that", "have": "had", "been": "become", "since": "from the time of",
    "government": "cabinet", "statement": "declaration", "ministers": "secretaries", "meet": "gather",
    "before": "prior to", "month": "current month", "third": "neutral", "Neither": "None", "gave": "provided",
    "details": "particulars", "agreed": "settled", "diplomats": "envoys", "cautioned": "warned", "earlier": "previous",
    "rounds": "sessions", "collapsed": "broke down", "within": "in", "days": "a short while", "video": "filmed",
    "address": "speech", "offered": "proposed", "Trade": "Commerce", "worth": "valued at", "year": "twelvemonth",
    "fallen": "dropped", "more": "greater", "than": "then", "half": "50 percent", "price": "cost", "risen": "climbed",
    "weeks": "wks", "row": "sequence", "Opposition": "Rival", "lawmakers": "deputies", "demanded": "required",
    "explain": "clarify", "parliament": "the assembly", "next": "the coming", "return": "exchange", "vote": "ballot",
    "threatened": "menaced with", "with": "together with", "other": "another", "held": "conducted", "had": "would have",
    "the": "this", "in": "inside", "on": "upon", "of": "from", "by": "through", "an": "one",
}  # fmt: skip
# The same agency's shape for another day: government readouts follow a form and are still different events.
FORM = (
    "The {ca} Presidency informs that {a} had a telephone conversation on {day} with {b}. The two leaders took stock "
    "of bilateral relations and discussed {topic}. {sa} {m1}. They also exchanged views on {other}. {m2}. The leaders "
    "agreed to remain in contact."
)
FORM_MIDDLES = [
    "recalled the commitment of the government to the charter of the regional council", "invited the counterpart to "
    "the spring summit of the small states", "expressed condolences to the families of the miners", "conveyed thanks "
    "for the help given after the flood", "underlined that the customs dispute must be settled by arbitration",
    "raised the case of the detained journalist and asked for consular access",
]  # fmt: skip
FORM_ENDS = [
    "A joint commission will look into direct flights between the capitals", "Experts of the two finance ministries "
    "will meet in the coming quarter", "The reconstruction of the old bridge is to begin in autumn", "The two "
    "academies of science will open a shared institute", "Both sides want to double the number of exchange students",
]  # fmt: skip
CHINESE = [
    ["{a}与{b}{day}日通电话，双方就{topic}交换意见，这是两国领导人{n}个月以来首次通话。",
     "时隔{n}个月，{b}{day}日接到{a}打来的电话，话题只有一个：{topic}。"],
    ["有关官员表示，通话持续了约{m}分钟，由{a}方面提议进行，气氛坦诚而务实。",
     "据知情人士透露，两人谈了{m}分钟左右，主动拨号的是{a}一方。"],
    ["{a}在通话后对记者说：“我们进行了长时间的坦率交谈，无论局势如何变化都将保持联系渠道畅通。”",
     "“我们进行了长时间的坦率交谈，无论局势如何变化都将保持联系渠道畅通。”{a}走出会议室时这样讲。"],
    ["自去年冬天边境事件造成至少{k}人死亡以来，两国关系持续紧张，双方先后召回了各自的大使。",
     "去冬那场冲突夺走{k}条生命，此后两座使馆都没有大使坐镇，往来几近断绝。"],
    ["{b}方面发表声明指出，两国外长将于本月底之前在第三国举行会晤，落实领导人达成的共识。",
     "另一边的公报措辞平淡，只多出一句：外长们不久将在中立地点碰面。"],
    ["外交界人士提醒说，此前的多轮谈判都在数日之内破裂，因此不宜对此次通话抱有过高期望。",
     "熟悉内情的人摇头：这样的默契他们见过不止一回，结果都不了了之。"],
    ["受局势影响，两国贸易额与往年相比下降了一半以上，首都的面包价格已经连续七周上涨。",
     "市场里最能尝出滋味：面包一周比一周贵，生意只剩从前的一小半。"],
]  # fmt: skip
CHINESE_NAMES = ["马雷克总统", "奎斯特总理", "特什外长", "沃斯总理", "阿雷尔总统", "林兆总理"]
CHINESE_TOPICS = ["北部边界停火", "重开粮食运输通道", "交换被俘人员", "核查人员返回", "新的渔业协定"]


@dataclass(frozen=True)
class Pair:
    """Two texts, whether one is a copy of the other (or both of a third), and what was done."""

    kind: str
    copy: bool
    a: str
    b: str


def event(rng):
    """What happened: the facts every agency at it would share."""
    (a, sa, ca, cap_a), (b, sb, cb, cap_b) = rng.sample(PEOPLE, 2)
    topic, trouble = rng.choice(TOPICS)
    q1, q2, q3 = rng.sample(QUOTES, 3)
    numbers = {"n": rng.randint(2, 19), "m": rng.randint(20, 95), "k": rng.randint(4, 70), "t": rng.randint(90, 900)}
    names = {"a": a, "sa": sa, "ca": ca, "cap_a": cap_a, "b": b, "sb": sb, "cb": cb, "cap_b": cap_b}
    day = rng.choice("Monday Tuesday Wednesday Thursday Friday".split())
    return {**names, **numbers, "topic": topic, "trouble": trouble, "q1": q1, "q2": q2, "q3": q3, "day": day}


def story(rng, facts, agency):
    """How an agency (0 to 2) tells it: a list of paragraphs."""
    return [rng.choice(part[agency]).format(**facts) for part in PARTS]


def text(paragraphs):
    return "\n\n".join(paragraphs)


# What outlets do to a story they print.


def new_lead(rng, facts, told):
    return [rng.choice(LEADS).format(**facts), *told[1:]]


def cut(rng, facts, told):
    return told[: rng.randint(4, 7)]


def brief(rng, facts, told):
    return told[:3] if rng.random() < 0.5 else told[:2] + told[3:5]


def byline(rng, facts, told):
    return [
        rng.choice(BYLINES).format(**facts),
        *told,
        "Edited by the night desk. Reporting was supplied by an agency.",
    ]


def quotes_turned(rng, facts, told):
    return [told[0], told[5], told[1], told[7], told[3], told[2], *told[8:], told[4], told[6]]


def new_toll(rng, facts, told):
    old, new = str(facts["k"]), str(facts["k"] + rng.randint(1, 9))
    return [paragraph.replace(f" {old} ", f" {new} ") for paragraph in told]


def expanded(rng, facts, told):
    own = [line.format(**facts) for line in rng.sample(COLOUR, rng.randint(3, 5))]
    return [told[0], own[0], *told[1:6], *own[1:], *told[6:]]


def house_style(rng, facts, told):
    swaps = {"telephone": "phone", "official": "officer", "reporters": "journalists", "at least": "no fewer than"}
    return [_swapped(paragraph, swaps).replace("“", '"').replace("”", '"') for paragraph in told]


def many_edits(rng, facts, told):
    return byline(rng, facts, new_lead(rng, facts, new_toll(rng, facts, cut(rng, facts, told))))


EDITS = [new_lead, cut, brief, byline, quotes_turned, new_toll, expanded, house_style, many_edits]


def _swapped(paragraph, words):
    for old, new in words.items():
        paragraph = paragraph.replace(old, new)
    return paragraph


# What only looks alike.


def reworded(rng, facts, told):
    """As if translated there and back: every sentence in other words, the quotations too."""
    return [" ".join(SYNONYMS.get(word, word) for word in paragraph.split()) for paragraph in told]


def other_event(rng, facts, agency):
    """The same agency on another event with the same phrases of its trade."""
    return story(rng, event(rng), agency)


def follow_up(rng, facts, told):
    """The agency's story of the next day, with two of yesterday's paragraphs as its background."""
    fresh = {**facts, "n": facts["n"] + 1, "m": facts["m"] + 7, "day": "Saturday"}
    rest = [
        f"A day after {facts['sa']} and {facts['sb']} talked, experts began work on {facts['topic']} in a hotel "
        f"outside the city, and delegates were seen carrying maps.",
        "The delegations arrived in separate convoys, shook hands without a word and sat down on opposite sides of a "
        "long table covered in green cloth.",
        f"“{rng.choice(QUOTES)},” the chief negotiator for {facts['ca']} said on arrival.",
        "A first session was broken off after an hour when the interpreters disagreed over the word for frontier, and "
        "taken up again with new interpreters in the afternoon.",
        f"The head of the delegation from {facts['cb']}, a retired general, declined to take questions and left by the "
        "kitchen door.",
        "A second session is planned for the morning, when the question of who would watch over any agreement is to be "
        "put on the table, hotel staff said they had been told.",
    ]
    background = [PARTS[3][0], PARTS[8][0]]
    return [*rest, *(told_again.format(**fresh) for told_again in (background[0][0], background[1][0]))]


def form(rng, facts):
    """A presidency's readout: a form filled in."""
    middle, end = rng.choice(FORM_MIDDLES), rng.choice(FORM_ENDS)
    other = rng.choice(TOPICS)[1]
    return FORM.format(**facts, m1=middle, m2=end, other=other)


def chinese(rng, style, facts=None):
    facts = facts or {
        "a": rng.choice(CHINESE_NAMES[:3]), "b": rng.choice(CHINESE_NAMES[3:]), "topic": rng.choice(CHINESE_TOPICS),
        "n": rng.randint(2, 19), "m": rng.randint(20, 95), "k": rng.randint(4, 70), "day": rng.randint(1, 28),
    }  # fmt: skip
    return [part[style].format(**facts) for part in CHINESE], facts


def _copied(rng):
    facts = event(rng)
    told = story(rng, facts, rng.randrange(2))
    for edit in EDITS:
        yield Pair(edit.__name__, True, text(told), text(edit(rng, facts, told)))
    one, other = rng.sample(EDITS, 2)
    yield Pair("two outlets' edits", True, text(one(rng, facts, told)), text(other(rng, facts, told)))


def _alike(rng):
    facts = event(rng)
    told = story(rng, facts, 0)
    yield Pair("another agency", False, text(told), text(story(rng, facts, 1)))
    yield Pair("another agency", False, text(told), text(story(rng, facts, 2)))
    yield Pair("another agency, cut", False, text(told[:4]), text(story(rng, facts, 1)[:4]))
    yield Pair("reworded", False, text(told), text(reworded(rng, facts, told)))
    yield Pair("another event", False, text(told), text(other_event(rng, facts, 0)))
    yield Pair("follow-up with background", False, text(told), text(follow_up(rng, facts, told)))
    yield Pair("form filled in again", False, form(rng, event(rng)), form(rng, event(rng)))


def _in_chinese(rng):
    told, facts = chinese(rng, 0)
    yield Pair("Chinese, cut", True, "\n\n".join(told), "\n\n".join(told[:4]))
    yield Pair("Chinese, new lead", True, "\n\n".join(told), "\n\n".join(["本报综合消息：电话再次响起。", *told[1:]]))
    yield Pair("Chinese, another agency", False, "\n\n".join(told), "\n\n".join(chinese(rng, 1, facts)[0]))


def pairs(seed, rounds=15):
    """Twenty pairs a round, the same for the same seed."""
    rng = random.Random(seed)
    return [pair for _ in range(rounds) for make in (_copied, _alike, _in_chinese) for pair in make(rng)]


def verdicts(judged, decide):
    """(hits, false alarms, misses, rightly apart) of `decide(a, b)`."""
    found = [(pair.copy, bool(decide(pair.a, pair.b))) for pair in judged]
    return tuple(found.count(case) for case in ((True, True), (False, True), (True, False), (False, False)))


def rates(hits, alarms, misses, _apart):
    """Precision and recall."""
    return hits / max(1, hits + alarms), hits / max(1, hits + misses)


def jaccard(a, b):
    """What a plain near-copy finder would ask: the share of all words' shingles in common."""
    a, b = copies.shingles(a), copies.shingles(b)
    return len(a & b) / max(1, len(a | b))


def is_found(a, b):
    """Whether the signatures would bring the two together at all."""
    return bool(set(copies.bands(a)) & set(copies.bands(b)))


def main():
    chosen_on, reported_on = pairs(1), pairs(2)
    print(f"{len(chosen_on)} pairs to choose on, {len(reported_on)} to report on\n")
    print("measure    threshold   precision  recall   (first set)")
    measures = (("share of own words", copies.share), ("jaccard of all words", jaccard))
    for (name, measure), threshold in product(measures, (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)):
        precision, recall = rates(*verdicts(chosen_on, lambda a, b, m=measure, t=threshold: m(a, b) >= t))
        print(f"{name:22} {threshold:.1f}   {precision:.3f}   {recall:.3f}")
    print(
        f"\nkind                        pairs  copy  said  right  found  share min–max   (second set, {copies.COPIED})"
    )
    for kind in dict.fromkeys(pair.kind for pair in reported_on):
        _print_kind(kind, [pair for pair in reported_on if pair.kind == kind])
    precision, recall = rates(*verdicts(reported_on, lambda a, b: is_found(a, b) and copies.same_story(a, b)))
    print(f"\nboth steps, second set: precision {precision:.3f}, recall {recall:.3f}")


def _print_kind(kind, some):
    said = [copies.same_story(pair.a, pair.b) for pair in some]
    right = sum(yes == pair.copy for yes, pair in zip(said, some, strict=True))
    found = sum(is_found(pair.a, pair.b) for pair in some)
    shares = [copies.share(pair.a, pair.b) for pair in some]
    copy = "yes" if some[0].copy else "no"
    print(f"{kind:28}{len(some):5}{copy:>6}{sum(said):6}{right:7}{found:7}  {min(shares):.2f}–{max(shares):.2f}")


if __name__ == "__main__":
    main()
