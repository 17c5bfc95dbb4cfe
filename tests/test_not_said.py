"""Links that a text does not say: who is only worked around or faced, what sites and axes do not do."""

from __future__ import annotations

import pytest

from tests.reading import claims, read


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("围绕长沙市现代产业体系，经开区做强汽车、装备制造两个千亿级产业集群。", "长沙 hasIndustry"),
        ("支持岳阳经济技术开发区面向湘潭、株洲发展商贸物流产业。", "湘潭 hasIndustry"),
        ("推动岳阳港、城陵矶港与新区联动，建设湘江科创走廊。", "岳阳港 builds"),
        ("湖南加快建设长沙高新区、湘江新区和望城区，打造创新高地。", "湖南 builds 望城区"),
        (
            "二、城市功能\n\n（一）长沙。突出制造特色，打造先进制造业高地。推动浏阳、宁乡与湘阴、汨罗协同发展。",
            "长沙 hasPart 汨罗市",
        ),
        ("以京广高铁、沪昆高铁为骨架，贯通长沙、株洲、湘潭。", "京广高铁 connects"),
        ("岳阳高新技术产业开发区集聚高新技术企业2733家。", "岳阳高新技术产业开发区 hasIndustry 高新技术"),
    ],
    ids=["around", "faced", "site", "settled", "elsewhere", "axis", "firms"],
)
def test_what_no_text_says(text: str, never: str) -> None:
    assert not [c for c in claims(read(text)) if c == never or c.startswith(f"{never} ")]


def test_what_lies_there_and_what_is_new_is_said() -> None:
    text = "二、城市功能\n\n（一）长沙。突出制造特色，打造先进制造业高地。推动浏阳、宁乡与湘阴、汨罗协同发展。"
    assert "长沙 hasPart 浏阳市" in claims(read(text))
    assert "湖南 builds 湘江新区" in claims(read("湖南加快建设长沙高新区、湘江新区和望城区，打造创新高地。"))


def test_who_acts_is_said_all_the_same() -> None:
    text = "支持岳阳经济技术开发区面向湘潭、株洲发展商贸物流产业。"
    assert "岳阳经济技术开发区 hasIndustry 商贸物流" in claims(read(text))


def test_turns_of_speech_are_no_plans() -> None:
    text = "只有把权力关进制度的笼子，企业才能放心投资。只在会上讲而不在行动上改，再好的政策也会落空。"
    assert not read(text).entities
