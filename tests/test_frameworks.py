"""Slots of counted formulas: what a text must say so that a slot is filled, and what leaves it open."""

from __future__ import annotations

import pytest

from kg.frameworks.slots import merge
from kg.model import Evidence, Extraction, Filler, Key, Slot
from tests.reading import names, read

LAYOUT = "构建“一核两翼三带”格局。"


def fillers(x: Extraction, framework: str) -> dict[str, list[str]]:
    """Slot label -> the names in it, of one framework."""
    (found,) = [f for f in x.frameworks if f.key.name == framework]
    return {s.label: [filler.key.name for filler in s.fillers] for s in found.slots}


def slot(text: str, label: str, framework: str = "一核两翼三带") -> list[str]:
    return fillers(read(text), framework)[label]


# ------------------------------------------------------------------ slots without fillers


def test_a_formula_alone_has_its_slots_and_no_fillers():
    """Slots are read off the name even where the text explains nothing."""
    assert fillers(read(LAYOUT), "一核两翼三带") == {"一核": [], "两翼": [], "三带": []}


def test_slots_keep_their_order_and_their_counts():
    """The order of the name; N and 多 count nothing."""
    (f,) = read("构建两核三圈多组团城镇格局。").frameworks
    assert [(s.order, s.label, s.count) for s in f.slots] == [(1, "两核", 2), (2, "三圈", 3), (3, "多组团", None)]


@pytest.mark.parametrize(
    "text", ["实现“1+1＞2”的效果。", "破除“一亩三分地”思维。", "坚持全省“一盘棋”格局。", "不搞“一锅煮”。"]
)
def test_a_saying_is_no_framework(text):
    """Nothing is named, so nothing is to be filled."""
    assert read(text).frameworks == ()


@pytest.mark.parametrize("text", ["建成“211”工程高校。", "实施“863”计划。", "拨打“12345”热线。"])
def test_a_run_of_digits_alone_is_no_framework(text):
    """Only what is a system or a layout by its noun."""
    assert read(text).frameworks == ()


def test_a_number_that_a_formula_counts_twice_takes_its_lists_in_order():
    """The second “2” is not the first."""
    text = (
        "“224”产业体系：打头的“2”是白酒、动力电池两大支柱产业；"
        "第二个“2”是食品及农产品加工、新能源及新型储能两大优势产业；“4”暂不展开。"
    )
    assert fillers(read("宜宾搭建" + text), "224产业体系")["2"] == ["食品及农产品加工", "新能源及新型储能"]


def test_areas_that_open_the_clauses_behind_a_sum_fill_it_in_their_order():
    """As many as it counts in all; one more or less fills nothing."""
    text = "念好“1+2”重点功能区这本经，让甬江科创走廊挑起大梁，舟山群岛新区向海图强，四明山生态经济区守好一方水。"
    found = fillers(read(text), "1+2重点功能区")
    assert found == {"1": ["甬江科创走廊"], "2": ["舟山群岛新区", "四明山生态经济区"]}
    less = fillers(read(text.replace("，四明山生态经济区守好一方水", "")), "1+2重点功能区")
    assert less == {"1": [], "2": []}


def test_roles_fill_a_formula_spelt_out_with_classifiers():
    """“两个中心、一个门户”: each role is what its slot counts."""
    text = "云南要建成面向东南亚的航运中心、西南能源保障中心和我国向西开放重要门户，“两个中心、一个门户”格局渐成。"
    assert {k: len(v) for k, v in fillers(read(text), "两个中心、一个门户").items()} == {"两个中心": 2, "一个门户": 1}


# ------------------------------------------------------------------ the ways of filling a slot


