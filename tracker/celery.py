"""The Celery application: configured from Django's settings, tasks found in the apps."""

import os

from celery import Celery
from celery import Task as PlainTask
from django.db import close_old_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")


class Task(PlainTask):
    """Keeps the database connection from one task to the next, as the web server does from one request to the next."""

    def before_start(self, task_id, args, kwargs):
        """Drop a connection that is too old or broken."""
        close_old_connections()


app = Celery("readout", task_cls=Task)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
