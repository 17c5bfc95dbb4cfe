"""Where each node is drawn: computed beforehand, the same on every run and machine.

A component is laid out from coarse to fine: its communities first, as discs that hold their
members; then the members, by forces; then the leaves, in rings about their only neighbour. The
largest component comes first, the others and the single nodes beside it or below it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin, sqrt
from typing import Any, TypeVar

import networkx as nx

from kg.export.communities import communities
from kg.export.forces import Field, sunflower

Node = TypeVar("Node", bound=Hashable)
Point = tuple[float, float]
Box = tuple[dict[int, Point], float, float]
"""A block's places, its width and its height."""

_STRETCH = 1.2
"""Wider than high: screens are, and labels run from left to right."""
_WIDTHS = (_STRETCH, 1.6, 2.0, 2.6)
"""How wide packing may aim to be: what is left free makes it higher, so the best is found by trying."""
_GAP, _LEAF_ARC, _LEAF_RING = 22.0, 60.0, 52.0
_SINGLE_WIDTH, _SINGLE_HEIGHT = 110.0, 60.0
_LARGE = 1500
"""Above this many nodes with several neighbours, communities are laid out one by one."""
_STEPS = 6000
"""A community gets so many steps, divided by its nodes."""


def sizes(graph: nx.MultiDiGraph[Node]) -> dict[Node, float]:
    """How large each node is drawn (its radius): by its relations, and a little by its mentions.

    >>> g = nx.MultiDiGraph([("a", "b")])
    >>> sizes(g)["a"]
    10.0
    """
    found = {}
    for node, data in graph.nodes(data=True):
        mentions = max(0, int(data.get("mentions", 0) or 0))
        weight = 7 + 3 * sqrt(graph.degree(node)) + 0.5 * sqrt(mentions)
        found[node] = round(min(34.0, weight), 1)
    return found


def positions(graph: nx.MultiDiGraph[Node]) -> dict[Node, Point]:
    """A place for every node; see `arrange`.

    >>> positions(nx.MultiDiGraph([("a", "b")])) == positions(nx.MultiDiGraph([("a", "b")]))
    True
    """
    return arrange(graph)[0]


def arrange(graph: nx.MultiDiGraph[Node]) -> tuple[dict[Node, Point], list[list[Node]]]:
    """A place for every node, in drawing units, rounded to a tenth (y grows downwards), and the communities.

    Args:
        graph: any graph; only its nodes, edges and the node attribute `mentions` count. The order
            in which nodes and edges were added does not.

    Returns:
        The places, and the communities of what is linked, largest first, members best linked first.
    """
    names = sorted(graph, key=str)
    number = {name: at for at, name in enumerate(names)}
    size = sizes(graph)
    plain = _Plain.of(len(names), ((number[a], number[b]) for a, b in graph.edges()), [size[n] for n in names])
    parts = [_component(plain, members) for members in plain.components()]
    places = _pack([block for block, _ in parts])
    groups = sorted((group for _, found in parts for group in found), key=lambda group: (-len(group), group))
    return {name: places[number[name]] for name in names}, [[names[v] for v in group] for group in groups]


@dataclass(frozen=True)
class _Plain:
    """The graph as numbers: who is linked to whom by how many edges, and how large each is."""

    links: list[dict[int, int]]
    size: list[float]

    @classmethod
    def of(cls, count: int, edges: Any, size: list[float]) -> _Plain:
        """Links both ways, without loops, each neighbour list in the order of the numbers."""
        links: list[dict[int, int]] = [{} for _ in range(count)]
        for a, b in edges:
            if a != b:
                links[a][b] = links[a].get(b, 0) + 1
                links[b][a] = links[b].get(a, 0) + 1
        return cls([dict(sorted(found.items())) for found in links], size)

    def components(self) -> list[list[int]]:
        """The connected parts, largest first."""
        seen = [False] * len(self.links)
        parts = [self._reach(start, seen) for start in range(len(self.links)) if not seen[start]]
        return sorted(parts, key=lambda part: (-len(part), part[0]))

    def _reach(self, start: int, seen: list[bool]) -> list[int]:
        """All that is connected with `start`; marks it as seen."""
        if seen[start]:
            return []
        seen[start], found, at = True, [start], 0
        while at < len(found):
            for other in self.links[found[at]]:
                if not seen[other]:
                    seen[other] = True
                    found.append(other)
            at += 1
        return sorted(found)


