"""The competency questions: their files, their answers over the sample, their parameters, their speed."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import RuleError, UsageError
from kg.ontology import load as ontology
from kg.questions import Question, find, load, parse
from kg.rdf import PREFIXES
from kg.store import Store, create, from_quads, open_store
from tests.competency import Case, bag, cases, cell, parts, unmet
from tests.test_cli import fails, run
from tools.bench_questions import copies
from tools.make_questions import PAGE, page

CASES = cases()
QUESTIONS = list(load().values())


@pytest.fixture(scope="module")
def store(sample_build: Path) -> Store:
    return open_store(sample_build)


# ------------------------------------------------------------------ answers


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_sample_answers_as_its_sentences_say(case: Case, store: Store) -> None:
    assert unmet(case, store) == []


def test_every_question_has_an_expected_answer() -> None:
    assert len(QUESTIONS) >= 25
    told = {case.question.name for case in CASES if case.told.get("must") or "answer" in case.told}
    assert told == set(load())


def test_a_wrong_answer_is_seen() -> None:
    """The comparison itself can fail: a row too few, a row too many, another column."""
    case = next(case for case in CASES if case.question.name == "framework-parts")
    assert unmet(case, from_quads([], dict(PREFIXES)))
    told = {"columns": ["part"], "must": [{"part": "甲"}], "must_not": [{"part": "乙"}]}
    wrong = Case(parse("t", '# zh: 问？\n# en: Q?\nSELECT ?part { VALUES ?part { "乙" } }'), {}, told)
    assert [line.split()[0] for line in unmet(wrong, from_quads([], {}))] == ["lacks", "holds"]


def test_all_questions_together_take_less_than_a_second(store: Store) -> None:
    start = time.process_time()
    for question in QUESTIONS:
        store.query(question.text)
    assert time.process_time() - start < 1


def test_two_articles_that_explain_a_framework_differently_are_told_apart(tmp_path: Path) -> None:
    says = "湖南提出“一核两副”布局。“一核”是长株潭，“两副”是岳阳和{}。\n"
    for name, city in (("甲", "衡阳"), ("乙", "常德")):
        (tmp_path / f"{name}.md").write_text(f"# {name}地视角\n\n{says.format(city)}", encoding="utf-8")
    kg.build([tmp_path], tmp_path / "out", workers=1)
    values = {"framework": "一核两副", "first": "甲地视角", "second": "乙地视角"}
    found = open_store(tmp_path / "out").query(find("article-differences").bound(values))
    assert list(found) == [
        {"slot": "两副", "part": "常德", "only_in": "乙地视角"},
        {"slot": "两副", "part": "衡阳", "only_in": "甲地视角"},
    ]


# ------------------------------------------------------------------ other engines


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, rdflib.Graph]:
    """A build of two short texts, in its own store and in rdflib's memory."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "布局.md").write_text(
        "# 以“一核两副三带四区”搭起湖南发展骨架\n\n周望岳\n\n省第十二次党代会提出“一核两副三带四区”的布局。"
        "“两副”是岳阳和衡阳两个省域副中心城市。岳阳要依托城陵矶港建设长江中游航运物流中心，主动融入粤港澳大湾区。"
        "支持长沙建设国家中心城市。2018年11月，国务院印发《长株潭都市圈发展规划》。\n",
        encoding="utf-8",
    )
    (folder / "走廊.md").write_text(
        "# 让G4科创走廊成为湖南创新主轴\n\n走廊依托G4高速公路，串联岳阳、长沙、衡阳。长沙与岳阳共建G4科创走廊。"
        "岳阳、衡阳发展石化新材料。完善长株潭三市利益联结机制。2022年，武汉地区生产总值为18866.43亿元。\n",
        encoding="utf-8",
    )
    kg.build([folder], folder / "out", workers=1)
    graph = rdflib.Graph().parse(folder / "out" / "graph.ttl")
    graph.parse(data=ontology().turtle(), format="turtle")
    return open_store(folder / "out"), graph


