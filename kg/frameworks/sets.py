"""Counted sets right behind their members: A、B等八大机制; A、B、C三条经济带; “甲乙丙丁”四大产业集群."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.formula import Formula, find_formulas
from kg.frameworks.cuts import list_end, parted
from kg.frameworks.labels import Told
from kg.frameworks.lists import Lists
from kg.frameworks.runs import names_before
from kg.frameworks.sharing import named_pieces, pieced, restored
from kg.reading import Candidate, Reading
from kg.rules.forms import HANZI
from kg.rules.numerals import is_short, number, thing_of
from kg.rules.numerals import labels as label_words
from kg.rules.slots import ToldWords

_CHARACTERS = re.compile(f"[“‘]((?:{HANZI}|、)+)[”’]$")
_LIST = re.compile("[“‘]([^“”‘’]{6,90})[”’]的?[“‘]?$")
_MARK = re.compile("、")
_CLOSED = ("”", "’")
_NEAR = 4  # signs behind a set in which a noun goes on
_NOUN = 2  # signs of a noun without a modifier


@dataclass(frozen=True)
class Sets:
    """Finds the members of counted sets that stand right before them."""

    lists: Lists

    @property
    def words(self) -> ToldWords:
        """How a sentence explains a label."""
        return self.lists.rules.formula.slots.told

    def told(self, r: Reading) -> Iterator[Told]:
        """A、B、C三条高铁经济带; A、B、C三城; A、B等八大机制; A、B等城市组团."""
        for f in find_formulas(r.text, self.lists.rules.formula):
            if f.shape == "set" and f.slots[0].count and not self._modifies(r, f):
                told = [t for t in self._set(r, f) if not f.listed or self._is_closed(r, f, t)]
                yield from told
                yield from (replace(t, label=label) for t in told for label in self._also(t))
        for m in self.words.counted.finditer(r.text):
            run = names_before(r, m.start(), self.lists.words)
            if len(run) == number(m["n"]):
                for thing in self._things(m["np"]):
                    yield Told(m["n"] + thing, len(run), tuple(run), r, "slot:counted")
        yield from self._places(r)
        for m in self.words.listed.finditer(r.text):
            run = names_before(r, m.start(), self.lists.words)
            if len(run) > 1:
                yield Told(label_words().open + m["thing"], None, tuple(run), r, "slot:listed")

    def _modifies(self, r: Reading, f: Formula) -> bool:
        """Whether a noun goes on behind a set of brands, which then is of another thing (三大品牌|旅游目的地)."""
        after = (u.tag[-1].lower() for u in r.units if 0 <= u.start - r.offset - f.end < _NEAR)  # vn is a noun, too
        return "".join(after).startswith("nn") and f.slots[0].label.endswith(self.words.brands)

    def _places(self, r: Reading) -> Iterator[Told]:
        """甲、乙、丙、丁四城: as many as counted, most of them places that are known."""
        for m in self.words.counted_places.finditer(r.text):
            items = self.lists.exactly(r, self.lists.start(r, m.start()), m.start(), number(m["n"]) or 0)
            if sum(c.cls in self.lists.rules.classes["Division"] for c in items) * 2 > len(items):
                label = m["n"] + self.words.places_called.get(m["thing"], m["thing"])
                yield Told(label, len(items), items, r, "slot:counted")

    def _also(self, told: Told) -> Iterator[str]:
        """What a formula calls a set of so many (四大区域板块: 四区)."""
        noun, numeral = thing_of(told.label), told.label[0]
        yield from (numeral + thing for end, thing in self.words.same.items() if noun.endswith(end))

    def _is_closed(self, r: Reading, f: Formula, told: Told) -> bool:
        """Whether a list is more than places that are only counted (甲、乙、丙三个园区)."""
        places = self.lists.rules.classes["Place"]
        if r.text[f.end : f.end + 1] in _CLOSED:
            return True
        return self.lists.rules.formula.grammar.closed in f.name or not any(c.cls in places for c in told.items)

    def _set(self, r: Reading, f: Formula) -> Iterator[Told]:
        """The members of a counted set, named right before it: A、B等八大机制; “甲乙丙丁”四大产业集群."""
        place, start = f.slots[0], list_end(r.text, f.start, self.words.before_set)
        if r.text[start - 1 : start] == "，" and r.text[start:].startswith(self.words.before_set):
            start -= 1  # 甲、乙、丙，这三大集群
        if whole := self._quoted_list(r, start, place.count or 0):
            yield Told(place.label, place.count, whole, r, "slot:set")
            return
        if all_of := self._which_are(r, start, place.count or 0):
            yield Told(place.label, place.count, all_of, r, "slot:set")
            return
        quoted = _CHARACTERS.search(r.text[:start])
        signs = [(i, ch) for i, ch in enumerate(quoted[1]) if ch != "、"] if quoted else []
        single = quoted is not None and ("、" not in quoted[1] or len(signs) * 2 == len(quoted[1]) + 1)
        if quoted and single and len(signs) == place.count and f.name.endswith(self.words.of_characters):
            at = quoted.start(1) + r.offset
            items = tuple(_character(at + i, ch, self.words.character) for i, ch in signs)
            yield Told(place.label, place.count, items, r, "slot:characters")
            return
        if named := self._formations(r, f, start):
            yield Told(place.label, place.count, named, r, "slot:noun")
            return
        if shared := self._shared_noun(r, f, start):
            yield Told(place.label, place.count, shared, r, "slot:noun")
            return
        if is_short(place.label):
            held = self._holding(r, f, start)
            yield from [Told(place.label, place.count, held, r, "slot:set")] if held else []
            return
        begin, count = self.lists.start(r, start), place.count or 0
        if count > _NOUN and place.label.endswith(self.words.brands):
            brands = named_pieces(r, self._clause(r, start), count, f.name, self.lists)
            yield from [Told(place.label, count, brands, r, "slot:set")] if brands else []
            return
        items = tuple(self.lists.items(r, begin, start, f.name))
        items = items if len(items) <= count else self.lists.exactly(r, begin, start, count)  # 甲与乙、丙: two
        some = self.lists.words.etc in r.text[start : f.start] and 2 < len(items) < (
            place.count or 0
        )  # 甲、乙、丙等“八大产业集群”
        if 1 < len(items) == place.count or some:
            yield Told(place.label, place.count, items, r, "slot:set")
        elif count > 2 and (plain := named_pieces(r, self._clause(r, start), count, f.name, self.lists)):
            yield Told(place.label, count, plain, r, "slot:set")
        elif (m := self.words.listing_set.match(r.text, f.end)) and count > 2:
            whole = tuple(pieced(r, m.span("list"), count, self.lists))
            alike = len(whole) == count and len({c.name[-2:] for c in whole}) == 1
            behind = whole if alike else self.lists.exactly(r, m.start("list"), m.end("list"), count, exact=True)
            yield from [Told(place.label, count, behind, r, "slot:set")] if behind else []

    def _which_are(self, r: Reading, end: int, count: int) -> tuple[Candidate, ...]:
        """甲、乙、丙是我国的三大动力源: the list right before 是 of a set that just one noun phrase is."""
        m = self.words.which_are.search(r.text, 0, end) if count > _NOUN else None
        runs = self.lists.runs(r, 0, m.start()) if m else ()
        return next((tuple(x) for x in runs if m and len(x) == count and x[-1].end - r.offset == m.start()), ())

    def _quoted_list(self, r: Reading, end: int, count: int) -> tuple[Candidate, ...]:
        """“甲的先进走廊、乙的先试走廊”的“两先走廊”: a list in quotation marks right before a set and its 的."""
        m = _LIST.search(r.text[:end])
        spans = parted(r.text, *m.span(1), _MARK) if m else []
        if len(spans) != count or count < 2 or len({r.text[b - 2 : b] for _, b in spans}) > 1:
            return ()
        known = {(c.start - r.offset, c.end - r.offset): c for c in r.names}
        return tuple(known.get((a, b)) or self.lists.typed(r.text[a:b], a + r.offset, "") for a, b in spans)

    def _holding(self, r: Reading, f: Formula, end: int) -> tuple[Candidate, ...]:
        """科技创新、产业焕新、城市更新“三新”: members that all hold the one sign counted; 甲、乙、丙“三区”: places."""
        thing, count = thing_of(f.slots[0].label), f.slots[0].count or 0
        if len(thing) > 1:
            return self._with_word(r, end, thing, count)
        items = self.lists.members(r, self.lists.start(r, end), end, (), exact=True)
        pieces = [r.text[c.start - r.offset : c.end - r.offset] for c in items]
        places = thing in self.words.of_places and all(c.cls in self.lists.rules.classes["Place"] for c in items)
        alike = all(x.endswith(thing) for x in pieces) or (count > 2 and all(thing in x for x in pieces))
        fits = len(items) == count and (alike or (places and count > 2))
        return tuple(items) if fits else ()

    def _with_word(self, r: Reading, end: int, thing: str, count: int) -> tuple[Candidate, ...]:
        """统一规划、统一标准、统一执法的“三统一”: members that all begin or end with the word counted."""
        end -= r.text[:end].endswith(self.lists.rules.formula.grammar.of)
        start, _ = self._clause(r, end)
        spans = parted(r.text, start, end, self.words.shared_cuts)[-count:]
        first = r.text.rfind(thing, *spans[0])
        begun = [(first, spans[0][1]), *spans[1:]]
        ended = [(max(spans[0][0], self.lists.start(r, end)), spans[0][1]), *spans[1:]]
        for held, says in ((begun, str.startswith), (ended, str.endswith)):
            pieces = [r.text[a:b] for a, b in held]
            if len(held) == count > 2 and first >= 0 and all(says(x, thing) and len(x) > len(thing) for x in pieces):
                return tuple(self.lists.typed(x, a + r.offset, "") for x, (a, _) in zip(pieces, held, strict=True))
        return ()

    def _formations(self, r: Reading, f: Formula, end: int) -> tuple[Candidate, ...]:
        """省会、胶东、鲁南三大经济圈: each with the noun of the set, where that is one of formations.

        Or one of zones that says more than its head (甲、乙、丙三大沙漠新能源基地).
        """
        syntax, thing = self.lists.rules.syntax, thing_of(f.slots[0].label)
        if short := self._short(r, f, end):
            return short
        head = syntax.head_of(thing)
        zones = f.listed and head is not None and head.cls == "FunctionalZone" and len(thing) >= len(head.text) + _NOUN
        zones = zones and self.lists.rules.formula.grammar.closed in f.name and not self._has_industry(r, end)
        if head is None or not (zones or head.cls in syntax.classes["Formation"] | {"Region"}):
            return ()
        noun = thing if zones or thing in self.lists.rules.formula.sets or thing == head.text else head.text
        items = restored(r, self._clause(r, end), f.slots[0].count or 0, noun, head.text, self.lists)
        known = self.lists.rules.lexicon.entries  # 京津冀、长三角两大城市群: regions of their own
        return () if all(c.name.removesuffix(noun) in known for c in items) else items

    def _has_industry(self, r: Reading, end: int) -> bool:
        """Whether the clause that ends at an offset names an industry."""
        start, _ = self._clause(r, end)
        return any(c.cls == "Industry" and start <= c.start - r.offset < end for c in r.names)

    def _short(self, r: Reading, f: Formula, end: int) -> tuple[Candidate, ...]:
        """空中、陆上、网上“三条某路”, 甲河、乙山两大旅游板块: short members that are no areas share the noun."""
        noun, count, span = thing_of(f.slots[0].label), f.slots[0].count or 0, self._clause(r, end)
        spans = parted(r.text, *span, self.words.shared_cuts)[-count:]
        texts = [r.text[a:b] for a, b in spans[1:]]
        areas = {c.start - r.offset for c in r.names if c.cls in self.lists.rules.classes["Place"]}
        quoted = r.text[f.end : f.end + 1] in _CLOSED and len(noun) > _NOUN + 1
        apart = (f.listed and quoted) or (noun.endswith(self.lists.rules.formula.strategic) and len(noun) > _NOUN)
        even = (
            len(texts) + 1 == count > 2
            and {len(x) for x in texts} == {_NOUN}
            and not areas.issuperset(a for a, _ in spans)
        )
        items = restored(r, span, count, noun, noun[-_NOUN:], self.lists) if apart and even else ()
        place = noun.endswith(tuple(self.lists.rules.formula.kinds))
        return items if place else tuple(replace(c, cls="Strategy") for c in items)

    def _clause(self, r: Reading, end: int) -> tuple[int, int]:
        """The clause that ends at an offset of the sentence."""
        return end - len(self.words.clauses.split(r.text[:end])[-1]), end

    def _shared_noun(self, r: Reading, f: Formula, end: int) -> tuple[Candidate, ...]:
        """国际经济、金融、贸易“三个中心”: each with the noun behind and the word before the list."""
        noun, count, rules = thing_of(f.slots[0].label), f.slots[0].count or 0, self.lists.rules.formula
        clause = self.words.clauses.split(r.text[:end])[-1]
        pieces = self.words.shared_cuts.split(clause)
        if noun not in rules.role_nouns or len(pieces) != count or any(p.endswith(noun) or not p for p in pieces):
            return ()
        found = next(((x, pieces[0].rfind(x)) for x in rules.scopes if x in pieces[0]), None)
        if found is None:  # 创新、开放、人才“三个高地”
            return restored(r, self._clause(r, end), count, noun, noun, self.lists) if count > 2 else ()
        scope, first = found
        at = end - len(clause) + first + r.offset
        own = [pieces[0][first + len(scope) :], *pieces[1:]]
        span = (at, end + r.offset)
        return tuple(Candidate(*span, scope + x + noun, "Goal", "slot:noun", "head", (x + noun,)) for x in own)

    def _things(self, phrase: str) -> Iterator[str]:
        """The morphemes by which a noun phrase may be counted: 高铁经济带 -> 带; 省域副中心 -> 副."""
        syntax, sets = self.lists.rules.syntax, self.lists.rules.formula.sets
        starts = (phrase[:n] for n in range(len(phrase), 1, -1))
        long = tuple(x for x in sets if len(x) > 3)
        np = next((x for x in starts if syntax.head_of(x) or x in sets or x.endswith(long)), phrase)
        for thing in self.lists.rules.formula.morphemes:
            inner = thing in self.words.inner and thing in np[:6]
            if np.endswith(thing) or inner or (len(np) == 2 and np[0] == thing):
                yield thing


def _character(at: int, ch: str, noun: str) -> Candidate:
    """One character of “牛羊菜果”八大产业集群 as an industry."""
    return Candidate(at, at + 1, ch, "Industry", "slot:characters", "head", (ch + noun,))
