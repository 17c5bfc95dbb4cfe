"""What makes a measured value: the words of data/observations.toml, as compiled forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import RuleError
from kg.rules.around import AroundWords, Grammar, load_around, load_grammar
from kg.rules.expressions import Pattern, load_toml, read_section
from kg.rules.subjects import SubjectRules, subject_rules

_FILE = "observations.toml"


@dataclass(frozen=True)
class ValueWords:
    """Words around a number; see [values] in data/observations.toml."""

    classifiers: frozenset[str]
    rates: frozenset[str]
    homely: frozenset[str]
    qualifiers_behind: Pattern
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]


@dataclass(frozen=True)
class ValueRules(ValueWords):
    """Numbers and units: `forms.number` finds a number with its scale and unit."""

    forms: Grammar
    words: AroundWords


@dataclass(frozen=True)
class IndicatorWords:
    """What is measured, and nouns that measure nothing; see [indicators] in data/observations.toml."""

    wholes: Pattern
    share: str
    each: str
    industries: Pattern
    origins: tuple[str, ...]
    front: Pattern
    ranked: Pattern
    other: Pattern
    level: Pattern
    level_behind: Pattern
    level_before: Pattern
    level_of: Pattern
    aspect: Pattern
    each_has: Pattern
    front_keeps: tuple[str, ...]
    link_keeps: tuple[str, ...]
    torn: tuple[str, ...]
    measures: tuple[str, ...]
    comparisons: tuple[str, ...]
    thresholds: tuple[str, ...]
    hanging: tuple[str, ...]
    siblings: tuple[str, ...]
    acts: tuple[str, ...]
    holding: tuple[str, ...]
    inside: frozenset[str]
    empty: frozenset[str]
    vague: tuple[str, ...]
    meant: dict[str, str]
    lived: Pattern
    people: str
    person: str
    bare_units: dict[str, str]
    parts: tuple[str, ...]
    no_measure: Pattern
    games: Pattern
    points: str


@dataclass(frozen=True)
class IndicatorRules(IndicatorWords):
    """What is measured: `forms` end or begin the text before a number."""

    forms: Grammar
    words: AroundWords

    @property
    def vague_words(self) -> tuple[str, ...]:
        """The vague nouns of more than one sign."""
        return tuple(word for word in self.vague if len(word) > 1)

    def compared_level(self, text: str, start: int, end: int) -> str:
        """Whose level a value is that something is compared with (高于全国2.6%的平均水平, 高于2.6%的全国平均水平)."""
        m, behind = self.level.search(text, 0, start), self.level_of.match(text, end)
        if behind and self.level_before.search(text, 0, start):
            return behind["whole"]
        return m["whole"] if m and self.level_behind.match(text, end) else ""

    def without_front(self, text: str) -> str:
        """A text without the words that stand before an indicator or a subject."""
        while (m := self.front.match(text)) and not text.startswith(self.front_keeps):
            text = text[m.end() :]
        return text

    def without_links(self, text: str) -> str:
        """A text without the words that link an indicator to its number."""
        while (m := self.forms.link.search(text)) and not text.endswith(self.link_keeps):
            text = text[: m.start()]
        return text


@dataclass(frozen=True)
class TimeWords:
    """Words for times; see [times] in data/observations.toml.

    `base` ends a text before a year that is only compared with, `since` names the year that from–to clauses of a
    sentence start in. `previous` is said of the year before, `periodical` ends the titles of what appears for a year
    (…年统计公报), `looks_back` those of reviews. `reported` tell in a headline or opening of which year figures are.
    `parts` are of the year before them, `reviewed` are of the year that a report looks back on, `relative` counts from
    the year that `ahead` or `given` names.
    """

    base: Pattern
    base_behind: tuple[str, ...]
    since: Pattern
    previous: Pattern
    periodical: Pattern
    looks_back: Pattern
    reported: tuple[Pattern, ...]
    parts: Pattern
    whole: str
    same: str
    events: Pattern
    reviewed: frozenset[str]
    relative: dict[str, int]
    ahead: Pattern
    given: Pattern


@dataclass(frozen=True)
class TimeRules(TimeWords):
    """When: words for times, and the forms of dates."""

    forms: Grammar
    words: AroundWords


@dataclass(frozen=True)
class MeasureRules:
    """All of data/observations.toml."""

    values: ValueRules
    indicators: IndicatorRules
    subjects: SubjectRules
    times: TimeRules


def load_measures(data: Path) -> MeasureRules:
    """Reads data/observations.toml.

    Raises:
        RuleError: names the key that is missing, unknown or does not hold.
    """
    t = load_toml(data / _FILE)
    if missing := {"values", "indicators", "subject", "times", "home", "that", "grammar"} - set(t):
        raise RuleError(_FILE, min(missing), "this table is missing")
    try:
        words, forms = load_around(t), load_grammar(t)
    except KeyError as e:
        raise RuleError(_FILE, str(e), "this list is missing") from e
    return MeasureRules(
        ValueRules(**_held(ValueWords, "values", t), forms=forms, words=words),
        IndicatorRules(**_held(IndicatorWords, "indicators", t), forms=forms, words=words),
        subject_rules(t, _FILE, words, forms),
        TimeRules(**_held(TimeWords, "times", t), forms=forms, words=words),
    )


def _held(cls: type, table: str, t: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a table by name."""
    return dict(vars(read_section(cls, _FILE, table, t)))
