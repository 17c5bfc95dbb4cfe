"""The pass over the union: what only the whole build can say.

A slot that its own article leaves open is filled from another article's explanation of its label:
first from the same document (articles of one page speak of one thing), where only that framework of
the document has such a slot, then from the whole build, where only that framework of the build has
one. What stays open is noted, never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Explanation, Extraction, Filler, Key, Note, Resolved, Slot
from kg.rules import Rules

Filled = dict[tuple[Key, int], set[Key]]


def resolve(extractions: Sequence[Extraction], rules: Rules) -> Resolved:
    """Fillers found in another article or document, and notes on what stays open.

    Args:
        extractions: all documents of the build; the order does not matter.
        rules: not used yet; every stage takes its rules as an argument.
    """
    slots, filled = _slots(extractions)
    fillers: list[tuple[Key, Slot, Filler, int]] = []
    for scope in [*([n] for n in range(len(extractions))), list(range(len(extractions)))]:
        fillers += _fill(extractions, scope, filled)
    return Resolved(tuple(fillers), tuple(_open(slots, filled)))


def _fill(
    extractions: Sequence[Extraction], scope: Sequence[int], filled: Filled
) -> Iterator[tuple[Key, Slot, Filler, int]]:
    """Fills the open slots of some documents' frameworks from these documents' explanations."""
    slots, _ = _slots([extractions[n] for n in scope])
    owners = _owners(slots)
    told = _explanations(extractions, scope)
    for key in sorted(slots):
        for slot in slots[key]:
            if filled[key, slot.order] or not _alone(owners[slot.label], key):
                continue
            found = [(f, n) for e, n in told.get(slot.label, []) for f in e.fillers]
            names = {f.key for f, _ in found}
            if names and (slot.count is None or len(names) <= slot.count):
                filled[key, slot.order] |= names
                yield from ((key, slot, f, n) for f, n in found)


def _slots(extractions: Sequence[Extraction]) -> tuple[dict[Key, list[Slot]], Filled]:
    """Every framework's slots, and what fills each in any document."""
    slots: dict[Key, list[Slot]] = {}
    filled: Filled = defaultdict(set)
    for x in extractions:
        for f in x.frameworks:
            slots.setdefault(f.key, list(f.slots))
            for s in f.slots:
                filled[f.key, s.order] |= {filler.key for filler in s.fillers}
    return slots, filled


def _owners(slots: Mapping[Key, Sequence[Slot]]) -> dict[str, set[Key]]:
    """Slot label -> the frameworks that have it."""
    out: dict[str, set[Key]] = defaultdict(set)
    for key, row in slots.items():
        for s in row:
            out[s.label].add(key)
    return out


def _alone(owners: set[Key], key: Key) -> bool:
    """Whether all owners of a label are one formula or parts of it (三带四区 of 一核两副三带四区)."""
    longest = max(owners, key=lambda k: (len(k.name), k.name), default=key)
    return all(k.name in longest.name for k in owners)


def _explanations(extractions: Sequence[Extraction], scope: Sequence[int]) -> dict[str, list[tuple[Explanation, int]]]:
    """Slot label -> its explanations, each with the index of its document."""
    out: dict[str, list[tuple[Explanation, int]]] = defaultdict(list)
    for n in scope:
        for e in extractions[n].explanations:
            out[e.label].append((e, n))
    return out


def _open(slots: Mapping[Key, Sequence[Slot]], filled: Filled) -> Iterator[Note]:
    """A note for every counted slot that holds fewer than it counts."""
    owners = _owners(slots)
    for key in sorted(slots):
        for slot in slots[key]:
            have = len(filled[key, slot.order])
            if slot.count is not None and have < slot.count:
                others = len(owners[slot.label])
                zh, en = f"应有 {slot.count}，已填 {have}", f"counts {slot.count} and holds {have}"
                if others > 1:
                    zh += f"；本图谱有 {others} 个框架含此槽位"
                    en += f"; {others} frameworks of this build have a slot of that label"
                yield Note("open-slot", f"{key.name}：{slot.label}{zh} · {en}")
