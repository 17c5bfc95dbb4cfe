"""Names side by side and names made of what no dictionary knows: where they begin, and what stands beside them."""

from __future__ import annotations

import pytest

from tests.reading import claims, names, read


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("加快建设长沙中德生态园。", "长沙中德生态园", "FunctionalZone"),
        ("加快建设中以常州创新园。", "中以常州创新园", "FunctionalZone"),
        ("依托“中国稻谷谷”发展种业。", "中国稻谷谷", "FunctionalZone"),
        ("加快建设凭祥综合保税区。", "凭祥综合保税区", "FunctionalZone"),
        ("依托京沪高铁和京台高速公路，建设沿线经济带。", "京台高速公路", "TransportLine"),
        ("建设合肥新站科创园。", "合肥新站科创园", "FunctionalZone"),
    ],
    ids=["nations-inside", "nations", "valley", "county-before-head", "glued-joint", "unknown-word"],
)
def test_a_name_begins_where_it_does(text, name, cls):
    assert names(read(text)).get(name) == cls


@pytest.mark.parametrize(
    "text",
    ["其中德高望重的专家参与生态园建设。", "一处“河谷”地带。", "深化合作创新区建设。"],
    ids=["of-which", "valley", "word"],
)
def test_what_only_looks_like_one(text):
    assert not {n for n, c in names(read(text)).items() if c in ("FunctionalZone", "County")}


def test_mechanisms_of_one_length_side_by_side():
    """Behind 等 each takes the head; without it they are one name."""
    three = "招商联动、景区互推、水源共护机制"
    assert names(read(f"岳阳、衡阳健全{three}。"))[three] == "Mechanism"
    assert {"招商联动机制", "景区互推机制"} <= names(read("岳阳、衡阳健全招商联动、景区互推等机制。")).keys()
    assert "税收分享、统计分算机制" in names(read("岳阳、衡阳建立税收分享、统计分算机制。"))


def test_lines_side_by_side_between_two_places_each():
    x = read("推动长沙至赣州、重庆至西安等铁路建设。")
    assert names(x)["长沙至赣州铁路"] == names(x)["重庆至西安铁路"] == "TransportLine"
    assert {"长沙至赣州铁路 connects 长沙", "重庆至西安铁路 connects 西安"} <= claims(x)
    assert "长沙至赣州铁路" not in names(read("推动长沙至赣州、重庆至西安等工作。"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持岳阳发展传感部件产业。", "传感部件"),
        ("支持岳阳做强玻纤复合材料。", "玻纤复合材料"),
        ("岳阳深化与台湾在精致农业、茶产业等领域的合作。", "精致农业"),
    ],
    ids=["before-产业", "craft", "field"],
)
def test_industries_by_what_stands_beside_them(text, found):
    assert f"岳阳 hasIndustry {found}" in claims(read(text))


@pytest.mark.parametrize("text", ["支持岳阳发展富民产业。", "支持岳阳发展接续替代产业。", "支持岳阳发展县域特色产业。"])
def test_a_rank_is_no_industry(text):
    assert not [c for c in claims(read(text)) if "hasIndustry" in c]


def test_the_members_of_a_list_do_not_cooperate():
    """甲、乙和丙联动发展 has no sides; 甲、乙与丙合作 has two."""
    assert not [c for c in claims(read("促进岳阳、衡阳和长沙联动发展。")) if "cooperatesWith" in c]
    assert "岳阳 cooperatesWith 长沙" in claims(read("推动岳阳、衡阳与长沙深化合作。"))


def test_a_semicolon_ends_what_was_pushed_before_it():
    """支持甲探索…；共育…: the speaker does it; behind a comma the one who is pushed."""
    assert not [c for c in claims(read("支持岳阳探索新路；共育汽车、电子信息产业集群。")) if "hasIndustry" in c]
    assert "岳阳 hasIndustry 电子信息" in claims(read("支持岳阳探索新路，发展汽车、电子信息产业。"))


def test_a_county_level_city_is_its_own_全市():
    text = "2024年东阳市稳中有进。东阳市守住底线。全市地区生产总值875亿元，东阳经济开发区表现突出。"
    (o,) = [o for o in read(text).observations if o.indicator == "地区生产总值"]
    assert [k.name for k in o.about] == ["东阳市"]


