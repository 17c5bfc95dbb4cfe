"""Violations in words: labels for nodes, messages of shapes, the sentences behind what is complained of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kg import ontology
from kg.validate.quotes import Quote, Quotes

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node, URIRef

Severity = Literal["error", "warning", "info"]

SHAPES = "https://w3id.org/policykg/shapes#"
_WEIGHT: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}
_SEVERITY_ZH: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}


class Found(NamedTuple):
    """What a check found: the shape's name, focus node, path and value (each a node or None), and words of its own."""

    shape: str
    focus: Any
    path: Any = None
    value: Any = None
    detail_zh: str = ""
    detail_en: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that does not hold, about one node.

    `shape` is the local name of the shape in shapes.ttl and `weight` its place among the others, the gravest 1.
    `focus` and `path` are IRIs; `path` and `value` are empty where there is none. `focus_label_en` differs from
    `focus_label` where the ontology names a part of it. `detail_zh` and `detail_en` say more than the value does,
    where there is more to say. `evidence` are the sentences behind it.
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
    weight: int = 5
    focus_label_en: str = ""
    detail_zh: str = ""
    detail_en: str = ""
    evidence: tuple[Quote, ...] = ()

    def place(self) -> tuple[int, int, str, str, str, str]:
        """Where it stands among others."""
        rank = list(_SEVERITY_ZH).index(self.severity)
        return rank, self.weight, self.focus_label, self.focus, self.shape + self.path, self.value


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
        more = v.detail_zh or (f"现为：{v.value}" if v.value else "")
        return f"{_SEVERITY_ZH[v.severity]}：{place}：{v.message_zh}{more}"
    place = ", ".join(filter(None, (v.focus_label_en or v.focus_label, v.path_en)))
    more = v.detail_en or (f"Found: {v.value}" if v.value else "")
    return f"{v.severity}: {place}: {v.message_en} {more}".rstrip()


class Words:
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

    @cached_property
    def quotes(self) -> Quotes:
        """The sentences of the graph."""
        return Quotes(self.graph, self.said, self.vocabulary)

    def name(self, node: Node | None, lang: ontology.Lang = "zh") -> str:
        """A node as a person knows it: its label, a claim's three parts, else the end of its IRI.

        Things have Chinese names; `lang` is for what the ontology names.
        """
        from rdflib import RDFS, Literal

        if node is None or isinstance(node, Literal):
            return "" if node is None else str(node)
        if node in self.said:
            return " ".join(self.name(part, lang) or "?" for part in self.said[node])
        label, framework = self.graph.value(node, RDFS.label), self.framework(node)
        if framework is not None:
            return f"{self.name(framework)} · {label or '?'}"
        if label is not None:
            return str(label)
        known = self.vocabulary.names.get(str(node))
        return self.vocabulary.term(known).label(lang) if known else str(node).rpartition("/")[2]

    def framework(self, slot: Node) -> Node | None:
        """The framework of a slot."""
        return self.graph.value(predicate=self.iri("hasSlot"), object=slot)

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

        shape = URIRef(SHAPES + found.shape)
        severity = str(self.shapes.value(shape, SH.severity) or SH.Violation).rpartition("#")[2]
        path = found.path if found.path is not None else self.path(shape)
        where, value = str(path or ""), None if found.value == found.focus else found.value
        return Violation(
            severity=_WEIGHT[severity],
            shape=found.shape,
            focus=str(found.focus),
            focus_label=self.name(found.focus),
            path=where,
            path_zh=self._path_label(where, "zh"),
            path_en=self._path_label(where, "en"),
            message_zh=self._message(shape, "zh"),
            message_en=self._message(shape, "en"),
            value=self.name(value),
            weight=int(str(self.shapes.value(shape, SH.order) or 5)),
            detail_zh=found.detail_zh,
            detail_en=found.detail_en,
            focus_label_en=self.name(found.focus, "en"),
            evidence=self.quotes.behind(found.focus, path, value),
        )
