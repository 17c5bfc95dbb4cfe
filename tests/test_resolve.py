"""The pass over the union: what one text explains fills the open slot of another, where nothing else is meant."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.model import (
    Article,
    Document,
    Evidence,
    Explanation,
    Extraction,
    Filler,
    Framework,
    Key,
    Resolved,
    Slot,
    Source,
)
from kg.resolve import resolve
from kg.rules import load
from tests.reading import read

RULES = load()
HERE = Evidence(0, 0, 4)


def filler(name: str) -> Filler:
    return Filler(Key(name), "slot:defined", HERE)


def document(
    *frameworks: tuple[str, dict[str, tuple[int | None, list[str]]]],
    told: dict[str, tuple[int | None, list[str]]] | None = None,
) -> Extraction:
    """A document by hand: its frameworks with their slots, and what it explains of labels."""
    text = "天地玄黄"
    return Extraction(
        Document(Source("t.txt", "", text, "txt"), text),
        (Article(1, None, None, (), (), None, "policy", ()),),
        frameworks=tuple(
            Framework(
                Key(name),
                tuple(
                    Slot(n, label, count, tuple(map(filler, names)))
                    for n, (label, (count, names)) in enumerate(slots.items(), 1)
                ),
            )
            for name, slots in frameworks
        ),
        explanations=tuple(
            Explanation(label, count, tuple(map(filler, names))) for label, (count, names) in (told or {}).items()
        ),
    )


def filled(r: Resolved) -> set[tuple[str, str, str, int]]:
    return {(key.name, slot.label, f.key.name, n) for key, slot, f, n in r}


def notes(r: Resolved) -> str:
    return "\n".join(n.text for n in r.notes)


LAYOUT = ("一核两翼", {"一核": (1, ["郑州"]), "两翼": (2, [])})
WINGS = {"两翼": (2, ["洛阳", "南阳"])}


# ------------------------------------------------------------------ by hand


def test_an_explanation_in_another_document_fills_an_open_slot():
    """Where only one framework of the build has a slot of that label."""
    r = resolve([document(LAYOUT), document(told=WINGS)], RULES)
    assert filled(r) == {("一核两翼", "两翼", "洛阳", 1), ("一核两翼", "两翼", "南阳", 1)}
    assert r.notes == ()


def test_a_filler_says_which_document_it_stands_in():
    """The index of the document that explains, since that is where the evidence is."""
    assert {n for *_, n in filled(resolve([document(told=WINGS), document(LAYOUT)], RULES))} == {0}
    assert {n for *_, n in filled(resolve([document(LAYOUT), document(), document(told=WINGS)], RULES))} == {2}


def test_a_slot_stays_open_where_two_frameworks_have_its_label():
    """Which of them is meant nobody can say; both are noted."""
    other = ("两翼一轴", {"两翼": (2, []), "一轴": (1, ["黄河"])})
    r = resolve([document(LAYOUT), document(other), document(told=WINGS)], RULES)
    assert filled(r) == set()
    assert "一核两翼：两翼" in notes(r)
    assert "两翼一轴：两翼" in notes(r)
    assert "2 frameworks" in notes(r)


def test_a_framework_and_its_part_are_one_owner():
    """两副三带 is a part of 一核两副三带四区: the label still means one thing."""
    whole = ("一核两翼三带", {"一核": (1, ["郑州"]), "两翼": (2, []), "三带": (3, ["甲", "乙", "丙"])})
    r = resolve([document(whole), document(LAYOUT), document(told=WINGS)], RULES)
    assert {f[:3] for f in filled(r)} >= {("一核两翼三带", "两翼", "洛阳"), ("一核两翼", "两翼", "洛阳")}


def test_a_full_slot_takes_nothing_more():
    """What its own article says comes first."""
    full = ("一核两翼", {"一核": (1, ["郑州"]), "两翼": (2, ["开封", "商丘"])})
    r = resolve([document(full), document(told=WINGS)], RULES)
    assert (filled(r), r.notes) == (set(), ())


def test_an_explanation_of_too_many_fills_nothing():
    """Three names for two places: noted, not cut."""
    r = resolve([document(LAYOUT), document(told={"两翼": (2, ["洛阳", "南阳", "商丘"])})], RULES)
    assert filled(r) == set()
    assert "两翼应有 2，已填 0 · counts 2 and holds 0" in notes(r)


def test_two_explanations_that_disagree_fill_nothing():
    """A、B here and C、D there cannot both be the two."""
    r = resolve([document(LAYOUT), document(told=WINGS), document(told={"两翼": (2, ["开封", "商丘"])})], RULES)
    assert filled(r) == set()
    assert "一核两翼：两翼" in notes(r)


def test_two_explanations_that_agree_give_each_their_evidence():
    """Both documents say it."""
    r = resolve([document(LAYOUT), document(told=WINGS), document(told=WINGS)], RULES)
    assert {(f[2], f[3]) for f in filled(r)} == {("洛阳", 1), ("南阳", 1), ("洛阳", 2), ("南阳", 2)}


def test_an_uncounted_slot_is_never_noted():
    """多组团 may hold any number, none included."""
    assert resolve([document(("一核多组团", {"一核": (1, ["郑州"]), "多组团": (None, [])}))], RULES).notes == ()


def test_a_slot_that_nobody_explains_is_noted():
    """With the framework, the label, the count and what it holds."""
    assert notes(resolve([document(LAYOUT)], RULES)) == "一核两翼：两翼应有 2，已填 0 · counts 2 and holds 0"


def test_fillers_of_the_same_framework_in_two_documents_add_up():
    """One text names one wing, another the other: the slot is full."""
    here = ("一核两翼", {"一核": (1, ["郑州"]), "两翼": (2, ["洛阳"])})
    there = ("一核两翼", {"一核": (1, ["郑州"]), "两翼": (2, ["南阳"])})
    assert resolve([document(here), document(there)], RULES).notes == ()


def test_nothing_in_nothing_out():
    """A build without frameworks resolves nothing."""
    assert resolve([], RULES) == Resolved()
    assert resolve([document(told=WINGS)], RULES) == Resolved()


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_the_documents_does_not_matter(order):
    """The same fillers, evidence and notes, whatever comes first."""
    parts = [
        document(LAYOUT),
        document(told=WINGS),
        document(("三圈一带", {"三圈": (3, []), "一带": (1, ["黄河"])})),
        document(told={"三圈": (3, ["甲", "乙", "丙"])}),
    ]
    r = resolve([parts[i] for i in order], RULES)
    assert {(f, s, name, order[n]) for f, s, name, n in filled(r)} == {
        *(("一核两翼", "两翼", name, 1) for name in ("洛阳", "南阳")),
        *(("三圈一带", "三圈", name, 3) for name in "甲乙丙"),
    }
    assert [n.text for n in r.notes] == []


# ------------------------------------------------------------------ from text to filler


def texts(*parts: str) -> Resolved:
    return resolve([read(p) for p in parts], RULES)


FIRST = "构建“一核两副”格局。“一核”即郑州。"


def test_a_counted_list_in_another_text_fills_the_slot():
    """A、B两个省域副中心城市 in the second text are the 两副 of the first."""
    r = texts(FIRST, "做强洛阳、南阳两个省域副中心城市。")
    assert {f[:3] for f in filled(r)} == {("一核两副", "两副", "洛阳"), ("一核两副", "两副", "南阳")}


def test_the_same_in_the_other_order():
    """The explanation may come first."""
    r = texts("做强洛阳、南阳两个省域副中心城市。", FIRST)
    assert {f[2:] for f in filled(r)} == {("洛阳", 0), ("南阳", 0)}


def test_two_layouts_with_the_same_label_stay_open():
    """两副 of two provinces: nothing is guessed."""
    r = texts(FIRST, "构建“一主两副”格局。“一主”即武汉。", "做强洛阳、南阳两个省域副中心城市。")
    assert filled(r) == set()
    assert {"一核两副", "一主两副"} == {n.text.split("：")[0] for n in r.notes}


@pytest.mark.parametrize("told", ["“两副”是指洛阳、南阳。", "壮大“两副”（洛阳、南阳）。", "做强洛阳、南阳“两副”。"])
def test_a_label_explained_in_another_text_fills_the_slot(told):
    """“两副”指A、B in a text that does not name 一核两副."""
    assert {f[:3] for f in filled(texts(FIRST, told))} == {
        ("一核两副", "两副", "洛阳"),
        ("一核两副", "两副", "南阳"),
    }
