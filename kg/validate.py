"""What is valid: SHACL over a graph, the complaints in words.

The shapes, their severities and their messages stand in `ontology/shapes.ttl`. Core SHACL is left
to pyshacl; what it cannot say is checked in `_CHECKS`, under shapes of the same file.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kg import ontology
from kg.errors import KgError
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node, URIRef

Severity = Literal["error", "warning", "info"]
Found = tuple[str, Any, Any, Any]
"""The name of a shape; focus node, path and value, each a node or None."""

_SHAPES = "https://w3id.org/policykg/shapes#"
_WEIGHT: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}
_SEVERITY_ZH: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not hold, about one node.

    `shape` is the local name of the shape in shapes.ttl; `focus` and `path` are IRIs, `path` and
    `value` empty where there is none.
    """

    severity: Severity
    shape: str
    focus: str
    focus_label: str
    path: str
    path_zh: str
    path_en: str
    message_zh: str
    message_en: str
    value: str


def explain(violation: Violation, lang: ontology.Lang = "zh") -> str:
    """A violation in one line, for a person.

    >>> v = Violation("error", "File-sha256", "http://e/f", "a.txt", "", "校验值", "SHA-256", "应有。", "One.", "x")
    >>> print(explain(v, "en"))
    error: a.txt, SHA-256: One. Found: x
    >>> print(explain(v))
    错误：a.txt，校验值：应有。现为：x
    """
    v = violation
    if lang == "zh":
        place = "，".join(filter(None, (v.focus_label, v.path_zh)))
        return f"{_SEVERITY_ZH[v.severity]}：{place}：{v.message_zh}" + (f"现为：{v.value}" if v.value else "")
    place = ", ".join(filter(None, (v.focus_label, v.path_en)))
    return f"{v.severity}: {place}: {v.message_en}" + (f" Found: {v.value}" if v.value else "")


def validate(source: Path | Graph, *, shapes: Path | None = None) -> tuple[Violation, ...]:
    """All that does not hold in a graph: errors first, then by focus.

    Args:
        source: an RDF file (`OUT/graph.ttl`), a folder that holds `graph.ttl`, or a graph.
        shapes: another shapes file in Turtle; by default `ontology/shapes.ttl`.

    Raises:
        KgError: where a file is missing or no RDF.
    """
    graph = read(source) if isinstance(source, Path) else source
    words = _Words(graph, read(shapes or folder("ontology") / "shapes.ttl"), ontology.load())
    found = {words.violation(f) for f in _shacl(words)} | {words.violation(f) for f in _checked(words)}
    return tuple(sorted(_merged(found), key=_order))


def read(path: Path) -> Graph:
    """A graph from a file in an RDF format, by its suffix (Turtle without one), or from a build's folder.

    Raises:
        KgError: where the file is missing or does not parse.
    """
    from rdflib import Graph
    from rdflib.util import guess_format

    file = path / "graph.ttl" if path.is_dir() else path
    if not file.is_file():
        raise KgError(f"{file}: not found; name a build's folder or an RDF file")
    try:
        with _quiet():
            return Graph().parse(file, format=guess_format(file.name) or "turtle")
    except Exception as e:  # each of rdflib's parsers raises errors of its own
        raise KgError(f"{file}: is no valid RDF ({' '.join(str(e).split())[:200]}); build it again") from e


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps rdflib from logging a traceback where a date is none; the shapes say so in words."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _order(v: Violation) -> tuple[int, str, str, str, str]:
    return list(_SEVERITY_ZH).index(v.severity), v.focus, v.shape, v.path, v.value


def _merged(found: Iterable[Violation]) -> Iterator[Violation]:
    """Of complaints by one shape about one node, those that show a value, where there are any."""
    groups: dict[tuple[str, str, str], list[Violation]] = defaultdict(list)
    for v in found:
        groups[v.shape, v.focus, v.path].append(v)
    for group in groups.values():
        yield from [v for v in group if v.value] or group


