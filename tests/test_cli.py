"""The command line as a user runs it: results, messages, exit codes."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
import rdflib

import kg
from kg.rdf import PREFIXES
from kg.store import open_store

LAUNCHER = Path(kg.__file__).parent.parent / "cli.py"


def run(
    *arguments: object, stdin: str | bytes = b"", env: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[str]:
    """Runs `policykg` in a process of its own."""
    data = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, str(LAUNCHER), *map(str, arguments)]
    done = subprocess.run(command, input=data, capture_output=True, env=env or dict(os.environ), **options)  # type: ignore[call-overload]
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    text = "湖南省提出构建“一核两副三带四区”区域经济格局。“一核”即长株潭，“两副”指岳阳、衡阳两个省域副中心城市。\n"
    (folder / "布局.txt").write_text(
        "区域布局新思路\n\n" + text + "支持岳阳打造洞庭湖区航运物流枢纽城市。\n", encoding="utf-8"
    )
    done = run("build", folder / "布局.txt", "-o", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def on_terminal(*arguments: object) -> str:
    """What a terminal of 80 columns shows."""
    import pty

    main, side = pty.openpty()
    command = [sys.executable, str(LAUNCHER), *map(str, arguments)]
    with subprocess.Popen(command, stdout=side, stderr=subprocess.DEVNULL):
        os.close(side)
        shown = b""
        with suppress(OSError):  # how Linux says that the other side has closed
            while piece := os.read(main, 65536):
                shown += piece
    os.close(main)
    return shown.decode()


def fails(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """An error is a line or two that says what it must, no traceback."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr and "unexpected" not in done.stderr
    assert all(word in done.stderr for word in words), done.stderr
    assert done.stdout == ""


# ------------------------------------------------------------------ build


def test_build_says_what_it_made(out: Path, tmp_path: Path) -> None:
    done = run("build", out.parent / "布局.txt", "-o", tmp_path / "o")
    assert done.returncode == 0 and "1 files, 1 articles" in done.stdout and done.stderr == ""


def test_build_reads_standard_input(tmp_path: Path) -> None:
    done = run("build", "-", "-o", tmp_path / "o", stdin="支持岳阳对接长沙，打造洞庭湖区航运物流枢纽城市。\n")
    assert done.returncode == 0, done.stderr
    assert "岳阳" in run("query", tmp_path / "o", "SELECT ?n { ?e a pkg:City ; rdfs:label ?n }").stdout


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "empty"),
        ("二进制.txt", bytes(range(256)) * 40, "二进制.txt"),
        ("乱码.txt", bytes(range(128, 256)) * 20, "unknown encoding"),
        ("半个字.txt", "支持岳阳对接长沙。".encode()[:-1], "unknown encoding"),
        ("坏.pdf", b"%PDF-1.7\nnothing", "坏.pdf"),
        ("坏.docx", b"PK\x03\x04 no", "坏.docx"),
        ("表.xlsx", b"x", "unsupported"),
    ],
)
def test_unreadable_inputs_are_named_and_the_rest_is_built(
    name: str, data: bytes, said: str, out: Path, tmp_path: Path
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    done = run("build", bad, out.parent / "布局.txt", "-o", tmp_path / "o")
    assert done.returncode == 1 and said in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1 and (tmp_path / "o" / "graph.ttl").exists()


def test_a_damaged_file_is_read_and_named(tmp_path: Path) -> None:
    """One bad byte costs one character; the message and the report say so, and offsets count in the decoded text."""
    (tmp_path / "损.txt").write_bytes("支持岳阳对接长沙。".encode() * 30 + b"\xff" + "支持衡阳对接长沙。".encode())
    done = run("build", tmp_path / "损.txt", "-o", tmp_path / "o")
    assert done.returncode == 1 and "损.txt: 有 1 个字符无法解码 · 1 character could not be decoded" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "1 character could not be decoded" in (tmp_path / "o" / "report.md").read_text("utf-8")
    query = (
        "SELECT ?b ?x { ?c rdf:subject id:衡阳 ; rdf:predicate pkg:alignsWith ; "
        "prov:wasDerivedFrom/oa:hasSelector ?p, ?q . ?p oa:start ?b . ?q oa:exact ?x }"
    )
    assert run("query", tmp_path / "o", query, "--format", "csv").stdout.splitlines()[1] == "270,�支持衡阳对接长沙。"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_any_encoding_gives_the_same_graph(encoding: str, out: Path, tmp_path: Path) -> None:
    (tmp_path / "布局.txt").write_bytes((out.parent / "布局.txt").read_text("utf-8").encode(encoding))
    assert run("build", tmp_path / "布局.txt", "-o", tmp_path / "o").returncode == 0
    query = "SELECT ?s ?o { ?s pkg:hasGoal ?o }"
    assert "岳阳" in run("query", out, query).stdout
    assert run("query", tmp_path / "o", query).stdout == run("query", out, query).stdout


def test_wrong_use_is_told_and_writes_nothing(out: Path, tmp_path: Path) -> None:
    text = out.parent / "布局.txt"
    fails(run("build", text), 2, "--out")
    fails(run("build", text, "-o", text), 2, "is a file")
    fails(run("build", text, "-o", out.parent), 2, "no build")
    fails(run("build", text, "-o", tmp_path / "o", "--workers", "0"), 2, "--workers")
    fails(run("build", text, "-o", tmp_path / "o", "--base-iri", "x"), 2, "absolute IRI")
    fails(run("build", tmp_path / "no.txt", "-o", tmp_path / "o"), 1, "no.txt", "does not exist")
    fails(run("nonsense"), 2, "nonsense")
    assert not list(tmp_path.iterdir())


def test_an_empty_path_and_the_folder_one_stands_in_are_refused(out: Path, tmp_path: Path) -> None:
    """An unset variable must not read the folder; a shell must not lose the folder under its feet."""
    (tmp_path / "in").mkdir()
    (tmp_path / "a.txt").write_text("支持岳阳。", encoding="utf-8")
    fails(run("build", "", "-o", tmp_path / "o", cwd=tmp_path), 2, "PATH")
    fails(run("build", "a.txt", "-o", "", cwd=tmp_path), 2, "OUT")
    for place in (".", tmp_path / "in"):
        fails(run("build", out.parent / "布局.txt", "-o", place, cwd=tmp_path / "in"), 2, "stand")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "in"]


