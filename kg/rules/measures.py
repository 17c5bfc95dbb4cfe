"""What makes a measured value: the words of data/observations.toml, as compiled forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import RuleError
from kg.rules.around import AroundWords
from kg.rules.expressions import load_toml, read_section
from kg.rules.forms import any_of, ending
from kg.rules.subjects import SubjectRules, subject_rules

_DATE = r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?!份?以来)(?:(?P<day>\d{1,2})日)?)?"

_TENS = "[两二三四五六七八九十]+"
_YEAR = r"(?:19|20)\d{2}年(?:底|末|同期)?"


@dataclass(frozen=True)
class ValueRules:
    """Numbers and units: `number` finds a number with its scale and unit."""

    number: re.Pattern[str]
    range: re.Pattern[str]
    bracketed: re.Pattern[str]
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
    games: re.Pattern[str]
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
    `parts` are of the year before them, `relative` counts from the year that `ahead` or `given` names.
    """

    time: re.Pattern[str]
    passing: re.Pattern[str]
    span: re.Pattern[str]
    base: re.Pattern[str]
    base_behind: tuple[str, ...]
    previous: re.Pattern[str]
    periodical: re.Pattern[str]
    parts: re.Pattern[str]
    whole: str
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
        words = read_section(AroundWords, name, "around", t)
        return MeasureRules(_values(t, words), _indicators(t, words), subject_rules(t, words), _times(t, words))
    except re.error as e:
        raise RuleError(name, 0, str(e)) from e
    except KeyError as e:
        raise RuleError(name, str(e), "this list is missing") from e


def _words(t: dict[str, Any]) -> str:
    return f"(?:{'|'.join(t['times']['words'])})"


def _number(t: dict[str, Any]) -> str:
    latin = [u for u in t["units"] if u.isascii() and u.isalpha()]
    others = [u for u in (*t["units"], *t["classifiers"]) if u not in latin]
    unit = f"(?:(?i:{any_of(latin)})(?![A-Za-z])|{any_of(others)})"
    return (
        r"(?<![\d.A-Za-z+])(?<![^\d%]-)(?P<number>(?:(?<![\dA-Za-z%])-)?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))"
        rf"(?P<odd>[多余几](?=[万亿]))?(?P<scale>万[多余]?亿|千亿|百亿|百万|千万|万|亿|千|百)?(?P<more>多|余)?(?P<unit>{unit}(?:/{any_of(t['per'])})?)?"
    )


def _values(t: dict[str, Any], around: AroundWords) -> ValueRules:
    number = re.compile(_number(t))
    change = f"{any_of(t['changes'])}?{any_of(t['targets'])}?"
    return ValueRules(
        number=number,
        range=re.compile(rf"{any_of(t['ranges'])}(?=\d)"),
        bracketed=re.compile(rf"（(?P<unit>(?:万亿|万|亿)?{any_of(t['units'] + t['classifiers'])})）[：:]?$"),
        qualifier=ending(t["qualifiers"]),
        behind=re.compile(any_of(t["qualifiers_behind"])),
        not_after=tuple(t["not_after"]),
        not_before=tuple(t["not_before"]),
        bound=re.compile(rf"{any_of(t['bounds'])}(?:(?:的?[一-鿿A-Za-z]{{2,}})?\d|(?=[一-鿿]))"),
        classifiers=frozenset(t["classifiers"]),
        rates=frozenset(t["rates"]),
        homely=frozenset(t["homely"]),
        members=re.compile(rf"{any_of(t['members'])}(?:（[^）]*）)?(?!场|民|级)"),
        part=re.compile(rf"\d+个{any_of(t['members'])}[^、，；。]*\d"),
        ratio=re.compile(rf"(?<!\d){any_of(t['ratios'])}(?:{any_of(t['links'])}|{change})(?:\d{{4}}年的?)?$"),
        words=around,
    )


