"""What is told again, in other articles and other words, is on record once: read and stored for real."""

from dataclasses import replace
from datetime import date

import pytest

from statements import models, services
from statements.extraction import types
from statements.ingest import outbox, pipeline, store
from statements.ingest.clean import clean_text
from statements.ingest.decide import decide
from statements.ingest.intents import Known
from statements.ingest.known import known_for
from statements.ingest.roster import directory
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 26)
QUOTE = "I had a long and meaningful phone call with President Xi Jinping"
STORY = f"""Chinese President Xi Jinping spoke by phone with Ukrainian President Volodymyr Zelensky on Wednesday, \
their first conversation since the war between Russia and Ukraine began.

“{QUOTE},” Zelensky said on Twitter.

The two capitals had prepared the conversation for weeks, officials who were not authorised to give their names said.

Envoys from Beijing are expected in Kyiv and in other capitals before the summer to talk about a settlement.

Markets took little notice of the news, and grain prices in Chicago closed where they had opened in the morning."""


@pytest.fixture(autouse=True)
def people():
    for key, name, state in (
        ("xi-jinping", "Xi Jinping", "china"),
        ("volodymyr-zelensky", "Volodymyr Zelensky", "ukraine"),
    ):
        leader = make.LeaderFactory(key=key, name=name, country=make.OrganizationFactory(key=state, name=state.title()))
        make.NameFactory(leader=leader, text=name.split()[-1] if state == "ukraine" else "Xi")


def read(text, url):
    """The whole pipeline, with the real engine."""
    job = outbox.ask(text=text, url=url, published_on=DAY, outlet=url.split("/")[2])
    pipeline.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    make.check_now()
    return job.made


def test_five_outlets_with_one_agency_story_are_five_pieces_of_evidence_and_one_statement(settings):
    settings.AUTO_CONFIRM = "demo"
    paragraphs = STORY.split("\n\n")
    edits = [
        STORY,
        "\n\n".join(paragraphs[:4]),
        "\n\n".join(["By our own correspondent", *paragraphs]),
        STORY.replace("for weeks", "for months").replace(f"“{QUOTE},”", f'"{QUOTE}..."'),
        "\n\n".join([paragraphs[0], paragraphs[2], paragraphs[1], *paragraphs[3:]]),
    ]
    for number, text in enumerate(edits):
        read(text, f"https://outlet-{number}.example/story")
    said = models.Statement.objects.get(text__startswith="I had a long")
    assert models.Contact.objects.count() == 1
    assert said.evidence.count() == 5
    assert models.WireGroup.objects.get().articles.count() == 5
    assert models.Statement.objects.counted().get(pk=said.pk).source_count == 1


def test_reading_everything_again_changes_nothing():
    for _ in range(2):
        counts = [read(STORY, f"https://outlet-{number}.example/story") for number in range(2)]
    assert not any(any(made.values()) for made in counts)


def test_an_article_edited_after_publication_shows_all_three_states(settings):
    settings.AUTO_CONFIRM = "demo"
    read(STORY, "https://outlet.example/story")
    edited = STORY.replace("\n\nThe two capitals", "\n\nAn earlier version left out a name.\n\nThe two capitals")
    said = models.Statement.objects.get(text__startswith="I had a long")
    assert said.is_public
    version = models.ArticleVersion.objects.get()
    make.published(make.StatementFactory(text="grain"), "grain prices in Chicago", version)
    read(edited.replace("meaningful phone call", "useful phone call"), "https://outlet.example/story")
    states = dict(models.Evidence.objects.filter(version=version).values_list("exact", "state"))
    assert [state for words, state in states.items() if words.startswith(QUOTE)] == ["lost"]
    assert states["grain prices in Chicago"] == "moved"
    assert "exact" in states.values()
    said.refresh_from_db()
    assert said.state == "draft"


def test_what_an_editor_rejected_is_not_drafted_again_by_a_copy_or_a_new_version(editor):
    read(STORY, "https://outlet.example/story")
    said = models.Statement.objects.get(text__startswith="I had a long")
    services.reject(said, services.Hand(user=editor), "He wrote it.")
    read(STORY + "\n\nThis story was updated.", "https://outlet.example/story")
    read(STORY, "https://other.example/story")
    assert models.Statement.objects.get(text__startswith="I had a long").state == "rejected"


# With readings made by hand


def reading(text, *quotes, contacts=(), contact=None, speaker="volodymyr-zelensky"):
    said = tuple(
        types.Statement(
            (span(text, words),), "direct", speaker=speaker, speaker_key=speaker, speaker_kind="person", contact=contact
        )
        for words in quotes
    )
    return types.Extraction("test 1", "en", said, tuple(contacts))


def span(text, words):
    return types.Span(text.index(words), text.index(words) + len(words))


def contact(text, words, kind="call", day="2023-04-26", **facts):
    pair = tuple(types.Participant(key, key) for key in ("xi-jinping", "volodymyr-zelensky"))
    return types.Contact(kind, pair, (span(text, words),), day, confidence=0.9, **facts)


def keep(text, url, extraction, day=DAY):
    version, _ = store.save_version(clean_text(text, url=url), {"published_on": day})
    about = (version.text, day, None)
    known = known_for(decide(extraction, directory(), Known(), *about), version)
    made = store.write(decide(extraction, directory(), known, *about), version, "test 1")
    make.check_now()
    return made


def article(words):
    return f"Here is what one outlet has to say about it today. {words} And so the day went."


