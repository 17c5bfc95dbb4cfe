"""Queries in the page: the file opened from disk, the network off, Oxigraph in a worker."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
from playwright.sync_api import Locator, Page, expect

from kg.questions import load
from kg.store import Store, open_store

expect.set_options(timeout=30_000)  # milliseconds: the engine starts late where a machine is busy

CONSTRUCT = "CONSTRUCT { ?a pkg:covers ?b } WHERE { ?a pkg:covers ?b }"
COUNTS = "SELECT ?class (COUNT(?x) AS ?n) { ?x a/rdfs:label ?class FILTER(LANG(?class) = 'zh') } GROUP BY ?class"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CITY = 'SELECT ?city ?code { ?city rdfs:label "长沙"@zh ; pkg:divisionCode ?code }'

# Asks the worker of the page itself, with the graph that the page holds.
ASK = """async queries => {
  const text = id => document.getElementById(id).textContent;
  const packed = new Blob([Uint8Array.from(atob(text("query-worker")), (c) => c.charCodeAt(0))]);
  const script = await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).text();
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  const ask = told => new Promise((done, fail) => {
    worker.onmessage = ({ data }) => data.kind === "failed" ? fail(new Error(data.message)) : done(data);
    worker.postMessage(told);
  });
  const base = "https://w3id.org/policykg/id/";
  await ask({ kind: "load", wasm: text("oxigraph"), rdf: text("rdf"), ontology: text("ontology"), base });
  const answers = {};
  for (const [name, query] of Object.entries(queries)) answers[name] = (await ask({ kind: "ask", query })).text;
  worker.terminate();
  return answers;
}"""


def linked(query: str) -> str:
    """The part of an address that leads to a query."""
    return f"v=query&q={quote(query)}"


def editor(page: Page) -> Locator:
    return page.locator(".query-editor .cm-content")


def write(page: Page, query: str) -> None:
    """Puts a query in the place of what the editor holds."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def ask(page: Page, query: str) -> None:
    """Writes a query and runs it by keyboard."""
    write(page, query)
    page.keyboard.press("Control+Enter")


def note(page: Page) -> Locator:
    return page.locator(".query-note")


def rows(answer: str) -> Counter[str]:
    """The rows of results in JSON (or triples) in whatever order, as are the texts that GROUP_CONCAT joins."""
    if not answer.startswith("{"):
        return Counter(set(answer.splitlines()) - {""})
    told = json.loads(answer)
    if "boolean" in told:
        return Counter([str(told["boolean"])])
    for term in (term for row in told["results"]["bindings"] for term in row.values()):
        term["value"] = " | ".join(sorted(term["value"].split(" | ")))
    return Counter(json.dumps(row, sort_keys=True) for row in told["results"]["bindings"])


def own(store: Store, query: str) -> Counter[str]:
    """The same of the store's answer."""
    triples = store.query(query).triples
    if triples is None:
        return rows(store.results(query, "json"))
    return rows("".join(f"{t.subject} {t.predicate} {t.object} .\n" for t in triples))


# ------------------------------------------------------------------ answers


def test_the_page_answers_as_the_store_answers(explorer: Any, sample_build: Path) -> None:
    """All competency questions, the graphs by name, and the union of them."""
    store, queries = open_store(sample_build), {name: question.text for name, question in load().items()}
    assert len(queries) >= 40
    queries["graphs"] = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    queries["union"] = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    found = explorer.page.evaluate(ASK, queries)
    for name, query in queries.items():
        assert rows(found[name]) == own(store, query), name


def test_questions_are_examples_that_run_at_a_click(explorer: Any, sample_build: Path) -> None:
    """As the page shows them, without declarations and in one language; a word finds them."""
    store, room, page = open_store(sample_build), explorer.view("query"), explorer.page
    expect(room.locator("[data-example]")).to_have_count(len(load()))
    for name, question in list(load().items())[::7]:
        room.locator(f'[data-example="{name}"]').click()
        answer = store.query(question.text)
        if answer.boolean is None:
            expect(note(page)).to_contain_text(f"{len(answer):,} 行")
        room.get_by_role("button", name="示例问题").click()
    assert "PREFIX" not in explorer.hash
    room.get_by_role("searchbox").fill("定位")
    names = room.locator("[data-example]").all_inner_texts()
    assert 0 < len(names) < len(load()) and all("定位" in name for name in names)
    room.get_by_role("searchbox").fill("无此问题")
    expect(room.get_by_text("没有这样的问题")).to_be_visible()


