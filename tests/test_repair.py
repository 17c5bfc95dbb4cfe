"""Each damage is mended, every offset leads back, and a sound text comes through."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.edits import apply, compose
from kg.errors import RuleError
from kg.lines import lines_of
from kg.model import Document, Edit, Source
from kg.repair import repair
from kg.resources import folder
from kg.rules.expressions import expression
from kg.rules.text import load_text

RULES = load_text(folder("data"))


def mend(raw: str, form: str = "txt") -> Document:
    return repair(Source("a", "", raw, form), RULES)


WRAPPED = """湖区的治理关系到全省的长远发展，近年来各
地坚持系统观念，统筹推进水环境的治理和水生态
的修复，湖水一年比一年清，来湖边越冬的候鸟也
一年比一年多，群众看在眼里、喜在心上。
让制度长出牙齿
好的局面来之不易，更要靠制度来守护。过去
一些地方重建设、轻管护，设施建成以后无人看管，
坏了也没有人修，群众意见很大，这个教训十分深
刻，必须认真汲取。"""


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_column_lines_become_paragraphs_and_a_headline_stays_apart(gap: str) -> None:
    text = mend(WRAPPED.replace("\n", gap)).text.split("\n")
    assert len(text) == 3
    assert text[0].startswith("湖区的治理") and text[0].endswith("喜在心上。") and "近年来各地坚持" in text[0]
    assert text[1] == "让制度长出牙齿"
    assert "过去一些地方" in text[2] and text[2].endswith("认真汲取。")


def test_a_headline_in_two_lines_is_one() -> None:
    raw = WRAPPED.replace("\n", "\n\n").replace("让制度长出牙齿", "以完善管护机制为抓手，\n让湖区治理成果更可持续")
    assert "\n以完善管护机制为抓手，让湖区治理成果更可持续\n" in mend(raw).text


def test_a_paragraph_cut_in_two_is_joined_and_a_doubled_character_printed_once() -> None:
    raw = (
        "县里把水电气路统一规划，项目统一招标，建成以后统一交给专业公司来管，运行费用由县乡两级财政共同承担。\n\n"
        "镇里每季度请村民来评分，分数同公司的服务费挂钩，哪里做得不好，哪里就要整改，这让公司不敢有一点松懈。\n\n"
        "实践表明，专业的事情交给专业的公司来做，管护有了标准，维修有了队伍，县里每年的支出有效降低\n\n低成本，群众也更满意。"
    )
    assert mend(raw).text.endswith("有效降低成本，群众也更满意。")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("全 面 推 进 乡 村 振 兴 ，解 决 好 问题。", "全面推进乡村振兴，解决好问题。"),
        ("依据 2022 年数据，约 30% 的 GDP 来自服务业。", "依据2022年数据，约30%的GDP来自服务业。"),
        ("到２０３０年，ＧＤＰ增长５．５％。", "到2030年，GDP增长5.5%。"),
        ("⼤⼒发展⽂旅产业。", "大力发展文旅产业。"),
        ("要协调,要创新;目标如下:一是(试点)先行.", "要协调，要创新；目标如下：一是（试点）先行。"),
        ("比例为1:2,共1,000人，见http://a.cn/x?y=1。", "比例为1:2，共1,000人，见http://a.cn/x?y=1。"),
        ('提出"一湖两岸"布局。', "提出“一湖两岸”布局。"),
        ("乡\u200b村\u00ad振\ufeff兴。", "乡村振兴。"),
        ("甲。\r\n乙。", "甲。\n乙。"),
        ("目标明确“协调发展”①。措施有力②，成效明显。", "目标明确“协调发展”。措施有力，成效明显。"),
        ("任务有三：①修路；②架桥；③通水。", "任务有三：①修路；②架桥；③通水。"),
        ("学界已有讨论[1,2]，结论不一[3-5]。", "学界已有讨论，结论不一。"),
        ("到二○三五年建成。", "到二〇三五年建成。"),
        ("保留\ufffd字符。", "保留\ufffd字符。"),
        ("<p>第一段。</p><p>第二&nbsp;段。<br/>第三段。</p>", "第一段。\n第二段。\n第三段。"),
        ("一、总体要求。　　二、主要任务。", "一、总体要求。\n二、主要任务。"),
    ],
)
def test_damage(raw: str, text: str) -> None:
    assert mend(raw).text == text


@pytest.mark.parametrize("line", ["激活新动能新优势 推动县域经济振兴", "赵小燕 李大礼", "第一章 总则"])
def test_a_meant_space_stays(line: str) -> None:
    assert mend(line.replace(" ", "　") + "\n正文第一句，说明情况。").text.split("\n")[0] == line


def test_footnotes_and_page_numbers_go_even_inside_a_sentence() -> None:
    raw = WRAPPED.split("\n")
    note = ["①", "②", "７１", "张某某：《湖泊治理研究》，《水利学刊》２０２０年第３期。"]
    note.append("《某省年鉴》，海州出版社２０１９年版，第１２—１３页。")
    text = mend("\n\n".join([*raw[:2], *note, *raw[2:]])).text
    assert text == mend("\n\n".join(raw)).text


def test_what_is_printed_twice_is_kept_once() -> None:
    a = "这一段讲的是制度建设，要求各地结合实际抓好落实，把任务分解到部门、把责任压实到个人，确保件件有回音。"
    b = "这一段讲的是监督检查，要求有关部门加强督导，对落实不力的单位及时提醒，对弄虚作假的行为严肃问责。"
    assert mend(f"{a}\n\n{b}\n\n{a}\n\n{b}").text == f"{a}\n{b}"


def test_markdown_marks_go() -> None:
    raw = "---\ntitle: 要点\n---\n# 工作要点\n\n- **第一**，修路。\n- 第二，见[规划](http://a.cn/b)。\n\n> 引文。"
    assert mend(raw, "md").text == "工作要点\n第一，修路。\n第二，见规划。\n引文。"


SOUND = [
    "明天白天，全省多云转晴，最高气温28℃。\n夜间有小雨。",
    "单位名单\n云泽省水利厅\n云泽省教育厅\n云泽省民政厅\n海州市人民政府",
    "第一段是一个完整的段落，讲清楚了一件事情，结尾有句号。\n第二段也是一个完整的段落，同样讲清楚了另一件事情。",
    "工作目标\n到2030年，建成一批示范县，农村面貌焕然一新。\n保障措施\n加强组织领导，强化资金保障，营造良好氛围。",
    "春眠不觉晓\n处处闻啼鸟\n夜来风雨声\n花落知多少",
    "问：怎么办？\n答：按规定办。",
    "地区\tGDP\n海州\t1200",
]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_comes_through_untouched(text: str) -> None:
    assert mend(text) == Document(Source("a", "", text, "txt"), text, ())


CHARS = st.sampled_from('的一是湖区发展，。；：“”（）《》、 \u3000\n\r\t12０９AＺ%①②,.:;()"\u200b\ufeff⼤-#*<p>[]…王')
TEXTS = st.text(CHARS, max_size=200) | st.text(max_size=100)


@given(TEXTS)
@settings(max_examples=300)
def test_the_edits_make_the_text_and_lead_every_offset_back(raw: str) -> None:
    for form in ("txt", "md"):
        d = mend(raw, form)
        assert apply(raw, d.edits) == d.text
        assert all(a.end <= b.start for a, b in pairwise(d.edits))
        assert all(0 <= e.start <= e.end <= len(raw) for e in d.edits)
        assert "\n\n" not in d.text and d.text == d.text.strip("\n")
        for at in range(0, len(d.text), 7):
            start, end = d.to_raw(at, min(at + 5, len(d.text)))
            assert 0 <= start <= end <= len(raw)


@given(st.text("abc \n", max_size=30), st.data())
def test_composed_edits_do_what_two_lists_do(text: str, data: st.DataObject) -> None:
    def edits(length: int) -> list[Edit]:
        cuts = sorted(data.draw(st.sets(st.integers(0, length), max_size=8)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return [Edit(a, b, data.draw(st.sampled_from(["", "x"])), "r") for a, b in pairs]

    first = edits(len(text))
    middle = apply(text, first)
    second = edits(len(middle))
    assert apply(text, compose(first, second)) == apply(middle, second)


def test_lines_know_their_width_and_their_gaps() -> None:
    lines = lines_of("　　甲乙a\n\n丙 丁。")
    assert [(x.text, x.width, x.closed, x.gap, x.indented) for x in lines] == [
        ("甲乙a", 5, False, False, True),
        ("丙丁。", 6, True, True, False),
    ]


@pytest.mark.parametrize("table", ["open_end", "fresh_start", "cite", "headline_half"])
def test_every_pattern_matches_its_example_only(table: str) -> None:
    rows = tomllib.loads((folder("data") / "repair.toml").read_text("utf-8"))[table]
    look = re.match if table in ("fresh_start", "headline_half") else re.search
    for row in rows:
        assert look(expression(row["pattern"], "repair.toml", table), row["example"]), row
        assert not look(expression(row["pattern"], "repair.toml", table), row["counter_example"]), row


def test_a_broken_rule_names_its_file_and_row(tmp_path: Path) -> None:
    for file in folder("data").iterdir():
        if file.suffix in (".toml", ".txt"):
            (tmp_path / file.name).write_bytes(file.read_bytes())
    broken = (tmp_path / "repair.toml").read_text("utf-8").replace("进一步|", "((|", 1)
    (tmp_path / "repair.toml").write_text(broken, "utf-8")
    with pytest.raises(RuleError, match=r"repair\.toml, row open_end 2"):
        load_text(tmp_path)


MARKDOWN = """---
title: 工作要点
---
# 标题一
- 推动海州与临江深化合作
- 支持**海州**打造[副中心](https://a.cn/x)城市[^1]
  * 做强县域经济

1. 第一项任务由云泽省牵头
2. 第二项任务由海州市牵头
## 小标题 ##
正文说明各项工作的安排，
分两行写成。

| 市 | 产值 |
|:---|---:|
| **海州** | 120 |

[^1]: 注释文字。
"""


def test_every_item_heading_and_row_of_markdown_is_a_paragraph_without_its_marks() -> None:
    d = mend(MARKDOWN, "md")
    assert d.text.split("\n") == [
        "标题一",
        "推动海州与临江深化合作",
        "支持海州打造副中心城市",
        "做强县域经济",
        "1. 第一项任务由云泽省牵头",
        "2. 第二项任务由海州市牵头",
        "小标题",
        "正文说明各项工作的安排，分两行写成。",
        "市\t产值",
        "海州\t120",
        "注释文字。",
    ]
    assert apply(MARKDOWN, d.edits) == d.text
    at = d.text.index("支持海州")
    assert MARKDOWN[slice(*d.to_raw(at, at + 11))] == "支持**海州**打造[副中心](https://a.cn/x)城市"


def test_marks_of_markdown_stay_text_elsewhere() -> None:
    assert mend("甲|乙：[一]级[^2]响应。").text == "甲|乙：[一]级[^2]响应。"
    assert mend("甲|乙：[一]级响应。", "md").text == "甲|乙：[一]级响应。"
