"""The network for drawing programs: GEXF for Gephi, GraphML for yEd and others.

Both hold the same nodes and edges with places, sizes and colours as in the page; what is a list in
the network (aliases, evidence, slots) is one text here, its items joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from kg import ontology
from kg.export.layout import positions, sizes
from kg.export.palette import load_palette
from kg.export.xmltext import possible
from kg.view import one_line

Attributes = dict[str, Any]
Flat = nx.MultiDiGraph

NAMES, TEXTS = "、", " | "
"""What joins the names and the sentences of a list."""

_YFILES = "http://www.yworks.com/xml/graphml"
_SHAPES = {
    "dot": "ellipse",
    "square": "rectangle",
    "diamond": "diamond",
    "triangle": "triangle",
    "triangleDown": "triangle2",
    "star": "star5",
    "hexagon": "hexagon",
}


def gexf(graph: nx.MultiDiGraph[Any]) -> str:
    """A network (see `kg.export.network.network`) as GEXF 1.2, for Gephi; y grows upwards there."""
    flat = flatten(graph)
    places, size = positions(graph), sizes(graph)
    for node, data in flat.nodes(data=True):
        (x, y), look = places[node], load_palette().of(data["class"])
        colour = {name: int(look.colour[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
        data["viz"] = {"color": colour, "position": {"x": x, "y": -y, "z": 0.0}, "size": size[node]}
    writer = GEXFWriter()
    writer.add_graph(flat)
    writer.xml.remove(writer.xml.find("meta"))  # it names the day and networkx's version
    for edge in writer.xml.iter("edge"):
        edge.set("kind", edge.get("label"))  # or Gephi makes one edge of several between the same nodes
    register_namespace("viz", writer.NS_VIZ)
    return _document(writer.xml)


def graphml(graph: nx.MultiDiGraph[Any]) -> str:
    """A network as GraphML, with what yEd needs to show labels, colours and places."""
    flat = _numbered(flatten(graph))
    writer = GraphMLWriter()
    writer.add_graph_element(flat)
    register_namespace("y", _YFILES)
    places, size = positions(graph), sizes(graph)
    for element in writer.xml.iter("node"):
        node = element.attrib["id"]
        _graphics(element, "node").append(_shape(flat.nodes[node], places[node], size[node]))
    labels = {key: data["label"] for _, _, key, data in flat.edges(keys=True, data=True)}
    for element in writer.xml.iter("edge"):
        _graphics(element, "edge").append(_line(labels[element.attrib["id"]]))
    for scope in ("edge", "node"):
        writer.xml.insert(
            0, Element("key", {"id": f"{scope}graphics", "for": scope, "yfiles.type": f"{scope}graphics"})
        )
    return _document(writer.xml)


def flatten(graph: nx.MultiDiGraph[Any]) -> Flat[Any]:
    """A network whose attributes are numbers and texts, with nodes and edges in a stable order.

    A node has `label`, `class`, `class_zh`, `aliases`, `mentions`, its values and `slots`; an edge
    `label` (Chinese), `predicate`, `weight` (how many sentences state it, at least 1), `modality`,
    `sentences`, `articles`.
    """
    flat: Flat[Any] = nx.MultiDiGraph()
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    for node, data in sorted(graph.nodes(data=True), key=lambda row: str(row[0])):
        flat.add_node(node, **_possible(_node(data, labels)))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda row: row[:3])
    for a, b, key, data in edges:
        flat.add_edge(a, b, key=key, **_possible(_edge(data)))
    return flat


def _numbered(flat: Flat[Any]) -> Flat[Any]:
    """The same with keys that no two edges share: they become the edges' ids."""
    numbered: Flat[Any] = nx.MultiDiGraph()
    numbered.add_nodes_from(flat.nodes(data=True))
    for number, (a, b, data) in enumerate(flat.edges(data=True), 1):
        numbered.add_edge(a, b, key=f"e{number}", **data)
    return numbered


def _node(data: Attributes, labels: Mapping[str, str]) -> Attributes:
    known = ontology.load().classes.get(data["cls"])
    plain = {name: value for name, value in data.items() if name not in ("cls", "aliases", "slots")}
    plain |= {name: float(plain[name]) for name in ("lat", "long") if name in plain}
    flat = {"class": data["cls"], "class_zh": known.label_zh if known else data["cls"], **plain}
    return flat | {"aliases": NAMES.join(data["aliases"]), "slots": TEXTS.join(_slots(data.get("slots", ()), labels))}


def _slots(slots: Iterable[Mapping[str, Any]], labels: Mapping[str, str]) -> Iterable[str]:
    """Each slot as `两副 (2): 岳阳、衡阳`."""
    for slot in slots:
        counted = "" if slot["count"] is None else f" ({slot['count']})"
        yield f"{slot['label']}{counted}: {NAMES.join(labels.get(iri, iri) for iri in slot['fillers'])}"


def _edge(data: Attributes) -> Attributes:
    evidence = data["evidence"]
    return {
        "label": data["label"],
        "predicate": data["predicate"],
        "weight": max(1, len(evidence)),
        "modality": NAMES.join(sorted({e["modality"] for e in evidence})),
        "sentences": TEXTS.join(dict.fromkeys(one_line(e["sentence"]) for e in evidence)),
        "articles": NAMES.join(dict.fromkeys(e["article"] for e in evidence)),
    }


def _possible(attributes: Attributes) -> Attributes:
    return {name: possible(value) if isinstance(value, str) else value for name, value in attributes.items()}


def _graphics(element: Element, scope: str) -> Element:
    return SubElement(element, "data", {"key": f"{scope}graphics"})


def _shape(data: Attributes, place: tuple[float, float], radius: float) -> Element:
    look = load_palette().of(data["class"])
    shape = Element(f"{{{_YFILES}}}ShapeNode")
    corner = {"x": f"{place[0] - radius:.1f}", "y": f"{place[1] - radius:.1f}"}
    SubElement(shape, f"{{{_YFILES}}}Geometry", {"width": f"{2 * radius:.1f}", "height": f"{2 * radius:.1f}", **corner})
    SubElement(shape, f"{{{_YFILES}}}Fill", {"color": look.colour, "transparent": "false"})
    label = SubElement(shape, f"{{{_YFILES}}}NodeLabel", {"modelName": "sides", "modelPosition": "s"})
    label.text = data["label"]
    SubElement(shape, f"{{{_YFILES}}}Shape", {"type": _SHAPES[look.shape]})
    return shape


def _line(text: str) -> Element:
    line = Element(f"{{{_YFILES}}}PolyLineEdge")
    SubElement(line, f"{{{_YFILES}}}LineStyle", {"color": "#999999", "type": "line", "width": "1.0"})
    SubElement(line, f"{{{_YFILES}}}Arrows", {"source": "none", "target": "standard"})
    SubElement(line, f"{{{_YFILES}}}EdgeLabel", {"textColor": "#666666"}).text = text
    return line


def _document(xml: Element) -> str:
    indent(xml)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(xml, encoding="unicode") + "\n"
