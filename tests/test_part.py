"""A part of a build: what is said of some entities, and of no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import kg
from kg.export.network import focus, network
from kg.export.part import quads_about, source_about
from kg.export.payload import Source
from kg.rdf import PREFIXES
from kg.store import from_quads
from kg.view import View


@pytest.fixture(scope="module")
def view(sample_build: Path) -> View:
    return kg.open(sample_build).view


def read(view: View, kept: set[str]) -> View:
    """The part, read as a build of its own."""
    return View(from_quads(quads_about(view.store.quads(), view.things, kept), dict(PREFIXES)))


def told(graph: nx.MultiDiGraph[Any]) -> list[tuple[object, ...]]:
    """The relations of a graph, each with all its evidence."""
    return sorted((a, b, key, str(data["evidence"])) for a, b, key, data in graph.edges(keys=True, data=True))


@pytest.mark.parametrize("name", ["长株潭", "岳阳", "G4科创走廊", "粤港澳大湾区"])
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_the_rdf_of_a_part_says_what_its_picture_shows(view: View, name: str, depth: int) -> None:
    part = focus(network(view), {thing.iri for thing in view.find(name)}, depth, frozenset())
    again = network(read(view, set(part)))
    assert set(part) <= set(again)
    assert told(again.subgraph(part)) == told(part)
    # Articles are the only ones that come along: the sources of the evidence.
    assert {again.nodes[node]["cls"] for node in set(again) - set(part)} <= {"Article"}


def test_slots_and_values_come_along(view: View) -> None:
    framework = view.frameworks[0]
    kept = {framework.iri, *(iri for slot in framework.slots for iri, _ in slot.fillers)}
    part = read(view, kept)
    assert part.frameworks == (framework,)
    assert {r for r in view.relations if r.literal and r.subject in kept} <= set(part.relations)


def test_a_part_of_everything_is_everything_but_the_record_of_its_making(view: View) -> None:
    every = list(view.store.quads())
    whole = quads_about(every, view.things, set(view.things))
    assert {q.graph for q in set(every) - set(whole)} <= {f"<{PREFIXES['id']}graph-build>"}


def test_articles_that_say_nothing_of_it_stay_out(view: View) -> None:
    source, quads = Source.of(view), quads_about(view.store.quads(), view.things, {view.find("西咸一体化")[0].iri})
    assert len(source_about(source, quads).articles) < len(source.articles)
    assert quads_about(view.store.quads(), view.things, set()) == []
