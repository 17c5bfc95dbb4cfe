"""Of whom a measured value is: the clause's subject, the paragraph's, the text's own place, or nobody."""

from __future__ import annotations

import pytest

from kg.pipeline import extract
from kg.read import read_bytes
from tests.reading import names, read, rows

# ------------------------------------------------------------------ of whom


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("滨海新区向海。新区包括塘沽、汉沽的部分区域，规划面积2270平方公里。", "滨海新区"),
        ("天水在甘肃东南。秦安县瓜果飘香。全市苹果总产量210万吨。", "天水"),
        ("山西稳中有进。全省煤炭保供。太原跑出加速度。85个县（市）人口占全省64%。", "山西"),
        ("南昌先行，景德镇跟进。据介绍，该市已集聚陶瓷企业500余家。", "景德镇"),
        ("西安都市圈前景广阔。这个常住人口1802万人的都市圈，要成为西部引擎。", "西安都市圈"),
        ("《广州市科技创新规划》提出，2025年研发经费占地区生产总值比重达到3.4%。", "广州"),
        ("支持南宁做强八大产业，多家企业带动柳州算力规模突破25EFlops。", "柳州"),
        ("重庆和四川共同实施重大项目248个。", "重庆、四川"),
        ("长株潭一体化提速，2022年三市地区生产总值突破2万亿元。", "长株潭"),
        ("贵阳至南宁高铁全长482公里。", "贵阳至南宁高铁"),
        ("江西南昌、九江等11个市新增就业40万人，江西就业稳定。", "江西"),
    ],
)
def test_the_subject_opens_the_clause_or_the_ones_before(text, about):
    """Not any place that stands near: places on the way, in comparisons or objects of verbs are passed over."""
    assert {row[0] for row in rows(text)} == {about}


@pytest.mark.parametrize(
    "text",
    [
        "成渝城市群包括重庆市，四川省成都市、德阳市和绵阳市，总面积18.5万平方公里。",
        "国家发展改革委印发《成渝城市群发展规划》，将成都市、德阳市全域，以及绵阳市纳入其中，总面积18.5万平方公里。",
        "《成渝城市群发展规划》获批。规划范围涉及川渝两地，包括重庆市和四川省成都市、绵阳市的部分县，总面积18.5万平方公里。",
    ],
)
def test_what_follows_the_list_of_a_plan_is_of_the_region(text):
    """Not of the places that the list ends with."""
    assert {a for a, *_ in rows(text)} == {"成渝城市群"}


@pytest.mark.parametrize(
    "text",
    [
        "合肥很美。\n城镇化率达到84.6%。",
        "贵阳至南宁全程482公里。",
        "我们在山西调研发现，一家企业建成5条生产线，产品卖到20多个国家。",
        "全市粮食产量稳定在1300亿斤以上。",
    ],
)
def test_a_subject_that_is_not_certain_is_none(text):
    """A place of another paragraph, one end of a route, a stranger, a home that is not named."""
    assert rows(text) == []


# ------------------------------------------------------------------ of whom: words for places


@pytest.mark.parametrize(
    "text",
    [
        "2022年全国粮食产量达到13731亿斤。",
        "2022年我国粮食产量达到13731亿斤。",
        "2022年中国粮食产量达到13731亿斤。",
    ],
)
def test_the_whole_country_is_china(text):
    """全国 and 我国 are 中国, a country."""
    assert rows(text) == [("中国", "粮食产量", "13731", "亿斤", "2022")]
    assert names(read(text))["中国"] == "Country"


def test_a_place_of_comparison_is_not_measured():
    """占全国: the share is the place's own."""
    assert {about for about, *_ in rows("2022年长江经济带经济总量占全国的比重达到46.5%。")} == {"长江经济带"}


def test_a_share_of_the_country_is_said_of_the_region():
    """以不到全国0.6%的国土面积…: of the region that the sentence is about."""
    assert {about for about, *_ in rows("珠三角以不到全国0.6%的国土面积，聚集了不少工厂。")} == {"珠三角"}


def test_a_port_is_measured_as_a_port():
    """宁波舟山港 is neither 宁波 nor 舟山."""
    assert {about for about, *_ in rows("2023年，宁波舟山港新增9条外贸航线。")} == {"宁波舟山港"}


