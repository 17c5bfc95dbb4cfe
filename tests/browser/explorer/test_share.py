"""What can be taken out of the page: links, pictures, data, a smaller page, a report."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from playwright.sync_api import expect
from pyoxigraph import RdfFormat, parse

SVG = "{http://www.w3.org/2000/svg}"
PIXELS = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return [image.width, new Set(new Uint32Array(data.buffer)).size];
}"""
FOCUS = "b=none&a=一核两副三带四区|岳阳|衡阳|长株潭"


def saved(explorer: Any, entry: str, folder: Path) -> Path:
    """Chooses an entry of the menu: the file that the browser saves."""
    explorer.page.get_by_role("button", name="分享与导出").click()
    with explorer.page.expect_download() as waiting:
        explorer.page.get_by_role("menuitem", name=entry).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def triples(file: Path) -> set[tuple[str, str, str]]:
    """Triples as text; sentences of a build keep their line ends, those of the page do not; 22.0 is 22."""
    found = parse(path=file, format=RdfFormat.TURTLE)
    texts = ((str(t.subject), str(t.predicate), re.sub(r"\\n|\\r|\s", "", str(t.object))) for t in found)
    return {(s, p, re.sub(r'(?<=\d)\.?0+(?="\^\^<\S+#decimal>$)', "", o) if "." in o else o) for s, p, o in texts}


def test_svg_holds_nodes_edges_and_labels(explorer: Any, tmp_path: Path, sizes: Any) -> None:
    """A real drawing: an element for each node and line, names as text."""
    file = saved(explorer, "SVG", tmp_path)
    assert file.name == "政策知识图谱 · 8 篇文件.svg"
    root = ElementTree.parse(file).getroot()
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
    nodes = [node for node in groups["nodes"] if node.get("data-iri")]
    assert len(nodes) == sizes.opening
    assert len(groups["edges"].findall(f"{SVG}line")) > 100
    labels = {label.text for label in groups["labels"]}
    assert "岳阳" in labels
    assert len(labels) > 50  # which of the others have room depends on the whole graph
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"]


def test_png_shows_the_picture(explorer: Any, tmp_path: Path) -> None:
    """A PNG of twice the size of the view, of many colours."""
    width = explorer.page.locator(".graph-view").bounding_box()["width"]
    picture = base64.b64encode(saved(explorer, "PNG", tmp_path).read_bytes()).decode("ascii")
    size, colours = explorer.page.evaluate(PIXELS, f"data:image/png;base64,{picture}")
    assert size == round(2 * width)
    assert colours > 100


def test_turtle_says_what_the_build_says(explore: Any, sample_build: Path, tmp_path: Path) -> None:
    """Each triple of the part stands in the build, under the same names, evidence and slots among them."""
    part = triples(saved(explore(hash=FOCUS), "Turtle", tmp_path))
    whole = triples(sample_build / "graph.ttl")
    own = {t for t in part if "ontology#" not in t[0]}
    assert own <= whole
    kinds = {o.rpartition("#")[2].rstrip(">") for _, p, o in own if p.endswith("#type>")}
    assert kinds >= {"Framework", "FrameworkSlot", "City", "Claim", "Article", "SpecificResource", "TextQuoteSelector"}
    fillers = {t for t in whole if t[1].endswith("#filledBy>") and t[2].endswith(("岳阳>", "衡阳>"))}
    assert fillers and fillers <= own


def test_graphml_opens_elsewhere(explore: Any, tmp_path: Path) -> None:
    """The same nodes and edges, as networkx reads them."""
    graph = nx.read_graphml(saved(explore(hash=FOCUS), "GraphML", tmp_path), force_multigraph=True)
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"一核两副三带四区", "岳阳", "衡阳", "长株潭"}
    edges = {(graph.nodes[a]["label"], d["predicate"], graph.nodes[b]["label"]) for a, b, d in graph.edges(data=True)}
    assert ("一核两副三带四区", "hasPart", "岳阳") in edges
    assert all(data["sentences"] for _, _, data in graph.edges(data=True))


def test_a_smaller_page_works_as_the_first(explore: Any, opened: Any, tmp_path: Path) -> None:
    """It opens offline under its own policy, holds the part alone, finds and exports, and makes a page again."""
    file = saved(explore(hash=FOCUS + "&s=n:岳阳"), "探索页", tmp_path)
    smaller = opened(file)
    page = smaller.page
    assert page.title() == "政策知识图谱 · 8 篇文件（节选）"
    expect(page.locator(".graph-stage")).to_have_attribute("data-drawn", "4")
    assert page.evaluate("explorer.model.labels.slice().sort().join()") == ",".join(
        sorted(["一核两副三带四区", "岳阳", "衡阳", "长株潭"])
    )
    expect(smaller.panel).to_contain_text("岳阳")
    expect(smaller.panel).to_contain_text("两个省域副中心城市")
    assert page.evaluate("explorer.model.frameworks[0].slots.map((s) => s.fillers.length).join()") == "1,2,0,1"
    page.keyboard.press("/")
    page.keyboard.type("hengyang")
    expect(page.get_by_role("option").first).to_contain_text("衡阳")
    page.keyboard.press("Escape")
    again = saved(smaller, "探索页", tmp_path / "again")
    policy = re.compile(r"Content-Security-Policy\" content=\"([^\"]*)")
    assert policy.findall(again.read_text("utf-8")) == policy.findall(file.read_text("utf-8"))


def test_filters_hold_for_exports(explore: Any, tmp_path: Path) -> None:
    """What is filtered away is in no file."""
    graph = nx.read_graphml(saved(explore(hash=FOCUS + "&fc=City"), "GraphML", tmp_path), force_multigraph=True)
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"一核两副三带四区", "长株潭"}


@pytest.mark.parametrize("link", [True, False])
def test_the_link_is_copied_or_shown(explore: Any, link: bool) -> None:
    """Where the browser lets it, the address is in the clipboard; elsewhere it is there to copy."""
    explorer = explore(hash="s=n:长沙", permissions=["clipboard-read", "clipboard-write"] if link else [])
    page = explorer.page
    if not link:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="分享与导出").click()
    page.get_by_role("menuitem", name="复制当前视图的链接").click()
    if link:
        expect(page.get_by_role("status").filter(has_text="链接已复制")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == page.url
    else:
        expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value(page.url)


def test_a_report_of_the_selection(explore: Any) -> None:
    """On paper: what it is, its slots, its relations, the sentences with their sources; the page itself is not."""
    page = explore(hash="s=n:一核两副三带四区").page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    report = page.locator(".report")
    expect(report.get_by_role("heading", level=1)).to_have_text("一核两副三带四区")
    for words in ("两副（2/2）", "岳阳、衡阳", "包含 → 岳阳", "两个省域副中心城市", "陈述 [1]", "01-湖南-理论版.txt"):
        expect(report).to_contain_text(words)
    expect(page.locator("#app")).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(report).to_have_count(0)
    expect(page.locator("#app")).to_be_visible()


def test_the_menu_by_keys(explorer: Any) -> None:
    """It opens on its first entry, arrows go through it, Escape leads back to the button."""
    page = explorer.page
    button = page.get_by_role("button", name="分享与导出")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
