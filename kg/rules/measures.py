"""What makes a measured value: the words of data/observations.toml, as compiled forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import RuleError
from kg.rules.around import AroundWords, Grammar, load_around, load_grammar
from kg.rules.expressions import load_toml
from kg.rules.forms import any_of, ending
from kg.rules.subjects import SubjectRules, subject_rules


@dataclass(frozen=True)
class ValueRules:
    """Numbers and units: `number` finds a number with its scale and unit."""

    number: re.Pattern[str]
    range: re.Pattern[str]
    bracketed: re.Pattern[str]
    basis: re.Pattern[str]
    on_basis: re.Pattern[str]
    first: re.Pattern[str]
    side: re.Pattern[str]
    moves: re.Pattern[str]
    qualifier: re.Pattern[str]
    behind: re.Pattern[str]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    bound: re.Pattern[str]
    classifiers: frozenset[str]
    rates: frozenset[str]
    homely: frozenset[str]
    members: re.Pattern[str]
    part: re.Pattern[str]
    ratio: re.Pattern[str]
    words: AroundWords


@dataclass(frozen=True)
class IndicatorRules:
    """What is measured: forms that end or begin the text before a number, and nouns that measure nothing."""

    link: re.Pattern[str]
    link_keeps: tuple[str, ...]
    front_keeps: tuple[str, ...]
    change: re.Pattern[str]
    target: re.Pattern[str]
    goes_on: re.Pattern[str]
    origin: re.Pattern[str]
    origins: tuple[str, ...]
    each: str
    against: re.Pattern[str]
    share: re.Pattern[str]
    whole: re.Pattern[str]
    wholes: re.Pattern[str]
    share_word: str
    holding: tuple[str, ...]
    points: str
    front: re.Pattern[str]
    scope: re.Pattern[str]
    is_place: re.Pattern[str]
    torn: tuple[str, ...]
    measures: tuple[str, ...]
    comparisons: tuple[str, ...]
    hanging: tuple[str, ...]
    verbs: re.Pattern[str]
    acts: tuple[str, ...]
    level: re.Pattern[str]
    level_behind: re.Pattern[str]
    ranked: re.Pattern[str]
    other: re.Pattern[str]
    reaches: re.Pattern[str]
    thresholds: tuple[str, ...]
    after: re.Pattern[str]
    part: re.Pattern[str]
    vague: tuple[str, ...]
    vague_words: tuple[str, ...]
    inside: frozenset[str]
    no_measure: re.Pattern[str]
    games: re.Pattern[str]
    meant: dict[str, str]
    lived: re.Pattern[str]
    people: str
    person: str
    empty: frozenset[str]
    words: AroundWords

    def compared_level(self, text: str, start: int, end: int) -> str:
        """Whose level a value is that something is compared with (高于全国2.6%的平均水平)."""
        m = self.level.search(text, 0, start)
        return m["whole"] if m and self.level_behind.match(text, end) else ""

    def without_front(self, text: str) -> str:
        """A text without the words that stand before an indicator or a subject."""
        while (m := self.front.match(text)) and not text.startswith(self.front_keeps):
            text = text[m.end() :]
        return text

    def without_links(self, text: str) -> str:
        """A text without the words that link an indicator to its number."""
        while (m := self.link.search(text)) and not text.endswith(self.link_keeps):
            text = text[: m.start()]
        return text


@dataclass(frozen=True)
class TimeRules:
    """When: dates and words for times; `base` ends a text before a year that is only compared with.

    `previous` is said of the year before, `periodical` ends the titles of what appears for a year (…年统计公报).
    `reported` tell in a headline or opening of which year the figures are.
    `parts` are of the year before them, `reviewed` are of the year that a report looks back on,
    `relative` counts from the year that `ahead` or `given` names.
    """

    time: re.Pattern[str]
    passing: re.Pattern[str]
    span: re.Pattern[str]
    base: re.Pattern[str]
    base_behind: tuple[str, ...]
    previous: re.Pattern[str]
    periodical: re.Pattern[str]
    reported: tuple[re.Pattern[str], ...]
    parts: re.Pattern[str]
    whole: str
    reviewed: frozenset[str]
    relative: dict[str, int]
    ahead: re.Pattern[str]
    given: re.Pattern[str]
    dated: re.Pattern[str]
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
        RuleError: where the file does not parse, a list is missing or an expression is broken.
    """
    name = "observations.toml"
    t = load_toml(data / name)
    try:
        words, g = load_around(t), load_grammar(t)
        return MeasureRules(
            _values(t, words, g), _indicators(t, words, g), subject_rules(t, words, g), _times(t, words, g)
        )
    except re.error as e:
        raise RuleError(name, 0, str(e)) from e
    except KeyError as e:
        raise RuleError(name, str(e), "this list is missing") from e


