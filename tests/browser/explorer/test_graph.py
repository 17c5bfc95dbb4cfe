"""The graph view: what is drawn, and what a click, a key, a drag do with it."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import expect

STAGE = ".graph-stage"
PLACE = "([stage, label]) => stage.view.at(explorer.model.labels.indexOf(label))"
SHOWN = "label => { const m = explorer.model; return stage().view.current.nodes.includes(m.labels.indexOf(label)) }"
SHOWN = SHOWN.replace("stage()", f"document.querySelector('{STAGE}')")
COLOURS = """() => [...document.querySelectorAll(".graph-stage canvas")].flatMap((canvas) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  return [...new Set(new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer))];
}).length"""


class Graph:
    """The graph view of an open explorer, node by node."""

    def __init__(self, explorer: Any) -> None:
        self.explorer, self.page = explorer, explorer.page
        self.wait()

    def wait(self, drawn: int | None = None) -> None:
        """Until it is drawn: so many nodes, where a number is given."""
        self.page.wait_for_selector(f"{STAGE}[data-drawn" + (f'="{drawn}"]' if drawn is not None else "]"))

    @property
    def drawn(self) -> int:
        """How many nodes are drawn, once the picture is still."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return int(self.page.locator(STAGE).get_attribute("data-drawn"))

    def point(self, label: str) -> tuple[float, float]:
        """Where a node stands in the window."""
        stage = self.page.locator(STAGE)
        x, y = self.page.evaluate(PLACE, [stage.element_handle(), label])
        box = stage.bounding_box()
        return box["x"] + x, box["y"] + y

    def has(self, label: str) -> bool:
        """Whether a node is in the picture."""
        return bool(self.page.evaluate(SHOWN, label))

    def click(self, label: str, **options: Any) -> None:
        """Clicks on a node."""
        self.page.mouse.click(*self.point(label), **options)

    def state(self, what: str) -> Any:
        """Something of the state, by a JavaScript expression over it."""
        return self.page.evaluate(f"((state) => {what})(explorer.store.state)")


@pytest.fixture
def graph(explorer: Any) -> Graph:
    return Graph(explorer)


def test_it_opens_on_what_matters(graph: Graph, sizes: Any) -> None:
    """Frameworks, strategies and what they touch; all the rest is one click away and one back."""
    assert graph.drawn == sizes.opening and graph.has("一核两副三带四区") and not graph.has("江汉平原")
    assert graph.page.evaluate(COLOURS) > 100
    graph.page.get_by_role("button", name="全图").click()
    assert graph.drawn == sizes.entities and graph.has("江汉平原")
    graph.page.get_by_role("button", name="重点").click()
    assert graph.drawn == sizes.opening


def test_a_click_selects_and_the_address_tells(graph: Graph) -> None:
    """A node by a click on it; nothing by a click beside."""
    graph.click("岳阳")
    expect(graph.explorer.panel.locator("h2")).to_have_text("岳阳")
    assert graph.explorer.hash == "s=n:岳阳"
    graph.page.mouse.click(*[place + 4 for place in graph.page.locator(STAGE).bounding_box().values()][:2])
    assert graph.state("state.selection") is None


FREE = """(stage) => {
  const view = stage.view, { lines } = view.current;
  for (let line = 0; line < lines.count; line++) {
    const [a, b] = [view.at(lines.a[line]), view.at(lines.b[line])];
    for (const part of [0.5, 0.4, 0.6]) {
      const [x, y] = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
      if (view.nodeAt(x, y) === null && view.lineAt(x, y) === line) return [x, y, lines.edge[line]];
    }
  }
}"""


def test_a_line_is_selected_too(graph: Graph) -> None:
    """Where a relation's line is free of nodes, a click shows the relation."""
    stage = graph.page.locator(STAGE)
    x, y, edge = stage.evaluate(FREE)
    box = stage.bounding_box()
    graph.page.mouse.click(box["x"] + x, box["y"] + y)
    assert graph.state("state.selection") == {"kind": "edge", "edge": edge}
    expect(graph.explorer.panel).to_contain_text(graph.page.evaluate(f"explorer.model.predicate({edge}).zh"))


