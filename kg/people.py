"""Which words on a line are people's names, by surname, length and place."""

from __future__ import annotations

import re
import unicodedata

from kg.rules.forms import HANZI
from kg.rules.text import NameRules, TextRules

_NAME = re.compile(f"{HANZI}{{2,4}}")


def is_name_line(text: str, names: NameRules) -> bool:
    """The line is one to four people's names and nothing else.

    >>> from kg.resources import folder
    >>> from kg.rules.text import load_text
    >>> is_name_line("王小明 欧阳青", load_text(folder("data")).names)
    True
    """
    return bool(people(text, names))


_MARKS = "0123456789*¹²³⁴⁵①②③④⑤"  # which of the bodies below is whose
_ALIAS = re.compile("（[^（）]*）$")  # the other name of a body
_SEPARATORS = re.compile(r"[ \u3000、，,]+")
_MARKED = re.compile(f"[{re.escape(_MARKS)}、，, ]*")
_LONGEST = 40  # signs of a line of names, with their marks


def people(text: str, names: NameRules) -> list[tuple[str, int]]:
    """The names on a line and where each begins; empty where anything else stands on it."""
    if len(text) > _LONGEST or not text:
        return []
    out: list[tuple[str, int]] = []
    at = 0
    for piece in _SEPARATORS.split(text):
        at = text.index(piece, at)
        name = piece.rstrip(_MARKS)
        if out and piece and not name:
            at += len(piece)  # 甲1，2，乙2
            continue
        if not is_name(name, names):
            return []
        out.append((name, at))
        at += len(piece)
    return out if len(out) <= 6 else []


def marked(text: str, end: int) -> set[int]:
    """The numbers of the bodies of a person whose name ends at `end` on a line of names.

    >>> marked("王小明1，2，欧阳青2", 3), marked("王小明1，2，欧阳青2", 10)
    ({1, 2}, {2})
    """
    m = _MARKED.match(text, end)
    return {n for ch in m[0] if (n := unicodedata.digit(ch, None)) is not None} if m else set()


def is_name(text: str, names: NameRules) -> bool:
    """Two to four characters that begin with a surname and are no known word."""
    if not _NAME.fullmatch(text) or text in names.no_name:
        return False
    if text[:2] in names.double_surname:
        return len(text) > 2
    return text[0] in names.surname and len(text) <= 3


def office_and_name(text: str, rules: TextRules) -> int | None:
    """Where the name begins on a line of an office and its holder (某市市长 张三), or None on any other line.

    >>> from kg.resources import folder
    >>> from kg.rules.text import load_text
    >>> office_and_name("云泽市市长王小明", load_text(folder("data")))
    5
    """
    if spaced := _behind_office(text, rules.names):
        return spaced
    if " " in text:
        return None
    for pattern in rules.split.lines.get("office", ()):
        m = pattern.match(text)
        if m and is_name(m["names"], rules.names):
            return m.start("names")
    return None


def _behind_office(text: str, names: NameRules) -> int | None:
    """Where the names begin behind an office or body and a space (某省委党校（某学院） 张三 李四), or None."""
    bodies = tuple(w for w in names.body_end if len(w) > 1)
    for gap in re.finditer(" ", text):
        office = _ALIAS.sub("", text[: gap.start()])
        fits = office.endswith(names.titles) or (len(office) > 3 and office.endswith(bodies))
        if fits and is_name_line(text[gap.end() :], names):
            return gap.end()
    return None
