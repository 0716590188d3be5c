"""By what a page or a text shows that it is no ordinary article: a paywall, a live blog, a stub. Said to the editor.

Pages tell search engines the truth in schema.org's terms (`isAccessibleForFree`, `LiveBlogPosting`). Those are looked
for in the script as it stands: much of it is no JSON that a parser would take.
"""

import re
from urllib.parse import urlsplit

PAYWALL = "The outlet marks it as not free to read: this may be only its beginning."
LIVE_BLOG = "It is a live blog: entries of different hours are one text here, and it goes on changing."
STUB = "It is very short ({words} words): a stub, or only part of the article was found."
STUB_WORDS = 60
# With more words than this before it, "subscribe to read more" is an advertisement.
TEASER_WORDS = 250

NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.I)
LIVE = re.compile(r'"@type"\s*:\s*(?:\[[^\]]*)?"LiveBlogPosting"')
LIVE_ADDRESS = re.compile(r"(^|/)(live|live-?blog|live-?updates?|live-?ticker|news-?ticker|en-direct)(/|$)", re.I)
ASKS_TO_PAY = re.compile(
    r"\b(subscribe|sign up|log ?in|register)\b[^.\n]{0,40}\b(to|and) (read the (rest|full)|read on)"
    r"|\b(article|story|content) is (only )?(for|available to|reserved for|exclusive to) (our )?(subscribers|members)"
    r"|\bto (continue|keep) reading\b",
    re.I,
)


def of_page(page, url=""):
    """What the page (an lxml tree) says of the article as a whole: [note]."""
    data = "\n".join(script.text or "" for script in page.iterfind(".//script[@type='application/ld+json']"))
    tier = page.find(".//head/meta[@property='article:content_tier']")
    if NOT_FREE.search(data) or (tier is not None and tier.get("content") == "locked"):
        yield PAYWALL
    if LIVE.search(data) or LIVE_ADDRESS.search(urlsplit(url).path):
        yield LIVE_BLOG


def of_text(text):
    """What the text alone shows: [note]."""
    words = len(text.split())
    if words < TEASER_WORDS and ASKS_TO_PAY.search(text):
        yield PAYWALL
    # A script without blanks has no words to count; its signs are two or three to a word.
    if words < STUB_WORDS and len(text) < 5 * STUB_WORDS:
        yield STUB.format(words=words)
