"""Slots told part by part, by casts, by what is taken up again, and by what stands around a formula."""

from __future__ import annotations

import pytest

from tests.reading import claims, names, read
from tests.test_framework_definitions import sets
from tests.test_framework_lists import filled

# ------------------------------------------------------------------ definitions, part by part


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        (
            "形成“一核两群”格局。“两群”，一是以岳阳、益阳为核心的湘北城镇群，二是以怀化、吉首为核心的湘西城镇群。",
            "两群",
            ["湘北城镇群", "湘西城镇群"],
        ),
        (
            "形成“一核三区”格局。“三区”是：（1）湘北临港产业区；（2）湘南制造集聚区；（3）湘西生态旅游区。",
            "三区",
            ["湘北临港产业区", "湘南制造集聚区", "湘西生态旅游区"],
        ),
        (
            "构建“一心两轴”格局。“两轴”，东西向为临湖产业发展轴，南北向为沿江城镇发展轴，二者交汇于岳阳。",
            "两轴",
            ["临湖产业发展轴", "沿江城镇发展轴"],
        ),
        (
            "构建“一核两区”格局。两区各有所长：湘北经济区通江达海；湘西生态区守好青山。",
            "两区",
            ["湘北经济区", "湘西生态区"],
        ),
        ("构建“一主两翼”格局。放大“两翼”，岳阳一翼，推动港口扩能；怀化一翼，推动陆港提质。", "两翼", ["岳阳", "怀化"]),
        ("构建“一主两翼”格局。突出“两翼”协同，支持东翼岳阳增强实力、西翼怀化抱团发展。", "两翼", ["岳阳", "怀化"]),
        ("构建“一核两极”框架。\n——“两极”。岳阳要用好港口；怀化要提升能级。", "两极", ["岳阳", "怀化"]),
        ("构建“一核两极”框架。\n——“一核”。即岳阳，加快建设大城市。", "一核", ["岳阳"]),
        ("构建“一心两区”格局。\n· 一心（辐射中心）：岳阳市。做强港口。", "一心", ["岳阳"]),
        (
            "构建“一带两廊”结构。“两廊”：为临湖文化旅游廊和沿江交通发展廊，是全市的产业走廊。",
            "两廊",
            ["临湖文化旅游廊", "沿江交通发展廊"],
        ),
        (
            "构建“一心两轴”格局，“一心”是岳阳中心城区，“两轴”一横一纵，横的叫临湖产业发展轴，纵的叫沿江城镇发展轴。",
            "两轴",
            ["临湖产业发展轴", "沿江城镇发展轴"],
        ),
        (
            "构建“一心两轴”格局，“一心”是岳阳中心城区，“两轴”一横一纵，横的叫临湖产业发展轴，纵的叫沿江城镇发展轴。",
            "一心",
            ["岳阳中心城区"],
        ),
        (
            "“一核两区”有新意。“两区”，一个是湘北临港产业区，一个是湘南制造集聚区。",
            "两区",
            ["湘北临港产业区", "湘南制造集聚区"],
        ),
        (
            "构建“一主两翼”格局。\n“两翼”互补。\n北翼长沙都市圈通江，要强；南翼湘南城镇群达海。",
            "两翼",
            ["长沙都市圈", "湘南城镇群"],
        ),
        (
            "构建“一主两带多组团”格局。以岳阳为主，分布益华、常临、张吉三个城镇组团。",
            "多组团",
            ["益华城镇组团", "常临城镇组团", "张吉城镇组团"],
        ),
        ("构建“一主三城”格局。“三城”即桃源、临澧、石门三县城，要提质。", "三城", ["桃源县", "临澧县", "石门县"]),
        (
            "构建“一核两区”格局，“两区”，一为湘北临港产业区，一为湘南制造集聚区。",
            "两区",
            ["湘北临港产业区", "湘南制造集聚区"],
        ),
        ("布局叫“一环、一带”。\n这是总体布局，即环洞庭湖经济区和临港产业带。", "一环", ["环洞庭湖经济区"]),
        (
            "实施“一圈引领、三区协同”战略。\n（二）协同三区。——湘北振兴发展。岳阳要强。"
            "——湘南开放合作。郴州要快。——湘西转型升级。怀化要稳。",
            "三区",
            ["湘北", "湘南", "湘西"],
        ),
        ("按照“一核两极”格局，把岳阳、怀化两市中心城区培植成两大战略增长极。", "两极", ["岳阳", "怀化"]),
        (
            "“一圈”，即以长沙为中心的长株潭都市圈。抓住“一枢纽两中心”，建设国家物流枢纽、国家制造中心、区域金融中心。",
            "两中心",
            ["国家制造中心", "区域金融中心"],
        ),
        (
            "形成以长沙都市圈为引擎、湘中城市群为核心、湘北城镇群和湘南城镇群为支撑的“一圈一核两群”格局。",
            "两群",
            ["湘北城镇群", "湘南城镇群"],
        ),
        (
            "构建“一核两轴”格局。“两轴”，依托京广铁路，建设湘北发展轴；依托沪昆铁路，建设贯通怀化的湘南发展轴。",
            "两轴",
            ["湘北发展轴", "湘南发展轴"],
        ),
        (
            "确定“三极一带”格局，建设岳阳—平江、常德—桃源—漆河、郴州—汝城3个增长极。",
            "三极",
            ["岳阳—平江", "常德—桃源—漆河", "郴州—汝城"],
        ),
        ("优化“双城一园”结构，推动空港新城、湘江新城产城融合。", "双城", ["空港新城", "湘江新城"]),
        ("“一区一园”各有所管。“一园”管产业，也就是沿江临港产业园区。", "一园", ["沿江临港产业园区"]),
        ("构建“三主多点”枢纽，“三主”为黄花机场、岳阳东站、岳阳南站。", "三主", ["黄花机场", "岳阳东站", "岳阳南站"]),
        ("构建“双核+双副中心”格局。\n把岳阳、怀化两个省域副中心城市摆在前面。", "双副中心", ["岳阳", "怀化"]),
        ("坚持“一核一带”布局，做强湘北核心区，拓展沿湖经济带。", "一核", ["湘北核心区"]),
        (
            "完善“一主引领、两翼驱动、全域协同”布局。从早年的“一主两副”，到今天，变的是尺度。\n“一主”就是岳阳。\n“两翼”互补。",
            "一主",
            ["岳阳"],
        ),
    ],
    ids=["first-second", "numbered", "by-side", "colon", "apiece", "sided", "alone", "alone-is", "gloss", "colon-is",
         "across", "next-label", "one-other", "wings", "open", "towns", "one-as", "that-is", "dashed", "made",
         "no-cast", "casts", "built", "chains", "words", "that-is-alone", "stations", "double", "core", "rival"],
)  # fmt: skip
def test_a_definition_is_told_part_by_part(text, label, found):
    assert filled(text)[label] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“一轴”是指依托长江水道，串联上下游，以创新为动能的现代化产业走廊，是发展的主体。", ["现代化产业走廊"]),
        ("“一轴”即由岳阳、益阳构成的临湖发展轴，要通江达海。", ["临湖发展轴"]),
        ("“一轴”为沿湖旅游发展轴，着力打造贯穿各县的滨水走廊。", ["沿湖旅游发展轴"]),
        ("“一轴”是西起岳阳、东到益阳的通道。", []),
    ],
    ids=["last-phrase", "made-of", "goes-on", "ends-of-a-line"],
)
def test_the_definition_of_one_thing_is_its_noun_phrase(text, found):
    """What it leans on, begins and ends with, or goes on to do fills no slot."""
    assert filled("构建“一轴两区”格局。" + text)["一轴"] == found


