"""The made-up world that pages are measured against keeps the promise like the real one."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from statements.models import Article, ArticleVersion, Contact, Evidence, Findable, Statement
from tests.factories import LeaderFactory, OfficeFactory, OrganizationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def bench(command, **options):
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def _cast():
    OrganizationFactory(kind="media")
    for state in OrganizationFactory.create_batch(3, kind="state"):
        leader = LeaderFactory(country=state)
        OfficeFactory(leader=leader, organization=state, role="head_of_state")


@pytest.mark.usefixtures("_cast")
def test_every_made_up_record_has_its_words_where_its_evidence_says():
    told = bench("bench_data", contacts=20, statements=100)
    assert "Every public row has its exact words" in told
    assert Contact.objects.published().count() == 20
    assert Statement.objects.published().exists()
    assert Findable.objects.count() == Statement.objects.count() + Article.objects.count()
    texts = dict(ArticleVersion.objects.values_list("pk", "text"))
    assert all(texts[one.version_id][one.start : one.end] == one.exact for one in Evidence.objects.all())


@pytest.mark.usefixtures("_cast")
def test_records_stored_after_it_get_numbers_of_their_own():
    bench("bench_data", contacts=3, statements=6)
    last = Contact.objects.latest("id").pk
    assert Contact.objects.create(kind="call").pk > last


@pytest.mark.usefixtures("_cast")
def test_it_will_not_mix_made_up_contacts_with_real_ones():
    Contact.objects.create(kind="call")
    with pytest.raises(CommandError, match="fills an empty one"):
        bench("bench_data", contacts=1, statements=1)
    assert Contact.objects.count() == 1


def test_it_says_that_it_needs_leaders():
    with pytest.raises(CommandError, match="load_roster"):
        bench("bench_data", contacts=1, statements=1)


@pytest.mark.usefixtures("_cast")
def test_pages_are_measured_beside_each_other():
    bench("bench_data", contacts=20, statements=100)
    told = bench("bench_pages", rounds=1)
    assert "timeline, deep" in told
    assert "× first" in told


def test_pages_without_data_are_not_measured():
    with pytest.raises(CommandError, match="bench_data"):
        bench("bench_pages", rounds=1)
