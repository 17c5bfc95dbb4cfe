"""`policykg graph`, `export` and `validate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.store import Store


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--focus", "names", multiple=True, metavar="NAME", help="Only what is near this entity; may be repeated.")
@click.option("--depth", type=click.IntRange(min=0), default=2, show_default=True, help="How many steps away.")
@click.option("--class", "classes", multiple=True, metavar="CLASS", help="Only entities of this class and below.")
@click.option("-o", "--output", required=True, metavar="FILE.html", help="The file to write.")
def graph(out: str, names: tuple[str, ...], depth: int, classes: tuple[str, ...], output: str) -> None:
    """Writes an interactive graph: one HTML file that opens offline."""
    import kg
    from kg.export.html import render
    from kg.export.network import focus, network
    from kg.opened import missing
    from kg.output import put_whole

    view = kg.open(out).view
    centres = {name: [thing.iri for thing in view.find(name)] for name in names}
    for name in names:
        if not centres[name]:
            raise KgError(missing(name, view))
    part = focus(network(view), {iri for found in centres.values() for iri in found}, depth, _classes(classes))
    title = "、".join(names) or Path(out).resolve().name
    put_whole(Path(output), render(part, title=title))
    click.echo(f"{output}: {part.number_of_nodes()} entities, {part.number_of_edges()} relations")


def _classes(names: tuple[str, ...]) -> frozenset[str]:
    """The classes asked for and all below them.

    Raises:
        UsageError: where the ontology has none of that name.
    """
    from kg import ontology

    terms = ontology.load()
    for name in names:
        if name not in terms.classes:
            concrete = ", ".join(c.name for c in terms.classes.values() if c.concrete)
            raise UsageError(f"--class {name}: is no class; choose from {concrete}")
    return frozenset(c for c in terms.classes for name in names if terms.is_a(c, name))


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", default="-", show_default="stdout", metavar="FILE", help="The file to write.")
def export(out: str, format_: str, output: str) -> int:
    """Writes the graph in another FORMAT.

    RDF: turtle, trig, nquads, jsonld, rdfxml, turtle12 (RDF 1.2). For drawing: graphml (yEd), gexf (Gephi).
    For spreadsheets: csv, into a folder or a .zip.
    """
    from kg.export import exported, write
    from kg.store import open_store

    store = open_store(out)
    if output != "-":
        write(store, format_, Path(output))
    elif isinstance(content := exported(store, format_), str):
        click.echo(content, nl=False)
    else:
        raise UsageError(f"{format_} is several files; name a folder or a zip with -o FOLDER or -o FILE.zip")
    return _lost(store) if format_ == "rdfxml" else 0


def _lost(store: Store) -> int:
    """Says how many values XML cannot hold as they are."""
    from kg.export.xmltext import lossy
    from kg.rdf import bare

    lost = sum(lossy(bare(quad.object)) for quad in store.quads())
    if lost:
        click.echo(f"policykg: {lost} texts hold control characters, which XML cannot; U+FFFD stands there", err=True)
    return 1 if lost else 0


@click.command()
@click.argument("out", metavar="OUT")
def validate(out: str) -> int:
    """Checks the graph against the shapes of the ontology; says what does not hold."""
    from kg.validate import explain
    from kg.validate import validate as violations

    found = violations(Path(out))
    for violation in found:
        click.echo(explain(violation))
    errors = sum(violation.severity == "error" for violation in found)
    click.echo(f"{out}: {errors} errors, {len(found) - errors} remarks" if found else f"{out}: valid")
    return 1 if errors else 0