@pytest.mark.parametrize(
    ("explained", "label", "found"),
    [
        # “…”指…
        ("这里的“两翼”指洛阳、南阳。", "两翼", ["洛阳", "南阳"]),
        ("“一核”即郑州，“两翼”是指洛阳和南阳。", "一核", ["郑州"]),
        ("“一核”即郑州，“两翼”是指洛阳和南阳。", "两翼", ["洛阳", "南阳"]),
        ("“两翼”分别是洛阳、南阳。", "两翼", ["洛阳", "南阳"]),
        (
            "“三带”包括淮河生态经济带、汉江生态经济带和长江经济带。",
            "三带",
            ["淮河生态经济带", "汉江生态经济带", "长江经济带"],
        ),
        # brackets
        ("做强一核（郑州），壮大两翼（洛阳、南阳）。", "一核", ["郑州"]),
        ("做强一核（郑州），壮大两翼（洛阳、南阳）。", "两翼", ["洛阳", "南阳"]),
        ("壮大“两翼”（即洛阳、南阳两个省域副中心城市）。", "两翼", ["洛阳", "南阳"]),
        # right before the label
        ("做强洛阳、南阳“两翼”。", "两翼", ["洛阳", "南阳"]),
        ("发挥郑州“一核”的带动作用。", "一核", ["郑州"]),
        # a counted list of the kind
        ("依托陇海、京九、焦柳三条铁路经济带。", "三带", ["陇海铁路经济带", "京九铁路经济带", "焦柳铁路经济带"]),
    ],
)
def test_a_slot_is_filled_by_what_the_article_says_of_it(explained, label, found):
    """“两翼”指A、B; 两翼（A、B）; A、B“两翼”; A、B、C三条经济带."""
    assert slot(LAYOUT + explained, label) == found


def test_an_explanation_may_stand_in_another_paragraph_before_the_formula():
    """The whole article is looked through, in both directions."""
    assert slot("“两翼”指洛阳、南阳。\n城镇体系逐步完善。\n" + LAYOUT, "两翼") == ["洛阳", "南阳"]


def test_each_slot_of_a_sum_is_filled_by_its_number():
    """“3”指…，“2”指…，“1”即…"""
    x = read("构建“3+2+1”战略框架。这里的“3”指郑州、洛阳、南阳，“2”指中原城市群和淮河生态经济带，“1”即郑州都市圈。")
    assert fillers(x, "3+2+1战略框架") == {
        "3": ["郑州", "洛阳", "南阳"],
        "2": ["中原城市群", "淮河生态经济带"],
        "1": ["郑州都市圈"],
    }


def test_central_cities_of_a_province_fill_its_secondary_cores():
    """A、B两个省域副中心城市 are the 两副."""
    x = read("构建“一核两副”发展格局。支持洛阳、南阳两个省域副中心城市建设。")
    assert fillers(x, "一核两副") == {"一核": [], "两副": ["洛阳", "南阳"]}


@pytest.mark.parametrize("said", ["“两副”是洛阳和南阳两个省域副中心城市", "“两副”即洛阳、南阳等2个副中心"])
def test_what_sums_a_definition_up_is_no_member(said: str) -> None:
    x = read(f"构建“一核两副”发展格局，“一核”是郑州，{said}。")
    assert fillers(x, "一核两副") == {"一核": ["郑州"], "两副": ["洛阳", "南阳"]}


def test_names_may_come_before_the_label_that_they_are() -> None:
    """A、B为“两副”; what is no name before it leaves the slot open."""
    x = read("构建“一核两副”发展格局，郑州为“一核”，洛阳、南阳为“两副”。")
    assert fillers(x, "一核两副") == {"一核": ["郑州"], "两副": ["洛阳", "南阳"]}
    assert fillers(read("构建“一主一带”格局，风光为“一带”。"), "一主一带") == {"一主": [], "一带": []}


def test_a_label_that_something_is_built_on_is_not_defined() -> None:
    """以“四大板块”为支撑 says nothing of who they are."""
    x = read("形成了以“四大板块”为支撑的区域发展总体战略。")
    assert fillers(x, "四大板块") == {"四大板块": []}


def test_a_member_is_the_whole_phrase_that_ends_in_what_the_label_counts() -> None:
    x = read("构建“一轴两区”格局，“一轴”为沪宁发展主轴，“两区”是苏南发展区和苏北生态区。")
    assert fillers(x, "一轴两区") == {"一轴": ["沪宁发展主轴"], "两区": ["苏南发展区", "苏北生态区"]}


