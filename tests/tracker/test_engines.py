"""The private engines, as real servers: started, crashed, recovered, kept apart and kept private."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg2
import pytest
import redis
from kombu import Connection

from tracker import engines
from tracker.engines import errors, programs
from tracker.engines.house import House

PACKAGE = Path(engines.__file__).parent
SOURCES = [source for source in ("system", "wheel") if (programs.system_postgres() if source == "system" else True)]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has privileges to drop")


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch):
    for variable in ("DATABASE_URL", "REDIS_URL", "PG_BIN"):
        monkeypatch.delenv(variable, raising=False)


def new_checkout(name="readout"):
    """A folder with a copy of the package. Servers that root starts can reach it, which pytest's own are closed to."""
    parent = Path(tempfile.mkdtemp(prefix="engines-"))
    parent.chmod(0o755)
    shutil.copytree(PACKAGE, parent / name / "tracker" / "engines", ignore=shutil.ignore_patterns("__pycache__"))
    return parent / name


def tear_down(checkout):
    engines.stop(checkout)
    House(checkout).remove()
    shutil.rmtree(checkout.parent)


@pytest.fixture
def checkout():
    made = new_checkout()
    yield made
    tear_down(made)


@pytest.fixture
def redis_alone(monkeypatch):
    """For what is the same for both servers: Redis is up in no time."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/readout")


@pytest.fixture(scope="module", params=SOURCES)
def served(request):
    """A checkout with both servers up, once with the system's PostgreSQL and once with the wheel's."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("DATABASE_URL", "REDIS_URL", "PG_BIN"):
            patch.delenv(variable, raising=False)
        if request.param == "wheel":
            patch.setattr(programs, "system_postgres", list)
        made = new_checkout()
        assert engines.start(made) == ["PostgreSQL", "Redis"]
        yield made
        tear_down(made)


def sql(checkout, *statements):
    """The rows of the last statement, committed."""
    connection = psycopg2.connect(engines.urls(checkout)[0])
    try:
        with connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def queue(checkout):
    return redis.from_url(engines.urls(checkout)[1])


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def command_line(*arguments):
    return [sys.executable, "-m", "tracker.engines", *arguments]


def run(checkout, *arguments):
    return subprocess.run(command_line(*arguments), cwd=checkout, capture_output=True, text=True, timeout=60)


def crash(checkout):
    for pid in engines.status(checkout).values():
        os.kill(pid, signal.SIGKILL)
    while any(engines.status(checkout).values()):
        time.sleep(0.01)


def test_the_role_of_readout_owns_its_database_and_is_no_superuser(served):
    assert sql(served, "select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user") == [
        (False, True, False)
    ]
    assert sql(served, "create extension pg_trgm", "create extension unaccent", "create extension btree_gist") is None


def test_letters_of_every_alphabet_are_letters(served):
    assert sql(served, "select upper('зеленський'), to_tsvector('simple', 'Élysée Зеленський')::text") == [
        ("ЗЕЛЕНСЬКИЙ", "'élysée':1 'зеленський':2")
    ]
    assert sql(served, "show server_encoding") == [("UTF8",)]


def test_a_wrong_password_opens_neither_server(served):
    database, broker = engines.urls(served)
    facts = House(served).facts()
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(database.replace(facts["postgres"], "guess"))
    with pytest.raises(redis.AuthenticationError):
        redis.from_url(broker.replace(facts["redis"], "guess")).ping()


def test_the_superuser_cannot_log_in(served):
    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(host=House(served).facts()["sockets"], user="postgres", password="postgres")


def test_no_server_listens_on_the_network(served):
    assert sql(served, "show listen_addresses") == [("",)]
    assert queue(served).config_get("port") == {"port": "0"}


def test_data_sockets_and_secrets_are_closed_to_others(served):
    var = served / "var"
    assert mode(var) & 0o007 == 0
    for folder in ("run", "postgres", "redis", "log"):
        assert mode(var / folder) == 0o700
    for file in ("engines.json", "redis/redis.conf", "run/.s.PGSQL.5432", "run/redis.sock"):
        assert mode(var / file) & 0o077 == 0


@as_root
def test_root_runs_no_server(served):
    for pid in engines.status(served).values():
        assert Path(f"/proc/{pid}").stat().st_uid != 0


def test_celery_finds_the_private_redis(served):
    with Connection(engines.celery_broker(engines.urls(served)[1])) as connection:
        connection.SimpleQueue("greetings").put("hello")
        assert queue(served).llen("greetings") == 1


def test_starting_what_runs_starts_nothing(served):
    before = engines.status(served)
    assert engines.start(served) == []
    assert engines.status(served) == before


def test_a_restart_keeps_the_data(served):
    sql(served, "create table kept (word text)", "insert into kept values ('order')")
    queue(served).set("kept", "order")
    assert engines.stop(served) == ["PostgreSQL", "Redis"]
    assert engines.stop(served) == []
    assert engines.start(served) == ["PostgreSQL", "Redis"]
    assert sql(served, "select word from kept") == [("order",)]
    assert queue(served).get("kept") == b"order"


