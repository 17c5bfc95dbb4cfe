"""Lines -> paragraphs: where a line break is only the column's edge.

Two cues, as measured on newspaper pages: a paragraph's first line is at least one em narrower than its
column, since the indent was lost; its last line is short and ends in closing punctuation. The column's
width is taken from the neighbouring lines, since it changes inside an article. Where lines are whole
paragraphs, only one that breaks off in the middle of a sentence is joined to the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from kg.lines import HAN, HAS_HAN, Line
from kg.people import is_name_line
from kg.rules.text import TextRules

_WINDOW = 5  # lines to each side that may tell a column's width
_SLACK = 3  # half ems by which lines of one column differ
_INDENT = 2  # half ems that tell a first line: an em at least
_FIRST = 5  # half ems by which a first line is narrower at most; what is narrower is a headline or a last line
_HEADLINE = 7  # half ems by which a line must be narrower to be a headline on its own evidence
_BOX, _WIDE_BOX = 30, 52  # half ems: the narrowest box of few lines, beside columns and elsewhere
_HEADLINE_LINES, _NOTE_LINES = 5, 30  # lines of a headline, of an author note, at most
_NARROWEST, _WIDEST = 16, 140  # columns, in half ems
_APART = ("lead", "lead_after", "column", "staff", "speaker", "compilers", "byline", "back_matter", "references")
_LONG = 80  # half ems: a longer line is no headline
_INNER = re.compile(r"[。！？；，、](?!$)")
_SENTENCE = re.compile(r"[。！？](?!$|[”’）》]+$)")
_TAIL = re.compile(r"[：；]$")
_WORD_END = re.compile(f"[{HAN}，、A-Za-z0-9%]$")
_BREAKS_OFF = re.compile(f"[{HAN}，、》”]$")
_PARENTHESIS = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]$")


@dataclass(frozen=True, slots=True)
class Join:
    """How a line continues the one before: by nothing, or by a space between two halves of a headline.

    `drop` counts characters at its start that the line before has already printed.
    """

    space: bool = False
    drop: int = 0


def joins(lines: Sequence[Line], rules: TextRules) -> list[Join | None]:
    """For each line: None where a paragraph begins with it, else how it joins the line before.

    Args:
        lines: the lines that are text, in order.
        rules: the rules of `data/`.
    """
    return _Unwrapper(lines, rules).joins()


class _Unwrapper:
    """One text's lines, with the column around each."""

    def __init__(self, lines: Sequence[Line], rules: TextRules) -> None:
        self.lines = lines
        self.rules = rules
        self.columns = _columns(lines)
        gaps = sum(line.gap for line in lines[1:])
        # With empty lines between most lines, two without one belong together.
        self.gaps_tell = gaps > 0.3 * (len(lines) - 1) and gaps < len(lines) - 1
        long = [line for line in lines if line.width >= _LONG]
        self.ends_tell = sum(line.closed or bool(_TAIL.search(line.text)) for line in long) >= 0.6 * len(long)
        self.indents_tell = 0 < sum(line.indented for line in lines) < 0.7 * len(lines)

    @cached_property
    def pairs(self) -> Counter[str]:
        """How often characters stand side by side inside the lines, for those that end anywhere."""
        return _pairs(self.lines)

    def joins(self) -> list[Join | None]:
        out: list[Join | None] = [None] * len(self.lines)
        begin = 0  # the line that the current paragraph begins with
        for i in range(1, len(self.lines)):
            out[i] = self._join(begin, i)
            if out[i] is None:
                begin = i
        return out

    def _join(self, begin: int, i: int) -> Join | None:
        a, b = self.lines[i - 1], self.lines[i]
        if self._starts(a, b) or self._parenthesis_ends(begin, i):
            return None
        if a.closed:
            return Join() if self._goes_on(i) else None
        if self._is_headline(begin, i - 1):
            return self._second_half(begin, i)
        if self.columns[i - 1] or self.columns[i]:
            return None if self._list_item(i) else self._joined(i)
        return self._joined(i) if self._cut(begin, i) else None

    def _starts(self, a: Line, b: Line) -> bool:
        """The next line begins a paragraph by what it says, or by how the format marks it or the line before."""
        if b.mark or a.mark == "heading" or (a.mark and b.gap):
            return True
        if b.indented and self.indents_tell:
            return True
        if "\t" in a.text or "\t" in b.text:
            return True
        if is_name_line(b.spaced, self.rules.names) and (a.closed or not self._open_text(a)):
            return True
        if self._apart(b) or (not self._open_text(a) and self._apart(a)):
            return True
        fresh = self.rules.repair.fresh_start.match(b.text)
        return fresh is not None and (a.closed or not self._open_text(a) or fresh[0][0] in "（(—")

    def _apart(self, line: Line) -> bool:
        """A line of its own kind: a cue, a staff box, a speaker's or an author's line."""
        if line.width >= _LONG:
            return False
        kinds = (p for kind in _APART for p in self.rules.split.lines.get(kind, ()))
        texts = dict.fromkeys((line.text, line.spaced))
        return any(p.match(text) for p in kinds for text in texts)

    def _open_text(self, a: Line) -> bool:
        """The line stops in the middle of a sentence, for certain."""
        return bool(_INNER.search(a.text)) and bool(_WORD_END.search(a.text))

    def _parenthesis_ends(self, begin: int, i: int) -> bool:
        """The paragraph so far is one pair of parentheses: an author note, a list of compilers."""
        ends = self.lines[i - 1].text.endswith(("）", ")")) and i - begin <= _NOTE_LINES
        if not ends or self.lines[begin].text[0] not in "（(":
            return False
        text = "".join(line.text for line in self.lines[begin:i])
        return bool(_PARENTHESIS.fullmatch(text))

    def _goes_on(self, i: int) -> bool:
        """After a sentence's end: the next line belongs to the same paragraph of a column."""
        column, after = self.columns[i - 1], self.columns[i]
        if not column or not after or column - self.lines[i - 1].width >= _SLACK:
            return False
        return not self._first(i)

    def _first(self, i: int) -> bool:
        """The line is narrower than the column it opens, as a first line is without its indent."""
        column = max(self.columns[i], min(self._width(i + 1), self._width(i + 2)))
        return column - self.lines[i].width >= _INDENT

    def _width(self, i: int) -> int:
        return self.lines[i].width if i < len(self.lines) else 0

    def _is_headline(self, begin: int, i: int) -> bool:
        """A line that does not close, after which the text begins anew."""
        line = self.lines[i]
        if i - begin >= _HEADLINE_LINES:
            return False
        if line.width >= _LONG or _SENTENCE.search(line.text) or (not self.columns[i] and self._same_box(i + 1)):
            return False
        column = self.columns[i] or self._column_after(i)
        if column:
            return self._narrow(begin, i, column)
        text = "".join(x.text for x in self.lines[begin : i + 1])
        return len(text) <= self.rules.split.limits["heading"] and not self._ragged(i)

    def _column_after(self, i: int) -> int:
        """The column that the text after a line stands in; a headline has none of its own."""
        return next((c for c in self.columns[i + 1 : i + 4] if c), 0)

    def _narrow(self, begin: int, i: int, column: int) -> bool:
        """In a column: the paragraph so far is narrow lines only, too narrow for a first line."""
        lack = min(column - line.width for line in self.lines[begin : i + 1])
        if lack < _FIRST:
            return False
        if lack >= _HEADLINE or i + 1 >= len(self.lines):
            return True
        a, b = self.lines[i], self.lines[i + 1]
        if _INNER.search(a.text) and column - b.width < _INDENT * 2:
            return False
        return self._first(i + 1) and not self._pair(a.text, b.text)

    def _second_half(self, begin: int, i: int) -> Join | None:
        """A headline's next line: does it belong to the headline?"""
        a, b = self.lines[i - 1], self.lines[i]
        open_end = self.rules.repair.open_end.search(a.text)
        whole = any(p.match(a.text) for p in self.rules.split.lines.get("subtitle", ()))
        if whole or is_name_line(a.spaced, self.rules.names) or self.rules.repair.fresh_start.match(b.text):
            return None
        adjacent = self.gaps_tell and not b.gap
        if b.text[0] in "（(" and not self.rules.repair.signs.years_on.match(b.text):
            return None
        if b.closed:
            return self._joined(i) if open_end and not self.columns[i] else None
        if not (open_end or adjacent) or not self._is_headline(i, i):
            return None
        halves = self.rules.repair.headline_half.match(b.text) and not open_end
        return Join(space=bool(halves) and not self._pair(a.text, b.text))

    def _list_item(self, i: int) -> bool:
        """A short line of a column that ends in a colon or a semicolon ends its paragraph."""
        a = self.lines[i - 1]
        return bool(_TAIL.search(a.text)) and (self.columns[i - 1] or self.columns[i]) - a.width >= _FIRST

    def _cut(self, begin: int, i: int) -> bool:
        """Where lines are paragraphs: this one breaks off inside a sentence."""
        a, b = self.lines[i - 1], self.lines[i]
        if not _BREAKS_OFF.search(a.text) or not re.match(f"[{HAN}0-9A-Za-z“《（，、]", b.text):
            return False
        if self._ragged(i - 1) or self._same_box(i):
            return True
        return self.ends_tell and (a.width >= _LONG or bool(_SENTENCE.search(a.text))) and self._body(i)

    def _same_box(self, i: int) -> bool:
        """Two running lines of about one width: a box of few lines, too small to show its column."""
        if i >= len(self.lines):
            return False
        a, b = self.lines[i - 1], self.lines[i]
        if a.closed or a.width < (_BOX if any(self.columns) else _WIDE_BOX):
            return False
        running = _INNER.search(a.text) and _INNER.search(b.text)
        return bool(running) and -_SLACK <= b.width - a.width <= _FIRST + 1

    def _body(self, i: int) -> bool:
        """The line is running text: closed, or long."""
        return self.lines[i].closed or self.lines[i].width >= _LONG or self._ragged(i)

    def _ragged(self, i: int) -> bool:
        """No headline ends so: an open quotation, a word that wants another, a word cut in two."""
        if i + 1 >= len(self.lines):
            return False
        a, b = self.lines[i].text, self.lines[i + 1].text
        return bool(self.rules.repair.open_end.search(a)) or self._pair(a, b)

    def _pair(self, a: str, b: str) -> bool:
        """The characters at the cut stand together elsewhere in the text, and the first seldom without."""
        together, alone = self.pairs[a[-1] + b[0]], self.pairs[a[-1]]
        return together >= 3 and together >= 0.4 * alone

    def _joined(self, i: int) -> Join:
        return Join(drop=self._doubled(i))

    def _doubled(self, i: int) -> int:
        """How many characters at the cut were printed on both sides of it."""
        a, b = self.lines[i - 1].text, self.lines[i].text
        for n in (4, 3, 2):
            if a[-n:] == b[:n] and re.fullmatch(f"[{HAN}]+", b[:n]) and len(b) > n and b[0] != b[1]:
                return n
        # One character: only where a paragraph was cut; columns end in the middle of 中国|国家 all the time.
        column = self.columns[i - 1] or self.columns[i]
        same = a[-1] == b[0] and HAS_HAN.match(b) and len(a) > 1
        natural = b[0] in self.rules.repair.natural_doubles or self.pairs[b[0] * 2] > 1
        return 1 if same and not column and not natural else 0


