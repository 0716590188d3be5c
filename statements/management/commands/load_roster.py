"""`manage.py load_roster`: bring the directory up to date with the data files. Running it again changes nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand

from statements.extraction import roster
from statements.ingest.load import load_roster


class Command(BaseCommand):
    help = "Load states, organisations, leaders, their offices and spellings from the roster's data files."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", type=Path, default=roster.DATA, help="people.jsonl, organizations.jsonl"
        )

    def handle(self, folder, **options):
        changed = load_roster(roster.read(folder))
        self.stdout.write("  ".join(f"{kind} {count}" for kind, count in changed.items()) + " new or changed")
