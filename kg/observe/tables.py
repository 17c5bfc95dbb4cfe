"""Tables whose rows are lines with tabs between their cells: each number with the heads of its row and column.

A column is headed by a time (2025年) or by an indicator with its unit (地区生产总值（亿元）), a row by an indicator or
a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.observe.times import in_digits
from kg.reading import Reading
from kg.rules.measures import MeasureRules

_HEAD = re.compile(r"(?P<name>[^（）()]{2,})(?:[（(](?P<unit>[^（）()]+)[）)])?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A measured value of a table; `row` is the row's head where that may be a place."""

    row: str
    indicator: str
    number: str
    unit: str
    time: str | None


@dataclass
class Table:
    """Follows the rows of tables: the heads of the columns hold until a line has no tabs."""

    rules: MeasureRules
    heads: list[str] = field(default_factory=list)

    def cells(self, r: Reading) -> Iterator[Cell]:
        """The values of a row; the first row that holds no value heads the columns."""
        cells = [c.strip() for c in r.text.split("\t")]
        if len(cells) < 2:
            self.heads = []
        elif not any(self._number(c) for c in cells[1:]):
            self.heads = cells
        elif len(self.heads) == len(cells):
            yield from self._row(cells)

    def _row(self, cells: list[str]) -> Iterator[Cell]:
        label = _HEAD.fullmatch(cells[0])
        if label is None:
            return
        shared = next((c for c in cells[1:] if self._is_unit(c)), "") or self._known(label["unit"])
        for head, cell in zip(self.heads[1:], cells[1:], strict=True):
            number, column, when = self._number(cell), _HEAD.fullmatch(head), self.rules.times.forms.when.match(head)
            if number is None or column is None:
                continue
            own = cell[number.end("number") :]
            unit = own or (shared if when else self._known(column["unit"]))
            if when and unit:
                yield Cell("", label["name"], _plain(number), unit, in_digits(when["year"] or "") or when["rest"])
            elif unit:
                yield Cell(label["name"], column["name"], _plain(number), unit, None)

    def _number(self, cell: str) -> re.Match[str] | None:
        """A cell that is a number, with or without a unit; a year is none."""
        m = self.rules.values.forms.number.fullmatch(cell)
        return m if m and not cell.endswith(self.rules.times.words.year) else None

    def _is_unit(self, text: str) -> bool:
        m = self.rules.values.forms.number.fullmatch(f"1{text}")
        return bool(text and m and (m["unit"] or m["scale"]))

    def _known(self, unit: str | None) -> str:
        return unit if unit and self._is_unit(unit) else ""


def _plain(m: re.Match[str]) -> str:
    return m["number"].replace(",", "")
