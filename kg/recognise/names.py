"""Known names, divisions and abbreviations in a sentence, by the policy for places.

The policy follows what was measured on real texts: full names count, bare names of provinces
and prefectures too, bare county names only beside their parent, in a list of divisions, or
where the full form stands in the same document; a word across the boundary blocks all of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg.reading import Candidate
from kg.rules.gazetteer import Division, Gazetteer
from kg.rules.lexicon import Lexicon
from kg.rules.naming import PlaceWords
from kg.words import PLACE_TAGS, Segmenter, Word

_FEATURE = 6  # signs in which the next name of a list must end in its noun
_COMMON_TAGS = ("v", "a", "d", "m", "p", "c")


class Boundaries:
    """Where words begin and end, and whether a name may cut one."""

    def __init__(self, words: Sequence[Word], segmenter: Segmenter, named: PlaceWords) -> None:
        self._edges = {w.start for w in words} | {w.end for w in words}
        self._cover = {i: w for w in words for i in range(w.start + 1, w.end)}
        self._ends = {w.end: w for w in words}
        self._segmenter = segmenter
        self._named = named
        self._next = {w.start: w for w in words}
        self._text, self._begin = "".join(w.text for w in words), words[0].start if words else 0

    def fits(self, start: int, end: int) -> bool:
        """Whether no dictionary word reaches across either end of the span."""
        return all(at in self._edges or not self._real(at, start, end) for at in (start, end))

    def _real(self, at: int, start: int, end: int) -> bool:
        w = self._cover.get(at)
        if w is not None and w.start == start and w.text[end - start :] in self._named.around:
            return False  # 广东地区: the dictionary's word holds the name and what it is
        if w is not None and w.end == end and w.tag == "nr" and self._named.joint.fullmatch(w.text[: start - w.start]):
            return False  # 和|桐城: the dictionary takes it for a person
        if w is not None and w.start + 1 == at == start and w.end < end and w.text[0] in self._named.before:
            return False  # 自成|都
        if w is not None and w.end == end + 1 and at == end and self._named.whole.match(self._text, at - self._begin):
            return False  # 西|安全|社会
        if w is not None and w.text[-1] == self._named.etc and w.end == end + 1 and at == end:
            before = self._ends.get(start)
            return before is None or before.text != "、"  # 安阳、大|同等城市: the 等 of the list
        return w is not None and self._segmenter.has_word(w.text) and not (start <= w.start and w.end <= end)

    def is_name(self, start: int, end: int) -> bool:
        """Whether the span is one word that the segmenter takes for a name."""
        w = self._next.get(start)
        return w is not None and w.end == end and w.tag in PLACE_TAGS

    def is_place(self, start: int, end: int) -> bool:
        """Whether the span is one word that the segmenter's dictionary knows for a place."""
        w = self._next.get(start)
        return w is not None and w.end == end and w.tag == "ns" and self._segmenter.has_word(w.text)

    def is_common(self, start: int, end: int) -> bool:
        """Whether the span is one word that is no noun (振兴, 合作, 富裕)."""
        w = self._next.get(start)
        return w is not None and w.end == end and w.tag.startswith(_COMMON_TAGS)

    def is_feature(self, end: int, nature: frozenset[str], *, listed: bool) -> bool:
        """Whether what ends there is part of a river's, hill's or desert's name; `listed`: it may share its noun."""
        ends = self.after(end) in nature or self.after(end) in self._named.landscapes
        return ends or self._goes_on(end, nature) or (listed and self._shares(end))

    def _shares(self, end: int) -> bool:
        """Whether another name follows behind 、 that ends in the noun of a landscape (甲、乙沙地)."""
        at, name = end + 1 if self.after(end) == "、" else -1, ""
        while at in self._next and len(name) < _FEATURE:
            name, at = name + self.after(at), self._next[at].end
            if name.endswith(self._named.landscapes) and name not in self._named.landscapes:
                return True
        return False

    def _goes_on(self, end: int, words: frozenset[str]) -> bool:
        """Whether the word that reaches past an offset ends there with one of some signs (某山|湾)."""
        w = self._cover.get(end)
        return w is not None and w.end == end + 1 and w.text[-1] in words

    def after(self, end: int) -> str:
        """The word that begins at an offset, or nothing."""
        return self._next[end].text if end in self._next else ""


