"""Words that stand for what was named before: 前者, 两省, 我县, the area of a headline or of a paragraph's head."""

from __future__ import annotations

import pytest

from kg import rules
from kg.model import Article, Document, Extraction, Sentence, Source
from kg.recognise.home import foremost, named_places, own_class
from kg.understand import understand
from tests.reading import claims, read


def said(text: str, *predicates: str, genre: str = "policy") -> set[str]:
    return {c for c in claims(read(text, genre)) if c.split()[1] in predicates}


# ------------------------------------------------------------------ one of two, as many as counted


def test_the_former_and_the_latter():
    """前者 is the first of two things named side by side, 后者 the second."""
    text = "建设甬金高铁和杭温高铁，前者连接宁波、金华；后者连接杭州、温州。"
    assert said(text, "connects") >= {"甬金高铁 connects 金华", "杭温高铁 connects 温州"}
    assert "甬金高铁 connects 温州" not in said(text, "connects")


def test_two_provinces_are_the_last_two_named_together():
    """两省 acts for both, not for whoever was spoken of last."""
    text = "湖北、湖南山水相连。武汉近年发展很快。两省要健全防汛会商机制。"
    assert said(text, "hasMechanism") == {"湖北 hasMechanism 防汛会商机制", "湖南 hasMechanism 防汛会商机制"}


def test_a_count_that_nothing_fits_stands_for_nothing():
    """三省 after two of them: no guess."""
    assert said("湖北、湖南山水相连。三省要健全防汛会商机制。", "hasMechanism") == set()


# ------------------------------------------------------------------ whose text it is


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("我县地处三省交界，是全市的后花园，全省知名。", "County"),
        ("今年全市经济向好，全市就业稳定，居全省前列。", "City"),
        ("全省经济向好，全省就业稳定。", "Province"),
        ("全县只说过一次。", ""),
    ],
)
def test_the_lowest_division_that_a_text_calls_its_own(text, cls):
    assert own_class(text, rules.load()) == cls


def test_the_foremost_is_named_twice_as_often_as_the_next():
    assert foremost({"330000": 4, "340000": 2}) == "330000"
    assert foremost({"330000": 4, "340000": 3}) is None
    assert foremost({}) is None


def test_a_county_that_calls_itself_so_is_known_by_its_bare_name():
    """我县 and a county named three times: its bare name is a place in every sentence."""
    text = "我县去年稳中有进。淳安要守好水，淳安要护好山，淳安的日子越过越好。"
    assert named_places(text, rules.load()).full == {"330127"}


REPORT = "我市去年稳中有进。荆州要做强港口，荆州区、沙市区、石首市各有所长。\n主动对接长江中游城市群。"


@pytest.mark.parametrize("genre", ["report", "opinion"])
def test_who_speaks_owns_no_clause_without_a_subject(genre):
    """Whose a clause is that only the whole text implies is not guessed, in a city's report neither."""
    assert said(REPORT, "alignsWith", genre=genre) == set()


# ------------------------------------------------------------------ headlines and heads of paragraphs


def below(headline: str, text: str) -> Extraction:
    """The extraction of a headline and the paragraph below it."""
    whole = f"{headline}\n{text}"
    at = len(headline) + 1
    sentences = (Sentence(0, len(headline), 0, heading=True), Sentence(at, len(whole), 1))
    article = Article(1, "测试", None, (), (), None, "policy", sentences)
    return understand(Document(Source("t.txt", "", whole, "txt"), whole), (article,), rules.load())


def test_the_area_of_a_headline_is_the_subject_below_it():
    found = claims(below("第一节 做强武汉都市圈", "主动融入长江经济带。"))
    assert "武汉都市圈 alignsWith 长江经济带" in found


def test_two_areas_in_a_headline_are_no_subject():
    found = claims(below("第一节 做强武汉都市圈和襄阳都市圈", "主动融入长江经济带。"))
    assert not any("alignsWith" in c for c in found)


@pytest.mark.parametrize("head", ["武汉都市圈。", "——武汉都市圈。", "（一）做强武汉都市圈。"])
def test_cities_that_act_together_below_a_region_are_its_parts(head):
    found = said(f"{head}黄石、鄂州两市抱团发展。", "hasPart")
    assert found == {"武汉都市圈 hasPart 黄石", "武汉都市圈 hasPart 鄂州"}


