"""What stands around a formula in just the number that a slot counts: areas of one noun, the one list of industries."""

from __future__ import annotations

from dataclasses import replace

from kg.frameworks.labels import Found
from kg.frameworks.lists import Lists
from kg.frameworks.sections import below, leading
from kg.frameworks.unfilled import Unfilled
from kg.reading import Candidate, Reading

_CLAUSE = "，；。："
_FRAME = 12  # characters behind a sum in which it is said what it is one of


def alike(slot: Unfilled) -> Found:
    """“三极一带”…。甲经济圈要…；乙经济圈要…；丙经济圈…: as many areas with one noun open clauses behind a formula.

    Where its paragraph has none, those that head the paragraphs behind it.
    """
    if slot.count < 3 or slot.counts.count(slot.count) > 1:
        return {}
    r, areas, forms = slot.reading, dict[str, Found](), slot.rules.formula.slots.headlines
    later = [(c, x) for x in slot.rest[1:] for c in x.names if _begins(c, x, slot.lists)]
    near = (x for x in below(r, slot.readings, forms) if x.sentence.start < slot.until)
    later = later or [(c, x) for x in near for c in x.names if _begins(c, x, slot.lists) and slot.thing in c.name[-3:]]
    headlines = [x for x in slot.readings if x.sentence.heading and x.sentence.start > r.sentence.start]
    heads = leading([*below(r, slot.readings, forms), *headlines])
    for c, x in later or [(c, x) for c, x in heads if not forms.opening.sub("", x.text[: c.start - x.offset])]:
        head = slot.rules.syntax.head_of(c.name)
        areas.setdefault(head.text if head else "", {})[c.name] = (c, "slot:alike", x)
    fits = [found for head, found in areas.items() if head and len(found) == slot.count]
    return fits[0] if len(fits) == 1 else {}


def _begins(c: Candidate, r: Reading, lists: Lists) -> bool:
    """Whether an area begins a clause, or stands behind 推动 and the like there."""
    before = lists.rules.formula.leading.sub("", r.text[: c.start - r.offset])
    return c.cls in lists.rules.classes["Place"] and (not before or before[-1] in _CLAUSE)


def only_industries(slot: Unfilled) -> Found:
    """The one list of industries around a sum that is as long as a number of it (发展甲、乙、丙，… for the 3 of “3+6”).

    No list counts that is counted itself (甲、乙、丙三大产业). Looked at are its paragraph and those behind it, up to
    the next headline or framework.
    """
    f, words = slot.formula, slot.rules.formula.slots.told.of_characters  # 产业, 产业集群: what the sum is one of
    named = any(word in slot.reading.text[f.start : f.end + _FRAME] for word in words)
    if named and f.shape == "sum" and not slot.count and slot.n > 1:
        return _further(slot, only_industries(replace(slot, n=slot.n - 1)))
    if f.shape != "sum" or not named or slot.count < 3 or slot.counts.count(slot.count) > 1:
        return {}
    later = below(slot.reading, slot.readings, slot.rules.formula.slots.headlines)
    near = [x for x in (*slot.paragraph, *later) if x.sentence.start < slot.until]
    counted = slot.rules.formula.slots.told.counted
    every = ((run, x) for x in near for run in slot.lists.runs(x, 0, len(x.text)) if len(run) == slot.count)
    runs = [(run, x) for run, x in every if not counted.match(x.text, run[-1].end - x.offset)]
    lists = {tuple(sorted(c.name for c in run)): (run, x) for run, x in runs if all(c.cls == "Industry" for c in run)}
    return {c.name: (c, "slot:only", x) for run, x in lists.values() for c in run} if len(lists) == 1 else {}


def _further(slot: Unfilled, before: Found) -> Found:
    """The list of industries right behind those of the slot before, for an open one (…，培育甲、乙等产业 for N)."""
    where = {x.sentence.start: x for _, _, x in before.values()}
    if len(where) != 1:
        return {}
    (x,) = where.values()
    last = max(c.end for c, _, _ in before.values()) - x.offset
    runs = (run for run in slot.lists.runs(x, last, len(x.text)) if len(run) > 1)
    first = next(runs, [])
    return {c.name: (c, "slot:only", x) for c in first} if first and all(c.cls == "Industry" for c in first) else {}
