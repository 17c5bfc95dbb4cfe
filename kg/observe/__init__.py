"""Observations: a number with its unit, what it measures, of which place, and when.

Values are read clause by clause. A from–to clause and a range give two values each, 分别为 gives each member of a list
its own. A value whose subject or indicator is not certain is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.link import Linker
from kg.model import Article, Evidence, Key, Observation
from kg.observe.indicators import Indicators
from kg.observe.subjects import Subjects
from kg.observe.times import Times
from kg.observe.values import values
from kg.reading import Reading
from kg.rules import Rules


@dataclass
class Observer:
    """Reads observations off the readings of one document."""

    rules: Rules
    linker: Linker
    articles: Sequence[Article] = ()

    def run(self, readings: Sequence[Reading]) -> list[Observation]:
        """All observations, in the order of the text."""
        measures = self.rules.measures
        times = Times(measures.times, measures.indicators)
        subjects = Subjects(self.rules, self.linker, self.articles, readings, times.without)
        return [o for r in readings if not r.sentence.heading for o in self._sentence(r, subjects, times)]

    def _sentence(self, r: Reading, subjects: Subjects, times: Times) -> Iterator[Observation]:
        subjects.begin(r)
        indicators = Indicators(self.rules.measures.indicators, self.rules.classes["Measured"])
        each: list[tuple[Key, ...]] = []
        for v in values(r, self.rules.measures):
            lead = times.without(v.lead)
            if self.rules.measures.indicators.each.search(lead):
                each = subjects.members(r, v)
            indicator = indicators.of(r, v, lead)
            about = each.pop(0) if each else subjects.of(r, v)
            when = times.of(r, v)
            if indicator and about:
                where = Evidence(r.article, r.sentence.start, r.sentence.end)
                yield Observation(about, indicator, v.number, v.unit, when, "value", where, v.qualifier)
        subjects.end(r)
        times.remember(r)