def test_after_kill_9_all_that_was_acknowledged_is_there(served):
    sql(served, "create table survivors as select generate_series(1, 1000) as number")
    queue(served).rpush("jobs", *range(1000))
    crash(served)
    assert engines.start(served) == ["PostgreSQL", "Redis"]
    assert sql(served, "select count(*) from survivors") == [(1000,)]
    assert queue(served).llen("jobs") == 1000


def test_a_stale_lock_whose_process_id_is_another_programs_by_now_is_cleared(served):
    crash(served)
    lock = served / "var" / "postgres" / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n" + lock.read_text().partition("\n")[2])
    assert engines.status(served)["PostgreSQL"] is None
    assert engines.stop(served) == []
    assert engines.start(served) == ["PostgreSQL", "Redis"]


def test_a_write_that_a_crash_cut_short_does_not_stop_redis(checkout, redis_alone):
    engines.start(checkout)
    queue(checkout).set("whole", 1)
    crash(checkout)
    with next((checkout / "var" / "redis" / "appendonlydir").glob("*.incr.aof")).open("ab") as log:
        log.write(b"*3\r\n$3\r\nSET\r\n$4\r\nto")
    engines.start(checkout)
    assert queue(checkout).keys() == [b"whole"]


def test_two_checkouts_side_by_side_know_nothing_of_each_other(checkout, served):
    engines.start(checkout)
    sql(checkout, "create table mine (word text)")
    queue(checkout).set("mine", 1)
    assert sql(served, "select to_regclass('mine')") == [(None,)]
    assert queue(served).get("mine") is None
    engines.stop(checkout)
    assert all(engines.status(served).values())


def test_a_start_of_many_at_once_starts_each_server_once(checkout, redis_alone):
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: run(checkout, "start").stdout.strip(), range(4)))
    assert sorted(said) == ["Nothing to start."] * 3 + ["Started Redis."]


def test_a_deep_checkout_has_its_sockets_in_a_short_private_folder(redis_alone):
    deep = new_checkout("/".join(["deep" * 10] * 4).lstrip("/"))
    try:
        engines.start(deep)
        sockets = Path(House(deep).facts()["sockets"])
        assert queue(deep).ping()
        assert not sockets.is_relative_to(deep)
        assert mode(sockets) == 0o700
    finally:
        engines.stop(deep)
        House(deep).remove()
    assert not sockets.exists()
    shutil.rmtree(deep.parents[3])


def test_a_folder_that_somebody_put_in_the_place_of_the_sockets_is_refused(checkout, redis_alone, tmp_path):
    (checkout / "var").mkdir()
    (checkout / "var" / "run").symlink_to(tmp_path)
    with pytest.raises(errors.OutOfReach, match="run"):
        engines.start(checkout)


def test_a_path_that_means_something_in_a_url_does_no_harm(redis_alone):
    odd = new_checkout("50% of, 2 = one?")
    engines.start(odd)
    assert queue(odd).ping()
    tear_down(odd)


@as_root
def test_root_in_a_closed_directory_gets_a_place_the_servers_can_reach(tmp_path):
    tmp_path.chmod(0o700)
    engines.start(tmp_path)
    home = Path(House(tmp_path).facts()["home"])
    assert not home.is_relative_to(tmp_path)
    assert sql(tmp_path, "select 1") == [(1,)]
    assert mode(home / "postgres") == mode(home / "redis") == 0o700
    engines.stop(tmp_path)
    House(tmp_path).remove()
    assert not home.exists()


def test_nothing_is_started_where_both_addresses_are_given(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/readout")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")
    assert engines.start(tmp_path) == []
    assert engines.urls(tmp_path) == ("postgresql://elsewhere/readout", "redis://elsewhere/0")
    assert list(tmp_path.iterdir()) == []


def test_only_the_other_is_started_where_one_address_is_given(checkout, redis_alone):
    assert engines.start(checkout) == ["Redis"]
    assert list(engines.status(checkout)) == ["Redis"]
    assert engines.urls(checkout)[0] == "postgresql://elsewhere/readout"


def test_before_the_first_start_the_remedy_is_named(tmp_path):
    with pytest.raises(errors.NotInitialised, match="make demo"):
        engines.urls(tmp_path)


def test_a_redis_elsewhere_is_celerys_broker_as_it_is():
    assert engines.celery_broker("rediss://:word@queue:6379/1") == "rediss://:word@queue:6379/1"


def test_the_signing_key_is_made_once_and_private(tmp_path):
    key = engines.secret_key(tmp_path)
    assert len(key) >= 50
    assert engines.secret_key(tmp_path) == key
    assert mode(tmp_path / "var" / "secret-key") == 0o600


def test_a_command_runs_with_the_engines_up_and_leaves_none_behind(checkout, redis_alone):
    asked = run(checkout, "run", "--", sys.executable, "-c", "from tracker import engines; print(engines.status())")
    assert "'Redis': None" not in asked.stdout
    assert "'Redis': " in asked.stdout
    assert engines.status(checkout) == {"Redis": None}


