"""Template words: how dates, names, quotations and filters are printed. They take what the API answers."""

from datetime import UTC, datetime
from itertools import groupby

from django import template
from django.db.models import QuerySet

from statements.dates import Bounds, NotEdtf, bounds
from statements.filters.changes import ACTIONS
from statements.filters.dates import PERIOD

from . import charts, matrix, records, sharing
from .passages import passages

register = template.Library()
MONTHS = "January February March April May June July August September October November December".split()
# How close the words on record are to what was said.
KINDS = {"direct": "Quoted", "mixed": "Partly quoted", "indirect": "Paraphrase by the reporter"}
# The same of a statement that was looked at closely: see `statements.wording`.
CLOSENESS = {
    "verbatim": "Verbatim",
    "as_reported": "As reported",
    "foreign": "As reported, in another language",
    "translated": "Translated",
    "partly": "Partly quoted, as reported",
    "paraphrase": "Paraphrase",
}
ALIGNED = {"both": "In both", "conflict": "In conflict", "only_a": "Only here", "only_b": "Only here"}
STANDINGS = {"disputed": "In dispute", "differs": "Told differently", "agreed": "Accounts agree"}
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def _point(text):
    """One EDTF point in words: 26 April 2023, April 2023, 2023, spring 2023."""
    year, *rest = text.rstrip("~?%").split("-")
    if rest and rest[0] in SEASONS:
        return f"{SEASONS[rest[0]]} {year}"
    if "X" in text or (rest and int(rest[0]) > 12):
        return text
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
    if "/" not in edtf:
        about = "about " if edtf[-1] in "~%" else ""
        return f"{about}{_point(edtf)}{' (uncertain)' if edtf[-1] in '?%' else ''}"
    if start in ("", ".."):
        return "date unknown" if end in ("", "..") else f"by {_point(end)}"
    return f"since {_point(start)}" if end in ("", "..") else _span(start, end)


@register.filter
def read_at(moment):
    """An ISO 8601 moment in words, in UTC: 26 April 2023, 14:05 UTC."""
    moment = datetime.fromisoformat(str(moment)).astimezone(UTC)
    return f"{_point(moment.date().isoformat())}, {moment:%H:%M} UTC"


@register.filter
def day(date):
    """A day of the calendar in words; nothing for none."""
    return _point(str(date)) if date else ""


