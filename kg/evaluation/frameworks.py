"""Frameworks: their slots in order, and what fills each."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluation.found import Found, FoundSlot
from kg.evaluation.names import any_alike, forms
from kg.evaluation.reference import Framework, Reference, Slot
from kg.evaluation.tally import Scores
from kg.model import Key

LONG = 4  # a filler's name of more characters than this may be worded differently


def compare_frameworks(reference: Reference, found: Found, scores: Scores) -> None:
    """Counts frameworks whose slots are all there in order, and the fillers of each slot."""
    taken: set[Key] = set()
    for f in reference.frameworks:
        names = forms([f.name], "Strategy") | reference.forms(f.name)
        hit = next((k for k in found.frameworks if found.forms(k) & names), None)
        if hit:
            taken.add(hit)
        if not f.optional:
            _compare(f, found.frameworks[hit] if hit else [], reference, found, scores)
    for key in found.frameworks:
        if key not in taken:
            scores.extra("slots", found.label(key), found.sentence_of(key))


def _compare(f: Framework, slots: Sequence[FoundSlot], reference: Reference, found: Found, scores: Scores) -> None:
    if slots and [s.count for s in slots] == [s.count for s in f.slots]:
        scores.right("slots")
    else:
        what = f"{f.name}: {_shape(f.slots)}, read as {_shape(slots) or 'nothing'}"
        scores.missed("slots", what, found.sentence_with(reference.forms(f.name)))
    for n, slot in enumerate(f.slots):
        if slot.fillers:
            _fillers(f.name, slot, slots[n] if n < len(slots) else None, reference, found, scores)


def _shape(slots: Sequence[Slot | FoundSlot]) -> str:
    return " ".join(f"{s.label}={'N' if s.count is None else s.count}" for s in slots)


def _fillers(name: str, slot: Slot, have: FoundSlot | None, reference: Reference, found: Found, scores: Scores) -> None:
    """Counts a slot's fillers; a slot that the reference leaves empty is not counted."""
    fillers = have.fillers if have else {}
    used: set[Key] = set()
    for filler in slot.fillers:
        want = reference.forms(filler, owner=True)
        hits = {k for k in fillers if found.forms(k) & want or any_alike(found.forms(k), _long(want))}
        used |= hits
        if hits:
            scores.right("fillers")
        else:
            scores.missed("fillers", f"{name} {slot.label}: {filler}", found.sentence_with(reference.forms(filler)))
    for key, sentence in fillers.items():
        if key not in used:
            scores.extra("fillers", f"{name} {slot.label}: {found.label(key)}", sentence)


def _long(names: frozenset[str]) -> list[str]:
    return [n for n in names if len(n) > LONG]
