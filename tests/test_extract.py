"""Relations: who says what of whom, over commas, lists and enumerations; and what is said but not stated."""

from __future__ import annotations

import pytest

from kg.model import Claim, Source
from kg.pipeline import extract
from tests.reading import claims, names, read, said

# ------------------------------------------------------------------ coordination


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推动宁波、温州主动融入长三角。", {"宁波 alignsWith 长三角", "温州 alignsWith 长三角"}),
        (
            "支持贵阳打造国际消费中心、西南综合交通枢纽。",
            {"贵阳 hasGoal 国际消费中心", "贵阳 hasGoal 西南综合交通枢纽"},
        ),
        (
            "杭州都市圈包括杭州、湖州、嘉兴和绍兴。",
            {f"杭州都市圈 hasPart {m}" for m in ("杭州", "湖州", "嘉兴", "绍兴")},
        ),
        ("沪渝高铁连接南京、合肥、武汉。", {f"沪渝高铁 connects {m}" for m in ("南京", "合肥", "武汉")}),
        ("贵州锚定白酒、大数据等产业。", {"贵州 hasIndustry 白酒", "贵州 hasIndustry 大数据"}),
        ("川渝要融入长江经济带。", {"四川 alignsWith 长江经济带", "重庆 alignsWith 长江经济带"}),
    ],
)
def test_a_list_is_read_member_by_member(text, found):
    """A、B with a verb and an object: the relation holds of each."""
    assert said(text) == found


def test_cooperation_holds_across_and_not_within():
    """A、B与C、D合作: every pair across the two sides, none within a side."""
    assert said("南昌、九江与合肥、芜湖深化合作。") == {
        f"{a} cooperatesWith {b}" for a in ("南昌", "九江") for b in ("合肥", "芜湖")
    }


def test_a_counted_list_has_no_sides():
    """A、B两市和C zone act together as one list; nobody is the other's partner."""
    assert said("岳阳、怀化两市和湘江新区要在轨道成网、产业配套上办成实事。", "cooperatesWith") == set()


def test_two_lists_in_a_row_have_no_sides():
    """支持A、B等革命老区和C、D等毗邻地区建立健全机制: all of them are the list."""
    text = "支持左右江、川陕等革命老区和川滇黔、渝黔等毗邻地区建立健全协同发展机制。"
    assert said(text, "cooperatesWith") == set()


def test_cooperation_is_said_once():
    """It holds in either order, so one order is kept."""
    assert said("加强宁波与舟山在航运上的合作。") == {"宁波 cooperatesWith 舟山"}


@pytest.mark.parametrize("text", ["推进长江中游城市群和武汉都市圈建设。", "推进湘北、湘南城市群建设。"])
def test_what_is_built_does_not_build_its_neighbour(text):
    """推进A和B建设 has two objects and no subject."""
    assert said(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "支持西安、咸阳一体化发展，打造秦岭北麓科创走廊。",
            {"西安 builds 秦岭北麓科创走廊", "咸阳 builds 秦岭北麓科创走廊"},
        ),
        (
            "支持西安、咸阳联手打造秦岭北麓科创走廊。",
            {"西安 builds 秦岭北麓科创走廊", "咸阳 builds 秦岭北麓科创走廊"},
        ),
    ],
)
def test_all_of_a_list_build(text, found):
    """No member gets lost to the verb behind it."""
    assert said(text, "builds") == found


def test_a_division_behind_the_one_it_lies_in_is_a_member_of_the_list():
    """Of 某市的甲、乙 only the last are parts; the city says where they lie."""
    assert said("合肥都市圈涵盖庐江、巢湖和滁州市的定远、凤阳等县。", "hasPart") == {
        "合肥都市圈 hasPart 庐江县",
        "合肥都市圈 hasPart 巢湖市",
        "合肥都市圈 hasPart 定远县",
        "合肥都市圈 hasPart 凤阳县",
    }


