"""The stretch of text that a formula speaks of: its paragraph, or all that stands under the headline that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.reading import Candidate, Reading
from kg.rules.slots import Headlines

_LONGEST = 60  # characters of a sentence that can be a headline although it ends in a full stop
_NO_HEADLINE = 1 << 10


def _level(r: Reading, paragraph: Sequence[Reading], forms: Headlines) -> int:
    """The level of a headline, 0 for the highest; `_NO_HEADLINE` for plain text.

    A short numbered sentence that opens its paragraph is a headline too.
    """
    numbered = next((n for n, form in enumerate(forms.levels) if form.match(r.text)), None)
    if r.sentence.heading:
        return len(forms.levels) if numbered is None else numbered
    leads = paragraph[0] is r and len(r.text) <= _LONGEST
    return numbered if numbered is not None and leads else _NO_HEADLINE


def section(r: Reading, readings: Sequence[Reading], forms: Headlines) -> list[Reading]:
    """The sentences of a formula's paragraph; of a headline, all up to the next one of its level or a higher one."""
    mine = [x for x in readings if x.article == r.article]
    own = _level(r, _paragraph(r, mine), forms)
    if own == _NO_HEADLINE:
        return _paragraph(r, mine)
    later = [x for x in mine if x.sentence.start > r.sentence.start]
    ends = (n for n, x in enumerate(later) if _level(x, _paragraph(x, mine), forms) <= own)
    return later[: next(ends, len(later))]


def is_headline(r: Reading, readings: Sequence[Reading], forms: Headlines) -> bool:
    """Whether a sentence is a headline, or one that opens its paragraph like one."""
    return _level(r, _paragraph(r, [x for x in readings if x.article == r.article]), forms) != _NO_HEADLINE


def below(r: Reading, readings: Sequence[Reading], forms: Headlines) -> list[Reading]:
    """The paragraphs behind that of a sentence, up to the next headline."""
    mine = [x for x in readings if x.article == r.article]
    later = [x for x in mine if x.sentence.paragraph > r.sentence.paragraph]
    ends = (n for n, x in enumerate(later) if _level(x, _paragraph(x, mine), forms) != _NO_HEADLINE)
    return later[: next(ends, len(later))]


def _paragraph(r: Reading, mine: Sequence[Reading]) -> list[Reading]:
    return [x for x in mine if x.sentence.paragraph == r.sentence.paragraph]


def leading(near: Sequence[Reading]) -> Iterator[tuple[Candidate, Reading]]:
    """The names in the first clause of each paragraph and in headlines: what the section is about, one by one."""
    last = None
    for x in near:
        if x.sentence.paragraph != last or x.sentence.heading:
            stop = next((i for i, ch in enumerate(x.text) if ch in "，。；："), len(x.text))
            yield from ((c, x) for c in x.names if c.end - x.offset <= stop)
        last = x.sentence.paragraph
