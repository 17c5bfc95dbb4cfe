"""GraphML and GEXF: what other programs read is the network, with looks."""

from __future__ import annotations

import io
import random
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.export.drawing import flatten, gexf, graphml
from kg.export.network import network
from kg.model import Extraction, Resolved
from kg.rdf import ID, PREFIXES
from kg.store import from_quads
from kg.view import View
from tests.handmade import build, make

YEAR = {"startYear": "2021"}


@pytest.fixture
def graph(extraction: Extraction, resolved: Resolved) -> nx.MultiDiGraph[Any]:
    quads = build(extraction, make("乙.txt", planned=True), resolved=resolved).quads
    return network(View(from_quads(quads, PREFIXES)))


def read_gexf(text: str) -> nx.MultiDiGraph[Any]:
    return nx.read_gexf(io.BytesIO(text.encode()))


def read_graphml(text: str) -> nx.MultiDiGraph[Any]:
    return nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


def test_lists_are_joined(graph: nx.MultiDiGraph[Any]) -> None:
    flat = flatten(graph)
    assert flat.nodes[ID + "长沙"]["aliases"] == "星城、长沙市"
    assert flat.nodes[ID + "一核两副"]["slots"] == "一核 (1): 长沙 | 两副 (2): 岳阳"
    edge = flat.edges[ID + "岳阳", ID + "长沙", "alignsWith"]
    assert (edge["label"], edge["predicate"], edge["modality"]) == ("对接", "alignsWith", "Stated")
    assert edge["weight"] == 4 and edge["sentences"] == "某省提出“一核两副”布 局，一核即长沙。 | 支持岳阳对接长沙。"
    gazetteer = flat.edges[ID + "长沙", ID + "湖南", "locatedIn"]
    assert (gazetteer["weight"], gazetteer["sentences"]) == (1, "")


def test_gexf_holds_the_network(graph: nx.MultiDiGraph[Any]) -> None:
    graph.add_edge(ID + "岳阳", ID + "长沙", key="x", predicate="x", label="另一", evidence=[])
    flat, read = flatten(graph), read_gexf(gexf(graph))
    assert {n: without(d, "viz") for n, d in read.nodes(data=True)} == dict(flat.nodes(data=True))
    assert {row[:3]: without(row[3], "id") for row in read.edges(keys=True, data=True)} == {
        row[:3]: row[3] for row in flat.edges(keys=True, data=True)
    }


def test_graphml_holds_the_network(graph: nx.MultiDiGraph[Any]) -> None:
    flat, read = flatten(graph), read_graphml(graphml(graph))
    looks = ("x", "y", "shape_type")
    assert {n: without(d, *looks) for n, d in read.nodes(data=True)} == dict(flat.nodes(data=True))
    found = {(a, b, d["predicate"]): without(d, "id") for a, b, d in read.edges(data=True)}
    assert found == {row[:3]: row[3] for row in flat.edges(keys=True, data=True)}


@pytest.mark.parametrize("write", [gexf, graphml])
def test_no_two_edges_have_one_id(write: Any, graph: nx.MultiDiGraph[Any]) -> None:
    """Gephi and yEd take the ids of edges as keys."""
    root = ElementTree.fromstring(write(graph))
    ids = [e.get("id") for e in root.iter() if e.tag.endswith("}edge")]
    assert len(ids) == len(set(ids)) == graph.number_of_edges()


def test_gexf_says_how_nodes_look_and_which_edges_are_parallel(graph: nx.MultiDiGraph[Any]) -> None:
    graph.add_edge(ID + "岳阳", ID + "长沙", key="x", predicate="x", label="另一", evidence=[])
    viz = read_gexf(gexf(graph)).nodes[ID + "长沙"]["viz"]
    assert set(viz) == {"color", "position", "size"} and viz["color"] != {"r": 0, "g": 0, "b": 0, "a": 1.0}
    root = ElementTree.fromstring(gexf(graph))
    kinds = [e.get("kind") for e in root.iter() if e.tag.endswith("}edge") and e.get("source") == ID + "岳阳"]
    assert {"对接", "另一"} <= set(kinds)


def test_graphml_has_labels_places_and_arrows_for_yed(graph: nx.MultiDiGraph[Any]) -> None:
    """In the form that yEd writes itself: keys of type nodegraphics and edgegraphics."""
    y = "{http://www.yworks.com/xml/graphml}"
    root = ElementTree.fromstring(graphml(graph))
    keys = {e.get("yfiles.type"): e.get("id") for e in root if e.get("yfiles.type")}
    assert set(keys) == {"nodegraphics", "edgegraphics"}
    labels = {e.text for e in root.iter(f"{y}NodeLabel")}
    assert labels == {data["label"] for _, data in graph.nodes(data=True)}
    places = {(e.get("x"), e.get("y")) for e in root.iter(f"{y}Geometry")}
    assert len(places) == len(graph)
    assert {e.get("target") for e in root.iter(f"{y}Arrows")} == {"standard"}


@pytest.mark.parametrize("write", [gexf, graphml])
def test_order_and_clock_do_not_show(write: Any, graph: nx.MultiDiGraph[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    mixed: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    mixed.add_nodes_from(random.Random(1).sample(list(graph.nodes(data=True)), len(graph)))
    mixed.add_edges_from(random.Random(1).sample(list(graph.edges(keys=True, data=True)), graph.number_of_edges()))
    before = write(graph)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    assert write(mixed) == before and "1999" not in before and "NetworkX" not in before


@pytest.mark.parametrize("write", [gexf, graphml])
def test_what_xml_cannot_hold_is_marked(write: Any, graph: nx.MultiDiGraph[Any]) -> None:
    graph.nodes[ID + "长沙"]["label"] = "长\x0c沙<&"
    root = ElementTree.fromstring(write(graph))
    assert "长\ufffd沙<&" in {*(e.get("label") for e in root.iter()), *(e.text for e in root.iter())}


def test_an_empty_network_is_written_too() -> None:
    assert len(read_gexf(gexf(nx.MultiDiGraph()))) == len(read_graphml(graphml(nx.MultiDiGraph()))) == 0
