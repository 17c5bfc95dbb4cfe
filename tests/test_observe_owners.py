"""Figures of sites, works, lines, rivers and industries by their own names, of districts, and of several together."""

from __future__ import annotations

import pytest

from tests.reading import names, read, rows


def about(text: str) -> list[tuple[str, str, str]]:
    """Whom, what and how much."""
    return [row[:3] for row in rows(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("湘江新区新增企业62家；橘洲海外贸易中心集聚贸易机构45家。", ("橘洲海外贸易中心", "集聚贸易机构", "45")),
        ("长沙外贸增长。南水北调中线工程累计调水600亿立方米。", ("南水北调中线工程", "调水", "600")),
        ("长沙客流增长。地铁5号线日均客运量15.6万人次。", ("地铁5号线", "日均客运量", "15.6")),
        ("汨江是洞庭湖水系，发源于平江县，在湘阴县汇入洞庭湖，干流全长253公里。", ("汨江", "干流全长", "253")),
        ("长赣高铁湖南段加紧施工，这条线路全长429.5公里。", ("长赣高铁", "线路全长", "429.5")),
        ("岳阳港增长。“湘海快航”命名航线达36条。", ("湘海快航", "命名航线", "36")),
        ("正在建设的平陆运河始于横州市，经钦州，全长134.2公里。", ("平陆运河", "全长", "134.2")),
        ("到2025年，湖南省铁路营业里程达到1万公里，民用运输机场33个。", ("湖南", "民用运输机场", "33")),
        ("湖南开放。岳阳港航线达309条，连接200多个国家的600个港口。", ("岳阳港", "港口", "600")),
        ("湖南加快发展。全省高速公路通车里程达7500公里。", ("湖南", "高速公路通车里程", "7500")),
    ],
    ids=[
        "site",
        "works",
        "metro",
        "river",
        "this-line",
        "service",
        "under-way",
        "kind-of-site",
        "reach",
        "kind-of-line",
    ],
)
def test_who_is_measured(text, row):
    assert row in about(text)


@pytest.mark.parametrize(
    "text",
    [
        "今年力争口岸进出口货运量达到450万吨。",
        "出席会议的有省委委员71人。",
        "加强与19个援疆省市的合作。",
        "岳阳市支持中车浦镇公司发展，浦镇公司的本地配套率达到60%。",
    ],
    ids=["verb", "attendance", "with-whom", "company"],
)
def test_who_is_not(text):
    found = names(read(text))
    assert not {"今年力争口岸", "中国", "车浦镇"} & found.keys()
    assert not any(place in ("车浦镇", "今年力争口岸") for place, _, _ in about(text))


def test_an_airport_is_not_what_the_next_sentences_measure():
    text = "长沙发展很快。长沙黄花国际机场旅客吞吐量突破2000万人次。全年接待国内外游客1.73亿人次。"
    assert about(text)[-1] == ("长沙", "接待国内外游客", "1.73")


def test_what_is_put_into_a_zone_is_measured_with_it():
    text = "国家印发《湘赣边区域合作示范区建设总体方案》，将湖南10个县纳入示范区范围，总面积5.05万平方公里。"
    assert about(text) == [("湘赣边区域合作示范区", "总面积", "5.05")]


def test_known_members_together_are_their_region():
    """Where the document names it."""
    text = "2022年，沪苏浙皖三省一市研发投入达到9386亿元。"
    assert about(text + "长三角加快发展。")[0][0] == "长三角"
    assert about(text)[0][0] != "长三角"


def test_a_district_calls_itself_as_a_region_does():
    assert about("长沙市望城区政府工作报告\n\n全区地区生产总值4339亿元，增长2.2%。")[0] == (
        "望城区",
        "地区生产总值",
        "4339",
    )


def test_behind_a_semicolon_the_first_measure_is_meant_again():
    text = "长沙生产总值1.4万亿元，增长5.8%，经济总量占全省的29%；株洲3700亿元，增长5.7%；湘潭2700亿元。"
    assert [row for row in about(text) if row[0] != "长沙"] == [
        ("株洲", "生产总值", "3700"),
        ("株洲", "生产总值增长", "5.7"),
        ("湘潭", "生产总值", "2700"),
    ]


def test_industries_that_share_values():
    text = (
        "到2027年，长沙市产业集群营业收入达到1.2万亿元，"
        "其中工程机械、汽车、电子信息三个产业分别达到5000亿元、2500亿元、2000亿元。"
    )
    assert about(text)[1:] == [
        ("工程机械", "产业集群营业收入", "5000"),
        ("汽车", "产业集群营业收入", "2500"),
        ("电子信息", "产业集群营业收入", "2000"),
    ]
    assert about("2024年，长沙工程机械、汽车产值分别增长12%、10%。")[0][0] == "长沙"


def test_a_part_of_a_city_is_measured_as_its_part():
    text = "岳阳市政府工作报告\n\n高铁片区加快建设，中心城区建成区面积达到210平方公里。"
    assert about(text) == [("岳阳", "中心城区建成区面积", "210")]


def test_places_known_for_industries_are_not_measured():
    text = "长沙市政府工作报告\n\n浏阳花炮、宁乡食品、望城茶叶等特色产业壮大，新增省级企业42家。"
    assert ("浏阳市", "新增省级企业", "42") not in about(text)


def test_indices_of_networks():
    text = "长株潭都市圈网络密度由2012年的0.286上升到2022年的0.431。"
    assert rows(text) == [
        ("长株潭都市圈", "网络密度", "0.286", "", "2012"),
        ("长株潭都市圈", "网络密度", "0.431", "", "2022"),
    ]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2023年，浏阳、醴陵成立联盟，当年浏阳总产值突破508亿元。", "2023"),
        ("日前召开的长沙2025年工作会议介绍，2024年长沙地区生产总值1.5万亿元。", "2024"),
    ],
    ids=["that-year", "event"],
)
def test_when(text, time):
    assert {row[4] for row in rows(text)} == {time}
