"""Lists that share one head: 陇海、宁西两条高铁经济带 names two belts, 区域合作、区域互助等机制 two mechanisms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.reading import Candidate, Unit
from kg.recognise.reach import HYPHENS, Line
from kg.rules.lexicon import bare
from kg.rules.naming import SharingWords
from kg.rules.numerals import number
from kg.rules.syntax import Head, SyntaxRules

_TOWN = 3  # signs of a name that no table knows, beside names that they know
_NAMES = ("ns", "nr", "nz", "N")
_COMMON = ("n", "vn", "x")  # words that only happen to be made of initials (城镇), and marks


def find_quoted(line: Line) -> Iterator[Candidate]:
    """“甲乙”“丙丁”城市群: quoted names side by side that share the head behind them."""
    words = line.syntax.words.sharing
    for m in words.quoted_row.finditer(line.text):
        np = _phrase(m["np"], line.syntax)
        if np and np[1].cls in line.syntax.classes["Formation"] | {"Region"}:
            for part in words.quoted.finditer(m["row"]):
                a = m.start("row") + part.start() + line.offset
                yield Candidate(a, a + len(part.group()), part.group() + np[0], np[1].cls, "restored", "head")


def find_even(line: Line) -> Iterator[Candidate]:
    """招商联动、景区互推、水源共护机制: three and more of one length that no 等 follows are one mechanism."""
    for m in line.syntax.words.sharing.even_row.finditer(line.text):
        start, end = m.start() + line.offset, m.end() + line.offset
        yield Candidate(start, end, m.group(), line.syntax.heads[m["np"]].cls, "founded", "head")


def find_founded(line: Line) -> Iterator[Candidate]:
    """健全规划统一编制、税收分享等机制: what a verb founds side by side; without 等 it is one mechanism."""
    words, mark = line.syntax.words.sharing, line.syntax.words.head.mark
    for m in words.founded.finditer(line.text):
        begin, end = _behind_places(line, m.start("row") + line.offset), m.end("row") + line.offset
        parts = line.between(begin, end).split(mark)
        if len(parts) < 2 or not all(words.member.fullmatch(part) for part in parts):
            continue
        if not m["etc"] and len(parts) == 2 and all(words.even.fullmatch(part) for part in parts):
            yield Candidate(begin, end + len(m["np"]), mark.join(parts) + m["np"], "Mechanism", "founded", "head")
        for part in parts if m["etc"] else ():
            yield Candidate(begin, begin + len(part), part + m["np"], "Mechanism", "restored", "head")
            begin += len(part) + len(mark)


def _behind_places(line: Line, at: int) -> int:
    """Where a list begins behind the places whose it is (健全|甲与乙|规划衔接、…等机制)."""
    starts = {u.start: u for u in line.row if u.candidate and u.candidate.kind == "place"}
    while at in starts:
        at = starts[at].end
        joint = line.between(at, at + 1) in line.syntax.words.sharing.joints and at + 1 in starts
        at += joint
    return at


def find_lines(line: Line) -> Iterator[Candidate]:
    """甲至乙、丙至丁等铁路: lines side by side, each between two places."""
    words = line.syntax.words.sharing
    if words.line_ends not in line.text:
        return
    starts = {u.start: u for u in line.row if u.candidate}
    for m in words.line_row.finditer(line.text):
        np = _phrase(m["np"], line.syntax)
        if np is None or np[1].cls != "TransportLine" or words.line_ends not in m["row"]:
            continue
        at = m.start() + line.offset
        for part in m["row"].split(line.syntax.words.head.mark):
            begin = next((a for a in sorted(starts) if at <= a < at + len(part)), None)
            name = part[begin - at :] if begin is not None else ""
            inner = tuple(starts[a].candidate for a in sorted(starts) if begin and begin <= a < at + len(part))
            if words.line_ends in name and len(inner) > 1:
                places = tuple(c for c in inner if c is not None)
                yield Candidate(begin or at, at + len(part), name + np[0], np[1].cls, "restored", "head", inner=places)
            at += len(part) + 1


def find_shared(line: Line) -> Iterator[Candidate]:
    """Names restored from lists whose members share a head behind a count or behind 等."""
    words = line.syntax.words.sharing
    for m in words.shared.finditer(line.text):
        np = _phrase(m["np"], line.syntax)
        if np is None or words.counted_again.match(m["np"]):
            continue
        noun, head = np
        end = m.start("np") + len(noun) + line.offset
        if any(u.start < end < u.end and u.candidate is None for u in line.row):
            continue  # 沿线港|口城市
        goes_on = words.followed.match(line.text, end - line.offset)
        if not m["n"] and (noun.startswith(words.ranked) or goes_on):
            continue  # 甲山、乙山等重点生态功能区, 甲县、乙县等都市圈|卫星城: what they are
        if not m["n"] and _bears_name(line, m.start("np") + line.offset, end - len(head.text)):
            continue  # 甲、乙等大别山革命老区: they are its parts
        items = _items_before(line.row, m.start() + line.offset, line.syntax)
        if head.cls == "FunctionalZone" and len(items) > 1 and len(items[0]) > 1 and items[0][-1].candidate:
            items = [items[0][-1:], *items[1:]]  # 某自贸试验区|甲、乙、丙三个片区
        counted, modified = bool(m["n"]), len(noun) - len(head.text) > 1
        if head.cls == "Mechanism" and modified and not counted:
            continue  # 政务互访、经贸会商等合作机制: a name for them, not what they share
        shares = len(items) > 1 and _counted(m, len(items), words.etc)
        if not shares or not _shares(line, items, head, counted=counted, modified=modified):
            continue
        if head.shared == "areas" and not counted:
            items = [x for x in items if _is_area(line, x)]
        for item in items:
            a, b = item[0].start, item[-1].end
            if head.cls == "TransportLine" and (way := line.syntax.words.head.way.search(line.between(a, b))):
                a += way.end()
            while lead := next((p for p in line.syntax.prefixes if line.between(a, b - 2).startswith(p)), ""):
                a += len(lead)  # 大力发展|甲地、乙地三大都市圈
            name = line.between(a, b)
            if 2 <= len(name) <= 14 and not name.endswith(noun):
                yield Candidate(a, b, name + noun, head.cls, "restored", "head", inner=held_in(item))


def _bears_name(line: Line, start: int, end: int) -> bool:
    """Whether what a list shares has a name of its own in a span: a place, a strategy, or a word for a name."""
    kinds = line.syntax.classes["Place"] | {"Strategy"}
    inside = (u for u in line.row if u.start < end and start < u.end)
    return any(u.candidate.cls in kinds if u.candidate else u.tag in _NAMES for u in inside)


def _counted(m: re.Match[str], members: int, etc: str) -> bool:
    """Whether a list has as many members as its count says; behind 等 it may have fewer."""
    count = number(m["n"]) if m["n"] else None
    return count is None or members == count or (m.group().startswith(etc) and members < count)


def _shares(line: Line, items: Sequence[Sequence[Unit]], head: Head, *, counted: bool, modified: bool) -> bool:
    """Whether the members of a list can share a head, by what data/heads.csv says of it.

    `modified` says that a modifier tells the head apart (台湾农民创业园).
    """
    if head.shared == "any" or (counted and not any(_settled(u) for item in items for u in item)):
        return True
    if head.shared == "areas" and not counted:  # 甲地、乙丙、丁地沿海等城市群: those that are areas
        return any(_is_area(line, item) for item in items)
    if head.shared == "areas":  # 甲市、乙丙两大都市圈
        return all(u.candidate.kind == "place" for item in items for u in item if u.candidate and _settled(u))
    if head.shared in ("sites", "modified"):  # 甲县、乙县两个沿边产业园区, 甲地、乙地等口岸
        own = head.shared == "sites" or counted or modified
        return own and _are_sites(line, items)
    if counted and modified and head.cls in line.syntax.classes["Belt"]:
        return True  # 沿甲、沿乙两个开发开放经济带
    places = all(_is_place(line, u) or u.text in HYPHENS for item in items for u in item)
    return places and head.shared == "places"


def _are_sites(line: Line, items: Sequence[Sequence[Unit]]) -> bool:
    """Whether each member of a list is one place, or one name beside a place."""
    known = [len(item) == 1 and _is_place(line, item[0]) for item in items]
    named = all(len(item) == 1 and item[0].tag.startswith(_NAMES) for item in items)
    strange = sum(item[-1].end - item[0].start <= _TOWN for item, k in zip(items, known, strict=True) if not k)
    most = len(items) > 2 and known.count(False) == strange == 1  # 甲县、乙县、某镇三个园区
    return all(known) or (named and any(known)) or most


def _is_area(line: Line, item: Sequence[Unit]) -> bool:
    """Whether a member of a list begins with a place or initials, and is short (山东半岛, 哈长, 粤闽浙沿海)."""
    return _is_place(line, item[0]) and item[-1].end - item[0].start <= 8


def held_in(item: Sequence[Unit]) -> tuple[Candidate, ...]:
    """The names among the units of a member."""
    return tuple(u.candidate for u in item if u.candidate is not None)


def _settled(u: Unit) -> bool:
    """Whether a unit is a name already, other than one made of abbreviations (京沪, 宁西)."""
    return (
        u.candidate is not None and u.candidate.cls != "-" and u.candidate.rule not in ("place:run", "place:direction")
    )


def find_halves(row: Sequence[Unit], found: Sequence[Candidate], words: SharingWords) -> Iterator[Candidate]:
    """利益共享和补偿机制: a mechanism that is named by its second half, and the first half's too."""
    for c in found:
        i = next((n for n, u in enumerate(row) if u.start == c.start), None)
        if c.cls != "Mechanism" or i is None or i < 3 or row[i - 1].text not in words.halves:
            continue
        noun, verb, own = row[i - 3], row[i - 2], row[i]
        if noun.candidate or verb.candidate or noun.tag[0] != "n" or verb.tag[0] != "v" or own.tag[0] != "v":
            continue
        head = c.name[len(own.text) :]
        if len(head) == 2 and len(own.text) == 2:
            yield Candidate(noun.start, verb.end, noun.text + verb.text + head, c.cls, "restored", "head")
            yield Candidate(c.start, c.end, noun.text + c.name, c.cls, "restored", "head", (c.name,))


