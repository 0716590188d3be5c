from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("statements", "0003_current_version")]

    operations = [
        migrations.RunSQL(
            """
            UPDATE statements_article SET current_id = newest.id
            FROM (SELECT DISTINCT ON (article_id) article_id, id FROM statements_articleversion
                  ORDER BY article_id, number DESC) AS newest
            WHERE newest.article_id = statements_article.id AND current_id IS NULL
            """,
            migrations.RunSQL.noop,
        )
    ]
