"""What `policykg query` is to run: a query as given, from a file, or a question of the list with its values."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.questions import Question
    from kg.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the names given for it, which something in the graph must bear."""

    text: str
    names: tuple[str, ...] = ()


def listing() -> str:
    """All questions: name, parameters with defaults, and the question in both languages."""
    from kg.questions import load

    lines = []
    for question in load().values():
        lines.append("  ".join([question.name, *(f"{p.name}={p.shown}" for p in question.parameters)]))
        lines += [f"  {question.zh}", f"  {question.en}"]
    return "\n".join(lines) + "\n"


def asked(sparql: str | None, file: str | None, name: str | None, params: Sequence[str]) -> Asked:
    """The query to run.

    Raises:
        UsageError: where it is given twice or not at all, cannot be read, or a value does not fit.
    """
    from kg.questions import find, from_file

    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise UsageError("give the query one way: as an argument, with -f FILE, or with --name NAME")
    values = _values(params)
    if name is not None:
        return _bound(find(name), values)
    if file is not None:
        text = _read(file)
        return _bound(from_file(Path(file), text), values) if values else Asked(text)
    if values:
        raise UsageError("--param is for --name, or for a file with -f that declares its parameters")
    return Asked(str(sparql))


def _bound(question: Question, values: Mapping[str, str]) -> Asked:
    return Asked(question.bound(values), question.names(values))


def check_names(store: Store, names: Sequence[str], *, suggest: bool = True) -> None:
    """Sees that the graph knows every name that was given: a slip of the pen would look like an answer without rows.

    Args:
        store: what is asked.
        names: the names.
        suggest: whether to read all names of the graph, to tell near ones; an endpoint may hold very many.

    Raises:
        KgError: where a name is not known; the text suggests near names.
    """
    from kg.opened import missing
    from kg.rdf import literal
    from kg.view import View

    for name in names:
        if not store.query(f"ASK {{ ?thing ?says {literal(name, lang='zh')} }}").boolean:
            raise KgError(missing(name, View(store)) if suggest else f"{name}: nothing there bears that name")


def _values(params: Sequence[str]) -> Mapping[str, str]:
    values: dict[str, str] = {}
    for given in params:
        key, equals, value = given.partition("=")
        if not key or not equals:
            raise UsageError(f"--param {given}: write it as KEY=VALUE, such as city=长沙")
        if key in values:
            raise UsageError(f"--param {key}: is given twice; give it once")
        values[key] = value
    return values


def _read(file: str) -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig") if file == "-" else Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read as a query ({error}); give a text file in UTF-8") from None
