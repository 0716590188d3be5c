"""What search finds, kept by PostgreSQL: a row of `statements_findable` for each public text, and none for a draft.

The functions called here are made by the migration that makes the table: `readout_find_statement(id)` and
`readout_find_article(id)` bring one row up to date, whatever happened. Beside its words a statement is found by marks:
`leader:7` and `organization:7` are its authors, `outlet:name` those who printed it.
"""

import pgtrigger


def _after(name, operation, func):
    return pgtrigger.Trigger(name=name, operation=operation, when=pgtrigger.After, func=f"{func} RETURN NULL;")


STATEMENT_IS_FOUND = _after(
    "is_found",
    pgtrigger.Insert | pgtrigger.UpdateOf("state", "text", "kind", "earliest", "latest") | pgtrigger.Delete,
    "PERFORM readout_find_statement(coalesce(NEW.id, OLD.id));",
)
VOICE_IS_FOUND = _after(
    "is_found",
    pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    """
    PERFORM readout_find_statement(coalesce(NEW.statement_id, OLD.statement_id));
    IF NEW.statement_id <> OLD.statement_id THEN PERFORM readout_find_statement(OLD.statement_id); END IF;
    """,
)
OUTLET_IS_FOUND = _after(
    "outlet_is_found",
    pgtrigger.Insert | pgtrigger.UpdateOf("statement_id", "version_id") | pgtrigger.Delete,
    """
    IF NEW.statement_id IS NOT NULL THEN PERFORM readout_find_statement(NEW.statement_id); END IF;
    IF OLD.statement_id IS DISTINCT FROM NEW.statement_id AND OLD.statement_id IS NOT NULL THEN
        PERFORM readout_find_statement(OLD.statement_id);
    END IF;
    """,
)
ARTICLE_IS_FOUND = _after(
    "is_found",
    pgtrigger.Insert
    | pgtrigger.UpdateOf("state", "title", "outlet_name", "published_on", "current_id")
    | pgtrigger.Delete,
    """
    PERFORM readout_find_article(coalesce(NEW.id, OLD.id));
    IF NEW.outlet_name <> OLD.outlet_name OR NEW.state <> OLD.state THEN
        PERFORM readout_find_statement(statement_id) FROM statements_evidence evidence
            JOIN statements_articleversion version ON version.id = evidence.version_id
            WHERE article_id = NEW.id AND statement_id IS NOT NULL GROUP BY statement_id;
    END IF;
    """,
)
VERSION_IS_FOUND = _after("is_found", pgtrigger.Insert, "PERFORM readout_find_article(NEW.article_id);")
