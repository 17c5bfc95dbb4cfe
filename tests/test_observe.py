"""Measured values: of whom, of what, how much, in which unit, when; and numbers that measure nothing."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.read import read_bytes
from tests.reading import names, read


def rows(text: str) -> list[tuple[str, str, str, str, str | None]]:
    """about, indicator, value, unit, time of each observation."""
    return [("、".join(k.name for k in o.about), o.indicator, o.value, o.unit, o.time) for o in read(text).observations]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("2022年合肥GDP达到1.2万亿元。", ("合肥", "GDP", "1.2", "万亿元", "2022")),
        ("2022年浙江居民人均可支配收入达到6万元。", ("浙江", "居民人均可支配收入", "6", "万元", "2022")),
        ("2022年杭州人均GDP达到152588元。", ("杭州", "人均GDP", "152588", "元", "2022")),
        ("2023年长江经济带人口占全国的43%。", ("长江经济带", "人口占全国的比重", "43", "%", "2023")),
        ("2020年成都常住人口2093.8万人。", ("成都", "常住人口", "2093.8", "万人", "2020")),
        ("截至2022年底，贵州装机容量达到8000万千瓦。", ("贵州", "装机容量", "8000", "万千瓦", "2022")),
        ("2022年武汉研发投入强度达到3.5%。", ("武汉", "研发投入强度", "3.5", "%", "2022")),
        ("到2025年，武汉GDP力争达到2.5万亿元。", ("武汉", "GDP", "2.5", "万亿元", "2025")),
        ("2022年9月，合肥登记企业数为45万家。", ("合肥", "登记企业数", "45", "万家", "2022-09")),
        ("2022年，合肥地区生产总值为12013亿元。", ("合肥", "地区生产总值", "12013", "亿元", "2022")),
        ("2023年武汉GDP增速达到5.7%。", ("武汉", "GDP增速", "5.7", "%", "2023")),
        ("2022年上半年合肥GDP为5800亿元。", ("合肥", "GDP", "5800", "亿元", "2022年上半年")),
        ("2023年安徽粮食产量在上年增产8亿斤的基础上又增长3.5%。", ("安徽", "粮食产量又增长", "3.5", "%", "2023")),
        ("合肥都市圈2022年承载了3000万人口。", ("合肥都市圈", "人口", "3000", "万", "2022")),
    ],
)
def test_a_value_has_place_indicator_number_unit_and_time(text, row):
    """人均GDP达到…元: the noun phrase before the verb is the indicator."""
    found = rows(text)
    assert found == [row]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("2023年，宁波增长9条外贸航线。", ("宁波", "外贸航线", "9", "条", "2023")),
        ("2023年，宁波新增9条外贸航线。", ("宁波", "外贸航线", "9", "条", "2023")),
        ("2023年，宁波开通12条国际航线。", ("宁波", "国际航线", "12", "条", "2023")),
        ("合肥拥有8400家高新技术企业。", ("合肥", "高新技术企业", "8400", "家", None)),
        ("湖北有12个地级市。", ("湖北", "地级市", "12", "个", None)),
        ("合肥拥有高新技术企业8400家。", ("合肥", "高新技术企业", "8400", "家", None)),
    ],
)
def test_what_a_classifier_counts_is_the_indicator(text, row):
    """9条外贸航线: the noun behind the classifier."""
    assert rows(text) == [row]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "2021年苏州高新技术产业产值占规模以上工业产值比重为52.5%。",
            ("苏州", "高新技术产业产值占规模以上工业产值比重", "52.5", "%", "2021"),
        ),
        (
            "2022年长江经济带经济总量占全国的比重达到46.5%。",
            ("长江经济带", "经济总量占全国的比重", "46.5", "%", "2022"),
        ),
    ],
)
def test_a_share_names_what_it_is_a_share_of(text, row):
    """占…比重 keeps both sides; the whole it is compared with is not what is measured."""
    assert rows(text) == [row]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "合肥的城镇化率从2012年的66.4%提高到2022年的84.6%。",
            [("合肥", "城镇化率", "66.4", "%", "2012"), ("合肥", "城镇化率", "84.6", "%", "2022")],
        ),
        (
            "从2012年到2022年，合肥的常住人口由757万人增加到963万人。",
            [("合肥", "常住人口", "757", "万人", "2012"), ("合肥", "常住人口", "963", "万人", "2022")],
        ),
    ],
)
def test_from_and_to_are_two_observations(text, found):
    """One indicator at two times."""
    assert rows(text) == found


def test_from_and_to_give_two_values():
    """Both numbers count, whatever else is said of them."""
    found = [(v, u) for _, _, v, u, _ in rows("合肥的城镇化率从2012年的66.4%提高到2022年的84.6%。")]
    assert found == [("66.4", "%"), ("84.6", "%")]


def test_a_role_behind_a_place_is_no_indicator():
    """甲国家中心城市达到2万亿元: of 甲, and what is measured is what was measured before."""
    text = "到2025年，岳阳都市圈地区生产总值力争达到6万亿元，岳阳省域副中心城市达到2万亿元。"
    assert ("岳阳", "地区生产总值", "2", "万亿元", "2025") in rows(text)


def test_two_places_of_one_sentence_have_a_value_each():
    """The nearest place before the number."""
    assert rows("2022年，长沙GDP达1.4万亿元，株洲GDP达3617亿元。") == [
        ("长沙", "GDP", "1.4", "万亿元", "2022"),
        ("株洲", "GDP", "3617", "亿元", "2022"),
    ]


def test_respectively_pairs_places_and_values():
    """A、B、C的…分别为x、y、z: each place its own value."""
    assert rows("2022年武汉、长沙的进出口总额分别为3500亿元、3300亿元。") == [
        ("武汉", "进出口总额", "3500", "亿元", "2022"),
        ("长沙", "进出口总额", "3300", "亿元", "2022"),
    ]


def test_growth_behind_a_value_is_growth_of_it():
    """…总额3606.2亿元，同比增长2.9%."""
    first, second = rows("2023年武汉进出口总额3606.2亿元，同比增长2.9%。")
    assert first == ("武汉", "进出口总额", "3606.2", "亿元", "2023")
    assert second == ("武汉", "进出口总额同比增长", "2.9", "%", "2023")


def test_a_counted_value_has_the_indicator_before_it():
    """产量达到74万辆: the classifier's own noun is not behind it."""
    assert rows("2023年，合肥新能源汽车产量达到74万辆，同比增长1.4倍。") == [
        ("合肥", "新能源汽车产量", "74", "万辆", "2023"),
        ("合肥", "新能源汽车产量同比增长", "1.4", "倍", "2023"),
    ]


