"""The graph as one HTML file that opens from disk, offline: drawn by pyvis, put into our page.

pyvis 0.3.2 links a stylesheet and a script from the network, whatever its options say, and has
no place for a panel. So its scripts (vis-network, and the one that draws) are taken out of what it
generates, and stand in a page whose policy lets no other script run and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.export.pagedata import Labels, Page, page_data
from kg.export.palette import load_palette
from kg.export.picture import Picture

SCRIPTS = ("data.js", "picture.js", "panel.js", "search.js", "page.js")
"""The page's own scripts, in the order in which they stand in it."""

_ASSETS = Path(__file__).parent / "assets"
_VIS_NETWORK = Path("lib", "vis-9.1.2", "vis-network.min.js")
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*src=)[^>]*>(?P<code>.+?)</script>", re.DOTALL)
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_LINE_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "\u2028\u2029"}

_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "selectable": False, "hideEdgesOnDrag": False, "tooltipDelay": 100_000},
    "nodes": {
        "borderWidth": 0,
        "chosen": False,
        # picture.js writes the labels, so that they never overlap; here they only are the data.
        "scaling": {"label": {"drawThreshold": 1_000_000}},
    },
    "edges": {"chosen": False, "smooth": False, "selectionWidth": 0, "arrows": {"to": {"scaleFactor": 0.5}}},
}


def render(
    graph: nx.MultiDiGraph[Any],
    *,
    title: str,
    lang: str = "zh",
    labels: Labels | None = None,
    drawn: Picture | None = None,
) -> str:
    """The whole page; write it as UTF-8.

    Args:
        graph: node attributes `label`, `cls`, `aliases`, `mentions`; edge attributes `predicate`,
            `label`, `evidence` (dicts with `sentence`, `article`, `file`, `modality`, `pattern`, `start`).
        title: what stands above the picture.
        lang: the language of buttons and headings, `zh` or `en`; the texts stay as they are.
        labels: class -> (Chinese, English) label; by default those of the ontology.
        drawn: where everything stands, if the caller has it already.

    Returns:
        HTML, the same characters for the same graph, whatever the order it was built in.

    Raises:
        KgError: where pyvis gives a page that does not hold its scripts (another version of it).
        RuleError: where `data/palette.csv` does not hold.

    >>> render(nx.MultiDiGraph(), title="空").startswith("<!doctype html>")
    True
    """
    page = page_data(graph, load_palette(), _ontology_labels() if labels is None else labels, drawn)
    words = _words(lang)
    scripts = [*_pyvis_scripts(page), _own_script()]
    style = _asset("page.css")
    return Template(_asset("page.html")).substitute(
        {f"word_{name}": html.escape(word) for name, word in words.items()},
        lang={"zh": "zh-CN"}.get(lang, lang),
        title=html.escape(_printable(title)),
        policy=_policy(scripts, style),
        style=style,
        data=_json({**page.details, "lang": lang, "words": words}),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _ontology_labels() -> Labels:
    """Class labels from the ontology."""
    from kg import ontology

    return {name: (cls.label_zh, cls.label_en) for name, cls in ontology.load().classes.items()}


def _words(lang: str) -> dict[str, str]:
    """The page's own words in a language; Chinese where it has none."""
    every: dict[str, dict[str, str]] = json.loads(_asset("words.json"))
    return every.get(lang, every["zh"])


def _own_script() -> str:
    """Our scripts as one, with a scope of its own."""
    return '"use strict";\n(() => {\n' + "\n".join(_asset(name) for name in SCRIPTS) + "})();\n"


def _pyvis_scripts(page: Page) -> list[str]:
    """vis-network, and the script that makes the network out of the nodes and lines.

    `add_node` and `add_edge` are passed by: the latter looks through all edges each time.
    """
    from pyvis.network import Network

    # “in_line” would read vis-network as a template of 700 kB, which takes three times as long as all the rest.
    net = Network(height="100%", width="100%", directed=True, cdn_resources="remote")
    net.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    net.nodes, net.edges, net.options = page.nodes, page.lines, _OPTIONS
    found = [match["code"].replace("\r\n", "\n") for match in _INLINE_SCRIPT.finditer(net.generate_html())]
    return [_vis_network(Path(net.template_dir)), _with("function drawGraph", found).translate(_LINE_ESCAPES)]


def _vis_network(templates: Path) -> str:
    """The script of vis-network that comes with pyvis.

    Raises:
        KgError: where it does not.
    """
    try:
        return (templates / _VIS_NETWORK).read_text(encoding="utf-8").replace("\r\n", "\n")
    except OSError:
        raise KgError(f"pyvis has no {_VIS_NETWORK}; install the version that policykg names") from None


def _with(mark: str, scripts: list[str]) -> str:
    """The script that holds a mark.

    Raises:
        KgError: where none does.
    """
    for script in scripts:
        if mark in script:
            return script
    raise KgError(f"pyvis wrote a page without {mark!r}; install the version that policykg names")


def _policy(scripts: list[str], style: str) -> str:
    """A content security policy: these scripts, this style, images in the page, nothing else."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    """The hash of an inline script or style, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _json(value: object) -> str:
    r"""JSON that can stand inside a script element: no character in it can end the element.

    >>> print(_json("</script>"))
    "\u003c/script\u003e"
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _printable(text: str) -> str:
    """Text without control characters and lone surrogates, which HTML cannot hold."""
    return "".join(c for c in text if c.isprintable() or c == " ")


@cache
def _asset(name: str) -> str:
    """A file of the page, with line ends as browsers hash them."""
    return (_ASSETS / name).read_text(encoding="utf-8")
