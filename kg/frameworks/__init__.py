"""Frameworks: the slots of counted formulas, and the entities that a text puts into them.

A slot is filled from what the same article says of its label: “4”指A、B; 一核（A）; A、B“两副”; A、B、C三条经济带;
A、B等八大机制; or, in the paragraph that names the formula, exactly as many names of the kind it counts. What
is explained without its framework is kept for frameworks of other articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.formula import Formula, Place, find_formulas
from kg.frameworks.apart import apart, everywhere, in_parts, itself, sides
from kg.frameworks.around import alike, only_industries
from kg.frameworks.behind import (
    alike_in_sign,
    aspects,
    before_noun,
    doubled,
    even,
    listed,
    listed_openly,
    opened,
    phrases,
    strategies,
    taken_up,
    with_predicates,
)
from kg.frameworks.beside import beside, counted_areas, is_one, treated, under
from kg.frameworks.cuts import clause_start
from kg.frameworks.dealt import by_clauses, cast, in_turn, itemised, sorted_list, that_is
from kg.frameworks.headed import headed, headed_openly
from kg.frameworks.labels import TOGETHER, Found, Told
from kg.frameworks.lists import Lists
from kg.frameworks.passages import anywhere, following, in_order, passage
from kg.frameworks.slots import merge, share_parts
from kg.frameworks.summed import counted, open_list, opening_list, spelt_out, summed
from kg.frameworks.told import Teller
from kg.frameworks.unfilled import Finder, Unfilled
from kg.link import Linker
from kg.model import Evidence, Explanation, Filler, Framework, Key, Slot
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.numerals import is_short, same_label, thing_of

# What fills a slot that no sentence tells, in the order of trust.
_FINDERS: tuple[Finder, ...] = (
    cast,
    itemised,
    sorted_list,
    passage,
    under,
    headed,
    beside,
    headed_openly,
    in_turn,
    by_clauses,
    that_is,
    strategies,
    listed,
    before_noun,
    alike_in_sign,
    even,
    with_predicates,
    aspects,
    listed_openly,
    doubled,
    opened,
    phrases,
    alike,
    counted,
    open_list,
    taken_up,
    opening_list,
    only_industries,
    itself,
    sides,
    in_parts,
    apart,
    everywhere,
    following,
    anywhere,
)
# What is told of a label itself, so that it holds for a framework of another article too. Of counted lists only those
# of a role do (甲、乙两个副中心), no 甲、乙两大经济带.
_ABROAD = ("slot:defined", "slot:bracketed", "slot:apposed", "slot:set", "slot:characters", "slot:noun", TOGETHER)
# What says outright who fills a slot, and what does not count beside it.
_SAID, _LOOSE = ("slot:defined", "slot:bracketed"), ("slot:cast", "slot:led")
_PAIR = 2
_NEVER = 1 << 60  # beyond the end of any text


@dataclass
class FrameworkReader:
    """Reads the frameworks of one document off its readings.

    `names` collects what the slots name beyond what recognition found: (article, candidate).
    """

    rules: Rules
    linker: Linker
    names: list[tuple[int, Candidate]] = field(default_factory=list)
    formulas: list[tuple[Reading, Formula]] = field(default_factory=list)
    lists: Lists = field(init=False)

    def run(self, readings: Sequence[Reading]) -> tuple[list[Framework], list[Explanation]]:
        """All frameworks of the document, and all explanations, for frameworks of other articles."""
        formulas = [(r, f) for r in readings for f in find_formulas(r.text, self.rules.formula)]
        formulas += [(r, f) for r in readings for f in counted_areas(r, readings, self.rules)]
        areas = [c for r in readings for c in r.names if c.cls in self.rules.classes["Built"] or c.cls == "Region"]
        self.lists = Lists(self.rules, areas)
        formulas = [(r, spelt_out(r, f, readings, self.lists)) for r, f in formulas]
        self.formulas = formulas
        labels = sorted({p.label for _, f in formulas for p in f.slots}, key=lambda x: (-len(x), x))
        pairs = [(r, x) for r, x in pairwise(readings) if _follows(x, r)]
        following, preceding = {r.sentence.start: x for r, x in pairs}, {x.sentence.start: r for r, x in pairs}
        teller = Teller(self.lists, labels, following, preceding)
        told = [t for r in readings for t in teller.told(r)]
        out: dict[Key, list[Slot]] = {}
        for r, f in formulas:
            if self._counts(r, f, told, readings) and not self._is_slot(r, f, formulas):
                key = self._entity(r, f)
                out[key] = merge(out.get(key), self._slots(r, f, told, readings))
        share_parts(out)
        return [Framework(k, tuple(s)) for k, s in sorted(out.items())], self._explanations(told)

    def bare(self, frameworks: Sequence[Framework]) -> set[Key]:
        """The frameworks without fillers whose formulas stand in no sentence that speaks of policy."""
        filled = {f.key.name for f in frameworks if any(s.fillers for s in f.slots)}
        said = {f.name for r, f in self.formulas if self.rules.patterns.modality.policy.search(r.text)}
        return {f.key for f in frameworks if f.key.name not in filled | said}

    def _counts(self, r: Reading, f: Formula, told: Sequence[Told], readings: Sequence[Reading]) -> bool:
        """Whether a formula is a framework: by its form, or, for a loose set, by its members beside it."""
        if f.shape == "bare":
            return True
        if f.firm:
            return _is_named(r, f) or self._titled(r, f, told)
        mine = [t for t in told if same_label(t.label, f.slots[0].label) and t.reading is r]
        if f.listed:
            return any(t.rule in ("slot:set", "slot:noun") for t in mine)
        slot = self._unfilled(r, f, 1, readings)
        thing, held = thing_of(f.slots[0].label), any(t.rule == "slot:set" for t in mine)
        if len(thing) > 1 and is_short(f.slots[0].label) and thing not in self.rules.formula.sets:
            return held  # “三统一”: only right behind its members
        if len(thing) == 1:  # “三新” too
            apart = (t for t in mine if t.rule == "slot:apposed" and (t.count or 0) > 2)
            told_so = held or any(map(_is_told, mine)) or any(apart)
            named = [is_one(c, thing, x, self.rules) for c, _, x in taken_up(slot).values()]
            return told_so or bool(
                (named and all(named)) or under(slot) or opened(slot) or (slot.count > 2 and listed(slot))
            )
        return bool(mine or any(find(slot) for find in (following, passage, beside, opened, before_noun, everywhere)))

    def _titled(self, r: Reading, f: Formula, told: Sequence[Told]) -> bool:
        """Whether a formula in a title (《…推进“一圈一带”…方案》) is what the article then explains."""
        inside = any(c.start <= f.start + r.offset and f.end + r.offset <= c.end for c in r.names)
        defined = [t for t in told if t.rule == "slot:defined" and t.reading.article == r.article]
        return inside and any(same_label(t.label, p.label) for t in defined for p in f.slots)

    def _is_slot(self, r: Reading, f: Formula, formulas: Sequence[tuple[Reading, Formula]]) -> bool:
        """Whether a set only spells out a slot of a formula of its article (三大区域 or 三区 of …三区协同).

        Where its sentence says so, a firm set does too (“三新两特”产业，即甲、乙、丙三大新兴产业，…), and what
        counts the members that a number stands for (“6”是指…6个集群).
        """
        place, thing = f.slots[0], thing_of(f.slots[0].label)
        loose = f.shape == "bare" or (f.shape == "set" and not f.firm and len(thing) <= 2)
        mine = ((x, g, p) for x, g in formulas if x.article == r.article for p in g.slots if p.count == place.count)
        for x, g, p in mine:
            behind = x is r and g.end <= f.start and self.rules.formula.grammar.spelling.match(r.text, g.end)
            if g.shape == "pairs" and thing.startswith(thing_of(p.label)) and (loose or (f.shape == "set" and behind)):
                return True
            if g.shape == "sum" and f.shape == "set" and f"“{p.label}”" in r.text[: f.start]:
                return True
        return False

    def _entity(self, r: Reading, f: Formula) -> Key:
        if not f.firm or f.shape == "bare" or not _is_named(r, f):
            start, end = f.start + r.offset, f.end + r.offset
            name = Candidate(start, end, f.name, "Framework", "formula:set", "formula", f.aliases)
            self.names.append((r.article, name))
        canonical = self.linker.canonical.get(("Framework", f.name), f.name)
        return self.linker.named(canonical, "Framework", (f.name, *f.aliases))

    def _slots(self, r: Reading, f: Formula, told: Sequence[Told], readings: Sequence[Reading]) -> list[Slot]:
        return [
            Slot(n, p.label, p.count, tuple(self._fillers(self._found(r, f, n, told, readings))))
            for n, p in enumerate(f.slots, 1)
        ]

    def _found(self, r: Reading, f: Formula, n: int, told: Sequence[Told], readings: Sequence[Reading]) -> Found:
        """What fills the n-th slot of a formula; never more than it counts."""
        place = f.slots[n - 1]
        if f.shape == "bare":
            return treated(r, place.label, readings, self.rules)
        mine, slot = self._told_of(r, f, n, told, readings), self._unfilled(r, f, n, readings)
        if together := next((t for t in mine if t.rule == TOGETHER), None):
            return {c.name: (c, together.rule, together.reading) for c in together.items}
        loose = all(t.rule in _LOOSE for t in mine)
        if loose and (below := headed_openly(slot) if place.count is None else in_order(slot)):
            return below
        named = {f.name, *f.aliases}
        held = _held(mine, thing_of(place.label)) if place.count is None else ()
        found = {c.name: (c, t.rule, t.reading) for t in mine for c in t.items if c.name not in named and c not in held}
        if len(found) < (place.count or 1):
            alone = [p.label for p in f.slots].count(place.label) == 1
            finders = (summed, *(self._finders(r, f, place.label) if alone else ()))
            others = (_without_own(find(slot), r, f) for find in finders)
            more = next((x for x in others if x and found.keys() < x.keys()), {})
            return more or self._by_set(r, f, place, told, readings) or found
        return found if place.count is None or len(found) <= place.count else _whole(r, place, mine)

    def _told_of(self, r: Reading, f: Formula, n: int, told: Sequence[Told], readings: Sequence[Reading]) -> list[Told]:
        """What the article says of the n-th label of a formula, and of this formula's rather than another's."""
        place, labels = f.slots[n - 1], [p.label for p in f.slots]
        mine = [t for t in told if same_label(t.label, place.label) and t.reading.article == r.article]
        rivals, own = self._rivals(r, f, place.label, readings), self._taken_up(r, f, readings)
        weaker = frozenset(name for name, n in rivals.items() if n < own)
        mine = [] if any(n > own for n in rivals.values()) else self._behind(r, f, mine, weaker)
        mine = mine or _spelling(r, f, place, told)
        if f.shape == "set":
            mine = [t for t in mine if t.reading.sentence.paragraph == r.sentence.paragraph]
        if labels.count(place.label) > 1:
            mine = _nth_list(mine, place.count, labels[: n - 1].count(place.label))
        sure = any(t.rule in _SAID and len(t.items) == place.count for t in mine)
        return [t for t in mine if t.rule not in _LOOSE] if sure else mine

    def _by_set(self, r: Reading, f: Formula, place: Place, told: Sequence[Told], readings: Sequence[Reading]) -> Found:
        """What fills a set of the article that counts as many of what ends in the same noun (三大增长极 for 三极)."""
        thing, mine = thing_of(place.label), ((x, g) for x, g in self.formulas if x.article == r.article)
        for x, g in mine if f.shape == "pairs" and thing and (place.count or 0) > _PAIR else ():
            noun = thing_of(g.slots[0].label)
            alike = noun.endswith(thing) or noun.startswith(thing)  # 三大增长极: 三极, 六大湾区: 六湾
            same = g.shape == "set" and g.slots[0].count == place.count and alike
            if same and len(found := self._found(x, g, 1, told, readings)) == place.count:
                return found
        return {}

    def _unfilled(self, r: Reading, f: Formula, n: int, readings: Sequence[Reading]) -> Unfilled:
        mine = [x for x in readings if x.article == r.article]
        return Unfilled(r, f, n, mine, self.lists, self._next(r, f))

    def _next(self, r: Reading, f: Formula) -> int:
        """Where the next framework of the article is named that is not one of a place on the way (支持甲市聚力…)."""
        later = (
            x.sentence.start
            for x, g in self.formulas
            if x.article == r.article
            and x.sentence.start > r.sentence.start
            and g.firm
            and g.name != f.name
            and (f.shape == "set" or g.shape != "set")
            and not self._is_of_a_place(x, g)
        )
        return min(later, default=_NEVER)

    def _is_of_a_place(self, r: Reading, f: Formula) -> bool:
        """Whether a place stands before a formula in its clause."""
        clause = clause_start(r.text, f.start)
        places = self.rules.classes["Place"]
        return any(c.cls in places and clause <= c.start - r.offset < f.start for c in r.names)

    def _finders(self, r: Reading, f: Formula, label: str) -> tuple[Finder, ...]:
        """What fills a slot that no sentence tells; what the article says below its label is of the first formula."""
        before = (g for x, g in self.formulas if x.article == r.article and x.sentence.start < r.sentence.start)
        rivals = (g for g in before if g.name != f.name and len(g.slots) > 1)
        first = not any(same_label(p.label, label) for g in rivals for p in g.slots)
        return _FINDERS if first else tuple(find for find in _FINDERS if find is not under)

    def _rivals(self, r: Reading, f: Formula, label: str, readings: Sequence[Reading]) -> dict[str, int]:
        """The other formulas of a paragraph that hold a label, and how many of their labels the article takes up.

        完善“一主引领、两翼驱动”布局。从早先的“一主两副”到…: “一主” and “两翼” in the next paragraphs are of the first.
        """
        here = (r.article, r.sentence.paragraph)
        beside = ((x, g) for x, g in self.formulas if (x.article, x.sentence.paragraph) == here and g.name != f.name)
        held = ((x, g) for x, g in beside if any(same_label(p.label, label) for p in g.slots))
        return {g.name: self._taken_up(x, g, readings) for x, g in held}

    def _taken_up(self, r: Reading, f: Formula, readings: Sequence[Reading]) -> int:
        """How many labels of a formula stand in quotation marks in later paragraphs of its article."""
        later = (x for x in readings if x.article == r.article and x.sentence.paragraph > r.sentence.paragraph)
        text = "".join(x.text for x in later)
        return sum(f"“{p.label}" in text for p in f.slots)

    def _behind(self, r: Reading, f: Formula, told: list[Told], weaker: frozenset[str]) -> list[Told]:
        """What is told of a label that several formulas of the article hold: only what stands behind this one."""
        at, label = r.sentence.start, {t.label for t in told}
        mine = {p.label for p in f.slots}
        leading = ((x, g) for x, g in self.formulas if g.name not in weaker)
        wider = [(x, {p.label for p in g.slots}) for x, g in leading if len(g.slots) >= min(2, len(f.slots))]
        others = [x.sentence.start for x, labels in wider if label & labels and not labels <= mine]
        if not others:
            return told
        end = min((start for start in others if start > at), default=_NEVER)
        return [t for t in told if at <= t.reading.sentence.start < end]

    def _fillers(self, found: Found) -> Iterator[Filler]:
        for c, rule, where in found.values():
            for key in self._keys(where, c):
                yield Filler(key, rule, Evidence(where.article, where.sentence.start, where.sentence.end))

    def _keys(self, where: Reading, c: Candidate) -> tuple[Key, ...]:
        if all(c is not x for x in where.names):
            self.names.append((where.article, c))
        return self.linker.keys(c)

    def _explanations(self, told: Sequence[Told]) -> list[Explanation]:
        """Each explanation that names its label, once, by label and items."""
        out: dict[tuple[str, tuple[str, ...]], Explanation] = {}
        roles = self.rules.formula.slots.told.inner
        for t in told:
            if t.rule not in _ABROAD and not (t.rule == "slot:counted" and thing_of(t.label) in roles):
                continue
            fillers = tuple(self._fillers({c.name: (c, t.rule, t.reading) for c in t.items}))
            out.setdefault((t.label, tuple(c.name for c in t.items)), Explanation(t.label, t.count, fillers))
        return list(out.values())


def _held(told: Sequence[Told], noun: str) -> list[Candidate]:
    """Members that are only part of one that shares the noun (甲县乙区、丙县等组团: 甲县乙区组团, not 甲县)."""
    items = [c for t in told for c in t.items]
    shared = [(c.start, c.end, c) for c in items if c.name.endswith(noun) and c.end - c.start < len(c.name)]
    return [c for c in items if any(a <= c.start and c.end <= b and c.name != s.name for a, b, s in shared)]


def _whole(r: Reading, place: Place, told: Sequence[Told]) -> Found:
    """Of more than a label counts the one full list: that of the formula's sentence, else of what is called so most."""
    full, thing = [t for t in told if len(t.items) == place.count], thing_of(place.label)
    here = [t for t in full if t.reading is r]
    best = max(here or full, key=lambda t: sum(thing in c.name[-len(thing) - 1 :] for c in t.items), default=None)
    return {c.name: (c, best.rule, best.reading) for c in best.items} if best else {}


