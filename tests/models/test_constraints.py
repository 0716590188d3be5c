"""Every rule of the database, and one attempt to break each, past all forms and services."""

import datetime

import pytest
from django.apps import apps
from django.db import Error, connection

from statements import models
from tests import factories as make

pytestmark = pytest.mark.django_db


def fresh(model):
    """A draft row of any model, as plain as it can be."""
    makers = {
        models.Source: lambda: models.Source.objects.create(url="https://wire.example/feed"),
        models.Topic: lambda: models.Topic.objects.create(key="peace-talks", name="Peace talks"),
        models.WireGroup: lambda: models.WireGroup.objects.create(label="Agency story"),
        models.Identifier: lambda: models.Identifier.objects.create(
            leader=make.LeaderFactory(), scheme="wikidata", value="Q1"
        ),
        models.DocumentSection: lambda: models.DocumentSection.objects.create(
            document=make.DocumentFactory(), position=1
        ),
        models.Extraction: lambda: models.Extraction.objects.create(
            version=make.ArticleVersionFactory(), engine="e 1", payload={}
        ),
        models.Job: lambda: models.Job.objects.create(url="https://wire.example/1"),
        models.Annotation: annotation,
        models.ErrorReport: lambda: models.ErrorReport.objects.create(message="Wrong.", contact=make.ContactFactory()),
        models.Review: lambda: models.Review.objects.create(
            verdict="confirmed", policy="p", contact=make.ContactFactory()
        ),
        models.Evidence: lambda: make.EvidenceFactory(contact=make.ContactFactory()),
    }
    return makers.get(model, getattr(make, f"{model.__name__}Factory", None))()


def annotation():
    user = apps.get_model("auth.User").objects.create(username="editor")
    statement = make.StatementFactory(text="a long call")
    return models.Annotation.objects.create(author=user, statement=statement, start=2, end=6, exact="long")


def changed(model, **values):
    """An attempt to write these columns into a fresh row."""
    return lambda: model.objects.filter(pk=fresh(model).pk).update(**values)


def twice(model, *fields):
    """An attempt to store a row again that agrees with the first in these fields."""

    def attempt():
        first = fresh(model)
        values = {f.attname: getattr(first, f.attname) for f in model._meta.concrete_fields if not f.primary_key}
        model.objects.bulk_create([model(**values)])

    return attempt


def itself(model, field):
    def attempt():
        row = fresh(model)
        model.objects.filter(pk=row.pk).update(**{field: row.pk})

    return attempt


DAY = datetime.date(2023, 4, 26)
RECORDS = [m for m in apps.get_app_config("statements").get_models() if issubclass(m, models.people.Evidenced.__base__)]
DATED = [m for m in RECORDS if hasattr(m, "edtf")]