@pytest.mark.parametrize(
    ("text", "name", "not_name"),
    [
        ("一轴即沪昆科创走廊，串起长沙、怀化。", "沪昆科创走廊", "一轴即沪昆科创走廊"),
        ("2024年底沪苏湖高铁建成通车。", "沪苏湖高铁", "年底沪苏湖高铁"),
        ("沿海大通道西起葫芦岛市绥中县，东至丹东市。", "丹东", "东至县"),
        ("环大别山国家公园保护发展带建设，要串起山水。", "环大别山国家公园保护发展带", "大别山国家公园"),
    ],
    ids=["label", "end-of-year", "direction", "around"],
)
def test_what_only_stands_before_a_name(text, name, not_name):
    found = names(read(text))
    assert name in found
    assert not_name not in found


def test_a_county_that_sounds_like_a_direction_stays_one():
    assert "东至县" in names(read("支持东至县、石台县发展旅游。"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "健全关中、陕北、陕南产业飞地利益共享机制。",
            {"陕北 hasMechanism 产业飞地利益共享机制", "陕南 hasMechanism 产业飞地利益共享机制"},
        ),
        (
            "完善珠三角与粤东粤西粤北对口帮扶协作机制。",
            {
                "珠三角 hasMechanism 珠三角与粤东粤西粤北对口帮扶协作机制",
                "粤北 hasMechanism 珠三角与粤东粤西粤北对口帮扶协作机制",
            },
        ),
        ("健全沪宁城市群省际会商机制。", {"沪宁城市群 hasMechanism 沪宁城市群省际会商机制"}),
        ("健全南京都市圈成本分担和利益共享机制。", {"南京都市圈 hasMechanism 成本分担和利益共享机制"}),
        ("岳阳、长沙建立协同会商机制。", {"岳阳 hasMechanism 协同会商机制"}),
        ("支持岳阳、长沙建立对台融合协同机制。", {"长沙 hasMechanism 对台融合协同机制"}),
    ],
    ids=["list", "two-sides", "formation", "halves", "acts", "across"],
)
def test_whose_a_mechanism_is_by_what_its_name_begins_with(text, said):
    assert said <= claims(read(text))


def test_a_mechanism_is_not_of_those_whom_the_clause_before_only_pushed():
    text = "支持巩义、永城冲击百强县，完善农业转移人口市民化激励机制。"
    assert not {c for c in claims(read(text)) if c.startswith(("巩义 hasMechanism", "永城 hasMechanism"))}


def test_a_mechanism_that_names_others_is_not_the_subjects():
    said = claims(read("陕南融入汉江生态经济带，健全苏陕协作机制和生态补偿机制。"))
    assert "陕南 hasMechanism 生态补偿机制" in said
    assert not {c for c in said if c.startswith("陕南 hasMechanism 苏陕")}


LAW = """湖南省洞庭湖保护条例
（2021年5月28日湖南省第十三届人民代表大会常务委员会第二十四次会议通过）
第一条　为了加强保护，制定本条例。
第二条　岳阳市人民政府应当与湖北省荆州市和江西省九江市、南昌市人民政府建立沟通协商工作机制。
第三条　岳阳市人民检察院应当加强与荆州市司法机关的协作。
第四条　本条例由省人民政府公布。
"""


def test_in_a_law_governments_that_have_a_duty_are_their_places():
    said = claims(read(LAW, "law"))
    assert {f"{place} hasMechanism 沟通协商工作机制" for place in ("岳阳", "荆州", "九江", "南昌")} <= said
    assert not {c for c in said if "hasIndustry" in c or "荆州 cooperatesWith 九江" in c}


@pytest.mark.parametrize(
    ("text", "name", "not_name"),
    [
        ("三轴线沿集通、京通、通霍三条铁路展开。", "集通铁路", "沿集通铁路"),
        ("建设沿江、沿海两条铁路。", "沿江铁路", "江铁路"),
        ("依托雄忻高铁放大通道优势。", "雄忻高铁", "雄忻高铁放大通道"),
        ("推动朔州与呼包鄂榆城市群在陶瓷等领域深化合作。", "呼包鄂榆城市群", "朔州城市群"),
        ("健全沟通及时、信息共享的对接机制。", "沟通及时、信息共享的对接机制", "对接机制"),
        ("支持古蔺县提升白酒产业集群发展质量。", "白酒产业集群", "提升白酒产业集群"),
        ("葫芦岛离山海关近。", "葫芦岛", "葫芦岛离山海关"),
    ],
    ids=["lines-along", "along-river", "verb-in-head", "partner", "of-verb-head", "raised", "pass"],
)
def test_what_reaches_too_far(text, name, not_name):
    found = names(read(text))
    assert name in found
    assert not_name not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依托岳阳、中韩（长春）国际合作示范区发展。", "中韩（长春）国际合作示范区"),
        ("激活沿湘江、沿沅江两个开发开放经济带。", "沿沅江开发开放经济带"),
        ("办好南沙粤港澳全面合作示范区。", "南沙粤港澳全面合作示范区"),
        ("健全规划编制衔接、重大项目会商、成本共担利益共享等机制。", "规划编制衔接机制"),
        ("强化太原榆次太谷发展核。", "太原榆次太谷发展核"),
        ("湘、鄂、赣三省共建长江中游城市群。", "江西"),
    ],
    ids=["nations-bracket", "along-belts", "full", "verbs", "core", "initials"],
)
def test_names_that_hold_more_than_nouns(text, found):
    assert found in names(read(text))


