"""How a sentence was read: what is told of it, and the command that tells it."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest

import kg
from kg.errors import UsageError
from kg.explain import Explainer, Explanation, Match, explain, opened, pasted, sentences
from kg.model import Source
from kg.rules import load

LAUNCHER = Path(kg.__file__).parent.parent / "cli.py"
TEXT = (
    "中部城市观察\n\n河南提出“一核两翼三带”格局。“两翼”指洛阳、南阳。"
    "支持洛阳、南阳打造省域副中心城市，洛阳没有打造区域性物流枢纽。2022年，洛阳GDP达到5675亿元。\n"
    "打造国家级物流枢纽。洛阳如何打造国家级物流枢纽？\n"
)


@cache
def told(text: str, number: int = 1) -> Explanation:
    """A sentence of running text, explained."""
    return explain(*pasted(text, load()), load(), number)


@cache
def explainer() -> Explainer:
    return Explainer(*opened(Source("观察.txt", "", TEXT, "txt"), load()), load())


def tried(e: Explanation, pattern: str) -> list[Match]:
    return [m for m in e.matches if m.pattern == pattern]


def claims(m: Match) -> set[str]:
    return {f"{c.subject.name} {c.predicate} {c.object.name} {c.modality}" for c in m.claims}  # type: ignore[union-attr]


# ------------------------------------------------------------------ what is told


def test_words_and_tags_together_are_the_sentence() -> None:
    e = told("支持洛阳建设物流枢纽。")
    assert ("洛阳", "ns") in e.words
    assert "".join(word for word, _ in e.words) == e.text == "支持洛阳建设物流枢纽。"


def test_a_name_has_its_rule_class_and_entity() -> None:
    """Its span counts in the text as it was given."""
    text = "支持洛阳、襄阳打造省域副中心城市。"
    names = {n.name: n for n in told(text).names}
    assert (names["洛阳"].cls, names["省域副中心城市"].cls) == ("City", "Goal")
    assert names["洛阳"].rule.startswith("place") and names["省域副中心城市"].rule.startswith("goal")
    assert [(e.label, e.code) for e in names["洛阳"].entities] == [("洛阳", "410300")]
    assert all(text[n.start : n.end] == n.text for n in names.values())


def test_names_inside_a_name_are_told() -> None:
    (goal,) = (n for n in told("支持襄阳打造区域性物流枢纽。").names if n.cls == "Goal")
    assert [(n.name, n.cls) for n in goal.inner] == [("物流", "Industry")]


def test_groups_are_spelt_out_in_every_skeleton() -> None:
    """和 parts two groups where a pattern asks for that; no sign of the private use area is left."""
    views = {v.kind: v.text for v in told("支持洛阳和襄阳深化合作。").views}
    assert views["joined"] == "支持⟦City:洛阳·襄阳⟧深化合作。"
    assert views["split"] == "支持⟦City:洛阳⟧和⟦City:襄阳⟧深化合作。"
    assert not any(unicodedata.category(c) == "Co" for v in views.values() for c in v)


def test_each_clause_has_its_subject_and_by_what() -> None:
    """The first is set by a rule, the second carried."""
    first, second = told("支持襄阳对接武汉，打造区域性物流枢纽。").views[0].clauses
    assert [c.name for c in first.subject] == [c.name for c in second.subject] == ["襄阳"]
    assert first.by.startswith("topic-") and second.by == "carried from the clause before"


def test_a_subject_is_led_back_to_the_sentence_that_set_it() -> None:
    (clause,) = told("支持襄阳对接武汉。加快打造区域性物流枢纽。", 2).views[0].clauses
    assert [c.name for c in clause.subject] == ["襄阳"] and clause.by == "carried from sentence 1"


def test_a_pattern_that_fits_shows_roles_and_claims() -> None:
    (hit,) = tried(told("支持洛阳、襄阳打造省域副中心城市。"), "goal-verb")
    assert (hit.predicate, hit.kind, hit.refused) == ("hasGoal", "joined", "")
    assert hit.text == "打造⟦Goal:省域副中心城市⟧"
    assert (hit.subject, hit.object) == (("洛阳", "襄阳"), ("省域副中心城市",))
    assert claims(hit) == {"洛阳 hasGoal 省域副中心城市 Planned", "襄阳 hasGoal 省域副中心城市 Planned"}


def test_a_negated_pattern_is_refused_by_the_word_that_negates() -> None:
    (hit,) = tried(told("洛阳没有打造区域性物流枢纽。"), "goal-verb")
    assert hit.claims == () and "没有" in hit.refused
    assert (hit.subject, hit.object) == (("洛阳",), ("区域性物流枢纽",))


def test_a_pattern_without_a_subject_is_refused() -> None:
    (hit,) = tried(told("打造区域性物流枢纽。"), "goal-verb")
    assert (hit.subject, hit.claims) == ((), ()) and "no subject" in hit.refused


def test_a_question_and_a_headline_are_not_tried() -> None:
    assert "question" in told("洛阳如何打造区域性物流枢纽？").unread
    assert told("洛阳如何打造区域性物流枢纽？").matches == ()
    assert told("洛阳打造区域性物流枢纽。").unread == ""


def test_claims_without_a_pattern_are_told_apart() -> None:
    """Where a zone lies is read off its name."""
    e = told("建设襄阳高新技术产业开发区。")
    assert ("locatedIn", "襄阳") in {(c.predicate, c.object.name) for c in e.implied}  # type: ignore[union-attr]


def test_slots_that_the_sentence_fills_say_by_what() -> None:
    """A sentence that names the framework shows all its slots and where they are filled."""
    one, two = explainer().explain(1), explainer().explain(2)
    assert [(s.framework, s.label, s.count) for s in two.slots] == [("一核两翼三带", "两翼", 2)]
    assert [(name, n) for name, _, n in two.slots[0].fillers] == [("洛阳", 2), ("南阳", 2)]
    assert [(s.label, len(s.fillers)) for s in one.slots] == [("一核", 0), ("两翼", 2), ("三带", 0)]


def test_a_slot_without_its_framework_is_told_too() -> None:
    """It may fill a framework of another article."""
    (slot,) = told("“两翼”指洛阳、南阳。").slots
    assert (slot.framework, slot.label, [f[0] for f in slot.fillers]) == ("", "两翼", ["洛阳", "南阳"])


def test_observations_are_those_of_the_sentence() -> None:
    (o,) = explainer().explain(4).observations
    assert ([k.name for k in o.about], o.value, o.unit, o.time) == (["洛阳"], "5675", "亿元", "2022")
    assert explainer().explain(3).observations == ()


def test_offsets_lead_back_to_the_file() -> None:
    """Where the file has a space inside a name, too; then the file's wording is told beside the mended one."""
    raw = "支持洛 阳、襄阳打造省域副中心城市。"
    e = told(raw)
    assert (e.raw, e.text) == (raw, "支持洛阳、襄阳打造省域副中心城市。") == (raw[e.start : e.end], e.text)
    assert [raw[n.start : n.end] for n in e.names] == ["洛 阳", "襄阳", "省域副中心城市"]


