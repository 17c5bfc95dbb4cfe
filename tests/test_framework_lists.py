"""Slots filled by lists: with one noun for all, counted and added up, of their kind, or opening what stands behind."""

from __future__ import annotations

import pytest

from tests.reading import names, read
from tests.test_frameworks import fillers


def filled(text: str) -> dict[str, list[str]]:
    """Slot label -> fillers, of the first framework of a text that has more than one slot."""
    found = next(f for f in read(text).frameworks if len(f.slots) > 1)
    return {s.label: [filler.key.name for filler in s.fillers] for s in found.slots}


# ------------------------------------------------------------------ one noun for all members


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        (
            "培育岳长、湘邵两条城镇发展带，形成“一核两带”空间格局。",
            "两带",
            ["岳长城镇发展带", "湘邵城镇发展带"],
        ),
        (
            "培育丰高、奉靖、余万组团发展能力，形成“一核三组团”空间格局。",
            "三组团",
            ["丰高组团", "奉靖组团", "余万组团"],
        ),
        (
            "以滇缅（甸）、滇老2个国际合作圈为支撑，形成“一核两圈”空间格局。",
            "两圈",
            ["滇缅国际合作圈", "滇老国际合作圈"],
        ),
        (
            "落实“一主三区”布局。湘北、湘南经济区和湘西生态示范区协同发展。",
            "三区",
            ["湘北经济区", "湘南经济区", "湘西生态示范区"],
        ),
        ("推动东湖片区、南湖片区两翼齐飞，形成“一核两翼”格局。", "两翼", ["东湖片区", "南湖片区"]),
    ],
    ids=["classifier", "none", "digits", "further-ones", "role"],
)
def test_members_share_the_noun_behind_them(text, label, found):
    assert filled(text)[label] == found


@pytest.mark.parametrize(
    "text",
    [
        "培育岳长、湘邵、怀吉三条城镇发展带，形成“一核两带”空间格局。",
        "发展肉牛、滩羊两个特色产业，形成“一核两特”空间格局。",
        "作出加强与东部、中部合作两带动的安排，形成“一核两带”空间格局。",
    ],
    ids=["another-count", "inside-a-word", "no-list"],
)
def test_another_noun_or_number_fills_nothing(text):
    label = "两特" if "两特" in text else "两带"
    assert filled(text)[label] == []


# ------------------------------------------------------------------ sums and codes


CODE = (
    "构建“2318”现代产业体系。做强电子信息、先进材料两大主导产业集群，升级装备制造、食品及农产品加工、软件三大支柱产业集群，"
    "培育18个新星产业集群。"
)


def test_a_code_takes_the_lists_that_its_paragraph_counts():
    """2, 3 and 18, as they are counted; the 18 are not named."""
    assert fillers(read(CODE), "2318现代产业体系") == {
        "2": ["电子信息", "先进材料"],
        "3": ["装备制造", "食品及农产品加工", "软件"],
        "18": [],
    }


@pytest.mark.parametrize(
    ("code", "slots"), [("51020", ["5", "10", "20"]), ("343", ["3", "4", "3"]), ("415X", ["4", "15", "X"])]
)
def test_a_code_that_nothing_spells_out_is_read_by_its_digits(code, slots):
    (f,) = read(f"打造“{code}”现代产业集群。").frameworks
    assert [s.label for s in f.slots] == slots


def test_the_numbers_of_a_sum_take_the_lists_in_order():
    """A number that stands twice takes the first list and the second; a list without a count may be one of them."""
    text = (
        "构建“2+3+2”现代化产业体系。做强机械装备、金融服务两大支柱产业，培育生物医药、新材料、新能源等战略性新兴产业，"
        "布局未来网络、氢能两个未来产业。"
    )
    (f,) = [f for f in read(text).frameworks if len(f.slots) == 3]
    assert [[x.key.name for x in s.fillers] for s in f.slots] == [
        ["机械装备", "金融服务"],
        ["生物医药", "新材料", "新能源"],
        ["未来网络", "氢能"],
    ]


def test_lists_in_another_order_add_up_to_nothing():
    text = "构建“2+3”现代化产业体系。培育生物医药、新材料、新能源三大新兴产业，做强机械装备、金融服务两大支柱产业。"
    assert set(map(tuple, filled(text).values())) == {()}