def test_a_double_click_expands_and_undo_takes_it_back(graph: Graph, sizes: Any) -> None:
    """The neighbours come, undo takes them, redo brings them again; the keyboard does the same."""
    graph.page.mouse.dblclick(*graph.point("岳阳"))
    more = graph.drawn
    assert more > sizes.opening
    graph.page.get_by_role("button", name="撤销").click()
    assert graph.drawn == sizes.opening
    graph.page.keyboard.press("Control+Shift+z")
    assert graph.drawn == more


def test_the_menu_expands_by_predicate_hides_and_pins(graph: Graph, sizes: Any) -> None:
    """By the right button; what it offers says how many entities it brings."""
    graph.click("岳阳", button="right")
    menu = graph.page.get_by_role("menu")
    line = menu.get_by_role("menuitem").filter(has_text="目标定位")
    count = int(line.locator(".count").inner_text())
    line.click()
    expect(menu).to_have_count(0)
    assert graph.drawn == sizes.opening + count
    graph.click("岳阳", button="right")
    menu.get_by_role("menuitem", name="隐藏").click()
    assert not graph.has("岳阳")
    graph.click("衡阳", button="right")
    menu.get_by_role("menuitem", name="固定位置").click()
    assert graph.state("state.picture.pinned.size") == 1


def test_a_button_opens_the_menu_too(graph: Graph, sizes: Any) -> None:
    """For whoever knows no right button: it is there where a node is selected."""
    button = graph.page.get_by_role("button", name="对所选实体的操作")
    expect(button).to_have_count(0)
    graph.click("岳阳")
    button.click()
    graph.page.get_by_role("menuitem", name="只看它与相邻实体").click()
    assert 3 < graph.drawn < 40 and graph.has("岳阳")
    graph.page.keyboard.press("Control+z")
    assert graph.drawn == sizes.opening


def test_the_keyboard_does_it_all(graph: Graph) -> None:
    """Arrows go to neighbours, Enter selects, the menu key opens what can be done, Delete hides, Escape lets go."""
    page = graph.page
    graph.click("一核两副三带四区")
    page.locator(STAGE).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = graph.explorer.panel.locator("h2").inner_text()
    assert chosen != "一核两副三带四区"
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="隐藏")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    page.keyboard.press("Delete")
    assert not graph.has(chosen)
    graph.click("长江经济带")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert graph.state("state.selection") is None


def test_a_drag_moves_and_pins(graph: Graph) -> None:
    """The node stays where it was put, and its place is in the address."""
    x, y = graph.point("长江经济带")
    graph.page.mouse.move(x, y)
    graph.page.mouse.down()
    graph.page.mouse.move(x + 90, y - 60, steps=4)
    graph.page.mouse.up()
    there = graph.point("长江经济带")
    assert abs(there[0] - x - 90) < 3 and abs(there[1] - y + 60) < 3
    assert "p=长江经济带@" in graph.explorer.hash
    graph.page.keyboard.press("Control+z")
    back = graph.point("长江经济带")
    assert abs(back[0] - x) < 3 and abs(back[1] - y) < 3


def test_the_wheel_zooms_about_the_pointer(graph: Graph) -> None:
    """What is under the pointer stays there; the button shows everything again."""
    x, y = graph.point("岳阳")
    distance = graph.point("衡阳")[1] - y
    graph.page.mouse.move(x, y)
    graph.page.mouse.wheel(0, -200)
    assert graph.drawn
    zoomed = graph.point("岳阳")
    assert abs(zoomed[0] - x) < 2 and abs(zoomed[1] - y) < 2 and graph.point("衡阳")[1] - y > 1.3 * distance
    graph.page.get_by_role("button", name="适合窗口").click()
    assert abs(graph.point("衡阳")[1] - graph.point("岳阳")[1] - distance) < 3


