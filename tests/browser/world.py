"""A small public record for the pages to show: a year of contacts, and the cases that strain a layout."""

from django.contrib.auth import get_user_model
from django.db import transaction

from statements.models import Annotation, Topic
from tests import factories as make

LONG = "We have said it before and we say it again: there is no substitute for talking to each other. "


@transaction.atomic
def build():
    """Makes the records and gives the keys that `pages.PAGES` asks for."""
    xi, zelensky, king = people()
    contact = the_call(xi, zelensky)
    for month in range(1, 13):
        make.call_between(zelensky, king, edtf=f"2022-{month:02}-{month + 7:02}", kind="meeting", place="Riyadh")
    for day in range(1, 29):
        make.call_between(xi, king, edtf=f"2023-02-{day:02}")
    not_held(xi, zelensky)
    nine = summit(xi, zelensky, king)
    strained = strains(xi, zelensky, contact)
    statement = contact.statements.first()
    article = statement.evidence.first().version.article
    make.ArticleVersionFactory(article=article, text="“It was a long and meaningful phone call,” he corrected.")
    return {
        "contact": contact.pk,
        "statement": statement.pk,
        "article": article.pk,
        "leader": xi.key,
        "counterpart": zelensky.key,
        "organization": xi.country.key,
        "topic": "peace-talks",
        "evidence": statement.evidence.first().pk,
        "summit": nine.pk,
        **strained,
    }


def people():
    states = {name: make.OrganizationFactory(key=name.lower(), name=name) for name in ("China", "Ukraine")}
    kingdom = make.OrganizationFactory(key="saudi-arabia", name="المملكة العربية السعودية", iso="SA")
    xi = make.LeaderFactory(key="xi-jinping", name="Xi Jinping", country=states["China"])
    zelensky = make.LeaderFactory(key="volodymyr-zelensky", name="Volodymyr Zelensky", country=states["Ukraine"])
    king = make.LeaderFactory(key="salman", name="سلمان بن عبد العزيز آل سعود", country=kingdom)
    for leader, spelling, lang in ((xi, "习近平", "zh"), (zelensky, "Зеленський", "uk"), (zelensky, "Zelenskyy", "en")):
        make.NameFactory(leader=leader, text=spelling, lang=lang)
    for leader in (xi, zelensky):
        make.OfficeFactory(leader=leader, organization=leader.country, title=f"President of {leader.country}")
    return xi, zelensky, king


def the_call(xi, zelensky):
    """A call with two accounts that disagree, statements, a verbatim one of 10,000 characters, and reactions."""
    call = make.call_between(xi, zelensky, edtf="2023-04-26")
    ministry = make.OrganizationFactory(
        key="china-mfa", name="Chinese Foreign Ministry", kind="ministry", parent=xi.country
    )
    accounts = {"nearly an hour": zelensky.country, "about fifty minutes": ministry}
    for words, side in accounts.items():
        claim = make.ClaimFactory(contact=call, fact="duration", value=words, by_organization=side)
        make.published(claim, f"it took {words}")
    maker = make.ClaimFactory(
        contact=call, fact="initiator", value="Kyiv", about=zelensky.country, by_organization=ministry
    )
    make.published(maker, "a call made by Kyiv")
    theirs = make.ClaimFactory(contact=call, fact="initiator", value="China", about=xi.country, by_leader=zelensky)
    make.published(theirs, "it was Beijing that rang")
    topic = Topic.objects.create(key="peace-talks", name="Peace talks")
    for leader, text in ((zelensky, "I had a long and meaningful phone call"), (xi, "Talks are the only way out")):
        readout = make.published(make.ReadoutFactory(contact=call, issuer=leader.country), text)
        make.said(leader, text, contact=call, readout=readout, edtf="2023-04-26").topics.add(topic)
    make.said(xi, (LONG * 120)[:10_000], contact=call, edtf="2023-04-26")
    make.said(xi, "对话谈判是唯一可行的出路。", contact=call, language="zh", edtf="2023-04-26")
    guest = make.LeaderFactory(key="guterres", name="António Guterres", country=None)
    answer = make.said(guest, "I welcome this call", edtf="2023-04-27")
    make.published(make.ReactionFactory(statement=answer, target_contact=call))
    reply = make.said(zelensky, "we count on his help", edtf="2023-04-28")
    make.published(
        make.ReactionFactory(statement=reply, target_contact=None, target_statement=answer, stance="welcomes")
    )
    return call


def strains(xi, zelensky, call):
    """A statement forty outlets report, not all in the same words; one of 10,000 characters; one with an original in
    Chinese, a translation from right to left and an editor's note."""
    forty = make.said(zelensky, "nobody will be left behind in this winter", contact=call)
    for number in range(39):
        words = (
            "nobody will be left alone in this winter" if number % 3 else "nobody will be left behind in this winter"
        )
        outlet = make.ArticleFactory(outlet_name=f"Gazette {number}", title=f"Report {number} of the evening address")
        version = make.ArticleVersionFactory(article=outlet, number=1, text=f"He said: “{words}”.")
        make.EvidenceFactory(statement=forty, version=version, exact=words)
    long = make.said(xi, (LONG * 110)[:10_000], contact=call)
    original = make.said(xi, "和平需要耐心。", language="zh")
    translated = make.said(xi, "Peace takes patience.", original=original)
    make.said(xi, "السلام يحتاج إلى صبر.", language="ar", original=original)
    editor = get_user_model().objects.create_user("ada", first_name="Ada", last_name="Lovelace")
    note = {"start": 0, "end": 5, "exact": "Peace", "body": "Compare the speech of March.", "tags": ["wording"]}
    Annotation.objects.create(statement=translated, author=editor, state="published", **note)
    return {"forty": forty.pk, "long": long.pk, "original": original.pk, "translated": translated.pk}


def not_held(xi, zelensky):
    for kind, status, edtf in (
        ("visit", "planned", "2023-09"),
        ("call", "denied", "2023~"),
        ("meeting", "cancelled", ""),
    ):
        make.call_between(xi, zelensky, kind=kind, status=status, edtf=edtf)


def summit(*leaders):
    """Nine participants, one a name as printed, on markup-like paper."""
    meeting = make.ContactFactory(kind="summit", edtf="2023-05-19/2023-05-21", place="<b>Hiroshima</b>")
    guests = [make.LeaderFactory(name=f"Guest of the Summit {number}") for number in range(5)]
    for position, leader in enumerate((*leaders, *guests)):
        make.ParticipationFactory(contact=meeting, leader=leader, position=position)
    make.ParticipationFactory(contact=meeting, leader=None, side=None, label="an aide & interpreter", position=9)
    return make.published(meeting)
