"""The lines of a text as repair sees them: how wide, how they end, and which are no text at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.marks import Mark, mark_in
from kg.rules.text import RepairRules

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
CJK = HAN + "\u3008-\u3011\u3014-\u3017\uff01-\uff0c\uff1a-\uff1f、。，；：“”‘’…—·"
BLANK = r" \u00a0\u2002-\u200a\u202f\u205f\u3000\t"
_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(f"(?<=[{CJK}])[{BLANK}]+(?=[{CJK}])")
_CLOSED = re.compile(r"[。！？!?…][”’』」》）)\]】]*$")
_NARROW = re.compile(r"[\x20-\x7e\u00a0]")
HAS_HAN = re.compile(f"[{HAN}]")
_DIGIT = re.compile("[0-9]")
_LONG_RUN = 40  # characters printed twice that are a misprint, no refrain


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer white space.

    `start` and `end` count code points of the text after the first step of repair; `text` is the line
    without the spaces between Chinese characters, `spaced` with them; `width` is in half ems (a character is 2).
    `gap` tells that an empty line stands before it, `indented` that two ems of white space do, `mark` what the
    format says that it is.
    """

    start: int
    end: int
    text: str
    width: int
    closed: bool
    gap: bool
    indented: bool
    mark: Mark = ""
    spaced: str = ""


def lines_of(text: str) -> list[Line]:
    r"""All lines that hold more than white space.

    >>> [line.width for line in lines_of("乡 村\n\nGDP")]
    [4, 3]
    """
    out: list[Line] = []
    last = 0
    for m in _LINE.finditer(text):
        body = m[0].strip()
        if not body:
            continue
        lead = m[0][: len(m[0]) - len(m[0].lstrip())]
        start = m.start() + len(lead)
        clean = _GAP.sub("", body)
        indent = lead.count("\u3000") >= 2 or lead.count(" ") >= 4 or "\t" in lead
        out.append(
            Line(
                start,
                start + len(body),
                clean,
                width(clean),
                bool(_CLOSED.search(clean)),
                text.count("\n", last, start) > 1,
                indent,
                mark_in(lead),
                body,
            )
        )
        last = start + len(body)
    return out


def width(text: str) -> int:
    """Display width in half ems.

    >>> width("城市A1")
    6
    """
    return 2 * len(text) - len(_NARROW.findall(text))


def dropped(lines: list[Line], rules: RepairRules) -> dict[int, str]:
    """The lines that are no text, by index, with the reason: footnotes, page numbers, second prints."""
    out = _footnotes(lines, rules)
    rest = [i for i in range(len(lines)) if i not in out]
    out.update(_twice(lines, rest))
    return out


def _footnotes(lines: list[Line], rules: RepairRules) -> dict[int, str]:
    out: dict[int, str] = {}
    open_reference = False
    for i, line in enumerate(lines):
        if open_reference:
            out[i] = "footnote"
            open_reference = not line.closed
        elif rules.lone_marks.fullmatch(line.text):
            out[i] = "footnote mark"
        elif rules.page_number.fullmatch(line.text) and _lonely(lines, i):
            out[i] = "page number"
        elif _is_reference(line.text, rules):
            out[i] = "footnote"
            # A reference that runs on goes on for a line or two, not over the rest of the page.
            open_reference = not line.closed and i + 1 < len(lines) and not _is_reference(lines[i + 1].text, rules)
    return out


def _is_reference(text: str, rules: RepairRules) -> bool:
    return bool(rules.reference_begin.match(text) and rules.cite.search(text))


def _lonely(lines: list[Line], i: int) -> bool:
    """No neighbour is a number too: else it is a column of figures, not a page number."""
    around = [lines[j].text for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return all(HAS_HAN.search(t) or not _DIGIT.search(t) for t in around)


def _twice(lines: list[Line], rest: list[int]) -> dict[int, str]:
    """Stretches that were printed before: the later one goes, where it is too long for a refrain."""
    first: dict[str, int] = {}
    out: dict[int, str] = {}
    k = 0
    while k < len(rest):
        text = lines[rest[k]].text
        seen = first.setdefault(text, k)
        run = _run(lines, rest, seen, k) if seen < k and len(text) >= 6 else 0
        length = sum(len(lines[rest[k + n]].text) for n in range(run))
        if run and (length >= _LONG_RUN or seen == k - 1):
            out.update((rest[k + n], "printed twice") for n in range(run))
            k += run
        else:
            k += 1
    return out


def _run(lines: list[Line], rest: list[int], a: int, b: int) -> int:
    """How many lines from `a` on are printed again from `b` on."""
    n = 0
    while a + n < b and b + n < len(rest) and lines[rest[a + n]].text == lines[rest[b + n]].text:
        n += 1
    return n
