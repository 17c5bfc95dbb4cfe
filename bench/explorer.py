"""How fast and how large the explorer is, beside pyvis, vis-network and Cytoscape.js on the same graph.

    python bench/explorer.py                      10,000 and 50,000 nodes
    python bench/explorer.py 2000 --alone         other sizes; the explorer alone

Times are wall-clock seconds in headless Chromium with WebGL in software; a busy machine makes them longer. `drawn` is
the whole graph on the screen (the explorer opens on its start set, which is `opened`), `heap` what JavaScript holds
after a collection, `frame` a step of zooming until the next frame but one. All get the same places, no physics.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphs import graph as make_graph
from playwright.sync_api import Browser, Page, sync_playwright

from kg.export import explorer
from kg.export.palette import load_palette
from kg.export.payload import Source
from kg.export.picture import Picture, draw

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--enable-precise-memory-info"]
PACKAGES = {"vis-network": "10.1.5", "cytoscape": "3.35.0"}
PATIENCE = 300_000  # milliseconds
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FRAME = """async () => {
  const times = [];
  for (let at = 0; at < 9; at++) {
    const began = performance.now();
    STEP;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[4];
}"""
VIS_STEP = "network.moveTo({scale: network.getScale() * 1.05})"
CYTOSCAPE_STEP = "cy.zoom(cy.zoom() * 1.05)"
VIEW = "document.querySelector('.graph-stage').view"

VIS = """<!doctype html><meta charset="utf-8"><style>html,body,#g{height:100%;margin:0}</style><div id="g"></div>
<script>SCRIPT</script><script>
const data = DATA;
const network = new vis.Network(document.getElementById("g"), {
  nodes: data.nodes.map(([label, x, y, color, size], id) => ({ id, label, x, y, color, size, shape: "dot" })),
  edges: data.edges.map(([from, to]) => ({ from, to, color: "#ccc" })),
}, { physics: false, layout: { improvedLayout: false }, edges: { smooth: false } });
network.once("afterDrawing", () => (document.body.dataset.drawn = "1"));
</script>"""
CYTOSCAPE = """<!doctype html><meta charset="utf-8"><style>html,body,#g{height:100%;margin:0}</style><div id="g"></div>
<script>SCRIPT</script><script>
const data = DATA;
const cy = cytoscape({ container: document.getElementById("g"), layout: { name: "preset" }, elements: {
  nodes: data.nodes.map(([label, x, y, color, size], id) => ({ data: { id: `n${id}`, label, color, size }, position: { x, y } })),
  edges: data.edges.map(([source, target], id) => ({ data: { id: `e${id}`, source: `n${source}`, target: `n${target}` } })),
}, style: [
  { selector: "node", style: { label: "data(label)", "background-color": "data(color)", width: "data(size)", height: "data(size)" } },
  { selector: "edge", style: { width: 1, "line-color": "#ccc", "curve-style": "haystack" } },
] });
cy.one("render", () => (document.body.dataset.drawn = "1"));
</script>"""  # noqa: E501


@dataclass
class Row:
    """What was measured of one program: seconds, megabytes, milliseconds."""

    name: str
    file: float
    drawn: float
    heap: float
    frame: float
    opened: float | None = None


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Tells the CPU seconds of a step."""
    began = time.process_time()
    yield
    print(f"  {what}: {time.process_time() - began:.1f} s CPU", file=sys.stderr)


def measure(browser: Browser, name: str, file: Path, address: str, drawn: str, step: str) -> Row:
    """Opens a page and waits until it is drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    seconds = _opened(page, address, drawn)
    heap = _heap(page)
    frame = float(page.evaluate(FRAME.replace("STEP", step)))
    page.close()
    return Row(name, file.stat().st_size / 1e6, seconds, heap, frame)


def _opened(page: Page, address: str, drawn: str) -> float:
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(drawn, state="attached")
    page.evaluate(TWO_FRAMES)
    return time.perf_counter() - began


def _heap(page: Page) -> float:
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    return float(page.evaluate("performance.memory.usedJSHeapSize")) / 1e6


def the_explorer(browser: Browser, graph: Any, drawn: Picture, folder: Path) -> Row:
    """Our page: opened on its start set, then on the whole graph."""
    file = folder / "explorer.html"
    with timed("page"):
        text = explorer.render(graph, Source(), rdf(graph), title="bench", drawn=drawn)
    file.write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    opened = _opened(page, file.as_uri(), ".graph-stage[data-drawn]")
    page.close()
    selector = f'.graph-stage[data-drawn="{len(graph)}"]'
    row = measure(browser, "explorer", file, f"{file.as_uri()}#b=all", selector, f"{VIEW}.zoom(1.05, 700, 400, false)")
    row.opened = opened
    return row


def rdf(graph: Any) -> str:
    """The plain triples of a graph: labels, classes, relations."""
    from kg.rdf.terms import PREFIXES, iri, literal

    kind, label, pkg = iri(PREFIXES["rdf"] + "type"), iri(PREFIXES["rdfs"] + "label"), PREFIXES["pkg"]
    nodes = [
        f"{iri(n)} {kind} {iri(pkg + d['cls'])} .\n{iri(n)} {label} {literal(d['label'], lang='zh')} .\n"
        for n, d in graph.nodes(data=True)
    ]
    return "".join(nodes + [f"{iri(a)} {iri(pkg + key)} {iri(b)} .\n" for a, b, key in graph.edges(keys=True)])


def simple(graph: Any, drawn: Picture) -> dict[str, Any]:
    """The graph as the other programs take it."""
    number = {name: at for at, name in enumerate(graph)}
    palette = load_palette()
    nodes = [[d["label"], *drawn.places[n], palette.of(d["cls"]).colour, 12] for n, d in graph.nodes(data=True)]
    return {"nodes": nodes, "edges": [[number[a], number[b]] for a, b in graph.edges()]}


def pyvis(browser: Browser, data: dict[str, Any], folder: Path) -> Row:
    """pyvis, its nodes and lines set at once, since adding them one by one takes quadratic time."""
    from pyvis.network import Network

    net = Network(height="900px", width="100%", cdn_resources="in_line")
    net.nodes = [
        {"id": at, "label": label, "x": x, "y": y, "color": colour, "size": size, "shape": "dot"}
        for at, (label, x, y, colour, size) in enumerate(data["nodes"])
    ]
    net.edges = [{"from": a, "to": b} for a, b in data["edges"]]
    net.set_options(json.dumps({"physics": {"enabled": False}, "layout": {"improvedLayout": False}}))
    page = net.generate_html().replace(
        "drawGraph();", "drawGraph();network.once('afterDrawing', () => (document.body.dataset.drawn = '1'));"
    )
    file = folder / "pyvis.html"
    file.write_text(page, encoding="utf-8")
    return measure(
        browser, "pyvis", file, file.as_uri(), "body[data-drawn]", "network.moveTo({scale: network.getScale() * 1.05})"
    )


def packaged(
    browser: Browser, name: str, page: str, script: Path, data: dict[str, Any], folder: Path, step: str
) -> Row:
    """A program from npm, its script in the page."""
    text = page.replace("SCRIPT", script.read_text("utf-8").replace("</script", "<\\/script"), 1)
    file = folder / f"{name}.html"
    file.write_text(text.replace("DATA", json.dumps(data, ensure_ascii=False), 1), encoding="utf-8")
    return measure(browser, name, file, file.as_uri(), "body[data-drawn]", step)


def packages(cache: Path) -> Path:
    """Installs the other programs into a folder outside the project, once."""
    sys.path.insert(0, str(ROOT / "tools"))
    from bundle import node

    cache.mkdir(parents=True, exist_ok=True)
    wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
    if not all((cache / "node_modules" / name).is_dir() for name in PACKAGES):
        command = [*node()[1], "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", *wanted]
        subprocess.run(command, cwd=cache, check=True, stdout=subprocess.DEVNULL)
    return cache / "node_modules"


def table(rows: list[Row]) -> str:
    """The figures, and how many times those of the explorer."""
    own = rows[0]
    heads = ("file MB", "opened s", "drawn s", "× ours", "heap MB", "× ours", "frame ms", "× ours")
    lines = [f"{'':<14}" + "".join(f"{head:>10}" for head in heads)]
    for row in rows:
        figures = [row.file, row.opened, row.drawn, row.drawn / own.drawn, row.heap, row.heap / own.heap]
        figures += [row.frame, row.frame / own.frame]
        lines.append(f"{row.name:<14}" + "".join(f"{'' if f is None else f'{f:.2f}':>10}" for f in figures))
    return "\n".join(lines)


def run(count: int, alone: bool, cache: Path) -> str:
    """One size."""
    print(f"{count} nodes", file=sys.stderr)
    graph = make_graph(count)
    with timed("layout"):
        drawn = draw(graph, load_palette())
    path = next(
        (found for found in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if found), None
    )
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        rows = [the_explorer(browser, graph, drawn, folder)]
        if not alone:
            data, modules = simple(graph, drawn), packages(cache)
            vis = modules / "vis-network/standalone/umd/vis-network.min.js"
            cytoscape = modules / "cytoscape/dist/cytoscape.min.js"
            rows.append(pyvis(browser, data, folder))
            rows.append(packaged(browser, "vis-network", VIS, vis, data, folder, VIS_STEP))
            rows.append(
                packaged(browser, "cytoscape.js", CYTOSCAPE, cytoscape, data, folder, "cy.zoom(cy.zoom() * 1.05)")
            )
        browser.close()
    return table(rows)


def main() -> None:
    """Measures, and prints a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 50_000])
    parser.add_argument("--alone", action="store_true", help="the explorer alone")
    default = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "policykg-bench"
    parser.add_argument("--cache", type=Path, default=default, help="where the other programs are installed")
    options = parser.parse_args()
    for count in options.sizes:
        print(f"{count} nodes\n{run(count, options.alone, options.cache)}\n", flush=True)


if __name__ == "__main__":
    main()
