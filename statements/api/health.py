"""Whether the process lives (/healthz) and whether it can serve (/readyz): for load balancers and `make demo`."""

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse


def alive(request):
    """200 as long as the process answers."""
    return JsonResponse({"status": "alive"})


def ready(request):
    """200 when the database is migrated and the broker answers, else 503 with what is missing."""
    missing = {name: why for name, why in (("database", _database()), ("broker", _broker())) if why}
    return JsonResponse({"status": "not ready" if missing else "ready", **missing}, status=503 if missing else 200)


def _database():
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as wrong:
        return f"does not answer: {type(wrong).__name__}"
    return f"{len(waiting)} migrations wait: run manage.py migrate" if waiting else ""


def _broker():
    try:
        redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2).ping()
    except redis.RedisError as wrong:
        return f"does not answer: {type(wrong).__name__}"
    return ""