def test_the_members_right_before_a_counted_set_fill_it():
    """A、B、C、D四大板块."""
    x = read("统筹东部、中部、西部、东北四大板块。")
    assert fillers(x, "四大板块") == {"四大板块": ["东部地区", "中部地区", "西部地区", "东北地区"]}


def test_mechanisms_of_a_counted_set_get_their_head_back():
    """A、B、C等三大机制 names three mechanisms."""
    x = read("构建信息共享、成本分担、利益补偿等三大机制。")
    assert fillers(x, "三大机制") == {"三大机制": ["信息共享机制", "成本分担机制", "利益补偿机制"]}
    assert names(x)["成本分担机制"] == "Mechanism"


def test_mechanisms_that_keep_their_head_do_not_get_it_twice():
    """A机制、B机制、C机制三大机制 names A机制, not A机制机制."""
    x = read("形成信息共享机制、成本分担机制、利益补偿机制三大机制。")
    assert fillers(x, "三大机制") == {"三大机制": ["信息共享机制", "成本分担机制", "利益补偿机制"]}


@pytest.mark.parametrize("noun", ["产业集群", "千亿产业集群"])
def test_quoted_characters_fill_a_set_of_clusters(noun):
    """“钢铝铜”三大产业集群: one industry for each character."""
    x = read(f"培育“钢铝铜”三大{noun}。")
    assert fillers(x, f"三大{noun}") == {f"三大{noun}": ["钢", "铝", "铜"]}
    assert {names(x)[c] for c in "钢铝铜"} == {"Industry"}


def test_quoted_characters_must_be_as_many_as_counted():
    """“钢铝”三大产业集群 leaves the set open."""
    assert all(not s.fillers for f in read("培育“钢铝”三大产业集群。").frameworks for s in f.slots)


def test_names_of_the_counted_kind_beside_the_formula_fill_it():
    """Exactly as many belts in the paragraph as 两带 counts."""
    x = read("构建“一轴两带”空间布局。推进沿江经济带和淮河生态经济带建设。")
    assert fillers(x, "一轴两带")["两带"] == ["沿江经济带", "淮河生态经济带"]


def test_another_number_of_names_beside_the_formula_fills_nothing():
    """Three belts are not the 两带."""
    x = read("构建“一轴两带”空间布局。推进沿江经济带、淮河生态经济带和汉江生态经济带建设。")
    assert fillers(x, "一轴两带")["两带"] == []


def test_an_uncounted_slot_takes_what_a_list_names():
    """诸暨、嵊州、新昌等城市组团 fill 多组团."""
    x = read("打造一轴一心、三带多组团。诸暨、嵊州、新昌等城市组团错位发展。")
    assert fillers(x, "一轴一心、三带多组团")["多组团"] == ["诸暨市", "嵊州市", "新昌县"]


@pytest.mark.parametrize(
    ("text", "framework", "found"),
    [
        (
            "打造“三个高地”，即制造业高地、科技创新高地、开放高地。",
            "三个高地",
            ["制造业高地", "科技创新高地", "开放高地"],
        ),
        ("统筹“三大板块”，即豫北、豫南、豫西。", "三大板块", ["豫北", "豫南", "豫西"]),
    ],
)
def test_what_follows_that_is_fills_a_set(text, framework, found):
    """“三个高地”，即A、B、C."""
    assert list(fillers(read(text), framework).values()) == [found]


def test_cores_named_by_their_role_fill_core_and_secondary_cores():
    """以郑州为核心，以洛阳、南阳为副中心 in the sentence of the formula."""
    x = read("构建“一核两副”发展格局，以郑州为核心，以洛阳、南阳为副中心。")
    assert fillers(x, "一核两副") == {"一核": ["郑州"], "两副": ["洛阳", "南阳"]}


# ------------------------------------------------------------------ parts of a longer formula


def test_parts_of_a_longer_formula_share_its_fillers():
    """一核两副 is a part of 一核两副三带四区: what fills 两副 in the one fills it in the other."""
    x = read("构建“一核两副”格局，“一核”是合肥，“两副”是芜湖、安庆。\n全省推进“一核两副三带四区”布局。")
    assert fillers(x, "一核两副") == {"一核": ["合肥"], "两副": ["芜湖", "安庆"]}
    assert fillers(x, "一核两副三带四区") == {"一核": ["合肥"], "两副": ["芜湖", "安庆"], "三带": [], "四区": []}


