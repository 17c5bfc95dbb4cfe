"""Observations: a number with its unit, what it measures, of which place, and when.

Values are read clause by clause. A from–to clause and a range give two values each, 分别为 gives each member of a list
its own. A value whose subject or indicator is not certain is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.link import Linker
from kg.model import Article, Evidence, Observation
from kg.observe.around import Around
from kg.observe.each import Each
from kg.observe.indicators import Indicators
from kg.observe.subjects import Subjects
from kg.observe.tables import Table
from kg.observe.times import Times
from kg.observe.values import values
from kg.reading import Reading
from kg.rules import Rules

_FIRST = 3  # sentences among which the lines below a headline may have come


@dataclass
class Observer:
    """Reads observations off the readings of one document."""

    rules: Rules
    linker: Linker
    articles: Sequence[Article] = ()
    text: str = ""
    provision: tuple[int, int] = (-1, -1)

    def run(self, readings: Sequence[Reading]) -> list[Observation]:
        """All observations, in the order of the text."""
        measures = self.rules.measures
        openings = {a.order: self._opening(a) for a in self.articles}
        times = Times(measures.times, measures.indicators, openings)
        around = Around(self.rules, self.linker, self.articles, readings, openings)
        subjects = Subjects(self.rules, self.linker, around, times.without)
        table, out = Table(measures), []
        for r in readings:
            if "\t" in r.text:
                out += list(self._row(r, table, subjects))
                continue
            table.heads = []
            subjects.caption(r)
            if r.sentence.heading:
                times.heading(r)
            elif not self._provided(r):
                out += list(self._sentence(r, subjects, times))
        return out

    def _opening(self, article: Article) -> list[str]:
        """An article's headline and the lines below it: on which day and before whom a report was given."""
        before = max((a.body[1] for a in self.articles if a.body[1] <= article.body[0]), default=0)
        first = [s.end for s in article.sentences[:_FIRST]]
        lines = self.text[before : first[-1]].split("\n") if first else []
        return [article.title or "", *lines]

    def _provided(self, r: Reading) -> bool:
        """Whether a sentence is of a provision of a law, which demands and does not measure, but for what it states."""
        where, words = (r.article, r.sentence.paragraph), self.rules.measures.subjects
        if words.provision.match(r.text):
            self.provision = where
        return self.provision == where and not words.provided.match(r.text)

    def _row(self, r: Reading, table: Table, subjects: Subjects) -> Iterator[Observation]:
        for c in table.cells(r):
            if about := subjects.of_row(r, c.row):
                yield Observation(about, c.indicator, c.number, c.unit, c.time, "table", _where(r))

    def _sentence(self, r: Reading, subjects: Subjects, times: Times) -> Iterator[Observation]:
        measures = self.rules.measures
        subjects.begin(r)
        indicators = Indicators(measures.indicators, measures.subjects, subjects.places(r))
        each = Each(measures.indicators, subjects)
        row = [(v, times.without(v.lead)) for v in values(r, measures)]
        for i, (v, lead) in enumerate(row):
            member = each.of(r, row[i:])
            indicators.run = each.unshared
            indicator = indicators.of(r, v, lead)
            about = subjects.of(r, v) or subjects.national(indicator, v) if member is None else member
            when = times.of(r, v)
            if indicator and about:
                for keys in map(subjects.around.together, subjects.severally(lead, about)):
                    yield Observation(keys, indicator, v.number, v.unit, when, "value", _where(r), v.qualifier)
        subjects.end(r)
        times.remember(r)


def _where(r: Reading) -> Evidence:
    return Evidence(r.article, r.sentence.start, r.sentence.end)
