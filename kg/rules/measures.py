"""What makes a measured value: the words of data/observations.toml, as compiled forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import RuleError

_DATE = r"(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?!份?以来)(?:(?P<day>\d{1,2})日)?)?"

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
    ratio: re.Pattern[str]


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
class SubjectRules:
    """Of whom: words for home and nation, and what makes a place no subject."""

    home: dict[str, str]
    that: dict[str, str]
    strangers: tuple[str, ...]
    word: re.Pattern[str]
    contrast: re.Pattern[str]
    kinds: tuple[str, ...]
    admits: frozenset[str]
    no_place: re.Pattern[str]
    facility: re.Pattern[str]
    townships: tuple[str, ...]
    name_tags: frozenset[str]
    compared: re.Pattern[str]
    group: re.Pattern[str]
    by: tuple[str, ...]
    pivots: tuple[str, ...]
    grants: re.Pattern[str]
    provision: re.Pattern[str]
    lies: re.Pattern[str]
    severally: tuple[str, ...]
    made: tuple[str, ...]
    national: tuple[str, ...]
    makes: re.Pattern[str]
    parts: re.Pattern[str]
    this: re.Pattern[str]
    scope: re.Pattern[str]
    parts_of: re.Pattern[str]
    listing: re.Pattern[str]
    among: re.Pattern[str]


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
    try:
        t = tomllib.loads((data / name).read_text("utf-8"))
        return MeasureRules(_values(t), _indicators(t), _subjects(t), _times(t))
    except (OSError, tomllib.TOMLDecodeError, re.error) as e:
        raise RuleError(name, 0, str(e)) from e
    except KeyError as e:
        raise RuleError(name, str(e), "this list is missing") from e


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) + ")"


def _words(t: dict[str, Any]) -> str:
    return f"(?:{'|'.join(t['times']['words'])})"


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{_any(words)}$")


def _number(t: dict[str, Any]) -> str:
    latin = [u for u in t["units"] if u.isascii() and u.isalpha()]
    others = [u for u in (*t["units"], *t["classifiers"]) if u not in latin]
    unit = f"(?:(?i:{_any(latin)})(?![A-Za-z])|{_any(others)})"
    return (
        r"(?<![\d.A-Za-z+])(?<![^\d%]-)(?P<number>(?:(?<![\dA-Za-z%])-)?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))"
        rf"(?P<odd>[多余几](?=[万亿]))?(?P<scale>万[多余]?亿|千亿|百亿|百万|千万|万|亿|千|百)?(?P<more>多|余)?(?P<unit>{unit}(?:/{_any(t['per'])})?)?"
    )


def _values(t: dict[str, Any]) -> ValueRules:
    number = re.compile(_number(t))
    change = f"{_any(t['changes'])}?{_any(t['targets'])}?"
    return ValueRules(
        number=number,
        range=re.compile(rf"{_any(t['ranges'])}(?=\d)"),
        bracketed=re.compile(rf"（(?P<unit>(?:万亿|万|亿)?{_any(t['units'] + t['classifiers'])})）[：:]?$"),
        qualifier=_ending(t["qualifiers"]),
        behind=re.compile(_any(t["qualifiers_behind"])),
        not_after=tuple(t["not_after"]),
        not_before=tuple(t["not_before"]),
        bound=re.compile(rf"{_any(t['bounds'])}(?:(?:的?[一-鿿A-Za-z]{{2,}})?\d|(?=[一-鿿]))"),
        classifiers=frozenset(t["classifiers"]),
        rates=frozenset(t["rates"]),
        homely=frozenset(t["homely"]),
        members=re.compile(rf"{_any(t['members'])}(?:（[^）]*）)?(?!场|民|级)"),
        ratio=re.compile(rf"(?<!\d){_any(t['ratios'])}(?:{_any(t['links'])}|{change})(?:\d{{4}}年的?)?$"),
    )


def _indicators(t: dict[str, Any]) -> IndicatorRules:
    change, adverb = _any(t["changes"] + t["comparisons"]), _any(t["adverbs"])
    base = _any(t["times"]["base"])
    level = "[一-鿿]{0,10}?(?:平均水平|平均|同期|之初|年初)"
    against = f"(?:{_any(t['against'])}|{base}(?:{_words(t)}|{_YEAR}|{level}))"
    target, whole, of = _any(t["targets"]), _any(t["wholes"]), _any(t["share_of"])
    links, near = _any(t["links"]), _any(t["qualifiers"])
    behind = _any(t["qualifiers_behind"])
    filler = f"(?:{adverb}|{near}|了)*"
    ends = f"(?:{links}|{near}|{adverb}|了|的|：)*$"
    return IndicatorRules(
        link=re.compile(f"(?:{change}{target}|{links}|{near}|{adverb}|到|至|了|的|：)$"),
        link_keeps=tuple(t["link_keeps"]),
        front_keeps=tuple(t["front_keeps"]),
        change=re.compile(
            f"(?P<told>(?<!不)(?:{against}|{adverb})*(?:{change}|(?:{_any(t['comparisons'])}(?:{whole}(?:平均水平)?|[一-鿿]{{2,12}}))))"
            f"(?:了|{near}|{t['each']})*$"
        ),
        target=re.compile(
            f"^(?:{behind})?[、，和]?(?:{against}|{adverb}|又|则)*(?:(?:{change})|[一-鿿])?{target}{filler}$"
        ),
        goes_on=re.compile(f"[、和，]|{_any(t['ranges'])}|"),
        origin=re.compile(f"{_any(t['from'])}{near}?$"),
        origins=tuple(t["from"]),
        each=t["each"],
        against=re.compile(f"{against}+$"),
        share=re.compile(f"^(?P<what>.*?){t['share']}(?P<of>[^占\\d]{{0,24}}?)(?P<kind>{of})?{ends}"),
        whole=re.compile(f"^(?P<what>.*?)(?:{links}|{near})+(?P<of>{whole}[一-鿿]{{0,10}}?)(?P<kind>)的?$"),
        share_word=t["share"],
        holding=(t["share"], *t["holding"]),
        points=t["points"],
        front=re.compile(f"^{_any(t['front'])}"),
        scope=re.compile(
            f"^(?:{_any([*t['scope'], *(w for ws in t['home'].values() for w in ws)])}|(?:\\d+|[两二三四五六七八九十]+)个?{_any(t['members'])})+(?!场|政|民|域|级|区人|容)"
        ),
        is_place=re.compile("^(?P<what>[一-鿿]{2,12}?)[为是](?P<rest>.+)$"),
        torn=tuple(t["torn"]),
        measures=tuple(t["measures"]),
        comparisons=tuple(t["comparisons"]),
        hanging=tuple(t["hanging"]),
        verbs=re.compile(f"(?<=.){_any(t['verbs'])}(?!率|度|量|额|情况)(?=..)"),
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
        games=re.compile(_any(t["games"])),
        empty=frozenset(t["empty"]),
    )


def _subjects(t: dict[str, Any]) -> SubjectRules:
    home, that = ({word: kind for kind, words in t[x].items() for word in words} for x in ("home", "that"))
    s = t["subject"]
    return SubjectRules(
        home=home,
        that=that,
        strangers=tuple(s["strangers"]),
        word=re.compile(_any([*home, *that])),
        contrast=_ending(s["contrast"]),
        kinds=tuple(s["kinds"]),
        admits=frozenset(s["admits"]),
        no_place=re.compile(f"(?!{_any(s['place_still'])})(?:{_any(s['no_place'])}|{_any(s['route'])}(?!\\d))"),
        facility=re.compile(s["facility"]),
        townships=tuple(s["townships"]),
        name_tags=frozenset(s["name_tags"]),
        compared=re.compile(s["compared"]),
        group=re.compile(s["group"]),
        by=tuple(s["by"]),
        pivots=tuple(s["pivots"]),
        grants=re.compile(_any(s["grants"])),
        provision=re.compile(s["provision"]),
        lies=re.compile(s["lies"]),
        severally=tuple(s["severally"]),
        made=("", *s["made"]),
        national=tuple(s["national"]),
        makes=re.compile(_any(s["makes"])),
        parts=re.compile(rf"(?:\d+|[一二三四五六七八九十两]+|各)个?{_any(s['parts'])}"),
        this=re.compile(f"{_any(s['this'])}"),
        scope=re.compile(s["scope"]),
        parts_of=re.compile(s["parts_of"]),
        listing=re.compile(s["listing"]),
        among=re.compile(rf"等(?:\d+|[一二三四五六七八九十]+)个?{_any(t['members'])}(?P<ends>（[^）]*）)?"),
    )


def _times(t: dict[str, Any]) -> TimeRules:
    words = _words(t)
    return TimeRules(
        time=re.compile(rf"(?:{_DATE}|(?<!\d)(?P<rest>{words}))"),
        passing=re.compile(rf"(?:{_DATE}|(?<!\d){words}|{_any(t['times']['previous'])}|\d+年)的?"),
        span=re.compile(r"(?:从)?((?:19|20)\d{2})年?(?:到|至|—|-|–)((?:19|20)\d{2})年"),
        base=_ending(t["times"]["base"]),
        base_behind=tuple(t["times"]["base_behind"]),
        previous=re.compile(_any(t["times"]["previous"])),
        periodical=re.compile(_any(t["times"]["periodical"])),
        parts=re.compile(t["times"]["parts"]),
        whole=t["times"]["whole"],
        relative=dict(t["times"]["relative"]),
        ahead=re.compile(t["times"]["ahead"]),
        given=re.compile(t["times"]["given"]),
    )