def test_a_formula_that_only_shares_a_label_is_no_part():
    """一核三圈 and 一核两翼三带 are two layouts; filling is by article, sharing by runs of labels."""
    x = read("构建“两翼三圈”格局。\n构建“一核两翼三带”格局。")
    assert not any(s.fillers for f in x.frameworks for s in f.slots)


# ------------------------------------------------------------------ never more than counted


@pytest.mark.parametrize(
    "explained",
    [
        "“两翼”指洛阳、南阳、商丘。",
        "壮大两翼（洛阳、南阳、商丘）。",
        "做强洛阳、南阳、商丘“两翼”。",
    ],
)
def test_a_slot_never_holds_more_than_it_counts(explained):
    """Three names for two places are no explanation; the slot stays open."""
    assert slot(LAYOUT + explained, "两翼") == []


def test_two_explanations_that_disagree_do_not_overfill():
    """“两翼”指A、B here and C、D there: at most two names."""
    assert len(set(slot(LAYOUT + "“两翼”指洛阳、南阳。\n“两翼”指商丘、信阳。", "两翼"))) <= 2


def test_merging_two_readings_never_overfills():
    """Fillers of one framework from two places: each once, and no more than the count."""
    here, there = Evidence(0, 0, 5), Evidence(0, 5, 9)
    a = [Slot(1, "两翼", 2, (Filler(Key("洛阳"), "r", here), Filler(Key("南阳"), "r", here)))]
    b = [Slot(1, "两翼", 2, (Filler(Key("洛阳"), "r", there), Filler(Key("商丘"), "r", there)))]
    (merged,) = merge(a, b)
    assert [(f.key.name, f.evidence) for f in merged.fillers] == [("洛阳", here), ("南阳", here), ("洛阳", there)]


@pytest.mark.parametrize("text", [LAYOUT, LAYOUT + "洛阳和南阳的牡丹、月季都有名。", LAYOUT + "“一核”即郑州。"])
def test_an_open_slot_stays_empty(text):
    """Names that the text does not put into the slot stay outside."""
    assert slot(text, "两翼") == []


# ------------------------------------------------------------------ evidence and explanations


def test_a_filler_quotes_the_sentence_that_puts_it_there():
    """Not the sentence of the formula."""
    text = LAYOUT + "“两翼”指洛阳、南阳。"
    (f,) = read(text).frameworks
    for filler in f.slots[1].fillers:
        assert text[filler.evidence.start : filler.evidence.end] == "“两翼”指洛阳、南阳。"


def test_a_filler_is_an_entity_and_a_mention_of_the_article():
    """Nothing is filled in that the text does not name."""
    x = read(LAYOUT + "“三带”包括沿黄、沿淮、沿淇。")
    labels = {e.label for e in x.entities}
    mentioned = {k.name for _, m in x.mentions for k in m.keys}
    for filler in (y for f in x.frameworks for s in f.slots for y in s.fillers):
        assert filler.key.name in labels & mentioned


def test_an_explanation_is_kept_for_frameworks_of_other_articles():
    """A counted list is handed on with its label and its names."""
    x = read("做强洛阳、南阳两个省域副中心城市。")
    assert {(e.label, e.count, tuple(f.key.name for f in e.fillers)) for e in x.explanations} >= {
        ("两副", 2, ("洛阳", "南阳"))
    }


@pytest.mark.parametrize("text", ["“两翼”指洛阳、南阳。", "壮大“两翼”（洛阳、南阳）。", "做强洛阳、南阳“两翼”。"])
def test_a_label_explained_without_its_formula_is_kept_too(text):
    """“两翼”指A、B in a text that does not name the formula: for the pass over the union."""
    assert [(e.label, [f.key.name for f in e.fillers]) for e in read(text).explanations] == [("两翼", ["洛阳", "南阳"])]


def test_only_places_play_the_part_that_a_label_counts():
    """以某某同志为核心的党中央 fills no 一核: whoever is cast must be a place."""
    x = read("构建“一核两翼”发展格局。以张三同志为核心的班子抓落实。以郑州为核心，以洛阳、南阳为两翼。")
    (framework,) = x.frameworks
    assert [f.key.name for f in framework.slots[0].fillers] == ["郑州"]