def theirs(answer: rdflib.query.Result) -> Counter[tuple[str, ...]]:
    """An rdflib answer, each term as expected.toml writes it."""
    if answer.type == "ASK":
        return Counter([(str(answer.askAnswer),)])
    rows = answer.graph if answer.type == "CONSTRUCT" else answer
    return Counter(tuple(parts(cell(node and node.n3())) for node in row) for row in rows or ())


def test_rdflib_gives_the_same_answers(small: tuple[Store, rdflib.Graph]) -> None:
    """As the files stand, without a prefix that is not declared in them."""
    store, graph = small
    answered = []
    for question in QUESTIONS:
        mine = bag(store.query(question.text))
        assert theirs(graph.query(question.text)) == mine, question.name
        answered += [question.name] * bool(mine)
    assert len(answered) > 25


def test_a_query_needs_nothing_but_its_file(sample_build: Path) -> None:
    bare = Store(open_store(sample_build)._inner, {})
    for question in QUESTIONS:
        bare.query(question.text)


def test_the_repeated_corpus_answers_as_the_corpus_does(sample_build: Path, tmp_path: Path) -> None:
    """What tools/bench_questions.py measures: more triples under new names, and the first copy untouched."""
    quads = list(open_store(sample_build).quads())
    store = create(tmp_path / "store", copies(quads, 3 * len(quads)), ontology().turtle(), dict(PREFIXES))
    assert len(store) > 2.5 * len(quads)
    for name in ("framework-parts", "city-roles", "indicator-over-time", "corridor-profile"):
        assert bag(store.query(find(name).text)) == bag(open_store(sample_build).query(find(name).text))
    assert len(store.query(find("strategy-origins").text)) >= 24


# ------------------------------------------------------------------ the files


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_file_reads_well(question: Question) -> None:
    """Both languages, a question each; prefixes that are used, and no others; parameters that are used; short lines."""
    assert re.search(r"[一-鿿]", question.zh) and not re.search(r"[一-鿿]{9}", question.en)
    header, body = question.text.split("\n\n", 1)
    assert all(line.startswith("#") for line in header.splitlines())
    declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", body, re.MULTILINE))
    code = re.sub(r'^PREFIX .*$|"[^"]*"|#.*$', "", body, flags=re.MULTILINE)
    assert declared == {p: n for p, n in PREFIXES.items() if re.search(rf"(?<!\w){p}:", code)}
    for parameter in question.parameters:
        assert len(re.findall(rf"\?{parameter.name}\b", code)) >= 2, parameter.name
    assert max(map(len, question.text.splitlines())) <= 120
    assert question.text.endswith("}\n") or re.search(r"\nORDER BY [^\n]+\n$", question.text)
    assert "\t" not in question.text and not re.search(r" $", question.text, re.MULTILINE)


def test_a_header_that_does_not_hold_is_named() -> None:
    with pytest.raises(RuleError, match=r"q\.rq.*# en"):
        parse("q", "# zh: 问？\nASK {}", "q.rq")
    head = "# zh: 问？\n# en: Q?\n# ?x: 某 · some\n\nASK {\n"
    with pytest.raises(RuleError, match=r"\?x: has 0 defaults"):
        parse("q", head + "  ?s ?p ?x }")
    with pytest.raises(RuleError, match="has 2 defaults"):
        parse("q", head + '  VALUES ?x { "a"@zh }\n  VALUES ?x { "b"@zh }\n}')
    with pytest.raises(RuleError, match="xsd:date"):
        parse("q", head + '  VALUES ?x { "2019-01-01"^^xsd:date }\n}')


# ------------------------------------------------------------------ parameters

ECHO = parse("echo", '# zh: 问？\n# en: Q?\n# ?x: 某 · some\n\nSELECT ?x WHERE {\n  VALUES ?x { "默认"@zh }\n}\n')


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\\"), min_size=1))
def test_a_value_is_a_term_whatever_it_holds(value: str) -> None:
    """Quotes, braces, comment signs: the query gives back the very text, in two engines."""
    text = ECHO.bound({"x": value})
    assert [row["x"] for row in from_quads([], {}).query(text)] == [value]
    assert [str(row.x) for row in rdflib.Graph().query(text)] == [value]  # type: ignore[union-attr]


