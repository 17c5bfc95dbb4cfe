"""Colours and shapes of classes in pictures: the only reader of `data/palette.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import RuleError
from kg.resources import folder

SHAPES = frozenset({"dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"})
"""The shapes that the page can draw, in the graph and in the legend."""

OTHER = "*"
"""The row for classes that have none of their own."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Look:
    """How a class is drawn; `focus` marks what a large graph shows first, `order` its place in the legend.

    `dark` is the colour on a dark ground.
    """

    colour: str
    dark: str
    shape: str
    focus: bool
    order: int


@dataclass(frozen=True, slots=True)
class Palette:
    """The look of each class, and of any other."""

    looks: Mapping[str, Look]

    def of(self, cls: str) -> Look:
        """The look of a class; the one of `*` where it has no row.

        >>> load_palette().of("No such class").shape
        'dot'
        """
        return self.looks.get(cls) or self.looks[OTHER]


@cache
def load_palette(file: Path | None = None) -> Palette:
    """Reads and checks the palette, once a process.

    Args:
        file: the table; by default `data/palette.csv`.

    Raises:
        RuleError: names the row with an unknown shape, a bad colour, or a class that has a row already.
    """
    path = file or folder("data") / "palette.csv"
    looks: dict[str, Look] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            cls, look = _look(path.name, number, row)
            if cls in looks:
                raise RuleError(path.name, number, f"{cls} has a row already; keep one")
            looks[cls] = look
    if OTHER not in looks:
        raise RuleError(path.name, OTHER, "the row for all other classes is missing; add it")
    return Palette(looks)


def _look(file: str, number: int, row: Mapping[str, str]) -> tuple[str, Look]:
    """One row, checked."""
    cls, colour, shape = row.get("class") or "", row.get("colour") or "", row.get("shape") or ""
    dark = row.get("dark") or colour
    if not cls:
        raise RuleError(file, number, "names no class")
    for value in (colour, dark):
        if not _COLOUR.fullmatch(value):
            raise RuleError(file, number, f"{value!r} is no colour; write it as #RRGGBB")
    if shape not in SHAPES:
        raise RuleError(file, number, f"{shape!r} is no shape; take one of {', '.join(sorted(SHAPES))}")
    return cls, Look(colour, dark, shape, row.get("focus") == "1", number)
