"""Measuring against references: each rule with known hits, extras and misses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import rules
from kg.errors import KgError, UsageError
from kg.evaluation import STEPS, Scores, Tally, evaluate, read_floors, read_reference
from kg.evaluation.articles import compare_articles
from kg.evaluation.found import Found
from kg.evaluation.observations import quantity
from kg.model import (
    Article,
    Claim,
    Creator,
    Document,
    Entity,
    Evidence,
    Extraction,
    Filler,
    Framework,
    Key,
    Literal_,
    Mention,
    Observation,
    Resolved,
    Sentence,
    Slot,
    Source,
)
from tests.test_cli import run

TEXT = "丁一的山海布局。支持青石市打造山海枢纽城市。双塔镇在别处。"
SECOND = Evidence(1, 8, 22)
FIELDS: dict[str, Any] = {"entities": [], "frameworks": [], "relations": [], "observations": []}


def entity(name: str, cls: str, *aliases: str, kind: str = "") -> Entity:
    return Entity(Key(name, kind), cls, name, aliases)


CITY, OTHER, ZONE = entity("青石", "City", "青石市"), entity("白石", "City"), entity("山海新区", "FunctionalZone")
GOAL = entity("山海枢纽城市", "Goal", kind="goal")
PLAN, FORMULA = entity("山海协同战略", "Strategy"), entity("一核两翼", "Framework")


def said(subject: Entity, predicate: str, object_: Entity | str) -> Claim:
    end = Literal_(object_) if isinstance(object_, str) else object_.key
    return Claim(subject.key, predicate, end, "Stated", "test", SECOND)


def found(
    *claims: Claim,
    entities: tuple[Entity, ...] = (),
    frameworks: tuple[Framework, ...] = (),
    observations: tuple[Observation, ...] = (),
    resolved: Resolved | None = None,
) -> Found:
    """What was read: these claims and things, and every entity that they use."""
    known = (CITY, OTHER, ZONE, GOAL, PLAN, FORMULA)
    article = Article(
        1, "山海布局", None, (Creator("丁一", 0, 2),), (), None, "opinion", (Sentence(0, 8, 0), Sentence(8, 22, 0))
    )
    x = Extraction(
        Document(Source("山海.txt", "0" * 64, TEXT, "txt"), TEXT),
        (article,),
        tuple(dict.fromkeys((*entities, *known))),
        tuple((1, Mention(10, 12, e.label, e.cls, "test", (e.key,))) for e in entities),
        claims,
        frameworks,
        (),
        observations,
    )
    return Found(x, resolved or Resolved(()), rules.load().gazetteer)


@pytest.fixture
def reference(tmp_path: Path):
    """Writes a reference and reads it."""

    def make(**fields: object):
        path = tmp_path / "参考.json"
        path.write_text(json.dumps({"text": "山海.txt", **FIELDS, **fields}), encoding="utf-8")
        return read_reference(path)

    return make


def measure(reference, what: Found) -> Scores:
    scores = Scores("山海.txt")
    for step in STEPS:
        step(reference, what, scores)
    return scores


def counts(scores: Scores) -> Mapping[str, tuple[int, int, int]]:
    """Figure -> right, extra, missed."""
    return {n: (t.found, t.extra, t.missed) for n, t in scores.figures.items() if not t.empty}


def relation(s: str, p: str, o: str, **more: object) -> dict[str, object]:
    return {"s": s, "p": p, "o": o, **more}


# ------------------------------------------------------------------ entities


def test_an_entity_matches_by_any_name_within_its_group(reference):
    """青石市 is an alias; a zone where the reference has a strategy is no match."""
    right = reference(
        entities=[
            {"name": "青石市", "class": "City"},
            {"name": "山海新区", "class": "Strategy"},
            {"name": "黑水", "class": "County"},
        ]
    )
    assert counts(measure(right, found(entities=(CITY, ZONE)))) == {
        "AdministrativeArea": (1, 0, 1),
        "exact_class": (1, 0, 0),
        "Strategy": (0, 0, 1),
        "Region": (0, 1, 0),
    }


def test_an_optional_entity_counts_neither_way(reference):
    optional = [{"name": n, "class": "City", "optional": True} for n in ("青石", "黑水")]
    assert not counts(measure(reference(entities=optional), found(entities=(CITY,))))


def test_the_class_is_judged_apart_and_any_of_several_will_do(reference):
    wrong = reference(entities=[{"name": "山海新区", "class": "Corridor"}])
    assert counts(measure(wrong, found(entities=(ZONE,)))) == {"Region": (1, 0, 0), "exact_class": (0, 1, 1)}
    either = reference(entities=[{"name": "山海新区", "class": ["Corridor", "FunctionalZone"]}])
    assert counts(measure(either, found(entities=(ZONE,)))) == {"Region": (1, 0, 0), "exact_class": (1, 0, 0)}


@pytest.mark.parametrize(
    ("wanted", "right"), [("枢纽城市", 1), ("山海枢纽型城市", 1), ("全国制造业基地", 0), ("城市", 0)]
)
def test_a_goal_matches_by_containment_or_shared_characters(reference, wanted, right):
    goals = reference(entities=[{"name": wanted, "class": "Goal"}])
    assert counts(measure(goals, found(entities=(GOAL,))))["Goal"] == (right, 1 - right, 1 - right)


def test_a_role_that_the_reference_lists_under_another_class_is_no_noise(reference):
    zones = reference(entities=[{"name": "山海枢纽城市", "class": "FunctionalZone"}])
    assert counts(measure(zones, found(entities=(GOAL,)))) == {"Region": (0, 0, 1)}


def test_a_strategy_goes_by_its_name_without_the_class_word(reference):
    short = reference(entities=[{"name": "山海协同", "class": "Strategy"}])
    assert counts(measure(short, found(entities=(PLAN,))))["Strategy"] == (1, 0, 0)


def test_misses_and_extras_come_with_their_sentence(reference):
    scores = measure(reference(entities=[{"name": "山海枢纽城市", "class": "Corridor"}]), found(entities=(CITY,)))
    told = {(f.kind, f.what): f.sentence for f in scores.findings}
    sentence = "支持青石市打造山海枢纽城市。"
    assert told == {("missed", "山海枢纽城市 (Corridor)"): sentence, ("extra", "青石 (City)"): sentence}


# ------------------------------------------------------------------ relations


def test_a_relation_counts_by_subject_predicate_and_object(reference):
    right = reference(
        entities=[{"name": "青石", "class": "City", "aliases": ["青石市"]}],
        relations=[relation("青石", "alignsWith", "白石"), relation("白石", "alignsWith", "青石")],
    )
    got = measure(right, found(said(CITY, "alignsWith", OTHER), said(CITY, "reliesOn", ZONE)))
    assert counts(got)["alignsWith"] == (1, 0, 1)
    assert counts(got)["reliesOn"] == (0, 1, 0)


def test_an_optional_relation_counts_neither_way(reference):
    optional = reference(relations=[relation("青石", "alignsWith", o, optional=True) for o in ("白石", "黑水")])
    assert "alignsWith" not in counts(measure(optional, found(said(CITY, "alignsWith", OTHER))))


def test_cooperation_holds_in_either_order_and_alignment_does_not(reference):
    both = reference(relations=[relation("白石", p, "青石") for p in ("cooperatesWith", "alignsWith")])
    got = counts(measure(both, found(said(CITY, "cooperatesWith", OTHER), said(CITY, "alignsWith", OTHER))))
    assert (got["cooperatesWith"], got["alignsWith"]) == ((1, 0, 0), (0, 1, 1))


@pytest.mark.parametrize(("wanted", "read"), [("hasGoal", "builds"), ("builds", "hasGoal"), ("hasGoal", "hasGoal")])
def test_building_and_having_as_a_goal_stand_for_each_other(reference, wanted, read):
    roles = reference(relations=[relation("青石", wanted, "山海枢纽城市")])
    got = counts(measure(roles, found(said(CITY, read, GOAL))))
    assert got[wanted] == (1, 0, 0)
    assert wanted == read or read not in got


def test_what_a_goal_is_called_may_differ_and_what_is_built_may_not(reference):
    for predicate, right in (("hasGoal", 1), ("builds", 0)):
        roles = reference(relations=[relation("青石", predicate, "枢纽城市")])
        assert counts(measure(roles, found(said(CITY, predicate, GOAL))))[predicate][0] == right


def test_a_strategy_and_what_it_covers_stand_for_each_other_as_owner(reference):
    covered = [relation("山海协同战略", "covers", "山海新区")]
    goals = reference(relations=[*covered, relation("山海协同战略", "hasGoal", "山海枢纽城市")])
    got = counts(measure(goals, found(said(PLAN, "covers", ZONE), said(ZONE, "hasGoal", GOAL))))
    assert (got["covers"], got["hasGoal"]) == ((1, 0, 0), (1, 0, 0))


def test_equivalents_stand_for_each_other_as_owners_but_not_as_members(reference):
    same = {"equivalents": [["山海", "山海新区"]]}
    for predicate, right in (("alignsWith", 1), ("locatedIn", 0)):
        wanted = reference(**same, relations=[relation("山海", predicate, "青石")])
        assert counts(measure(wanted, found(said(ZONE, predicate, CITY))))[predicate][0] == right


def test_a_proposal_may_be_worded_in_another_way(reference):
    meeting = entity("省第三次大会", "Meeting")
    goals = reference(relations=[relation("全省山海枢纽城市", "proposedIn", "省第三次大会")])
    got = measure(goals, found(said(GOAL, "proposedIn", meeting), entities=(meeting,)))
    assert counts(got)["proposedIn"] == (1, 0, 0)


@pytest.mark.parametrize(("wanted", "right"), [("2021", 1), ("2021-06", 1), ("2021-06-03", 1), ("2022", 0)])
def test_a_date_matches_where_one_is_the_start_of_the_other(reference, wanted, right):
    dated = reference(relations=[relation("山海协同战略", "startYear", wanted)])
    assert counts(measure(dated, found(said(PLAN, "startYear", "2021-06"))))["startYear"][0] == right


def test_the_place_of_a_division_and_the_parts_of_a_framework_are_not_scored_as_relations(reference):
    got = counts(measure(reference(), found(said(CITY, "locatedIn", OTHER), said(FORMULA, "hasPart", CITY))))
    assert not {"locatedIn", "hasPart"} & got.keys()


# ------------------------------------------------------------------ frameworks


def formula(counted: tuple[int | None, ...] = (1, 2), *fillers: Entity) -> Framework:
    first = tuple(Filler(e.key, "test", SECOND) for e in fillers)
    slots = (Slot(1, "一核", counted[0], first), Slot(2, "两翼", counted[1], ()))
    return Framework(FORMULA.key, slots)


def slots(*fillers: str, second: tuple[str, ...] = (), **more: object) -> dict[str, Any]:
    two = [
        {"label": "一核", "count": 1, "fillers": list(fillers)},
        {"label": "两翼", "count": 2, "fillers": list(second)},
    ]
    return {"frameworks": [{"name": "一核两翼", "slots": two, **more}]}


def test_slots_are_compared_in_order(reference):
    assert counts(measure(reference(**slots()), found(frameworks=(formula(),))))["slots"] == (1, 0, 0)
    assert counts(measure(reference(**slots()), found(frameworks=(formula((2, 1)),))))["slots"] == (0, 0, 1)
    assert counts(measure(reference(), found(frameworks=(formula(),))))["slots"] == (0, 1, 0)


def test_an_optional_framework_counts_neither_way(reference):
    got = measure(reference(**slots("青石", optional=True)), found(frameworks=(formula((3, 3), OTHER),)))
    assert not {"slots", "fillers"} & counts(got).keys()


def test_fillers_count_in_their_own_slot(reference):
    read = found(frameworks=(formula((1, 2), CITY, OTHER),))
    got = counts(measure(reference(**slots("青石", second=("白石",))), read))
    assert got["fillers"] == (1, 1, 1)


def test_a_slot_without_fillers_in_the_reference_is_not_judged(reference):
    assert "fillers" not in counts(measure(reference(**slots()), found(frameworks=(formula((1, 2), CITY),))))


def test_a_filler_from_another_article_counts(reference):
    elsewhere = Resolved(((FORMULA.key, Slot(2, "两翼", 2), Filler(OTHER.key, "elsewhere", SECOND), 0),))
    read = found(frameworks=(formula((1, 2), CITY),), entities=(OTHER,), resolved=elsewhere)
    assert counts(measure(reference(**slots("青石", second=("白石",))), read))["fillers"] == (2, 0, 0)


# ------------------------------------------------------------------ observations


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("2", "万亿元"), ("20000", "亿元"), True),
        (("1.5亿", "元"), ("15000", "万元"), True),
        (("１,２００", "家"), ("1200", "家"), True),
        (("3", "亿元"), ("3", "万元"), False),
        (("百余", "家"), ("百余", "家"), True),
        (("1.2.3", ""), ("1.2.3", ""), True),
    ],
)
def test_quantities_are_compared_with_their_scale(one, other, same):
    assert (quantity(*one) == quantity(*other)) is same


def value(number: str, unit: str, time: str | None, indicator: str = "地区生产总值") -> Observation:
    return Observation((CITY.key,), indicator, number, unit, time, "test", SECOND)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (value("15000", "亿元", "2022"), 1),
        (value("1.5", "万亿元", "2022-06", "生产总值"), 1),
        (value("1.5", "万亿元", "2021"), 0),
        (value("1.5", "亿元", "2022"), 0),
        (value("1.5", "万亿元", "2022", "常住人口"), 0),
    ],
)
def test_an_observation_matches_by_quantity_year_subject_and_indicator(reference, read, right):
    row = {"about": "青石", "indicator": "地区生产总值", "value": "1.5", "unit": "万亿元", "time": "2022"}
    got = counts(measure(reference(observations=[row]), found(observations=(read,))))
    assert got["observations"] == (right, 1 - right, 1 - right)


def test_an_optional_observation_counts_neither_way(reference):
    row = {"about": "青石", "indicator": "地区生产总值", "value": 3, "unit": "亿元", "time": None, "optional": True}
    read = found(observations=(value("3", "亿元", None),))
    assert "observations" not in counts(measure(reference(observations=[row]), read))


# ------------------------------------------------------------------ articles


def test_articles_titles_and_creators(reference):
    article = {"title": "山海布局", "creators": ["丁一", "戊二"], "starts_with": "丁一的", "ends_with": "枢纽城市。"}
    person = entity("丁一", "Person")
    byline = Claim(Key("山海.txt#1", "article"), "creator", person.key, "Stated", "byline", SECOND)
    scores = Scores("山海.txt")
    compare_articles(reference(articles=[article]), found(byline, entities=(person,)), scores)
    assert counts(scores) == {"articles": (1, 0, 0), "titles": (1, 0, 0), "creators": (1, 0, 1)}


def test_an_article_that_was_not_split_off_is_missed_with_its_creators(reference):
    article = {"title": "山海布局", "creators": ["丁一"], "starts_with": "丁一的", "ends_with": "在别处。"}
    scores = Scores("山海.txt")
    compare_articles(reference(articles=[article]), found(), scores)
    assert counts(scores) == {"articles": (0, 1, 1), "titles": (0, 0, 1), "creators": (0, 0, 1)}


def test_articles_are_not_judged_where_the_reference_is_silent(reference):
    scores = Scores("山海.txt")
    compare_articles(reference(), found(), scores)
    assert not counts(scores)


# ------------------------------------------------------------------ references that do not hold


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"entities": [{"name": "青石", "class": "Town"}]}, r"entities\[0\]\.class: Town is no class; choose from "),
        ({"entities": [{"class": "City"}]}, r"entities\[0\]\.name: is missing"),
        ({"entities": [{"name": " ", "class": "City"}]}, r"entities\[0\]\.name: is no text"),
        ({"entities": {}}, "entities: is no list"),
        ({"entities": ["青石"]}, r"entities\[0\]: is no object"),
        ({"entities": [{"name": "青石", "class": "City", "optional": "yes"}]}, r"\[0\]\.optional: is neither true"),
        ({"relations": [relation("甲", "lovesTo", "乙")]}, r"relations\[0\]\.p: lovesTo is no predicate; choose"),
        ({"relations": None}, "relations: is missing"),
        ({"frameworks": [{"name": "一核", "slots": [{"label": "一核", "count": "1"}]}]}, r"slots\[0\]\.count: is no w"),
        ({"observations": [{"about": "甲", "indicator": "乙"}]}, r"observations\[0\]\.value: is missing"),
        ({"lines": [5, 2]}, "lines: is no pair"),
    ],
)
def test_a_reference_that_does_not_hold_is_named_with_its_field(reference, fields, told):
    with pytest.raises(KgError, match=rf"参考\.json: .*{told}"):
        reference(**fields)


def write(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_what_cannot_be_read_is_told(tmp_path):
    no_json = write(tmp_path / "坏.json", "{")
    no_text = write(tmp_path / "空.json", {"text": "没有.txt", **FIELDS})
    with pytest.raises(KgError, match=r"坏\.json: is no JSON"):
        evaluate([no_json], tmp_path)
    with pytest.raises(KgError, match=r"空\.json: text: 没有\.txt is not in "):
        evaluate([no_text], tmp_path)
    with pytest.raises(UsageError, match=r"无\.json: cannot be read"):
        evaluate([tmp_path / "无.json"], tmp_path)
    with pytest.raises(UsageError, match="is no folder"):
        evaluate([no_text], tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no reference"):
        evaluate([], tmp_path)


def test_lines_beyond_the_text_are_told(tmp_path):
    (tmp_path / "短.txt").write_text("湖南与湖北深度合作。\n", encoding="utf-8")
    path = write(tmp_path / "短.json", {"text": "短.txt", **FIELDS, "lines": [1, 9]})
    with pytest.raises(KgError, match=r"短\.json: lines: ends at 9, but 短\.txt has 2 lines"):
        evaluate([path], tmp_path)


# ------------------------------------------------------------------ floors


def test_floors_are_checked(tmp_path):
    assert read_floors(write(tmp_path / "f.json", {"entities": 0.9, "covers.recall": 1}))["covers.recall"] == 1
    for content, error in (({"entitys": 0.9}, UsageError), ({"covers.f2": 1}, UsageError), ({"covers": 90}, KgError)):
        with pytest.raises(error, match=r"f\.json: (entitys|covers)"):
            read_floors(write(tmp_path / "f.json", content))
    with pytest.raises(KgError, match="no object"):
        read_floors(write(tmp_path / "f.json", "[]"))


def test_what_was_not_said_and_not_sought_is_no_fault():
    nothing = Tally()
    assert (nothing.precision, nothing.recall, nothing.f1) == (1, 1, 1)
    assert (Tally(0, 0, 3).f1, Tally(0, 3, 0).f1) == (0, 0)


# ------------------------------------------------------------------ whole texts


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A text with its reference, of which one city is not in it, and a reference of its second line alone."""
    (tmp_path / "合作.txt").write_text("湖南与湖北深度合作。\n\n支持岳阳融入长株潭。\n", encoding="utf-8")
    places = [{"name": n, "class": c} for n, c in (("岳阳市", "City"), ("长株潭", "Region"), ("湘潭", "City"))]
    provinces = [{"name": n, "class": "Province"} for n in ("湖南", "湖北")]
    relations = [relation("湖北", "cooperatesWith", "湖南"), relation("岳阳市", "alignsWith", "长株潭")]
    fields = {**FIELDS, "text": "合作.txt"}
    write(tmp_path / "全.json", {**fields, "entities": [*places, *provinces], "relations": relations})
    write(tmp_path / "行.json", {**fields, "entities": places[:2], "relations": relations[1:], "lines": [3, 3]})
    return tmp_path


