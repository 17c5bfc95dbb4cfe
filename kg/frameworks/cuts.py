"""Where the text of a list is cut: at its joints, but not inside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence


def list_end(text: str, at: int, words: Sequence[str]) -> int:
    """Where what stands right before an offset ends, without quotation marks and some words.

    >>> list_end("甲、乙这“两核", 5, ["这"])
    3
    """
    while at and (end := next((len(w) for w in ("“", "‘", *words) if text.endswith(w, 0, at)), 0)):
        at -= end
    return at


def clause_start(text: str, end: int, marks: str = "，；。：") -> int:
    """Where the clause that holds what ends at an offset begins: behind the last of some marks.

    >>> clause_start("甲，乙丙", 4)
    2
    """
    return max(text.rfind(mark, 0, end) for mark in marks) + 1


def between(start: int, end: int, cuts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of a stretch that its cuts leave.

    >>> between(0, 5, [(1, 2), (3, 4)])
    [(0, 1), (2, 3), (4, 5)]
    """
    edges = [start, *(at for cut in cuts for at in cut), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def parted(text: str, start: int, end: int, cuts: re.Pattern[str]) -> list[tuple[int, int]]:
    """The spans of text[start:end] between the places where an expression matches."""
    return between(start, end, cuts_of(text, start, end, cuts))


def cuts_of(text: str, start: int, end: int, cuts: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where an expression matches outside of brackets."""
    for m in cuts.finditer(text, start, end):
        if text.count("（", start, m.start()) <= text.count("）", start, m.start()):
            yield m.span()


def closes_bracket(text: str) -> bool:
    """Whether a text ends in brackets."""
    return text.endswith("）") and text.find("（") > 1
