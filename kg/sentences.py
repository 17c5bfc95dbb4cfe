"""A paragraph -> its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Titles and parentheses are passed over whole: what ends in them ends no sentence. An ASCII ? or ! before
# a letter or a digit is part of an address.
_END = re.compile(
    r"《[^《》\n]{0,100}》"
    r"|（[^（）\n]{0,200}(?:（[^（）\n]{0,100}）[^（）\n]{0,200}){0,3}）"
    r"|(?P<end>(?:[。！？…]|[!?](?![0-9A-Za-z=&]))+[”’」』》）)\]】]*)"
)


_LONGEST = 1000  # characters: what is longer is a list or has lost its full stops, and costs time by its square
_CUTS = ("\n", "；;", "，,", "、", " \t\u3000")  # where a sentence that is too long may be cut, the best places first


def sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences in `text[start:end]`, without outer white space.

    A sentence ends at 。！？ or an ellipsis, closing marks included; the paragraph's end ends one too.
    What is longer than 1,000 characters is cut at the last ；，、 or space before that.

    >>> list(sentences_of("甲乙。丙（丁。）戊？", 0, 10))
    [(0, 3), (3, 10)]
    """
    at = start
    for m in _END.finditer(text, start, end):
        if m["end"]:
            yield from _cut(text, at, m.end())
            at = m.end()
    yield from _cut(text, at, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span in pieces of bearable length."""
    while end - start > _LONGEST:
        stop = _last_cut(text, start, start + _LONGEST)
        yield from _trimmed(text, start, stop)
        start = stop
    yield from _trimmed(text, start, end)


def _last_cut(text: str, start: int, end: int) -> int:
    """Behind the last good place to cut in the second half of a span; its end where there is none."""
    middle = (start + end) // 2
    for marks in _CUTS:
        at = max(text.rfind(mark, middle, end) for mark in marks)
        if at >= 0:
            return at + 1
    return end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space at its ends; nothing where no letter is left."""
    piece = text[start:end]
    if any(c.isalnum() for c in piece):
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
