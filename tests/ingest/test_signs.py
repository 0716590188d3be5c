"""Pages that are no ordinary article, and what the editor is told of them."""

import pytest

from statements.ingest import pipeline, signs
from statements.ingest.clean import agreed_language, clean_text
from statements.ingest.errors import NotAnArticle
from statements.ingest.webpage import clean_page

SENTENCE = "The two leaders spoke by phone on Wednesday, the first known call between them since the autumn. "
DAYS = "Monday Tuesday Thursday Friday Saturday".split()
ARTICLE = "".join(f"<p>{SENTENCE.replace('Wednesday', day)}</p>" for day in DAYS)


def page(head="", body=ARTICLE, lang="en"):
    return f'<html lang="{lang}"><head><title>Call</title>{head}</head><body><article>{body}</article></body></html>'


def data(json):
    return f'<script type="application/ld+json">{json}</script>'


def test_an_ordinary_article_has_no_notes():
    assert clean_page(page(data('{"@type": "NewsArticle", "isAccessibleForFree": true}'))).notes == ()


@pytest.mark.parametrize(
    "head",
    [
        data('{"@type": "NewsArticle", "isAccessibleForFree": false}'),
        data('{"@type": "NewsArticle", "isAccessibleForFree": "False"}'),
        data('{"@graph": [{"isAccessibleForFree" : false, }]} no JSON at all'),
        '<meta property="article:content_tier" content="locked">',
    ],
)
def test_a_page_that_is_marked_as_not_free_says_so(head):
    assert clean_page(page(head)).notes == (signs.PAYWALL,)


def test_a_short_text_that_ends_in_an_offer_is_a_beginning():
    teaser = f"{ARTICLE}<p>This article is for subscribers only.</p>"
    assert clean_page(page(body=teaser)).notes == (signs.PAYWALL,)


def test_an_offer_in_a_whole_article_is_an_advertisement():
    assert clean_text(SENTENCE * 20 + "Subscribe to our newsletter to read the full story.").notes == ()


@pytest.mark.parametrize(
    "head, url",
    [
        (data('{"@type": "LiveBlogPosting"}'), ""),
        (data('{"@type": ["NewsArticle", "LiveBlogPosting"]}'), ""),
        ("", "https://wire.example/world/live/2023/apr/26/talks"),
        ("", "https://wire.example/liveblog/talks"),
    ],
)
def test_a_live_blog_says_so(head, url):
    assert clean_page(page(head), url).notes == (signs.LIVE_BLOG,)


@pytest.mark.parametrize("url", ["https://wire.example/lives-of-envoys", "https://live.example/world/1"])
def test_not_everything_that_is_called_live_is_a_live_blog(url):
    assert clean_page(page(), url).notes == ()


def test_a_stub_says_how_short_it_is():
    assert clean_text(SENTENCE).notes == (signs.STUB.format(words=17),)


def test_a_page_with_nothing_before_its_paywall_is_refused_for_that():
    with pytest.raises(NotAnArticle, match="No article text could be found on the page. The outlet marks it"):
        clean_page(page(data('{"isAccessibleForFree": false}'), body="<script>pay()</script>"))


@pytest.mark.parametrize(
    "claimed, agreed",
    [("en-GB", "en-GB"), ("en", "en"), ("fr", ""), ("", ""), ("english please", "")],
)
def test_a_page_in_english_is_believed_only_that_it_is_in_english(claimed, agreed):
    assert agreed_language(SENTENCE, claimed) == agreed
    assert clean_page(page(lang=claimed)).language == agreed


def test_the_editor_who_asked_is_told(db, editor_api, editor, client):
    from statements.ingest import outbox

    job = outbox.ask(text=SENTENCE)
    pipeline.run(job.pk)
    (note,) = editor_api.get(f"/api/v1/jobs/{job.pk}/").json()["notes"]
    assert note.startswith("It is very short (17 words)")
    client.force_login(editor)
    assert note in client.get("/admin/statements/job/").content.decode()
