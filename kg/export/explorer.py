"""The explorer as one HTML file that opens from disk, offline: the bundle of `kg/web/explorer` and the data.

Its policy lets no other script run and nothing be fetched; what the page says of documents is set as text.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from string import Template
from typing import Any

import networkx as nx

from kg import ontology
from kg.export.network import network
from kg.export.palette import load_palette
from kg.export.payload import VERSION, Source, payload, plain
from kg.export.picture import Picture
from kg.export.querying import offered
from kg.resources import bundle
from kg.view import View

_PAYLOAD = re.compile(r'<script id="payload" type="application/octet-stream">([\w+/=]*)</script>', re.ASCII)
_BEGINS = f'{{"meta":{{"version":{VERSION},'.encode()
_TITLES = {"zh": "政策知识图谱", "en": "Policy knowledge graph"}


def render(
    graph: nx.MultiDiGraph[Any],
    source: Source,
    rdf: str | None,
    *,
    title: str,
    lang: str = "zh",
    focus: Iterable[Any] = (),
    drawn: Picture | None = None,
) -> str:
    """The whole page; write it as UTF-8.

    Args:
        graph: as `kg.export.network.network` makes it.
        source: articles, frameworks, observations and values of the same build.
        rdf: the graph as TriG, for queries in the page; None: it cannot be queried.
        title: what stands above the picture.
        lang: the language that the page starts with, `zh` or `en`.
        focus: nodes that the page is about.
        drawn: where everything stands, if the caller has it already.

    Returns:
        HTML, the same characters for the same graph.

    Raises:
        KgError: where the explorer was not built.
        RuleError: where `data/palette.csv` does not hold.

    >>> render(nx.MultiDiGraph(), Source(), "", title="空").startswith("<!doctype html>")
    True
    """
    made = payload(graph, source, load_palette(), title=title, lang=lang, focus=focus, drawn=drawn)
    blocks = {"payload": packed(data(made))}
    if rdf is not None:
        blocks["rdf"] = packed(rdf.encode("utf-8"))
    return page(blocks, title=title, lang=lang)


def served(*, title: str, lang: str = "zh") -> str:
    """The same page without data, which it fetches from `/explorer/data`; queries go to `/sparql`."""
    return page({}, title=title, lang=lang)


def whole(view: View, *, title: str) -> bytes:
    """What `/explorer/data` gives of a store: the payload as JSON."""
    return data(payload(network(view), Source.of(view), load_palette(), title=title))


def empty(*, title: str, base: str) -> bytes:
    """What `/explorer/data` gives where the graph is another's endpoint: nothing to draw, only to query."""
    made = payload(nx.MultiDiGraph(), Source(base=base), load_palette(), title=title)
    return data({**made, "meta": {**made["meta"], "remote": True}})


def taken(page: str) -> bytes | None:
    """The payload of a page that `render` made, as gzip; None where another version wrote it.

    >>> packed = taken(render(nx.MultiDiGraph(), Source(), "", title="空"))
    >>> packed is not None and taken("") is None
    True
    """
    found = _PAYLOAD.search(page)
    if not found:
        return None
    content = base64.b64decode(found[1])
    begins = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, len(_BEGINS))
    return content if begins == _BEGINS else None


def data(made: Mapping[str, Any]) -> bytes:
    """A payload as JSON, with the readings of the characters in its names."""
    readings = _readings(made["nodes"]["label"], made["nodes"]["aliases"].values())
    return json.dumps({**made, "pinyin": readings}, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def packed(content: bytes) -> str:
    """Bytes as a page can hold them: gzip, always the same, in base64."""
    return base64.b64encode(gzip.compress(content, 6, mtime=0)).decode("ascii")


def page(blocks: Mapping[str, str], *, title: str, lang: str) -> str:
    """The page about some blocks of data; without a payload it is the served one."""
    script, style = _text("explorer.js"), _text("explorer.css")
    everything = {**_shelved(), **_editor(), **blocks, **(_engine() if "rdf" in blocks else {})}
    return Template(_text("page.html")).substitute(
        lang="zh-CN" if lang == "zh" else html.escape(lang),
        title=html.escape(_printable(title) or _TITLES.get(lang, _TITLES["zh"])),
        policy=policy(served="payload" not in blocks),
        style=style,
        blocks="".join(_block(name, "application/octet-stream", text) for name, text in everything.items())
        + _block("layout-worker", "text/plain", _text("layout-worker.js").replace("</", "<\\/")),
        script=script,
    )


def policy(*, served: bool) -> str:
    """What the page may do: run its own scripts and style, known by their hashes, and ask its own server if any."""
    connect = "'self'" if served else "'none'"
    scripts = f"{_hash(_text('explorer.js'))} {_hash(gzip.decompress(_bytes('query-editor.js.gz')).decode('utf-8'))}"
    return (
        f"default-src 'none'; script-src {scripts} 'wasm-unsafe-eval'; worker-src blob:; "
        f"style-src {_hash(_text('explorer.css'))}; img-src data: blob:; connect-src {connect}; "
        "base-uri 'none'; form-action 'none'"
    )


def _block(name: str, kind: str, text: str) -> str:
    """A block of data: no script, whatever stands in it."""
    return f'<script id="{name}" type="{kind}">{text}</script>\n'


@cache
def _shelved() -> dict[str, str]:
    """What the page seldom reads: the licences of what is in the bundle, and the worker of queries."""
    found = {"licences": packed(_bytes("LICENSES.txt"))}
    worker = bundle("explorer.js").with_name("query-worker.js")
    if worker.is_file():
        found["query-worker"] = packed(_bytes(worker.name))
    return found


@cache
def _engine() -> dict[str, str]:
    """What queries in the page need beside the graph: the engine, and the ontology, which a build keeps apart."""
    return {
        "oxigraph": base64.b64encode(_bytes("oxigraph.wasm.xz")).decode("ascii"),
        "ontology": packed(ontology.load().source.encode("utf-8")),
    }


@cache
def _editor() -> dict[str, str]:
    """The editor of queries, a script that the page runs when it is first needed, and what it offers."""
    return {
        "query-editor": base64.b64encode(_bytes("query-editor.js.gz")).decode("ascii"),
        "querying": packed(offered()),
    }


@cache
def _table() -> dict[str, str]:
    found: dict[str, str] = json.loads(_text("pinyin.json"))
    return found


def _readings(labels: Iterable[str], aliases: Iterable[Iterable[str]]) -> dict[str, str]:
    """Syllable -> the characters of these names that are read so."""
    used = set().union(*labels, *(name for names in aliases for name in names))
    found = {syllable: "".join(c for c in characters if c in used) for syllable, characters in _table().items()}
    return {syllable: characters for syllable, characters in found.items() if characters}


@cache
def _text(name: str) -> str:
    """A file of the bundle, with line ends as browsers hash them."""
    return bundle(name).read_text(encoding="utf-8")


def _bytes(name: str) -> bytes:
    return bundle(name).read_bytes()


def _hash(text: str) -> str:
    """The hash of an inline script or style, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _printable(text: str) -> str:
    """Text without control characters and lone surrogates, which HTML cannot hold."""
    return "".join(c for c in plain(text) if c.isprintable() or c == " ")