def test_an_area_made_of_its_cities():
    assert said("——武汉都市圈。由武汉和黄石、鄂州组成。", "hasPart") == {
        f"武汉都市圈 hasPart {m}" for m in ("武汉", "黄石", "鄂州")
    }


# ------------------------------------------------------------------ what another place does behind 、


def test_what_each_place_becomes_in_a_list():
    """支持甲建设X、乙打造Y: each its own."""
    text = "支持宜昌建设长江中上游区域性中心城市、襄阳打造汉江流域中心城市、荆州建设江汉平原中心城市。"
    assert said(text, "hasGoal") == {
        "宜昌 hasGoal 长江中上游区域性中心城市",
        "襄阳 hasGoal 汉江流域中心城市",
        "荆州 hasGoal 江汉平原中心城市",
    }


def test_regions_side_by_side_without_a_mark_are_a_list():
    assert said("深化珠三角与粤东粤西粤北协作。", "cooperatesWith") == {
        f"珠三角 cooperatesWith {m}" for m in ("粤东", "粤西", "粤北")
    }


def test_who_helps_whom_in_a_row():
    """甲帮扶乙、丙帮扶丁: pairs, no list of 乙 and 丙."""
    assert said("上海帮扶昆明、江苏帮扶西安。", "cooperatesWith") == {
        "上海 cooperatesWith 昆明",
        "江苏 cooperatesWith 西安",
    }


# ------------------------------------------------------------------ whose sentence it is


@pytest.mark.parametrize(
    ("text", "found", "not_found"),
    [
        (
            "福州要做大省会，加快福州新区建设，建设现代化国际城市。",
            "福州 hasGoal 现代化国际城市",
            "福州新区 hasGoal 现代化国际城市",
        ),
        (
            "支持岳阳提升能级，用好城陵矶新港区的优势，做强石化产业。",
            "岳阳 hasIndustry 石化",
            "城陵矶新港区 hasIndustry 石化",
        ),
        (
            "福州都市圈以福州为核心，宁德、南平为副中心，成为东南沿海重要增长极。",
            "福州都市圈 hasGoal 东南沿海重要增长极",
            "宁德 hasGoal 东南沿海重要增长极",
        ),
        (
            "会议在岳阳召开，省长指出湖南要深度融入长江经济带，建设内陆开放新高地。",
            "湖南 hasGoal 内陆开放新高地",
            "岳阳 hasGoal 内陆开放新高地",
        ),
        (
            "推动钦州与北海分工协作，把天津港建成国际航运枢纽。",
            "天津港 hasGoal 国际航运枢纽",
            "北海 hasGoal 国际航运枢纽",
        ),
    ],
    ids=["builds", "uses", "parts", "said", "made"],
)
def test_the_subject_of_a_sentence_stays(text, found, not_found):
    """What it builds, uses, consists of or makes of another does not take its place."""
    assert found in said(text, *{found.split()[1]})
    assert not_found not in said(text, not_found.split()[1])


def test_whose_use_a_sentence_begins_with_is_not_its_subject():
    """发挥某市的作用，打造…: who builds, nobody says."""
    assert not said("充分发挥兰州的辐射带动作用，积极打造陇东能源基地。", "builds")


def test_a_report_stands_for_the_last_document():
    text = "2024年省政府工作报告共分五章。报告提出，健全跨市会商机制。"
    assert said(text, "proposedIn") == {"跨市会商机制 proposedIn 2024年省政府工作报告"}


def test_it_is_what_was_named_before_and_not_behind():
    """它 stands for the last name before it, whatever its own sentence names later."""
    assert said("我举杭甬科创走廊的例子，它以东湖科学城为龙头，把湘江新区、岳麓科技城串起来。", "connects") == {
        "杭甬科创走廊 connects 湘江新区",
        "杭甬科创走廊 connects 岳麓科技城",
    }


def test_a_range_is_of_what_the_plan_is_about():
    """《甲经济带规划》获批，范围为…: the cities are parts of the belt."""
    assert said("《湘江经济带发展规划》获批实施，范围为衡阳、株洲、湘潭3市。", "hasPart") == {
        f"湘江经济带 hasPart {m}" for m in ("衡阳", "株洲", "湘潭")
    }