COMMUNIQUE = "2023年江西省地区生产总值32200.1亿元，比上年增长4.1%。其中，第一产业增加值2450.4亿元，增长4.0%。"
TARGETS = "合肥在行动。预期目标是：全市地区生产总值增长5.5%左右，城镇调查失业率控制在5.5%以内。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            COMMUNIQUE,
            [
                ("江西", "地区生产总值", "32200.1", "亿元", "2023"),
                ("江西", "地区生产总值比上年增长", "4.1", "%", "2023"),
                ("江西", "第一产业增加值", "2450.4", "亿元", "2023"),
                ("江西", "第一产业增加值增长", "4.0", "%", "2023"),
            ],
        ),
        (
            TARGETS,
            [
                ("合肥", "地区生产总值增长", "5.5", "%", None),
                ("合肥", "城镇调查失业率", "5.5", "%", None),
            ],
        ),
        (
            "五年来，云南经济总量连跨两个台阶，从1.6万亿元增加到2.9万亿元，年均增长6.4%，高于全国平均水平1.2个百分点。",
            [
                ("云南", "经济总量", "1.6", "万亿元", "五年来"),
                ("云南", "经济总量", "2.9", "万亿元", "五年来"),
                ("云南", "经济总量年均增长", "6.4", "%", "五年来"),
                ("云南", "经济总量年均增长高于全国平均水平", "1.2", "个百分点", "五年来"),
            ],
        ),
        (
            "甘肃将新建高速公路300公里，新增5G基站1.5万个，建设高标准农田200万亩。",
            [
                ("甘肃", "新建高速公路", "300", "公里", None),
                ("甘肃", "新增5G基站", "1.5", "万个", None),
                ("甘肃", "建设高标准农田", "200", "万亩", None),
            ],
        ),
        (
            "南昌经济总量迈上7000亿元新台阶，九江、赣州齐头并进，年末分别达到4027亿元、4606亿元。",
            [
                ("南昌", "经济总量", "7000", "亿元", None),
                ("九江", "经济总量", "4027", "亿元", None),
                ("赣州", "经济总量", "4606", "亿元", None),
            ],
        ),
        (
            "西藏公路总里程达到12.1万公里，乡镇和建制村通畅率分别为94%和77%。",
            [
                ("西藏", "公路总里程", "12.1", "万公里", None),
                ("西藏", "乡镇通畅率", "94", "%", None),
                ("西藏", "建制村通畅率", "77", "%", None),
            ],
        ),
        (
            "山东海洋生产总值1.7万亿元，占地区生产总值的18.5%，比2020年提高0.6个百分点。",
            [
                ("山东", "海洋生产总值", "1.7", "万亿元", None),
                ("山东", "海洋生产总值占地区生产总值的比重", "18.5", "%", None),
                ("山东", "海洋生产总值占地区生产总值的比重比2020年提高", "0.6", "个百分点", None),
            ],
        ),
        (
            "苏州工业园区以占全市3.4%的土地，贡献了全市15%左右的经济总量。",
            [
                ("苏州工业园区", "土地占全市的比重", "3.4", "%", None),
                ("苏州工业园区", "经济总量占全市的比重", "15", "%", None),
            ],
        ),
        (
            "河北承接转入单位4.3万个，其中北京3.9万个。",
            [("河北", "承接转入单位", "4.3", "万个", None), ("北京", "承接转入单位", "3.9", "万个", None)],
        ),
        (
            "到2027年，粤港澳大湾区新增城际铁路通车里程300至500公里。",
            [
                ("粤港澳大湾区", "新增城际铁路通车里程", "300", "公里", "2027"),
                ("粤港澳大湾区", "新增城际铁路通车里程", "500", "公里", "2027"),
            ],
        ),
        (
            "2023年，陕西光伏组件产量由2022年的31.5万件提高到44.2万件。",
            [
                ("陕西", "光伏组件产量", "31.5", "万件", "2022"),
                ("陕西", "光伏组件产量", "44.2", "万件", "2023"),
            ],
        ),
        (
            "泉州流程再造见效，用地审批时限由20个工作日压缩到8个工作日。",
            [
                ("泉州", "用地审批时限", "20", "个工作日", None),
                ("泉州", "用地审批时限", "8", "个工作日", None),
            ],
        ),
        (
            "截至2022年底，内蒙古新能源装机6192万千瓦，占电力总装机的37%，城镇常住人口（户籍人口除外）1600余万。",
            [
                ("内蒙古", "新能源装机", "6192", "万千瓦", "2022"),
                ("内蒙古", "新能源装机占电力总装机的比重", "37", "%", "2022"),
                ("内蒙古", "城镇常住人口", "1600", "万", "2022"),
            ],
        ),
        (
            "青岛港完成货物吞吐量6.8亿吨、集装箱吞吐量2877万标准箱，分别增长4.3%和12.1%。",
            [
                ("青岛港", "货物吞吐量", "6.8", "亿吨", None),
                ("青岛港", "集装箱吞吐量", "2877", "万标准箱", None),
                ("青岛港", "货物吞吐量增长", "4.3", "%", None),
                ("青岛港", "集装箱吞吐量增长", "12.1", "%", None),
            ],
        ),
        (
            "西安常住人口1307万人，城镇化率79.88%，分别比上年增加8万人、提高0.39个百分点。",
            [
                ("西安", "常住人口", "1307", "万人", None),
                ("西安", "城镇化率", "79.88", "%", None),
                ("西安", "常住人口比上年增加", "8", "万人", None),
                ("西安", "城镇化率提高", "0.39", "个百分点", None),
            ],
        ),
        (
            "江苏经济总量连跨3个万亿元台阶，由7.9万亿元增至11.6万亿元。",
            [("江苏", "经济总量", "7.9", "万亿元", None), ("江苏", "经济总量", "11.6", "万亿元", None)],
        ),
        (
            "东北三省粮食产量高居前列，黑龙江、吉林分别为1557亿斤、837亿斤。",
            [("黑龙江", "粮食产量", "1557", "亿斤", None), ("吉林", "粮食产量", "837", "亿斤", None)],
        ),
        (
            "省会合肥跻身万亿俱乐部，常住人口突破1000万大关。",
            [("合肥", "常住人口", "1000", "万", None)],
        ),
        (
            "福建全年固定资产投资、社会消费品零售总额分别增长6.5%和7.8%。",
            [
                ("福建", "固定资产投资增长", "6.5", "%", None),
                ("福建", "社会消费品零售总额增长", "7.8", "%", None),
            ],
        ),
    ],
)
def test_what_communiques_and_work_reports_count(text, found):
    """Growth, shares, ranges and lists hang on what was measured before them."""
    assert rows(text) == found


