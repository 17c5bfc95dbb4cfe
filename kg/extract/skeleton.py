"""A reading as a string in which every group of coordinated names is one sign.

Relation patterns are regular expressions over this string. A group takes two characters of the
private use area: one for its class, one for its number. Quotation marks are left out, 等, 等地, 两市
and the like behind a group are taken into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.forms import HANZI
from kg.rules.patterns import FIRST_GROUP

_QUOTES = '“”‘’「」『』"'
_VERB = re.compile(f"{HANZI}{{2}}")
CLAUSE_END = re.compile(r"[，；。！？：]")


@dataclass(frozen=True, slots=True)
class Group:
    """Names in coordination: their candidates and the offset of the first in the skeleton."""

    members: tuple[Candidate, ...]


@dataclass(frozen=True)
class Skeleton:
    """The string, its groups, and for each character the offset in the repaired text."""

    text: str
    groups: tuple[Group, ...]
    offsets: tuple[int, ...]

    def group(self, sign: str) -> Group:
        """The group behind a two-character sign."""
        return self.groups[ord(sign[1]) - FIRST_GROUP]


def skeletons(r: Reading, rules: Rules) -> dict[str, Skeleton]:
    """The skeletons of a sentence by kind: groups joined, split at 和 and 与, and with industries shown."""
    joints = rules.patterns.clauses
    excepted = [m.span() for m in joints.excepted.finditer(r.text)]
    shown = [c for c in r.names if not any(a < c.start - r.offset < b for a, b in excepted)]
    names = [c for c in shown if c.cls != "Industry"]
    out = {"joined": (joined := skeleton(r, names, rules, join_with=joints.joined))}
    listed = all(_listed(r, group, joints.split) for group in joined.groups)
    out["split"] = joined if listed else skeleton(r, names, rules, join_with=joints.split)
    if len(names) < len(shown):
        out["industry"] = skeleton(r, shown, rules, join_with=joints.industry)
    return out


def _listed(r: Reading, group: Group, joint: re.Pattern[str]) -> bool:
    """Whether nothing but a joint stands between the members of a group."""
    pairs = pairwise(group.members)
    return all(joint.fullmatch(r.text, a.end - r.offset, b.start - r.offset) for a, b in pairs)


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a skeleton: from one punctuation mark to the next."""
    start = 0
    for m in CLAUSE_END.finditer(text):
        if m.end() - start > 1:
            yield start, m.end()
        start = m.end()
    if start < len(text):
        yield start, len(text)


def skeleton(reading: Reading, names: Sequence[Candidate], rules: Rules, *, join_with: re.Pattern[str]) -> Skeleton:
    """The skeleton of a sentence.

    Args:
        reading: the sentence.
        rules: the signs of classes, and which classes can stand in one group.
        names: the names to show as signs, sorted, without overlaps.
        join_with: what joins names into one group (、 alone, or with 和 and 及).
    """
    hidden = [(a.start, b.start) for a, b in pairwise(names) if _leads_into(a, b) or _owns(a, b, reading, rules)]
    owners = {start for start, _ in hidden}
    shown = [c for c in names if c.cls in rules.patterns.signs and c.start not in owners]
    text, offsets, at = "", [], reading.offset
    groups = list(_groups(reading, shown, rules, join_with, hidden))
    for n, group in enumerate(groups):
        first = group.members[0]
        plain = _plain(reading, at, first.start, hidden)
        sign = rules.patterns.signs[rules.classes.sign(first.cls, first.name)] + chr(FIRST_GROUP + n)
        text += "".join(reading.text[i - reading.offset] for i in plain) + sign
        offsets += [*plain, first.start, first.start]
        at = _end(reading, group, rules)
    plain = _plain(reading, at, reading.offset + len(reading.text), hidden)
    text += "".join(reading.text[i - reading.offset] for i in plain)
    # 支持甲建设…中心、乙打造…枢纽: what another place does is a clause of its own.
    return Skeleton(rules.patterns.next_actor.sub("，", text), tuple(groups), (*offsets, *plain))


