"""Runs docs/example.ipynb from top to bottom and writes what its cells print; with --check it only compares."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).resolve().parent.parent / "docs" / "example.ipynb"


def main(arguments: list[str]) -> int:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    before = outputs(notebook)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(notebook, timeout=120, record_timing=False, resources={"metadata": {"path": folder}}).execute()
    notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    if "--check" not in arguments:
        nbformat.write(notebook, NOTEBOOK)
        return 0
    differing = [n for n, (a, b) in enumerate(zip(before, outputs(notebook), strict=True), 1) if a != b]
    for number in differing:
        print(f"cell {number} now gives {outputs(notebook)[number - 1]}, not {before[number - 1]}")
    if differing:
        print("where that is right, run: .venv/bin/python tools/notebook.py")
    return 1 if differing else 0


def outputs(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """The texts that each cell shows."""
    return [
        [output.get("text") or output["data"]["text/plain"] for output in cell.get("outputs", [])]
        for cell in notebook.cells
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
