"""One address per article: spellings of a URL that lead to the same page become one. Pure."""

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

PORTS = {"http": 80, "https": 443}
# Parameters that say where a reader came from, never what is shown.
TRACKING = re.compile(
    r"(utm|mtm|hsa|ga|pk|fb_action)_\w+"
    r"|at_(medium|campaign|custom\d|link\w*|ptr_name|format|bbc_team)|ns_(campaign|mchannel|source|linkname|fee)"
    r"|(fbcl|gcl|dcl|ycl|twcl|ttcl|msclk|wbra|gbra|mc_c|mc_e|cmp|nc|oc|sm|igsh)id|igsh|gclsrc|_hs(enc|mi)|_g[al]"
    r"|__twitter_impression|fb_(source|ref)|ref_(src|url)|xtor|cmp|ito|smtyp|wt\.mc_\w+|sr_share|guccounter|spm",
    re.I,
)
SAFE = ":@!$&'()*+,;=~-._"


def _host(parts):
    """The host in lower case, with its port only where it is not the scheme's own."""
    try:
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return parts.netloc.lower()
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{port}" if port and port != PORTS.get(parts.scheme.lower()) else host


def _path(path):
    """Dot segments resolved, percent-encoding spelled one way."""
    kept = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            kept[1:] = kept[1:-1]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(quote(unquote(part), safe=SAFE) for part in kept) or "/"


def _query(query):
    """The parameters as they were spelled: a server may take `?1234` for something else than `?1234=`."""
    pairs = [pair for pair in query.split("&") if pair and not TRACKING.fullmatch(pair.partition("=")[0])]
    return "&".join(sorted(quote(pair, safe=f"{SAFE}%/?[]|") for pair in pairs))


def canonical(url):
    """The URL without tracking parameters, fragment and default port; host lower case, parameters in one order.

    What is no http(s) URL (`urn:sha256:...`, an empty text, a broken one) is given back as it is.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    if parts.scheme.lower() not in PORTS or not parts.netloc:
        return url
    return urlunsplit((parts.scheme.lower(), _host(parts), _path(parts.path), _query(parts.query), ""))
