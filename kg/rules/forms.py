"""Expressions of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable

HANZI = r"[^\W\d_a-zA-Z]"
"""A Chinese character, <han> in data/: said so, an expression is made in a hundredth of the time that [一-鿿] takes."""


def any_of(words: Iterable[str]) -> str:
    """An expression that fits any of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) + ")"


def ending(words: Iterable[str]) -> re.Pattern[str]:
    """The words at the end of a text."""
    return re.compile(f"{any_of(words)}$")