def test_cities_that_are_counted_make_no_formation():
    found = names(read("广州都市圈由广州和清远、韶关两市都市区部分组成。做强东北地区国家级都市圈。"))
    assert not {n for n, c in found.items() if c == "MetropolitanArea" and n != "广州都市圈"}


def test_what_a_zone_is_for_is_not_where_it_lies():
    assert not {c for c in claims(read("办好南沙粤港澳全面合作示范区。")) if "locatedIn 香港" in c}


def test_what_is_counted_is_no_known_name():
    """六|大湾区: the sign belongs to the count."""
    assert "粤港澳大湾区" not in names(read("全省六大湾区各有分工。"))
    assert "粤港澳大湾区" in names(read("全省融入大湾区。"))


def test_a_zone_lies_in_no_county_far_from_home():
    """A bare name that only one county bears, in a text about another province."""
    zone = "明山高新区是承载区。"
    assert "明山高新区 locatedIn 明山区" not in claims(read(f"四川要做强创新。四川走在前列。{zone}"))
    assert "明山高新区 locatedIn 明山区" in claims(read(f"辽宁要做强创新。辽宁走在前列。{zone}"))


def test_a_manner_begins_no_name():
    assert not any(n.startswith("因地制宜") for n in names(read("支持巩义建设次中心，因地制宜培育特色产业集群。")))


def test_a_verb_of_bringing_governs_the_body():
    assert "天府实验室" in names(read("半小时就能把样品送到天府实验室。"))
    assert not any("样品" in n for n in names(read("半小时就能把样品送到实验室。")))


@pytest.mark.parametrize(
    ("text", "national"),
    [
        ("做精中部生态保育区。", False),
        ("“双核”之间的中部塌陷问题依然突出。", False),
        ("“两区”就是东部的海东试验区和南部的海南试验区。", False),
        ("建设承接东部产业转移示范区。", True),
        ("支持东部的企业到海南投资。", True),
    ],
    ids=["zone", "between", "each-its-own", "transfer", "firms"],
)
def test_a_direction_that_tells_zones_apart_is_no_part_of_the_country(text: str, national: bool):
    assert ("MacroRegion" in names(read(text)).values()) == national


def test_kinds_of_airports_are_no_names():
    assert names(read("布局支线机场和通用机场，建设世界级机场群、枢纽机场。")) == {}
    assert set(names(read("改扩建青螺机场。"))) == {"青螺机场"}


def test_who_has_others_work_together_is_none_of_them():
    assert claims(read("湖北省人民政府统筹武汉与鄂州协同发展。")) == {"武汉 cooperatesWith 鄂州"}


def test_a_part_of_an_old_revolutionary_area_is_one_name():
    assert names(read("支持皖西大别山革命老区依托合武高铁发展。"))["皖西大别山革命老区"] == "Region"
    assert "皖西大别山革命老区" not in names(read("支持皖西、大别山革命老区发展。"))


def test_a_list_before_a_kind_of_towns_shares_nothing():
    assert "肥西都市圈" not in names(read("分类引导长丰、肥西、肥东等都市圈卫星城加快发展。"))
    assert "长春都市圈" in names(read("加快长春、沈阳等都市圈建设。"))


def test_the_head_of_other_names_is_no_industry():
    assert "大通道" not in names(read("加强与吉林在能源、文旅、大通道等领域合作。"))


@pytest.mark.parametrize(
    "text", ["两省走廊的空间结构不同。", "浙江是较早布局科创走廊的省份。"], ids=["counted", "kind"]
)
def test_a_corridor_of_a_count_or_a_kind_is_no_name(text: str):
    assert "Corridor" not in names(read(text)).values()


def test_who_is_carried_along_is_tied_to_none_of_the_others():
    assert not any("cooperatesWith" in c for c in claims(read("合肥带动淮南、六安、滁州同城化发展。")))
    assert "六安 cooperatesWith 淮南" in claims(read("淮南、六安、滁州同城化发展。"))


def test_a_zone_that_is_one_word_of_a_dictionary_lies_in_its_place():
    assert "武汉经济技术开发区 locatedIn 武汉" in claims(read("依托武汉经济技术开发区发展。"))


