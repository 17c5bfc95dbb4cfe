"""Extraction listened to: each clause's subject, each pattern's hit, and skeletons made readable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract import Extractor, Hit, skeletons
from kg.model import Claim
from kg.reading import Reading
from kg.rules import Rules
from kg.rules.patterns import FIRST_CLASS, FIRST_GROUP, LAST
from kg.skeleton import Skeleton
from kg.topics import HandsOn, Topic, Topics

_SIGN = re.compile(f"[{chr(FIRST_CLASS)}-{chr(FIRST_GROUP - 1)}][{chr(FIRST_GROUP)}-{chr(LAST)}]")
_LONE = re.compile(f"[{chr(FIRST_CLASS)}-{chr(LAST)}]")
Heard = tuple[str, str, Topic, Topic]
"""What stands before a clause of a skeleton, the clause, the subject that it came with, and the one that it got."""


@dataclass
class Listener(Extractor):
    """An extractor that remembers, by where a sentence starts, its clauses' subjects and its patterns' hits."""

    clauses: dict[int, dict[str, list[Heard]]] = field(default_factory=lambda: defaultdict(dict))
    hits: dict[int, list[tuple[Hit, str, tuple[Claim, ...]]]] = field(default_factory=lambda: defaultdict(list))
    _told: int = 0

    def __post_init__(self) -> None:
        """Asks to be told of every hit."""
        self.trace = self._hear

    def _hear(self, hit: Hit, reason: str) -> None:
        given = tuple(dict.fromkeys(self.claims[self._told :]))
        self._told = len(self.claims)
        self.hits[hit.reading.sentence.start].append((hit, reason, given))

    def _sentence(self, r: Reading, topics: Topics) -> HandsOn:
        listening = Subjects(**vars(topics))
        end = super()._sentence(r, listening)
        for kind, heard in zip(skeletons(r, self.rules), listening.passes(), strict=False):
            self.clauses[r.sentence.start][kind] = heard
        return end


@dataclass
class Subjects(Topics):
    """Topics that remember the subject that each clause came with and got, skeleton by skeleton."""

    heard: list[tuple[Skeleton, Heard]] = field(default_factory=list)

    def of_clause(self, r: Reading, sk: Skeleton, span: tuple[int, int], carried: Topic) -> Topic:
        """As `Topics`; remembered."""
        found = super().of_clause(r, sk, span, carried)
        self.heard.append((sk, (sk.text[: span[0]], sk.text[slice(*span)], carried, found)))
        return found

    def passes(self) -> list[list[Heard]]:
        """What was heard, a list a skeleton, in the order of `skeletons`."""
        by: dict[int, list[Heard]] = {}
        for sk, told in self.heard:
            by.setdefault(id(sk), []).append(told)
        return list(by.values())


def readable(sk: Skeleton, rules: Rules, text: str | None = None) -> str:
    """A skeleton (or a part of its text) with each sign as ⟦class:name·name⟧; a sign cut in half is left out."""
    classes = {sign: cls for cls, sign in rules.patterns.signs.items()}

    def shown(m: re.Match[str]) -> str:
        members = "·".join(c.name for c in sk.group(m.group()).members)
        return f"⟦{classes.get(m.group()[0], '?')}:{members}⟧"

    return _LONE.sub("", _SIGN.sub(shown, sk.text if text is None else text))


def role(hit: Hit, letter: str) -> Iterator[str]:
    """The names that a hit has in a role: those of its groups, else the clause's subject; a date as written."""
    groups = [g for g in hit.pattern.regex.groupindex if g[0] == letter and hit.match[g]]
    for g in groups:
        if g == "T":
            yield hit.match[g]
        else:
            yield from (c.name for c in hit.skeleton.group(hit.match[g]).members)
    if letter == "topic" or (hit.pattern.topic and letter == "S" and not groups):
        yield from (c.name for c in hit.topic.members)
