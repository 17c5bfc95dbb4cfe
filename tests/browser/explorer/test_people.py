"""For people: two languages, light and dark, keys, a first hint, and what the page says when something is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, expect

from tools import bundle

SOURCES = bundle.HOME / "src"
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
SPOKEN = """() => {
  const said = [];
  const silent = "script, style, noscript, .licences, kbd, code, pre, .cm-editor, textarea";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(silent)) said.push(walk.currentNode.data);
  for (const name of ["aria-label", "title", "placeholder", "aria-description"])
    for (const element of document.querySelectorAll(`[${name}]`)) said.push(element.getAttribute(name));
  return said.map((text) => text.trim()).filter(Boolean);
}"""
NO_WEBGL = """const own = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return /webgl/.test(kind) ? null : own.call(this, kind, ...rest);
};"""
NO_STORAGE = """Object.defineProperty(globalThis, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
});"""
HEIGHTS = """() => [...document.querySelectorAll(".bar button, .facet-row label, .chip")]
  .map((element) => element.getBoundingClientRect().height).filter(Boolean)"""
OWN = ("shell", "nothing", "hint", "help", "filters", "share", "report")
ALLOWED = {"PNG", "SVG", "RDF", "Turtle", "GraphML", "yEd", "Gephi", "SPARQL", "CSV", "JSON", "HTML", "IRI"}
ALLOWED |= {"English", "cszt", "build", "serve"}


def words(lang: str) -> dict[str, str]:
    """The words of a language, by name."""
    lines = (SOURCES / f"{lang}.ts").read_text("utf-8")
    return dict(re.findall(r'^  "([\w.]+)":\s*"((?:[^"\\]|\\.)*)",?$', lines, re.MULTILINE))


def reload(page: Page) -> None:
    """Loads the page again."""
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")


def ascii_graph() -> nx.MultiDiGraph[str]:
    """A graph with names in Latin letters, so that what is Chinese on the page is the page's own."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, cls in (("zz1", "City"), ("zz2", "Province"), ("zz3", "Framework")):
        graph.add_node(f"x:{name}", label=name, cls=cls, aliases=[], mentions=1)
    evidence = {"sentence": "zz1 zz2", "article": "zz", "article_iri": "x:a", "file": "zz", "start": 0, "end": 7}
    piece = evidence | {"modality": "Stated", "pattern": "zz"}
    graph.add_edge("x:zz1", "x:zz2", key="locatedIn", predicate="locatedIn", label="位于", evidence=[piece])
    return graph


def test_both_languages_have_the_same_words() -> None:
    """Every word is in both lists, with the same values to fill in; none is empty; English ones are not Chinese."""
    zh, en = words("zh"), words("en")
    assert len(zh) > 100 and list(zh) == list(en)
    for name, text in zh.items():
        assert text and en[name]
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", en[name])), name
        assert name == "shell.language" or not CHINESE.search(en[name]), name


def test_every_word_is_used() -> None:
    """A word that no room says would be translated for nobody."""
    sources = "\n".join(p.read_text("utf-8") for p in SOURCES.rglob("*.ts") if p.name not in ("zh.ts", "en.ts"))
    built = {m.rstrip(".") for m in re.findall(r"`([\w.]+\.)\$\{", sources)}
    own = [name for name in words("zh") if name.partition(".")[0] in OWN]
    unused = {n for n in own if f'"{n}"' not in sources and n.rsplit(".", 1)[0] not in built}
    assert unused == set()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_left_untranslated(explore_graph: Any, lang: str) -> None:
    """On no view, in no menu, no sheet, no name for screen readers."""
    explorer = explore_graph(ascii_graph(), hash=f"l={lang}&s=n:<x:zz1>")
    page = explorer.page
    page.locator(".drawer-button").click()
    found = set(page.evaluate(SPOKEN))
    for tab in page.locator(".tab").all():
        tab.click()
        found |= set(page.evaluate(SPOKEN))
    for button in (".share-button", ".help-button"):
        page.locator(button).click()
        found |= set(page.evaluate(SPOKEN))
        page.keyboard.press("Escape")
    found -= {"江南图谱", "中文"}
    if lang == "en":
        # Questions name an example, such as a Chinese name, in brackets.
        plain = [re.sub(r"\([^()]*\)|江南图谱", "", text) for text in found]
        assert [text for text in plain if CHINESE.search(text)] == []
    else:
        own = [re.sub(r"\S*(zz|\.\w+|policykg)\S*", "", text) for text in found]
        latin = {word for text in own for word in re.findall(r"[A-Za-z]{3,}", text)}
        assert latin - ALLOWED - {"ASK", "CONSTRUCT", "Ctrl", "Enter", "Shift"} == set()


def test_theme_follows_the_system_until_it_is_chosen(explore: Any) -> None:
    """Dark where the system is; a press on the switch holds over a reload; back to the system's is following again."""
    page = explore(dark=True).page
    root = page.locator("html")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(18, 22, 28)" and root.get_attribute("data-theme") is None
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    expect(page.get_by_role("button", name="深色")).to_be_visible()
    page.get_by_role("button", name="深色").click()
    reload(page)
    assert root.get_attribute("data-theme") == "dark" and page.evaluate(ground) == "rgb(18, 22, 28)"
    page.get_by_role("button", name="浅色").click()
    assert root.get_attribute("data-theme") is None


