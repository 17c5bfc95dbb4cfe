"""Whom a clause is about: carried over commas and semicolons, led back, pushed, unknown, or nobody."""

from __future__ import annotations

import pytest

from tests.reading import claims, read, said

# ------------------------------------------------------------------ the topic


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "支持洛阳发挥优势，打造先进制造业高地，建设区域物流枢纽。",
            {"洛阳 hasGoal 先进制造业高地", "洛阳 hasGoal 区域物流枢纽"},
        ),
        (
            "昆明地处边陲，打造区域性国际中心城市；与玉溪合作；融入长江经济带。",
            {"昆明 hasGoal 区域性国际中心城市", "昆明 cooperatesWith 玉溪", "昆明 alignsWith 长江经济带"},
        ),
        ("支持洛阳做优做强。打造先进制造业高地。", {"洛阳 hasGoal 先进制造业高地"}),
    ],
)
def test_the_topic_is_carried_over_commas_semicolons_and_full_stops(text, found):
    """A clause without a subject has the one of the clause before it, within a paragraph."""
    assert said(text) == found


def test_the_list_of_one_region_ends_where_the_next_region_has_its_own():
    """甲地区包括…，乙地区包括…: no place of the second list is a part of the first region."""
    assert said("其中，苏南地区包括苏州、无锡，苏中地区包括扬州、泰州，以及南通。", "hasPart") == {
        "苏南 hasPart 苏州",
        "苏南 hasPart 无锡",
        "苏中 hasPart 扬州",
        "苏中 hasPart 泰州",
        "苏中 hasPart 南通",
    }


def test_the_next_number_of_a_sum_is_not_the_area_before_it():
    text = "“1”即扬子江城市群，是全省的发动机；“3”包括沿海经济带和淮海经济区中心城市徐州。"
    assert said(text, "hasPart") == set()


def test_what_strings_places_has_what_is_told_behind_it():
    """建设某走廊，串联甲、乙，布局…产业，打造…: industries and roles are the corridor's, and no more so behind 推动."""
    text = "杭州要建设甬江科创大走廊，串联宁波、绍兴，布局集成电路产业，打造长三角创新策源地。"
    found = claims(read(text))
    assert {"甬江科创大走廊 hasIndustry 集成电路", "甬江科创大走廊 hasGoal 长三角创新策源地"} <= found
    assert "杭州 builds 甬江科创大走廊" in found and "杭州 hasGoal 长三角创新策源地" not in found


def test_a_circle_that_heads_a_sentence_has_what_its_members_do_together():
    found = claims(read("沿江经济圈，推动安庆、铜陵、池州协同发展，打造皖江旅游目的地。"))
    assert {"沿江经济圈 hasPart 铜陵", "沿江经济圈 hasGoal 皖江旅游目的地"} <= found
    assert "铜陵 hasGoal 皖江旅游目的地" not in found


def test_what_a_document_says_ends_with_its_sentence():
    text = "国务院批复《皖江城市带规划》，要求建立联席会议机制。此后形成利益共享机制。"
    found = claims(read(text))
    assert "联席会议机制 proposedIn 皖江城市带规划" in found
    assert not any(c.startswith("利益共享机制 proposedIn") for c in found)


def test_a_mechanism_says_by_its_name_whose_the_next_one_is():
    """Where the sentence has no subject of its own."""
    founded = "健全苏陕协作联席会议制度，建立税收分享机制。"
    assert "陕西 hasMechanism 税收分享机制" in claims(read(founded))
    assert "陕西 hasMechanism 税收分享机制" not in claims(read(f"陕南融入汉江生态经济带，{founded}"))


def test_a_new_subject_takes_over():
    """Each clause's own subject comes first."""
    assert said("支持昆明打造区域性国际中心城市；支持曲靖打造滇中副中心城市。") == {
        "昆明 hasGoal 区域性国际中心城市",
        "曲靖 hasGoal 滇中副中心城市",
    }


def test_the_topic_ends_with_its_paragraph():
    """A new paragraph speaks of somebody else."""
    assert said("支持洛阳做优做强。\n打造先进制造业高地。") == set()


