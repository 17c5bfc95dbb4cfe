"""`policykg path` and `diff`: how two things hang together, and how two builds differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.look import proofs
from kg.cli.text import width, wrap

if TYPE_CHECKING:
    from kg.diff import Change
    from kg.paths import Chain
    from kg.view import Relation, View


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="At most so many chains.")
def path(out: str, start: str, end: str, limit: int) -> None:
    """Shows the shortest chains of relations between A and B, with the sentences behind them."""
    import kg

    build = kg.open(out)
    found = build.paths(start, end, limit)
    for chain in found:
        click.echo("\n".join(_chain(chain, build.view)))
    if not found:
        click.echo(f"{out}: no chain of relations joins {start} and {end}", err=True)


def _chain(chain: Chain, view: View) -> list[str]:
    nodes = [chain[0].start, *(step.end for step in chain)]
    lines = ["  —  ".join(node.label for node in nodes)]
    for relation in (relation for step in chain for relation in step.relations):
        lines += _relation(relation, view)
    return lines


def _relation(relation: Relation, view: View) -> list[str]:
    from kg import ontology

    label = ontology.load().term(relation.predicate).label_zh
    head = f"  {view.label(relation.subject)} → {label} {relation.predicate}: {view.label(relation.object)}"
    return [head, *proofs(relation.proofs)] if relation.proofs else [f"{head}  （地名录 gazetteer）"]


@click.command()
@click.argument("old", metavar="OUT1")
@click.argument("new", metavar="OUT2")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json", "patch")),
    default="text",
    show_default=True,
    help="For a person, for a program, or as an RDF Patch.",
)
def diff(old: str, new: str, format_: str) -> None:
    """Shows what was added, removed and changed from OUT1 to OUT2."""
    import kg
    from kg.diff import differences, patch

    before, after = kg.open(old), kg.open(new)
    if format_ == "patch":
        click.echo(patch(before.store, after.store), nl=False)
        return
    found = differences(before.view, after.view)
    click.echo(_as_json(found) if format_ == "json" else "\n".join(_as_text(found, f"{old} → {new}")))


def _as_json(found: Sequence[Change]) -> str:
    groups = {
        _PLURAL[kind]: {
            group: [
                {"change": c.how, "what": c.what, "ids": c.ids, "before": c.before, "after": c.after}
                for c in found
                if (c.kind, _group(c)) == (kind, group)
            ]
            for group in _MARKS
        }
        for kind in _PLURAL
    }
    return json.dumps(groups, ensure_ascii=False, indent=2)


def _as_text(found: Sequence[Change], head: str) -> list[str]:
    lines = [head if found else f"{head}: no difference"]
    for kind, plural in _PLURAL.items():
        changes = [c for c in found if c.kind == kind]
        counts = Counter(map(_group, changes))
        if changes:
            lines.append(f"{plural}: " + ", ".join(f"{counts[group]} {group}" for group in _MARKS))
            lines += [line for group in _MARKS for c in changes if _group(c) == group for line in _change(c)]
    return lines


def _group(change: Change) -> str:
    return change.how if change.how in _MARKS else "changed"


def _change(change: Change) -> list[str]:
    group = _group(change)
    head = f"  {_MARKS[group]} {change.what}"
    if group != "changed":
        return _beside(head, change.before or change.after)
    return _beside(f"{head}: {change.how}", f"{change.before or '—'} → {change.after or '—'}")


def _beside(head: str, text: str) -> list[str]:
    """A text on the line of its head, or below it where it is long."""
    line = f"{head}  {text}"
    return [line] if width(line) <= 100 else [head, *wrap(text, "      ")]


_MARKS = {"added": "+", "removed": "-", "changed": "~"}
_PLURAL = {
    "entity": "entities",
    "slot": "slots",
    "relation": "relations",
    "claim": "claims",
    "observation": "observations",
}
