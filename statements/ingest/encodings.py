"""From bytes to text, whatever the server says of them, and from text that was decoded wrongly to what was written."""

import codecs
import re

from charset_normalizer import from_bytes

from .errors import NotAnArticle

# The WHATWG encoding standard: pages that claim these are written in the larger Windows sets, and read so by browsers.
READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
HEAD = 4096
# How the first byte of a two- to four-byte sign of UTF-8 looks when it is read as a sign of its own.
FEWEST = 3
TORN = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]")


def decode(body, declared=""):
    """Bytes as text: UTF-8 if they are, else as declared, else in the encoding they most resemble.

    What is declared may be a lie, and UTF-8 hardly ever is by chance. Raises NotAnArticle if nothing fits.
    """
    for name in (_marked(body) or "utf-8-sig", declared):
        if (text := _as(body, name)) is not None:
            return text
    return _guessed(body)


def _guessed(body):
    """In the encoding it most resembles; where several Latin ones fit as well, in the one most pages are in."""
    fitting = from_bytes(body)
    best = fitting.best()
    if best is None:
        raise NotAnArticle("The file is not text in any known encoding: save it as UTF-8 first.")
    western = next((one for one in fitting if "cp1252" in one.could_be_from_charset), best)
    return str(western if (western.chaos, western.coherence) == (best.chaos, best.coherence) else best)


def decode_page(body, content_type=""):
    """An HTML page's bytes as text, by its header (`text/html; charset=…`), or by what it says of itself."""
    meta = META.search(body[:HEAD])
    return decode(body, declared(content_type) or (meta[1].decode() if meta else ""))


def declared(content_type):
    """The encoding a Content-Type names, or an empty string."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.I | re.A)
    return found[1] if found else ""


def _marked(body):
    """UTF-16 says so in its first two bytes."""
    return "utf-16" if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""


def _as(body, name):
    try:
        name = codecs.lookup(name).name if name else ""
        return body.decode(READ_AS.get(name, name)) if name else None
    except (LookupError, UnicodeDecodeError):
        return None


def mended(text):
    """The text with lines put right that are UTF-8 read as Windows-1252 ("donâ€™t").

    A line is touched only if all its signs beyond ASCII make up UTF-8 again, and a text only if that happens often:
    what somebody wrote does that once at most ("LE CAFÉ…").
    """
    if "â€" in text or len(TORN.findall(text)) >= FEWEST:
        return "\n".join(map(_whole, text.split("\n")))
    return text


def _whole(line):
    if not TORN.search(line):
        return line
    try:
        return b"".join(map(_byte, line)).decode()
    except UnicodeError:
        return line


def _byte(sign):
    """The byte that was read as this sign; as a control where Windows-1252 has none for it, or Latin-1 was assumed."""
    return bytes([ord(sign)]) if sign < "\xa0" else sign.encode("cp1252")
