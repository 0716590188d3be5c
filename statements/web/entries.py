"""What the API says of a record, told in a feed: plain text, an address, and when it last changed. Pure."""

import re
from typing import NamedTuple

from django.utils.text import Truncator, capfirst

from .tags import acted, choice, listed, quoted, sides, told, when, words

# What XML 1.0 cannot hold, and no feed needs.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TITLE = 120
STATUS = {"planned": "Planned", "cancelled": "Cancelled", "denied": "Denied: reported by some, denied by others"}


class Entry(NamedTuple):
    """An entry of a feed. `text` is plain, in lines; `updated` an ISO 8601 moment."""

    url: str
    title: str
    text: str
    updated: str
    tags: tuple
    language: str
    row: dict


def clean(text):
    return UNPRINTABLE.sub("", text)


def _entry(row, site, title, lines, tags, language=""):
    text = "\n".join(clean(line) for line in lines if line)
    title = Truncator(clean(" ".join(title.split()))).chars(TITLE)
    return Entry(site + row["url"], title, text, str(row["updated_at"]), tuple(filter(None, tags)), language, row)


def contact_entry(row, site):
    """A contact: who took part, when, what each side claims, and how much stands behind it."""
    status = STATUS.get(row["status"], "")
    lines = [capfirst(when(row["edtf"])) + (f", {row['place']}" if row["place"] else ""), status and f"{status}."]
    lines += [_claimed(claim) for claim in told(row["claims"])]
    lines.append(
        f"{_many(row['statements'], 'statement')}, {_many(row['reactions'], 'reaction')}, "
        f"{_many(row['articles'], 'article')} on record."
    )
    title = f"{capfirst(words(row['kind']))}: {took_part(row['participants'])}" + (
        f" ({row['status']})" if status else ""
    )
    return _entry(row, site, title, lines, [words(row["kind"]), status and row["status"]])


def took_part(participants):
    """Who took part, each with the side they stood for."""
    named = [
        listed(one["party"]["name"] for one in ones) + (f" ({side})" if side else "")
        for side, ones in sides(participants)
    ]
    return listed(named) or "participants not known"


def _claimed(claim):
    by = f"says {claim['by']['name']}" if claim["by"] else "as reported"
    via = f", via {claim['via']['name']}" if claim["via"] else ""
    return f"{capfirst(words(claim['fact']))}: {words(claim['value'])}, {by}{via}."


def _many(count, noun):
    return f"{count} {noun}{'s' * (count != 1)}"


def statement_entry(row, site):
    """A statement: the words, the chain of voices they came through, and how close they are to what was said."""
    text = quoted(row["text"], row["kind"])
    chain = [_voice(voice) for voice in row["chain"]]
    speaker = chain[0] if chain else "Nobody named"
    lines = [text, f"{', '.join(chain)}. {capfirst(when(row['edtf']))}. {choice(row['kind'])}."]
    return _entry(row, site, f"{speaker}: {text}", lines, row["topics"], row["language"])


def _voice(voice):
    through = {"spokesperson": "through ", "relay": "as relayed by ", "publisher": "in "}.get(voice["role"], "")
    return through + (voice["label"] if voice["unnamed"] else voice["by"]["name"])


def change_entry(row, site):
    """An act of the log of changes; of a record that is not public any more its kind and number alone."""
    what = f"{row['noun']} {row['record_id']}"
    title = f"{acted(row['action'])}: {what}" + (f", {row['record']['label']}" if row["record"] else "")
    lines = [row["reason"], *(f"{words(one['field'])}: {one['old']} → {one['new']}" for one in row["changes"])]
    if row["into"]:
        lines.append(f"It is now part of: {row['into']['label']}")
    lines.append(f"By {row['by']}.")
    found = {**row, "url": f"/changes/#change-{row['id']}", "updated_at": row["at"]}
    return _entry(found, site, title, lines, [row["action"], row["noun"]])