def told(words, url, quotes=(), **facts):
    text = article(" ".join((words, *quotes)))
    return keep(text, url, reading(text, *quotes, contacts=[contact(text, words, **facts)], contact=0))


def test_a_partial_quotation_is_evidence_for_the_longer_one_about_the_same_contact():
    told("They spoke.", "https://a.example/1", [QUOTE])
    told("They talked.", "https://b.example/1", ["long and meaningful phone call"])
    told("They conversed.", "https://c.example/1", ["meaningful phone call"])
    longer = models.Statement.objects.get(text=QUOTE)
    assert sorted(longer.evidence.values_list("exact", flat=True)) == [QUOTE, "long and meaningful phone call"]
    assert models.Statement.objects.count() == 2


def test_a_planned_contact_that_was_held_is_one_contact():
    told("They will speak.", "https://a.example/1", status="planned")
    told("They spoke.", "https://b.example/1")
    found = models.Contact.objects.get()
    assert found.status == "held"
    assert set(found.claims.filter(fact="status").values_list("value", flat=True)) == {"planned", "held"}


def test_an_editors_planned_contact_is_left_alone_and_asked_about(editor):
    told("They will speak.", "https://a.example/1", status="planned")
    services.confirm(models.Contact.objects.get(), services.Hand(user=editor))
    told("They spoke.", "https://b.example/1")
    found = models.Contact.objects.get()
    assert (found.status, found.flags) == ("planned", ["An article reports that it was held, not only planned."])


def test_a_meeting_is_placed_in_its_visit_whichever_is_read_first():
    told("They met.", "https://a.example/1", kind="meeting", day="2023-04-26")
    told("He visits.", "https://b.example/1", kind="visit", day="2023-04-25/2023-04-27")
    told("They met again.", "https://c.example/1", kind="meeting", day="2023-04-27")
    visit = models.Contact.objects.get(kind="visit")
    assert visit.parts.count() == models.Contact.objects.filter(kind="meeting").count() == 2


def test_a_visit_and_its_meeting_in_one_article_are_whole_and_part():
    text = article("He visits. They met.")
    both = [contact(text, "He visits", "visit", "2023-04-25/2023-04-27"), contact(text, "They met", "meeting")]
    keep(text, "https://a.example/1", reading(text, contacts=both))
    assert models.Contact.objects.get(kind="meeting").parent.kind == "visit"


def test_two_calls_of_one_day_stay_two_in_every_copy():
    text = article("They spoke in the morning. They spoke again in the evening.")
    both = [contact(text, words) for words in ("spoke in the morning", "spoke again in the evening")]
    group = models.WireGroup.objects.create()
    for url in ("https://a.example/1", "https://b.example/1", "https://c.example/1"):
        make.ArticleFactory(url=url, wire_group=group, published_on=DAY)
        keep(text, url, reading(text, contacts=both))
    assert models.Contact.objects.count() == 2
    assert {found.evidence.count() for found in models.Contact.objects.all()} == {3}


def test_the_same_question_in_five_articles_is_one_draft():
    for day, words in (("2023-04-26", "They spoke once."), ("2023-04-26", "Another call came.")):
        text = article(words)
        keep(text, f"https://{len(words)}.example/1", reading(text, contacts=[contact(text, words[:-1], day=day)]))
    first = models.Contact.objects.get()
    copy = make.ContactFactory(edtf="2023-04-26")
    for position, one in enumerate(first.participations.all()):
        make.ParticipationFactory(contact=copy, leader=one.leader, side=one.side, position=position)
    for number in range(5):
        told(f"Call number {number}.", f"https://outlet-{number}.example/1")
    assert models.Contact.objects.count() == 3
    assert models.Contact.objects.get(flags__len=1).evidence.count() == 5


def test_claims_that_say_the_same_are_one_with_more_evidence():
    for number, words in enumerate(("nearly an hour", "almost an hour")):
        text = article(f"They spoke for {words}.")
        one = replace(contact(text, words), duration_text=words, duration_minutes=60)
        keep(text, f"https://outlet-{number}.example/1", reading(text, contacts=[one]))
    claim = models.Claim.objects.get(fact="duration")
    assert (claim.value, claim.evidence.count()) == ("nearly an hour", 2)


def test_an_undated_call_of_another_year_is_a_question():
    told("They spoke.", "https://a.example/1", day="2022-01-10")
    told("They have spoken.", "https://b.example/1", day=None)
    (first, second) = models.Contact.objects.order_by("id")
    assert second.flags == [f"Could be contact {first.pk}."]


def test_a_side_named_by_its_state_is_a_question():
    told("They spoke.", "https://a.example/1")
    text = article("Xi spoke with Ukraine.")
    pair = (types.Participant("xi-jinping", "xi-jinping"), types.Participant("Ukraine", "ukraine"))
    vague = types.Contact("call", pair, (span(text, "Xi spoke with Ukraine"),), "2023-04-26")
    keep(text, "https://b.example/1", reading(text, contacts=[vague]))
    (first, second) = models.Contact.objects.order_by("id")
    assert second.flags == [f"Could be contact {first.pk}."]


def test_a_statement_merged_away_is_known_as_the_one_that_stayed():
    told("They spoke.", "https://a.example/1", [QUOTE])
    gone = models.Statement.objects.get()
    stays = make.proven(make.StatementFactory(text="the same in another spelling"))
    services.merge(gone, stays, services.DEMO)
    told("They talked.", "https://b.example/1", [QUOTE])
    assert models.Statement.objects.count() == 2
    assert stays.evidence.filter(exact=QUOTE).count() == 2