def test_a_table_in_lines_is_read_by_its_heads():
    """Columns are headed by times or by indicators with their unit, rows by indicators or places."""
    text = (
        "合肥市主要指标\n指标\t单位\t2020年\t2025年\n地区生产总值\t亿元\t10,046\t16000\n"
        "城市\t地区生产总值（亿元）\t城镇化率\n芜湖\t4741\t74.1%"
    )
    assert rows(text) == [
        ("合肥", "地区生产总值", "10046", "亿元", "2020"),
        ("合肥", "地区生产总值", "16000", "亿元", "2025"),
        ("芜湖", "地区生产总值", "4741", "亿元", None),
        ("芜湖", "城镇化率", "74.1", "%", None),
    ]


def test_a_table_run_into_a_line_gives_each_number_its_own_head():
    """What stands behind a number belongs to the next; a growth rate that says not of what is left out."""
    found = rows("2023年合肥主要指标：地区生产总值12673亿元5.8%固定资产投资4.1%进出口总额3600亿元")
    assert [row[1:4] for row in found] == [
        ("地区生产总值", "12673", "亿元"),
        ("固定资产投资", "4.1", "%"),
        ("进出口总额", "3600", "亿元"),
    ]


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


# ------------------------------------------------------------------ how much


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("2022年合肥GDP约1.2万亿元。", "约"),
        ("2022年合肥GDP近1.2万亿元。", "近"),
        ("2022年合肥GDP超1.2万亿元。", "超"),
        ("2022年合肥GDP超过1.2万亿元。", "超过"),
        ("2022年合肥GDP突破1.2万亿元。", "突破"),
        ("武汉森林覆盖率不足15%。", "不足"),
        ("2022年武汉专利授权量增长6%左右。", "左右"),
        ("2023年武汉引进人才3000余人。", "余"),
        ("合肥拥有高新技术企业8400多家。", "多"),
        ("2022年合肥GDP为1.2万亿元。", None),
    ],
)
def test_a_qualifier_is_kept_beside_the_number(text, qualifier):
    """约, 近, 超, 左右 belong neither to the indicator nor to the value."""
    (o,) = read(text).observations
    assert o.qualifier == qualifier
    assert o.value.replace(".", "").isdigit()


