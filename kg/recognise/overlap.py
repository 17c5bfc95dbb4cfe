"""Which of several overlapping readings of a text counts."""

from __future__ import annotations

from collections.abc import Iterable

from kg.reading import Candidate

# What a longer reading of lower rank may not swallow: titles and formulas hold names inside them.
_RANK = {"title": 3, "formula": 2, "name": 1, "place": 1, "head": 1, "goal": 1}


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The overlap policy: titles before formulas before all else, then the longest, then the leftmost.

    Returns:
        Candidates without overlaps, sorted by start.
    """
    order = sorted(
        candidates,
        key=lambda c: (-_RANK[c.kind], c.start - c.end, c.start, c.rule != "restored", c.kind != "name", c.cls, c.name),
    )
    out: list[Candidate] = []
    for c in order:
        if all(c.end <= o.start or o.end <= c.start for o in out):
            out.append(c)
    return sorted(out, key=lambda c: c.start)