# ------------------------------------------------------------------ one component


def _component(plain: _Plain, members: list[int]) -> tuple[dict[int, Point], list[list[int]]]:
    """Places one connected part about (0, 0); its communities."""
    if len(members) == 1:
        return {members[0]: (0.0, 0.0)}, []
    leaves = _leaves(plain, members)
    held = {leaf for found in leaves.values() for leaf in found}
    core = [v for v in members if v not in held]
    rings = {v: _rings(plain.size[v], leaves.get(v, [])) for v in core}
    reach = [rings[v][-1][0] + _GAP if rings[v] else plain.size[v] + _GAP for v in core]
    centres, groups = _core(plain, core, reach)
    places: dict[int, Point] = {}
    for v, (x, y) in zip(core, centres, strict=True):
        places[v] = (x, y)
        places.update(_around(x, y, rings[v]))
    whole = [_ordered(plain, [w for v in group for w in (core[v], *leaves.get(core[v], ()))]) for group in groups]
    return {v: (x * _STRETCH, y) for v, (x, y) in places.items()}, whole


def _ordered(plain: _Plain, group: list[int]) -> list[int]:
    """The members of a community, best linked within it first."""
    inside = set(group)
    return sorted(group, key=lambda v: (-sum(n for w, n in plain.links[v].items() if w in inside), v))


def _leaves(plain: _Plain, members: Sequence[int]) -> dict[int, list[int]]:
    """The nodes with one neighbour, under that neighbour (of a lone pair, the second one)."""
    found: dict[int, list[int]] = {}
    for v in members:
        if len(plain.links[v]) == 1:
            (parent,) = plain.links[v]
            if len(plain.links[parent]) > 1 or parent < v:
                found.setdefault(parent, []).append(v)
    return found


def _rings(size: float, leaves: list[int]) -> list[tuple[float, list[int]]]:
    """Deals leaves out to rings about a node of a size: (radius of the ring, its leaves)."""
    rings, left, radius = [], list(leaves), size + _LEAF_RING
    while left:
        room = max(3, int(2 * pi * radius / _LEAF_ARC))
        taken, left = left[:room], left[room:]
        rings.append((radius, taken))
        radius += _LEAF_RING
    return rings


def _around(x: float, y: float, rings: list[tuple[float, list[int]]]) -> dict[int, Point]:
    """Places the leaves of each ring evenly, every other ring turned by half a step."""
    places = {}
    for turn, (radius, leaves) in enumerate(rings):
        for at, leaf in enumerate(leaves):
            angle = 2 * pi * (at + (turn % 2) / 2) / len(leaves)
            places[leaf] = (x + radius * cos(angle), y + radius * sin(angle))
    return places