def find_names(
    text: str,
    offset: int,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    edges: Boundaries,
    nature: frozenset[str],
    named: PlaceWords,
) -> tuple[list[Candidate], list[Candidate]]:
    """Known names and divisions of a sentence.

    Args:
        text: the sentence.
        offset: where it starts in the document; spans are shifted by it.
        lexicon: known names.
        gazetteer: divisions and abbreviations.
        edges: the word boundaries of the sentence.
        nature: words that make a place name part of a natural feature or body.
        named: words about names of places.

    Returns:
        Names that count as they stand, and bare county names that still need support.
    """
    sure: list[Candidate] = []
    weak: list[Candidate] = []
    matches = list(lexicon.matches(text))
    # 新能源汽车 is no 新能源, also where the longer name cuts a word (新能源|汽车产量).
    industry_ends: dict[int, int] = {}
    divisions = ((start, end, gazetteer.by_name[name][0]) for start, end, name in matches if name in gazetteer.by_name)
    wider = {b for a, b, d in divisions if d.cls != "County" and edges.fits(a + offset, b + offset)}
    for start, end, name in matches:
        if name in lexicon.industries:
            industry_ends[start] = max(end, industry_ends.get(start, 0))
    for start, end, name in matches:
        a, b = start + offset, end + offset
        side = named.part.fullmatch(name) and _elsewhere(text, start, end, wider, named)
        counted = name.startswith(named.great) and named.numbered.search(text[:start])
        if name in lexicon.entries and not side and not counted:
            known = _known(a, b, name, text[end : end + 1], lexicon, edges, named)
            sure += (_great(c, text, offset, named.great) for c in known)
        longest = industry_ends.get(start) == end
        if longest and name in lexicon.industries and name not in lexicon.entries and edges.fits(a, b):
            industry = lexicon.industries[name]
            sure.append(
                Candidate(a, b, industry, "Industry", f"name:{industry}", "name", (name,) if name != industry else ())
            )
        torn = text.startswith(named.torn, end - 1)  # 南|通道
        if name in gazetteer.by_name and edges.fits(a, b) and not torn:
            _division(a, b, name, gazetteer, edges, nature, sure, weak, named)
    sure += _runs(text, offset, gazetteer, edges, nature, named)
    return sure, weak


def _elsewhere(text: str, start: int, end: int, divisions: Collection[int], named: PlaceWords) -> bool:
    """Whether a direction is no part of the country: one of a place (甲省东部, 我省中部), or a side (东北临海)."""
    of = start in divisions or named.part_of.search(text[:start])
    return bool(of or named.side.match(text, end))


def _known(
    start: int, end: int, form: str, after: str, lexicon: Lexicon, edges: Boundaries, named: PlaceWords
) -> Iterator[Candidate]:
    known = lexicon.entries[form]
    if known.cls == "Strategy" and after in named.strategy_goes_on:  # 振兴发展|区
        return
    built = form.endswith(named.built) and edges.after(end).startswith(named.built_into)  # 把…建设成…
    if not built and (len(form) > 3 or edges.fits(start, end)):
        yield Candidate(start, end, known.name, known.cls, f"name:{known.name}", "name", known.aliases)


def _great(c: Candidate, text: str, offset: int, great: str) -> Candidate:
    """A known city circle with the 大 that a text puts before it (大某某都市圈)."""
    if c.cls != "MetropolitanArea" or text[c.start - offset - 1 : c.start - offset] != great:
        return c
    form = text[c.start - offset - 1 : c.end - offset]
    return replace(c, start=c.start - 1, aliases=(*c.aliases, form))


def _division(
    start: int,
    end: int,
    name: str,
    gazetteer: Gazetteer,
    edges: Boundaries,
    nature: frozenset[str],
    sure: list[Candidate],
    weak: list[Candidate],
    named: PlaceWords,
) -> None:
    d = gazetteer.by_name[name][0]
    if name in {x.full for x in gazetteer.by_name[name]} and not named.is_district(name):
        sure.append(place(start, end, name, gazetteer.by_name[name], "place:full"))
    elif edges.is_feature(end, nature, listed=d.cls == "County"):
        return
    elif d.cls == "County":
        weak.append(place(start, end, name, gazetteer.by_name[name], "place:bare"))
    else:
        sure.append(place(start, end, name, (d,), "place:bare"))


def place(start: int, end: int, name: str, divisions: Sequence[Division], rule: str) -> Candidate:
    """A candidate for one of several divisions of a name; the code is left open where it is unclear."""
    d = divisions[0]
    code = d.code if len({x.cls for x in divisions[:2]}) > 1 or len(divisions) == 1 else None
    return Candidate(start, end, name, d.cls, rule, "place", code=code)


def place_of(c: Candidate, gazetteer: Gazetteer) -> Candidate | None:
    """A candidate read as the division of its name, or nothing where there is none."""
    options = gazetteer.by_name.get(c.name, ())
    return place(c.start, c.end, c.name, options, c.rule) if options else None