def test_an_enumeration_goes_back_to_its_head():
    """一是…二是…三是…: each is said of the subject before the enumeration."""
    text = "推动洛阳提升能级。一是打造先进制造业高地。二是与平顶山合作。三是融入黄河流域生态保护和高质量发展。"
    assert said(text) == {
        "洛阳 hasGoal 先进制造业高地",
        "平顶山 cooperatesWith 洛阳",
        "洛阳 alignsWith 黄河流域生态保护和高质量发展",
    } or said(text) == {
        "洛阳 hasGoal 先进制造业高地",
        "洛阳 cooperatesWith 平顶山",
        "洛阳 alignsWith 黄河流域生态保护和高质量发展",
    }


def test_an_item_with_its_own_subject_does_not_change_the_head():
    """二是支持开封… speaks of 开封, 三是… of the head again."""
    text = "推动洛阳提升能级。一是打造先进制造业高地。二是支持开封打造文化旅游目的地。三是打造区域性物流枢纽。"
    assert said(text) == {
        "洛阳 hasGoal 先进制造业高地",
        "开封 hasGoal 文化旅游目的地",
        "洛阳 hasGoal 区域性物流枢纽",
    }


def test_an_enumeration_within_one_sentence_goes_back_too():
    """一是…；二是… separated by semicolons."""
    text = "推动洛阳提升能级：一是支持开封打造文化旅游目的地；二是打造先进制造业高地。"
    assert said(text) >= {"开封 hasGoal 文化旅游目的地"}
    assert "开封 hasGoal 先进制造业高地" not in said(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持昆明与玉溪协同发展，推动沪宁生态经济带建设。", set()),
        ("支持昆明与玉溪协同发展，建设沪宁生态经济带。", {"昆明 builds 沪宁生态经济带", "玉溪 builds 沪宁生态经济带"}),
    ],
)
def test_who_pushes_two_things_is_the_speaker(text, found):
    """支持甲…，推动乙建设: 甲 is not who pushes 乙."""
    assert said(text, "builds") == found


def test_who_was_pushed_does_not_act_over_a_semicolon():
    """Behind 支持甲…； another clause with a partner is of the speaker."""
    assert said("支持宁波与绍兴联动；加强与江西、安徽协作。", "cooperatesWith") == {"宁波 cooperatesWith 绍兴"}


def test_who_builds_what_comes_after_several_were_pushed_nobody_says():
    """支持甲建设…、乙建设…、丙发展…。加快建设某高铁: of one alone it is, of several it is not."""
    one = said("支持赣州建设全国稀有金属产业基地。加快建设杭温高铁。", "builds")
    assert one == {"赣州 builds 杭温高铁"}
    text = "支持赣州建设全国稀有金属产业基地、百色建设铝产业基地、遵义壮大白酒产业。加快建设杭温高铁。"
    assert said(text, "builds") == set()


def test_partners_of_two_provinces_are_partners_of_the_subject_only():
    """加强与甲省某市和乙省某市合作: those two are not said to cooperate with each other."""
    text = "遵义主动作为，加强与四川省泸州市和云南省昭通市合作。"
    assert said(text, "cooperatesWith") == {"遵义 cooperatesWith 泸州", "遵义 cooperatesWith 昭通"}


def test_a_place_of_an_unknown_name_is_the_subject_of_its_clause():
    """What the island does is not what the city of the clause before does."""
    assert said("汕头做强制造业，云霞岛打造旅游胜地。", "hasGoal") == set()
    assert said("汕头做强制造业，打造旅游胜地。", "hasGoal") == {"汕头 hasGoal 旅游胜地"}


def test_an_area_of_an_unknown_name_has_its_own_parts():
    """儒家文化区，主要包括…: not what the sentence before spoke of."""
    text = "关中平原城市群，主要包括西安、宝鸡。周秦文化区，主要包括渭南、铜川等地区。"
    assert said(text, "hasPart") == {"关中平原城市群 hasPart 西安", "关中平原城市群 hasPart 宝鸡"}


