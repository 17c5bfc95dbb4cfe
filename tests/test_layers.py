"""Imports go down only: who may know whom, held by the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

# From the bottom up. What is not named here is a part of a stage and stands in the place of "parts".
LAYERS = (
    {"errors", "version"},
    {"resources", "model"},
    {"ontology"},
    {"rules"},
    {"parts"},
    {"read", "repair", "split", "understand", "resolve"},
    {"rdf"},
    {"store"},
    {"output", "view", "reason", "questions"},
    {"tables", "paths"},
    {"export", "validate", "diff"},
    {"sparql"},
    {"opened", "report"},
    {"manifest"},
    {"pipeline"},
    {"evaluation", "explain", "web"},
    {"kg"},
    {"cli"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
STAGES = LAYERS[5]


def unit(module: str) -> str:
    """The part of the package that a module belongs to: `kg.read.pdf` -> `read`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "kg"


def level(name: str) -> int:
    return LEVEL.get(name, LEVEL["parts"])


def imports(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "kg")
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kg":
            if node.module != "kg":
                yield node.module
            else:
                yield from (f"kg.{a.name}" if is_module(a.name) else "kg" for a in node.names)


def is_module(name: str) -> bool:
    return (PACKAGE / f"{name}.py").exists() or (PACKAGE / name).is_dir()


FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(("kg", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_down(path: Path) -> None:
    here = unit(name_of(path))
    for there in {unit(module) for module in imports(path)} - {here}:
        below = level(there) < level(here) or (level(there) == level(here) == LEVEL["parts"])
        assert below, f"{here} may not import {there}"


def test_stages_do_not_know_each_other() -> None:
    for path in FILES:
        here = unit(name_of(path))
        if here in STAGES:
            assert not {unit(module) for module in imports(path)} & (STAGES - {here}), path


def test_only_the_reader_and_the_rules_open_files() -> None:
    """A stage gets its rules as arguments."""
    opening = {"open", "read_text", "read_bytes"}
    for path in FILES:
        if level(unit(name_of(path))) in (LEVEL["parts"], LEVEL["split"]) and unit(name_of(path)) != "read":
            calls = (n.func for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
            used = {f.id if isinstance(f, ast.Name) else getattr(f, "attr", "") for f in calls}
            assert not used & opening, path


def test_each_foreign_library_has_one_home() -> None:
    homes = {
        "pyoxigraph": {"store", "sparql", "ontology"},
        "httpx": {"sparql"},
        "starlette": {"web"},
        "uvicorn": {"web"},
        "jinja2": {"web"},
        "click": {"cli"},
        "pyvis": {"export"},
        "networkx": {"export", "opened", "paths"},
        "pandas": {"opened"},
        "pyshacl": {"validate"},
        "jieba": {"words"},
        "rjieba": {"words"},
        "oxrdflib": {"store"},
    }
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for library in {n.split(".")[0] for n in names} & homes.keys():
                assert unit(name_of(path)) in homes[library], f"{path} imports {library}"
