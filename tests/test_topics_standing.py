"""Whom clauses are about: on whose position it stands, who was visited, of whom a title speaks."""

from __future__ import annotations

import pytest

from tests.reading import claims, names, read, said


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


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        (
            "“要成为样板，”湖南大学国际关系研究院研究员段明认为，“关键是产业。”",
            "湖南大学国际关系研究院",
            "Organization",
        ),
        ("湖南经开区管委会副主任赵海东介绍，园区发展加快。", "赵海东", "Person"),
        ("上游水源涵养区以醴陵为重点，推进修复。", "上游水源涵养区", "Region"),
        ("湖南提出把岳阳打造成长江经济带绿色发展示范区。", "长江经济带绿色发展示范区", "Goal"),
        ("四川建设成自宜高铁。", "成自宜高铁", "TransportLine"),
        ("宁波舟山港海铁联运业务增长。", "宁波舟山港", "FunctionalZone"),
    ],
    ids=["quoted-words", "surname-and-place", "glued-joint", "end-of-verb", "initial-behind-verb", "port"],
)
def test_where_names_begin_and_end(text, name, cls):
    assert names(read(text)).get(name) == cls


@pytest.mark.parametrize(
    "text",
    [
        "全区铁路营业里程达到1万公里。",
        "城市群铁路更加完善。",
        "民用运输机场增加。",
        "甲、乙、丙三大新能源基地建设加快。",
    ],
    ids=["home", "kind", "site", "set"],
)
def test_what_is_no_name(text):
    assert not {n for n, c in names(read(text)).items() if c in ("TransportLine", "FunctionalZone")}
