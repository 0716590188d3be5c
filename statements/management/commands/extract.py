"""manage.py extract FILE... [--published DATE]: what the engine reads in each file, one JSON object per line."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from statements.extraction import Document, extract, roster, to_json


def read_exactly(path: Path) -> str:
    """The file's text with its line ends as they are, so that offsets count in the file."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return lines.read()
    except (OSError, UnicodeDecodeError) as wrong:
        raise CommandError(f"{path}: {wrong}") from wrong


class Command(BaseCommand):
    help = "Print what the engine reads in text files, one JSON object per line, with the file's stem as its id."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--published", type=date.fromisoformat, help="the dateline, YYYY-MM-DD")
        parser.add_argument("--language", help="BCP 47, instead of letting the engine tell")

    def handle(self, *args, files, published, language, **options):
        known = roster.read()
        for path in files:
            found = extract(Document(read_exactly(path), published, language), known)
            line = {"id": path.stem, **to_json(found)}
            self.stdout.write(json.dumps(line, ensure_ascii=False))
