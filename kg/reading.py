"""A sentence as it was read: its words, the names recognised in it, and both as one row of units.

Recognition makes readings; frameworks, relations and observations are read off them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from kg.model import Key, Mention, Sentence
from kg.words import Word


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention: half-open span, name, class, the rule and its kind.

    `aliases` are further forms that the text gives; `denotes` holds the keys where the
    gazetteer settles them (several for 川渝); `code` a division; `inner` is what the name holds.
    """

    start: int
    end: int
    name: str
    cls: str
    rule: str
    kind: str
    aliases: tuple[str, ...] = ()
    denotes: tuple[Key, ...] = ()
    code: str | None = None
    inner: tuple[Candidate, ...] = field(default=())

    def mention(self) -> Mention:
        """The candidate as a mention."""
        return Mention(self.start, self.end, self.name, self.cls, self.rule, self.denotes, self.code)


class Unit(NamedTuple):
    """A mention or a word: half-open span, text, jieba's tag (“N” for a mention)."""

    start: int
    end: int
    text: str
    tag: str
    candidate: Candidate | None = None


def units(text: str, offset: int, words: Sequence[Word], chosen: Sequence[Candidate]) -> list[Unit]:
    """The units of a sentence; words that a mention cuts keep what lies outside of it."""
    out: list[Unit] = []
    at = offset
    starts = [w.start for w in words]
    for c in [*chosen, None]:
        stop = c.start if c else offset + len(text)
        for start, end, word, tag in words[max(bisect_left(starts, at) - 1, 0) : bisect_left(starts, stop)]:
            a, b = max(start, at), min(end, stop)
            if a < b:
                out.append(Unit(a, b, word if b - a == end - start else text[a - offset : b - offset], tag))
        if c:
            out.append(Unit(c.start, c.end, text[c.start - offset : c.end - offset], "N", c))
            at = c.end
    return out


@dataclass(frozen=True)
class Reading:
    """One sentence of an article: its text, words, names (sorted, no overlaps) and units."""

    article: int
    sentence: Sentence
    text: str
    words: tuple[Word, ...]
    names: tuple[Candidate, ...]
    units: tuple[Unit, ...]

    @cached_property
    def offset(self) -> int:
        """Where the sentence starts in the repaired text (code points)."""
        return self.sentence.start


def with_names(r: Reading, more: Sequence[Candidate]) -> Reading:
    """A sentence with further names; what a new one begins with or holds is inner to it.

    One that cuts a name, or only says more of a role (`Goal`), is left out.
    """
    names = list(r.names)
    for c in sorted(more, key=lambda c: (c.start - c.end, c.start)):
        inside = [o for o in names if c.start <= o.start and o.end <= c.end]
        cuts = any(o.start < c.end and c.start < o.end for o in names if o not in inside)
        same = any((o.start, o.end) == (c.start, c.end) or (o.end == c.end and o.cls == "Goal") for o in inside)
        if not cuts and not same:
            inner = tuple(o for o in inside if o.end < c.end)
            names = [*(o for o in names if o not in inside), replace(c, inner=inner)]
    names.sort(key=lambda c: (c.start, c.end))
    return replace(r, names=tuple(names), units=tuple(units(r.text, r.offset, r.words, names)))


def name_any(readings: Sequence[Reading], classes: frozenset[str]) -> bool:
    """Whether the readings name anything of one of these classes."""
    return any(c.cls in classes for r in readings for c in r.names)
