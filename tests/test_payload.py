"""The explorer's data: every number leads where it should, and texts are those of the build."""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from unicodedata import normalize

import networkx as nx
import pytest

import kg
from kg.export.communities import communities
from kg.export.explorer import render
from kg.export.layout import arrange
from kg.export.network import network
from kg.export.palette import load_palette
from kg.export.payload import Source, payload
from kg.export.picture import draw
from kg.export.texts import Finder, mark, named, units

ROOT = Path(__file__).resolve().parent.parent


def inside(page: str, name: str) -> bytes:
    """A block of a page, unpacked."""
    found = re.search(f'<script id="{name}" type="application/octet-stream">([^<]*)</script>', page)
    assert found
    return gzip.decompress(base64.b64decode(found[1]))


@pytest.fixture(scope="module")
def page(sample_build: Path) -> str:
    return (sample_build / "explorer.html").read_text("utf-8")


@pytest.fixture(scope="module")
def told(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(inside(page, "payload"))
    return found


def cut(text: str, start: int, end: int) -> str:
    """A piece of a text by UTF-16 units, as JavaScript's `slice` gives it."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_every_column_is_as_long_as_the_others(told: dict[str, Any]) -> None:
    nodes = len(told["nodes"]["label"])
    assert {len(told["nodes"][name]) for name in ("cls", "iri", "size", "mentions")} == {nodes}
    assert len(told["x"]) == len(told["y"]) == nodes
    assert len({len(column) for column in told["edges"].values()}) == 1
    assert len({len(column) for column in told["evidence"].values()}) == 1


def test_every_relation_of_the_build_is_there_with_its_sentences(told: dict[str, Any], sample_build: Path) -> None:
    view = kg.open(sample_build).view
    labels, edges = told["nodes"]["label"], told["edges"]
    predicates = [p["name"] for p in told["predicates"]]
    found, first = {}, 0
    for s, p, o, count in zip(edges["s"], edges["p"], edges["o"], edges["count"], strict=True):
        sentences = {told["sentences"][told["evidence"]["sentence"][at]] for at in range(first, first + count)}
        found[labels[s], predicates[p], labels[o]] = sentences
        first += count
    wanted = {(view.label(r.subject), r.predicate, view.label(r.object)) for r in view.relations if not r.literal}
    assert found.keys() == wanted
    assert (
        "长株潭与岳阳、衡阳要携手共建Ｇ４科创走廊，让实验室里的样品更快变成生产线上的产品。"
        in found["长株潭", "cooperatesWith", "岳阳"]
    )


def test_marks_are_the_names_of_subject_and_object(told: dict[str, Any]) -> None:
    """Wherever there is a mark, a label or an alias of the node stands there, in wide letters maybe."""
    nodes, evidence, edges = told["nodes"], told["evidence"], told["edges"]
    first, marked = 0, 0
    for s, o, count in zip(edges["s"], edges["o"], edges["count"], strict=True):
        for at in range(first, first + count):
            sentence = told["sentences"][evidence["sentence"][at]]
            for node, name in ((s, "subject"), (o, "object")):
                start, end = evidence[f"{name}Start"][at], evidence[f"{name}End"][at]
                if start >= 0:
                    marked += 1
                    known = {nodes["label"][node], *nodes["aliases"].get(str(node), [])}
                    assert normalize("NFKC", cut(sentence, start, end)) in {normalize("NFKC", name) for name in known}
        first += count
    assert marked > 500


def test_sentences_are_found_in_the_repaired_text(told: dict[str, Any]) -> None:
    """White space apart; only a by-line (an author's name) stands outside an article's text."""
    evidence, lost = told["evidence"], []
    for at, start in enumerate(evidence["start"]):
        sentence, article = told["sentences"][evidence["sentence"][at]], told["articles"][evidence["article"][at]]
        if start < 0:
            lost.append(sentence)
            continue
        there = cut(article["text"], start, evidence["end"][at])
        assert len(set("".join(sentence.split())) - set("".join(there.split()))) <= 6  # ４ is 4 there
        assert abs(len("".join(there.split())) - len("".join(sentence.split()))) <= 12
    assert len(lost) < 0.06 * len(evidence["start"]) and max(map(len, lost)) < 40


def test_mentions_are_names_and_do_not_overlap(told: dict[str, Any]) -> None:
    nodes, count = told["nodes"], 0
    for article in told["articles"]:
        flat, last = article["mentions"], 0
        for start, end, node in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
            assert start >= last
            known = {nodes["label"][node], *nodes["aliases"].get(str(node), [])}
            assert cut(article["text"], start, end) in known and node in article["about"]
            last, count = end, count + 1
    assert count > 300


def test_articles_tell_author_genre_and_file(told: dict[str, Any]) -> None:
    by_file = {article["file"]: article for article in told["articles"]}
    article = by_file["07-浙江-访谈.txt"]
    assert article["genre"] == "interview" and article["text"]
    assert "纪小满" in {told["nodes"]["label"][node] for node in article["creators"]}


def test_frameworks_hold_their_slots_and_fillers(told: dict[str, Any]) -> None:
    labels = told["nodes"]["label"]
    framework = next(f for f in told["frameworks"] if labels[f["node"]] == "4321+N战略框架")
    assert [(s["label"], s["count"], len(s["fillers"])) for s in framework["slots"]][:2] == [("4", 4, 4), ("3", 3, 3)]
    assert framework["slots"][-1]["count"] is None
    evidence = framework["slots"][0]["fillers"][0]["evidence"]
    assert "“4”指" in told["sentences"][told["evidence"]["sentence"][evidence[0]]]


def test_places_values_and_observations(told: dict[str, Any]) -> None:
    labels = told["nodes"]["label"]
    where = {labels[node]: (lat, long) for node, lat, long in told["nodes"]["places"]}
    assert 28 < where["长沙"][0] < 29 and 112 < where["长沙"][1] < 114
    predicates = [p["name"] for p in told["predicates"]]
    years = {(labels[node], text) for node, p, text, *_ in told["facts"] if predicates[p] == "startYear"}
    assert ("西部大开发", "1999") in years
    value = next(o for o in told["observations"] if o["value"] == "33786.07")
    assert value["unit"] == "亿元" and value["time"] == "2023" and value["evidence"][1] > 0


def test_the_start_is_small_and_holds_the_frameworks(told: dict[str, Any]) -> None:
    start = set(told["start"]["nodes"])
    assert len(start) <= 300 and {f["node"] for f in told["frameworks"]} <= start
    assert len(told["start"]["x"]) == len(start)
    for community in told["communities"]:
        assert len(community["members"]) >= 4 and 1 <= len(community["names"]) <= 3


def test_readings_cover_the_names(told: dict[str, Any]) -> None:
    assert "长" in told["pinyin"]["chang"] and "长" in told["pinyin"]["zhang"]
    assert "鑫" not in "".join(told["pinyin"].values())  # no more than is needed


def test_the_graph_itself_is_in_the_page(page: str, sample_build: Path) -> None:
    assert inside(page, "rdf").decode() == (sample_build / "graph.trig").read_text("utf-8")


def test_the_page_asks_nobody_and_allows_nothing_else(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "connect-src 'none'" in policy[1] and "'unsafe-inline'" not in policy[1]
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", page.split("<script", 1)[0])


def test_the_page_is_the_same_each_time(sample_build: Path) -> None:
    """Whatever the hashes of strings, in another process too."""
    code = (
        "import sys, hashlib, kg\n"
        "from kg.export.explorer import render\nfrom kg.export.network import network\n"
        "from kg.export.payload import Source\nview = kg.open(sys.argv[1]).view\n"
        "text = render(network(view), Source.of(view), '', title='x')\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(sample_build)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_hostile_texts_cannot_end_a_block() -> None:
    """Data is base64, the title is escaped."""
    hostile = "</script><script>alert(1)</script>\u2028\ud800"
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(hostile, label=hostile, cls=hostile, aliases=[hostile], mentions=1)
    page = render(graph, Source(), hostile.replace("\ud800", ""), title=hostile)
    assert "alert(1)</script>" not in page
    assert json.loads(inside(page, "payload"))["nodes"]["label"] == [hostile.replace("\ud800", "?")]


# ------------------------------------------------------------------ its parts


def test_offsets_count_utf16() -> None:
    text = "a𠮷b𠮷c"
    at = units(text)
    assert [at(n) for n in range(6)] == [0, 1, 3, 4, 6, 7]
    assert named(text + "长沙", {"长沙": 7}) == [(7, 9, 7)]


def test_marks_keep_apart_where_they_can() -> None:
    assert mark("长沙县支持长沙", ["长沙"], beside=(0, 3)) == (5, 7)
    assert mark("长沙县支持", ["长沙"], beside=(0, 3)) == (0, 2)
    assert mark("支持岳阳", []) is None


def test_a_sentence_that_was_repaired_is_found_by_its_ends() -> None:
    text = "前文。推动长株潭一体化发展，建设具有核心竞争力的科技创新高地。后文。"
    finder = Finder(text)
    torn = "推动长株潭一体\n化发展, 建设 12 具有核心竞争力的科技创新高地。"
    assert finder.span(torn) == (3, len(text) - 3)
    assert finder.span("没有这一句话在其中出现过的。") is None


def test_equal_sentences_are_found_one_after_another() -> None:
    finder = Finder("支持。建设。支持。")
    assert finder.span("支持。", 10) == (0, 3)
    assert finder.span("支持。", 90) == (6, 9)


def cliques(count: int, size: int) -> nx.MultiDiGraph[str]:
    """Rings of dense groups."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for group in range(count):
        for a in range(size):
            for b in (a + 1, a + 2, a + 5):
                graph.add_edge(f"{group}-{a}", f"{group}-{b % size}", key="near")
        graph.add_edge(f"{group}-0", f"{(group + 1) % count}-0", key="far")
    return graph


def test_groups_are_found_in_large_graphs() -> None:
    """What is dense belongs together, whatever the order of the nodes."""
    graph = cliques(40, 50)
    number = {name: at for at, name in enumerate(graph)}
    links: list[dict[int, int]] = [{} for _ in graph]
    for a, b in graph.edges():
        links[number[a]][number[b]] = links[number[b]][number[a]] = 1
    found = communities(links)
    for group in range(40):
        assert len({found[number[f"{group}-{at}"]] for at in range(50)}) == 1


def test_large_graphs_are_laid_out_group_by_group() -> None:
    """Nodes of a group lie nearer to each other than to the rest, and no two on one spot."""
    graph = cliques(40, 50)
    places, groups = arrange(graph)
    assert len(set(places.values())) == len(graph) and len(groups) >= 20
    own = [places[f"3-{at}"] for at in range(50)]
    wide = max(x for x, _ in own) - min(x for x, _ in own)
    assert wide < 0.5 * (max(x for x, _ in places.values()) - min(x for x, _ in places.values()))


def test_a_network_alone_makes_a_page(sample_build: Path) -> None:
    """Without articles, frameworks and RDF, as a graph made by hand has none."""
    graph = network(kg.open(sample_build).view)
    made = payload(graph, Source(), load_palette(), title="x", drawn=draw(graph, load_palette()))
    assert made["articles"] == [] and set(made["evidence"]["article"]) == {-1}
