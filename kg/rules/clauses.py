"""Words of clauses and of names: the tables [clauses] and [names] of data/patterns.toml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kg.rules.expressions import Form, Pattern


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """What joins names, enumerates, and stands for what was named; see [clauses] in data/patterns.toml."""

    joined: Pattern
    split: Pattern
    industry: Pattern
    next: str
    next_ends: str
    of: str
    list_end: frozenset[str]
    each: str
    industrial: Pattern
    pair_before: Pattern
    pair_behind: Pattern
    enumerated: Pattern
    enumerated_is: Pattern
    numbered: Pattern
    home: Annotated[Form, "words"]
    compared: Pattern
    all: str
    bare: Pattern
    it: tuple[str, ...]
    line: Pattern
    side_by_side: Pattern


@dataclass(frozen=True, slots=True)
class ImpliedWords:
    """What names say alone; see [names] in data/patterns.toml."""

    counted: Pattern
    to: str
    owners: frozenset[str]
    of: str
    not_own: tuple[str, ...]
    body: str
    basin: Pattern
    sides: frozenset[str]
    zone_ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class DutyWords:
    """What governments do in a law; see [duties] in data/patterns.toml."""

    duty: Pattern
    issues: Pattern
    acts: Pattern
    government: str
