"""The rules of repair and splitting: `data/repair.toml`, `data/split.toml` and four lists of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from kg.errors import RuleError
from kg.model import Genre
from kg.rules.expressions import Pattern, compiled, expression, load_toml, read_section, section


@section
class Signs:
    """Numbers of parts and other signs; see [signs] in `data/repair.toml`."""

    by: Pattern
    part: Pattern
    enumerator: Pattern
    years_on: Pattern
    zero: str
    figures: str
    document_number: str


@section
class HeadlineWords:
    """What numbers headlines and what is none; see [headlines] in `data/split.toml`."""

    numbered: Pattern
    no_title: Pattern
    about: str


@section
class AuthorWords:
    """What author notes are made of; see [authors] in `data/split.toml`."""

    lead: Pattern
    former: Pattern
    ruled: Pattern
    ends_in_head: Pattern
    personal: Pattern
    own: str
    each: str
    name_ends: str


@dataclass(frozen=True)
class RepairRules:
    """What repair needs: see the comments of `data/repair.toml`."""

    characters: dict[str, str]
    invisible: str
    open_end: Pattern
    fresh_start: Pattern
    cite: Pattern
    reference_begin: Pattern
    page_number: Pattern
    lone_marks: Pattern
    natural_doubles: frozenset[str]
    headline_half: Pattern
    signs: Signs


@dataclass(frozen=True)
class GenreCue:
    """A genre holds where `pattern` is found `least` times in the part of a text that `where` names."""

    genre: Genre
    where: str
    least: int
    pattern: Pattern


@dataclass(frozen=True)
class SplitRules:
    """What splitting needs: line patterns by kind, genre cues and limits in characters."""

    lines: dict[str, tuple[Pattern, ...]]
    genres: tuple[GenreCue, ...]
    limits: dict[str, int]
    headlines: HeadlineWords


@dataclass(frozen=True)
class NameRules:
    """What tells a person's name and the name of a body: surnames, other words, titles, endings."""

    surname: frozenset[str]
    double_surname: frozenset[str]
    no_name: frozenset[str]
    titles: tuple[str, ...]
    no_body: Pattern
    body_end: tuple[str, ...]
    words: AuthorWords


@dataclass(frozen=True)
class TextRules:
    """All rules about the text itself, before anything is recognised in it."""

    repair: RepairRules
    split: SplitRules
    names: NameRules


def load_text(data: Path) -> TextRules:
    """Reads and checks the rules of repair and splitting.

    Args:
        data: the folder `data/`.

    Raises:
        RuleError: names the file, the row and what is wrong with it.
    """
    return TextRules(_repair(data / "repair.toml"), _split(data / "split.toml"), _names(data))


def _get(table: dict[str, Any], path: Path, *keys: str) -> Any:
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            raise RuleError(path.name, ".".join(keys), "is missing")
        table = table[key]
    return table


def _rows(table: dict[str, Any], path: Path, name: str) -> list[dict[str, Any]]:
    """The rows of an array of tables, each with a pattern."""
    rows = _get(table, path, name)
    for number, row in enumerate(rows, 1):
        if "pattern" not in row:
            raise RuleError(path.name, f"{name} {number}", "has no pattern")
    return cast("list[dict[str, Any]]", rows)


def _union(table: dict[str, Any], path: Path, name: str) -> Pattern:
    """One expression for all rows of a kind."""
    each = [
        expression(row["pattern"], path.name, f"{name} {number}").pattern
        for number, row in enumerate(_rows(table, path, name), 1)
    ]
    return re.compile("|".join(f"(?:{pattern})" for pattern in each))


def _repair(path: Path) -> RepairRules:
    table = load_toml(path)
    source, target = _get(table, path, "characters", "from"), _get(table, path, "characters", "to")
    if len(source) != len(target):
        raise RuleError(path.name, "characters", f"from has {len(source)} characters, to has {len(target)}")
    reference = _get(table, path, "reference")
    return RepairRules(
        characters=dict(zip(source, target, strict=True)),
        invisible=expression(_get(table, path, "invisible", "pattern"), path.name, "invisible").pattern,
        open_end=_union(table, path, "open_end"),
        fresh_start=_union(table, path, "fresh_start"),
        cite=_union(table, path, "cite"),
        reference_begin=expression(_get(reference, path, "begin"), path.name, "reference.begin"),
        page_number=expression(_get(reference, path, "number"), path.name, "reference.number"),
        lone_marks=expression(_get(reference, path, "marks"), path.name, "reference.marks"),
        natural_doubles=frozenset(_get(table, path, "doubling", "natural")),
        headline_half=_union(table, path, "headline_half"),
        signs=read_section(Signs, path.name, "signs", table),
    )


def _split(path: Path) -> SplitRules:
    table = load_toml(path)
    lines: dict[str, tuple[Pattern, ...]] = {}
    for number, row in enumerate(_rows(table, path, "line"), 1):
        kind = str(_get(row, path, "kind"))
        lines[kind] = (*lines.get(kind, ()), expression(row["pattern"], path.name, f"line {number} ({kind})"))
    genres = tuple(_genre(path, number, row) for number, row in enumerate(_rows(table, path, "genre"), 1))
    limits = {k: int(v) for k, v in _get(table, path, "limits").items()}
    return SplitRules(lines, genres, limits, read_section(HeadlineWords, path.name, "headlines", table))


def _genre(path: Path, number: int, row: dict[str, Any]) -> GenreCue:
    name = f"genre {number}"
    if row.get("genre") not in get_args(Genre):
        raise RuleError(path.name, name, f"{row.get('genre')} is none of {', '.join(get_args(Genre))}")
    if row.get("where") not in ("line", "title", "start", "text", "excerpt", "opening"):
        raise RuleError(path.name, name, "where is one of line, title, start, text, excerpt, opening")
    return GenreCue(row["genre"], row["where"], int(row.get("least", 1)), expression(row["pattern"], path.name, name))


def _words(path: Path) -> list[str]:
    """The words of a list, parted by white space; lines that begin with # or = are left out."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(path.name, 1, f"cannot be read ({error}); install policykg again") from error
    return [word for line in lines if not line.startswith(("#", "=")) for word in line.split()]


def _names(data: Path) -> NameRules:
    surnames = _words(data / "surnames.txt")
    titles = data / "titles.txt"
    by_length = sorted(set(_words(titles)), key=lambda t: (-len(t), t))
    whole = [line[1:].strip() for line in titles.read_text("utf-8").splitlines() if line.startswith("=")]
    return NameRules(
        surname=frozenset("".join(word for word in surnames if len(word) > 2)),
        double_surname=frozenset(word for word in surnames if len(word) == 2),
        no_name=frozenset(_words(data / "no_names.txt")),
        titles=tuple(by_length),
        no_body=compiled("|".join(whole) or "(?!)", titles.name, "="),
        body_end=tuple(_words(data / "bodies_end.txt")),
        words=read_section(AuthorWords, "split.toml", "authors", load_toml(data / "split.toml")),
    )
