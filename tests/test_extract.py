"""Relations: who says what of whom, over commas, lists and enumerations; and what is said but not stated."""

from __future__ import annotations

import pytest

from kg.model import Claim, Source
from kg.pipeline import extract
from tests.reading import claims, names, read


def said(text: str, *predicates: str) -> set[str]:
    """The claims of some predicates, or all but what names alone imply."""
    implied = ("covers", "locatedIn")
    return {
        c for c in claims(read(text)) if (c.split()[1] in predicates if predicates else c.split()[1] not in implied)
    }


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


def test_an_industry_behind_a_place_of_a_list_is_of_that_place():
    found = claims(read("做强巩义铝加工、长垣起重设备、民权制冷设备等产业集群。"))
    assert "巩义市 hasIndustry 制冷设备" not in found and "民权县 hasIndustry 制冷设备" in found


def test_two_matters_that_are_built_are_one_zone():
    assert "两岸新兴产业和现代服务业合作示范区" in names(read("厦门建设两岸新兴产业和现代服务业合作示范区。"))
    assert "现代服务业合作示范区" in names(read("长沙打造先进制造基地和现代服务业合作示范区。"))


def test_a_mechanism_says_by_its_name_whose_the_next_one_is():
    """Where the sentence has no subject of its own."""
    founded = "健全苏陕协作联席会议制度，建立税收分享机制。"
    assert "陕西 hasMechanism 税收分享机制" in claims(read(founded))
    assert "陕西 hasMechanism 税收分享机制" not in claims(read(f"陕南融入汉江生态经济带，{founded}"))


def test_parts_of_several_regions_are_nobodys():
    """以甲、乙为中心的丙圈、丁圈: the text does not say which city lies in which."""
    text = "以六安、安庆为中心的皖西城镇群、皖江城镇群各具特色。"
    assert said(text, "hasPart") == set()


def test_quarters_of_towns_side_by_side_are_no_industries():
    assert said("“一核”指合肥中心城区、淮南主城区和滨湖科学城。", "hasIndustry") == set()


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


# ------------------------------------------------------------------ what is not stated


@pytest.mark.parametrize(
    "text",
    [
        "洛阳没有打造先进制造业高地。",
        "洛阳不应打造先进制造业高地。",
        "洛阳要避免打造先进制造业高地。",
        "洛阳不再打造先进制造业高地。",
        "洛阳很难打造先进制造业高地。",
        "昆明与玉溪没有合作。",
        "昆明尚未与玉溪合作。",
        "合肥未能融入长三角。",
        "昆明与玉溪并未合作。",
        "洛阳从未打造先进制造业高地。",
        "洛阳不打造先进制造业高地。",
        "洛阳无意打造先进制造业高地。",
    ],
)
def test_a_negated_sentence_gives_no_claim(text):
    """What is denied is not said."""
    assert said(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "如果洛阳打造先进制造业高地，周边也受益。",
        "一旦昆明打造区域性国际中心城市，滇中也受益。",
        "倘若合肥融入长三角，皖北也受益。",
        "若能推动昆明与玉溪合作，滇中也受益。",
        "若昆明与玉溪合作，滇中也受益。",
    ],
)
def test_a_conditional_sentence_gives_no_claim(text):
    """What would be is not said either."""
    assert said(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "洛阳是否打造先进制造业高地？",
        "昆明能不能打造区域性国际中心城市？",
        "合肥为什么融入长三角？",
        "昆明如何与玉溪合作？",
        "洛阳能否打造先进制造业高地，还要看条件。",
    ],
)
def test_a_question_gives_no_claim(text):
    """Nor what is asked."""
    assert said(text) == set()


def test_the_negation_of_one_clause_leaves_the_others():
    """Only the clause that is denied is lost."""
    assert said("洛阳没有融入长三角，与郑州合作。") == {"洛阳 cooperatesWith 郑州"} or said(
        "洛阳没有融入长三角，与郑州合作。"
    ) == {"郑州 cooperatesWith 洛阳"}


def test_a_recommendation_is_a_claim():
    """应打造… says the relation, as planned or proposed."""
    assert said("洛阳应打造先进制造业高地。") == {"洛阳 hasGoal 先进制造业高地"}


# ------------------------------------------------------------------ modality


def modalities(text: str, genre: str) -> set[str]:
    return {c.modality for c in read(text, genre).claims if c.predicate == "hasGoal"}


OFFICIAL, WRITERS = ("policy", "report", "law", "news"), ("opinion", "interview", "paper")


@pytest.mark.parametrize("genre", OFFICIAL + WRITERS)
def test_what_is_done_is_stated(genre):
    """已成长为 is a fact in any genre."""
    assert modalities("洛阳已成长为先进制造业高地。", genre) == {"Stated"}


@pytest.mark.parametrize("genre", OFFICIAL + WRITERS)
def test_what_will_be_is_planned(genre):
    """将打造 is a plan in any genre."""
    assert modalities("洛阳将打造先进制造业高地。", genre) == {"Planned"}


@pytest.mark.parametrize(
    ("genre", "modality"), [*((g, "Planned") for g in OFFICIAL), *((g, "Proposed") for g in WRITERS)]
)
@pytest.mark.parametrize("text", ["洛阳应打造先进制造业高地。", "建议洛阳打造先进制造业高地。"])
def test_a_writer_proposes_what_an_authority_plans(text, genre, modality):
    """应打造 in an opinion is the writer's proposal, in a plan it is the plan."""
    assert modalities(text, genre) == {modality}


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


def test_a_mechanism_of_two_zones_builds_neither():
    text = "成都要深化合作，推动建立滨海新区与两江新区合作交流机制。"
    assert said(text, "builds") == set()


def test_who_builds_a_zone_does_not_cooperate_with_it():
    """由甲与乙共建: the two cooperate, the zone with nobody."""
    text = "川南渝西融合发展试验区由四川泸州与重庆永川共建。"
    assert said(text, "cooperatesWith") == {"泸州 cooperatesWith 永川区"}


def test_behind_a_semicolon_an_unknown_name_is_the_subject():
    """甲突出…；某乙集聚…: what it gathers is not what the first has."""
    text = "芗城突出古城保护，建设闽南文化展示中心；{}集聚总部经济。"
    assert said("福建漳州要做优布局。" + text.format("云霞"), "hasIndustry") == set()


def test_a_list_of_works_is_none_of_industries():
    found = said("支持泉港推进南埔乙烯二期、湄洲湾丙烷脱氢等项目。", "hasIndustry")
    assert not [c for c in found if "二期" in c or "脱氢" in c]


def test_what_connects_is_the_line_that_is_built():
    """Not the belt that the sentence before spoke of."""
    text = "辽宁沿海经济带要加快开放。建设东北海陆大通道，以大连港为枢纽，串联沈阳、长春。"
    assert said(text, "connects") == set()
    same = {"辽宁沿海经济带 connects 大连", "辽宁沿海经济带 connects 营口"}
    assert said("辽宁沿海经济带要加快开放，串联大连、营口。", "connects") == same


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
