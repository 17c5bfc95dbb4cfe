"""The page as a text: nothing from outside, nothing of a document as markup, always the same."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import KgError, RuleError
from kg.export import html as page
from kg.export.html import render
from kg.export.palette import SHAPES, load_palette

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028\u202e]]><!--"


def graph_of(*edges: tuple[str, str, str], text: str = "支持岳阳打造增长极。") -> nx.MultiDiGraph[str]:
    """A graph with one sentence behind each edge; labels are the ids."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for a, b, predicate in edges:
        for node in (a, b):
            graph.add_node(node, label=node, cls="City", aliases=[f"{node}市"], mentions=2)
        found = {"sentence": text, "article": text, "article_iri": "id:a", "file": "a.txt", "start": 0, "end": 9}
        evidence = [found | {"modality": "Proposed", "pattern": "goal"}]
        graph.add_edge(a, b, key=predicate, predicate=predicate, label=predicate, evidence=evidence)
    return graph


class Elements(HTMLParser):
    """All elements of a page with their attributes, and the text inside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps an element."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keeps the text of scripts and styles."""
        if self.found and self.found[-1][0] in ("script", "style") and data.strip():
            self.inside.append((self.found[-1][0], data))


def details(text: str) -> dict[str, Any]:
    """The data that the page carries."""
    found = re.search(r'id="page-data">(.*?)</script>', text, re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_no_element_names_another_place() -> None:
    """No link, no source, no frame: the page has nothing to fetch."""
    elements = Elements(render(graph_of(("岳阳", "湖南", "位于")), title="图")).found
    assert not [tag for tag, _ in elements if tag in ("link", "iframe", "object", "embed", "img", "base")]
    assert not [attrs for _, attrs in elements if {"src", "href", "srcset", "style"} & set(attrs)]
    assert not [name for _, attrs in elements for name in attrs if name.startswith("on")]


def test_the_policy_allows_the_scripts_of_the_page_and_no_other() -> None:
    """Each script and the style have their hash in the policy; the default is nothing."""
    elements = Elements(render(graph_of(("岳阳", "湖南", "位于")), title="图"))
    policy = next(a["content"] for tag, a in elements.found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy
    runs = [data for tag, data in elements.inside if not data.startswith("{")]
    assert len(runs) == 4
    for data in runs:
        assert base64.b64encode(hashlib.sha256(data.encode()).digest()).decode() in policy


def test_hostile_text_stays_text() -> None:
    """Whatever a document says, the page has the same elements, and the data gives the text back."""
    plain = render(graph_of(("甲", "乙", "对接")), title="图")
    hostile = render(graph_of((HOSTILE, "乙", HOSTILE), text=HOSTILE), title=HOSTILE)
    assert [tag for tag, _ in Elements(hostile).found] == [tag for tag, _ in Elements(plain).found]
    assert "alert(1)</script>" not in hostile and "<img" not in hostile
    assert "\u2028" not in hostile
    assert details(hostile)["sentences"] == [HOSTILE]
    assert details(hostile)["predicates"] == [HOSTILE]


def test_hostile_classes_and_lone_surrogates_are_written() -> None:
    """An unknown class is drawn like any other; what UTF-8 cannot hold becomes a question mark."""
    graph = graph_of(("甲", "乙", "对接"))
    graph.add_node("丙", label="\ud800丙", cls='"><b>', aliases=None)
    text = render(graph, title="\ud800图\x00")
    text.encode("utf-8")
    assert "<title>图</title>" in text
    assert {entry["name"] for entry in details(text)["classes"]} == {"City", '"><b>'}


def test_the_same_graph_gives_the_same_bytes() -> None:
    """Also when its edges and evidence come in another order."""
    edges = [("岳阳", "湖南", "位于"), ("衡阳", "湖南", "位于"), ("岳阳", "衡阳", "合作")]
    one, other = graph_of(*edges), graph_of(*reversed(edges))
    for graph, step in ((one, 1), (other, -1)):
        more = [{"sentence": f"第{i}句。", "article": "甲文", "file": "b.txt", "start": i} for i in range(3)]
        graph.edges["岳阳", "衡阳", "合作"]["evidence"] = more[::step]
    assert render(one, title="图") == render(other, title="图")


def test_relations_between_two_nodes_are_one_line() -> None:
    """Three relations, two of them back and forth: one line with two arrows."""
    text = render(graph_of(("甲", "乙", "对接"), ("甲", "乙", "合作"), ("乙", "甲", "合作")), title="图")
    assert details(text)["lines"] == [[0, 1, 2]]
    assert '"arrows": "to,from"' in text


def test_labels_come_from_the_caller_or_the_ontology() -> None:
    """A mapping wins; without one the ontology's own labels are shown."""
    graph = graph_of(("甲", "乙", "对接"))
    assert details(render(graph, title="图", labels={"City": ("城", "town")}))["classes"][0]["zh"] == "城"
    assert details(render(graph, title="图"))["classes"][0]["zh"] != "City"


def test_the_page_speaks_english_when_asked() -> None:
    """Its own words change, the documents' do not."""
    text = render(graph_of(("甲", "乙", "对接")), title="图", lang="en")
    assert '<html lang="en">' in text and "Search names" in text and "甲" in text


def test_both_languages_have_the_same_words() -> None:
    """No phrase is missing in one of them."""
    words = json.loads((Path(page.__file__).parent / "assets" / "words.json").read_text(encoding="utf-8"))
    assert words["zh"].keys() == words["en"].keys()


def test_a_large_graph_starts_with_what_matters() -> None:
    """Above some size only frameworks, strategies and their neighbours are shown at first."""
    graph = graph_of(*((f"城{i}", f"城{i + 1}", "合作") for i in range(600)))
    graph.nodes["城0"]["cls"] = "Framework"
    text = render(graph, title="图")
    assert details(text)["partial"]
    assert text.count('"hidden": false') == 2


def test_another_pyvis_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyvis's page has no script of the kind, the error says what to do."""
    monkeypatch.setattr("pyvis.network.Network.generate_html", lambda self: "<script>1</script>")
    with pytest.raises(KgError, match="install the version"):
        render(graph_of(("甲", "乙", "对接")), title="图")


# ------------------------------------------------------------------ the palette


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast as WCAG 2 defines it, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_class_is_told_apart_and_seen_on_light_and_dark() -> None:
    """No two classes share colour and shape, and each colour stands out from both grounds."""
    looks = load_palette().looks
    pairs = [(look.colour, look.shape) for look in looks.values()]
    assert len(set(pairs)) == len(pairs)
    assert all(look.shape in SHAPES for look in looks.values())
    for look in looks.values():
        assert contrast(look.colour, "#fbfbf9") >= 3 and contrast(look.colour, "#14171c") >= 3, look


def test_text_is_legible_in_light_and_dark() -> None:
    """Text colours have a contrast of 4.5 on each ground that they stand on."""
    css = (Path(page.__file__).parent / "assets" / "page.css").read_text(encoding="utf-8")
    for block in css.split(":root")[1:3]:
        colours = dict(re.findall(r"--(\w+): (#\w{6})", block))
        for ink in ("ink", "soft", "accent"):
            for ground in ("paper", "card", "wash"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["ink"], colours["mark"]) >= 4.5


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("City,#fff,dot,0", "no colour"),
        ("City,#112233,blob,0", "no shape"),
        (",#112233,dot,0", "names no class"),
        ("*,#112233,dot,0", "has a row already"),
    ],
)
def test_a_bad_row_of_the_palette_is_named(tmp_path: Path, row: str, reason: str) -> None:
    """The error names the file, the row and what is wrong."""
    table = tmp_path / "palette.csv"
    table.write_text(f"class,colour,shape,focus\n*,#747C88,dot,0\n{row}\n", encoding="utf-8")
    with pytest.raises(RuleError, match=f"palette.csv, row 3: .*{reason}"):
        load_palette(table)
