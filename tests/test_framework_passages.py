"""Slots by one search: what heads the parts of a passage, ends in what is counted, or is its first list."""

from __future__ import annotations

import pytest

from tests.reading import of
from tests.test_framework_spread import filled


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        (
            "深化“一带两核”布局。\n两核。支持长沙、岳阳建设核心区。长沙打造创新高地。",
            "一带两核",
            {"一带": [], "两核": ["长沙", "岳阳"]},
        ),
        (
            "做强“三大通道”。北通道依托高速公路，联通湖北；中通道依托铁路，贯穿长沙；南通道联通广东。",
            "三大通道",
            {"三大通道": ["北通道", "中通道", "南通道"]},
        ),
        (
            "壮大“三大经济”。数字经济方面，办好峰会；海洋经济方面，培育装备；绿色经济方面，开展试点。",
            "三大经济",
            {"三大经济": ["数字经济", "海洋经济", "绿色经济"]},
        ),
        (
            "建设“三大产业基地”。做强湘北白酒产业基地，支持岳阳；做大湘中能源基地，支持长沙；做优湘南加工基地，支持郴州。",
            "三大产业基地",
            {"三大产业基地": ["湘北白酒产业基地", "湘中能源基地", "湘南加工基地"]},
        ),
        (
            "推动三大组团发展：“长望”组团以长沙为核心；“三湘”组团推动湘潭发展；“岳汨”组团支持岳阳发展。",
            "三大组团",
            {"三大组团": ["长望组团", "三湘组团", "岳汨组团"]},
        ),
    ],
    ids=["first list", "openings", "aspects", "behind verbs", "quoted"],
)
def test_a_passage_fills_the_slot_of_its_label(text: str, name: str, members: dict[str, list[str]]) -> None:
    assert filled(text, name) == members


def test_fewer_parts_than_counted_fill_nothing() -> None:
    text = "做强“三大通道”。北通道依托高速公路，联通湖北；中通道依托铁路，贯穿长沙。"
    assert filled(text, "三大通道").get("三大通道", []) == []


def test_a_rank_behind_a_strong_verb_makes_a_role_of_any_noun() -> None:
    assert of("支持岳阳建成国家永久性对外开放码头。", "Goal") == {"国家永久性对外开放码头"}
    assert of("支持岳阳打造国际一流营商环境。", "Goal") == set()