def test_a_list_of_areas_is_dealt_out_to_a_sum():
    text = "实施“1+3”重点功能区战略，促进沿江城市群、沿海经济带、江北经济区和江南经济区各扬所长。"
    assert filled(text) == {"1": ["沿江城市群"], "3": ["沿海经济带", "江北经济区", "江南经济区"]}


# ------------------------------------------------------------------ lists of their kind, and what opens clauses


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        (
            "构建“一核三带”格局，建设沿江绿色生态长带、滨海陆海统筹带和运河文化魅力带。",
            "三带",
            ["沿江绿色生态长带", "滨海陆海统筹带", "运河文化魅力带"],
        ),
        (
            "构建“三极一带”格局。长沙经济圈要做强枢纽；衡阳经济圈要用好口岸；岳阳经济圈要港城融合。",
            "三极",
            ["长沙经济圈", "衡阳经济圈", "岳阳经济圈"],
        ),
        (
            "“一基地两区”中，制造业是立身之本；北方航运核心区建设加快；改革开放先行区则要先行先试。",
            "两区",
            ["北方航运核心区", "改革开放先行区"],
        ),
        (
            "构建“一湾三极”空间格局，做强长沙、衡阳、岳阳三大都市区。",
            "三极",
            ["长沙都市区", "衡阳都市区", "岳阳都市区"],
        ),
        ("做强长沙、衡阳、岳阳“一主两副”。", "两副", ["衡阳", "岳阳"]),
    ],
    ids=["listed", "alike", "phrases", "counted", "divisions"],
)
def test_what_is_as_many_as_a_slot_counts_fills_it(text, label, found):
    assert filled(text)[label] == found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("构建“一核三带”格局，建设沿江绿色生态长带和运河文化魅力带。", "三带"),
        ("构建“三极一带”格局。长沙经济圈要做强枢纽；衡阳经济圈要用好口岸。", "三极"),
        ("构建“一湾三极三廊”空间格局，做强长沙、衡阳、岳阳三大都市区。", "三极"),
        ("做强长沙、衡阳“一主两副”。", "两副"),
    ],
    ids=["too-few", "two-of-three", "two-slots-alike", "one-short"],
)
def test_other_numbers_leave_a_slot_empty(text, label):
    assert filled(text)[label] == []


def test_a_list_that_opens_the_next_sentence_fills_a_set():
    text = "新空间在“三个新城”。长沙、衡阳、岳阳，过去各自为战，如今同向发力。"
    assert fillers(read(text), "三个新城") == {"三个新城": ["长沙", "衡阳", "岳阳"]}


# ------------------------------------------------------------------ how they are told


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("构建“一核两带”格局。“一核”即长沙，含周边组团；“两带”即沿江经济带、沿湖经济带。", "一核", ["长沙"]),
        ("构建“双城一带”格局。“双城”是指长沙、衡阳，这是主引擎。", "双城", ["长沙", "衡阳"]),
        ("“一核两翼”格局中，突出长沙的核心增长极作用。", "一核", ["长沙"]),
        ("强化岳阳、衡阳区域增长极功能，形成“一核两极”格局。", "两极", ["岳阳", "衡阳"]),
        ("长沙、衡阳两大都市圈作为“两极”，完善“一核两极”格局。", "两极", ["长沙都市圈", "衡阳都市圈"]),
        ("“一主两副”格局中，支持岳阳、衡阳建设副中心城市。", "两副", ["岳阳", "衡阳"]),
    ],
    ids=["to-comma", "to-comma-two", "core", "poles", "between", "secondary"],
)
def test_what_a_label_is_said_to_be(text, label, found):
    assert filled(text)[label] == found


def test_a_set_told_as_the_content_of_what_follows():
    text = "以新基建、新环境、新生活、新消费为内容的“四新设施”建设全面起步。"
    assert fillers(read(text), "四新设施") == {"四新设施": ["新基建", "新环境", "新生活", "新消费"]}


def test_members_that_begin_alike_are_whole():
    """新医药 is no 医药."""
    text = "培育新能源、新医药、新电商“三新产业”。"
    assert fillers(read(text), "三新产业") == {"三新产业": ["新能源", "新医药", "新电商"]}


