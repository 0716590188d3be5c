"""Which addresses may be called, and when two addresses are one. Pure: nothing is looked up here."""

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .errors import Forbidden

MAX_LENGTH = 2_000
# Web servers listen on these or above: 22, 25 and the like are other services that a URL could be made to speak to.
WEB_PORTS = (80, 443)
FIRST_FREE_PORT = 1024
# Mail and databases that would take a request's lines for commands, and the ports browsers refuse for that reason.
NOT_WEB_PORTS = {2049, 3306, 3659, 4045, 5060, 5061, 5432, 6000, 6379, 6566, 6697, 9200, 10080, 11211, 27017}
NOT_WEB_PORTS |= set(range(6665, 6670))
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
# What `ipaddress` of Python 3.11 calls global although it leads inside, or into a tunnel whose end may be inside:
# carrier NAT, the 6to4 relay, IETF assignments, Teredo, benchmarks, ORCHID, documentation, 6to4 and segment routing.
NOT_PUBLIC = [
    ipaddress.ip_network(block)
    for block in (
        *("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
]
TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs(enc|mi)|at_\w+|ns_\w+)", re.I)


def is_public(address, also=()):
    """Whether an IP address (text) is one of the open internet, or in a network the operator vouches for (`also`)."""
    ip = ipaddress.ip_address(address.split("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if any(ip in network for network in also):
        return True
    inside = any(ip.version == block.version and ip in block for block in NOT_PUBLIC)
    # Addresses that wrap an IPv4 one (::/96, NAT64's 64:ff9b::/96), site-local and multicast ones are not in 2000::/3.
    wrapped = ip.version == 6 and ip not in GLOBAL_UNICAST
    return ip.is_global and not (inside or wrapped or ip.is_multicast or ip.is_reserved)


def checked(url):
    """The URL, if Readout may call it; raises Forbidden with what is wrong."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as broken:
        raise Forbidden(f"{url!r} is not a URL: {broken}.") from broken
    if parts.scheme not in ("http", "https"):
        raise Forbidden(f"Only http and https addresses can be read, not {parts.scheme or 'a bare name'!r}.")
    if not parts.hostname:
        raise Forbidden(f"{url!r} names no host.")
    if parts.username is not None or parts.password is not None:
        raise Forbidden("The address carries a user name or password: take them out.")
    if len(url.encode("utf-8", "replace")) > MAX_LENGTH:
        raise Forbidden(f"The address is longer than {MAX_LENGTH:,} bytes.")
    if port is not None and not _is_web(port):
        raise Forbidden(f"Port {port} is not one that web pages are served from.")
    return url


def _is_web(port):
    return port in WEB_PORTS or (port >= FIRST_FREE_PORT and port not in NOT_WEB_PORTS)


def canonical(url):
    """The URL under which a page is known: host in small letters, no default port, fragment or tracking parameters."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}.get(parts.scheme)
    port = f":{parts.port}" if parts.port not in (None, default) else ""
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in query if not TRACKING.fullmatch(name)]
    # A query nothing was taken from stays as it is spelt: sites differ in what they make of another spelling.
    query = parts.query if len(kept) == len(query) else urlencode(kept)
    return urlunsplit((parts.scheme, host + port, parts.path or "/", query, ""))
