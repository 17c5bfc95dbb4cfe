"""The map: places on their coordinates, lines through them, what is laid over, and how one moves about."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import expect

STAGE = ".map-stage"
MAP = f"document.querySelector('{STAGE}').view"
AT = """([map, label]) => {
  const node = explorer.model.labels.indexOf(label);
  const found = map.targets().find(([one]) => one === node);
  return found ? map.screen(found[1]) : null;
}"""
WRITTEN = "map => [...map.painter.names.written].map(([node, box]) => [explorer.model.labels[node], box])"
STROKES = "([map, label]) => map.scene.lines.find((l) => explorer.model.labels[l.node] === label)?.strokes"


class Map:
    """The map of an open explorer, place by place."""

    def __init__(self, explorer: Any) -> None:
        self.explorer, self.page = explorer, explorer.page
        self.host = explorer.view("places")
        self.page.wait_for_selector(f"{STAGE}[data-drawn]")

    def still(self) -> None:
        """Waits until what was asked for is drawn."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def ask(self, script: str, *label: str) -> Any:
        """What a script finds of the map."""
        self.still()
        view = self.page.evaluate_handle(MAP)
        return self.page.evaluate(script, [view, *label] if label else view)

    def at(self, label: str) -> tuple[float, float]:
        """Where a place stands in the window."""
        found = self.ask(AT, label)
        assert found is not None, f"{label} is not on the map"
        box = self.page.locator(STAGE).bounding_box()
        return box["x"] + found[0], box["y"] + found[1]

    def has(self, label: str) -> bool:
        """Whether something is on the map."""
        return self.ask(AT, label) is not None

    @property
    def drawn(self) -> int:
        """How many places are drawn."""
        self.still()
        return int(self.page.locator(STAGE).get_attribute("data-drawn"))

    @property
    def names(self) -> dict[str, dict[str, float]]:
        """The names that are written, and their boxes."""
        return dict(self.ask(WRITTEN))

    def layer(self, name: str) -> Any:
        """The switch of a layer."""
        return self.host.locator(f'[data-layer="{name}"]')


@pytest.fixture
def atlas(explorer: Any) -> Map:
    return Map(explorer)


