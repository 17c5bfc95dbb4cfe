"""`policykg graph`, `export` and `validate`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.errors import KgError, UsageError


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

    view = kg.open(out).view
    centres = {name: [thing.iri for thing in view.find(name)] for name in names}
    for name in names:
        if not centres[name]:
            raise KgError(missing(name, view))
    part = focus(network(view), {iri for found in centres.values() for iri in found}, depth, _classes(classes))
    title = "、".join(names) or Path(out).resolve().name
    _write(output, render(part, title=title))
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
def export(out: str, format_: str, output: str) -> None:
    """Writes the graph in another FORMAT: turtle, trig, nquads."""
    from kg.export import export as exported
    from kg.store import open_store

    store = open_store(out)
    text = exported(store.quads(), format_, store.prefixes)
    if output == "-":
        click.echo(text, nl=False)
    else:
        _write(output, text)


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


def _write(path: str, text: str) -> None:
    """A file in UTF-8, whole or not at all.

    Raises:
        UsageError: where the path is a folder or its folder is missing.
        KgError: where the disk does not take it.
    """
    from kg.output import put_whole

    target = Path(path)
    if target.is_dir() or not target.absolute().parent.is_dir():
        raise UsageError(f"{path}: cannot be written; name a file in a folder that exists")
    put_whole(target, text)
