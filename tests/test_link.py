"""Names of one thing: short titles, other names, the words for the place a text is about."""

from __future__ import annotations

import re

import pytest

from kg.model import Extraction
from tests.reading import claims, names, read


def called(x: Extraction, name: str) -> set[str]:
    """The other names of an entity."""
    (e,) = [e for e in x.entities if e.label == name]
    return set(e.aliases)


def documents(text: str) -> set[str]:
    return {n for n, c in names(read(text)).items() if c in ("Document", "PolicyDocument", "Law")}


# ------------------------------------------------------------------ short titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("《黄河中游水土保持规划纲要》公布。《纲要》共十章。", "黄河中游水土保持规划纲要"),
        ("《黄河中游水土保持规划纲要》公布。\n《规划纲要》共十章。", "黄河中游水土保持规划纲要"),
        ("《滇池治理条例》修订通过。《条例》自明年起施行。", "滇池治理条例"),
        ("《洱海治理规划（2021—2030年）》公布。《规划》共十章。", "洱海治理规划（2021—2030年）"),
        ("《关于办好农村公路的若干意见》（以下简称《意见》）公布。《意见》共十条。", "关于办好农村公路的若干意见"),
        ("《农村公路养护五年行动方案》（下文简称《方案》）公布。《方案》共十条。", "农村公路养护五年行动方案"),
    ],
)
def test_a_short_title_stands_for_the_full_one_before_it(text, title):
    """《纲要》 after the full title is the same document."""
    x = read(text)
    assert documents(text) == {title}
    assert called(x, title) >= set(re.findall("《([^《》]{2,4})》", text))


def test_a_short_title_before_any_full_one_stays_itself():
    """Nothing says yet which 纲要 is meant."""
    assert documents("《纲要》共十章。\n《黄河中游水土保持规划纲要》公布。") >= {"纲要", "黄河中游水土保持规划纲要"}


def test_the_last_full_title_that_ends_so_is_meant():
    """Of two plans the nearer one; of a plan and an outline the one that ends in 纲要."""
    both = "《甲河治理规划》与《乙河治理规划》先后公布。《规划》共十章。"
    assert called(read(both), "乙河治理规划") == {"规划"}
    assert called(read("《乙河治理纲要》与《甲河治理规划》公布。《纲要》共十章。"), "乙河治理纲要") == {"纲要"}


def test_a_declared_short_title_wins_over_the_nearer_title():
    """以下简称 settles it, whatever stands in between."""
    text = (
        "《关于办好农村公路的若干意见》（以下简称《意见》）公布。《关于发展水运的指导意见》随后公布。《意见》共十条。"
    )
    assert "意见" in called(read(text), "关于办好农村公路的若干意见")
    assert "意见" not in called(read(text), "关于发展水运的指导意见")


def test_what_the_short_title_says_is_said_by_the_document():
    """Claims go to the full title."""
    x = read("《黄河中游水土保持规划纲要》公布。《纲要》提出建立跨市水量调度机制。")
    assert "跨市水量调度机制 proposedIn 黄河中游水土保持规划纲要" in claims(x)


# ------------------------------------------------------------------ other names in brackets


def test_a_name_behind_that_is_in_brackets_is_the_same_thing():
    """沪昆高速公路（即G60高速公路）: one road with two names."""
    x = read("沪昆高速公路（即G60高速公路）经过金华。G60高速公路车流大。")
    assert {n for n, c in names(x).items() if c == "TransportLine"} == {"沪昆高速公路"}
    assert "G60高速公路" in called(x, "沪昆高速公路")


@pytest.mark.parametrize(
    "word",
    ["也称", "亦称", "又称", "又名"],
)
def test_other_words_for_also_called(word):
    """又称, 也称 and 又名 say the same."""
    x = read(f"G60高速公路（{word}沪昆高速公路）经过金华。")
    assert {n for n, c in names(x).items() if c == "TransportLine"} == {"G60高速公路"}


@pytest.mark.parametrize(
    "text",
    [
        "云湖低碳协同发展示范区（以下简称示范区）挂牌。示范区面积不大。",
        "两省联手设立一体化发展示范区（以下简称示范区）。",
    ],
)
def test_a_declared_short_name_of_a_zone_is_no_zone_of_its_own(text):
    """…示范区（以下简称示范区） declares a short name."""
    assert not [n for n in names(read(text)) if "以下简称" in n]


