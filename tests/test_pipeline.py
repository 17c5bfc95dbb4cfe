"""The whole way from files to OUT: the same bytes however it is run, and nothing lost when it fails."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import kg
from kg.errors import KgError, ReadError, UsageError
from kg.output import replacing
from kg.report import Summary
from kg.store import open_store

EXPECTED = {"graph.ttl", "graph.trig", "graph.html", "explorer.html", "store", "report.md", "manifest.json"}


def files(out: Path) -> dict[str, bytes]:
    """Every file of a build but the database's own, which bear random marks."""
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.is_file()}


@pytest.fixture
def built(texts: Path, tmp_path: Path) -> Path:
    kg.build([texts], tmp_path / "out")
    return tmp_path / "out"


def test_a_build_holds_what_the_contract_names(built: Path) -> None:
    assert {p.name for p in built.iterdir()} == EXPECTED
    assert {row["f"] for row in kg.open(built).query("SELECT ?f { ?x a pkg:SourceFile ; rdfs:label ?f }")} == {
        "一.txt",
        "二.md",
    }
    assert not [p for p in built.parent.iterdir() if p.name.startswith(".")], "no temporary folder is left"


def test_one_worker_or_two_and_any_order_give_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    paths = sorted(texts.iterdir())
    for name, order, workers in (("a", paths, 1), ("b", paths, 2), ("c", paths[::-1], 1), ("d", [texts], None)):
        kg.build(order, tmp_path / name, workers=workers)
    first = files(tmp_path / "a")
    stored = list(open_store(tmp_path / "a").quads(ontology=True))
    for name in "bcd":
        assert files(tmp_path / name) == first
        assert list(open_store(tmp_path / name).quads(ontology=True)) == stored


def test_building_again_replaces_the_old_build(built: Path, texts: Path) -> None:
    (texts / "二.md").unlink()
    kg.build([texts], built)
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    assert [i["name"] for i in manifest["inputs"]] == ["一.txt"]
    assert {p.name for p in built.iterdir()} == EXPECTED


def test_the_report_tells_what_was_read_found_and_stays_open(built: Path) -> None:
    report = (built / "report.md").read_text("utf-8")
    assert "| 一.txt | txt |" in report and "| 二.md | md |" in report
    assert "| 一核两副三带四区 | 四区 | 4 | 0 |" in report and "| 一核两副三带四区 | 两副 |" not in report
    assert "City |" in report and "hasGoal |" in report
    for heading in ("Read", "Found", "Unreadable", "Unresolved"):
        assert f" · {heading}\n" in report


def test_a_name_in_the_report_is_text_and_no_markup(texts: Path, tmp_path: Path) -> None:
    (texts / "一.txt").rename(texts / "a|b_*c*.txt")
    kg.build([texts], tmp_path / "out")
    assert "| a\\|b\\_\\*c\\*.txt |" in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_the_manifest_tells_inputs_and_versions_and_no_time_or_place(built: Path, texts: Path) -> None:
    text = (built / "manifest.json").read_text("utf-8")
    manifest = json.loads(text)
    assert manifest["policykg"] == kg.__version__ and len(manifest["rules"]) == 64
    assert manifest["inputs"][0]["format"] == "txt" and len(manifest["inputs"][0]["sha256"]) == 64
    assert manifest["inputs"][0]["characters"] == len((texts / "一.txt").read_text("utf-8"))
    assert str(texts) not in text and "pyoxigraph" in manifest["libraries"]


