"""Names found by syntax: a head noun (走廊, 示范区, 机制) and the noun phrase before it.

From the head the name grows to the left over nominal units (known names, nouns, attributive
words, quoted and bracketed parts) and stops at verbs that govern it, at 的 and at punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.reading import Candidate, Unit
from kg.rules.lexicon import bare
from kg.rules.syntax import Head, SyntaxRules

_NOMINAL = ("n", "vn", "an", "b", "j", "s", "f", "l", "i", "eng", "g", "N", "z", "v", "a", "ns", "t")
_HYPHENS = "-—－·–"
_OPENERS = {"”": "“", "’": "‘", "）": "（", ")": "("}
_REACH = 14


def find_heads(
    row: Sequence[Unit], text: str, offset: int, syntax: SyntaxRules, initials: frozenset[str]
) -> Iterator[Candidate]:
    """Names that end in a head noun.

    Args:
        row: the units of the sentence.
        text: the sentence.
        offset: where it starts in the document.
        syntax: heads and steering words.
        initials: characters that stand for cities in names such as 兰白 and 成绵.
    """
    for i, u in enumerate(row):
        if u.candidate and u.candidate.kind != "place" and u.candidate.cls not in ("-", "Industry"):
            continue
        if u.tag == "x" and not u.candidate:
            continue
        for head in syntax.heads_of(text[: u.end - offset]):
            if c := _name(row, i, head, text, offset, syntax, initials):
                yield c
                break


def _name(
    row: Sequence[Unit], i: int, head: Head, text: str, offset: int, syntax: SyntaxRules, initials: frozenset[str]
) -> Candidate | None:
    end = row[i].end
    start = end - len(head.text)
    if head.cls == "Organization" and row[i].tag == "nt" and len(row[i].text) >= len(head.text) + 3:
        return Candidate(row[i].start, end, row[i].text, head.cls, f"head:{head.text}", "head")
    k = i
    while row[k].start > start:
        k -= 1
    if row[k].candidate and row[k].start < start:
        return None
    if _continues(row, i, head, syntax):
        return None
    first, governed = _left(row, k, head, syntax)
    first = _trim(row, first, k, syntax)
    begin = row[first].start if first < k or row[k].start < start else start
    begin += _glued(text[begin - offset : start - offset], syntax)
    if m := re.match(r"[（(][一二三四五六七八九十\d]{1,2}[）)]", text[begin - offset : start - offset]):
        begin += m.end()
    begin = _at_place(row[first : k + 1], begin, start, head, text, offset, syntax)
    listed = text[: begin - offset].endswith(("与", "和", "同")) or _after_place(row, begin, syntax)
    if begin >= start or (head.cls == "Strategy" and listed):
        return None
    inner = tuple(u.candidate for u in row[first : k + 1] if u.candidate and u.start < start)
    if not inner and head.need == "place" and (pair := _initials(text[begin - offset : start - offset], initials)):
        inner = (Candidate(begin, begin + len(pair), pair, "Region", "place:initials", "place"),)
    if head.cls == "Strategy" and (zone := syntax.head_of(text[begin - offset : start - offset])) and inner:
        area = text[begin - offset : start - offset]
        inner = (Candidate(begin, start, bare(area), zone.cls, f"head:{zone.text}", "head", inner=inner),)
    modifier = bare(text[begin - offset : start - offset])
    if not _enough(modifier, inner, head, governed, row[first : k + (row[k].start < start)], syntax):
        return None
    name = bare(text[begin - offset : end - offset])
    long = (
        (_long(text, begin, offset, syntax) or _paired(text, begin, start, offset)) if head.cls == "Mechanism" else None
    )
    if long is not None and long < begin:
        full = bare(text[long - offset : end - offset])
        return Candidate(long, end, full, head.cls, f"head:{head.text}", "head", (name,), inner=inner)
    return Candidate(
        begin, end, name, head.cls, f"head:{head.text}", "head", _without_place(name, inner, begin, head), inner=inner
    )


def _without_place(name: str, inner: Sequence[Candidate], begin: int, head: Head) -> tuple[str, ...]:
    """The name without the place it begins with, where enough is left (通港大道 beside 滨海新区通港大道)."""
    first = next((c for c in inner if c.start == begin), None)
    rest = name[first.end - first.start :] if first else ""
    enough = first is not None and head.need in ("word", "content") and len(rest) >= len(head.text) + 2
    return (rest,) if enough and head.cls in ("FunctionalZone", "TransportLine", "Corridor") else ()


def _after_place(row: Sequence[Unit], begin: int, syntax: SyntaxRules) -> bool:
    """Whether a name begins behind 、 and another place (西安、咸阳一体化发展 names no strategy)."""
    i = next((n for n, u in enumerate(row) if u.start == begin), 0)
    place = row[i - 2].candidate if i > 1 and row[i - 1].text == "、" else None
    return place is not None and place.cls in syntax.classes["Place"]


def _continues(row: Sequence[Unit], i: int, head: Head, syntax: SyntaxRules) -> bool:
    """Whether the name runs on behind the head, or the head is no head there."""
    if i + 1 >= len(row):
        return False
    after = row[i + 1]
    if head.cls in ("Strategy", "Mechanism") and after.tag[0] == "n" and after.tag != "nr":
        return after.text not in syntax.lists["edges"]
    if head.text.startswith(("一体化", "协同", "同城化")) and after.tag[0] in "vn":
        return after.text not in ("建设", "发展", "进程", "水平")
    return head.text == "高速" and after.text in ("公路", "发展", "增长", "增长期")


def _left(row: Sequence[Unit], k: int, head: Head, syntax: SyntaxRules) -> tuple[int, bool]:
    """The index of the leftmost unit of the name, and whether a governing verb stands before it."""
    first = k
    j = k - 1
    governors, soft = syntax.lists["governors"], syntax.lists["soft_governors"]
    while j >= 0 and row[k].end - row[j].start <= 40 and k - j <= _REACH:
        u = row[j]
        if head.cls == "Industry" and (
            u.text == "发展" or (u.candidate and u.candidate.cls in syntax.classes["Place"])
        ):
            return first, True
        verbal = u.candidate is None and u.tag[0] in "vdapc"
        if (u.candidate is None and u.text in governors) or (
            verbal and u.text in soft and not _after_noun(row, j, head, syntax)
        ):
            return first, True
        if u.text and u.text[-1] in _OPENERS and u.candidate is None:
            o = _opening(row, j, _OPENERS[u.text[-1]])
            if o is None or (u.text[-1] in "）)" and row[j].start - row[o].end > 6):
                break
            first, j = o, o - 1
            continue
        if not _nominal(u, row, j, k, syntax) and u.text not in syntax.lists["inside"]:
            break
        first = j
        j -= 1
    return first, False


def _after_noun(row: Sequence[Unit], j: int, head: Head, syntax: SyntaxRules) -> bool:
    """Whether a verb stands behind a noun of the same name (自主|创新|示范区), not behind its subject or a mark."""
    if j == 0:
        return False
    before = row[j - 1]
    if before.text == "的" or (head.cls == "Mechanism" and before.text in syntax.lists["governors"]):
        return True
    if before.text in ("、", "和", "与", "及") and before.candidate is None:
        return j > 1 and (row[j - 2].candidate is not None or row[j - 2].text in syntax.heads)
    if before.candidate:
        inside = j > 1 and row[j - 2].candidate is None and row[j - 2].text in syntax.lists["governors"]
        return inside or before.candidate.cls == "Industry" or before.candidate.kind == "head"
    if before.text in syntax.lists["inside"]:
        return True
    if re.match("[一二三四五六七八九十]是", before.text):
        return False
    if before.text in syntax.lists["soft_governors"]:
        return _after_noun(row, j - 1, head, syntax)
    known = before.text in syntax.lists["governors"] or before.text in syntax.lists["edges"]
    return not known and before.tag.startswith(("n", "vn", "b", "an", "j", "l", "i", "z", "s", "f"))


def _at_place(
    parts: Sequence[Unit], begin: int, start: int, head: Head, text: str, offset: int, syntax: SyntaxRules
) -> int:
    """A name that needs a place begins with it, but for 中国（…）; a leading verb is cut off zones."""
    if head.need == "place" and head.cls != "Organization":
        areas = syntax.classes["Place"]
        first = next((u for u in parts if u.candidate and begin <= u.start < start and u.candidate.cls in areas), None)
        if first and not re.search("[（(]", text[begin - offset : first.start - offset]):
            return first.start
    if head.cls in ("FunctionalZone", "Region", "TransportLine"):
        lead = next((u for u in parts if u.start >= begin), None)
        if lead and lead.tag == "v" and lead.candidate is None and len(lead.text) > 1 and lead.end <= start:
            return begin if lead.text in ("承接", "践行") else lead.end
    return begin


def _glued(modifier: str, syntax: SyntaxRules) -> int:
    """How many characters of a verb or preposition are glued to the name's left edge."""
    cut = 0
    while p := next((p for p in syntax.prefixes if modifier.startswith(p, cut)), ""):
        cut += len(p)
    return cut if cut < len(modifier) else 0


