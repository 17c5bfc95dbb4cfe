"""What a sentence goes on with: who pushed others, a document meant again, roles behind a comma, values in a row."""

from __future__ import annotations

import pytest

from kg.pipeline import extract
from kg.read import read_bytes
from kg.recognise.names import Boundaries
from kg.rules import load
from kg.words import Word, segmenter
from tests.reading import claims, names, of, read, rows, said


def test_who_pushes_others_is_who_founds_what_follows() -> None:
    text = "湘南生态保育区要守护青山，支持郴州、永州发展特色农业，健全山江联动帮扶机制，打造全国生态文明建设样板区。"
    found = said(text, "hasMechanism", "hasGoal")
    assert found == {
        "湘南生态保育区 hasMechanism 山江联动帮扶机制",
        "湘南生态保育区 hasGoal 全国生态文明建设样板区",
    }


def test_whom_somebody_unnamed_pushes_founds_nothing_behind() -> None:
    text = "应支持上海建设国际消费中心城市，推动合肥打造区域性创新高地，健全联合攻关机制。"
    assert not said(text, "hasMechanism")


def test_nobody_pushes_beyond_a_semicolon() -> None:
    text = "做强长沙都市圈，推动长沙、株洲同城化发展；支持岳阳、衡阳建设区域中心城市；依托京广铁路，建设城镇发展轴。"
    assert not [c for c in said(text, "builds", "reliesOn") if c.startswith("长沙都市圈")]


def test_a_document_is_meant_again_by_its_noun() -> None:
    text = "日前，发布会介绍《湖南省促进区域协调发展实施方案》落实情况。"
    text += "方案提出，构建以长沙都市圈为引领、三区联动的“一圈三区”格局。"
    assert "一圈三区 proposedIn 湖南省促进区域协调发展实施方案" in claims(read(text))


def test_what_a_document_says_of_others_is_proposed_in_it() -> None:
    text = "《湖南省山区发展规划》要求，湘西要探索建立生态产品价值实现机制。"
    assert "生态产品价值实现机制 proposedIn 湖南省山区发展规划" in claims(read(text))
    issued = "省政府印发《湖南省山区发展规划》，湘西探索建立生态产品价值实现机制。"
    assert not said(issued, "proposedIn")


def test_a_noun_of_two_documents_side_by_side_means_neither() -> None:
    text = "省政府印发《长沙都市圈发展规划》《衡阳都市圈发展规划》。规划提出，健全跨市协商合作机制。"
    assert not said(text, "proposedIn")


def test_who_lies_along_a_line_acts_and_not_the_line() -> None:
    text = "澧水旅游公路沿线的慈利县、石门县应当统筹资源，打造澧水河谷旅游度假区。"
    assert said(text, "builds") == {"慈利县 builds 澧水河谷旅游度假区", "石门县 builds 澧水河谷旅游度假区"}


def test_roles_go_on_behind_a_comma_each_by_its_rank() -> None:
    text = "把贵州建设成为我国南方重要生态安全屏障、国家重要能源基地，"
    text += "国家重要特色农产品生产基地，我国向南开放重要桥头堡。"
    assert said(text, "hasGoal") == {
        "贵州 hasGoal 我国南方重要生态安全屏障",
        "贵州 hasGoal 国家重要能源基地",
        "贵州 hasGoal 国家重要特色农产品生产基地",
        "贵州 hasGoal 我国向南开放重要桥头堡",
    }
    assert len(of(text + "国家高度重视。", "Goal")) == 4


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("支持郑州打造“一带一路”国际商贸物流枢纽。", {"一带一路国际商贸物流枢纽"}),
        ("支持清远、韶关打造广东的“米袋子”、大湾区的“菜篮子”。", {"广东的米袋子", "大湾区的菜篮子"}),
        ("培育发展哈长城市群，对于促进东北振兴具有重要意义。", set()),
    ],
)
def test_roles_with_quoted_names(text: str, goals: set[str]) -> None:
    assert of(text, "Goal") == goals


def test_a_notice_issues_what_it_is_about() -> None:
    text = (
        "江西省人民政府办公厅关于印发江西省区域协调发展实施方案的通知\n\n各市、县（区）人民政府，省政府各部门：\n\n"
        "《江西省区域协调发展实施方案》已经省政府同意，现印发给你们，请认真组织实施。\n\n"
        "江西省人民政府办公厅\n2022年10月26日\n\n江西省区域协调发展实施方案\n\n"
        "为深入实施区域协调发展战略，制定本方案。\n\n一、总体要求\n\n到2025年，区域协调发展取得成效。\n"
    )
    found = claims(extract(read_bytes("a.txt", text.encode())))
    assert {
        "江西省区域协调发展实施方案 issuedBy 江西省人民政府办公厅",
        "江西省区域协调发展实施方案 issuedOn 2022-10-26",
    } <= found


def test_the_title_of_a_notice_goes_on_with_the_years_of_its_plan() -> None:
    text = (
        "江西省人民政府\n关于印发江西省区域协调发展规划\n（2022—2035年）的通知\n\n赣府发〔2022〕23号\n\n"
        "各市、县人民政府：\n\n《江西省区域协调发展规划（2022—2035年）》已经省人民政府同意，现印发给你们。\n"
    )
    (article,) = extract(read_bytes("a.txt", text.encode())).articles
    assert article.title == "江西省人民政府关于印发江西省区域协调发展规划（2022—2035年）的通知"


