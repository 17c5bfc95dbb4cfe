"""Counted formulas: which strings name a package with counted slots, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.formula import Formula, find_formulas
from kg.rules import load
from kg.rules.numerals import number

RULES = load().formula


def formulas(text: str) -> tuple[Formula, ...]:
    return find_formulas(text, RULES)


def one(text: str) -> Formula:
    (found,) = formulas(text)
    return found


def slots(f: Formula) -> list[tuple[str, int | None]]:
    return [(p.label, p.count) for p in f.slots]


NAMED = [
    # sums: each digit of a falling run of three and more counts, other numbers count whole, N counts nothing
    ("“4321+N”战略框架", "4321+N战略框架", [("4", 4), ("3", 3), ("2", 2), ("1", 1), ("N", None)]),
    ("“3+3+2”产业集群", "3+3+2产业集群", [("3", 3), ("3", 3), ("2", 2)]),
    ("“10+3”产业体系", "10+3产业体系", [("10", 10), ("3", 3)]),
    ("“1+4+N”城镇体系", "1+4+N", [("1", 1), ("4", 4), ("N", None)]),
    ("“6+3+X”现代化产业体系", "6+3+X现代化产业体系", [("6", 6), ("3", 3), ("X", None)]),
    # runs of digits: their numbers are those that the sentence goes on to quote, else the run is one
    (
        "“2512”产业体系：“2”是钢铁、化工，“5”是五个新兴产业，“12”是十二个集群",
        "2512产业体系",
        [("2", 2), ("5", 5), ("12", 12)],
    ),
    ("“2512”产业体系", "2512产业体系", [("2512", None)]),
    # pairs with a classifier, and pairs of any things
    (
        "“两个中心、三个基地、一个门户”",
        "两个中心、三个基地、一个门户",
        [("两个中心", 2), ("三个基地", 3), ("一个门户", 1)],
    ),
    ("“四新三特一优”", "四新三特一优", [("四新", 4), ("三特", 3), ("一优", 1)]),
    # pairs of a numeral and a morpheme
    ("一核两副三带四区", "一核两副三带四区", [("一核", 1), ("两副", 2), ("三带", 3), ("四区", 4)]),
    ("一轴一心、三带多组团", "一轴一心、三带多组团", [("一轴", 1), ("一心", 1), ("三带", 3), ("多组团", None)]),
    ("三区一港三口岸", "三区一港三口岸", [("三区", 3), ("一港", 1), ("三口岸", 3)]),
    ("一主引领、两翼驱动", "一主引领、两翼驱动", [("一主", 1), ("两翼", 2)]),
    ("一主引领、两翼驱动、全域协同", "一主引领、两翼驱动、全域协同", [("一主", 1), ("两翼", 2)]),
    (
        "主副引领、两圈带动、多点支撑",
        "主副引领、两圈带动、多点支撑",
        [("主副", None), ("两圈", 2), ("多点", None)],
    ),
    ("“一主两副五市域中心”体系", "一主两副五市域中心", [("一主", 1), ("两副", 2), ("五市域中心", 5)]),
    ("“四化同步、城乡融合、三区共兴”", "四化同步、城乡融合、三区共兴", [("四化", 4), ("三区", 3)]),
    ("两核三圈多组团", "两核三圈多组团", [("两核", 2), ("三圈", 3), ("多组团", None)]),
    ("两横三纵", "两横三纵", [("两横", 2), ("三纵", 3)]),
    ("“一群两心三圈”格局", "一群两心三圈", [("一群", 1), ("两心", 2), ("三圈", 3)]),
    ("“双核驱动、多点支撑”布局", "双核驱动、多点支撑", [("双核", 2), ("多点", None)]),
    ("“一核一带一区”区域发展格局", "一核一带一区", [("一核", 1), ("一带", 1), ("一区", 1)]),
    # counted sets
    ("四大板块", "四大板块", [("四大板块", 4)]),
    ("八大机制", "八大机制", [("八大机制", 8)]),
    ("“三个高地”", "三个高地", [("三个高地", 3)]),
    ("六大万亿级产业集群", "六大万亿级产业集群", [("六大万亿级产业集群", 6)]),
    ("十二大产业链", "十二大产业链", [("十二大产业链", 12)]),
    ("7大片区", "7大片区", [("7大片区", 7)]),
    # quoted short forms with the noun that belongs to them
    ("“四新”使命", "四新使命", [("四新", 4)]),
    ("“十同”行动", "十同行动", [("十同", 10)]),
]


@pytest.mark.parametrize(("text", "name", "expected"), NAMED, ids=[n for _, n, _ in NAMED])
def test_a_formula_gives_its_name_and_its_slots(text, name, expected):
    """The name has no quotation marks; every slot has its label as written and its count."""
    f = one(text)
    assert (f.name, slots(f)) == (name, expected)


@pytest.mark.parametrize(("text", "name", "expected"), NAMED, ids=[n for _, n, _ in NAMED])
def test_a_formula_is_found_inside_a_sentence(text, name, expected):
    """What stands before and behind it changes neither name nor slots, and the span lies on the formula."""
    before = "全市上下按照部署，加快落实"
    f = one(f"{before}{text}，务求实效。")
    assert (f.name, slots(f)) == (name, expected)
    assert len(before) <= f.start < f.end <= len(before) + len(text)


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("“4321+N”战略框架", {"4321+N"}),
        ("“3+3+2”产业集群", {"3+3+2"}),
        ("“一核两副三带四区”空间格局", {"一核两副三带四区空间格局"}),
        ("一轴一心、三带多组团的空间结构", {"一轴一心、三带多组团空间结构", "一轴一心三带多组团"}),
        ("一主引领、两翼驱动", {"一主两翼"}),
        ("“四新”使命", {"四新"}),
        ("六大万亿级产业集群", {"六大产业集群"}),
        ("四大板块", set()),
    ],
)
def test_a_formula_knows_its_other_forms(text, aliases):
    """With its frame (…格局), without its verbs (一主两翼), without its noun (4321+N)."""
    assert set(one(text).aliases) == aliases


TRAPS = [
    "1+1+1>3",
    "实现1+1+1＞3的效果",
    "1+1>2",
    "“1+1>2”",
    "达到“1+1＞2”的格局",
    "“1+1=2”的框架",
    "“1+1大于2”的效应",
    "一亩三分地",
    "打破“一亩三分地”格局",
    "健全“一县一园”结对帮扶机制",
    "坚持“一岛一策”思路",
    "一盘棋",
    "坚持全省“一盘棋”格局",
    "一锅煮",
    "“一锅煮”模式",
    "一条路",
    "走“一条路”的格局",
    "四不两直",
    "“四不两直”工作模式",
    "五位一体",
    "“五位一体”总体布局",
    "“一带一路”",
    "一国两制",
    "四梁八柱",
    "五湖四海",
    "一心一意",
    "一县一业",
    "一村一品",
    "广州、深圳、佛山三市",
    "三市",
    "三省一市",
    "两个方面",
    "“两个方面”",
    "两个方面的问题",
    "三个高地",
    "五个乡镇",
    "第三大板块",
    "八大菜系",
    "四大发明",
    "2024年5+2天",
    "10+3",
    "12个产业园",
    "三农",
    "双循环",
    "一个中心",
]


@pytest.mark.parametrize("text", TRAPS)
def test_sayings_sums_and_plain_counts_are_no_formulas(text):
    """Sayings, sums, ordinals and counts of things on the spot name no package."""
    assert not [f.name for f in formulas(text)]


def test_a_sum_without_quotation_marks_needs_a_noun():
    """10+3 alone may be arithmetic; with its noun it is a framework."""
    assert not formulas("完成10+3的任务表")
    assert one("构建10+3产业体系").name == "10+3产业体系"


def test_pairs_that_count_only_ones_need_quotation_marks_or_a_frame():
    """一山一水 and the like are common speech; 一核一带一区 is a framework where it is marked as one."""
    assert not formulas("一城一池都要守住")
    assert one("构建一核一带一区格局").name == "一核一带一区"


@pytest.mark.parametrize(
    ("text", "firm"), [("四大板块", True), ("三大工程", False), ("“三大工程”", True), ("五大片区", False)]
)
def test_a_set_noun_that_counts_anything_is_firm_only_in_quotation_marks(text, firm):
    """三大工程 is said of any three works: a framework only quoted, or with its members beside it."""
    assert one(text).firm is firm


def test_the_longest_formula_wins():
    """一核两副 inside 一核两副三带四区 is no second formula."""
    assert [f.name for f in formulas("“一核两副三带四区”战略格局")] == ["一核两副三带四区"]


def test_two_formulas_of_one_sentence_are_both_found():
    """In the order of the text."""
    found = formulas("统筹四大板块，落实“一圈三带”布局，践行“四新”使命。")
    assert [f.name for f in found] == ["四大板块", "一圈三带", "四新使命"]


def test_the_noun_of_a_name_is_no_part_of_a_word():
    """“3+3+2”战略性新兴产业集群 is no 3+3+2战略."""
    assert one("培育“3+3+2”战略性新兴产业集群").name in ("3+3+2", "3+3+2战略性新兴产业集群")


@pytest.mark.parametrize("text", ["构建“一体两翼”发展格局", "形成“一体两翼、双轮驱动”格局"])
def test_a_body_with_two_wings_is_a_framework(text):
    """一体两翼 is as common a layout as 一主两翼."""
    assert ("两翼", 2) in slots(one(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *zip("一二三四五六七八九十", range(1, 11), strict=True),
        *[("两", 2), ("双", 2), ("十二", 12), ("二十", 20), ("二十四", 24), ("九十九", 99), ("7", 7), ("12", 12)],
        *[("N", None), ("多", None)],
    ],
)
def test_number_reads_short_numerals(text, value):
    """Chinese and Arabic numerals up to 99; N and 多 count nothing."""
    assert number(text) == value


_PIECES = [
    *"一二两三四五六七八九十双多N0123456789+>＞、，“”‘’大个条项的第",
    *"核副带区翼轴心圈港新",
    *[
        "口岸",
        "组团",
        "板块",
        "机制",
        "高地",
        "产业集群",
        "格局",
        "战略框架",
        "使命",
        "引领",
        "驱动",
        "全域协同",
        "长沙",
        "战略性新兴产业集群",
    ],
]


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_any_row_of_numerals_and_morphemes_is_read_without_overlaps(text):
    """Never an exception; formulas are sorted, apart, inside the text, and each has a name and slots."""
    found = formulas(text)
    at = 0
    for f in found:
        assert at <= f.start < f.end <= len(text)
        at = f.end
        assert f.name and f.slots
        assert not set(f.name) & set("“”‘’")
        assert all(p.label and (p.count is None or p.count >= 0) for p in f.slots)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="一二三四五六七八九十零两双1234567890N多〇", min_size=0, max_size=4))
def test_number_never_fails(text):
    """Any short row of numerals gives a count or none."""
    value = number(text)
    assert value is None or value >= 0