def _values(t: dict[str, Any], around: AroundWords, g: Grammar) -> ValueRules:
    return ValueRules(
        number=g.number,
        range=g.range,
        bracketed=g.bracketed,
        basis=g.basis,
        on_basis=g.on_basis,
        first=g.first,
        side=g.side,
        moves=g.moves,
        qualifier=ending(t["qualifiers"]),
        behind=re.compile(any_of(t["qualifiers_behind"])),
        not_after=tuple(t["not_after"]),
        not_before=tuple(t["not_before"]),
        bound=g.bound,
        classifiers=frozenset(t["classifiers"]),
        rates=frozenset(t["rates"]),
        homely=frozenset(t["homely"]),
        members=g.members,
        part=g.part,
        ratio=g.ratio,
        words=around,
    )


def _indicators(t: dict[str, Any], around: AroundWords, g: Grammar) -> IndicatorRules:
    return IndicatorRules(
        link=g.link,
        link_keeps=tuple(t["link_keeps"]),
        front_keeps=tuple(t["front_keeps"]),
        change=g.change,
        target=g.target,
        goes_on=g.goes_on,
        origin=g.origin,
        origins=tuple(t["from"]),
        each=t["each"],
        against=g.against,
        share=g.share,
        whole=g.whole,
        wholes=re.compile(any_of(t["wholes"])),
        share_word=t["share"],
        holding=(t["share"], *t["holding"]),
        points=t["points"],
        front=re.compile(f"^{any_of(t['front'])}"),
        scope=g.scope,
        is_place=g.is_place,
        torn=tuple(t["torn"]),
        measures=tuple(t["measures"]),
        comparisons=tuple(t["comparisons"]),
        hanging=tuple(t["hanging"]),
        verbs=g.verbs,
        acts=tuple(t["acts"]),
        level=re.compile(t["level"]),
        level_behind=re.compile(t["level_behind"]),
        ranked=re.compile(t["ranked"]),
        other=re.compile(t["other"]),
        reaches=g.reaches,
        thresholds=tuple(t["thresholds"]),
        after=g.after,
        part=g.part_of,
        vague=tuple(t["vague"]),
        inside=frozenset(t["inside"]),
        vague_words=tuple(w for w in t["vague"] if len(w) > 1),
        no_measure=re.compile(t["no_measure"]),
        games=re.compile(any_of(t["games"])),
        meant=dict(t["meant"]),
        lived=re.compile(t["lived"]),
        people=t["people"],
        person=t["person"],
        empty=frozenset(t["empty"]),
        words=around,
    )


def _times(t: dict[str, Any], around: AroundWords, g: Grammar) -> TimeRules:
    return TimeRules(
        time=g.when,
        passing=g.passing,
        span=g.span,
        base=ending(t["times"]["base"]),
        base_behind=tuple(t["times"]["base_behind"]),
        previous=re.compile(any_of(t["times"]["previous"])),
        periodical=re.compile(any_of(t["times"]["periodical"])),
        reported=tuple(map(re.compile, t["times"]["reported"])),
        parts=re.compile(t["times"]["parts"]),
        whole=t["times"]["whole"],
        reviewed=frozenset(t["times"]["reviewed"]),
        relative=dict(t["times"]["relative"]),
        ahead=re.compile(t["times"]["ahead"]),
        given=re.compile(t["times"]["given"]),
        dated=g.dated,
        words=around,
    )