def china(*more: tuple[str, str, float | None, float | None]) -> nx.MultiDiGraph[str]:
    """Four cities and whatever else: label, class, latitude, longitude."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    cities = [("北城", "City", 40.0, 110.0), ("东城", "City", 30.0, 120.0), ("南城", "City", 25.0, 110.0)]
    for label, cls, lat, long in [*cities, ("西城", "City", 30.0, 100.0), *more]:
        graph.add_node(f"id:{label}", label=label, cls=cls, aliases=[], mentions=1)
        if lat is not None:
            graph.nodes[f"id:{label}"].update(lat=lat, long=long)
    return graph


def say(graph: nx.MultiDiGraph[str], subject: str, predicate: str, *objects: str) -> None:
    for one in objects:
        graph.add_edge(f"id:{subject}", f"id:{one}", key=predicate, predicate=predicate, label=predicate, evidence=[])


def test_places_stand_where_they_are(explore_graph: Any) -> None:
    """North is up, east is right; a kilometre is as long everywhere, and the scale tells how long."""
    atlas = Map(explore_graph(china()))
    north, east, south, west = (atlas.at(f"{way}城") for way in "北东南西")
    assert north[1] < east[1] < south[1] and west[0] < south[0] < east[0]
    bar = atlas.host.locator(".map-scale")
    kilometre = bar.bounding_box()["width"] / float(bar.inner_text().split()[0].replace(",", ""))
    # Great circles: 15 degrees of a meridian; 20 degrees of longitude at 30° north.
    assert math.dist(north, south) / kilometre == pytest.approx(1668, rel=0.03)
    assert math.dist(east, west) / kilometre == pytest.approx(1919, rel=0.03)


def test_a_click_selects_and_a_click_beside_selects_nothing(atlas: Map) -> None:
    """Places, and lines through them."""
    atlas.page.mouse.click(*atlas.at("岳阳"))
    expect(atlas.explorer.panel.locator("h2")).to_have_text("岳阳")
    assert "s=n:岳阳" in atlas.explorer.hash
    box = atlas.page.locator(STAGE).bounding_box()
    atlas.page.mouse.click(box["x"] + box["width"] - 20, box["y"] + 300)
    assert "s=n:" not in atlas.explorer.hash


def test_a_line_goes_through_the_places_that_it_connects(explore_graph: Any) -> None:
    """By the shortest way, whatever order the text has; a click on it selects it."""
    graph = china(("南北走廊", "Corridor", None, None), ("中城", "City", 33.0, 110.0))
    say(graph, "南北走廊", "connects", "南城", "北城", "中城")
    atlas = Map(explore_graph(graph))
    (stroke,) = atlas.ask(STROKES, "南北走廊")
    heights = [point[1] for point in stroke]
    assert len(heights) == 3 and heights in (sorted(heights), sorted(heights, reverse=True))
    (x1, y1), (x2, y2) = atlas.at("中城"), atlas.at("南城")
    atlas.page.mouse.click(x1 + (x2 - x1) * 0.7, y1 + (y2 - y1) * 0.7)
    expect(atlas.explorer.panel.locator("h2")).to_have_text("南北走廊")


def test_layers_are_switched_and_the_address_keeps_them(atlas: Map, explore: Any) -> None:
    """Classes of places and lines go and come; strategies, frameworks and goals are laid over."""
    all_drawn = atlas.drawn
    atlas.layer("City").uncheck()
    assert atlas.drawn < all_drawn and not atlas.has("岳阳") and atlas.has("湖南")
    atlas.layer("lines").uncheck()
    assert not atlas.has("G4科创走廊")
    atlas.layer("长江经济带发展").check()
    assert atlas.has("长江经济带发展") and "长江经济带发展" in atlas.names
    atlas.host.locator("summary", has_text="框架").click()
    atlas.layer("一核两副三带四区").check()
    # What a layer reaches is drawn though its class is not.
    assert atlas.has("岳阳") and not atlas.has("榆林")
    atlas.layer("goals").check()
    assert "mo=City|lines" in atlas.explorer.hash and "mi=长江经济带发展|一核两副三带四区" in atlas.explorer.hash
    again = Map(explore(hash=atlas.explorer.hash))
    expect(again.layer("City")).not_to_be_checked()
    expect(again.layer("goals")).to_be_checked()
    assert again.has("岳阳") and not again.has("榆林")


def test_filters_leave_places_out(atlas: Map) -> None:
    """What the filters of the explorer leave out is on no map."""
    atlas.page.evaluate(
        "() => { const cls = explorer.model.classes.findIndex((c) => c.name === 'County');"
        " explorer.store.dispatch({ type: 'filter', filters: { classes: new Set([cls]) } }) }"
    )
    assert not atlas.has("渝北区") and atlas.has("重庆")
    expect(atlas.layer("County")).to_have_count(0)


def test_names_do_not_overlap(atlas: Map) -> None:
    """Whatever the zoom, no name covers another; nearer there are more of them to read."""
    seen = []
    for _ in range(3):
        boxes = list(atlas.names.values())
        seen.append(len(boxes))
        for at, a in enumerate(boxes):
            for b in boxes[at + 1 :]:
                apart = a["right"] <= b["left"] or b["right"] <= a["left"]
                assert apart or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
        atlas.page.mouse.move(*atlas.at("长沙"))
        atlas.page.mouse.move(700, 780)
        atlas.host.get_by_role("button", name="放大").click()
    assert seen[0] > 40


def test_wheel_drag_and_buttons_move_the_map(atlas: Map) -> None:
    """The wheel zooms about the pointer, a drag moves, a button shows all again."""
    before = atlas.at("长沙")
    atlas.page.mouse.move(*before)
    atlas.page.mouse.wheel(0, -400)
    assert atlas.at("长沙") == pytest.approx(before, abs=1)
    assert math.dist(atlas.at("岳阳"), before) > 0
    atlas.page.mouse.move(600, 300)
    atlas.page.mouse.down()
    atlas.page.mouse.move(660, 340, steps=4)
    atlas.page.mouse.up()
    assert atlas.at("长沙") == pytest.approx((before[0] + 60, before[1] + 40), abs=1)
    atlas.host.get_by_role("button", name="适合窗口").click()
    width, height = 1280, 800
    assert all(0 < x < width and 0 < y < height for x, y in (atlas.at(name) for name in ("新疆", "黑龙江", "海南")))


def test_two_fingers_zoom(explore: Any) -> None:
    """On touch: one finger moves, two zoom about their middle."""
    atlas = Map(explore(has_touch=True, width=390, height=844))
    fingers = atlas.page.context.new_cdp_session(atlas.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]},
        )

    before = math.dist(atlas.at("长沙"), atlas.at("成都"))
    touch("touchStart", (150, 400), (250, 400))
    touch("touchMove", (100, 400), (300, 400))
    touch("touchEnd")
    assert math.dist(atlas.at("长沙"), atlas.at("成都")) == pytest.approx(2 * before, rel=0.15)


def test_the_keyboard_reaches_every_place(explore_graph: Any) -> None:
    """Arrows go to the next place that way, Enter selects, plus zooms, Escape ends; screen readers hear it."""
    atlas = Map(explore_graph(china()))
    page, mark = atlas.page, atlas.host.locator(".map-mark")
    page.mouse.click(*atlas.at("西城"))
    page.locator(STAGE).focus()
    page.keyboard.press("ArrowRight")
    expect(mark).to_be_visible()
    reached = {mark.get_attribute("data-node")}
    for key in ("ArrowRight", "ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        reached.add(mark.get_attribute("data-node"))
    assert len(reached) >= 3
    expect(atlas.host.get_by_role("status")).to_contain_text("地级行政区")
    page.keyboard.press("Enter")
    expect(atlas.explorer.panel.locator("h2")).to_contain_text("城")
    scale = atlas.ask("map => map.camera.scale")
    page.keyboard.press("+")
    assert atlas.ask("map => map.camera.scale") > scale
    page.keyboard.press("Escape")
    expect(mark).to_be_hidden()


def test_hostile_names_stay_text(explore_graph: Any, hostile: str) -> None:
    """In the legend, in what the pointer tells, in what screen readers hear."""
    graph = china((hostile, "Strategy", None, None), (hostile + "城", "City", 33.0, 112.0))
    say(graph, hostile, "covers", "北城", hostile + "城")
    atlas = Map(explore_graph(graph))
    expect(atlas.host.locator(".map-row-name", has_text="<script>")).to_have_count(1)
    atlas.host.locator(".map-row", has_text="<script>").locator("input").check()
    atlas.page.mouse.move(*atlas.at(hostile + "城"))
    expect(atlas.host.locator(".map-tip")).to_contain_text("onerror=alert(2)")
    assert atlas.page.locator(".places-view img, .places-view script").count() == 0


def test_a_graph_without_places_says_what_to_do(explore_graph: Any) -> None:
    """No place, no error: a line of advice."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("id:甲", label="甲", cls="Concept", aliases=[], mentions=1)
    explorer = explore_graph(graph)
    expect(explorer.view("places").locator(".map-empty")).to_contain_text("请放宽筛选")