def test_what_cannot_be_read_is_named_and_the_rest_is_built(texts: Path, tmp_path: Path) -> None:
    (texts / "空.txt").write_bytes(b"")
    (texts / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    summary = kg.build([texts, tmp_path / "missing.txt"], tmp_path / "out")
    assert isinstance(summary, Summary) and len(summary.extractions) == 2
    assert {Path(e.name).name for e in summary.unreadable} == {"空.txt", "坏.pdf", "missing.txt"}
    assert all(isinstance(e, ReadError) for e in summary.unreadable)
    report = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert "空.txt" in report and "坏.pdf" in report and "missing.txt" in report
    assert str(tmp_path) not in report + (tmp_path / "out" / "manifest.json").read_text("utf-8")
    assert any(str(tmp_path / "missing.txt") in str(e) for e in summary.unreadable), "the message keeps the path"


def test_strict_stops_at_an_unreadable_input_and_writes_nothing(texts: Path, tmp_path: Path) -> None:
    (texts / "空.txt").write_bytes(b"")
    with pytest.raises(KgError, match="空"):
        kg.build([texts], tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()


def test_nothing_to_read_leaves_the_old_build(built: Path, tmp_path: Path) -> None:
    before = files(built)
    (tmp_path / "empty").mkdir()
    with pytest.raises(KgError, match="nothing could be read"):
        kg.build([tmp_path / "empty"], built)
    assert files(built) == before


@pytest.mark.parametrize("content", ["file", "foreign", "mixed", "manifest"])
def test_nobodys_files_are_deleted(content: str, texts: Path, built: Path, tmp_path: Path) -> None:
    out = built if content == "mixed" else tmp_path / "theirs"
    if content == "file":
        out.write_text("theirs", "utf-8")
    else:
        out.mkdir(exist_ok=True)
        name = "manifest.json" if content == "manifest" else "notes.txt"
        (out / name).write_text("{}", "utf-8")
    with pytest.raises(UsageError):
        kg.build([texts], out)
    left = out if content == "file" else out / ("manifest.json" if content == "manifest" else "notes.txt")
    assert left.read_text("utf-8") in ("theirs", "{}")


def test_an_empty_folder_and_a_link_to_a_folder_may_be_out(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    kg.build([texts], tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "empty" / "graph.ttl").exists()


def test_out_inside_the_input_folder_is_no_input(texts: Path) -> None:
    for _ in range(2):
        summary = kg.build([texts], texts / "out")
        assert len(summary.extractions) == 2 and not summary.unreadable


def test_an_error_on_the_way_leaves_what_was_there(built: Path) -> None:
    before = files(built)
    with pytest.raises(ZeroDivisionError), replacing(built) as new:
        (new / "graph.ttl").write_text("half", "utf-8")
        raise ZeroDivisionError
    with pytest.raises(KgError, match="the disk is full"), replacing(built) as new:
        raise OSError(28, "No space left on device")
    assert files(built) == before and not [p for p in built.parent.iterdir() if p.name.startswith(".")]


def test_the_swap_works_without_the_system_call(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.output._exchange", lambda a, b: False)
    with replacing(built) as new:
        (new / "graph.ttl").write_text("new", "utf-8")
    assert [p.name for p in built.iterdir()] == ["graph.ttl"]
    assert not [p for p in built.parent.iterdir() if p.name.startswith(".")]


def test_a_build_can_be_read_by_others(built: Path) -> None:
    """The temporary folder's narrow permissions do not stay."""
    umask = os.umask(0)
    os.umask(umask)
    assert built.stat().st_mode & 0o777 == 0o777 & ~umask


def test_options_reach_the_graph(texts: Path, tmp_path: Path) -> None:
    kg.build([texts], tmp_path / "out", text=False, base_iri="https://example.org/kg/")
    build = kg.open(tmp_path / "out")
    assert build.query("ASK { ?a pkg:text ?t }").boolean is False
    assert build.query("ASK { id:长沙 a pkg:City }").boolean is True
    assert "w3id.org/policykg/id/" not in (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    with pytest.raises(UsageError, match="no absolute IRI"):
        kg.build([texts], tmp_path / "other", base_iri="kg")
    with pytest.raises(UsageError, match="workers"):
        kg.build([texts], tmp_path / "other", workers=0)


def test_progress_is_told(texts: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    kg.build([texts], tmp_path / "out", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_every_quote_is_the_raw_text_between_its_offsets(built: Path, texts: Path) -> None:
    query = """SELECT ?f ?x ?b ?e { ?v oa:hasSource/dcterms:isPartOf/rdfs:label ?f ; oa:hasSelector ?q , ?p .
               ?q oa:exact ?x . ?p oa:start ?b ; oa:end ?e }"""
    rows = list(kg.open(built).query(query))
    assert rows
    for row in rows:
        raw = (texts / row["f"]).read_text("utf-8")
        assert raw[int(row["b"]) : int(row["e"])] == row["x"]


def test_the_extracted_text_of_a_web_page_is_kept(tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    page.write_text(
        "<html><body><article><h1>布局</h1><p>湖南省支持岳阳对接长沙，打造洞庭湖区航运物流枢纽城市。</p></article></body>",
        "utf-8",
    )
    kg.build([page], tmp_path / "out")
    rows = list(
        kg.open(tmp_path / "out").query(
            "SELECT ?t ?x ?b ?e { ?v oa:hasSource/dcterms:isPartOf/pkg:text ?t ; oa:hasSelector ?q , ?p ."
            " ?q oa:exact ?x . ?p oa:start ?b ; oa:end ?e }"
        )
    )
    assert rows and all(r["t"][int(r["b"]) : int(r["e"])] == r["x"] for r in rows)


def test_the_face_for_python_users(built: Path) -> None:
    build = kg.open(built)
    assert build.entity("长沙市").label == "长沙"
    with pytest.raises(KgError, match="did you mean"):
        build.entity("长沙县城")
    assert len(build.rdflib()) == len(build.store)
    assert build.networkx().nodes[build.entity("长沙").iri]["cls"] == "City"
    assert [f.label for f in build.frameworks()] == ["一核两副三带四区"]
    first = build.frameworks()[0].slots[0]
    assert (first.order, first.label, first.count) == (1, "一核", 1)


def test_the_report_says_in_both_languages_what_is_open(tmp_path: Path) -> None:
    """Notes in Chinese and English; without a framework nothing is said of slots being full."""
    (tmp_path / "a.txt").write_text("支持岳阳对接长沙。朝阳区要加快发展。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("湖南省提出“一核两副”布局，“两副”指岳阳。\n", encoding="utf-8")

    def unresolved(*names: str) -> str:
        kg.build([tmp_path / name for name in names], tmp_path / "out")
        return (tmp_path / "out" / "report.md").read_text("utf-8").split("## 未决 · Unresolved\n")[1]

    plain, counted = unresolved("a.txt"), unresolved("b.txt")
    assert "没有框架 · no framework" in plain and "every slot" not in plain
    assert "- 槽位未满 open slot：一核两副：两副应有 2，已填 1 · counts 2 and holds 1\n" in counted
    assert "- a.txt：同名政区 ambiguous：朝阳区：有几个政区同名 · several divisions bear this name\n" in plain