def _columns(lines: Sequence[Line]) -> list[int]:
    """The width of the column that each line stands in, in half ems; 0 where it stands in none.

    A column is three lines or more of about the same width nearby, of which most break off inside a
    sentence and some hold punctuation (else it is a list).
    """
    running = range(max((i + 1 for i, line in enumerate(lines) if line.closed), default=len(lines)))
    columns = [_column(lines[max(0, i - _WINDOW) : i + _WINDOW + 1], lines[i].width) for i in running]
    # What follows the last line that closes a sentence is headlines and the page's foot.
    return columns + [0] * (len(lines) - len(columns))


def _column(around: Sequence[Line], own: int) -> int:
    widths = sorted(line.width for line in around)
    best, count = 0, 0
    for w in widths:
        n = bisect_right(widths, w) - bisect_left(widths, w - _SLACK)
        # On equal terms the column that the line itself fits in.
        if n > count or (n == count and abs(w - own) < abs(best - own)):
            best, count = w, n
    if count < 3 or not _NARROWEST <= best <= _WIDEST or sum(w > max(_WIDEST, 3 * best) for w in widths) > 1:
        return 0
    inside = sorted((line for line in around if best - _SLACK <= line.width <= best), key=lambda x: x.width)
    if 2 * sum(line.closed for line in inside) > len(inside):
        return 0
    running = sum(bool(_INNER.search(line.text)) for line in inside)
    # The middle one, since quotation marks that were set narrow make some lines seem too wide.
    return inside[len(inside) // 2].width if 3 * running >= len(inside) else 0


def _pairs(lines: Sequence[Line]) -> Counter[str]:
    """How often each character, and each two in a row, stand inside the lines."""
    out: Counter[str] = Counter()
    for line in lines:
        out.update(line.text)
        out.update(map(add, line.text, line.text[1:]))
    return out
