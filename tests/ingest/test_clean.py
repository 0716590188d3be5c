"""The text that is stored: normalised once."""

import pytest

from statements.ingest.clean import clean_text, normalise
from statements.ingest.errors import NotAnArticle
from statements.ingest.webpage import clean_page

SENTENCE = "The two leaders spoke by phone on Wednesday, the first known call between them. "


@pytest.mark.parametrize(
    "raw, stored",
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a  \n\n\n\nb\t\n", "a\n\nb"),
        ("nul\x00 bell\x07 bom\ufeff", "nul bell bom"),
        ("e\u0301lyse\u0301e", "élysée"),
        ("half \ud800 a pair", "half  a pair"),
        ("“quotes” stay — as they are…", "“quotes” stay — as they are…"),
    ],
)
def test_text_is_normalised(raw, stored):
    assert normalise(raw) == stored
    assert normalise(stored) == stored


def test_a_page_gives_its_article_and_not_its_furniture():
    page = f"""<html lang="en"><head><title>Leaders talk</title>
        <meta property="article:published_time" content="2023-04-26T18:00:00Z"></head>
        <body><nav>Home | World | Subscribe to us</nav><article><h1>Leaders talk</h1><p>{SENTENCE * 3}</p>
        <p>“I had a long call,” he said. {SENTENCE}</p><script>alert(1)</script></article></body></html>"""
    cleaned = clean_page(page, "https://wire.example/1")
    assert "“I had a long call,” he said." in cleaned.text
    assert "alert" not in cleaned.text
    assert "Subscribe" not in cleaned.text
    assert cleaned.published_on.isoformat() == "2023-04-26"


@pytest.mark.parametrize("text", ["", "   \n", "Subscribe now!", "12345 67890 " * 50])
def test_what_has_no_text_is_no_article(text):
    with pytest.raises(NotAnArticle):
        clean_text(text)


def test_the_same_text_has_the_same_hash():
    assert clean_text(SENTENCE + "\r\n").sha256 == clean_text(SENTENCE).sha256