class _Words:
    """A graph under validation, and the words for its nodes, its paths and the shapes."""

    def __init__(self, graph: Graph, shapes: Graph, vocabulary: ontology.Ontology) -> None:
        self.graph, self.shapes, self.vocabulary = graph, shapes, vocabulary

    def iri(self, name: str) -> URIRef:
        """The node of a class or predicate."""
        from rdflib import URIRef

        return URIRef(self.vocabulary.iri(name))

    @cached_property
    def said(self) -> dict[Node, tuple[Node | None, ...]]:
        """Each claim's subject, predicate and object."""
        from rdflib import RDF

        parts = (RDF.subject, RDF.predicate, RDF.object)
        return {
            c: tuple(self.graph.value(c, p) for p in parts) for c in self.graph.subjects(RDF.type, self.iri("Claim"))
        }

    def name(self, node: Node | None) -> str:
        """A node as a person knows it: its label, a claim's three parts, else the end of its IRI."""
        from rdflib import RDFS, Literal

        if node is None or isinstance(node, Literal):
            return "" if node is None else str(node)
        label = self.graph.value(node, RDFS.label)
        if label is not None:
            return str(label)
        if node in self.said:
            return " ".join(self.name(part) or "?" for part in self.said[node])
        known = self.vocabulary.names.get(str(node))
        return self.vocabulary.term(known).label_zh if known else str(node).rpartition("/")[2]

    def path(self, shape: Node) -> Node | None:
        """The predicate that a shape speaks of."""
        from rdflib import SH

        path = self.shapes.value(shape, SH.path) or self.shapes.value(shape, SH.targetSubjectsOf)
        return self.shapes.value(path, SH.inversePath) or path if path is not None else None

    def _path_label(self, path: str, lang: ontology.Lang) -> str:
        name = self.vocabulary.names.get(path)
        return self.vocabulary.term(name).label(lang) if name else path.rpartition("#")[2]

    def _message(self, shape: Node, lang: ontology.Lang) -> str:
        from rdflib import SH

        return next((str(m) for m in self.shapes.objects(shape, SH.message) if getattr(m, "language", "") == lang), "")

    def violation(self, found: Found) -> Violation:
        """A finding in words."""
        from rdflib import SH, URIRef

        name, focus, path, value = found
        shape = URIRef(_SHAPES + name)
        severity = str(self.shapes.value(shape, SH.severity) or SH.Violation).rpartition("#")[2]
        where = str(path if path is not None else self.path(shape) or "")
        return Violation(
            severity=_WEIGHT[severity],
            shape=name,
            focus=str(focus),
            focus_label=self.name(focus),
            path=where,
            path_zh=self._path_label(where, "zh"),
            path_en=self._path_label(where, "en"),
            message_zh=self._message(shape, "zh"),
            message_en=self._message(shape, "en"),
            value="" if value == focus else self.name(value),
        )


def _shacl(words: _Words) -> Iterator[Found]:
    """What pyshacl finds in the graph and the ontology together; nothing is inferred.

    They are put together here, as pyshacl's own `ont_graph` leaves the types of properties out.
    """
    import pyshacl
    from rdflib import SH, Graph

    together = words.graph + Graph().parse(data=words.vocabulary.turtle(), format="turtle")
    _, report, text = pyshacl.validate(together, shacl_graph=words.shapes, inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise KgError(f"the shapes cannot be used ({' '.join(text.split())[:200]}); mend ontology/shapes.ttl")
    for result in report.objects(None, SH.result):  # not its details, which are results too
        shape = str(report.value(result, SH.sourceShape)).removeprefix(_SHAPES)
        yield shape, report.value(result, SH.focusNode), None, report.value(result, SH.value)


# ------------------------------------------------------------------ what core SHACL cannot say


def _slots(words: _Words) -> Iterator[Found]:
    """A slot holds no more than it counts; its fillers are claimed, and parts of the framework."""
    graph, filled, part = words.graph, words.iri("filledBy"), words.iri("hasPart")
    claimed = set(words.said.values())
    for slot in graph.subjects(filled, unique=True):
        fillers, count = list(graph.objects(slot, filled)), graph.value(slot, words.iri("slotCount"))
        number = getattr(count, "value", None)
        if isinstance(number, int) and len(fillers) > number:
            yield "overfull", slot, words.iri("slotCount"), count
        framework = graph.value(predicate=words.iri("hasSlot"), object=slot)
        for filler in fillers:
            if framework is not None and (framework, part, filler) not in graph:
                yield "notPart", framework, part, filler
            if (slot, filled, filler) not in claimed:
                yield "unclaimed", slot, filled, filler


def _claims(words: _Words) -> Iterator[Found]:
    """What a claim speaks of stands in the graph."""
    relations = {p.iri for p in words.vocabulary.properties.values() if p.relation}
    for claim, (subject, predicate, object_) in words.said.items():
        whole = str(predicate) in relations and None not in (subject, object_)  # else a shape complains
        if whole and (subject, predicate, object_) not in words.graph:
            yield "unsaid", claim, predicate, object_


def _types(words: _Words) -> Iterator[Found]:
    """An entity bears one class, the most specific; the ontology declares all that `pkg:` names."""
    from rdflib import RDF

    names, namespace, classes = words.vocabulary.names, words.vocabulary.namespace, words.vocabulary.classes
    borne: dict[Node, set[str]] = defaultdict(set)
    for node, cls in words.graph.subject_objects(RDF.type):
        if str(cls).startswith(namespace) and names.get(str(cls)) not in classes:
            yield "undeclared", node, RDF.type, cls
        elif str(cls) in names:
            borne[node].add(names[str(cls)])
    for node, held in borne.items():
        above = {a for c in held for a in classes[c].ancestors if a != c}
        narrow = [c for c in held - above if classes[c].concrete]
        if any("Entity" in classes[c].ancestors for c in held) and len(narrow) != 1:
            yield "unclassed", node, RDF.type, None


def _terms(words: _Words) -> Iterator[Found]:
    """No predicate of `pkg:` that the ontology does not declare, and no blank node."""
    from rdflib import BNode

    names, namespace = words.vocabulary.names, words.vocabulary.namespace
    for subject, predicate, object_ in words.graph:
        if str(predicate).startswith(namespace) and str(predicate) not in names:
            yield "undeclared", subject, predicate, None
        if isinstance(subject, BNode) or isinstance(object_, BNode):
            yield "blank", subject, predicate, None


_CHECKS: tuple[Callable[[_Words], Iterator[Found]], ...] = (_slots, _claims, _types, _terms)


def _checked(words: _Words) -> Iterator[Found]:
    for check in _CHECKS:
        yield from check(words)
