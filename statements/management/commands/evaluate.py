"""manage.py evaluate FOLDER: the scoreboard of the engine on a folder of articles with hand-made gold."""

import json
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from statements.extraction import Document, extract, roster, to_json
from statements.extraction.scoring import Tally, score

from .extract import read_exactly

SCOREBOARD = settings.BASE_DIR / "statements" / "data" / "scoreboard.json"


def evaluated(folder: Path) -> Tally:
    """The tally over every <id>.gold.json of the folder, each beside its <id>.txt."""
    known, tally = roster.read(), Tally()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = read_exactly(path.with_name(gold["id"] + ".txt"))
        found = extract(Document(text, date.fromisoformat(gold["published"])), known)
        score(text, gold, to_json(found), tally)
    return tally


def row(tally: Tally) -> dict:
    """What the scoreboard keeps of a tally: shares to three digits, and of how many."""
    figures = {name: round(value, 3) for name, value in tally.figures().items()}
    return {"quotations": tally.gold, "contacts": tally.contacts, "reactions": tally.reactions, "figures": figures}


def keep(name: str, tally: Tally):
    """Write the figures of a folder to the scoreboard, beside those of others."""
    board = json.loads(SCOREBOARD.read_text(encoding="utf-8")) if SCOREBOARD.exists() else {}
    text = json.dumps({**board, name: row(tally)}, indent=2)
    SCOREBOARD.write_text(text + "\n", encoding="utf-8")


class Command(BaseCommand):
    help = "Print how well the engine reads a folder of articles with gold. With --min, fail where it falls short."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--show", action="store_true", help="list every miss")
        parser.add_argument("--write", action="store_true", help="keep the figures for the about page")
        parser.add_argument("--min", action="append", default=[], metavar="NAME=VALUE", help="a floor; may be repeated")

    def handle(self, *args, folder, show, write, min, **options):  # noqa: A002
        if not any(folder.glob("*.gold.json")):
            raise CommandError(f"{folder} holds no *.gold.json.")
        tally = evaluated(folder)
        if show:
            self.stdout.write("\n".join(tally.misses))
        figures = tally.figures()
        board = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
        self.stdout.write(f"{board}  (n={tally.gold} quotations, {tally.contacts} contacts)")
        if write:
            keep(folder.name, tally)
        floors = {name: float(value) for name, _, value in (floor.partition("=") for floor in min)}
        short = [f"{name} {figures[name]:.3f} < {floor}" for name, floor in floors.items() if figures[name] < floor]
        if short:
            raise CommandError("falls short: " + "; ".join(short))
