"""A member of a list: the name that stands in a piece of text, or a name of its own that syntax makes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.frameworks.cuts import closes_bracket
from kg.reading import Candidate, Reading, Unit
from kg.rules import Rules
from kg.rules.numerals import number
from kg.rules.slots import ListWords

_QUOTED = re.compile("[“‘][^”’]*$")
_HYPHENS = ("-", "—", "－")
_NOUNS = ("n", "vn", "b", "j", "a", "l", "t")
_INDUSTRY = 12  # characters of an industry
_LONGEST = 24  # characters of a member that no table knows
_TWO = 2  # code points that say nothing without the verb before them


@dataclass(frozen=True)
class Members:
    """Reads members; `areas` are the zones and regions of the document, for short forms."""

    rules: Rules
    areas: Sequence[Candidate]

    @property
    def words(self) -> ListWords:
        """How lists are built."""
        return self.rules.formula.slots.lists

    def member(self, r: Reading, start: int, end: int) -> Candidate | None:
        """The one member of a list in r.text[start:end]."""
        return self.item(r, start, end, "", "", whole=True)

    def item(
        self, r: Reading, start: int, end: int, noun: str, thing: str, *, whole: bool = False, closed: bool = False
    ) -> Candidate | None:
        """The member in r.text[start:end]; `noun` is that of the set, `thing` what the label counts.

        One that is `whole` has no verb before it, a `closed` one stands between two marks.
        """
        end = start + r.text[start:end].index("（") if closes_bracket(r.text[start:end]) else end  # 甲圈（乙、丙等市）
        inside = self._inside(r, start, end)
        text = self.words.leading.sub("", self.words.summary.sub("", r.text[start:end]).strip(self.words.around))
        unopened = "”" in text and "“" not in r.text[start:end]  # 一核”更强
        if unopened or text.startswith(self.words.vague) or ("，" not in text and _QUOTED.search(text)):
            return None  # 强“三极
        glued = next((p for p in self.rules.syntax.prefixes if len(p) > 1 and text.startswith(p)), "")
        whole_phrase = closed and len(text) - len(glued) <= _TWO  # 盘活存量、做优增量
        led = bool(inside) and r.text.startswith(
            glued + r.text[inside[0].start - r.offset : inside[0].end - r.offset], start
        )
        text = text if (inside and not led) or whole_phrase else text.removeprefix(glued)  # 培育|甲与乙
        if quarter := self._quarter(r, start, text, inside):
            return quarter
        ends = any(r.text[: c.end - r.offset].endswith(thing) for c in inside)
        if whole and (industry := self._industry(r, start, text, inside, closed=closed)):
            return industry
        longer_name = bool(thing) and text.endswith(thing) and not ends
        kinds, last = tuple(self.rules.formula.kinds), max((c.end for c in inside), default=0) - r.offset
        rest = r.text[last:end]
        held = closed and inside and rest.endswith(kinds) and last + 1 < end  # 中部|创新转型核心区, 甲城|片区
        held = held and number(rest[0]) is None  # 甲、乙、丙|三区
        longer_name = longer_name or bool(held and all(c.cls in self.rules.classes["Area"] for c in inside))
        if longer_name and (m := self.words.modifier.match(text)) and len(text) - m.end() > 3:
            text = text[m.end() :]  # 刚刚公布的甲经济区
        division = len(inside) > 1 and inside[0].cls in self.rules.classes["Division"]
        if division and (inside[-1].cls == "Goal" or self.words.role.search(text)):
            return inside[0]  # 青岛|建设|国家中心城市, 洛阳|中原城市群|副中心城市
        if cls := self._compound(text, inside, noun or thing):
            at = r.text.index(text, start) + r.offset
            return Candidate(at, at + len(text), text, cls, "slot:item", "head", inner=tuple(inside))
        mechanism = noun.endswith(self.words.mechanism)
        if inside and not longer_name and (not mechanism or any(c.cls == "Mechanism" for c in inside)):
            return max(inside, key=lambda c: (c.end - c.start, -c.start))
        return self._unknown(r, start, text, noun)

    def _quarter(self, r: Reading, start: int, text: str, inside: Sequence[Candidate]) -> Candidate | None:
        """A part of a city that is called after it (某市中心城区)."""
        city = inside[0] if len(inside) == 1 and inside[0].cls in self.rules.classes["Division"] else None
        at = r.text.find(text, start) + r.offset
        if city is None or city.start != at or text[city.end - at :] not in self.words.quarters:
            return None
        return Candidate(at, at + len(text), text, "Region", "slot:item", "head", inner=(city,))

    def _inside(self, r: Reading, start: int, end: int) -> list[Candidate]:
        """The names in r.text[start:end] that can fill a slot, but for roles that sum up what is before them."""
        etc, a, b = self.words.etc, start + r.offset, end + r.offset
        names = (plain(c, self.rules.classes["Place"]) for c in r.names if a < c.end and c.start < b)
        inside = [c for c in names if a <= c.start and c.end <= b and c.cls in self.rules.classes["Filler"]]
        return [c for c in inside if c.cls != "Goal" or not r.text[: c.start - r.offset].endswith(etc)]

    def _compound(self, text: str, inside: Sequence[Candidate], of: str) -> str:
        """The class of a member made of several names; `of` is what the list is one of."""
        parts = len(inside) > 1 and all(c.end - c.start < len(text) for c in inside)
        if parts and self.words.paired.search(text) and len({c.cls for c in inside}) == 1:
            return inside[0].cls  # 食品及农产品加工
        first, last = (inside[0], inside[-1]) if parts else (None, None)
        if first and last and first.cls == "TransportLine" and last.cls in self.rules.classes["Built"]:
            return last.cls if text == first.name + last.name else ""  # 甲高速|沿线发展轴
        ends_of = any(h in text for h in _HYPHENS) or (len(inside) == 1 and len(inside[0].denotes) > 1)
        line = inside and ends_of and len(text) <= _LONGEST and self.words.lines.search(of)
        head = self.rules.syntax.head_of(text) if line else None
        return (head.cls if head else "TransportLine") if line else ""  # 京沪, 甲地—乙地, 甲地—乙地发展轴

    def _unknown(self, r: Reading, start: int, text: str, noun: str) -> Candidate | None:
        """A member that holds no name: a short form of an area of the document, or a name of its own."""
        if not 2 <= len(text) <= _LONGEST or not text[0].isalnum() or re.search(r"[，：；（）“\d]", text):
            return None
        words = [u for u in r.units if start <= u.start - r.offset < start + len(text)]
        conjunction = any(u.tag == "c" and u.text == text for u in words)
        if conjunction or text in self.rules.syntax.lists["governors"] or text in self.rules.formula.starting:
            return None  # 做强做大“一核”; 所以“一湾”
        if any(u.tag == "p" and u.text in self.words.no_name for u in words):
            return None
        at = r.text.index(text, start) + r.offset
        longer = {c.name: c for c in self.areas if c.name.startswith(text)}
        if len(longer) == 1:
            (known,) = longer.values()
            return replace(known, start=at, end=at + len(text), aliases=(*known.aliases, text))
        return self.typed(text, at, noun)

    def _industry(
        self, r: Reading, start: int, text: str, inside: Sequence[Candidate], *, closed: bool
    ) -> Candidate | None:
        """A member that is more than the industry it holds (现代|食品, 文旅|创意), where it is all nouns.

        One between two marks (`closed`) may hold any word that governs nothing (深地|深海).
        """
        if not inside or any(c.cls != "Industry" for c in inside) or not len(inside[0].name) < len(text) <= _INDUSTRY:
            return None
        at = r.text.index(text, start) + r.offset
        units = [u for u in r.units if at <= u.start and u.end <= at + len(text) and u.candidate is None]
        head = self.rules.syntax.head_of(text)
        if head and head.cls in ("TransportLine", "Corridor", "Goal", "FunctionalZone"):
            return None  # 综合物流通道
        if text.endswith(tuple(self.rules.formula.kinds)):
            return self.typed(text, at, "") if closed else None  # 都市农业发展中心
        governors = self.rules.syntax.lists["governors"] - self.words.processes
        free = closed and not any(u.text in governors or (u.tag[0] in "uxp" and u.tag != "uv") for u in units)
        if not units or not (free or all(self._within(u, text, opens=u.start == at) for u in units)):
            return None
        return Candidate(at, at + len(text), text, "Industry", "slot:item", "head", inner=tuple(inside))

    def _within(self, u: Unit, text: str, *, opens: bool) -> bool:
        """Whether a word can stand in an industry's name; verbs (油气|生产|加工) and 和 only behind its first word."""
        if not opens and (u.tag[0] == "v" or u.text in self.words.joints):
            return u.text in self.words.joints or u.text in self.words.processes
        return u.tag.startswith(_NOUNS) and (len(u.text) > 1 or text.startswith(u.text))

    def typed(self, text: str, at: int, noun: str) -> Candidate:
        """An unknown member: its class by its head, else by the noun of the set."""
        head, kinds, mechanism = self.rules.syntax.head_of(text), self.rules.formula.kinds, self.words.mechanism
        if noun.endswith(mechanism) and not text.endswith(mechanism):
            return Candidate(at, at + len(text), text + mechanism, "Mechanism", "slot:item", "head")
        cls = head.cls if head else next((kinds[k] for k in kinds if text.endswith(k)), "Concept")
        if (head is None or cls == "Concept") and self.rules.formula.plans.search(noun):
            cls = "Strategy"  # 甲、乙、丙“三大战略”
        if self.rules.formula.grammar.pair.fullmatch(text):
            cls = "Framework"  # “六双”，即“双廊”“双带”…: counted sets themselves
        return Candidate(at, at + len(text), text, cls, "slot:item", "head")

    def head(self, r: Reading, begin: int, stop: int, thing: str = "") -> Candidate | None:
        """The noun phrase r.text[begin:stop], where it is a name, or ends in what is counted or in a class's head."""
        text, fit = r.text[begin:stop], self.rules.classes["Filler"]
        known = [c for c in r.names if c.start - r.offset == begin and c.cls in fit]
        noun = thing[-1:]  # 廊道 is a 廊, 加工区 an 经济区
        whole = next((c for c in known if (noun in c.name[-2:] if noun else c.end - r.offset == stop)), None)
        nouns = tuple(k for k in self.rules.formula.kinds if len(k) > 1)
        kind = noun in text[-2:] if noun else self.rules.syntax.head_of(text) or text.endswith(nouns)
        leans = text.startswith((*self.rules.formula.leaning, *self.rules.syntax.lists["governors"]))
        if whole is None and kind and not leans and 3 <= len(text) <= _LONGEST:
            return self.typed(text, begin + r.offset, "")
        return whole

    def kind_of(self, r: Reading, begin: int, stop: int) -> Candidate | None:
        """The phrase r.text[begin:stop] as a name of its own, where it ends in a noun that formulas count."""
        text = r.text[begin:stop]
        fits = 3 <= len(text) <= _LONGEST and text.endswith(tuple(self.rules.formula.kinds))
        return self.typed(text, begin + r.offset, "") if fits else None

    def _counted(self, r: Reading, begin: int, stop: int, thing: str) -> Candidate | None:
        """The phrase that opens r.text[begin:stop] and ends in what is counted, before a verb (甲生态区|守好…)."""
        ends = [u.end - r.offset for u in r.units if begin + 3 < u.end - r.offset < stop]
        end = next((x for x in ends if thing and r.text[begin:x].endswith(thing)), 0)
        return self.head(r, begin, end, thing) if end else None

    def opening(self, r: Reading, start: int, end: int, thing: str = "") -> Candidate | None:
        """The member that opens r.text[start:end] up to its first mark, without modifiers, or the area right there.

        `thing` is what the members are counted as.
        """
        m = self.words.opening.match(r.text, start, end)
        begin, stop = m.span() if m else (start, start)
        begin = max(begin, r.text.rfind(self.rules.formula.grammar.of, begin, stop) + 1)
        places = (c for c in r.names if c.start - r.offset == begin and c.cls in self.rules.classes["Place"])
        return self.head(r, begin, stop, thing) or self._counted(r, begin, stop, thing) or next(places, None)

    def ends_in(self, text: str, thing: str) -> bool:
        """Whether a text ends in what is counted, or, where nothing says what is, in the head of an area."""
        head = self.rules.syntax.head_of(text)
        return text.endswith(thing) if thing else head is not None and head.cls in self.rules.classes["Place"]

    def last_name(self, r: Reading, start: int, end: int, before: re.Pattern[str]) -> Candidate | None:
        """The name that ends r.text[start:end], without what `before` matches and the place that opens it."""
        text = r.text[start:end]
        m = before.match(text)
        known = next((c for c in r.names if c.end - r.offset == end and c.start - r.offset >= start), None)
        if known and not (m and known.start - r.offset == start + m.end()):
            return known if known.cls in self.rules.classes["Place"] else None
        begin = start + (m.end() if m else 0)
        inside = (*r.names, *(known.inner if known else ()))
        places = [c for c in inside if c.start - r.offset == begin and c.cls in self.rules.classes["Division"]]
        begin = max((c.end - r.offset for c in places if m and c.end - r.offset + 4 <= end), default=begin)
        return self.typed(r.text[begin:end], begin + r.offset, "") if 3 <= end - begin <= _LONGEST else None


def plain(c: Candidate, places: frozenset[str]) -> Candidate:
    """A role that only modifies the known name it ends with is that name (具有全球影响力的甲城市群)."""
    last = c.inner[-1] if c.cls == "Goal" and c.inner else None
    return last if last and last.cls in places and c.name.endswith("的" + last.name) else c
