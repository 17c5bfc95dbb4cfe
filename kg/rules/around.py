"""Words around measured values: the table [around] of data/observations.toml."""

from __future__ import annotations

from dataclasses import dataclass

from kg.rules.expressions import Pattern


@dataclass(frozen=True, slots=True)
class AroundWords:
    """What joins, counts and dates values; see [around] in data/observations.toml."""

    of: str
    parts: Pattern
    joints: tuple[str, ...]
    places: frozenset[str]
    goes_on: tuple[str, ...]
    etc: str
    share_of: str
    share_alone: str
    among: str
    times: str
    times_of: Pattern
    equals: str
    piece: str
    points: str
    more_points: Pattern
    odd: Pattern
    levels: frozenset[str]
    county: str
    near: Pattern
    aspects: frozenset[str]
    grade: str
    year: str
    years: Pattern
    months: Pattern
    until: str
