"""Places in sentences: which names count as they stand, which need support, which are none, and which stay open.

The policy is that of the measured one: full names, bare provinces and prefectures, bare counties only where something
bears them out; a word across the boundary blocks all of them, and what is ambiguous is never guessed.
"""

from __future__ import annotations

import pytest

from kg.model import Extraction
from tests.reading import claims, names, read

DIVISIONS = ("Province", "City", "County")


def places(text: str) -> set[str]:
    """The divisions of a text by their labels."""
    return {n for n, c in names(read(text)).items() if c in DIVISIONS}


def codes(x: Extraction) -> set[str]:
    return {e.code for e in x.entities if e.code}


# ------------------------------------------------------------------ words across the boundary


@pytest.mark.parametrize(
    ("text", "trap"),
    [
        ("游船沿湘江西岸缓缓停靠。", "江西"),
        ("雄安新区启动区初具规模。", "安新县"),
        ("沿海城市的开放程度更高。", "海城市"),
        ("南昌都市圈的轨道交通提速。", "昌都"),
        ("马鞍山有一条钢铁长街。", "鞍山"),
        ("钦州港是大西南的出海口。", "海口"),
        ("各村创新乡村治理的方式。", "新乡"),
        ("长白山的积雪到五月才化。", "白山"),
        ("大小兴安岭的林场停止了采伐。", "兴安盟"),
        ("评估工作由生态环境部负责组织。", "负责"),
        ("北上广深的房租更高，东西部差别明显。", "西部"),
        ("市场中山寨产品不少。", "中山"),
        ("黄河口的湿地面积有所扩大。", "河口"),
    ],
)
def test_a_word_across_the_boundary_is_no_place(text, trap):
    """湘江西岸 holds no 江西: the name would cut a word or a longer name in two."""
    found = names(read(text))
    assert not any(trap in n for n, c in found.items() if c in DIVISIONS and n not in ("马鞍山", "南昌")), found


def test_the_longer_name_around_a_trap_is_read():
    """马鞍山, 雄安新区 and 南昌都市圈 themselves are names."""
    assert places("马鞍山有一条钢铁长街。") == {"马鞍山"}
    assert names(read("雄安新区启动区初具规模。"))["雄安新区"] == "FunctionalZone"
    assert names(read("南昌都市圈的轨道交通提速。")) == {"南昌": "City", "南昌都市圈": "MetropolitanArea"}


# ------------------------------------------------------------------ full names and bare names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("攸县的山路修通了。", {"攸县"}),
        ("恩施土家族苗族自治州的茶园连片。", {"恩施州"}),
        ("恩施州的茶园连片。", {"恩施州"}),
        ("恩施市的茶园连片。", {"恩施市"}),
        ("内蒙古自治区鄂尔多斯市的风机在转。", {"内蒙古", "鄂尔多斯"}),
        ("黑龙江省富裕县的土地肥沃。", {"黑龙江", "富裕县"}),
        ("吉林市在吉林省中部。", {"吉林", "吉林市"}),
        ("甘肃省合作市海拔很高。", {"甘肃", "合作市"}),
        ("广西资源县的冰川期地貌少见。", {"广西", "资源县"}),
    ],
)
def test_a_full_name_counts(text, found):
    """With its suffix a name is taken, whatever it means as a word."""
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("河北、河南、海南、吉林四省的代表到会。", {"河北", "河南", "海南", "吉林"}),
        ("长沙的夜市热闹。", {"长沙"}),
        ("恩施的茶园连片。", {"恩施州"}),
        ("朝阳是辽宁西部的门户。", {"朝阳", "辽宁"}),
        ("中山、大同、西安的代表到会。", {"中山", "大同", "西安"}),
        ("甘南的草场返青。", {"甘南州"}),
    ],
)
def test_a_bare_province_or_prefecture_counts(text, found):
    """Bare 吉林 and 海南 are the province, bare 恩施, 朝阳 and 甘南 the prefecture."""
    assert places(text) == found


@pytest.mark.parametrize("word", ["资源", "合作", "富裕", "振兴", "和平", "安定", "城区", "东方", "兴业"])
def test_a_word_that_is_also_a_county_is_no_place(word):
    """Bare county names that are words are words: 272 of 277 were wrong in real texts."""
    assert places(f"把{word}的事情办好，各方共享{word}的成果。") == set()


@pytest.mark.parametrize(
    "text", ["攸地多山，民风淳朴。", "振兴的路子很宽。", "太湖的风光好。", "通道的建设提速。", "港口的吞吐量大。"]
)
def test_a_bare_county_that_is_a_word_or_a_water_is_no_place(text):
    """Nothing in the text bears the county out."""
    assert places(text) == set()


