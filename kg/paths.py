"""Ways through the graph: what is next to an entity, and the shortest chains between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from kg.view import Relation, Thing, View

LOOKED_AT = 1000
"""How many chains of the same length are compared, where there are that many."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one entity to the next, with every relation between them, in either direction."""

    start: Thing
    end: Thing
    relations: tuple[Relation, ...]

    @property
    def stated(self) -> bool:
        """Whether a text states one of the relations, not the gazetteer alone."""
        return any(relation.proofs for relation in self.relations)


Chain = tuple[Step, ...]


def neighbours(view: View, iri: str, predicate: str | None = None) -> tuple[Step, ...]:
    """What relations lead to from an entity, or to it, by label.

    Args:
        view: the graph.
        iri: the entity.
        predicate: only relations of that name, such as `hasGoal`; None: all.
    """
    links = _links(r for r in view.relations if predicate in (None, r.predicate))
    found = [_step(view, links, iri, other) for other in links[iri]]
    return tuple(sorted(found, key=lambda step: (step.end.label, step.end.iri)))


def chains(view: View, starts: Iterable[str], ends: Iterable[str], limit: int) -> tuple[Chain, ...]:
    """The shortest chains between entities; direction does not matter.

    Args:
        view: the graph.
        starts: entities (IRIs) to start from, such as all that bear one name.
        ends: entities to reach.
        limit: at most so many; those that texts state come before those that rest on the gazetteer.

    Returns:
        Chains of one length, none where nothing joins the two.
    """
    links = _links(view.relations)
    targets = list(ends)
    found: list[list[str]] = []
    for start in starts:
        for end in targets:
            found += islice(_shortest(links, start, end), LOOKED_AT)
    shortest = min(map(len, found), default=0)
    steps = [tuple(_step(view, links, a, b) for a, b in pairwise(nodes)) for nodes in found if len(nodes) == shortest]
    return tuple(sorted(steps, key=_weight)[:limit])


def _weight(chain: Chain) -> tuple[int, list[str]]:
    return sum(not step.stated for step in chain), [step.end.iri for step in chain]


Links = dict[str, dict[str, list[Relation]]]


def _links(relations: Iterable[Relation]) -> Links:
    """Entity -> neighbour -> the relations between them."""
    links: Links = defaultdict(lambda: defaultdict(list))
    for r in relations:
        if not r.literal and r.subject != r.object:
            links[r.subject][r.object].append(r)
            links[r.object][r.subject].append(r)
    return links


def _shortest(links: Links, start: str, end: str) -> Iterator[list[str]]:
    import networkx as nx

    graph = nx.Graph((a, b) for a in sorted(links) for b in links[a])
    if start != end and start in graph and end in graph and nx.has_path(graph, start, end):
        yield from nx.all_shortest_paths(graph, start, end)


def _step(view: View, links: Links, start: str, end: str) -> Step:
    return Step(view.things[start], view.things[end], tuple(links[start][end]))
