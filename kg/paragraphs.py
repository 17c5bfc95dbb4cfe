"""What each paragraph of a page is: text, headline, byline, author note, or furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.marks import Mark, mark_before
from kg.model import Document
from kg.people import is_name_line, office_and_name
from kg.rules.text import TextRules

Kind = Literal[
    "body",
    "heading",
    "name",
    "byline",
    "office",
    "speaker",
    "compilers",
    "note",
    "caption",
    "staff",
    "promotion",
    "column",
    "lead",
    "subtitle",
    "quote_source",
    "back_matter",
    "references",
]

# In this order; each with the greatest length (in characters) that such a line has.
_KINDS: tuple[tuple[Kind, int], ...] = (
    ("note", 400),
    ("compilers", 80),
    ("speaker", 80),
    ("staff", 100),
    ("byline", 60),
    ("caption", 120),
    ("promotion", 100),
    ("lead", 600),
    ("subtitle", 100),
    ("quote_source", 100),
    ("references", 12),
    ("back_matter", 600),
    ("column", 30),
)
_CLOSED = re.compile(r"[。！？!?…；：;:，,、][”’」』》）)\]】]*$")
_QUESTION = re.compile(r"[^。！？!?]{4,40}[！？!?][”’]?(?:[^。！？!?]{4,24}[！？!?][”’]?)?$")
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the repaired text: its span (code points), its words and what it is."""

    start: int
    end: int
    text: str
    kind: Kind

    def __len__(self) -> int:
        """Its length in characters."""
        return self.end - self.start


def paragraphs_of(document: Document, rules: TextRules) -> list[Paragraph]:
    """All paragraphs of a repaired text, in order, each with its kind."""
    out: list[Paragraph] = []
    for m in re.finditer(r"[^\n]+", document.text):
        words = m[0].strip()
        if words:
            start = m.start() + m[0].index(words)
            kind = _marked(_kind(words, rules, first=not out), mark_before(document, start))
            out.append(Paragraph(start, start + len(words), words, kind))
    return out


def _marked(kind: Kind, mark: Mark) -> Kind:
    """The kind of a line that the format marks: an item of a list is text, though it closes without a full stop."""
    if mark == "item" and kind in ("heading", "name"):
        return "body"
    return "heading" if mark == "heading" and kind == "body" else kind


def _kind(text: str, rules: TextRules, *, first: bool) -> Kind:
    if is_name_line(text, rules.names):
        return "name"
    for kind, longest in _KINDS:
        if len(text) <= longest and any(p.match(text) for p in rules.split.lines.get(kind, ())):
            return kind
    if _is_office(text, rules):
        return "office"
    return "heading" if is_heading(text, rules) or (first and bool(_QUESTION.fullmatch(text))) else "body"


def is_heading(text: str, rules: TextRules) -> bool:
    """A short line that does not close like a sentence and is no row of a table."""
    if len(text) > rules.split.limits["heading"] or _CLOSED.search(text) or "\t" in text:
        return False
    if text[0] in "（(" and text[-1] in "）)":
        return False
    return "。" not in text and len(_HAN.findall(text)) >= 2


def _is_office(text: str, rules: TextRules) -> bool:
    """An office and the name of who holds it, as reports and speeches print them: 某市市长 张三."""
    return len(text) <= 40 and not _CLOSED.search(text) and office_and_name(text, rules) is not None
