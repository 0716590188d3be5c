"""Which articles are copies of one agency story: kept as wire groups, whatever order they arrive in."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

from statements.errors import Misplaced
from statements.models import Article, Signature, WireGroup

from . import copies, store

# A story is reprinted within days. Later ones of the same wording are forms filled in again: weekly readouts, say.
SAME_STORY = timedelta(days=7)
# The newest so many that share a band are looked at.
CANDIDATES = 200


def sign(version):
    """The version's signature; a new one, which `join` writes, if it has none of the current method."""
    known = Signature.objects.filter(version=version, method=copies.METHOD).first()
    return known or Signature(version=version, method=copies.METHOD, bands=copies.bands(version.text))


def _keep(signature):
    key, told = ["version"], ["method", "bands"]
    if signature._state.adding:
        Signature.objects.bulk_create([signature], update_conflicts=True, unique_fields=key, update_fields=told)


# One look-up in the index for each band. Asked for all at once (&&), the planner expects so many rows that it reads the
# whole table instead.
ALIKE = """SELECT DISTINCT signature.version_id FROM unnest(%s) AS band
           JOIN statements_signature AS signature ON signature.bands @> ARRAY[band]"""


def alike(bands):
    """Ids of the versions whose signatures share a band."""
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [bands])
        return [pk for (pk,) in cursor.fetchall()]


def candidates(signature):
    """Signatures of other articles of those days that share a band, newest first.

    The bands are looked up first: asked for the days as well, the planner may read every version of those days.
    """
    article = signature.version.article
    others = [pk for pk in alike(signature.bands) if pk != signature.pk]
    if not others:
        return Signature.objects.none()
    rows = Signature.objects.filter(pk__in=others, method=copies.METHOD).exclude(version__article=article)
    rows = rows.select_related("version__article")
    if day := article.published_on:
        near = Q(version__article__published_on__range=(day - SAME_STORY, day + SAME_STORY))
        rows = rows.filter(near | Q(version__article__published_on__isnull=True))
    return rows.order_by("-version_id")[:CANDIDATES]


def join(signature):
    """Put the version's article into the wire group of its copies. Call it under `store.lock`.

    Groups that the article connects become one, so the order of arrival makes no difference; one that was joined is
    never left, since an earlier version was a copy, unless an editor splits it. Returns the group, or None.
    """
    _keep(signature)
    article = Article.objects.get(pk=signature.version.article_id)
    for found in candidates(signature):
        other = Article.objects.get(pk=found.version.article_id)
        joined = article.wire_group_id and article.wire_group_id == other.wire_group_id
        if not joined and copies.same_story(signature.version.text, found.version.text):
            article = _together(article, other)
    return article.wire_group


def _together(article, other):
    """One group for both: the older one where each has its own. What an editor split stays apart."""
    groups = sorted({one.wire_group_id for one in (article, other)} - {None})
    if WireGroup.objects.filter(pk__in=groups, apart__in=groups).exists():
        return article
    stays = groups[0] if groups else WireGroup.objects.create(label=other.title or article.title).pk
    Article.objects.filter(Q(pk__in=(article.pk, other.pk)) | Q(wire_group__in=groups[1:])).update(wire_group=stays)
    for gone in WireGroup.objects.filter(pk__in=groups[1:]):
        WireGroup.objects.get(pk=stays).apart.add(*gone.apart.all())
        gone.delete()
    return Article.objects.get(pk=article.pk)


@transaction.atomic
def split(articles):
    """Take articles out of the wire group they were wrongly joined to, into one of their own that stays apart from it.

    Statements that were found in both keep all their evidence; from now on the two groups count as two sources.
    Returns the new group. Raises Misplaced unless the articles are of one group, and leave some of it behind.
    """
    store.lock()
    articles = list(articles)
    groups = {article.wire_group for article in articles}
    if len(groups) != 1 or None in groups:
        raise Misplaced("Choose articles of one wire group: those that do not belong to it.")
    (group,) = groups
    left = group.articles.exclude(pk__in=[article.pk for article in articles])
    if not left.exists():
        raise Misplaced(f"These are all the articles of “{group}”: choose only those that do not belong to it.")
    new = WireGroup.objects.create(label=articles[0].title)
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(wire_group=new)
    new.apart.add(group, *group.apart.all())
    return new
