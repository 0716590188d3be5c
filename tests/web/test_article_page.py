"""Articles: what they said when, and no more of their text than what changed."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db
FILLER = "The delegations sat down at a long table and looked at each other for a good while before anybody spoke. "
FIRST = f"{FILLER * 3}At least 12 people died. {FILLER * 3}"


@pytest.fixture
def article():
    article = make.ArticleFactory(title="Leaders talk")
    for number, text in enumerate((FIRST, FIRST.replace("12", "15"), FIRST.replace("12", "15") + "Corrected."), 1):
        make.ArticleVersionFactory(article=article, number=number, text=text)
    return article


def test_each_edit_is_shown_with_what_went_and_what_came(read, article):
    page = read(f"/articles/{article.pk}/")
    assert "At least <del>12</del><ins>15</ins> people died." in page.html
    assert "<ins>Corrected.</ins>" in page.html
    assert page.text.index("From version 2 to version 3") < page.text.index("From version 1 to version 2")


def test_the_article_itself_is_not_reprinted(read, api, article):
    assert FILLER not in read(f"/articles/{article.pk}/").text
    assert FILLER not in api.get(f"/api/v1/articles/{article.pk}/").content.decode()


def test_the_api_tells_the_same_edits(api, article):
    data = api.get(f"/api/v1/articles/{article.pk}/").json()
    newest, first = data["changes"]
    assert (newest["older"], newest["newer"], first["older"], first["newer"]) == (2, 3, 1, 2)
    assert {"kind": "gone", "text": "12"} in first["passages"][0]
    assert data["current"] == 3


def test_the_current_version_is_the_one_read_last(read, article):
    article.current = article.versions.get(number=1)
    article.save()
    assert "1 current" in read(f"/articles/{article.pk}/")


def test_an_article_read_once_says_so(read):
    article = make.ArticleVersionFactory().article
    assert "Read once; no edit is known." in read(f"/articles/{article.pk}/")


def test_an_article_that_proves_nothing_public_has_no_page(read):
    assert read(f"/articles/{make.ArticleFactory(state='draft').pk}/").status == 404


def test_only_the_newest_edits_of_a_much_edited_article_are_told(api):
    article = make.ArticleFactory()
    for number in range(1, 31):
        make.ArticleVersionFactory(article=article, number=number, text=f"Update {number}.")
    data = api.get(f"/api/v1/articles/{article.pk}/").json()
    assert (len(data["versions"]), len(data["changes"])) == (30, 10)


def test_words_that_moved_are_shown_once_where_they_are_now(read, xi):
    said = make.said(xi, "a long call")
    article = make.ArticleFactory()
    words = "we had a long call"
    for number, state in ((1, "moved"), (2, "exact")):
        version = make.ArticleVersionFactory(article=article, number=number, text=f"{'Now: ' * number}{words}")
        make.EvidenceFactory(statement=said, version=version, exact=words, state=state)
    page = read(f"/statements/{said.pk}/")
    assert page.html.count(f"<mark>{words}</mark>") == 1
    assert f'<a href="/articles/{article.pk}/">version 2</a>' in page.html


# The passages that prove something, where they stand


TEXT = "The president spoke first. “We want peace,” he said. Nobody asked a question. “And grain,” he added, smiling."


@pytest.fixture
def quoted(xi):
    """A statement in two halves and a claim, in one article."""
    version = make.ArticleVersionFactory(text=TEXT)
    said = make.StatementFactory(text="We want peace … And grain")
    make.AttributionFactory(statement=said, leader=xi)
    around = {"prefix": "first. “", "suffix": ",” he said"}
    first = make.EvidenceFactory(statement=said, version=version, exact="We want peace", **around)
    make.published(said, "And grain", version)
    other = make.said(xi, "spoke first")
    return said, first, make.EvidenceFactory(statement=other, version=version, exact="spoke first", prefix="president ")


def passages(api, version, query=""):
    return api.get(f"/api/v1/articles/{version.article_id}/{query}").json()["passages"]


def test_the_words_around_a_passage_are_shown_only_where_they_are_asked_for(api, quoted):
    said, first, _ = quoted
    shown = passages(api, first.version, f"?evidence={first.pk}")
    assert [(one["exact"], one["prefix"], one["asked"]) for one in shown] == [
        ("spoke first", "", False),
        ("We want peace", "first. “", True),
        ("And grain", "", True),
    ]
    assert shown[1]["proves"] == {
        "kind": "statement",
        "label": "We want peace … And grain",
        "url": f"/statements/{said.pk}/",
    }
    assert not any(one["prefix"] or one["asked"] for one in passages(api, first.version))


def test_a_passage_that_proves_nothing_public_is_not_listed(api, quoted, xi):
    version = quoted[1].version
    draft = make.StatementFactory(text="Nobody asked")
    hidden = make.EvidenceFactory(statement=draft, version=version, exact="Nobody asked")
    claim = make.published(make.ClaimFactory(contact=make.ContactFactory()), "smiling", version)
    assert claim.state == "published"
    assert len(passages(api, version, f"?evidence={hidden.pk}")) == 3


@pytest.mark.parametrize("evidence", ["x", "-1", "1e9", "²"])
def test_evidence_that_cannot_be_a_number_is_refused(api, read, quoted, evidence):
    article = quoted[1].version.article_id
    assert api.get(f"/api/v1/articles/{article}/", {"evidence": evidence}).status_code == 400


def test_evidence_leads_into_the_article_and_back(read, quoted):
    said, first, other = quoted
    href = f"/articles/{first.version.article_id}/?evidence={first.pk}#e{first.pk}"
    assert f'href="{href}"' in read(f"/statements/{said.pk}/").html
    page = read(href)
    assert f'<li id="e{first.pk}" class="asked">' in page.html
    assert "first. “<mark>We want peace</mark>,” he said" in page.html
    assert "<mark>And grain</mark>" in page.html
    assert "<mark>spoke first</mark>" not in page.html
    assert f'href="/statements/{said.pk}/#evidence"' in page.html
    assert "Nobody asked a question" not in page.text


def test_words_that_prove_several_records_are_one_passage(read, quoted, call):
    version = quoted[1].version
    make.EvidenceFactory(contact=call, version=version, exact="We want peace")
    page = read(f"/articles/{version.article_id}/")
    assert page.html.count("<p>We want peace</p>") == 1
    assert f'href="/contacts/{call.pk}/#evidence"' in page.html


def test_a_passage_that_is_not_public_any_more_is_named_as_such(read, quoted):
    page = read(f"/articles/{quoted[1].version.article_id}/?evidence=999999")
    assert "proves nothing public (any more)" in page
