"""What the questions must answer (ontology/competency/expected.toml), and how an answer is held against it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kg.questions import FOLDER, Question, load
from kg.rdf import PREFIXES, bare
from kg.store import Answer, Store

EXPECTED = Path(__file__).resolve().parent.parent / "ontology" / FOLDER / "expected.toml"
Row = dict[str, str]


@dataclass(frozen=True)
class Case:
    """One question with values for its parameters, and what its answer must and must not hold."""

    question: Question
    values: dict[str, str]
    told: dict[str, Any]

    def __str__(self) -> str:
        return "-".join([self.question.name, *self.values.values()])

    @property
    def text(self) -> str:
        return self.question.bound(self.values)


def cases() -> list[Case]:
    told = tomllib.loads(EXPECTED.read_text("utf-8"))
    return [Case(load()[name], case.get("with", {}), case) for name, found in told.items() for case in found]


def cell(node: str | None) -> str:
    """A term as expected.toml writes it: a prefixed name, or the text without its white space; numbers in one form."""
    if node is None:
        return ""
    text = bare(node)
    if node.startswith("<"):
        short = (f"{p}:{text.removeprefix(n)}" for p, n in PREFIXES.items() if text.startswith(n))
        return next(short, text)
    return plain(text)


def plain(text: str) -> str:
    try:
        return format(Decimal(text).normalize(), "f")
    except InvalidOperation:
        return re.sub(r"\s+", "", text)


def rows(answer: Answer) -> list[Row]:
    """The rows of an answer, or its triples as rows."""
    if answer.triples is not None:
        names: Iterable[str] = ("subject", "predicate", "object")
        return [dict(zip(names, map(cell, triple), strict=False)) for triple in answer.triples]
    return [dict(zip(answer.variables, map(cell, row), strict=True)) for row in answer.rows]


def holds(row: Row, told: Row) -> bool:
    return all(fits(row[column], value) for column, value in told.items())


def fits(found: str, told: str) -> bool:
    if told.startswith("…"):
        return plain(told[1:]) in found
    return plain(told) in (found, *found.split("|"))


def unmet(case: Case, store: Store) -> list[str]:
    """What an answer lacks, or holds against the expectation, in words."""
    answer = store.query(case.text)
    if "answer" in case.told:
        return [] if answer.boolean is case.told["answer"] else [f"answers {answer.boolean}"]
    found = rows(answer)
    columns = case.told.get("columns")
    names = list(answer.variables) or ["subject", "predicate", "object"]
    wrong = [f"columns are {names}"] if columns and columns != names else []
    wrong += [f"lacks {told}" for told in case.told.get("must", []) if not any(holds(row, told) for row in found)]
    return wrong + [f"holds {told}" for told in case.told.get("must_not", []) if any(holds(r, told) for r in found)]


def bag(answer: Answer) -> Counter[tuple[str, ...]]:
    """The rows of an answer in no order, each term as expected.toml writes it."""
    if answer.boolean is not None:
        return Counter([(str(answer.boolean),)])
    rows = answer.rows if answer.triples is None else [t[:3] for t in answer.triples]
    return Counter(tuple(parts(cell(node)) for node in row) for row in rows)


def parts(text: str) -> str:
    """The order of what GROUP_CONCAT joins is each engine's own."""
    return "|".join(sorted(text.split("|")))
