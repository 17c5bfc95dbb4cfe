"""Lists that share one head: 陇海、宁西两条高铁经济带 names two belts, 区域合作、区域互助等机制 two mechanisms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.reading import Candidate, Unit
from kg.rules.formula import number
from kg.rules.syntax import SyntaxRules

_JOIN = ("、", "和", "与", "及", "以及")
_COUNT = re.compile(r"(?P<n>[两二三四五六七八九十]|\d{1,2})(?:条|个|大|座|项|类)")
_AREAS = ("MacroRegion",)
_SHARED = re.compile(r"(?:等?(?P<n>[两二三四五六七八九十]|\d{1,2})(?:条|个|大|座|项)|等)(?P<np>[一-鿿]{2,12})")


def find_shared(row: Sequence[Unit], text: str, offset: int, syntax: SyntaxRules) -> Iterator[Candidate]:
    """Names restored from lists whose members share a head behind a count or behind 等."""
    for m in re.finditer(
        r"(?:等?(?P<n>[两二三四五六七八九十]|\d{1,2})(?:条|个|大|座|项)|等)(?P<np>[一-鿿]{2,12})", text
    ):
        np = _phrase(m["np"], syntax)
        if np is None or re.match("[一二三四五六七八九十两]+[大个条]", m["np"]):
            continue
        head, cls = np
        items = _items_before(row, m.start() + offset, syntax)
        if len(items) < 2 or (m["n"] and number(m["n"]) != len(items)) or (not m["n"] and cls != "Mechanism"):
            continue
        if cls != "Mechanism" and any(_settled(u) for item in items for u in item):
            continue
        for item in items:
            a, b = item[0].start, item[-1].end
            name = text[a - offset : b - offset]
            if 2 <= len(name) <= 14 and not name.endswith(head):
                yield Candidate(a, b, name + head, cls, "restored", "head")


def _settled(u: Unit) -> bool:
    """Whether a unit is a name already, other than one made of abbreviations (京沪, 宁西)."""
    return (
        u.candidate is not None and u.candidate.cls != "-" and u.candidate.rule not in ("place:run", "place:direction")
    )


def find_halves(row: Sequence[Unit], found: Sequence[Candidate], offset: int) -> Iterator[Candidate]:
    """利益共享和补偿机制: a mechanism that is named by its second half, and the first half's too."""
    for c in found:
        i = next((n for n, u in enumerate(row) if u.start == c.start), None)
        if c.cls != "Mechanism" or i is None or i < 3 or row[i - 1].text not in ("和", "与"):
            continue
        noun, verb, own = row[i - 3], row[i - 2], row[i]
        if (
            noun.candidate
            or verb.candidate
            or noun.tag[0] != "n"
            or verb.tag not in ("v", "vn")
            or own.tag not in ("v", "vn")
        ):
            continue
        head = c.name[len(own.text) :]
        if len(head) == 2 and len(own.text) == 2:
            yield Candidate(noun.start, verb.end, noun.text + verb.text + head, c.cls, "restored", "head")
            yield Candidate(c.start, c.end, noun.text + c.name, c.cls, "restored", "head", (c.name,))


def _phrase(np: str, syntax: SyntaxRules) -> tuple[str, str] | None:
    """The shared noun phrase and its class: the longest beginning of the text that ends in a head."""
    for n in range(len(np), 1, -1):
        h = syntax.head_of(np[:n])
        if (
            h
            and len(h.text) >= n - 4
            and h.cls in ("EconomicBelt", "Corridor", "Mechanism", "TransportLine", "UrbanAgglomeration")
        ):
            return np[:n], h.cls
    return None


def _items_before(row: Sequence[Unit], at: int, syntax: SyntaxRules) -> list[list[Unit]]:
    """The members of the list that ends at an offset, each a run of units without particles or verbs."""
    i = next((n for n, u in enumerate(row) if u.end == at), None)
    items: list[list[Unit]] = [[]]
    while i is not None and i >= 0:
        u = row[i]
        if u.text in _JOIN:
            items.insert(0, [])
        elif u.text in "“”" and not u.candidate:
            pass
        elif u.candidate is None and (u.text in syntax.lists["governors"] or u.text in syntax.lists["edges"]):
            break
        elif u.candidate or u.tag[0] in "njbsl" or u.tag in ("vn", "eng", "an", "f", "i") or u.tag == "v":
            items[0].insert(0, u)
        else:
            break
        i -= 1
    return [x for x in items if x]


def find_parallel(row: Sequence[Unit], found: Sequence[Candidate], text: str, offset: int) -> Iterator[Candidate]:
    """湘北、湘南城市群: the region before a name that begins with a region takes its head too."""
    by_end = {u.end: u.candidate for u in row if u.candidate}
    for c in found:
        first = next((o for o in c.inner if o.start == c.start and o.cls in _AREAS), None)
        if first is None or text[c.start - 1 - offset : c.start - offset] not in ("、", "和"):
            continue
        other = by_end.get(c.start - 1)
        if other and other.cls == first.cls:
            rest = text[first.end - offset : c.end - offset]
            yield Candidate(other.start, other.end, other.name + rest, c.cls, "restored", "head", inner=(other,))
