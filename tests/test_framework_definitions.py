"""What definitions, headings, brackets and lists say of slots; sets of one sign; sums told in part."""

from __future__ import annotations

import pytest

from tests.reading import names, read
from tests.test_framework_lists import filled


def sets(text: str) -> dict[str, list[str]]:
    """Name -> fillers of the frameworks of a text that have one slot."""
    found = (f for f in read(text).frameworks if len(f.slots) == 1)
    return {f.key.name: [filler.key.name for filler in f.slots[0].fillers] for f in found}


# ------------------------------------------------------------------ definitions


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("构建“一主两副”格局。“一主”是指以湖东市为主。", "一主", ["湖东市"]),
        ("构建“一主一副”格局。“一副”是指岳阳为副中心。", "一副", ["岳阳"]),
        ("构建“一核两带”格局。“一核”，指的是湘北城市群的核心城市——岳阳市。", "一核", ["岳阳"]),
        ("构建“一主两翼”格局。“一主”，就是要充分发挥岳阳作为港口城市的带动作用。", "一主", ["岳阳"]),
        ("构建“一圈两带”格局。“一圈”，指的是围绕核心城市岳阳，形成的临港产业圈。", "一圈", ["临港产业圈"]),
        ("构建“一主两翼”格局。“两翼”，一翼是岳阳，一翼是怀化。", "两翼", ["岳阳", "怀化"]),
        (
            "构建“一核两区”格局。“两区”：湘北经济区，要通江达海；湘西生态区，要守好青山。",
            "两区",
            ["湘北经济区", "湘西生态区"],
        ),
        (
            "构建“一核两带”格局。“两带”，是指两条发展带。包括东部的临江发展带、西部的山地发展带。",
            "两带",
            ["临江发展带", "山地发展带"],
        ),
        (
            "构建“一核两区”格局。“两区”包括岳阳、益阳临湖核心区，怀化、吉首等山地涵养区。",
            "两区",
            ["临湖核心区", "山地涵养区"],
        ),
        ("构建“一群两心”格局。“一群”即打造具有全球影响力的长株潭城市群。", "一群", ["长株潭城市群"]),
        ("实施“一主两双”战略。“两双”，即“双廊”“双带”，各有侧重。", "两双", ["双廊", "双带"]),
    ],
    ids=["for", "is", "dash", "as", "last-phrase", "singly", "parts", "next-sentence", "long", "modifier", "quoted"],
)
def test_a_definition_names_who_it_is(text, label, found):
    assert filled(text)[label] == found


def test_what_a_formula_is_taken_for_is_its_list():
    """以双廊、双带、双线为“三双”: no framework of its own."""
    text = "深入实施“一主三双”战略，以岳阳为“一主”，以双廊、双带、双线为“三双”。"
    assert filled(text) == {"一主": ["岳阳"], "三双": ["双廊", "双带", "双线"]}


def test_what_goes_on_with_a_member_is_none():
    """甲线及其延长线 is one member."""
    text = "构建“一核两轴”格局。“两轴”是指沿江轴线及其延长线，沿湖轴线及其延长线。"
    assert not any(name.startswith("其") for name in filled(text)["两轴"])


# ------------------------------------------------------------------ lists that belong to a whole formula


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“一江两河”（青河、白江、绿河）流域。", {"一江": ["白江"], "两河": ["青河", "绿河"]}),
        ("“一江两河”地区是指白江、青河、绿河。", {"一江": ["白江"], "两河": ["青河", "绿河"]}),
        (
            "锚定数字经济发展创新区、内陆开放型经济新高地、生态文明建设先行区“两区一高地”定位。",
            {"两区": ["数字经济发展创新区", "生态文明建设先行区"], "一高地": ["内陆开放型经济新高地"]},
        ),
        (
            "推进“一枢纽、两中心”建设，在国家现代综合枢纽、国家先进制造中心、区域性金融中心上一体用力。",
            {"一枢纽": ["国家现代综合枢纽"], "两中心": ["国家先进制造中心", "区域性金融中心"]},
        ),
        (
            "完善“一核一带一区”格局，推动珠三角核心区、沿海经济带、北部生态发展区各展所长。支持韶关建设苏区先行区。",
            {"一核": ["珠三角"], "一带": ["沿海经济带"], "一区": ["北部生态发展区"]},
        ),
        (
            "“2轴、3廊”，即湘赣、湘粤等2条主轴，湘北、湘南、湘西等3条走廊。",
            {"3廊": ["湘北走廊", "湘南走廊", "湘西走廊"]},
        ),
    ],
    ids=["bracket", "being", "before", "in-the-paragraph", "closest", "digits"],
)
def test_a_list_is_dealt_out_by_what_its_members_are(text, found):
    assert found.items() <= filled(text).items()


