"""What fills a slot in the passage that its label opens: below a headline, behind a paragraph's or a clause's opening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.frameworks.beside import is_one
from kg.frameworks.dealt import likeness
from kg.frameworks.labels import Found
from kg.frameworks.sections import below, is_headline, section
from kg.frameworks.unfilled import Unfilled
from kg.reading import Candidate, Reading
from kg.rules.expressions import WORD
from kg.rules.numerals import thing_of

_LONGEST = 14  # characters of a phrase that heads a part
_OPENS = 24  # characters in which a label opens a paragraph; no expression is made for one that stands later


_CLAUSE_END = re.compile("[，；。：—]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence up to the next semicolon: reading.text[start:end]."""

    reading: Reading
    start: int
    end: int

    @property
    def names(self) -> list[Candidate]:
        """The names that stand in it."""
        a, b = self.start + self.reading.offset, self.end + self.reading.offset
        return [c for c in self.reading.names if a <= c.start and c.end <= b]


def passage(slot: Unfilled) -> Found:
    """“两核”。支持甲市、乙市…; 提升“三极”。甲…；乙…；丙…: the members in the passage that the label opens."""
    for parts in _passages(slot):
        for way in (_heads, _ones, _openings, _first_list):
            if found := way(slot, parts):
                return found
    return {}


def following(slot: Unfilled) -> Found:
    """“三大通道”：北通道…；中通道…；南通道…: as many of the kind as counted in the passage that the formula opens."""
    if slot.formula.shape not in ("set", "pairs") or not slot.count:
        return {}
    x, until = slot.reading, slot.until
    rest = slot.rest[1:] or below(x, slot.readings, slot.rules.formula.slots.headlines)
    m = _CLAUSE_END.search(x.text, slot.formula.end)
    start = m.end() if m else len(x.text)
    parts = list(_parts([(x, start), *((y, 0) for y in rest if y.sentence.start < until)], ()))
    return next(filter(None, (way(slot, parts) for way in (_like, _openings))), {})


def in_order(slot: Unfilled) -> Found:
    """“一核一带一区”。甲核心区以…；乙带…；丙区…: a sentence of as many parts as slots count, each headed by its own."""
    f, counts = slot.formula, slot.counts
    if f.shape != "pairs" or len(counts) < 2 or not all(counts):  # noqa: PLR2004
        return {}
    things = [thing_of(p.label) for p in f.slots for _ in range(p.count or 0)]
    for x in slot.rest:
        m = _CLAUSE_END.search(x.text, f.end) if x is slot.reading else None
        parts = list(_parts([(x, m.end() if m else 0)], ())) if m or x is not slot.reading else []
        if len(parts) != len(things):
            continue
        heads = [_phrase(slot, p, thing) for p, thing in zip(parts, things, strict=True)]
        before = sum(counts[: slot.n - 1])
        mine = [c for c in heads[before : before + slot.count] if c]
        if all(heads) and len({c.name for c in heads if c}) == len(heads):
            return {c.name: (c, "slot:order", x) for c in mine}
    return {}


def _phrase(slot: Unfilled, p: Part, thing: str) -> Candidate | None:
    """The phrase that opens a part and ends in what is counted, or in a noun that holds it (核: 核心区)."""
    x = p.reading
    start = p.start + len(x.text[p.start : p.end]) - len(x.text[p.start : p.end].lstrip("“—"))
    if x.text.startswith((*slot.rules.formula.starting, *slot.rules.syntax.lists["governors"]), start):
        return None
    ends = [u.end - x.offset for u in x.units if start + len(thing) < u.end - x.offset <= min(p.end, start + _LONGEST)]
    end = next((e for e in ends if likeness(x.text[start:e], thing)), None)
    if end is None:
        return None
    known = next((c for c in x.names if c.start - x.offset == start and c.end - x.offset == end), None)
    return known or slot.lists.typed(x.text[start:end], start + x.offset, thing)


def anywhere(slot: Unfilled) -> Found:
    """The areas that the rest of the article names and that end in what is counted, if as many as that, two at least."""
    if slot.formula.shape != "pairs" or slot.count < 2:
        return {}
    areas = slot.rules.classes["Formation"] | slot.rules.classes["Built"] | {"Region", "FunctionalZone"}
    later = [x for x in slot.readings if x.sentence.start >= slot.reading.sentence.start]
    named = [(c, x) for x in later for c in x.names if c.cls in areas and is_one(c, slot.thing, x, slot.rules)]
    found = {c.name: (c, "slot:anywhere", x) for c, x in named}
    return found if len(found) == slot.count else {}