@pytest.mark.parametrize(
    ("number", "value", "unit"),
    [
        ("12013亿元", "12013", "亿元"),
        ("1.2万亿元", "1.2", "万亿元"),
        ("120万元", "120", "万元"),
        ("1,234万元", "1234", "万元"),
        ("52.5%", "52.5", "%"),
        ("18.2个百分点", "18.2", "个百分点"),
        ("3000万千瓦", "3000", "万千瓦"),
        ("500万吨", "500", "万吨"),
        ("35亿美元", "35", "亿美元"),
        ("8331公里", "8331", "公里"),
        ("2500万人次", "2500", "万人次"),
        ("400万标箱", "400", "万标箱"),
    ],
)
def test_the_unit_keeps_its_scale(number, value, unit):
    """The number as written, without its commas; 万 and 亿 are of the unit."""
    (o,) = read(f"2022年合肥完成总量为{number}。").observations
    assert (o.value, o.unit) == (value, unit)


# ------------------------------------------------------------------ numbers that measure nothing


@pytest.mark.parametrize(
    "text",
    [
        "2022年10月16日，大会在北京召开。",
        "2022年10月，合肥发布规划。",
        "自2024年5月1日起在合肥施行。",
        "30年来武汉变化很大。",
        "2035年武汉将基本实现现代化。",
        "第3次会议在武汉召开。",
        "武汉的创新能力排在第12位。",
        "武汉有3个方面的优势。",
        "G60高速公路经过金华。",
        "合肥落实“4321+N”战略框架。",
        "沿G318国道到成都有两天路程。",
        "武汉拨打12345热线即可。",
        "武汉要做好5个统筹、处理好10个关系，抓好3件大事。",
        "长沙这道菜用五花肉500克，焖煮40分钟，加盐约5克。",
        "在大连，辽宁队得到11个篮板和7次助攻，以108比95战胜广东队。",
        "苏州的违法者，处5万元以上10万元以下罚款。",
        "来自武汉的12个省份的代表发言。",
        "武汉投资5亿元以上项目进展顺利。",
    ],
)
def test_dates_ordinals_and_numbers_of_names_are_no_values(text):
    """2022年, 第12位, G60, 4321+N measure nothing."""
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2022年合肥GDP为1.2万亿元。", "2022"),
        ("2022年9月合肥用电量为30亿千瓦时。", "2022-09"),
        ("2022年9月5日合肥用电量为1亿千瓦时。", "2022-09-05"),
        ("合肥用电量为1亿千瓦时。", None),
        ("2022年合肥GDP为1.2万亿元。用电量为400亿千瓦时。", "2022"),
        ("2022年合肥运行平稳。用电量为400亿千瓦时。", "2022"),
        ("合肥运行平稳，2022年。\n合肥用电量为1亿千瓦时。", None),
        ("过去一年，合肥用电量为1亿千瓦时。", "过去一年"),
        ("去年6月，合肥用电量为1亿千瓦时。", "去年6月"),
        ("2023年，合肥用电量为1亿千瓦时，比2020年增长15%。", "2023"),
        ("按照《合肥市电力规划（2021—2035年）》，合肥用电量为1亿千瓦时。", None),
    ],
)
def test_the_time_is_the_last_one_named_before(text, time):
    """Padded, from the sentence or its paragraph, never from another paragraph."""
    assert read(text).observations[-1].time == time


