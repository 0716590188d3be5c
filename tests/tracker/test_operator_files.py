"""The operator's doors: make, containers, pinned dependencies, and no trace of the machine they were made on."""

import os
import re
import shlex
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ("migrate", "web", "fetcher", "worker", "beat")
LOCK = (ROOT / "requirements.lock").read_text()
PINNED = set(re.findall(r"^([a-z0-9.-]+)==", LOCK, re.MULTILINE))
EXAMPLE = set(re.findall(r"^#?\s*([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
# Hosts are spelt in parts, so that this file does not name them either.
REGISTRIES = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("ghcr", "io"))]
MACHINE = re.compile(r"(?<![\w./-])/(?:work|root|opt)/[\w.]|" + "|".join(map(re.escape, REGISTRIES)))


def tracked():
    """Every text file in the repository, or, where there is no git, nothing."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout")
def test_no_file_names_a_registry_or_a_path_of_a_machine():
    assert len(tracked()) > 100
    found = {str(path.relative_to(ROOT)): hit[0] for path in tracked() if (hit := MACHINE.search(readable(path)))}
    assert found == {}


def readable(path):
    return path.read_text(encoding="utf-8", errors="ignore")


def name_of(requirement):
    return re.match(r"[A-Za-z0-9.-]+", requirement)[0].lower().replace("_", "-")


def test_every_dependency_is_pinned_with_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    assert {name_of(line) for line in asked} <= PINNED
    for pin in re.split(r"^(?=[a-z])", LOCK, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in pin, pin.splitlines()[0]


def test_the_lock_installs_on_the_oldest_python_we_promise():
    """redis asks for async-timeout before Python 3.11.3; a lock made on a later one tends to lose it."""
    assert "async-timeout" in PINNED


def test_continuous_integration_is_make_test_and_nothing_else():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    commands = [line for line in script.read_text().splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "exec make test"]


def planned(*arguments):
    """What make would run, with all that it needs taken as installed."""
    told = ["make", "--dry-run", "--assume-old", ".venv/installed", *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in ("HOST", "PORT", "MAKEFLAGS")}
    return subprocess.run(
        told, cwd=ROOT, capture_output=True, text=True, check=True, env=environment, timeout=10
    ).stdout


def test_make_demo_brings_the_engines_and_takes_host_and_port():
    assert "tracker.engines run -- .venv/bin/python manage.py demo --host 127.0.0.1 --port 8000" in planned("demo")
    assert "--host 0.0.0.0 --port 8123" in planned("demo", "HOST=0.0.0.0", "PORT=8123")


def test_make_run_reads_no_dossier():
    assert "manage.py demo --host 127.0.0.1 --port 8000 --without-dossier" in planned("run")


def test_make_test_includes_style_and_import_contracts():
    plan = planned("test")
    for part in (
        "ruff check .",
        "ruff format --check .",
        "lint-imports",
        "tracker.engines run -- .venv/bin/python -m pytest",
    ):
        assert part in plan


def test_make_clean_stops_the_engines_before_it_deletes():
    plan = planned("clean")
    assert plan.index("tracker.engines remove") < plan.index("rm -rf")


def test_compose_runs_every_part():
    assert {"postgres", "redis", *OURS} == set(SERVICES)
    queues = [SERVICES[name]["command"][5] for name in ("fetcher", "worker")]
    routed = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}
    assert {"celery", *routed} == set(",".join(queues).split(","))
    assert "beat" in SERVICES["beat"]["command"]


def test_compose_has_no_secret_of_its_own():
    text = (ROOT / "docker-compose.yml").read_text()
    for name in ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "SECRET_KEY"):
        uses = re.findall(r"\$\{" + name + r"\b([^}]*)\}", text)
        assert uses
        assert all(use.startswith(":?") for use in uses), f"{name} must stop the start when it is missing"


def test_compose_takes_nothing_from_the_environment_that_the_example_does_not_list():
    asked = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked - {"HOST", "PORT"} <= EXAMPLE


def test_compose_gives_the_settings_variables_they_know():
    assert set(COMPOSE["x-readout"]["environment"]) <= EXAMPLE


@pytest.mark.parametrize("name", OURS)
def test_our_containers_run_without_privileges_on_a_read_only_disk(name):
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", ["postgres", "redis", "web", "fetcher", "worker", "beat"])
def test_every_lasting_container_is_watched(name):
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_data_outlive_their_container(name):
    (volume,) = SERVICES[name]["volumes"]
    assert volume.split(":")[0] in COMPOSE["volumes"]


def test_only_the_web_server_has_a_door_and_by_default_it_is_this_machines():
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"web"}
    assert SERVICES["web"]["ports"] == ["${HOST:-127.0.0.1}:${PORT:-8000}:8000"]


def test_nothing_starts_before_the_database_is_migrated():
    for name in ("web", "fetcher", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_the_image_is_built_from_the_lock_and_runs_as_nobody_special():
    lines = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes -r requirements.lock" in lines
    assert re.search(r"^USER (?!root)\w+$", lines, re.MULTILINE)
    assert lines.index("\nUSER ") < lines.index("\nCMD ")


def test_the_image_gets_nothing_that_was_not_named():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignored
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert {name for line in copied for name in shlex.split(line)} == allowed
    assert all((ROOT / name).exists() for name in allowed)
