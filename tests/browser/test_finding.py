"""A browser is found on any machine, or its absence is told."""

import pytest

from tests.browser import finding

APT, DOWNLOAD = "/usr/bin/apt-get", "/home/me/cache/chrome"


class Pretend:
    """A machine with these programs, where a command installs what `brings` says or fails with a word."""

    def __init__(self, *programs, root=False, brings=()):
        self.programs, self.root, self.brings, self.ran, self.own = set(programs), root, dict(brings), [], ""

    def which(self, name):
        return f"/usr/bin/{name}" if name in self.programs else None

    def downloaded(self):
        return self.own

    def run(self, *command):
        self.ran.append(" ".join(command))
        tool = "apt" if command[0] == "apt-get" else "playwright"
        if tool not in self.brings:
            return "network unreachable"
        if tool == "apt":
            self.programs.add("chromium")
        else:
            self.own = DOWNLOAD
        return ""


def test_a_system_chromium_is_taken_and_nothing_is_fetched():
    machine = Pretend("chromium", "apt-get", root=True)
    assert str(finding.have(machine)) == "/usr/bin/chromium (the system's)"
    assert machine.ran == []


def test_other_names_of_it_are_known():
    assert finding.find(Pretend("google-chrome")).path == "/usr/bin/google-chrome"


def test_root_on_debian_gets_the_package():
    machine = Pretend("apt-get", root=True, brings={"apt": True})
    assert str(finding.have(machine)) == "/usr/bin/chromium (fetched just now: Debian's package)"
    assert [line.split()[1] for line in machine.ran] == ["update", "install"]


@pytest.mark.parametrize("machine", [Pretend("apt-get"), Pretend(root=True)])
def test_anybody_else_gets_the_download_without_touching_the_system(machine):
    machine.brings = {"playwright": True}
    assert finding.have(machine) == finding.Browser(DOWNLOAD, "fetched just now: Playwright's download")
    assert len(machine.ran) == 1
    assert "--with-deps" not in machine.ran[0]


def test_where_the_package_fails_the_download_is_tried():
    assert finding.have(Pretend("apt-get", root=True, brings={"playwright": True})).path == DOWNLOAD


def test_where_nothing_can_be_had_each_way_says_why():
    with pytest.raises(finding.NoBrowser, match="Debian's package: network unreachable; Playwright's download: net"):
        finding.have(Pretend("apt-get", root=True))


@pytest.mark.parametrize("value, must", [("true", True), ("1", True), ("", False), ("false", False)])
def test_continuous_integration_never_goes_without(value, must, capsys):
    assert finding.must({"CI": value}) is must
    assert finding.main(Pretend(), {"CI": value}) == int(must)
    assert ("failure" if must else "skipped") in capsys.readouterr().out


def test_the_command_says_which(capsys):
    assert finding.main(Pretend("chromium"), {}) == 0
    assert capsys.readouterr().out == "Browser tests drive /usr/bin/chromium (the system's)\n"
