"""Graphs for other programs: one function a format, named in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.errors import UsageError
from kg.export.turtle import trig, turtle
from kg.rdf import Quad, nquads

Exporter = Callable[[Iterable[Quad], dict[str, str]], str]

EXPORTERS: dict[str, Exporter] = {
    "turtle": turtle,
    "trig": trig,
    "nquads": lambda quads, prefixes: nquads(quads),
}


def export(quads: Iterable[Quad], format_: str, prefixes: dict[str, str]) -> str:
    """The quads as text of one of the `EXPORTERS`.

    Raises:
        UsageError: where there is no such format.
    """
    if format_ not in EXPORTERS:
        raise UsageError(f"{format_}: is no export format; choose one of {', '.join(EXPORTERS)}")
    return EXPORTERS[format_](quads, prefixes)
