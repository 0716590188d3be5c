"""Write what `decide` wants, whole or not at all, and the same only once."""

from dataclasses import replace

from django.db import IntegrityError, connection, transaction

from statements.dates import columns
from statements.models import (
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    Contact,
    Document,
    Evidence,
    Leader,
    Organization,
    Participation,
    Reaction,
    Readout,
    Statement,
)

from .matching import same_claim
from .urls import canonical

# One article's drafts are matched against all others', so deciding and storing happen one at a time (about 2 ms each).
STORE_LOCK = 0x5EAD0
CONTEXT = 240


def organization_id(key):
    """The row id behind a directory key."""
    return Organization.objects.values_list("pk", flat=True).get(key=key)


def save_version(cleaned, facts):
    """The article and the version of its text: (version, whether the text is new). `facts` fill an unknown article.

    A text that comes without an address is the article that has it already, unless another outlet is named.
    """
    if not cleaned.url and (same := _same_text(cleaned.sha256, facts.get("outlet_name"))):
        return same, False
    with transaction.atomic():
        url = canonical(cleaned.url) or f"urn:sha256:{cleaned.sha256}"
        rows = Article.objects.select_for_update()
        known = rows.filter(url=url).first()
        made = None if known else _new_article(url, facts)
        article = known or made or rows.get(url=url)
        versions = {} if made else {one.sha256: one for one in article.versions.all()}
        version = versions.get(cleaned.sha256)
        new = version is None
        if new:
            version = ArticleVersion.objects.create(
                article=article,
                sha256=cleaned.sha256,
                number=max((one.number for one in versions.values()), default=0) + 1,
                text=cleaned.text,
                language=cleaned.language,
                notes=list(cleaned.notes),
            )
        if article.current_id != version.pk:
            Article.objects.filter(pk=article.pk).update(current=version)
        return version, new


def _new_article(url, facts):
    """The article's row, unless another worker is writing it at this moment."""
    try:
        with transaction.atomic():
            return Article.objects.create(url=url, **facts)
    except IntegrityError:
        return None


def _same_text(sha256, outlet):
    rows = ArticleVersion.objects.filter(sha256=sha256).order_by("id")
    return (rows.filter(article__outlet_name=outlet) if outlet else rows).first()


def lock():
    """Let no other worker decide or store until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORE_LOCK])


def passage(version, start, end, engine, **target):
    """Unsaved evidence: the words of the version from `start` to `end`, with those around them in their paragraph."""
    text = version.text
    line = max(text.rfind("\n", 0, start) + 1, start - CONTEXT)
    close = text.find("\n", end)
    close = min(len(text) if close < 0 else close, end + CONTEXT)
    around = {"prefix": text[line:start], "exact": text[start:end], "suffix": text[end:close]}
    return Evidence(version=version, start=start, end=end, engine=engine, **around, **target)


def _said_in(claim):
    """What a stored claim says, as an intent says it."""
    return {name: getattr(claim, name) for name in ("fact", "value", "edtf", "minutes", "bound", "approximate")}


def write(plan, version, engine):
    """Store the plan's drafts with their evidence. Returns how many rows of each kind are new: {"contacts": 1, ...}."""
    return _Writer(plan, version, engine).write()


