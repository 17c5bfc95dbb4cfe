"""Neighbours of an entity and the shortest chains between two."""

from __future__ import annotations

from kg.paths import chains, neighbours
from kg.rdf import ID, PREFIXES, Quad, iri, literal, term
from kg.store import from_quads
from kg.view import View


def graph(*relations: str, stated: str = "") -> View:
    """Entities and relations, `甲 covers 乙`; those of `stated` rest on a claim."""
    quads = []
    for number, relation in enumerate(relations):
        s, p, o = relation.split()
        quads.append((f"id:{s}", f"pkg:{p}", f"id:{o}"))
        if relation in stated:
            claim, evidence = f"id:c{number}", f"id:e{number}"
            quads += [
                (claim, "rdf:type", "pkg:Claim"),
                (claim, "rdf:subject", f"id:{s}"),
                (claim, "rdf:predicate", f"pkg:{p}"),
                (claim, "rdf:object", f"id:{o}"),
                (claim, "prov:wasDerivedFrom", evidence),
                (evidence, "oa:hasSource", "id:文"),
                (evidence, "oa:hasSelector", f"id:q{number}"),
            ]
    names = {name for relation in relations for name in relation.split()[::2]}
    rows = {Quad(*map(term, row), "") for row in quads}
    for name in names:
        rows.add(Quad(iri(ID + name), term("rdf:type"), term("pkg:City"), ""))
        rows.add(Quad(iri(ID + name), term("rdfs:label"), literal(name, lang="zh"), ""))
    for number in range(len(relations)):
        selector = iri(f"{ID}q{number}")
        rows.add(Quad(selector, term("oa:exact"), literal("句"), ""))
        rows |= {Quad(selector, term(p), literal("1", datatype="integer"), "") for p in ("oa:start", "oa:end")}
    return View(from_quads(rows, PREFIXES))


def names(view: View, start: str, end: str, limit: int = 9) -> list[str]:
    found = chains(view, [ID + start], [ID + end], limit)
    return ["".join([chain[0].start.label, *(step.end.label for step in chain)]) for chain in found]


def test_neighbours_lie_in_both_directions() -> None:
    view = graph("甲 covers 乙", "丙 covers 甲", "乙 locatedIn 甲", "丙 covers 丁")
    steps = neighbours(view, ID + "甲")
    assert [(step.end.label, [r.predicate for r in step.relations]) for step in steps] == [
        ("丙", ["covers"]),
        ("乙", ["locatedIn", "covers"]),
    ]


def test_neighbours_by_one_relation_only() -> None:
    view = graph("甲 covers 乙", "乙 locatedIn 甲", "丙 locatedIn 甲")
    assert [step.end.label for step in neighbours(view, ID + "甲", "covers")] == ["乙"]


def test_the_shortest_chains_win() -> None:
    view = graph("甲 covers 乙", "丙 covers 乙", "甲 covers 丁", "丁 covers 戊", "戊 covers 丙")
    assert names(view, "甲", "丙") == ["甲乙丙"]


def test_chains_of_one_length_are_all_told_up_to_the_limit() -> None:
    view = graph("甲 covers 乙", "乙 covers 丁", "甲 covers 丙", "丙 covers 丁")
    assert sorted(names(view, "甲", "丁")) == ["甲丙丁", "甲乙丁"]
    assert len(names(view, "甲", "丁", limit=1)) == 1


def test_what_texts_state_comes_before_what_the_gazetteer_knows() -> None:
    relations = ("甲 covers 乙", "乙 covers 丁", "甲 covers 丙", "丙 covers 丁")
    assert names(graph(*relations, stated="甲 covers 丙、丙 covers 丁"), "甲", "丁")[0] == "甲丙丁"
    assert names(graph(*relations, stated="甲 covers 乙、乙 covers 丁"), "甲", "丁")[0] == "甲乙丁"


def test_where_nothing_joins_them_there_is_no_chain() -> None:
    assert names(graph("甲 covers 乙", "丙 covers 丁"), "甲", "丁") == []


def test_of_several_that_bear_a_name_the_nearest_counts() -> None:
    view = graph("甲 covers 乙", "乙 covers 丙", "庚 covers 丙")
    found = chains(view, [ID + "甲", ID + "庚"], [ID + "丙"], 5)
    assert [[step.end.label for step in chain] for chain in found] == [["丙"]]
    assert found[0][0].start.label == "庚"