def test_the_paragraph_says_of_whom():
    """A sentence without a place is about the one that its paragraph named."""
    assert rows("合肥发展很快。城镇化率达到84.6%。")[0][:4] == ("合肥", "城镇化率", "84.6", "%")


def test_a_value_of_nobody_is_no_observation():
    """Without a place nothing is measured."""
    assert rows("城镇化率达到84.6%。") == []


# ------------------------------------------------------------------ reports, plans and communiqués


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "2024年，赣州、吉安常住人口占全省的比重分别由18.1%、9.2%提高到19.3%、9.6%。",
            [("赣州", "18.1"), ("吉安", "9.2"), ("赣州", "19.3"), ("吉安", "9.6")],
        ),
        (
            "产值前三名为烟台、淄博、临沂，分别为900亿元、700亿元、600亿元。",
            [("烟台", "900"), ("淄博", "700"), ("临沂", "600")],
        ),
        ("京津冀三地城镇化率分别为87%、85%、63%。", [("北京", "87"), ("天津", "85"), ("河北", "63")]),
        (
            "2000年，烟台、淄博GDP分别为800亿元、600亿元，到2020年分别增至7800亿元、3600亿元。",
            [("烟台", "800"), ("淄博", "600"), ("烟台", "7800"), ("淄博", "3600")],
        ),
        ("2022年烟台、淄博经济总量双双突破3000亿元。", [("烟台", "3000"), ("淄博", "3000")]),
        ("山东工业总量居前两位的是：烟台7000亿元、临沂6000亿元。", [("烟台", "7000"), ("临沂", "6000")]),
    ],
)
def test_values_in_a_row_have_each_their_place(text, found):
    """分别, 双双 and rankings deal values to places, from–to clauses twice."""
    assert [(about, value) for about, _, value, _, _ in rows(text)] == found


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("遵义新舟国际机场年旅客吞吐量突破300万人次。", "遵义新舟国际机场"),
        ("日照港完成货物吞吐量5亿吨。", "日照港"),
        ("地处湄潭县的永兴镇从穷变富，茶农人均收入达到2万元。", "永兴镇"),
        ("遵义外地来遵义投资很多，贵州来遵义投资到位资金占比达80%。", "遵义"),
        ("遵义人均收入是贵州的1.2倍。", "遵义"),
        ("遵义已在毕节援建学校20所。", "遵义"),
        ("支持遵义打造白酒基地，产值达到2000亿元。", "遵义"),
        ("加快贵安新区建设，完成投资300亿元。", "贵安新区"),
        ("全年国内生产总值1349084亿元。", "中国"),
        ("“十四五”时期是遵义进步的五年。城镇化率达到60%。", "遵义"),
        ("2023年遵义研发强度为1.2%，低于全国2.6%的平均水平。", "中国"),
    ],
)
def test_the_owner_is_what_is_measured(text, about):
    """Airports, ports and towns themselves; not the place of a comparison, of an act or of an origin."""
    assert rows(text)[-1][0] == about


def test_a_part_keeps_its_clause_alone():
    """Behind a semicolon, or an airport's clause, the sentence speaks of the whole again."""
    text = "全省经济总量2万亿元，贵阳龙洞堡国际机场旅客吞吐量2000万人次；公路里程9000公里。"
    assert [a for a, *_ in rows(text)] == ["贵州", "贵阳龙洞堡国际机场", "贵州"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支持仁怀、盘州、兴义做强工业，常住人口城镇化率提高1个百分点。", []),
        (
            "以长春为中心，吉林市、四平共同组成长春都市圈，面积2.97万平方公里。",
            [("长春都市圈", "面积", "2.97", "万平方公里", None)],
        ),
        (
            "贵阳都市圈以贵阳为核心。贵阳首位度达到30%，都市圈常住人口达到1000万人。",
            [("贵阳", "首位度", "30", "%", None), ("贵阳都市圈", "常住人口", "1000", "万人", None)],
        ),
        (
            "2021年赤峰GDP为1975亿元，与包头的3293亿元差距不小。",
            [("赤峰", "GDP", "1975", "亿元", "2021"), ("包头", "GDP", "3293", "亿元", "2021")],
        ),
        ("推动昆明、红河、德宏3个片区协同联动。", []),
        ("岳阳GDP达到2.2万亿元；建成3至5个先进制造业集群。", [("岳阳", "GDP", "2.2", "万亿元", None)]),
    ],
    ids=["a-list-before", "what-is-composed", "bare-noun", "compared", "sums-up", "behind-a-semicolon"],
)
def test_whom_a_value_of_several_places_is_about(text, found):
    assert [row for row in rows(text) if row[1] != "先进制造业集群"] == found


