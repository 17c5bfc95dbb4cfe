"""Numerals, and the labels that count with them (两副, 三个高地): the tables of data/shared.toml."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.resources import folder
from kg.rules.expressions import Pattern, load_toml, numerals, read_section, section

_FILE = "shared.toml"
_SHORT = 2  # signs of a thing that is counted without a classifier, at most


@section
class Labels:
    """What in a label says how many: `counting` with the classifier behind it, `count` alone, `open` for no count."""

    counting: Pattern
    count: Pattern
    open: str


@cache
def labels() -> Labels:
    """The forms of labels, once a process.

    Raises:
        RuleError: names the key that does not hold.
    """
    return read_section(Labels, _FILE, "labels", load_toml(folder("data") / _FILE))


def number(text: str) -> int | None:
    """The value of a short numeral: 两 2, 十二 12, 7 7; None for N and 多.

    >>> number("十二"), number("两"), number("N")
    (12, 2, None)
    """
    if text.isdigit():
        return int(text)
    values = numerals()
    if len(text) == 1:
        return values.get(text)
    tens, ten, ones = _around_ten(text)
    if ten and not tens:
        return 10 + values.get(ones[:1], 0)
    return values.get(tens, 0) * 10 + values.get(ones, 0) if ones or tens else None


def _around_ten(text: str) -> tuple[str, str, str]:
    """What stands before and behind the sign for ten."""
    ten = next(sign for sign, value in numerals().items() if value == 10)
    return text.partition(ten)


@lru_cache(maxsize=4096)
def thing_of(label: str) -> str:
    """What a label counts.

    >>> thing_of("两副"), thing_of("三个高地")
    ('副', '高地')
    """
    return labels().counting.sub("", label)


def is_short(label: str) -> bool:
    """Whether a label is a number and one or two signs, without a classifier.

    >>> is_short("三新"), is_short("三统一"), is_short("三大带")
    (True, True, False)
    """
    return len(thing_of(label)) <= _SHORT and len(label) == len(thing_of(label)) + 1


def count_of(label: str) -> int | None:
    """How many a label counts.

    >>> count_of("两副"), count_of("多组团"), count_of("4")
    (2, None, 4)
    """
    m = labels().count.match(label)
    return number(m.group()) if m else None


def same_label(a: str, b: str) -> bool:
    """Whether two labels count the same thing and as many (双极, 两极).

    >>> same_label("双极", "两极"), same_label("两极", "三极")
    (True, False)
    """
    return a == b or (count_of(a) is not None and (count_of(a), thing_of(a)) == (count_of(b), thing_of(b)))
