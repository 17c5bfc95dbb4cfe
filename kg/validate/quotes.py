"""The sentences behind a node of a graph that may be broken: each step may lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.ontology import Ontology

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node, URIRef


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A sentence with its file; `start` and `end` count code points there, None where the graph does not say."""

    file: str
    start: int | None
    end: int | None
    sentence: str


class Quotes:
    """Finds evidence in a graph.

    Args:
        graph: the graph.
        said: each claim with its subject, predicate and object.
        vocabulary: gives predicates their IRIs.
    """

    def __init__(self, graph: Graph, said: Mapping[Node, tuple[Node | None, ...]], vocabulary: Ontology) -> None:
        self._graph, self._said, self._vocabulary = graph, said, vocabulary

    def behind(self, focus: Node, path: Node | None, value: Node | None) -> tuple[Quote, ...]:
        """The sentences that say what is complained of, sorted.

        Those of a claim, observation or piece of evidence are its own; those of another node are of the claims that
        state the value, else of the claims about the path, else of any claim about the node, else of one that names it.
        """
        own = [focus, *self._graph.subjects(self._iri("oa:hasSelector"), focus)]
        found = self._quotes([e for node in own for e in (node, *self._graph.objects(node, self._derived))])
        for claims in (*self._narrowing(self._about.get(focus, []), path, value), self._naming.get(focus, [])):
            found = found or self._quotes(e for c in claims for e in self._graph.objects(c, self._derived))
        return tuple(sorted(found, key=lambda q: (q.file, q.start or 0, q.sentence)))

    def _narrowing(self, claims: Sequence[Node], path: Node | None, value: Node | None) -> Iterator[list[Node]]:
        """The claims of predicate and object, of the predicate alone, all; what is None fits any."""
        for p, o in ((path, value), (path, None), (None, None)):
            yield [c for c in claims if p in (None, self._said[c][1]) and o in (None, self._said[c][2])]

    def _iri(self, name: str) -> URIRef:
        from rdflib import URIRef

        return URIRef(self._vocabulary.iri(name))

    @cached_property
    def _derived(self) -> URIRef:
        return self._iri("prov:wasDerivedFrom")

    @cached_property
    def _about(self) -> dict[Node | None, list[Node]]:
        """The claims about each subject."""
        return self._by(0)

    @cached_property
    def _naming(self) -> dict[Node | None, list[Node]]:
        """The claims whose object it is."""
        return self._by(2)

    def _by(self, part: int) -> dict[Node | None, list[Node]]:
        claims: dict[Node | None, list[Node]] = defaultdict(list)
        for claim, parts in self._said.items():
            claims[parts[part]].append(claim)
        return claims

    def _quotes(self, evidence: Iterable[Node]) -> set[Quote]:
        return {q for e in evidence if (q := self._quote(e)) is not None}

    def _quote(self, evidence: Node) -> Quote | None:
        """What one piece of evidence says; None where it quotes nothing."""
        from rdflib import RDFS

        values: dict[str, str] = {}
        for selector in self._graph.objects(evidence, self._iri("oa:hasSelector")):
            for name in ("oa:exact", "oa:start", "oa:end"):
                for value in self._graph.objects(selector, self._iri(name)):
                    values[name] = str(value)
        if "oa:exact" not in values:
            return None
        article = self._graph.value(evidence, self._iri("oa:hasSource"))
        file = self._graph.value(article, self._iri("dcterms:isPartOf")) if article is not None else None
        label = self._graph.value(file, RDFS.label) if file is not None else None
        return Quote(str(label or ""), _number(values, "oa:start"), _number(values, "oa:end"), values["oa:exact"])


def _number(values: Mapping[str, str], name: str) -> int | None:
    text = values.get(name, "")
    return int(text) if text.isdecimal() else None
