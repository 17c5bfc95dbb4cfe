"""CSV tables of data/: comment lines, a header row, rows that know their line number."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import RuleError


class Row(dict[str, str]):
    """One row of a table: its cells, stripped, by column name, and where it stands (1-based line)."""

    def __init__(self, file: str, line: int, cells: Iterable[tuple[str, str]]) -> None:
        super().__init__(cells)
        self.file, self.line = file, line

    def __missing__(self, column: str) -> str:
        """Nothing, where the row is shorter than the header."""
        return ""

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
        row = Row(path.name, n, zip(header, map(str.strip, cells), strict=False))
        if not all(map(row.__getitem__, required)):
            raise row.error(f"{next(c for c in required if not row[c])} is empty")
        yield row
