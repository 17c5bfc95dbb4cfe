"""Sites, lines and mechanisms whose names no dictionary holds, by what stands around them.

A port of entry between marks, a line between two ends or of two initials beside others, what one establishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading import Candidate
from kg.recognise.reach import Line
from kg.recognise.restore import held_in
from kg.words import PLACE_TAGS, Segmenter


def find_sites(line: Line, segmenter: Segmenter) -> Iterator[Candidate]:
    """甲、乙、丙等口岸; 甲口岸: sites between marks whose names no dictionary knows, or that of a place."""
    words, mark = line.syntax.words.sharing, line.syntax.words.head.mark
    for m in words.sites.finditer(line.text):
        lead = words.site_leads.match(m["row"])
        begin = m.start("row") + (lead.end() if lead else 0) + line.offset
        end = m.end("row") + line.offset
        parts = line.between(begin, end).split(mark)
        spans, at = [], begin
        for part in parts:
            spans.append((at, at + len(part)))
            at += len(part) + len(mark)
        if m["etc"] and len(parts) > 1 and all(_is_strange(line, a, b, segmenter) for a, b in spans):
            for (a, b), part in zip(spans, parts, strict=True):
                held = held_in([u for u in line.row if a <= u.start and u.end <= b])
                yield Candidate(a, b, part + m["np"], line.syntax.heads[m["np"]].cls, "restored", "head", inner=held)
        elif not m["etc"] and _is_strange(line, *spans[-1], segmenter):
            a, b = spans[-1]
            if any(u.candidate for u in line.row if a < u.end and u.start < b):
                continue  # 某市口岸: a head with its place
            yield Candidate(a, b + len(m["np"]), parts[-1] + m["np"], line.syntax.heads[m["np"]].cls, "site", "head")


def find_ways(line: Line, segmenter: Segmenter) -> Iterator[Candidate]:
    """加快甲至乙高速公路建设, 丙铁路、丁戊铁路: lines between two ends of which no table need know both."""
    words = line.syntax.words.sharing
    for m in words.line_between.finditer(line.text):
        spans = [(m.start(group) + line.offset, m.end(group) + line.offset) for group in ("from", "to")]
        if all(_is_end(line, start, end, segmenter) for start, end in spans):
            yield from _way(line, m)
    for m in words.line_beside.finditer(line.text):
        start, end = m.start() + line.offset, m.end("to") + line.offset
        if not any(u.candidate for u in line.row if u.start < end and start < u.end) and not segmenter.has_word(
            line.between(start, end)
        ):
            yield from _way(line, m)


def _way(line: Line, m: re.Match[str]) -> Iterator[Candidate]:
    start, end, head = m.start() + line.offset, m.end() + line.offset, line.syntax.head_of(m["np"])
    if head is not None:
        held = held_in([u for u in line.row if start <= u.start and u.end <= end])
        yield Candidate(start, end, m.group(), head.cls, "way", "head", inner=held)


def find_two_sided(line: Line) -> Iterator[Candidate]:
    """建立口岸与腹地联动发展机制: mechanisms that are the whole object of their verb, many of two sides."""
    for m in line.syntax.words.sharing.two_sided.finditer(line.text):
        n = "sole" if m["sole"] else "name"
        start, end = m.start(n) + line.offset, m.end(n) + line.offset
        held = held_in([u for u in line.row if start <= u.start and u.end <= end])
        yield Candidate(start, end, m[n], "Mechanism", "two-sided", "head", inner=held)


def _is_end(line: Line, start: int, end: int, segmenter: Segmenter) -> bool:
    """Whether a place where a line ends may be this: it has the tag of a name (金沙, 新民|北), or no known word."""
    named = any(tag in PLACE_TAGS for _, tag in segmenter.tag(line.between(start, end)))
    return named or _is_strange(line, start, end, segmenter)


def _is_strange(line: Line, start: int, end: int, segmenter: Segmenter) -> bool:
    """Whether a stretch of two to seven signs is a place, or holds no word that a dictionary knows and is no name."""
    text, words = line.between(start, end), line.syntax.words.sharing
    inside = [u for u in line.row if start < u.end and u.start < end]
    known = (u for u in inside if len(u.text) > 1 and u.candidate is None and segmenter.has_word(u.text))
    verbs = line.syntax.lists["governors"] | set(line.syntax.founding)
    said = any(len(u.text) > 1 and (u.tag in ("m", "v", "vn") or u.text in verbs) for u in inside)
    plain = said or any(u.tag not in PLACE_TAGS for u in known)
    place = all(u.candidate.kind == "place" for u in inside if u.candidate)
    return 2 <= len(text) <= 7 and text.isalpha() and place and not plain and not words.no_site.match(text)
