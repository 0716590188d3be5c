"""A contact's page: facts with who claims them, accounts, statements, reactions, evidence, sources."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def url(contact):
    return f"/contacts/{contact.pk}/"


def test_it_is_headed_by_who_took_part_and_when(read, call):
    page = read(url(call))
    assert "<title>Call of Xi Jinping and Volodymyr Zelensky, 26 April 2023 – Readout</title>" in page.html
    assert "Call Xi Jinping for China and Volodymyr Zelensky for Ukraine 26 April 2023" in page


def test_claims_that_disagree_stand_side_by_side_each_with_its_words(read, call, xi, zelensky):
    words = {"nearly an hour": zelensky, "about fifty minutes": xi}
    for value, leader in words.items():
        claim = make.ClaimFactory(contact=call, fact="duration", value=value, by_leader=leader)
        make.published(claim, words=f"it took {value}")
    page = read(url(call))
    assert "Duration 2 accounts Told differently nearly an hour says Volodymyr Zelensky" in page
    assert "about fifty minutes says Xi Jinping" in page
    assert "<mark>it took about fifty minutes</mark>" in page.html


def test_a_bound_of_a_duration_is_told_beside_the_words(read, call):
    claim = make.ClaimFactory(
        contact=call, fact="duration", value="nearly an hour", minutes=60, bound="upper", approximate=True
    )
    make.published(claim)
    assert "nearly an hour reported by Sample Wire at most 60 minutes" in read(url(call))


def test_each_account_holds_its_own_statements_and_the_rest_follow(read, call, xi, zelensky):
    ours = make.published(make.ReadoutFactory(contact=call, issuer=zelensky.country))
    make.said(zelensky, "a long and meaningful phone call", contact=call, readout=ours)
    make.said(xi, "the only way out", contact=call)
    page = read(url(call))
    account, rest = page.text.split("As told by", 1)[1].split("Other statements")
    assert account.strip().startswith("Ukraine “a long and meaningful phone call” Volodymyr Zelensky")
    assert "“the only way out” Xi Jinping" in rest
    assert page.text.count("“the only way out”") == 1


def test_a_side_that_gave_no_account_is_named_beside_the_one_that_did(read, call, zelensky):
    assert "No account from this side" not in read(url(call))
    make.published(make.ReadoutFactory(contact=call, issuer=zelensky.country))
    page = read(url(call))
    assert "As told by China No account from this side is on record yet." in page
    assert page.text.count("No account from this side") == 1


def test_a_statement_tells_its_chain_to_the_printing_outlet(read, call, xi):
    said = make.StatementFactory(contact=call, kind="mixed", text="the only “way out” there is")
    make.AttributionFactory(statement=said, leader=xi)
    cctv = make.OrganizationFactory(name="CCTV")
    make.AttributionFactory(statement=said, leader=None, organization=cctv, role="relay", position=1)
    make.AttributionFactory(statement=said, leader=None, label="Sample Courier", role="publisher", position=2)
    make.published(said)
    page = read(url(call))
    assert "Xi Jinping, as relayed by CCTV, in Sample Courier Partly quoted" in page
    assert ">the only “way out” there is<" in page.html


def test_an_unnamed_official_is_shown_as_printed_and_for_whom(read, call):
    elysee = make.OrganizationFactory(name="French presidency")
    said = make.StatementFactory(contact=call, kind="mixed", text="encourages any dialogue")
    label = "an official in the French presidency"
    make.AttributionFactory(statement=said, leader=None, label=label, unnamed=True, behalf_organization=elysee)
    make.published(said)
    assert f"“encourages any dialogue” {label} not named, for French presidency" in read(url(call))


def test_a_reaction_tells_its_stance_and_leads_to_its_statement(read, call):
    said = make.said(make.LeaderFactory(name="John Kirby"), "a good thing", contact=call)
    make.published(make.ReactionFactory(statement=said, target_contact=call, stance="declines_to_comment"))
    page = read(url(call))
    assert "Reactions “a good thing” Declines to comment John Kirby" in page
    assert f'href="/statements/{said.pk}/"' in page.html
    assert page.text.count("“a good thing”") == 1


def test_the_words_that_prove_it_are_marked_in_their_passage(read):
    article = make.ArticleFactory(title="They spoke", outlet_name="Sample Courier", published_on="2023-04-27")
    version = make.ArticleVersionFactory(article=article, number=1, text="On Wednesday the two men spoke at length.")
    contact = make.ContactFactory()
    make.EvidenceFactory(version=version, exact="two men spoke", prefix="Wednesday the ", suffix=" at", contact=contact)
    type(contact).objects.filter(pk=contact.pk).update(state="published")
    page = read(url(contact))
    assert "Wednesday the <mark>two men spoke</mark> at" in page.html
    assert "They spoke, Sample Courier, 27 April 2023" in page
    assert f'href="{article.url}"' in page.html


def test_an_article_is_listed_once_among_the_sources(read, call, xi):
    text = "“One,” he said. “Two,” he added."
    version = make.ArticleVersionFactory(article__title="Both said", text=text)
    for words in ("One,", "Two,"):
        said = make.StatementFactory(contact=call, text=words)
        make.AttributionFactory(statement=said, leader=xi)
        make.published(said, words=words, version=version)
    sources = read(url(call)).text.partition("The words that prove the contact")[2].partition("Sources")[2]
    assert sources.count("Both said") == 1


@pytest.mark.parametrize(
    "status, words",
    [
        ("planned", "no article on record reports yet that it took place"),
        ("cancelled", "Announced and then called off"),
        ("denied", "nothing on record shows that it took place"),
    ],
)
def test_a_contact_that_was_not_held_explains_itself(read, status, words):
    contact = make.published(make.ContactFactory(status=status))
    assert words in read(url(contact))


def test_a_draft_and_a_number_nobody_has_are_the_same_404(read):
    draft = make.ContactFactory(place="Secret place")
    for path in (url(draft), "/contacts/99999/", "/contacts/99999999999999999999999/"):
        page = read(path)
        assert page.status == 404
        assert page.response["Content-Type"] == "text/html; charset=utf-8"
        assert "There is nothing public at this address" in page
        assert "Secret place" not in page


def test_drafts_stand_nowhere_on_a_public_page(read, call, xi):
    make.ClaimFactory(contact=call, fact="place", value="draft claim")
    draft = make.StatementFactory(contact=call, text="draft statement")
    make.AttributionFactory(statement=draft, leader=xi)
    make.published(make.ReactionFactory(statement=draft, target_contact=call))
    make.ReadoutFactory(contact=call, issuer=make.OrganizationFactory(name="Draft readout"))
    for path in ("/", url(call), "/statements/", "/leaders/xi-jinping/", "/organizations/china/"):
        assert "raft" not in read(path).text, path


def claimed(call, xi, zelensky):
    for leader in (xi, zelensky):
        side = leader.country
        make.published(make.ClaimFactory(contact=call, value=side.name, about=side, by_leader=leader))


def test_a_fact_in_dispute_is_marked_with_the_reason(read, call, xi, zelensky):
    claimed(call, xi, zelensky)
    page = read(url(call))
    assert "Made by 2 accounts In dispute China says Xi Jinping" in page
    assert "They name different sides." in page


def test_a_denial_stands_beside_what_the_record_says(read, call, xi):
    make.published(make.ClaimFactory(contact=call, fact="status", value="denied", by_leader=xi))
    assert "Status In dispute denied says Xi Jinping" in read(url(call))
    assert "The record says: held." in read(url(call))


def test_reactions_to_reactions_stand_below_them(read, call, xi):
    answers = [make.said(make.LeaderFactory(), f"answer {number}") for number in range(3)]
    targets = [{"target_contact": call}, {"target_statement": answers[0]}, {"target_statement": answers[1]}]
    for answer, target in zip(answers, targets, strict=True):
        make.published(make.ReactionFactory(statement=answer, **{"target_contact": None, **target}))
    html = read(url(call)).html.partition('id="reactions"')[2]
    assert html.count('<ul class="tree">') == 3
    assert html.index("answer 0") < html.index("answer 1") < html.index("answer 2")


def test_a_reaction_to_a_statement_says_what_it_answers(read, call, xi):
    said = make.said(xi, "the only way out", contact=call)
    answer = make.said(make.LeaderFactory(), "an empty word")
    make.published(make.ReactionFactory(statement=answer, target_contact=None, target_statement=said, stance="rejects"))
    assert "To the statement the only way out “an empty word” Rejects" in read(url(call))


@pytest.mark.parametrize(
    "edtf, words",
    [
        ("2022-02-04", "on record since 4 February 2022, 446 days before."),
        ("2023-03", "on record since March 2023, 26 to 56 days before."),
        ("../2023-03-01", "on record since by 1 March 2023, at least 56 days before."),
    ],
)
def test_the_last_contact_before_is_named_as_vaguely_as_its_date(read, call, xi, zelensky, edtf, words):
    make.call_between(xi, zelensky, edtf=edtf)
    assert words in read(url(call))


def test_contacts_whose_dates_do_not_tell_are_neither_before_nor_after(read, call, xi, zelensky):
    make.call_between(xi, zelensky, edtf="2023")
    page = read(url(call))
    assert "Around the same time Call, 2023" in page
    assert "on record since" not in page


def test_nine_participants_are_all_named_and_make_no_pair(read):
    summit = make.ContactFactory(kind="summit")
    for position in range(9):
        make.ParticipationFactory(
            contact=summit, leader=make.LeaderFactory(name=f"Guest {position}"), position=position
        )
    page = read(url(make.published(summit)))
    assert all(f"Guest {position}" in page for position in range(9))
    assert "Before and after" not in page


def test_sources_tell_versions_and_copies_of_one_agency_story(read, call, xi):
    group = make.models.WireGroup.objects.create()
    for outlet in ("First Gazette", "Second Gazette"):
        article = make.ArticleFactory(outlet_name=outlet, title=f"In the {outlet}", wire_group=group)
        version = make.ArticleVersionFactory(article=article, number=2, text=f"a meaningful call, said {outlet}")
        make.published(make.ClaimFactory(contact=call, fact="agenda", value=outlet), "a meaningful call", version)
    sources = read(url(call)).text.rpartition("Sources")[2]
    assert "1 passage, version 2 · the same agency story as 2" in sources


def test_a_part_leads_to_its_whole_and_back(read, call, xi, zelensky):
    visit = make.call_between(xi, zelensky, kind="visit", edtf="2023-04")
    type(call).objects.filter(pk=call.pk).update(parent=visit)
    assert "part of the visit of April 2023" in read(url(call))
    assert "Parts of it Call, 26 April 2023" in read(url(visit))
