"""The framework view: slots as columns, places filled or empty, two readings side by side."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import expect

from kg.export.payload import Source
from kg.export.texts import Told
from kg.view import FrameworkView, Proof, SlotView

FORMULA = "一核两副三带多点"


def test_every_framework_is_listed(explorer: Any, sizes: Any) -> None:
    """With how many of its counted places are filled; the fullest is drawn."""
    view = explorer.view("framework")
    expect(view.locator(".choice")).to_have_count(sizes.frameworks)
    expect(view.locator(".choice", has_text="4321+N战略框架")).to_contain_text("10 / 10")
    expect(view.locator(".framework-title h2")).to_have_text("一核、双城、三轴、四区、多节点")
    view.locator(".choices .field").fill("4321")
    expect(view.locator(".choice")).to_have_count(1)


def test_a_formula_is_drawn_as_what_it_is(explorer: Any) -> None:
    """A column a slot, a place for each that it counts, in the order of the text; N stays open."""
    view = explorer.view("framework")
    view.locator(".choice", has_text="4321+N战略框架").click()
    slots = view.locator(".slot")
    expect(slots.locator("h3")).to_have_text(["4", "3", "2", "1", "N"])
    expect(slots.locator(".token-count")).to_have_text(["4 / 4", "3 / 3", "2 / 2", "1 / 1", "6 处"])
    expect(slots.first.locator(".seat bdi")).to_have_text(
        ["东部率先发展", "中部地区崛起", "西部大开发", "东北全面振兴"]
    )
    expect(slots.last.locator(".seat.vacant")).to_have_text(["…… 数目不定"])
    expect(view.locator(".framework-sources .proof")).to_have_count(1)
    expect(view.locator(".framework-sources mark.object")).to_have_count(16)
    assert "f=4321%2BN" in explorer.page.evaluate("location.hash") or "f=4321+N" in explorer.hash


def test_empty_places_are_seen(explorer: Any) -> None:
    """多支 of 一干多支、五区协同 is told by nobody."""
    view = explorer.view("framework")
    view.locator(".choice", has_text="一干多支、五区协同").click()
    expect(view.locator(".framework-told")).to_have_text("已知 6 / 6 处 · 见于 1 篇文章")
    expect(view.locator(".slot", has_text="多支").locator(".seat")).to_have_text(["…… 数目不定"])


def test_a_place_leads_to_its_evidence(explore: Any) -> None:
    """A click shows the sentence in the panel, where one more leads to the text; back leads back."""
    explorer = explore(hash="v=framework&f=一核两副三带四区")
    seat = explorer.page.locator(".seat", has_text="岳阳")
    seat.click()
    expect(seat).to_have_attribute("aria-pressed", "true")
    expect(seat).to_be_focused()
    expect(explorer.panel.locator("mark.object")).to_have_text("岳阳")
    explorer.panel.locator(".proof-source").click()
    expect(explorer.page.locator(".text-view .sentence")).to_contain_text("“两副”是岳阳和衡阳")
    explorer.page.go_back()
    expect(explorer.page.locator(".framework-title h2")).to_have_text("一核两副三带四区")


def proof(article: str, sentence: str) -> Proof:
    """A sentence of one of the two articles."""
    return Proof(f"{article}.txt", article, 0, len(sentence), sentence, f"id:{article}", "Stated", "slot:listed")


@pytest.fixture
def two_readings(hostile: str) -> tuple[nx.MultiDiGraph[str], Source]:
    """A framework that two articles read: the core alike, one of two seconds, the belts by one, a foul point."""
    names = ["江城", "山城", "湖城", "海城", "东带", "西带", hostile]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("id:f", label=FORMULA, cls="Framework", aliases=[hostile], mentions=3)
    for name in names:
        graph.add_node(f"id:{name}", label=name, cls="City", aliases=[], mentions=1)
        graph.add_edge("id:f", f"id:{name}", key="hasPart", predicate="hasPart", evidence=[])
    one, two = (
        proof("甲报", "核心是江城，副中心是山城、湖城。"),
        proof("乙报", "核心是江城，副中心是山城、海城，带有东带、西带。"),
    )
    foul = proof("乙报", f"多点有{hostile}等。")
    slots = (
        SlotView(1, "一核", 1, (("id:江城", (one, two)),)),
        SlotView(2, "两副", 2, (("id:山城", (one, two)), ("id:湖城", (one,)), ("id:海城", (two,)))),
        SlotView(3, "三带", 3, (("id:东带", (two,)), ("id:西带", (two,)))),
        SlotView(4, "多点", None, ((f"id:{hostile}", (foul,)),)),
    )
    told = [
        Told(f"id:{name}", name, name, "news", "2024", f"{name}.txt", (), ("id:f",), proved.sentence)
        for name, proved in (("甲报", one), ("乙报", two))
    ]
    return graph, Source(articles=told, frameworks=(FrameworkView("id:f", FORMULA, slots),))


def test_two_readings_side_by_side(explore_graph: Any, two_readings: Any) -> None:
    """Place by place: the same, different, told by one alone; each side has its sentences."""
    explorer = explore_graph(two_readings[0], source=two_readings[1], hash="v=framework")
    page = explorer.page
    expect(page.locator(".slot", has_text="两副").locator(".token-count")).to_have_class("token-count over")
    expect(page.locator(".slot", has_text="三带").locator(".seat")).to_have_text(["东带", "西带", "未说明"])
    page.get_by_role("button", name="比较两篇文章").click()
    expect(page.locator(".compare-summary")).to_have_text("一致 2 处 · 仅左侧说明 1 处 · 仅右侧说明 4 处")
    rows = page.locator(".compare-slot", has_text="两副").locator(".pair")
    expect(rows).to_have_text(["山城=山城", "湖城≠海城"])
    belts = page.locator(".compare-slot", has_text="三带").locator(".pair")
    expect(belts).to_have_text(["未说明东带", "未说明西带", "未说明未说明"])
    expect(page.locator(".compare-sources .framework-sources").first.locator(".proof")).to_have_count(1)
    explorer.page.reload()
    expect(rows).to_have_text(["山城=山城", "湖城≠海城"])
    page.get_by_label("右侧的文章").select_option("甲报")
    expect(page.locator(".compare-summary")).to_contain_text("一致 3 处 · 仅左侧说明 0 处")
    page.get_by_role("button", name="合并显示").click()
    expect(page.locator(".slot")).to_have_count(4)


def test_hostile_names_stay_texts(explore_graph: Any, two_readings: Any, hostile: str) -> None:
    """As an alias, as what fills a place, as a sentence."""
    explorer = explore_graph(two_readings[0], source=two_readings[1], hash="v=framework")
    page = explorer.page
    expect(page.locator(".slot").last.locator(".seat.filled")).to_have_text(hostile)
    expect(page.locator(".framework-title")).to_contain_text(hostile)
    expect(page.locator(".framework-sources")).to_contain_text(f"多点有{hostile}等。")
    assert page.locator("#app img, #app script, #app a[href^=javascript]").count() == 0


def test_without_frameworks(explore_graph: Any, sample: Any) -> None:
    """The view says what would bring one."""
    explorer = explore_graph(sample, hash="v=framework")
    expect(explorer.page.locator(".framework-view .empty")).to_contain_text("这里没有框架")
