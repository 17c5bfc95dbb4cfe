"""What makes a role: the verbs and head nouns of data/goals.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import RuleError
from kg.rules.classes import ClassSets
from kg.rules.expressions import Pattern, expression, load_toml, read_section, section


@section
class GoalReading:
    """How a sentence gives a role; see [reading] in data/goals.toml."""

    parting: Pattern
    modifier_end: Pattern
    apposed: Pattern
    counted: Pattern
    count: Pattern
    along: tuple[str, ...]
    taken_as: str
    says: str
    names: str
    clauses: Pattern
    of: str
    joint: str
    joints: frozenset[str]
    linked: Pattern
    more_roles: Pattern
    quoted_last: Pattern
    one: str
    classifiers: frozenset[str]
    particles: frozenset[str]
    qualities: frozenset[str]
    no_begin: tuple[str, ...]
    clause: Pattern
    listing: Pattern
    number: Pattern
    based_before: Pattern
    based: Pattern
    basis: Pattern


@dataclass(frozen=True)
class GoalRules:
    """Verbs and heads of goals, compiled; `weak` verbs want a firm head."""

    reading: GoalReading
    verbs: tuple[str, ...]
    weak: frozenset[str]
    naming: re.Pattern[str]
    dative: frozenset[str]
    whole: frozenset[str]
    quoting: frozenset[str]
    rank_verbs: frozenset[str]
    rank: re.Pattern[str]
    role_verbs: frozenset[str]
    zone_verbs: frozenset[str]
    framed: frozenset[str]
    framed_end: re.Pattern[str]
    toward: frozenset[str]
    toward_verb: re.Pattern[str]
    after: re.Pattern[str]
    head: re.Pattern[str]
    firm: frozenset[str]
    vague: frozenset[str]
    never: frozenset[str]
    wide: tuple[str, ...]
    facing: tuple[str, ...]
    serving: frozenset[str]
    scope: tuple[str, ...]
    ranks: tuple[str, ...]
    links: frozenset[str]
    roles: tuple[str, ...]
    unplaced_roles: tuple[str, ...]
    widely: re.Pattern[str]
    general: re.Pattern[str]
    strong: frozenset[str]
    made: tuple[str, ...]
    no_goals: frozenset[str]
    classes: ClassSets

    @cached_property
    def _by_first(self) -> dict[str, tuple[str, ...]]:
        firsts = {v[0] for v in self.verbs}
        return {ch: tuple(v for v in self.verbs if v[0] == ch) for ch in firsts}

    def verbs_from(self, ch: str) -> tuple[str, ...]:
        """The verbs that begin with a character, the longest first."""
        return self._by_first.get(ch, ())


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) + ")"


def load_goals(data: Path, classes: ClassSets) -> GoalRules:
    """Reads data/goals.toml.

    Raises:
        RuleError: where the file does not parse or a list is missing.
    """
    name = "goals.toml"
    t = load_toml(data / name)
    try:
        return GoalRules(
            reading=read_section(GoalReading, name, "reading", t),
            verbs=tuple(sorted(set(t["verbs"]), key=len, reverse=True)),
            weak=frozenset(t["weak_verbs"]),
            rank_verbs=frozenset(t["rank_verbs"]),
            rank=re.compile(_any(t["rank_nouns"]) + "$"),
            role_verbs=frozenset(t["role_verbs"]),
            zone_verbs=frozenset(t["zone_verbs"]),
            framed=frozenset(t["framed_verbs"]),
            framed_end=re.compile(_any(t["framed_ends"]) + "$"),
            toward=frozenset(t["toward"]),
            toward_verb=re.compile(_any(t["toward_verbs"]) + "$"),
            after=expression(t["after"], name, "after"),
            quoting=frozenset(t["quoting"]),
            whole=frozenset(t["whole"]),
            dative=frozenset(t["dative"]),
            naming=re.compile(_any(t["naming"])),
            head=re.compile(_any(t["firm"] + t["loose"]) + "$"),
            firm=frozenset(t["firm"]),
            vague=frozenset(t["vague"]),
            never=frozenset(t["never"]),
            wide=tuple(t["wide"]),
            facing=tuple(t["facing"]),
            serving=frozenset(t["serving"]),
            scope=tuple(t["scope"]),
            ranks=tuple(t["ranks"]),
            links=frozenset(t["links"]),
            roles=tuple(t["roles"]),
            unplaced_roles=tuple(t["unplaced_roles"]),
            widely=expression(t["widely"], name, "widely"),
            general=re.compile(_any(t["general"]) + "$"),
            strong=frozenset(t["strong"]),
            made=tuple(t["made"]),
            no_goals=frozenset(t["no_goals"]),
            classes=classes,
        )
    except KeyError as e:
        raise RuleError(name, str(e), "this list is missing") from e
