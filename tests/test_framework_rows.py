"""Slots filled by rows of phrases, by titles, and by lists that their length or ends tell."""

from __future__ import annotations

import pytest

from tests.reading import names, read
from tests.test_framework_spread import filled


@pytest.mark.parametrize(
    ("text", "framework", "label", "members"),
    [
        (
            "湖南省做强“四大产业集群”。聚焦油气生产加工、绿色矿业、粮油、棉花和纺织服装等产业集群，提升产业链。",
            "四大产业集群",
            "四大产业集群",
            ["油气生产加工", "绿色矿业", "粮油", "棉花和纺织服装"],
        ),
        (
            "长沙市三大产业链扩容升级，光伏、半导体、智能家电产业链总产值突破500亿元。",
            "三大产业链",
            "三大产业链",
            ["光伏", "半导体", "智能家电"],
        ),
        (
            "三大标志性战役全面推进，长江“大拐弯”攻坚战、洞庭湖歼灭战、沅江—澧水阻击战完成治理面积180万亩。",
            "三大标志性战役",
            "三大标志性战役",
            ["长江大拐弯攻坚战", "洞庭湖歼灭战", "沅江—澧水阻击战"],
        ),
        (
            "推进公共服务“三优享”工程，幼有善育、学有优教、老有康养的答卷更加厚实。",
            "三优享工程",
            "三优享",
            ["幼有善育", "学有优教", "老有康养"],
        ),
        (
            "完善“一带三区”布局，推动北部绿色发展区治污增绿、中部封育保护区防沙固沙、南部水源涵养区涵水护林。",
            "一带三区",
            "三区",
            ["北部绿色发展区", "中部封育保护区", "南部水源涵养区"],
        ),
        (
            "做强做优“三大经济”。数字经济方面，办好峰会。海洋经济方面，发展渔业。绿色经济方面，推进改革。",
            "三大经济",
            "三大经济",
            ["数字经济", "海洋经济", "绿色经济"],
        ),
        (
            "持续打响海上岳阳、数字岳阳、湖湘文化三大国际品牌，加快开发建设。",
            "三大国际品牌",
            "三大国际品牌",
            ["海上岳阳", "数字岳阳", "湖湘文化"],
        ),
        (
            "加快建设库木塔格、古尔班通古特、柴达木三大沙漠新能源大基地，新增装机。",
            "三大沙漠新能源大基地",
            "三大沙漠新能源大基地",
            ["库木塔格沙漠新能源大基地", "古尔班通古特沙漠新能源大基地", "柴达木沙漠新能源大基地"],
        ),
        (
            "深化水源、水权、水务“三水共治”，建立机制。",
            "三水共治",
            "三水",
            ["水源", "水权", "水务"],
        ),
        (
            "围绕“三新”要求，即在乡村振兴上开新局、在数字经济上抢新机、在生态建设上出新绩，推进发展。",
            "三新",
            "三新",
            ["在乡村振兴上开新局", "在数字经济上抢新机", "在生态建设上出新绩"],
        ),
        (
            "推动葡萄酒、枸杞、滩羊等“六特”产业对接，加快产业发展。",
            "六特产业",
            "六特",
            ["葡萄酒", "枸杞", "滩羊"],
        ),
        (
            "锚定“三地”目标，着力打造重大战略支撑地、技术创新策源地、现代农业先行地。",
            "三地目标",
            "三地",
            ["重大战略支撑地", "技术创新策源地", "现代农业先行地"],
        ),
        (
            "湖南构建“一主两副多支”格局。支持醴陵、浏阳建设市域副中心城市。",
            "一主两副多支",
            "两副",
            ["醴陵市", "浏阳市"],
        ),
    ],
    ids=[
        "noun",
        "loose-set",
        "sign",
        "even",
        "predicates",
        "aspects",
        "brands",
        "restored",
        "acted",
        "held",
        "etc",
        "roles",
        "of-the-city",
    ],
)
def test_a_row_as_long_as_counted_fills_a_set(text, framework, label, members):
    assert filled(text, framework)[label] == members


