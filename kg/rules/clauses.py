"""Words of clauses, of their subjects and of names: tables of data/patterns.toml."""

from __future__ import annotations

from typing import Annotated

from kg.rules.expressions import Form, Pattern, section


@section
class ModalityWords:
    """What says that something is not so, planned or proposed; see [modality] in data/patterns.toml."""

    veto: Pattern
    veto_sentence: Pattern
    planned: Pattern
    proposed: Pattern
    policy: Pattern


@section
class CarryingWords:
    """What carries the subject of a clause on to the next, and what ends it; see [carrying] in data/patterns.toml."""

    passing: Pattern
    founding: Pattern
    documents: tuple[str, ...]
    says: Pattern
    refounding: Pattern
    together: Pattern
    resumed: Pattern
    resumed_with: Pattern
    joining: Pattern
    pushing: Pattern
    firm: Pattern
    adverbial: Pattern
    based: Pattern
    beside: tuple[str, ...]
    founds: Pattern
    range: Pattern
    listed: Pattern
    former: Pattern
    counted: Pattern


@section
class RefusalWords:
    """What the checks of a hit look for; see [refusals] in data/patterns.toml."""

    built_line: Pattern
    sites: Pattern
    disposal: Pattern


@section
class ClauseWords:
    """What joins names, enumerates, and stands for what was named; see [clauses] in data/patterns.toml."""

    excepted: Pattern
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
    pair_acts: Pattern
    enumerated: Pattern
    enumerated_is: Pattern
    numbered: Pattern
    region: Pattern
    home: Annotated[Form, "words"]
    compared: Pattern
    all: str
    bare: Pattern
    it: tuple[str, ...]
    line: Pattern
    side_by_side: Pattern
    set_words: Pattern


@section
class ImpliedWords:
    """What names say alone; see [names] in data/patterns.toml."""

    counted: Pattern
    to: str
    owners: frozenset[str]
    of: str
    not_own: Pattern
    body: str
    basin: Pattern
    sides: frozenset[str]
    zone_ends: frozenset[str]


@section
class DutyWords:
    """What governments do in a law; see [duties] in data/patterns.toml."""

    duty: Pattern
    issues: Pattern
    acts: Pattern
    government: str