def _phrase(np: str, syntax: SyntaxRules) -> tuple[str, Head] | None:
    """The shared noun phrase and its head: the longest beginning of the text that ends in one."""
    for n in range(len(np), 1, -1):
        h = syntax.head_of(np[:n])
        if h and h.shared and len(h.text) >= n - 4:
            own = np[: n - len(h.text)]
            if syntax.words.head.of in own or any(len(v) > 1 and v in own for v in syntax.lists["governors"]):
                continue  # 甲、乙等城市的高新区, 甲、乙等城市建设革命老区…
            common = own in syntax.lists["generic"] or own.startswith(syntax.words.sharing.across)
            plain = h.shared == "areas" and common
            return (h.text if plain else np[:n]), h
    return None


def _items_before(row: Sequence[Unit], at: int, syntax: SyntaxRules) -> list[list[Unit]]:
    """The members of the list that ends at an offset, each a run of units without particles or verbs."""
    i = next((n for n, u in enumerate(row) if u.end == at), -1)
    items: list[list[Unit]] = [[]]
    while i >= 0:
        u = row[i]
        if u.text in syntax.words.sharing.joints:
            items.insert(0, [])
        elif u.candidate or (u.text not in "“”" and _in_member(row, i, syntax)):
            items[0].insert(0, u)
        elif u.text not in "“”":
            torn = len(u.text) == 1 and u.tag == "v" and len(items) > 1 and sum(len(x.text) for x in items[0]) == 1
            items[0] = [u, *items[0]] if torn else items[0]  # a town's name that no table knows, cut in two
            break
        i -= 1
    return [x for x in items if x]


