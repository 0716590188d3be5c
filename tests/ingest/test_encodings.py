"""Bytes as text, whatever the server says of them; and text that somebody decoded wrongly, as it was written."""

import pytest

from statements.ingest.encodings import decode, decode_page, mended
from statements.ingest.errors import NotAnArticle

FRENCH = "Le président a reçu à l’Élysée le ministre polonais ; « l’entretien a duré près d’une heure », dit-on. " * 3
RUSSIAN = "Президент сообщил, что переговоры продолжатся на следующей неделе в столице. " * 3
CHINESE = "国家主席同总统通了电话，双方同意保持联系，并将在首都继续会谈。" * 3


def page(text, meta=""):
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    "text, encoding, content_type",
    [
        (FRENCH, "utf-8", "text/html"),
        (FRENCH, "utf-8", "text/html; charset=iso-8859-1"),
        (FRENCH, "utf-8-sig", "text/html; charset=windows-1251"),
        (FRENCH, "cp1252", "text/html; charset=iso-8859-1"),
        (FRENCH, "cp1252", "text/html; charset=utf-8"),
        (RUSSIAN, "cp1251", "text/html; charset=windows-1251"),
        (RUSSIAN, "koi8-r", 'text/html; charset="KOI8-R"'),
        (RUSSIAN, "cp1251", "text/html; charset=utf-8"),
        (RUSSIAN, "utf-16", "text/html"),
        (CHINESE, "gb18030", "text/html; charset=gb2312"),
        (CHINESE, "utf-8", "text/html; charset=no-such-thing"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(text, encoding, content_type):
    assert text in decode_page(page(text).encode(encoding), content_type)


def test_a_page_that_names_its_encoding_itself_is_read_by_that():
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'
    assert RUSSIAN in decode_page(page(RUSSIAN, meta).encode("koi8-r"))
    assert RUSSIAN in decode_page(page(RUSSIAN, '<meta charset="windows-1251">').encode("cp1251"))


def test_bytes_that_are_no_text_are_refused_with_the_remedy():
    with pytest.raises(NotAnArticle, match="save it as UTF-8"):
        decode(bytes(range(256)) * 40)


@pytest.mark.parametrize("misread", ["cp1252", "latin-1"])
def test_utf_8_that_was_read_as_a_western_set_is_mended(misread):
    written = "“It’s agreed,” he said – at the Élysée.\nPlain words stay.\nZelenskyy’s café."
    torn = "".join(_read(byte, misread) for byte in written.encode())
    assert torn != written
    assert mended(torn) == written


def _read(byte, encoding):
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize(
    "written",
    [
        FRENCH,
        RUSSIAN,
        CHINESE,
        "LE CAFÉ… IL EST LÀ.",
        "A MANHÃ” chegou: « ação ».",
        "50 £ and 20 €, “quoted” – as it is…",
        "He wrote “Ã©” on the blackboard.",
    ],
)
def test_what_somebody_wrote_is_left_alone(written):
    assert mended(written) == written