@pytest.mark.parametrize("value", ["", "a\\", "\\u0022@zh } ?s ?p ?o {", "a\nb", "a\x00", "a\u2028b", "\udc80"])
def test_what_no_name_holds_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="is no name"):
        ECHO.bound({"x": value})


def test_values_are_of_the_defaults_kind() -> None:
    assert '"2021"^^<http://www.w3.org/2001/XMLSchema#gYear>' in find("indicator-ranking").bound({"year": "2021"})
    assert "{ <https://w3id.org/policykg/ontology#Stated> }" in find("article-claims").bound({"modality": "pkg:Stated"})
    for name, values, said in (
        ("indicator-ranking", {"year": "今年"}, "a year such as"),
        ("article-claims", {"modality": "Stated"}, "as in pkg:Planned"),
        ("article-claims", {"modality": "pkg:a> <b"}, "as in pkg:Planned"),
        ("city-roles", {"town": "长沙"}, "no parameter town; it has city"),
        ("claim-modalities", {"town": "长沙"}, "it has none"),
    ):
        with pytest.raises(UsageError, match=said):
            find(name).bound(values)


# ------------------------------------------------------------------ the command


def test_the_list_needs_no_build() -> None:
    lines = run("query", "--list").stdout.splitlines()
    at = lines.index("city-roles  city=长沙")
    assert lines[at + 1].startswith("  文本给") and lines[at + 2].startswith("  Which roles")
    assert len(lines) == 3 * len(QUESTIONS)


def test_a_question_is_run_by_name(sample_build: Path) -> None:
    table = run("query", sample_build, "--name", "city-roles").stdout
    assert "国家中心城市" in table and "岳阳" not in table.splitlines()[2]
    rows = run("query", sample_build, "--name", "city-roles", "--param", "city=岳阳市", "--format", "csv").stdout
    assert rows.startswith("role,modality,article") and "长江中游航运物流中心" in rows
    assert run("query", sample_build, "--name", "place-within", "--param", "area=湖北").stdout == "false\n"
    assert "pkg:hasSlot" in run("query", sample_build, "--name", "framework-graph").stdout


def test_a_file_of_ones_own_takes_parameters_too(sample_build: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(find("role-holders").text, encoding="utf-8")
    done = run("query", sample_build, "-f", tmp_path / "mine.rq", "--param", "role=省域副中心城市")
    assert "湛江" in done.stdout and "武汉" not in done.stdout
    (tmp_path / "mine.rq").write_text("SELECT * { ?s ?p ?o }", encoding="utf-8")
    fails(run("query", sample_build, "-f", tmp_path / "mine.rq", "--param", "a=b"), 1, "mine.rq", "# zh")


def test_slips_are_told(sample_build: Path) -> None:
    ask = ("query", sample_build, "--name")
    fails(run(*ask, "city-role"), 2, "did you mean city-roles")
    fails(run(*ask, "nothing"), 2, "--list")
    fails(run(*ask, "city-roles", "--param", "town=长沙"), 2, "it has city")
    fails(run(*ask, "city-roles", "--param", "city"), 2, "KEY=VALUE")
    fails(run(*ask, "city-roles", "--param", "city=长沙", "--param", "city=岳阳"), 2, "twice")
    fails(run(*ask, "city-roles", "--param", "city=长纱"), 1, "长纱", "did you mean 长沙")
    fails(run(*ask, "city-roles", "--param", 'city=长沙"@zh } #'), 1, "nothing in this build")
    fails(run(*ask, "city-roles", "ASK {}"), 2, "one way")
    fails(run("query", sample_build, "ASK {}", "--param", "a=b"), 2, "--param is for --name")
    fails(run("query"), 2, "--list")


# ------------------------------------------------------------------ the page


def test_the_page_is_current() -> None:
    assert page() == PAGE.read_text("utf-8"), "run: .venv/bin/python tools/make_questions.py"
