"""Raw text -> repaired text, a paragraph a line, and the edits that lead every offset back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.characters import mend_characters
from kg.edits import apply, compose
from kg.lines import BLANK, CJK, HAN, HAS_HAN, Line, dropped, lines_of
from kg.model import Document, Edit, Source
from kg.people import is_name, people
from kg.rules.text import TextRules
from kg.unwrap import Join, joins

_SPACE = re.compile(
    f"(?<=[{CJK}])[{BLANK}]+(?=[{CJK}])|(?<=[{CJK}])[{BLANK}]+(?=[0-9A-Za-z(+%])"
    f"|(?<=[0-9A-Za-z)%+])[{BLANK}]+(?=[{CJK}])"
)
_PARAGRAPH_GAP = re.compile(r"(?<=[。！？”）])[ \u00a0]*\u3000{2,}|(?<=[。！？”）]) {4,}(?=\S)")
_TOKEN = re.compile(f"[^{BLANK}]+")
_SENTENCE = re.compile("[。！？]")
_LETTERS = 12  # characters of a line of names, each set apart
_HALVES = 60  # characters: a longer line without a full stop is running text all the same


def repair(source: Source, rules: TextRules) -> Document:
    """Mends what scanning, typesetting and copying did to a text.

    The text of the result holds a paragraph a line; applying the result's edits to the source's raw
    text gives it.

    Args:
        source: the text as it was read.
        rules: the rules of repair.

    >>> from kg.resources import folder
    >>> from kg.rules.text import load_text
    >>> repair(Source("a.txt", "", "到 ２０２０ 年,乡 村 更美.", "txt"), load_text(folder("data"))).text
    '到2020年，乡村更美。'
    """
    first = mend_characters(source.raw, rules.repair, source.format)
    text = apply(source.raw, first)
    second = _mend_lines(text, rules)
    return Document(source, apply(text, second), compose(first, second))


def _mend_lines(text: str, rules: TextRules) -> list[Edit]:
    """The edits between and inside lines: cuts, joins, paragraph breaks, spaces."""
    lines = lines_of(text)
    gone = dropped(lines, rules.repair)
    kept = [line for i, line in enumerate(lines) if i not in gone]
    links = joins(kept, rules)
    edits = _between(text, kept, links, {lines[i].start: why for i, why in gone.items()})
    for paragraph in _paragraphs(kept, links):
        edits += _inside(text, paragraph, rules)
    return sorted(edits, key=lambda e: (e.start, e.end))


def _between(text: str, kept: Sequence[Line], links: Sequence[Join | None], gone: dict[int, str]) -> list[Edit]:
    """What stands before the first line, between two and after the last becomes a break or nothing."""
    cuts = sorted(gone)
    spans: list[tuple[int, int, str, str]] = []
    if not kept:
        return [Edit(0, len(text), "", "blank")] if text else []
    spans.append((0, kept[0].start, "", "blank"))
    for (a, b), link in zip(pairwise(kept), links[1:], strict=True):
        new = "\n" if link is None else " " if link.space or _latin(a, b) else ""
        start = b.start + link.drop if link else b.start
        spans.append((a.end, start, new, "paragraph" if link is None else "doubled" if link.drop else "unwrap"))
    spans.append((kept[-1].end, len(text), "", "blank"))
    out: list[Edit] = []
    k = 0
    for start, end, new, rule in spans:
        while k < len(cuts) and cuts[k] < start:
            k += 1
        if k < len(cuts) and cuts[k] < end:
            rule = gone[cuts[k]]
        if text[start:end] != new:
            out.append(Edit(start, end, new, rule))
    return out


def _latin(a: Line, b: Line) -> bool:
    """Two words of a Latin script meet: they keep a space."""
    return a.text[-1].isascii() and b.text[0].isascii() and a.text[-1].isalpha() and b.text[0].isalnum()


def _paragraphs(kept: Sequence[Line], links: Sequence[Join | None]) -> list[list[Line]]:
    out: list[list[Line]] = []
    for line, link in zip(kept, links, strict=True):
        if link is None:
            out.append([])
        out[-1].append(line)
    return out


def _inside(text: str, paragraph: Sequence[Line], rules: TextRules) -> list[Edit]:
    """The spaces inside a paragraph: gone in running text, single between the halves of a headline."""
    whole = "".join(line.text for line in paragraph)
    running = bool(_SENTENCE.search(whole)) or len(whole) > _HALVES
    out: list[Edit] = []
    for line in paragraph:
        body = text[line.start : line.end]
        if len(body) == len(line.text) and not _SPACE.search(body):
            continue
        edits = [
            Edit(line.start + m.start(), line.start + m.end(), "\n", "paragraph") for m in _PARAGRAPH_GAP.finditer(body)
        ]
        out += edits
        keep = _after_number(body, rules) if running else _kept_spaces(body, rules)
        taken = {e.start for e in edits}
        for m in _SPACE.finditer(body):
            if line.start + m.start() in taken or "\t" in m[0]:
                continue
            new = " " if m.start() in keep else ""
            if m[0] != new:
                out.append(Edit(line.start + m.start(), line.start + m.end(), new, "space"))
    return out


def _after_number(body: str, rules: TextRules) -> frozenset[int]:
    """The space between 第三条 and its wording stays: it is the only mark between the two."""
    m = rules.repair.signs.part.match(body)
    return frozenset((m.end(),)) if m else frozenset()


def _kept_spaces(body: str, rules: TextRules) -> frozenset[int]:
    """Where spaces part words: between names, between halves of a headline, after a heading's number."""
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(body)]
    if len(tokens) < 2:
        return frozenset()
    wide = list(re.finditer(f"(?<=[{HAN}])[{BLANK}]+(?=[{HAN}])", body))
    if not any(len(HAS_HAN.findall(t)) > 1 for *_, t in tokens):
        if ends := _only_names([end for _, end, _ in tokens], "".join(t for *_, t in tokens), rules):
            return frozenset(ends[:-1])
        # All letter-spaced: only a wider gap parts words.
        gaps = {len(m[0]) for m in wide}
        return frozenset(m.start() for m in wide if len(m[0]) > 1) if len(gaps) > 1 else frozenset()
    out = set()
    for (_, end, left), (_, _, right) in pairwise(_spaced_names(tokens, rules)):
        if _parted(left, right, rules):
            out.add(end)
    return frozenset(out)