def test_what_a_plan_covers_is_not_what_the_plan_it_is_founded_on_covers():
    text = "《淮海经济区发展规划》已经公布。根据《沿江城市群发展规划》，编制本规划。规划范围包括徐州、宿迁。"
    assert said(text, "hasPart") == set()


def test_several_provinces_and_their_governments_are_one_list():
    assert said("安徽、江西两省人民政府要建立跨界治理协调机制。", "hasMechanism") == {
        "安徽 hasMechanism 跨界治理协调机制",
        "江西 hasMechanism 跨界治理协调机制",
    }


def test_a_government_that_must_act_is_its_place_outside_of_laws_too():
    assert said("二、合肥市人民政府应当会同淮南市人民政府建立园区共建机制。", "cooperatesWith") == {
        "合肥 cooperatesWith 淮南"
    }


def test_an_industry_behind_a_place_of_a_list_is_of_that_place():
    found = claims(read("做强巩义铝加工、长垣起重设备、民权制冷设备等产业集群。"))
    assert "巩义市 hasIndustry 制冷设备" not in found and "民权县 hasIndustry 制冷设备" in found


def test_two_matters_that_are_built_are_one_zone():
    assert "两岸新兴产业和现代服务业合作示范区" in names(read("厦门建设两岸新兴产业和现代服务业合作示范区。"))
    assert "现代服务业合作示范区" in names(read("长沙打造先进制造基地和现代服务业合作示范区。"))


def test_parts_of_several_regions_are_nobodys():
    """以甲、乙为中心的丙圈、丁圈: the text does not say which city lies in which."""
    text = "以六安、安庆为中心的皖西城镇群、皖江城镇群各具特色。"
    assert said(text, "hasPart") == set()


def test_quarters_of_towns_side_by_side_are_no_industries():
    assert said("“一核”指合肥中心城区、淮南主城区和滨湖科学城。", "hasIndustry") == set()


# ------------------------------------------------------------------ subject and object


@pytest.mark.parametrize("text", ["长三角融入长三角。", "成都与成都合作。", "合肥都市圈包括合肥都市圈。"])
def test_nothing_is_said_of_a_thing_and_itself(text):
    """Subject and object are two things."""
    assert all(c.subject != c.object for c in read(text).claims)
    assert said(text) == set()


def test_aliases_do_not_make_a_thing_its_own_object():
    """长三角 and 长江三角洲地区 are one."""
    assert said("长三角深度融入长江三角洲地区。") == set()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("2018年11月，国务院印发《汉江生态经济带发展规划》。", "汉江生态经济带发展规划 issuedOn 2018-11"),
        ("2018年11月7日，国务院印发《汉江生态经济带发展规划》。", "汉江生态经济带发展规划 issuedOn 2018-11-07"),
        ("国务院印发《汉江生态经济带发展规划》。", "汉江生态经济带发展规划 issuedBy 国务院"),
        ("先后实施西部大开发（1999年）。", "西部大开发 startYear 1999"),
        ("省第十次党代会提出实施强县域战略。", "强县域战略 proposedIn 省第十次党代会"),
        ("以G60高速公路为依托，打造沿江科创走廊。", "沿江科创走廊 reliesOn G60高速公路"),
        ("徐州要建立淮海生态补偿机制。", "徐州 hasMechanism 淮海生态补偿机制"),
    ],
)
def test_a_relation_of_each_other_kind(text, claim):
    """Dates are literals, padded; bodies and meetings stand on the right."""
    assert claim in claims(read(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("推进武汉都市圈建设。", None),
        ("中国（河南）自由贸易试验区郑州片区挂牌。", "中国（河南）自由贸易试验区郑州片区 locatedIn 郑州"),
        ("实施京津冀协同发展。", "京津冀协同发展 covers 京津冀"),
        ("《云南省国土空间规划》公布。", "云南省国土空间规划 covers 云南"),
        ("《皖北现代农业示范区总体方案》公布。", "皖北现代农业示范区 locatedIn 皖北"),
        ("长株潭三市连成一片。", "长株潭 hasPart 株洲"),
    ],
)
def test_what_a_name_says_by_itself(text, claim):
    """A zone lies in the place of its name, a strategy covers its region, 长株潭三市 are three."""
    found = claims(read(text))
    assert claim in found if claim else not found


