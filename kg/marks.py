"""Marks of formats that say what a line is: list items and headings of Markdown, items of HTML.

Between the two steps of repair one control character stands for each mark. `str.strip` takes it for white
space, so it is outside of every line; no other text holds it, since repair makes line breaks of them.
"""

from __future__ import annotations

import re
from typing import Literal

from kg.model import Document

Mark = Literal["", "item", "heading"]

ITEM, HEADING = "\x1e", "\x1d"
MARKED = ("md", "html", "htm")  # formats whose reader leaves marks in the text

_ITEM = r"[ \t]*[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)"
_NUMBER = r"[ \t]*[0-9]{1,3}[.)][ \t]+\S"
ITEMS = rf"^{_ITEM}|^(?={_NUMBER})"
HEADINGS = r"^[ \t]{0,3}#{1,6}[ \t]+"

_AN_ITEM = re.compile(_ITEM)
_A_NUMBER = re.compile(_NUMBER)
_A_HEADING = re.compile(HEADINGS)
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:-]+")
_PIPE = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")


def mark_in(blank: str) -> Mark:
    r"""What the white space before a line says that the line is.

    >>> mark_in("\n\x1e")
    'item'
    """
    return "item" if ITEM in blank else "heading" if HEADING in blank else ""


def mark_before(document: Document, start: int) -> Mark:
    """What a paragraph is, by the mark that the file has before it.

    Args:
        document: the repaired document.
        start: where the paragraph begins (code points of the repaired text).
    """
    source = document.source
    if source.format not in MARKED:
        return ""
    line = _line_at(source.raw, document.to_raw(start, start)[0])
    if source.format == "md" and _A_HEADING.match(line):
        return "heading"
    return "item" if _AN_ITEM.match(line) or _in_numbered_list(document, start, line) else ""


def _line_at(raw: str, at: int) -> str:
    begin = raw.rfind("\n", 0, at) + 1
    end = raw.find("\n", at)
    return raw[begin : len(raw) if end < 0 else end]


def _in_numbered_list(document: Document, start: int, line: str) -> bool:
    """A numbered line right beside another; one that stands alone is a heading as likely."""
    raw = document.source.raw
    if document.source.format != "md" or not _A_NUMBER.match(line):
        return False
    at = document.to_raw(start, start)[0]
    begin, end = raw.rfind("\n", 0, at), raw.find("\n", at)
    beside = ([_line_at(raw, begin - 1)] if begin > 0 else []) + ([_line_at(raw, end + 1)] if end >= 0 else [])
    return any(_A_NUMBER.match(other) for other in beside)


def rows(raw: str) -> list[tuple[int, int, str]]:
    r"""What to replace in the table rows of Markdown: (start, end, new); a tab parts two cells.

    >>> rows("|市|产值|")
    [(0, 1, '\x1e'), (2, 3, '\t'), (5, 6, '')]
    """
    out: list[tuple[int, int, str]] = []
    for row in _ROW.finditer(raw):
        if _RULE.fullmatch(row[0]):
            out.append((row.start(), row.end(), ""))
            continue
        pipes = list(_PIPE.finditer(raw, row.start(), row.end()))
        news = [ITEM, *["\t"] * (len(pipes) - 2), ""]
        out += [(m.start(), m.end(), new) for m, new in zip(pipes, news, strict=True)]
    return out
