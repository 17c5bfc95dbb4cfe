"""Graphs of a given size that look like those of policy texts: provinces, cities, strategies, and what joins them.

The same size gives the same graph. Places hold most nodes; each belongs to a community (a province) whose hubs it is
joined to; one edge in eight leads to another community; an edge has a sentence, which several edges share.
"""

from __future__ import annotations

import random
from typing import Any

import networkx as nx

_CLASSES = ("City", "County", "Industry", "FunctionalZone", "Corridor", "Goal", "Organization", "PolicyDocument")
_PREDICATES = ("locatedIn", "develops", "hasGoal", "cooperatesWith", "connects", "supports")
_SYLLABLES = "江河湖海山川东西南北中上下长永安平阳阴宁武文昌兴泰和清明光华新高大元金银玉龙凤云雨春秋石林泉溪洲港桥"
_WORDS = ("推动支持建设打造完善加快促进提升深化统筹", "产业协同创新开放绿色交通枢纽机制区域城市城乡")


def graph(count: int, seed: int = 11) -> nx.MultiDiGraph[Any]:
    """A graph of `count` nodes and about twice as many edges, as `kg.export.network.network` gives one."""
    choose = random.Random(seed)
    made: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    size = max(40, int(count**0.5))
    names = _names(count, choose)
    for i in range(count):
        first = i % size
        cls = "Province" if first == 0 else "Framework" if first == 1 else "Strategy" if first == 2 else ""
        made.add_node(
            f"https://w3id.org/policykg/id/{names[i]}",
            label=names[i],
            cls=cls or choose.choice(_CLASSES),
            aliases=[],
            mentions=max(1, int(30 / (first + 1))),
        )
    nodes = list(made)
    for i in range(1, count):
        for other in _others(i, size, count, choose):
            if other != i:
                _join(made, nodes[i], nodes[other], choose)
    return made


def _names(count: int, choose: random.Random) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        name = "".join(choose.choices(_SYLLABLES, k=choose.choice((2, 2, 3, 4)))) + choose.choice("市县区州镇")
        names[name if name not in names else f"{name}{len(names)}"] = None
    return list(names)


def _others(i: int, size: int, count: int, choose: random.Random) -> list[int]:
    """A hub of its own community, one of it by chance, and now and then one far away."""
    home = i - i % size
    others = [home + min(int(choose.expovariate(0.5)), max(0, i - home - 1), size - 1)]
    if choose.random() < 0.75:
        others.append(home + choose.randrange(min(size, count - home)))
    if choose.random() < 0.25:
        others.append(choose.randrange(count // size + 1) * size % count)
    return others


def _join(made: nx.MultiDiGraph[Any], a: Any, b: Any, choose: random.Random) -> None:
    predicate = choose.choice(_PREDICATES)
    at = choose.randrange(max(1, len(made) // 8))
    article = at % 97
    sentence = "".join(random.Random(at).choices("".join(_WORDS), k=28)) + "。"
    piece = {
        "sentence": sentence,
        "article": f"第{article}篇",
        "article_iri": f"id:a{article}",
        "file": f"{article}.txt",
    }
    evidence = [{**piece, "start": at, "end": at + len(sentence), "modality": "Stated", "pattern": "made"}]
    made.add_edge(a, b, key=predicate, predicate=predicate, label=predicate, evidence=evidence)
