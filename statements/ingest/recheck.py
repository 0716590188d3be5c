"""When an article's text changed: does it still say what it is cited for? Every piece of evidence is looked up again.

Words that still stand in the current version, in their place or moved, get a piece of evidence there too. Words that
are gone are marked lost, and what no words support any more goes back to the editors.
"""

from statements import services
from statements.models import Evidence
from statements.models.record import Origin, State
from statements.models.sources import PROVEN

from . import store
from .versions import EXACT, LOST, MOVED, place

GONE = services.Hand(policy="recheck policy: the words are gone")
REASONS = {
    LOST: "Version {number} of article {article} no longer has all the words that support it.",
    MOVED: "Version {number} of article {article} has the words that support it elsewhere.",
}
CONTESTED = "In version {number} of article {article} the words that support it are read as another statement's."
# Written where the engine's own reading of the new version gave the same words to another statement.
CARRIED = "{engine}, carried over"


def recheck(article):
    """Compare the evidence on the article's other versions with the current one. Call it under `store.lock`.

    Returns {state: pieces that changed to it}; doing it again changes nothing.
    """
    if article.versions.count() < 2:
        return {EXACT: 0, MOVED: 0, LOST: 0}
    article.refresh_from_db()
    current = article.current or article.versions.last()
    Evidence.objects.filter(version=current).exclude(state=EXACT).update(state=EXACT)
    older = Evidence.objects.filter(version__article=article).exclude(version=current).order_by("id")
    proofs, changed, affected = _Proofs(current), {EXACT: 0, MOVED: 0, LOST: 0}, {}
    for piece in older.select_related(*PROVEN):
        name, record = _proven(piece)
        found = place(current.text, piece.start, piece.exact, piece.prefix, piece.suffix)
        news = affected.setdefault((name, record.pk), set())
        if found.start is not None and record.state in (State.DRAFT, State.PUBLISHED):
            news.update(proofs.carry(piece, name, record, found.start))
        if found.state != piece.state:
            Evidence.objects.filter(pk=piece.pk).update(state=found.state)
            changed[found.state] += 1
            news.add(found.state)
    for (name, pk), news in affected.items():
        if news:
            _tell(PROVEN[name].objects.select_for_update().get(pk=pk), news, current)
    return changed


def _proven(piece):
    return next((name, getattr(piece, name)) for name in PROVEN if getattr(piece, f"{name}_id"))


class _Proofs:
    """What the current version proves already, so that each place is written once."""

    def __init__(self, version):
        self.version = version
        rows = Evidence.objects.filter(version=version).select_related(*PROVEN)
        self.there = {(*self._of(row), row.start, row.end) for row in rows}
        self.spans = {(row.engine, row.start, row.end) for row in rows if row.statement_id and row.engine}

    @staticmethod
    def _of(row):
        name, record = _proven(row)
        return name, record.pk

    def carry(self, piece, name, record, start):
        """Evidence for the record at the place found. Yields CONTESTED if the engine gave these words of this version
        to another statement."""
        end = start + len(piece.exact)
        if (name, record.pk, start, end) in self.there:
            return
        contested = name == "statement" and (piece.engine, start, end) in self.spans
        engine = CARRIED.format(engine=piece.engine) if contested else piece.engine
        store.passage(self.version, start, end, engine, **{name: record}).save(force_insert=True)
        self.there.add((name, record.pk, start, end))
        if name == "statement" and engine:
            self.spans.add((engine, start, end))
        if contested:
            yield CONTESTED


def _tell(record, states, current):
    """Flag what an editor should see; what no exact words support any more cannot stay public."""
    facts = {"number": current.number, "article": current.article_id}
    bare = record.is_public and record.origin != Origin.ROSTER and not record.evidence.exact().exists()
    if bare:
        services.return_to_draft(record, GONE, REASONS[LOST].format(**facts))
    elif record.state not in (State.DRAFT, State.PUBLISHED):
        return
    elif LOST in states:
        record.flag(REASONS[LOST].format(**facts))
    elif MOVED in states and record.is_public:
        record.flag(REASONS[MOVED].format(**facts))
    if CONTESTED in states:
        record.flag(CONTESTED.format(**facts))
