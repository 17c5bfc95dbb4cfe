"""Graphs for other programs: one function a format, named in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from kg.errors import UsageError
from kg.export.jsonld import jsonld
from kg.export.rdfxml import rdfxml
from kg.export.turtle import trig, turtle, turtle12
from kg.output import put_files, put_whole
from kg.rdf import Names, Quad, nquads
from kg.store import Store

T = TypeVar("T")
Syntax = Callable[[Iterable[Quad], dict[str, str]], str]
Content = str | dict[str, str]
"""The text of a file, or file name -> text where there are several."""

SYNTAXES: dict[str, Syntax] = {
    "turtle": turtle,
    "trig": trig,
    "nquads": lambda quads, prefixes: nquads(quads),
    "jsonld": jsonld,
    "rdfxml": rdfxml,
    "turtle12": turtle12,
}
"""RDF: what quads are written as."""
NAMED = frozenset({"trig", "nquads"})
"""Those in which graphs have names."""


def export(quads: Iterable[Quad], format_: str, prefixes: dict[str, str]) -> str:
    """The quads as text of one of the `SYNTAXES`.

    What only follows (`build --reason`) is left out where graphs have no names, as nothing would tell it there.

    Raises:
        UsageError: where there is no such format.
    """
    syntax = _known(SYNTAXES, format_)
    if format_ not in NAMED:
        inferred = Names(prefixes["id"]).graph("inferred")
        quads = (q for q in quads if q.graph != inferred)
    return syntax(quads, prefixes)


def exported(store: Store, format_: str) -> Content:
    """A whole store, the ontology apart, in one of the `EXPORTERS`.

    Raises:
        UsageError: where there is no such format.
    """
    return _known(EXPORTERS, format_)(store)


def write(store: Store, format_: str, path: Path) -> None:
    """The same into a file; several files into a folder, or a zip where the path ends so.

    Raises:
        UsageError: where there is no such format, or the path cannot be one.
        KgError: where the disk does not take it.
    """
    content = exported(store, format_)
    if isinstance(content, str):
        put_whole(path, content)
    else:
        put_files(path, content)


def _known(table: Mapping[str, T], format_: str) -> T:
    if format_ not in table:
        raise UsageError(f"{format_}: is no export format; choose one of {', '.join(table)}")
    return table[format_]


def _quads(format_: str, store: Store) -> str:
    return export(store.quads(), format_, store.prefixes)


def _drawn(name: str, store: Store) -> str:
    from kg.export import drawing
    from kg.export.network import network
    from kg.view import View

    write = {"graphml": drawing.graphml, "gexf": drawing.gexf}[name]
    return write(network(View(store)))


def _csv(store: Store) -> dict[str, str]:
    from kg.export.spreadsheet import spreadsheets
    from kg.view import View

    return spreadsheets(View(store))


EXPORTERS: dict[str, Callable[[Store], Content]] = {
    **{name: partial(_quads, name) for name in SYNTAXES},
    **{name: partial(_drawn, name) for name in ("graphml", "gexf")},
    "csv": _csv,
}
"""Everything that a build can be written as."""