@pytest.mark.parametrize(("text", "county"), [("浏阳的花炮远销海外。", "浏阳市"), ("长兴的电池远销。", "长兴县")])
def test_a_bare_county_that_the_dictionary_knows_for_a_place_counts(text, county):
    """One word of the dictionary that is a place, and the only county of that name."""
    assert county in places(text)


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("湖南浏阳的花炮远销海外。", "浏阳市"),
        ("长沙浏阳的花炮远销海外。", "浏阳市"),
        ("江苏昆山的工厂开工早。", "昆山市"),
        ("天津和平的老街修葺一新。", "和平区"),
        ("重庆江北的桥很多。", "江北区"),
    ],
)
def test_a_bare_county_right_behind_its_parent_counts(text, county):
    """长沙浏阳: the city before it says which county is meant."""
    assert county in places(text)


def test_the_parent_chooses_among_namesakes():
    """天津和平 is the district of 天津, not the county of 广东."""
    assert codes(read("天津和平的老街修葺一新。")) == {"120000", "120101"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("长沙、浏阳、宁乡的企业抱团出海。", {"长沙", "浏阳市", "宁乡市"}),
        ("诸暨、嵊州和新昌同属一个盆地。", {"诸暨市", "嵊州市", "新昌县"}),
        ("提升安阳、大同等城市能级。", {"安阳", "大同"}),
        ("重庆的江北、渝北、巴南客流大。", {"重庆", "江北区", "渝北区", "巴南区"}),
    ],
)
def test_a_bare_county_in_a_list_of_divisions_counts(text, found):
    """The members of a list bear each other out where they share a province."""
    assert places(text) == found


def test_a_bare_county_that_the_sentence_has_borne_out_counts_again():
    """The second mention stands in no list; elsewhere the name alone is not enough."""
    x = read("宣威、罗平、会泽不走一条道，宣威当好工贸重镇，会泽另辟蹊径。")
    assert len([m for _, m in x.mentions if m.keys and m.keys[0].name == "宣威市"]) == 2


def test_a_list_of_words_makes_no_counties():
    """合作、资源 share no province, so neither is a place."""
    assert places("在合作、资源和振兴上下功夫。") == set()


def test_the_full_form_in_the_document_supports_the_bare_name():
    """浏阳市 somewhere in the document: 浏阳 is the same place everywhere in it."""
    x = read("浏阳市的花炮远销海外。\n浏阳的豆豉也有名。")
    assert codes(x) == {"430181"}
    assert len([m for _, m in x.mentions if m.keys and m.keys[0].name == "浏阳市"]) == 2


# ------------------------------------------------------------------ regions of one character and a direction


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("湘南的柑橘熟了。", {"湘南": "MacroRegion"}),
        ("川东北的气田增产。", {"川东北": "MacroRegion"}),
        ("粤东和鄂西的雨季先后到来。", {"粤东": "MacroRegion", "鄂西": "MacroRegion"}),
        ("湘西的吊脚楼保存得好。", {"湘西": "MacroRegion"}),
        ("大湘西的公路通了。", {"大湘西": "MacroRegion"}),
    ],
)
def test_a_province_and_a_direction_is_a_region(text, found):
    """湘南 and 川东北 are regions, 湘西 too unless the prefecture is meant."""
    assert names(read(text)) == found


def test_xiangxi_is_the_prefecture_with_its_suffix():
    """湘西州 is the division."""
    assert names(read("湘西州的吊脚楼保存得好。")) == {"湘西州": "City"}


@pytest.mark.parametrize("text", ["张家界、益阳、湘西的代表到会。", "湘西、怀化和张家界的旅游线路串了起来。"])
def test_xiangxi_beside_its_sister_cities_is_the_prefecture(text):
    """In a list of 张家界 and 怀化 a prefecture is meant."""
    assert names(read(text)).get("湘西州") == "City"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("川渝的火锅各有千秋。", {"四川", "重庆"}),
        ("苏浙沪的代表到会。", {"江苏", "浙江", "上海"}),
        ("湘鄂赣三省的代表到会。", {"湖南", "湖北", "江西"}),
        ("陕甘宁青的代表到会。", {"陕西", "甘肃", "宁夏", "青海"}),
    ],
)
def test_a_run_of_abbreviations_is_its_provinces(text, found):
    """川渝 names two provinces and no region of its own."""
    assert places(text) == found


def test_a_railway_named_by_initials_is_no_run():
    """渝新欧 is a line, not two provinces."""
    assert places("渝新欧班列准点开行。") == set()


