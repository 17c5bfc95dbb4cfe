"""Observations: the same quantity of a like indicator, about the same, in the same year."""

from __future__ import annotations

import re

from kg.evaluation.found import Found
from kg.evaluation.names import Forms, alike, norm
from kg.evaluation.reference import Observation, Reference
from kg.evaluation.tally import Scores
from kg.model import Key
from kg.model import Observation as Read

SCALES = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
COUNTRY = frozenset({"全国", "中国", "我国"})
_NUMBER = re.compile(r"(-?[0-9.]+)(.*)")
_SCALE = re.compile(r"(万亿|万|亿|)")


def quantity(value: str, unit: str) -> float | str:
    """The number meant, with 万 and 亿 of value and unit; what is no number stays as it is.

    >>> quantity("2", "万亿元") == quantity("20000", "亿元") == quantity("2万亿", "元") == 2e12
    True
    """
    plain = norm(value).replace(",", "")
    number = _NUMBER.fullmatch(plain)
    scale = _SCALE.match((number[2] if number else "") + norm(unit))
    try:
        return round(float(number[1]) * SCALES[scale[1]], 6) if number and scale else plain
    except ValueError:  # 1.2.3
        return plain


def compare_observations(reference: Reference, found: Found, scores: Scores) -> None:
    """Counts the measured values; one that is about several things counts once for each."""
    used: set[int] = set()
    for o in reference.observations:
        rows = enumerate(found.observations)
        hit = next((n for n, row in rows if n not in used and _same(o, row, reference, found)), None)
        if hit is not None:
            used.add(hit)
        if o.optional:
            continue
        if hit is not None:
            scores.right("observations")
        else:
            scores.missed("observations", str(o), found.sentence_with(frozenset({norm(o.value)})))
    for n, row in enumerate(found.observations):
        for about in row.about if n not in used else ():
            scores.extra("observations", _told(row, about, found), found.quote(row.evidence))


def _told(row: Read, about: Key, found: Found) -> str:
    return str(Observation(found.label(about), row.indicator, row.value, row.unit, row.time))


def _same(o: Observation, row: Read, reference: Reference, found: Found) -> bool:
    year = re.match(r"[0-9]{4}", o.time or "")
    return (
        quantity(row.value, row.unit) == quantity(o.value, o.unit)
        and (not year or (row.time or "").startswith(year[0]))
        and any(_is_about(found.forms(k), o, reference) for k in row.about)
        and _like(norm(row.indicator), norm(o.indicator))
    )


def _is_about(names: Forms, o: Observation, reference: Reference) -> bool:
    return bool(names & reference.forms(o.about, owner=True)) or (o.about == "全国" and bool(names & COUNTRY))


def _like(a: str, b: str) -> bool:
    """Whether two phrases name one indicator: alike, or half of the shorter one's characters shared."""
    return alike(a, b) or len(set(a) & set(b)) >= 0.5 * min(len(set(a)), len(set(b)))
