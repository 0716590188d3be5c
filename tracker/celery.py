"""The Celery application: configured from Django's settings, tasks found in the apps."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

app = Celery("readout")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
