"""Names that the whole country knows, and the automaton that finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.rules.expressions import shared
from kg.rules.table import read_table

_TABLES = ("regions.csv", "strategies.csv", "bodies.csv")
_QUOTES = re.compile(r"[“”\"‘’'「」『』]")


def bare(name: str) -> str:
    """A name without quotation marks and white space.

    >>> bare("“一带一路” 建设")
    '一带一路建设'
    """
    return re.sub(r"\s+", "", _QUOTES.sub("", name))


@dataclass(frozen=True, slots=True)
class Known:
    """A known thing: `cls` “-” means that it only blocks shorter readings."""

    name: str
    cls: str
    aliases: tuple[str, ...]
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """Known names by every form they take; industries apart, since they count only where tied."""

    entries: dict[str, Known]
    industries: dict[str, str]
    divisions: frozenset[str]

    @cached_property
    def _terms(self) -> list[str]:
        return sorted({*self.entries, *self.industries, *self.divisions})

    @cached_property
    def _automaton(self) -> object:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._terms)

    def matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every occurrence of every name, overlaps included: (start, end, name)."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)  # type: ignore[attr-defined]
        for i, start, end in found:
            yield start, end, self._terms[i]


def _entries(data: Path) -> dict[str, Known]:
    out: dict[str, Known] = {}
    for table in _TABLES:
        for row in read_table(data / table, "name", "class"):
            forms = dict.fromkeys([row["name"], *row.many("aliases")])
            name = bare(row["name"])
            aliases = dict.fromkeys(bare(f) for f in forms)
            aliases.pop(name, None)
            known = Known(name, row["class"], tuple(aliases), row.many("members"))
            for form in {*forms, name, *aliases}:
                if form in out and out[form].name != name:
                    raise row.error(f"{form} already stands for {out[form].name}")
                out[form] = known
    return out


def load_lexicon(data: Path, divisions: frozenset[str]) -> Lexicon:
    """Reads the tables of known names.

    Raises:
        RuleError: where one form stands for two names.
    """
    names = [row["name"] for row in read_table(data / "industries.csv", "name")]
    industries = {form: n for n in names for form in (n, f"{n}{shared()['industry']}")}
    industries.update({n: n for n in names})
    return Lexicon(_entries(data), industries, divisions)
