"""The drawer: legend, counts, what is left out, by mouse and by keys."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Locator, Page, expect

from kg.export.payload import Source
from kg.export.texts import Told

DRAWN = ".graph-stage"


def drawer(explorer: Any) -> Page:
    """Opens the drawer: the page."""
    explorer.page.get_by_role("button", name="图例与筛选").click()
    page: Page = explorer.page
    return page


def facet(page: Page, name: str) -> Locator:
    """A facet, open."""
    found = page.locator(".facet").filter(has=page.get_by_role("button", name=name, expanded=None).first)
    title = found.locator(".facet-title")
    if title.get_attribute("aria-expanded") == "false":
        title.click()
    return found


def row(group: Locator, name: str) -> Locator:
    """The line of a value."""
    return group.locator(".facet-row").filter(has_text=name).first


def count(group: Locator, name: str) -> int:
    """The count of a value."""
    return int(row(group, name).locator(".facet-count").inner_text())


def three_articles() -> tuple[nx.MultiDiGraph[str], Source]:
    """甲 writes of 江城 and 山城 in 2019, 乙 of 山城 in 2021, nobody of 湖城 at no time."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    told = [("a", "甲", "2019", ["江城", "山城"]), ("b", "乙", "2021", ["山城"]), ("c", "", "", ["湖城"])]
    for name in ("江城", "山城", "湖城"):
        graph.add_node(f"x:{name}", label=name, cls="City", aliases=[], mentions=1)
    articles = []
    for at, author, year, names in told:
        if author:
            graph.add_node(f"x:{author}", label=author, cls="Person", aliases=[], mentions=1)
        texts = {
            "label": f"文章{at}",
            "title": f"文章{at}",
            "genre": "news",
            "year": year,
            "file": f"{at}.txt",
            "text": "",
        }
        creators = (f"x:{author}",) if author else ()
        articles.append(Told(iri=f"x:{at}", creators=creators, mentions=tuple(f"x:{n}" for n in names), **texts))
    evidence = {
        "sentence": "江城对接山城。",
        "article": "文章a",
        "article_iri": "x:a",
        "file": "a.txt",
        "start": 0,
        "end": 7,
    }
    for end, predicate, modality in (("山城", "alignsWith", "Planned"), ("湖城", "cooperatesWith", "Stated")):
        piece = evidence | {"modality": modality, "pattern": "p"}
        graph.add_edge("x:江城", f"x:{end}", key=predicate, predicate=predicate, label=predicate, evidence=[piece])
    return graph, Source(articles=articles)


@pytest.fixture
def three(explore_graph: Any) -> Any:
    """The explorer of three articles, all of it drawn, the drawer open."""
    graph, source = three_articles()
    explorer = explore_graph(graph, source=source, hash="b=all", height=1600)
    drawer(explorer)
    return explorer


def names(explorer: Any) -> set[str]:
    """What is drawn."""
    script = "() => document.querySelector('.graph-stage').view.current.nodes"
    labels: list[str] = explorer.page.evaluate("explorer.model.labels")
    return {labels[int(at)] for at in explorer.page.evaluate(f"Array.from(({script})())")}


def test_a_class_is_left_out_and_comes_back(explorer: Any, sizes: Any) -> None:
    """A tick less: its nodes go, the address says so, undo brings them back."""
    page = drawer(explorer)
    classes = facet(page, "类别")
    many = count(classes, "都市圈")
    row(classes, "都市圈").get_by_role("checkbox").click()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.opening - many))
    assert "fc=MetropolitanArea" in explorer.hash
    assert count(classes, "都市圈") == many, "its own filter does not change a count"
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.opening))
    page.get_by_role("button", name="重做").click()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.opening - many))


def test_a_link_holds_the_filters(explore: Any) -> None:
    """What the address leaves out is left out, and the drawer shows it."""
    explorer = explore(hash="fc=City|Province")
    classes = facet(drawer(explorer), "类别")
    expect(row(classes, "地级行政区").get_by_role("checkbox")).not_to_be_checked()
    expect(row(classes, "框架").get_by_role("checkbox")).to_be_checked()
    expect(classes.locator(".facet-state")).to_have_text("19/21")


