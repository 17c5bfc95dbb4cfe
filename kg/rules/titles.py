"""What titles say: builds of titles, what leads and follows them, offices, and what they do to other documents.

All of it stands in data/titles.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from kg.errors import RuleError
from kg.rules.documents import DocumentWords
from kg.rules.expressions import Pattern, expression, load_toml, read_section, section
from kg.rules.forms import any_of

_FILE = "titles.toml"


@dataclass(frozen=True, slots=True)
class Title:
    """One build of titles and the class of what it names; `place` says whether a division leads it.

    Every match holds one of the words `holds`, if there are any: a sentence without them is passed over.
    """

    cls: str
    pattern: Pattern
    example: str
    counter_example: str
    place: Literal["", "able", "needed", "named", "inside"] = ""
    holds: tuple[str, ...] = ()


@section
class Leads:
    """What stands before a title that a division leads: words for its level, and for the party; see [leads]."""

    levels: tuple[str, ...]
    before: tuple[str, ...]


@section
class Offices:
    """Words for offices: those `before` a person's name, those `behind` it and what else follows; see [offices]."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    after: tuple[str, ...]

    @cached_property
    def leading(self) -> Pattern:
        """An office at the end of what stands before a name."""
        return re.compile(f"{any_of(self.before)}$")

    @cached_property
    def following(self) -> Pattern:
        """An office behind a name."""
        return re.compile(any_of(self.behind))

    @cached_property
    def holding(self) -> Pattern:
        """An office anywhere."""
        return re.compile(any_of(self.before))

    @cached_property
    def closing(self) -> Pattern:
        """What follows the name of an office's holder."""
        return re.compile(f"{any_of([*self.behind, *self.after])}|[，。、；：（！？”]|$")


@dataclass(frozen=True, slots=True)
class Lineage:
    """What titles do to other documents: `verbs` by predicate; `edition` ends an edition's title (group `label`).

    `excerpt` ends the title of a text that is only a part of the document; see [lineage].
    """

    verbs: dict[str, Pattern]
    edition: Pattern
    excerpt: Pattern


@dataclass(frozen=True, slots=True)
class TitleRules:
    """All of data/titles.toml."""

    builds: tuple[Title, ...]
    leads: Leads
    offices: Offices
    lineage: Lineage
    documents: DocumentWords


def load_titles(data: Path) -> TitleRules:
    """Reads data/titles.toml.

    Raises:
        RuleError: names the entry or key that is missing, unknown or does not hold.
    """
    table = load_toml(data / _FILE)
    if "title" not in table:
        raise RuleError(_FILE, "title", "there is none")
    return TitleRules(
        builds=tuple(_title(n, e) for n, e in enumerate(table["title"], 1)),
        leads=read_section(Leads, _FILE, "leads", table),
        offices=read_section(Offices, _FILE, "offices", table),
        lineage=_lineage(table),
        documents=read_section(DocumentWords, _FILE, "documents", table),
    )


def _title(row: int, e: dict[str, Any]) -> Title:
    if e.get("place", "") not in ("", "able", "needed", "named", "inside"):
        raise RuleError(_FILE, row, "place is one of able, needed, named, inside")
    try:
        pattern = expression(e["pattern"], _FILE, str(row))
        return Title(
            e["class"], pattern, e["example"], e["counter_example"], e.get("place", ""), tuple(e.get("holds", ()))
        )
    except KeyError as error:
        raise RuleError(_FILE, row, f"{error} in entry {e.get('pattern', '')!r}") from error


def _lineage(table: dict[str, Any]) -> Lineage:
    try:
        t = table["lineage"]
        verbs = {predicate: re.compile(any_of(words)) for predicate, words in t["verbs"].items()}
        return Lineage(verbs, *(expression(t[key], _FILE, f"lineage.{key}") for key in ("edition", "excerpt")))
    except KeyError as error:
        raise RuleError(_FILE, "lineage", f"{error} is missing") from error