def _in_member(row: Sequence[Unit], i: int, syntax: SyntaxRules) -> bool:
    """Whether a plain word can stand in a member of a list: a noun or the like, no verb that leads its clause."""
    u = row[i]
    if u.text == syntax.words.reach.along:  # 沿甲江、沿乙江两个开放经济带
        return True
    if u.text in syntax.lists["soft_governors"] and i + 1 < len(row) and row[i + 1].candidate:
        return False  # 培育|甲地、乙地两条经济带
    if u.text in syntax.lists["governors"] or u.text in syntax.lists["edges"]:
        return False
    leads = u.tag == "v" and (i == 0 or row[i - 1].text in "，；。：")
    nominal = u.tag[0] in "njbsl" or u.tag in ("vn", "eng", "an", "f", "i", "v", "vo")
    return u.text in HYPHENS or (nominal and not leads)


def find_parallel(line: Line, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """湘北、湘南城市群: the places listed before a name that begins with a place take its head too."""
    for c in found:
        known_zone = c.cls == "FunctionalZone" and c.kind == "name"  # 甲市、雄安新区
        own = _own_place(line, c) if c.cls in line.syntax.classes["Paralleled"] and not known_zone else None
        if own is None or not own.end < c.end or not _is_common(line, own, c):
            continue
        if line.syntax.words.sharing.partnered.match(line.text, c.start - 1 - line.offset):
            continue  # 甲市与乙城市群在某领域合作
        rest = line.between(own.end, c.end)
        joined = rest[:1] in HYPHENS
        if joined:  # 甲—乙、甲—丙发展带, of which no table knows 丙
            behind = [u for u in line.row if own.end < u.start and u.end <= c.end]
            ends = takewhile(lambda u: len(u.text) == 1, behind[1:])  # 甲—乙|丙: initials of two
            rest = line.between(max((u.end for u in (*behind[:1], *ends)), default=own.end), c.end)
        for other in _places_before(line, c.start):
            if joined and not any(ch in HYPHENS for ch in other.text):
                break
            if line.syntax.head_of(other.text) or (c.cls == "FunctionalZone" and not _is_peer(own, other)):
                break
            if bare(other.text) == bare(own.text):
                break  # 甲市和甲都市圈
            inner = tuple(u.candidate for u in line.row if u.candidate and other.start <= u.start < other.end)
            yield Candidate(other.start, other.end, bare(other.text) + rest, c.cls, "restored", "head", inner=inner)


def _own_place(line: Line, c: Candidate) -> Unit | None:
    """The place that a name begins with; of a known name the cities' initials before its head."""
    head = line.syntax.head_of(c.name) if c.kind == "name" else None
    if head is None:
        return _place(line, c.start)
    end = c.end - len(head.text)
    modifier = line.between(c.start, end)
    fits = len(modifier) > 1 and all(ch in line.initials for ch in modifier)
    return Unit(c.start, end, modifier, "N") if fits else None


def _is_common(line: Line, place: Unit, c: Candidate) -> bool:
    """Whether what follows a place in a name is no name of its own (…承接产业转移示范区, but not …博贺港).

    Of zones without a modifier only provinces share a head (甲省、乙省自由贸易试验区, but not 甲县、乙市经开区).
    """
    rest, syntax = line.between(place.end, c.end), line.syntax
    head = syntax.head_of(rest)
    own = len(rest) - len(head.text) if head else 0
    if head is None or len(head.text) < 2:
        return False
    province = place.candidate is not None and place.candidate.cls == "Province"
    bare = own == 0 and (head.cls != "FunctionalZone" or province)
    return own > 3 or head.cls in syntax.classes["Formation"] or bare


def _is_peer(a: Unit, b: Unit) -> bool:
    """Whether two places are of one level (甲市、乙市|高新区), no city and its districts (甲区和乙市|高新区)."""
    return a.candidate is None or b.candidate is None or a.candidate.cls == b.candidate.cls


def _places_before(line: Line, at: int) -> Iterator[Unit]:
    """The places in a list that ends before an offset, from right to left."""
    while line.between(at - 1, at) in line.syntax.words.sharing.places:
        places = [i for i in range(len(line.row)) if line.row[i].end == at - 1]
        place = _run(line, places[0], -1) if places else None
        if place is None:
            return
        yield place
        at = place.start


def _place(line: Line, start: int) -> Unit | None:
    """The place at an offset: a name, names side by side (甲乙), a pair (甲—乙), or the initials of cities."""
    i = next((n for n, u in enumerate(line.row) if u.start == start), None)
    return None if i is None else _run(line, i, 1)


def _run(line: Line, i: int, step: int) -> Unit | None:
    """The place that begins (step 1) or ends (step -1) with a unit."""
    row = line.row
    if not 0 <= i < len(row) or not _is_place(line, row[i]):
        return None
    j = i
    while True:
        if 0 <= j + step < len(row) and _is_place(line, row[j + step]):
            j += step
        elif 0 <= j + 2 * step < len(row) and row[j + step].text in HYPHENS and _is_place(line, row[j + 2 * step]):
            j += 2 * step
        else:
            break
    first, last = row[min(i, j)], row[max(i, j)]
    if last.end - first.start < 2:
        return None
    return Unit(first.start, last.end, line.between(first.start, last.end), "N", last.candidate)


def _is_place(line: Line, u: Unit) -> bool:
    if u.candidate is not None:
        return u.candidate.cls in line.syntax.classes["Ground"] and u.candidate.kind in ("place", "name")
    generic = u.text in line.syntax.lists["generic"] or line.syntax.words.places.corner.fullmatch(u.text)  # 城镇, 西北
    plain = u.tag not in _COMMON and u.text not in line.syntax.lists["governors"]
    return len(u.text) <= 4 and plain and not generic and all(ch in line.initials for ch in u.text)