def test_all_that_a_document_says_is_explained() -> None:
    """The explanations of all sentences together give the claims and observations of the extraction."""
    x = explainer().extraction
    all_ = [explainer().explain(n) for n in range(1, len(sentences(x.articles)) + 1)]
    found = {c for e in all_ for c in (*e.implied, *(c for m in e.matches for c in m.claims))}
    assert found == set(x.claims)
    assert [o for e in all_ for o in e.observations] == list(x.observations)
    assert {f.evidence for f in x.frameworks[0].slots[1].fillers}


@pytest.mark.parametrize("number", [0, -1, 7])
def test_a_number_out_of_range_is_told_with_the_count(number: int) -> None:
    with pytest.raises(UsageError, match="has 6 sentences"):
        explainer().explain(number)


# ------------------------------------------------------------------ the command


def run(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(LAUNCHER), "explain", *map(str, arguments)]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, env=dict(os.environ))
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def fails(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code and done.stdout == "", done.stderr
    assert len(done.stderr.splitlines()) == 1 and all(word in done.stderr for word in words), done.stderr


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explain") / "观察.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_sentences_are_listed_with_their_numbers(file: Path) -> None:
    """Without an option as with --list; - is stdin."""
    done = run(file)
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.splitlines()[0].startswith("《中部城市观察》")
    assert done.stdout.splitlines()[2] == "  2  “两翼”指洛阳、南阳。"
    assert done.stdout == run(file, "--list").stdout == run("-", stdin=TEXT).stdout


def test_a_sentence_is_explained_in_aligned_columns(file: Path) -> None:
    done = run(file, "--sentence", 3)
    assert done.returncode == 0 and done.stderr == ""
    assert "  joined    支持⟦City:洛阳·南阳⟧打造⟦Goal:省域副中心城市⟧" in done.stdout
    assert "      claim: 洛阳 hasGoal 省域副中心城市  Planned\n" in done.stdout
    assert "      refused: negated or conditional: 没有\n" in done.stdout
    wide = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.split("place")[0])
            for line in done.stdout.splitlines() if " place" in line]  # fmt: skip
    assert len(wide) == 3 and len(set(wide)) == 1


def test_sentences_are_found_by_their_words(file: Path, tmp_path: Path) -> None:
    """At most five; the others are named."""
    assert run(file, "--find", "GDP达到").stdout == run(file, "--sentence", 4).stdout
    many = tmp_path / "多.txt"
    many.write_text("洛阳要对接郑州，建设物流枢纽。" * 8, encoding="utf-8")
    done = run(many, "--find", "对接")
    assert done.returncode == 0 and done.stdout.count("句 sentence ") == 5 and "3 more" in done.stderr
    fails(run(file, "--find", "海洋"), 1, "no sentence holds 海洋", "--list")


def test_a_sentence_of_the_command_line_is_explained() -> None:
    done = run("--text", "支持襄阳打造区域性物流枢纽")
    assert done.returncode == 0 and "claim: 襄阳 hasGoal 区域性物流枢纽  Planned" in done.stdout
    assert run("--text", "甲。支持襄阳。", "--sentence", 2).stdout.startswith("句 sentence 2 of 2")


def test_wrong_use_is_told(file: Path, tmp_path: Path) -> None:
    fails(run(file, "--sentence", 7), 2, "has 6 sentences", "no number 7")
    fails(run(file, "--sentence", 0), 2, "has 6 sentences")
    fails(run(), 2, "FILE", "--text")
    fails(run(file, "--text", "甲。"), 2, "either")
    fails(run(file, "--sentence", 1, "--find", "洛阳"), 2, "one of")
    fails(run(file, "--find", " "), 2, "--find")
    fails(run("--text", " "), 1, "holds no sentence")
    fails(run(tmp_path / "没有.txt"), 1, "没有.txt", "does not exist")
    (tmp_path / "空.txt").touch()
    fails(run(tmp_path / "空.txt", "--list"), 1, "空.txt", "empty")
    assert run(file, "--sentence", "三").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are closed otherwise there")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text("洛阳要对接郑州都市圈，打造区域性物流枢纽。\n" * 9000, encoding="utf-8")
    command = [sys.executable, str(LAUNCHER), "explain", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
