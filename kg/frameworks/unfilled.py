"""A slot of a formula that no sentence fills by its label, and where to look for what fills it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.formula import Formula
from kg.frameworks.labels import Found
from kg.frameworks.lists import Lists
from kg.frameworks.sections import section
from kg.reading import Reading
from kg.rules import Rules
from kg.rules.numerals import thing_of

_CLAUSE = re.compile("[^，；。：]+")


@dataclass(frozen=True)
class Unfilled:
    """The n-th slot (from 1) of a formula in a sentence; `readings` are those of its article, in their order.

    `until` is where the next framework of the article is named (a code point of the text).
    """

    reading: Reading
    formula: Formula
    n: int
    readings: Sequence[Reading]
    lists: Lists
    until: int

    @property
    def rules(self) -> Rules:
        """The rules that the article is read by."""
        return self.lists.rules

    @property
    def label(self) -> str:
        """The label as the formula gives it (两副)."""
        return self.formula.slots[self.n - 1].label

    @property
    def count(self) -> int:
        """How many members the label counts; 0 for an open one (多点, N)."""
        return self.formula.slots[self.n - 1].count or 0

    @property
    def thing(self) -> str:
        """What the label counts (副)."""
        return thing_of(self.label)

    @property
    def counts(self) -> list[int]:
        """How many members each slot of the formula counts."""
        return [p.count or 0 for p in self.formula.slots]

    @property
    def paragraph(self) -> list[Reading]:
        """The sentences of the formula's paragraph."""
        return [x for x in self.readings if x.sentence.paragraph == self.reading.sentence.paragraph]

    @property
    def rest(self) -> list[Reading]:
        """The formula's sentence and those behind it in its paragraph."""
        return [x for x in self.paragraph if x.sentence.start >= self.reading.sentence.start]

    @property
    def following(self) -> Reading | None:
        """The next sentence of the paragraph."""
        return next((x for x in self.paragraph if x.sentence.start == self.reading.sentence.end), None)

    @property
    def section(self) -> list[Reading]:
        """The stretch of text that the formula speaks of."""
        return section(self.reading, self.readings, self.rules.formula.slots.headlines)


# A way to fill a slot.
Finder = Callable[[Unfilled], Found]


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the clauses of a sentence.

    >>> list(clauses("甲，乙。"))
    [(0, 1), (2, 3)]
    """
    yield from (m.span() for m in _CLAUSE.finditer(text))