def _passages(slot: Unfilled) -> Iterator[list[Part]]:
    """The passages that the label opens, behind the clause that names it, up to another label of the formula."""
    rules, label, forms = slot.rules, slot.label, slot.rules.formula.slots.headlines
    verb, opens = rules.formula.verb, rules.formula.slots.beside.opens
    others = [p.label for p in slot.formula.slots if p.label != label]
    for x in slot.readings:
        if x is slot.reading or label not in x.text[:_OPENS]:
            continue
        m = next((m for m in opens.marked(label, x.text, label=WORD, verb=verb) if not m.start()), None)
        if m is None:
            continue
        paragraph = [y for y in slot.readings if y.sentence.paragraph == x.sentence.paragraph]
        rest = [y for y in paragraph if y.sentence.start > x.sentence.start]
        if not rest and m.end() >= len(x.text):
            rest = (
                section(x, slot.readings, forms)
                if is_headline(x, slot.readings, forms)
                else below(x, slot.readings, forms)
            )
        yield list(_parts([(x, m.end()), *((y, 0) for y in rest)], others))


def _parts(stretches: Sequence[tuple[Reading, int]], others: Sequence[str]) -> Iterator[Part]:
    for x, start in stretches:
        for m in re.finditer("[^；。]+", x.text[start:]):
            a, b = start + m.start(), start + m.end()
            if any(label in x.text[a : a + _OPENS] for label in others):
                return
            yield Part(x, a, b)


def _head(slot: Unfilled, p: Part) -> list[Candidate]:
    """The coordinated names that head a part, behind what says by what (依托…，) and a verb (支持)."""
    names = p.names
    for c in names:
        before = slot.rules.formula.slots.headlines.opening.sub(
            "", p.reading.text[p.start : c.start - p.reading.offset]
        )
        before = slot.rules.formula.slots.beside.by_what.sub("", before)
        before = slot.rules.formula.leading.sub("", before)
        if not before.strip("“”"):
            run = next((r for r in slot.lists.runs(p.reading, c.start - p.reading.offset, p.end) if r[0] is c), [c])
            return run
    return []


def _like(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """The names that head parts and end in what is counted, else all such names, if as many as counted."""
    heads = [(run[0], p.reading) for p in parts if len(run := _head(slot, p)) == 1]
    ones = {c.name: (c, "slot:like", x) for c, x in heads if is_one(c, slot.thing, x, slot.rules)}
    return ones if len(ones) == slot.count else _ones(slot, parts)


def _heads(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """The names of one kind that head the parts, one each, if as many as counted."""
    heads = [(run[0], p.reading) for p in parts if len(run := _head(slot, p)) == 1]
    return _of_a_kind(slot, heads, "slot:heads")


def _of_a_kind(slot: Unfilled, heads: Sequence[tuple[Candidate, Reading]], rule: str) -> Found:
    classes, words = slot.rules.classes, slot.rules.formula.slots.beside
    kinds = (
        [(c, x) for c, x in heads if is_one(c, slot.thing, x, slot.rules)],
        [(c, x) for c, x in heads if c.cls in classes["Division"] and slot.thing in words.played],
        [(c, x) for c, x in heads if c.cls in classes["Formation"] and slot.thing in words.parts],
        [(c, x) for c, x in heads if c.cls == "MacroRegion" and slot.thing in (*words.of_sides, *words.parts)],
    )
    for kind in kinds:
        found = {c.name: (c, rule, x) for c, x in kind}
        if len(found) > 1 and slot.count in (0, len(found)):
            return found
    return {}


def _openings(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """The phrases that open the parts and end in what is counted (“甲乙”组团以…；数字经济方面…), if as many as that."""
    if slot.count < 3 or not slot.thing:  # noqa: PLR2004
        return {}
    form = re.compile(f"[“‘]?(?P<own>[一-鿿]{{1,8}}?)[”’]?{re.escape(slot.thing)}")
    verbs = (*slot.rules.formula.starting, *slot.rules.syntax.lists["governors"])
    found: Found = {}
    for p in parts:
        x = p.reading
        begin = p.start + (
            m.end() if (m := slot.rules.formula.slots.headlines.opening.match(x.text[p.start : p.end])) else 0
        )
        m = form.match(x.text, max(p.start, begin - 1)) or form.match(x.text, begin)
        if m and not m["own"].startswith(verbs) and any(u.end - x.offset == m.end() for u in x.units):
            name = m["own"] + slot.thing
            known = next(
                (c for c in x.names if c.start - x.offset == m.start("own") and c.end - x.offset == m.end()), None
            )
            found.setdefault(
                name, (known or slot.lists.typed(name, m.start("own") + x.offset, slot.thing), "slot:openings", x)
            )
    return found if len(found) == slot.count else {}


def _first_list(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """The first list of places, if as long as counted."""
    places, played = slot.rules.classes["Place"], slot.rules.formula.slots.beside.played
    for p in parts if slot.thing in played else ():
        for run in slot.lists.runs(p.reading, p.start, p.end):
            if len(run) > 1 and all(c.cls in places for c in run):
                fits = slot.count in (0, len(run))
                return {c.name: (c, "slot:first", p.reading) for c in run} if fits else {}
    return {}


def _ones(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """All names of the passage that end in what is counted, if as many."""
    named = [(c, p.reading) for p in parts for c in p.names if is_one(c, slot.thing, p.reading, slot.rules)]
    found = {c.name: (c, "slot:ones", x) for c, x in named if slot.count > 1 or c.cls != "Goal"}
    return found if len(found) == slot.count else {}
