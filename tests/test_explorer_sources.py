"""The explorer's TypeScript: its types hold, and what is pure in it is tested in Node."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "kg" / "web" / "explorer"


@pytest.fixture(scope="module")
def bundle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bundle", ROOT / "tools" / "bundle.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=HOME, capture_output=True, text=True)


def test_the_bundle_is_that_of_the_sources(bundle: ModuleType) -> None:
    """Else what the other tests see is an older page; tools/bundle.py makes it anew."""
    assert bundle.is_fresh()


def test_types_hold(bundle: ModuleType) -> None:
    done = run(*bundle.node()[0], "node_modules/typescript/bin/tsc", "--noEmit")
    assert done.returncode == 0, done.stdout


def test_pure_modules(bundle: ModuleType) -> None:
    """Every test/*.test.ts, run by Node itself."""
    tests = sorted(str(path.relative_to(HOME)) for path in (HOME / "test").glob("*.test.ts"))
    done = run(*bundle.node()[0], "--experimental-transform-types", "--no-warnings", "--test", *tests)
    assert tests and done.returncode == 0, done.stdout


def test_the_lock_file_names_no_registry() -> None:
    """It holds versions and digests; where they come from is for whoever installs to say."""
    lock = (HOME / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock and '"integrity"' in lock


def test_licences_are_told(bundle: ModuleType) -> None:
    """Of every package in the bundle, each permissive."""
    told = (HOME / "dist" / "LICENSES.txt").read_text("utf-8")
    heads = [line for line in told.splitlines() if line.endswith(")") and line.count(" ") >= 2 and line[0] != " "]
    packages = {line.split()[0] for line in heads if line.split()[1][0].isdigit()}
    assert {"sigma", "graphology", "oxigraph"} <= packages
    assert "GPL" not in told