def test_unreadable_inputs_are_named_in_one_way(tmp_path: Path) -> None:
    """By their path below the folder that was given, whatever is wrong with them."""
    (tmp_path / "in" / "b").mkdir(parents=True)
    for name in ("坏.pdf", "表.xlsx", "空.txt"):
        (tmp_path / "in" / "b" / name).write_bytes(b"" if name == "空.txt" else b"%PDF-1.7 x")
    (tmp_path / "in" / "好.txt").write_text("支持岳阳对接长沙。", encoding="utf-8")
    done = run("build", tmp_path / "in", "-o", tmp_path / "o")
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["b/坏.pdf", "b/空.txt", "b/表.xlsx"]


def test_standard_input_may_be_any_format(out: Path, tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><head><title>布局</title></head><body><p>支持岳阳对接长沙。</p></body></html>"
    assert run("build", "-", "-o", tmp_path / "o", stdin=page).returncode == 0
    query = "SELECT ?x { ?s oa:exact ?x }"
    assert run("query", tmp_path / "o", query, "--format", "csv").stdout.splitlines()[1:] == ["支持岳阳对接长沙。"]


def test_strict_writes_nothing(out: Path, tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    fails(run("build", "--strict", tmp_path / "空.txt", out.parent / "布局.txt", "-o", tmp_path / "o"), 1, "空.txt")
    assert not (tmp_path / "o").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a matter of POSIX")
@pytest.mark.parametrize("limit", [1_000, 20_000, 150_000])
def test_a_full_disk_loses_nothing(limit: int, out: Path) -> None:
    """No file may grow beyond a limit: the build fails in one line, the old one stays whole."""
    import resource

    before = {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()}
    done = run(
        "build",
        out.parent / "布局.txt",
        "-o",
        out,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    fails(done, 1, "the disk is full", "as it was")
    assert {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()} == before
    assert sorted(p.name for p in out.parent.iterdir()) == ["out", "布局.txt"]


def test_a_missing_path_is_named_and_the_rest_is_built(out: Path, tmp_path: Path) -> None:
    done = run("build", tmp_path / "没有.txt", out.parent / "布局.txt", "-o", tmp_path / "o")
    assert done.returncode == 1 and "没有.txt: does not exist" in done.stderr and len(done.stderr.splitlines()) == 1
    assert (tmp_path / "o" / "graph.ttl").exists()


def test_a_failed_build_loses_nothing_that_was_there(out: Path, tmp_path: Path) -> None:
    """OUT that is a file, nothing to read, a broken file under --strict: all as it was."""
    (tmp_path / "笔记.txt").write_text("我的笔记。", encoding="utf-8")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7\nnothing")
    before = {p.name: p.read_bytes() for p in [*out.iterdir(), *tmp_path.iterdir()] if p.is_file()}
    fails(run("build", "-o", tmp_path / "笔记.txt"), 2, "笔记.txt: is a file")
    fails(run("build", tmp_path / "坏.pdf", "-o", out), 1, "坏.pdf")
    fails(run("build", "--strict", tmp_path, "-o", out), 1, "坏.pdf")
    assert {p.name: p.read_bytes() for p in [*out.iterdir(), *tmp_path.iterdir()] if p.is_file()} == before


def test_a_folder_that_may_not_be_written_is_told(out: Path, tmp_path: Path) -> None:
    """A path below a file can be no folder, whoever asks."""
    (tmp_path / "文件").write_text("", encoding="utf-8")
    fails(run("build", out.parent / "布局.txt", "-o", tmp_path / "文件" / "o"), 1, "cannot be written")


def test_two_workers_in_another_folder_write_the_same_bytes(sample_build: Path, tmp_path: Path) -> None:
    """Every file of the sample's build but those inside the database, whose content is the same."""
    done = run("build", "-o", "other", "--workers", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = sorted(p.name for p in sample_build.iterdir() if p.is_file())
    assert names == ["explorer.html", "graph.html", "graph.trig", "graph.ttl", "manifest.json", "report.md"]
    assert [n for n in names if (tmp_path / "other" / n).read_bytes() != (sample_build / n).read_bytes()] == []
    one, other = (list(open_store(p).quads(ontology=True)) for p in (sample_build, tmp_path / "other"))
    assert one == other and one


# ------------------------------------------------------------------ query

CITIES = "SELECT ?e ?n { ?e a pkg:City ; rdfs:label ?n } ORDER BY ?n"


def test_query_prints_an_aligned_table(out: Path) -> None:
    rows = run("query", out, "SELECT ?n ?c { ?e a pkg:City ; rdfs:label ?n ; pkg:divisionCode ?c } ORDER BY ?c").stdout
    assert rows.splitlines()[0] == "n     c" or rows.splitlines()[0].startswith("n ")
    assert "岳阳  430600" in rows.splitlines()


def test_query_knows_the_formats(out: Path) -> None:
    assert "id:岳阳" in run("query", out, CITIES).stdout
    assert json.loads(run("query", out, CITIES, "--format", "json").stdout)["head"]["vars"] == ["e", "n"]
    assert run("query", out, CITIES, "--format", "csv").stdout.splitlines()[0] == "e,n"
    assert run("query", out, CITIES, "--format", "tsv").stdout.startswith("?e\t?n")
    assert run("query", out, CITIES, "--format", "xml").stdout.startswith("<?xml")
    assert run("query", out, "ASK { ?e a pkg:City }").stdout == "true\n"
    turtle = run("query", out, "CONSTRUCT WHERE { ?e a pkg:City }", "--format", "turtle").stdout
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) >= 2


def test_query_reads_files_and_standard_input(out: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(CITIES, encoding="utf-8")
    assert run("query", out, "-f", tmp_path / "q.rq").stdout == run("query", out, CITIES).stdout
    assert run("query", out, "-f", "-", stdin=CITIES).stdout == run("query", out, CITIES).stdout
    assert run("query", out / "graph.ttl", CITIES).stdout == run("query", out, CITIES).stdout


def test_query_errors_say_where(out: Path, tmp_path: Path) -> None:
    fails(run("query", out, "SELECT ?x { ?x a foo:Bar }"), 2, "line 1", "not declared")
    fails(run("query", out), 2, "-f FILE")
    fails(run("query", out, "-f", tmp_path / "none.rq"), 2, "none.rq")
    fails(run("query", tmp_path / "none", CITIES), 2, "does not exist")
    fails(run("query", tmp_path, CITIES), 2, "holds no build")
    fails(run("query", tmp_path / "q.txt", CITIES), 2, "does not exist")
    fails(run("query", out, CITIES, "--format", "turtle"), 2, "CONSTRUCT")
    fails(run("query", out, "ASK {}", "--format", "turtle"), 2, "CONSTRUCT")
    fails(run("query", out, "CONSTRUCT WHERE { ?e a pkg:City }", "--format", "csv"), 2, "--format turtle")


def test_what_every_command_refuses_as_wrong_use(tmp_path: Path) -> None:
    """An OUT that is none is the caller's mistake, whatever is asked of it."""
    for command in (("show", "x"), ("frameworks",), ("validate",), ("export", "turtle")):
        fails(run(command[0], tmp_path / "none", *command[1:]), 2, "none")


def test_every_answer_ends_its_last_line(out: Path) -> None:
    for format_ in ("table", "csv", "tsv", "json", "xml"):
        assert run("query", out, CITIES, "--format", format_).stdout.endswith("\n"), format_


def test_a_table_is_cut_to_bearable_columns_on_a_terminal_only(out: Path) -> None:
    query = 'SELECT ?long ?n { VALUES (?long ?n) { ("' + "长" * 50 + '" "末") } }'
    assert "长" * 50 in run("query", out, query).stdout
    cut = on_terminal("query", out, query)
    assert "长" * 29 + "…  末" in cut and "长" * 30 not in cut


# ------------------------------------------------------------------ show, frameworks


def test_show_tells_an_entity_with_its_evidence(out: Path) -> None:
    text = run("show", out, "岳阳").stdout
    assert text.startswith("岳阳  ") and "City  <https://w3id.org/policykg/id/岳阳>" in text and "430600" in text
    assert "hasGoal: 洞庭湖区航运物流枢纽城市\n      支持岳阳打造洞庭湖区航运物流枢纽城市。\n      — " in text
    assert "hasPart: 一核两副三带四区" in text and "· 区域布局新思路 · 布局.txt " in text


def test_show_suggests_near_names(out: Path) -> None:
    fails(run("show", out, "岳阳楼外楼"), 1, "岳阳")


def test_show_of_a_framework_tells_its_slots_and_each_sentence_once(out: Path) -> None:
    text = run("show", out, "一核两副三带四区").stdout
    slots = text.split("  槽位 slots:\n")[1]
    assert (
        slots.startswith("    一核  1/1\n      长株潭  《区域布局新思路》\n    两副  2/2\n")
        and "    四区  0/4\n" in slots
    )
    (shared,) = [line for line in text.splitlines() if "→" in line and "岳阳" in line]
    assert "hasPart: " in shared and "衡阳" in shared and "长株潭" in shared
    assert text.count("“两副”指岳阳、衡阳两个省域副中心城市。") == 1


def test_frameworks_tells_slots_and_fillers(out: Path) -> None:
    lines = run("frameworks", out).stdout.splitlines()
    assert lines[0] == "一核两副三带四区"
    assert "  两副  2/2" in lines and "  四区  0/4" in lines
    assert any(line.startswith("    岳阳  《区域布局新思路》") for line in lines)


# ------------------------------------------------------------------ export, graph, validate


def test_export_writes_what_the_build_wrote(out: Path, tmp_path: Path) -> None:
    assert run("export", out, "turtle").stdout == (out / "graph.ttl").read_text("utf-8")
    assert run("export", out, "trig", "-o", tmp_path / "g.trig").returncode == 0
    assert (tmp_path / "g.trig").read_bytes() == (out / "graph.trig").read_bytes()
    dataset = rdflib.Dataset().parse(data=run("export", out, "nquads").stdout, format="nquads")
    assert len(dataset) > 0 or len(list(dataset.quads())) > 0
    fails(run("export", out, "docx"), 2, "turtle, trig, nquads")
    fails(run("export", out, "turtle", "-o", tmp_path / "no" / "g.ttl"), 2, "cannot be written")


def test_export_writes_other_formats(out: Path, tmp_path: Path) -> None:
    done = run("export", out, "jsonld")
    assert done.returncode == 0 and done.stdout.startswith('{"@context"') and "岳阳" in done.stdout
    assert run("export", out, "gexf", "-o", tmp_path / "图.gexf").returncode == 0
    assert "岳阳" in (tmp_path / "图.gexf").read_text("utf-8")


def test_export_writes_csv_into_a_folder(out: Path, tmp_path: Path) -> None:
    assert run("export", out, "csv", "-o", tmp_path / "表").returncode == 0
    assert sorted(p.name for p in (tmp_path / "表").iterdir()) == [
        "claims.csv",
        "edges.csv",
        "nodes.csv",
        "observations.csv",
    ]
    fails(run("export", out, "csv"), 2, "-o FOLDER")


def test_export_says_what_xml_cannot_hold(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text('<urn:a> <http://example.org/p> "a\\u000Cb" .', encoding="utf-8")
    done = run("export", tmp_path / "g.ttl", "rdfxml")
    assert done.returncode == 1 and "a\ufffdb" in done.stdout and "1 texts hold control characters" in done.stderr


def test_graph_writes_a_part(out: Path, tmp_path: Path) -> None:
    """The explorer of what is near a name, with its RDF; without the engine for queries where that is not wanted."""
    page = tmp_path / "g.html"
    done = run("graph", out, "--focus", "岳阳", "--depth", "1", "-o", page)
    made, rdf = block(page, "payload"), block(page, "rdf").decode()
    told = json.loads(made)
    assert done.returncode == 0 and done.stdout.startswith(f"{page}: {len(told['nodes']['label'])} entities, ")
    assert told["meta"]["title"] == "岳阳" and "洞庭湖区航运物流枢纽城市" in told["nodes"]["label"]
    assert "id:岳阳 " in rdf and "支持岳阳打造" in rdf and "id:衡阳 " not in rdf
    run("graph", out, "--class", "City", "--no-query", "--lang", "en", "-o", page)
    assert "rdf" not in blocks(page) and "oxigraph" not in blocks(page) and page.stat().st_size < 1_000_000
    assert {c["name"] for c in json.loads(block(page, "payload"))["classes"]} == {"City"}
    fails(run("graph", out, "--focus", "无此地", "-o", tmp_path / "h.html"), 1, "无此地")
    fails(run("graph", out, "--class", "Village", "-o", tmp_path / "h.html"), 2, "City")


def test_the_graph_of_a_whole_build_is_its_explorer(out: Path, tmp_path: Path) -> None:
    run("graph", out, "-o", tmp_path / "g.html")
    own, built = blocks(tmp_path / "g.html"), blocks(out / "explorer.html")
    assert own.keys() == built.keys() >= {"rdf", "ontology", "oxigraph"}
    assert {name for name in own if own[name] != built[name]} <= {"payload"}  # which bears another title


def test_pyvis_draws_small_graphs_and_leaves_large_ones_to_the_explorer(out: Path, tmp_path: Path) -> None:
    page = tmp_path / "g.html"
    assert run("graph", out, "--renderer", "pyvis", "-o", page).returncode == 0
    assert "vis-network" in page.read_text("utf-8")
    many = "".join(f'id:{n} a pkg:City ; rdfs:label "第{n}城"@zh .\n' for n in range(501))
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    (tmp_path / "many.ttl").write_text(prefixes + many, encoding="utf-8")
    large = ("graph", tmp_path / "many.ttl", "-o", tmp_path / "large.html")
    fails(run(*large, "--renderer", "pyvis"), 2, "at most 500 entities", "these are 501", "explorer")
    assert not (tmp_path / "large.html").exists()
    assert run(*large).returncode == 0


def blocks(page: Path) -> dict[str, str]:
    """The blocks of data of an explorer."""
    return dict(re.findall(r'<script id="([\w-]+)" type="application/octet-stream">([^<]*)<', page.read_text("utf-8")))


def block(page: Path, name: str) -> bytes:
    return gzip.decompress(base64.b64decode(blocks(page)[name]))


def test_validate_warns_of_open_places_and_does_not_fail(out: Path) -> None:
    """三带 and 四区 are counted and not explained."""
    done = run("validate", out)
    assert done.returncode == 0, done.stdout
    first, *_, last = done.stdout.splitlines()
    assert first == ("警告：一核两副三带四区 · 三带，内容：槽位的内容少于其数目。应有 3 项，现有 0 项；缺 3 项。")
    assert last == f"{out}: 0 处错误，2 处警告"
    english = run("validate", out, "--lang", "en").stdout.splitlines()
    assert "Counts 4, holds 0; 4 missing." in english[1] and english[-1] == f"{out}: 0 errors, 2 warnings"


def test_validate_fails_for_an_error_and_shows_the_sentence_behind_it(out: Path, tmp_path: Path) -> None:
    text = (out / "graph.ttl").read_text("utf-8")
    (tmp_path / "broken.ttl").write_text(text.replace("pkg:modality pkg:Stated", 'pkg:modality "maybe"'), "utf-8")
    done = run("validate", tmp_path / "broken.ttl")
    assert done.returncode == 1
    first, sentence, place, *_ = done.stdout.splitlines()
    assert first.startswith("错误：") and first.endswith("现为：maybe")
    assert sentence.startswith("    “一核”即长株潭") and place.startswith("    — 布局.txt ")
    (tmp_path / "good.ttl").write_text("@prefix pkg: <https://w3id.org/policykg/ontology#> .", encoding="utf-8")
    assert run("validate", tmp_path / "good.ttl").stdout == f"{tmp_path / 'good.ttl'}: 符合约束\n"
    assert run("validate", tmp_path / "good.ttl", "--lang", "en").stdout == f"{tmp_path / 'good.ttl'}: valid\n"


# ------------------------------------------------------------------ the terminal


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    start = time.perf_counter()
    done = run("--help")
    assert done.returncode == 0 and "build" in done.stdout
    assert time.perf_counter() - start < 2
    code = "import sys, kg.cli; print([m for m in ('rdflib', 'networkx', 'pyoxigraph', 'jieba') if m in sys.modules])"
    done_ = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=LAUNCHER.parent)
    assert done_.stdout == "[]\n", done_.stderr


def test_chinese_is_written_in_any_locale(out: Path) -> None:
    for locale in ("C", "POSIX", "C.UTF-8"):
        env = {**os.environ, "LC_ALL": locale, "LANG": locale}
        done = run("show", out, "岳阳", env=env)
        assert done.returncode == 0 and "岳阳" in done.stdout, done.stderr


def test_a_reader_that_goes_away_is_no_error(out: Path) -> None:
    command = f'"{sys.executable}" "{LAUNCHER}" export "{out}" nquads | head -1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""


def test_the_unexpected_is_one_message_that_asks_for_a_report(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    from kg.cli import main

    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("kg.sparql.source.open_store", broken)
    with pytest.raises(SystemExit) as exit_:
        main(["query", str(out), "ASK {}"])
    assert exit_.value.code == 1


# ------------------------------------------------------------------ path, diff


def test_path_shows_chains_with_evidence(out: Path) -> None:
    done = run("path", out, "岳阳", "长株潭")
    assert done.returncode == 0 and done.stdout.startswith("岳阳  —  一核两副三带四区  —  长株潭\n")
    assert "  一核两副三带四区 → 包含 hasPart: 岳阳\n      " in done.stdout and "布局.txt" in done.stdout
    fails(run("path", out, "岳阳", "岳阳市"), 2, "one entity")


def test_diff_tells_what_changed_in_three_forms(out: Path, tmp_path: Path) -> None:
    text = (out.parent / "布局.txt").read_text("utf-8").replace("支持岳阳打造", "支持衡阳打造")
    (tmp_path / "布局.txt").write_text(text, encoding="utf-8")
    assert run("build", tmp_path / "布局.txt", "-o", tmp_path / "o").returncode == 0
    lines = run("diff", out, tmp_path / "o").stdout.splitlines()
    assert "relations: 1 added, 1 removed, 0 changed" in lines
    assert "  + 衡阳 hasGoal 洞庭湖区航运物流枢纽城市  支持衡阳打造洞庭湖区航运物流枢纽城市。" in lines
    found = json.loads(run("diff", out, tmp_path / "o", "--format", "json").stdout)
    assert [c["what"] for c in found["relations"]["removed"]] == ["岳阳 hasGoal 洞庭湖区航运物流枢纽城市"]
    assert run("diff", out, out, "--format", "patch").stdout == "TX .\nTC .\n"
