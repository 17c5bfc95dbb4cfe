"""How statements become quads: names, evidence, claims, graphs."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ontology
from kg.errors import UsageError
from kg.model import Entity, Extraction, Key, Resolved
from kg.rdf import ID, Names, Quad, bare, check_base, literal, nquads, term
from kg.rdf.terms import number, time
from tests.handmade import RAW, build, make


def objects(quads: list[Quad], subject: str, predicate: str) -> set[str]:
    return {q.object for q in quads if q.subject == subject and q.predicate == term(predicate)}


def subjects(quads: list[Quad], predicate: str, object_: str) -> set[str]:
    return {q.subject for q in quads if q.predicate == term(predicate) and q.object == object_}


# ------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("key", "local"),
    [
        (Key("长沙"), "长沙"),
        (Key("“双城”联动"), "“双城”联动"),
        (Key("4321+N战略框架"), "4321+N战略框架"),
        (Key("增长极", "goal"), "goal-增长极"),
        (Key("光电子", "industry"), "industry-光电子"),
        (Key("鼓楼", "320106"), "鼓楼-320106"),
        (Key("a b/c%d?e#f"), "a%20b%2Fc%25d%3Fe%23f"),
        (Key("<x>\n"), "%3Cx%3E%0A"),
    ],
)
def test_names_stay_chinese_and_only_what_an_iri_may_not_hold_is_encoded(key: Key, local: str) -> None:
    assert Names().key(key) == f"<{ID}{local}>"


def test_names_of_different_things_never_meet() -> None:
    names = Names()
    pairs = [
        (Key("goal-增长极"), Key("增长极", "goal")),
        (Key("鼓楼-320106"), Key("鼓楼", "320106")),
        (Key("a/b"), Key("a%2Fb")),
        (Key("鼓楼-320106", "goal"), Key("goal-鼓楼", "320106")),
    ]
    for a, b in pairs:
        assert names.key(a) != names.key(b)


@given(st.text(min_size=1))
def test_any_name_gives_an_iri_that_the_store_takes(name: str) -> None:
    iri = Names().key(Key(name.encode("utf-8", "replace").decode("utf-8")))
    assert str(ox.NamedNode(bare(iri))) == iri


@given(st.text())
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    line = nquads([Quad("<s:s>", "<s:p>", literal(text, lang="zh"), "<s:g>")])
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    assert quad.object.value == text
    assert str(quad.object) == literal(text, lang="zh")
    assert bare(literal(text, lang="zh")) == text


def test_the_base_is_checked() -> None:
    assert check_base("https://example.org/id/") == "https://example.org/id/"
    for wrong in ("id/", "https://example.org/id", "https://example.org/a b/", ""):
        with pytest.raises(UsageError):
            check_base(wrong)


# ------------------------------------------------------------------ values


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2012", "gYear"),
        ("2012-06", "gYearMonth"),
        ("2012-06-30", "date"),
        ("2021-02-30", ""),
        ("2021-13", ""),
        ("前三季度", ""),
    ],
)
def test_times_are_typed_by_their_length(text: str, datatype: str) -> None:
    assert time(text) == (f'"{text}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>' if datatype else f'"{text}"')


def test_numbers_are_decimals_and_other_values_strings() -> None:
    assert bare(number("1,234,567")) == "1234567" and number("95093").endswith("#decimal>")
    assert number("百余") == '"百余"' and number("3—5") == '"3—5"'


# ------------------------------------------------------------------ statements


def test_each_claim_quotes_the_raw_text_at_its_place(extraction: Extraction) -> None:
    quads = build(extraction).quads
    claims = subjects(quads, "rdf:type", term("pkg:Claim"))
    assert len(claims) == 5
    for evidence in (e for c in claims for e in objects(quads, c, "prov:wasDerivedFrom")):
        selectors = objects(quads, evidence, "oa:hasSelector")
        (exact,) = (x for s in selectors for x in objects(quads, s, "oa:exact"))
        (start,) = (x for s in selectors for x in objects(quads, s, "oa:start"))
        (end,) = (x for s in selectors for x in objects(quads, s, "oa:end"))
        assert RAW[int(bare(start)) : int(bare(end))] == bare(exact)


def test_the_same_said_twice_is_one_claim_with_two_evidences_and_the_stronger_modality(extraction: Extraction) -> None:
    quads = build(extraction).quads
    (claim,) = subjects(quads, "rdf:predicate", term("pkg:alignsWith"))
    assert len(objects(quads, claim, "prov:wasDerivedFrom")) == 2
    assert objects(quads, claim, "pkg:modality") == {term("pkg:Stated")}
    assert objects(quads, claim, "pkg:pattern") == {'"align"', '"support-align"'}


def test_a_filler_is_claimed_and_is_a_part(extraction: Extraction) -> None:
    quads = build(extraction).quads
    framework, changsha = Names().key(Key("一核两副")), Names().key(Key("长沙"))
    (slot,) = subjects(quads, "rdfs:label", '"一核"@zh')
    assert slot in objects(quads, framework, "pkg:hasSlot")
    assert objects(quads, slot, "pkg:filledBy") == {changsha} == objects(quads, framework, "pkg:hasPart")
    (claim,) = subjects(quads, "rdf:subject", slot)
    assert objects(quads, claim, "rdf:predicate") == {term("pkg:filledBy")}


def test_what_another_article_explains_stands_in_a_graph_of_its_own(extraction: Extraction, resolved: Resolved) -> None:
    quads = build(extraction, resolved=resolved).quads
    (slot,) = subjects(quads, "rdfs:label", '"两副"@zh')
    assert objects(quads, slot, "pkg:filledBy") == {Names().key(Key("岳阳"))}
    graphs = {q.graph for q in quads if q.subject == slot and q.predicate == term("pkg:filledBy")}
    assert graphs == {Names().graph("resolved")}


def test_the_gazetteer_gives_code_place_and_parent_without_claims(extraction: Extraction) -> None:
    quads = build(extraction).quads
    changsha = Names().key(Key("长沙"))
    assert objects(quads, changsha, "pkg:divisionCode") == {'"430100"'}
    assert objects(quads, changsha, "geo:lat") == {'"28.25591"^^<http://www.w3.org/2001/XMLSchema#decimal>'}
    assert objects(quads, changsha, "pkg:locatedIn") == {Names().key(Key("湖南"))}
    assert not [q for q in quads if q.graph == Names().graph("gazetteer") and q.object == term("pkg:Claim")]


def test_an_article_has_one_label_whatever_is_known_of_it(extraction: Extraction) -> None:
    quads = build(extraction).quads
    (article,) = subjects(quads, "rdf:type", term("pkg:Article"))
    assert objects(quads, article, "rdfs:label") == {'"某省布局"@zh'} == objects(quads, article, "dcterms:title")
    assert objects(quads, article, "dcterms:creator") == {Names().key(Key("甲乙"))}
    assert objects(quads, article, "pkg:genre") == {'"opinion"'}


def test_no_text_leaves_the_texts_out_and_the_sentences_in(extraction: Extraction) -> None:
    predicates = {q.predicate for q in build(extraction, text=False).quads}
    assert term("pkg:text") not in predicates and term("oa:exact") in predicates


# ------------------------------------------------------------------ the union


def renamed(extraction: Extraction, cls: str, label: str) -> Extraction:
    entities = tuple(
        Entity(e.key, cls, label, e.aliases, e.code) if e.key == Key("岳阳") else e for e in extraction.entities
    )
    return Extraction(extraction.document, extraction.articles, entities, extraction.mentions)


def test_documents_that_disagree_give_one_label_and_one_class() -> None:
    parts = [make("甲.txt"), make("乙.txt"), renamed(make("丙.txt"), "FunctionalZone", "岳阳新区")]
    quads = build(*parts).quads
    node = Names().key(Key("岳阳"))
    assert objects(quads, node, "rdfs:label") == {'"岳阳"@zh'}
    assert objects(quads, node, "skos:altLabel") == {'"岳阳新区"@zh'}
    assert len(objects(quads, node, "rdf:type")) == 1
    assert build(*parts[::-1]).quads == quads


def test_the_more_specific_class_stands() -> None:
    parts = [renamed(make(f"{n}.txt"), "Region", "岳阳") for n in "甲乙"]
    quads = build(*parts, renamed(make("丙.txt"), "FunctionalZone", "岳阳")).quads
    assert objects(quads, Names().key(Key("岳阳")), "rdf:type") == {term("pkg:FunctionalZone")}


def test_a_document_goes_out_with_its_graphs_and_leaves_nothing_behind() -> None:
    """Without 乙's graph, the quads are those of a build without 乙."""
    both = build(make("甲.txt"), make("乙.txt")).quads
    gone = Names().article("乙.txt", 1)
    assert [q for q in both if q.graph != gone] == build(make("甲.txt")).quads


def test_there_are_no_blank_nodes_and_every_subject_has_a_type(extraction: Extraction, resolved: Resolved) -> None:
    quads = build(extraction, resolved=resolved).quads
    typed = {q.subject for q in quads if q.predicate == term("rdf:type")}
    assert {q.subject for q in quads} == typed
    assert all(part.startswith("<") for q in quads for part in (q.subject, q.predicate, q.graph))


def test_the_classes_and_predicates_are_those_of_the_ontology(extraction: Extraction) -> None:
    known = set(ontology.load().names)
    used = defaultdict(set)
    for q in build(extraction).quads:
        used[q.predicate == term("rdf:type")].add(bare(q.object if q.predicate == term("rdf:type") else q.predicate))
    assert {iri for iri in used[True] | used[False] if "policykg/ontology#" in iri} <= known
