"""graph.html as somebody uses it: opened from disk, the network off."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

PIXELS = """([x, y, width, height]) => {
  const canvas = document.querySelector("#mynetwork canvas");
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(x, y, width || canvas.width, height || canvas.height).data;
}"""
COLOURS = f"point => new Set(new Uint32Array(({PIXELS})(point).buffer)).size"
POINT = f"point => [...({PIXELS})(point)]"
NAMES = """[...document.querySelectorAll("button, input")].map(
  (control) => control.ariaLabel || control.textContent || control.labels?.[0].textContent
)"""


def colours(shown: Any) -> int:
    """How many colours the canvas shows."""
    count: int = shown.page.evaluate(COLOURS, [0, 0, 0, 0])
    return count


def test_the_graph_is_drawn(shown: Any) -> None:
    """All nodes and lines are there, and the canvas shows them; the file itself is the only request."""
    assert shown.page.title() == "江南图谱"
    assert shown.page.evaluate("[nodes.length, edges.length]") == [7, 7]
    assert colours(shown) > 20
    assert len(shown.requests) == 1
    counts = shown.page.locator("#counts").inner_text()
    assert "7 个实体 · 8 条关系" in counts and counts.endswith("其中地名录补入 0 个实体、2 条关系")


def test_nodes_stay_where_they_were_put(shown: Any) -> None:
    """Physics is off: some time later, every node is at its place."""
    before = shown.page.evaluate("network.getPositions()")
    shown.page.wait_for_timeout(300)
    assert shown.page.evaluate("network.getPositions()") == before


def test_search_by_alias_opens_the_panel(shown: Any) -> None:
    """Typing part of an alias and Enter shows the entity."""
    shown.page.fill("#search", "我省")
    assert "江南省" in shown.page.locator("#hits").inner_text()
    assert shown.page.locator("#status").inner_text() == "找到 1 个"
    shown.page.press("#search", "Enter")
    assert shown.page.locator("#panel h2").inner_text() == "江南省"
    assert shown.page.locator("#hits").is_hidden()


def test_search_goes_by_the_arrow_keys(shown: Any) -> None:
    """The second hit is taken with arrow down and Enter."""
    shown.page.fill("#search", "城")
    wanted = shown.page.locator("#hits li bdi").nth(1).inner_text()
    shown.page.press("#search", "ArrowDown")
    assert shown.page.locator("#hits li[aria-selected=true] bdi").inner_text() == wanted
    shown.page.press("#search", "Enter")
    assert shown.page.locator("#panel h2").inner_text() == wanted


def test_search_without_a_hit_says_so(shown: Any) -> None:
    """Nothing found is said in the list, and aloud."""
    shown.page.fill("#search", "不存在的名字")
    assert "没有找到" in shown.page.locator("#hits").inner_text()
    assert shown.page.locator("#status").inner_text() == "没有找到"


def test_a_click_on_a_node_shows_its_sentences(shown: Any) -> None:
    """Class, aliases, relations by predicate, and the sentence with its article, modality and rule."""
    shown.page.mouse.click(*shown.point("双核四带"))
    shown.page.wait_for_selector("#panel figure")
    panel = shown.panel()
    for text in (
        "双核四带",
        "“双核四带”格局",
        "双核\n2 / 2",
        "四带\n0 / 4",
        "文本没有说由什么填充",
        "“双核”即江城、山城两个中心城市。",
        "《江南省的布局》",
        "建议",
        "filler-list",
    ):
        assert text in panel


def test_a_click_on_another_entity_leads_there(shown: Any) -> None:
    """The other end of a relation is a button."""
    shown.page.mouse.click(*shown.point("双核四带"))
    shown.page.locator("#panel section button", has_text="江城").first.click()
    assert shown.page.locator("#panel h2").inner_text() == "江城"


def test_a_click_on_a_line_shows_what_it_says(shown: Any) -> None:
    """Both directions of one line, each with its sentence."""
    (ax, ay), (bx, by) = shown.point("江城"), shown.point("山城")
    shown.page.mouse.click((ax + bx) / 2, (ay + by) / 2)
    shown.page.wait_for_selector("#panel figure")
    panel = shown.panel()
    assert "江城与山城深度合作。" in panel and "山城经高铁连接江城。" in panel


def test_a_fact_without_a_sentence_says_where_it_is_from(shown: Any) -> None:
    """What the gazetteer adds has no quotation."""
    shown.page.fill("#search", "江南省")
    shown.page.press("#search", "Enter")
    assert "来自基础资料" in shown.panel()


@pytest.mark.parametrize("how", ["key", "background", "button"])
def test_a_selection_is_cleared(shown: Any, how: str) -> None:
    """By Esc, by a click beside everything, by the button of the panel."""
    x, y = shown.point("双核四带")
    shown.page.mouse.click(x, y)
    assert shown.page.locator("#panel h2").count() == 1
    if how == "key":
        shown.page.keyboard.press("Escape")
    elif how == "button":
        shown.page.click("#panel .close")
    else:
        shown.page.mouse.click(900, 90)
    assert shown.page.locator("#panel h2").count() == 0


def test_selecting_dims_the_rest(shown: Any) -> None:
    """A node that has nothing to do with the selected one fades."""
    box = shown.page.locator("#mynetwork").bounding_box()
    x, y = shown.point("孤岛机制")
    point = [round(x - box["x"]), round(y - box["y"]), 1, 1]
    before = shown.page.evaluate(POINT, point)
    shown.page.mouse.click(*shown.point("双核四带"))
    shown.page.wait_for_timeout(100)
    assert sum(shown.page.evaluate(POINT, point)[:3]) > sum(before[:3]) + 100


def test_the_legend_hides_and_shows_a_class(shown: Any) -> None:
    """Its buttons say whether they are pressed; a search brings a hidden node back."""
    button = shown.page.locator("#legend button", has_text="机制")
    assert shown.is_shown("孤岛机制")
    button.click()
    assert not shown.is_shown("孤岛机制") and button.get_attribute("aria-pressed") == "false"
    shown.page.fill("#search", "孤岛")
    shown.page.press("#search", "Enter")
    assert shown.is_shown("孤岛机制")


def test_hostile_text_is_shown_as_text(shown: Any, hostile: str) -> None:
    """Label, alias, predicate and sentence: written out, not run."""
    shown.page.fill("#search", "onerror")
    shown.page.press("#search", "Enter")
    shown.page.wait_for_selector("#panel figure")
    texts = shown.page.evaluate(
        "[...document.querySelectorAll('#panel :is(h2, blockquote, h3 bdi)')].map(e => e.textContent)"
    )
    assert texts == [hostile, hostile, hostile]
    assert shown.page.locator("#panel img, #panel script, #panel a").count() == 0
    shown.page.wait_for_timeout(200)
    assert shown.dialogs == []


def test_everything_can_be_reached_by_keyboard(shown: Any) -> None:
    """Each control has a name; the panel's buttons take the focus and Enter."""
    shown.page.keyboard.press("/")
    assert shown.page.evaluate("document.activeElement.id") == "search"
    shown.page.keyboard.press("Escape")
    assert all(name.strip() for name in shown.page.evaluate(NAMES))
    shown.page.locator("#panel button").first.focus()
    shown.page.keyboard.press("Enter")
    assert shown.page.locator("#panel h2").count() == 1


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_it_fits_small_and_dark_screens(show: Any, sample: nx.MultiDiGraph[str], width: int, dark: bool) -> None:
    """Nothing runs over the side, and the graph has its room."""
    shown = show(sample, width=width, dark=dark)
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    box = shown.page.locator("#mynetwork").bounding_box()
    assert box["height"] > 300 and box["width"] >= min(width, 900)
    assert colours(shown) > 20
    assert shown.complaints == []


