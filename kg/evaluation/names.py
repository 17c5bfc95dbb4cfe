"""How names are compared: without quotation marks, in all their forms, and loosely for roles."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from kg import ontology

Forms = frozenset[str]

CORE = ("AdministrativeArea", "Region", "Strategy", "Mechanism", "Document")
GROUPS = (*CORE, "Meeting", "Organization", "Person", "TransportLine", "Industry", "Goal")
"""What entities are counted by, the narrower before the wider: a city is no plain region."""

_MARKS = re.compile(r"[\s“”\"‘’'「」『』《》〈〉]+")
_SUFFIXES = {
    "AdministrativeArea": re.compile(r"(?:特别行政区|(?:[一-鿿]{1,4}族)*自治[区州县]|[省市县区州])$"),
    "Strategy": re.compile(r"(?:战略框架|框架|发展战略|战略|建设|倡议)$"),
}
_SHORTEST = {"AdministrativeArea": 2, "Strategy": 1}
_SHARED = 0.6
_ROLE = 3  # characters that a role must have to be recognised inside a longer one


@cache
def group_of(cls: str) -> str | None:
    """The group that a class is counted in; None where it is not scored.

    >>> group_of("Framework"), group_of("City"), group_of("Corridor"), group_of("Country"), group_of("Article")
    ('Strategy', 'AdministrativeArea', 'Region', None, None)
    """
    if cls == "Article":  # scored on its own
        return None
    return next((g for g in GROUPS if ontology.load().is_a(cls, g)), None)


@cache
def norm(name: str) -> str:
    """NFKC, no white space, no quotation marks, lower case.

    >>> norm("“Ｇ60” 科创走廊")
    'g60科创走廊'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).lower()


def forms(names: Iterable[str], group: str | None = None) -> Forms:
    """All comparable forms: divisions also without 省, 市, 县, strategies without 战略, 建设.

    >>> sorted(forms(["泉州市"], "AdministrativeArea")), sorted(forms(["泉州市"]))
    (['泉州', '泉州市'], ['泉州市'])
    """
    whole = {norm(n) for n in names} - {""}
    suffix = _SUFFIXES.get(group or "")
    if suffix is None or group is None:
        return frozenset(whole)
    short = {suffix.sub("", n) for n in whole}
    return frozenset(whole | {n for n in short if len(n) >= _SHORTEST[group]})


def alike(a: str, b: str) -> bool:
    """Whether two phrases name one role: one holds the other, or 60 % of the characters are shared.

    >>> alike("区域性中心城市", "闽南区域性中心城市"), alike("制造业高地", "文旅目的地")
    (True, False)
    """
    if a in b or b in a:
        return min(len(a), len(b)) >= _ROLE
    return (Counter(a) & Counter(b)).total() >= _SHARED * max(len(a), len(b))


def any_alike(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a name of the first is like one of the second."""
    others = tuple(others)
    return any(alike(a, b) for a in some for b in others)