def test_a_line_of_a_great_region_is_no_role():
    assert names(read("建设东北海陆大通道。"))["东北海陆大通道"] == "TransportLine"
    assert names(read("锦州要打造东北物流枢纽。"))["东北物流枢纽"] == "Goal"


def test_a_line_between_two_ends_of_which_one_is_unknown():
    x = read("加快古蔺至金沙高速公路建设，依托通辽至新民北高铁发展。")
    assert names(x)["古蔺至金沙高速公路"] == names(x)["通辽至新民北高铁"] == "TransportLine"
    assert not {"金沙高速公路", "新民北高铁"} & set(names(x))
    assert "TransportLine" not in names(read("加快港口至园区铁路建设。")).values()


def test_lines_of_two_initials_beside_a_known_one():
    found = names(read("依托京九铁路、向莆铁路、沪昆高速公路发展。"))
    assert found["向莆铁路"] == found["沪昆高速公路"] == "TransportLine"
    assert "有关铁路" not in names(read("依托京九铁路、有关铁路发展。"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("建立口岸与腹地联动发展机制。", "口岸与腹地联动发展机制"),
        ("健全沿海与山区对口协作机制。", "沿海与山区对口协作机制"),
        ("完善湘鄂赣三省协同推动产业转型机制。", "湘鄂赣三省协同推动产业转型机制"),
        ("建立健全洞庭湖国家公园共建共管机制。", "洞庭湖国家公园共建共管机制"),
    ],
    ids=["two-sided", "kinds", "with-verbs", "doubled-verb"],
)
def test_a_mechanism_is_the_whole_object_of_its_verb(text, name):
    assert [n for n, c in names(read("湖南" + text)).items() if c == "Mechanism"] == [name]


def test_what_only_qualifies_a_mechanism_is_not_its_name():
    assert "岳阳与长沙等地利益补偿机制" not in names(read("健全岳阳与长沙等地利益补偿机制。"))
    assert {"利益共享机制", "成本分担机制"} <= set(names(read("湖南建立利益共享机制与成本分担机制。")))


def test_a_mechanism_of_a_side_of_several_is_of_all_of_them():
    said = claims(read("完善珠三角与粤东粤西粤北对口帮扶协作机制。"))
    assert {c.split()[0] for c in said if "hasMechanism" in c} == {"珠三角", "粤东", "粤西", "粤北"}
    assert "粤东 cooperatesWith 粤西" not in said


def test_industries_of_two_words_between_marks_are_whole():
    found = names(read("岳阳重点发展铝基新材料、玉米生物、橡胶加工、水果冷链等产业。"))
    assert {"玉米生物", "水果冷链"} <= set(found) and not {"玉米", "生物", "水果"} & set(found)
    assert "旅游" in names(read("岳阳发展石化、旅游，推进改革。"))


def test_ports_of_entry_that_no_dictionary_knows():
    found = names(read("岳阳做强城陵矶口岸，云溪口岸建设加快，发展口岸加工业。"))
    assert found["云溪口岸"] == found["城陵矶口岸"] == "FunctionalZone"
    assert not any("发展口岸" in n for n in found)


def test_ways_by_their_sides_where_it_is_said_how_they_go():
    said = claims(read("东通路自岳阳经长沙至广州，北通道经武汉到北京。"))
    assert {"东通路 connects 岳阳", "北通道 connects 武汉"} <= said
    assert "东通路" not in names(read("东通路的改造没有完成。"))


def test_two_circles_side_by_side_name_no_strategy():
    found = read("推动长沙都市圈与武汉都市圈、南昌都市圈协同发展。")
    assert "Strategy" not in names(found).values()
    assert "长沙都市圈 cooperatesWith 南昌都市圈" in claims(found)


def test_pairs_of_places_share_a_head_where_the_last_has_an_unknown_end():
    found = names(read("建设长沙—岳阳、长沙—衡阳、长沙—浏醴城镇发展带。"))
    belts = {n for n, c in found.items() if c == "EconomicBelt"}
    assert belts == {"长沙—岳阳城镇发展带", "长沙—衡阳城镇发展带", "长沙—浏醴城镇发展带"}


def test_no_county_crosses_into_the_head_of_a_line():
    found = names(read("滁宁城际铁路开通，环状城际铁路加快建设。"))
    assert "宁城县" not in found and "滁宁城际铁路" in found and "环状城际铁路" not in found


def test_a_list_shares_no_noun_of_a_name_that_its_last_member_builds():
    text = "安徽完善“一核三区”布局。支持凤阳、明光与蚌埠共建皖北承接产业转移集聚区。"
    assert not {"凤阳集聚区", "明光集聚区"} & set(names(read(text)))
