"""Extraction listened to: each clause's subject, each pattern's hit, and skeletons made readable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract import Extractor
from kg.extract.carried import Topic
from kg.extract.hits import Hit
from kg.extract.skeleton import Skeleton
from kg.model import Claim
from kg.reading import Reading
from kg.rules import Rules
from kg.rules.patterns import FIRST_CLASS, FIRST_GROUP, LAST

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
        """Asks to be told of every hit and every clause."""
        self.trace, self.heard = self._hit_told, self._clause_told

    def _hit_told(self, hit: Hit, reason: str) -> None:
        given = tuple(dict.fromkeys(self.claims[self._told :]))
        self._told = len(self.claims)
        self.hits[hit.reading.sentence.start].append((hit, reason, given))

    def _clause_told(self, r: Reading, kind: str, sk: Skeleton, span: tuple[int, int], came: Topic, got: Topic) -> None:
        of_sentence = self.clauses[r.sentence.start]
        of_sentence.setdefault(kind, []).append((sk.text[: span[0]], sk.text[slice(*span)], came, got))


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
