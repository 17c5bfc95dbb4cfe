"""Slots that a text fills far from their formula: below headlines, in lists without it, and by sets of sets."""

from __future__ import annotations

import pytest

from tests.reading import names, read


def filled(text: str, framework: str) -> dict[str, list[str]]:
    """Slot label -> fillers of a framework; nothing where the text has none of that name."""
    found = {f.key.name: f for f in read(text).frameworks}
    return {s.label: [x.key.name for x in s.fillers] for s in found[framework].slots} if framework in found else {}


HEADED = """构建主副引领、两圈带动、多点支撑的区域发展格局。
第一节　强化主副引领
支持长沙建设科技创新高地。支持岳阳建设港口型枢纽。
第二节　推进两圈带动
建设现代化长沙都市圈。培育岳阳都市圈。
第三节　加强多点支撑
将浏阳、汨罗、平江等县（市）培育成为中小城市。支持汨罗发展再生金属。"""


def test_a_headline_that_names_a_label_heads_its_members() -> None:
    found = filled(HEADED, "主副引领、两圈带动、多点支撑")
    assert found == {
        "主副": ["长沙", "岳阳"],
        "两圈": ["长沙都市圈", "岳阳都市圈"],
        "多点": ["浏阳市", "汨罗市", "平江县"],
    }


def test_an_area_behind_a_quality_is_no_role() -> None:
    assert names(read("建设现代化长沙都市圈。"))["长沙都市圈"] == "MetropolitanArea"


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        ("大力发展林下经济、口岸经济、园区经济三大经济。", "三大经济", ["林下经济", "口岸经济", "园区经济"]),
        ("做强苹果、竹子、花椒、天麻四大山地特色产业。", "四大山地特色产业", ["苹果", "竹子", "花椒", "天麻"]),
        ("打造汽车、钢铁、建材三个千亿级产业集群。", "三个千亿级产业集群", ["汽车", "钢铁", "建材"]),
    ],
    ids=["tail", "modifier", "classifier"],
)
def test_a_list_closes_the_set_behind_it(text, name, members):
    assert filled(text, name) == {name: members}


@pytest.mark.parametrize(
    "text",
    ["长沙、岳阳、衡阳三个产业园区建成投产。", "今年新建三个千亿级产业集群。"],
    ids=["places", "no-list"],
)
def test_what_is_only_counted_is_no_set(text):
    assert read(text).frameworks == ()


def test_what_spells_out_a_slot_is_no_framework_of_its_own() -> None:
    text = "发展“三新两特一大”产业，即新能源、新材料、新医药三大新兴产业，纺织服装、陶瓷两大特色产业和大健康产业。"
    assert filled(text, "三新两特一大产业")["三新"] == ["新能源", "新材料", "新医药"]
    assert "三大新兴产业" not in names(read(text))


def test_a_code_has_the_numbers_that_the_next_sentence_quotes() -> None:
    text = "实施“1238”行动计划。“12”是指十二条产业链；“3”是指汽车、钢铁、建材；“8”是指八项任务。"
    assert list(filled(text, "1238行动计划")) == ["12", "3", "8"]
    assert filled(text, "1238行动计划")["3"] == ["汽车", "钢铁", "建材"]


def test_a_set_of_doubles_holds_them() -> None:
    text = "实施“一主三双”战略。“双廊”，是甲廊、乙廊；“双带”，是沿江带、沿海带；“双基地”，是算力基地、储能基地。"
    assert filled(text, "一主三双战略")["三双"] == ["双廊", "双带", "双基地"]


def test_a_set_of_formations_holds_the_only_ones_that_a_text_names() -> None:
    text = "三大都市圈全面起势。长沙都市圈提速。岳阳都市圈扩容。衡阳都市圈成形。"
    assert filled(text, "三大都市圈")["三大都市圈"] == ["长沙都市圈", "岳阳都市圈", "衡阳都市圈"]
    assert filled(text + "南京都市圈提速。", "三大都市圈") == {}