def test_a_command_leaves_alone_what_was_started_to_stay(checkout, redis_alone):
    run(checkout, "start")
    assert run(checkout, "run", "--", "sh", "-c", "exit 7").returncode == 7
    assert engines.status(checkout)["Redis"]
    assert run(checkout, "stop").stdout == "Stopped Redis.\n"
    assert run(checkout, "status").returncode == 3


def test_the_engines_stay_as_long_as_any_command_needs_them(checkout, redis_alone):
    first = subprocess.Popen(command_line("run", "--", "cat"), cwd=checkout, stdin=subprocess.PIPE)
    await_redis(checkout)
    run(checkout, "run", "--", "true")
    assert engines.status(checkout)["Redis"]
    first.communicate()
    assert engines.status(checkout) == {"Redis": None}


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_a_run_ends_its_command_and_the_engines(checkout, redis_alone, ending):
    running = subprocess.Popen(command_line("run", "--", "sleep", "60"), cwd=checkout, start_new_session=True)
    await_redis(checkout)
    time.sleep(0.2)
    os.killpg(running.pid, ending)
    assert running.wait(20) == 128 + ending
    assert engines.status(checkout) == {"Redis": None}


def await_redis(checkout):
    end = time.monotonic() + 20
    while not ((checkout / "var" / "engines.json").exists() and engines.status(checkout)["Redis"]):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_an_env_file_is_heeded(checkout):
    (checkout / ".env").write_text("# where\nDATABASE_URL='postgresql://elsewhere/a'\nREDIS_URL=redis://elsewhere/0\n")
    assert run(checkout, "start").stdout == "Nothing to start.\n"
    assert run(checkout, "env").stdout == (
        "export DATABASE_URL=postgresql://elsewhere/a\nexport REDIS_URL=redis://elsewhere/0\n"
    )


def test_removing_takes_the_servers_and_the_data_with_it(checkout, redis_alone):
    run(checkout, "start")
    pid = engines.status(checkout)["Redis"]
    assert run(checkout, "remove").stdout == "Stopped Redis.\n"
    assert not (checkout / "var").exists()
    assert not Path(f"/proc/{pid}/exe").exists()


def fake_postgres(folder, version, extensions=programs.EXTENSIONS):
    """Programs that say they are PostgreSQL of a version, with these extensions."""
    (folder / "extension").mkdir(parents=True)
    for extension in extensions:
        (folder / "extension" / f"{extension}.control").touch()
    for program, answer in (("postgres", f"postgres (PostgreSQL) {version}"), ("pg_config", folder), ("initdb", "")):
        (folder / program).write_text(f"#!/bin/sh\necho '{answer}'\n")
        (folder / program).chmod(0o755)
    return folder


def test_programs_are_refused_for_what_they_lack(tmp_path):
    assert programs.unfit(fake_postgres(tmp_path / "good", "16.4")) == ""
    assert "no initdb" in programs.unfit(tmp_path / "nowhere")
    assert "15 is the oldest" in programs.unfit(fake_postgres(tmp_path / "old", "14.9"))
    assert "lacks unaccent" in programs.unfit(fake_postgres(tmp_path / "bare", "17.1", ("pg_trgm", "btree_gist")))
    assert "made by 17" in programs.unfit(fake_postgres(tmp_path / "newer", "18.6"), major=17)


def test_pg_bin_wins_and_is_named_when_it_will_not_do(checkout, monkeypatch):
    monkeypatch.setenv("PG_BIN", str(fake_postgres(checkout / "old", "14.9")))
    with pytest.raises(errors.ProgramMissing, match="PG_BIN=.* PostgreSQL 14"):
        engines.start(checkout)


def test_data_of_a_version_that_is_not_there_are_left_alone(checkout):
    (checkout / "var" / "postgres").mkdir(parents=True)
    (checkout / "var" / "postgres" / "PG_VERSION").write_text("12\n")
    with pytest.raises(errors.ProgramMissing, match="PostgreSQL 12"):
        engines.start(checkout)
    assert (checkout / "var" / "postgres" / "PG_VERSION").read_text() == "12\n"


def test_a_server_that_does_not_start_shows_the_end_of_its_log(checkout, redis_alone):
    engines.start(checkout)
    engines.stop(checkout)
    next((checkout / "var" / "redis" / "appendonlydir").glob("*.manifest")).write_text("nonsense\n")
    with pytest.raises(errors.StartFailed, match=r"redis\.log:\n(.*\n)*.*manifest"):
        engines.start(checkout)


def test_a_copied_place_outside_the_checkout_is_not_shared(tmp_path):
    (tmp_path / "var").mkdir()
    facts = {"checkout": "/first", "home": "/elsewhere", "sockets": "/elsewhere/run", "postgres": "a", "redis": "b"}
    (tmp_path / "var" / "engines.json").write_text(json.dumps(facts))
    with pytest.raises(errors.OutOfReach, match="/first"):
        engines.start(tmp_path)
