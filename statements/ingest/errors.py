"""What can go wrong between a URL and a stored draft. Temporary is worth another try; Permanent is not."""


class IngestError(Exception):
    """Reading one article failed; the message is for the editor who asked for it."""


class Temporary(IngestError):
    """The world may answer differently later: a time-out, a 503, a connection refused."""


class Permanent(IngestError):
    """It will not get better by itself: not found, not an article, not allowed."""


class Forbidden(Permanent):
    """An address that Readout must not call: not http(s), not public, with credentials."""


class TooLarge(Permanent):
    """More bytes than an article has."""


class NotAnArticle(Permanent):
    """Nothing in it that reads like an article's text."""
