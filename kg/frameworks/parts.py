"""The parts of sentences between semicolons, and what heads each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.frameworks.dealt import likeness
from kg.frameworks.unfilled import Unfilled
from kg.reading import Candidate, Reading
from kg.rules.forms import HANZI

OPENS = 24  # characters in which a label opens a part; no expression is made for one that stands later
_LONGEST = 14  # characters of a phrase that heads a part
_QUOTES = "“‘"
_PART, _CLAUSE_END = re.compile("[^；。]+"), re.compile("[，；。：—]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence up to the next semicolon: reading.text[start:end]."""

    reading: Reading
    start: int
    end: int

    @property
    def text(self) -> str:
        """What it says."""
        return self.reading.text[self.start : self.end]

    @property
    def names(self) -> list[Candidate]:
        """The names that stand in it."""
        a, b = self.start + self.reading.offset, self.end + self.reading.offset
        return [c for c in self.reading.names if a <= c.start and c.end <= b]


def parts_of(stretches: Sequence[tuple[Reading, int]], others: Sequence[str] = ()) -> Iterator[Part]:
    """The parts of sentences, each from an offset on, up to one that another label of the formula opens."""
    for x, start in stretches:
        for m in _PART.finditer(x.text, start):
            if any(label in x.text[m.start() : m.start() + OPENS] for label in others):
                return
            yield Part(x, *m.span())


def behind(text: str, at: int) -> int:
    """Where the clause behind the one of an offset begins, or the end of the text.

    >>> behind("构建一核三带格局，甲要…", 2)
    9
    """
    m = _CLAUSE_END.search(text, at)
    return m.end() if m else len(text)


def head_of(slot: Unfilled, p: Part) -> Candidate | None:
    """The one name that heads a part, behind what says by what (依托…，) and a verb (支持); None before a list."""
    words = slot.rules.formula
    for c in p.names:
        before = words.slots.headlines.opening.sub("", p.reading.text[p.start : c.start - p.reading.offset])
        before = words.leading.sub("", words.slots.beside.by_what.sub("", before))
        if not before.strip("“”"):
            run = next((r for r in slot.lists.runs(p.reading, c.start - p.reading.offset, p.end) if r[0] is c), [c])
            return c if len(run) == 1 else None
    return None


def phrase_of(slot: Unfilled, p: Part, thing: str) -> Candidate | None:
    """The phrase that opens a part and ends in what is counted, or in a noun that holds it (核: 核心区)."""
    x = p.reading
    start = p.start + len(p.text) - len(p.text.lstrip("“—"))
    if x.text.startswith((*slot.rules.formula.starting, *slot.rules.syntax.lists["governors"]), start):
        return None
    ends = [u.end - x.offset for u in x.units if start + len(thing) < u.end - x.offset <= min(p.end, start + _LONGEST)]
    end = next((e for e in ends if likeness(x.text[start:e], thing)), None)
    return _named(slot, x, start, end, x.text[start:end]) if end else None


def opening_of(slot: Unfilled, p: Part, noun: str) -> Candidate | None:
    """The phrase that opens a part and ends in a noun, quoted or behind a verb (“甲乙”组团以…；做强|甲基地，…)."""
    x, verbs = p.reading, (*slot.rules.formula.starting, *slot.rules.syntax.lists["governors"])
    form = re.compile(f"[“‘]?(?P<own>{HANZI}{{1,14}}?)[”’]?{re.escape(noun)}")
    opens = slot.rules.formula.slots.headlines.opening
    numbered = None if p.text[0] in _QUOTES else opens.match(p.text)  # “三乙”组团 is no third one
    begin = p.start + (numbered.end() if numbered else 0)
    begin += max((len(v) for v in slot.rules.formula.starting if x.text.startswith(v, begin)), default=0)  # 做强|甲基地
    begin -= begin > p.start and x.text[begin - 1] in _QUOTES  # which the expression for numbers takes, too
    m = form.match(x.text, begin)
    if m is None or m["own"].startswith(verbs) or all(u.end - x.offset != m.end() for u in x.units):
        return None
    return _named(slot, x, m.start("own"), m.end(), m["own"] + noun)


def _named(slot: Unfilled, x: Reading, start: int, end: int, name: str) -> Candidate:
    """The name that recognition found in a span, else a new one."""
    known = next((c for c in x.names if c.start - x.offset == start and c.end - x.offset == end), None)
    return known or slot.lists.typed(name, start + x.offset, slot.thing)
