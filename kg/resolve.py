"""The pass over the union: what only the whole build can say.

A slot that its own article leaves open is filled from another article's explanation of its label,
where only that framework of the build has such a slot; what stays open is noted, never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.model import Explanation, Extraction, Filler, Key, Note, Resolved, Slot
from kg.rules import Rules


def resolve(extractions: Sequence[Extraction], rules: Rules) -> Resolved:
    """Fillers found in another article or document, and notes on what stays open.

    Args:
        extractions: all documents of the build; the order does not matter.
        rules: not used yet; every stage takes its rules as an argument.
    """
    slots, filled = _slots(extractions)
    owners = _owners(slots)
    told = _explanations(extractions)
    fillers: list[tuple[Key, Slot, Filler, int]] = []
    notes: list[Note] = []
    for key in sorted(slots):
        for slot in slots[key]:
            have = filled[key, slot.order]
            if slot.count is not None and len(have) >= slot.count:
                continue
            found = told.get(slot.label, []) if owners[slot.label] == {key} or _parts_only(owners[slot.label], key) else []
            new = [(f, n) for e, n in found for f in e.fillers if f.key not in have]
            if new and not have and _fits(slot, {f.key for f, _ in new}):
                fillers += [(key, slot, f, n) for f, n in new]
                have = have | {f.key for f, _ in new}
            if slot.count is not None and len(have) < slot.count:
                notes.append(_open_note(key, slot, len(have), len(owners[slot.label])))
    return Resolved(tuple(fillers), tuple(notes))


def _slots(extractions: Sequence[Extraction]) -> tuple[dict[Key, list[Slot]], dict[tuple[Key, int], set[Key]]]:
    """Every framework's slots, and what fills each in any document."""
    slots: dict[Key, list[Slot]] = {}
    filled: dict[tuple[Key, int], set[Key]] = defaultdict(set)
    for x in extractions:
        for f in x.frameworks:
            slots.setdefault(f.key, list(f.slots))
            for s in f.slots:
                filled[f.key, s.order] |= {filler.key for filler in s.fillers}
    return slots, filled


def _owners(slots: dict[Key, list[Slot]]) -> dict[str, set[Key]]:
    """Slot label -> the frameworks of the build that have it."""
    out: dict[str, set[Key]] = defaultdict(set)
    for key, row in slots.items():
        for s in row:
            out[s.label].add(key)
    return out


def _parts_only(owners: set[Key], key: Key) -> bool:
    """Whether all owners are parts of one formula (三带四区 of 一核两副三带四区)."""
    longest = max(owners, key=lambda k: (len(k.name), k.name), default=key)
    return all(k.name in longest.name for k in owners)


def _explanations(extractions: Sequence[Extraction]) -> dict[str, list[tuple[Explanation, int]]]:
    """Slot label -> its explanations, each with the index of its document."""
    out: dict[str, list[tuple[Explanation, int]]] = defaultdict(list)
    for n, x in enumerate(extractions):
        for e in x.explanations:
            out[e.label].append((e, n))
    return out


def _fits(slot: Slot, keys: set[Key]) -> bool:
    """Whether all explanations together agree: no more names than the slot counts."""
    return slot.count is None or len(keys) <= slot.count


def _open_note(key: Key, slot: Slot, have: int, owners: int) -> Note:
    why = f"; {owners} frameworks of this build have a slot of that label" if owners > 1 else ""
    return Note("open-slot", f"{key.name}: {slot.label} counts {slot.count} and holds {have}{why}")
