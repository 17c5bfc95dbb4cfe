"""A part of a build: some entities, and what is said of them, with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from kg.export.payload import Source
from kg.rdf import Quad, bare, term

_CLAIMED = (term("rdf:subject"), term("rdf:object"))
_ABOUT, _SLOT = term("pkg:about"), term("pkg:hasSlot")
_ONWARD = frozenset(
    map(term, ("pkg:hasSlot", "prov:wasDerivedFrom", "oa:hasSource", "oa:hasSelector", "dcterms:isPartOf"))
)
"""From an entity or a statement to what belongs to it: slots, evidence, quotes, articles, files."""


def quads_about(quads: Iterable[Quad], entities: Collection[str], kept: Collection[str]) -> list[Quad]:
    """The quads that speak of some entities and of no others, in their order.

    What a claim or an observation rests on comes along: its evidence, with article and file.

    Args:
        quads: a whole build's.
        entities: the IRIs of all entities.
        kept: the IRIs of those that are wanted.
    """
    every = list(quads)
    wanted, others = _nodes(kept), _nodes(set(entities) - set(kept))
    said = _reached(every, wanted | _statements(every, wanted, others))
    return [q for q in every if q.subject in said and (q.object in said or q.object not in others)]


def source_about(source: Source, quads: Iterable[Quad]) -> Source:
    """The same source with those articles alone that a part speaks of."""
    told = {bare(q.subject) for q in quads}
    return replace(source, articles=[article for article in source.articles if article.iri in told])


def _nodes(iris: Iterable[str]) -> set[str]:
    return {f"<{iri}>" for iri in iris}


def _statements(quads: Iterable[Quad], wanted: set[str], others: set[str]) -> set[str]:
    """The claims between wanted entities (or of their slots, or to a value), and what is measured of them."""
    ends: dict[str, list[str]] = defaultdict(list)
    slots, measured = set(), set()
    for q in quads:
        if q.predicate in _CLAIMED:
            ends[q.subject].append(q.object)
        elif q.predicate == _SLOT and q.subject in wanted:
            slots.add(q.object)
        elif q.predicate == _ABOUT and q.object in wanted:
            measured.add(q.subject)
    near = wanted | slots
    return measured | {c for c, told in ends.items() if not others.intersection(told) and near.intersection(told)}


def _reached(quads: Iterable[Quad], start: set[str]) -> set[str]:
    """All that something leads to."""
    onward: dict[str, list[str]] = defaultdict(list)
    for q in quads:
        if q.predicate in _ONWARD:
            onward[q.subject].append(q.object)
    found, waiting = set(start), list(start)
    while waiting:
        for node in onward[waiting.pop()]:
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found
