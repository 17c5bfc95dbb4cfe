"""Frameworks: the slots of counted formulas, and the entities that a text puts into them.

A slot is filled from what the same article says of its label: “4”指A、B; 一核（A）; A、B“两副”; A、B、C三条经济带;
A、B等八大机制; or, in the paragraph that names the formula, exactly as many names of the kind it counts. What
is explained without its framework is kept for frameworks of other articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.formula import Formula, Place, find_formulas
from kg.link import Linker
from kg.model import Evidence, Explanation, Filler, Framework, Key, Slot
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.formula import number

_Q = '[“”‘’"]?'
_SAYS = "(?:是指|指的是|则指|主要指|指|即|是|为|分别是|分别为|包括|就是)"
_QUOTED = re.compile("[“‘]([^“”‘’]{2,6})[”’]")
_SPLIT = re.compile(r"、|以及|，(?=以及)|和(?=[^、，]{2,})|及(?=[^、，]{2,})|与(?=[^、，]{2,})")
_SUMMARY = re.compile(
    r"(?:等)?(?:[一二两三四五六七八九十]+|\d+)(?:大|个|条|类|项|座)[^、，；。]{0,16}$|等(?![化于级同])[^、，；。]{0,14}$"
)
_LEAD = re.compile(r"^(?:针对|包括|即|以|以及|及|主要是|分别是|一是|二是)")
_AREAS = (
    "Province",
    "City",
    "County",
    "Region",
    "MacroRegion",
    "EconomicBelt",
    "UrbanAgglomeration",
    "MetropolitanArea",
    "FunctionalZone",
    "Corridor",
)
_NAMEABLE = (*_AREAS, "Strategy", "Mechanism", "TransportLine", "Goal", "Industry", "Framework", "Organization")


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence says of a slot label: its items, and where."""

    label: str
    count: int | None
    items: tuple[Candidate, ...]
    reading: Reading
    rule: str


