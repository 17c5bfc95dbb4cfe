"""Words around measured values and the forms of values: the tables [around] and [grammar] of data/observations.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.rules.expressions import Pattern, Words, read_section, section
from kg.rules.forms import any_of

_FILE = "observations.toml"


@section
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
    as_of: tuple[str, ...]


@section
class Grammar:
    """The forms of values, indicators, subjects and times; see [grammar] in data/observations.toml."""

    number: Pattern
    range: Pattern
    qualifier: Pattern
    bracketed: Pattern
    basis: Pattern
    on_basis: Pattern
    first: Pattern
    side: Pattern
    moves: Pattern
    bound: Pattern
    over: Pattern
    over_of: Pattern
    members: Pattern
    part: Pattern
    ratio: Pattern
    link: Pattern
    change: Pattern
    target: Pattern
    goes_on: Pattern
    origin: Pattern
    against: Pattern
    share: Pattern
    whole: Pattern
    scope: Pattern
    is_place: Pattern
    verbs: Pattern
    reaches: Pattern
    after: Pattern
    part_of: Pattern
    no_place: Pattern
    parts: Pattern
    among: Pattern
    when: Pattern
    passing: Pattern
    span: Pattern
    dated: Pattern


def load_around(t: Mapping[str, Any]) -> AroundWords:
    """The words of [around] in data/observations.toml, read already.

    Raises:
        RuleError: names the key that is missing, unknown or does not hold.
    """
    return read_section(AroundWords, _FILE, "around", t)


def load_grammar(t: Mapping[str, Any]) -> Grammar:
    """The forms of [grammar] in data/observations.toml, read already, filled with the lists of the file.

    Raises:
        RuleError: names the key that is missing, unknown or does not hold.
        KeyError: where a list is missing.
    """
    return read_section(Grammar, _FILE, "grammar", t, _lists(t))


def _lists(t: Mapping[str, Any]) -> Words:
    """The lists of data/observations.toml that its forms hold by name, and those made of several."""
    tables = (t["values"], t["indicators"], t["subject"], t["times"], t["times"]["words"])
    lists = {name: tuple(held) for table in tables for name, held in table.items() if isinstance(held, list)}
    home = (w for words in t["home"].values() for w in words)
    own = t["grammar"]["words"]
    units, classifiers = own["units"], t["values"]["classifiers"]
    return lists | {
        "unit": _unit(units, classifiers),
        "units_classifiers": (*units, *classifiers),
        "changing": (*own["changes"], *lists["comparisons"]),
        "scopes": (*own["scope"], *home),
        "share": t["indicators"]["share"],
        "each": t["indicators"]["each"],
    }


def _unit(units: Sequence[str], classifiers: Sequence[str]) -> str:
    """Any unit; one in Latin letters in either case, but not at the beginning of a word."""
    latin = [u for u in units if u.isascii() and u.isalpha()]
    others = [u for u in (*units, *classifiers) if u not in latin]
    return f"(?:(?i:{any_of(latin)})(?![A-Za-z])|{any_of(others)})"
