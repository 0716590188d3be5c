"""Template words: how dates and kinds are printed."""

from django import template

from statements.dates import NotEdtf, bounds

register = template.Library()
MONTHS = "January February March April May June July August September October November December".split()
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def _point(text):
    """One EDTF point in words: 26 April 2023, April 2023, 2023, spring 2023."""
    year, *rest = text.rstrip("~?%").split("-")
    if rest and rest[0] in SEASONS:
        return f"{SEASONS[rest[0]]} {year}"
    words = [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if len(rest) > 1 else words)


def _span(start, end):
    """A closed interval, without saying the month or year twice: 20–22 March 2023."""
    first, last = _point(start).split(), _point(end).split()
    if len(first) > 1 and first[1:] == last[1:]:
        return f"{first[0]}–{' '.join(last)}"
    if len(first) == len(last) == 3 and first[2] == last[2]:
        return f"{first[0]} {first[1]} – {' '.join(last)}"
    return f"{' '.join(first)} – {' '.join(last)}"


@register.filter
def when(edtf):
    """An EDTF date in words, as vague as it is: "March 2023", "about 26 April 2023", "by 26 April 2023"."""
    try:
        bounds(edtf)
    except NotEdtf:
        return edtf
    if not edtf:
        return "date unknown"
    start, _, end = edtf.partition("/")
    if not end:
        about = "about " if edtf[-1] in "~%" else ""
        return f"{about}{_point(edtf)}{' (uncertain)' if edtf[-1] in '?%' else ''}"
    if start in ("", ".."):
        return f"by {_point(end)}"
    return f"since {_point(start)}" if end == ".." else _span(start, end)