@pytest.mark.parametrize(
    ("text", "framework"),
    [
        ("湖南省做强“四大产业集群”。聚焦油气、绿色矿业、粮油等产业集群，提升产业链。", "四大产业集群"),
        ("三大标志性战役全面推进，长江攻坚战、洞庭湖歼灭战完成治理面积180万亩。", "三大标志性战役"),
        ("推进公共服务“三优享”工程，幼有善育、学有优教的答卷更加厚实。", "三优享工程"),
    ],
    ids=["too-few", "two", "short"],
)
def test_a_row_of_another_length_fills_nothing(text, framework):
    assert not any(filled(text, framework).values())


@pytest.mark.parametrize(
    ("text", "label", "members"),
    [
        (
            "“一核两翼”中，“两翼”即滨海新城和湄洲岛组成的东翼、平江县组成的西翼。",
            "两翼",
            ["滨海新城", "湄洲岛", "平江县"],
        ),
        ("“一核两翼”中，“一核”即由岳阳楼区、云溪区组成的核心，推进一体化发展。", "一核", ["岳阳楼区", "云溪区"]),
    ],
    ids=["sides", "made-of"],
)
def test_the_parts_of_which_a_label_is_made_fill_it(text, label, members):
    assert filled(text, "一核两翼")[label] == members


def test_a_city_s_part_is_called_after_it():
    found = filled("构建以长沙中心城区为核心，以浏阳、宁乡为支撑的“一核两组团”空间结构。", "一核两组团")
    assert found["一核"] == ["长沙中心城区"]


def test_a_quoted_set_with_a_classifier_is_a_framework_by_its_form():
    text = "锚定“六个建设”目标任务，深入实施三个“一号工程”，推进发展。"
    found = {f.key.name: [(s.label, s.count) for s in f.slots] for f in read(text).frameworks}
    assert found == {"六个建设": [("六个建设", 6)], "三个一号工程": [("三个一号工程", 3)]}
    assert not read("把握“两个方面”，坚决做到“两个维护”，推进发展。").frameworks


def test_one_framework_under_its_forms():
    """A formula without its verbs, and a sum under several nouns."""
    text = "构建“一核引领、两带贯通、多区联动”格局。“一核两带多区”加快形成，推进发展。"
    assert {f.key.name for f in read(text).frameworks} == {"一核引领、两带贯通、多区联动"}
    text = "聚焦“1+5+N”产业集群，推进发展。构建“1+5+N”现代产业体系。"
    assert {f.key.name for f in read(text).frameworks} == {"1+5+N现代产业体系"}


TITLES = """某市规划

构建“一核两带多区”旅游布局。

二、做靓两条旅游带

剑门三国旅游带。以金牛道为主线，串联广元、绵阳。

嘉陵江旅游带。沿江布局，建设码头。

三、培育“多区”

曾家山康养旅游区。位于朝天区，发展高山避暑。

米仓山红色旅游区。以旺苍县为主体。"""


def test_titles_of_paragraphs_below_a_headline_that_names_the_label():
    found = filled(TITLES, "一核两带多区")
    assert found["两带"] == ["剑门三国旅游带", "嘉陵江旅游带"]
    assert found["多区"] == ["曾家山康养旅游区", "米仓山红色旅游区"]


def test_titles_behind_dashes_and_numbers():
    text = """立足“一圈三区”布局，发展特色农业。
——合肥都市农业圈。以合肥为中心，发展种业。
——淮北平原区。以亳州为重点。
——江淮丘陵区。以六安为重点。
——皖南山区。以黄山为重点。"""
    assert filled(text, "一圈三区") == {"一圈": ["合肥都市农业圈"], "三区": ["淮北平原区", "江淮丘陵区", "皖南山区"]}


def test_sections_below_a_headline_give_hearts_and_formations():
    text = """构建“一主引领、两翼驱动”的区域发展布局。
第二章　发挥“一主引领”作用
支持武汉做大做强，打造全国经济中心。以武汉为核心，加快同城化。
第三章　加快“两翼驱动”发展
推动“襄十随神”城市群由点及面，联结中原。
推动“宜荆荆恩”城市群发挥支撑作用。"""
    found = filled(text, "一主引领、两翼驱动")
    assert found == {"一主": ["武汉"], "两翼": ["襄十随神城市群", "宜荆荆恩城市群"]}


