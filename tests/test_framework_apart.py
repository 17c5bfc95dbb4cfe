"""Slots filled by what stands apart from the formula: roles before a sum, areas of later paragraphs, who is backed."""

from __future__ import annotations

import pytest

from tests.reading import read


def slots(text: str) -> dict[str, list[str]]:
    """Slot label -> fillers of the first framework of a text, none where it has no framework."""
    found = next(iter(read(text).frameworks), None)
    return {s.label: [filler.key.name for filler in s.fillers] for s in found.slots} if found else {}


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        (
            "以合肥高新区为主体，淮南高新区、蚌埠高新区、芜湖高新区为支撑的“1+3”园区联动格局更趋成熟。",
            "3",
            ["淮南高新区", "蚌埠高新区", "芜湖高新区"],
        ),
        (
            "优化“一主两副”格局。作为副中心的洛阳要做强制造，同为副中心的南阳要做强医药。",
            "两副",
            ["洛阳", "南阳"],
        ),
        ("优化“一主一副”格局。遵义这个副中心主攻酱酒。", "一副", ["遵义"]),
        ("构建“一主多极”格局。“一主”重在提能级，举全省之力支持合肥当好主引擎。", "一主", ["合肥"]),
        ("落实“一圈三区”布局。皖北重在提速；皖中重在转型，皖南重在护绿。", "三区", ["皖北", "皖中", "皖南"]),
        ("聚力建设合肥高新区，按照“一区三片”布局错位发展。", "一区", ["合肥高新区"]),
        (
            "构建“一核两带”和“两屏三区”格局。\n沿江城镇带要提质。\n沿淮城镇带以蚌埠为中心。",
            "两带",
            ["沿江城镇带", "沿淮城镇带"],
        ),
        ("形成“一带多点”格局。“多点”落在安庆、池州等市。", "多点", ["安庆", "池州"]),
        (
            "形成“一带三屏”格局，“三屏”由皖南、皖西、淮北生态屏障构成。",
            "三屏",
            ["皖南生态屏障", "皖西生态屏障", "淮北生态屏障"],
        ),
    ],
    ids=["sum", "playing", "this-part", "backed", "sides", "itself", "later", "lies-in", "made-of"],
)
def test_a_slot_is_filled_from_afar(text, label, found):
    assert slots(text)[label] == found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("优化“一主两副”格局。作为副中心的重要支撑，洛阳要做强制造。", "两副"),
        ("构建“一主多极”格局。“一主”重在提能级，合肥与芜湖各有所长。", "一主"),
        ("落实“一圈三区”布局。皖北重在提速，苏北重在转型，皖南重在护绿。", "三区"),
        ("建设合肥高新区和芜湖高新区，按照“一区三片”布局错位发展。", "一区"),
        ("构建“一核两带”格局。\n沿江城镇带要提质。", "两带"),
        ("首位度一直上不去，所以“一湾”要抱成团，形成“一湾两翼”格局。", "一湾"),
    ],
    ids=["no-name", "two-places", "sides-of-two", "two-zones", "one-of-two", "conjunction"],
)
def test_what_only_looks_alike_fills_nothing(text, label):
    assert slots(text).get(label, []) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("实行规划统一、标准统一、执法统一的“三统一”管理。", ["规划统一", "标准统一", "执法统一"]),
        ("实行统一规划、统一标准、统一执法的“三统一”管理。", ["统一规划", "统一标准", "统一执法"]),
        ("实行规划、标准、执法的“三统一”管理。", []),
    ],
    ids=["end", "begin", "neither"],
)
def test_a_word_that_all_members_hold_names_a_set(text, found):
    assert slots(text).get("三统一", []) == found


def test_no_framework_fills_itself():
    text = "“1”就是做强汽车；“N”就是前瞻布局低空经济、商业航天等新赛道，构建“1+N”现代化产业体系。"
    assert slots(text) == {"1": ["汽车"], "N": ["低空经济"]}


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ("湘北经济区增长6%；湘中经济区增长5%；湘西示范区增长7%。", ["湘北经济区", "湘中经济区", "湘西示范区"]),
        ("湘北经济区增长6%；湘中经济区增长5%。", []),
        ("湘北经济区增长6%；湘中示范区增长5%；湘西示范区增长7%。", []),
    ],
    ids=["as-many", "too-few", "others"],
)
def test_areas_that_open_the_parts_of_the_next_sentence_fill_a_set(parts, found):
    assert slots(f"湖南三大经济区协同发展。{parts}")["三大经济区"] == found
