"""Fillers that no sentence assigns, but that stand beside a formula in exactly the number it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.formula import Formula, Place
from kg.frameworks.labels import Found
from kg.frameworks.sections import below, leading, section
from kg.frameworks.unfilled import Unfilled
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.expressions import WORD
from kg.rules.forms import HANZI
from kg.rules.numerals import number, thing_of

# A label in quotation marks, and places before 、.
_OPENING = re.compile(f"(?:{HANZI}{{0,4}}[“‘][^“”‘’]{{2,8}}[”’]{HANZI}{{0,3}}，)?(?:{HANZI}{{2,4}}、)*")

_OPENS = 24  # characters in which a label opens a paragraph; no expression is made for one that stands later


def beside(slot: Unfilled) -> Found:
    """Exactly as many names of the counted kind: heading the section's paragraphs, behind the formula, or around.

    Paragraphs of their own are looked at up to where another framework begins.
    """
    r, f, rules, thing = slot.reading, slot.formula, slot.rules, slot.thing
    if not slot.count or f.shape in ("sum", "short"):
        return {}
    slots, near = rules.formula.slots, slot.section
    if thing.endswith(rules.formula.abstract):
        return _roles(slot.count, [r, *(x for x in slot.readings if x is not r)], rules)
    if thing in slots.told.hearts and slot.count == 1 and (heart := _heart(near, rules)):
        return heart
    everywhere = [(c, x) for x in near for c in x.names]
    within = [(c, x) for x in near for c in _shown(x, rules)]
    behind = [(c, x) for c, x in everywhere if x.sentence.start >= r.sentence.start]
    formation, areas, goals = rules.classes["Formation"], frozenset({"FunctionalZone", "Region"}), frozenset({"Goal"})
    lines, industries = frozenset({"TransportLine"}), frozenset({"Industry"})
    clusters = [industries] if len(thing) > 1 else []
    own = [x for x in slot.readings if x.sentence.start < slot.until]
    siblings = list(leading(below(r, own, slots.headlines)))
    opening = [(c, x) for x in own for c in x.names if opens_clause(c, x, rules, verb=True)]
    apart = any(thing_of(p.label) in slots.beside.corridor_things for p in f.slots)  # 一带一廊: no corridor for the 带
    for scope in (list(leading(near)), behind, everywhere, siblings, opening, within):
        for classes in (formation, areas, goals, lines, *clusters, formation | areas, formation | areas | goals):
            fits = (
                (c, x)
                for c, x in scope
                if c.cls in classes
                and is_one(c, thing, x, rules)
                and not _is_other(c, x, rules)
                and not (slot.count == 1 and _is_goal_of_one(c, x, rules))
                and not (apart and thing == slots.beside.corridor and c.cls == "Corridor")
            )
            found = {c.name: (c, "slot:beside", x) for c, x in fits}
            if len(found) == slot.count:
                return found
    return _sided(
        slot, [(c, x) for x in slot.readings if r.sentence.start <= x.sentence.start < slot.until for c in x.names]
    )


def _sided(slot: Unfilled, behind: Sequence[tuple[Candidate, Reading]]) -> Found:
    """Just as many names as counted that begin with sides of a province (豫西…区, 豫南…区, 豫东…区 for 三区)."""
    rules = slot.rules
    sides = rules.syntax.words.places.direction.of(marks="".join(rules.gazetteer.abbreviations))
    fits = ((c, x) for c, x in behind if sides.match(c.name) and is_one(c, slot.thing, x, rules))
    found: Found = {c.name: (c, "slot:beside", x) for c, x in fits}
    return found if len(found) == slot.count > 1 else {}


def _shown(r: Reading, rules: Rules) -> Iterator[Candidate]:
    """The names of a sentence, and the formations that the names of strategies begin with (某城市群|一体化)."""
    for c in r.names:
        yield c
        if c.cls == "Strategy":
            yield from (o for o in c.inner if o.start == c.start and o.cls in rules.classes["Formation"])


def _heart(near: Sequence[Reading], rules: Rules) -> Found:
    """The one place that the section has for its centre (以某市为龙头), for 一核 and the like."""
    found = {}
    for x in near:
        for m in rules.formula.slots.beside.centre.finditer(x.text):
            inside = [c for c in x.names if m.start("who") <= c.start - x.offset and c.end - x.offset <= m.end("who")]
            if len(inside) == 1 and inside[0].name == m["who"] and inside[0].cls in rules.classes["Division"]:
                found[m["who"]] = (inside[0], "slot:centre", x)
    return found if len(found) == 1 else {}


def _roles(count: int, mine: Sequence[Reading], rules: Rules) -> Found:
    """Exactly as many coordinated roles in one sentence of the article."""
    joints = rules.formula.slots.beside.roles
    for x in mine:
        run: list[Candidate] = []
        goals = [c for c in x.names if c.cls == "Goal"]
        for n, c in enumerate(goals, 1):
            run.append(c)
            after = goals[n] if n < len(goals) else None
            if after and x.text[c.end - x.offset : after.start - x.offset].strip("”“") in joints:
                continue
            if len(run) == count:
                return {c.name: (c, "slot:roles", x) for c in run}
            run = []
    return {}


def _is_other(c: Candidate, r: Reading, rules: Rules) -> bool:
    """Whether a name is only what others join, serve or meet (与某新区对接, 融入某城市群)."""
    before = r.text[: c.start - r.offset]
    joint = next((x for x in rules.formula.slots.beside.roles if before.endswith(x)), "")
    beside_its_like = any(o.end == c.start - len(joint) and o.name[-1] == c.name[-1] for o in r.names)
    return before.endswith(rules.formula.others) and not (joint and beside_its_like)  # 甲区与乙区遥相呼应


def _is_goal_of_one(c: Candidate, r: Reading, rules: Rules) -> bool:
    """Whether a goal stands in a later part of a sentence that a division heads (…；甲推动…，建设现代化新城)."""
    at = r.text.rfind("；", 0, c.start - r.offset) + 1
    return (
        c.cls == "Goal"
        and at > 0
        and any(o.start - r.offset == at and o.cls in rules.classes["Division"] for o in r.names)
    )


def is_one(c: Candidate, thing: str, r: Reading, rules: Rules) -> bool:
    """Whether a name is one of the things that a slot counts (带: …经济带; 极: …增长极; 心: 绿心…)."""
    words = rules.formula.slots.beside
    if thing in words.anywhere:
        return thing in c.name.replace(words.anywhere[thing], "")
    if thing == words.corridor and c.cls == "Corridor" and c.name.endswith(words.corridors):
        return True
    if thing in words.ends and c.name.endswith(words.ends[thing]):
        return True
    thing = thing.removesuffix(words.layer)  # 三圈层: …圈
    if thing in words.too_wide and c.cls == "Goal":  # no …目的地 for 一地
        return False
    if len(thing) == 1 and thing in "".join(words.zones) and c.name.endswith(words.zones):
        return thing == c.name[-2]
    if len(thing) > 2 and c.cls == "Goal" and c.name.endswith(thing[-2:]):  # 两个稀土基地: …基地
        return c.name[-2:] in c.name and thing[:2] in c.name
    return c.name.endswith(thing) or r.text[: c.end - r.offset].endswith(thing)


def counted_areas(r: Reading, readings: Sequence[Reading], rules: Rules) -> Iterator[Formula]:
    """五区 without quotation marks, where the same section goes on to treat five areas one by one."""
    for m in rules.formula.grammar.bare.finditer(r.text):
        if any(c.start < m.end() + r.offset and m.start() + r.offset < c.end for c in r.names):
            continue
        found = treated(r, m.group(), readings, rules)
        if len(found) == number(m["n"]):
            yield Formula(m.start(), m.end(), m.group(), "bare", (Place(m.group(), len(found)),))


def treated(r: Reading, label: str, readings: Sequence[Reading], rules: Rules) -> Found:
    """The areas that open clauses behind a formula, each named with the thing it counts."""
    later = [x for x in section(r, readings, rules.formula.slots.headlines) if x.sentence.start >= r.sentence.start]
    return {
        c.name: (c, "slot:treated", x)
        for x in later
        for c in x.names
        if c.name.endswith(label[-1]) and opens_clause(c, x, rules)
    }


def under(slot: Unfilled) -> Found:
    """多点支撑，…。甲要…；乙要… (or 让“两区”强起来。): who opens clauses in the paragraph that a label opens."""
    rules, label = slot.rules, slot.label
    verb, opens = rules.formula.verb, rules.formula.slots.beside.opens
    early = (x for x in slot.readings if label in x.text[:_OPENS])
    said = (x for x in early for m in opens.marked(label, x.text, label=WORD, verb=verb) if not m.start())
    lead = next(said, None)
    if lead is None:
        return {}
    near = [x for x in slot.readings if x.sentence.paragraph == lead.sentence.paragraph]
    places = [(c, x) for x in near for c in x.names if c.cls in rules.classes["Place"]]
    dashed = [(c, x) for c, x in places if rules.formula.slots.beside.dashed.search(x.text[: c.start - x.offset])]
    if slot.count and len({c.name for c, _ in dashed}) == slot.count:  # ——甲区振兴。…——乙区开放。…
        return {c.name: (c, "slot:under", x) for c, x in dashed}
    bare = [(c, x) for c, x in places if in_opening(x.text[: c.start - x.offset])]
    supported = [(c, x) for c, x in places if in_opening(x.text[: c.start - x.offset], rules.formula.leading)]
    return _acting(slot, bare, number(label[0])) or (_acting(slot, supported, slot.count) if slot.count else {})


def _acting(slot: Unfilled, opening: Sequence[tuple[Candidate, Reading]], count: int | None) -> Found:
    """The places of one kind among those that open clauses, if as many as counted: those that the label names first."""
    classes = slot.rules.classes
    kinds = (
        [p for p in opening if is_one(p[0], slot.thing, p[1], slot.rules)],
        [p for p in opening if p[0].cls in classes["Division"]],
        [p for p in opening if p[0].cls in classes["Formation"]],
    )
    for kind in kinds:
        found = {c.name: (c, "slot:under", x) for c, x in kind}
        if len(found) > 1 and count in (None, len(found)):
            return found
    return {}


def in_opening(before: str, leading: re.Pattern[str] | None = None) -> bool:
    """Whether what follows stands in a list that opens a part of a sentence, behind 支持 (`leading`) too."""
    text = re.split("[；。]", before)[-1]
    return _OPENING.fullmatch(leading.sub("", text) if leading else text) is not None


def opens_clause(c: Candidate, r: Reading, rules: Rules, *, verb: bool = False) -> bool:
    """Whether the name of an area stands behind a semicolon or full stop, or (`verb`) behind 推动 there."""
    before = r.text[: c.start - r.offset]
    before = rules.formula.leading.sub("", before) if verb else before
    area = c.cls in rules.classes["Formation"] or c.cls in ("Region", "FunctionalZone")
    return area and (not before or before[-1] in "；。")
