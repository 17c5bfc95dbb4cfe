"""Of whom a value is: the words of data/observations.toml for it, as compiled forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.rules.around import AroundWords, Grammar
from kg.rules.forms import any_of, ending


@dataclass(frozen=True)
class SubjectRules:
    """Of whom: words for home and nation, and what makes a place no subject."""

    home: dict[str, str]
    that: dict[str, str]
    strangers: tuple[str, ...]
    word: re.Pattern[str]
    contrast: re.Pattern[str]
    kinds: tuple[str, ...]
    admits: frozenset[str]
    no_place: re.Pattern[str]
    facility: re.Pattern[str]
    airport: re.Pattern[str]
    townships: tuple[str, ...]
    name_tags: frozenset[str]
    compared: re.Pattern[str]
    group: re.Pattern[str]
    bare: re.Pattern[str]
    inside: str
    likened: re.Pattern[str]
    together: re.Pattern[str]
    by: tuple[str, ...]
    pivots: tuple[str, ...]
    grants: re.Pattern[str]
    provision: re.Pattern[str]
    provided: re.Pattern[str]
    lies: re.Pattern[str]
    of_lines: re.Pattern[str]
    sized: re.Pattern[str]
    severally: tuple[str, ...]
    made: tuple[str, ...]
    national: tuple[str, ...]
    makes: re.Pattern[str]
    parts: re.Pattern[str]
    this: re.Pattern[str]
    scope: re.Pattern[str]
    parts_of: re.Pattern[str]
    listing: re.Pattern[str]
    among: re.Pattern[str]
    words: AroundWords


def subject_rules(t: dict[str, Any], words: AroundWords, g: Grammar) -> SubjectRules:
    """The rules of the tables home, that and subject."""
    home, that = ({word: kind for kind, words in t[x].items() for word in words} for x in ("home", "that"))
    s = t["subject"]
    return SubjectRules(
        home=home,
        that=that,
        strangers=tuple(s["strangers"]),
        word=re.compile(any_of([*home, *that])),
        contrast=ending(s["contrast"]),
        kinds=tuple(s["kinds"]),
        admits=frozenset(s["admits"]),
        no_place=g.no_place,
        facility=re.compile(s["facility"]),
        airport=re.compile(s["airport"]),
        townships=tuple(s["townships"]),
        name_tags=frozenset(s["name_tags"]),
        compared=re.compile(s["compared"]),
        group=re.compile(s["group"]),
        bare=re.compile(any_of(s["bare"])),
        inside=s["inside"],
        likened=re.compile(s["likened"]),
        together=re.compile(s["together"]),
        by=tuple(s["by"]),
        pivots=tuple(s["pivots"]),
        grants=re.compile(any_of(s["grants"])),
        provision=re.compile(s["provision"]),
        provided=re.compile(s["provided"]),
        lies=re.compile(s["lies"]),
        of_lines=re.compile(s["of_lines"]),
        sized=re.compile(s["sized"]),
        severally=tuple(s["severally"]),
        made=("", *s["made"]),
        national=tuple(s["national"]),
        makes=re.compile(any_of(s["makes"])),
        parts=g.parts,
        this=re.compile(f"{any_of(s['this'])}"),
        scope=re.compile(s["scope"]),
        parts_of=re.compile(s["parts_of"]),
        listing=re.compile(s["listing"]),
        among=g.among,
        words=words,
    )