def test_a_formula_in_a_title_counts_where_it_is_explained():
    text = "印发《推进“一圈一带”发展三年行动方案》。“一圈”即长沙都市圈；“一带”即沿江经济带。"
    assert filled(text) == {"一圈": ["长沙都市圈"], "一带": ["沿江经济带"]}
    assert read("印发《推进“一圈一带”发展三年行动方案》。").frameworks == ()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("构建“一核牵引、两极并进、四带联动”格局。", ["一核", "两极", "四带"]),
        ("形成“中心辐射、两翼齐飞、新城发力”空间新格局。", ["两翼"]),
        ("优化“一个中心、六条走廊以及八个节点”布局。", ["一个中心", "六条走廊", "八个节点"]),
        ("构建“六新六特+N”现代化产业体系。", ["六新", "六特", "N"]),
    ],
    ids=["clauses", "some-count", "with-classifiers", "open-end"],
)
def test_slogans_of_clauses_are_frameworks(text, labels):
    (f,) = read(text).frameworks
    assert [s.label for s in f.slots] == labels


def test_a_complaint_in_clauses_is_no_framework():
    assert read("“一城独大、多点偏弱”的问题尚未改变。").frameworks == ()


def test_a_bare_formula_counts_in_a_text_about_policy_only():
    """“5+4” of a football report is none; beside a strategy, a frame or a filler it is one."""
    assert read("客队以“5+4”两道防线死守禁区。").frameworks == ()
    assert len(read("“一核两翼”要说清楚。落实乡村振兴战略。").frameworks) == 1
    assert len(read("构建“5+4”产业体系。").frameworks) == 1
    assert len(read("“一主两副”中，“一主”即长沙。").frameworks) == 1


def test_a_filler_with_a_shared_noun_is_an_entity():
    text = "培育岳长、湘邵两条城镇发展带，形成“一核两带”空间格局。"
    assert names(read(text))["岳长城镇发展带"] == "EconomicBelt"


def test_one_heart_may_be_of_several():
    text = "湖南构建“一核两副”格局，“一核”即岳麓区和望城区、长沙县，“两副”即岳阳和衡阳。"
    assert filled(text) == {"一核": ["岳麓区", "望城区", "长沙县"], "两副": ["岳阳", "衡阳"]}


def test_a_question_defines_nothing():
    assert filled("湖南构建“一核两副”格局，“一核”是岳麓区？")["一核"] == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("湖南落实“强一核、建两带、育多点”部署。", ["一核", "两带", "多点"]),
        ("湖南形成“一心、一堡、四节点”布局。", ["一心", "一堡", "四节点"]),
    ],
    ids=["verbs", "marks"],
)
def test_pairs_in_quotes_behind_verbs_and_between_marks(text, labels):
    assert list(filled(text)) == labels


def test_short_members_share_the_noun_of_a_quoted_set():
    found = fillers(read("加强空中、陆上、网上“三条丝绸之路”建设。"), "三条丝绸之路")
    assert found == {"三条丝绸之路": ["空中丝绸之路", "陆上丝绸之路", "网上丝绸之路"]}


def test_a_list_over_clauses_with_just_what_is_counted():
    text = "支持洞庭湖新区深化“一岛两窗”建设，打造国际旅游岛，当好对台合作窗口、对外开放窗口。"
    assert filled(text)["两窗"] == ["对台合作窗口", "对外开放窗口"]


def test_whom_a_sentence_is_about_is_no_member_of_what_it_builds():
    text = "湖南聚焦“双带”，推进沪昆经济带和京广经济带建设，完善“一核双带”格局。"
    assert filled(text) == {"一核": [], "双带": ["沪昆经济带", "京广经济带"]}


def test_a_list_that_makes_up_a_label():
    text = "江西构建“一核多支撑”格局。瑞昌、湖口、彭泽等县特色鲜明，则构成“多支撑”。"
    assert filled(text)["多支撑"] == ["瑞昌市", "湖口县", "彭泽县"]


def test_a_set_that_a_list_is():
    found = fillers(read("京津冀、长三角、珠三角是我国经济发展的三大动力源。"), "三大动力源")
    assert found == {"三大动力源": ["京津冀", "长三角", "珠三角"]}


def test_who_is_made_the_part_that_a_label_names():
    assert filled("湖南将岳阳定位为“一主”，构建“一主两翼”格局。")["一主"] == ["岳阳"]