def _core(plain: _Plain, core: list[int], reach: list[float]) -> tuple[list[Point], list[list[int]]]:
    """Places what is left without the leaves: by communities, then by forces, free of overlaps."""
    number = {v: at for at, v in enumerate(core)}
    edges = [(number[v], number[w], n) for v in core for w, n in plain.links[v].items() if v < w and w in number]
    large = len(core) > _LARGE
    groups = _large_communities(len(core), edges) if large else _communities(len(core), edges)
    home = {v: at for at, group in enumerate(groups) for v in group}
    if large:
        return _each_alone(groups, home, edges, reach), groups
    field = Field(*_start(groups, home, edges, reach), reach, _springs(edges, home, len(core)))
    field.settle(max(40, min(80, 60_000 // len(core))), heat=0.2)
    field.separate()
    return list(zip(field.x, field.y, strict=True)), groups


def _communities(count: int, edges: list[tuple[int, int, int]]) -> list[list[int]]:
    """Groups of nodes that hold together, largest first; members best linked first."""
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(count))
    plain.add_weighted_edges_from(edges)
    groups = nx.community.louvain_communities(plain, seed=1) if count > 12 else [set(range(count))]
    ordered = [sorted(group, key=lambda v: (-plain.degree(v), v)) for group in groups]
    return sorted(ordered, key=lambda group: (-len(group), group))


def _large_communities(count: int, edges: list[tuple[int, int, int]]) -> list[list[int]]:
    """The same for many nodes, at less cost."""
    links: list[dict[int, int]] = [{} for _ in range(count)]
    for a, b, n in edges:
        links[a][b] = links[b][a] = n
    groups: dict[int, list[int]] = {}
    for v, group in enumerate(communities(links)):
        groups.setdefault(group, []).append(v)
    degree = [sum(found.values()) for found in links]
    ordered = [sorted(group, key=lambda v: (-degree[v], v)) for group in groups.values()]
    return sorted(ordered, key=lambda group: (-len(group), group))


def _each_alone(
    groups: list[list[int]], home: Mapping[int, int], edges: list[tuple[int, int, int]], reach: list[float]
) -> list[Point]:
    """Places of many nodes: each community is settled for itself, in its own disc."""
    xs, ys = _start(groups, home, edges, reach)
    inside: list[list[tuple[int, int, int]]] = [[] for _ in groups]
    place = {v: at for group in groups for at, v in enumerate(group)}
    for a, b, n in edges:
        if home[a] == home[b]:
            inside[home[a]].append((place[a], place[b], n))
    for group, own in zip(groups, inside, strict=True):
        cx, cy = xs[group[0]], ys[group[0]]
        springs = _springs(own, dict.fromkeys(range(len(group)), 0), len(group))
        field = Field([xs[v] - cx for v in group], [ys[v] - cy for v in group], [reach[v] for v in group], springs)
        field.settle(min(16, _STEPS // len(group)), heat=0.1)
        for v, x, y in zip(group, field.x, field.y, strict=True):
            xs[v], ys[v] = cx + x, cy + y
    return list(zip(xs, ys, strict=True))


def _start(
    groups: list[list[int]], home: Mapping[int, int], edges: list[tuple[int, int, int]], reach: list[float]
) -> tuple[list[float], list[float]]:
    """First places: the communities as discs by forces, their members as a sunflower inside."""
    radii = [1.35 * sqrt(sum(reach[v] * reach[v] for v in group)) for group in groups]
    between: dict[tuple[int, int], float] = {}
    for a, b, n in edges:
        if home[a] != home[b]:
            pair = (min(home[a], home[b]), max(home[a], home[b]))
            between[pair] = between.get(pair, 0.0) + 0.02 * n
    springs = [(a, b, min(0.3, weight)) for (a, b), weight in sorted(between.items())]
    discs = Field(*sunflower(radii), radii, springs, density=0.7)
    discs.settle(150)
    discs.separate()
    xs, ys = [0.0] * len(reach), [0.0] * len(reach)
    for at, group in enumerate(groups):
        for v, dx, dy in zip(group, *sunflower(reach[v] for v in group), strict=True):
            xs[v], ys[v] = discs.x[at] + dx, discs.y[at] + dy
    return xs, ys


def _springs(edges: list[tuple[int, int, int]], home: Mapping[int, int], count: int) -> list[tuple[int, int, float]]:
    """Springs within a community are strong; between two, weak, and weaker for those with many."""
    degree = [0] * count
    for a, b, _ in edges:
        degree[a] += 1
        degree[b] += 1
    return [(a, b, (0.5 if home[a] == home[b] else 0.03) / sqrt(min(degree[a], degree[b]))) for a, b, _ in edges]


# ------------------------------------------------------------------ all components


def _pack(blocks: list[dict[int, Point]]) -> dict[int, Point]:
    """All blocks side by side: the largest first, the rest in columns or in rows, whichever looks larger."""
    linked = [_box(block) for block in blocks if len(block) > 1]
    single = sorted(v for block in blocks if len(block) == 1 for v in block)
    ways = (pack(linked, single, width) for pack in (_columns, _rows) for width in _WIDTHS)
    return _centred(max(ways, key=_scale))


def _scale(places: dict[int, Point]) -> float:
    """How large a drawing looks in a frame of the usual shape."""
    xs, ys = [x for x, _ in places.values()] or [0.0], [y for _, y in places.values()] or [0.0]
    return min(_STRETCH / (max(xs) - min(xs) + 2 * _SINGLE_WIDTH), 1 / (max(ys) - min(ys) + 2 * _SINGLE_HEIGHT))


def _height(boxes: list[Box], single: list[int], width: float) -> float:
    """How high a drawing of all boxes is that is so many times as wide as high."""
    area = sum(w * h for _, w, h in boxes) + len(single) * _SINGLE_WIDTH * _SINGLE_HEIGHT
    return sqrt(area / width)


def _columns(boxes: list[Box], single: list[int], shape: float) -> dict[int, Point]:
    """Columns from left to right, the single nodes as a grid after them; about `shape` times as wide as high."""
    height = max([h for _, _, h in boxes[:1]] + [_height(boxes, single, shape)])
    places: dict[int, Point] = {}
    x = y = wide = 0.0
    for block, width, tall in boxes:
        if y and y + tall > height:
            x, y, wide = x + wide, 0.0, 0.0
        places.update({v: (x + px, y + py) for v, (px, py) in block.items()})
        y, wide = y + tall, max(wide, width)
    return places | _grid(single, x + wide, 0.0, max(1, int(height / _SINGLE_HEIGHT)))


def _rows(boxes: list[Box], single: list[int], shape: float) -> dict[int, Point]:
    """Rows from top to bottom, the single nodes as a grid below them; about `shape` times as wide as high."""
    width = max([w for _, w, _ in boxes[:1]] + [shape * _height(boxes, single, shape)])
    places: dict[int, Point] = {}
    x = y = high = 0.0
    for block, wide, tall in boxes:
        if x and x + wide > width:
            x, y, high = 0.0, y + high, 0.0
        places.update({v: (x + px, y + py) for v, (px, py) in block.items()})
        x, high = x + wide, max(high, tall)
    across = max(1, int(width / _SINGLE_WIDTH))
    return places | _grid(single, 0.0, y + high, ceil(len(single) / across))


def _box(block: dict[int, Point], margin: float = 70.0) -> Box:
    """A block moved to start at its margin, and the width and height that it takes."""
    left, top = min(x for x, _ in block.values()), min(y for _, y in block.values())
    moved = {v: (x - left + margin, y - top + margin) for v, (x, y) in block.items()}
    return moved, max(x for x, _ in moved.values()) + margin, max(y for _, y in moved.values()) + margin


def _grid(single: list[int], left: float, top: float, rows: int) -> dict[int, Point]:
    """Single nodes, column by column, evenly."""
    if not single:
        return {}
    rows = ceil(len(single) / ceil(len(single) / rows))
    return {
        v: (left + (at // rows + 0.5) * _SINGLE_WIDTH, top + (at % rows + 0.5) * _SINGLE_HEIGHT)
        for at, v in enumerate(single)
    }


def _centred(places: dict[int, Point]) -> dict[int, Point]:
    """Moves the middle of all places to (0, 0), and rounds."""
    if not places:
        return {}
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    dx, dy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {v: (round(x - dx, 1) + 0.0, round(y - dy, 1) + 0.0) for v, (x, y) in places.items()}
