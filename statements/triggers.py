"""Rules a check constraint cannot reach, kept by PostgreSQL triggers so that no door goes around them.

The evidence rules lock the record they judge: two editors who each take away one of the last two pieces of evidence
cannot both succeed. That holds where each statement sees what was committed, so they refuse REPEATABLE READ.
What no rule can stop is the owner of the tables switching triggers off (ALTER TABLE, or pgtrigger.ignore).
"""

import pgtrigger

# The records that evidence can prove: column of the evidence -> table of the record.
PROVABLE = {
    "leader_id": "statements_leader",
    "organization_id": "statements_organization",
    "contact_id": "statements_contact",
    "claim_id": "statements_claim",
    "readout_id": "statements_readout",
    "statement_id": "statements_statement",
    "reaction_id": "statements_reaction",
    "document_id": "statements_document",
}

SEES_COMMITTED_ROWS = """
        IF current_setting('transaction_isolation') = 'repeatable read' THEN
            RAISE EXCEPTION 'Evidence of public records changes under READ COMMITTED or SERIALIZABLE only.'
                USING ERRCODE = 'invalid_transaction_state';
        END IF;"""

COUNT_REVISIONS = pgtrigger.Trigger(
    name="count_revisions",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Condition("OLD.* IS DISTINCT FROM NEW.*"),
    func="NEW.revision = OLD.revision + 1; NEW.updated_at = now(); RETURN NEW;",
)

PUBLIC_NEEDS_EVIDENCE = pgtrigger.Trigger(
    name="public_needs_evidence",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", "origin", "id"),
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    condition=pgtrigger.Q(new__state="published"),
    func=pgtrigger.Func(
        SEES_COMMITTED_ROWS
        + """
        IF EXISTS (SELECT 1 FROM {meta.db_table} WHERE id = NEW.id AND state = 'published' AND origin <> 'roster')
           AND NOT EXISTS (SELECT 1 FROM statements_evidence
                           WHERE {meta.model_name}_id = NEW.id AND state = 'exact') THEN
            RAISE EXCEPTION 'Nothing is public without the exact words: {meta.model_name} % has no exact evidence.',
                NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = '{meta.model_name}_public_needs_evidence';
        END IF;
        RETURN NULL;
        """
    ),
)


def _still_proven(column, table):
    name = column.removesuffix("_id")
    return f"""
        IF OLD.{column} IS NOT NULL THEN
            PERFORM 1 FROM {table} WHERE id = OLD.{column} FOR UPDATE;
            IF EXISTS (SELECT 1 FROM {table} WHERE id = OLD.{column} AND state = 'published' AND origin <> 'roster')
               AND NOT EXISTS (SELECT 1 FROM statements_evidence
                               WHERE {column} = OLD.{column} AND state = 'exact') THEN
                RAISE EXCEPTION '{name} % is public and this is the last exact evidence for it: '
                    'withdraw it first, or add other evidence.', OLD.{column}
                    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}_public_needs_evidence';
            END IF;
        END IF;"""


LAST_EVIDENCE_STAYS = pgtrigger.Trigger(
    name="last_evidence_stays",
    operation=pgtrigger.Delete | pgtrigger.Update,
    when=pgtrigger.After,
    timing=pgtrigger.Deferred,
    func=SEES_COMMITTED_ROWS + "".join(_still_proven(*pair) for pair in PROVABLE.items()) + "\nRETURN NULL;",
)

NO_TRUNCATING_PROOF = pgtrigger.Trigger(
    name="no_truncating_proof",
    operation=pgtrigger.Truncate,
    when=pgtrigger.After,
    level=pgtrigger.Statement,
    func="".join(
        f"""
        IF EXISTS (SELECT 1 FROM {table} WHERE state = 'published' AND origin <> 'roster') THEN
            RAISE EXCEPTION 'Evidence proves public rows of {table}: it cannot be emptied.'
                USING ERRCODE = 'check_violation';
        END IF;"""
        for table in PROVABLE.values()
    )
    + "\nRETURN NULL;",
)

WORDS_ARE_IN_THE_VERSION = pgtrigger.Trigger(
    name="words_are_in_the_version",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("words", "text")],
    func="""
        SELECT text INTO words FROM statements_articleversion WHERE id = NEW.version_id;
        IF (words IS NULL
            OR substr(words, NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.exact
            OR substr(words, greatest(NEW.start - char_length(NEW.prefix), 0) + 1,
                      least(char_length(NEW.prefix), NEW.start)) IS DISTINCT FROM NEW.prefix
            OR substr(words, NEW."end" + 1, char_length(NEW.suffix)) IS DISTINCT FROM NEW.suffix) THEN
            RAISE EXCEPTION 'The words at % to % of version % are not the words given as evidence.',
                NEW.start, NEW."end", NEW.version_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_words_are_in_the_version';
        END IF;
        RETURN NEW;
    """,
)

ANNOTATION_QUOTES_ITS_TARGET = pgtrigger.Trigger(
    name="annotation_quotes_its_target",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("words", "text")],
    func="""
        IF NEW.version_id IS NOT NULL THEN
            SELECT text INTO words FROM statements_articleversion WHERE id = NEW.version_id;
        ELSE
            SELECT text INTO words FROM statements_statement WHERE id = NEW.statement_id;
        END IF;
        IF num_nonnulls(NEW.version_id, NEW.statement_id) = 1
           AND substr(words, NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.exact THEN
            RAISE EXCEPTION 'The annotated words at % to % are not in the target.', NEW.start, NEW."end"
                USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_quotes_its_target';
        END IF;
        RETURN NEW;
    """,
)

VERSIONS_ARE_IMMUTABLE = pgtrigger.Trigger(
    name="versions_are_immutable",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    func="""
        RAISE EXCEPTION 'Version % of an article is what was read: it cannot change. Store a new version.', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'articleversion_is_immutable';
    """,
)
