"""Names in sentences: which of several overlapping readings counts, and what syntax, lists and verbs make a name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading import Candidate
from kg.recognise.overlap import choose
from tests.reading import names, of, read


def candidate(start: int, end: int, kind: str = "name", name: str = "") -> Candidate:
    return Candidate(start, end, name or f"{start}-{end}", "Region", "test", kind)


def bug(*values: object, reason: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


# ------------------------------------------------------------------ the overlap policy


def test_the_longer_name_wins():
    """雄安新区 over 安新."""
    long, short = candidate(0, 4), candidate(1, 3, "place")
    assert choose([short, long]) == [long]


def test_of_equally_long_names_the_left_one_wins():
    """Reading goes from left to right."""
    left, right = candidate(0, 3), candidate(2, 5)
    assert choose([right, left]) == [left]


def test_a_title_wins_over_a_longer_name():
    """《…》 is a title, whatever reaches over its edge."""
    title, longer = candidate(2, 6, "title"), candidate(0, 9, "head")
    assert choose([longer, title]) == [title]


def test_a_formula_wins_over_a_longer_name_and_loses_to_a_title():
    """Titles before formulas before all else."""
    title, formula, longer = candidate(0, 3, "title"), candidate(2, 6, "formula"), candidate(4, 12, "head")
    assert choose([longer, formula]) == [formula]
    assert choose([longer, formula, title]) == [title, longer]


def test_names_that_only_touch_both_count():
    """Spans are half-open."""
    a, b = candidate(0, 2), candidate(2, 4)
    assert choose([b, a]) == [a, b]


_CANDIDATES = st.lists(
    st.tuples(
        st.integers(0, 12), st.integers(1, 6), st.sampled_from(["title", "formula", "name", "place", "head", "goal"])
    ),
    max_size=12,
).map(lambda rows: [candidate(a, a + n, kind) for a, n, kind in rows])


@settings(deadline=None, derandomize=True)
@given(_CANDIDATES, st.randoms(use_true_random=False))
def test_what_is_chosen_is_sorted_apart_and_independent_of_the_order(row, random):
    """No overlaps, nothing left out without a rival, the same whatever the order."""
    chosen = choose(row)
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    assert all(any(c.start < o.end and o.start < c.end for o in chosen) for c in row)
    mixed = list(row)
    random.shuffle(mixed)
    assert [(c.start, c.end) for c in choose(mixed)] == [(c.start, c.end) for c in chosen]


# ------------------------------------------------------------------ names by their head


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("做强祁县玻璃器皿、太谷玛钢、定襄法兰等特色产品。", {"玻璃器皿", "玛钢", "法兰"}),
        ("祁县古城、太谷水秀、定襄蒋村等12个中心镇作为支点。", set()),
    ],
    ids=["products", "towns"],
)
def test_nouns_of_a_row_of_pairs_are_products_and_no_towns(text, found):
    """甲县轴承、乙县番茄 names industries; 甲县乙、丙县丁等12个中心镇 names towns."""
    assert {n for n, c in names(read(text)).items() if c == "Industry"} == found


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("把怀化都圈进来的“三小时经济圈”越圈越紧。", "三小时经济圈", "Region"),
        ("打造1小时经济圈。", "1小时经济圈", "Region"),
        ("本市行政区域内嘉陵江流域适用本条例。", "嘉陵江流域", "Region"),
        ("唐山港背靠张唐铁路。", "张唐铁路", "TransportLine"),
        ("长泰、龙海承接电子信息零部件和食品加工项目。", "电子信息零部件", "Industry"),
        ("该市重在一个“特”字——湘西生态旅游发展区放大优势。", "湘西生态旅游发展区", "Region"),
        ("打造长沙——株洲——湘潭产业走廊。", "长沙——株洲——湘潭产业走廊", "Corridor"),
    ],
)
def test_how_far_a_name_reaches(text, name, cls):
    """Over the hours that count it, and over —— between places alone."""
    assert names(read(text)).get(name) == cls, names(read(text))


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("支持武汉建设光谷科技创新大走廊。", "光谷科技创新大走廊", "Corridor"),
        ("推进武汉都市圈建设。", "武汉都市圈", "MetropolitanArea"),
        ("太原和忻州建设太忻经济区。", "太忻经济区", "Region"),
        ("依托郑州航空港经济综合实验区开放。", "郑州航空港经济综合实验区", "FunctionalZone"),
        ("中国（河南）自由贸易试验区郑州片区挂牌。", "中国（河南）自由贸易试验区郑州片区", "FunctionalZone"),
        ("推进苏州工业园区建设。", "苏州工业园区", "FunctionalZone"),
        ("推进兰州—西宁城市群建设。", "兰西城市群", "UrbanAgglomeration"),
        ("推进杭绍甬一体化。", "杭绍甬一体化", "Strategy"),
        ("实施强县域战略。", "强县域战略", "Strategy"),
        ("沪昆高铁全线贯通。", "沪昆高铁", "TransportLine"),
        ("国务院发展研究中心发布报告。", "国务院发展研究中心", "Organization"),
    ],
)
def test_a_head_noun_and_what_stands_before_it_is_a_name(text, name, cls):
    """From the head the name grows to the left, and stops at the verb that governs it."""
    assert names(read(text)).get(name) == cls


@pytest.mark.parametrize(
    "text",
    [
        "欠发达地区、沿海地区、各地区要携起手来。",
        "加快建设示范区。",
        "三条走廊、两条经济带。",
        "发展战略和重大战略要落地。",
        "坚持高质量发展和协调发展。",
        "完善体制机制，建立新机制。",
        "修了一条高速公路。",
        "各级政府和专家学者都在想办法。",
        "推动“专精特新”企业发展。",
        "壮大实体经济和各类产业。",
    ],
)
def test_a_generic_phrase_is_no_name(text):
    """A head with nothing of its own before it names nothing."""
    assert names(read(text)) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("三明、南平发展竹木家居。", "竹木家居"),
        ("三明要发展家居。", "家居"),
        ("三明要发展特色家居。", "家居"),
    ],
)
def test_an_industry_has_the_words_before_it_that_its_verb_governs(text, name):
    """发展 governs all that stands behind it, generic words aside."""
    assert {n for n, cls in names(read(text)).items() if cls == "Industry"} == {name}


@pytest.mark.parametrize(
    ("text", "name", "inside"),
    [
        ("推进长江中游城市群建设。", "长江中游城市群", "长江中游"),
        ("推进成渝地区双城经济圈建设。", "成渝地区双城经济圈建设", "成渝地区双城经济圈建"),
        ("全面推进乡村振兴战略。", "乡村振兴战略", "振兴区"),
        ("推进黄河流域生态保护和高质量发展。", "黄河流域生态保护和高质量发展", "黄河"),
    ],
)
def test_nested_names_keep_the_longest(text, name, inside):
    """The name around is read, the shorter one inside is not read a second time."""
    found = names(read(text))
    assert name in found
    assert inside not in found


def test_a_place_inside_a_zone_counts_on_its_own():
    """武汉都市圈 names 武汉 too."""
    assert names(read("推进武汉都市圈建设。")) == {"武汉": "City", "武汉都市圈": "MetropolitanArea"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("实施“双百跃升”行动。", "双百跃升行动"),
        ("加快推进“县域突围”战略。", "县域突围战略"),
        ("健全“县级统筹、乡镇落实”机制。", "县级统筹、乡镇落实机制"),
        ("推进共建“一带一路”。", "一带一路建设"),
        ("建成“轨道上的都市圈”。", "轨道上的都市圈"),
        ("支持昆明打造“区域性国际中心城市”。", "区域性国际中心城市"),
    ],
)
def test_a_quoted_name_loses_its_marks(text, name):
    """Quotation marks belong to no name."""
    assert name in names(read(text))


# ------------------------------------------------------------------ titles


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("《黄河中游水土保持规划纲要》公布。", "黄河中游水土保持规划纲要", "PolicyDocument"),
        ("《中华人民共和国湿地保护法》施行。", "中华人民共和国湿地保护法", "Law"),
        ("《云南省滇池保护条例》修订。", "云南省滇池保护条例", "Law"),
        ("党的二十大报告提出目标。", "党的二十大报告", "PolicyDocument"),
        ("党的二十大提出目标。", "党的二十大", "Meeting"),
    ],
)
def test_a_titled_document_or_meeting_is_one_name(text, name, cls):
    """《》 is left out; a report of a congress is a document, the congress a meeting."""
    assert names(read(text)).get(name) == cls


# ------------------------------------------------------------------ mechanisms, long and short


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("建立健全利益补偿机制。", "利益补偿机制"),
        ("建立区域利益补偿机制和联合执法机制。", "区域利益补偿机制"),
        ("建立区域利益补偿机制和联合执法机制。", "联合执法机制"),
        ("建立成本共担和收益共享机制。", "成本共担和收益共享机制"),
        ("徐州建立流域上下游之间横向的生态补偿机制。", "流域上下游之间横向的生态补偿机制"),
        ("推行河湖长制。", "河长制"),
        ("深化东西部协作。", "东西部协作"),
        ("建立联合巡查机制。", "联合巡查机制"),
        ("金华要建立健全利益补偿机制。", "利益补偿机制"),
        ("示范区建立健全跨市执法联动机制。", "跨市执法联动机制"),
    ],
)
def test_a_mechanism_says_what_it_does(text, name):
    """The name runs from behind the verb to 机制, over 的 where it holds one."""
    assert of(text, "Mechanism") >= {name}


def test_the_short_form_of_a_long_mechanism_is_an_alias():
    """The part behind 的 is a name of the same thing."""
    (e,) = [e for e in read("徐州建立流域上下游之间横向的生态补偿机制。").entities if e.cls == "Mechanism"]
    assert "生态补偿机制" in e.aliases


# ------------------------------------------------------------------ restored lists


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依托陇海、京九两条铁路经济带，布局物流枢纽。", {"陇海铁路经济带", "京九铁路经济带"}),
        ("推进陇海、宁西两条铁路经济带建设。", {"陇海铁路经济带", "宁西铁路经济带"}),
        ("建设陇海、宁西两条铁路经济带。", {"陇海铁路经济带", "宁西铁路经济带"}),
        bug(
            "打造沿黄、沿淮两条高铁经济带。",
            {"沿黄高铁经济带", "沿淮高铁经济带"},
            reason="of 沿黄 and 沿淮, which are no names, only 高铁经济带 is read",
        ),
        ("依托京沪、京九两条高铁经济带。", {"京沪高铁经济带", "京九高铁经济带"}),
    ],
)
def test_a_list_of_belts_is_restored(text, found):
    """陇海、宁西两条铁路经济带: the head behind the count is each member's."""
    assert of(text, "EconomicBelt") == found


