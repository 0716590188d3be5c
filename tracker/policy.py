"""What a browser may do on our pages: run our scripts, show our styles and pictures, ask us, and nothing else.

Django 6 has a middleware for this; Django 5.2 does not.
"""

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def written(**changes):
    """The header's value; `changes` to the rules by name, with _ for -."""
    rules = {**POLICY, **{name.replace("_", "-"): value for name, value in changes.items()}}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class ContentSecurityPolicy:
    """Sets the header on every answer that does not bring its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", written())
        return response
