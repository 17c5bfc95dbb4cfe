"""The country's places: how a division is shown, told from its namesakes, placed, and what a broken table says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.model import Key
from kg.resources import folder
from kg.rules import load
from kg.rules.gazetteer import load_gazetteer
from kg.rules.lexicon import load_lexicon
from kg.rules.table import read_table

G = load().gazetteer
DIVISIONS = "code,name,short,kind,level,parent,aliases,lon,lat,coord_source,geonames_seat_id,wikidata"
PROVINCE = "110000,北京市,北京,市,province,,北京,116.4,39.9,geonames,1816670,Q956"
TABLES = {
    "divisions.csv": f"{DIVISIONS}\n{PROVINCE}\n",
    "abbreviations.csv": "abbreviation,name,level\n京,北京,province\n",
    "regions.csv": "name,class,aliases,members\n京畿,Region,,北京\n",
}


def tables(path: Path, **changed: str) -> Path:
    """A data folder of one province, with some of its tables replaced (divisions=…)."""
    for name, text in TABLES.items():
        (path / name).write_text(changed.get(name.removesuffix(".csv"), text), encoding="utf-8")
    return path


# ------------------------------------------------------------------ how a division is shown


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("430100", "长沙"),  # a city: short
        ("110000", "北京"),  # a province: short
        ("150000", "内蒙古"),
        ("810000", "香港"),
        ("220000", "吉林"),  # the bare name is the province's
        ("220200", "吉林市"),  # its namesake keeps the suffix
        ("422800", "恩施州"),  # an autonomous prefecture: short + 州
        ("152200", "兴安盟"),  # a league: full
        ("430181", "浏阳市"),  # counties: full
        ("430121", "长沙县"),
        ("422801", "恩施市"),
        ("430223", "攸县"),
    ],
)
def test_a_division_is_shown_by_its_usual_name(code, label):
    """Provinces and cities short, prefectures with 州, leagues and counties full, namesakes with their suffix."""
    assert G.divisions[code].label == label


def test_the_full_and_the_short_name_denote_the_division():
    """The name not shown is an alias."""
    assert "长沙市" in G.divisions["430100"].aliases
    assert "浏阳" in G.divisions["430181"].aliases
    assert {"恩施", "恩施土家族苗族自治州"} <= set(G.divisions["422800"].aliases)


def test_a_unique_label_is_the_key():
    """No kind is needed where nobody else bears the label."""
    assert G.divisions["430100"].key == Key("长沙")
    assert G.divisions["220200"].key == Key("吉林市")
    assert G.divisions["430181"].key == Key("浏阳市")


@pytest.mark.parametrize("name", ["朝阳区", "鼓楼区", "西湖区", "南山区", "城关区", "江北区"])
def test_namesakes_have_a_key_each(name):
    """朝阳区 in 北京 and in 长春 share a label; their codes keep them apart."""
    keys = [d.key for d in G.by_name[name] if d.label == name]
    assert len(keys) > 1
    assert len(set(keys)) == len(keys)
    assert all(k.name == name and k.kind.isdigit() for k in keys)


def test_chaoyang_district_is_two():
    """One in 北京, one in 长春."""
    assert {G.divisions[d.parent].label for d in G.by_name["朝阳区"]} == {"北京", "长春"}


def test_every_division_has_a_key_of_its_own():
    """3,213 divisions, 3,213 keys, each leading back."""
    assert len({d.key for d in G.divisions.values()}) == len(G.divisions)
    assert all(G.by_key[d.key] is d for d in G.divisions.values())


@pytest.mark.parametrize(
    ("name", "cls", "label"),
    [
        ("吉林", "Province", "吉林"),
        ("海南", "Province", "海南"),
        ("长沙", "City", "长沙"),
        ("恩施", "City", "恩施州"),
        ("朝阳", "City", "朝阳"),
        ("大理", "City", "大理州"),
        ("中山", "City", "中山"),
        ("甘南", "City", "甘南州"),
    ],
)
def test_a_bare_name_stands_for_the_higher_division(name, cls, label):
    """吉林 is the province, 恩施 the prefecture, never first the county of the same name."""
    assert (G.by_name[name][0].cls, G.by_name[name][0].label) == (cls, label)


def test_every_division_is_found_by_its_full_name():
    """The official name always denotes it."""
    assert all(d in G.by_name[d.full] for d in G.divisions.values())


# ------------------------------------------------------------------ where a division lies


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("430181", ["长沙", "湖南"]),
        ("430100", ["湖南"]),
        ("430000", []),
        ("110105", ["北京"]),
        ("422801", ["恩施州", "湖北"]),
    ],
)
def test_ancestors_go_up_to_the_province(code, above):
    """The nearest first; a province has none."""
    assert [G.divisions[c].label for c in G.ancestors(code)] == above


def test_every_division_lies_in_a_province():
    """Every chain of parents ends at province level."""
    assert all(G.province(code).cls == "Province" for code in G.divisions)
    assert G.province("430181").label == "湖南"


# ------------------------------------------------------------------ what the gazetteer adds to a build


def test_known_places_a_county_in_its_city_and_province():
    """浏阳市 brings 长沙 and 湖南, and who lies in whom."""
    entities, facts = G.known([Key("浏阳市")])
    assert {e.label for e in entities} == {"浏阳市", "长沙", "湖南"}
    assert {(s.name, p, o.name) for s, p, o in facts} == {
        ("浏阳市", "locatedIn", "长沙"),
        ("长沙", "locatedIn", "湖南"),
    }


def test_known_gives_a_region_its_members():
    """京津冀 brings its three members."""
    entities, facts = G.known([Key("京津冀")])
    assert {(s.name, p, o.name) for s, p, o in facts} == {("京津冀", "hasPart", m) for m in ("北京", "天津", "河北")}
    assert {e.label: e.cls for e in entities} == {
        "京津冀": "Region",
        "北京": "Province",
        "天津": "Province",
        "河北": "Province",
    }


def test_known_says_nothing_of_strangers():
    """A name that no table holds adds nothing."""
    assert G.known([Key("云中科创走廊"), Key("长沙", "goal")]) == ((), ())


def test_known_is_the_same_whatever_the_order():
    """Entities and facts come sorted."""
    keys = [Key("长株潭"), Key("浏阳市"), Key("京津冀"), Key("朝阳区", "110105")]
    assert G.known(keys) == G.known(keys[::-1])


# ------------------------------------------------------------------ the tables hold together


def test_every_member_of_a_region_is_known():
    """Members of regions.csv are divisions by their short names, or regions."""
    for region, members in G.members.items():
        assert members, region
        assert all(m in G.by_key or m in G.regions for m in members)


def test_members_of_a_region_are_no_counties():
    """A short name such as 中山 or 吉林 means the city or the province."""
    assert all(G.by_key[m].cls != "County" for ms in G.members.values() for m in ms if m in G.by_key)


def test_every_province_has_an_abbreviation():
    """34 divisions at province level; each stands in runs such as 湘鄂赣. 台湾 has none that texts use in runs."""
    provinces = {d.label for d in G.divisions.values() if d.cls == "Province"}
    assert len(provinces) == 34
    assert provinces - {d.label for d in G.abbreviations.values()} <= {"台湾"}


@pytest.mark.parametrize("table", ["regions.csv", "strategies.csv", "bodies.csv"])
def test_no_row_lists_a_name_among_its_own_aliases(table):
    """A name is no alias of itself."""
    for row in read_table(folder("data") / table, "name"):
        assert row["name"] not in row.many("aliases"), f"{table}, row {row.line}"


# ------------------------------------------------------------------ a broken table names file and row


def test_the_small_tables_of_these_tests_hold(tmp_path):
    """What follows breaks one thing at a time."""
    small = load_gazetteer(tables(tmp_path))
    assert [d.label for d in small.divisions.values()] == ["北京"]
    assert small.members == {Key("京畿"): (Key("北京"),)}


@pytest.mark.parametrize(
    ("changed", "file", "row", "word"),
    [
        ({"divisions": f"{DIVISIONS}\n{PROVINCE.replace('province', 'planet')}\n"}, "divisions.csv", 2, "planet"),
        ({"divisions": f"# 注\n{DIVISIONS}\n\n,无名,,,county\n"}, "divisions.csv", 4, "code"),
        ({"divisions": "code,level\n1,province\n"}, "divisions.csv", 1, "name"),
        (
            {"abbreviations": "abbreviation,name,level\n京,北京,province\n火,火星,province\n"},
            "abbreviations.csv",
            3,
            "火星",
        ),
        ({"regions": "name,class,aliases,members\n大区,Region,,北京|火星\n"}, "regions.csv", 2, "火星"),
        ({"regions": "# 注\nname,class,aliases,members\n大区,,,\n"}, "regions.csv", 3, "class"),
    ],
)
def test_a_broken_row_is_named(tmp_path, changed, file, row, word):
    """File, line (comments counted) and what is wrong stand in the error."""
    with pytest.raises(RuleError) as e:
        load_gazetteer(tables(tmp_path, **changed))
    assert (e.value.file, e.value.row) == (file, row)
    assert word in str(e.value)


def test_a_missing_table_is_named(tmp_path):
    """The error says which file cannot be read."""
    tables(tmp_path)
    (tmp_path / "abbreviations.csv").unlink()
    with pytest.raises(RuleError, match=r"abbreviations\.csv"):
        load_gazetteer(tmp_path)


def test_a_parent_that_is_not_there_is_named(tmp_path):
    """A county of a city that the table lacks is found at load, not in the middle of a build."""
    county = "430181,浏阳市,浏阳,市,county,430100,浏阳,,,,,"
    with pytest.raises(RuleError) as e:
        load_gazetteer(tables(tmp_path, divisions=f"{DIVISIONS}\n{PROVINCE}\n{county}\n"))
    assert (e.value.file, e.value.row) == ("divisions.csv", 3)


def test_a_coordinate_that_is_no_number_is_named(tmp_path):
    """116,4 for 116.4 is the row's fault, not a crash."""
    with pytest.raises(RuleError) as e:
        load_gazetteer(tables(tmp_path, divisions=f"{DIVISIONS}\n{PROVINCE.replace('116.4', 'east')}\n"))
    assert (e.value.file, e.value.row) == ("divisions.csv", 2)


def test_one_form_for_two_regions_is_named(tmp_path):
    """An alias that already stands for another region names its row."""
    for name in ("regions.csv", "strategies.csv", "bodies.csv", "industries.csv"):
        shutil.copy(folder("data") / name, tmp_path / name)
    with (tmp_path / "regions.csv").open("a", encoding="utf-8") as f:
        f.write("假长三角,Region,长三角,\n")
    with pytest.raises(RuleError, match="长三角") as e:
        load_lexicon(tmp_path, frozenset())
    assert e.value.file == "regions.csv"