def test_an_open_label_takes_the_list_of_its_kind() -> None:
    text = "形成“一带多岛”布局。推进青螺岛、白沙岛、石鼓岛等海岛保护。"
    assert filled(text, "一带多岛")["多岛"] == ["青螺岛", "白沙岛", "石鼓岛"]


def test_a_label_and_a_verb_stand_before_the_list() -> None:
    text = "构建“一主两翼”格局。联动“两翼”，推动湘南、湘西相向而行。"
    assert filled(text, "一主两翼")["两翼"] == ["湘南", "湘西"]


def test_a_list_that_says_more_than_names_fills_nothing() -> None:
    """甲区以乙、丙为主体 is no list of three."""
    text = "优化“三大板块”。东部发展区以岳阳、衡阳为主体，发展机械；中部核心区突出制造。"
    assert "岳阳" not in filled(text, "三大板块").get("三大板块", [])


def test_a_place_of_a_larger_area_fills_the_slot_of_its_part() -> None:
    text = "构建“一主两副”格局，“两副”为岳阳长江中游城市群副中心城市和衡阳省域副中心城市。"
    assert filled(text, "一主两副")["两副"] == ["岳阳", "衡阳"]


def test_parts_in_quotation_marks_of_their_own_are_one_framework() -> None:
    text = "落实“两个屏障”、“两个基地”、“一个桥头堡”战略定位。"
    assert list(filled(text, "两个屏障、两个基地、一个桥头堡")) == ["两个屏障", "两个基地", "一个桥头堡"]
    apart = names(read("落实“两个屏障”战略定位，建设“两个基地”。"))
    assert not any("、" in name for name in apart)


def test_a_slot_takes_the_set_of_the_article_that_counts_as_many_of_its_noun() -> None:
    text = "构建“一圈三极”格局。推进湘北、湘南、湘西三大增长极建设。"
    assert filled(text, "一圈三极")["三极"] == ["湘北", "湘南", "湘西"]
    assert filled(text.replace("三大", "四大"), "一圈三极").get("三极", []) == []


def test_members_begin_behind_verbs_that_the_segmenter_holds_for_one() -> None:
    text = "做强做优县域经济、园区经济、口岸经济、林下经济“四个经济”。"
    assert filled(text, "四个经济")["四个经济"] == ["县域经济", "园区经济", "口岸经济", "林下经济"]


@pytest.mark.parametrize("thing", ["城", "地"])
def test_a_list_of_as_many_places_fills_a_slot_of_cities(thing: str) -> None:
    text = f"“一心四城”格局由此形成。长沙、岳阳、衡阳、湘潭四{thing}共同发布规划。"
    assert filled(text, "一心四城")["四城"] == ["长沙", "岳阳", "衡阳", "湘潭"]


def test_a_list_of_fewer_places_fills_none() -> None:
    assert filled("“一心四城”格局由此形成。长沙、岳阳、衡阳三地共同发布规划。", "一心四城")["四城"] == []


def test_what_heads_the_parts_behind_a_label_fills_it() -> None:
    text = "构建“一主两翼”格局。推动“两翼”齐飞，湘南深度对接大湾区，做强制造；湘西深化合作，做优旅游。"
    assert filled(text, "一主两翼")["两翼"] == ["湘南", "湘西"]
    assert filled(text.partition("；")[0] + "。", "一主两翼")["两翼"] == []


GOVERNED = "完善“一圈三区”布局。\n支持长沙高新区建设科创高地。推进岳阳经开区扩容，建强衡阳高新区产业平台。\n打造园区。"


def test_areas_that_a_paragraph_does_something_for_fill_the_slot_that_counts_them() -> None:
    assert filled(GOVERNED, "一圈三区")["三区"] == ["长沙高新区", "岳阳经开区", "衡阳高新区"]
    assert filled(GOVERNED.replace("，建强衡阳高新区产业平台", ""), "一圈三区")["三区"] == []
