"""The promise, tried from plain SQL: nothing is public without the exact words."""

import threading

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from statements import models
from statements.triggers import PROVABLE
from tests import factories as make

FACTORIES = {
    "leader": lambda: make.LeaderFactory(origin="machine", state="draft"),
    "organization": lambda: make.OrganizationFactory(origin="machine", state="draft"),
    "contact": make.ContactFactory,
    "claim": make.ClaimFactory,
    "readout": make.ReadoutFactory,
    "statement": make.StatementFactory,
    "reaction": make.ReactionFactory,
    "document": make.DocumentFactory,
}


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("column, table", PROVABLE.items())
def test_psql_cannot_publish_a_record_without_evidence(db, column, table):
    record = FACTORIES[column.removesuffix("_id")]()
    with pytest.raises(Error, match="Nothing is public without the exact words"):
        make.attempt(lambda: sql(f"UPDATE {table} SET state = 'published' WHERE id = %s", record.pk))


@pytest.mark.parametrize("column, table", PROVABLE.items())
def test_psql_can_publish_a_record_with_exact_evidence(db, column, table):
    record = make.proven(FACTORIES[column.removesuffix("_id")]())
    make.attempt(lambda: sql(f"UPDATE {table} SET state = 'published' WHERE id = %s", record.pk))
    record.refresh_from_db()
    assert record.is_public


@pytest.mark.parametrize("column, table", PROVABLE.items())
def test_the_last_evidence_of_a_public_record_cannot_be_deleted(db, column, table):
    name = column.removesuffix("_id")
    record = make.published(FACTORIES[name]())
    with pytest.raises(Error, match="last exact evidence"):
        make.attempt(lambda: sql(f"DELETE FROM statements_evidence WHERE {column} = %s", record.pk))


def test_a_public_record_cannot_be_inserted_bare(db):
    with pytest.raises(Error, match="Nothing is public"):
        make.attempt(lambda: make.ContactFactory(state="published"))


@pytest.mark.parametrize("state", ["moved", "lost"])
def test_words_that_are_no_longer_exact_do_not_make_public(db, state):
    contact = make.proven(make.ContactFactory())
    contact.evidence.update(state=state)
    make.check_now()
    with pytest.raises(Error, match="Nothing is public"):
        make.attempt(lambda: models.Contact.objects.update(state="published"))


def test_the_last_evidence_cannot_be_lent_to_another_record(db):
    make.published(make.ContactFactory())
    other = make.ContactFactory()
    with pytest.raises(Error, match="last exact evidence"):
        make.attempt(lambda: models.Evidence.objects.update(contact=other))


def test_one_of_two_pieces_of_evidence_can_go(db):
    contact = make.published(make.proven(make.ContactFactory()), words="it was made by Kyiv")
    make.attempt(lambda: contact.evidence.first().delete())
    assert contact.evidence.count() == 1


def test_withdrawn_records_may_lose_their_evidence(db):
    contact = make.published(make.ContactFactory())
    models.Contact.objects.update(state="withdrawn")
    make.attempt(lambda: contact.evidence.all().delete())


def test_the_evidence_table_cannot_be_emptied_under_public_records(db):
    make.published(make.ContactFactory())
    make.check_now()
    with pytest.raises(Error, match="cannot be emptied"):
        make.attempt(lambda: sql("TRUNCATE statements_evidence"))


@pytest.mark.parametrize(
    "wrong", [{"exact": "a short phone call", "start": 9}, {"start": 0}, {"prefix": "He said: "}, {"suffix": "!"}]
)
def test_evidence_must_quote_the_version_word_for_word(db, wrong):
    with pytest.raises(Error, match="are not the words given as evidence"):
        make.attempt(lambda: make.EvidenceFactory(contact=make.ContactFactory(), **wrong))


def test_offsets_count_code_points_not_bytes_or_utf_16(db):
    version = make.ArticleVersionFactory(text="🕊️ 习近平同乌克兰总统泽连斯基通电话。“只有对话” he said.")
    evidence = make.EvidenceFactory(version=version, exact="只有对话", contact=make.ContactFactory())
    assert version.text[evidence.start : evidence.end] == "只有对话"


def test_a_version_cannot_be_rewritten(db):
    version = make.ArticleVersionFactory()
    with pytest.raises(Error, match="cannot change"):
        make.attempt(lambda: sql("UPDATE statements_articleversion SET text = 'x' WHERE id = %s", version.pk))


def test_a_version_with_evidence_cannot_be_deleted(db):
    contact = make.proven(make.ContactFactory())
    with pytest.raises(Error):
        make.attempt(
            lambda: sql("DELETE FROM statements_articleversion WHERE id = %s", contact.evidence.get().version_id)
        )


def test_an_annotation_quotes_its_statement(db, editor):
    statement = make.StatementFactory(text="a long call")
    note = models.Annotation(author=editor, statement=statement, start=2, end=6, exact="brief")
    with pytest.raises(Error, match="not in the target"):
        make.attempt(note.save)


def test_roster_entries_are_names_not_accounts_and_need_no_article(db):
    make.attempt(make.LeaderFactory)
    assert models.Leader.objects.published().count() == 1


def test_each_change_counts_a_revision_and_the_history_keeps_both(db):
    contact = make.ContactFactory(place="Kyiv")
    models.Contact.objects.update(place="Lviv")
    contact.refresh_from_db()
    assert contact.revision == 2
    history = apps.get_model("statements.ContactEvent").objects.order_by("pgh_id")
    assert list(history.values_list("place", flat=True)) == ["Kyiv", "Lviv"]


def test_only_names_may_come_from_the_roster(db):
    with pytest.raises(Error, match="contact_is_no_mere_name"):
        make.attempt(lambda: make.ContactFactory(state="published", origin="roster"))


def test_evidence_cannot_come_before_the_words_it_quotes(db):
    contact = make.ContactFactory()
    columns = 'version_id, start, "end", exact, prefix, suffix, state, engine, contact_id'
    insert = f"""INSERT INTO statements_evidence ({columns})
                VALUES (999999, 0, 12, 'I never said', '', '', 'exact', '', %s)"""
    with pytest.raises(Error, match="are not the words given as evidence"):
        make.attempt(lambda: sql(insert, contact.pk))


def test_a_version_cannot_be_deleted_and_written_anew(db):
    version = make.ArticleVersionFactory()
    with pytest.raises(Error, match="cannot change"):
        make.attempt(lambda: sql("DELETE FROM statements_articleversion WHERE id = %s", version.pk))


@pytest.mark.django_db(transaction=True)
def test_an_old_snapshot_may_not_judge_evidence():
    contact = make.proven(make.ContactFactory())

    @transaction.atomic
    def publish():
        sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        sql("UPDATE statements_contact SET state = 'published' WHERE id = %s", contact.pk)

    with pytest.raises(Error, match="READ COMMITTED"):
        publish()


@pytest.mark.django_db(transaction=True)
def test_two_editors_cannot_together_take_the_last_evidence():
    contact = make.proven(make.ContactFactory())
    make.published(contact, words="it was made by Kyiv")
    first, second = contact.evidence.values_list("pk", flat=True)
    refused = []

    def take_away(pk):
        try:
            with transaction.atomic():
                models.Evidence.objects.filter(pk=pk).delete()
                both.wait(timeout=10)
        except Error as error:
            refused.append(str(error))
        finally:
            connection.close()

    both = threading.Barrier(2)
    editors = [threading.Thread(target=take_away, args=[pk]) for pk in (first, second)]
    [editor.start() for editor in editors]
    [editor.join() for editor in editors]
    assert len(refused) == 1
    assert contact.evidence.count() == 1
