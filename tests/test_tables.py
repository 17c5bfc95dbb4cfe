"""The four tables, and the CSV that spreadsheets open."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.export import exported, write
from kg.export.spreadsheet import spreadsheets
from kg.model import Extraction, Resolved
from kg.rdf import ID, PREFIXES, Quad, iri, literal, term
from kg.store import Store, from_quads
from kg.tables import TABLES, table
from kg.view import View
from tests.handmade import build, make


@pytest.fixture
def store(extraction: Extraction, resolved: Resolved) -> Store:
    return from_quads(build(extraction, make("乙.txt", planned=True), resolved=resolved).quads, PREFIXES)


@pytest.fixture
def view(store: Store) -> View:
    return View(store)


def rows(view: View, name: str) -> list[dict[str, object]]:
    found = table(view, name)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_nodes_are_the_entities(view: View) -> None:
    nodes = {row["id"]: row for row in rows(view, "nodes")}
    assert set(nodes) == set(view.things)
    city = nodes[ID + "长沙"]
    assert (city["label"], city["class"], city["class_zh"]) == ("长沙", "City", "地级行政区")
    assert (city["aliases"], city["mentions"], city["lat"]) == ("星城、长沙市", 2, 28.25591)


def test_edges_are_the_relations_between_entities(view: View) -> None:
    edges = rows(view, "edges")
    assert len(edges) == sum(not relation.literal for relation in view.relations)
    (edge,) = [e for e in edges if e["predicate"] == "alignsWith"]
    assert (edge["source_label"], edge["label"], edge["target_label"]) == ("岳阳", "对接", "长沙")
    assert (edge["weight"], edge["from"]) == (4, "text")
    (place,) = [e for e in edges if e["predicate"] == "locatedIn"]
    assert (place["weight"], place["from"]) == (1, "gazetteer")


def test_claims_are_relations_with_each_sentence(view: View) -> None:
    claims = rows(view, "claims")
    assert len(claims) == sum(len(relation.proofs) for relation in view.relations)
    (filler,) = [c for c in claims if c["slot"] == "两副"]
    assert (filler["subject_label"], filler["object_label"], filler["pattern"]) == ("一核两副", "岳阳", "elsewhere")
    year = next(c for c in claims if c["predicate"] == "startYear")
    assert (year["object"], year["sentence"]) == ("2021", "某省提出“一核两副”布 局，一核即长沙。")


def test_observations_have_numbers_and_evidence(view: View) -> None:
    first, second = rows(view, "observations")
    assert (first["about_label"], first["indicator"], first["value"], first["unit"]) == ("长沙", "GDP", 1.4, "万亿元")
    assert (first["time"], first["qualifier"], first["sentence"]) == ("2022", None, "2022年长沙GDP为1.4万亿元。")
    assert {first["file"], second["file"]} == {"甲.txt", "乙.txt"}


def test_an_unknown_table_is_told() -> None:
    with pytest.raises(UsageError, match="relations: is no table; choose one of nodes, edges, claims, observations"):
        table(View(from_quads([], PREFIXES)), "relations")


def test_csv_reads_back_as_the_tables(view: View) -> None:
    files = spreadsheets(view)
    assert list(files) == [f"{name}.csv" for name in TABLES]
    for name in TABLES:
        found = table(view, name)
        read = list(csv.reader(io.StringIO(files[f"{name}.csv"].removeprefix("\ufeff"), newline="")))
        assert tuple(read[0]) == found.columns
        assert read[1:] == [["" if cell is None else str(cell) for cell in row] for row in found.rows]


def test_csv_is_what_excel_takes_for_utf_8(view: View) -> None:
    """A byte order mark at the start, CR LF at the ends of lines."""
    for text in spreadsheets(view).values():
        assert text.encode().startswith(b"\xef\xbb\xbf") and text.endswith("\r\n")
        assert text.count("\n") == text.count("\r\n")


def test_no_text_becomes_a_formula() -> None:
    """A label that begins as a formula does is marked as text."""
    node, label = iri(ID + "a"), '=HYPERLINK("http://example.org")'
    quads = [Quad(node, term("rdf:type"), term("pkg:City"), ""), Quad(node, term("rdfs:label"), literal(label), "")]
    (_, row) = csv.reader(io.StringIO(spreadsheets(View(from_quads(quads, PREFIXES)))["nodes.csv"], newline=""))
    assert row[1] == "'" + label


def test_csv_goes_into_a_folder_or_a_zip(store: Store, tmp_path: Path) -> None:
    files = exported(store, "csv")
    assert isinstance(files, dict)
    write(store, "csv", tmp_path / "表")
    assert {p.name: p.read_bytes().decode() for p in (tmp_path / "表").iterdir()} == files
    write(store, "csv", tmp_path / "表.zip")
    archive = zipfile.ZipFile(tmp_path / "表.zip")
    assert {name: archive.read(name).decode() for name in archive.namelist()} == files


def test_a_zip_has_the_same_bytes_each_time(store: Store, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write(store, "csv", tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_path_that_cannot_be_a_folder_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine", encoding="utf-8")
    for path in (tmp_path / "a.csv", tmp_path / "no" / "such"):
        with pytest.raises(UsageError, match=r"name a folder, or a file that ends in \.zip"):
            write(store, "csv", path)
    assert (tmp_path / "a.csv").read_text("utf-8") == "mine"
