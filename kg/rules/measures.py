"""What makes a measured value: the words of data/observations.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import RuleError


@dataclass(frozen=True)
class MeasureRules:
    """Compiled forms: `value` finds number, scale and unit; `links` end an indicator."""

    value: re.Pattern[str]
    links: re.Pattern[str]
    qualifier: re.Pattern[str]
    classifiers: frozenset[str]
    vague: tuple[str, ...]
    empty: frozenset[str]


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) + ")"


def load_measures(data: Path) -> MeasureRules:
    """Reads data/observations.toml.

    Raises:
        RuleError: where the file does not parse or a list is missing.
    """
    name = "observations.toml"
    try:
        t = tomllib.loads((data / name).read_text("utf-8"))
        unit = _any(t["units"] + t["classifiers"])
        return MeasureRules(
            value=re.compile(
                rf"(?<![\d.A-Za-z+\-])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
                rf"(?P<scale>万亿|万|亿|千|百)?(?P<more>多|余)?(?P<unit>{unit})?"
            ),
            links=re.compile(f"(?:{_any(t['links'])}|{_any(t['qualifiers'])}|了|的|到|至)+$"),
            qualifier=re.compile(f"{_any(t['qualifiers'])}$"),
            classifiers=frozenset(t["classifiers"]),
            vague=tuple(t["vague"]),
            empty=frozenset(t["empty"]),
        )
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise RuleError(name, 0, str(e)) from e
    except KeyError as e:
        raise RuleError(name, str(e), "this list is missing") from e