# ------------------------------------------------------------------ without a slogan, below a headline, by openers


def test_an_enumeration_without_a_slogan_is_a_framework():
    """由一个…、两个…和若干…组成: slots with their counts, filled where the text names them."""
    text = "骨架由一个核心圈、两个边境支点和若干生态单元组成。两个边境支点，是吉隆、亚东。"
    assert fillers(read(text), "一个核心圈、两个边境支点和若干生态单元") == {
        "一个核心圈": [],
        "两个边境支点": ["吉隆县", "亚东县"],
        "若干生态单元": [],
    }


@pytest.mark.parametrize("text", ["新建三条高速、两座大桥和若干学校。", "培育一个品牌、两个集群。"])
def test_counted_things_that_make_up_nothing_are_no_framework(text):
    assert read(text).frameworks == ()


def test_the_parts_below_a_headline_that_names_the_slot():
    """第一节 做强三圈, then a paragraph each."""
    text = (
        "构建“三圈一带”格局。\n（一）做强三圈\n武汉都市圈。由武汉和鄂州组成。\n"
        "襄阳都市圈。由襄阳和随州组成。\n宜昌都市圈。由宜昌和荆州组成。"
    )
    assert slot(text, "三圈", "三圈一带") == ["武汉都市圈", "襄阳都市圈", "宜昌都市圈"]


def test_who_opens_the_paragraph_that_a_label_opens():
    """让“两圈”强起来。甲圈…；乙圈…."""
    text = "构建“一群两圈”格局。\n让“两圈”强起来。武汉都市圈要提能级；襄阳都市圈要补短板。"
    assert slot(text, "两圈", "一群两圈") == ["武汉都市圈", "襄阳都市圈"]


def test_the_one_centre_of_a_section_fills_the_heart():
    assert slot("构建“一核两带多支点”格局。以武汉为龙头，以若干县市为支点。", "一核", "一核两带多支点") == ["武汉"]


def test_a_list_in_a_definition_that_goes_on():
    """就是推动A、B、C各展所长: the list is the slot."""
    text = "“三圈协同”，就是推动武汉都市圈、襄阳都市圈、宜昌都市圈各展所长。构建“一主三圈”格局。"
    assert slot(text, "三圈", "一主三圈") == ["武汉都市圈", "襄阳都市圈", "宜昌都市圈"]


def test_lists_behind_a_formula_fill_its_slots_in_turn():
    """As many lists as slots, each as long as its slot counts, in the sentence or in the next one."""
    text = "深化“1+3”重点功能区建设，以甲江城市群为引领，沿海经济带、江淮生态经济区和淮海经济区竞相发力。"
    assert fillers(read(text), "1+3重点功能区") == {
        "1": ["甲江城市群"],
        "3": ["沿海经济带", "江淮生态经济区", "淮海经济区"],
    }


@pytest.mark.parametrize(
    "said",
    [
        "以甲江城市群为引领，沿海经济带、江淮生态经济区竞相发力。",
        "以甲江城市群为引领，沿海经济带、江淮生态经济区和淮海经济区竞相发力，合肥都市圈跟进。",
        "以甲江城市群为引领，沿海经济带、江淮生态经济区和甲江城市群竞相发力。",
    ],
)
def test_lists_of_other_lengths_fill_nothing_in_turn(said):
    """One too short, one too many, one name twice: nothing is guessed."""
    found = fillers(read(f"深化“1+3”重点功能区建设，{said}"), "1+3重点功能区")
    assert found == {"1": [], "3": []}


def test_lines_are_the_axes_that_something_is_built_on():
    """以A和B为两轴: a label that counts lines takes lines; 以…为支撑形成 says it too."""
    text = "按照“两核、两轴”布局，以沪渝高速和沈海高速为两轴，以长沙、株洲为支撑形成两核。"
    assert fillers(read(text), "两核、两轴") == {"两核": ["长沙", "株洲"], "两轴": ["沪渝高速", "沈海高速"]}
