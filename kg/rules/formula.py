"""The grammar of counted formulas, as data/frameworks.toml gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import RuleError
from kg.rules.expressions import Pattern, load_toml, read_section, section
from kg.rules.forms import any_of, ending
from kg.rules.slots import SlotRules, slot_rules

_FILE = "frameworks.toml"
# Lists that the expressions of [grammar] hold by name.
_LISTS = (
    *("morphemes", "verbs", "open_first", "open_last", "part_ends", "built_of", "frames", "named", "code_nouns"),
    *("sets", "set_modifiers", "abstract", "bare_things", "short_nouns", "defining"),
)


@section
class Grammar:
    """The forms of counted formulas; see [grammar] in data/frameworks.toml."""

    negated: Pattern
    pair: Pattern
    pairs: Pattern
    place: Pattern
    plus: Pattern
    code: Pattern
    slogan: Pattern
    slogan_part: Pattern
    told_set: Pattern
    mixed: Pattern
    mixed_part: Pattern
    counted_set: Pattern
    number_before: Pattern
    closed: str
    double: str
    quoted: Pattern
    quoted_short: Pattern
    quoted_one: Pattern
    quoted_any: Pattern
    quoted_thing: Pattern
    quoted_acted: Pattern
    tailed_set: Pattern
    listed_set: Pattern
    defining: Pattern
    spelling: Pattern
    taken: Pattern
    taken_for: Pattern
    frame: Pattern
    named: Pattern
    each: Pattern
    of: str
    bare: Pattern
    enumerated: Pattern
    enumerated_part: Pattern
    built_of: Pattern
    spelt: Pattern
    spelt_joint: Pattern
    spelt_apart: Pattern
    counted_part: Pattern
    free: Pattern
    free_part: Pattern
    acted: Pattern
    acted_part: Pattern
    shared_set: Pattern


@dataclass(frozen=True, eq=False)
class FormulaRules:
    """The grammar, its lists, and what fills slots; see the comments of data/frameworks.toml."""

    grammar: Grammar
    slots: SlotRules
    abstract: tuple[str, ...]
    morphemes: tuple[str, ...]
    sets: frozenset[str]
    loose: frozenset[str]
    traps: tuple[str, ...]
    others: tuple[str, ...]
    leaning: tuple[str, ...]
    plans: Pattern
    strategic: tuple[str, ...]
    leading: Pattern
    starting: tuple[str, ...]
    kinds: dict[str, str]
    verb: str
    role_nouns: frozenset[str]
    scopes: tuple[str, ...]


def load_formulas(data: Path) -> FormulaRules:
    """Reads data/frameworks.toml.

    Raises:
        RuleError: where the file does not parse, a list is missing or an expression does not hold.
    """
    t = load_toml(data / _FILE)
    try:
        return _rules(t)
    except KeyError as e:
        raise RuleError(_FILE, str(e), "this list is missing") from e


def _rules(t: Mapping[str, Any]) -> FormulaRules:
    return FormulaRules(
        grammar=read_section(Grammar, _FILE, "grammar", t, {name: tuple(t[name]) for name in _LISTS}),
        slots=slot_rules(t),
        abstract=tuple(t["abstract"]),
        morphemes=tuple(t["morphemes"]),
        sets=frozenset(t["sets"]),
        loose=frozenset(t["loose"]),
        traps=tuple(t["traps"]),
        others=tuple(t["others"]),
        leaning=tuple(t["leaning"]),
        strategic=tuple(t["strategic"]),
        plans=ending(t["plans"]),
        leading=ending(t["leading"]),
        starting=tuple(t["leading"]),
        kinds=t["kinds"],
        verb=any_of(t["verbs"]),
        role_nouns=frozenset(t["role_nouns"]),
        scopes=tuple(t["scopes"]),
    )