def _opening(row: Sequence[Unit], j: int, mark: str) -> int | None:
    for o in range(j - 1, max(j - 40, -1), -1):
        if row[o].text and row[o].candidate is None and row[o].text[0] == mark:
            return o
        if row[o].text in "，；。" and row[o].candidate is None and mark not in "“‘":
            return None
    return None


def _nominal(u: Unit, row: Sequence[Unit], j: int, k: int, syntax: SyntaxRules) -> bool:
    if u.candidate:
        return u.candidate.cls not in syntax.classes["Separate"]
    if re.fullmatch("[一二两三四五六七八九十几]+[大个条]", u.text):
        return False
    if u.text in _HYPHENS:
        return j > 0
    if u.tag in ("nr", "nrt") and len(u.text) == 1:
        return True
    if u.tag == "m" and re.fullmatch(r"[百千万亿里]+", u.text):
        return j + 1 < k or row[j - 1].tag.startswith("n")
    if u.tag == "m":
        return (
            bool(re.fullmatch(r"[A-Za-z]*\d+", u.text)) and row[j + 1].tag != "q" and j > 0 and row[j - 1].tag == "eng"
        )
    return u.tag.startswith(_NOMINAL) and u.text not in ("等", "的")


def _trim(row: Sequence[Unit], first: int, k: int, syntax: SyntaxRules) -> int:
    """Without words at the left edge that begin no name."""
    edges = syntax.lists["edges"]
    while first < k and row[first].candidate is None and (row[first].text in edges or row[first].text in _HYPHENS):
        first += 1
    return first


