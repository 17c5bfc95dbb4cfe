"""The pass over the union (stub, being written)."""
from __future__ import annotations

from collections.abc import Sequence

from kg.model import Extraction, Resolved
from kg.rules import Rules


def resolve(extractions: Sequence[Extraction], rules: Rules) -> Resolved:
    """Slots filled from other articles, and what stays open."""
    return Resolved()
