"""What people come for, from its beginning to its end: once from disk without a network, once from the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.explorer.test_filters import DRAWN, count, drawer, facet, row
from tests.browser.explorer.test_graph import Graph
from tests.browser.explorer.test_query import ask, note
from tests.browser.explorer.test_share import saved, triples

FIRST = "让G4科创走廊成为湖南创新主轴"
GOAL = "全球研发中心城市"


def test_from_a_name_to_its_sentence_and_back(anywhere: Any) -> None:
    """Search, select, expand, evidence, the text, a mention there, and back."""
    page, panel, graph = anywhere.page, anywhere.panel, Graph(anywhere)
    page.get_by_role("combobox").fill("changsha")
    expect(page.get_by_role("option").first).to_contain_text("长沙")
    page.keyboard.press("Enter")
    expect(panel.locator("h2")).to_have_text("长沙")
    before = graph.drawn
    panel.locator(".action", has_text="展开").click()
    expect(page.locator(DRAWN)).not_to_have_attribute("data-drawn", str(before))
    assert graph.drawn > before and graph.has(GOAL)
    goal = panel.locator('[data-predicate="hasGoal"] li', has_text=GOAL)
    goal.locator(".opener").click()
    expect(goal.locator("mark.object")).to_have_text(GOAL)
    goal.locator(".proof-source").click()
    text = page.locator(".text-view")
    expect(text.locator(".reading h2")).to_have_text(FIRST)
    expect(text.locator(".sentence .mention.subject")).to_have_text("长沙")
    text.locator(".mention", has_text="衡阳高新区").first.click()
    expect(panel.locator("h2")).to_have_text("衡阳高新区")
    panel.locator(".action", has_text="看图谱").click()
    expect(page.locator(".graph-stage")).to_be_visible()
    page.go_back()
    expect(text.locator(".reading h2")).to_have_text(FIRST)


def test_a_framework_leads_to_what_fills_it(anywhere: Any) -> None:
    """Chosen, drawn as its slots; a filled place is selected."""
    view = anywhere.view("framework")
    view.locator(".choice", has_text="4321+N战略框架").click()
    expect(view.locator(".slot h3")).to_have_text(["4", "3", "2", "1", "N"])
    view.locator(".seat", has_text="西部大开发").click()
    expect(anywhere.panel).to_contain_text("西部大开发")


def test_a_path_between_two_names(anywhere: Any) -> None:
    """From a node's menu to a click on another; each step is a claim."""
    graph = Graph(anywhere)
    graph.click("岳阳", button="right")
    graph.page.get_by_role("menuitem", name="从这里找路径").click()
    graph.click("西部地区")
    chain = graph.page.locator(".graph-chain")
    expect(chain.locator(".chain-node").first).to_have_text("岳阳")
    expect(chain.locator(".chain-node").last).to_have_text("西部地区")
    chain.locator(".chain-step").first.click()
    assert graph.state("state.selection.kind") == "edge"


def test_filters_leave_a_class_out(anywhere: Any, sizes: Any) -> None:
    """From the drawer; the address keeps it over a reload."""
    page = drawer(anywhere)
    classes = facet(page, "类别")
    many = count(classes, "都市圈")
    assert many
    row(classes, "都市圈").get_by_role("checkbox").click()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.opening - many))
    page.reload()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.opening - many))


def test_a_query_is_answered_and_its_row_selects(anywhere: Any) -> None:
    """By the engine in the page, or by the server."""
    view = anywhere.view("query")
    ask(anywhere.page, 'SELECT ?city ?code { ?city rdfs:label "长沙"@zh ; pkg:divisionCode ?code }')
    expect(view.get_by_role("cell", name="430100")).to_be_visible()
    expect(note(anywhere.page)).to_contain_text("1 行")
    view.get_by_role("button", name="长沙", exact=True).click()
    expect(anywhere.panel.locator("h2")).to_have_text("长沙")


def test_what_is_seen_is_taken_along(anywhere: Any, sample_build: Path, tmp_path: Path) -> None:
    """As Turtle that the build holds too, and as a picture."""
    Graph(anywhere)
    own = {t for t in triples(saved(anywhere, "Turtle", tmp_path)) if "ontology#" not in t[0]}
    assert len(own) > 100 and own <= triples(sample_build / "graph.ttl")
    assert saved(anywhere, "SVG", tmp_path).read_text("utf-8").startswith("<?xml")