def test_a_definition_outranks_a_cast():
    text = "以湘北城镇圈为核心，形成“一核一圈”格局。“一核”即岳阳；“一圈”即湘北城镇圈，以岳阳为核心。"
    assert filled(text)["一核"] == ["岳阳"]


def test_members_share_the_head_of_the_last():
    text = "构建“一心两轴”格局。“两轴”一横一纵，即京广、沪昆高铁经济带。"
    assert filled(text)["两轴"] == ["京广高铁经济带", "沪昆高铁经济带"]
    text = "构建“一心多点”格局（“多点”为岳阳、益阳、常德新城）。"
    assert filled(text)["多点"] == ["岳阳新城", "益阳新城", "常德新城"]


# ------------------------------------------------------------------ before, around and behind a formula


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "以岳阳为核心，以益阳、常德为支撑，构建“一心两翼”格局。",
            {"一心": ["岳阳"], "两翼": ["益阳", "常德"]},
        ),
        (
            "形成以岳阳为核心，沿江、沿湖、沿河为发展带的“一核三带”格局。",
            {"一核": ["岳阳"], "三带": ["沿江发展带", "沿湖发展带", "沿河发展带"]},
        ),
        (
            "牢牢把握湘北生态文明先行区、内陆开放型经济新高地、数字经济发展创新区“两区一高地”战略定位。",
            {"两区": ["湘北生态文明先行区", "数字经济发展创新区"], "一高地": ["内陆开放型经济新高地"]},
        ),
        (
            "牢牢把握“两基地、一屏障”定位，建好建强湘北商品粮生产基地、湘南能源及原材料基地、湘西生态安全屏障。",
            {"两基地": ["湘北商品粮生产基地", "湘南能源及原材料基地"], "一屏障": ["湘西生态安全屏障"]},
        ),
        ("发挥岳阳和益阳双核带动功能，构建“一带双核”格局。", {"一带": [], "双核": ["岳阳", "益阳"]}),
        ("“一谷两盆”地区是指湘水谷地、沅水盆地和资水盆地的统称。构建“一谷两盆”格局。",
         {"一谷": ["湘水谷地"], "两盆": ["沅水盆地", "资水盆地"]}),
    ],
    ids=["casts", "shared-noun", "list-before", "list-behind", "unmarked", "as-a-whole"],
)  # fmt: skip
def test_lists_are_dealt_out_to_all_slots(text, found):
    assert filled(text) == found


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        (
            "做强“三新三特三优”产业，“三新”突出高端化，新型材料、清洁能源、装备制造加快发展；“三特”突出品牌化。",
            "三新",
            ["新型材料", "清洁能源", "装备制造"],
        ),
        (
            "构建“两极三区”格局，两极重在强能级，岳阳都市圈抓紧落实规划，怀化都市圈尽快补上短板。",
            "两极",
            ["岳阳都市圈", "怀化都市圈"],
        ),
        (
            "构建“一主三区”格局。\n岳阳建设湘北转型创新示范区；支持怀化建设湘西生态经济示范区。"
            "支持郴州建设湘南承接产业转移示范区。",
            "三区",
            ["湘北转型创新示范区", "湘西生态经济示范区", "湘南承接产业转移示范区"],
        ),
        (
            "畅通“两轴”，舒展筋骨。京广、沪昆两条高铁经济带一横一纵。构建“一圈两轴”格局。",
            "两轴",
            ["京广高铁经济带", "沪昆高铁经济带"],
        ),
        (
            "构建“一核两屏”格局。两屏的生态格局。保育湘南山地、湘西丘陵生态屏障。",
            "两屏",
            ["湘南山地生态屏障", "湘西丘陵生态屏障"],
        ),
    ],
    ids=["taken-up", "areas-of-clauses", "one-noun", "counted-list", "label-before"],
)
def test_a_label_is_filled_by_what_goes_on_behind_it(text, label, found):
    assert filled(text)[label] == found