def test_language_is_in_the_link_and_kept(explore: Any) -> None:
    """A link opens in its language; the page remembers the last one."""
    explorer = explore(hash="l=en")
    page = explorer.page
    expect(page.get_by_role("button", name="Share and export")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    assert "l=" not in explorer.hash and page.locator("html").get_attribute("lang") == "zh-CN"
    page.get_by_role("button", name="English").click()
    page.goto(page.url.partition("#")[0] + "#v=graph")
    reload(page)
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_hint_goes_and_does_not_come_back(explore: Any) -> None:
    """A first visitor reads it; closed, it is gone for good; no focus is lost."""
    page = explore(first=True).page
    hint = page.get_by_role("complementary", name="从这里开始")
    expect(hint).to_be_visible()
    hint.get_by_role("button", name="知道了").click()
    expect(hint).to_be_hidden()
    expect(page.locator("#view")).to_be_focused()
    reload(page)
    expect(hint).to_be_hidden()


def test_keys_lead_everywhere(explorer: Any) -> None:
    """? opens the sheet, Escape closes it; / searches; numbers change the view; the tabs are one stop."""
    page: Page = explorer.page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="搜索实体")).to_be_focused()
    page.keyboard.type("1?f")
    expect(page.get_by_role("combobox", name="搜索实体")).to_have_value("1?f")
    page.keyboard.press("Escape")
    tabs = page.locator(".tab")
    assert [tab.get_attribute("tabindex") for tab in tabs.all()].count("0") == 1
    if tabs.count() > 1:
        tabs.first.focus()
        page.keyboard.press("ArrowRight")
        expect(tabs.nth(1)).to_be_focused()
        page.keyboard.press("Enter")
        expect(tabs.nth(1)).to_have_attribute("aria-current", "page")
        expect(tabs.nth(1)).to_be_focused()


def test_tab_goes_through_the_page_without_a_trap(explore: Any) -> None:
    """From the first stop on, with everything open, Tab leads out at the end; every stop is seen to be focused."""
    page = explore(hash="s=n:长沙").page
    page.locator(".drawer-button").click()
    page.evaluate("document.activeElement.blur()")
    stops: list[str] = []
    look = """() => { const e = document.activeElement; if (e === document.body) return null;
      const s = getComputedStyle(e); const r = e.getBoundingClientRect();
      return `${e.tagName}.${e.className}|${s.outlineStyle !== 'none' || s.boxShadow !== 'none'}|${r.width > 0}` }"""
    for _ in range(400):
        page.keyboard.press("Tab")
        found = page.evaluate(look)
        if found is None:
            break
        stops.append(found)
    else:
        pytest.fail(f"Tab never leaves the page: {stops[-6:]}")
    assert len(stops) > 10
    assert [stop for stop in stops if "|true|true" not in stop] == []


def failing(browser: Browser, file: Path, script: str = "") -> tuple[Page, Callable[[], None]]:
    """Opens a page that cannot start."""
    context = browser.new_context()
    context.set_offline(True)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    page.goto(file.as_uri())
    return page, context.close


@pytest.mark.parametrize("harm", ["cut", "garbled", "empty"])
def test_a_damaged_file_says_what_to_do(browser: Browser, sample_build: Path, tmp_path: Path, harm: str) -> None:
    """Cut short, with other bytes, or empty: an alert in words, with a way on."""
    text = (sample_build / "explorer.html").read_text("utf-8")
    start = text.index('id="payload"')
    start = text.index(">", start) + 1
    end = text.index("<", start)
    harmed = {"cut": text[start : start + 4000], "garbled": "A" * 4000, "empty": ""}[harm]
    file = tmp_path / "坏.html"
    file.write_text(text[:start] + harmed + text[end:], encoding="utf-8")
    page, close = failing(browser, file)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("无法打开")
    expect(alert).to_contain_text("重新拷贝这个文件")
    expect(page.get_by_role("button", name="重新载入")).to_be_visible()
    close()


def test_an_old_browser_is_told_so(browser: Browser, sample_build: Path) -> None:
    """Without DecompressionStream the data cannot be read: which browsers can is said."""
    page, close = failing(browser, sample_build / "explorer.html", "delete globalThis.DecompressionStream")
    expect(page.get_by_role("alert")).to_contain_text("换用 2023 年以后的 Chrome")
    close()


def test_without_webgl_a_canvas_draws(browser: Browser, sample_build: Path, sizes: Any) -> None:
    """Nothing is missing where WebGL is."""
    page, close = failing(browser, sample_build / "explorer.html", NO_WEBGL)
    expect(page.locator(".graph-stage")).to_have_attribute("data-drawn", str(sizes.opening))
    close()


def test_nothing_is_remembered_where_nothing_may_be(browser: Browser, sample_build: Path) -> None:
    """A browser that forbids storage opens the page all the same."""
    page, close = failing(browser, sample_build / "explorer.html", NO_STORAGE)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Share and export")).to_be_visible()
    close()


def test_touch_targets_are_large_enough(explore: Any) -> None:
    """On a phone, buttons of the bar and the drawer are 40 pixels high."""
    page = explore(width=390, height=844, has_touch=True, is_mobile=True).page
    page.locator(".drawer-button").tap()
    heights = page.evaluate(HEIGHTS)
    assert len(heights) > 20 and min(heights) >= 40
