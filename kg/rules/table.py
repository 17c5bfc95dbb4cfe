"""CSV tables of data/: comment lines, a header row, rows that know their line number."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import RuleError


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells by column name, and where it stands (1-based line)."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell, stripped; empty where the row is shorter than the header."""
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that are separated by `|`."""
        return tuple(p for p in self[column].split("|") if p)

    def error(self, reason: str) -> RuleError:
        """A RuleError that names this row."""
        return RuleError(self.file, self.line, reason)


def read_table(path: Path, *required: str) -> Iterator[Row]:
    """The rows of a CSV file; lines that start with `#` are comments.

    Raises:
        RuleError: where the file is missing, a required column is, or a required cell is empty.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as e:
        raise RuleError(path.name, 0, f"cannot be read ({e.strerror})") from e
    kept = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    rows = csv.reader(line for _, line in kept)
    header = next(rows, [])
    if missing := set(required) - set(header):
        raise RuleError(path.name, 1, f"column {', '.join(sorted(missing))} is missing")
    for (n, _), cells in zip(kept[1:], rows, strict=False):
        row = Row(path.name, n, {k: v.strip() for k, v in zip(header, cells, strict=False)})
        if empty := [c for c in required if not row[c]]:
            raise row.error(f"{empty[0]} is empty")
        yield row
