"""What fills a slot far from its formula: areas of the kind counted, each of which opens a part of what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.frameworks.beside import is_one, opens_clause
from kg.frameworks.labels import Found
from kg.frameworks.sections import is_headline, leading
from kg.frameworks.unfilled import Unfilled
from kg.reading import Candidate, Reading
from kg.rules import Rules


def apart(slot: Unfilled) -> Found:
    """“一圈三带”…。(later) 甲带要…。乙带以…；丙带…: just as many areas of the kind as counted open parts of the rest.

    A single one must be the only one of its kind that the article names, or that its headlines name.
    """
    if not slot.count or slot.formula.shape != "pairs":
        return {}
    later = [x for x in slot.readings if x.sentence.start > slot.reading.sentence.start]
    kind = [(c, x) for c, x in _areas(later, slot.rules) if is_one(c, slot.thing, x, slot.rules)]
    heads = {c.name for c, _ in leading(later)}
    found = {c.name: (c, "slot:apart", x) for c, x in kind if opens_clause(c, x, slot.rules) or c.name in heads}
    others = {c.name for c, _ in kind} if slot.count == 1 else set(found)
    if slot.count == 1 < len(others):
        headlines = slot.rules.formula.slots.headlines
        found = {c.name: (c, "slot:apart", x) for c, x in kind if is_headline(x, slot.readings, headlines)}
        others = set(found)
    return found if len(found) == slot.count == len(others) else {}


def in_parts(slot: Unfilled) -> Found:
    """做优“一城四区”，甲突出…；乙集聚…; 四大经济区…。甲经济区…；乙经济区…: what heads the parts of a sentence.

    It has just as many parts as counted. Those behind the formula in its sentence all have heads of the kind; of those
    of the next sentence, three at least, most have.
    """
    r, x = slot.reading, slot.following
    places = slot.rules.classes["Division"]
    found = _headed(slot, r, slot.formula.end, [c for c in r.names if c.cls in places])
    if found and all(_is_kind(c, slot, r) for c in found):
        return {c.name: (c, "slot:parts", r) for c in found}
    if slot.count < 3 or slot.formula.shape != "set" or x is None:
        return {}
    found = _headed(slot, x, 0, [c for c, _ in _areas([x], slot.rules)])
    most = sum(_is_kind(c, slot, x) for c in found) * 2 > slot.count
    return {c.name: (c, "slot:parts", x) for c in found} if most else {}


def _headed(slot: Unfilled, r: Reading, start: int, names: Sequence[Candidate]) -> list[Candidate]:
    """The names that head the parts (；) of a sentence from an offset on, where each of as many as counted has one."""
    starts = (start, *(m.end() for m in re.finditer("；", r.text) if m.start() > start))
    heads = [next((c for c in names if _heads(r, at, c)), None) for at in starts]
    return [c for c in heads if c] if slot.thing and None not in heads and len(heads) == slot.count > 1 else []


def _heads(r: Reading, start: int, c: Candidate) -> bool:
    """Whether nothing but marks stands between an offset of a sentence and a name."""
    return start <= c.start - r.offset and not r.text[start : c.start - r.offset].strip("”，：")


def _is_kind(c: Candidate, slot: Unfilled, r: Reading) -> bool:
    """Whether a name is one of what is counted, a division by what it is called in full (江津 is a 区)."""
    division = slot.rules.gazetteer.divisions.get(c.code or "")
    return division.full.endswith(slot.thing) if division else is_one(c, slot.thing, r, slot.rules)


def everywhere(slot: Unfilled) -> Found:
    """三大都市圈…: the only areas of the article that end in what a set of formations counts, if as many as that."""
    head = slot.rules.syntax.head_of(slot.thing)
    formations = slot.rules.classes["Formation"]
    if slot.count < 2 or slot.formula.shape != "set" or head is None or head.cls not in formations:
        return {}
    named = ((c, x) for x in slot.readings for c in (*x.names, *(o for c in x.names for o in c.inner)))
    found = {c.name: (c, "slot:everywhere", x) for c, x in named if c.cls in formations and c.name.endswith(slot.thing)}
    return found if len(found) == slot.count else {}


def sides(slot: Unfilled) -> Found:
    """“一圈三区”…。苏南要…；苏中…；苏北…: the sides of one place, where just as many as counted open clauses."""
    if slot.count < 2 or slot.thing not in slot.rules.formula.slots.beside.of_sides:
        return {}
    later = [x for x in slot.readings if x.sentence.start > slot.reading.sentence.start]
    regions = ((c, x) for x in later for c in x.names if c.cls == "MacroRegion")
    form = slot.rules.formula.slots.beside.side
    named = [(c, x) for c, x in regions if form.fullmatch(c.name) and _opens(c, x)]
    found = {c.name: (c, "slot:side", x) for c, x in named}
    return found if len(found) == slot.count and len({name[0] for name in found}) == 1 else {}


def itself(slot: Unfilled) -> Found:
    """建设甲区，按照“一区三片”布局…: the one zone named before a formula in its sentence is the 一区."""
    first = slot.n == 1 and slot.count == 1 and slot.formula.shape == "pairs" and len(slot.formula.slots) > 1
    if not first or slot.thing not in slot.rules.formula.slots.beside.itself:
        return {}
    r = slot.reading
    before = (c for c in r.names if c.end - r.offset <= slot.formula.start and c.cls == "FunctionalZone")
    found = {c.name: (c, "slot:itself", r) for c in before}
    return found if len(found) == 1 else {}


def _areas(readings: Sequence[Reading], rules: Rules) -> Iterator[tuple[Candidate, Reading]]:
    """The formations, regions and zones that sentences name."""
    classes = rules.classes["Formation"] | {"Region", "FunctionalZone"}
    yield from ((c, x) for x in readings for c in x.names if c.cls in classes)


def _opens(c: Candidate, r: Reading) -> bool:
    """Whether a name opens a clause of its sentence."""
    at = c.start - r.offset
    return not at or r.text[at - 1] in "，；"
