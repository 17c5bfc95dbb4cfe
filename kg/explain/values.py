"""What is told of one sentence: plain values. Offsets are those of the file's text, as in evidence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Article, Claim, Entity, Observation
from kg.reading import Candidate


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the sentence: its span in the file, class, the rule that found it and what it denotes.

    `kept` says whether the graph mentions it: an industry that nothing ties to the sentence is left out.
    """

    start: int
    end: int
    text: str
    name: str
    cls: str
    rule: str
    entities: tuple[Entity, ...]
    inner: tuple[Name, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a skeleton, its subject, and by what the clause got it."""

    text: str
    subject: tuple[Candidate, ...]
    by: str


@dataclass(frozen=True, slots=True)
class View:
    """The sentence as the patterns of one kind see it, groups spelt out."""

    kind: str
    text: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits: what it matched, its roles, and the claims it gave or why it gave none."""

    pattern: str
    predicate: str
    kind: str
    text: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    claims: tuple[Claim, ...]
    refused: str


@dataclass(frozen=True, slots=True)
class Slotted:
    """A slot that this sentence fills or names: fillers with their rule and the sentence that puts them there.

    `framework` is empty where the sentence explains a slot for frameworks of other articles.
    """

    framework: str
    label: str
    count: int | None
    fillers: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of how one sentence was read; `unread` says why no pattern was tried on it."""

    number: int
    of: int
    article: Article
    paragraph: int
    text: str
    raw: str
    start: int
    end: int
    words: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]
    views: tuple[View, ...]
    matches: tuple[Match, ...]
    implied: tuple[Claim, ...]
    slots: tuple[Slotted, ...]
    observations: tuple[Observation, ...]
    unread: str
