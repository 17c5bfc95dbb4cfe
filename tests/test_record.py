"""What a build says of itself: how much of what it holds, and of what it was made."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

import kg
from kg import ontology
from kg.errors import UsageError
from kg.manifest import rules_digest
from kg.rdf import ID, PREFIXES, moment
from tests.test_cli import fails, run

VOID, PROV, DCAT, PKG = (Namespace(PREFIXES[p]) for p in ("void", "prov", "dcat", "pkg"))
DCTERMS, SCHEMA = Namespace(PREFIXES["dcterms"]), Namespace(PREFIXES["schema"])


def parts(out: Path) -> tuple[Graph, Graph]:
    """The description, and all else that stands in the named graphs of the store, ontology apart."""
    about, rest = Graph(), Graph()
    for q in kg.open(out).store.quads():
        own = about if q.graph == f"<{ID}graph-build>" else rest
        own.parse(data=f"{q.subject} {q.predicate} {q.object} .", format="nt")
    return about, rest


@pytest.fixture
def out(texts: Path, tmp_path: Path) -> Path:
    (texts / "空.txt").write_bytes(b"")
    kg.build([texts], tmp_path / "out")
    return tmp_path / "out"


def only(graph: Graph, cls: URIRef, *, having: URIRef | None = None) -> URIRef:
    found = [s for s in graph.subjects(RDF.type, cls) if having is None or (s, having, None) in graph]
    assert len(found) == 1
    return URIRef(str(found[0]))


def test_the_numbers_are_those_of_the_graph(out: Path) -> None:
    about, rest = parts(out)
    dataset = only(about, DCAT.Dataset)
    said = {
        str(p).rpartition("#")[2]: int(o)
        for p, o in about.predicate_objects(dataset)
        if isinstance(o, Literal) and str(o.datatype).endswith("#integer")
    }
    assert said["triples"] == len(rest)
    assert said["properties"] == len(set(rest.predicates()))
    assert said["classes"] == len(set(rest.objects(None, RDF.type)))
    assert said["distinctSubjects"] == len(set(rest.subjects())) and said["distinctObjects"] == len(set(rest.objects()))
    classes = {
        str(about.value(part, VOID["class"])): int(about.value(part, VOID.entities))
        for part in about.objects(dataset, VOID.classPartition)
    }
    assert classes == Counter(str(cls) for cls in rest.objects(None, RDF.type))
    properties = {
        str(about.value(part, VOID.property)): int(about.value(part, VOID.triples))
        for part in about.objects(dataset, VOID.propertyPartition)
    }
    assert properties == Counter(str(p) for p in rest.predicates(unique=False))
    o = ontology.load()
    known = [(s, o.names.get(str(c), "")) for s, c in rest.subject_objects(RDF.type)]
    assert said["entities"] == len({s for s, c in known if c in o.classes and o.is_a(c, "Entity")})


def test_it_conforms_to_the_ontology_and_names_its_files(out: Path) -> None:
    about, _ = parts(out)
    dataset = only(about, DCAT.Dataset)
    header = Graph().parse(data=ontology.load().turtle(), format="turtle")
    version = header.value(URIRef("https://w3id.org/policykg/ontology"), URIRef(PREFIXES["owl"] + "versionIRI"))
    assert about.value(dataset, DCTERMS.conformsTo) == version
    titles = {str(about.value(d, DCTERMS.title)) for d in about.objects(dataset, DCAT.distribution)}
    assert titles == {"graph.ttl", "graph.trig"} and all((out / title).exists() for title in titles)
    assert str(about.value(dataset, VOID.uriSpace)) == ID
    assert (about.value(dataset, VOID.exampleResource), None, None) in parts(out)[1]


def test_the_making_tells_inputs_hashes_version_and_options(out: Path, texts: Path) -> None:
    about, rest = parts(out)
    build = only(about, PKG.Build)
    assert about.value(only(about, DCAT.Dataset), PROV.wasGeneratedBy) == build
    files = {f for f in about.objects(build, PROV.used) if (f, RDF.type, PKG.SourceFile) in about}
    read = {str(about.value(f, URIRef(PREFIXES["rdfs"] + "label"))): str(about.value(f, PKG.sha256)) for f in files}
    assert read == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in texts.iterdir() if p.name != "空.txt"}
    assert files == set(rest.subjects(RDF.type, PKG.SourceFile)), "they are the files that articles are part of"
    assert {str(about.value(f, SCHEMA.encodingFormat)) for f in files} == {"text/plain", "text/markdown"}
    assert str(about.value(build, PKG.unreadInput)) == "空.txt"
    assert str(about.value(build, PKG.rulesSha256)) == rules_digest()
    assert about.value(build, PKG.withText).toPython() is True
    assert about.value(build, PKG.withInference).toPython() is False
    agent = about.value(build, PROV.wasAssociatedWith)
    assert str(about.value(agent, SCHEMA.softwareVersion)) == kg.__version__


def test_it_stands_in_the_files_has_no_blank_nodes_and_every_subject_has_a_type(out: Path) -> None:
    about, _ = parts(out)
    assert set(about.subjects()) == set(about.subjects(RDF.type))
    assert all(isinstance(s, URIRef) for s in about.subjects())
    for name in ("graph.ttl", "graph.trig"):
        assert "pkg:Build" in (out / name).read_text("utf-8")
    assert kg.open(out).query("ASK { GRAPH id:graph-build { ?b a pkg:Build } }").boolean is True


def test_options_are_told(texts: Path, tmp_path: Path) -> None:
    kg.build([texts], tmp_path / "o", text=False, reason=True, base_iri="https://example.org/kg/")
    store = kg.open(tmp_path / "o")
    assert store.query("ASK { ?b a pkg:Build ; pkg:withText false ; pkg:withInference true }").boolean is True
    (row,) = store.query(
        "SELECT ?n { ?d a dcat:Dataset ; void:subset id:graph-inferred . id:graph-inferred void:triples ?n }"
    )
    (count,) = store.query("SELECT (COUNT(*) AS ?n) { GRAPH id:graph-inferred { ?s ?p ?o } }")
    assert row == count


def test_no_time_is_told_but_what_the_caller_gives(texts: Path, tmp_path: Path) -> None:
    for name, epoch in (("a", None), ("b", None), ("c", 1_700_000_000)):
        kg.build([texts], tmp_path / name, epoch=epoch)
    trigs = {name: (tmp_path / name / "graph.trig").read_bytes() for name in "abc"}
    assert trigs["a"] == trigs["b"] and b"dateTime" not in trigs["a"]
    (row,) = kg.open(tmp_path / "c").query("SELECT ?t ?u { ?b prov:endedAtTime ?t . ?d prov:generatedAtTime ?u }")
    assert row == {"t": "2023-11-14T22:13:20Z", "u": "2023-11-14T22:13:20Z"}
    assert trigs["c"].replace(b"2023-11-14T22:13:20Z", b"") != trigs["c"]


def test_a_time_that_is_none_is_told(tmp_path: Path, texts: Path) -> None:
    assert moment(0) == "1970-01-01T00:00:00Z"
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        moment(10**20)
    for value in ("gestern", "-1", "1.5", "１"):
        fails(run("build", texts, "-o", tmp_path / "o", env={**os.environ, "SOURCE_DATE_EPOCH": value}), 2, value)
    assert not (tmp_path / "o").exists()


def test_the_command_line_reads_the_time_and_reasons(texts: Path, tmp_path: Path) -> None:
    done = run("build", "--reason", texts, "-o", tmp_path / "o", env={**os.environ, "SOURCE_DATE_EPOCH": "0"})
    assert done.returncode == 0, done.stderr
    store = kg.open(tmp_path / "o")
    assert store.query('ASK { ?b prov:endedAtTime "1970-01-01T00:00:00Z"^^xsd:dateTime }').boolean is True
    assert store.query("ASK { GRAPH id:graph-inferred { ?e a pkg:Entity } }").boolean is True