def test_what_is_left_out_is_no_part() -> None:
    text = "哈长城市群规划范围包括黑龙江省哈尔滨市（除方正县、通河县）、大庆市，吉林省长春市、吉林市。"
    parts = said(text, "hasPart")
    assert "哈长城市群 hasPart 大庆" in parts
    assert not any("方正" in c or "通河" in c for c in parts)
    assert not said("除张家界外，怀化、娄底要发展旅游业。", "hasIndustry") & {"张家界 hasIndustry 旅游业"}


def test_what_is_forbidden_is_not_said() -> None:
    assert said("慈利县应当发展茶叶产业，禁止新建化工项目。", "hasIndustry") == {"慈利县 hasIndustry 茶叶"}


def test_no_formula_where_the_text_says_that_it_is_none() -> None:
    text = "“一主”与“六双”互为支撑，不是简单的“1+6”，要优化区域发展布局。"
    assert not of(text, "Framework")
    assert of("构建“1+6”区域发展布局。", "Framework")


def test_coefficients_side_by_side_are_dealt_out_and_so_is_their_growth() -> None:
    text = "2020年湖北、湖南两省的协调度均值分别为0.601和0.594，较2010年年均提高3.6%、3.9%。"
    assert rows(text) == [
        ("湖北", "协调度均值", "0.601", "", "2020"),
        ("湖南", "协调度均值", "0.594", "", "2020"),
        ("湖北", "协调度均值较2010年年均提高", "3.6", "%", "2020"),
        ("湖南", "协调度均值较2010年年均提高", "3.9", "%", "2020"),
    ]


def test_a_day_up_to_which_is_counted_holds_for_the_sentence() -> None:
    text = "截至2024年12月2日，京广铁路发送旅客4300万人次，运输货物4830万吨。"
    assert [(r[0], r[2], r[4]) for r in rows(text)] == [
        ("京广铁路", "4300", "2024-12-02"),
        ("京广铁路", "4830", "2024-12-02"),
    ]
    assert [r[4] for r in rows("2024年12月2日，京广铁路迎来大客流，发送旅客4300万人次。")] == [None]


@pytest.mark.parametrize(
    ("text", "not_of"),
    [
        ("高质量建设长沙实验室，全社会研发投入增长15%以上。", "长沙实验室"),
        ("力争沪昆高铁建成通车，全年铁路建设投资完成500亿元以上。", "沪昆高铁"),
    ],
)
def test_what_a_whole_society_or_year_has_is_not_of_what_was_just_built(text: str, not_of: str) -> None:
    assert not [r for r in rows(text) if r[0] == not_of]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("健全企业欠费常态化排查和清退机制。", {"企业欠费常态化排查和清退机制"}),
        ("健全规划体系和协调机制。", set()),
        ("完善利益共享和补偿机制。", {"利益共享机制", "利益补偿机制"}),
    ],
)
def test_mechanisms_for_two_things(text: str, found: set[str]) -> None:
    assert of(text, "Mechanism") == found


def test_a_natural_feature_is_no_county() -> None:
    text = "奈曼、库布其沙漠治理取得成效，通辽完成治沙195万亩。"
    assert "奈曼旗" not in names(read(text))
    bay = [Word(0, 2, "漳州", "ns"), Word(2, 5, "东山湾", "ns"), Word(5, 7, "新城", "n")]
    edges = Boundaries(bay, segmenter(), load().syntax.words.places)
    assert edges.is_feature(4, frozenset("湾"), listed=False)
    assert not edges.is_feature(2, frozenset("湾"), listed=False)


def test_two_character_names_are_spaced_as_wide_as_others() -> None:
    text = "以创新带建设带动协同创新\n\n王 明 欧阳青\n\n沿沪宁地区是创新资源密集的轴带，产业基础雄厚。\n"
    (article,) = extract(read_bytes("a.txt", text.encode())).articles
    assert [c.name for c in article.creators] == ["王明", "欧阳青"]


def test_a_line_of_letter_spaced_names_is_read_by_surnames() -> None:
    text = "以“一圈三区”协同发力推动全面振兴\n\n王 志 强\u3000李 \u3000敏\n\n"
    text += "区域协调发展是推动高质量发展的关键支撑，要深入实施。\n"
    (article,) = extract(read_bytes("a.txt", text.encode())).articles
    assert [c.name for c in article.creators] == ["王志强", "李敏"]


def test_what_a_role_links_is_no_role_by_itself() -> None:
    text = "长株潭都市圈要建成联结长江中游城市群和粤港澳大湾区的重要纽带。"
    assert of(text, "Goal") == {"联结长江中游城市群和粤港澳大湾区的重要纽带"}


def test_members_that_share_a_noun_are_not_their_places() -> None:
    text = "“多组团”包括宁乡望城、长沙县、浏阳等组团，构建“一核、两轴、多组团”格局。"
    (framework,) = read(text).frameworks
    assert [f.key.name for f in framework.slots[2].fillers] == ["宁乡望城组团", "长沙县组团", "浏阳组团"]


def test_a_headline_of_two_questions_is_one() -> None:
    text = "“一圈三区”怎么联动？“3+2”如何落子？\n湖南日报记者 王 婷\n\n长沙都市圈加快建设，区域布局不断优化。\n"
    (article,) = extract(read_bytes("a.txt", text.encode())).articles
    assert article.title == "“一圈三区”怎么联动？“3+2”如何落子？"
    assert [c.name for c in article.creators] == ["王婷"]
