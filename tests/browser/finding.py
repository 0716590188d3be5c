"""Which browser the tests drive: one the system has, else Debian's package where root may install it, else
Playwright's own download. `python -m tests.browser.finding` finds or fetches one and says which."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PATIENCE = 900


@dataclass(frozen=True)
class Browser:
    """`path` of the program, and `origin`: where it came from, in words."""

    path: str
    origin: str

    def __str__(self):
        return f"{self.path} ({self.origin})"


class NoBrowser(Exception):
    """None could be had; says what was tried."""


class Machine:
    """What finding asks of the machine. Tests put a made-up one in its place."""

    root = hasattr(os, "geteuid") and os.geteuid() == 0

    def which(self, name):
        return shutil.which(name)

    def run(self, *command):
        """The last line the command printed if it failed, else nothing."""
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        except (OSError, subprocess.TimeoutExpired) as wrong:
            return str(wrong)
        return (done.stderr.strip().splitlines() or ["it failed without a word"])[-1] if done.returncode else ""

    def downloaded(self):
        """Where Playwright keeps its Chromium, if it is there."""
        from playwright.sync_api import sync_playwright

        with sync_playwright() as driver:
            path = driver.chromium.executable_path
        return path if os.access(path, os.X_OK) else ""


def find(machine):
    """The Browser that is there already, or None. Nothing is fetched."""
    installed = next(filter(None, map(machine.which, NAMES)), "")
    if installed:
        return Browser(installed, "the system's")
    downloaded = machine.downloaded()
    return Browser(downloaded, "Playwright's download") if downloaded else None


def fetch(machine):
    """Installs one and gives it. Raises NoBrowser."""
    tried = []
    for name, commands in ways(machine).items():
        wrong = next(filter(None, (machine.run(*command) for command in commands)), "")
        if not wrong and (found := find(machine)):
            return Browser(found.path, f"fetched just now: {name}")
        tried.append(f"{name}: {wrong or 'it brought no browser'}")
    raise NoBrowser("No Chromium here, and none could be fetched. " + "; ".join(tried))


def ways(machine):
    """How one can be fetched here: name -> commands, the best first."""
    apt = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    debian = {"Debian's package": [("apt-get", "update", "-qq"), apt]}
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    may = machine.root and machine.which("apt-get")
    return {**(debian if may else {}), "Playwright's download": [download + ["--with-deps"] * bool(may)]}


def have(machine):
    """The Browser that is there, or one fetched. Raises NoBrowser."""
    return find(machine) or fetch(machine)


def launch(driver, browser):
    """Playwright's Chromium from that program. It has no sandbox for root, and the pages are our own."""
    quiet = ["--disable-gpu", "--disable-background-networking"]
    return driver.chromium.launch(executable_path=browser.path, chromium_sandbox=not Machine.root, args=quiet)


def must(environment):
    """Whether going without a browser is a failure: in continuous integration it always is."""
    return environment.get("CI", "").lower() not in ("", "0", "false", "no")


def main(machine, environment):
    """Say which browser the tests will drive. Returns the exit code."""
    try:
        print(f"Browser tests drive {have(machine)}", flush=True)
    except NoBrowser as wrong:
        print(f"{wrong}", "CI is set: that is a failure." if must(environment) else "Browser tests will be skipped.")
        return int(must(environment))
    return 0


if __name__ == "__main__":
    sys.exit(main(Machine(), os.environ))
