"""Slots of one framework read at several places, and of formulas that are part of a longer one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Key, Slot


def merge(old: list[Slot] | None, new: list[Slot]) -> list[Slot]:
    """The fillers of both readings, each once; never more names than a slot counts."""
    if old is None or len(old) != len(new):
        return old or new
    return [_joined(a, b) for a, b in zip(old, new, strict=True)]


def _joined(a: Slot, b: Slot) -> Slot:
    names = {f.key for f in a.fillers}
    known = {(f.key, f.evidence) for f in a.fillers}
    more = [f for f in b.fillers if (f.key, f.evidence) not in known]
    if a.count is not None and len(names | {f.key for f in more}) > a.count:
        more = [f for f in more if f.key in names]
    return replace(a, fillers=(*a.fillers, *more))


def share_parts(frameworks: dict[Key, list[Slot]]) -> None:
    """一核两副 is part of 一核两副三带四区: what fills a slot of the one fills it in the other."""
    for part, inner in frameworks.items():
        for whole, slots in frameworks.items():
            at = _within([s.label for s in inner], [s.label for s in slots])
            if part == whole or at is None or len(inner) < 2:
                continue
            for n, s in enumerate(inner):
                both = _joined(slots[at + n], replace(s, order=at + n + 1))
                slots[at + n] = both
                inner[n] = replace(both, order=n + 1)


def _within(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Where one run of labels lies in a longer one."""
    n = len(part)
    return next((i for i in range(len(whole) - n + 1) if n < len(whole) and whole[i : i + n] == part), None)
