"""Search: what is found, what is not, in any spelling, and what stands around it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import models, services
from statements.api import search
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def zelensky():
    leader = make.LeaderFactory(key="volodymyr-zelensky", name="Volodymyr Zelensky")
    for text, kind in [("Zelensky", "alias"), ("Zelenskiy", "alias"), ("Зеленський", "native"), ("泽连斯基", "native")]:
        make.NameFactory(leader=leader, text=text, kind=kind)
    return leader


@pytest.fixture
def xi():
    leader = make.LeaderFactory(key="xi-jinping", name="Xi Jinping")
    make.NameFactory(leader=leader, text="Xi Jinping", kind="name")
    return leader


def answer(api, q="", **asked):
    response = api.get("/api/v1/search/", {"q": q, **asked})
    assert response.status_code == 200, response.content
    return response.json()


def found(api, q, **asked):
    return [row["statement"]["text"] for row in answer(api, q, **asked)["results"]]


def cited(text, **facts):
    """An article with this text that proves something public."""
    version = make.ArticleVersionFactory(text=text, article=make.ArticleFactory(**facts))
    make.published(make.ContactFactory(), words=text.split()[0], version=version)
    return version.article


def test_words_are_found_in_any_form_newest_first(api, xi):
    make.said(xi, "the negotiation continues", edtf="2022-01-05")
    make.said(xi, "We negotiated for years", edtf="2023")
    make.said(xi, "nothing of the kind")
    assert found(api, "negotiations") == ["We negotiated for years", "the negotiation continues"]


@pytest.mark.parametrize(
    "q, texts",
    [
        ('"red line"', ["a red line"]),
        ("red line", ["a line in red ink", "a red line"]),
        ("line -ink", ["a red line"]),
        ('line -"red line"', ["a line in red ink"]),
        ("ink or truce", ["a truce", "a line in red ink"]),
        ('"will not"', ["we will not yield"]),
        ("not", ["we will not yield"]),
        ("谈判", ["对话谈判是唯一可行的出路"]),
        ("erdogan", ["Erdoğan agreed"]),
        ("nothing-of-this-kind", []),
        ("!!! & | :* ()", []),
    ],
)
def test_phrases_exclusions_alternatives_and_other_scripts(api, xi, q, texts):
    for text in (
        "a red line",
        "a line in red ink",
        "a truce",
        "we will not yield",
        "对话谈判是唯一可行的出路",
        "Erdoğan agreed",
    ):
        make.said(xi, text, edtf="2023-04-26")
    assert found(api, q) == texts


@pytest.mark.parametrize("spelling", ["zelenskiy", "Зеленський", "泽连斯基", "Volodymyr Zelensky"])
def test_a_name_is_found_in_any_spelling_and_finds_what_its_owner_said(api, zelensky, xi, spelling):
    make.NameFactory(leader=zelensky, text="Volodymyr Zelensky", kind="name")
    make.said(zelensky, "a long and meaningful call", edtf="2023-04-26")
    make.said(xi, "Zelensky and I spoke", edtf="2023-04-25")
    make.said(xi, "talks are the way", edtf="2023-04-24")
    answered = answer(api, spelling)
    assert [row["statement"]["text"] for row in answered["results"]] == [
        "a long and meaningful call",
        "Zelensky and I spoke",
    ]
    (entry,) = answered["entries"]
    assert (entry["key"], entry["exact"]) == ("volodymyr-zelensky", True)
    assert found(api, f"{spelling} spoke") == ["Zelensky and I spoke"]
    assert found(api, f'"{spelling}" talks') == []


def test_a_capital_leads_to_its_state_without_standing_for_it(api, xi):
    ukraine = make.OrganizationFactory(key="ukraine", name="Ukraine")
    make.NameFactory(leader=None, organization=ukraine, text="Ukraine", kind="name")
    make.NameFactory(leader=None, organization=ukraine, text="Kyiv", kind="capital")
    make.said(xi, "Ukraine must decide")
    answered = answer(api, "kyiv")
    assert [entry["key"] for entry in answered["entries"]] == ["ukraine"]
    assert answered["results"] == []


def test_a_misspelt_name_leads_to_the_leader_and_offers_the_right_one(api, zelensky):
    make.said(zelensky, "a long call")
    answered = answer(api, "Zelinskiy call")
    assert answered["did_you_mean"] == "Zelenskiy call"
    assert [(entry["key"], entry["exact"]) for entry in answered["entries"]] == [("volodymyr-zelensky", False)]
    assert found(api, answered["did_you_mean"]) == ["a long call"]


def test_a_misspelt_title_offers_the_article(api):
    article = cited("Leaders met by the sea.", title="Summit of the lake council")
    answered = answer(api, "sumit of the lake counsil")
    assert [one["id"] for one in answered["titles"]] == [article.pk]
    assert answered["results"] == []


def test_what_was_found_is_marked_in_plain_text(api, xi):
    make.said(xi, "<b>Peace</b> & \ue000quiet\ue001 peacefully, <script>alert(1)</script>")
    (row,) = answer(api, "quiet")["results"]
    assert [run["text"] for run in row["passage"] if run["found"]] == ["quiet"]
    whole = "".join(run["text"] for run in row["passage"])
    assert whole == "<b>Peace</b> & quiet peacefully, <script>alert(1)</script>"


def test_of_a_long_text_only_stretches_are_shown(api, xi):
    make.said(xi, f"{'First we talked of the harvest. ' * 200}Then of the embargo. {'And of fish. ' * 200}")
    (row,) = answer(api, "embargo")["results"]
    assert [run["text"] for run in row["passage"] if run["found"]] == ["embargo"]
    assert sum(len(run["text"]) for run in row["passage"]) < 600


def test_articles_that_public_records_cite_are_searched_too(api):
    article = cited("They spoke of an embargo and of fish.", title="A long day", outlet_name="Sample Courier")
    cited("They spoke of fish alone.")
    answered = answer(api, "embargo", of="articles")
    (row,) = answered["results"]
    assert (row["kind"], row["article"]["id"], row["statement"]) == ("article", article.pk, None)
    assert answered["counts"]["articles"] == {"count": 1, "more": False}
    assert answered["facets"]["outlet"] == [{"value": "Sample Courier", "label": "Sample Courier", "count": 1}]


def test_an_article_is_searched_as_it_was_read_last(api):
    article = cited("They spoke of an embargo.")
    make.ArticleVersionFactory(article=article, number=9_999, text="They spoke of fish.")
    assert [row["article"]["id"] for row in answer(api, "fish", of="articles")["results"]] == [article.pk]
    assert answer(api, "embargo", of="articles")["results"] == []


@pytest.mark.parametrize("state", ["draft", "rejected", "withdrawn"])
def test_nothing_that_is_not_public_is_ever_found(api, xi, state):
    said = make.said(xi, "the secret embargo")
    make.proven(make.StatementFactory(text="another embargo", state=state))
    make.ArticleVersionFactory(article__state=state, article__title="Embargo", text="the embargo")
    models.Statement.objects.filter(pk=said.pk).update(state=state)
    hidden = make.LeaderFactory(name="Embargo Man", state=state, origin="machine")
    make.NameFactory(leader=hidden, text="Embargo")
    for q in ("embargo", "embargos", "embarg", "secret"):
        for of in ("statements", "articles"):
            answered = answer(api, q, of=of)
            assert [answered[name] for name in ("results", "entries", "titles")] == [[], [], []]
            assert answered["counts"]["statements"]["count"] == answered["counts"]["articles"]["count"] == 0
            assert not any(answered["facets"].values())


def test_a_withdrawn_statement_takes_its_article_along_unless_it_proves_something_else(api, xi):
    words = "the embargo is over"
    version = make.ArticleVersionFactory(text=f"“{words}”, it was said.")
    said = make.published(make.StatementFactory(text=words), words, version)
    kept = make.published(make.ContactFactory(), words, version)
    services.withdraw(said, services.DEMO, "Made up.")
    assert len(answer(api, "embargo", of="articles")["results"]) == 1
    services.withdraw(kept, services.DEMO, "Made up.")
    assert answer(api, "embargo", of="articles")["results"] == []


def test_what_is_found_follows_every_change_of_a_statement(api, xi, zelensky):
    said = make.said(xi, "an embargo", edtf="2022")
    models.Statement.objects.filter(pk=said.pk).update(text="a truce", kind="indirect")
    assert found(api, "embargo") == []
    assert found(api, "truce", kind="indirect", leader="xi-jinping") == ["a truce"]
    said.attributions.update(leader=zelensky)
    assert found(api, "truce", leader="xi-jinping") == []
    assert found(api, "zelensky") == ["a truce"]
    said.attributions.all().delete()
    assert found(api, "zelensky") == []
    make.check_now()
    said.evidence.all().delete()
    said.delete()
    assert found(api, "truce") == []


def test_an_outlet_that_is_called_otherwise_is_found_by_its_new_name(api, xi):
    version = make.ArticleVersionFactory(text="“an embargo”", article__outlet_name="Courier's \\ Post")
    make.published(make.StatementFactory(text="an embargo"), "an embargo", version)
    assert found(api, "embargo", outlet="courier's \\ post") == ["an embargo"]
    models.Article.objects.filter(pk=version.article_id).update(outlet_name="Gazette")
    assert found(api, "embargo", outlet="Courier's \\ Post") == []
    assert found(api, "embargo", outlet="Gazette") == ["an embargo"]


def test_facets_tell_how_to_narrow_the_search_and_narrow_it(api, xi, zelensky):
    make.said(xi, "an embargo", edtf="2023-04-26")
    make.said(xi, "no embargo", edtf="2022-04", kind="indirect")
    make.said(zelensky, "embargo?", edtf="2022")
    facets = answer(api, "embargo")["facets"]
    counted = {name: [(one["value"], one["count"]) for one in values] for name, values in facets.items()}
    assert counted == {
        "kind": [("direct", 2), ("indirect", 1)],
        "leader": [("xi-jinping", 2), ("volodymyr-zelensky", 1)],
        "outlet": [("Sample Wire", 3)],
        "year": [("2023", 1), ("2022", 2)],
    }
    assert found(api, "embargo", leader="xi-jinping", year=2022) == ["no embargo"]
    assert found(api, "embargo", kind="direct", outlet="sample wire", year=2022) == ["embargo?"]


def test_the_best_match_comes_first_by_relevance_and_every_page_is_reached(api, xi):
    for text in ("peace", "the talks on peace, on war and on fish, and on peace", "of fish, war, and then some peace"):
        make.said(xi, text)
    texts, url = [], "/api/v1/search/?q=peace&sort=relevance&limit=1"
    while url:
        page = api.get(url).json()
        texts += [row["statement"]["text"] for row in page["results"]]
        url = page["next"]
    assert texts[0] == "the talks on peace, on war and on fish, and on peace"
    assert len(set(texts)) == len(texts) == 3
    assert api.get(page["previous"]).json()["results"][0]["statement"]["text"] == texts[1]


def test_matches_are_counted_no_further_than_need_be(api, xi, monkeypatch):
    monkeypatch.setattr(search, "COUNTED", 2)
    for _ in range(3):
        make.said(xi, "an embargo")
    assert answer(api, "embargo")["counts"]["statements"] == {"count": 2, "more": True}


def test_an_empty_question_gets_an_empty_answer(api, xi):
    make.said(xi, "an embargo")
    for q in ("", " ", '""', "-", "or"):
        answered = answer(api, q)
        assert answered["results"] == answered["entries"] == []


@pytest.mark.parametrize(
    "asked, field, remedy",
    [
        ({"q": "x" * 10_000}, "q", "at most 300 characters"),
        ({"q": "peace\x00"}, "q", "Null characters are not allowed"),
        ({"q": "peace", "year": "9999999999999"}, "year", "less than or equal to 2199"),
        ({"q": "peace", "leader": "nobody"}, "leader", "no public entry"),
        ({"q": "peace", "sort": "oldest"}, "sort", "not one of the available choices"),
        ({"q": "peace", "colour": "red"}, "colour", "There is no such filter"),
        ({"q": "peace", "cursor": "nonsense"}, "cursor", "start again without it"),
    ],
)
def test_a_bad_search_is_named_with_its_remedy(api, asked, field, remedy):
    response = api.get("/api/v1/search/", asked)
    assert response.status_code == 400
    assert remedy in str(response.json()["errors"][field])


@pytest.mark.parametrize(
    "q",
    ['"', '"""', "'", "\\", "a' | 'b", "(((", "-" * 300, "a " * 150, "<script>", "%s %(x)s %", "𝔸 \u202e ۝", "🙂" * 50],
)
def test_no_question_breaks_it(api, xi, q):
    make.said(xi, "peace")
    answer(api, q)
    answer(api, q, of="articles", sort="relevance")


@pytest.mark.logs_errors
def test_a_search_that_takes_too_long_is_stopped_with_a_remedy(api, monkeypatch):
    def slow(question, most=5):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(10)")

    monkeypatch.setattr("statements.filters.question.Question.close", slow)
    monkeypatch.setattr(search, "MOST_SECONDS", 0.05)
    response = api.get("/api/v1/search/", {"q": "peace"})
    assert response.status_code == 503
    assert "choose a year" in response.json()["detail"]


def test_a_search_costs_the_same_queries_however_much_it_finds(api, zelensky):
    def cost(**asked):
        with CaptureQueriesContext(connection) as queries:
            answer(api, "zelensky call", **asked)
        return len(queries)

    def one_more():
        words = "a meaningful call of Zelensky"
        make.published(make.StatementFactory(text=words), words)
        make.said(zelensky, words)

    for _ in range(3):
        one_more()
    few = [cost(), cost(of="articles"), cost(sort="relevance")]
    for _ in range(5):
        one_more()
    assert [cost(), cost(of="articles"), cost(sort="relevance")] == few
    assert max(few) <= 24


def test_the_table_can_be_filled_anew(api, xi):
    make.said(xi, "an embargo")
    models.Findable.objects.all().delete()
    assert found(api, "embargo") == []
    assert models.Findable.objects.rebuild() == 2
    assert found(api, "embargo") == ["an embargo"]