def test_behind_a_semicolon_an_unknown_name_is_the_subject():
    """甲突出…；某乙集聚…: what it gathers is not what the first has."""
    text = "芗城突出古城保护，建设闽南文化展示中心；{}集聚总部经济。"
    assert said("福建漳州要做优布局。" + text.format("云霞"), "hasIndustry") == set()


def test_what_connects_is_the_line_that_is_built():
    """Not the belt that the sentence before spoke of."""
    text = "辽宁沿海经济带要加快开放。建设东北海陆大通道，以大连港为枢纽，串联沈阳、长春。"
    assert said(text, "connects") == {"东北海陆大通道 connects 沈阳", "东北海陆大通道 connects 长春"}
    same = {"辽宁沿海经济带 connects 大连", "辽宁沿海经济带 connects 营口"}
    assert said("辽宁沿海经济带要加快开放，串联大连、营口。", "connects") == same


def test_places_in_a_mechanism_s_name_do_not_act_next():
    text = "完善武汉、长沙、合肥会商机制，更好服务长江经济带发展。"
    assert said(text, "alignsWith") == set()
    text = "深化东西部协作，用好北京、上海、天津三市对口支援机制，推进青海—江苏协作产业园建设。"
    assert said(text, "builds") == set()


def test_a_region_that_must_act_goes_on_behind_what_it_pushes():
    text = "湘南要加快转型，推动衡阳、郴州、永州协同发展，联合打造湘粤合作示范区。"
    assert said(text, "builds") == {"湘南 builds 湘粤合作示范区"}


def test_a_circle_that_is_built_has_the_mechanisms_of_its_cities():
    text = "加快建设长沙都市圈，推动长沙与株洲、湘潭协同发展，健全规划共绘机制。"
    assert said(text, "hasMechanism") == {"长沙都市圈 hasMechanism 规划共绘机制"}


def test_another_label_ends_what_was_said_of_the_one_before():
    text = "一核为湘江新区，四组团为浏阳制造基地、汨罗加工基地。"
    assert said(text, "hasGoal") == set()


@pytest.mark.parametrize(
    "head",
    ["全方位融入长三角一体化发展。", "深化东北三省一区协作。"],
    ids=["joined", "worked-with"],
)
def test_an_area_that_others_join_is_no_subject_of_what_follows(head: str):
    assert not any("cooperatesWith" in c for c in claims(read(f"{head}深化与上海在科技创新领域合作。")))


def test_whom_a_pushed_one_works_with_is_no_end_of_it():
    text = "支持赣州建设省域副中心城市，深化与深圳对口合作，打造粤港澳大湾区产业协作腹地。"
    assert "赣州 hasGoal 粤港澳大湾区产业协作腹地" in claims(read(text))
    apart = "支持赣州建设省域副中心城市；深化与深圳对口合作，打造粤港澳大湾区产业协作腹地。"
    assert "赣州 hasGoal 粤港澳大湾区产业协作腹地" not in claims(read(apart))


def test_what_is_built_has_the_industries_where_nobody_builds_it():
    assert "长沙制造走廊 hasIndustry 工程机械" in claims(read("加快建设长沙制造走廊，重点发展工程机械等产业。"))
    said = claims(read("岳阳要加快转型，加快建设长沙制造走廊，重点发展工程机械等产业。"))
    assert "岳阳 hasIndustry 工程机械" in said and "长沙制造走廊 hasIndustry 工程机械" not in said


@pytest.mark.parametrize(
    "text",
    [
        "建好长沙生态廊道，串联岳阳、湘潭。",
        "加快建设长沙生态廊道，以长沙港为枢纽，依托京广铁路，串联岳阳、湘潭。",
        "用好贯穿岳阳、湘潭等10个边境县（市）的长沙生态廊道。",
    ],
    ids=["verb", "aside", "attributive"],
)
def test_a_corridor_that_is_built_connects_what_it_strings_together(text: str):
    assert {"长沙生态廊道 connects 岳阳", "长沙生态廊道 connects 湘潭"} <= claims(read(text))
