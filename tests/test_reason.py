"""What follows: as much as OWL 2 RL says and no more, in a graph of its own, nowhere in a reader's way."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import RDF, BNode, Dataset, Graph, URIRef

import kg
from kg import ontology
from kg.export import export
from kg.rdf import PREFIXES, Names, Quad, bare, nquads, term
from kg.reason import infer
from kg.store import open_store
from kg.validate import validate
from kg.view import View
from tests.test_ontology import ERROR, ROLES

INFERRED = Names().graph("inferred")
o = ontology.load()


@pytest.fixture(scope="module")
def stated(sample_build: Path) -> list[Quad]:
    return list(open_store(sample_build).quads())


@pytest.fixture(scope="module")
def closure(stated: list[Quad]) -> Graph:
    """All that another reasoner, by all rules of OWL 2 RL, finds in the sample's graph and the ontology."""
    graph = as_graph(stated) + Graph().parse(data=o.turtle(), format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


@pytest.fixture(scope="module")
def reasoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built with `--reason`."""
    out = tmp_path_factory.mktemp("reasoned") / "sample"
    kg.build([], out, workers=1, reason=True)
    return out


def as_graph(quads: list[Quad]) -> Graph:
    return Graph().parse(data=nquads(Quad(*q[:3], "") for q in quads), format="nt")


def quads(turtle: str) -> list[Quad]:
    text = "".join(f"@prefix {name}: <{ns}> .\n" for name, ns in PREFIXES.items()) + turtle
    parsed = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return [Quad(str(q.subject), str(q.predicate), str(q.object), "") for q in parsed]


def follows(turtle: str) -> set[tuple[str, ...]]:
    """What is inferred, in short names, classes apart."""

    def short(node: str) -> str:
        return next((f"{p}:{bare(node)[len(ns) :]}" for p, ns in PREFIXES.items() if bare(node).startswith(ns)), node)

    found = infer(quads(turtle), o, INFERRED)
    return {tuple(map(short, q[:3])) for q in found if q.predicate != term("rdf:type")}


# ------------------------------------------------------------------ the rules


def test_inverses_and_symmetry() -> None:
    assert follows("id:甲 pkg:hasGoal id:goal-乙 .") == {("id:goal-乙", "pkg:goalOf", "id:甲")}
    assert follows("id:甲 pkg:cooperatesWith id:乙 .") == {("id:乙", "pkg:cooperatesWith", "id:甲")}


def test_parts_of_parts_and_places_in_places() -> None:
    found = follows(
        "id:甲 pkg:hasPart id:乙 . id:乙 pkg:hasPart id:丙 . id:丙 pkg:locatedIn id:丁 . id:丁 pkg:locatedIn id:戊 ."
    )
    assert ("id:甲", "pkg:hasPartTransitive", "id:丙") in found and ("id:丙", "pkg:partOfTransitive", "id:甲") in found
    assert ("id:丙", "pkg:locatedIn", "id:戊") in found and ("id:戊", "pkg:locationOf", "id:丙") in found
    assert ("id:甲", "pkg:hasPart", "id:丙") not in found, "membership itself is not transitive"


def test_a_chain_in_a_circle_ends_and_says_nothing_of_itself() -> None:
    found = follows("id:甲 pkg:locatedIn id:乙 . id:乙 pkg:locatedIn id:丙 . id:丙 pkg:locatedIn id:甲 .")
    assert ("id:甲", "pkg:locatedIn", "id:丙") in found and all(s != o_ for s, _, o_ in found)


def test_superproperties_at_home_and_abroad() -> None:
    found = follows("id:甲 pkg:amends id:乙 .")
    assert {("id:甲", p, "id:乙") for p in ("pkg:cites", "eli:amends", "eli:cites", "dcterms:references")} <= found
    assert {("id:乙", p, "id:甲") for p in ("pkg:amendedBy", "pkg:citedBy", "eli:amended_by")} <= found
    assert follows('id:甲 pkg:documentNumber "国发〔2018〕43号" .') == {
        ("id:甲", p, '"国发〔2018〕43号"') for p in ("dcterms:identifier", "eli:id_local")
    }


def test_classes_above_but_no_roles() -> None:
    found = {bare(q.object) for q in infer(quads("id:甲 a pkg:City ."), o, INFERRED)}
    assert {o.iri("Region"), o.iri("Place"), o.iri("Entity"), "https://schema.org/Place"} <= found
    assert PREFIXES["gsp"] + "Feature" in found and not found & ROLES


# ------------------------------------------------------------------ a build


def test_no_reasoner_finds_a_contradiction_in_a_build(closure: Graph) -> None:
    assert [str(text) for text in closure.objects(None, ERROR)] == []


def test_another_reasoner_finds_the_same(stated: list[Quad], closure: Graph) -> None:
    """Of things in the build: their classes but roles, and their relations but to themselves."""
    classes = {end for s, p, c in o.axioms if p == "rdfs:subClassOf" for end in (s, c)} - ROLES
    properties = {s for s, p, c in o.axioms if p == "rdf:type" and c.endswith("Property")}
    theirs = {
        (s, p, x)
        for s, p, x in closure
        if str(s).startswith(PREFIXES["id"])
        and (str(x) in classes if p == RDF.type else str(p) in properties and s != x)
        and not isinstance(x, BNode)
    }
    ours = set(as_graph(infer(stated, o, INFERRED)))
    assert ours == theirs - set(as_graph(stated))
    assert len(ours) > 1000


def test_what_follows_stands_in_a_graph_of_its_own_and_adds_to_the_union(reasoned: Path, sample_build: Path) -> None:
    ask = "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a pkg:Region }"
    more, less = (int(next(iter(kg.open(out).query(ask)))["n"]) for out in (reasoned, sample_build))
    assert more > less
    store = kg.open(reasoned)
    assert store.query("ASK { GRAPH id:graph-inferred { ?e a pkg:Place } }").boolean is True
    twice = "ASK { GRAPH id:graph-inferred { ?s ?p ?o } GRAPH ?g { ?s ?p ?o } FILTER(?g != id:graph-inferred) }"
    assert store.query(twice).boolean is False
    assert not [q for q in store.store.quads() if "_:" in q.subject + q.object[:2]]


def test_files_keep_apart_what_is_said_and_what_follows(reasoned: Path) -> None:
    trig = Dataset().parse(reasoned / "graph.trig", format="trig")
    inferred = trig.graph(URIRef(bare(INFERRED)))
    assert len(inferred) > 1000
    store = open_store(reasoned)
    for text in ((reasoned / "graph.ttl").read_text("utf-8"), export(store.quads(), "turtle", store.prefixes)):
        said = Graph().parse(data=text, format="turtle")
        assert len(said) > 1000 and not [t for t in inferred if t in said]
    again = Dataset().parse(data=export(store.quads(), "trig", store.prefixes), format="trig")
    assert set(again.graph(URIRef(bare(INFERRED)))) == set(inferred)


def test_what_follows_is_in_no_readers_way(reasoned: Path, sample_build: Path) -> None:
    """Things, relations and frameworks, the page and the report are those of a build without it."""
    one, other = (View(open_store(out)) for out in (reasoned, sample_build))
    assert one.things == other.things and one.relations == other.relations and one.frameworks == other.frameworks
    for name in ("graph.html", "report.md"):
        assert (reasoned / name).read_bytes() == (sample_build / name).read_bytes()


def test_a_reasoned_build_is_valid_also_with_what_follows(texts: Path, tmp_path: Path) -> None:
    kg.build([texts], tmp_path / "o", reason=True)
    trig = tmp_path / "o" / "graph.trig"
    assert [v for v in validate(trig) if v.severity == "error"] == []
    trig.write_text(trig.read_text("utf-8").replace("pkg:modality pkg:Stated", "pkg:modality pkg:Perhaps"), "utf-8")
    assert {v.shape for v in validate(trig) if v.severity == "error"} == {"Claim-modality"}
