"""What fills a slot in the passage that its label, or its formula, opens: by one search, whatever tells it.

Looked for are as many as counted: names of one kind that head the parts, names that end in what is counted,
phrases that open the parts and end so, and for what places play (核, 副, 点) the first list of places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.frameworks.beside import is_one
from kg.frameworks.labels import Found
from kg.frameworks.parts import OPENS, Part, behind, head_of, opening_of, parts_of, phrase_of
from kg.frameworks.sections import below, is_headline, section
from kg.frameworks.unfilled import Unfilled
from kg.rules.expressions import WORD
from kg.rules.numerals import thing_of

_TWO = 2  # slots of a formula, or members, that show an order


def passage(slot: Unfilled) -> Found:
    """“两核”。支持甲市、乙市…; 提升“三极”。甲…；乙…；丙…: the members in the passage that the label opens."""
    for parts in _passages(slot):
        for way in (_like, _heads, _ones, _openings, _first_list):
            if found := way(slot, parts):
                return found
    return {}


def following(slot: Unfilled) -> Found:
    """“三大通道”：北通道…；中通道…；南通道…: as many of the kind as counted in the passage that the formula opens."""
    if slot.formula.shape not in ("set", "pairs") or not slot.count:
        return {}
    x, forms = slot.reading, slot.rules.formula.slots.headlines
    rest = [y for y in slot.rest[1:] or below(x, slot.readings, forms) if y.sentence.start < slot.until]
    parts = list(parts_of([(x, behind(x.text, slot.formula.end)), *((y, 0) for y in rest)]))
    return next(filter(None, (way(slot, parts) for way in (_like, _ones, _openings))), {})


def in_order(slot: Unfilled) -> Found:
    """“一核一带一区”。甲核心区以…；乙带…；丙区…: a sentence of as many parts as slots count, each headed by its own."""
    f, counts = slot.formula, slot.counts
    if f.shape != "pairs" or len(counts) < _TWO or not all(counts):
        return {}
    things = [thing_of(p.label) for p in f.slots for _ in range(p.count or 0)]
    for x in slot.rest:
        parts = list(parts_of([(x, behind(x.text, f.end) if x is slot.reading else 0)]))
        if len(parts) != len(things):
            continue
        heads = [c for p, thing in zip(parts, things, strict=True) if (c := phrase_of(slot, p, thing))]
        if len({c.name for c in heads}) == len(things):
            before = sum(counts[: slot.n - 1])
            return {c.name: (c, "slot:order", x) for c in heads[before : before + slot.count]}
    return {}


def anywhere(slot: Unfilled) -> Found:
    """The areas in the rest of the article that end in what is counted, if as many as that, two at least."""
    if slot.formula.shape != "pairs" or slot.count < _TWO:
        return {}
    areas = slot.rules.classes["Formation"] | slot.rules.classes["Built"] | {"Region", "FunctionalZone"}
    later = [x for x in slot.readings if x.sentence.start >= slot.reading.sentence.start]
    named = ((c, x) for x in later for c in x.names if c.cls in areas and is_one(c, slot.thing, x, slot.rules))
    found: Found = {c.name: (c, "slot:anywhere", x) for c, x in named}
    return found if len(found) == slot.count else {}


def _passages(slot: Unfilled) -> Iterator[list[Part]]:
    """The passages that the label opens, behind the clause that names it, up to another label of the formula."""
    rules, label, forms = slot.rules, slot.label, slot.rules.formula.slots.headlines
    verb, opens = rules.formula.verb, rules.formula.slots.beside.opens
    others = [p.label for p in slot.formula.slots if p.label != label]
    for x in slot.readings:
        if x is slot.reading or label not in x.text[:OPENS]:
            continue
        m = next((m for m in opens.marked(label, x.text, label=WORD, verb=verb) if not m.start()), None)
        if m is None:
            continue
        paragraph = (y for y in slot.readings if y.sentence.paragraph == x.sentence.paragraph)
        rest = [y for y in paragraph if y.sentence.start > x.sentence.start]
        if not rest and m.end() >= len(x.text):
            held = section if is_headline(x, slot.readings, forms) else below
            rest = held(x, slot.readings, forms)
        yield list(parts_of([(x, m.end()), *((y, 0) for y in rest)], others))


def _like(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """The names that head parts and end in what is counted; two at least where that is open."""
    heads = ((c, p.reading) for p in parts if (c := head_of(slot, p)))
    found: Found = {c.name: (c, "slot:like", x) for c, x in heads if is_one(c, slot.thing, x, slot.rules)}
    fits = len(found) == slot.count if slot.count else len(found) >= _TWO
    return found if fits else {}


def _heads(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """The names of one kind that head the parts, of what plays the part that is counted; two at least."""
    classes, words, thing = slot.rules.classes, slot.rules.formula.slots.beside, slot.thing
    heads = [(c, p.reading) for p in parts if (c := head_of(slot, p))]
    kinds = (
        classes["Division"] if thing in words.played else (),
        classes["Formation"] if thing in words.parts else (),
        ("MacroRegion",) if thing in (*words.of_sides, *words.parts) else (),
    )
    for kind in kinds:
        found: Found = {c.name: (c, "slot:heads", x) for c, x in heads if c.cls in kind}
        if len(found) >= _TWO and slot.count in (0, len(found)):
            return found
    return {}


def _ones(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """All names of the passage that end in what is counted."""
    named = ((c, p.reading) for p in parts for c in p.names if is_one(c, slot.thing, p.reading, slot.rules))
    found: Found = {c.name: (c, "slot:ones", x) for c, x in named if slot.count > 1 or c.cls != "Goal"}
    return found if len(found) == slot.count else {}


def _openings(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """The phrases that open the parts and end in the noun counted or its last word (产业基地: 基地), three at least."""
    if slot.count <= _TWO or not slot.thing:
        return {}
    for noun in dict.fromkeys((slot.thing, slot.thing[-_TWO:])):
        opening = ((c, p.reading) for p in parts if (c := opening_of(slot, p, noun)))
        found: Found = {c.name: (c, "slot:openings", x) for c, x in opening}
        if len(found) == slot.count:
            return found
    return {}


def _first_list(slot: Unfilled, parts: Sequence[Part]) -> Found:
    """The first list of places, where it is as long as counted and places play what is counted."""
    places, played = slot.rules.classes["Place"], slot.rules.formula.slots.beside.played
    runs = ((run, p.reading) for p in parts for run in slot.lists.runs(p.reading, p.start, p.end) if len(run) >= _TWO)
    lists = ((run, x) for run, x in runs if slot.thing in played and all(c.cls in places for c in run))
    run, x = next(lists, ((), slot.reading))
    return {c.name: (c, "slot:first", x) for c in run} if slot.count in (0, len(run)) else {}
