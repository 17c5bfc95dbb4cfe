"""Where nodes are drawn: always in the same place, apart from each other, soon."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from kg.export.forces import Field
from kg.export.layout import positions, sizes

ROOT = Path(__file__).resolve().parent.parent


def sample(count: int, seed: int = 7) -> nx.MultiDiGraph[str]:
    """Hubs with their own circles, some links between them, a few nodes alone."""
    choose = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(f"id:{i}" for i in range(count))
    hubs = max(1, count // 40)
    for i in range(hubs, count):
        if choose.random() < 0.92:
            graph.add_edge(f"id:{i}", f"id:{i % hubs}", key="locatedIn")
        if choose.random() < 0.3:
            graph.add_edge(f"id:{i}", f"id:{choose.randrange(i % hubs, i + 1, hubs)}", key="connects")
        if choose.random() < 0.05:
            graph.add_edge(f"id:{i}", f"id:{choose.randrange(count)}", key="hasPart")
    return graph


def test_every_node_gets_a_rounded_place() -> None:
    """A place for each node and none else, to a tenth of a unit."""
    graph = sample(80)
    places = positions(graph)
    assert set(places) == set(graph)
    assert all(value == round(value, 1) for place in places.values() for value in place)


@pytest.mark.parametrize("graph", [nx.MultiDiGraph(), nx.MultiDiGraph([("a", "a")]), nx.MultiDiGraph([("a", "b")])])
def test_tiny_graphs_are_drawn_too(graph: nx.MultiDiGraph[str]) -> None:
    """Nothing, a loop, a pair."""
    places = positions(graph)
    assert len(set(places.values())) == len(graph)


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    """The same graph, built in another order, has the same places."""
    graph = sample(200)
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes, edges = list(graph), list(graph.edges(keys=True))
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    assert positions(other) == positions(graph)


def test_another_process_finds_the_same_places() -> None:
    """Python's string hashes differ from run to run; the places do not."""
    code = "from test_layout import *; print(sorted(positions(sample(120)).items()))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("count", [2, 13, 60, 300])
def test_no_two_nodes_overlap(count: int) -> None:
    """Any two circles are apart."""
    graph = sample(count)
    places, radii = positions(graph), sizes(graph)
    for a, b in combinations(graph, 2):
        (ax, ay), (bx, by) = places[a], places[b]
        assert (ax - bx) ** 2 + (ay - by) ** 2 >= (radii[a] + radii[b]) ** 2, (a, b)


def test_what_belongs_together_stands_together() -> None:
    """Linked nodes are much nearer to each other than nodes are on the whole."""
    graph = sample(300)
    places = positions(graph)

    def mean(pairs: list[tuple[str, str]]) -> float:
        gaps: list[float] = [
            ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5 for a, b in pairs
        ]
        return sum(gaps) / len(gaps)

    assert mean(list(graph.edges())) < 0.5 * mean(list(combinations(graph, 2)))


def test_single_nodes_stand_beside_the_rest() -> None:
    """Nodes without relations lie right of all others, or below them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([(f"n{i}", "hub") for i in range(20)])
    graph.add_nodes_from(["x", "y"])
    places = positions(graph)
    right, low = (max(place[axis] for node, place in places.items() if node not in "xy") for axis in (0, 1))
    assert all(x > right or y > low for x, y in (places["x"], places["y"]))


def test_the_time_grows_with_the_graph_and_not_by_its_square() -> None:
    """Four times the nodes take about five times as long, on any machine and under tracing; a square would be 16."""

    def seconds(count: int) -> float:
        graph, start = sample(count), time.process_time()
        positions(graph)
        return time.process_time() - start

    assert seconds(2000) < 10 * max(seconds(500), seconds(500))


def test_discs_on_one_point_part() -> None:
    """Even discs with the same centre are moved apart."""
    field = Field([0.0] * 5, [0.0] * 5, [3.0] * 5, [])
    field.separate()
    for i, j in combinations(range(5), 2):
        assert (field.x[i] - field.x[j]) ** 2 + (field.y[i] - field.y[j]) ** 2 >= 35.9
