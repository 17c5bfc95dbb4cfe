"""Heads of names and the words that bound them: data/heads.csv and data/words.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.rules.classes import ClassSets
from kg.rules.expressions import load_toml
from kg.rules.naming import NameWords, name_words
from kg.rules.table import Row, read_table

_NEEDS = ("place", "content", "word", "governed", "any", "quoted", "pair", "body")
_SHARED = ("", "any", "counted", "places", "areas", "sites", "modified")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that ends names: their class, what must stand before it, and which list may share it."""

    text: str
    cls: str
    need: str
    example: str
    counter_example: str
    shared: str = ""


@dataclass(frozen=True)
class SyntaxRules:
    """Heads by their text (the longest first), the steering words by list name, and how names are built."""

    heads: dict[str, Head]
    lists: dict[str, frozenset[str]]
    classes: ClassSets
    words: NameWords
    prefixes: tuple[str, ...] = ()
    founding: tuple[str, ...] = ()

    @cached_property
    def _lengths(self) -> Mapping[str, Sequence[int]]:
        """How long the heads are that end in a character, the longest first."""
        lengths: dict[str, set[int]] = {}
        for head in self.heads:
            lengths.setdefault(head[-1], set()).add(len(head))
        return {last: sorted(found, reverse=True) for last, found in lengths.items()}

    @cached_property
    def formations(self) -> re.Pattern[str]:
        """The heads that make circles, belts and lines of the names before them: a word never crosses into one."""
        shortest = dict.fromkeys(self.classes["Formation"], 3) | {"TransportLine": 4}
        heads = (h for h in self.heads.values() if len(h.text) >= shortest.get(h.cls, len(h.text) + 1))
        long = sorted((h.text for h in heads), key=len)
        return re.compile("|".join(reversed(long)))

    @cached_property
    def ends(self) -> re.Pattern[str]:
        """The longer heads of areas and zones: no word crosses their end (发展区|以…)."""
        areas = self.classes["Formation"] | self.classes["Built"] | {"Region"}
        long = sorted((h.text for h in self.heads.values() if h.cls in areas and len(h.text) > 2), key=len)
        return self.words.ends.end.of(heads="|".join(reversed(long)))

    @cached_property
    def sited(self) -> re.Pattern[str]:
        """The heads of zones that need the place they lie in right before them (凭祥|综合保税区)."""
        zones = (h for h in self.heads.values() if h.cls == "FunctionalZone" and h.need == "place")
        long = sorted((h.text for h in zones if len(h.text) > 2), key=len)
        return re.compile("|".join(reversed(long)))

    def heads_of(self, text: str) -> Iterator[Head]:
        """The heads that a text ends with, the longest first."""
        for n in self._lengths.get(text[-1:], ()):
            if n <= len(text) and (h := self.heads.get(text[-n:])) is not None:
                yield h

    def head_of(self, text: str) -> Head | None:
        """The longest head that a text ends with."""
        return next(self.heads_of(text), None)


def load_syntax(data: Path, classes: ClassSets) -> SyntaxRules:
    """Reads heads.csv and words.toml.

    Raises:
        RuleError: where a head is given twice, or asks for an unknown need or an unknown list to share it.
    """
    heads: dict[str, Head] = {}
    for row in read_table(data / "heads.csv", "head", "class", "need", "example", "counter_example"):
        if row["head"] in heads:
            raise row.error(f"{row['head']} stands twice")
        heads[row["head"]] = _head(row)
    lists = load_toml(data / "words.toml")
    prefixes, founding = (_longest_first(lists[name]) for name in ("prefixes", "founding"))
    steering = {k: frozenset(v) for k, v in lists.items() if isinstance(v, list)}
    return SyntaxRules(heads, steering, classes, name_words(lists), prefixes, founding)


def _head(row: Row) -> Head:
    """A row of heads.csv, checked."""
    if row["need"] not in _NEEDS:
        raise row.error(f"need {row['need']!r} is none of {', '.join(_NEEDS)}")
    if row["shared"] not in _SHARED:
        raise row.error(f"shared {row['shared']!r} is none of {', '.join(filter(None, _SHARED))}")
    if row["shared"] and row["need"] == "pair":
        raise row.error("no list shares a head that needs a pair")
    return Head(*(row[c] for c in ("head", "class", "need", "example", "counter_example", "shared")))


def _longest_first(words: list[str]) -> tuple[str, ...]:
    """The longest first, so that none hides a longer one."""
    return tuple(sorted(words, key=lambda w: (-len(w), w)))
