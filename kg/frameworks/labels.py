"""Labels of slots: what they count and how many, and what a sentence says of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading import Candidate, Reading
from kg.rules.formula import number


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence says of a slot label: its items, and by which rule."""

    label: str
    count: int | None
    items: tuple[Candidate, ...]
    reading: Reading
    rule: str


def thing_of(label: str) -> str:
    """What a label counts.

    >>> thing_of("两副"), thing_of("三个高地")
    ('副', '高地')
    """
    return re.sub(r"^(?:[一二两三四五六七八九十双单多N]+|若干)(?:[个大项条类座片](?=.))?", "", label)


def same_label(a: str, b: str) -> bool:
    """Whether two labels count the same thing and as many (双极, 两极).

    >>> same_label("双极", "两极"), same_label("两极", "三极")
    (True, False)
    """
    return a == b or (count_of(a) is not None and (count_of(a), thing_of(a)) == (count_of(b), thing_of(b)))


def count_of(label: str) -> int | None:
    """How many a label counts.

    >>> count_of("两副"), count_of("多组团"), count_of("4")
    (2, None, 4)
    """
    m = re.match(r"\d+|[一二两三四五六七八九十双单]+", label)
    return number(m.group()) if m else None