def _without_own(found: Found, r: Reading, f: Formula) -> Found:
    """What was found but for the formula's own parts (“一环、一带、一通道” is a list too)."""
    span = range(r.offset + f.start, r.offset + f.end)
    return {name: (c, rule, where) for name, (c, rule, where) in found.items() if c.start not in span}


def _spelling(r: Reading, f: Formula, place: Place, told: Sequence[Told]) -> list[Told]:
    """What is told of a set behind a formula that spells out one of its slots (三大新兴产业: 三新)."""
    thing = thing_of(place.label)
    sets = (t for t in told if t.reading is r and t.rule == "slot:set" and t.count == place.count)
    return [t for t in sets if f.shape == "pairs" and thing and thing_of(t.label).startswith(thing)]


def _follows(x: Reading, r: Reading) -> bool:
    """Whether a sentence is the next one of the same paragraph."""
    same = x.article == r.article and x.sentence.paragraph == r.sentence.paragraph
    return same and r.sentence.end == x.sentence.start


def _is_told(t: Told) -> bool:
    """Whether members that all hold the sign counted define it (“四新”指的是新产业…); two end in it (“双廊”)."""
    thing, whole = thing_of(t.label), t.count is not None and 1 < t.count == len(t.items)
    return whole and all(c.name.endswith(thing) if t.count == _PAIR else thing in c.name for c in t.items)


def _is_named(r: Reading, f: Formula) -> bool:
    """Whether recognition took the formula for a name of its own."""
    return any(c.cls == "Framework" and c.start == f.start + r.offset for c in r.names)


def _nth_list(told: Sequence[Told], count: int | None, n: int) -> list[Told]:
    """The n-th full list told of a label that a formula counts more than once (3+3+2)."""
    lists = {tuple(c.name for c in t.items): t for t in told if len(t.items) == count}
    return list(lists.values())[n : n + 1]
