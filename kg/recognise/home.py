"""Whose text it is: the division that 我省, 全市, 我县 stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.rules import Rules

_LEVELS = ("County", "City", "region", "Province")
_OFTEN = 3  # a county that a text calls its own is named at least so often


@dataclass(frozen=True)
class Places:
    """What the whole document says about places.

    `full` are the counties (codes) that it names in full or calls its own, `home` the province that it is
    about, or, where it speaks of several provinces, the city that it calls its own. `borne` are the counties that it
    bears out by their bare names somewhere, `provinces` those in which the places lie that it names.
    """

    full: frozenset[str] = frozenset()
    home: str | None = None
    borne: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()


def foremost(named: Mapping[str, int]) -> str | None:
    """The division (a code) that is named twice as often as the next, or nothing.

    >>> foremost({"430000": 5, "420000": 2}), foremost({"430000": 3, "420000": 2})
    ('430000', None)
    """
    ranks = sorted(named.items(), key=lambda p: (-p[1], p[0]))
    if not ranks or (len(ranks) > 1 and ranks[0][1] < 2 * ranks[1][1]):
        return None
    return ranks[0][0]


def own_class(text: str, rules: Rules) -> str:
    """The class of division that a text calls its own (“region”: 我区), of several the lowest; “” where it has none.

    我县 need stand only once, 全县 twice.

    >>> from kg import rules
    >>> own_class("我市是全省的门户。", rules.load()), own_class("全省经济向好，全省就业稳定。", rules.load())
    ('City', 'Province')
    """
    words = rules.measures.subjects.home
    said = Counter(m.group() for m in re.finditer("|".join(w for w, k in words.items() if k in _LEVELS), text))
    ours = {words[w] for w in said if w.startswith(rules.syntax.words.places.ours)}
    often = {k for k in _LEVELS if sum(n for w, n in said.items() if words[w] == k) > 1}
    return next((k for k in _LEVELS if k in (ours or often)), "")


def named_places(text: str, rules: Rules) -> Places:
    """The counties whose full names stand anywhere in a document, and the place that it is about."""
    g, no_county = rules.gazetteer, rules.syntax.lists["no_county"]
    full: set[str] = set()
    said: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    for _, _, name in rules.lexicon.matches(text):
        options = g.by_name.get(name, ())
        if not options:
            continue
        county = options[0].cls == "County"
        if not rules.syntax.words.places.is_district(name):
            full |= {d.code for d in options if d.full == name and d.cls == "County"}
        if not county:
            provinces.update([g.province(options[0].code).code])
        if not county or (len(options) == 1 and name not in no_county):
            said.update([options[0].code, *g.ancestors(options[0].code)])
    own = own_class(text, rules)
    speaker = foremost({c: n for c, n in said.items() if g.divisions[c].cls == own})
    if speaker and own == "County" and said[speaker] >= _OFTEN:
        full.add(speaker)
    home = foremost(provinces) or (speaker if own == "City" else None)
    return Places(frozenset(full), home, provinces=frozenset(provinces))
