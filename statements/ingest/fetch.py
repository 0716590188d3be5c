"""Fetch one page from a world that may be hostile.

Only http(s), only public addresses - checked on the connected socket, so that neither a second DNS answer nor a
redirect leads inside - and ceilings on size, time and redirects that hold against slow drips and compression bombs.
"""

import ipaddress
import time
import zlib
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import Timeout

from .errors import Forbidden, NotAnArticle, Permanent, Temporary, TooLarge

USER_AGENT = "Readout/0.1 (diplomatic statement tracker)"
MAX_BYTES = 10 * 1024 * 1024
MAX_SECONDS = 20
MAX_REDIRECTS = 5
CONTENT_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
# What `ipaddress` of Python 3.11 still calls global or not private although it leads inside or nowhere.
NOT_PUBLIC = [
    ipaddress.ip_network(block)
    for block in ("100.64.0.0/10", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10", "ff00::/8")
]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: where it ended up after redirects, its declared type and its bytes."""

    url: str
    content_type: str
    body: bytes


def is_public(address):
    """Whether an IP address (text) is one of the open internet."""
    ip = ipaddress.ip_address(address.split("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    inside = any(ip.version == block.version and ip in block for block in NOT_PUBLIC)
    return ip.is_global and not ip.is_multicast and not inside


def checked(url):
    """The URL, if Readout may call it; raises Forbidden with what is wrong."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as broken:
        raise Forbidden(f"{url!r} is not a URL: {broken}.") from broken
    if parts.scheme not in ("http", "https"):
        raise Forbidden(f"Only http and https addresses can be read, not {parts.scheme or 'a bare name'!r}.")
    if not parts.hostname:
        raise Forbidden(f"{url!r} names no host.")
    if parts.username is not None or parts.password is not None:
        raise Forbidden("The address carries a user name or password: take them out.")
    return url


class _PublicOnly:
    def _new_conn(self):
        sock = super()._new_conn()
        address = sock.getpeername()[0]
        if not is_public(address):
            sock.close()
            raise Forbidden(f"{self.host} leads to {address}, which is not a public address.")
        return sock


class _PublicHTTP(_PublicOnly, HTTPConnection):
    pass


class _PublicHTTPS(_PublicOnly, HTTPSConnection):
    pass


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _PublicHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPS


def _pool():
    pool = urllib3.PoolManager(num_pools=1, headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"})
    pool.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
    return pool


def _open(url, pool, seconds):
    try:
        return pool.request(
            "GET", url, redirect=False, retries=False, preload_content=False, timeout=Timeout(total=max(seconds, 0.1))
        )
    except urllib3.exceptions.LocationParseError as broken:
        raise Forbidden(f"{url!r} is not a URL: {broken}.") from broken
    except (urllib3.exceptions.HTTPError, OSError) as failed:
        raise Temporary(f"{urlsplit(url).hostname} did not answer: {failed}.") from failed


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


def _body(response, deadline):
    pieces, size = [], 0
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    try:
        for piece in _unpacked(response.stream(65536, decode_content=False), encoding):
            size += len(piece)
            if size > MAX_BYTES:
                raise TooLarge(f"The page is larger than {MAX_BYTES // 1024 // 1024} MB.")
            if time.monotonic() > deadline:
                raise Temporary(f"The page took longer than {MAX_SECONDS} seconds.")
            pieces.append(piece)
    except (urllib3.exceptions.HTTPError, OSError, zlib.error) as broken:
        raise Temporary(f"The page broke off: {broken}.") from broken
    return b"".join(pieces)


def _refuse_status(status, url):
    if status in (408, 425, 429) or status >= 500:
        raise Temporary(f"{url} answered {status}.")
    if status != 200:
        raise Permanent(f"{url} answered {status}.")


def fetch(url):
    """The page behind `url`, redirects followed.

    Raises Forbidden, TooLarge, NotAnArticle (a type that is no text) or another Permanent, or Temporary.
    """
    deadline = time.monotonic() + MAX_SECONDS
    pool = _pool()
    for _ in range(MAX_REDIRECTS + 1):
        response = _open(checked(url), pool, deadline - time.monotonic())
        try:
            if location := response.get_redirect_location():
                url = urljoin(url, location)
                continue
            _refuse_status(response.status, url)
            content_type = response.headers.get("Content-Type", "text/html")
            if content_type.split(";")[0].strip().lower() not in CONTENT_TYPES:
                raise NotAnArticle(f"{url} is {content_type}, not a page of text.")
            return Fetched(url, content_type, _body(response, deadline))
        finally:
            response.close()
    raise Permanent(f"More than {MAX_REDIRECTS} redirects.")
