"""`manage.py bench_data`: fill an empty database with a made-up world, to measure pages and queries at full size."""

import time
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from tqdm import tqdm

from statements.management.bench.tables import TABLES
from statements.management.bench.world import OUTLETS, World
from statements.models import Contact, Findable, Leader, Organization

BATCH = 2000
# The promise, asked of every row at once: the triggers that ask it row by row are off while the rows go in.
UNPROVEN = """
    SELECT count(*) FROM {table} record WHERE state = 'published' AND NOT EXISTS
    (SELECT 1 FROM statements_evidence WHERE {name}_id = record.id AND state = 'exact')"""
MISQUOTED = """
    SELECT count(*) FROM statements_evidence evidence JOIN statements_articleversion version ON version.id = version_id
    WHERE substr(text, start + 1, "end" - start) <> exact"""


class Command(BaseCommand):
    help = "Fill an empty database with made-up contacts and statements, every one with the words that prove it."

    def add_arguments(self, parser):
        parser.add_argument("--contacts", type=int, default=100_000)
        parser.add_argument("--statements", type=int, default=1_000_000, help="about as many, %(default)s unless told")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, contacts, statements, seed, **options):
        if not 1 <= contacts <= statements:
            raise CommandError("--contacts must be at least 1, and --statements no fewer than that.")
        if Contact.objects.exists():
            raise CommandError("This database holds contacts: bench_data fills an empty one, and nothing else.")
        begun = time.monotonic()
        with transaction.atomic(), without_row_triggers():
            world = World(*cast(), contacts, statements, seed)
            self._fill(world)
        Findable.objects.rebuild()
        analyse()
        for table in world.tables.values():
            self.stdout.write(f"{table.count:>12,} {table.model._meta.verbose_name_plural}")
        self._prove()
        self.stdout.write(f"in {time.monotonic() - begun:,.0f} s")

    def _fill(self, world):
        for number in tqdm(world.rows(), total=world.contacts, unit=" contacts", mininterval=1):
            if number % BATCH == 0:
                world.flush()
        world.flush()
        renumber()

    def _prove(self):
        proven = [model._meta for model in TABLES if hasattr(model, "evidence") and hasattr(model, "merged_into")]
        queries = [UNPROVEN.format(table=meta.db_table, name=meta.model_name) for meta in proven] + [MISQUOTED]
        with connection.cursor() as cursor:
            for query in queries:
                cursor.execute(query)
                wrong = cursor.fetchone()[0]
                if wrong:
                    raise CommandError(f"{wrong} rows break the promise: {' '.join(query.split())}")
        self.stdout.write("Every public row has its exact words, and every word is where its evidence says.")


def cast():
    """The leaders who meet, those with an office first, and the outlets that tell of it."""
    leaders = Leader.objects.published().filter(country__isnull=False, offices__role__startswith="head_of_")
    outlets = Organization.objects.published().filter(kind="media")[:OUTLETS]
    found = list(leaders.select_related("country").distinct().order_by("key")), list(outlets)
    if not all(found):
        raise CommandError("There is nobody to meet: load the directory of leaders first (manage.py load_roster).")
    return found


@contextmanager
def without_row_triggers():
    """History and evidence triggers off, inside the transaction: at a million rows they would cost most of the time."""
    tables = [model._meta.db_table for model in TABLES]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def renumber():
    """Rows that came with ids of their own: the next ones must go on from there."""
    with connection.cursor() as cursor:
        for model in TABLES:
            table = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
            )


def analyse():
    with connection.cursor() as cursor:
        for model in [*TABLES, Findable]:
            cursor.execute(f"VACUUM ANALYZE {model._meta.db_table}")