def test_a_list_of_corridors_is_restored():
    """甬舟、杭绍两条城际走廊 names two corridors."""
    assert of("推动甬舟、杭绍两条城际走廊建设。", "Corridor") == {"甬舟城际走廊", "杭绍城际走廊"}


def test_the_count_must_agree():
    """Three members and the count two: no restoration, since the list is another one."""
    assert not of("依托陇海、京九、焦柳两条铁路经济带。", "EconomicBelt") & {"陇海铁路经济带", "焦柳铁路经济带"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("健全水质监测、水量调度、生态补偿等机制。", {"水质监测机制", "水量调度机制", "生态补偿机制"}),
        ("完善人才流动、项目对接等机制。", {"人才流动机制", "项目对接机制"}),
        ("完善区域合作、区域互助等机制。", {"区域合作机制", "区域互助机制"}),
    ],
)
def test_a_list_of_mechanisms_is_restored(text, found):
    """A、B等机制 names a mechanism for each member."""
    assert of(text, "Mechanism") == found


def test_two_regions_share_a_head():
    """湘北、湘南城市群 names two agglomerations."""
    assert of("推进湘北、湘南城市群建设。", "UrbanAgglomeration") == {"湘北城市群", "湘南城市群"}


def test_a_restored_mention_stands_where_its_own_words_stand():
    """Its span is the member's, its name the whole."""
    text = "推动甬舟、杭绍两条城际走廊建设。"
    spans = {m.name: text[m.start : m.end] for _, m in read(text).mentions if m.cls == "Corridor"}
    assert spans == {"甬舟城际走廊": "甬舟", "杭绍城际走廊": "杭绍"}


