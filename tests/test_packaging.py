"""What is installed: the wheel carries the package, its rules and its sample, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("policykg-*.whl")
    return path


def test_the_wheel_has_no_top_level_module_but_kg(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kg"}
    assert "kg/py.typed" in names  # without it type checkers see no types
    assert {"kg/data/divisions.csv", "kg/ontology/policy.ttl", "kg/ontology/shapes.ttl"} <= set(names)
    assert {"kg/web/templates/base.html", "kg/web/static/style.css", "kg/web/examples.toml"} <= set(names)
    assert [name for name in names if name.startswith("kg/data/corpus/")]


def test_the_wheel_has_the_explorer_built_and_not_what_it_is_built_of(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("kg/web/explorer/")}
    assert {f"kg/web/explorer/dist/{name}" for name in ("explorer.js", "explorer.css", "page.html")} <= names
    assert all(name.startswith("kg/web/explorer/dist/") for name in names)


def test_the_source_archive_has_what_the_explorer_is_built_of(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.glob("policykg-*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert {"tools/bundle.py", "tools/hatch_build.py", "kg/web/explorer/package-lock.json"} <= names
    assert "kg/web/explorer/src/main.ts" in names
    assert not [name for name in names if "node_modules" in name or name.startswith("kg/web/explorer/dist")]


def test_the_installed_package_finds_its_rules_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "一.txt").write_text("支持岳阳打造洞庭湖区航运物流枢纽城市。\n", encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import kg, kg.resources;"
        "print(kg.resources.folder('data')); kg.build(['texts'], 'out'); kg.build([], 'sample', workers=1)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == tmp_path / "site" / "kg" / "data"
    assert (tmp_path / "sample" / "graph.ttl").exists()


def test_a_checkout_runs_without_being_installed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "--version"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout.startswith("policykg, version ")