def test_an_observation_quotes_its_sentence():
    """Evidence is the sentence of the number."""
    text = "合肥发展很快。城镇化率达到84.6%。"
    (o,) = read(text).observations
    assert text[o.evidence.start : o.evidence.end] == "城镇化率达到84.6%。"


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
    ("text", "found"),
    [
        (
            "2020年遵义生产总值3000亿元、财政收入200亿元，较2015年分别增长50%、20%。",
            ["生产总值较2015年增长", "财政收入较2015年增长"],
        ),
        ("遵义财政收入200亿元，增幅6%，占比提高0.3个百分点。", ["财政收入增幅", "财政收入占比提高"]),
        (
            "遵义能耗强度下降5%，比全国多降2个百分点，低于位居首位的铜仁1个百分点。",
            ["能耗强度比全国多降", "能耗强度低于位居首位的铜仁"],
        ),
        ("遵义白酒产业园实现总产值500亿元，已达600亿元。", ["总产值", "总产值"]),
    ],
)
def test_what_hangs_on_the_measure_before_it(text, found):
    """Growth, 增幅, 占比 and comparisons are of what was measured."""
    assert [indicator for _, indicator, *_ in rows(text)][-2:] == found


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
    text = "全省经济总量2万亿元，贵州贵阳龙洞堡国际机场旅客吞吐量2000万人次；公路里程9000公里。"
    assert [a for a, *_ in rows(text)] == ["贵州", "贵阳龙洞堡国际机场", "贵州"]


REPORT = """政府工作报告
——2025年1月12日在凤冈县第十八届人民代表大会第五次会议上
凤冈县人民政府县长 某某
一、2024年工作回顾
全县地区生产总值120亿元，增长5%。
二、2025年重点工作
今年，地区生产总值增长6%左右。去年上半年开工的茶园扩大1万亩。
"""


