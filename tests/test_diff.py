"""Two builds compared: what came, what went, what is another, and the patch between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.diff import Change, differences, patch
from kg.errors import UsageError
from kg.model import Edit, Entity, Extraction, Key, Slot
from kg.rdf import PREFIXES, nquads
from kg.store import Store, from_quads
from kg.view import View
from tests.handmade import build, make


def store(*extractions: Extraction) -> Store:
    return from_quads(build(*extractions).quads, PREFIXES)


def changes(old: Iterable[Extraction], new: Iterable[Extraction]) -> tuple[Change, ...]:
    return differences(View(store(*old)), View(store(*new)))


def seen(old: Extraction, new: Extraction) -> set[tuple[str, str, str]]:
    return {(c.kind, c.how, c.what) for c in changes([old], [new])}


def test_a_build_does_not_differ_from_itself(extraction: Extraction) -> None:
    assert changes([extraction], [extraction]) == ()


def test_what_is_said_no_more_is_removed_and_what_is_new_is_added(extraction: Extraction) -> None:
    less = replace(extraction, claims=tuple(c for c in extraction.claims if c.predicate != "alignsWith"))
    (gone,) = changes([extraction], [less])
    assert (gone.kind, gone.how, gone.what) == ("relation", "removed", "岳阳 alignsWith 长沙")
    assert gone.before == "某省提出“一核两副”布 局，一核即长沙。 | 支持岳阳对接长沙。" and gone.after == ""
    (come,) = changes([less], [extraction])
    assert come == replace(gone, how="added", before="", after=gone.before)


def test_a_sentence_that_states_a_relation_no_more_is_a_claim_removed(extraction: Extraction) -> None:
    less = replace(extraction, claims=tuple(c for c in extraction.claims if c.pattern != "align"))
    assert ("claim", "removed", "岳阳 alignsWith 长沙") in seen(extraction, less)
    assert not any(kind == "relation" for kind, _, _ in seen(extraction, less))


def with_entity(extraction: Extraction, key: Key, entity: Entity) -> Extraction:
    return replace(extraction, entities=tuple(entity if e.key == key else e for e in extraction.entities))


def test_another_class_is_a_reclassification(extraction: Extraction) -> None:
    county = with_entity(extraction, Key("岳阳"), Entity(Key("岳阳"), "County", "岳阳", (), "430600"))
    (change,) = changes([extraction], [county])
    assert (change.how, change.what, change.before, change.after) == ("reclassified", "岳阳", "City", "County")


def test_other_aliases_are_told(extraction: Extraction) -> None:
    known = with_entity(extraction, Key("岳阳"), Entity(Key("岳阳"), "City", "岳阳", ("巴陵",), "430600"))
    (change,) = changes([extraction], [known])
    assert (change.how, change.before, change.after) == ("aliases", "", "巴陵")


def renamed(extraction: Extraction, new: Entity) -> Extraction:
    """岳阳 under another key, in all that is said of it."""
    old = Key("岳阳")
    return replace(
        with_entity(extraction, old, new),
        claims=tuple(replace(c, subject=new.key) if c.subject == old else c for c in extraction.claims),
        mentions=tuple((n, replace(m, keys=(new.key,)) if m.keys == (old,) else m) for n, m in extraction.mentions),
    )


def test_a_renamed_entity_takes_its_relations_with_it(extraction: Extraction) -> None:
    """Its former name is an alias now: one change, and no relation comes or goes."""
    other = renamed(extraction, Entity(Key("巴陵"), "City", "巴陵", ("岳阳",)))
    found = changes([extraction], [other])
    assert {(c.kind, c.how) for c in found} == {("entity", "renamed"), ("entity", "aliases")}
    assert next((c.what, c.before, c.after) for c in found) == ("巴陵", "岳阳", "巴陵")


def test_an_entity_that_shares_no_name_is_another_one(extraction: Extraction) -> None:
    found = seen(extraction, renamed(extraction, Entity(Key("益阳"), "City", "益阳")))
    assert {("entity", "removed", "岳阳"), ("entity", "added", "益阳")} <= found
    assert {("relation", "removed", "岳阳 alignsWith 长沙"), ("relation", "added", "益阳 alignsWith 长沙")} <= found


def test_evidence_that_stands_elsewhere_is_moved(extraction: Extraction) -> None:
    """A line more at the top of the file; the sentences are the same."""
    document = extraction.document
    line = "又一行\n"
    moved = replace(
        document,
        source=replace(document.source, raw=line + document.source.raw),
        edits=(Edit(0, len(line), "", "test"), *(replace(e, start=e.start + 4, end=e.end + 4) for e in document.edits)),
    )
    found = changes([extraction], [replace(extraction, document=moved)])
    assert {(c.kind, c.how) for c in found} == {("claim", "moved")}
    assert {c.what for c in found} >= {"岳阳 alignsWith 长沙", "一核两副 hasPart 长沙"}
    first = next(c for c in found if c.what == "岳阳 hasGoal 增长 极")
    assert (first.before, first.after) == ("甲.txt 29–38", "甲.txt 33–42")


def test_evidence_of_a_renamed_file_is_moved_too(extraction: Extraction) -> None:
    found = seen(make("甲.txt"), make("丙.txt"))
    assert ("claim", "moved", "岳阳 alignsWith 长沙") in found


def test_another_modality_is_told(extraction: Extraction) -> None:
    goals = [replace(c, modality="Stated") if c.predicate == "hasGoal" else c for c in extraction.claims]
    (change,) = changes([extraction], [replace(extraction, claims=tuple(goals))])
    assert (change.how, change.before, change.after) == ("modality", "Proposed", "Stated")


def test_slots_and_values_are_compared(extraction: Extraction) -> None:
    framework, observation = extraction.frameworks[0], extraction.observations[0]
    slots = (framework.slots[0], Slot(2, "三副", 3, ()))
    other = replace(
        extraction,
        frameworks=(replace(framework, slots=slots),),
        observations=(replace(observation, value="1.5"),),
    )
    slot, value = changes([extraction], [other])
    assert (slot.kind, slot.what, slot.before, slot.after) == (
        "slot",
        "一核两副",
        "一核 (1)、两副 (2)",
        "一核 (1)、三副 (3)",
    )
    assert (value.kind, value.what, value.before, value.after) == ("observation", "长沙 2022 GDP 万亿元", "1.4", "1.5")


def test_the_order_of_documents_does_not_show(extraction: Extraction) -> None:
    one, other = make("乙.txt"), make("丙.txt", planned=True)
    assert changes([extraction, one], [other]) == changes([one, extraction], [other])


def test_builds_below_different_base_iris_are_not_compared(extraction: Extraction) -> None:
    other = from_quads(build(extraction).quads, {**PREFIXES, "id": "https://example.org/"})
    with pytest.raises(UsageError, match="--base-iri"):
        differences(View(store(extraction)), View(other))


def applied(text: str, quads: str) -> set[str]:
    """What the operations of an RDF Patch make of quads."""
    held = set(quads.splitlines())
    first, *rows, last = text.splitlines()
    assert (first, last) == ("TX .", "TC .")
    for row in rows:
        operation, quad = row[:2], row[2:]
        assert list(ox.parse(quad, format=ox.RdfFormat.N_QUADS))
        if operation == "D ":
            held.remove(quad)
        else:
            assert operation == "A " and quad not in held
            held.add(quad)
    return held


def test_the_patch_makes_the_new_build_of_the_old_one(extraction: Extraction) -> None:
    old, new = store(extraction, make("乙.txt")), store(make("乙.txt", planned=True), make("丙.txt"))
    assert applied(patch(old, new), nquads(old.quads())) == set(nquads(new.quads()).splitlines())
    assert patch(old, old) == "TX .\nTC .\n"
