"""Names found by syntax: a head noun (走廊, 示范区, 机制) and the noun phrase before it.

From the head the name reaches to the left over nominal units (known names, nouns, attributive words,
quoted and bracketed parts) and stops at verbs that govern it, at 的 and at punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.reading import Candidate, Unit
from kg.recognise.mechanisms import long_form
from kg.recognise.reach import Line, acts, reach
from kg.rules.lexicon import bare
from kg.rules.naming import HeadWords
from kg.rules.syntax import Head
from kg.words import PLACE_TAGS

_PAIR = 2
_LEVELS = ("Province", "City", "County")
_WORD = 2  # characters of a word for a place
_COMMON = ("n", "vn", "a", "b", "d", "c", "m")  # words that only happen to be made of initials (文化)
_OWN = 4  # characters that a mechanism's name has before its head, at least


@dataclass(frozen=True)
class HeadFinder:
    """Finds names in a sentence."""

    line: Line

    @property
    def words(self) -> HeadWords:
        """What stands about a head."""
        return self.line.syntax.words.head

    def find(self) -> Iterator[Candidate]:
        """Names that end in a head noun, the longest head of each first."""
        for i, u in enumerate(self.line.row):
            if self._settled(u) or (u.tag == "x" and not u.candidate):
                continue
            heads = self.line.syntax.heads_of(self.line.before(u.end))
            found = next((c for h in heads if (c := self._name(i, h))), None)
            if found:
                yield found

    def _settled(self, u: Unit) -> bool:
        """Whether a unit is a whole name that ends none of syntax (but 对口协作 can be the end of a longer one)."""
        c = u.candidate
        if c is None or c.kind == "place" or c.cls in ("-", "Industry"):
            return False
        return c.cls != "Mechanism" or u.text not in self.line.syntax.heads

    def _name(self, i: int, head: Head) -> Candidate | None:
        """The name that ends with unit i in a head, or None where there is none."""
        row, end = self.line.row, self.line.row[i].end
        start = end - len(head.text)
        own = row[i].text
        if head.cls == "Organization" and row[i].tag == "nt" and len(own) >= len(head.text) + 3 and not self._bare(own):
            return Candidate(row[i].start, end, own, head.cls, f"head:{head.text}", "head")
        k = next(n for n in range(i, -1, -1) if row[n].start <= start)
        partial = row[k].start < start
        place = head.cls == "Organization" and row[k].tag == "ns"  # 山|海关 is none
        verb = self.line.between(row[k].start, start) in self.line.syntax.lists["governors"]  # 靠|港
        glued = partial and (row[k].candidate is not None or self.line.is_word(k, "governors") or place or verb)
        if glued or self._continues(i, head):
            return None  # 放|大通道 is no head where 放大 is a word
        first, governed = reach(self.line, k, head)
        begin = self._begin(row[first].start if first < k or partial else start, row[first : k + 1], start, head)
        if head.cls == "Strategy" and (launched := self.words.launched.search(self.line.before(start))):
            begin = min(begin, start - len(launched["own"]))  # 实施|县城提质扩能行动
        if self.words.row in self.line.between(begin, start):
            return None  # “甲乙”“丙丁”城市群: two
        counts = self.words.counted.search if head.cls == "Organization" else self.words.counted.fullmatch
        if counts(self.line.between(begin, start)):
            return None  # 三市政府, 两省走廊
        if head.cls == "FunctionalZone" and self.words.tally.search(self.line.between(begin, start)):
            return None  # 甲、乙、丙三省|片区
        if self.line.before(begin).endswith(self.words.mark) and self.words.set_of.search(
            self.line.between(begin, start)
        ):
            return None  # 甲、乙、丙|三大新能源基地
        kind = self.line.syntax.heads.get(self.line.between(begin, start))
        if kind and {kind.cls, head.cls} <= self.line.syntax.classes["Formation"]:
            return None  # 城市群|都市圈: two kinds, and no name
        if begin > start or (begin == start and head.cls != "Mechanism"):
            return None
        pair = head.cls == "Mechanism" and head.need == "pair"
        if head.cls == "Mechanism" and not pair and self._listed(begin):
            begin = self._behind_places(begin, row[first : k + 1], start)  # 甲地与乙地|利益共享机制: it is of both
        partner = pair and self.line.before(begin).endswith(self.words.partners)  # 甲地与|乙丙|对口协作
        partner = partner or (pair and self._is_chain(row[first : k + 1], begin, start))
        if partner or (head.cls == "Strategy" and self._listed(begin)):
            return None
        inner = self._inner(row[first : k + 1], begin, start, head)
        long = long_form(self.line, begin, start) if head.cls == "Mechanism" and head.need != "pair" else None
        if long is None and not self._enough(begin, start, inner, head, governed, row[first : k + partial]):
            return None
        return self._candidate(begin, start, end, head, inner, long)

    def _bare(self, text: str) -> bool:
        """Whether a word is a head and nothing else (社会科学院 ends in 学院)."""
        return text in self.line.syntax.heads

    def _continues(self, i: int, head: Head) -> bool:
        """Whether the name runs on behind the head, or the head is no head there."""
        if i + 1 >= len(self.line.row):
            return False
        after = self.line.row[i + 1]
        if head.need == "pair" and after.candidate and after.candidate.cls in self.line.syntax.classes["Area"]:
            return True  # 甲市对口帮扶乙市: what it does, no name
        if head.cls in ("Strategy", "Mechanism") and after.tag[0] == "n" and after.tag != "nr":
            return not self.line.is_word(i + 1, "edges", "courses")
        if head.text.startswith(self.words.modifiers):
            return after.text in self.line.syntax.lists["compounds"]
        if head.text[-1] + after.text[0] in self.words.verbs:
            return True  # 城市|带动
        return head.text + after.text in self.words.continued

    def _begin(self, begin: int, parts: Sequence[Unit], start: int, head: Head) -> int:
        """Where a name begins once glued verbs, numbering and, where it needs a place, all before that are cut off."""
        if m := self.words.numbered.match(self.line.between(begin, start)):
            begin += m.end()
        modifier = self.line.between(begin, start)
        glued = self._glued(modifier)
        if head.cls != "Mechanism" or not acts(self.line, modifier[:glued], len(modifier) - glued):
            begin += glued
        if m := self.words.summed.match(self.line.before(begin)[-1:] + self.line.between(begin, start)):
            begin += m.end() - 1  # 甲乙两|省市高层会商机制
        if head.cls == "TransportLine" and (m := self.words.way.match(self.line.between(begin, start))):
            begin += m.end()
        if m := self.words.role.match(self.line.between(begin, start + len(head.text) + 1)):
            begin += max(m.end("by"), m.end("behind"))  # 甲湾区以|乙基地|为龙头; 甲带以|乙铁路、丙高速为依托
        if head.cls in ("TransportLine", "Corridor"):
            begin = self._behind_along(begin, parts, start, head)
        if head.cls == "Organization":
            begin = self._behind_body(begin, parts, start, head)
        if head.need == "body":
            return self._body_begin(begin, parts, start)
        if head.need == "place" and head.cls != "Organization":
            areas = self.line.syntax.classes["Place"]
            inside = (u for u in parts if u.candidate and begin <= u.start < start and u.candidate.cls in areas)
            first = next(inside, None)
            if first and not re.search("[（(]", self.line.between(begin, first.start)):  # 中国（…）自贸试验区
                return self._widened(first.start, head)
        if head.cls in self.line.syntax.classes["Formation"] | {"FunctionalZone", "Region", "TransportLine"}:
            lead = next((u for u in parts if u.start >= begin), None)
            verb = lead and lead.tag == "v" and lead.candidate is None and len(lead.text) > 1 and lead.end <= start
            if lead and verb and lead.text not in self.line.syntax.lists["openers"]:
                return self._widened(lead.end, head)
        return self._widened(begin, head)

    def _widened(self, begin: int, head: Head) -> int:
        """Where a name begins with our country and another before it (中德|生态园), or a zone with what it joins."""
        crossing = head.cls in ("FunctionalZone", "TransportLine")
        if head.cls == "FunctionalZone" and (m := self.words.linking.search(self.line.before(begin))):
            return begin - len(m["own"])
        for at in (begin, begin + 1) if crossing else ():  # 中德|生态园, 中|韩国际合作示范区
            if nations := self.words.nations.search(self.line.before(at)):
                return at - len(nations[0])
        return begin

    def _behind_along(self, begin: int, parts: Sequence[Unit], start: int, head: Head) -> int:
        """Where a line begins behind 沿 and two places (主轴沿|成渝高铁); in 沿江高铁 it is part of the name."""
        before, along, rest = self.line.between(begin, start).rpartition(self.words.along)
        at = begin + len(before) + 1
        line = next((u for u in parts if u.start == at and u.candidate and u.candidate.cls == "TransportLine"), None)
        if head.cls == "Corridor" and not before and line and line.end < start:
            return begin  # 沿京广线|综合发展|廊道
        placed = any(u.start == at and u.candidate for u in parts) or all(ch in self.line.initials for ch in rest)
        return at if along and len(rest) > 1 and placed else begin

    def _body_begin(self, begin: int, parts: Sequence[Unit], start: int) -> int:
        """Where the name of a body begins: at its first place, else at the word for its level (省|水利厅)."""
        areas = self.line.syntax.classes["Division"]
        own = [u for u in parts if begin <= u.start < start]
        place = next((u for u in own if u.candidate and u.candidate.cls in areas), None)
        if place is not None:
            return place.start
        last = next((u for u in reversed(own) if u.end == start), None)
        return last.start if last is not None else begin

    def _behind_body(self, begin: int, parts: Sequence[Unit], start: int, head: Head) -> int:
        """Where a body's name begins behind another body (甲大学对口支援|乙大学), a verb or an open bracket."""
        cuts = [begin]
        for u in parts:
            if begin <= u.start and u.end <= start and (u.text.endswith(head.text) or self._acts(u, parts)):
                cuts.append(u.end)
        if "（" not in (between := self.line.between(cuts[-1], start)) and "）" in between:
            cuts.append(cuts[-1] + between.rindex("）") + 1)
        return cuts[-1]

    def _acts(self, u: Unit, parts: Sequence[Unit]) -> bool:
        """Whether a unit is what a body does to the next one: 对口支援, or a verb before a place (听取|某省委)."""
        if u.candidate is not None:
            return u.candidate.cls == "Mechanism"
        placed = any(v.start == u.end and v.candidate and v.candidate.kind == "place" for v in parts)
        return u.tag == "v" and (placed or self._level(u.end))

    def _level(self, at: int) -> bool:
        """Whether a word for a level stands at an offset (省|政府)."""
        rest = self.line.text[at - self.line.offset :]
        return rest.startswith(tuple(self.line.syntax.lists["levels"]))

    def _glued(self, modifier: str) -> int:
        """How many characters of a verb or preposition are glued to the name's left edge."""
        cut = 0
        while p := next((p for p in self.line.syntax.prefixes if modifier.startswith(p, cut)), ""):
            cut += len(p)
        return cut if cut < len(modifier) else 0

    def _listed(self, begin: int) -> bool:
        """Whether a name begins behind 与, or behind 、 and another place (西安、咸阳一体化发展 names no strategy)."""
        row = self.line.row
        i = next((n for n, u in enumerate(row) if u.start == begin), 0)
        last = row[i - 2] if i > 1 and row[i - 1].text == self.words.mark else None
        known = (last.candidate or self.line.syntax.heads.get(last.text)) if last else None  # 甲市、…; 乙|都市圈、…
        beside = known is not None and known.cls in self.line.syntax.classes["Place"]
        return beside or self.line.before(begin).endswith(self.words.partners)

    def _inner(self, parts: Sequence[Unit], begin: int, start: int, head: Head) -> tuple[Candidate, ...]:
        """The known names in a name; for a strategy the zone it is about, for 兰白一体化 the two cities as one."""
        inner = tuple(u.candidate for u in parts if u.candidate and begin <= u.start < start)
        modifier = self.line.between(begin, start)
        initials = all(c in self.line.initials for c in modifier)
        rest = len(modifier) - sum(c.end - c.start for c in inner)
        if initials and inner and rest > 1 and head.cls in self.line.syntax.classes["Formation"]:
            return ()  # 成德绵眉乐雅广西攀经济带 holds no 广西
        cities = 2 <= len(modifier) <= 4 and initials
        run = head.cls == "FunctionalZone" and len(modifier) > 2  # no region 石衡沧 in 石衡沧港
        if not inner and head.need in ("place", "body") and cities and not run:
            return (Candidate(begin, start, modifier, "Region", "place:initials", "place"),)
        if head.cls == "Mechanism" and (opened := self._opening(parts, begin, start)):
            return (opened, *(c for c in inner if c.start >= opened.end))
        zone = self.line.syntax.head_of(modifier) if head.cls == "Strategy" and inner else None
        if zone:
            return (Candidate(begin, start, bare(modifier), zone.cls, f"head:{zone.text}", "head", inner=inner),)
        return inner

    def _opening(self, parts: Sequence[Unit], begin: int, start: int) -> Candidate | None:
        """The zone or formation that a mechanism's name begins with, where syntax finds one (某示范区|部省共建机制)."""
        areas = self.line.syntax.classes["Area"] | self.line.syntax.classes["Zone"]
        for u in reversed(parts):
            if u.candidate or not begin < u.end < start:
                continue
            heads = self.line.syntax.heads_of(self.line.between(begin, u.end))
            owning = (h for h in heads if h.cls in areas and h.text != self.words.basin)
            found = (self._name(self.line.row.index(u), h) for h in owning)
            if c := next((c for c in found if c and c.start == begin), None):
                return c
        return None

    def _behind_places(self, begin: int, parts: Sequence[Unit], start: int) -> int:
        """Where a name begins behind the places that end a list, where enough of it is left."""
        for u in parts:
            if u.start == begin and u.candidate and u.candidate.cls in self.line.syntax.classes["Place"]:
                begin = u.end if start - u.end >= _OWN else begin
        return begin

    def _enough(
        self, begin: int, start: int, inner: Sequence[Candidate], head: Head, governed: bool, parts: Sequence[Unit]
    ) -> bool:
        """Whether the name holds what its head asks for (see data/heads.csv)."""
        lists, modifier = self.line.syntax.lists, bare(self.line.between(begin, start))
        words = (self.line.between(u.start, min(u.end, start)) for u in parts if u.candidate or u.tag != "x")
        own = sum(len(w) for w in words if not self._says_nothing(w, head))
        verb = modifier in lists["governors"] or modifier in lists["soft_governors"]
        if verb and (not parts or parts[0].tag[0] == "v" or parts[0].text != modifier):
            return False
        if head.cls in self.line.syntax.classes["Formation"] and self._any_of_its_kind(modifier, inner):
            return False
        if head.cls == "TransportLine" and len(inner) == 1 and self._is_province(inner[0]) and inner[0].end == start:
            return False  # 某省|铁路: all of them
        place = any(c.cls in self.line.syntax.classes["Place"] for c in inner) or self._named_place(parts, head)
        quoted = bool(parts) and parts[-1].text[-1] in "”’"
        if head.need == "quoted" or (quoted and head.cls == "FunctionalZone"):
            return quoted
        if head.need == "pair":
            return quoted or self._pair(modifier, inner)
        if head.need == "body":
            before = self.line.before(begin)
            several = before.endswith(tuple(lists["several"])) or self.words.all_of.search(before)
            return place or (modifier in lists["levels"] and not several)
        if head.need == "any" or head.need == "place" or place:
            return place or (head.need == "any" and len(modifier) >= 2)
        if head.need == "governed":
            return governed and own >= 2 and len(modifier) >= 4
        if head.cls == "Mechanism" and len(modifier) >= 4:
            return own >= 2 or head.need == "word"
        return own >= 2 and len(modifier) >= (4 if head.need == "content" else 2)

    def _is_chain(self, parts: Sequence[Unit], begin: int, start: int) -> bool:
        """Whether a modifier is one division with those that it is of (某省|某市|某县), and no pair."""
        own = [u.candidate for u in parts if begin <= u.start < start]
        classes = [c.cls if c and len(c.denotes) < _PAIR else "" for c in own]
        levels = [_LEVELS.index(cls) if cls in _LEVELS else -1 for cls in classes]
        return bool(own) and levels == sorted(set(levels)) and levels[0] >= 0

    def _is_province(self, c: Candidate) -> bool:
        """Whether a name is that of one province (京津 is two)."""
        return c.cls == "Province" and len(c.denotes) < _PAIR

    def _any_of_its_kind(self, modifier: str, inner: Sequence[Candidate]) -> bool:
        """Whether a formation is any of a part of the country or of some cities (东北国家级都市圈, 四市都市区)."""
        for c in inner:
            modifier = modifier.replace(c.name, "", 1)
        if m := self.words.divisions.fullmatch(modifier):
            return m["own"] is None or bool(inner)
        return bool(inner) and all(c.cls == "MacroRegion" for c in inner) and self._generic(modifier)

    def _named_place(self, parts: Sequence[Unit], head: Head) -> bool:
        """Whether a belt or zone begins with a word tagged as a place, or made of initials (京张旅游带).

        Of a site such a word is enough that is tagged as any name, right before it (巴克图|口岸).
        """
        first = parts[0] if parts else None
        if first is None or first.candidate is not None or head.cls not in self.line.syntax.classes["Built"]:
            return False
        if len(first.text) < _WORD or (len(head.text) == 1 and len(first.text) == _WORD):
            return False
        initials = first.tag not in _COMMON and all(ch in self.line.initials for ch in first.text)
        site = head.shared == "sites" and len(parts) == 1 and first.tag in PLACE_TAGS
        return first.tag == "ns" or initials or site

    def _pair(self, modifier: str, inner: Sequence[Candidate]) -> bool:
        """Whether a modifier is two or more places: 粤黔, 京沈, 上海—遵义."""
        places = sum(max(1, len(c.denotes)) for c in inner if c.cls in self.line.syntax.classes["Place"])
        initials = len(modifier) > (2 if inner else 1) and all(ch in self.line.initials for ch in modifier)
        return places > 1 or initials

    def _says_nothing(self, text: str, head: Head) -> bool:
        """Whether a word is generic before a head: ranks before an industry, kinds of areas before a line."""
        kind = self.line.syntax.heads.get(text) if head.cls == "TransportLine" else None  # 城市群|铁路
        formation = kind is not None and kind.cls in self.line.syntax.classes["Formation"]
        ranks = head.cls == "Industry" and text in self.line.syntax.lists["ranks"]
        return formation or ranks or self._generic(text)

    def _generic(self, text: str) -> bool:
        """Whether a word is generic, or made of generic words (特色产业)."""
        generic = self.line.syntax.lists["generic"]
        return text in generic or any(text[:n] in generic and text[n:] in generic for n in range(1, len(text)))

    def _candidate(
        self, begin: int, start: int, end: int, head: Head, inner: tuple[Candidate, ...], long: int | None
    ) -> Candidate:
        """The candidate, with the long form of a mechanism and the short one of a zone that begins with its place."""
        name, rule = bare(self.line.between(begin, end)), f"head:{head.text}"
        if long is not None and long < begin:
            full = bare(self.line.between(long, end))
            return Candidate(long, end, full, head.cls, rule, "head", (name,), inner=inner)
        return Candidate(
            begin, end, name, head.cls, rule, "head", _without_place(name, inner, begin, head), inner=inner
        )


def _without_place(name: str, inner: Sequence[Candidate], begin: int, head: Head) -> tuple[str, ...]:
    """The name without the place it begins with, where enough is left (通港大道 beside 滨海新区通港大道)."""
    first = next((c for c in inner if c.start == begin), None)
    rest = name[first.end - first.start :] if first else ""
    enough = first is not None and head.need in ("word", "content") and len(rest) >= len(head.text) + 2
    return (rest,) if enough and head.cls in ("FunctionalZone", "TransportLine", "Corridor") else ()