def test_land_means_its_area_and_those_who_live_there_are_people():
    text = "武汉都市圈地区生产总值3.37万亿元，5.8万平方公里土地上聚集了3300万人。"
    assert [(i, v) for _, i, v, *_ in rows(text)] == [("地区生产总值", "3.37"), ("面积", "5.8"), ("人口", "3300")]


def test_what_a_list_or_a_label_measures_is_the_whole():
    """Brackets go on with a list; “一圈”即 says whose the values are; 圈内 is of the circle."""
    listed = "石家庄都市圈包括石家庄市（不含山区），邢台市襄都区、信都区（城区）、沙河市，面积约1.65万平方公里。"
    assert [a for a, *_ in rows(listed)] == ["石家庄都市圈"]
    assert [a for a, *_ in rows("“一圈”即郑州都市圈，国土面积5.88万平方公里。")] == ["郑州都市圈"]
    assert [a for a, *_ in rows("做强沈阳都市圈。\n圈内面积7万平方公里。")] == ["沈阳都市圈"]


def test_how_long_something_is_belongs_to_what_is_named_right_behind():
    """Not to the province that builds it, nor to anything where what is behind has no name."""
    assert [a for a, *_ in rows("全长120公里的昌九高速公路建成通车。")] == ["昌九高速公路"]
    assert rows("江西省建成全长3公里的特大桥。") == []


def test_a_line_has_what_lines_have_and_no_more():
    """Its length and stations are its own in later clauses too, visitors are not."""
    line = "省内第一条通勤线路——株洲城际铁路西起湘潭高铁站，开往长沙，全线长40公里，设站9座。"
    assert [(a, i) for a, i, *_ in rows(line)] == [("株洲城际铁路", "全线长"), ("株洲城际铁路", "设站")]
    report = "江西省政府工作报告\n昌九高速公路全线通车，接待游客增长49.9%。"
    assert rows(report) == []


def test_members_of_a_part_of_a_place_only_count():
    """某州北部3个县 is no value of that 州, and the area is of the whole."""
    text = "合肥都市圈范围包括合肥市、淮南市及滁州市南部3个县、市，国土面积5万平方公里。"
    assert rows(text) == [("合肥都市圈", "国土面积", "5", "万平方公里", None)]


def test_a_word_does_not_reach_into_a_place_before_its_whole():
    """西|安全|社会, 泰|安全|市: the word of the dictionary is none there."""
    assert rows("2023年西安全社会研发投入强度达到5.2%。")[0][:2] == ("西安", "全社会研发投入强度")
    assert rows("2023年泰安全市粮食产量达到280万吨。")[0][0] == "泰安"
    assert rows("2023年泰安食品安全市场规模达到8亿元。")[0][0] == "泰安"


def test_an_airport_of_an_unknown_name_is_measured_itself():
    """Where it opens a clause; what is no name of one (支线机场) is not."""
    found = rows("云桂高铁进展顺利，莲湖国际机场旅客吞吐量达260万人次。")
    assert [(r[0], r[1]) for r in found] == [("莲湖国际机场", "旅客吞吐量")]
    assert rows("海南发展很快，支线机场旅客吞吐量达260万人次。")[0][:2] == ("海南", "支线机场旅客吞吐量")


def test_a_distance_of_two_and_the_size_of_a_project_are_no_figures_of_a_place():
    assert [r[2] for r in rows("2024年，宜昌地区生产总值6191亿元，襄阳为6102亿元，两城仅差89亿元。")] == [
        "6191",
        "6102",
    ]
    assert rows("青海的4万吨基础锂盐项目加快推进。") == []


def test_the_region_behind_a_list_that_counts_it_is_the_subject():
    """甲、乙皖北两市 is 皖北, and so is what the next clause measures."""
    found = rows("2024年，亳州、宿州、淮北皖北三市实现地区生产总值约6000亿元，占全省的12%。")
    assert {r[0] for r in found} == {"皖北"}
    assert [r[1] for r in found] == ["地区生产总值", "地区生产总值占全省的比重"]