def test_a_text_is_read_and_measured(texts):
    measured = kg.evaluate([texts / "全.json"], texts)
    assert measured.figures["entities"] == Tally(4, 0, 1)
    assert measured.figures["relations"] == Tally(2, 0, 0)
    assert [(f.text, f.kind, f.figure, f.what) for f in measured.findings] == [
        ("合作.txt", "missed", "AdministrativeArea", "湘潭 (City)")
    ]


def test_lines_are_measured_alone_and_texts_add_up(texts):
    assert kg.evaluate([texts / "行.json"], texts).figures["entities"] == Tally(2, 0, 0)
    assert kg.evaluate([texts / "行.json", texts / "全.json"], [texts]).figures["entities"] == Tally(6, 0, 1)


def test_other_formats_are_read_too(texts):
    page = "<html><body><article><p>湖南与湖北深度合作。</p></article></body></html>"
    (texts / "页.html").write_text(page, encoding="utf-8")
    provinces = [{"name": n, "class": "Province"} for n in ("湖南", "湖北")]
    path = write(texts / "页.json", {**FIELDS, "text": "页.html", "entities": provinces})
    assert kg.evaluate([path], texts).figures["entities"] == Tally(2, 0, 0)


def test_the_command_prints_a_table_and_lists_findings(texts):
    done = run("evaluate", texts / "全.json", "--corpus", texts, "-v", "--json", texts / "out.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "合作.txt: missed AdministrativeArea: 湘潭 (City)\n" in done.stdout
    row = next(line.split() for line in done.stdout.splitlines() if line.startswith("entities "))
    assert row == ["entities", "1.000", "0.800", "0.889", "4", "0", "1"]
    told = json.loads((texts / "out.json").read_text("utf-8"))
    assert told["figures"]["entities"]["f1"] == 0.8889
    assert told["findings"][0]["what"] == "湘潭 (City)"


def test_a_figure_below_its_floor_fails_the_command(texts):
    low, high = (write(texts / f"{n}.txt", {"entities": n, "relations": 1}) for n in (0.88, 0.95))
    held = run("evaluate", texts / "全.json", "--corpus", texts, "--floor", low)
    fell = run("evaluate", texts / "全.json", "--corpus", texts, "--floor", high)
    assert (held.returncode, held.stderr) == (0, "")
    assert (fell.returncode, fell.stderr) == (1, "policykg: entities: 0.889 is below the floor of 0.95\n")
    assert fell.stdout == held.stdout


def test_the_command_tells_wrong_use_from_a_reference_that_does_not_hold(texts):
    broken = write(texts / "坏.json", {**FIELDS, "text": "合作.txt", "entities": [{"name": "甲", "class": "Town"}]})
    cases = [
        (("evaluate", texts / "无.json", "--corpus", texts), 2),
        (("evaluate", texts / "全.json"), 2),
        (("evaluate", texts / "全.json", "--corpus", texts / "nowhere"), 2),
        (("evaluate", texts / "全.json", "--corpus", texts, "--json", texts), 2),
        (("evaluate", broken, "--corpus", texts), 1),
    ]
    for arguments, code in cases:
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (code, "")
        assert "Traceback" not in done.stderr
    assert "坏.json: entities[0].class: Town is no class" in done.stderr
