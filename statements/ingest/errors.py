"""What can go wrong between a URL and a stored draft. Temporary is worth another try; Permanent is not."""


class IngestError(Exception):
    """Reading one article failed; the message is for the editor who asked for it."""


class Temporary(IngestError):
    """The world may answer differently later: a time-out, a 503, a connection refused.

    `retry_after` is the number of seconds the site asked to be left alone, if it did.
    """

    def __init__(self, message, retry_after=None):
        super().__init__(message)
        self.retry_after = retry_after


class Later(Temporary):
    """Nothing went wrong: it is another's turn. Does not count as an attempt."""


class Permanent(IngestError):
    """It will not get better by itself: not found, not an article, not allowed."""


class Forbidden(Permanent):
    """An address that Readout must not call: not http(s), not public, with credentials."""


class Unwelcome(Permanent):
    """The site's robots.txt asks Readout to stay away."""


class Gone(Permanent):
    """The site says that it is gone for good."""


class TooLarge(Permanent):
    """More bytes than an article has."""


class NotAFeed(Permanent):
    """Nothing in it that lists articles."""


class NotAnArticle(Permanent):
    """Nothing in it that reads like an article's text."""


class Unparsable(Permanent):
    """Taking it apart costs more than any honest file does, or breaks the parser."""
