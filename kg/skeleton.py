"""A reading as a string in which every group of coordinated names is one sign.

Relation patterns are regular expressions over this string. A group takes two characters of the
private use area: one for its class, one for its number. Quotation marks are left out, 等, 等地, 两市
and the like behind a group are taken into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.patterns import FIRST_GROUP

_QUOTES = '“”‘’「」『』"'
_SET_WORDS = re.compile(
    r"(?:等(?:(?:[两二三四五六七八九十]|\d+)个?)?(?:省份|省市|省区|城市|市州|县市|市县|县区|区县|市|省|地|州|县|区（县）|国家战略|重大战略|区域重大战略)?(?![域级际内区民场委政会外形方带理面位点])"
    r"|(?:[两二三四五六七八九十]|\d+)个?(?:省份|省市|省区|城市|市州|县市|市县|县区|区县|市|省|地|州|县)(?![域级际内区民场委政会外形方带理面位点]))?(?:组团)?"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Names in coordination: their candidates and the offset of the first in the skeleton."""

    members: tuple[Candidate, ...]


@dataclass(frozen=True)
class Skeleton:
    """The string, its groups, and for each character the offset in the repaired text."""

    text: str
    groups: tuple[Group, ...]
    offsets: tuple[int, ...]

    def group(self, sign: str) -> Group:
        """The group behind a two-character sign."""
        return self.groups[ord(sign[1]) - FIRST_GROUP]


def skeleton(reading: Reading, names: Sequence[Candidate], rules: Rules, *, join_with: str) -> Skeleton:
    """The skeleton of a sentence.

    Args:
        reading: the sentence.
        rules: the signs of classes, and which classes can stand in one group.
        names: the names to show as signs, sorted, without overlaps.
        join_with: what joins names into one group: a regular expression (、 alone, or with 和 and 及).
    """
    joint = re.compile(join_with)
    groups: list[Group] = []
    out: list[str] = []
    offsets: list[int] = []
    at = reading.offset
    run: list[Candidate] = []

    def flush() -> None:
        nonlocal at
        if not run:
            return
        sign = rules.patterns.signs[rules.classes.sign(run[0].cls, run[0].name)] + chr(FIRST_GROUP + len(groups))
        groups.append(Group(tuple(run)))
        out.append(sign)
        offsets.extend([run[0].start] * 2)
        at = run[-1].end
        if m := _SET_WORDS.match(reading.text, _skip(reading.text, at - reading.offset)):
            at = max(at, m.end() + reading.offset) if m.group() else at
        run.clear()

    for n, c in enumerate(names):
        if c.cls not in rules.patterns.signs or _leads_into(c, names[n + 1] if n + 1 < len(names) else None):
            continue
        if run:
            between = _bare(reading.text[run[-1].end - reading.offset : c.start - reading.offset])
            if joint.fullmatch(between) and rules.classes.related(run[-1].cls, c.cls):
                run.append(c)
                continue
            flush()
        if c.start < at:
            continue
        _plain(reading, at, c.start, out, offsets, names)
        run.append(c)
    flush()
    _plain(reading, at, reading.offset + len(reading.text), out, offsets, names)
    return Skeleton("".join(out), tuple(groups), tuple(offsets))


def _plain(
    reading: Reading, start: int, end: int, out: list[str], offsets: list[int], names: Sequence[Candidate]
) -> None:
    """Copies text between groups, without quotation marks and without divisions that lead into the next name."""
    skipped = {i for a, b in pairwise(names) if _leads_into(a, b) for i in range(a.start, a.end)}
    for i in range(start, end):
        if i in skipped:
            continue
        ch = reading.text[i - reading.offset]
        if ch not in _QUOTES:
            out.append(ch)
            offsets.append(i)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _QUOTES:
        at += 1
    return at


def _bare(text: str) -> str:
    return "".join(ch for ch in text if ch not in _QUOTES)


def _leads_into(c: Candidate, after: Candidate | None) -> bool:
    """江苏 in 江苏南京: a division right before one of its own says only where that lies."""
    if after is None or after.start != c.end or c.cls not in ("Province", "City") or c.kind != "place":
        return False
    return after.cls in ("City", "County", "FunctionalZone")