def test_no_label_overlaps_another(graph: Graph) -> None:
    """At every zoom."""
    boxes = "[...document.querySelector('.graph-stage').view.labels.written.values()]"
    for base in ("start", "all"):
        graph.page.evaluate(f"explorer.store.dispatch({{type: 'show', base: '{base}'}})")
        for _ in range(4):
            assert graph.drawn
            found = graph.page.evaluate(boxes)
            assert len(found) >= 12
            for at, a in enumerate(found):
                for b in found[at + 1 :]:
                    apart = a["right"] <= b["left"] or b["right"] <= a["left"]
                    assert apart or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
            graph.page.get_by_role("button", name="放大").click()


def test_a_path_is_shown_as_a_chain(graph: Graph) -> None:
    """From one node's menu to a click on another; each step leads to the sentences behind it."""
    graph.click("岳阳", button="right")
    graph.page.get_by_role("menuitem", name="从这里找路径").click()
    graph.click("西部地区")
    chain = graph.page.locator(".graph-chain")
    names = chain.locator(".chain-node").all_inner_texts()
    assert names[0] == "岳阳" and names[-1] == "西部地区" and len(names) > 2
    chain.locator(".chain-step").first.click()
    assert graph.state("state.selection.kind") == "edge"
    assert graph.explorer.hash.startswith("s=e:") and "path=岳阳|西部地区" in graph.explorer.hash
    chain.get_by_role("button", name="关闭路径").click()
    expect(chain).to_be_hidden()


def test_a_layout_anew_runs_in_a_worker(graph: Graph, sizes: Any) -> None:
    """Nodes move, nothing is pinned, undo brings the old places back."""
    before = graph.point("岳阳")
    graph.page.get_by_role("button", name="重新布局").click()
    expect(graph.page.get_by_role("button", name="停止布局")).to_have_count(0, timeout=30_000)
    assert graph.state("state.picture.placed.size") == sizes.opening
    assert graph.point("岳阳") != before and graph.state("state.picture.pinned.size") == 0
    graph.page.get_by_role("button", name="撤销").click()
    graph.page.get_by_role("button", name="适合窗口").click()
    after = graph.point("岳阳")
    assert abs(after[0] - before[0]) < 3 and abs(after[1] - before[1]) < 3


@pytest.mark.parametrize(
    ("text", "label"),
    [("湖南", "湖南"), ("长沙市", "长沙"), ("changzhutan", "长株潭"), ("czt", "长株潭"), ("cszt", "长株潭")],
)
def test_search_finds_by_name_alias_pinyin_and_initials(graph: Graph, text: str, label: str) -> None:
    """Typed, then Enter: it is drawn and selected, though it was not in the picture."""
    page = graph.page
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.get_by_role("option").first).to_contain_text(label)
    page.keyboard.press("Enter")
    expect(graph.explorer.panel.locator("h2")).to_have_text(label)
    assert graph.has(label)


def test_search_says_what_to_do_where_nothing_is_found(graph: Graph) -> None:
    """And Escape closes it."""
    page = graph.page
    page.get_by_role("combobox").fill("没有这个")
    expect(page.locator(".search-none")).to_contain_text("试试")
    page.get_by_role("combobox").fill("州")
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("combobox").get_attribute("aria-activedescendant") == "search-hit-1"
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_link_holds_the_whole_picture(graph: Graph, explore: Any) -> None:
    """What was expanded, hidden, pinned and selected is there again when the address is opened."""
    graph.page.mouse.dblclick(*graph.point("岳阳"))
    graph.click("衡阳")
    graph.page.keyboard.press("p")
    graph.click("长株潭")
    graph.page.keyboard.press("Delete")
    drawn, told = graph.drawn, graph.page.evaluate("location.hash.slice(1)")
    again = Graph(explore(hash=told))
    assert again.drawn == drawn and again.has("岳阳") and not again.has("长株潭")
    assert again.state("state.picture.pinned.size") == 1


