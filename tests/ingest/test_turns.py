"""Workers take turns at a host, whoever and wherever they are."""

import threading
import time

import pytest
import redis

from statements.ingest import turns
from statements.ingest.errors import Later
from statements.ingest.turns import hush, turn


def test_visits_to_one_host_begin_a_delay_apart():
    begun = []
    for _ in range(3):
        with turn("wire.example", 0.2):
            begun.append(time.monotonic())
    assert all(0.19 < after - before < 0.5 for before, after in zip(begun, begun[1:], strict=False))


def test_hosts_do_not_wait_for_each_other():
    begun = time.monotonic()
    for host in ("one.example", "two.example", "three.example"):
        with turn(host, 5):
            pass
    assert time.monotonic() - begun < 1


def test_no_more_than_so_many_visits_at_once_whoever_makes_them(settings):
    settings.HOST_CONNECTIONS = 2
    inside, most, refused = [], [], []

    def visit():
        try:
            with turn("wire.example", 0):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.2)
                inside.pop()
        except Later as busy:
            refused.append(busy)

    workers = [threading.Thread(target=visit) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert max(most) == 2
    assert len(refused) == 4
    assert {busy.retry_after for busy in refused} == {1.0}


def test_a_turn_is_given_back_even_when_the_visit_fails(settings):
    settings.HOST_CONNECTIONS = 1
    with pytest.raises(ZeroDivisionError), turn("wire.example", 0):
        _ = 1 / 0
    with turn("wire.example", 0):
        pass


def test_the_turn_of_a_worker_that_died_ends_by_itself(settings, monkeypatch):
    settings.HOST_CONNECTIONS = 1
    monkeypatch.setattr(turns, "LEASE", 0.2)
    monkeypatch.setattr(turns, "_give_back", lambda host, token: None)
    with turn("wire.example", 0):
        pass
    with pytest.raises(Later), turn("wire.example", 0):
        pass
    time.sleep(0.25)
    with turn("wire.example", 0):
        pass


def test_a_wait_beyond_a_worker_s_patience_is_put_off_with_the_seconds_it_takes():
    with turn("wire.example", 60):
        pass
    with pytest.raises(Later, match="not hurried") as busy, turn("wire.example", 60):
        pass
    assert 58 < busy.value.retry_after <= 60


def test_a_host_that_asked_for_quiet_is_called_by_nobody_and_a_longer_quiet_is_not_shortened():
    hush("wire.example", 100)
    hush("wire.example", 10)
    with pytest.raises(Later) as busy, turn("wire.example", 0):
        pass
    assert 98 < busy.value.retry_after <= 100


def test_turns_leave_nothing_behind_in_redis(queue):
    with turn("wire.example", 0):
        pass
    assert all(queue.pttl(key) > 0 for key in queue.scan_iter())


def test_without_redis_nobody_calls_and_all_is_tried_later(monkeypatch):
    nowhere = redis.Redis(host="127.0.0.1", port=1, socket_connect_timeout=0.2)
    monkeypatch.setattr(turns, "connection", lambda: nowhere)
    with pytest.raises(Later, match="Redis does not answer"), turn("wire.example", 0):
        pass
    hush("wire.example", 10)