@register.filter
def lasting(delta):
    """A duration in the largest unit that is not too coarse: "30 min", "12 h", "1 d 6 h"."""
    minutes = round(delta.total_seconds() / 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [f"{days} d" * bool(days), f"{hours} h" * bool(hours), f"{minutes} min" * bool(minutes and not days)]
    return " ".join(filter(None, parts)) or "under a minute"


@register.filter
def clock(moment):
    """The time of day of an ISO 8601 moment, in UTC."""
    return f"{datetime.fromisoformat(str(moment)).astimezone(UTC):%H:%M} UTC"


@register.filter
def held(office):
    """How long a post was held: "since 20 May 2019", "2008 – May 2012", "until 2014"."""
    start, end = office["start"], office["end"]
    if not start and end in ("", ".."):
        return "now" if end else "dates unknown"
    if end in ("", ".."):
        return f"{'since' if end else 'from'} {when(start)}"
    return f"{when(start)} – {when(end)}" if start else f"until {when(end)}"


@register.filter
def current(offices):
    """The posts held today, else the last one known."""
    return [office for office in offices if office["end"] == ".."] or offices[:1]


@register.filter
def words(value):
    """A stored word as it is read: "declines_to_comment" is "declines to comment"."""
    return str(value).replace("_", " ")


@register.filter
def choice(value, label=""):
    """A choice as the pages call it: "Quoted" for direct, else its label as a sentence begins."""
    known = {**KINDS, **CLOSENESS, **ALIGNED, **STANDINGS}
    return known.get(value) or (label or words(value)).capitalize()


@register.filter
def by_date(rows):
    """Rows of a newest-first list under their dates, [(edtf, rows)]. Dates that share a first day keep their order."""
    days = {}
    for row in rows:
        days.setdefault((row["earliest"] or row["latest"], row["edtf"]), []).append(row)
    return [(edtf, found) for (_, edtf), found in days.items()]


@register.filter
def by_month(rows):
    """Rows of a newest-first list under their months: [("April 2023", rows)]; a vaguer date is told as it is."""
    months = {}
    for row in rows:
        months.setdefault(_month(row), []).append(row)
    return list(months.items())


def _month(row):
    first, last = ((row[bound] or row["latest"] or row["earliest"]) for bound in ("earliest", "latest"))
    if not first:
        return "Date unknown"
    first, last = (str(day)[:7] for day in (first, last))
    if first == last:
        return _point(first)
    return f"{first[:4]}, month not certain" if first[:4] == last[:4] else f"From {_point(first)}"


@register.filter
def by_day(acts):
    """Acts of the log under the day they were made, [(ISO date, acts)]."""
    return [(day, list(found)) for day, found in groupby(acts, key=lambda act: str(act["at"])[:10])]


@register.filter
def acted(action):
    """What an editor did, as readers see it."""
    return dict(ACTIONS)[action]


@register.filter
def sides(participants):
    """Participants by the side they stood for, in the printed order: [(side or None, participants)]."""
    found = {}
    for one in participants:
        side = one["side"] and one["side"]["name"]
        found.setdefault(side or one["party"]["name"], (side, []))[1].append(one)
    return [(None if side == ones[0]["party"]["name"] else side, ones) for side, ones in found.values()]


@register.filter
def split(text):
    """The words of a text."""
    return text.split()


@register.filter
def listed(names):
    """Names in a sentence: "A, B and C"."""
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


@register.filter
def parties(participants):
    """The names of those who took part."""
    return [one["party"]["name"] for one in participants]


@register.filter
def told(claims):
    """The claims a list tells at once: how it became what it is, how long it took, who began it."""
    shown = ("status", "duration", "initiator")
    found = [claim for claim in claims if claim["fact"] in shown and (claim["by"] or claim["fact"] != "status")]
    return sorted(found, key=lambda claim: shown.index(claim["fact"]))


MEASURES = {
    "quote_recall": "Quotations found",
    "speaker_accuracy": "Of those found, with the right speaker",
    "joint_recall": "Quotations found with the right speaker",
    "quote_precision": "Drafted quotations that are quotations",
    "contact_recall": "Contacts found",
    "contact_precision": "Drafted contacts that took place or are reported so",
    "contact_details": "Initiators and durations right",
    "reaction_recall": "Reactions found",
}


@register.filter
def measured(name):
    """A figure of the scoreboard in words."""
    return MEASURES.get(name, words(name).capitalize())


@register.filter
def percent(share):
    return f"{100 * share:.1f} %"


@register.filter
def thousands(number):
    """A number with its thousands apart: 10,000."""
    return f"{number:,}"


@register.filter
def quoted(text, kind):
    """The words in typographic quotation marks where they are the speaker's.

    A mixed text that has marks of its own keeps them: outside them the words are the reporter's. So does one whose
    marks do not pair, for a mark of ours would seem to close or open one of the article's.
    """
    if kind == "mixed":
        return text if set(text) & set('“”„«»"') else f"“{text}”"
    return f"“{text}”" if kind == "direct" and text.count("“") == text.count("”") else text


@register.filter
def picked(rows, ids):
    """The rows with these ids."""
    return [row for row in rows if row["id"] in ids]


@register.simple_tag(takes_context=True)
def other_statements(context):
    """A contact's statements that belong to no side's account and answer nothing: they are listed by themselves."""
    listed_already = {pk for readout in context["readouts"] for pk in readout["statements"]}
    listed_already |= {reaction["statement"]["id"] for reaction in context["reaction_list"]}
    return [row for row in context["statement_list"] if row["id"] not in listed_already]


@register.filter
def outlets(evidence):
    """Who printed it, each outlet once."""
    return list(dict.fromkeys(piece["article"]["outlet"] or "an article" for piece in evidence))


@register.simple_tag(takes_context=True)
def silent_sides(context):
    """The sides of a contact that have given no account of it, while another has."""
    told_by = {readout["issuer"]["name"] for readout in context["readouts"]}
    found = {one["side"]["name"]: one["side"] for one in context["participants"] if one["side"]}
    return [side for name, side in found.items() if name not in told_by]


@register.simple_tag(takes_context=True)
def whole_address(context, path):
    """A path with scheme and host, for what leaves the page."""
    return context["view"].request.build_absolute_uri(path)


def _flat(context):
    """A page's data, as the API gave it."""
    return context["view"].response.data


@register.simple_tag(takes_context=True)
def heading(context):
    """What a contact's page is called: "Call of Xi Jinping and Volodymyr Zelensky, 26 April 2023"."""
    names = listed(parties(context["participants"])) or "unknown participants"
    return f"{words(context['kind']).capitalize()} of {names}, {when(context['edtf'])}"


@register.simple_tag(takes_context=True)
def linked_data(context):
    """The record as schema.org, in a JSON-LD element; nothing for what schema.org has no word for."""
    view = context["view"]
    data, link = _flat(context), view.request.build_absolute_uri
    told = sharing.event(data, heading(context), link) if view.noun == "contact" else sharing.quotation(data, link)
    return sharing.script(told) if told else ""


@register.simple_tag(takes_context=True)
def citations(context):
    """A statement's addresses and citations: {"permalink", "pinned", "text", "bibtex", "embed"}."""
    link, data = context["view"].request.build_absolute_uri, _flat(context)
    pinned = link(f"{data['url']}?revision={data['revision']}")
    return {
        "permalink": link(data["url"]),
        "pinned": pinned,
        "text": sharing.plainly(data, pinned, when(data["edtf"])),
        "bibtex": sharing.bibtex(data, pinned),
        "embed": link(f"{data['url']}embed/"),
    }


@register.simple_tag(takes_context=True)
def arranged(context, how):
    """What a word of `records` makes of a page's data."""
    return getattr(records, how)(_flat(context))


register.filter("passages", passages)
register.filter("days_since", records.silence)
register.filter("asked_for", records.asked)
register.filter("printed_by", records.printed_by)
register.filter("annotated", records.annotated)
register.filter("language", records.language)
register.filter("languages", records.languages)
register.filter("shortened", records.shortened)
register.filter("paired", records.paired)
register.filter("alone", records.alone)
register.filter("said_by", sharing.said_by)
register.filter("density", charts.density)
register.filter("matrix", matrix.matrix)
register.filter("most", matrix.most)
register.filter("silence", matrix.silence)


# Filter forms


@register.filter
def fields(form):
    """A filter form's fields, the period last."""
    return sorted(form, key=lambda field: field.name in PERIOD)


@register.filter
def options(field):
    """What a field lets one choose: [(value, label, whether it is chosen)].

    Choosing nothing is the first option of a select, and says what it means: for `when` that is "possible".
    """
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value or ""])}
    # A loop, for list() would first count the rows.
    return [
        (str(option), _label(field.name, option, label), str(option) in chosen)
        for option, label in field.field.choices
        if option != "possible"
    ]


