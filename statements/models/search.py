"""Public texts as search finds them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from statements.searching import FindableQuerySet

from .record import exactly_one
from .sources import Article
from .statements import Statement

NEWEST = F("day").desc(nulls_last=True), F("id").desc()


class Findable(models.Model):
    """A public statement, or an article that proves something public. Triggers keep it: see `statements.indexing`.

    `words` holds the text's stems (no stop words are left out, accents are, Chinese and Japanese character by
    character) and the marks of its authors and outlets. `kind` is the statement's, or "article";
    `leaders` are its authors, `outlets` those who printed it.
    """

    statement = models.OneToOneField(Statement, models.CASCADE, null=True, related_name="findable")
    article = models.OneToOneField(Article, models.CASCADE, null=True, related_name="findable")
    kind = models.TextField()
    day = models.DateField(null=True)
    leaders = ArrayField(models.BigIntegerField())
    outlets = ArrayField(models.TextField())
    words = SearchVectorField()

    objects = FindableQuerySet.as_manager()

    class Meta:
        constraints = [exactly_one(["statement", "article"], "findable_is_one_text")]
        indexes = [
            GinIndex(fields=["words"], name="findable_words", fastupdate=False),
            models.Index(*NEWEST, condition=Q(statement__isnull=False), name="findable_newest_statements"),
            models.Index(*NEWEST, condition=Q(article__isnull=False), name="findable_newest_articles"),
        ]

    def __str__(self):
        return f"{self.kind} {self.statement_id or self.article_id}"
