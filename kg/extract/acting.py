"""Governments that stand for their places: in a law it is they who have to act (某市人民政府应当与某市建立…机制)."""

from __future__ import annotations

from dataclasses import replace

from kg.link import Linker
from kg.reading import Candidate, Reading
from kg.recognise.names import place
from kg.rules import Rules


def acting(r: Reading, rules: Rules, linker: Linker) -> Reading:
    """A sentence of a law in which each government that has a duty is read as its place.

    One that only issues or approves stays the body that it is. Spans are those of the bodies.
    """
    duty = rules.patterns.duties
    if not duty.duty.search(r.text) or duty.issues.search(r.text):
        return r
    return replace(r, names=tuple(_place(c, rules, linker) or c for c in r.names))


def _place(c: Candidate, rules: Rules, linker: Linker) -> Candidate | None:
    """The division that a government governs: the last one in its name, else the text's own (省人民政府)."""
    level = c.name.removesuffix(rules.patterns.duties.government)
    if c.cls != "Organization" or level == c.name:
        return None
    inside = [o for o in c.inner if o.cls in rules.classes["Division"]]
    if inside:
        return replace(inside[-1], start=c.start, end=c.end)
    if named := rules.gazetteer.by_name.get(level):
        return place(c.start, c.end, level, named, "place:government")
    kind = rules.measures.subjects.home.get(rules.patterns.clauses.all + level, "")
    code = linker.about(kind) if kind else None
    own = linker.about("Province")
    if code is None and own and rules.gazetteer.divisions[own].full.endswith(level):
        code = own  # 市人民政府 of a city that is a province
    if code is None:
        return None
    d = rules.gazetteer.divisions[code]
    return Candidate(c.start, c.end, d.label, d.cls, "place:self", "place", code=code)
