"""Roles: the noun phrase behind the verb, with its borders, its owners and its lists."""

from __future__ import annotations

import pytest

from tests.reading import claims, names, of, read

# ------------------------------------------------------------------ goals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("郑州加快建设国家中心城市。", {"国家中心城市"}),
        ("把合肥建成综合性国家科学中心。", {"综合性国家科学中心"}),
        ("合肥定位为长三角世界级城市群副中心。", {"长三角世界级城市群副中心"}),
        ("洛阳成为全国重要的粮食生产基地。", {"全国重要的粮食生产基地"}),
        ("贵阳打造国际消费中心。", {"国际消费中心"}),
        ("把合肥建设成为具有国际影响力的科技创新中心。", {"具有国际影响力的科技创新中心"}),
    ],
)
def test_the_role_behind_the_verb_is_a_goal(text, found):
    """The noun phrase after 打造, 建成, 成为, 定位为."""
    assert of(text, "Goal") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("郑州打造国际航空物流枢纽、内陆开放高地。", {"国际航空物流枢纽", "内陆开放高地"}),
        ("郑州打造国际航空物流枢纽和内陆开放高地。", {"国际航空物流枢纽", "内陆开放高地"}),
        ("昆明打造区域性国际中心城市，建设面向南亚的辐射中心。", {"区域性国际中心城市", "面向南亚的辐射中心"}),
    ],
)
def test_a_list_of_roles_is_several_goals(text, found):
    """A、B和C after one verb are three roles, each with its own head."""
    assert of(text, "Goal") >= found


def test_the_last_role_of_a_list_has_the_same_owner():
    """郑州 … A、B和C: the third too is said of 郑州."""
    x = read("支持郑州打造国际航空物流枢纽、内陆开放高地和国家先进制造业基地。")
    assert {c.split()[2] for c in claims(x)} >= {"国际航空物流枢纽", "内陆开放高地", "国家先进制造业基地"}


@pytest.mark.parametrize(
    "text",
    [
        "打造太原、大同两个门户枢纽城市。",
        "做强襄阳、宜昌两个省域副中心城市。",
    ],
)
def test_the_goal_of_counted_places_is_the_role_alone(text):
    """A、B两个中心城市: the places are no part of the role, and each has it."""
    x = read(text)
    (goal,) = [e.label for e in x.entities if e.cls == "Goal"]
    assert goal in ("门户枢纽城市", "省域副中心城市")
    assert len([c for c in claims(x) if c.endswith(f"hasGoal {goal}")]) == 2


def test_a_count_is_no_part_of_a_goal():
    """两个 counts the role, it does not name it."""
    assert of("建设两个省域副中心城市。", "Goal") == {"省域副中心城市"}


@pytest.mark.parametrize(
    "text",
    [
        "各地要打造中心。",
        "郑州打造增长极。",
        "打造平台，构建体系。",
        "建成若干高地。",
        "形成新的格局和良好的环境。",
        "建设大中小城市。",
        "成为大家关心的问题。",
        "构建有利于企业成长的环境。",
    ],
)
def test_a_generic_phrase_is_no_goal(text):
    """A bare head, a vague one or an uncounted plural is no role."""
    assert of(text, "Goal") == set()


def test_a_goal_takes_the_place_of_the_names_inside_it():
    """长三角 in 长三角世界级城市群副中心 is no mention of its own."""
    assert "长三角" not in names(read("合肥定位为长三角世界级城市群副中心。"))


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("支持阜新打造京津冀绿色能源保障基地。", "Goal"),
        ("支持阜新建设京津冀绿色能源示范基地。", "FunctionalZone"),
        ("支持阜新建设阜新绿色能源保障基地。", "FunctionalZone"),
    ],
    ids=["for-a-wider-area", "to-learn-from", "its-own"],
)
def test_a_base_for_a_wider_area_is_a_role(text: str, cls: str) -> None:
    (found,) = {c for n, c in names(read(text)).items() if n.endswith("基地")}
    assert found == cls
