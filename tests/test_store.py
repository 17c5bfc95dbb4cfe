"""The store: what it answers, what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import ontology
from kg.errors import StoreError
from kg.export import export
from kg.model import Extraction, Resolved
from kg.rdf import PREFIXES, Names, Quad, bare
from kg.store import FOLDER, Store, create, drop, from_quads, open_store
from tests.handmade import build, make

LABELS = "SELECT ?n { ?e a pkg:City ; rdfs:label ?n } ORDER BY ?n"


@pytest.fixture
def folder(tmp_path: Path, extraction: Extraction, resolved: Resolved) -> Path:
    quads = build(extraction, make("乙.txt"), resolved=resolved).quads
    create(tmp_path / FOLDER, quads, ontology.load().turtle(), dict(PREFIXES))
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Store:
    return open_store(folder)


def test_prefixes_are_declared_and_the_union_answers_each_row_once(store: Store) -> None:
    """Both articles describe both cities; the answer names each city once, and counts are right."""
    assert [row["n"] for row in store.query(LABELS)] == ["岳阳", "长沙"]
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?a schema:mentions id:长沙 }")
    assert row == {"n": "2"}


def test_single_graphs_and_the_ontology_can_be_asked(store: Store) -> None:
    (row,) = store.query("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert row == {"n": "5"}  # two articles, gazetteer, resolved, ontology
    assert store.query("ASK { id:长沙 a/rdfs:subClassOf* pkg:Region }").boolean is True


def test_the_database_holds_what_was_put_in(folder: Path, extraction: Extraction, resolved: Resolved) -> None:
    quads = build(extraction, make("乙.txt"), resolved=resolved).quads
    assert list(open_store(folder).quads()) == quads
    assert not list((folder / FOLDER).glob("LOG*")), "the database's own log names this machine's paths"


def test_construct_gives_triples_and_unbound_is_none(store: Store) -> None:
    answer = store.query("CONSTRUCT { ?e rdfs:label ?n } WHERE { ?e a pkg:City ; rdfs:label ?n }")
    assert answer.triples is not None and len(answer) == 2
    unbound = store.query("SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) } }")
    assert unbound.rows[0][1] is None and list(unbound) == [{"a": "1"}]


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_results_come_in_the_standard_formats(store: Store, format_: str) -> None:
    assert "长沙" in store.results(LABELS, format_)
    assert "true" in store.results("ASK { ?s ?p ?o }", format_)
    with pytest.raises(StoreError, match="--format turtle"):
        store.results("CONSTRUCT WHERE { ?s ?p ?o }", format_)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x {\n ?x a foo:Bar }", r"line 2, column 1\d.*prefix is not declared\n.*pkg"),
        ("SELECT ?x { ?x", "its end|near"),
        ("nonsense", "line 1, .*near “nonsense”"),
        ("INSERT DATA { <s:s> <s:p> 1 }", "line 1"),
    ],
)
def test_a_wrong_query_is_told_where_in_two_lines(store: Store, query: str, said: str) -> None:
    with pytest.raises(StoreError, match=f"(?s){said}") as caught:
        store.query(query)
    assert len(str(caught.value).splitlines()) <= 2


def test_rdflib_sees_the_union(store: Store) -> None:
    graph = store.rdflib()
    assert isinstance(graph, rdflib.Graph) and len(graph) == len(store)
    rows = [str(row.n) for row in graph.query(LABELS)]  # type: ignore[union-attr]
    assert rows == ["岳阳", "长沙"]
    assert (rdflib.URIRef(PREFIXES["id"] + "长沙"), None, None) in graph


@pytest.mark.parametrize(("suffix", "format_"), [(".ttl", "turtle"), (".trig", "trig"), (".nq", "nquads")])
def test_rdf_files_are_opened_as_builds_are(tmp_path: Path, suffix: str, format_: str, extraction: Extraction) -> None:
    quads = build(extraction).quads
    path = tmp_path / f"图{suffix}"
    path.write_text(export(quads, format_, PREFIXES), encoding="utf-8")
    store = open_store(path)
    assert [row["n"] for row in store.query(LABELS)] == ["岳阳", "长沙"]
    assert {q[:3] for q in store.quads()} == {q[:3] for q in quads}
    for again in (".ttl", ".trig", ".nq"):
        name = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads"}[again]
        (tmp_path / f"b{again}").write_text(export(store.quads(), name, PREFIXES), encoding="utf-8")
        assert len(open_store(tmp_path / f"b{again}")) == len(store)


def test_what_is_no_build_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("id:a a", encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "bad" / FOLDER).mkdir(parents=True)
    (tmp_path / "bad" / FOLDER / "CURRENT").write_text("nothing", encoding="utf-8")
    for name, said in {
        "none": "does not exist",
        "": "holds no build",
        "a.txt": "no RDF file",
        "broken.ttl": "cannot be read as RDF",
        "bad": "cannot be opened",
    }.items():
        with pytest.raises(StoreError, match=said):
            open_store(tmp_path / name)
    with pytest.raises(StoreError, match="only be queried"):
        open_store("http://127.0.0.1/sparql")


def test_a_document_is_taken_out_of_the_store_by_its_graphs(folder: Path, extraction: Extraction) -> None:
    drop(folder, [bare(Names().article("甲.txt", 1)), bare(Names().graph("resolved"))])
    left = open_store(folder)
    assert list(left.quads()) == build(make("乙.txt")).quads
    united = {q[:3] for q in left.quads(ontology=True)}
    assert len(left) == len(united)


def test_a_store_in_memory_unites_as_well(extraction: Extraction) -> None:
    store = from_quads(build(extraction, make("乙.txt")).quads, dict(PREFIXES))
    assert [row["n"] for row in store.query(LABELS)] == ["岳阳", "长沙"]


def test_a_build_can_be_read_while_another_program_writes(folder: Path) -> None:
    writer = ox.Store(str(folder / FOLDER))
    assert len(open_store(folder)) > 0
    with pytest.raises(StoreError, match="cannot be written"):
        drop(folder, [])
    del writer


def test_an_answer_is_as_true_as_what_it_gives() -> None:
    """ASK by its truth; rows and triples by whether there are any."""
    store = from_quads([Quad("<a:s>", "<a:p>", "<a:o>", "<a:g>")], {})
    for query, holds in (("ASK { ?s ?p ?o }", True), ("ASK { ?s ?s ?o }", False)):
        assert bool(store.query(query)) is holds
    for shape in ("SELECT ?s", "CONSTRUCT"):
        assert store.query(f"{shape} WHERE {{ ?s ?p ?o }}")
        assert not store.query(f"{shape} WHERE {{ ?s ?s ?o }}")
