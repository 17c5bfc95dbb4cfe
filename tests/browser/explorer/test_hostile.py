"""Texts that try to be markup are shown as text: on every view, in tooltips, in search, in everything exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect
from pyoxigraph import RdfFormat, parse

import kg
from tests.browser.explorer.hostile import ATTACK, hostile, said
from tests.browser.explorer.test_share import saved

FOREIGN = """() => [...document.querySelectorAll("*")].flatMap((element) => [
  ...(/^(IMG|IFRAME|OBJECT|EMBED|BASE|FORM)$/i.test(element.tagName) ? [element.outerHTML] : []),
  ...(element.tagName === "SCRIPT" && /^\\s*alert/.test(element.textContent) ? [element.outerHTML] : []),
  ...[...element.attributes].filter(({ name, value }) =>
    /^on/i.test(name) || (/^(href|src|action)$/i.test(name) && !/^(#|data:|blob:)/.test(value)))
    .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
])"""
"""What no text may have made: elements that load or run something, handlers, links to elsewhere."""


@pytest.fixture
def attacked(explore_graph: Any) -> Any:
    """The explorer of the hostile graph, everything open."""
    graph, source = hostile()
    explorer = explore_graph(graph, source=source, title=ATTACK, rdf="", hash="b=all", height=1200)
    explorer.page.locator(".drawer-button").click()
    explorer.page.evaluate(
        "document.querySelectorAll('.facet-title[aria-expanded=false]').forEach((one) => one.click())"
    )
    return explorer


def selections(explorer: Any) -> Any:
    """Selects everything in turn: entities, lines, the article."""
    page = explorer.page
    counts = page.evaluate("(({ count, edgeCount, articles }) => [count, edgeCount, articles.length])(explorer.model)")
    for kind, many in zip(("node", "edge", "article"), counts, strict=True):
        for at in range(many):
            selection = {"kind": kind, kind: at} | ({"evidence": None} if kind == "article" else {})
            page.evaluate("(selection) => explorer.store.dispatch({ type: 'select', selection })", selection)
            yield kind, at


def test_every_view_shows_text(attacked: Any) -> None:
    """Whatever is selected, on every view: nothing runs, nothing loads, the text is there to read."""
    page = attacked.page
    for tab in page.locator(".tab").all():
        tab.click()
        for kind, at in selections(attacked):
            assert page.evaluate(FOREIGN) == [], (tab.get_attribute("data-view"), kind, at)
    expect(page.locator(".bar-title")).to_contain_text("<script>alert(1)</script>")
    assert ATTACK in page.title()


def test_panel_and_drawer_show_the_names(attacked: Any) -> None:
    """Names, aliases, authors, articles, unknown predicates: as they are."""
    page = attacked.page
    city = page.evaluate("explorer.model.labels.findIndex((label) => label.startsWith('city'))")
    page.evaluate("(node) => explorer.store.dispatch({ type: 'select', selection: { kind: 'node', node } })", city)
    assert said(f"city{ATTACK}") in said(attacked.panel.text_content())
    for name in ("文章", "作者", "关系"):
        group = page.locator(".facet").filter(has=page.locator(".facet-title", has_text=name))
        assert ATTACK in group.text_content()
    expect(page.locator(".facet-name").first).to_have_attribute("title", page.locator(".facet-name").first.inner_text())


def test_search_shows_the_names(attacked: Any) -> None:
    """A name that is markup is found, and shown in the list."""
    page = attacked.page
    page.keyboard.press("/")
    page.keyboard.type("<script>")
    expect(page.get_by_role("option").first).to_contain_text("<script>alert(1)</script>")
    assert page.evaluate(FOREIGN) == []


def test_the_drawing_holds_text(attacked: Any, tmp_path: Path) -> None:
    """SVG: well-formed, its names whole in titles, no script, no handler, no link."""
    file = saved(attacked, "SVG", tmp_path)
    assert "script" in file.name and not set('<>/\\:"') & set(file.name)
    root = ElementTree.parse(file).getroot()
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "rect", "g", "line", "polygon", "circle", "text"}
    assert any(ATTACK in (title.text or "") for title in root.iter("{http://www.w3.org/2000/svg}title"))
    assert saved(attacked, "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")


def test_data_holds_text(attacked: Any, tmp_path: Path) -> None:
    """Turtle and GraphML parse, and give the names back."""
    found = list(parse(path=saved(attacked, "Turtle", tmp_path), format=RdfFormat.TURTLE))
    values = {t.object.value for t in found if hasattr(t.object, "datatype")}
    graph, source = hostile()
    assert {data["label"] for _, data in graph.nodes(data=True)} <= values
    assert {source.articles[0].title, source.articles[0].file, source.articles[0].text} <= values
    root = ElementTree.parse(saved(attacked, "GraphML", tmp_path)).getroot()
    assert any(ATTACK in (data.text or "") for data in root.iter("{http://graphml.graphdrawing.org/xmlns}data"))


def test_a_smaller_page_holds_text(attacked: Any, opened: Any, tmp_path: Path) -> None:
    """The page that the page makes is as safe as the first, and shows the same."""
    smaller = opened(saved(attacked, "探索页", tmp_path))
    assert smaller.page.evaluate(FOREIGN) == []
    assert ATTACK in smaller.page.title()
    labels = "explorer.model.labels.slice().sort()"
    assert smaller.page.evaluate(labels) == attacked.page.evaluate(labels)


def test_a_report_holds_text(attacked: Any) -> None:
    """On paper too."""
    page = attacked.page
    for kind, at in selections(attacked):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(FOREIGN) == [], (kind, at)
        assert ATTACK in page.locator("#report").text_content()
        page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_the_address_is_text(attacked: Any) -> None:
    """A link that tries the same through its state changes nothing but what is selected."""
    page = attacked.page
    for bad in (
        "s=n:<img src=x onerror=alert(1)>",
        "q=</script><script>alert(1)</script>",
        "v=javascript:alert(1)",
        "fy=a|<b>",
        "p=x@1e9,NaN",
        "%E0%A4%A=%",
        "=&&=",
        "s=e:|||||",
    ):
        page.evaluate("(bad) => { location.hash = bad; }", bad)
        page.wait_for_timeout(30)
        assert page.evaluate(FOREIGN) == []
    assert page.locator("html[data-ready]").count() == 1


def test_a_hostile_document_is_built_and_shown(opened: Any, tmp_path: Path) -> None:
    """From the file on: its name, its title, its author, its sentences try, and are text on every view."""
    folder = tmp_path / "in"
    folder.mkdir()
    name = "<script>alert(1)<script> onerror=alert(2) \u202etxt.md"
    sentence = f"岳阳对接长沙\u2028{ATTACK}，建设长株潭都市圈。长沙位于湖南。\u200f尾"
    text = f"# 长沙{ATTACK}\n\n作者：王{ATTACK}明\n\n{sentence}\n"
    (folder / name).write_text(text, encoding="utf-8")
    kg.build([folder], tmp_path / "out", workers=1)
    explorer = opened(tmp_path / "out" / "explorer.html")
    page = explorer.page
    for tab in page.locator(".tab").all():
        tab.click()
        for kind, at in selections(explorer):
            assert page.evaluate(FOREIGN) == [], (tab.get_attribute("data-view"), kind, at)
    assert page.evaluate("explorer.model.articles.length") == 1
    assert "<script>" in page.evaluate("explorer.model.articles[0].file + explorer.model.articles[0].label")
