"""`manage.py sources add URL... | import FILE.opml... | list`: the feeds that are polled."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from statements.ingest import discovery, subscribe
from statements.ingest.errors import IngestError
from statements.models import Source


class Command(BaseCommand):
    help = "Add feeds to poll, import a list of them (OPML), or show them with their health."

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        adding = verbs.add_parser("add", help="a feed, or a site whose page names its feeds")
        adding.add_argument("what", nargs="+", metavar="URL")
        adding.add_argument("--all", action="store_true", help="every feed the page names, not the first alone")
        importing = verbs.add_parser("import", help="the feeds of an OPML file")
        importing.add_argument("what", nargs="+", metavar="FILE.opml")
        verbs.add_parser("list", help="every source with its health")

    def handle(self, verb, what=(), **options):
        try:
            {"add": self._add, "import": self._import, "list": self._list}[verb](what, options)
        except (IngestError, OSError) as wrong:
            raise CommandError(str(wrong)) from wrong

    def _add(self, what, options):
        for url in what:
            found = subscribe.look(url)
            self._keep(found if options["all"] else found[:1])
            for other in [] if options["all"] else found[1:]:
                self.stdout.write(f"  also offered: {other.url}  {other.title}")

    def _import(self, what, options):
        for name in what:
            self._keep(discovery.opml(Path(name).read_bytes()))

    def _keep(self, found):
        new, left = subscribe.add(found)
        for source in new:
            self.stdout.write(f"added: {source.url}  {source.title}")
        for feed, reason in left:
            self.stdout.write(f"left out: {feed.url}  {reason}")

    def _list(self, what, options):
        for source in Source.objects.order_by("url"):
            health = f"paused: {source.paused_because}" if source.paused_because else source.error or "well"
            polled = f"{source.polled_at:%Y-%m-%d %H:%M}" if source.polled_at else "never"
            self.stdout.write(f"{source.url}  {source.kind}  polled {polled}  {health}")
