"""Write what `decide` wants, whole or not at all, and the same only once."""

from dataclasses import replace

from django.db import connection, transaction
from django.db.models import Max

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
        Article.objects.get_or_create(url=url, defaults=facts)
        article = Article.objects.select_for_update().get(url=url)
        newest = article.versions.aggregate(n=Max("number"))["n"] or 0
        version, new = ArticleVersion.objects.get_or_create(
            article=article,
            sha256=cleaned.sha256,
            defaults={"number": newest + 1, "text": cleaned.text, "language": cleaned.language},
        )
        if article.current_id != version.pk:
            Article.objects.filter(pk=article.pk).update(current=version)
        return version, new


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
    """One plan's rows. Lists keep the plan's order, so an intent's index finds its row."""

    def __init__(self, plan, version, engine):
        self.plan, self.version, self.engine = plan, version, engine
        self.made = dict.fromkeys(
            ("leaders", "contacts", "claims", "documents", "statements", "readouts", "reactions", "evidence"), 0
        )
        self.organizations = {}
        self.leaders = {}

    def write(self):
        self._find_names()
        for intent in self.plan.leaders:
            self._leader(intent)
        self.contacts = [self._contact(intent) for intent in self.plan.contacts]
        for row, intent in zip(self.contacts, self.plan.contacts, strict=True):
            self._place(row, intent)
        self.papers = [self._paper(intent) for intent in self.plan.papers]
        self.statements = []
        for intent in self.plan.statements:
            self.statements.append(self._statement(intent))
        for intent in self.plan.claims:
            self._claim(intent)
        for intent in self.plan.readouts:
            self._readout(intent)
        for intent in self.plan.reactions:
            self._reaction(intent)
        return self.made

    # Names

    def _find_names(self):
        named = [who for who in self.plan.parties() if who]
        leaders = Leader.objects.filter(key__in={who.leader for who in named}).select_related("merged_into")
        self.organizations = Organization.objects.in_bulk({who.organization for who in named}, field_name="key")
        self.leaders = {row.key: row.merged_into or row for row in leaders}

    def _of(self, who):
        """The columns of a Who: its leader and organisation rows, if any."""
        if who is None:
            return None, None
        return self.leaders.get(who.leader), self.organizations.get(who.organization)

    def _leader(self, intent):
        row = Leader.objects.create(key=intent.key, name=intent.name, confidence=intent.confidence)
        self.leaders[intent.key] = row
        self._count("leaders", row, intent.evidence)

    # Records

    def _contact(self, intent):
        if intent.existing:
            return self._learn(self._support(Contact, intent), intent)
        row = Contact.objects.create(
            kind=intent.kind,
            status=intent.status,
            place=intent.place,
            confidence=intent.confidence,
            flags=list(intent.flags),
            **columns(intent.edtf),
        )
        self._sides(row, intent.sides)
        return self._count("contacts", row, intent.evidence)

    def _sides(self, contact, sides):
        for position, side in enumerate(sides):
            leader, organization = self._of(side.who)
            # Two spellings of one person, merged since, are one participant.
            Participation.objects.get_or_create(
                contact=contact,
                leader=leader,
                organization=organization,
                **({} if leader or organization else {"label": side.who.label}),
                defaults={
                    "position": position,
                    "label": side.who.label,
                    "role": side.role,
                    "side": self.organizations.get(side.side),
                },
            )

    @staticmethod
    def _learn(contact, intent):
        """A closer date is no contradiction, and what was planned may have been held. What an editor has seen is left
        alone: then it is a question."""
        learnt = columns(intent.edtf) if intent.narrows else {}
        learnt |= {"status": intent.status} if intent.advances else {}
        reviewed = contact.reviews.filter(reviewer__isnull=False).exists()
        if learnt and not reviewed:
            Contact.objects.filter(pk=contact.pk).update(**learnt)
        elif intent.advances:
            contact.flag(f"An article reports that it was {intent.status}, not only planned.")
        return contact

    def _place(self, contact, intent):
        """A meeting within a visit or summit. One that has its place already keeps it."""
        whole = intent.parent or (self.contacts[intent.inside].pk if intent.inside is not None else None)
        if whole and whole != contact.pk:
            Contact.objects.filter(pk=contact.pk, parent=None).update(parent=whole)
        Contact.objects.filter(pk__in=intent.adopts, parent=None).exclude(pk=contact.pk).update(parent=contact)

    def _claim(self, intent):
        by_leader, by_organization = self._of(intent.by)
        _, via = self._of(intent.via)
        claimant = {"by_leader": by_leader, "by_organization": by_organization, "via": via}
        if not (by_leader or by_organization):
            claimant["label__iexact"] = intent.by.label if intent.by else ""
        known = self._same_claim(self.contacts[intent.contact], claimant, intent)
        if known:
            return self._prove(known, intent.evidence)
        row, new = Claim.objects.get_or_create(
            contact=self.contacts[intent.contact],
            fact=intent.fact,
            value=intent.value,
            by_leader=by_leader,
            by_organization=by_organization,
            label=intent.by.label if intent.by and not (by_organization or (by_leader and by_leader.is_public)) else "",
            via=via,
            defaults={
                "minutes": intent.minutes,
                "bound": intent.bound,
                "approximate": intent.approximate,
                "about": self.organizations.get(intent.about),
                "confidence": intent.confidence,
                **columns(intent.edtf),
            },
        )
        return self._count("claims", row, intent.evidence, new)

    @staticmethod
    def _same_claim(contact, claimant, intent):
        """What this claimant is on record with, in whichever words. A rejected claim is not drafted again."""
        same = {key: value for key, value in claimant.items() if value is not None}
        empty = {f"{key}__isnull": True for key, value in claimant.items() if value is None}
        rows = Claim.objects.filter(contact=contact, fact=intent.fact, merged_into=None, **same, **empty)
        for row in rows.select_related("about").order_by("id"):
            row_about = row.about.key if row.about else ""
            if same_claim(replace(intent, **_said_in(row), about=row_about), intent):
                return row
        return None

    def _paper(self, intent):
        if intent.existing:
            return self._support(Document, intent)
        row = Document.objects.create(
            title=intent.title,
            issuer=self.organizations.get(intent.issuer),
            confidence=intent.confidence,
            **columns(intent.edtf),
        )
        return self._count("documents", row, intent.evidence)

    def _statement(self, intent):
        if intent.same_as is not None:
            return self._prove(self.statements[intent.same_as], intent.evidence)
        if intent.existing:
            return self._support(Statement, intent)
        row = Statement.objects.create(
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
        self._chain(row, intent.chain)
        return self._count("statements", row, intent.evidence)

    def _chain(self, statement, links):
        for position, link in enumerate(links):
            leader, organization = self._of(link.who)
            behalf_leader, behalf_organization = self._of(link.behalf)
            Attribution.objects.create(
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

    def _readout(self, intent):
        row, new = Readout.objects.get_or_create(
            contact=self.contacts[intent.contact],
            issuer=self.organizations[intent.issuer],
            document=None,
            defaults={"confidence": intent.confidence},
        )
        mine = [self.statements[index].pk for index in intent.statements]
        Statement.objects.filter(pk__in=mine, readout__isnull=True, contact=row.contact).update(readout=row)
        self._count("readouts", row, intent.evidence, new)

    def _reaction(self, intent):
        rows = {"contact": self.contacts, "statement": self.statements, "document": self.papers}[intent.target]
        statement, target = self.statements[intent.statement], rows[intent.index]
        if statement == target:
            return
        row, new = Reaction.objects.get_or_create(
            statement=statement,
            **{f"target_{intent.target}": target},
            defaults={"stance": intent.stance, "confidence": intent.confidence},
        )
        self._count("reactions", row, intent.evidence, new)

    # Proof

    def _count(self, kind, row, spans, new=True):
        self.made[kind] += new
        return self._prove(row, spans)

    def _support(self, model, intent):
        """An article more for a record that is known: more evidence, and never less confidence than before."""
        row = model.objects.get(pk=intent.existing)
        model.objects.filter(pk=row.pk, confidence__lt=intent.confidence).update(confidence=intent.confidence)
        row.refresh_from_db()
        return self._prove(row, intent.evidence)

    def _prove(self, row, spans):
        before = row.evidence.filter(version=self.version).count()
        Evidence.objects.bulk_create(
            [passage(self.version, *span, self.engine, **{row._meta.model_name: row}) for span in spans],
            ignore_conflicts=True,
        )
        self.made["evidence"] += row.evidence.filter(version=self.version).count() - before
        return row
