"""Counts, and what stands behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found and right, extra, and missed.

    >>> t = Tally(3, 1, 2)
    >>> t.precision, t.recall, round(t.f1, 3)
    (0.75, 0.6, 0.667)
    """

    found: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.found + other.found, self.extra + other.extra, self.missed + other.missed)

    @property
    def empty(self) -> bool:
        """Whether there was nothing to find and nothing was said."""
        return not (self.found or self.extra or self.missed)

    @property
    def precision(self) -> float:
        """The share of what was said that is right; 1 where nothing was said."""
        return self.found / (self.found + self.extra) if self.found or self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was said; 1 where there is nothing."""
        return self.found / (self.found + self.missed) if self.found or self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where there is nothing and nothing was said."""
        return 1.0 if self.empty else 2 * self.found / (2 * self.found + self.extra + self.missed)


Kind = Literal["missed", "extra", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A miss, an extra or something found but wrong, with its sentence where there is one.

    `figure` is what it counts in, `text` the file that was read.
    """

    text: str
    kind: Kind
    figure: str
    what: str
    sentence: str | None = None


@dataclass
class Scores:
    """The figures of one text, as they gather."""

    text: str
    figures: dict[str, Tally] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def count(self, figure: str, *, found: int = 0, extra: int = 0, missed: int = 0) -> None:
        """Adds to a figure."""
        self.figures[figure] = self.figures.get(figure, Tally()) + Tally(found, extra, missed)

    def right(self, figure: str) -> None:
        """One that was found and is right."""
        self.count(figure, found=1)

    def missed(self, figure: str, what: str, sentence: str | None = None) -> None:
        """One that was not found."""
        self.count(figure, missed=1)
        self.note("missed", figure, what, sentence)

    def extra(self, figure: str, what: str, sentence: str | None = None) -> None:
        """One that the reference does not have."""
        self.count(figure, extra=1)
        self.note("extra", figure, what, sentence)

    def wrong(self, figure: str, what: str, sentence: str | None = None) -> None:
        """One that was found as something else: an extra and a miss at once."""
        self.count(figure, extra=1, missed=1)
        self.note("wrong", figure, what, sentence)

    def note(self, kind: Kind, figure: str, what: str, sentence: str | None = None) -> None:
        """Keeps what stands behind a count."""
        self.findings.append(Finding(self.text, kind, figure, what, sentence))


def total(figures: Mapping[str, Tally], names: tuple[str, ...]) -> Tally:
    """The sum of some figures."""
    return sum((figures[n] for n in names if n in figures), Tally())
