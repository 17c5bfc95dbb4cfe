"""What README and docs say is so: commands, options, files, and every query and script gives what it promises."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

import kg
from kg.cli import policykg
from kg.export import EXPORTERS
from kg.model import Document, Source
from kg.rules import load
from kg.split import split
from kg.understand import understand
from tests.reading import claims

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
DOCS = ("annotation", "exports", "output", "patterns", "python", "questions", "rdf", "serve")
PAGES = (*READMES, "data/README.md", *(f"docs/{name}.md" for name in DOCS))
TEXTS = {name: (ROOT / name).read_text("utf-8") for name in PAGES}
PLACES = {"texts/", "extra.pdf", "out", "sample", "/tmp/check", "focus.html", "sample.trig", "sample.nq"}
"""Names in examples that stand for the reader's own files, or for what a command writes."""


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXTS[page], re.DOTALL)


def commands(page: str, program: str) -> list[list[str]]:
    """Each command line of a program on a page, in code blocks and in code spans, split into words."""
    lines = [line for kind in ("sh", "console") for block in blocks(page, kind) for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", TEXTS[page])
    parts = (part for line in lines for part in line.removeprefix("$ ").split(" && "))
    words = (shlex.split(part, comments=True) for part in parts if re.match(rf"(?:\.venv/bin/)?{program}\b", part))
    return [[word for word in found if "…" not in word] for found in words]


def lines_of(page: str) -> list[str]:
    return [" ".join(words) for program in ("make", "policykg", "pip") for words in commands(page, program)]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_exists(page: str) -> None:
    """`policykg …` parses: the command, its options, how many arguments it takes."""
    for _, *words in commands(page, "policykg"):
        if not words or words[0] in ("COMMAND", "命令"):
            continue
        command = policykg.commands[words[0]]
        if len(words) > 1:
            command.make_context("policykg", words[1:], resilient_parsing=False)


@pytest.mark.parametrize("page", READMES)
def test_every_command_is_told(page: str) -> None:
    """All commands and all export formats stand in the README."""
    assert {words[1] for words in commands(page, "policykg") if len(words) > 1} >= set(policykg.commands)
    for format_ in EXPORTERS:
        assert f"`{format_}`" in TEXTS[page]


def test_the_options_that_are_told_are_those_of_build() -> None:
    options = {o for p in policykg.commands["build"].params if isinstance(p, click.Option) for o in p.opts}
    for page in READMES:
        assert set(re.findall(r"`(--[a-z-]+)", TEXTS[page])) - {"--help"} <= options


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {word for words in commands(page, "make") for word in words[1:]} <= targets


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_is_there(page: str) -> None:
    """Links, and code spans that look like a path of the repository."""
    folder = (ROOT / page).parent
    for target in re.findall(r"\]\(([^)#]+)\)", TEXTS[page]):
        assert target.startswith("https://") or (folder / target).exists(), target
    for path in re.findall(r"`((?:data|docs|kg|ontology|tests|tools)/[\w./-]*)`", TEXTS[page]):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("page", PAGES)
def test_every_argument_that_is_a_path_is_there(page: str) -> None:
    for words in commands(page, "policykg"):
        for word in words[1:]:
            if "/" in word and word not in PLACES and "{" not in word and not word.startswith("http://"):
                assert (ROOT / word).exists(), word


def test_both_languages_say_the_same() -> None:
    """The same commands and the same code, in the same order."""
    one, other = READMES
    assert lines_of(one) == [line.replace("命令", "COMMAND") for line in lines_of(other)]
    for language in ("sh", "console", "sparql"):
        assert uncommented(one, language) == uncommented(other, language)
    assert [b.count("\n") for b in blocks(one, "python")] == [b.count("\n") for b in blocks(other, "python")]
    assert TEXTS[one].count("\n## ") == TEXTS[other].count("\n## ")


def uncommented(page: str, language: str) -> list[str]:
    return [re.sub(r" +# .*", "", block) for block in blocks(page, language)]


# ------------------------------------------------------------------ what is run

QUERIES = [(page, n) for page in (*READMES, "docs/rdf.md") for n in range(len(blocks(page, "sparql")))]


@pytest.mark.parametrize(("page", "n"), QUERIES)
def test_every_query_gives_rows(page: str, n: int, sample_build: Path) -> None:
    assert len(list(kg.open(sample_build).query(blocks(page, "sparql")[n]))) > 1


@pytest.mark.parametrize("page", READMES)
def test_every_query_of_a_command_gives_rows(page: str, sample_build: Path) -> None:
    queries = [
        words[3] for words in commands(page, "policykg") if words[1:3] == ["query", "sample"] and words[3][0] != "-"
    ]
    assert queries
    for query in queries:
        assert list(kg.open(sample_build).query(query))


@pytest.mark.parametrize("page", READMES)
def test_the_python_example_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder of its own, over the first text of the corpus."""
    (tmp_path / "data" / "corpus").mkdir(parents=True)
    source = next(iter(sorted((ROOT / "data" / "corpus").iterdir())))
    shutil.copy(source, tmp_path / "data" / "corpus")
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, "python"):
        exec(compile(block, page, "exec"), {})
    assert "一核两副三带四区" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("page", READMES)
def test_the_output_that_is_shown_is_the_output(
    page: str, sample_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each block of lines between two … stands in what the command prints."""
    from kg.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "sample").symlink_to(sample_build, target_is_directory=True)
    for block in blocks(page, "console"):
        for session in filter(None, block.split("$ ")):
            command, *shown = session.splitlines()
            with pytest.raises(SystemExit):
                main(shlex.split(command)[1:])
            printed = capsys.readouterr().out
            for part in "\n".join(shown).split("…\n"):
                assert part.removesuffix("…").rstrip("\n") in printed, part


def test_the_worked_example_of_a_pattern_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block of docs/patterns.md, put at the end of data/patterns.toml."""
    (block,) = blocks("docs/patterns.md", "toml")
    text = (ROOT / "data" / "patterns.toml").read_text("utf-8")
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("corpus"))
    (tmp_path / "data" / "patterns.toml").write_text(f"{text}\n{block}", encoding="utf-8")
    monkeypatch.setattr("kg.rules.folder", lambda name: tmp_path / name)
    rules = load.__wrapped__()
    pattern = rules.patterns.patterns[-1]
    assert text.count(f'"{pattern.id}"') == 0, "the example is a pattern that is already there"
    found = []
    for sentence in (pattern.example, pattern.counter_example):
        document = Document(Source("t.txt", "", sentence, "txt"), sentence)
        found.append(claims(understand(document, split(document, rules.text), rules), pattern.id))
    assert found == [set(pattern.expect), set()]


def test_the_languages_elements_are_all_described() -> None:
    """Every field and every element that a pattern of data/patterns.toml uses stands in docs/patterns.md."""
    text = (ROOT / "data" / "patterns.toml").read_text("utf-8")
    page = TEXTS["docs/patterns.md"]
    for field in set(re.findall(r"^([a-z_]+) = ", text.split("[[pattern]]", 1)[1], re.MULTILINE)):
        assert f"`{field}`" in page, field


def test_every_file_of_data_is_described() -> None:
    for path in (ROOT / "data").iterdir():
        name = f"{path.name}/" if path.is_dir() else path.name
        assert f"`{name}`" in TEXTS["data/README.md"] or path.name == "README.md", path.name
