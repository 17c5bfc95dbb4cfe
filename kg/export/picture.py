"""What a page draws: where everything stands, what it shows first, and which nodes belong together."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.export.layout import Point, arrange
from kg.export.palette import Palette

MANY = 150
"""A graph with more nodes than this starts with what matters most."""
FIRST = 300
"""So many nodes at most are shown first."""


@dataclass(frozen=True)
class Picture:
    """Places of all nodes, the nodes shown first, their places where they stand alone, and the communities.

    `first` is empty where everything is shown first. Communities (`groups` of the whole, `first_groups` of what is
    shown first) hold what is linked, largest first, members best linked first.
    """

    places: dict[Any, Point]
    start: list[Any]
    first: dict[Any, Point]
    groups: list[list[Any]]
    first_groups: list[list[Any]]


def draw(graph: nx.MultiDiGraph[Any], palette: Palette) -> Picture:
    """Lays a graph out, whole and what is shown first."""
    places, groups = arrange(graph)
    start = starting(graph, palette)
    first, first_groups = arrange(graph.subgraph(start)) if len(start) < len(graph) else ({}, groups)
    return Picture(places, start, first, groups, first_groups)


def starting(graph: nx.MultiDiGraph[Any], palette: Palette) -> list[Hashable]:
    """What a graph starts with: what is in focus and linked, with its neighbours; the best linked where none is.

    A small graph starts whole.
    """
    names = sorted(graph, key=str)
    if len(names) <= MANY:
        return names

    def weight(name: Hashable) -> tuple[int, int, str]:
        return -graph.degree(name), -int(graph.nodes[name].get("mentions") or 0), str(name)

    focus = [n for n in names if graph.degree(n) and palette.of(str(graph.nodes[n].get("cls") or "")).focus]
    chosen: dict[Hashable, None] = {}
    for name in sorted(focus, key=weight):
        if len(chosen) < FIRST:
            near = sorted(set(nx.all_neighbors(graph, name)), key=weight)
            chosen.update(dict.fromkeys([name, *near][: FIRST - len(chosen)]))
    return sorted(chosen or sorted(names, key=weight)[:FIRST], key=str)
