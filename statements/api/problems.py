"""Errors as problem+json (RFC 9457) and links as headers (RFC 8288)."""

from rest_framework.exceptions import ValidationError
from rest_framework.views import exception_handler


def problem_json(error, context):
    """DRF's exception handler, its answer made a problem: title, status, detail, and `errors` by field."""
    response = exception_handler(error, context)
    if response is None:
        return None
    problem = {"type": "about:blank", "title": response.status_text, "status": response.status_code}
    if isinstance(error, ValidationError):
        problem["detail"] = "Some of what was sent cannot be used; see errors."
        problem["errors"] = error.get_full_details() if not isinstance(error.detail, dict) else error.detail
    else:
        problem["detail"] = str(getattr(error, "detail", error))
    response.data = problem
    response.content_type = "application/problem+json"
    return response


def link_header(**targets):
    """A Link header of the targets there are: {"Link": '<...>; rel="next"'} or nothing."""
    links = [f'<{url}>; rel="{rel}"' for rel, url in targets.items() if url]
    return {"Link": ", ".join(links)} if links else {}
