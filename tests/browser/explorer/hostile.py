"""A graph whose every text tries to be more than text."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.export.payload import Source
from kg.export.texts import Told
from kg.tables import Observed
from kg.view import FrameworkView, Proof, Relation, SlotView

ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)'>k</a>"
TEXT = f"{ATTACK}\u2028\u202e尾\u200f${{alert(4)}} $script ]]> --> \x0b"
BASE = "https://w3id.org/policykg/id/"


def said(text: str) -> str:
    """How a text stands in the DOM: one line, since sentences are shown so."""
    return " ".join(text.split())


def hostile() -> tuple[nx.MultiDiGraph[str], Source]:
    """The graph and its source: names, titles, authors, files, sentences, slots, values are all hostile."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = {name: BASE + name for name in ("city", "framework", "person", "strategy", "article-a")}
    looks = {
        "city": "City",
        "framework": "Framework",
        "person": "Person",
        "strategy": "Strategy",
        "article-a": "Article",
    }
    for name, iri in names.items():
        graph.add_node(iri, label=f"{name}{TEXT}", cls=looks[name], aliases=[f"alias{TEXT}"], mentions=2)
    graph.nodes[names["city"]].update(lat="28.2", long="112.9", divisionCode=TEXT)
    sentence = f"city{TEXT}与strategy{TEXT}。"
    proof = Proof(f"{TEXT}.txt", TEXT, 0, len(sentence), sentence, BASE + "article-a", "Planned", TEXT)
    evidence: list[dict[str, Any]] = [{name: getattr(proof, name) for name in Proof.__dataclass_fields__}]
    for s, predicate, o in [
        ("city", "alignsWith", "strategy"),
        ("framework", "hasPart", "city"),
        ("article-a", "creator", "person"),
        ("framework", TEXT, "strategy"),
    ]:
        graph.add_edge(names[s], names[o], key=predicate, predicate=predicate, label=predicate, evidence=evidence)
    article = Told(
        iri=BASE + "article-a",
        label=TEXT,
        title=TEXT,
        genre="opinion",
        year="2021",
        file=f"{TEXT}.txt",
        creators=(names["person"],),
        mentions=(names["city"], names["strategy"]),
        text=f"{sentence}\n\n{TEXT}",
    )
    slot = SlotView(1, TEXT, 2, ((names["city"], (proof,)),))
    source = Source(
        articles=[article],
        frameworks=[FrameworkView(names["framework"], TEXT, (slot,))],
        observations=[Observed(BASE + "observation-1", (names["city"],), TEXT, TEXT, "12", TEXT, "2020", (proof,))],
        literals=[Relation(names["strategy"], "startYear", "2014", (proof,), True)],
    )
    return graph, source
