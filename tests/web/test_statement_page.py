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
        ("direct", "Talks are the way.", "“Talks are the way.”", "The speaker’s words as the article prints them"),
        ("mixed", "the only way out", "“the only way out”", "What stands in quotation marks is the speaker’s"),
        ("mixed", "called talks “the only way”", "called talks “the only way”", "Partly quoted"),
        ("direct", "Taiwan was “a red line", "Taiwan was “a red line", "As reported"),
        ("indirect", "that talks are the way", "that talks are the way", "The reporter’s words, not the speaker’s"),
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
    assert "Remove the filter Kind Quoted ×" in page


def test_an_empty_list_helps(read, xi):
    assert "No statement has been published yet." in read("/statements/")
    assert "No statement on record fits all of these filters." in read("/statements/?kind=direct")


def test_a_very_long_quotation_is_folded_on_its_page(read, xi):
    text = "We will speak again. " * 480
    page = read(f"/statements/{statement(xi, text=text).pk}/")
    assert '<details class="fold"><summary>' in page.html
    assert "All 10,080 characters" in page


def test_forty_reports_are_folded_after_the_first(read, xi):
    said = statement(xi, text="we spoke at length today")
    for number in range(39):
        version = make.ArticleVersionFactory(text=f"Number {number}: “we spoke at length today”")
        make.EvidenceFactory(statement=said, version=version, exact="we spoke at length today")
    page = read(f"/statements/{said.pk}/")
    assert "The words in the articles 40" in page
    assert "32 more passages" in page
    assert page.html.count("<figure") == 40


def test_outlets_that_print_it_differently_are_laid_over_the_words_on_record(read, xi):
    said = statement(xi, text="a long and meaningful phone call")
    version = make.ArticleVersionFactory(text="“A long and helpful phone call”")
    make.EvidenceFactory(statement=said, version=version, exact="A long and helpful phone call")
    page = read(f"/statements/{said.pk}/")
    assert "ong and <del>meaningful</del><ins>helpful</ins> phone call" in page.html


def test_original_and_translation_stand_side_by_side(read, xi):
    make.NameFactory(leader=xi, text="习近平", lang="zh", kind="native")
    original = statement(xi, text="对话谈判是唯一可行的出路", language="zh")
    translation = statement(xi, text="Talks are the way.", original=original)
    page = read(f"/statements/{translation.pk}/")
    assert "Translated" in page
    assert '<blockquote dir="auto" lang="zh"><p>“对话谈判是唯一可行的出路”</p>' in page.html
    assert "Verbatim" in read(f"/statements/{original.pk}/")
    assert "“Talks are the way.”" in read(f"/statements/{original.pk}/")


def test_notes_mark_the_words_they_are_about(read, xi, editor):
    said = statement(xi, text="Talks are the way.")
    words = {"start": 0, "end": 5, "exact": "Talks", "body": "<b>Compare</b> 2022.", "state": "published"}
    make.models.Annotation.objects.create(statement=said, author=editor, **words)
    page = read(f"/statements/{said.pk}/")
    assert '<span class="noted">Talks</span><sup><a href="#note-1">' in page.html
    assert "<b>Compare</b> 2022. Commenting · an editor" in page


def test_a_pinned_revision_says_that_it_is_old(read, xi):
    said = statement(xi, text="the first words")
    pinned = said.revision
    type(said).objects.filter(pk=said.pk).update(text="the second words")
    page = read(f"/statements/{said.pk}/?revision={pinned}")
    assert f'href="/api/v1/statements/{said.pk}/?revision={pinned}"' in page.html
    assert read(f"/statements/{said.pk}/?revision=4711").status == 404


def test_it_can_be_cited_as_text_and_bibtex(read, xi):
    said = statement(xi, text="100% of us & more", edtf="2023-04-26")
    page = read(f"/statements/{said.pk}/")
    address = f"http://testserver/statements/{said.pk}/"
    assert (
        f"Xi Jinping, “100% of us & more” (26 April 2023), quoted in Sample Wire. Readout, statement {said.pk}" in page
    )
    assert f"@misc{{readout-statement-{said.pk}, author = {{{{Xi Jinping}}}}, title = {{100\\% of us \\& more}}" in page
    assert f"url = {{{address}?revision={said.revision}}}" in page
    assert f'<iframe src="{address}embed/"' in page


def test_it_can_be_embedded_anywhere_and_nothing_else_can(client, read, xi):
    said = statement(xi, text="<script>alert(1)</script>")
    answer = client.get(f"/statements/{said.pk}/embed/")
    assert answer.status_code == 200
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert b"<script" not in answer.content
    assert client.get(f"/statements/{said.pk}/")["X-Frame-Options"] == "DENY"
    assert client.get(f"/statements/{make.StatementFactory().pk}/embed/").status_code == 404
