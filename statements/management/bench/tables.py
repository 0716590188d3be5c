"""The rows of the made-up world, table by table, and how they get into PostgreSQL: COPY, in the order of the tables."""

import io

from django.db import connection, models

from statements.models import (
    Article,
    ArticleVersion,
    Attribution,
    Claim,
    Contact,
    Evidence,
    Participation,
    Reaction,
    Readout,
    Statement,
)

# Parents before children. A row fills the columns named here; the rest take what the model says.
TABLES = {
    Article: "id url outlet_id outlet_name title published_on state current_id",
    ArticleVersion: "id article_id number text sha256 language",
    Contact: "id kind status place edtf earliest latest",
    Participation: "contact_id position leader_id role side_id",
    Readout: "id contact_id issuer_id",
    Claim: "id contact_id fact value by_organization_id about_id minutes bound approximate",
    Statement: "id kind text contact_id readout_id medium edtf earliest latest fingerprint",
    Attribution: "statement_id position role leader_id organization_id",
    Reaction: "id statement_id target_contact_id stance",
    Evidence: "version_id start end exact suffix contact_id claim_id readout_id statement_id reaction_id",
}
ALWAYS = {"state": "published", "origin": "machine", "confidence": 0.9, "engine": "bench"}
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def cell(value):
    """A value in COPY's text format."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    return value.translate(ESCAPED) if isinstance(value, str) else str(value)


def constant(model, field):
    """What every row has in a column that the made-up world does not fill."""
    if model is Evidence and field.name == "state":
        return "exact"
    value = ALWAYS.get(field.name, field.get_default())
    return "{}" if value == [] else value


class Table:
    """The rows of one table on their way into it."""

    def __init__(self, model):
        self.model, self.count, self.buffer = model, 0, io.StringIO()
        given = TABLES[model].split()
        rest = [
            field
            for field in model._meta.concrete_fields
            if field.column not in given and field.db_default is models.NOT_PROVIDED and not field.generated
        ]
        rest = [field for field in rest if not (field.primary_key and "id" not in given)]
        self.columns = given + [field.column for field in rest]
        self.tail = "".join("\t" + cell(constant(model, field)) for field in rest) + "\n"

    def add(self, *values):
        self.buffer.write("\t".join(map(cell, values)) + self.tail)
        self.count += 1

    def copy(self):
        """Send what has been added since the last time."""
        self.buffer.seek(0)
        names = ", ".join(f'"{column}"' for column in self.columns)
        with connection.cursor() as cursor:
            cursor.copy_expert(f'COPY "{self.model._meta.db_table}" ({names}) FROM STDIN', self.buffer)
        self.buffer = io.StringIO()
