"""What is valid: SHACL over a graph, the complaints in words.

The shapes, their severities, weights and messages stand in `ontology/shapes.ttl`. Core SHACL is left
to pyshacl; what it cannot say is checked in `kg.validate.checks`, under shapes of the same file.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import ontology
from kg.errors import KgError, UsageError
from kg.resources import folder
from kg.validate.checks import checked
from kg.validate.quotes import Quote
from kg.validate.words import SHAPES, Found, Severity, Violation, Words, explain

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Quote", "Severity", "Violation", "explain", "read", "validate"]


def validate(source: Path | Graph, *, shapes: Path | None = None) -> tuple[Violation, ...]:
    """All that does not hold in a graph: errors first, the gravest at the head, then by focus.

        for v in validate(Path("out")):
            print(explain(v, "en"))

    Args:
        source: an RDF file (`OUT/graph.ttl`), a folder that holds `graph.ttl`, or a graph.
        shapes: another shapes file in Turtle; by default `ontology/shapes.ttl`.

    Raises:
        KgError: where a file is missing or no RDF.
    """
    graph = read(source) if isinstance(source, Path) else source
    words = Words(graph, read(shapes) if shapes else _shapes(), ontology.load())
    found = {words.violation(f) for f in _shacl(words)} | {words.violation(f) for f in checked(words)}
    return tuple(sorted(_merged(found), key=Violation.place))


def read(path: Path) -> Graph:
    """A graph from a file in an RDF format, by its suffix (Turtle without one), or from a build's folder.

    Named graphs are united.

    Raises:
        UsageError: where the file is missing.
        KgError: where it does not parse.
    """
    from rdflib.util import guess_format

    file = path / "graph.ttl" if path.is_dir() else path
    if not file.is_file():
        raise UsageError(f"{file}: not found; name a build's folder or an RDF file")
    try:
        with _quiet():
            return _parsed(file, guess_format(file.name) or "turtle")
    except Exception as e:  # each of rdflib's parsers raises errors of its own
        raise KgError(f"{file}: is no valid RDF ({' '.join(str(e).split())[:200]}); build it again") from e


def _parsed(file: Path, format_: str) -> Graph:
    from rdflib import Dataset, Graph

    graph = Graph()
    if format_ not in ("trig", "nquads"):
        return graph.parse(file, format=format_)
    for s, p, o, _ in Dataset().parse(file, format=format_).quads():
        graph.add((s, p, o))
    return graph


@cache
def _shapes() -> Graph:
    return read(folder("ontology") / "shapes.ttl")


@cache
def _ontology() -> Graph:
    return read(folder("ontology") / "policy.ttl")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps rdflib from logging a traceback where a date is none; the shapes say so in words."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _merged(found: Iterable[Violation]) -> Iterator[Violation]:
    """Of complaints by one shape about one node, those that show a value, where there are any."""
    groups: dict[tuple[str, str, str], list[Violation]] = defaultdict(list)
    for v in found:
        groups[v.shape, v.focus, v.path].append(v)
    for group in groups.values():
        yield from [v for v in group if v.value] or group


def _shacl(words: Words) -> Iterator[Found]:
    """What pyshacl finds in the graph and the ontology together; nothing is inferred.

    They are put together here, as pyshacl's own `ont_graph` leaves the types of properties out.
    """
    import pyshacl
    from rdflib import SH, Graph

    _, report, text = pyshacl.validate(
        words.graph + _ontology(), shacl_graph=words.shapes, inference="none", inplace=True
    )
    if not isinstance(report, Graph):
        raise KgError(f"the shapes cannot be used ({' '.join(text.split())[:200]}); mend ontology/shapes.ttl")
    for result in report.objects(None, SH.result):  # not its details, which are results too
        shape = str(report.value(result, SH.sourceShape)).removeprefix(SHAPES)
        yield Found(shape, report.value(result, SH.focusNode), None, report.value(result, SH.value))
