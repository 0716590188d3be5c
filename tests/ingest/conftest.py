"""What tests of the outside world share."""

import pytest

from statements.ingest import addresses

from . import world


@pytest.fixture(scope="module")
def server():
    with world.served(world.World) as playing:
        yield playing.url


@pytest.fixture
def loopback_is_public(monkeypatch):
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