@dataclass
class FrameworkReader:
    """Reads the frameworks of one document off its readings."""

    rules: Rules
    linker: Linker
    names: list[tuple[int, Candidate]] = field(default_factory=list)
    _regions: list[Candidate] = field(default_factory=list)

    def run(self, readings: Sequence[Reading]) -> tuple[list[Framework], list[Explanation]]:
        """All frameworks of the document, and explanations that no framework of it uses."""
        self._regions = [c for r in readings for c in r.names if c.cls in ("Region", "FunctionalZone", "EconomicBelt")]
        formulas = [(r, f) for r in readings for f in find_formulas(r.text, self.rules.formula)]
        formulas += [(r, f) for r in readings for f in _bare_sets(r, readings)]
        named = {(r.article, c.start) for r in readings for c in r.names if c.cls == "Framework"}
        labels = sorted({p.label for _, f in formulas for p in f.slots}, key=len, reverse=True)
        told = [t for r in readings for t in self._told(r, labels)]
        firm = [(r, f) for r, f in formulas if (r.article, f.start + r.offset) in named]
        firm += [(r, f) for r, f in formulas if f.shape == "bare"]
        firm += [
            (r, f)
            for r, f in formulas
            if not f.firm and any(t.label == f.slots[0].label and t.reading is r for t in told)
        ]
        out: dict[Key, list[Slot]] = {}
        for r, f in firm:
            key = self.linker.named(f.name, "Framework", f.aliases)
            self._mention(r, f)
            slots = [
                Slot(n, p.label, p.count, tuple(self._fill(r, f, n, told, readings))) for n, p in enumerate(f.slots, 1)
            ]
            out[key] = _merge(out.get(key), slots)
        _share_parts(out)
        return [Framework(k, tuple(s)) for k, s in sorted(out.items())], self._left(told)

    def _mention(self, r: Reading, f: Formula) -> None:
        if not f.firm or f.shape == "bare":
            c = Candidate(
                f.start + r.offset, f.end + r.offset, f.name, "Framework", "formula:set", "formula", f.aliases
            )
            self.names.append((r.article, c))

    # ------------------------------------------------------------ what sentences say of labels

    def _told(self, r: Reading, labels: Sequence[str]) -> Iterator[Told]:
        own = [m[1] for m in _QUOTED.finditer(r.text) if self.rules.formula.pair.fullmatch(m[1])]
        labels = sorted({*labels, *own}, key=lambda x: (-len(x), x))
        yield from self._defined(r, labels)
        yield from self._bracketed(r, labels)
        yield from self._before_label(r, labels)
        yield from self._cast(r, labels)
        yield from self._counted(r)

    def _defined(self, r: Reading, labels: Sequence[str]) -> Iterator[Told]:
        """“4”指A、B、C四大板块; “一核”即A."""
        for label in labels:
            for m in re.finditer(f'[“‘"]{re.escape(label)}[”’"]，?{_SAYS}(?P<list>[^；。]+)', r.text):
                stop = re.search('，?[“‘"](?:' + "|".join(map(re.escape, labels)) + f')[”’"]{_SAYS}', m["list"])
                end = m.start("list") + (stop.start() if stop else len(m["list"]))
                yield from self._list(r, label, m.start("list"), end, "slot:defined")

    def _bracketed(self, r: Reading, labels: Sequence[str]) -> Iterator[Told]:
        """一核（A）, “两副”（A、B两个省域副中心）."""
        for label in labels:
            for m in re.finditer(f"{re.escape(label)}{_Q}（(?:即|指)?(?P<list>[^（）]+)）", r.text):
                yield from self._list(r, label, m.start("list"), m.end("list"), "slot:bracketed")

    def _cast(self, r: Reading, labels: Sequence[str]) -> Iterator[Told]:
        """以A为核心，以B、C为副中心: who plays the part that a label counts."""
        for label in labels:
            thing = _thing(label)
            if len(thing) == 1:
                for m in re.finditer(
                    f"以(?P<list>[^，；。为以]{{2,40}})为[“‘]?(?:主|极)?{thing}(?:心|中心)?(?!城)", r.text
                ):
                    yield from self._list(r, label, m.start("list"), m.end("list"), "slot:cast")

    def _list(self, r: Reading, label: str, start: int, end: int, rule: str) -> Iterator[Told]:
        count = _count(label)
        items = tuple(self._items(r, start, end, count))
        if items and (count is None or len(items) <= count):
            yield Told(label, count, items, r, rule)

    def _before_label(self, r: Reading, labels: Sequence[str]) -> Iterator[Told]:
        """A、B“两副”: a list of as many names as the label counts, right before it."""
        for label in labels:
            count = _count(label)
            if count is None:
                continue
            for m in re.finditer(f"[“‘]{re.escape(label)}[”’]", r.text):
                run = _names_before(r, m.start() + r.offset)
                if len(run) != count:
                    begin = _list_start(r, m.start() + r.offset, self.rules) - r.offset
                    run = list(self._items(r, begin, m.start(), count))
                if len(run) == count:
                    yield Told(label, count, tuple(run), r, "slot:apposed")

    def _counted(self, r: Reading) -> Iterator[Told]:
        """A、B、C三条高铁经济带; A、B等八大机制; “甲乙丙丁”四大产业集群; 宁乡、浏阳等城市组团."""
        for f in find_formulas(r.text, self.rules.formula):
            if f.shape == "set" and f.slots[0].count:
                yield from self._set(r, f)
        for m in re.finditer(r"(?:等|这)?(?P<n>[两二三四五六七八九十])(?:条|个|座|片)(?P<np>[一-鿿]{2,12})", r.text):
            run = _names_before(r, m.start() + r.offset)
            if len(run) == number(m["n"]):
                for thing in _things(m["np"], self.rules):
                    yield Told(m["n"] + thing, len(run), tuple(run), r, "slot:counted")
        for m in re.finditer(r"等(?:[一-鿿]{0,4}?)(?P<thing>组团|支点|节点)", r.text):
            run = _names_before(r, m.start() + r.offset)
            if len(run) > 1:
                yield Told("多" + m["thing"], None, tuple(run), r, "slot:listed")

    def _set(self, r: Reading, f: Formula) -> Iterator[Told]:
        """The members of a counted set, named right before it."""
        place, start = f.slots[0], f.start
        while start and r.text[start - 1] in "“‘这等共":
            start -= 1
        quoted = re.search(r"[“‘]([一-鿿]+)[”’]$", r.text[:start])
        if quoted and len(quoted[1]) == place.count and r.text[f.start : f.end].endswith(("产业集群", "产业")):
            at = quoted.start(1) + r.offset
            items = tuple(
                Candidate(at + i, at + i + 1, ch, "Industry", "slot:characters", "head", (ch + "产业",))
                for i, ch in enumerate(quoted[1])
            )
            yield Told(place.label, place.count, items, r, "slot:characters")
            return
        begin = _list_start(r, start + r.offset, self.rules) - r.offset
        items = tuple(self._items(r, begin, start, place.count, f.name))
        if 1 < len(items) == place.count:
            yield Told(place.label, place.count, items, r, "slot:set")

    # ------------------------------------------------------------ items of a list

    def _items(self, r: Reading, start: int, end: int, count: int | None, set_name: str = "") -> Iterator[Candidate]:
        """The members of a list in r.text[start:end]; unknown ones get a class by their head or by the set."""
        text = r.text[start:end]
        summary = _SUMMARY.search(text)
        noun = set_name or (summary.group() if summary else "")
        at = 0
        seen = set()
        cuts = [m for m in _SPLIT.finditer(text) if not _inside_name(r, m.start() + start + r.offset)]
        for piece in [*cuts, None]:
            stop = piece.start() if piece else len(text)
            if (item := self._item(r, start + at, start + stop, noun)) and item.name not in seen:
                seen.add(item.name)
                yield item
            at = piece.end() if piece else stop

    def _item(self, r: Reading, start: int, end: int, noun: str) -> Candidate | None:
        a, b = start + r.offset, end + r.offset
        inside = [c for c in r.names if a <= c.start and c.end <= b and c.cls in _NAMEABLE]
        if inside and not (noun.endswith("机制") and not any(c.cls == "Mechanism" for c in inside)):
            return max(inside, key=lambda c: (c.end - c.start, -c.start))
        text = r.text[start:end]
        text = _SUMMARY.sub("", text).strip("“”‘’，、 ")
        lead = _LEAD.match(text)
        text = text[lead.end() :] if lead else text
        if not 2 <= len(text) <= 20 or re.search(r"[，：；（）\d]", text):
            return None
        at = r.text.index(text, start)
        longer = {c.name: c for c in self._regions if c.name.startswith(text)}
        if len(longer) == 1:
            (known,) = longer.values()
            return replace(known, start=at + r.offset, end=at + r.offset + len(text), aliases=(*known.aliases, text))
        return _typed(text, at + r.offset, noun, self.rules)

    # ------------------------------------------------------------ filling

    def _fill(
        self, r: Reading, f: Formula, n: int, told: Sequence[Told], readings: Sequence[Reading]
    ) -> Iterator[Filler]:
        place = f.slots[n - 1]
        mine = [t for t in told if t.label == place.label and t.reading.article == r.article]
        if f.shape == "bare":
            thing = place.label[-1]
            later = [x for x in _section(r, readings) if x.sentence.start >= r.sentence.start]
            heads = [(c, x) for x in later for c in x.names if _leads(c, x) and c.name.endswith(thing)]
            mine = [Told(place.label, place.count, (c,), x, "slot:treated") for c, x in heads]
        elif len(f.slots) == 1 and f.shape == "set":
            mine = [t for t in mine if t.reading is r or t.reading.sentence.paragraph == r.sentence.paragraph]
        found = {c.name: (c, t.rule, t.reading) for t in mine for c in t.items}
        if not found:
            found = self._beside(r, f, n, readings)
        if place.count is not None and len(found) > place.count:
            best = next((t for t in mine if len(t.items) == place.count), None)
            found = {c.name: (c, best.rule, best.reading) for c in best.items} if best else {}
        for c, rule, where in found.values():
            for key in self._key(where, c):
                yield Filler(key, rule, Evidence(where.article, where.sentence.start, where.sentence.end))

    def _key(self, where: Reading, c: Candidate) -> tuple[Key, ...]:
        if all(c is not x for x in where.names):
            self.names.append((where.article, c))
        return self.linker.keys(c)

    def _beside(
        self, r: Reading, f: Formula, n: int, readings: Sequence[Reading]
    ) -> dict[str, tuple[Candidate, str, Reading]]:
        """Exactly as many names of the counted kind in the paragraph, behind the formula or right around it."""
        place = f.slots[n - 1]
        if place.count is None or f.shape in ("sum", "short"):
            return {}
        thing = _thing(place.label)
        near = _section(r, readings)
        after = [x for x in near if x.sentence.start >= r.sentence.start]
        for scope in (after, near):
            for classes in (
                _BELTS,
                ("FunctionalZone", "Region"),
                ("Goal",),
                (*_BELTS, "FunctionalZone", "Region", "Goal"),
            ):
                found = {
                    c.name: (c, "slot:beside", x)
                    for x in scope
                    for c in x.names
                    if c.cls in classes and _counts(c, thing, x)
                }
                if len(found) == place.count:
                    return found
        return {}

    def _left(self, told: Sequence[Told]) -> list[Explanation]:
        """All explanations, for frameworks of other articles."""
        out: dict[tuple[str, tuple[str, ...]], Explanation] = {}
        for t in told:
            where = Evidence(t.reading.article, t.reading.sentence.start, t.reading.sentence.end)
            fillers = tuple(Filler(k, t.rule, where) for c in t.items for k in self._key(t.reading, c))
            out.setdefault((t.label, tuple(c.name for c in t.items)), Explanation(t.label, t.count, fillers))
        return list(out.values())