def test_a_list_of_industries_fills_the_one_number_it_is_as_long_as():
    text = "形成“3+6”产业体系。以集成电路、生物医药、人工智能为突破口，推动产业升级。"
    assert filled(text) == {"3": ["集成电路", "生物医药", "人工智能"], "6": []}
    counted = "形成“3+6”产业体系。以集成电路、生物医药、人工智能三大产业为突破口。"
    assert filled(counted) == {"3": ["集成电路", "生物医药", "人工智能"], "6": []}
    assert filled("形成“3+3”产业体系。发展集成电路、生物医药、人工智能。") == {"3": []}


def test_three_lists_that_nothing_counts_are_the_numbers_of_a_code():
    text = (
        "把钢铁、石化、建材做强，壮大航空航天、电子信息、新材料、高端装备，"
        "培育现代物流、现代金融、文化旅游、养老托育、服务外包，构建“345”现代产业体系。"
    )
    assert [len(x) for x in filled(text).values()] == [3, 4, 5]


def test_what_is_around_a_formula_is_no_guess():
    """A list of cities that only is as long as a slot counts fills none."""
    text = "构建“一核三区”格局。推动岳阳、益阳、常德加强与外省的联系。"
    assert filled(text) == {"一核": [], "三区": []}


# ------------------------------------------------------------------ sets and forms


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (
            "形成三大圈层——湘北核心圈（岳阳、益阳等市）、湘中联系圈（其他各市）和湘南辐射圈（受带动的县）。",
            "三大圈层",
            ["湘北核心圈", "湘中联系圈", "湘南辐射圈"],
        ),
        (
            "打造三大旅游区，呈组团式布局，主要包括临湖生态旅游区、沿江文化旅游区和山地康养旅游区。",
            "三大旅游区",
            ["临湖生态旅游区", "沿江文化旅游区", "山地康养旅游区"],
        ),
        (
            "打造创新、先进制造业、开放、人才“四个高地”。",
            "四个高地",
            ["创新高地", "先进制造业高地", "开放高地", "人才高地"],
        ),
        (
            "建设“三大产业基地”。加快打造新型综合能源基地，抓好煤矿；打造全国重要的资源加工基地，抓好磷矿；"
            "打造面向全国的算力保障基地，抓好网络。",
            "三大产业基地",
            ["新型综合能源基地", "全国重要的资源加工基地", "面向全国的算力保障基地"],
        ),
        ("强化“双核”牵引辐射。支持岳阳提升能级。支持怀化当好枢纽。", "双核", ["岳阳", "怀化"]),
        (
            "重点发展节能环保、清洁生产、清洁能源、循环农业等四大类绿色生态产业。",
            "四大类绿色生态产业",
            ["节能环保", "清洁生产", "清洁能源", "循环农业"],
        ),
        ("打造甲湾、乙湾、丙湾三大湾区。", "三大湾区", ["甲湾", "乙湾", "丙湾"]),
    ],
    ids=["dash-brackets", "mainly", "roles", "built-one-by-one", "supported", "kinds", "own-noun"],
)  # fmt: skip
def test_sets_are_told_in_more_ways(text, name, found):
    assert sets(text)[name] == found


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("划分为“一心一廊五大板块”，加快发展。", ["一心", "一廊", "五大板块"]),
        ("形成“一城+三星”的城镇体系。", ["一城", "三星"]),
        ("做强“六新六特六优”产业。", ["六新", "六特", "六优"]),
        ("构建一核三带城乡发展格局。", ["一核", "三带"]),
        ("确定“双城双港、相向拓展、一轴两带、南北生态”的总体战略。", ["双城", "双港", "一轴", "两带"]),
    ],
    ids=["set-at-the-end", "plus", "same-count", "any-frame", "slogan"],
)
def test_formulas_of_more_forms(text, slots):
    assert list(filled(text)) == slots