class _Writer:
    """One plan's rows. Lists keep the plan's order, so an intent's index finds its row.

    Each kind is written at once: an article has some twenty pieces of evidence, and a query for each would cost more
    than reading it.
    """

    def __init__(self, plan, version, engine):
        self.plan, self.version, self.engine = plan, version, engine
        self.made = dict.fromkeys(
            ("leaders", "contacts", "claims", "documents", "statements", "readouts", "reactions", "evidence"), 0
        )
        self.proofs = []

    def write(self):
        self._find_names()
        self._write_leaders()
        self._write_contacts()
        self._write_papers()
        self.statements = self._rows(Statement, self.plan.statements, self._statement)
        self._write_readouts()
        self._write_statements()
        self._write_claims()
        self._write_reactions()
        self._write_evidence()
        return self.made

    # Names

    def _find_names(self):
        named = [who for who in self.plan.parties() if who]
        leaders = Leader.objects.filter(key__in={who.leader for who in named})
        self.organizations = Organization.objects.in_bulk({who.organization for who in named}, field_name="key")
        self.leaders = {row.key: row.merged_into or row for row in leaders}

    def _of(self, who):
        """The columns of a Who: its leader and organisation rows, if any."""
        if who is None:
            return None, None
        return self.leaders.get(who.leader), self.organizations.get(who.organization)

    def _write_leaders(self):
        for intent in self.plan.leaders:
            row = Leader(key=intent.key, name=intent.name, confidence=intent.confidence)
            self.leaders[intent.key] = row
            self.proofs.append((row, intent.evidence))
        self._create("leaders", [self.leaders[intent.key] for intent in self.plan.leaders])

    # Records

    def _rows(self, model, intents, make):
        """A row for each intent: the one that is known, the one of an earlier intent, or a new one, not yet written."""
        known, rows = self._supported(model, intents), []
        for intent in intents:
            if getattr(intent, "same_as", None) is not None:
                row = rows[intent.same_as]
            else:
                row = known[intent.existing] if intent.existing else make(intent)
            rows.append(row)
            self.proofs.append((row, intent.evidence))
        return rows

    @staticmethod
    def _supported(model, intents):
        """The known rows by id. An article more for them is never less confidence than before."""
        best = {}
        for intent in intents:
            if intent.existing:
                best[intent.existing] = max(intent.confidence, best.get(intent.existing, 0))
        rows = model.objects.in_bulk(best) if best else {}
        for pk, row in rows.items():
            if row.confidence is not None and row.confidence < best[pk]:
                model.objects.filter(pk=pk, confidence__lt=best[pk]).update(confidence=best[pk])
        return rows

    def _create(self, kind, rows):
        """Write those that are new."""
        fresh = _fresh(rows)
        if fresh:
            type(fresh[0]).objects.bulk_create(fresh)
            self.made[kind] += len(fresh)
        return fresh

    def _write_contacts(self):
        self.contacts = self._rows(Contact, self.plan.contacts, self._contact)
        pairs = list(zip(self.contacts, self.plan.contacts, strict=True))
        self._create("contacts", self.contacts)
        Participation.objects.bulk_create(
            one for row, intent in pairs if not intent.existing for one in self._sides(row, intent.sides)
        )
        for row, intent in pairs:
            if intent.existing:
                self._learn(row, intent)
        for row, intent in pairs:
            self._place(row, intent)

    @staticmethod
    def _contact(intent):
        return Contact(
            kind=intent.kind,
            status=intent.status,
            place=intent.place,
            confidence=intent.confidence,
            flags=list(intent.flags),
            **columns(intent.edtf),
        )

    def _sides(self, contact, sides):
        """Two spellings of one person, merged since, are one participant."""
        found = {}
        for position, side in enumerate(sides):
            leader, organization = self._of(side.who)
            found.setdefault(
                leader or organization or side.who.label,
                Participation(
                    contact=contact,
                    leader=leader,
                    organization=organization,
                    position=position,
                    label=side.who.label,
                    role=side.role,
                    side=self.organizations.get(side.side),
                ),
            )
        return found.values()

    @staticmethod
    def _learn(contact, intent):
        """A closer date is no contradiction, and what was planned may have been held. What an editor has seen is left
        alone: then it is a question."""
        learnt = columns(intent.edtf) if intent.narrows else {}
        learnt |= {"status": intent.status} if intent.advances else {}
        if learnt and not contact.reviews.filter(reviewer__isnull=False).exists():
            Contact.objects.filter(pk=contact.pk).update(**learnt)
        elif intent.advances:
            contact.flag(f"An article reports that it was {intent.status}, not only planned.")

    def _place(self, contact, intent):
        """A meeting within a visit or summit. One that has its place already keeps it."""
        whole = intent.parent or (self.contacts[intent.inside].pk if intent.inside is not None else None)
        if whole and whole != contact.pk:
            Contact.objects.filter(pk=contact.pk, parent=None).update(parent=whole)
        if intent.adopts:
            Contact.objects.filter(pk__in=intent.adopts, parent=None).exclude(pk=contact.pk).update(parent=contact)

    def _known_contacts(self):
        """The contacts that were there before this article: only they can have claims and readouts already."""
        pairs = zip(self.contacts, self.plan.contacts, strict=True)
        return [row for row, intent in pairs if intent.existing]

    def _write_papers(self):
        self.papers = self._rows(Document, self.plan.papers, self._paper)
        self._create("documents", self.papers)

    def _paper(self, intent):
        issuer = self.organizations.get(intent.issuer)
        return Document(title=intent.title, issuer=issuer, confidence=intent.confidence, **columns(intent.edtf))

    # Statements, and the readouts they belong to

    def _statement(self, intent):
        return Statement(
            kind=intent.kind,
            text=intent.text,
            fingerprint=intent.fingerprint,
            language=intent.language,
            medium=intent.medium,
            contact=None if intent.contact is None else self.contacts[intent.contact],
            document=None if intent.paper is None else self.papers[intent.paper],
            confidence=intent.confidence,
            flags=list(intent.flags),
            **columns(intent.edtf),
        )

    def _write_statements(self):
        fresh = self._create("statements", self.statements)
        first = {
            id(row): intent for row, intent in reversed([*zip(self.statements, self.plan.statements, strict=True)])
        }
        Attribution.objects.bulk_create(link for row in fresh for link in self._chain(row, first[id(row)].chain))

    def _chain(self, statement, links):
        for position, link in enumerate(links):
            leader, organization = self._of(link.who)
            behalf_leader, behalf_organization = self._of(link.behalf)
            yield Attribution(
                statement=statement,
                position=position,
                role=link.role,
                leader=None if link.unnamed else leader,
                organization=None if link.unnamed or leader else organization,
                label=link.who.label,
                unnamed=link.unnamed,
                behalf_leader=behalf_leader,
                behalf_organization=behalf_organization,
            )

    def _write_readouts(self):
        known = _stored(Readout.objects.filter(document=None), contact=self._known_contacts())
        found = {(row.contact_id, row.issuer_id): row for row in known}
        rows = []
        for intent in self.plan.readouts:
            contact, issuer = self.contacts[intent.contact], self.organizations[intent.issuer]
            new = Readout(contact=contact, issuer=issuer, confidence=intent.confidence)
            rows.append(found.setdefault((contact.pk, issuer.pk), new))
            self.proofs.append((rows[-1], intent.evidence))
        self._create("readouts", rows)
        for row, intent in zip(rows, self.plan.readouts, strict=True):
            self._belong(row, [self.statements[index] for index in intent.statements])

    @staticmethod
    def _belong(readout, statements):
        """A statement that belongs to a readout already stays there."""
        mine = [one for one in statements if not one.readout_id and one.contact_id == readout.contact_id]
        for statement in mine:
            statement.readout = readout
        if known := [statement.pk for statement in mine if statement.pk]:
            Statement.objects.filter(pk__in=known, readout=None, contact=readout.contact_id).update(readout=readout)

    # Claims

    def _write_claims(self):
        known = _stored(Claim.objects.select_related("about"), contact=self._known_contacts())
        rows = []
        for intent in self.plan.claims:
            new = self._claim(intent)
            row = next((one for one in (*known, *rows) if _says_the_same(one, new, intent)), None)
            row = row or next((one for one in known if _claim_key(one) == _claim_key(new)), new)
            rows.append(row)
            self.proofs.append((row, intent.evidence))
        self._create("claims", rows)

    def _claim(self, intent):
        by_leader, by_organization = self._of(intent.by)
        _, via = self._of(intent.via)
        known = by_organization or (by_leader and by_leader.is_public)
        return Claim(
            contact=self.contacts[intent.contact],
            fact=intent.fact,
            value=intent.value,
            by_leader=by_leader,
            by_organization=by_organization,
            label=intent.by.label if intent.by and not known else "",
            via=via,
            minutes=intent.minutes,
            bound=intent.bound,
            approximate=intent.approximate,
            about=self.organizations.get(intent.about),
            confidence=intent.confidence,
            **columns(intent.edtf),
        )

    # Reactions

    def _write_reactions(self):
        known = [row for row, intent in zip(self.statements, self.plan.statements, strict=True) if intent.existing]
        found = {_answer(row): row for row in _stored(Reaction.objects.all(), statement=known)}
        rows = []
        for intent in self.plan.reactions:
            targets = {"contact": self.contacts, "statement": self.statements, "document": self.papers}[intent.target]
            statement, target = self.statements[intent.statement], targets[intent.index]
            if statement == target:
                continue
            facts = {f"target_{intent.target}": target, "stance": intent.stance, "confidence": intent.confidence}
            new = Reaction(statement=statement, **facts)
            rows.append(found.setdefault(_answer(new), new))
            self.proofs.append((rows[-1], intent.evidence))
        self._create("reactions", rows)

    # Proof

    def _write_evidence(self):
        mine = Evidence.objects.filter(version=self.version)
        before = mine.count()
        Evidence.objects.bulk_create(
            [
                passage(self.version, *span, self.engine, **{row._meta.model_name: row})
                for row, spans in self.proofs
                for span in spans
            ],
            ignore_conflicts=True,
        )
        self.made["evidence"] = mine.count() - before


