"""What is written can be read back, by others too, and is the same each time."""

from __future__ import annotations

import random

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.errors import UsageError
from kg.export import EXPORTERS, export
from kg.export.network import focus, network
from kg.export.turtle import turtle
from kg.model import Extraction, Resolved
from kg.rdf import ID, PREFIXES, Quad, iri, literal
from kg.store import from_quads
from kg.view import View
from tests.handmade import build, make

FORMATS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}


def lines(quads: list[Quad], *, graphs: bool) -> set[tuple[str, ...]]:
    return {tuple(q) if graphs else tuple(q[:3]) for q in quads}


@pytest.mark.parametrize("format_", sorted(EXPORTERS))
def test_every_format_holds_the_same(format_: str, extraction: Extraction, resolved: Resolved) -> None:
    quads = build(extraction, resolved=resolved).quads
    text = export(quads, format_, PREFIXES)
    read = ox.parse(text, format=FORMATS[format_])
    found = {(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in read}
    if format_ == "turtle":
        found = {row[:3] for row in found}
    assert found == lines(quads, graphs=format_ != "turtle")


def test_rdflib_reads_the_same_graph_from_turtle_trig_and_nquads(extraction: Extraction, resolved: Resolved) -> None:
    quads = build(extraction, resolved=resolved).quads
    union = rdflib.Graph().parse(data=export(quads, "turtle", PREFIXES), format="turtle")
    for format_ in ("trig", "nquads"):
        data = rdflib.Dataset(default_union=True).parse(data=export(quads, format_, PREFIXES), format=format_)
        merged = rdflib.Graph()
        for triple in data.triples((None, None, None)):
            merged.add(triple[:3])
        assert len(merged) == len(union) and isomorphic(merged, union)


@pytest.mark.parametrize("format_", sorted(EXPORTERS))
def test_the_order_of_the_quads_does_not_show(format_: str, extraction: Extraction) -> None:
    quads = build(extraction, make("乙.txt")).quads
    mixed = random.Random(1).sample(quads, len(quads))
    assert export(mixed, format_, PREFIXES) == export(quads, format_, PREFIXES)


def test_turtle_reads_well(extraction: Extraction) -> None:
    """Entities before claims, short names, the evidence below its claim, integers bare."""
    text = turtle(build(extraction).quads, PREFIXES)
    assert text.startswith("@prefix id: <https://w3id.org/policykg/id/> .\n")
    assert "\nid:长沙 a pkg:City ;\n" in text and "pkg:slotCount 2" in text
    assert text.index("# Entities") < text.index("# Articles") < text.index("# Observations") < text.index("# Claims")
    after_claim = text[text.index("\nid:claim-") + 1 :].split("\n\n")
    assert after_claim[1].startswith("id:evidence-")


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=8)


@given(NAMES, NAMES)
def test_turtle_holds_any_name_and_any_text(name: str, text: str) -> None:
    from kg.rdf.names import escape

    quad = Quad(iri(ID + escape(name)), iri(ID + "p"), literal(text), iri(ID + "g"))
    (read,) = ox.parse(turtle([quad], PREFIXES), format=ox.RdfFormat.TURTLE)
    assert (str(read.subject), str(read.object)) == (quad.subject, quad.object)


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"docx: .*turtle, trig, nquads"):
        export([], "docx", PREFIXES)


# ------------------------------------------------------------------ networkx


@pytest.fixture
def graph(extraction: Extraction, resolved: Resolved) -> nx.MultiDiGraph:
    return network(View(from_quads(build(extraction, resolved=resolved).quads, PREFIXES)))


def test_the_network_has_labels_classes_and_evidence(graph: nx.MultiDiGraph) -> None:
    node = graph.nodes[ID + "长沙"]
    assert (node["label"], node["cls"], node["aliases"], node["mentions"]) == ("长沙", "City", ["星城", "长沙市"], 1)
    edge = graph.edges[ID + "岳阳", ID + "长沙", "alignsWith"]
    assert edge["label"] == "对接" or edge["label"]
    first = edge["evidence"][0]
    assert set(first) == {"sentence", "article", "article_iri", "file", "modality", "pattern", "start", "end"}
    assert (first["article"], first["file"], first["modality"]) == ("某省布局", "甲.txt", "Stated")


def test_the_network_holds_fillers_authors_and_the_gazetteer(graph: nx.MultiDiGraph) -> None:
    keys = {(graph.nodes[a]["label"], key, graph.nodes[b]["label"]) for a, b, key in graph.edges(keys=True)}
    assert {
        ("一核两副", "hasPart", "长沙"),
        ("一核两副", "hasPart", "岳阳"),
        ("某省布局", "creator", "甲乙"),
        ("长沙", "locatedIn", "湖南"),
    } <= keys
    assert graph.edges[ID + "长沙", ID + "湖南", "locatedIn"]["evidence"] == []
    assert graph.edges[ID + "一核两副", ID + "岳阳", "hasPart"]["evidence"][0]["pattern"] == "elsewhere"
    assert graph.nodes[ID + "一核两副"]["startYear"] == "2021"


def test_focus_keeps_what_is_near_and_of_the_classes(graph: nx.MultiDiGraph) -> None:
    near = focus(graph, {ID + "湖南"}, 1, frozenset())
    assert {d["label"] for _, d in near.nodes(data=True)} == {"湖南", "长沙"}
    cities = focus(graph, set(), 0, frozenset({"City"}))
    assert {d["label"] for _, d in cities.nodes(data=True)} == {"长沙", "岳阳"}
