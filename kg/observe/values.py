"""The numbers of a sentence that measure something: with their units, their qualifiers and what leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.reading import Reading
from kg.rules.measures import IndicatorRules, MeasureRules, ValueRules

_CLAUSE = re.compile("[，；。！？：]")
_BRACKETED = re.compile("（[^（）]*）")


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a sentence: offsets within it, scale and unit joined.

    `lead` is the text that leads to it, from the start of its clause or the number before, brackets dropped.
    """

    start: int
    end: int
    number: str
    unit: str
    classifier: bool
    rate: bool
    homely: bool
    lead: str
    clause: int
    after: int
    qualifier: str | None


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence start and end.

    >>> clauses("甲，乙。")
    [(0, 1), (2, 3)]
    """
    out, start = [], 0
    for m in _CLAUSE.finditer(text):
        out.append((start, m.start()))
        start = m.end()
    return [*out, (start, len(text))] if start < len(text) else out


def values(r: Reading, rules: MeasureRules) -> Iterator[Value]:
    """The measured values of a sentence, in order; both ends of a range."""
    last, said, ratio, words = 0, 0, False, rules.values.words
    numbers = list(rules.values.forms.number.finditer(r.text))
    for i, m in enumerate(numbers):
        upper = _upper(m, numbers[i + 1 : i + 2], r.text, rules.values)
        lower = i > 0 and _upper(numbers[i - 1], [m], r.text, rules.values) is not None
        unit, end = _unit(upper or m, r, rules.values)
        end = m.end() if upper else end
        if unit == words.piece and words.more_points.match(r.text, end):
            unit = words.points  # 提高0.1个、0.3个百分点
        label = rules.values.forms.bracketed.search(r.text[: m.start()])
        between = r.text[last : m.start()]
        goes_on = ratio and (between in words.joints or rules.indicators.forms.target.search(between))
        moves = rules.values.forms.moves.match(r.text, end)
        if not (unit or label or goes_on or moves or rules.values.forms.ratio.search(r.text[: m.start()])):
            continue
        if not _counts(m, end, r, rules.values, upper is not None):
            continue
        if label and not unit:
            unit = label["unit"]
        clause = max((x.end() for x in _CLAUSE.finditer(r.text, 0, m.start())), default=0)
        plain = unit.removeprefix(_scale(upper or m, rules.values))
        yield Value(
            start=m.start(),
            end=end,
            number=m["number"].replace(",", ""),
            unit=unit,
            classifier=plain in rules.values.classifiers,
            rate=plain in rules.values.rates,
            homely=unit in rules.values.homely,
            lead=_lead(r.text[max(clause, said) : m.start()], rules.values),
            clause=clause,
            after=last,
            qualifier=_range(m, upper, numbers[i - 1] if lower else None) or _qualifier(r.text, m, end, rules.values),
        )
        last, ratio = end, not unit
        said = behind.end() if (behind := rules.values.qualifiers_behind.match(r.text, end)) else end


def _scale(m: re.Match[str], rules: ValueRules) -> str:
    return rules.words.odd.sub("", m["scale"] or "")


def _unit(m: re.Match[str], r: Reading, rules: ValueRules) -> tuple[str, int]:
    """Scale and unit, and where they end; a unit that is the head of a longer word is none."""
    edges = {u.end - r.offset for u in r.units}
    whole = m["unit"] is None or m.end() in edges or not m["scale"] or rules.qualifiers_behind.match(r.text, m.end())
    return (_scale(m, rules) + (m["unit"] or ""), m.end()) if whole else (_scale(m, rules), m.start("unit"))


def _upper(m: re.Match[str], after: Sequence[re.Match[str]], text: str, rules: ValueRules) -> re.Match[str] | None:
    """The upper end of the range that a number opens (6至10摄氏度): it has the unit of both."""
    sign = rules.forms.range.match(text, m.end())
    if sign is None or not after or after[0].start() != sign.end() or not after[0]["unit"]:
        return None
    return after[0] if m["unit"] in (None, after[0]["unit"]) else None


def _range(m: re.Match[str], upper: re.Match[str] | None, lower: re.Match[str] | None) -> str | None:
    """A range as written, for both its ends."""
    first, last = lower or m, upper or m
    return first.string[first.start() : last.end()] if first is not last else None


def _counts(m: re.Match[str], end: int, r: Reading, rules: ValueRules, ranged: bool) -> bool:
    """Whether a number measures something: no date, ordinal, rate's base, bound or part of a name."""
    before = r.text[: m.start()]
    if before.endswith(rules.not_after) or (not ranged and r.text.startswith(rules.not_before, end)):
        return False
    if rules.forms.basis.match(r.text, end) or rules.forms.first.search(before):
        return False
    place = r.offset + (side.start() if (side := rules.forms.side.search(before)) else len(before))
    listed = before.endswith(rules.words.etc) or any(c.end == place for c in r.names)
    if listed and rules.forms.members.match(r.text, end):
        return False
    clause = _CLAUSE.search(r.text, end)
    stop = clause.start() if clause else len(r.text)
    if (bound := rules.forms.bound.match(r.text, end, stop)) and _bounds(
        bound, r, rules.words.of, m["unit"] in rules.rates
    ):
        return False
    if rules.forms.over.search(before) and rules.forms.over_of.match(r.text, end, stop):
        return False
    if rules.forms.part.match(r.text, m.start(), stop) and (m.start() == 0 or _CLAUSE.match(r.text, m.start() - 1)):
        return False  # 8个县财政收入增长5%: of whom, not how much
    at = m.start() + r.offset
    return not any(c.start <= at < c.end and c.cls != "Framework" for c in r.names)


def _bounds(m: re.Match[str], r: Reading, of: str, rate: bool) -> bool:
    """Whether a value bounds what is counted behind it: a number follows in the clause, or a noun at once.

    A share with 的 behind it does not (70%以上的企业).
    """
    at = m.end() + r.offset
    if r.text.startswith(of, m.end()) and not rate:
        at += 1
    return m[0][-1].isdigit() or any(u.start == at and u.tag[0] == "n" for u in r.units)


def _lead(text: str, rules: ValueRules) -> str:
    """The text before a number: of a bracket that it stands in what is inside, other brackets dropped.

    What it goes on from (在…的基础上) is left out.
    """
    text = rules.forms.on_basis.sub("", _BRACKETED.sub("", text))
    return text.rpartition("（")[2].rpartition("）")[2]


def _qualifier(text: str, m: re.Match[str], end: int, rules: ValueRules) -> str | None:
    """约, 近, 超 before a number, 多, 余 in it, 以上, 左右 behind it."""
    before = rules.forms.qualifier.search(text[: m.start()])
    behind = rules.qualifiers_behind.match(text, end)
    return (before.group() if before else None) or m["more"] or m["odd"] or (behind.group() if behind else None)


def homely_enough(v: Value, indicator: str, rules: IndicatorRules) -> bool:
    """Whether a value in units of kitchen and clock is one of a named measure or a change."""
    if not v.homely:
        return True
    changes = (
        rules.forms.target.search(v.lead) or rules.forms.change.search(v.lead) or rules.forms.origin.search(v.lead)
    )
    return bool(changes) or indicator.endswith(rules.measures)