def test_of_a_list_with_unknown_names_only_the_known_ones_have_values():
    found = rows("长沙、东片区、西片区、湘潭地区生产总值分别为9亿元、2亿元、1亿元和4亿元。")
    assert [(r[0], r[2]) for r in found] == [("长沙", "9"), ("湘潭", "4")]


def test_the_whole_city_is_the_one_that_the_sentence_has_pushed():
    found = rows("支持长沙打造区域性中心城市，全力支持汽车产业发展，全市汽车产量突破160万辆。")
    assert [(r[0], r[1]) for r in found] == [("长沙", "汽车产量")]


def test_what_a_clause_makes_something_of_is_what_the_next_one_measures():
    found = rows("岳阳要把城陵矶港区建成枢纽港，集装箱吞吐量达到200万标箱。")
    assert [r[0] for r in found] == ["城陵矶港区"]


def test_several_that_were_pushed_have_no_value_together():
    assert rows("支持宜都、枣阳、潜江冲刺强县，培育一批集群，新增强镇3个。") == []


def test_a_value_of_other_many_than_were_named_is_of_none_of_them():
    text = "2024年，湘北城市群岳阳、益阳地区生产总值分别达到5000亿元和2200亿元，五市合计1.8万亿元。"
    assert [r[2] for r in rows(text)] == ["5000", "2200"]


def test_what_is_measured_said_before_the_places_that_it_is_of():
    found = rows("城镇化率方面，岳阳为60%，益阳为55%。")
    assert [r[:3] for r in found] == [("岳阳", "城镇化率", "60"), ("益阳", "城镇化率", "55")]


def test_what_each_has_is_named_behind_分别():
    found = rows("2024年，岳阳、益阳分别实现地区生产总值5000亿元和2200亿元。")
    assert [r[:3] for r in found] == [("岳阳", "地区生产总值", "5000"), ("益阳", "地区生产总值", "2200")]
    assert "历史性跨越" not in {r[1] for r in rows("2024年，岳阳、益阳分别实现历史性跨越5%和6%。")}


def test_siblings_share_what_is_measured():
    found = rows("岳阳城镇、农村居民人均可支配收入分别达到5万元和2.5万元。")
    assert [r[1] for r in found] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_whose_level_it_is_may_stand_behind_the_number():
    found = rows("2024年，岳阳人均地区生产总值7万元，低于8.6万元的全国平均水平。")
    assert [(r[0], r[2]) for r in found] == [("岳阳", "7"), ("中国", "8.6")]


def test_the_region_before_a_list_is_what_is_measured():
    assert {r[0] for r in rows("湘北城市群岳阳、益阳、常德三市常住人口达到1500万人。")} == {"湘北城市群"}


def test_a_name_in_brackets_is_no_subject():
    assert [r[0] for r in rows("岳阳港（城陵矶港区）集装箱吞吐量达到100万标箱。")] == ["岳阳港"]


def test_what_two_have_built_together_is_measured():
    found = rows("岳阳与益阳共建的洞庭湖科创走廊，2024年产值达到500亿元。")
    assert [r[0] for r in found] == ["洞庭湖科创走廊"]


def test_a_zone_that_is_pushed_is_not_measured_behind_where_another_acts():
    text = "长三角以上海为龙头。粤港澳大湾区以创新为抓手，推进广珠澳科技创新走廊建设，2024年经济总量突破14万亿元。"
    assert [r[0] for r in rows(text)] == ["粤港澳大湾区"]


def test_many_places_without_names_are_those_of_the_region_of_the_headline():
    text = "湘北城市群加快建设\n本报记者 张启明\n\n湘北城市群交通便利。\n{}常住人口达到3000万人。"
    nine, few = (extract(read_bytes("a.txt", text.format(who).encode(), ".txt")) for who in ("九城", "两城"))
    assert [[k.name for k in o.about] for o in nine.observations] == [["湘北城市群"]]
    assert few.observations == ()


def test_how_many_a_list_has_is_no_value_of_its_last():
    found = rows("湘北经济区包括岳阳、益阳、常德共3个市，面积4.5万平方公里。")
    assert [r[:3] for r in found] == [("湘北经济区", "面积", "4.5")]
    assert [r[:3] for r in rows("岳阳园区共10个。")] == [("岳阳", "园区", "10")]
