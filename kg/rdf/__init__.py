"""Statements -> quads: every IRI, the encoding of evidence, and what stands in which graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Entity, Extraction, Key, Resolved
from kg.ontology import Ontology
from kg.rdf.names import ARTICLE_KIND, Names, check_base
from kg.rdf.record import Record, describe, moment
from kg.rdf.statements import article_quads, shares
from kg.rdf.terms import ID, PREFIXES, Quad, bare, iri, literal, nquads, term
from kg.rdf.union import Union, unite
from kg.rdf.writer import Graph
from kg.rules.gazetteer import Division, Gazetteer

__all__ = [
    "ID",
    "PREFIXES",
    "Names",
    "Quad",
    "Record",
    "Union",
    "bare",
    "check_base",
    "describe",
    "graph_of",
    "iri",
    "literal",
    "moment",
    "nquads",
    "term",
]

Fact = tuple[Key, str, Key]


@dataclass(frozen=True)
class Dataset:
    """The quads of a build, sorted, and what its documents agreed on."""

    quads: list[Quad]
    union: Union


def graph_of(
    extractions: Sequence[Extraction],
    resolved: Resolved,
    gazetteer: Gazetteer,
    ontology: Ontology,
    names: Names,
    *,
    text: bool = True,
) -> Dataset:
    """All quads of a build, the ontology's own apart.

    Args:
        extractions: one a document.
        resolved: the pass over the union; its fillers name documents by their index here.
        gazetteer: what is known of places.
        ontology: gives the IRIs of classes and predicates.
        names: gives everything else its IRI.
        text: whether the articles' texts go in.
    """
    entities, facts = gazetteer.known(sorted(_keys(extractions)))
    union = unite(extractions, entities, ontology.is_a)

    @cache
    def vocabulary(name: str) -> str:
        return iri(ontology.iri(name))

    def graph(name: str) -> Graph:
        return Graph(name, names, union, vocabulary)

    quads = _gazetteer_quads(graph(names.graph("gazetteer")), gazetteer, entities, facts)
    quads |= _resolved_quads(graph(names.graph("resolved")), extractions, resolved)
    for x in extractions:
        share = shares(x)
        for a in x.articles:
            own = graph(names.article(x.document.source.name, a.order))
            quads |= article_quads(own, x, a, share[a.order], text=text)
    return Dataset(sorted(quads), union)


def _keys(extractions: Sequence[Extraction]) -> set[Key]:
    mentioned = {k for x in extractions for _, m in x.mentions for k in m.keys}
    return mentioned | {e.key for x in extractions for e in x.entities if e.key.kind != ARTICLE_KIND}


def _resolved_quads(graph: Graph, extractions: Sequence[Extraction], resolved: Resolved) -> set[Quad]:
    graph.claims([graph.fill(extractions[i], key, slot.order, filler) for key, slot, filler, i in resolved])
    return graph.quads


def _gazetteer_quads(
    graph: Graph, gazetteer: Gazetteer, entities: Sequence[Entity], facts: Sequence[Fact]
) -> set[Quad]:
    for entity in entities:
        node = graph.entity(entity)
        if entity.code is not None:
            _division(graph, node, entity.code, gazetteer.divisions.get(entity.code))
    for subject, predicate, object_ in facts:
        graph.add(graph.names.key(subject), graph.vocabulary(predicate), graph.names.key(object_))
    return graph.quads


def _division(graph: Graph, node: str, code: str, division: Division | None) -> None:
    graph.add(node, term("pkg:divisionCode"), literal(code))
    for name, degrees in (("lat", division.lat), ("long", division.lon)) if division else ():
        if degrees is not None:
            graph.add(node, term(f"geo:{name}"), literal(f"{degrees:.6f}".rstrip("0").rstrip("."), datatype="decimal"))