def big(count: int) -> nx.MultiDiGraph[str]:
    """Rings of cities, more than a canvas draws."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(count):
        graph.add_node(f"https://w3id.org/policykg/id/城{i}", label=f"第{i}城", cls="City", aliases=[], mentions=1)
    nodes = list(graph)
    for i in range(1, count):
        graph.add_edge(nodes[i], nodes[i // 12], key="locatedIn", predicate="locatedIn", label="位于", evidence=[])
    return graph


OPAQUE = """(canvas) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, at) => at % 4 === 3 && value > 200)
    .length;
}"""


@pytest.mark.parametrize("renderer", ["sigma", "canvas"])
def test_a_large_graph_is_drawn_by_sigma_or_by_a_canvas(explore_graph: Any, renderer: str) -> None:
    """Either way all nodes are there, a click on one selects it, and a drag moves it."""
    graph = Graph(explore_graph(big(1500), search=f"renderer={renderer}", hash="b=all"))
    assert graph.drawn == 1500
    kinds = graph.page.locator(".graph-base canvas").evaluate_all("all => all.map((canvas) => canvas.className)")
    assert ("sigma-nodes" if renderer == "sigma" else "graph-nodes") in kinds
    graph.page.evaluate("explorer.store.dispatch({type: 'select', selection: {kind: 'node', node: 700}})")
    assert graph.drawn == 1500
    graph.page.wait_for_timeout(100)
    label = graph.page.evaluate("explorer.model.label(700)")
    x, y = graph.point(label)
    graph.page.mouse.click(x, y)
    assert graph.state("state.selection.node") == 700
    graph.page.mouse.move(x, y)
    graph.page.mouse.down()
    graph.page.mouse.move(x + 60, y + 40, steps=3)
    graph.page.mouse.up()
    there = graph.point(label)
    assert abs(there[0] - x - 60) < 3 and abs(there[1] - y - 40) < 3


def test_sigma_draws_where_the_labels_are(explore_graph: Any) -> None:
    """Its camera is ours: a node stands in WebGL where hits and labels take it to be."""
    graph = Graph(explore_graph(big(60), search="renderer=sigma", hash="b=all"))
    together = """([stage, nodes]) => nodes.every((node) => {
      const { sigma } = stage.view.base.renderer;
      const { x, y } = sigma.graphToViewport(sigma.getGraph().getNodeAttributes(node));
      const [left, top] = stage.view.at(node);
      return Math.abs(x - left) < 1 && Math.abs(y - top) < 1;
    })"""
    stage = graph.page.locator(STAGE).element_handle()
    for name in ("放大", "放大", "适合窗口"):  # sigma's matrix is that of its last frame, so the frame is waited for
        graph.page.wait_for_function(together, arg=[stage, [0, 30, 59]])
        before = graph.point(graph.page.evaluate("explorer.model.label(59)"))
        graph.page.get_by_role("button", name=name).click()
        assert graph.drawn == 60
        assert graph.point(graph.page.evaluate("explorer.model.label(59)")) != before
    graph.page.wait_for_function(together, arg=[stage, [0, 30, 59]])


def test_without_webgl_a_canvas_draws(explore_graph: Any) -> None:
    """Even where the browser knows nothing of it."""
    explorer = explore_graph(big(1200), hash="b=all")
    explorer.page.add_init_script(
        "delete globalThis.WebGLRenderingContext; delete globalThis.WebGL2RenderingContext;"
        "const get = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        " return kind.includes('webgl') ? null : get.call(this, kind, ...rest); };"
    )
    explorer.page.reload()
    graph = Graph(explorer)
    assert graph.drawn == 1200
    assert graph.page.locator(".graph-base canvas").evaluate(OPAQUE) > 1200


def test_hostile_texts_are_shown_as_text(explore_graph: Any, hostile: str, sample: nx.MultiDiGraph[str]) -> None:
    """In labels, the panel, the search, the address and the title."""
    explorer = explore_graph(sample)
    graph = Graph(explorer)
    explorer.page.get_by_role("combobox").fill("script")
    explorer.page.keyboard.press("Enter")
    assert explorer.panel.locator("h2").inner_text() == hostile.replace("\u2028", "\u2028")
    assert explorer.page.locator("img, iframe, #app a[href^='javascript']").count() == 0
    assert graph.state("state.selection.kind") == "node"
    explorer.page.reload()
    assert explorer.panel.locator("h2").inner_text() == hostile
