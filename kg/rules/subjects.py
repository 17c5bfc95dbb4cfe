"""Of whom a value is: the words of data/observations.toml for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.rules.around import AroundWords, Grammar
from kg.rules.expressions import Pattern, read_section, section
from kg.rules.forms import any_of


@section
class SubjectWords:
    """What makes a place a subject, or none; see [subject] in data/observations.toml."""

    strangers: tuple[str, ...]
    contrast: Pattern
    kinds: tuple[str, ...]
    admits: frozenset[str]
    facility: Pattern
    airport: Pattern
    facilities: tuple[str, ...]
    site: Pattern
    site_works: frozenset[str]
    site_kinds: frozenset[str]
    site_industries: tuple[str, ...]
    site_lines: tuple[str, ...]
    river: Pattern
    of_rivers: tuple[str, ...]
    rivers: tuple[str, ...]
    townships: tuple[str, ...]
    name_tags: frozenset[str]
    trains: tuple[str, ...]
    of_facilities: Pattern
    tallied: Pattern
    tallies: Pattern
    jointly: Pattern
    compared: Pattern
    group: Pattern
    bare: Pattern
    inside: str
    likened: Pattern
    together: Pattern
    by: tuple[str, ...]
    pivots: tuple[str, ...]
    grants: Pattern
    provision: Pattern
    provided: Pattern
    lies: Pattern
    of_lines: Pattern
    sized: Pattern
    disposed: tuple[str, ...]
    quarters: tuple[str, ...]
    severally: tuple[str, ...]
    average: Pattern
    apiece: Pattern
    lengths: Pattern
    of_firms: Pattern
    including: Pattern
    within: tuple[str, ...]
    made: tuple[str, ...]
    national: tuple[str, ...]
    makes: Pattern
    this: Pattern
    society: tuple[str, ...]
    scope: Pattern
    parts_of: Pattern
    listing: Pattern


@dataclass(frozen=True)
class SubjectRules(SubjectWords):
    """Of whom: `home` are words for the place that the text is about, `that` for the one named last, by class."""

    home: dict[str, str]
    that: dict[str, str]
    forms: Grammar
    words: AroundWords

    @cached_property
    def word(self) -> Pattern:
        """Any word for a place that was named or is one's own."""
        return re.compile(any_of([*self.home, *self.that]))


def subject_rules(t: Mapping[str, Any], file: str, words: AroundWords, forms: Grammar) -> SubjectRules:
    """The rules of the tables home, that and subject.

    Raises:
        RuleError: names the key that is missing, unknown or does not hold.
    """
    home, that = ({word: kind for kind, words in t[x].items() for word in words} for x in ("home", "that"))
    held = read_section(SubjectWords, file, "subject", t)
    return SubjectRules(**vars(held), home=home, that=that, forms=forms, words=words)