# ------------------------------------------------------------------ names made of a sentence's predicate


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("支持西安、咸阳一体化发展。", "咸阳一体化发展"),
        ("推动郑州、洛阳协同发展。", "洛阳协同发展"),
        ("长沙、浏阳、宁乡协同发展。", "宁乡协同发展"),
    ],
)
def test_the_last_place_of_a_list_makes_no_strategy_with_its_verb(text, wrong):
    """推动A、B协同发展 says what A and B do; it names no B协同发展."""
    assert wrong not in names(read(text))


# ------------------------------------------------------------------ spans


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            [
                "长沙",
                "、",
                "和",
                "打造",
                "“",
                "”",
                "《",
                "》",
                "（",
                "）",
                "两个",
                "中心城市",
                "机制",
                "走廊",
                "等",
                "的",
                "2022年",
                "三条",
                "经济带",
                "，",
                "。",
                "四大板块",
                "与",
            ]
        ),
        max_size=18,
    ).map("".join)
)
def test_any_row_of_pieces_is_read_with_spans_inside_the_text(text):
    """Never an exception; mentions lie inside the text, claims quote a sentence of it."""
    x = read(text)
    assert all(0 <= m.start < m.end <= len(text) and m.name for _, m in x.mentions)
    assert all(0 <= c.evidence.start < c.evidence.end <= len(text) for c in x.claims)


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("锚定省第十二次党代会明确的目标。", "省第十二次党代会", "Meeting"),
        ("这是贵州省第十一次党代会提出的。", "贵州省第十一次党代会", "Meeting"),
        ("在贵州省第十四届人民代表大会第四次会议上作报告。", "贵州省第十四届人民代表大会第四次会议", "Meeting"),
        ("在贵阳召开的环大泽湖地区高质量发展座谈会提出要求。", "环大泽湖地区高质量发展座谈会", "Meeting"),
        ("听取贵州省委汇报。", "贵州省委", "Organization"),
        ("由省文化和旅游厅会同省体育局办理。", "省文化和旅游厅", "Organization"),
        ("自治区党委办公厅印发方案。", "自治区党委办公厅", "Organization"),
        ("贵州大学对口支援云南大学。", "云南大学", "Organization"),
        ("开发区获省政府批复。", "省政府", "Organization"),
        ("2024年自治区政府工作报告提出。", "2024年自治区政府工作报告", "PolicyDocument"),
        ("协同编制贵阳都市圈国土空间规划。", "贵阳都市圈国土空间规划", "PolicyDocument"),
        ("市长朱伟及相关负责人参加。", "朱伟", "Person"),
        ("省长王大川率队考察。", "王大川", "Person"),
    ],
)
def test_meetings_bodies_and_people_with_their_own_edges(text, name, cls):
    """Verbs, prepositions and other bodies before a name are no part of it."""
    assert names(read(text)).get(name) == cls


