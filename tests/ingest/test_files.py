"""A file's bytes become an article, or a sentence that says why not."""

import pytest

from statements.ingest.errors import NotAnArticle, TooLarge
from statements.ingest.files import MAX_PART, clean_file, decode

from . import made

PAGE = f"<html><head><title>A call</title></head><body><article><p>{made.WORDS}</p></article></body></html>"


@pytest.mark.parametrize(
    "body, name, title",
    [
        (made.WORDS.encode(), "call.txt", ""),
        (PAGE.encode(), "call.html", "A call"),
        (made.pdf(), "call.pdf", "A call"),
        (made.pdf(), "a name that tells nothing", "A call"),
        (made.word(), "call.docx", "A call"),
    ],
)
def test_text_pages_pdf_and_word_files_are_read(body, name, title):
    cleaned = clean_file(body, name)
    assert cleaned.text == made.WORDS
    assert cleaned.title == title


def test_paragraphs_of_a_word_file_stay_apart_and_what_was_struck_out_stays_out():
    struck = "</w:t></w:r><w:del><w:r><w:delText>by letter</w:delText></w:r></w:del><w:r><w:t>"
    cleaned = clean_file(made.word([made.WORDS + struck, "Nobody else was told of it."]), "call.docx")
    assert cleaned.text == f"{made.WORDS}\n\nNobody else was told of it."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_a_text_in_another_encoding_is_read_right(encoding):
    words = "Президенты поговорили по телефону и договорились встретиться снова в следующем месяце. " * 3
    assert decode(words.encode(encoding)).strip() == words.strip()


@pytest.mark.parametrize(
    "body, name, message",
    [
        (b"\x89PNG\r\n", "photo.png", "photo.png is of no kind that can be read. Readout reads text, HTML, PDF"),
        (b"", "", "The file is of no kind that can be read"),
        (b"%PDF-1.4 and nothing else", "call.pdf", "The PDF is damaged"),
        (made.pdf([]), "scan.pdf", "pictures of text"),
        (b"PK\x03\x04 and nothing else", "call.docx", "damaged, or is not one"),
        (made.zipped({"readme": "no document"}), "call.docx", "holds none"),
        (b"Hi.", "call.txt", "fewer than forty letters"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_the_reason(body, name, message):
    with pytest.raises(NotAnArticle, match=message):
        clean_file(body, name)


def test_a_word_file_that_unpacks_to_a_flood_is_refused():
    bomb = made.zipped({"word/document.xml": b" " * (MAX_PART + 1)})
    assert len(bomb) < 50_000
    with pytest.raises(TooLarge, match="unpacks to more than 20 MB"):
        clean_file(bomb, "bomb.docx")