def _only_names(ends: Sequence[int], text: str, rules: TextRules) -> list[int]:
    """Where the names of a line end that is all letter-spaced, if it can be read as names in one way only.

    Names of two characters are set as wide as those of three, so that gaps do not tell (王 志 强　李 　敏).
    """
    ways: list[list[int]] = [[0]] if len(ends) == len(text) <= _LETTERS else []
    for _ in range(len(text) // 2):
        longer = [[*way, way[-1] + n] for way in ways for n in (2, 3) if is_name(text[way[-1] :][:n], rules.names)]
        ways = [w for w in ways if w[-1] == len(text)] + [w for w in longer if w[-1] <= len(text)]
    whole = [w for w in ways if w[-1] == len(text)]
    return [ends[at - 1] for at in whole[0][1:]] if len(whole) == 1 else []


def _spaced_names(tokens: Sequence[tuple[int, int, str]], rules: TextRules) -> list[tuple[int, int, str]]:
    """The words of a line, a name of two characters set as wide as the others for one (王 明 欧阳青; 记者 王 明)."""
    whole = [t for *_, t in tokens if len(t) > 1]
    if not any(is_name(t, rules.names) or rules.repair.signs.by.search(t) for t in whole):
        return list(tokens)
    out: list[tuple[int, int, str]] = []
    for start, end, text in tokens:
        name = out[-1][2] + text if out and len(out[-1][2]) == len(text) == 1 else ""
        if name and is_name(name, rules.names):
            out[-1] = (out[-1][0], end, name)
        else:
            out.append((start, end, text))
    return out


def _parted(left: str, right: str, rules: TextRules) -> bool:
    """The space between two stretches is meant: neither is a lone letter-spaced character."""
    if rules.repair.signs.enumerator.match(left):
        return True
    named = people(left, rules.names) or re.search(f"[{HAN}”）]$", left)
    if people(right, rules.names) and named and len(left) > 1:
        return True
    if left[-1].isascii() or right[0].isascii():
        return False
    return min(len(HAS_HAN.findall(left)), len(HAS_HAN.findall(right))) > 1
