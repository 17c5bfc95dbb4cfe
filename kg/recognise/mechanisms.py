"""Where the name of a mechanism begins that says more than its head: what it is for, and for two things."""

from __future__ import annotations

import re

from kg.recognise.reach import Line

_HALF, _OBJECT = 4, 20  # characters of what a mechanism is for, of two things: more than one half, and at most
_CLAUSE = re.compile(r"[，；。：！？]")


def long_form(line: Line, begin: int, start: int) -> int | None:
    """Where a mechanism's long form begins: at its quotation mark, behind the verb over its 的, or before 和.

    Args:
        line: the sentence.
        begin: where its short form begins.
        start: where its head does.
    """
    before, words = line.before(begin), line.syntax.words.head
    half = before.endswith(words.halves) and start - begin == _HALF and not line.syntax.head_of(before[:-1])
    if half and (_placed(line, begin - _HALF - 1) or words.paired.search(before)):
        return begin - _HALF - 1  # 成本共担和利益共享机制
    if before.endswith(words.halves):
        return _two_acts(line, before[:-1])
    if not before.endswith(words.of):
        return None
    if quoted := words.quoted.search(before):
        return quoted.start() + 1 + line.offset
    clause = _CLAUSE.split(before)[-1]
    verb = words.founding.search(clause)
    if verb is None or not 3 <= len(clause) - verb.end() <= 40:
        return None
    modifier = clause[verb.end() :].removeprefix(words.aspect)
    purpose = modifier.startswith((*line.syntax.prefixes, words.purpose))  # 创新推进同城化发展的体制机制
    return None if purpose else begin - len(modifier)


def _two_acts(line: Line, before: str) -> int | None:
    """Where a mechanism for two things to do begins: right behind the verb (健全|某事常态化排查和清退机制).

    What stands before 和 ends in a verb, says more than four signs and is no name by itself.
    """
    clause, words = _CLAUSE.split(before)[-1], line.syntax.words.head
    verb, end = words.founding.search(clause), line.offset + len(before)
    last = next((u for u in line.row if u.end == end), None)
    own = clause[verb.end() :] if verb else ""
    acts = last is not None and last.candidate is None and last.tag in ("v", "vn")
    plain = acts and not line.syntax.head_of(own) and not set(own) & {words.mark, words.of}
    return end - len(own) if plain and _HALF < len(own) <= _OBJECT else None


def _placed(line: Line, at: int) -> bool:
    """Whether a place ends at an offset (某都市圈|成本分担和利益共享机制)."""
    places = line.syntax.classes["Place"]
    return any(u.end == at and u.candidate and u.candidate.cls in places for u in line.row)
