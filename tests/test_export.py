"""What is written can be read back, by others too, and is the same each time."""

from __future__ import annotations

import json
import random

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, UsageError
from kg.export import SYNTAXES, export
from kg.export.network import focus, network
from kg.export.turtle import turtle
from kg.export.xmltext import possible
from kg.model import Extraction, Resolved
from kg.rdf import ID, PREFIXES, Quad, bare, iri, literal, term
from kg.rdf.names import escape
from kg.store import from_quads
from kg.view import View
from tests.handmade import build, make

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "turtle12": ox.RdfFormat.TURTLE,
}
RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}
WITH_GRAPHS = ("trig", "nquads")
REIFIES = term("rdf:reifies")


def triples(text: str, format_: str) -> set[tuple[str, ...]]:
    """What pyoxigraph reads; the graphs' names only where the format holds them."""
    read = ox.parse(text, format=FORMATS[format_])
    rows = {(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in read}
    return rows if format_ in WITH_GRAPHS else {row[:3] for row in rows}


def without_reifiers(rows: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """RDF 1.2 -> 1.1: what reifies a triple has its subject, predicate and object."""
    out = set()
    for s, p, o in rows:
        if p == REIFIES:
            parts = o.removeprefix("<<( ").removesuffix(" )>>").split(" ", 2)
            names = ("rdf:subject", "rdf:predicate", "rdf:object")
            out |= {(s, term(name), part) for name, part in zip(names, parts, strict=True)}
            out.add((s, term("rdf:type"), term("rdf:Statement")))
        else:
            out.add((s, p, o))
    return out


@pytest.mark.parametrize("format_", sorted(SYNTAXES))
def test_every_format_holds_the_same(format_: str, extraction: Extraction, resolved: Resolved) -> None:
    quads = build(extraction, resolved=resolved).quads
    found = triples(export(quads, format_, PREFIXES), format_)
    if format_ == "turtle12":
        found = without_reifiers(found)
    assert found == {tuple(q) if format_ in WITH_GRAPHS else tuple(q[:3]) for q in quads}


@pytest.mark.parametrize("format_", sorted(RDFLIB))
def test_rdflib_reads_the_same_graph(format_: str, extraction: Extraction, resolved: Resolved) -> None:
    quads = build(extraction, resolved=resolved).quads
    union = rdflib.Graph().parse(data="".join(f"{q[0]} {q[1]} {q[2]} .\n" for q in quads), format="nt")
    data = rdflib.Dataset(default_union=True).parse(data=export(quads, format_, PREFIXES), format=RDFLIB[format_])
    assert {row[:3] for row in data.quads()} == set(union)


def test_a_is_a_verb_only() -> None:
    """`rdf:type` as an object, in a claim or a partition, is written out."""
    quad = Quad("<s:s>", iri(PREFIXES["void"] + "property"), iri(PREFIXES["rdf"] + "type"), "")
    assert [str(t.object) for t in ox.parse(turtle([quad], PREFIXES), format=ox.RdfFormat.TURTLE)] == [quad.object]


@pytest.mark.parametrize("format_", sorted(SYNTAXES))
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


def test_decimals_stand_bare_and_long_texts_on_several_lines(extraction: Extraction) -> None:
    text = turtle(build(extraction).quads, PREFIXES)
    assert "geo:lat 28.25591 ;" in text and "pkg:value 1.4 ;" in text
    assert 'oa:exact """某省提出“一核两副”布 局，\n一核即长沙。""" .' in text and "\\n" not in text


def test_claims_say_subject_predicate_and_object_in_that_order(extraction: Extraction) -> None:
    text = turtle(build(extraction).quads, PREFIXES)
    claim = text[text.index("\nid:claim-") :].split(" .\n")[0]
    places = [claim.index(word) for word in ("a pkg:Claim", "rdf:subject", "rdf:predicate", "rdf:object", "prov:")]
    assert places == sorted(places)


def test_slots_stand_in_their_order() -> None:
    """By number, not by name: the tenth comes after the second."""
    rows = [(f"id:slot{n}", str(n)) for n in (10, 2, 1)]
    quads = [Quad(iri(ID + "f"), term("pkg:hasSlot"), iri(ID + s[3:]), "") for s, _ in rows]
    quads += [Quad(iri(ID + s[3:]), term("pkg:slotOrder"), literal(n, datatype="integer"), "") for s, n in rows]
    assert "pkg:hasSlot id:slot1 , id:slot2 , id:slot10 ." in turtle(quads, PREFIXES)


def test_rdf_12_names_the_claims_of_a_triple_beside_it(extraction: Extraction) -> None:
    """`~ id:claim-…`; the claim itself says no more of subject, predicate and object."""
    text = export(build(extraction, make("乙.txt")).quads, "turtle12", PREFIXES)
    (line,) = [line for line in text.splitlines() if "pkg:alignsWith id:长沙" in line]
    assert line.count(" ~ id:claim-") == 2 and "rdf:subject" not in text
    assert text.startswith('VERSION "1.2"\n')


def test_rdf_12_keeps_a_claim_whose_triple_does_not_stand() -> None:
    claim = iri(ID + "claim-1")
    parts = {"rdf:type": "rdf:Statement", "rdf:subject": "id:甲", "rdf:predicate": "pkg:covers", "rdf:object": "id:乙"}
    quads = [Quad(claim, term(p), term(o), "") for p, o in parts.items()]
    found = triples(export(quads, "turtle12", PREFIXES), "turtle12")
    assert {row[1] for row in found} == {REIFIES} and without_reifiers(found) == {q[:3] for q in quads}


def test_json_ld_reads_as_plain_json(extraction: Extraction) -> None:
    """Local names, prefixed ids, texts without their language, integers as numbers, slots inside frameworks."""
    document = json.loads(export(build(extraction).quads, "jsonld", PREFIXES))
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert nodes["id:长沙"]["@type"] == "City" and nodes["id:长沙"]["label"] == "长沙"
    assert nodes["id:岳阳"]["alignsWith"] == "id:长沙"
    framework = nodes["id:一核两副"]
    assert [(slot["label"], slot["slotOrder"]) for slot in framework["hasSlot"]] == [("一核", 1), ("两副", 2)]
    assert document["@context"]["label"] == {"@id": "rdfs:label", "@language": "zh"}
    assert "@version" not in document["@context"], "processors of JSON-LD 1.0 refuse it"


def test_rdf_xml_names_elements_by_class(extraction: Extraction) -> None:
    text = export(build(extraction).quads, "rdfxml", PREFIXES)
    assert (
        '\n  <pkg:City rdf:about="https://w3id.org/policykg/id/长沙">\n' in text and "  <pkg:Claim rdf:about=" in text
    )


def test_a_class_that_is_no_name_in_xml_is_a_property() -> None:
    quads = [Quad(iri("urn:s"), term("rdf:type"), iri(cls), "") for cls in ("urn:1", "http://example.org/A")]
    text = export(quads, "rdfxml", PREFIXES)
    assert triples(text, "rdfxml") == {q[:3] for q in quads} and ':A rdf:about="urn:s">' in text
    (alone,) = triples(export(quads[:1], "rdfxml", PREFIXES), "rdfxml")
    assert alone == quads[0][:3]


def test_json_ld_keeps_names_that_begin_with_slashes() -> None:
    quad = Quad(iri(ID + "//example.org/x"), iri(ID + "p"), iri(ID + "y"), "")
    assert triples(export([quad], "jsonld", PREFIXES), "jsonld") == {quad[:3]}


def test_rdf_xml_gives_a_prefix_to_what_has_none() -> None:
    quad = Quad(iri("urn:s"), iri("http://example.org/terms/名"), literal("x"), "")
    assert triples(export([quad], "rdfxml", PREFIXES), "rdfxml") == {quad[:3]}
    with pytest.raises(KgError, match="urn:1: cannot be a name"):
        export([Quad(iri("urn:s"), iri("urn:1"), literal("x"), "")], "rdfxml", PREFIXES)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=8)
TAGS = st.sampled_from(["", "zh", "en"])


@pytest.mark.parametrize("format_", sorted(SYNTAXES))
@given(NAMES, NAMES, NAMES, TAGS)
def test_every_format_holds_any_name_and_any_text(format_: str, name: str, text: str, other: str, tag: str) -> None:
    """But RDF/XML, which has U+FFFD for what XML cannot hold."""
    subject, predicate = iri(ID + escape(name)), iri(ID + "p")
    quads = {Quad(subject, predicate, literal(text, lang=tag), ""), Quad(subject, predicate, literal(other), "")}
    held = {(s, p, possible(bare(o)) if format_ == "rdfxml" else bare(o)) for s, p, o, _ in quads}
    read = ox.parse(export(quads, format_, PREFIXES), format=FORMATS[format_])
    assert {(str(q.subject), str(q.predicate), q.object.value) for q in read} == held


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"docx: .*turtle, trig, nquads, jsonld, rdfxml, turtle12"):
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


def test_the_type_itself_can_be_spoken_of() -> None:
    """`a` is a word for rdf:type only where a predicate stands."""
    a, claim = term("rdf:type"), "<https://example.org/claim>"
    quads = [Quad(a, a, term("rdf:Property"), ""), Quad(claim, term("rdf:predicate"), a, "")]
    graph = rdflib.Graph().parse(data=export(quads, "turtle", PREFIXES), format="turtle")
    assert {tuple(node.n3() for node in triple) for triple in graph} == {q[:3] for q in quads}
