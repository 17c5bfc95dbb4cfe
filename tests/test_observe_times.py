"""When a value was measured: the time that its sentence, its headline or its report tells."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.read import read_bytes
from tests.reading import read, rows


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


PAST = """政府工作报告
——2024年1月23日在凤冈县第十八届人民代表大会第四次会议上
一、2023年工作回顾
过去一年，全县地区生产总值达到120亿元。
"""


def test_the_past_year_of_a_report_is_the_one_it_looks_back_on():
    found = pipeline.extract(read_bytes("report.txt", PAST.encode())).observations
    assert [(o.about[0].name, o.value, o.time) for o in found] == [("凤冈县", "120", "2023")]


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


def test_a_year_in_chinese_digits_is_one():
    assert [t for *_, t in rows("二〇二〇年安徽生产总值3.8万亿元。")] == ["2020"]


def test_from_to_clauses_start_in_the_year_that_the_sentence_compares_with():
    text = "2024年，岳阳加快发展。与2020年相比，岳阳地区生产总值由1386亿元提高到1835亿元，城镇化率由69%提高到71%。"
    assert [(r[2], r[4]) for r in rows(text)] == [("1386", "2020"), ("1835", "2024"), ("69", "2020"), ("71", "2024")]