def _enough(
    modifier: str, inner: Sequence[Candidate], head: Head, governed: bool, parts: Sequence[Unit], syntax: SyntaxRules
) -> bool:
    """Whether the name holds what its head asks for."""
    place = any(c.cls in syntax.classes["Place"] for c in inner)
    own = [u for u in parts if not _generic(u.text, syntax) and (u.candidate or u.tag != "x")]
    content = sum(u.end - u.start for u in own)
    verbal = syntax.lists["governors"] | syntax.lists["soft_governors"]
    if modifier in verbal and (not parts or parts[0].tag[0] == "v" or parts[0].text != modifier):
        return False
    if head.need == "any":
        return len(modifier) >= 2
    if head.need == "quoted":
        return bool(parts) and parts[-1].text[-1] in "”’"
    if head.need == "place":
        return place
    if place:
        return True
    if head.need == "governed":
        return governed and content >= 2 and len(modifier) >= 4
    if head.cls == "Mechanism" and len(modifier) >= 4:
        return content >= 2 or head.need == "word"
    return content >= 2 and len(modifier) >= (4 if head.need == "content" else 2)


def _initials(modifier: str, initials: frozenset[str]) -> str | None:
    """兰白, 成绵, 宁镇扬: two to four characters that each stand for a city, and nothing else."""
    return modifier if 2 <= len(modifier) <= 4 and all(c in initials for c in modifier) else None


def _paired(text: str, begin: int, start: int, offset: int) -> int | None:
    """Where 成本共担和利益共享机制 begins: two modifiers of four characters each, joined by 和."""
    before = text[: begin - offset]
    if start - begin != 4 or not before.endswith(("和", "与")):
        return None
    m = re.search(r"(?:^|[，；。、了]|建立|健全|完善|构建|形成|探索|深化)([一-鿿]{4})[和与]$", before)
    return begin - 5 if m else None


def _generic(text: str, syntax: SyntaxRules) -> bool:
    """Whether a word is generic, or made of generic words (特色产业)."""
    generic = syntax.lists["generic"]
    return text in generic or any(text[:n] in generic and text[n:] in generic for n in range(1, len(text)))


def _long(text: str, begin: int, offset: int, syntax: SyntaxRules) -> int | None:
    """Where the long form of a mechanism begins: behind the verb that governs it, over its 的."""
    before = text[: begin - offset]
    if not before.endswith("的"):
        return None
    if quoted := re.search("[“‘][^“”‘’]{4,40}[”’]的$", before):
        return quoted.start() + 1 + offset
    clause = re.split(r"[，；。：！？]", before)[-1]
    best = None
    for m in re.finditer(r"建立起?|健全|完善|构建|形成|创新|探索|完善了|建立了|构建了|形成了", clause):
        best = m.end()
        break
    if best is None or len(clause) - best > 40 or len(clause) - best < 3:
        return None
    modifier = clause[best:]
    at = begin - offset - len(modifier)
    return at + offset + (1 if modifier[0] == "了" else 0)