def _fresh(rows):
    """The rows that are not written yet, each once: only then have they no id to tell them apart by."""
    return list({id(row): row for row in rows if row.pk is None}.values())


def _stored(rows, **owners):
    """Those of the rows that belong to one of the owners, {field: rows}, oldest first; no query where there is none."""
    ((field, those),) = owners.items()
    return list(rows.filter(**{f"{field}__in": those}).order_by("id")) if those else []


def _says_the_same(row, new, intent):
    """Whether the claimant is on record with that, in whichever words. A rejected claim is not drafted again."""
    same = ("contact_id", "fact", "by_leader_id", "by_organization_id", "via_id")
    if row.merged_into_id or any(getattr(row, name) != getattr(new, name) for name in same):
        return False
    if not (row.by_leader_id or row.by_organization_id) and row.label.casefold() != new.label.casefold():
        return False
    about = row.about.key if row.about else ""
    return same_claim(replace(intent, **_said_in(row), about=about), intent)


def _claim_key(row):
    """By what the database knows a claim again."""
    names = ("contact_id", "fact", "value", "by_leader_id", "by_organization_id", "label", "via_id")
    return tuple(getattr(row, name) for name in names)


def _answer(row):
    """By what the database knows a reaction again."""
    return row.statement_id, row.target_contact_id, row.target_statement_id, row.target_document_id