def _label(name, option, label):
    if option == "":
        return "Possibly in the period" if name == "when" else "Any"
    return label if hasattr(option, "instance") else choice(option, label)


@register.filter
def active(view):
    """The filters in force: [{"label", "value", "without"}], `without` the query string that drops just this one.

    What the view shows by itself (`apart`) is none of them.
    """
    form = view.filterset.form
    form.is_valid()
    query = view.request.query_params.copy()
    query.pop("cursor", None)
    return [
        {"label": form[name].label, "value": _printed(form, name, text), "without": _without(query, name, text)}
        for name in sorted(form.fields, key=PERIOD.__contains__)
        if name not in getattr(view, "apart", ())
        for text in query.getlist(name)
        if text
    ]


def _printed(form, name, text):
    """A filter's value in a reader's words: a leader's name for the key, a choice's label, a date in words."""
    meant = form.cleaned_data.get(name)
    entries = [one for one in (meant if isinstance(meant, list | QuerySet) else [meant]) if hasattr(one, "pk")]
    if entries:
        # A name that was typed stands where its entry does, unless one was named twice.
        texts = [one for one in form.data.getlist(name) if one]
        by_place = dict(zip(texts, entries, strict=False)) if len(texts) == len(entries) else {}
        return str(next((one for one in entries if one.key == text), by_place.get(text, text)))
    if name in ("since", "until"):
        return when(text)
    label = dict(getattr(form.fields[name], "choices", ())).get(text) if name in ("kind", "status", "when") else None
    return choice(text, label) if label else text


def _without(query, name, text):
    rest = query.copy()
    rest.setlist(name, [value for value in rest.getlist(name) if value != text])
    return rest.urlencode()


@register.simple_tag(takes_context=True)
def certainly_in(context, period):
    """The address of the list with what surely lies in a month or year: 2023-04, 2023."""
    return context["view"].narrowed(since=[period], until=[period], when=["certain"])


@register.filter
def in_period(when, form):
    """Whether a month or year of a chart overlaps the period that was asked for."""
    since, until = (form.cleaned_data.get(name) for name in ("since", "until"))
    asked = Bounds(since and since.earliest, until and until.latest)
    return bool(since or until) and bounds(when).overlap(asked)


@register.filter
def number(found):
    """A count of the API's facets: "412", or "1,000+" where counting stopped."""
    return f"{found['count']:,}{'+' if found['more'] else ''}"


@register.filter
def typed(form, name):
    """What was typed into a filter and is not understood: it stays in its field."""
    meant = form.cleaned_data.get(name) if name in form.cleaned_data else None
    return "" if meant else next((text for text in form.data.getlist(name) if text), "")


@register.filter
def hidden(form, names):
    """The filters in force among these, for which a form has no field of its own: [(name, value)]."""
    return [(name, text) for name in names.split() for text in form.data.getlist(name) if text]


@register.simple_tag(takes_context=True)
def alike(context, name):
    """Whom a name may mean that is not one entry's alone: [(entry, the list's address with that one)]."""
    view, form = context["view"], context["view"].filterset.form
    found = []
    for wrong in form.errors.as_data().get(name, ()):
        given = [text for text in form.data.getlist(name) if text != wrong.params["text"]] if wrong.params else []
        entries = wrong.params.get("found", ()) if wrong.params else ()
        found += [(entry, view.narrowed(**{name: [*given, entry.key]})) for entry in entries]
    return found


# Errors


@register.filter
def complaints(errors, view=None):
    """A problem's errors as the page names them: [(field's label, messages)]."""
    labels = {name: field.label for name, field in view.filterset.form.fields.items()} if view else {}
    found = errors if isinstance(errors, dict) else {"": errors}
    return [(labels.get(name) or name, _messages(said)) for name, said in found.items()]


def _messages(said):
    many = said if isinstance(said, list | tuple) else [said]
    return [one["message"] if isinstance(one, dict) else str(one) for one in many]