ATTEMPTS = {
    "organization_has_a_name": changed(models.Organization, name=""),
    "organization_iso_is_alpha_2": changed(models.Organization, iso="ua"),
    "organization_not_its_own_parent": itself(models.Organization, "parent"),
    "leader_has_a_name": changed(models.Leader, name=""),
    "office_bounds_in_order": changed(models.Office, earliest=DAY, latest=DAY - datetime.timedelta(1)),
    "office_once": twice(models.Office),
    "office_no_sentinel_dates": changed(models.Office, earliest=None, latest=datetime.date(9999, 12, 31)),
    "name_belongs_to_one": changed(models.Name, leader=None),
    "name_is_not_empty": changed(models.Name, text=""),
    "name_once": twice(models.Name),
    "findable_is_one_text": lambda: models.Findable.objects.create(kind="direct", leaders=[], outlets=[], words=""),
    "error_report_says_something": changed(models.ErrorReport, message=""),
    "error_report_of_one": lambda: models.ErrorReport.objects.create(
        message="Wrong.", contact=make.ContactFactory(), leader=make.LeaderFactory()
    ),
    "identifier_belongs_to_one": changed(models.Identifier, leader=None),
    "identifier_is_not_empty": changed(models.Identifier, value=""),
    "identifier_once_per_scheme": twice(models.Identifier),
    "contact_not_its_own_parent": itself(models.Contact, "parent"),
    "participation_of_one": lambda: make.ParticipationFactory(organization=make.OrganizationFactory()),
    "participation_of_somebody": changed(models.Participation, leader=None, label=""),
    "participation_leader_once": twice(models.Participation),
    "participation_organization_once": lambda: [
        models.Participation.objects.create(contact=contact, organization=organization)
        for contact, organization in [(make.ContactFactory(), make.OrganizationFactory())] * 2
    ],
    "participation_label_once": lambda: [
        models.Participation.objects.create(contact=contact, label="an envoy")
        for contact in [make.ContactFactory()] * 2
    ],
    "readout_once": twice(models.Readout),
    "claim_by_one": changed(models.Claim, by_leader=1, by_organization=1),
    "claim_has_a_value": changed(models.Claim, value=""),
    "claim_minutes_have_a_bound": changed(models.Claim, fact="duration", minutes=60, bound=""),
    "claim_once": twice(models.Claim),
    "document_has_a_title": changed(models.Document, title=""),
    "section_once": twice(models.DocumentSection),
    "statement_has_words": changed(models.Statement, text=""),
    "statement_not_its_own_original": itself(models.Statement, "original"),
    "attribution_to_one": lambda: make.AttributionFactory(organization=make.OrganizationFactory()),
    "attribution_on_behalf_of_one": changed(models.Attribution, behalf_leader=1, behalf_organization=1),
    "attribution_to_somebody": changed(models.Attribution, leader=None, label=""),
    "attribution_unnamed_has_only_a_label": changed(models.Attribution, unnamed=True, label="an official"),
    "attribution_one_per_position": twice(models.Attribution),
    "reaction_has_one_target": changed(models.Reaction, target_contact=None),
    "reaction_not_to_itself": lambda: models.Reaction.objects.create(
        statement=(said := make.StatementFactory()), target_statement=said
    ),
    "reaction_once": twice(models.Reaction),
    "source_has_a_url": changed(models.Source, url=""),
    "article_has_a_url": changed(models.Article, url=""),
    "article_no_sentinel_dates": changed(models.Article, published_on=datetime.date(1, 1, 1)),
    "version_numbered_once": lambda: [
        make.ArticleVersionFactory(article=article, number=1, text=text)
        for article in [make.ArticleFactory()]
        for text in ("one text", "another text")
    ],
    "version_stored_once": lambda: [
        make.ArticleVersionFactory(article=article, number=number)
        for article in [make.ArticleFactory()]
        for number in (1, 2)
    ],
    "version_sha256_is_of_the_text": lambda: make.ArticleVersionFactory(sha256="0" * 64),
    "evidence_span_in_order": lambda: make.EvidenceFactory(contact=make.ContactFactory(), start=5, end=5, exact=""),
    "evidence_proves_one": lambda: make.EvidenceFactory(),
    "evidence_once": twice(models.Evidence),
    "evidence_span_drafted_once": lambda: [
        make.EvidenceFactory(version=version, engine="e 1", statement=make.StatementFactory())
        for version in [make.ArticleVersionFactory()] * 2
    ],
    "extraction_once": twice(models.Extraction),
    "job_asks_for_something": changed(models.Job, url="", text=""),
    "job_polled_once": lambda: [
        models.Job.objects.create(url="https://wire.example/1", source=source) for source in [fresh(models.Source)] * 2
    ],
    "annotation_has_one_target": changed(models.Annotation, statement=None),
    "annotation_span_in_order": changed(models.Annotation, start=6, end=6, exact=""),
    "review_of_one": changed(models.Review, contact=None),
    "review_by_one": changed(models.Review, policy=""),
}
for model in RECORDS:
    name = model._meta.model_name
    ATTEMPTS[f"{name}_confidence_between_0_and_1"] = changed(model, confidence=1.1)
    ATTEMPTS[f"{name}_not_merged_into_itself"] = lambda model=model: model.objects.filter(
        pk=(row := fresh(model)).pk
    ).update(state="withdrawn", merged_into=row.pk)
    ATTEMPTS[f"{name}_merged_is_withdrawn"] = lambda model=model: model.objects.filter(pk=fresh(model).pk).update(
        state="draft", merged_into=fresh(model).pk if model is not models.Annotation else 1
    )
for model in {*RECORDS} - {models.Leader, models.Organization, models.Annotation}:
    ATTEMPTS[f"{model._meta.model_name}_is_no_mere_name"] = changed(model, origin="roster")
for model in DATED:
    name = model._meta.model_name
    ATTEMPTS[f"{name}_bounds_in_order"] = changed(
        model, edtf="2023-04", earliest=DAY, latest=DAY - datetime.timedelta(days=1)
    )
    ATTEMPTS[f"{name}_no_sentinel_dates"] = changed(model, edtf="0001", earliest=datetime.date(1, 1, 1), latest=None)
    ATTEMPTS[f"{name}_date_is_edtf"] = changed(model, edtf="late April", earliest=DAY, latest=DAY)
    ATTEMPTS[f"{name}_bounds_come_with_a_date"] = changed(model, edtf="", earliest=DAY, latest=DAY)


def all_constraints():
    for model in apps.get_app_config("statements").get_models():
        for constraint in model._meta.constraints:
            yield model, constraint.name


def broken_choice(model, name):
    field = name.removeprefix(model._meta.model_name + "_").removesuffix("_known")
    return changed(model, **{field: "nonsense"})


@pytest.mark.parametrize("model, name", list(all_constraints()), ids=lambda value: getattr(value, "__name__", value))
def test_the_database_refuses_what_breaks(model, name):
    attempt = ATTEMPTS.get(name) or broken_choice(model, name)
    with pytest.raises(Error) as refused:
        make.attempt(attempt)
    assert refused.value.__cause__.diag.constraint_name == name


def test_every_attempt_aims_at_a_rule_that_exists():
    assert set(ATTEMPTS) <= {name for _, name in all_constraints()}


def test_infinity_is_no_date(db):
    contact = make.ContactFactory()
    with pytest.raises(Error, match="contact_no_sentinel_dates"), connection.cursor() as cursor:
        cursor.execute("UPDATE statements_contact SET latest = 'infinity' WHERE id = %s", [contact.pk])
