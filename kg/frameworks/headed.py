"""What fills a slot below a headline that names its label (做强“三极”; 培育多个特色组团)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.frameworks.beside import in_opening, is_one, opens_clause
from kg.frameworks.labels import Found
from kg.frameworks.sections import is_headline, leading, section
from kg.frameworks.unfilled import Unfilled
from kg.reading import Candidate, Reading
from kg.rules import Rules

_LONGEST = 24  # characters of a headline that is a member's name


def headed(slot: Unfilled) -> Found:
    """Below a headline that names the label: as many names of one class as it counts, each one a head.

    They are those that begin sentences or paragraphs, are paragraphs' titles, or open clauses, verb first; of poles,
    wings and hearts formations of any noun do, and one heart is the first place that something is done for.
    """
    rules, parts = slot.rules, slot.thing in slot.rules.formula.slots.beside.parts
    for held in _sections(slot) if slot.count and slot.formula.shape not in ("sum", "short") else ():
        built = [(c, y) for y in held for c in y.names if c.cls in rules.classes["Built"] | rules.classes["Formation"]]
        ones = [(c, y) for c, y in built if is_one(c, slot.thing, y, rules)]
        opening = [(c, y) for c, y in built if opens_clause(c, y, rules, verb=True)]
        kinds = (
            list(_titles(slot, held)),
            [(c, y) for c, y in leading(held) if _heads(c, y, rules) and (slot.count > 1 or (c, y) in ones)],
            [(c, y) for c, y in opening if (c, y) in ones],
            ones if slot.count > 1 else [],
            [(c, y) for c, y in opening if parts and c.cls in rules.classes["Formation"]],
            _heart(slot, held),
        )
        for kind in kinds:
            found = {c.name: (c, "slot:headed", y) for c, y in kind}
            if len(found) == slot.count and len({c.cls for c, _, _ in found.values()}) == 1:
                return found
    return {}


def headed_openly(slot: Unfilled) -> Found:
    """Below a headline that names a label without a number (加强多点支撑): the divisions of the first list there.

    Titles of paragraphs that end in what is counted (甲旅游区。) go before; without a list they are those that open
    the clauses, behind 支持 too.
    """
    places = slot.rules.classes["Division"]
    for held in _sections(slot) if not slot.count and slot.formula.shape != "sum" else ():
        titles = {c.name: (c, "slot:headed", y) for c, y in _titles(slot, held)}
        if len(titles) > 1:
            return titles
        runs = ((run, y) for y in held for run in slot.lists.runs(y, 0, len(y.text)))
        lists = ((run, y) for run, y in runs if len(run) > 1 and all(c.cls in places for c in run))
        if first := next(lists, None):
            return {c.name: (c, "slot:headed", first[1]) for c in first[0]}
        divisions = ((c, y) for y in held for c in y.names if c.cls in places)
        opening = ((c, y) for c, y in divisions if in_opening(y.text[: c.start - y.offset], slot.rules.formula.leading))
        found = {c.name: (c, "slot:headed", y) for c, y in opening}
        if len(found) > 1:
            return found
    return {}


def _sections(slot: Unfilled) -> Iterator[list[Reading]]:
    """The sections of the article below headlines that name the label (做强三极, 提升两条发展轴)."""
    headlines, thing = slot.rules.formula.slots.headlines, slot.thing
    numeral = slot.label.removesuffix(thing)
    for x in (x for x in slot.readings if thing in x.text and x is not slot.reading):
        spelt = thing and headlines.counted.of(numeral=re.escape(numeral), thing=re.escape(thing)).search(x.text)
        if (slot.label in x.text or spelt) and is_headline(x, slot.readings, headlines):
            yield section(x, slot.readings, headlines)


def _titles(slot: Unfilled, held: Sequence[Reading]) -> Iterator[tuple[Candidate, Reading]]:
    """The phrases that are all of a paragraph's first sentence and end in what is counted (甲生态旅游区。)."""
    last = None
    for x in held:
        opens, last = x.sentence.paragraph != last, x.sentence.paragraph
        start = m.end() if (m := slot.rules.formula.slots.headlines.opening.match(x.text)) else 0
        name = x.text[start:].rstrip("。：")
        if not opens or not slot.thing or len(name) > _LONGEST or re.search("[，；：、“”]", name):
            continue
        end = start + x.offset + len(name)
        known = [c for c in x.names if c.end == end]
        governed = name.startswith((*slot.rules.formula.starting, *slot.rules.syntax.lists["governors"]))
        own = [] if known or governed else [slot.lists.typed(name, start + x.offset, slot.thing)]
        whole = (c for c in (*known, *own) if c.start == start + x.offset)
        yield from ((c, x) for c in whole if is_one(c, slot.thing, x, slot.rules))


def _heart(slot: Unfilled, held: Sequence[Reading]) -> list[tuple[Candidate, Reading]]:
    """The place for which the first sentence of a section does something (“一主”: 支持某市做大做强，…)."""
    told = slot.rules.formula.slots.told
    if slot.count != 1 or slot.thing not in told.hearts or not held:
        return []
    first = held[0]
    c = next((c for c in first.names if c.cls in slot.rules.classes["Division"]), None)
    return [(c, first)] if c and told.backs.fullmatch(first.text[: c.start - first.offset]) else []


def _heads(c: Candidate, r: Reading, rules: Rules) -> bool:
    """Whether a name stands right at the beginning of a sentence."""
    before = rules.formula.slots.headlines.opening.sub("", r.text[: c.start - r.offset])
    return c.cls in rules.classes["Place"] and not before
