"""Titles with a fixed build: the regular expressions of data/titles.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import RuleError
from kg.rules.documents import DocumentWords
from kg.rules.expressions import expression, load_toml, read_section


@dataclass(frozen=True, slots=True)
class Title:
    """One build of titles and the class of what it names; `place` says whether a division leads it."""

    cls: str
    pattern: re.Pattern[str]
    example: str
    counter_example: str
    place: Literal["", "able", "needed", "named", "inside"] = ""


@dataclass(frozen=True, slots=True)
class Leads:
    """What stands before a title that a division leads: words for its level, and for the party."""

    levels: tuple[str, ...]
    before: tuple[str, ...]


def load_leads(data: Path) -> Leads:
    """Reads [leads] of data/titles.toml.

    Raises:
        RuleError: where a list is missing.
    """
    try:
        t = tomllib.loads((data / "titles.toml").read_text("utf-8"))["leads"]
        return Leads(tuple(t["levels"]), tuple(t["before"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError) as e:
        raise RuleError("titles.toml", "leads", str(e)) from e


@dataclass(frozen=True, slots=True)
class Offices:
    """Words for offices: those that stand before a person's name, and those behind it.

    `holding` finds an office anywhere, `after` what follows the name of its holder.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    holding: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lineage:
    """What titles do to other documents: `verbs` by predicate; `edition` ends an edition's title (group `label`).

    `excerpt` ends the title of a text that is only a part of the document.
    """

    verbs: dict[str, re.Pattern[str]]
    edition: re.Pattern[str]
    excerpt: re.Pattern[str]


def load_lineage(data: Path) -> Lineage:
    """Reads [lineage] of data/titles.toml.

    Raises:
        RuleError: where the table is missing or its expression does not compile.
    """
    try:
        t = tomllib.loads((data / "titles.toml").read_text("utf-8"))["lineage"]
        verbs = {p: re.compile("|".join(map(re.escape, words))) for p, words in t["verbs"].items()}
        return Lineage(verbs, re.compile(t["edition"]), re.compile(t["excerpt"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError, re.error) as e:
        raise RuleError("titles.toml", "lineage", str(e)) from e


def load_documents(data: Path) -> DocumentWords:
    """Reads [documents] of data/titles.toml.

    Raises:
        RuleError: names the key that is missing, unknown or does not hold.
    """
    return read_section(DocumentWords, "titles.toml", "documents", load_toml(data / "titles.toml"))


def load_offices(data: Path) -> Offices:
    """Reads the words for offices in data/titles.toml.

    Raises:
        RuleError: where a list is missing.
    """
    try:
        t = tomllib.loads((data / "titles.toml").read_text("utf-8"))["offices"]
        before, behind, after = ("|".join(map(re.escape, t[side])) for side in ("before", "behind", "after"))
    except (OSError, tomllib.TOMLDecodeError, KeyError) as e:
        raise RuleError("titles.toml", "offices", str(e)) from e
    return Offices(
        re.compile(f"(?:{before})$"),
        re.compile(f"(?:{behind})"),
        re.compile(before),
        re.compile(f"{behind}|{after}|[，。、；：（！？”]|$"),
    )


def load_titles(data: Path) -> tuple[Title, ...]:
    """Reads data/titles.toml.

    Raises:
        RuleError: where an entry lacks a field or its pattern does not compile.
    """
    name = "titles.toml"
    try:
        entries = tomllib.loads((data / name).read_text("utf-8"))["title"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as e:
        raise RuleError(name, 0, str(e)) from e
    return tuple(_title(name, n, e) for n, e in enumerate(entries, 1))


def _title(file: str, row: int, e: dict[str, Any]) -> Title:
    if e.get("place", "") not in ("", "able", "needed", "named", "inside"):
        raise RuleError(file, row, "place is one of able, needed, named, inside")
    try:
        pattern = expression(e["pattern"], file, str(row))
        return Title(e["class"], pattern, e["example"], e["counter_example"], e.get("place", ""))
    except KeyError as error:
        raise RuleError(file, row, f"{error} in entry {e.get('pattern', '')!r}") from error
