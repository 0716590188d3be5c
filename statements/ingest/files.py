"""From the bytes of a file - a page, a PDF, a Word document, plain text - to an article. Pure; run it in the cage."""

import io
import zipfile
from pathlib import PurePath

import pypdf
from defusedxml.ElementTree import fromstring

from .clean import clean_text, normalise
from .encodings import declared, decode
from .errors import NotAnArticle, TooLarge
from .webpage import clean_page

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
MAX_PAGES = 300
MAX_PART = 20 * 1024 * 1024
PAGE_ENDINGS = (".html", ".htm", ".xhtml")
TEXT_ENDINGS = (".txt", ".text", ".md")
READABLE = "Readout reads text, HTML, PDF and Word (.docx) files, and lists of articles as JSON Lines or CSV."


def clean_file(body, name="", content_type="", url=""):
    """The article in a file, known by its first bytes, else by its declared type and its name's ending."""
    kind = content_type.split(";")[0].strip().lower()
    ending = PurePath(name).suffix.lower()
    if body.startswith(b"%PDF-") or kind == "application/pdf" or ending == ".pdf":
        return _pdf(body, url)
    if body.startswith(b"PK\x03\x04") or ending == ".docx":
        return _word(body, url)
    if kind == "text/plain" or ending in TEXT_ENDINGS:
        return clean_text(decode(body, declared(content_type)), url=url)
    if "html" in kind or ending in PAGE_ENDINGS:
        return clean_page(body, url, content_type)
    raise NotAnArticle(f"{name or 'The file'} is of no kind that can be read. {READABLE}")


def _pdf(body, url):
    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotAnArticle("The PDF asks for a password: save it without one.")
        if len(reader.pages) > MAX_PAGES:
            raise TooLarge(f"The PDF has {len(reader.pages)} pages; at most {MAX_PAGES} are read.")
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        title = (reader.metadata and reader.metadata.title) or ""
    except pypdf.errors.PyPdfError as broken:
        raise NotAnArticle(f"The PDF is damaged: {broken}.") from broken
    if not text.strip():
        raise NotAnArticle("The PDF holds pictures of text and no text: run it through text recognition first.")
    return clean_text(text, url=url, title=normalise(str(title)))


def _word(body, url):
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            paragraphs = _part(packed, "word/document.xml").iter(f"{WORD}p")
            text = "\n\n".join(filter(None, (_words(paragraph).strip() for paragraph in paragraphs)))
            core = _part(packed, "docProps/core.xml") if "docProps/core.xml" in packed.namelist() else None
    except zipfile.BadZipFile as broken:
        raise NotAnArticle("The Word file is damaged, or is not one.") from broken
    title = (core.findtext(f"{DUBLIN_CORE}title") if core is not None else "") or ""
    return clean_text(text, url=url, title=normalise(title))


def _part(packed, name):
    """One XML part of a Word file, which may not unpack to more than an article needs nor define entities."""
    try:
        with packed.open(name) as part:
            xml = part.read(MAX_PART + 1)
    except KeyError as missing:
        raise NotAnArticle("The file is packed like a Word document but holds none.") from missing
    if len(xml) > MAX_PART:
        raise TooLarge(f"The Word file unpacks to more than {MAX_PART // 1024 // 1024} MB.")
    return fromstring(xml, forbid_dtd=True)


def _words(paragraph):
    """A paragraph's runs in order; what a tracked deletion took out (w:delText) is not text."""
    signs = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n"}
    return "".join(
        (node.text or "") if node.tag == f"{WORD}t" else signs.get(node.tag, "") for node in paragraph.iter()
    )
