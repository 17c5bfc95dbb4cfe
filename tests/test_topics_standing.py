"""Whom clauses are about: on whose position it stands, who was visited, of whom a title speaks."""

from __future__ import annotations

import pytest

from tests.reading import claims, read, said


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("立足岳阳在长江经济带中的区位优势，着力打造江海联运中心。", "岳阳 hasGoal 江海联运中心"),
        ("至于浏阳、醴陵，完全可以抱团发展，建成湘赣边区域性中心城市。", "浏阳市 hasGoal 湘赣边区域性中心城市"),
        ("省长李明在湖南考察时强调，要主动对接粤港澳大湾区。", "湖南 alignsWith 粤港澳大湾区"),
        ("依托岳阳港和京广高铁，城陵矶新港区全年完成进出口额300亿元。", "城陵矶新港区 reliesOn 岳阳港"),
        ("以长沙都市圈、岳阳都市圈为支撑，做强长江中游城市群。", "长江中游城市群 hasPart 岳阳都市圈"),
    ],
    ids=["standing", "as-for", "visited", "rely-opening", "supports"],
)
def test_whom_a_clause_is_about(text, claim):
    assert claim in claims(read(text))


def test_where_a_meeting_is_held_is_not_what_it_is_about():
    text = "中国共产党湖南省第十二届委员会第十次全体会议在岳阳举行。全会指出，打造国家重要先进制造业高地。"
    assert not any(claim.startswith("岳阳 ") for claim in said(text))


def test_the_title_s_region_is_what_its_bare_noun_means():
    text = "长沙都市圈发展规划\n\n都市圈覆盖长沙市全域和岳阳市湘阴县、平江县。"
    assert {"长沙都市圈 hasPart 湘阴县", "长沙都市圈 hasPart 平江县"} <= claims(read(text))
