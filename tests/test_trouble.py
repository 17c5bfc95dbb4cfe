"""What goes wrong around a build: permissions, full disks, dead endpoints, signals. One line each, nothing left."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import open_store
from tests.test_cli import LAUNCHER, fails, run

TEXT = "支持岳阳对接长沙，打造洞庭湖区航运物流枢纽城市。\n"
SERVICE = "SELECT * { SERVICE <http://127.0.0.1:47111/sparql> { ?s ?p ?o } }"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="permissions and signals as on Linux")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trouble")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("build", folder / "a.txt", "-o", folder / "out").returncode == 0
    return folder / "out"


def _as_anybody() -> None:
    """Takes from root the right to pass over permissions (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    if os.getuid() == 0:
        drop = 24  # PR_CAPBSET_DROP
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0)


@pytest.mark.parametrize("base", ["http://[/", "http://h/%zz/", "http://h/%4/", "x:y z/"])
def test_a_base_that_is_no_iri_is_wrong_use(base: str, out: Path, tmp_path: Path) -> None:
    fails(run("build", out.parent / "a.txt", "-o", tmp_path / "o", "--base-iri", base), 2, "--base-iri", "absolute IRI")


@pytest.mark.parametrize("closed", ["", "store"])
def test_a_build_that_may_not_be_read_is_told(closed: str, out: Path) -> None:
    place = out / closed
    mode = place.stat().st_mode
    place.chmod(0)
    try:
        fails(run("query", out, "ASK {}", preexec_fn=_as_anybody), 1, "out", "ermission denied")
        if not closed:
            fails(run("build", out.parent / "a.txt", "-o", out, preexec_fn=_as_anybody), 1, "out", "ermission denied")
    finally:
        place.chmod(mode)


def test_a_full_device_behind_standard_output_is_told(out: Path) -> None:
    command = [sys.executable, str(LAUNCHER), "query", str(out), "SELECT * { ?s ?p ?o }"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr and "unexpected" not in done.stderr


def test_an_endpoint_that_does_not_answer_is_told(out: Path) -> None:
    for format_ in ("table", "json"):
        fails(run("query", out, SERVICE, "--format", format_), 1, "SERVICE")
    with pytest.raises(StoreError, match="SERVICE"):
        open_store(out).query(SERVICE)


# ------------------------------------------------------------------ signals


def _children(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(condition: object, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_no_worker(sent: signal.Signals, tmp_path: Path) -> None:
    for i in range(40):
        (tmp_path / f"{i}.txt").write_text(TEXT * 400, encoding="utf-8")
    command = [sys.executable, str(LAUNCHER), "build", str(tmp_path), "-o", str(tmp_path / "o"), "--workers", "2"]

    def heard() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have it ignored (nohup)

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as build:
        assert _until(lambda: len(_children(build.pid)) >= 2)
        workers = _children(build.pid)
        build.send_signal(sent)
        _, said = build.communicate(timeout=60)
    assert _until(lambda: not any(map(_alive, workers)), 20)
    assert [p.name for p in tmp_path.iterdir() if not p.name.endswith(".txt")] == []
    if sent != signal.SIGKILL:
        assert build.returncode == 130 and said.strip() == "policykg: stopped; nothing was replaced"


def test_what_a_killed_build_left_is_swept_by_the_next(out: Path, tmp_path: Path) -> None:
    """Only what no living process is writing, and only what belongs to this OUT."""
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    dead, own, others = f".o.{gone.stdout.strip()}.a1.tmp", f".o.{os.getpid()}.a2.tmp", ".p.1.a3.tmp"
    for name in (dead, own, others):
        (tmp_path / name).mkdir()
        (tmp_path / name / "graph.ttl").touch()
    assert run("build", out.parent / "a.txt", "-o", tmp_path / "o").returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([own, others, "o"])
