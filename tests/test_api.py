"""The Python API as its page and its notebook show it."""

from __future__ import annotations

import builtins
import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas
import pytest

import kg
from kg.opened import Build
from kg.tables import TABLES, table

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")


def test_the_page_says_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its examples, one after the other, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    text = "\n".join(re.findall(r"```pycon\n(.*?)```", PAGE, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", None, 0)
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert result.attempted > 20 and result.failed == 0, "".join(report)


def test_the_page_names_every_method() -> None:
    public = {name for name in vars(Build) if not name.startswith("_")} - {"view"}
    assert set(re.findall(r"^\| `\.(\w+)\(", PAGE, re.MULTILINE)) == public


def test_the_notebook_gives_what_it_shows() -> None:
    command = [sys.executable, str(ROOT / "tools" / "notebook.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def graph(sample_build: Path) -> Build:
    return kg.open(sample_build)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_frame_is_the_table(name: str, graph: Build) -> None:
    frame, found = graph.dataframe(name), table(graph.view, name)
    assert tuple(frame.columns) == found.columns and len(frame) == len(found.rows) > 0


def test_numbers_are_numbers_in_a_frame(graph: Build) -> None:
    nodes = graph.dataframe("nodes")
    assert pandas.api.types.is_integer_dtype(nodes.mentions) and pandas.api.types.is_float_dtype(nodes.lat)


def test_without_pandas_it_says_what_to_install(graph: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *rest: Any) -> Any:
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(kg.KgError, match=r"pip install 'policykg\[pandas\]'"):
        graph.dataframe()


def test_wrong_calls_are_told(graph: Build) -> None:
    with pytest.raises(kg.UsageError, match=r"likes: is no relation; choose one of .*hasGoal"):
        graph.neighbours("岳阳", "likes")
    with pytest.raises(kg.UsageError, match="one entity"):
        graph.paths("岳阳", "岳阳市")
    with pytest.raises(kg.UsageError, match="at least 1"):
        graph.paths("岳阳", "长沙", limit=0)
    with pytest.raises(kg.UsageError, match="docx: is no export format"):
        graph.export("docx", "a.docx")


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "kg" / "py.typed").exists()
