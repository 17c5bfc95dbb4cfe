"""rapper and riot read every RDF export of the sample without a warning, and find the same graph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export import SYNTAXES, write
from kg.store import open_store
from tests.rdf_readers import rapper, riot

RAPPER = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "rdfxml": "rdfxml"}
"""rapper knows no JSON-LD."""
RIOT = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "rdfxml": "rdfxml", "jsonld": "jsonld10"}
WITH_GRAPHS = ("trig", "nquads")
Read = Callable[[Path, str], tuple[str, str]]


def rapper_reads(path: Path, format_: str) -> tuple[str, str]:
    return rapper(path, RAPPER[format_], "nquads" if format_ in WITH_GRAPHS else "ntriples")


def riot_reads(path: Path, format_: str) -> tuple[str, str]:
    return riot(path, RIOT[format_], path.parent)


CASES = [(rapper_reads, f) for f in RAPPER] + [(riot_reads, f) for f in RIOT]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readers")


def test_every_syntax_has_another_reader() -> None:
    """RDF 1.2 is newer than both: Jena 4.5 and raptor 2 stop at RDF 1.1; pyoxigraph reads it, in test_export."""
    assert {f for _, f in CASES} == set(SYNTAXES) - {"turtle12"}


@pytest.mark.parametrize(("read", "format_"), CASES, ids=lambda v: v if isinstance(v, str) else v.__name__)
def test_the_sample_is_read_without_a_warning(read: Read, format_: str, sample_build: Path, folder: Path) -> None:
    store = open_store(sample_build)
    write(store, format_, folder / f"sample.{format_}")
    text, complaints = read(folder / f"sample.{format_}", format_)
    assert complaints == ""
    found = {(str(q.subject), str(q.predicate), str(q.object), graph(q)) for q in ox.parse(text, format=NQUADS)}
    expected = {tuple(q) if format_ in WITH_GRAPHS else (*q[:3], "") for q in store.quads()}
    assert found == expected


NQUADS = ox.RdfFormat.N_QUADS


def graph(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


@pytest.mark.parametrize("read", [rapper_reads, riot_reads])
def test_a_broken_file_is_complained_about(read: Read, folder: Path) -> None:
    """So that silence means something."""
    path = folder / "broken.ttl"
    path.write_text('<http://a/b c> <http://a/p> "1.x"^^<http://www.w3.org/2001/XMLSchema#decimal> ; .', "utf-8")
    assert read(path, "turtle")[1] != ""


def test_riot_warns_of_values_that_are_none_of_their_type(folder: Path) -> None:
    path = folder / "value.ttl"
    path.write_text('<http://a/b> <http://a/p> "1.x"^^<http://www.w3.org/2001/XMLSchema#decimal> .', "utf-8")
    assert "WARN" in riot_reads(path, "turtle")[1]