@pytest.mark.parametrize(
    "text", ["各省文化和旅游厅要跟进。", "签署战略合作框架协议。", "两省政府会商。", "他代表双方在会上发言。"]
)
def test_what_names_no_single_body_document_or_person(text):
    """Several bodies at once, an agreement of nobody, a word like a surname."""
    assert not {"Organization", "PolicyDocument", "Person"} & set(names(read(text)).values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "健全西安与咸阳规划统一编制、产业协同布局、税收分享等机制。",
            {"规划统一编制机制", "产业协同布局机制", "税收分享机制"},
        ),
        ("健全规划衔接机制，建立税收分享、统计分算机制。", {"规划衔接机制", "税收分享、统计分算机制"}),
        ("建立政府引导、市场运作机制。", {"政府引导、市场运作机制"}),
        ("创新政务互访、经贸会商等对外合作机制。", {"对外合作机制"}),
    ],
)
def test_what_a_verb_founds_side_by_side_are_as_many_mechanisms(text, found):
    """But who does what together is one, and a name for those of a list is what it says itself."""
    assert {n for n, cls in names(read(text)).items() if cls == "Mechanism"} == found


def test_a_county_behind_another_city_is_a_zone_of_that_name():
    """滨海新区 of 天津 lies in no 茂名, 南海 of 佛山 in no 揭阳."""
    found = names(read("揭阳大南海石化工业区、茂名滨海新区加快集聚临港产业。"))
    assert found["茂名滨海新区"] == "FunctionalZone" and "南海区" not in found
    assert names(read("天津滨海新区加快建设。"))["滨海新区"] == "County"


def test_a_county_behind_an_and_is_no_persons_name():
    assert "桐城市" in names(read("都市圈包括铜陵、芜湖和桐城。"))


def test_a_site_needs_no_known_place_before_it():
    found = names(read("支持塔城依托巴克图口岸建设开放试验区，支持岳阳依托城陵矶港发展物流。"))
    assert (found["巴克图口岸"], found["城陵矶港"]) == ("FunctionalZone", "FunctionalZone")


def test_what_a_list_sums_up_to_by_a_name_of_its_own_is_not_shared():
    found = names(read("推动信阳、黄冈、六安等大别山革命老区振兴。"))
    assert not {n for n in found if n.startswith(("信阳大", "黄冈大", "六安大"))}


def test_a_preposition_glued_to_a_name_is_cut_off():
    found = names(read("太忻一体化经济区以雄忻高铁、京昆高速为依托。"))
    assert {"太忻一体化经济区", "雄忻高铁", "京昆高速"} <= found.keys()


def test_an_industry_keeps_the_word_that_tells_its_kind():
    assert "现代中医药" in names(read("支持亳州做优现代中医药产业。"))
    assert "生物基新材料" in names(read("支持蚌埠做强硅基新材料、生物基新材料产业。"))
