"""What follows from a graph by the ontology: superclasses, superproperties, inverses, symmetry, transitivity.

A part of OWL 2 RL, and only triples worth having: nothing is said of itself, and the roles that gather classes as
domains and ranges are left out. Domains and ranges infer nothing here; the shapes demand them. Written out, since
general reasoners add several times as much again (each thing is itself, each thing is a thing), and the fast one
ends the process for want of memory at a hundred thousand triples with functional properties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.ontology import Ontology
from kg.rdf import Quad, iri, term

Triple = tuple[str, str, str]
_TYPE = term("rdf:type")
_SYMMETRIC, _TRANSITIVE = "SymmetricProperty", "TransitiveProperty"


def infer(quads: Iterable[Quad], ontology: Ontology, graph: str) -> list[Quad]:
    """What follows and is not stated, sorted.

    Args:
        quads: what is stated, in any graphs.
        ontology: gives the axioms.
        graph: the term that names the graph of the result.
    """
    stated = {q[:3] for q in quads}
    axioms = _Axioms(ontology)
    found = axioms.types(stated) | axioms.relations(stated)
    return sorted(Quad(*triple, graph) for triple in found - stated)


class _Axioms:
    """The axioms of an ontology, each followed to its end once."""

    def __init__(self, ontology: Ontology) -> None:
        self._roles = {iri(ontology.iri(c.name)) for c in ontology.classes.values() if _is_role(ontology, c.iri)}
        pairs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, object_ in ontology.axioms:
            pairs[predicate][iri(subject)].add(iri(object_))
        self._classes, self._properties = pairs["rdfs:subClassOf"], pairs["rdfs:subPropertyOf"]
        self._inverses = pairs["owl:inverseOf"]
        self._symmetric = _marked(pairs["rdf:type"], _SYMMETRIC)
        self._transitive = _marked(pairs["rdf:type"], _TRANSITIVE)
        self._above = {cls: _reach(cls, self._classes) - self._roles for cls in list(self._classes)}
        joined = {*self._properties, *self._inverses, *self._symmetric}
        self._says = {p: self._implied(p) for p in joined}

    def _implied(self, predicate: str) -> set[tuple[str, bool]]:
        """The predicates that a triple also says, and whether with its ends exchanged."""
        found, todo = {(predicate, False)}, [(predicate, False)]
        while todo:
            p, turned = todo.pop()
            new = {(q, turned) for q in self._properties.get(p, ())}
            new |= {(q, not turned) for q in self._inverses.get(p, ())}
            new |= {(p, not turned)} if p in self._symmetric else set()
            todo += new - found
            found |= new
        return found

    def types(self, stated: Iterable[Triple]) -> set[Triple]:
        """Each thing's classes above those that it is said to bear."""
        return {(s, _TYPE, c) for s, p, o in stated if p == _TYPE for c in self._above.get(o, ())}

    def relations(self, stated: Iterable[Triple]) -> set[Triple]:
        """What the triples say under other predicates, and through chains of transitive ones."""
        found: set[Triple] = set()
        todo = {t for t in stated if t[1] in self._says or t[1] in self._transitive}
        while todo:
            found |= {said for triple in todo for said in self._said(triple)}
            todo = {t for p in self._transitive for t in _chains(p, found)} - found
        return found

    def _said(self, triple: Triple) -> Iterator[Triple]:
        s, p, o = triple
        for q, turned in self._says.get(p, {(p, False)}):
            if not turned:
                yield s, q, o
            elif o.startswith("<"):
                yield o, q, s


def _is_role(ontology: Ontology, cls: str) -> bool:
    return (cls, "rdf:type", ontology.iri("Role")) in ontology.axioms


def _marked(types: Mapping[str, set[str]], mark: str) -> set[str]:
    return {subject for subject, held in types.items() if term(f"owl:{mark}") in held}


def _reach(start: str, steps: Mapping[str, Iterable[str]]) -> set[str]:
    """All that can be reached in one step or more, the start itself apart."""
    found: set[str] = set()
    todo = [start]
    while todo:
        new = set(steps.get(todo.pop(), ())) - found
        found |= new
        todo += new
    return found - {start}


def _chains(predicate: str, triples: Iterable[Triple]) -> set[Triple]:
    """The closure of one transitive predicate."""
    steps: dict[str, set[str]] = defaultdict(set)
    for s, p, o in triples:
        if p == predicate:
            steps[s].add(o)
    return {(s, predicate, o) for s in list(steps) for o in _reach(s, steps)}
