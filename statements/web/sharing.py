"""What other sites take from a record's page: citations, and schema.org as JSON-LD. Pure but for the escaping."""

import json
import re

from django.utils.html import format_html
from django.utils.safestring import mark_safe

PLAIN_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# What would end a script element or start a comment in it.
ESCAPED = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
LATEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\\": "\\textbackslash{}"}
)
TITLE = 80


def script(data):
    """A JSON-LD element. Nothing in the data can end it."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).translate(ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


def _whole(data):
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def _date(edtf):
    """A date schema.org can carry: one that is plain, as vague as it is."""
    return edtf if PLAIN_DATE.fullmatch(edtf or "") else None


def _agent(party, link):
    kind = "Person" if party["type"] == "leader" else "Organization"
    if party["type"] == "label":
        return {"@type": "Thing", "name": party["name"]}
    return {"@type": kind, "name": party["name"], "url": link(party["url"])}


def _article(article):
    publisher = {"@type": "Organization", "name": article["outlet"]} if article["outlet"] else None
    day = str(article["published_on"]) if article["published_on"] else None
    told = {"headline": article["title"], "url": article["link"], "publisher": publisher, "datePublished": day}
    return _whole({"@type": "NewsArticle", **told})


def quotation(statement, link):
    """A statement as schema.org Quotation; a paraphrase is none, only a CreativeWork. `link` makes a path absolute."""
    authors = [voice for voice in statement["chain"] if voice["role"] == "author" and not voice["unnamed"]]
    articles = {piece["article"]["id"]: piece["article"] for piece in statement["evidence"]}
    original = statement["original"]
    return _whole(
        {
            "@type": "CreativeWork" if statement["kind"] == "indirect" else "Quotation",
            "@id": link(statement["url"]),
            "url": link(statement["url"]),
            "text": statement["text"],
            "inLanguage": statement["language"],
            "dateCreated": _date(statement["edtf"]),
            "dateModified": str(statement["updated_at"]),
            "version": statement["revision"],
            "creator": [_agent(voice["by"], link) for voice in authors],
            "spokenByCharacter": [_agent(voice["by"], link) for voice in authors],
            "about": statement["contact"] and {"@type": "Event", "@id": link(f"/contacts/{statement['contact']}/")},
            "translationOfWork": original and {"@type": "Quotation", "@id": link(original["url"])},
            "citation": [_article(article) for article in articles.values()],
        }
    )


CALLS = {"call", "video_call", "letter", "message"}


def event(contact, name, link):
    """A contact as schema.org Event; None for one that is denied: nothing shows that there was an event."""
    if contact["status"] == "denied":
        return None
    start, _, end = contact["edtf"].partition("/")
    far = contact["kind"] in CALLS
    place = {"@type": "Place", "name": contact["place"]} if contact["place"] else None
    whole, cancelled = contact["part_of"], contact["status"] == "cancelled"
    return _whole(
        {
            "@type": "Event",
            "@id": link(contact["url"]),
            "url": link(contact["url"]),
            "name": name,
            "startDate": _date(start),
            "endDate": _date(end),
            "eventStatus": f"https://schema.org/Event{'Cancelled' if cancelled else 'Scheduled'}",
            "eventAttendanceMode": f"https://schema.org/{'Online' if far else 'Offline'}EventAttendanceMode",
            "location": place,
            "attendee": [_agent(one["party"], link) for one in contact["participants"]],
            "superEvent": whole and {"@type": "Event", "@id": link(whole["url"])},
            "subEvent": [{"@type": "Event", "@id": link(part["url"])} for part in contact["parts"]],
        }
    )


# Citations


def said_by(chain):
    """Who is quoted, by name; what was printed where nobody is named."""
    first = next(iter(chain), None)
    return (first["label"] if first["unnamed"] else first["by"]["name"]) if first else "Nobody named"


def _title(text):
    return text if len(text) <= TITLE else text[: text.rfind(" ", 0, TITLE) if " " in text[:TITLE] else TITLE] + "…"


def _outlets(statement):
    return list(dict.fromkeys(piece["article"]["outlet"] or "an article" for piece in statement["evidence"]))


def plainly(statement, url, when):
    """A citation as plain text; the address is that of the revision cited."""
    said_in = ", ".join(_outlets(statement)[:3])
    how = "paraphrased" if statement["kind"] == "indirect" else "quoted"
    number = f"Readout, statement {statement['id']}, revision {statement['revision']}"
    return f"{said_by(statement['chain'])}, “{_title(statement['text'])}” ({when}), {how} in {said_in}. {number}. {url}"


def bibtex(statement, url):
    """The same as a BibTeX entry (LaTeX's special signs escaped; biblatex takes the EDTF date as it is)."""
    day = _date(statement["edtf"])
    fields = {
        "author": f"{{{said_by(statement['chain']).translate(LATEX)}}}",
        "title": _title(statement["text"]).translate(LATEX),
        "date": day,
        "year": day and day[:4],
        "howpublished": "Readout, diplomatic statement tracker",
        "note": f"Statement {statement['id']}, revision {statement['revision']}; "
        f"in {', '.join(_outlets(statement)[:3]).translate(LATEX)}",
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "\n".join([f"@misc{{readout-statement-{statement['id']},", ",\n".join(lines), "}"])
