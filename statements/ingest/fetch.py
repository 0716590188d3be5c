"""Fetch one page from a world that may be hostile.

Only http(s), only public addresses (see `sockets`), and ceilings on size, time and redirects that hold against slow
drips and compression bombs. Every redirect is looked at as if somebody had typed it.
"""

import contextlib
import re
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.util import Timeout

from .addresses import checked
from .errors import Forbidden, Gone, NotAnArticle, Permanent, Temporary, TooLarge
from .sockets import Deadline, pool

USER_AGENT = "Readout/0.1 (diplomatic statement tracker)"
MAX_BYTES = 10 * 1024 * 1024
MAX_SECONDS = 20
MAX_REDIRECTS = 5
# No site is asked again later than tomorrow, whatever it says.
MAX_RETRY_AFTER = 86_400
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: where it ended up after redirects, its declared type and its bytes.

    `etag` and `last_modified` are to be sent with the next visit; `unchanged` says that there was nothing new (304).
    """

    url: str
    content_type: str
    body: bytes
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False


def fetch(url, types=PAGES, admit=contextlib.nullcontext, agent=USER_AGENT, etag="", last_modified="", also=()):
    """The page behind `url`, redirects followed. `admit(url)` is a context entered for each address on the way.

    `types` are those that are read, none for all of them; `also` are networks that count as public though they are not.

    Raises Forbidden, TooLarge, Gone, NotAnArticle (a type not among `types`) or another Permanent, or Temporary.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"User-Agent": agent, "Accept-Encoding": "gzip", **{k: v for k, v in asked.items() if v}}
    left = MAX_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        with admit(checked(url)):
            begun = time.monotonic()
            found = _visit(url, types, pool(headers, also), left)
            left -= time.monotonic() - begun
        if isinstance(found, Fetched):
            return found
        url = found
    raise Permanent(f"More than {MAX_REDIRECTS} redirects.")


def _visit(url, types, connections, seconds):
    """What one address answers: a page, or the address it sends us to."""
    with Deadline(seconds, f"The page took longer than {MAX_SECONDS:g} seconds.") as deadline:
        response = _open(url, connections(deadline), deadline)
        try:
            if location := response.get_redirect_location():
                return urljoin(url, location)
            return _page(url, types, response, deadline)
        finally:
            response.close()


def _open(url, connections, deadline):
    limits = {"redirect": False, "retries": False, "timeout": Timeout(total=deadline.left)}
    try:
        return connections.request("GET", url, preload_content=False, **limits)
    except urllib3.exceptions.LocationParseError as broken:
        raise Forbidden(f"{url!r} is not a URL: {broken}.") from broken
    except (urllib3.exceptions.HTTPError, OSError) as failed:
        deadline.check()
        raise Temporary(f"{urlsplit(url).hostname} did not answer properly: {failed}.") from failed


def _page(url, types, response, deadline):
    headers = response.headers
    kept = {"etag": headers.get("ETag", ""), "last_modified": headers.get("Last-Modified", "")}
    content_type = headers.get("Content-Type", "text/html")
    if response.status == 304:
        return Fetched(url, content_type, b"", unchanged=True)
    _refuse_status(response.status, url, retry_after(headers.get("Retry-After", ""), datetime.now(UTC)))
    # Some sites say it twice; urllib3 joins that with a comma.
    if types and re.split("[;,]", content_type)[0].strip().lower() not in types:
        raise NotAnArticle(f"{url} is {content_type}, which cannot be read here.")
    return Fetched(url, content_type, _body(response, deadline), **kept)


def _refuse_status(status, url, wait):
    if status in (408, 425, 429) or status >= 500:
        raise Temporary(f"{url} answered {status}.", retry_after=wait)
    if status == 410:
        raise Gone(f"{url} is gone for good (410).")
    if status != 200:
        raise Permanent(f"{url} answered {status}.")


def retry_after(text, now):
    """The seconds a Retry-After header asks for, given as a number or as a date; None if it says nothing usable."""
    try:
        seconds = int(text) if text.strip().isdigit() else (parsedate_to_datetime(text) - now).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0), MAX_RETRY_AFTER)


def _body(response, deadline):
    """The unpacked body. Its size is watched before and after unpacking."""
    pieces, size = [], 0
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    try:
        for piece in _unpacked(_limited(response), encoding):
            size += len(piece)
            if size > MAX_BYTES:
                raise TooLarge(f"The page is larger than {MAX_BYTES // 1024 // 1024} MB.")
            deadline.check()
            pieces.append(piece)
    except (urllib3.exceptions.HTTPError, OSError, zlib.error) as broken:
        deadline.check()
        raise Temporary(f"The page broke off: {broken}.") from broken
    # A connection shut by the watchdog reads like one that ended well.
    deadline.check()
    return b"".join(pieces)


def _limited(response):
    size = 0
    for chunk in response.stream(65536, decode_content=False):
        size += len(chunk)
        if size > MAX_BYTES:
            raise TooLarge(f"The page is larger than {MAX_BYTES // 1024 // 1024} MB.")
        yield chunk


def _unpacked(chunks, encoding):
    """The body's bytes, unpacked piece by piece, so that a bomb bursts against the ceiling and not in memory."""
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "deflate", "x-gzip"):
        raise Permanent(f"The page is packed as {encoding!r}, which Readout did not ask for.")
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
    for chunk in chunks:
        while chunk:
            yield inflate.decompress(chunk, 65536)
            chunk = inflate.unconsumed_tail
    if not inflate.eof:
        raise zlib.error("its end is missing")
