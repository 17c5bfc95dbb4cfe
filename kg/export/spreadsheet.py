"""The tables as CSV that Excel opens with its Chinese intact."""

from __future__ import annotations

import csv
import io

from kg.tables import TABLES, Cell, Table, table
from kg.view import View

BOM = "\ufeff"
_FORMULA = tuple("=+-@\t\r")


def spreadsheets(view: View) -> dict[str, str]:
    """File name -> CSV: UTF-8 with a byte order mark, commas, CR LF.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    return {f"{name}.csv": _csv(table(view, name)) for name in TABLES}


def _csv(found: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(found.columns)
    writer.writerows([_cell(cell) for cell in row] for row in found.rows)
    return BOM + text.getvalue()


def _cell(cell: Cell) -> Cell:
    """A cell that is read as it stands.

    >>> _cell("+N"), _cell("-3"), _cell(-3)
    ("'+N", "'-3", -3)
    """
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
