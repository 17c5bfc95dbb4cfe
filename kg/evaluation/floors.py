"""Minimum figures: a floor under the quality that may only rise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from kg.errors import UsageError
from kg.evaluation.fields import Field, load
from kg.evaluation.names import GROUPS
from kg.evaluation.parse import predicates
from kg.evaluation.tally import Tally

MEASURES = ("f1", "precision", "recall")
SUMS = ("entities_core", "entities", "relations")
SINGLE = ("articles", "titles", "creators", "exact_class", "slots", "fillers", "observations")


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure below its floor."""

    figure: str
    measured: float
    floor: float

    def __str__(self) -> str:
        return f"{self.figure}: {self.measured:.3f} is below the floor of {self.floor:g}"


def names() -> tuple[str, ...]:
    """The figures that there are."""
    return (*SINGLE, *SUMS, *GROUPS, *predicates())


def read_floors(path: str | PathLike[str]) -> dict[str, float]:
    """Reads a JSON object of minimum figures: `{"entities": 0.9, "relations.precision": 0.85}`.

    Raises:
        UsageError: where there is no such file, or it names no figure.
        KgError: where it holds no JSON, or a value is no number from 0 to 1.
    """
    whole = load(Path(path))
    if not isinstance(whole.value, dict):
        whole.fail('is no object; write {"entities": 0.9, …}')
    return {name: _checked(name, whole).share() for name in whole.value}


def _checked(name: str, whole: Field) -> Field:
    figure, _, measure = name.partition(".")
    if figure not in names() or (measure or "f1") not in MEASURES:
        raise UsageError(
            f"{whole.file}: {name}: is no figure; choose from {', '.join(names())}, each alone (F1), "
            "with .precision or with .recall"
        )
    return Field(whole.value[name] if isinstance(whole.value, dict) else None, whole.file, name)


def fallen(figures: Mapping[str, Tally], floors: Mapping[str, float]) -> list[Fall]:
    """The figures below their floors, F1 where nothing else is said.

    >>> [str(f) for f in fallen({"covers": Tally(1, 1, 0)}, {"covers": 0.6, "covers.precision": 0.6})]
    ['covers.precision: 0.500 is below the floor of 0.6']
    """
    out = []
    for name, floor in floors.items():
        figure, _, measure = name.partition(".")
        measured: float = getattr(figures.get(figure, Tally()), measure or "f1")
        if measured < floor:
            out.append(Fall(name, measured, floor))
    return out
