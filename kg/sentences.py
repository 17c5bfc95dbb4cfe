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


def sentences_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences in `text[start:end]`, without outer white space.

    A sentence ends at 。！？ or an ellipsis, closing marks included; the paragraph's end ends one too.

    >>> list(sentences_of("甲乙。丙（丁。）戊？", 0, 10))
    [(0, 3), (3, 10)]
    """
    at = start
    for m in _END.finditer(text, start, end):
        if m["end"]:
            yield from _trimmed(text, at, m.end())
            at = m.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space at its ends; nothing where no letter is left."""
    piece = text[start:end]
    if any(c.isalnum() for c in piece):
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