def test_a_report_speaks_of_its_own_place_and_year():
    """The lines under its headline say whose it is and which year 今年 is."""
    found = pipeline.extract(read_bytes("report.txt", REPORT.encode())).observations
    assert [(o.about[0].name, o.value, o.time) for o in found] == [
        ("凤冈县", "120", "2024"),
        ("凤冈县", "5", "2024"),
        ("凤冈县", "6", "2025"),
        ("凤冈县", "1", "2024年上半年"),
    ]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("2024年前三季度遵义生产总值3000亿元。前三季度财政收入200亿元。", ["2024年前三季度", "2024年前三季度"]),
        ("到2027年，遵义城镇化率由60%提高到65%。", [None, "2027"]),
        ("遵义收入占比由上年的49%提高到50%，支出占比由46%降至45%。", [None, None, None, None]),
        ("2023年遵义收入是2012年的3.4倍。", ["2023"]),
        ("2023年遵义创新成果136项，比2022年的112项有增加。", ["2023", "2022"]),
        ("遵义农民收入从开发建设之初的500元增加到2023年的9000元。", ["开发建设之初", "2023"]),
    ],
)
def test_the_time_of_a_value(text, times):
    """Parts of a year are of the year named; what a value rises from is of before."""
    assert [when for *_, when in rows(text)] == times


@pytest.mark.parametrize(
    "text",
    [
        "第十三条 遵义市各县应当安排不少于500万元的资金。结余超过100万元的收回。",
        "遵义在19个城市群中列出一席。",
        "遵义高水平建设15个承接产业转移的平台。",
    ],
)
def test_demands_and_places_in_a_count_are_no_values(text):
    """A law's provision, among how many, an act without what it makes."""
    assert rows(text) == []


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


PAST = """政府工作报告
——2024年1月23日在凤冈县第十八届人民代表大会第四次会议上
一、2023年工作回顾
过去一年，全县地区生产总值达到120亿元。
"""


def test_the_past_year_of_a_report_is_the_one_it_looks_back_on():
    found = pipeline.extract(read_bytes("report.txt", PAST.encode())).observations
    assert [(o.about[0].name, o.value, o.time) for o in found] == [("凤冈县", "120", "2023")]


def test_a_level_behind_a_growth_is_the_measure_itself():
    assert rows("2023年安徽煤炭产量增产500万吨，达到1.2亿吨。") == [
        ("安徽", "煤炭产量增产", "500", "万吨", "2023"),
        ("安徽", "煤炭产量", "1.2", "亿吨", "2023"),
    ]


def test_qualifiers_stand_between_the_values_of_a_row():
    assert [row[1:3] for row in rows("2023年合肥高技术产业、装备制造业增加值分别增长13%左右、9%左右。")] == [
        ("高技术产业增加值增长", "13"),
        ("装备制造业增加值增长", "9"),
    ]


def test_members_of_a_part_of_a_place_only_count():
    """某州北部3个县 is no value of that 州, and the area is of the whole."""
    text = "合肥都市圈范围包括合肥市、淮南市及滁州市南部3个县、市，国土面积5万平方公里。"
    assert rows(text) == [("合肥都市圈", "国土面积", "5", "万平方公里", None)]


REPORTED = """{title}

{lead}，全市实现地区生产总值9500亿元。

分县区看，鼓浪县地区生产总值300亿元，增长5.0%。其中，合肥高新区地区生产总值1200亿元。
"""


@pytest.mark.parametrize(
    ("title", "lead", "time"),
    [
        ("2023年合肥经济总量突破1.2万亿元", "合肥市统计局3月5日发布消息", "2023"),
        ("合肥经济稳中有进", "合肥市统计局3月5日发布的数据显示，2023年", "2023"),
        ("合肥经济稳中有进", "合肥市统计局4月5日发布的数据显示，2024年一季度", None),
        ("2024年合肥怎么干", "合肥开年即开跑", None),
    ],
)
def test_figures_that_a_text_reports_are_of_its_year(title, lead, time):
    """Said in the headline or where the figures are announced; a plan's year and a part of a year date nothing else."""
    text = REPORTED.format(title=title, lead=lead)
    found = pipeline.extract(read_bytes("news.txt", text.encode())).observations
    assert {o.time for o in found if o.value == "1200"} == {time}


@pytest.mark.parametrize(
    "text", ["安徽是全国第10个突破4万亿元的省份。", "浙江以88个县（市、区）、1300个乡镇为主战场。"]
)
def test_who_was_first_and_what_something_is_done_with_are_no_values(text):
    assert all(row[2] not in ("4", "88") for row in rows(text))


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
