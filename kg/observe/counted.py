"""The noun phrase behind a number: what a classifier counts, or whose value it is (1.2亿人口)."""

from __future__ import annotations

from kg.observe.values import Value
from kg.reading import Reading, Unit
from kg.rules.around import AroundWords
from kg.rules.measures import IndicatorRules

_LONG = 6


def noun_behind(v: Value, r: Reading, rules: IndicatorRules) -> str | None:
    """What a counted or measured noun phrase names: 9条外贸航线 -> 外贸航线."""
    n, counted = rules.forms.after.match(r.text, v.end), v.classifier
    if n is None:
        return None
    start = end = n.start("np") + r.offset
    for u in r.units:
        if u.start < start:
            continue
        if u.start != end or not nominal(u, rules.words, opens=end == start) or u.text in rules.inside:
            break
        if u.tag == "v" and r.text[start - r.offset : end - r.offset].endswith(rules.measures):
            break  # 2亿人口撑起…
        end = u.end
    text = r.text[start - r.offset : end - r.offset]
    if (not counted or len(text) > _LONG) and r.text[end - r.offset : end - r.offset + 1].isdigit():
        return None  # what the next number measures
    return text if len(text) >= 2 and not text.startswith(rules.thresholds) else None


def nominal(u: Unit, words: AroundWords, *, opens: bool) -> bool:
    """Whether a unit can be of a noun phrase; a verb only behind its first word."""
    return (
        u.candidate is not None
        or u.tag[0] in "njbsl"
        or u.tag in ("vn", "eng", "an", "f", "a")
        or (u.tag == "v" and not opens)
        or (u.tag == "m" and not u.text[0].isdigit())
        or (u.text == words.grade and not opens)
    )