def test_all_none_invert_only_reset(explorer: Any, sizes: Any) -> None:
    """The buttons of a facet, and the way out where nothing is left."""
    page = drawer(explorer)
    classes = facet(page, "类别")
    page.get_by_role("button", name="全不选 · 类别").click()
    expect(page.get_by_role("heading", name="没有符合条件的内容")).to_be_visible()
    page.get_by_role("button", name="反选 · 类别").click()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.opening))
    row(classes, "框架").hover()
    page.get_by_role("button", name="只看“框架”").click()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.frameworks))
    page.get_by_role("button", name="全选 · 类别").click()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.opening))
    page.get_by_role("button", name="全不选 · 类别").click()
    page.get_by_role("button", name="重置筛选").click()
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.opening))
    expect(page.get_by_role("button", name="重置全部")).to_be_disabled()


def test_counts_follow_the_other_filters(explorer: Any) -> None:
    """Without frameworks hardly anything is a part of something."""
    page = drawer(explorer)
    relations = facet(page, "关系")
    before = count(relations, "包含")
    row(facet(page, "类别"), "框架").get_by_role("checkbox").click()
    assert count(relations, "包含") < before


def test_by_keys(explorer: Any, sizes: Any) -> None:
    """F opens, arrows go, Space ticks, Enter shows one alone, Escape leads back to the button."""
    page: Page = explorer.page
    page.keyboard.press("f")
    expect(page.locator("#drawer")).to_be_visible()
    boxes = facet(page, "类别").get_by_role("checkbox")
    assert [box.get_attribute("tabindex") for box in boxes.all()[:3]] == ["0", "-1", "-1"]
    boxes.first.focus()
    page.keyboard.press("ArrowDown")
    expect(boxes.nth(1)).to_be_focused()
    page.keyboard.press("Space")
    expect(boxes.nth(1)).not_to_be_checked()
    expect(boxes.nth(1)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator(DRAWN)).to_have_attribute("data-drawn", str(sizes.frameworks))
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    expect(page.get_by_role("button", name="图例与筛选")).to_be_focused()


def test_by_article_and_author(three: Any) -> None:
    """What an article, an author does not name goes; none of them is nothing; the address leads back."""
    page = three.page
    assert names(three) == {"江城", "山城", "湖城", "甲", "乙"}
    articles = facet(page, "文章")
    assert [count(articles, f"文章{at}") for at in "abc"] == [3, 2, 1]
    row(articles, "文章a").get_by_role("checkbox").click()
    assert names(three) == {"山城", "湖城", "乙"}
    creators = facet(page, "作者")
    row(creators, "乙").hover()
    page.get_by_role("button", name="只看“乙”").click()
    assert names(three) == {"山城", "乙"}
    page.get_by_role("button", name="全不选 · 文章").click()
    assert names(three) == set() and "fa=-" in three.hash
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    expect(page.get_by_role("heading", name="没有符合条件的内容")).to_be_visible()


def test_by_year(three: Any) -> None:
    """From a year on; the wrong way round is the right way; undated articles are named."""
    page = three.page
    expect(page.locator(".facet-years")).to_contain_text("1 篇未注明日期")
    page.get_by_label("从", exact=True).select_option("2021")
    assert names(three) == {"山城", "乙"} and "fy=2021|2021" in three.hash
    page.get_by_label("到", exact=True).select_option("2019")
    assert names(three) == {"江城", "山城", "甲", "乙"}
    page.get_by_role("button", name="重置全部").click()
    assert names(three) == {"江城", "山城", "湖城", "甲", "乙"}


def test_by_modality(three: Any) -> None:
    """A plan that is left out takes its line away, not its nodes."""
    page = three.page
    modality = facet(page, "语气")
    assert count(modality, "计划") == 1
    row(modality, "计划").get_by_role("checkbox").click()
    lines = page.evaluate("document.querySelector('.graph-stage').view.current.lines.count")
    assert lines == 1 and len(names(three)) == 5


def test_the_sample_says_that_it_has_no_years(explorer: Any) -> None:
    """No article of the sample bears a date: the drawer says so instead of showing an empty list."""
    expect(drawer(explorer).locator(".facet-years")).to_contain_text("不能按年份筛选")
