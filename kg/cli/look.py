"""`policykg query`, `show` and `frameworks`: looking into a build."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kg.cli.questions import asked, check_names, listing
from kg.cli.text import shorten, table, wrap
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store import Store
    from kg.view import FrameworkView, Proof, Relation, Thing, View

WIDEST = 60  # columns of a cell on a terminal
FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")


@click.command()
@click.argument("out", required=False, metavar="OUT")
@click.argument("sparql", required=False, metavar="SPARQL")
@click.option("-f", "--file", "file", metavar="FILE", help="Read the query from a file (- is stdin).")
@click.option("--name", metavar="NAME", help="Run a question of the list.")
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A value for the question.")
@click.option("--list", "list_", is_flag=True, help="List the questions, their parameters and defaults.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: table, turtle for CONSTRUCT.")
def query(
    out: str | None,
    sparql: str | None,
    file: str | None,
    name: str | None,
    params: tuple[str, ...],
    list_: bool,
    format_: str | None,
) -> None:
    """Runs SPARQL 1.1 over a build, an RDF file or an endpoint's URL; the usual prefixes are declared.

    SPARQL is the query; -f reads it from a file; --name runs a question that comes with policykg (--list shows them).
    """
    from kg.sparql.source import connect, is_url
    from kg.store import RESULTS

    if list_:
        click.echo(listing(), nl=False)
        return
    if out is None:
        raise UsageError("name what to ask: policykg query OUT 'SPARQL'; policykg query --list shows ready questions")
    given = asked(sparql, file, name, params)
    store = connect(out)
    check_names(store, given.names, suggest=not is_url(out))
    if format_ in RESULTS:
        click.echo(store.results(given.text, format_ or "").removesuffix("\n"))
    else:
        click.echo(_answer(store, given.text, format_), nl=False)


def _answer(store: Store, text: str, format_: str | None) -> str:
    """The answer as a table, or as Turtle where it is a graph."""
    from kg.export.turtle import turtle

    answer = store.query(text)
    if answer.triples is None and format_ == "turtle":
        what = "rows" if answer.boolean is None else "true or false"
        raise UsageError(f"--format turtle is for CONSTRUCT and DESCRIBE; this query gives {what}")
    if answer.boolean is not None:
        return f"{str(answer.boolean).lower()}\n"
    if answer.triples is not None and format_ != "table":
        return turtle(answer.triples, store.prefixes)
    rows = answer.rows if answer.triples is None else [t[:3] for t in answer.triples]
    names = answer.variables or ("subject", "predicate", "object")
    cells = [[shorten(node, store.prefixes) for node in row] for row in rows]
    return table(names, cells, WIDEST if sys.stdout.isatty() else None)


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("name", metavar="NAME")
def show(out: str, name: str) -> None:
    """Shows one entity: classes, aliases, relations, each with its evidence."""
    import kg
    from kg.opened import missing

    view = kg.open(out).view
    found = view.find(name)
    if not found:
        raise kg.KgError(missing(name, view))
    click.echo("\n".join(_thing(thing, view) for thing in found), nl=False)


def _thing(thing: Thing, view: View) -> str:
    from kg import ontology

    cls = ontology.load().term(thing.cls)
    lines = [f"{thing.label}  {cls.label_zh} {thing.cls}  <{thing.iri}>"]
    if thing.aliases:
        lines.append(f"  别名 aliases: {'、'.join(thing.aliases)}")
    lines += [f"  {name}: {value}" for name, value in thing.facts if name in ("divisionCode", "lat", "long")]
    lines.append(f"  见于 mentioned in: {thing.mentions} articles")
    for framework in view.frameworks:
        if framework.iri == thing.iri:
            lines += ["  槽位 slots:", *(f"  {line}" for line in _slots(framework, view))]
    return "\n".join([*lines, *_relations(thing, view)]) + "\n"


def _relations(thing: Thing, view: View) -> Iterator[str]:
    """What is said of a thing, what rests on the same sentences together."""
    together: dict[tuple[str, tuple[Proof, ...]], list[str]] = {}
    for relation in view.relations:
        if thing.iri in (relation.subject, relation.object):
            head, other = _ends(relation, thing, view)
            shared = tuple(dict.fromkeys(replace(proof, pattern="") for proof in relation.proofs))
            together.setdefault((head, shared), []).append(other)
    for (head, shared), others in together.items():
        line = f"  {head}: {'、'.join(others)}"
        yield from [line, *proofs(shared)] if shared else [f"{line}  （地名录 gazetteer）"]


def _ends(relation: Relation, thing: Thing, view: View) -> tuple[str, str]:
    """The relation as seen from one of its ends, and what stands at the other."""
    from kg import ontology

    label = ontology.load().term(relation.predicate).label_zh
    if relation.subject != thing.iri:
        return f"← {label} {relation.predicate}", view.label(relation.subject)
    other = relation.object if relation.literal else view.label(relation.object)
    return f"→ {label} {relation.predicate}", other


def proofs(found: tuple[Proof, ...]) -> list[str]:
    """The sentences behind a relation, each with what it is and where it stands."""
    from kg.view import one_line

    lines = []
    for proof in found:
        lines += wrap(one_line(proof.sentence), "      ")
        lines.append(f"      — {proof.modality} · {proof.article} · {proof.file} {proof.start}–{proof.end}")
    return lines


@click.command()
@click.argument("out", metavar="OUT")
def frameworks(out: str) -> None:
    """Lists every framework, its slots, and what fills them."""
    import kg

    view = kg.open(out).view
    for framework in view.frameworks:
        click.echo(_framework(framework, view), nl=False)
    if not view.frameworks:
        click.echo(f"{out}: holds no framework", err=True)


def _framework(framework: FrameworkView, view: View) -> str:
    return "\n".join([framework.label, *_slots(framework, view)]) + "\n"


def _slots(framework: FrameworkView, view: View) -> Iterator[str]:
    for slot in framework.slots:
        counted = "N" if slot.count is None else str(slot.count)
        yield f"  {slot.label}  {len(slot.fillers)}/{counted}"
        for iri, said in slot.fillers:
            articles = dict.fromkeys(f"《{proof.article}》" for proof in said)
            yield f"    {view.label(iri)}  {'、'.join(articles)}"