def _groups(
    reading: Reading,
    shown: Sequence[Candidate],
    rules: Rules,
    joint: re.Pattern[str],
    hidden: Sequence[tuple[int, int]],
) -> Iterator[Group]:
    """Names in coordination; a name that the end of a group has swallowed is left out."""
    run: list[Candidate] = []
    for c in shown:
        gap = _plain(reading, _head_end(reading, run[-1], rules), c.start, hidden) if run else ()
        between = "".join(reading.text[i - reading.offset] for i in gap)
        beside = not between and bool(run) and run[-1].cls == c.cls in rules.classes["Area"]  # 粤东粤西粤北
        if run and _joined(reading, run[-1], c, rules) and (beside or joint.fullmatch(between)):
            run.append(c)
        elif not run or c.start >= _end(reading, Group(tuple(run)), rules):
            if run:
                yield Group(tuple(run))
            run = [c]
    if run:
        yield Group(tuple(run))


def _joined(reading: Reading, a: Candidate, b: Candidate, rules: Rules) -> bool:
    """Whether two names can stand in one group: of one family, and in no row of pairs.

    Such rows are 甲与乙、丙与丁 and 甲帮扶乙、丙帮扶丁.
    """
    before, after = reading.text[: a.start - reading.offset], reading.text[b.end - reading.offset :]
    words = rules.patterns.clauses
    if words.pair_before.search(before) and words.pair_behind.match(after):
        return False
    if a.cls not in rules.classes["Division"] and b.cls in rules.classes["Division"] and words.pair_acts.match(after):
        return False  # 甲园区、乙与丙共建…: the next ones act
    verb = before[-2:]
    return not (verb == after[:2] and _VERB.fullmatch(verb)) and rules.classes.related(a.cls, b.cls)


def _end(reading: Reading, group: Group, rules: Rules) -> int:
    """Where a group ends: behind its last name, the 等, 三市 that sum it up, and the head that its names share."""
    last = group.members[-1]
    return max(_summed_end(reading, last, rules), _head_end(reading, last, rules))


def _summed_end(reading: Reading, last: Candidate, rules: Rules) -> int:
    """Where the 等, 等地, 三市 behind the last name of a group end."""
    at = last.end - reading.offset
    while at < len(reading.text) and reading.text[at] in _QUOTES:
        at += 1
    m = rules.patterns.clauses.set_words.match(reading.text, at)
    return m.end() + reading.offset if m and m.group() else last.end


def _head_end(reading: Reading, last: Candidate, rules: Rules) -> int:
    """Where the head ends that the names of a list share (甲、乙等都市圈); without one, where the name ends."""
    said = reading.text[last.start - reading.offset : last.end - reading.offset]
    shared = last.name.removeprefix(said) if last.name.startswith(said) else ""
    end = _summed_end(reading, last, rules)
    return end + len(shared) if shared and reading.text.startswith(shared, end - reading.offset) else last.end


def _plain(reading: Reading, start: int, end: int, hidden: Sequence[tuple[int, int]]) -> list[int]:
    """Offsets of the text between groups, without quotation marks and hidden names."""
    text = reading.text[start - reading.offset : end - reading.offset]
    shown = [i for i, ch in enumerate(text, start) if ch not in _QUOTES]
    return [i for i in shown if not any(a <= i < b for a, b in hidden)] if hidden else shown


def _owns(c: Candidate, after: Candidate, reading: Reading, rules: Rules) -> bool:
    """绥化市 in 绥化市的北林、肇东: a division before 的 and one of its own says only where that lies."""
    between = reading.text[c.end - reading.offset : after.start - reading.offset]
    if between != rules.formula.grammar.of or not (c.code and after.code) or c.cls not in ("Province", "City"):
        return False
    return c.code in rules.gazetteer.ancestors(after.code)


def _leads_into(c: Candidate, after: Candidate) -> bool:
    """江苏 in 江苏南京: a division right before one of its own says only where that lies."""
    if after.start != c.end or c.cls not in ("Province", "City") or c.kind != "place":
        return False
    return after.cls in ("City", "County", "FunctionalZone", "Corridor", "EconomicBelt")