def test_a_large_graph_starts_with_what_matters(show: Any, large: nx.MultiDiGraph[str]) -> None:
    """The framework and its neighbours first; all of it with a click; a search finds what is hidden."""
    shown = show(large)
    count = "nodes.get({filter: n => !n.hidden}).length"
    assert shown.page.evaluate(count) < 20
    shown.page.click("[data-scope=all]")
    assert shown.page.evaluate(count) == 600
    shown.page.click("[data-scope=focus]")
    shown.page.fill("#search", "第599城")
    shown.page.press("#search", "Enter")
    assert shown.is_shown("第599城")
    assert shown.complaints == []


LABELS = """() => {
  const written = [];
  const draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (label, x, y) {
    const half = this.measureText(label).width / 2;
    written.push([label, x - half, x + half, y, y + parseInt(this.font.match(/([0-9]+)[.0-9]*px/)[1])]);
    return draw.apply(this, arguments);
  };
  network.redraw();
  CanvasRenderingContext2D.prototype.fillText = draw;
  const bodies = nodes.get({ filter: (n) => !n.hidden }).map(({ id, label }) => {
    const { x, y } = network.getPosition(id);
    return [label, x, y, network.body.nodes[id].options.size * 0.7];
  });
  return written.map(([label, left, right, top, bottom]) => [label, bodies.filter(
    ([, x, y, r]) => left < x + r && right > x - r && top < y + r && bottom > y - r).map(([other]) => other)]);
}"""


def test_labels_of_small_nodes_cover_no_node(show: Any) -> None:
    """A ring of places about a framework, links across it: what finds no free place stays without a label."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(60):
        graph.add_node(
            f"id:{i}", label=f"名字较长的第{i}个地方", cls="City" if i else "Framework", aliases=[], mentions=1
        )
    for i in range(1, 60):
        for other in {0, (i * 7) % 60, i // 3} - {i}:
            graph.add_edge(f"id:{i}", f"id:{other}", key="connects", predicate="connects", label="连接", evidence=[])
    shown = show(graph)
    written = shown.page.evaluate(LABELS)
    assert len(written) > 5
    radius = shown.page.evaluate("Object.fromEntries(nodes.get().map(n => [n.label, n.size]))")
    covering = {label for label, covered in written if covered}
    assert {label for label in covering if radius.get(label, 99) <= 18} == set()


def test_each_scope_of_a_large_graph_has_its_own_places(show: Any, large: nx.MultiDiGraph[str]) -> None:
    """What matters stands close together; with all shown it stands where the whole was laid out; and back."""
    shown = show(large)
    first = shown.page.evaluate("network.getPositions()")
    shown.page.click("[data-scope=all]")
    assert shown.page.evaluate("network.getPositions()") != first
    shown.page.click("[data-scope=focus]")
    assert shown.page.evaluate("network.getPositions()") == first


def test_an_empty_graph_says_what_to_do(show: Any) -> None:
    """One sentence instead of a blank page."""
    shown = show(nx.MultiDiGraph())
    assert "policykg build" in shown.page.locator("#empty").inner_text()
    assert shown.complaints == []
