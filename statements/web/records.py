"""How a record's page arranges what the API says of it: pure functions that templates use as words."""

from django.utils.translation import get_language_info


def _answered(kind, pk):
    return lambda reaction: (reaction["target"]["kind"], reaction["target"]["id"]) == (kind, pk)


def thread(reactions, target, seen=None):
    """The reactions to a target (kind, id) as a tree: [{"reaction", "replies"}]. None stands in it twice."""
    seen = set() if seen is None else seen
    nodes = []
    for reaction in filter(_answered(*target), reactions):
        if reaction["id"] not in seen:
            seen.add(reaction["id"])
            nodes.append({"reaction": reaction, "replies": []})
    for node in nodes:
        node["replies"] = thread(reactions, ("statement", node["reaction"]["statement"]["id"]), seen)
    return nodes


def threads(contact):
    """All reactions around a contact: [(what they answer or None for the contact itself, tree)]."""
    reactions = [*contact["reaction_list"], *contact["further_reactions"]]
    targets = {("contact", contact["id"]): None}
    for reaction in contact["further_reactions"]:
        targets.setdefault((reaction["target"]["kind"], reaction["target"]["id"]), reaction["target"])
    seen, found = set(), []
    for key, target in targets.items():
        if tree := thread(reactions, key, seen):
            found.append((target, tree))
    return found


def cited(contact):
    """The articles behind a contact's page, oldest first: {"article", "passages", "versions", "lost", "copy_of"}.

    `copy_of` is the place in the list of an earlier copy of the same agency story.
    """
    reactions = [one["statement"] for one in [*contact["reaction_list"], *contact["further_reactions"]]]
    records = [contact, *contact["claims"], *contact["readouts"], *contact["statement_list"], *reactions]
    found = {}
    for piece in {piece["id"]: piece for record in records for piece in record["evidence"]}.values():
        article = piece["article"]
        row = found.setdefault(article["id"], {"article": article, "passages": 0, "versions": set(), "lost": 0})
        row["passages"] += 1
        row["versions"].add(piece["version"])
        row["lost"] += piece["state"] == "lost"
    rows = sorted(found.values(), key=lambda row: (str(row["article"]["published_on"] or "9999"), row["article"]["id"]))
    return _with_copies(rows)


def _with_copies(rows):
    groups = {}
    for number, row in enumerate(rows, 1):
        group = row["article"]["wire_group"]
        row["copy_of"] = groups.get(group)
        row["versions"] = sorted(row["versions"])
        if group:
            groups.setdefault(group, number)
    return rows


def silence(since):
    """How many days lie between two contacts, as vague as their dates: "446 days", "26 to 56 days"."""
    least, most = since["least"], since["most"]
    if least == most:
        return _days(least)
    if most is None or least is None:
        return "" if least is None else f"at least {_days(least)}"
    return f"{least:,} to {_days(most)}"


def _days(number):
    return "1 day" if number == 1 else f"{number:,} days"


def outline(article):
    """An article's passages by version, the current first: [{"version", "current", "passages"}].

    The same words may prove several records: they are one passage here, with all it `proves` and the `id` that was
    asked for. `at` is per mille of the text before it, `size` its own share, for the strip that shows where it stands.
    """
    lengths = {version["number"]: version["characters"] for version in article["versions"]}
    found = {}
    for passage in article["passages"]:
        same = found.setdefault(passage["version"], {}).setdefault((passage["start"], passage["end"]), [])
        same.append(passage)
    order = sorted(found, key=lambda number: (number != article["current"], -number))
    return [
        {
            "version": number,
            "current": number == article["current"],
            "passages": [_together(same, lengths.get(number) or 1) for same in found[number].values()],
        }
        for number in order
    ]


def _together(passages, length):
    shown = next((passage for passage in passages if passage["asked"]), passages[0])
    start, size = shown["start"] * 1000 // length, (shown["end"] - shown["start"]) * 1000 // length
    proves = list(
        {passage["proves"]["url"] + passage["proves"]["kind"]: passage["proves"] for passage in passages}.values()
    )
    ids = [passage["id"] for passage in passages]
    return {**shown, "ids": ids, "proves": proves, "at": start, "percent": start // 10, "size": max(4, size)}


def asked(passages):
    """The passage an address asked for, the first of those of its record; None if it asked for none."""
    return next((passage for passage in passages if passage["asked"]), None)


def printed_by(variant, evidence):
    """Where a wording is printed: its articles, each once."""
    found = {piece["article"]["id"]: piece["article"] for piece in evidence}
    return [found[pk] for pk in variant["articles"]]


def annotated(text, notes):
    """The words as runs, [(text, numbers of the notes that begin there)], cut where a note's words begin and end."""
    edges = sorted({0, len(text), *(edge for note in notes for edge in (note["start"], note["end"]))})
    runs = []
    for start, end in zip(edges, edges[1:], strict=False):
        covering = [number for number, note in enumerate(notes, 1) if note["start"] <= start and end <= note["end"]]
        ending = [number for number, note in enumerate(notes, 1) if note["end"] == end]
        runs.append((text[start:end], bool(covering), ending))
    return runs


def language(code):
    """A language by its English name: "Ukrainian" for uk; the code itself where Django knows no name."""
    if code in ("zh", "no"):
        return {"zh": "Chinese", "no": "Norwegian"}[code]
    try:
        return get_language_info(code.lower())["name"]
    except KeyError:
        return code


def paired(rows):
    """The rows of a comparison in which both sides have something to say."""
    return [row for row in rows if row["a"] and row["b"]]


def alone(rows, alignment):
    """The rows in which only one side has."""
    return [row for row in rows if row["alignment"] == alignment]


def pinned(statement):
    """Whether an older revision than the newest public one is shown."""
    public = [step["revision"] for step in statement["history"] if step["state"] == "published"]
    return bool(public) and statement["revision"] < max(public)


# Of a stretch that nobody changed or noted so much is shown at its ends.
ENDS = 120


def shortened(text):
    """A long stretch without its middle."""
    return text if len(text) <= 3 * ENDS else f"{text[:ENDS]} … {text[-ENDS:]}"


def languages(codes):
    """Languages by name."""
    return [language(code) for code in codes]
