"""What tests of the outside world share."""

from ipaddress import ip_network

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import worker_shutdown
from django.db import connections

from statements.ingest import addresses
from tracker.celery import app

from . import world
from .feed_world import Wire


@pytest.fixture(scope="module")
def server():
    with world.served(world.World) as playing:
        yield playing.url


@pytest.fixture
def loopback_is_public(monkeypatch):
    monkeypatch.setattr(addresses, "is_public", lambda address, also=(): address == "127.0.0.1")


@pytest.fixture
def wire(settings):
    """A site with feeds and articles on loopback that may be read, and without delay."""
    settings.ALSO_PUBLIC = [ip_network("127.0.0.1/32")]
    settings.HOST_DELAY = 0
    with world.served(Wire) as playing:
        yield playing


def close_connections(**signal):
    connections.close_all()


@pytest.fixture
def worker(transactional_db):
    """A real worker on the real queues. Its thread keeps a connection, which it must close itself."""
    worker_shutdown.connect(close_connections)
    with start_worker(app, perform_ping_check=False, pool="solo", queues=["polling", "fetching", "extracting"]):
        yield
