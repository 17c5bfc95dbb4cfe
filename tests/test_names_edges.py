"""Where names begin and end beside quotations, verbs, conjunctions and sets, and what is no name there."""

from __future__ import annotations

import pytest

from tests.reading import names, read


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