# ------------------------------------------------------------------ evidence


def test_a_claim_quotes_the_sentence_that_says_it():
    """Half-open offsets of the sentence, not of the one that named the topic."""
    text = "支持洛阳做优做强。打造先进制造业高地。"
    (claim,) = [c for c in read(text).claims if c.predicate == "hasGoal"]
    assert text[claim.evidence.start : claim.evidence.end] == "打造先进制造业高地。"


def test_a_claim_said_twice_is_two_pieces_of_evidence():
    """Each sentence counts; the statement is the same."""
    found: list[Claim] = [
        c for c in read("支持洛阳打造先进制造业高地。\n支持洛阳打造先进制造业高地。").claims if c.predicate == "hasGoal"
    ]
    assert len({(c.subject, c.object) for c in found}) == 1
    assert len({c.evidence for c in found}) == 2


# ------------------------------------------------------------------ documents


def documented(text: str) -> set[str]:
    """The claims about who issued a document, when, where it was passed, and what it covers."""
    return said(text, "issuedBy", "issuedOn", "adoptedAt", "covers")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "2015年9月，两省又续签《贵州省·云南省深化合作协议》。",
            {
                "贵州省·云南省深化合作协议 issuedOn 2015-09",
                *(f"贵州省·云南省深化合作协议 {p} {x}" for p in ("issuedBy", "covers") for x in ("贵州", "云南")),
            },
        ),
        (
            "2017年1月，国务院批复同意《环大泽湖规划》，2月10日，财政部、商务部联合印发。",
            {
                "环大泽湖规划 issuedOn 2017-02-10",
                "环大泽湖规划 issuedBy 财政部",
                "环大泽湖规划 issuedBy 商务部",
            },
        ),
        (
            "四川省人大常委会和贵州省第十四届人大常委会第三次会议已分别审议通过《赤水河保护条例》。",
            {
                "赤水河保护条例 adoptedAt 四川省人大常委会",
                "赤水河保护条例 adoptedAt 贵州省第十四届人大常委会第三次会议",
            },
        ),
        ("翌年2月，有关方面印发《环大泽湖规划》。", set()),
        (
            "按照《国家发展改革委关于培育发展现代化都市圈的指导意见》执行。",
            {"国家发展改革委关于培育发展现代化都市圈的指导意见 issuedBy 国家发展和改革委员会"},
        ),
        ("落实《支持甘肃建设绿色发展试验方案》。", {"支持甘肃建设绿色发展试验方案 covers 甘肃"}),
        ("落实《关于完善东西部协作机制的意见》。", set()),
        (
            "按照《中共贵州省委 贵州省人民政府关于做强县域的意见》执行。",
            {
                "中共贵州省委贵州省人民政府关于做强县域的意见 issuedBy 中共贵州省委",
                "中共贵州省委贵州省人民政府关于做强县域的意见 issuedBy 贵州省人民政府",
                "中共贵州省委贵州省人民政府关于做强县域的意见 covers 贵州",
            },
        ),
    ],
)
def test_who_issued_a_document_and_when(text, found):
    """Titles, agreements, clauses behind a title, dates without their year."""
    assert documented(text) == found


def test_a_policy_that_is_itself_the_text_is_a_document():
    """Its headline, without what says that it is an excerpt, and the date below it."""
    text = "贵州省人民政府关于做强县域经济的实施意见（节选）\n（2023年8月28日）\n\n"
    text += "为做强县域经济，拉长链条，让群众得实惠，现提出如下意见。"
    name = "贵州省人民政府关于做强县域经济的实施意见"
    assert claims(extract(Source("a.txt", "", text, "txt"))) == {
        f"{name} issuedBy 贵州省人民政府",
        f"{name} issuedOn 2023-08-28",
        f"{name} covers 贵州",
    }