def test_headlines_below_a_formula_fill_its_slot():
    text = "构建“三极一带”新格局。\n●湘北经济圈\n要通江达海。\n●湘南经济圈\n要承接转移。\n●湘西经济圈\n要守好青山。\n"
    assert filled(text)["三极"] == ["湘北经济圈", "湘南经济圈", "湘西经济圈"]


# ------------------------------------------------------------------ sums of which a text tells only some


def test_a_number_takes_the_one_list_that_is_counted_so():
    text = "构建“456”现代产业体系，包括新材料、新能源、生物医药、高端装备、电子信息等5个战略性新兴产业。"
    assert filled(text) == {"4": [], "5": ["新材料", "新能源", "生物医药", "高端装备", "电子信息"], "6": []}


def test_lists_for_all_numbers_in_another_order_are_none():
    text = "构建“3+4”现代产业体系。做强煤炭、钢铁、化工、建材四大产业，培育新材料、新能源、生物医药三大产业。"
    assert set(map(tuple, filled(text).values())) == {()}


def test_places_are_no_industries_of_a_sum():
    """四大都市区 do not fill the 4 of a system of industries."""
    text = "构建“246”产业集群体系，做强岳阳、益阳、常德、怀化4大城市。"
    assert filled(text)["4"] == []


# ------------------------------------------------------------------ sets


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("做强岳阳、湘潭两大都市圈。", {"两大都市圈": ["岳阳都市圈", "湘潭都市圈"]}),
        ("把科技创新、产业焕新、城市更新“三新”贯通起来。", {"三新": ["科技创新", "产业焕新", "城市更新"]}),
        ("实施产业升级、项目带动、治理强基“三大战略”。", {"三大战略": ["产业升级", "项目带动", "治理强基"]}),
        (
            "先后实施西部大开发、东北振兴、中部崛起。“三大板块”的布局由此成型，西部大开发、东北振兴、中部崛起各有重点。",
            None,
        ),
        (
            "明确“湘北的先进走廊、湘南的先试走廊”的“两先走廊”定位。",
            {"两先走廊": ["湘北的先进走廊", "湘南的先试走廊"]},
        ),
        ("打造“钾、钠、镁”三大产业集群。", {"三大产业集群": ["钾", "钠", "镁"]}),
        ("新材料、新能源、生物医药，这三大产业集群势头很好。", {"三大产业集群": ["新材料", "新能源", "生物医药"]}),
    ],
    ids=["noun", "sign", "any-words", "strategies", "quoted", "characters", "these"],
)
def test_the_members_of_a_set(text, found):
    got = sets(text)
    assert found.items() <= got.items() if found else len(got["三大板块"]) == 3


@pytest.mark.parametrize(
    "text",
    ["推动甲与乙“两翼”齐飞。", "实施“三新”工程，抓好春耕、夏管、秋收。", "四川省与重庆市两地要合作。"],
    ids=["no-places", "without-the-sign", "counted-places"],
)
def test_a_sign_alone_is_no_set(text):
    assert not any(name in sets(text) for name in ("两翼", "三新", "两地")) or not any(sets(text).values())


def test_the_initials_of_a_line_stay_whole():
    """京沪 among 通道 is a line, and no Beijing and Shanghai."""
    text = "畅通“两纵两横”通道，保障京沪、京广等两条纵向通道，推进青银、沪昆等两条横向通道。"
    assert "北京" not in filled(text)["两纵"]


def test_a_modifier_makes_no_name_of_its_own():
    """建设包括甲、乙在内的丙城市群 builds 丙城市群."""
    assert "包括合肥都市圈" not in names(read("建设包括合肥都市圈、南京都市圈在内的长三角城市群。"))
