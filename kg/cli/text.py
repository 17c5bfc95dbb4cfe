"""Words in columns: East Asian characters take two places on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence


def width(text: str) -> int:
    """How many columns a terminal gives a text.

    >>> width("4321战略")
    8
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], widest: int | None = None) -> str:
    """Aligned columns with a line under the head; the last column is not padded.

    Args:
        head: the columns' names.
        rows: their cells.
        widest: the columns of the terminal that a cell may take; None: as many as it needs.

    >>> print(table(["名", "n"], [["长沙", "1"]]), end="")
    名    n
    ----  -
    长沙  1
    """
    if widest is not None:
        rows = [[_cut(cell, widest) for cell in row] for row in rows]
    widths = [max(width(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [head, ["-" * n for n in widths], *rows]
    return "".join(
        "  ".join(_pad(cell, n) for cell, n in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )


def _cut(cell: str, columns: int) -> str:
    """The cell, or as much of it as fits, with an ellipsis.

    >>> _cut("长江经济带", 7)
    '长江经…'
    """
    if width(cell) <= columns:
        return cell
    end = 0
    while width(cell[: end + 1]) < columns:
        end += 1
    return cell[:end] + "…"


def _pad(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))


def shorten(node: str | None, prefixes: Mapping[str, str]) -> str:
    r"""A term for reading: a prefixed name or IRI, or a literal's text on one line; unbound is empty.

    >>> shorten(r'"以岳阳为支\n点，high\nspeed"', {})
    '以岳阳为支点，high speed'
    """
    from kg.rdf import bare
    from kg.view import one_line

    if node is None:
        return ""
    text = bare(node)
    if node.startswith("<"):
        for prefix, namespace in prefixes.items():
            if text.startswith(namespace):
                return f"{prefix}:{text.removeprefix(namespace)}"
    return " ".join(one_line(text).split())


def wrap(text: str, indent: str, columns: int = 100) -> list[str]:
    """A text broken into indented lines of at most so many columns, by character as Chinese is."""
    lines, line = [], ""
    for c in " ".join(text.split()):
        if width(line) + width(c) > columns - len(indent):
            lines.append(indent + line)
            line = ""
        line += c
    return [*lines, indent + line]
