"""tools/install.sh on machines that lack something: what it installs by apt, and what it says where it may not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "tools" / "install.sh"
USED = ("sh", "dirname", "grep", "find", "cat", "env", "mkdir", "cp", "chmod", "rm")
READERS = ("rapper", "riot")
ENDPOINTS = ("curl", "virtuoso-t")

PYTHON = """#!/bin/sh
# A Python that only notes what it is asked for; without ensurepip until apt-get has brought it.
case "$*" in
  *"version_info <"*) exit 0 ;;
  *"import ensurepip"*) [ -e "$HERE/venv-package" ] ;;
  *"version_info[:2]"*) echo python3.11-venv ;;
  "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  "-m pip --version") [ "$0" = .venv/bin/python ] ;;
  *) echo "python $*" >>"$HERE/log" ;;
esac
"""
APT = """#!/bin/sh
echo "apt-get $*" >>"$HERE/log"
case "$*" in *python3.11-venv*) : >"$HERE/venv-package" ;; esac
exit "${APT_FAILS:-0}"
"""


class Machine:
    """A folder with the script, and a PATH that holds nothing but what is put there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin = folder, folder / "bin"
        (folder / "checkout" / "tools").mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy(SCRIPT, folder / "checkout" / "tools")
        (folder / "checkout" / "pyproject.toml").touch()
        for name in USED:
            found = shutil.which(name)
            assert found, name
            (self.bin / name).symlink_to(found)
        self.put("python3", PYTHON)
        self.put("fc-list", "#!/bin/sh\necho Noto Sans CJK SC\n")
        for name in (*READERS, *ENDPOINTS):
            self.put(name, "#!/bin/sh\n")

    def put(self, name: str, text: str) -> None:
        (self.bin / name).write_text(text, encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def user(self, number: int) -> None:
        self.put("id", f"#!/bin/sh\necho {number}\n")

    def install(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        where = {"PATH": str(self.bin), "HERE": str(self.folder), **env}
        command = ["/bin/sh", str(self.folder / "checkout" / "tools" / "install.sh"), *arguments]
        return subprocess.run(command, env=where, capture_output=True, text=True)

    @property
    def log(self) -> list[str]:
        path = self.folder / "log"
        return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.user(0)
    return made


def test_root_gets_what_is_missing_by_apt(machine: Machine) -> None:
    """First the venv, then the package, then the browser."""
    machine.put("apt-get", APT)
    done = machine.install("dev")
    assert done.returncode == 0, done.stderr
    packages = [line.split()[-1] for line in machine.log if line.startswith("apt-get install")]
    assert packages[0] == "python3.11-venv" and "pip install" in machine.log[2]
    assert packages[1:] == ["chromium"] or "playwright install" in machine.log[-1]


def test_programs_that_the_tests_run_come_by_apt_too(machine: Machine) -> None:
    for name in (*READERS, *ENDPOINTS):
        (machine.bin / name).unlink()
    machine.put("apt-get", APT)
    assert machine.install("dev").returncode == 0
    packages = {line.split()[-1] for line in machine.log if line.startswith("apt-get install")}
    assert {"raptor2-utils", "default-jre-headless", "curl", "virtuoso-opensource-7-bin"} <= packages


def test_nothing_is_installed_twice(machine: Machine) -> None:
    machine.put("apt-get", APT)
    machine.put("chromium", "#!/bin/sh\n")
    assert machine.install("dev").returncode == 0
    before = len([line for line in machine.log if "pip install" in line or "apt-get" in line])
    assert machine.install("dev").returncode == 0 and machine.install().returncode == 0
    assert len([line for line in machine.log if "pip install" in line or "apt-get" in line]) == before


def test_a_user_with_sudo_installs_through_it(machine: Machine) -> None:
    machine.user(1000)
    machine.put("apt-get", APT)
    machine.put("sudo", '#!/bin/sh\necho "sudo $*" >>"$HERE/log"\nexec "$@"\n')
    done = machine.install()
    assert done.returncode == 0, done.stderr
    assert [line for line in machine.log if line.startswith("sudo ") and line.endswith("python3.11-venv")]


def test_a_user_without_sudo_is_told_what_to_have_installed(machine: Machine) -> None:
    machine.user(1000)
    machine.put("apt-get", APT)
    done = machine.install()
    assert done.returncode != 0
    assert done.stderr == (
        "python3.11-venv is missing; have it installed as root (apt-get install python3.11-venv), then run this again\n"
    )


def test_where_there_is_no_apt_the_package_is_named(machine: Machine) -> None:
    done = machine.install()
    assert done.returncode != 0 and "python3.11-venv is missing" in done.stderr and "by hand" in done.stderr


def test_a_failing_apt_is_told(machine: Machine) -> None:
    machine.put("apt-get", APT)
    done = machine.install(APT_FAILS="100")
    assert done.returncode != 0 and "could not install python3.11-venv" in done.stderr


def test_without_a_python_that_is_new_enough_it_says_so(machine: Machine) -> None:
    machine.put("python3", "#!/bin/sh\nexit 1\n")
    done = machine.install()
    assert done.returncode != 0 and "Python 3.11 or newer is needed" in done.stderr
