"""Statements: the words, how close they are to what was said, and everybody they passed through."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


def statement(xi, **facts):
    said = make.StatementFactory(**facts)
    make.AttributionFactory(statement=said, leader=xi, label="Mr Xi")
    return make.published(said)


@pytest.mark.parametrize(
    "kind, text, shown, label",
    [
        ("direct", "Talks are the way.", "“Talks are the way.”", "Verbatim: the speaker’s own words"),
        ("mixed", "the only way out", "“the only way out”", "Partly verbatim: what stands in quotation marks"),
        ("mixed", "called talks “the only way”", "called talks “the only way”", "Partly verbatim"),
        ("direct", "Taiwan was “a red line", "Taiwan was “a red line", "Verbatim"),
        ("indirect", "that talks are the way", "that talks are the way", "Paraphrase: the reporter’s words"),
    ],
)
def test_quotation_marks_stand_only_around_the_speakers_words(read, xi, kind, text, shown, label):
    said = statement(xi, kind=kind, text=text)
    page = read(f"/statements/{said.pk}/")
    assert f"<p>{shown}</p>" in page.html
    assert label in page


def test_the_chain_runs_from_the_speaker_to_the_outlet(read, xi):
    said = make.StatementFactory()
    make.AttributionFactory(statement=said, leader=xi, label="Mr Xi")
    cctv = make.OrganizationFactory(name="CCTV")
    make.AttributionFactory(statement=said, leader=None, organization=cctv, role="relay", position=1)
    make.AttributionFactory(statement=said, leader=None, label="Sample Courier", role="publisher", position=2)
    make.published(said)
    page = read(f"/statements/{said.pk}/")
    assert "Said by Xi Jinping printed as Mr Xi Relayed by CCTV Published by Sample Courier" in page


def test_it_leads_to_its_contact_only_if_that_is_public(read, xi, call):
    said = statement(xi, contact=call)
    assert f'href="/contacts/{call.pk}/"' in read(f"/statements/{said.pk}/").html
    assert f'href="/contacts/{call.pk}/"' in read("/statements/").html
    hidden = statement(xi, contact=make.ContactFactory(), text="elsewhere")
    assert "Said in or about" not in read(f"/statements/{hidden.pk}/")


def test_reactions_to_it_are_shown_with_their_stance(read, xi):
    said = statement(xi)
    answer = make.said(make.LeaderFactory(name="John Kirby"), "we think it is a good thing")
    make.published(
        make.ReactionFactory(statement=answer, target_contact=None, target_statement=said, stance="welcomes")
    )
    assert "Reactions to it “we think it is a good thing” Welcomes John Kirby" in read(f"/statements/{said.pk}/")


def test_words_the_article_lost_say_so(read, xi):
    said = statement(xi)
    version = make.ArticleVersionFactory(text="he said so")
    make.EvidenceFactory(statement=said, version=version, exact="said so", state="lost")
    assert "no longer in the article" in read(f"/statements/{said.pk}/")


def test_a_very_long_quotation_is_cut_in_lists_and_whole_on_its_page(read, xi, call):
    text = "We will speak again. " * 480
    said = statement(xi, text=text, contact=call)
    for path in ("/statements/", f"/contacts/{call.pk}/", "/leaders/xi-jinping/"):
        page = read(path)
        assert "All 10,080 characters" in page
        assert text not in page.html
    assert text in read(f"/statements/{said.pk}/").html


def test_words_carry_their_language_and_direction(read, xi):
    said = statement(xi, text="对话谈判是唯一可行的出路", language="zh")
    for path in ("/statements/", f"/statements/{said.pk}/"):
        assert 'dir="auto" lang="zh"><p>“对话谈判是唯一可行的出路”</p>' in read(path).html


def test_the_list_names_the_filter_by_speaker(read, xi):
    statement(xi)
    page = read("/statements/?leader=xi-jinping&kind=direct")
    assert "Remove the filter Said by Xi Jinping ×" in page
    assert "Remove the filter Kind Verbatim, as quoted ×" in page


def test_an_empty_list_helps(read, xi):
    assert "No statement has been published yet." in read("/statements/")
    assert "No statement on record fits all of these filters." in read("/statements/?kind=direct")
