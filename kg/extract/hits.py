"""A pattern's match in a clause, and whom it names: the members of its subject and its object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from kg.dates import iso
from kg.extract.carried import Topic
from kg.extract.skeleton import CLAUSE_END, Skeleton
from kg.model import Literal_
from kg.reading import Candidate, Reading
from kg.rules import Rules
from kg.rules.patterns import Pattern, PatternRules

Member = Candidate | Literal_


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern's match in a clause: the clause begins at `begin` in the skeleton."""

    reading: Reading
    skeleton: Skeleton
    pattern: Pattern
    match: re.Match[str]
    topic: Topic
    begin: int
    own: Candidate | None = None

    @property
    def clause(self) -> str:
        """The skeleton from the clause's beginning to the match's end."""
        return self.skeleton.text[self.begin : self.match.end()]

    @property
    def before(self) -> str:
        """The skeleton from the clause's beginning to the match's own."""
        return self.skeleton.text[self.begin : self.match.start()]


def roles(hit: Hit, rules: Rules) -> tuple[list[Candidate], list[Member]]:
    """The members of a hit's subject and object."""
    p, topic = hit.pattern, hit.topic
    filled = {**_context(hit), **_named(hit, rules)}
    objects = filled.get(p.object, [])
    of = rules.patterns.predicates[p.predicate]
    if p.topic and of.leads and topic.led:
        filled.setdefault("S", list(topic.led))  # 甲市联合乙、丙，依托某铁路，对接丁: what leads does
    if p.topic:
        filled.setdefault("S", [*topic.members, *(c for c in topic.partners if c not in objects)])
    subjects = [c for c in filled.get(p.subject, []) if isinstance(c, Candidate)]
    return (_own(objects, rules.classes["Ground"]) or subjects) if of.becomes else subjects, objects


def _context(hit: Hit) -> dict[str, list[Member]]:
    """What stands outside of the clause, by the role that a pattern may give it."""
    source, topic = hit.topic.source, hit.topic
    return {
        "topic": list(topic.members),
        "source": [source] if source else [],
        "meeting": [topic.meeting] if topic.meeting else [],
        "head": list(topic.head),
        "own": [hit.own] if hit.own and not source else [],
    }


def _named(hit: Hit, rules: Rules) -> dict[str, list[Member]]:
    """What the match names, by role; S2 adds to S."""
    p, m, sk = hit.pattern, hit.match, hit.skeleton
    filled: dict[str, list[Member]] = {}
    for name in p.regex.groupindex:
        if m[name] is None:
            continue
        if name == "T":
            day = iso(m[name], sk.text[: m.start(name)], rules.documents.year)
            filled["T"] = [Literal_(day)] if day else []
            continue
        filled.setdefault(name[0], []).extend(sk.group(m[name]).members)
        if name in p.rest:
            filled[name[0]] += _rest(sk, p, m.end(name), rules.patterns)
    return filled


def _rest(sk: Skeleton, pattern: Pattern, at: int, rules: PatternRules) -> list[Candidate]:
    """Members of all further groups of the class: to the clause's end, and on where the next begins with one."""
    of = rules.predicates[pattern.predicate]
    stop = CLAUSE_END.search(sk.text, at)
    while stop and stop.group() == "，" and of.goes_on:
        m = rules.next_group.match(sk.text, stop.end())
        if m is None or m["group"][0] not in pattern.rest_classes:
            break  # 甲地区包括…，乙地区包括…
        stop = CLAUSE_END.search(sk.text, stop.end())
    end = stop.start() if stop else len(sk.text)
    # 某市的某区: the city only says where it lies
    signs = [m for m in rules.sign.finditer(sk.text, at, end) if not rules.owned.match(sk.text, m.end())]
    if of.apart:
        places = {m.end() for m in signs if m.group()[0] not in pattern.rest_classes}
        signs = [m for m in signs if m.start() not in places]  # 甲县轴承、乙县番茄: to each its own
    return [c for m in signs if m.group()[0] in pattern.rest_classes for c in sk.group(m.group()).members]


def _own(objects: Sequence[Member], ground: frozenset[str]) -> list[Candidate]:
    """The place that a goal's name ends with (轨道上的某城): it is the one to become so."""
    ends = [c.inner[-1] for c in objects if isinstance(c, Candidate) and c.inner and c.inner[-1].end == c.end]
    return [c for c in ends if c.cls in ground and c.kind in ("name", "place")]


def related(
    hit: Hit, subjects: Sequence[Candidate], objects: Sequence[Member], each: str
) -> Iterator[tuple[Candidate, Member]]:
    """Every subject with every object; behind 分别 (`each`) the first with the first, if there are as many."""
    if hit.pattern.subject == hit.pattern.object or each not in hit.clause:
        return product(subjects, objects)
    if len(subjects) == len(objects):
        return zip(subjects, objects, strict=True)
    unclear = min(len(subjects), len(objects)) > 1  # what goes with what
    return iter(()) if unclear else product(subjects, objects)
