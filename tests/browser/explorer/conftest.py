"""The explorer as somebody uses it: opened from disk in a real Chromium, the network off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Locator, Page

import kg
from kg.export.explorer import render
from kg.export.palette import load_palette
from kg.export.payload import Source
from kg.export.picture import starting
from tests.serving import serving


@dataclass
class Explorer:
    """An open explorer, and what it did that it should not: asked, complained, popped up."""

    page: Page
    wrong: list[str] = field(default_factory=list)
    site: str = "file:"  # where it comes from; it asks nobody else

    def listen(self) -> None:
        """Notes every request, message of the console, error and dialog."""
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("console", lambda message: self._said(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _said(self, text: str) -> None:
        if "GL Driver Message" not in text:  # Chromium's own note where WebGL runs in software
            self.wrong.append(f"console: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:")):
            self.wrong.append(f"request: {url}")

    def open(self, address: str) -> None:
        """Opens an address and waits until it is drawn."""
        self.page.goto(address)
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def view(self, name: str) -> Locator:
        """Goes to a view by its tab: its part of the page."""
        self.page.locator(f'.tab[data-view="{name}"]').click()
        return self.page.locator(f".{name}-view")

    @property
    def panel(self) -> Locator:
        """The panel."""
        return self.page.locator("#panel")

    @property
    def hash(self) -> str:
        """The address after `#`, decoded."""
        found: str = self.page.evaluate("decodeURIComponent(location.hash.slice(1))")
        return found


Open = Callable[..., Explorer]


@dataclass(frozen=True)
class Sizes:
    """How much of the sample's graph there is to see."""

    entities: int
    relations: int
    opening: int  # nodes that the picture starts with
    frameworks: int


@pytest.fixture(scope="session")
def sizes(sample_build: Path) -> Sizes:
    """What the store says; the page is held against it."""
    graph = kg.open(sample_build).networkx()
    frameworks = sum(data["cls"] == "Framework" for _, data in graph.nodes(data=True))
    return Sizes(len(graph), graph.number_of_edges(), len(starting(graph, load_palette())), frameworks)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a file's explorer: `opened(path, hash="v=table", width=390, first=True)`. In the end nothing went wrong."""
    contexts, explorers = [], []

    def make(
        path: Path,
        *,
        hash: str = "",
        search: str = "",
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        first: bool = False,
        **options: Any,
    ) -> Explorer:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        context.set_offline(True)
        if not first:  # the hint for first visitors lies over the picture
            context.add_init_script("localStorage.setItem('policykg.hint', 'seen')")
        contexts.append(context)
        explorer = Explorer(context.new_page())
        explorers.append(explorer)
        explorer.listen()
        explorer.open(path.as_uri() + (f"?{search}" if search else "") + (f"#{hash}" if hash else ""))
        return explorer

    yield make
    wrong = [complaint for explorer in explorers for complaint in explorer.wrong]
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def site(sample_build: Path) -> Iterator[str]:
    """The sample at `policykg serve`: its address."""
    with serving(sample_build, "--workers", 2, "--timeout", 20) as site:
        yield site


@pytest.fixture(params=["file", "server"])
def anywhere(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Explorer]:
    """The explorer of the sample, once from disk with the network off and once from the server."""
    if request.param == "file":
        yield request.getfixturevalue("explore")()
        return
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.add_init_script("localStorage.setItem('policykg.hint', 'seen')")
    explorer = Explorer(page, site=request.getfixturevalue("site"))
    explorer.listen()
    explorer.open(f"{explorer.site}explorer")
    yield explorer
    page.close()
    assert explorer.wrong == []


@pytest.fixture
def explore(opened: Open, sample_build: Path) -> Open:
    """Opens the explorer of the sample corpus: `explore(hash="v=table")`."""

    def make(**options: Any) -> Explorer:
        return opened(sample_build / "explorer.html", **options)

    return make


@pytest.fixture
def explorer(explore: Open) -> Explorer:
    """The explorer of the sample corpus, open."""
    return explore()


@pytest.fixture
def explore_graph(opened: Open, tmp_path: Path) -> Open:
    """Opens the explorer of a graph made by hand (a networkx one): `explore_graph(graph, source=Source(…))`."""

    def make(
        graph: nx.MultiDiGraph[str],
        *,
        source: Source | None = None,
        rdf: str = "",
        title: str = "江南图谱",
        **options: Any,
    ) -> Explorer:
        file = tmp_path / "探索 explorer.html"
        file.write_text(render(graph, source or Source(), rdf, title=title), encoding="utf-8")
        return opened(file, **options)

    return make
