"""Whose something is: who is described first, the plan that the text is itself, basins, sides, excerpts."""

from __future__ import annotations

import pytest

from kg.pipeline import extract
from kg.read import read_bytes
from tests.reading import claims, names, read


def built(text: str) -> set[str]:
    """The claims of a whole document, split into its articles."""
    return claims(extract(read_bytes("t.txt", text.encode())))


def test_who_is_described_first_is_the_subject():
    """作为…的某市要…: no longer the subject before."""
    text = "长沙要加快建设国家中心城市；作为副中心的岳阳要做强港口，建设区域性航运中心。"
    found = claims(read(text))
    assert "岳阳 hasGoal 区域性航运中心" in found
    assert "长沙 hasGoal 区域性航运中心" not in found


def test_a_plans_own_range_is_its_regions():
    text = (
        "湘江流域城市群发展规划（节选）\n第一章　规划背景\n"
        "规划范围包括湖南省长沙市、株洲市、湘潭市，面积2万平方公里。到2030年，基本建成现代化城市群。\n"
    )
    found = built(text)
    assert {f"湘江流域城市群 hasPart {x}" for x in ("长沙", "株洲", "湘潭")} <= found


def test_a_plan_that_a_meeting_passed():
    text = (
        "中共岳阳市委关于制定第十五个五年规划的建议\n（2025年12月26日中共岳阳市委八届十次全会通过）\n"
        "坚持以港兴市，加快建设省域副中心城市。\n"
    )
    assert any(x.startswith("中共岳阳市委关于制定第十五个五年规划的建议 adoptedAt") for x in built(text))


def test_an_excerpt_is_called_after_the_whole():
    """（节选） is no part of a law's name."""
    text = (
        "湖南省湘江保护条例（节选）\n（2012年9月27日湖南省第十一届人民代表大会常务委员会第三十一次会议通过）\n"
        "第一章　总则\n第一条　为了加强湘江保护，制定本条例。\n"
    )
    found = built(text)
    assert any(x.startswith("湖南省湘江保护条例 adoptedAt") for x in found)
    assert not any("节选" in x for x in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建立沅水流域横向生态保护补偿机制。", {"沅水流域 hasMechanism 沅水流域横向生态保护补偿机制"}),
        ("健全黄河流域横向生态保护补偿机制。", {"黄河流域 hasMechanism 黄河流域横向生态保护补偿机制"}),
        ("建立跨省流域横向生态保护补偿机制。", set()),
    ],
    ids=["unknown", "known", "no-basin"],
)
def test_a_mechanism_named_after_a_basin_is_the_basins(text, found):
    assert {x for x in claims(read(text)) if "hasMechanism" in x} == found


def test_a_side_in_a_zones_name_is_no_great_region():
    text = "岳阳建设西部临湖生态片区，加快建设西部地区枢纽示范区。"
    assert not any(x.endswith("locatedIn 西部地区") and "片区" in x for x in claims(read(text)))


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("岳阳建好建强湘北重要商品粮生产基地。", "湘北重要商品粮生产基地"),
        ("岳阳打造国家物流枢纽（港口型）。", "国家物流枢纽"),
    ],
    ids=["second-verb", "brackets"],
)
def test_a_goal_begins_behind_all_verbs_and_ends_before_brackets(text, goal):
    assert names(read(text)).get(goal) == "Goal"
