"""A build as a networkx graph: entities for nodes, relations for edges, sentences on the edges."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg import ontology
from kg.view import Proof, SlotView, View

ARTICLE = "Article"


def network(view: View) -> nx.MultiDiGraph[Any]:
    """The relations between entities as a directed multigraph.

    A node is an IRI with `label`, `cls` (the class's local name), `aliases` (a list), `mentions` (how
    many articles name it) and its values (`divisionCode`, `startYear` …); a framework has `slots`, a
    list of dicts with `label`, `count` (None: not counted) and `fillers` (IRIs). An edge's key is the
    predicate's name; it has `predicate`, `label` (Chinese) and `evidence`, a list of dicts with
    `sentence`, `article`, `article_iri`, `file`, `modality`, `pattern`, `start`, `end`, which is empty
    for what the gazetteer adds. An article is there only where a relation is about it.
    """
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    relations = [r for r in view.relations if not r.literal]
    linked = {end for r in relations for end in (r.subject, r.object)}
    for iri, thing in sorted(view.things.items()):
        if thing.cls != ARTICLE or iri in linked:
            values = dict(thing.facts)
            graph.add_node(
                iri, label=thing.label, cls=thing.cls, aliases=list(thing.aliases), mentions=thing.mentions, **values
            )
    for framework in view.frameworks:
        if framework.iri in graph:
            graph.nodes[framework.iri]["slots"] = [_slot(slot) for slot in framework.slots]
    terms = ontology.load()
    for r in relations:
        label = terms.term(r.predicate).label_zh
        evidence = [_evidence(proof) for proof in r.proofs]
        graph.add_edge(r.subject, r.object, key=r.predicate, predicate=r.predicate, label=label, evidence=evidence)
    return graph


def _slot(slot: SlotView) -> dict[str, Any]:
    return {"label": slot.label, "count": slot.count, "fillers": [filler for filler, _ in slot.fillers]}


def _evidence(proof: Proof) -> dict[str, Any]:
    return {name: getattr(proof, name) for name in Proof.__dataclass_fields__}


def focus(graph: nx.MultiDiGraph[Any], centres: set[str], depth: int, classes: frozenset[str]) -> nx.MultiDiGraph[Any]:
    """The part of a graph around some nodes, and of some classes; a copy.

    Args:
        graph: as `network` makes it.
        centres: nodes to start from; none: the whole graph.
        depth: how many steps away, along edges of either direction.
        classes: local names of the classes to keep (centres always stay); none: all.
    """
    kept = set(graph)
    if centres:
        near = nx.multi_source_dijkstra_path_length(
            graph.to_undirected(as_view=True), centres, cutoff=depth, weight=None
        )
        kept = set(near)
    if classes:
        kept = {n for n in kept if graph.nodes[n]["cls"] in classes or n in centres}
    return nx.MultiDiGraph(graph.subgraph(kept))