# ------------------------------------------------------------------ namesakes


def test_a_district_is_settled_by_the_city_of_the_text():
    """朝阳区 with 北京 is Beijing's, with 长春 Changchun's."""
    assert "110105" in codes(read("北京市的写字楼集中，朝阳区最多。"))
    assert "220104" in codes(read("长春市的高校集中，朝阳区最多。"))


@pytest.mark.parametrize(
    ("text", "code"), [("西湖区在杭州。", "330106"), ("南山区在深圳。", "440305"), ("市中区在乐山。", "511102")]
)
def test_the_ancestor_may_stand_behind(text, code):
    """The city of the same sentence decides, before or behind."""
    assert code in codes(read(text))


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "城关区"])
def test_an_ambiguous_district_stays_open_and_is_noted(name):
    """Nothing is guessed: no entity, and a note that names the district."""
    x = read(f"{name}的老街修葺一新。")
    assert codes(x) == set()
    assert any(n.kind == "ambiguous" and name in n.text for n in x.notes)


def test_a_settled_district_is_not_noted():
    """What the text makes certain needs no note."""
    assert read("北京市的写字楼集中，朝阳区最多。").notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "南京市鼓楼区和福州市鼓楼区都在老城。",
        "北京市的写字楼集中，朝阳区最多。\n长春市的高校集中，朝阳区最多。",
    ],
)
def test_the_nearest_ancestor_decides(text):
    """Two districts of one name in one document are two, each by the city beside it."""
    x = read(text)
    assert len({e.code for e in x.entities if e.cls == "County"}) == 2


# ------------------------------------------------------------------ names inside names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("湖南大学的课题组发布成果。", set()),
        ("北京大学在海淀区。", {"海淀区"}),
        ("《四川省水利条例》修订通过。", set()),
        ("山西路的梧桐有百年了。", set()),
        ("长江口的渔汛来得早。", set()),
    ],
)
def test_a_name_inside_another_name_is_no_place_of_its_own(text, found):
    """Bodies, titles, streets and natural features keep the place inside them."""
    if text.startswith("《"):
        assert not [m for _, m in read(text).mentions if m.cls in DIVISIONS]
    else:
        assert places(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进老城区改造，完善新城区功能。", set()),
        ("河南省有序推进老城区改造。", {"河南"}),
        ("洛阳市老城区要改造。", {"洛阳", "老城区"}),
        ("涧西区、老城区要改造。", {"涧西区", "老城区"}),
    ],
)
def test_a_district_called_after_its_part_of_a_town_needs_its_town(text, found):
    """“老城区” is a part of any town; behind its city or beside another district of it, it is Luoyang's."""
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "region", "found"),
    [
        ("岳阳地处我省中部。", "中部地区", False),
        ("内蒙古东部地区要加快发展。", "东部地区", False),
        ("该市东北临洞庭湖，西北与常德毗邻。", "东北地区", False),
        ("该市东北临洞庭湖，西北与常德毗邻。", "西北地区", False),
        ("受西南暖湿气流影响，今天有雨。", "西南地区", False),
        ("促进渝东北地区繁荣稳定。", "东北地区", False),
        ("促进渝东北地区繁荣稳定。", "渝东北", True),
        ("推动东北、西北加快发展。", "东北地区", True),
        ("推动我国西部加快发展。", "西部地区", True),
    ],
)
def test_a_direction_is_a_part_of_the_country_only_alone(text, region, found):
    """Of a province it is a part of that, and a side, wind or stream is no region."""
    assert (names(read(text)).get(region) == "MacroRegion") is found


def test_jilin_among_its_cities_is_the_city():
    assert names(read("长春、吉林、四平等城市加快建设。")).get("吉林市") == "City"


def test_a_verb_before_a_place_ends_a_name():
    """大力发展|武汉都市圈, 培育发展|兰州经济圈."""
    found = names(read("省委作出大力发展岳阳都市圈、培育发展怀化经济圈的部署。"))
    assert "岳阳都市圈" in found
    assert not any("发展" in name for name in found)


def test_a_county_that_the_document_has_borne_out_is_read_where_it_opens_a_clause():
    """由海口联动澄迈、文昌构成。澄迈依托…: also where the dictionary takes the name for no place."""
    found = read("由海口联动澄迈、文昌构成。澄迈依托老城经济开发区做优数字经济；鼓励澄迈先行先试。")
    assert "澄迈县 reliesOn 老城经济开发区" in claims(found)
    assert sum(m.name == "澄迈" for _, m in found.mentions) == 3
