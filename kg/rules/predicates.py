"""What holds for all patterns of a predicate: the tables [predicate.…] of data/patterns.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from kg.errors import RuleError
from kg.ontology import Ontology

Check = Literal[
    "of_several",
    "disposed",
    "pushed",
    "leads_past",
    "of_site",
    "settled",
    "built_before",
    "one_list",
    "of_others",
    "own_part",
    "elsewhere",
]


@dataclass(frozen=True, slots=True)
class PredicateRules:
    """The checks of a predicate's hits, on their sides and on each pair, and how their lists are read.

    Where one `leads` others, it alone is the subject. A list that `goes_on` does so over a comma; in one that keeps
    `apart`, what stands behind a place of its own is that place's. What the subject `becomes` may name it at its end.
    """

    checks: tuple[Check, ...] = ()
    pair_checks: tuple[Check, ...] = ()
    leads: bool = False
    goes_on: bool = False
    apart: bool = False
    becomes: bool = False


def load_predicates(table: Mapping[str, Mapping[str, Any]], file: str, ontology: Ontology) -> dict[str, PredicateRules]:
    """The rules of predicates by name; of those that the file does not name, none.

    Raises:
        RuleError: names a predicate, a key or a check that is unknown.
    """
    known, checks = {f.name for f in fields(PredicateRules)}, set(get_args(Check))
    rules: dict[str, PredicateRules] = defaultdict(PredicateRules)
    for name, given in table.items():
        row = f"predicate.{name}"
        if name not in ontology.properties:
            raise RuleError(file, row, f"predicate {name} is not in ontology/policy.ttl")
        if unknown := set(given) - known:
            raise RuleError(file, f"{row}.{min(unknown)}", "nothing reads this key")
        lists = {k: tuple(v) for k, v in given.items() if isinstance(v, list)}
        if wrong := {check for named in lists.values() for check in named} - checks:
            raise RuleError(file, row, f"{min(wrong)} is none of the checks: {', '.join(sorted(checks))}")
        rules[name] = PredicateRules(**{**given, **lists})
    return rules