def _indicators(t: dict[str, Any], around: AroundWords) -> IndicatorRules:
    change, adverb = any_of(t["changes"] + t["comparisons"]), any_of(t["adverbs"])
    base = any_of(t["times"]["base"])
    level = "[一-鿿]{0,10}?(?:平均水平|平均|同期|之初|年初)"
    against = f"(?:{any_of(t['against'])}|{base}(?:{_words(t)}|{_YEAR}|{level}))"
    target, whole, of = any_of(t["targets"]), any_of(t["wholes"]), any_of(t["share_of"])
    scope = any_of([*t["scope"], *(w for words in t["home"].values() for w in words)])
    links, near = any_of(t["links"]), any_of(t["qualifiers"])
    behind = any_of(t["qualifiers_behind"])
    filler = f"(?:{adverb}|{near}|了)*"
    ends = f"(?:{links}|{near}|{adverb}|了|的|：)*$"
    return IndicatorRules(
        link=re.compile(f"(?:{change}{target}|{links}|{near}|{adverb}|到|至|了|的|：)$"),
        link_keeps=tuple(t["link_keeps"]),
        front_keeps=tuple(t["front_keeps"]),
        change=re.compile(
            f"(?P<told>(?<!不)(?:{against}|{adverb})*(?:{change}|(?:{any_of(t['comparisons'])}(?:{whole}(?:平均水平)?|[一-鿿]{{2,12}}))))"
            f"(?:了|{near}|{t['each']})*$"
        ),
        target=re.compile(
            f"^(?:{behind})?[、，和]?(?:{against}|{adverb}|又|则)*(?:(?:{change})|[一-鿿])?{target}{filler}$"
        ),
        goes_on=re.compile(f"[、和，]|{any_of(t['ranges'])}|"),
        origin=re.compile(f"{any_of(t['from'])}{near}?$"),
        origins=tuple(t["from"]),
        each=t["each"],
        against=re.compile(f"{against}+$"),
        share=re.compile(f"^(?P<what>.*?){t['share']}(?P<of>[^占\\d]{{0,24}}?)(?P<kind>{of})?{ends}"),
        whole=re.compile(f"^(?P<what>.*?)(?:{links}|{near})+(?P<of>{whole}[一-鿿]{{0,10}}?)(?P<kind>)的?$"),
        wholes=re.compile(whole),
        share_word=t["share"],
        holding=(t["share"], *t["holding"]),
        points=t["points"],
        front=re.compile(f"^{any_of(t['front'])}"),
        scope=re.compile(f"^(?:{scope}|(?:\\d+|{_TENS})个?{any_of(t['members'])})+(?!场|政|民|域|级|区人|容)"),
        is_place=re.compile("^(?P<what>[一-鿿]{2,12}?)[为是](?P<rest>.+)$"),
        torn=tuple(t["torn"]),
        measures=tuple(t["measures"]),
        comparisons=tuple(t["comparisons"]),
        hanging=tuple(t["hanging"]),
        verbs=re.compile(f"(?<=.){any_of(t['verbs'])}(?!率|度|量|额|情况)(?=..)"),
        acts=tuple(t["acts"]),
        level=re.compile(t["level"]),
        level_behind=re.compile(t["level_behind"]),
        ranked=re.compile(t["ranked"]),
        other=re.compile(t["other"]),
        reaches=re.compile(f"[^；。]*?{target}[^，；。]{{0,12}}?\\d"),
        thresholds=tuple(t["thresholds"]),
        after=re.compile(f"(?:{behind})?(?P<of>的)?(?P<np>(?!{behind})[一-鿿A-Za-z]{{2,24}})"),
        part=re.compile(f".(?P<of>{whole})$"),
        vague=tuple(t["vague"]),
        inside=frozenset(t["inside"]),
        vague_words=tuple(w for w in t["vague"] if len(w) > 1),
        games=re.compile(any_of(t["games"])),
        empty=frozenset(t["empty"]),
        words=around,
    )


def _times(t: dict[str, Any], around: AroundWords) -> TimeRules:
    words = _words(t)
    return TimeRules(
        time=re.compile(rf"(?:{_DATE}|(?<!\d)(?P<rest>{words}))"),
        passing=re.compile(rf"(?:{_DATE}|(?<!\d){words}|{any_of(t['times']['previous'])}|\d+年)的?"),
        span=re.compile(r"(?:从)?((?:19|20)\d{2})年?(?:到|至|—|-|–)((?:19|20)\d{2})年"),
        base=ending(t["times"]["base"]),
        base_behind=tuple(t["times"]["base_behind"]),
        previous=re.compile(any_of(t["times"]["previous"])),
        periodical=re.compile(any_of(t["times"]["periodical"])),
        parts=re.compile(t["times"]["parts"]),
        whole=t["times"]["whole"],
        relative=dict(t["times"]["relative"]),
        ahead=re.compile(t["times"]["ahead"]),
        given=re.compile(t["times"]["given"]),
        dated=re.compile(r"^(?:19|20)\d{2}年度?"),
        words=around,
    )