_BELTS = ("EconomicBelt", "Corridor", "UrbanAgglomeration", "MetropolitanArea")


def _section(r: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """The sentences of a formula's paragraph; of a headline, all up to the next headline."""
    mine = [x for x in readings if x.article == r.article]
    if not r.sentence.heading:
        return [x for x in mine if x.sentence.paragraph == r.sentence.paragraph]
    later = [x for x in mine if x.sentence.start > r.sentence.start]
    stop = next((n for n, x in enumerate(later) if x.sentence.heading), len(later))
    return later[:stop]


_BARE = re.compile(
    r"(?<![一二三四五六七八九十两第\d“‘])(?P<n>[三四五六七八九十])大?(?P<thing>区|圈|带|群|片区|板块|组团|经济区|都市圈|城市群)(?![一二三四五六七八九十级域别间县市])"
)


def _bare_sets(r: Reading, readings: Sequence[Reading]) -> Iterator[Formula]:
    """五区 without quotation marks, where the same section goes on to treat five areas one by one."""
    for m in _BARE.finditer(r.text):
        if any(c.start < m.end() + r.offset and m.start() + r.offset < c.end for c in r.names):
            continue
        later = [x for x in _section(r, readings) if x.sentence.start >= r.sentence.start]
        heads = {c.name for x in later for c in x.names if _leads(c, x) and c.name.endswith(m["thing"][-1])}
        if len(heads) == number(m["n"]):
            yield Formula(m.start(), m.end(), m.group(), "bare", (Place(m.group(), len(heads)),))


def _leads(c: Candidate, r: Reading) -> bool:
    """Whether a name of an area opens its clause behind a semicolon or full stop."""
    before = r.text[: c.start - r.offset]
    return c.cls in (*_BELTS, "Region", "FunctionalZone") and (not before or before[-1] in "；。")


def _share_parts(out: dict[Key, list[Slot]]) -> None:
    """一核两副 is part of 一核两副三带四区: what fills a slot of the one fills it in the other."""
    for part, inner in out.items():
        for whole, slots in out.items():
            at = _within([s.label for s in inner], [s.label for s in slots])
            if part == whole or at is None or len(inner) < 2:
                continue
            for n, s in enumerate(inner):
                both = _merge([slots[at + n]], [replace(s, order=at + n + 1)])[0]
                slots[at + n] = both
                inner[n] = replace(both, order=n + 1)


def _within(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Where one run of labels lies in a longer one."""
    return next(
        (
            i
            for i in range(len(whole) - len(part) + 1)
            if len(part) < len(whole) and list(whole[i : i + len(part)]) == list(part)
        ),
        None,
    )


def _merge(old: list[Slot] | None, new: list[Slot]) -> list[Slot]:
    """Slots of one framework read at two places: the fillers of both, each once."""
    if old is None or len(old) != len(new):
        return old or new
    out = []
    for a, b in zip(old, new, strict=True):
        known = {(f.key, f.evidence) for f in a.fillers}
        names = {f.key for f in a.fillers}
        more = [f for f in b.fillers if (f.key, f.evidence) not in known]
        if a.count is not None and len(names | {f.key for f in more}) > a.count:
            more = [f for f in more if f.key in names]
        out.append(replace(a, fillers=(*a.fillers, *more)))
    return out


def _thing(label: str) -> str:
    """What a label counts: 两副 -> 副, 三个高地 -> 高地."""
    return re.sub(r"^[一二两三四五六七八九十双单多N]+(?:个|大|项|条|类)?", "", label)


def _inside_name(r: Reading, at: int) -> bool:
    """Whether an offset lies inside a name (the 和 of 生态保护和高质量发展)."""
    return any(c.start < at < c.end for c in r.names)


def _count(label: str) -> int | None:
    m = re.match(r"\d+|[一二两三四五六七八九十双单]+", label)
    return number(m.group()) if m else None


def _counts(c: Candidate, thing: str, r: Reading) -> bool:
    """Whether a name is one of the things that a slot counts (带: …经济带; 极: …增长极)."""
    if thing in ("心",):
        return thing in c.name.replace("中心", "")
    names = (c.name, r.text[c.start - r.offset : c.end - r.offset])
    if thing == "带" and c.cls == "Corridor" and c.name.endswith("走廊"):
        return True
    return any(x.endswith(thing) for x in names)


def _names_before(r: Reading, at: int) -> list[Candidate]:
    """The coordinated names that end right before an offset."""
    by_end = {c.end: c for c in r.names}
    run: list[Candidate] = []
    while True:
        while at > r.offset and r.text[at - r.offset - 1] in "”’“‘等":
            at -= 1
        c = by_end.get(at)
        if c is None:
            return run
        if run and r.text[c.end - r.offset : run[0].start - r.offset] in ("-", "—", "－"):
            pair = r.text[c.start - r.offset : run[0].end - r.offset]
            run[0] = Candidate(c.start, run[0].end, pair, "Region", "slot:pair", "head", inner=(c, run[0]))
        else:
            run.insert(0, c)
        at = c.start
        m = re.search(r"(?:、|和|与|及|以及|-|—)[“‘]?$", r.text[: at - r.offset])
        if m is None:
            return run
        at = m.start() + r.offset


def _list_start(r: Reading, at: int, rules: Rules) -> int:
    """Where a list that ends at an offset begins: behind the verb or mark before its first member."""
    governors = rules.syntax.lists["governors"]
    start = at
    for u in reversed([u for u in r.units if u.end <= at]):
        joint = u.text in "、“”‘’" or u.text in ("和", "及", "与", "以及", "等")
        if (
            not joint
            and u.candidate is None
            and (u.text in governors or u.tag in ("uj", "p", "d", "ul") or u.text in "，；。：（）")
        ):
            break
        start = u.start
    return start


def _things(np: str, rules: Rules) -> Iterator[str]:
    """The morphemes by which a noun phrase may be counted: 高铁经济带 -> 带; 省域副中心 -> 副."""
    marks = (
        "核",
        "主",
        "副",
        "圈",
        "带",
        "翼",
        "轴",
        "极",
        "群",
        "点",
        "区",
        "心",
        "廊",
        "港",
        "城",
        "链",
        "谷",
        "湾",
        "岛",
        "源",
        "片",
        "组团",
        "中心",
        "经济带",
        "高地",
        "基地",
    )
    for n in range(len(np), 1, -1):
        if (h := rules.syntax.head_of(np[:n])) and len(h.text) <= n:
            np = np[:n]
            break
    for m in marks:
        if np.endswith(m) or (m in ("副", "主", "核") and m in np[:6]):
            yield m


def _typed(text: str, at: int, noun: str, rules: Rules) -> Candidate:
    """An unknown member of a list as a candidate: class by its head, else by the noun of the set."""
    head = rules.syntax.head_of(text)
    if noun.endswith("机制") and not text.endswith("机制"):
        return Candidate(at, at + len(text), text + "机制", "Mechanism", "slot:item", "head")
    cls = head.cls if head else ("Region" if text.endswith("地区") else "Concept")
    return Candidate(at, at + len(text), text, cls, "slot:item", "head")
