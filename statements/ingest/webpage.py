"""An article in an HTML page: trafilatura takes the furniture away, and the page's own metadata is read beside it.

trafilatura can bring the metadata as well, at as much time again as the text: it looks for authors, tags and licences
all over the page, which nobody here asks for. So only those of its functions are called whose answers are kept. Its
fast mode leaves out the comparison with other extractors.
"""

import contextlib
from datetime import date
from urllib.parse import urlsplit

import trafilatura
from htmldate import find_date
from trafilatura import metadata
from trafilatura.utils import load_html

from . import signs
from .clean import Cleaned, agreed_language, normalise, readable
from .encodings import decode_page, mended
from .errors import NotAnArticle

NO_ARTICLE = "No article text could be found on the page."
# What trafilatura's reader of JSON-LD raises on data that are JSON but not what it expects.
MISREAD = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)


def clean_page(html, url="", content_type=""):
    """An article given as an HTML page (bytes or text). Raises NotAnArticle, and says why if the page tells it."""
    page = load_html(decode_page(html, content_type) if isinstance(html, bytes) else html)
    if page is None:
        raise NotAnArticle(NO_ARTICLE)
    facts, notes = _facts(page, url), list(signs.of_page(page, url))
    found = trafilatura.bare_extraction(page, fast=True, include_comments=False, include_tables=False)
    if found is None or not found.text:
        raise NotAnArticle(" ".join((NO_ARTICLE, *notes)))
    text = readable(found.text.replace("\n", "\n\n"))
    notes = tuple(dict.fromkeys((*notes, *signs.of_text(text))))
    return Cleaned(text, language=agreed_language(text, page.get("lang", "")), notes=notes, **facts)


def _facts(page, url):
    """What the page says about its article."""
    found = metadata.examine_meta(page)
    with contextlib.suppress(*MISREAD):
        found = metadata.extract_meta_json(page, found)
    address = _canonical(found.url or metadata.extract_url(page), url)
    outlet = found.sitename or metadata.extract_sitename(page) or _host(address)
    day = find_date(page, url=address or None, original_date=True, extensive_search=True)
    return {
        "url": address,
        "title": normalise(mended(found.title or metadata.extract_title(page) or "")),
        "outlet": normalise(mended(outlet)).lstrip("@"),
        "published_on": date.fromisoformat(day) if day else None,
    }


def _canonical(claimed, url):
    """The page's canonical URL, if it is of the host that served it: nobody may speak in another's name."""
    if claimed and (not url or _host(claimed) == _host(url)) and urlsplit(claimed).path.strip("/"):
        return claimed
    return url


def _host(address):
    return (urlsplit(address).hostname or "").removeprefix("www.")