def test_no_province_cooperates_with_its_own_city():
    """我省…携手贵阳 is no cooperation of two."""
    assert said("贵州携手贵阳、四川推动协同发展。", "cooperatesWith") == {"贵州 cooperatesWith 四川"}


def test_names_side_by_side_count_in_a_text_about_policy_only():
    """“绍兴黄酒” in a recipe says nothing of Shaoxing; beside a word or a strategy of policy it does."""
    assert said("小火加热，放入绍兴黄酒和冰糖。", "hasIndustry") == set()
    assert said("锅里是绍兴的黄酒。", "hasIndustry") == set()
    assert said("在绍兴，黄酒是家常之物。", "hasIndustry") == set()
    assert said("推动绍兴黄酒走向海外。", "hasIndustry") == {"绍兴 hasIndustry 黄酒"}
    assert said("走出去的有绍兴黄酒。落实乡村振兴战略。", "hasIndustry") == {"绍兴 hasIndustry 黄酒"}


def test_a_mechanism_of_two_zones_builds_neither():
    text = "成都要深化合作，推动建立滨海新区与两江新区合作交流机制。"
    assert said(text, "builds") == set()


def test_who_builds_a_zone_does_not_cooperate_with_it():
    """由甲与乙共建: the two cooperate, the zone with nobody."""
    text = "川南渝西融合发展试验区由四川泸州与重庆永川共建。"
    assert said(text, "cooperatesWith") == {"泸州 cooperatesWith 永川区"}


def test_a_list_of_works_is_none_of_industries():
    found = said("支持泉港推进南埔乙烯二期、湄洲湾丙烷脱氢等项目。", "hasIndustry")
    assert not [c for c in found if "二期" in c or "脱氢" in c]


def test_what_leads_aligns():
    """Who stands before 与, or brings others along; of 和 all do."""
    assert said("推动苏州与无锡协调联动，主动对接上海。", "alignsWith") == {"苏州 alignsWith 上海"}
    both = {"苏州 alignsWith 上海", "无锡 alignsWith 上海"}
    assert said("推动苏州和无锡协调联动，主动对接上海。", "alignsWith") == both
    assert said("武汉联合黄石、鄂州，主动融入长江经济带。", "alignsWith") == {"武汉 alignsWith 长江经济带"}


def test_a_text_on_other_matters_names_no_mechanism():
    """The 会商机制 of a weather desk is none, where a text of some length names nothing of policy."""
    weather = "今夜到明天，长沙有雨。湘南多云。请注意防寒。公路能见度低。省气象台建立了会商机制。周末转晴。"
    assert "会商机制" not in names(read(weather))
    assert "会商机制" in names(read(weather + "《湖南省防汛条例》要求各地落实。"))


def test_two_pairs_of_a_list_each_build_their_own():
    text = "支持成都与阿坝共建成都—阿坝工业园区、眉山与甘孜共建甘孜—眉山工业园区。"
    assert said(text, "builds") == {
        "成都 builds 成都—阿坝工业园区",
        "阿坝州 builds 成都—阿坝工业园区",
        "眉山 builds 甘孜—眉山工业园区",
        "甘孜州 builds 甘孜—眉山工业园区",
    }


def test_what_is_relied_on_has_no_goal():
    assert said("支持怀化依托怀化国际陆港建设边区中心城市。", "hasGoal") == {"怀化 hasGoal 边区中心城市"}


def test_what_is_relied_on_connects_nothing_by_the_nodes_of_another():
    text = "京广经济带以岳阳、长沙为主要节点，依托京广高铁，北联京津冀。"
    assert not {c for c in said(text, "connects") if c.startswith("京广高铁")}


def test_a_cluster_of_no_kind_is_no_industry():
    assert said("支持大冶、宜都培育一批百亿县域特色产业集群。", "hasIndustry") == set()