def test_a_bare_count_that_a_formula_counts_is_its_slot():
    text = "构建“一核三区”格局。三区各展所长。湘北片区要发展港口；湘南片区要发展制造；湘西片区要发展旅游。"
    assert [f.key.name for f in read(text).frameworks] == ["一核三区"]


def test_a_formula_of_a_place_on_the_way_does_not_end_the_section():
    text = (
        "坚持以“一圈一带”为牵引。\n湘中都市圈突出同城化，支持长沙聚力“一枢纽两中心”，加快建设综合枢纽和先进制造中心、"
        "金融中心。洞庭湖经济带突出向湖图强，岳阳挑起大梁。"
    )
    found = filled(text)
    assert found["一圈"] == ["湘中都市圈"] and found["一带"] == ["洞庭湖经济带"]
    *_, inner = read(text).frameworks
    assert [f.key.name for f in inner.slots[1].fillers] == ["先进制造中心", "金融中心"]  # not 综合枢纽和先进制造中心


def test_roles_counted_behind_their_list_are_a_framework():
    text = "该县要锚定科技创新高地、先进制造业基地、开放枢纽三大定位。"
    assert sets(text)["三大定位"] == ["科技创新高地", "先进制造业基地", "开放枢纽"]
    assert "三大定位" not in sets("该县要坚持三大定位，加快发展。")


# ------------------------------------------------------------------ names that slots alone give


def test_what_a_slot_names_is_a_name_for_relations_too():
    text = "构建“一心两片”格局。“两片”，即湘北能源化工片区、湘南生态农业片区。湘南生态农业片区包括郴州、永州。"
    found = claims(read(text))
    assert {"湘南生态农业片区 hasPart 郴州", "湘南生态农业片区 hasPart 永州"} <= found


def test_pairs_of_places_stay_two_names():
    text = "形成“一核两组团”格局。两组团为浏阳—平江、醴陵—攸县。"
    assert {"浏阳市", "平江县", "醴陵市", "攸县"} <= set(names(read(text)))


def test_divisions_that_head_the_parts_of_the_sentence_are_what_is_counted():
    """As many parts as districts are counted; what one of them builds is no part of the framework."""
    told = ["天元区做强创新", "荷塘发展商贸", "芦淞区做大服饰", "石峰建设现代化新城"]
    text = "湖南株洲要做优“一城四区”，{}。"
    whole = filled(text.format("；".join(told)))
    assert whole == {"一城": [], "四区": ["天元区", "荷塘区", "芦淞区", "石峰区"]}
    assert filled(text.format("；".join(told[:3])))["四区"] == []


def test_zones_of_the_sides_of_a_province_fill_the_slot_that_counts_them():
    """They may stand beside other zones; one side more or less and nobody knows."""
    zones = ["川东绿色农业示范区", "川南先进制造示范区", "川西生态旅游示范区"]
    text = "四川要完善“一圈三区”发展格局，推动各地共同发展。支持宜宾办好三江新区、临港新区。推动{}。"
    whole = filled(text.format("。推动".join(f"当地建设{z}" for z in zones)))
    assert whole["三区"] == zones
    assert filled(text.format("。推动".join(f"当地建设{z}" for z in zones[:2])))["三区"] == []