def _runs(
    text: str, offset: int, gazetteer: Gazetteer, edges: Boundaries, nature: frozenset[str], named: PlaceWords
) -> Iterator[Candidate]:
    """湘鄂赣, and 湘、鄂、赣三省 (three provinces), and 湘南, 川东北 (a province and a direction)."""
    marks = "".join(gazetteer.abbreviations)
    for m in named.initials.of(marks=marks).finditer(text):
        listed = [i for i in range(m.start(), m.end()) if text[i] in gazetteer.abbreviations]
        if all(gazetteer.abbreviations[text[i]].cls == "Province" for i in listed):
            for i in listed:
                yield place(offset + i, offset + i + 1, text[i], (gazetteer.abbreviations[text[i]],), "place:initial")
    for m in re.finditer(f"[{marks}]{{2,6}}", text):
        start, end = m.start() + offset, m.end() + offset
        after = edges.after(end)
        if named.no_run.match(text, m.end()):  # 沪苏浙八个城市; 渝新欧
            continue
        if (
            edges.fits(start, end)
            and gazetteer.is_run(m.group())
            and after not in nature
            and m.group() not in gazetteer.by_name
            and not after.startswith(named.line_starts)
        ):
            keys = tuple(dict.fromkeys(gazetteer.abbreviations[c].key for c in m.group()))
            yield Candidate(start, end, m.group(), "Province", "place:run", "place", denotes=keys)
    marks = "".join(c for c, d in gazetteer.abbreviations.items() if d.label not in named.undirected)
    for m in named.direction.of(marks=marks).finditer(text):
        start, end = m.start() + offset, m.start("name") + len(m["name"]) + offset
        full = m.end() + offset
        if m["name"] in gazetteer.by_name or not (edges.fits(start, end) or (full > end and edges.fits(start, full))):
            continue
        yield Candidate(
            start,
            full if edges.fits(start, full) else end,
            m["name"],
            "MacroRegion",
            "place:direction",
            "place",
            (m["name"] + named.direction_called,),
        )


def nearest(chosen: Sequence[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """Namesakes settled by the sentence: the division below the place named nearest before (南京市鼓楼区)."""
    out: list[Candidate] = []
    for c in chosen:
        if c.kind == "place" and c.code is None and not c.denotes:
            c = _below(c, [o for o in out if o.code], gazetteer)
        if not _is_elsewhere(c, out, gazetteer):
            out.append(_prefecture(c, chosen, gazetteer))
    return out


def _is_elsewhere(c: Candidate, before: Sequence[Candidate], gazetteer: Gazetteer) -> bool:
    """Whether a county stands right behind a city that it does not lie in (茂名|滨海新区): it is a namesake."""
    city = before[-1] if before and before[-1].end == c.start and before[-1].cls == "City" else None
    if c.cls != "County" or c.kind != "place" or city is None or not (c.code and city.code):
        return False
    return city.code not in gazetteer.ancestors(c.code)


def _below(c: Candidate, before: Sequence[Candidate], gazetteer: Gazetteer) -> Candidate:
    """The candidate with the code of the one namesake below the nearest place before it."""
    for o in reversed(before):
        fits = [d for d in gazetteer.by_name.get(c.name, ()) if o.code in (d.code, *gazetteer.ancestors(d.code))]
        if len(fits) == 1:
            return replace(c, cls=fits[0].cls, code=fits[0].code)
    return c


def _prefecture(c: Candidate, chosen: Sequence[Candidate], gazetteer: Gazetteer) -> Candidate:
    """The name of a region or province that is a prefecture's too, read as that in a list of its sister cities."""
    options = gazetteer.by_name.get(c.name, ()) if c.cls in ("MacroRegion", "Province") else ()
    for d in (d for d in options if d.cls == "City"):
        sisters = [o for o in chosen if o.code and o.cls == "City" and gazetteer.divisions[o.code].parent == d.parent]
        beside = any(o.end + 1 == c.start or c.end + 1 == o.start for o in sisters)
        if beside and len(sisters) > 1:
            return place(c.start, c.end, c.name, (d,), "place:listed")
    return c


def directions(text: str, offset: int, lexicon: Lexicon, named: PlaceWords) -> Iterator[Candidate]:
    """东、中、西和东北地区: the parts of the country named by one character each."""
    for m in named.quarters.finditer(text):
        for i in range(m.start(), m.end(), 2):
            known = lexicon.entries[text[i] + named.quarter]
            yield Candidate(i + offset, i + 1 + offset, known.name, known.cls, "place:list", "name", known.aliases)
