"""`policykg evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.text import table, wrap
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.evaluation import Evaluation, Finding, Tally

HEAD = ("", "P", "R", "F1", "right", "extra", "missed")


@click.command()
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE…")
@click.option(
    "--corpus", "corpora", required=True, multiple=True, metavar="DIR", help="Where the texts lie; may be repeated."
)
@click.option("-v", "--verbose", is_flag=True, help="List every miss and every extra with its sentence.")
@click.option("--json", "json_", metavar="FILE", help="Write figures and findings there.")
@click.option("--floor", metavar="FILE", help='Minimum figures, {"entities": 0.9, …}; any below: exit 1.')
def evaluate(
    references: tuple[str, ...], corpora: tuple[str, ...], verbose: bool, json_: str | None, floor: str | None
) -> int:
    """Measures how well texts are read: precision, recall and F1 against REFERENCE files.

    A REFERENCE says in JSON what is right about one text (txt, md, html, pdf, docx) below DIR:

    \b
    {"text": "布局.txt",
     "entities": [{"name": "岳阳", "class": "City", "aliases": ["岳阳市"]}],
     "frameworks": [{"name": "一核两副", "slots": [{"label": "一核", "count": 1, "fillers": ["长沙"]}]}],
     "relations": [{"s": "岳阳", "p": "alignsWith", "o": "长沙", "optional": true}],
     "observations": [{"about": "长沙", "indicator": "GDP", "value": "1.4", "unit": "万亿元", "time": "2022"}],
     "articles": [{"title": "布局", "creators": ["甲乙"], "starts_with": "支持岳阳", "ends_with": "对接长沙。"}],
     "lines": [1, 40], "equivalents": [["长株潭", "长株潭都市圈"]]}

    The last three may be missing. What is optional counts neither for nor against. A class may be a list
    of which any counts. Goals match where one holds the other or 60 % of the characters are shared.
    """  # noqa: D301
    import kg
    from kg.evaluation import read_floors

    floors = read_floors(floor) if floor else {}
    target = _writable(json_)
    evaluation = kg.evaluate(references, corpora)
    if verbose:
        click.echo("".join(_finding(f) for f in evaluation.findings), nl=False)
    click.echo(table(HEAD, [_row(name, t) for name, t in evaluation.rows()]), nl=False)
    if target:
        _write(target, evaluation)
    fallen = evaluation.below(floors)
    for fall in fallen:
        click.echo(f"policykg: {fall}", err=True)
    return 1 if fallen else 0


def _row(name: str, t: Tally) -> list[str]:
    shares = [f"{share:.3f}" for share in (t.precision, t.recall, t.f1)]
    return [name, *shares, str(t.found), str(t.extra), str(t.missed)]


def _finding(f: Finding) -> str:
    lines = [f"{f.text}: {f.kind} {f.figure}: {f.what}", *(wrap(f.sentence, "    ") if f.sentence else [])]
    return "\n".join(lines) + "\n"


def _writable(path: str | None) -> Path | None:
    """Where the JSON goes, checked before the work begins.

    Raises:
        UsageError: where it is a folder or its folder is missing.
    """
    if path is None:
        return None
    target = Path(path)
    if target.is_dir() or not target.absolute().parent.is_dir():
        raise UsageError(f"--json {path}: cannot be written; name a file in a folder that exists")
    return target


def _write(target: Path, evaluation: Evaluation) -> None:
    from kg.output import put_whole

    put_whole(target, json.dumps(evaluation.as_json(), ensure_ascii=False, indent=1) + "\n")