# ------------------------------------------------------------------ asking


def test_a_query_is_run_by_keyboard_and_stays_in_the_address(explorer: Any) -> None:
    room, page = explorer.view("query"), explorer.page
    expect(note(page)).to_contain_text("三元组已就绪")
    ask(page, CITY)
    expect(room.get_by_role("cell", name="430100")).to_be_visible()
    assert CITY in explorer.hash
    ask(page, "ASK { ?city a pkg:City }")
    expect(page.locator(".query-truth")).to_have_text("是")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".query-truth")).to_have_text("Yes")
    ask(page, "SELECT ?x { ?x a pkg:Nothing }")
    expect(page.get_by_text("No rows.")).to_be_visible()


def test_a_link_to_a_query_shows_its_answer(explore: Any) -> None:
    explorer = explore(hash=linked(CITY))
    expect(explorer.page.get_by_role("cell", name="430100")).to_be_visible()
    expect(editor(explorer.page)).to_have_text(CITY)
    explorer.page.evaluate(f"location.hash = {json.dumps('v=query&q=ASK {}')}")
    expect(editor(explorer.page)).to_have_text("ASK {}")
    explorer.page.go_back()
    expect(editor(explorer.page)).to_have_text(CITY)


def test_terms_and_names_are_completed_by_their_chinese_labels(explore: Any) -> None:
    explorer = explore(hash=f"a=岳阳&{linked('ASK {}')}")
    page, offered = explorer.page, explorer.page.locator(".cm-tooltip-autocomplete")
    expect(page.locator(".query-truth")).to_be_visible()
    write(page, "SELECT ?x { ?x a ")
    for written, completed in (("城市群", "城市群"), (' ; rdfs:label "京津', "京津冀")):
        page.keyboard.type(written)
        expect(offered).to_contain_text(completed)
        page.wait_for_timeout(150)  # so long the editor takes no key for a choice
        page.keyboard.press("Tab")
    expect(editor(page)).to_contain_text('SELECT ?x { ?x a pkg:UrbanAgglomeration ; rdfs:label "京津冀"@zh')
    while "SELECT" in editor(page).inner_text():
        page.keyboard.press("Control+z")
    assert "a=岳阳" in explorer.hash  # what was undone is the writing alone


