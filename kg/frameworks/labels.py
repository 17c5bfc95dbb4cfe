"""What a sentence says of the label of a slot, and what is found for one."""

from __future__ import annotations

from dataclasses import dataclass

from kg.reading import Candidate, Reading

# What fills a slot, by name: the candidate, the rule, and the sentence.
Found = dict[str, tuple[Candidate, str, Reading]]


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence says of a slot label: its items, and by which rule."""

    label: str
    count: int | None
    items: tuple[Candidate, ...]
    reading: Reading
    rule: str


TOGETHER = "slot:together"
"""The rule by which several are what one label stands for (一核: 甲区和乙县), more than it counts."""