def test_a_short_name_of_a_zone_is_the_long_one():
    """宁波片区 after 中国（浙江）自由贸易试验区宁波片区."""
    x = read("中国（浙江）自由贸易试验区宁波片区挂牌。宁波片区做大宗商品贸易。")
    zones = {n for n, c in names(x).items() if c == "FunctionalZone"}
    assert zones == {"中国（浙江）自由贸易试验区宁波片区"}
    assert "宁波片区" in called(x, "中国（浙江）自由贸易试验区宁波片区")


# ------------------------------------------------------------------ the place a text is about


@pytest.mark.parametrize(
    "text",
    [
        "安徽的合肥、芜湖走在前列。我省要打造科技创新策源地。",
        "合肥、芜湖、蚌埠走在前列。我省要打造科技创新策源地。",
        "安徽省委召开会议。全省要打造科技创新策源地。",
    ],
)
def test_our_province_is_the_one_the_text_is_about(text):
    """我省 is 安徽 where the text names 安徽 or its cities, and no other province."""
    assert claims(read(text)) == {"安徽 hasGoal 科技创新策源地"}


@pytest.mark.parametrize("text", ["我省要打造科技创新策源地。", "湖北与湖南山水相连。\n我省要打造科技创新策源地。"])
def test_our_province_stays_open_where_the_text_does_not_say(text):
    """No province, or two named equally often: nothing is guessed."""
    assert not {c for c in claims(read(text)) if "hasGoal" in c}


def test_all_the_city_is_the_municipality_and_not_the_one_city_beside_it():
    """全市 in a text about 重庆 that names one prefecture of a neighbour."""
    text = "重庆要做强制造业，渝北、永川、江津各展所长，同四川广安共建园区。全市要打造国家先进制造业中心。"
    assert "重庆 hasGoal 国家先进制造业中心" in claims(read(text))
    assert "广安 hasGoal 国家先进制造业中心" not in claims(read(text))


def test_all_the_city_is_the_county_level_city_that_is_named_far_more_than_all_else_of_its_prefecture():
    text = "太仓临近上海。太仓港繁忙，太仓制造业兴旺，太仓与昆山相邻，太仓交通便利。{}全市要打造临江现代化中心城市。"
    assert "太仓市 hasGoal 临江现代化中心城市" in claims(read(text.format("")))
    assert "太仓市 hasGoal 临江现代化中心城市" not in claims(
        read(text.format("苏州富庶，苏州城美，常熟、张家港相邻。"))
    )


def test_the_bodies_that_a_title_begins_with_have_issued_it():
    """Known ones only, and nothing but them before 关于."""
    said = claims(read("认真学习《中共中央 国务院关于支持青海探索高原生态保护新路的意见》。"))
    assert {c.split()[-1] for c in said if " issuedBy " in c} == {"中共中央", "国务院"}
    assert not {c for c in claims(read("认真学习《专家学者关于支持青海的意见》。")) if " issuedBy " in c}


def test_our_province_is_not_whoever_was_spoken_of_before():
    """An open 我省 does not fall back on the three provinces of the sentence before."""
    assert claims(read("浙江、江苏、山东都在发力。我省要打造科技创新策源地。")) == set()


# ------------------------------------------------------------------ known things


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("高质量共建“一带一路”，办好“一带一路”倡议的事。", "一带一路建设"),
        ("长三角一体化，也叫长江三角洲区域一体化发展。", "长三角一体化发展"),
        ("西部开发与新时代西部大开发一脉相承。", "西部大开发"),
        ("呼和浩特市的乳业有名，呼和浩特的夏天凉爽。", "呼和浩特"),
        ("大湾区也就是粤港澳大湾区。", "粤港澳大湾区"),
        ("浙江省的民营经济活跃，浙江的港口繁忙。", "浙江"),
        ("恩施州的茶好，恩施土家族苗族自治州的山也好。", "恩施州"),
        ("河长制就是河湖长制。", "河长制"),
    ],
)
def test_all_names_of_a_known_thing_are_one_entity(text, name):
    """Aliases of data/ and short and full names of divisions lead to one entity."""
    x = read(text)
    cls = names(x)[name]
    assert [n for n, c in names(x).items() if c == cls] == [name]
    assert len([m for _, m in x.mentions if m.keys and m.keys[0].name == name]) == 2


def test_every_mention_leads_to_an_entity_of_the_document():
    """No key without its entity, no entity twice."""
    x = read("川渝两地共建“一带一路”，支持重庆、成都打造国际门户枢纽。")
    keys = [e.key for e in x.entities]
    assert len(keys) == len(set(keys))
    assert all(k in keys for _, m in x.mentions for k in m.keys)
