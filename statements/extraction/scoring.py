"""Score extractions against articles with hand-made gold: quotations, speakers, contacts, reactions.

Words are compared without case, accents or punctuation; positions are those of words in the text. A gold quotation is
found when one predicted statement holds four fifths of its words and, where it is a direct quotation, not much else.
A contact matches one to one by kind, people and date. The figures are the ones the issue names.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+")
# Words of a name that say what somebody is, not who.
_GENERIC = frozenset(
    """the a an of in s president minister prime foreign official government ministry presidency office
spokesman spokesperson spokeswoman mr mrs ms and""".split()
)
HELD, HOLDS_ENOUGH, OUTSIDE = 0.5, 0.8, 0.25


@dataclass
class Tally:
    """Counts over articles; `misses` says in words what was missed or invented, article by article."""

    gold: int = 0
    found: int = 0
    speaker: int = 0
    predicted: int = 0
    held: int = 0
    contacts: int = 0
    contacts_found: int = 0
    contacts_predicted: int = 0
    contacts_extra: int = 0
    details: int = 0
    details_right: int = 0
    reactions: int = 0
    reactions_found: int = 0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The scoreboard; a share of nothing is 1."""
        return {
            "quote_recall": _share(self.found, self.gold),
            "speaker_accuracy": _share(self.speaker, self.found),
            "joint_recall": _share(self.speaker, self.gold),
            "quote_precision": _share(self.held, self.predicted),
            "contact_recall": _share(self.contacts_found, self.contacts),
            "contact_precision": _share(self.contacts_predicted - self.contacts_extra, self.contacts_predicted),
            "contact_details": _share(self.details_right, self.details),
            "reaction_recall": _share(self.reactions_found, self.reactions),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _fold(text: str | None) -> str:
    decomposed = unicodedata.normalize("NFKD", text or "")
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().replace("ı", "i")


def words(text: str | None) -> list[str]:
    """The words of a name, folded; apostrophes separate."""
    return _WORD.findall(_fold(text).replace("’", " ").replace("'", " "))


def same_name(predicted: str | None, accepted: Iterable[str]) -> bool:
    """The predicted name has the last name, or every word, of one of the accepted names."""
    got = set(words(predicted))
    return bool(got) and any(_is_name(got, words(name)) for name in accepted)


def _is_name(got: set[str], want: list[str]) -> bool:
    if not want:
        return False
    core = [word for word in want if word not in _GENERIC] or want
    return got == set(want) or core[-1] in got or len(core) > 1 and set(core) <= got


def _positions(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {match.start() for start, end in spans for match in _WORD.finditer(text, start, end)}


def score_statements(text: str, gold: list[dict], predicted: list[dict], tally: Tally) -> None:
    """Add one article's quotations to the tally."""
    wanted = [_positions(text, [(entry["start"], entry["end"])]) for entry in gold]
    everything = set().union(*wanted)
    parts = [[_positions(text, [tuple(span)]) for span in said["spans"]] for said in predicted]
    holding: set[int] = set()
    for entry, want in zip(gold, wanted, strict=True):
        best = None
        for index, said in enumerate(predicted):
            share = len(set().union(*parts[index]) & want) / max(1, len(want))
            if share >= HELD:
                holding.add(index)
            if share >= HOLDS_ENOUGH and not _too_much(entry, want, parts[index], everything):
                best = max(best or False, _right(entry, said))
        _count_quotation(entry, best, tally)
    _count_precision(text, predicted, holding, tally)


def _too_much(entry: dict, want: set[int], parts: list[set[int]], everything: set[int]) -> bool:
    outside = set().union(*(part for part in parts if part & want)) - everything
    return entry["kind"] == "direct" and len(outside) > OUTSIDE * len(want)


def _right(entry: dict, said: dict) -> bool:
    named = same_name(said.get("speaker"), entry["speakers"])
    return named and (not entry.get("anonymous") or said.get("speaker_kind") == "unnamed")


def _count_quotation(entry: dict, best: bool | None, tally: Tally) -> None:
    if entry.get("optional"):
        return
    tally.gold += 1
    tally.found += best is not None
    tally.speaker += bool(best)
    if not best:
        what = "speaker" if best is False else "missed"
        tally.misses.append(f"{what}  {entry['content'][:70]!r} by {entry['speakers']}")


def _count_precision(text: str, predicted: list[dict], holding: set[int], tally: Tally) -> None:
    for index, said in enumerate(predicted):
        if said["kind"] in ("direct", "mixed"):
            tally.predicted += 1
            tally.held += index in holding
            if index not in holding:
                tally.misses.append(f"extra  {text[said['start'] : said['end']][:70]!r} by {said.get('speaker')!r}")


def dates_agree(predicted: str | None, wanted: str | list[str] | None) -> bool:
    """One date holds the other, or begins or ends the other's interval."""
    if wanted is None:
        return True
    date = re.sub(r"[~?%]", "", predicted or "")
    options = wanted if isinstance(wanted, list) else [wanted]
    return bool(date) and any(
        date.startswith(want) or want.startswith(date) or want in date.split("/") for want in options
    )


def _fits(entry: dict, met: dict) -> bool:
    names = [participant["name"] for participant in met["participants"]]
    people = entry["participants"]
    return (
        (met["kind"] == entry["kind"] or bool(entry.get("kind_any")))
        and all(any(same_name(name, [want]) for name in names) for want in people)
        and not (people and len(names) > len(people) + 1)
        and (bool(entry.get("date_optional")) or dates_agree(met.get("date"), entry.get("date")))
    )


def score_contacts(gold: list[dict], predicted: list[dict], tally: Tally) -> None:
    """Add one article's contacts to the tally."""
    free = list(predicted)
    for entry in sorted(gold, key=lambda entry: bool(entry.get("optional"))):
        match = next((met for met in free if _fits(entry, met)), None)
        if match is not None:
            free.remove(match)
        if not entry.get("optional"):
            _count_contact(entry, match, tally)
    tally.contacts_predicted += len(predicted)
    tally.contacts_extra += len(free)
    tally.misses += [
        f"extra contact  {met['kind']} {[p['name'] for p in met['participants']]} {met['date']}" for met in free
    ]


def _count_contact(entry: dict, match: dict | None, tally: Tally) -> None:
    tally.contacts += 1
    if match is None:
        tally.misses.append(f"missed contact  {entry['kind']} {entry['participants']} {entry.get('date')}")
        return
    tally.contacts_found += 1
    if entry.get("initiator"):
        accepted = {word for name in entry["initiator"] for word in words(name)}
        _count_detail(
            "initiator",
            entry["initiator"],
            match.get("initiator"),
            bool(set(words(match.get("initiator"))) & accepted),
            tally,
        )
    if entry.get("minutes"):
        got = match.get("duration_minutes") or 0
        _count_detail(
            "minutes", entry["minutes"], got, abs(got - entry["minutes"]) <= max(5, 0.1 * entry["minutes"]), tally
        )


def _count_detail(what: str, wanted: object, got: object, right: bool, tally: Tally) -> None:
    tally.details += 1
    tally.details_right += right
    if not right:
        tally.misses.append(f"detail  {what} {wanted}, got {got!r}")


def score_reactions(gold: list[dict | str], extraction: dict, tally: Tally) -> None:
    """Add one article's reactions to the tally: who reacts counts."""
    said = extraction["statements"]
    reactors = [said[reaction["statement"]].get("speaker") for reaction in extraction["reactions"]]
    for entry in gold:
        name = entry["by"] if isinstance(entry, dict) else entry
        found = any(same_name(reactor, [name]) for reactor in reactors)
        tally.reactions += 1
        tally.reactions_found += found
        if not found:
            tally.misses.append(f"missed reaction  {name}")


def score(text: str, gold: dict, extraction: dict, tally: Tally) -> None:
    """Add one article to the tally; `extraction` is the contract's JSON."""
    tally.misses.append(f"== {gold['id']}")
    score_statements(text, gold["statements"], extraction["statements"], tally)
    score_contacts(gold["contacts"], extraction["contacts"], tally)
    score_reactions(gold["reactions"], extraction, tally)
