"""What a sentence says of the label of a slot."""

from __future__ import annotations

from dataclasses import dataclass

from kg.reading import Candidate, Reading


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence says of a slot label: its items, and by which rule."""

    label: str
    count: int | None
    items: tuple[Candidate, ...]
    reading: Reading
    rule: str
