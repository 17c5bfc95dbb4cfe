"""A real Chromium without a network, and a graph with friendly and hostile texts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.export.html import render

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)'>\u2028\u202e尾"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def sample_graph() -> nx.MultiDiGraph[str]:
    """A framework with its parts, cities in a province, a hostile node, one node alone."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for label, cls, aliases in [
        ("双核四带", "Framework", ["“双核四带”格局"]),
        ("江城", "City", ["江城市"]),
        ("山城", "City", []),
        ("江南省", "Province", ["我省"]),
        ("沿江科创走廊", "Corridor", []),
        ("孤岛机制", "Mechanism", []),
        (HOSTILE, "Organization", [HOSTILE + "别名"]),
    ]:
        graph.add_node(f"id:{label}", label=label, cls=cls, aliases=aliases, mentions=3)
    graph.nodes["id:双核四带"]["slots"] = [
        {"label": "双核", "count": 2, "fillers": ["id:江城", "id:山城"]},
        {"label": "四带", "count": 4, "fillers": []},
    ]

    def say(a: str, b: str, predicate: str, label: str, *sentences: str) -> None:
        evidence = [
            {"sentence": s, "article": "江南省的布局", "article_iri": "id:a", "file": "a.md", "start": i, "end": i + 9}
            | {"modality": "Proposed", "pattern": "filler-list"}
            for i, s in enumerate(sentences)
        ]
        graph.add_edge(f"id:{a}", f"id:{b}", key=predicate, predicate=predicate, label=label, evidence=evidence)

    say("双核四带", "江城", "hasPart", "包含", "“双核”即江城、山城两个中心城市。", "江城是双核四带之首。")
    say("双核四带", "山城", "hasPart", "包含", "“双核”即江城、山城两个中心城市。")
    say("江城", "山城", "cooperatesWith", "合作", "江城与山城深度合作。")
    say("山城", "江城", "connects", "连接", "山城经高铁连接江城。")
    say("江城", "江南省", "locatedIn", "位于")
    say("山城", "江南省", "locatedIn", "位于")
    say("沿江科创走廊", "江城", "connects", "连接", "走廊串联江城。")
    say(HOSTILE, "江城", "alignsWith", HOSTILE, HOSTILE)
    return graph


def large_graph() -> nx.MultiDiGraph[str]:
    """600 cities in a chain, one framework at its end."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(600):
        graph.add_node(f"id:{i}", label=f"第{i}城", cls="City" if i else "Framework", aliases=[], mentions=1)
    for i in range(1, 600):
        graph.add_edge(f"id:{i}", f"id:{i // 8}", key="locatedIn", predicate="locatedIn", label="位于", evidence=[])
    return graph


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; its absence is a failure, since the test command installs it.

    It ends with each module: while it is there, an event loop runs, and tests that start one of their own fail.
    """
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        paths = [own if Path(own).exists() else None]
        paths += [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
        path = next((found for found in paths if found), None)
        assert path, "no Chromium here: apt-get install chromium fonts-noto-cjk"
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@dataclass
class Shown:
    """A page in the browser, and what it did that it should not: asked, complained, popped up."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Notes every request, message of the console, error and dialog."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def node(self, label: str) -> int:
        """The number of the node with a label."""
        found: int = self.page.evaluate("label => nodes.get().find(n => n.label === label).id", label)
        return found

    def is_shown(self, label: str) -> bool:
        """Whether a node is drawn."""
        return not self.page.evaluate("id => nodes.get(id).hidden", self.node(label))

    def point(self, label: str) -> tuple[float, float]:
        """Where a node stands in the window."""
        at: dict[str, float] = self.page.evaluate(
            "id => network.canvasToDOM(network.getPosition(id))", self.node(label)
        )
        box = self.page.locator("#mynetwork").bounding_box()
        assert box
        return box["x"] + at["x"], box["y"] + at["y"]

    def panel(self) -> str:
        """What the panel says."""
        return self.page.locator("#panel").inner_text()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    """Writes a graph's page to disk and opens it: `show(graph, width=390)`."""
    contexts = []

    def opened(graph: nx.MultiDiGraph[str], *, width: int = 1280, height: int = 800, dark: bool = False) -> Shown:
        file = tmp_path / "图谱 graph.html"
        file.write_text(render(graph, title="江南图谱"), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_offline(True)
        contexts.append(context)
        shown = Shown(context.new_page())
        shown.listen()
        shown.page.goto(file.as_uri())
        return shown

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def shown(show: Any) -> Any:
    """The sample graph, opened; at the end of each test nothing was fetched and nothing went wrong."""
    opened = show(sample_graph())
    yield opened
    assert [url for url in opened.requests if not url.startswith("file://")] == []
    assert opened.complaints == []
    assert opened.dialogs == []


@pytest.fixture
def sample() -> nx.MultiDiGraph[str]:
    """The sample graph itself."""
    return sample_graph()


@pytest.fixture
def large() -> nx.MultiDiGraph[str]:
    """A graph of more nodes than are shown at first."""
    return large_graph()


@pytest.fixture
def hostile() -> str:
    """A text that tries to be markup."""
    return HOSTILE