def test_what_is_wrong_is_explained_with_its_place_and_what_runs_is_stopped(explorer: Any) -> None:
    explorer.view("query")
    page = explorer.page
    expect(note(page)).to_contain_text("三元组已就绪")
    for query, words, line in (
        ("SELECT ?x {\n  ?x a pkg:City .\n  ?x ?y }}", "第 3 行", 3),
        ("SELECT ?x {\n  ?x x:长沙 ?y }", "第 2 行第 6 列无法理解。 前缀 x: 没有声明", 2),
        ("SELECT ?x", "第 1 行", 1),
    ):
        ask(page, query)
        expect(page.get_by_role("alert")).to_contain_text(words)
        expect(page.locator(".cm-wrong")).to_have_text(query.split("\n")[line - 1])
    page.get_by_role("button", name="转到该处").click()
    expect(page.locator(".cm-editor.cm-focused")).to_be_visible()
    ask(page, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    expect(page.get_by_role("alert")).to_contain_text("SERVICE")
    ask(page, ENDLESS)
    page.get_by_role("button", name="停止").click()
    expect(note(page)).to_have_text("查询已停止。")
    ask(page, CITY)
    expect(page.get_by_role("cell", name="430100")).to_be_visible()


# ------------------------------------------------------------------ results


def test_a_row_selects_in_the_graph(explore: Any) -> None:
    """By its IRI or by its name; and the whole answer can be shown there."""
    query = "SELECT ?city ?name { ?city a pkg:City ; pkg:locatedIn/rdfs:label ?name } ORDER BY ?city LIMIT 5"
    explorer = explore(hash=linked(query))
    page = explorer.page
    first = page.locator(".query-table tbody tr").first
    first.get_by_role("button").first.click()
    name = first.get_by_role("button").first.inner_text()
    expect(explorer.panel.locator("h2")).to_have_text(name)
    expect(first).to_have_class("selected")
    assert f"s=n:{name}" in explorer.hash
    page.locator(".query-show").click()
    expect(page.locator('.tab[data-view="graph"]')).to_have_attribute("aria-current", "page")
    assert "b=none" in explorer.hash and name in explorer.hash.split("a=")[1]


def test_a_graph_is_drawn_and_its_dots_lead_to_the_graph(explore: Any, sample_build: Path) -> None:
    explorer = explore(hash=linked(CONSTRUCT))
    page, triples = explorer.page, open_store(sample_build).query(CONSTRUCT).triples
    expect(page.locator(".query-line")).to_have_count(len(triples or ()))
    page.locator(".query-dot.entity").first.press("Enter")
    expect(explorer.panel.locator("h2")).to_have_text(page.locator(".query-dot.selected title").text_content() or "")
    page.locator('[data-shape="table"]').click()
    expect(page.locator(".query-table tbody tr")).to_have_count(len(triples or ()))


def test_numbers_are_a_chart_on_a_narrow_screen_too(explore: Any, sample_build: Path) -> None:
    page = explore(hash=linked(COUNTS), dark=True, width=390, height=844).page
    expect(page.locator(".query-table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator('[data-shape="chart"]').click()
    expect(page.locator(".query-bar")).to_have_count(len(open_store(sample_build).query(COUNTS)))
    widths = page.locator(".query-bar").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
    told = page.locator(".query-chart tbody .number").all_inner_texts()
    longest = max(range(len(told)), key=lambda at: int(told[at].replace(",", "")))
    assert widths[longest] == max(widths)


def test_long_answers_are_shown_part_by_part_and_saved_whole(explore: Any) -> None:
    page = explore(hash=linked("SELECT ?s ?label { ?s rdfs:label ?label } LIMIT 450")).page
    expect(page.locator(".query-table tbody tr")).to_have_count(200)
    page.get_by_role("button", name="再显示一些").click()
    expect(page.locator(".query-table tbody tr")).to_have_count(400)
    with page.expect_download() as saving:
        page.get_by_role("button", name="CSV").click()
    lines = saving.value.path().read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0] == "s,label" and len(lines) == 452


def test_hostile_texts_are_texts(explore_graph: Any, hostile: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("https://w3id.org/policykg/id/甲", label=hostile, cls="City", aliases=[], mentions=1)
    literal = json.dumps(hostile, ensure_ascii=True)
    rdf = f"<https://w3id.org/policykg/id/甲> <http://www.w3.org/2000/01/rdf-schema#label> {literal}@zh , {literal} ."
    page = explore_graph(graph, rdf=rdf, hash=linked("SELECT ?l (1 AS ?n) { id:甲 rdfs:label ?l }")).page
    expect(page.locator(".query-table bdi").first).to_be_visible()
    assert hostile in page.locator(".query-table bdi").all_text_contents()
    page.locator('[data-shape="chart"]').click()
    assert hostile in page.locator(".query-chart bdi").all_text_contents()
    assert page.locator("#app img, #app script").count() == 0


def test_a_file_without_rdf_says_so(opened: Any, tmp_path: Path) -> None:
    from kg.export.explorer import render
    from kg.export.payload import Source

    (tmp_path / "e.html").write_text(render(nx.MultiDiGraph(), Source(), None, title="空"), encoding="utf-8")
    page = opened(tmp_path / "e.html", hash="v=query").page
    expect(page.get_by_text("没有带上可查询的图")).to_be_visible()