def test_a_sum_s_lists_clause_by_clause_and_below_its_headline():
    text = "聚焦“1+3”产业集群，做强现代家居产业，壮大有色金属和新材料、电子信息、纺织服装产业，推进发展。"
    assert filled(text, "1+3产业集群") == {"1": ["现代家居"], "3": ["有色金属和新材料", "电子信息", "纺织服装"]}
    text = """加快构建“3+N”未来产业体系。
二、优化布局
推动各地错位发展。
三、前瞻布局未来产业
聚焦通用智能、量子科技、未来网络等3个重点领域，在第三代半导体、区块链、元宇宙等若干领域抢占先机。"""
    assert filled(text, "3+N") == {
        "3": ["通用智能", "量子科技", "未来网络"],
        "N": ["第三代半导体", "区块链", "元宇宙"],
    }


def test_roles_told_before_their_formula():
    text = "打造科技创新策源地、新兴产业聚集地、改革开放新高地和绿色转型区。“三地一区”建设取得进展。"
    assert filled(text, "三地一区") == {
        "三地": ["科技创新策源地", "新兴产业聚集地", "改革开放新高地"],
        "一区": ["绿色转型区"],
    }


def test_single_parts_that_are_spelt_out():
    text = "推进“一区一廊一会一室”建设，就是岳阳国家自主创新示范区、洞庭科创走廊、世界青年科学家峰会和汨江实验室。"
    assert filled(text, "一区一廊一会一室") == {
        "一区": ["岳阳国家自主创新示范区"],
        "一廊": ["洞庭科创走廊"],
        "一会": ["世界青年科学家峰会"],
        "一室": ["汨江实验室"],
    }


def test_members_that_hold_what_their_slots_count():
    text = "实施科技强农、机械强农、促进农民增收的“两强一增”行动计划，推进发展。"
    found = filled(text, "两强一增行动计划")
    assert found["两强"] == ["科技强农", "机械强农"]
    assert len(found["一增"]) == 1


def test_a_counted_set_at_the_comma_ends_a_definition():
    text = "“四特”即袁花、丁桥、斜桥、周王庙四个特色镇，因地制宜培育光伏、厨具、食品、花卉等产业。建设“一主四特”格局。"
    assert filled(text, "一主四特")["四特"] == ["袁花", "丁桥", "斜桥", "周王庙"]


def test_what_plays_a_part_before_it():
    text = "做强“两圈一轴”格局，提升沪昆铁路和沪昆高速沿线主轴线这一“轴”，发挥长沙龙头作用。"
    assert filled(text, "两圈一轴")["一轴"] == ["沪昆铁路和沪昆高速沿线主轴线"]
    text = "推进一体化发展应当发挥长沙的龙头作用，按照“一核引领、双轴联动”的要求，推进建设。"
    assert filled(text, "一核引领、双轴联动")["一核"] == ["长沙"]
    text = "构建“一核两极”框架。支持湛江、海口发挥两极带动作用。"
    assert filled(text, "一核两极")["两极"] == ["湛江", "海口"]


def test_the_one_of_its_kind_that_the_headlines_name():
    text = """立足“一圈两区”发展格局，推动协同发展。
（一）做强长沙都市圈。
推动与南京都市圈互学互鉴，发展现代服务业。
（二）建好湘南承接产业转移示范区和湘西特色农业示范区。
推动产业发展。"""
    assert filled(text, "一圈两区")["一圈"] == ["长沙都市圈"]


def test_only_named_industries_are_in_the_graph_as_such():
    found = names(read("湖南省做强“三大产业链”。做优做强汽车及零部件、食品加工和生物医药产业链，引进企业。"))
    assert {found[n] for n in ("汽车及零部件", "食品加工", "生物医药")} == {"Industry"}
