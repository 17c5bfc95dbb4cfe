"""Lists of names in a sentence: where they begin, and what their members are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.frameworks.cuts import between, closes_bracket, cuts_of, parted
from kg.reading import Candidate, Reading, Unit
from kg.rules import Rules
from kg.rules.numerals import number
from kg.rules.slots import ListWords

_QUOTES = "“”‘’"
_QUOTED = re.compile("[“‘][^”’]*$")
_COMMA = re.compile("、")
_HYPHENS = ("-", "—", "－")
_CHAIN = "(?:(?!等)[一-鿿]){2,5}(?:[-—－]+(?:(?!等)[一-鿿]){2,5})+"
_CHAINS = re.compile(f"{_CHAIN}(?:、{_CHAIN})+")
_NOUNS = ("n", "vn", "b", "j", "a", "l", "t")
_INDUSTRY = 12  # characters of an industry
_LONGEST = 24  # characters of a member that no table knows
_TWO = 2  # code points that say nothing without the verb before them


@dataclass(frozen=True)
class Lists:
    """Reads lists; `areas` are the zones and regions of the document, for short forms in a list."""

    rules: Rules
    areas: Sequence[Candidate]

    @property
    def words(self) -> ListWords:
        """How lists are built."""
        return self.rules.formula.slots.lists

    def items(
        self, r: Reading, start: int, end: int, set_name: str = "", thing: str = "", *, exact: bool = False
    ) -> Iterator[Candidate]:
        """The members of the list in r.text[start:end], each name once.

        A member is the name that stands in it, else a name of its own: a short form of an area of the
        document, or of a class by its head or by the noun of the set (…等八大机制). What sums the list up
        (甲和乙两个副中心城市) is no member. `thing` is what the label counts: the 轴 of an 一轴 is 甲乙发展主轴,
        not 甲乙. `exact` says that the list begins at `start` without a verb.
        """
        summary = self.words.summary.search(r.text[start:end])
        noun = set_name or (summary.group() if summary else "")
        end, seen = self._before_summary(r, start, end), set()
        spans = self._pieces(r, start, end)
        alike = len({r.text[a] for a, _ in spans if a < len(r.text)}) == 1 and len(spans) > 2  # 新能源、新医药、新电商
        for a, b in spans:
            whole, closed = alike or exact or a > start, exact or a > start
            if (item := self._item(r, a, b, noun, thing, whole=whole, closed=closed)) and item.name not in seen:
                seen.add(item.name)
                yield item

    def _item(
        self, r: Reading, start: int, end: int, noun: str, thing: str, *, whole: bool = False, closed: bool = False
    ) -> Candidate | None:
        end = start + r.text[start:end].index("（") if closes_bracket(r.text[start:end]) else end  # 甲圈（乙、丙等市）
        inside = self._inside(r, start, end)
        text = self.words.leading.sub("", self.words.summary.sub("", r.text[start:end]).strip(self.words.around))
        if text.startswith(self.words.vague) or ("，" not in text and _QUOTED.search(text)):
            return None  # 强“三极
        glued = next((p for p in self.rules.syntax.prefixes if len(p) > 1 and text.startswith(p)), "")
        whole_phrase = closed and len(text) - len(glued) <= _TWO  # 盘活存量、做优增量
        text = text if inside or whole_phrase else text.removeprefix(glued)
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
        if len(inside) > 1 and inside[0].cls in self.rules.classes["Division"] and inside[-1].cls == "Goal":
            return inside[0]  # 青岛|建设|国家中心城市
        if cls := self._compound(text, inside, noun or thing):
            at = r.text.index(text, start) + r.offset
            return Candidate(at, at + len(text), text, cls, "slot:item", "head", inner=tuple(inside))
        mechanism = noun.endswith(self.words.mechanism)
        if inside and not longer_name and (not mechanism or any(c.cls == "Mechanism" for c in inside)):
            return max(inside, key=lambda c: (c.end - c.start, -c.start))
        return self._unknown(r, start, text, noun)

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
        return "TransportLine" if line else ""  # 京沪, 甲地—乙地

    def _unknown(self, r: Reading, start: int, text: str, noun: str) -> Candidate | None:
        """A member that holds no name: a short form of an area of the document, or a name of its own."""
        if not 2 <= len(text) <= _LONGEST or not text[0].isalnum() or re.search(r"[，：；（）\d]", text):
            return None
        words = [u for u in r.units if start <= u.start - r.offset < start + len(text)]
        conjunction = any(u.tag == "c" and u.text == text for u in words)
        if conjunction or text in self.rules.syntax.lists["governors"]:
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

    def runs(self, r: Reading, start: int, end: int) -> Iterator[list[Candidate]]:
        """The coordinated names in r.text[start:end], run by run (甲、乙和丙)."""
        run: list[Candidate] = []
        for c in (c for c in r.names if start <= c.start - r.offset and c.end - r.offset <= end):
            if run and not self.words.joined.fullmatch(r.text[run[-1].end - r.offset : c.start - r.offset]):
                yield run
                run = []
            run.append(c)
        if run:
            yield run

    def alike(self, r: Reading, start: int, end: int, thing: str) -> list[Candidate]:
        """The members of a list that all end in what the label counts (甲湖泊与湿地保护区、乙防风固沙区: two)."""
        text = re.split("[，；。]", r.text[start:end])[0]
        tail = next((x for x in (thing, text[-2:]) if x and text.endswith(x)), "")
        if not tail:
            return []
        spans = parted(r.text, start, start + len(text), self.words.alike.of(tail=re.escape(tail)))
        alike = ((self._second(r, a, b), b) for a, b in spans if r.text[a:b].endswith(tail))
        return [item for a, b in alike if (item := self._item(r, a, b, "", tail))]

    def _second(self, r: Reading, start: int, end: int) -> int:
        """Where the second of two names begins that are all of r.text[start:end] (甲枢纽和|乙中心); else `start`."""
        names = [(c.start - r.offset, c.end - r.offset) for c in r.names]
        first = (b for a, b in names if a == start)
        pairs = (a for x in first for a, b in names if b == end and r.text[x:a] in self.words.joints)
        return next(pairs, start)

    def kind(self, r: Reading, start: int, end: int, thing: str, count: int) -> tuple[Candidate, ...]:
        """The members of a list in which each ends with the noun counted, whatever known name it holds; else none."""
        items = tuple(self.alike(r, start, end, thing)) if thing else ()
        return items if len(items) == count else ()

    def opening(self, r: Reading, start: int, end: int, thing: str = "") -> Candidate | None:
        """The member that opens r.text[start:end] up to its first mark, without modifiers, or the area right there.

        `thing` is what the members are counted as.
        """
        m = self.words.opening.match(r.text, start, end)
        begin, stop = m.span() if m else (start, start)
        begin = max(begin, r.text.rfind(self.rules.formula.grammar.of, begin, stop) + 1)
        places = (c for c in r.names if c.start - r.offset == begin and c.cls in self.rules.classes["Place"])
        return self.head(r, begin, stop, thing) or self._counted(r, begin, stop, thing) or next(places, None)

    def _counted(self, r: Reading, begin: int, stop: int, thing: str) -> Candidate | None:
        """The phrase that opens r.text[begin:stop] and ends in what is counted, before a verb (甲生态区|守好…)."""
        ends = [u.end - r.offset for u in r.units if begin + 3 < u.end - r.offset < stop]
        end = next((x for x in ends if thing and r.text[begin:x].endswith(thing)), 0)
        return self.head(r, begin, end, thing) if end else None

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

    def member(self, r: Reading, start: int, end: int) -> Candidate | None:
        """The one member of a list in r.text[start:end]."""
        return self._item(r, start, end, "", "", whole=True)

    def long(self, r: Reading, start: int, end: int, thing: str, count: int) -> list[Candidate]:
        """Members that each begin with places of their own (甲、乙沿海区，丙、丁等山区涵养区), if as many as counted.

        A single one is the noun phrase that ends a definition (一圈指围绕甲市，形成的乙产业圈).
        """
        pieces = parted(r.text, start, end, self.words.long_parting) if count > 1 else [(start, end)]
        held = any("、" in r.text[a:b] for a, b in pieces) if count > 1 else "，" in r.text[start:end]
        if not held or len(pieces) != count or not all(self._ends(r.text[a:b], thing) for a, b in pieces):
            return []
        form = self.words.long_before if count > 1 else self.words.modifier
        return [c for a, b in pieces if (c := self._last_name(r, a, b, form))]

    def _ends(self, text: str, thing: str) -> bool:
        """Whether a text ends in what is counted, or, where nothing says what is, in the head of an area."""
        head = self.rules.syntax.head_of(text)
        return text.endswith(thing) if thing else head is not None and head.cls in self.rules.classes["Place"]

    def _last_name(self, r: Reading, start: int, end: int, before: re.Pattern[str]) -> Candidate | None:
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

    def start(self, r: Reading, at: int) -> int:
        """Where a list that ends at r.text[:at] begins: behind the verb or mark before its first member."""
        governors = self.rules.syntax.lists["governors"]
        start = at + r.offset
        units = [u for u in r.units if u.end <= start]
        for i in range(len(units) - 1, -1, -1):
            u = units[i]
            closes = u.text in governors or u.tag in ("uj", "p", "d", "ul") or u.text in "，；。：（）"
            inside = i > 0 and units[i - 1].text == "、" and u.tag[0] == "v"  # 甲先行区、巩固成果样板区
            within = u.text in self.words.inside or u.text in _QUOTES
            if not within and u.candidate is None and closes and not inside:
                break
            start = u.start
        return start - r.offset

    def members(
        self,
        r: Reading,
        start: int,
        end: int,
        things: Sequence[str],
        *,
        last: bool = True,
        everywhere: bool = False,
        exact: bool = False,
    ) -> list[Candidate]:
        """The members of a list that is cut at 、 and at its `last` 和 alone (现代装备制造及高技术基地 is one).

        With `everywhere` it is cut at every joint; `exact` as for `items`.

        `things` are what the formula behind the list counts: a member is read up to the one it ends with.
        """
        end = self._before_summary(r, start, end)
        cuts = list(cuts_of(r.text, start, end, _COMMA))
        joints = list(cuts_of(r.text, cuts[-1][1] if cuts else start, end, self.words.last)) if last else []
        cuts = list(cuts_of(r.text, start, end, self.words.parting)) if everywhere else [*cuts, *joints[-1:]]
        found = []
        for a, b in between(start, end, cuts):
            thing = next((t for t in things if r.text[a:b].strip("“”").endswith(t)), "")
            whole = exact or a > start
            found.append(self._item(r, a, b, "", thing, whole=whole, closed=whole))
        return [c for c in found if c is not None]

    def exactly(self, r: Reading, start: int, end: int, count: int, *, exact: bool = False) -> tuple[Candidate, ...]:
        """The members of a list where they are as many as counted, whichever way its 和 is read; else none.

        `exact` as for `items`.
        """
        cut = (tuple(self.members(r, start, end, (), last=last, exact=exact)) for last in (True, False))
        return next((x for x in (tuple(self.items(r, start, end, exact=exact)), *cut) if len(x) == count), ())

    def _before_summary(self, r: Reading, start: int, end: int) -> int:
        """Where a list ends before what sums it up (…三大产业集群), unless that is inside a name."""
        summary = self.words.summary.search(r.text[start:end])
        at = start + summary.start() if summary and summary.start() else end
        return end if any(c.start < at + r.offset < c.end for c in r.names) else at

    def _pieces(self, r: Reading, start: int, end: int) -> list[tuple[int, int]]:
        """The spans between the joints of a list, but for joints inside a name (生态保护和高质量发展)."""
        cuts = cuts_of(r.text, start, end, self.words.parting)
        names = [(c.start - r.offset, c.end - r.offset) for c in r.names]
        return between(start, end, (x for x in cuts if not any(a < x[0] < b for a, b in names)))


def plain(c: Candidate, places: frozenset[str]) -> Candidate:
    """A role that only modifies the known name it ends with is that name (具有全球影响力的甲城市群)."""
    last = c.inner[-1] if c.cls == "Goal" and c.inner else None
    return last if last and last.cls in places and c.name.endswith("的" + last.name) else c


def names_before(r: Reading, end: int, words: ListWords) -> list[Candidate]:
    """The coordinated names that end right before r.text[end:]; hyphened ones count as one (甲-乙)."""
    if chained := chains(r, end):
        return chained
    by_end = {c.end: c for c in r.names}
    run: list[Candidate] = []
    at = end + r.offset
    while True:
        while at > r.offset and (r.text[at - r.offset - 1] in _QUOTES or r.text[at - r.offset - 1] == words.etc):
            at -= 1
        c = by_end.get(at)
        if c is None:
            return run
        if c.cls == "Goal" and r.text[: c.start - r.offset].endswith(words.etc):
            at = c.start  # 甲、乙等中心城市和丙、丁: the role is none of them
            continue
        if run and r.text[c.end - r.offset : run[0].start - r.offset] in _HYPHENS:
            pair = r.text[c.start - r.offset : run[0].end - r.offset]
            run[0] = Candidate(c.start, run[0].end, pair, "Region", "slot:pair", "head", inner=(c, run[0]))
        else:
            run.insert(0, c)
        m = words.joint.search(r.text[: c.start - r.offset])
        if m is None and not _abuts(by_end.get(c.start), c):
            return run
        at = m.start() + r.offset if m else c.start


def chains_in(r: Reading, start: int, end: int) -> list[Candidate]:
    """The chains of places that r.text[start:end] lists, up to the 等 behind them."""
    m = _CHAINS.match(r.text, start, end)
    return chains(r, m.end()) if m else []


def chains(r: Reading, end: int) -> list[Candidate]:
    """A list of chains of places, known or not, that ends before an offset (甲—乙、丙—丁—戊3个增长极)."""
    m = next((m for m in _CHAINS.finditer(r.text, 0, end) if m.end() == end), None)
    if m is None or r.text[max(m.start() - 1, 0)] == "、":
        return []  # 甲、乙、丙-丁: not all are chains
    hyphen = min(at for h in _HYPHENS if (at := r.text.find(h, m.start())) > 0)
    begin = next((u.start - r.offset for u in r.units if u.end - r.offset == hyphen), m.start())
    spans = between(begin, end, [x.span() for x in re.finditer("、", r.text[:end]) if x.start() > begin])
    return [Candidate(r.offset + a, r.offset + b, r.text[a:b], "Region", "slot:pair", "head") for a, b in spans]


def _abuts(before: Candidate | None, c: Candidate) -> bool:
    """Whether two places stand side by side without a mark (甲乙“两心”)."""
    return before is not None and before.kind == c.kind == "place" and before.cls == c.cls
